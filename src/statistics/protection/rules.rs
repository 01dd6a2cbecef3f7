//! By which rules counts are hidden.

/// Counts from 1 up to this are hidden.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct HideUpTo(u32);

impl HideUpTo {
    /// The highest that can be asked.
    pub const MOST: u32 = 1000;

    /// Nothing when it is above [`Self::MOST`].
    #[must_use]
    pub const fn new(count: u32) -> Option<Self> {
        if count <= Self::MOST {
            Some(Self(count))
        } else {
            None
        }
    }

    /// No count is small.
    pub const NOTHING: Self = Self(0);

    /// The count.
    #[must_use]
    pub const fn count(self) -> u32 {
        self.0
    }

    pub(crate) fn get(self) -> i64 {
        i64::from(self.0)
    }
}

impl Default for HideUpTo {
    fn default() -> Self {
        Self(4)
    }
}

/// Whether a zero tells something about somebody.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Zeros {
    /// A zero may be published.
    #[default]
    Plain,
    /// A zero is hidden as a small count is.
    Sensitive,
}

/// How a hidden small count is marked in print.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum SmallMark {
    /// With the same mark as every other hidden count.
    #[default]
    Neutral,
    /// With a mark of its own, such as "<5": the reader is told which are small.
    Told,
}

/// How far apart the lowest and the highest value that stay possible must lie.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Width(u32);

/// The widest that can be asked.
pub const WIDEST: u32 = 20;

impl Width {
    /// Nothing when it is 0 or above [`WIDEST`].
    #[must_use]
    pub const fn new(width: u32) -> Option<Self> {
        if width >= 1 && width <= WIDEST {
            Some(Self(width))
        } else {
            None
        }
    }

    pub(crate) fn get(self) -> i64 {
        i64::from(self.0)
    }
}

impl Default for Width {
    /// Two values at least: nobody can say which it is.
    fn default() -> Self {
        Self(1)
    }
}

/// By which rules counts are hidden.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rules {
    /// Counts from 1 up to this are hidden.
    pub hide_up_to: HideUpTo,
    /// Whether zeros are hidden too.
    pub zeros: Zeros,
    /// The hidden parts of a sum whose total is published hold at least this
    /// together; 0 asks nothing.
    pub min_hidden_sum: u64,
    /// Whether somebody who is alone behind a count of 1, and knows that count,
    /// must not be able to work out another.
    pub singletons: bool,
    /// How far apart the values that stay possible must lie.
    pub width: Width,
    /// Whether readers are told which hidden counts are small.
    pub small_mark: SmallMark,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            hide_up_to: HideUpTo::default(),
            zeros: Zeros::default(),
            min_hidden_sum: 0,
            singletons: true,
            width: Width::default(),
            small_mark: SmallMark::default(),
        }
    }
}

impl Rules {
    /// Whether a count is hidden for its own sake.
    pub(crate) fn is_small(&self, value: i64) -> bool {
        (self.lowest_small()..=self.hide_up_to.get()).contains(&value)
    }

    pub(crate) fn lowest_small(&self) -> i64 {
        match self.zeros {
            Zeros::Plain => 1,
            Zeros::Sensitive => 0,
        }
    }
}

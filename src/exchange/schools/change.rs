//! One row that changes, and changes counted.

use crate::domain::directory::{BoardRow, Branch, Differences, Shared};

/// One branch that changes. Several of these can hold at once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BranchChange {
    /// What was known; none for a branch that is new.
    pub before: Option<Shared<Branch>>,
    /// What the file says; none for a branch that is not in it.
    pub after: Option<Shared<Branch>>,
    /// Whether it is back after having been closed.
    pub back: bool,
    /// In what it differs from what was known.
    pub differences: Differences,
}

impl BranchChange {
    /// Whether it is new, or back.
    #[must_use]
    pub const fn added(&self) -> bool {
        self.before.is_none() || self.back
    }

    /// Whether it closes.
    #[must_use]
    pub const fn closed(&self) -> bool {
        self.after.is_none()
    }
}

/// One board that changes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BoardChange {
    /// What was known; none for a board that is new.
    pub before: Option<Shared<BoardRow>>,
    /// What the file says; none for a board that is not in it.
    pub after: Option<Shared<BoardRow>>,
    /// Whether it is back after having been closed.
    pub back: bool,
}

impl BoardChange {
    /// Whether it is new, or back.
    #[must_use]
    pub const fn added(&self) -> bool {
        self.before.is_none() || self.back
    }

    /// Whether it closes.
    #[must_use]
    pub const fn closed(&self) -> bool {
        self.after.is_none()
    }

    /// Whether its name is another.
    #[must_use]
    pub fn renamed(&self) -> bool {
        self.differs(|row| row.name.to_string())
    }

    /// Whether anything else is other than it was.
    #[must_use]
    pub fn details(&self) -> bool {
        self.differs(|row| format!("{} {}", row.chamber, row.sectors))
    }

    fn differs(&self, of: impl Fn(&BoardRow) -> String) -> bool {
        match (&self.before, &self.after) {
            (Some(before), Some(after)) => of(before) != of(after),
            _ => false,
        }
    }
}

/// How many rows change in which way; one row can count in several.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// New, or back.
    pub added: usize,
    /// No longer in the file.
    pub closed: usize,
    /// Another name.
    pub renamed: usize,
    /// Another board; of branches only.
    pub moved: usize,
    /// Anything else.
    pub details: usize,
    /// In the file, and as it was.
    pub unchanged: usize,
}

impl Counts {
    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            added: self.added + other.added,
            closed: self.closed + other.closed,
            renamed: self.renamed + other.renamed,
            moved: self.moved + other.moved,
            details: self.details + other.details,
            unchanged: self.unchanged + other.unchanged,
        }
    }
}

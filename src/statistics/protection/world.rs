//! Other worlds: complete sets of counts that fit all that a reader knows, told
//! as what is different from the truth. Nothing but whole numbers here.

use super::problem::{Given, Net};
use super::rules::Rules;

/// What a reader knows beside the published counts and that counts are whole and
/// not negative.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Reader {
    /// A hidden count can be anything.
    Plain,
    /// Which of the hidden counts are small, and up to what.
    Told,
}

/// How far a count can lie below and above its true value, for one reader.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Room {
    pub(crate) down: i64,
    pub(crate) up: i64,
}

/// No bound: far beyond what sums of counts can reach.
pub(crate) const ENDLESS: i64 = 1 << 50;

impl Room {
    pub(crate) const NONE: Self = Self { down: 0, up: 0 };

    pub(crate) fn admits(self, by: i64) -> bool {
        (-self.down..=self.up).contains(&by)
    }
}

/// The room of each cell when it is hidden.
pub(crate) fn rooms(net: &Net, rules: &Rules, reader: Reader) -> Vec<Room> {
    let cells = net.values.iter().zip(&net.given);
    cells
        .map(|(value, given)| match (given, reader) {
            (Given::Published, _) => Room::NONE,
            (Given::Unseen | Given::Change | Given::Rest, _) | (_, Reader::Plain) => Room {
                down: *value,
                up: ENDLESS,
            },
            (_, Reader::Told) => told(*value, rules),
        })
        .collect()
}

fn told(value: i64, rules: &Rules) -> Room {
    let most = rules.hide_up_to.get();
    if rules.is_small(value) {
        Room {
            down: value - rules.lowest_small(),
            up: most - value,
        }
    } else {
        // Told which are small, one also knows that the others are larger.
        Room {
            down: (value - most - 1).max(0),
            up: ENDLESS,
        }
    }
}

/// What is different in another world, by cell; nothing stands there as 0.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct World(Vec<(usize, i64)>);

impl World {
    /// The differences as a world, if the sums hold in it and every count has the
    /// room.
    pub(crate) fn checked(
        net: &Net,
        rooms: &[Room],
        differences: impl IntoIterator<Item = (usize, i64)>,
    ) -> Option<Self> {
        let mut all: Vec<(usize, i64)> = differences.into_iter().collect();
        all.sort_unstable();
        let mut joined: Vec<(usize, i64)> = Vec::with_capacity(all.len());
        for (cell, by) in all {
            match joined.last_mut() {
                Some(last) if last.0 == cell => last.1 += by,
                _ => joined.push((cell, by)),
            }
        }
        joined.retain(|(_, by)| *by != 0);
        let world = Self(joined);
        world.holds(net, rooms).then_some(world)
    }

    /// Whether the sums hold and every count has the room.
    pub(crate) fn holds(&self, net: &Net, rooms: &[Room]) -> bool {
        let fits = self.0.iter().all(|(cell, by)| rooms[*cell].admits(*by));
        let mut touched: Vec<(usize, i64)> = Vec::new();
        for (cell, by) in &self.0 {
            let rows = net.of(*cell).iter();
            touched.extend(rows.map(|(row, coefficient)| (*row, coefficient * by)));
        }
        touched.sort_unstable_by_key(|(row, _)| *row);
        fits && touched
            .chunk_by(|one, other| one.0 == other.0)
            .all(|row| row.iter().map(|(_, by)| by).sum::<i64>() == 0)
    }

    /// The same the other way round, if there is room for it.
    pub(crate) fn turned(&self, rooms: &[Room]) -> Option<Self> {
        let all: Vec<_> = self.0.iter().map(|(cell, by)| (*cell, -by)).collect();
        let fits = all.iter().all(|(cell, by)| rooms[*cell].admits(*by));
        fits.then_some(Self(all))
    }

    /// How far a count is from the truth.
    pub(crate) fn at(&self, cell: usize) -> i64 {
        self.0
            .binary_search_by_key(&cell, |(cell, _)| *cell)
            .map_or(0, |place| self.0[place].1)
    }

    /// The cells that are different.
    pub(crate) fn cells(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().map(|(cell, _)| *cell)
    }

    pub(crate) fn differences(&self) -> &[(usize, i64)] {
        &self.0
    }
}

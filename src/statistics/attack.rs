//! The attack on a plan: what a reader can work out about each hidden count who
//! knows all that is published and that counts are whole and not negative.
//!
//! Every bound given is one that was reached: there is a complete set of counts
//! with that value, checked in whole numbers. Where the solver gives out, the
//! interval is the part of it that was reached, so that a count looks less safe
//! than it is, never safer.

mod bounds;
mod solver;

use crate::statistics::protection::{
    CellId, Given, Net, Plan, Problem, Reader, Room, Rules, World, rooms,
};
use bounds::Bounds;

/// The values that stay possible for a count.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Interval {
    /// The lowest.
    pub low: u64,
    /// The highest; nothing when there is none.
    pub high: Option<u64>,
}

impl Interval {
    /// Whether the count can be worked out.
    #[must_use]
    pub fn is_point(self) -> bool {
        self.high == Some(self.low)
    }
}

/// What a reader can work out about one hidden count.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attacked {
    /// The count.
    pub id: CellId,
    /// When only that is hidden which had to be: small counts, and what was said
    /// to be hidden.
    pub before: Interval,
    /// With the whole plan. A count that only the plan hides has its own value as
    /// `before`.
    pub after: Interval,
}

/// Attacks a plan: every hidden count, by name.
#[must_use]
pub fn attack(problem: &Problem, rules: &Rules, plan: &Plan) -> Vec<Attacked> {
    let net = problem.net();
    let is_hidden = |cell: &crate::statistics::protection::Cell| {
        plan.status(&cell.id)
            .is_some_and(crate::statistics::protection::Status::is_hidden)
    };
    let after: Vec<bool> = problem.cells().iter().map(is_hidden).collect();
    let first = problem.cells().iter().zip(&after).map(|(cell, hidden)| {
        let of_itself = match cell.given {
            Given::Open => i64::try_from(cell.value).is_ok_and(|value| rules.is_small(value)),
            Given::Sensitive | Given::Hidden => true,
            Given::Published => false,
        };
        *hidden && of_itself
    });
    let first: Vec<bool> = first.collect();
    let rooms = rooms(net, rules, Reader::Plain);
    let before = intervals(net, &rooms, &first);
    let intervals = intervals(net, &rooms, &after);
    let hidden = (0..net.cells()).filter(|cell| after[*cell]);
    hidden
        .map(|cell| Attacked {
            id: problem.cells()[cell].id.clone(),
            before: before[cell],
            after: intervals[cell],
        })
        .collect()
}

/// The interval of every cell; of one that is not hidden its value.
fn intervals(net: &Net, rooms: &[Room], hidden: &[bool]) -> Vec<Interval> {
    let outer = bounds::of(net, hidden);
    let truth = net.values.iter();
    let mut reached: Vec<Bounds> = truth.map(|value| Bounds::at(*value)).collect();
    for part in bounds::parts(net, hidden) {
        for cell in &part {
            for up in [true, false] {
                if !outer[*cell].is_wider(reached[*cell], up) {
                    continue;
                }
                if let Some(world) = solver::farthest(net, rooms, &part, *cell, up) {
                    note(net, &world, &mut reached);
                }
            }
        }
    }
    reached.into_iter().map(Bounds::interval).collect()
}

/// Every count of a world that was found is one that can be reached.
fn note(net: &Net, world: &World, reached: &mut [Bounds]) {
    for (cell, by) in world.differences() {
        reached[*cell].take(net.values[*cell] + by);
    }
}

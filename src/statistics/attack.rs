//! The attack on a plan: what a reader can work out about each hidden count who
//! knows all that is published and that counts are whole and not negative.
//!
//! Every bound given is one that was reached: there is a complete set of counts
//! with that value, checked in whole numbers. Where the solver gives out, the
//! interval is the part of it that was reached, so that a count looks less safe
//! than it is, never safer.

mod bounds;
mod solver;

use std::collections::BTreeSet;

use bounds::Bounds;

use crate::statistics::protection::{
    Cell, CellId, Given, Net, Plan, Problem, Reader, Room, Rules, Status, Stop, World, own_cases,
    rooms,
};

/// The values that stay possible for a count.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Interval {
    /// The lowest.
    pub low: u64,
    /// The highest; nothing when there is none.
    pub high: Option<u64>,
}

impl Interval {
    /// Whether this leaves fewer values than another.
    fn is_narrower(self, other: Self) -> bool {
        let width = |one: Self| one.high.map_or(u64::MAX, |high| high - one.low);
        width(self) < width(other)
    }

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
    /// The narrowest that somebody reaches with the whole plan who is the only one
    /// behind a count of 1 and knows that count; not the count itself. Nothing where
    /// nobody is, and in plans that hide more than [`MOST_WITH_OWN_CASE`].
    pub own_case: Option<Interval>,
}

/// What an attack found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attack {
    /// Every hidden count, by name.
    pub cells: Vec<Attacked>,
    /// Whether every interval was looked for to its ends. In very large tables it is
    /// left at what was reached; then a count looks less safe than it is.
    pub complete: bool,
}

/// How much is asked of the solver, in counts that its questions are about, before
/// intervals are left as they are.
const ENOUGH: usize = 2_000_000;

/// With more hidden counts than this, every reader with a case of their own would
/// take too long.
pub const MOST_WITH_OWN_CASE: usize = 150;

/// Attacks a plan.
#[must_use]
pub fn attack(problem: &Problem, rules: &Rules, plan: &Plan) -> Attack {
    let net = problem.net();
    let is_hidden = |cell: &Cell| plan.status(&cell.id).is_some_and(Status::is_hidden);
    let after: Vec<bool> = problem.cells().iter().map(is_hidden).collect();
    let first = problem.cells().iter().zip(&after).map(|(cell, hidden)| {
        let of_itself = match cell.given {
            Given::Open => plan.status(&cell.id) == Some(Status::Primary),
            Given::Sensitive | Given::Hidden | Given::Unseen | Given::Change | Given::Rest => true,
            Given::Published => false,
        };
        *hidden && of_itself
    });
    let first: Vec<bool> = first.collect();
    let rooms = rooms(net, rules, Reader::Plain);
    let go_on = Stop::default();
    let before = Reached::of(net, &rooms, &first, Depth::ToTheEnds, &go_on);
    let after_all = Reached::of(net, &rooms, &after, Depth::ToTheEnds, &go_on);
    let own = with_own_case(net, &rooms, &after);
    let hidden = (0..net.cells()).filter(|cell| after[*cell]);
    let cells = hidden.map(|cell| Attacked {
        id: problem.cells()[cell].id.clone(),
        before: before.bounds[cell].interval(),
        after: after_all.bounds[cell].interval(),
        own_case: own[cell],
    });
    Attack {
        cells: cells.collect(),
        complete: before.complete && after_all.complete,
    }
}

/// The counts hidden for their own sake that a reader can work out all the same:
/// none, in a plan that keeps what it promises. Found anew, without what the plan
/// rests on, and without looking for the ends of the intervals. Told to stop, it
/// finds that all can be worked out that it did not get to.
#[must_use]
pub fn worked_out(problem: &Problem, rules: &Rules, plan: &Plan, stop: &Stop) -> Vec<CellId> {
    let net = problem.net();
    let cells = problem.cells();
    let status = |cell: &Cell| plan.status(&cell.id);
    let hidden: Vec<bool> = cells
        .iter()
        .map(|cell| status(cell).is_some_and(Status::is_hidden))
        .collect();
    let rooms = rooms(net, rules, Reader::Plain);
    let reached = Reached::of(net, &rooms, &hidden, Depth::WhetherItVaries, stop);
    let primary = cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| status(cell) == Some(Status::Primary));
    primary
        .filter(|(number, _)| reached.bounds[*number].is_point())
        .map(|(_, cell)| cell.id.clone())
        .collect()
}

/// How far is looked.
#[derive(Clone, Copy)]
enum Depth {
    /// Whether each count can have two values at all.
    WhetherItVaries,
    /// Then how far apart they can lie.
    ToTheEnds,
}

impl Depth {
    const fn rounds(self) -> &'static [bool] {
        match self {
            Self::WhetherItVaries => &[false],
            Self::ToTheEnds => &[false, true],
        }
    }
}

/// The narrowest interval of each count over all who know a case of their own.
fn with_own_case(net: &Net, rooms: &[Room], hidden: &[bool]) -> Vec<Option<Interval>> {
    let mut narrowest: Vec<Option<Interval>> = vec![None; net.cells()];
    if hidden.iter().filter(|hidden| **hidden).count() > MOST_WITH_OWN_CASE {
        return narrowest;
    }
    let parts = bounds::parts(net, hidden);
    for case in own_cases(net) {
        let near = parts
            .iter()
            .filter(|part| case.iter().any(|cell| part.contains(cell)));
        let left: BTreeSet<usize> = near
            .flatten()
            .copied()
            .filter(|cell| !case.contains(cell))
            .collect();
        let open: Vec<bool> = (0..net.cells()).map(|cell| left.contains(&cell)).collect();
        let reached = Reached::of(net, rooms, &open, Depth::ToTheEnds, &Stop::default());
        for cell in left {
            let interval = reached.bounds[cell].interval();
            if narrowest[cell].is_none_or(|least| interval.is_narrower(least)) {
                narrowest[cell] = Some(interval);
            }
        }
    }
    narrowest
}

/// The values that were reached.
struct Reached<'a> {
    net: &'a Net,
    bounds: Vec<Bounds>,
    asked: usize,
    complete: bool,
}

impl<'a> Reached<'a> {
    fn of(net: &'a Net, rooms: &[Room], hidden: &[bool], depth: Depth, stop: &Stop) -> Self {
        let mut reached = Self {
            net,
            bounds: net.values.iter().map(|value| Bounds::at(*value)).collect(),
            asked: 0,
            complete: true,
        };
        let outer = bounds::of(net, hidden);
        let parts = bounds::parts(net, hidden);
        // First whether each count varies at all, whatever that takes; then how far.
        for to_the_ends in depth.rounds().iter().copied() {
            for part in &parts {
                for (cell, up) in part.iter().flat_map(|cell| [(*cell, true), (*cell, false)]) {
                    let known = reached.bounds[cell];
                    let done = if to_the_ends {
                        !outer[cell].is_wider(known, up)
                    } else {
                        !known.is_point()
                    };
                    if done {
                        continue;
                    }
                    if (to_the_ends && reached.asked >= ENOUGH) || stop.is_told() {
                        reached.complete = false;
                        continue;
                    }
                    reached.asked += part.len();
                    if let Some(world) = solver::farthest(net, rooms, part, cell, up) {
                        reached.note(&world);
                    }
                }
            }
        }
        reached
    }

    /// Every count of a world that was found is one that can be reached.
    fn note(&mut self, world: &World) {
        for (cell, by) in world.differences() {
            self.bounds[*cell].take(self.net.values[*cell] + by);
        }
    }
}

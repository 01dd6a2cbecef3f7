//! Finds another world in which one count has another value, at the least price:
//! along a chain of sums where that is enough, else with the solver.

use std::cell::Cell;

use super::path;
use super::problem::Net;
use super::program;
use super::stop::Stop;
use super::world::{Room, World};

/// How much was asked of the solver, in counts that a question was about. It stands
/// for time, and unlike time it is the same on every machine.
#[derive(Debug)]
pub(crate) struct Work<'a> {
    done: Cell<u64>,
    stop: &'a Stop,
}

impl<'a> Work<'a> {
    /// None yet.
    pub(crate) const fn unless(stop: &'a Stop) -> Self {
        Self {
            done: Cell::new(0),
            stop,
        }
    }

    pub(crate) fn add(&self, more: u64) {
        self.done.set(self.done.get().saturating_add(more));
    }

    /// Whether it is enough: what is there is not improved any further.
    pub(crate) fn is_enough(&self, enough: u64) -> bool {
        self.done.get() >= enough || self.stop.is_told()
    }
}

/// Which world is looked for.
#[derive(Clone, Copy)]
pub(crate) struct Ask<'a> {
    pub(crate) net: &'a Net,
    /// How far each count can go, for the reader in question.
    pub(crate) rooms: &'a [Room],
    /// The count that must be different, and by how much at least.
    pub(crate) cell: usize,
    pub(crate) by: i64,
    /// Counts that this reader knows beside; they stay as they are.
    pub(crate) known: &'a [usize],
    /// What was asked of the solver so far.
    pub(crate) work: &'a Work<'a>,
    /// What it costs when a count is different by one; nothing when it cannot be.
    pub(crate) price: &'a dyn Fn(usize) -> Option<f64>,
}

impl Ask<'_> {
    /// The price of a count that may be different in the world looked for.
    pub(crate) fn price_of(&self, cell: usize) -> Option<f64> {
        if self.known.contains(&cell) || self.rooms[cell] == Room::NONE {
            return None;
        }
        (self.price)(cell)
    }

    /// Whether a difference of the count is as large as asked, on the side asked.
    pub(crate) fn is_met(&self, by: i64) -> bool {
        by.signum() == self.by.signum() && by.abs() >= self.by.abs()
    }

    fn can_be(&self) -> bool {
        self.rooms[self.cell].admits(self.by) && !self.known.contains(&self.cell)
    }
}

/// From here on a chain is compared with what the solver finds.
const DEAR: f64 = 2_000.0;

/// A world as asked, checked; nothing when none is found.
pub(crate) fn find(ask: &Ask<'_>) -> Option<World> {
    if !ask.can_be() || ask.work.stop.is_told() {
        return None;
    }
    match path::find(ask) {
        Some(world) if price(ask, &world) < DEAR => Some(world),
        // A chain goes through sums of two only; the solver may know better.
        Some(chain) => Some(match program::find(ask) {
            Some(world) if price(ask, &world) < price(ask, &chain) => world,
            _ => chain,
        }),
        None => program::find(ask),
    }
}

fn price(ask: &Ask<'_>, world: &World) -> f64 {
    world.cells().filter_map(|cell| ask.price_of(cell)).sum()
}

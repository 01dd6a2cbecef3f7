//! Disclosure control: which counts are hidden, decided once over all tables
//! that are read together.
//!
//! A [`Problem`] holds every cell and every sum between them; [`protect`] hides
//! the small counts and finds as few others as it can, so that nobody who knows
//! all that is published can work a small count out. What is promised, and what
//! is not, stands in `docs/design/protection.md`.
//!
//! A count is never called safe on the word of the solver: each promise rests on
//! another complete set of counts that fits everything published and gives the
//! count another value, checked in whole numbers.

mod better;
mod cost;
mod group;
mod guard;
mod movable;
mod path;
mod plan;
mod problem;
mod program;
mod rules;
mod search;
mod stop;
mod sums;
mod thin;
mod world;

pub use group::{OneGroup, in_one_group};
pub use plan::{Plan, Status, Unprotectable, protect, protect_unless};
pub use problem::{Cell, CellId, Fault, Given, LARGEST_COUNT, MOST_CELLS, Problem, Relation};
pub use rules::{HideUpTo, Rules, SmallMark, WIDEST, Width, Zeros};
pub use stop::Stop;

pub(crate) use guard::own_cases;
pub(crate) use problem::Net;
pub(crate) use program::{as_float, nearest};
pub(crate) use world::{Reader, Room, World, rooms};

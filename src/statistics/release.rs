//! What of a frozen year may be shown: decided once, over all its tables and all
//! places together, and read again for every report (R107, R111).
//!
//! A [`Place`] is the whole practice, a board, a group or a school. Each has the
//! same [`Line`]s, which are its figures; a [`FigureName`] is a place with a line.
//! What adds up to what stands in one place, [`Sums`], for the decision and for
//! whoever checks it.
//!
//! [`FigureName`]: crate::domain::annual::FigureName
//! [`Sums`]: sums::Sums

mod annex;
mod decide;
mod hours;
mod known;
mod line;
mod place;
mod read;
pub mod sums;
#[cfg(test)]
mod tests;

pub use annex::{Annex, AnnexLine, annex};
pub use decide::{Beside, Chosen, decide, decide_unless};
pub use hours::KnownHours;
pub use line::{ContactKind, Line, Term};
pub use place::{Place, Tree};
pub use read::{Figure, HiddenCount, ReleasedRow, ReleasedTable, ReleasedYear, TableKind};

/// Below this total no table is given: it would be about people one by one.
pub const LEAST_FOR_A_TABLE: u32 = 10;
/// From this total on a table has every row; below it natures stand by theme and
/// months by quarter.
pub const LEAST_FOR_EVERY_ROW: u32 = 50;

//! Working days: pure, without a clock; every day is passed in.
//!
//! There are two calendars. The statutory one ([`statutory`]) is for terms in
//! law: Saturdays, Sundays and the days of the Algemene termijnenwet (Atw). That
//! of a school ([`school`]) also leaves out its vacations, its own free days and
//! the adviser's leave: the reaction clock runs on it (R20).

mod easter;
mod load;
pub mod school;
pub mod statutory;
pub mod vacation;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use easter::easter;
pub use school::{Day, DayOff, SchoolCalendar, VacationsKnown, reaction_due};
pub use statutory::{Holiday, Term, add_working_days, end_of_term, holidays_on, is_term_day};
pub use vacation::{Vacation, VacationKind, VacationStatus, Vacations};

/// Days in a row, both ends included.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Span {
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
}

impl Span {
    /// Whether the day is one of them.
    #[must_use]
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.first <= day && day <= self.last
    }

    /// Whether the two have a day in common.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// How many days; none when the last comes before the first.
    #[must_use]
    pub fn days(&self) -> i64 {
        ((self.last - self.first).num_days() + 1).max(0)
    }
}

/// The first day after this one that passes; the day itself at the end of time.
fn next_day(after: NaiveDate, passes: impl Fn(NaiveDate) -> bool) -> NaiveDate {
    after
        .iter_days()
        .skip(1)
        .find(|day| passes(*day))
        .unwrap_or(after)
}

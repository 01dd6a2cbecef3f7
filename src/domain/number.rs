//! School years, case numbers and minutes.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// The day on which a school year begins (R112: data, 1 August unless set).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct YearStart {
    /// Month, 1–12.
    pub month: u32,
    /// Day of the month.
    pub day: u32,
}

impl Default for YearStart {
    fn default() -> Self {
        Self { month: 8, day: 1 }
    }
}

/// A school year by the calendar year in which it begins: 2026 is 2026–2027.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SchoolYear(pub i32);

impl SchoolYear {
    /// The school year in which a day falls.
    #[must_use]
    pub fn of(day: NaiveDate, start: YearStart) -> Self {
        let begun = (day.month(), day.day()) >= (start.month, start.day);
        Self(if begun { day.year() } else { day.year() - 1 })
    }
}

impl fmt::Display for SchoolYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.0, self.0 + 1)
    }
}

/// The number of a case: `2026-014`, counted per school year, never reused,
/// and never in a report, an invoice or a hand-over.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct CaseNumber {
    /// The school year of the opening.
    pub year: SchoolYear,
    /// Counted from 1 within that year.
    pub index: u32,
}

impl fmt::Display for CaseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:03}", self.year.0, self.index)
    }
}

/// Text that is not a case number such as `2026-014`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a case number; one looks like 2026-014")]
pub struct NotACaseNumber;

impl FromStr for CaseNumber {
    type Err = NotACaseNumber;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (year, index) = text.trim().split_once('-').ok_or(NotACaseNumber)?;
        Ok(Self {
            year: SchoolYear(year.parse().map_err(|_| NotACaseNumber)?),
            index: index.parse().map_err(|_| NotACaseNumber)?,
        })
    }
}

/// How long something took, in minutes; at most a day.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize,
)]
#[serde(try_from = "u16", into = "u16")]
pub struct Minutes(u16);

/// More minutes than a day has.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("more than {} minutes", Minutes::LIMIT)]
pub struct MoreThanADay;

impl Minutes {
    /// The minutes of a day.
    pub const LIMIT: u16 = 24 * 60;

    /// That many minutes.
    ///
    /// # Errors
    /// [`MoreThanADay`] above [`Minutes::LIMIT`].
    pub const fn new(minutes: u16) -> Result<Self, MoreThanADay> {
        if minutes > Self::LIMIT {
            return Err(MoreThanADay);
        }
        Ok(Self(minutes))
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> u16 {
        self.0
    }
}

impl TryFrom<u16> for Minutes {
    type Error = MoreThanADay;

    fn try_from(minutes: u16) -> Result<Self, Self::Error> {
        Self::new(minutes)
    }
}

impl From<Minutes> for u16 {
    fn from(minutes: Minutes) -> Self {
        minutes.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn r112_the_school_year_turns_on_its_first_day() {
        let start = YearStart::default();
        assert_eq!(SchoolYear::of(day("2026-07-31"), start), SchoolYear(2025));
        assert_eq!(SchoolYear::of(day("2026-08-01"), start), SchoolYear(2026));
        let september = YearStart { month: 9, day: 1 };
        assert_eq!(
            SchoolYear::of(day("2026-08-01"), september),
            SchoolYear(2025)
        );
    }

    #[test]
    fn a_case_number_reads_back_as_it_is_shown() {
        let number = CaseNumber {
            year: SchoolYear(2026),
            index: 14,
        };
        assert_eq!(number.to_string(), "2026-014");
        assert_eq!("2026-014".parse(), Ok(number));
        assert_eq!("14".parse::<CaseNumber>(), Err(NotACaseNumber));
    }
}

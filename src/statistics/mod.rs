//! What the adviser counts: contacts per month, nature and type of action, per
//! school year and per calendar year (P-6j; R107 brings the report).
//!
//! Pure: the practice and the code lists go in, numbers come out. These numbers
//! are not yet protected, so they are for the adviser alone.

pub mod facts;
pub mod tables;

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;

use chrono::{Datelike, NaiveDate};

use crate::domain::number::{SchoolYear, YearStart};
use crate::domain::practice::Practice;
use crate::domain::vocabulary::Vocabulary;

use facts::{Deed, Fact, Keys};

/// The two kinds of year that are counted over.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum YearKind {
    /// From the first day of the school year (R112).
    #[default]
    School,
    /// From 1 January.
    Calendar,
}

impl YearKind {
    /// The other kind.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::School => Self::Calendar,
            Self::Calendar => Self::School,
        }
    }
}

/// The year that is counted over.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Period {
    /// A school year.
    School(SchoolYear),
    /// A calendar year.
    Calendar(i32),
}

impl Period {
    /// The year of this kind in which a moment falls.
    #[must_use]
    pub const fn of(kind: YearKind, when: When) -> Self {
        match kind {
            YearKind::School => Self::School(when.school_year),
            YearKind::Calendar => Self::Calendar(when.month.year),
        }
    }

    /// Which kind of year it is.
    #[must_use]
    pub const fn kind(self) -> YearKind {
        match self {
            Self::School(_) => YearKind::School,
            Self::Calendar(_) => YearKind::Calendar,
        }
    }

    /// The calendar year in which it begins.
    #[must_use]
    pub const fn first_year(self) -> i32 {
        match self {
            Self::School(year) => year.0,
            Self::Calendar(year) => year,
        }
    }

    /// Whether a moment falls in it.
    #[must_use]
    pub fn contains(self, when: When) -> bool {
        Self::of(self.kind(), when) == self
    }

    /// Its months in order: twelve, or thirteen when the school year begins
    /// within a month, which then stands at both ends.
    pub fn months(self, start: YearStart) -> impl Iterator<Item = Month> {
        let (number, count) = match self {
            Self::School(_) if start.day > 1 => (start.month, 13),
            Self::School(_) => (start.month, 12),
            Self::Calendar(_) => (1, 12),
        };
        let first = Month {
            year: self.first_year(),
            number,
        };
        std::iter::successors(Some(first), |month| Some(month.next())).take(count)
    }
}

/// A month of a year.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Month {
    /// The calendar year.
    pub year: i32,
    /// 1–12.
    pub number: u32,
}

impl Month {
    /// The month in which a day falls.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        Self {
            year: day.year(),
            number: day.month(),
        }
    }

    /// The month after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        if self.number < 12 {
            return Self {
                year: self.year,
                number: self.number + 1,
            };
        }
        Self {
            year: self.year + 1,
            number: 1,
        }
    }
}

/// A day with the month and the school year in which it counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct When {
    /// The day.
    pub on: NaiveDate,
    /// Its month.
    pub month: Month,
    /// Its school year.
    pub school_year: SchoolYear,
}

impl When {
    /// Where this day counts when school years begin at `start`.
    #[must_use]
    pub fn of(on: NaiveDate, start: YearStart) -> Self {
        Self {
            on,
            month: Month::of(on),
            school_year: SchoolYear::of(on, start),
        }
    }
}

/// Everything that is counted, of all years: made when the figures are opened
/// and when the practice has changed; tables of a year are made from it.
#[derive(Clone, Debug)]
pub struct Figures {
    facts: Vec<Fact>,
    deeds: Vec<Deed>,
    start: YearStart,
}

impl Figures {
    /// The contacts and the actions of a practice. What was taken back or
    /// corrected is not among them.
    #[must_use]
    pub fn of(practice: &Practice, vocabulary: &Vocabulary) -> Self {
        let start = practice.year_start();
        let keys = Keys::of(vocabulary);
        let mut figures = Self {
            facts: Vec::new(),
            deeds: Vec::new(),
            start,
        };
        for case in practice.cases() {
            facts::of_case(case, practice, &mut figures.facts);
            facts::deeds_of(case, start, &keys, &mut figures.deeds);
        }
        let information = practice.information_contacts();
        let information = information.iter().map(|(_, contact)| contact);
        let facts = information.map(|contact| Fact::of_information(contact, practice));
        figures.facts.extend(facts);
        figures
    }

    /// One for each contact; those of a case stand together.
    #[must_use]
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// The actions, each once a case a day.
    #[must_use]
    pub fn deeds(&self) -> &[Deed] {
        &self.deeds
    }

    /// First day of the school years.
    #[must_use]
    pub const fn year_start(&self) -> YearStart {
        self.start
    }

    /// The years in which anything is counted and the one of today, from the
    /// oldest; never none.
    #[must_use]
    pub fn years(&self, kind: YearKind, today: NaiveDate) -> Vec<Period> {
        let contacts = self.facts.iter().map(|fact| fact.when);
        let deeds = self.deeds.iter().map(|deed| deed.when);
        let mut years: Vec<Period> = Vec::new();
        for when in contacts.chain(deeds).chain([When::of(today, self.start)]) {
            let year = Period::of(kind, when);
            if let Err(place) = years.binary_search(&year) {
                years.insert(place, year);
            }
        }
        years
    }
}

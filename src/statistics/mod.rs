//! What the adviser counts: contacts per month, nature and type of action, per
//! school year and per calendar year (P-6j; R107 brings the report).
//!
//! Pure: the practice and the code lists go in, numbers come out. These numbers
//! are not yet protected, so they are for the adviser alone.

pub mod attack;
mod crossed;
pub mod facts;
pub mod freeze;
pub mod hours;
mod natures;
mod overview;
mod pool;
pub mod protection;
pub mod release;
pub mod scope;
pub mod tables;
pub mod years;

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{Datelike, NaiveDate};

use crate::domain::ids::{CaseId, Seq};
use crate::domain::number::{SchoolYear, YearStart};
use crate::domain::practice::Practice;
use crate::domain::vocabulary::{NatureCode, Vocabulary};

use facts::{Answered, CaseFigures, Deed, Ended, Fact, Keys};
use overview::{Change, Overview};
use pool::Pool;
use scope::Scope;

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

    /// The year of the other kind in which it begins; of a calendar year the
    /// school year that begins in it.
    #[must_use]
    pub const fn turned(self) -> Self {
        match self {
            Self::School(year) => Self::Calendar(year.0),
            Self::Calendar(year) => Self::School(SchoolYear(year)),
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

    /// How many months this one comes after another; negative when before it.
    #[must_use]
    pub fn months_after(self, other: Self) -> i64 {
        let years = i64::from(self.year) - i64::from(other.year);
        years * 12 + i64::from(self.number) - i64::from(other.number)
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

/// Whether there was anything new to count.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum News {
    /// There was.
    Some,
    /// Everything is as it was.
    None,
}

/// The theme of each nature of the code lists; a theme is its own.
fn themes_of(vocabulary: &Vocabulary) -> HashMap<&NatureCode, &NatureCode> {
    let natures = vocabulary
        .natures()
        .map(|nature| (&nature.code, nature.facts.theme.as_ref()));
    natures
        .map(|(code, theme)| (code, theme.unwrap_or(code)))
        .collect()
}

/// Everything that is counted, of all years: made once, brought up to date when
/// the practice has changed; the tables of a year are made from it.
#[derive(Clone, Debug)]
pub struct Figures {
    cases: BTreeMap<CaseId, CaseFigures>,
    overview: Overview,
    /// The place of the next entry of the practice when those were counted.
    counted_to: Option<Seq>,
    outside: BTreeMap<SchoolYear, Outside>,
    overview_outside: Overview,
    start: YearStart,
}

/// What counts in a school year and belongs to no case.
#[derive(Clone, Debug, Default)]
struct Outside {
    facts: Vec<Fact>,
    deeds: Vec<Deed>,
    endings: Vec<Ended>,
}

impl Figures {
    /// The contacts and the actions of a practice. What was taken back or
    /// corrected is not among them.
    #[must_use]
    pub fn of(practice: &Practice, vocabulary: &Vocabulary) -> Self {
        let mut figures = Self {
            cases: BTreeMap::new(),
            overview: Overview::default(),
            counted_to: None,
            outside: BTreeMap::new(),
            overview_outside: Overview::default(),
            start: practice.year_start(),
        };
        figures.refresh(practice, vocabulary);
        figures
    }

    /// Takes in what was added to the same practice, under the same code lists:
    /// only cases with new entries are counted again. After anything else, such
    /// as a redaction, make them anew with [`Figures::of`].
    pub fn refresh(&mut self, practice: &Practice, vocabulary: &Vocabulary) -> News {
        let mut news = News::None;
        if self.start != practice.year_start() {
            self.cases.clear();
            self.overview = Overview::default();
            self.start = practice.year_start();
        }
        let keys = Keys::of(vocabulary);
        for case in practice.cases() {
            let id = case.id();
            let counted = self.cases.get(&id);
            if counted.is_none_or(|counted| counted.next != case.next_seq()) {
                let figures = CaseFigures::of(case, practice, (vocabulary, &keys));
                if let Some(before) = counted {
                    self.overview.case(id, before, Change::Out);
                }
                self.overview.case(id, &figures, Change::In);
                self.cases.insert(id, figures);
                news = News::Some;
            }
        }
        if self.drop_cases_that_are_gone(practice) == News::Some {
            news = News::Some;
        }
        if self.counted_to != Some(practice.next_seq()) {
            self.count_outside(practice, vocabulary);
            self.counted_to = Some(practice.next_seq());
            news = News::Some;
        }
        news
    }

    fn drop_cases_that_are_gone(&mut self, practice: &Practice) -> News {
        let overview = &mut self.overview;
        let before = self.cases.len();
        self.cases.retain(|id, figures| {
            let stays = practice.case(*id).is_some();
            if !stays {
                overview.case(*id, figures, Change::Out);
            }
            stays
        });
        if self.cases.len() == before {
            News::None
        } else {
            News::Some
        }
    }

    fn count_outside(&mut self, practice: &Practice, vocabulary: &Vocabulary) {
        self.outside.clear();
        self.overview_outside = Overview::default();
        let mut pool = Pool::default();
        for (_, contact) in practice.information_contacts() {
            self.take_in(Fact::of_information(contact, practice));
        }
        let files = practice.imported_contacts().iter();
        for contact in files.flat_map(|(_, file)| &file.contacts) {
            self.take_in(Fact::of_imported(contact, practice, &mut pool));
            for deed in Deed::of_imported(contact, practice, &mut pool) {
                self.overview_outside.deed(&deed, Change::In);
                self.outside_in(deed.when).deeds.push(deed);
            }
            let codes = (vocabulary, &mut pool);
            if let Some(ended) = Ended::of_imported(contact, practice, codes) {
                self.outside_in(ended.when).endings.push(ended);
            }
        }
    }

    fn take_in(&mut self, fact: Fact) {
        self.overview_outside.contact(&fact, Change::In);
        self.outside_in(fact.when).facts.push(fact);
    }

    fn outside_in(&mut self, when: When) -> &mut Outside {
        self.outside.entry(when.school_year).or_default()
    }

    /// One for each contact; those of a case stand together.
    pub fn facts(&self) -> impl Iterator<Item = &Fact> {
        let in_cases = self.cases.values().flat_map(|case| &case.facts);
        in_cases.chain(self.outside.values().flat_map(|year| &year.facts))
    }

    /// The actions, each once a case a day.
    pub fn deeds(&self) -> impl Iterator<Item = &Deed> {
        let in_cases = self.cases.values().flat_map(|case| &case.deeds);
        in_cases.chain(self.outside.values().flat_map(|year| &year.deeds))
    }

    /// The first answers that were given where somebody waited for one (R21).
    pub fn answers(&self) -> impl Iterator<Item = &Answered> {
        let cases = self.cases.values();
        cases.filter_map(|case| case.answered.as_ref())
    }

    /// The cases that ended and were not opened again (R98).
    pub fn endings(&self) -> impl Iterator<Item = &Ended> {
        let in_cases = self.cases.values().filter_map(|case| case.ended.as_ref());
        in_cases.chain(self.outside.values().flat_map(|year| &year.endings))
    }

    /// The cases of which something can count in a year: the others need not be
    /// looked through.
    fn cases_of(&self, period: Period) -> impl Iterator<Item = &CaseFigures> {
        let ids = self.overview.cases_of(period);
        ids.filter_map(|id| self.cases.get(&id))
    }

    /// What of no case can count in a year.
    fn outside_of(&self, period: Period) -> impl Iterator<Item = &Outside> {
        let years = match period {
            Period::School(year) => year..=year,
            Period::Calendar(year) => SchoolYear(year - 1)..=SchoolYear(year),
        };
        self.outside.range(years).map(|(_, outside)| outside)
    }

    /// Whether any contact is at no school, or nobody knows at which.
    #[must_use]
    pub fn any_at_no_school(&self) -> bool {
        let overviews = [&self.overview, &self.overview_outside];
        overviews.into_iter().any(|overview| {
            let mut contacts = overview.contacts(YearKind::School, &Scope::NoSchool);
            contacts.next().is_some()
        })
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
        let today = Period::of(kind, When::of(today, self.start));
        let in_cases = self.overview.years(kind);
        let outside = self.overview_outside.years(kind);
        let years: BTreeSet<Period> = in_cases.chain(outside).chain([today]).collect();
        years.into_iter().collect()
    }
}

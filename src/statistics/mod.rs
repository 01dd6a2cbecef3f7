//! What the adviser counts: contacts per month, nature and type of action, per
//! school year and per calendar year (P-6j; R107 brings the report).
//!
//! Pure: the practice and the code lists go in, numbers come out. These numbers
//! are not yet protected, so they are for the adviser alone.

pub mod attack;
mod crossed;
pub mod facts;
pub mod freeze;
mod natures;
pub mod protection;
pub mod release;
pub mod scope;
pub mod tables;
pub mod years;

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike, Months, NaiveDate};

use crate::domain::contact_import::ImportedContact;
use crate::domain::ids::{CaseId, Seq};
use crate::domain::number::{SchoolYear, YearStart};
use crate::domain::practice::Practice;
use crate::domain::vocabulary::{NatureCode, Vocabulary};

use facts::{Answered, CaseFigures, Deed, Ended, Fact, Keys};

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

    /// Days between which it lies, a month to spare at the end.
    fn reach(self, start: YearStart) -> (NaiveDate, NaiveDate) {
        let month = match self {
            Self::School(_) => start.month,
            Self::Calendar(_) => 1,
        };
        let first = |year| NaiveDate::from_ymd_opt(year, month, 1);
        let from = first(self.first_year()).unwrap_or(NaiveDate::MIN);
        let to =
            first(self.first_year() + 1).and_then(|day| day.checked_add_months(Months::new(1)));
        (from, to.unwrap_or(NaiveDate::MAX))
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
    /// The place of the next entry of the practice when those were counted.
    counted_to: Option<Seq>,
    /// Contacts without a case.
    outside: Vec<Fact>,
    imported_deeds: Vec<Deed>,
    imported_endings: Vec<Ended>,
    start: YearStart,
}

impl Figures {
    /// The contacts and the actions of a practice. What was taken back or
    /// corrected is not among them.
    #[must_use]
    pub fn of(practice: &Practice, vocabulary: &Vocabulary) -> Self {
        let mut figures = Self {
            cases: BTreeMap::new(),
            counted_to: None,
            outside: Vec::new(),
            imported_deeds: Vec::new(),
            imported_endings: Vec::new(),
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
            self.start = practice.year_start();
        }
        let keys = Keys::of(vocabulary);
        for case in practice.cases() {
            let counted = self.cases.get(&case.id());
            if counted.is_none_or(|counted| counted.next != case.next_seq()) {
                let figures = CaseFigures::of(case, practice, (vocabulary, &keys));
                self.cases.insert(case.id(), figures);
                news = News::Some;
            }
        }
        let before = self.cases.len();
        self.cases.retain(|id, _| practice.case(*id).is_some());
        if self.cases.len() != before {
            news = News::Some;
        }
        if self.counted_to != Some(practice.next_seq()) {
            self.outside_cases(practice);
            self.counted_to = Some(practice.next_seq());
            news = News::Some;
        }
        news
    }

    fn outside_cases(&mut self, practice: &Practice) {
        let information = practice.information_contacts().iter();
        let information = information.map(|(_, contact)| Fact::of_information(contact, practice));
        let files = practice.imported_contacts().iter();
        let imported: Vec<&ImportedContact> = files.flat_map(|(_, file)| &file.contacts).collect();
        let contacts = imported.iter().copied();
        self.imported_deeds = contacts
            .clone()
            .flat_map(|contact| Deed::of_imported(contact, practice))
            .collect();
        self.imported_endings = contacts
            .clone()
            .filter_map(|contact| Ended::of_imported(contact, practice))
            .collect();
        let contacts = contacts.map(|contact| Fact::of_imported(contact, practice));
        self.outside = information.chain(contacts).collect();
    }

    /// One for each contact; those of a case stand together.
    pub fn facts(&self) -> impl Iterator<Item = &Fact> {
        let in_cases = self.cases.values().flat_map(|case| &case.facts);
        in_cases.chain(&self.outside)
    }

    /// The actions, each once a case a day.
    pub fn deeds(&self) -> impl Iterator<Item = &Deed> {
        let in_cases = self.cases.values().flat_map(|case| &case.deeds);
        in_cases.chain(&self.imported_deeds)
    }

    /// The cases of which something can have happened in a year: the others need
    /// not be looked through.
    fn cases_of(&self, period: Period) -> impl Iterator<Item = &CaseFigures> {
        let reach = period.reach(self.start);
        self.cases.values().filter(move |case| case.reaches(reach))
    }

    /// The contacts of a year.
    pub fn facts_of(&self, period: Period) -> impl Iterator<Item = &Fact> {
        let in_cases = self.cases_of(period).flat_map(|case| &case.facts);
        let all = in_cases.chain(&self.outside);
        all.filter(move |fact| period.contains(fact.when))
    }

    /// The actions of a year.
    pub fn deeds_of(&self, period: Period) -> impl Iterator<Item = &Deed> {
        let in_cases = self.cases_of(period).flat_map(|case| &case.deeds);
        let all = in_cases.chain(&self.imported_deeds);
        all.filter(move |deed| period.contains(deed.when))
    }

    /// The first answers that were given where somebody waited for one (R21).
    pub fn answers(&self) -> impl Iterator<Item = &Answered> {
        self.cases
            .values()
            .filter_map(|case| case.answered.as_ref())
    }

    /// The cases that ended and were not opened again (R98).
    pub fn endings(&self) -> impl Iterator<Item = &Ended> {
        let in_cases = self.cases.values().filter_map(|case| case.ended.as_ref());
        in_cases.chain(&self.imported_endings)
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
        let contacts = self.facts().map(|fact| fact.when);
        let deeds = self.deeds().map(|deed| deed.when);
        let mut years: Vec<Period> = Vec::new();
        let answers = self.answers().map(|answered| answered.when);
        let today = [When::of(today, self.start)];
        for when in contacts.chain(deeds).chain(answers).chain(today) {
            let year = Period::of(kind, when);
            if let Err(place) = years.binary_search(&year) {
                years.insert(place, year);
            }
        }
        years
    }
}

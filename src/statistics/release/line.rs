//! The figures that every place has.

use std::fmt;

use chrono::NaiveDate;

use super::place::{Node, Place};
use super::{LEAST_FOR_A_TABLE, LEAST_FOR_EVERY_ROW};
use crate::domain::annual::{FigureName, PlaceCounts};
use crate::domain::number::SchoolYear;
use crate::domain::rules::reaction::Timely;
use crate::domain::vocabulary::{ActionCode, NatureCode, OutcomeCode};
use crate::statistics::Month;

/// What a contact was (R15).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ContactKind {
    /// The first in this year of a case that was opened in it.
    New,
    /// The first in this year of a case that was opened before.
    Carried,
    /// Another one of such a case.
    Further,
    /// About the way of working, without a case.
    Information,
    /// Taken over from before, of no known case.
    Imported,
}

impl ContactKind {
    /// All of them, in the order of the table.
    pub const ALL: [Self; 5] = [
        Self::New,
        Self::Carried,
        Self::Further,
        Self::Information,
        Self::Imported,
    ];

    const fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Carried => "carried",
            Self::Further => "further",
            Self::Information => "information",
            Self::Imported => "imported",
        }
    }
}

/// Three months of a school year, counted from 1 (the first three); what lies
/// beyond the twelfth month counts with the fourth.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Term(u8);

impl Term {
    /// All of them.
    pub const ALL: [Self; 4] = [Self(1), Self(2), Self(3), Self(4)];

    /// Its number, 1–4.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.0
    }

    /// The one in which a month of a school year lies that begins in `first`.
    #[must_use]
    pub fn of(month: NaiveDate, first: Month) -> Self {
        match Month::of(month).months_after(first).clamp(0, 11) / 3 {
            0 => Self(1),
            1 => Self(2),
            2 => Self(3),
            _ => Self(4),
        }
    }
}

/// A figure that every place has.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Line {
    /// All contacts.
    Contacts,
    /// Cases with a contact in this year.
    Cases,
    /// Contacts of a kind.
    Kind(ContactKind),
    /// Contacts of a month, by its first day.
    Month(NaiveDate),
    /// Contacts of three months.
    Term(Term),
    /// Contacts of a theme.
    Theme(NatureCode),
    /// Contacts of a nature under a theme.
    Nature(NatureCode),
    /// Contacts of which the nature was not known.
    NoNature,
    /// All actions.
    Actions,
    /// Actions of a type.
    Action(ActionCode),
    /// All first answers.
    Answers,
    /// First answers in time, late, or not counted.
    Answer(Timely),
    /// All cases that ended.
    Endings,
    /// Cases that ended so.
    Outcome(OutcomeCode),
    /// Minutes of all contacts.
    Minutes,
    /// Classes that were visited. This and the next three are about no client.
    Visits,
    /// Times that flyers were spread.
    Flyers,
    /// Times that posters were put up.
    Posters,
    /// Advice on policy.
    Advice,
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Contacts => write!(f, "contacts"),
            Self::Cases => write!(f, "cases"),
            Self::Kind(kind) => write!(f, "kind/{}", kind.code()),
            Self::Month(day) => write!(f, "month/{}", day.format("%Y-%m")),
            Self::Term(term) => write!(f, "term/{}", term.0),
            Self::Theme(code) => write!(f, "theme/{code}"),
            Self::Nature(code) => write!(f, "nature/{code}"),
            Self::NoNature => write!(f, "nature/none"),
            Self::Actions => write!(f, "actions"),
            Self::Action(code) => write!(f, "action/{code}"),
            Self::Answers => write!(f, "answers"),
            Self::Answer(Timely::InTime) => write!(f, "answer/in-time"),
            Self::Answer(Timely::Late) => write!(f, "answer/late"),
            Self::Answer(Timely::NotCounted) => write!(f, "answer/not-counted"),
            Self::Endings => write!(f, "endings"),
            Self::Outcome(code) => write!(f, "outcome/{code}"),
            Self::Minutes => write!(f, "minutes"),
            Self::Visits => write!(f, "work/visits"),
            Self::Flyers => write!(f, "work/flyers"),
            Self::Posters => write!(f, "work/posters"),
            Self::Advice => write!(f, "work/advice"),
        }
    }
}

impl Line {
    /// The figure of a place.
    #[must_use]
    pub fn at(&self, place: Place) -> FigureName {
        FigureName::new(format!("{place}/{self}"))
    }

    /// Whether it counts people, so that a small one must not be known.
    #[must_use]
    pub const fn is_of_people(&self) -> bool {
        !matches!(
            self,
            Self::Minutes | Self::Visits | Self::Flyers | Self::Posters | Self::Advice
        )
    }

    /// The figure of these counts, in a school year that begins in `first`.
    #[must_use]
    pub fn of(&self, counts: &PlaceCounts, first: Month) -> u32 {
        let contacts = &counts.contacts;
        match self {
            Self::Contacts => contacts.total(),
            Self::Cases => contacts.cases(),
            Self::Kind(ContactKind::New) => contacts.new,
            Self::Kind(ContactKind::Carried) => contacts.carried,
            Self::Kind(ContactKind::Further) => contacts.further,
            Self::Kind(ContactKind::Information) => contacts.information,
            Self::Kind(ContactKind::Imported) => contacts.imported,
            Self::Month(day) => counts.months.get(day).copied().unwrap_or(0),
            Self::Term(term) => {
                let months = counts.months.iter();
                let mine = months.filter(|(day, _)| Term::of(**day, first) == *term);
                mine.map(|(_, count)| count).sum()
            }
            Self::Theme(code) => counts.natures.themes.get(code).copied().unwrap_or(0),
            Self::Nature(code) => counts.natures.codes.get(code).copied().unwrap_or(0),
            Self::NoNature => counts.natures.none,
            Self::Actions => counts.actions.values().sum(),
            Self::Action(code) => counts.actions.get(code).copied().unwrap_or(0),
            Self::Answers => counts.answers.total(),
            Self::Answer(Timely::InTime) => counts.answers.in_time,
            Self::Answer(Timely::Late) => counts.answers.late,
            Self::Answer(Timely::NotCounted) => counts.answers.not_counted,
            Self::Endings => counts.outcomes.values().sum(),
            Self::Outcome(code) => counts.outcomes.get(code).copied().unwrap_or(0),
            Self::Minutes => counts.minutes,
            Self::Visits => counts.work.visits,
            Self::Flyers => counts.work.flyers,
            Self::Posters => counts.work.posters,
            Self::Advice => counts.work.advice,
        }
    }

    /// Whether a report of this place can have it at all: under a total of
    /// [`LEAST_FOR_A_TABLE`] there is no table, and under [`LEAST_FOR_EVERY_ROW`]
    /// natures stand by theme and months by quarter.
    #[must_use]
    pub fn is_printed(&self, node: &Node) -> bool {
        let counts = &node.counts;
        let contacts = counts.contacts.total();
        let every_row = contacts >= LEAST_FOR_EVERY_ROW;
        let table = contacts >= LEAST_FOR_A_TABLE;
        match self {
            Self::Contacts
            | Self::Minutes
            | Self::Visits
            | Self::Flyers
            | Self::Posters
            | Self::Advice => true,
            Self::Cases | Self::Theme(_) | Self::NoNature => table,
            Self::Kind(_) | Self::Month(_) | Self::Nature(_) => every_row,
            Self::Term(_) => table && !every_row,
            Self::Actions | Self::Action(_) => {
                table && counts.actions.values().sum::<u32>() >= LEAST_FOR_A_TABLE
            }
            Self::Answers | Self::Answer(_) => table && counts.answers.total() >= LEAST_FOR_A_TABLE,
            Self::Endings | Self::Outcome(_) => {
                table && counts.outcomes.values().sum::<u32>() >= LEAST_FOR_A_TABLE
            }
        }
    }
}

/// The first month of a school year.
#[must_use]
pub(super) fn first_month(year: SchoolYear, start: crate::domain::number::YearStart) -> Month {
    Month {
        year: year.0,
        number: start.month,
    }
}

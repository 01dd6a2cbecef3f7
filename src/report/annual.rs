//! The annual report of the adviser (R107, R108): from a year of which was decided
//! what may be shown to a publication.
//!
//! Every figure comes from a [`ReleasedYear`], which gives none that is hidden, and
//! no text says more of a hidden figure than its mark does.

mod cells;
mod charts;
mod closing;
mod opening;
mod places;
mod relations;
mod tables;
mod words;
mod years;

pub(super) use words::plain_words;

use std::collections::BTreeSet;

use chrono::NaiveDate;

use self::cells::Ids;
use self::relations::{noughts, places_within};
use super::publication::{Publication, Rule, Section};
use crate::domain::annual::{FigureName, FreezeVersion, ReportAbout, ReportDiscussed, SchoolGroup};
use crate::domain::practice::Practice;
use crate::domain::vocabulary::Vocabulary;
use crate::lang::Lang;
use crate::say;
use crate::statistics::release::{Figure, LEAST_FOR_A_TABLE, Line, Place, ReleasedYear, TableKind};

/// What a report is made of.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// Names of schools and boards, and of the adviser.
    pub practice: &'a Practice,
    /// Of whom it is. The year has a place for it, else there is no figure in it.
    pub about: ReportAbout,
    /// The year with what of it may be shown.
    pub year: &'a ReleasedYear<'a>,
    /// The groups as they were in that year.
    pub groups: &'a [SchoolGroup],
    /// How far it is.
    pub standing: Standing<'a>,
    /// Frozen years before it, the oldest first, each in its last version.
    pub earlier: &'a [EarlierYear<'a>],
    /// The day on which it is made.
    pub made_on: NaiveDate,
    /// The checkpoint of the audit log at that moment, in lines (R95).
    pub checkpoint: Option<&'a str>,
}

/// A year before that of the report.
pub struct EarlierYear<'a> {
    /// The version of it that counts.
    pub version: FreezeVersion,
    /// The year with what of it may be shown.
    pub year: ReleasedYear<'a>,
}

/// How far a report is.
#[derive(Clone, Copy, Debug)]
pub enum Standing<'a> {
    /// For the adviser alone: the year is not frozen, or something was chosen
    /// otherwise than when it was.
    Concept,
    /// Of a frozen year.
    Frozen(Edition<'a>),
}

/// A version of a frozen year.
#[derive(Clone, Copy, Debug)]
pub struct Edition<'a> {
    /// Which one.
    pub this: Dated,
    /// The one it replaces.
    pub before: Option<Dated>,
    /// The last one, when that is another.
    pub after: Option<Dated>,
    /// When the report was handed over and discussed; before that it is a draft.
    pub discussed: Option<&'a ReportDiscussed>,
}

/// A version with the day on which the year was frozen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Dated {
    /// Which version.
    pub version: FreezeVersion,
    /// The day.
    pub on: NaiveDate,
}

/// The report, in the language of `lang`, with every figure that its place may
/// show.
#[must_use]
pub fn compose(subject: &Subject<'_>, lang: &Lang, vocabulary: &Vocabulary) -> Publication {
    let place = Place::from(subject.about);
    let composer = Composer {
        subject,
        lang,
        vocabulary,
        place,
        ids: Ids::of(subject),
        noughts: noughts(subject.year, &places_within(subject.year, place)),
    };
    composer.publication()
}

/// What every part of the report is made with.
struct Composer<'a> {
    subject: &'a Subject<'a>,
    lang: &'a Lang,
    vocabulary: &'a Vocabulary,
    place: Place,
    ids: Ids,
    /// What nothing was counted of, here and within; such a code has no row.
    noughts: BTreeSet<FigureName>,
}

/// How much of a year there is to be told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Extent {
    /// Nothing: an earlier version and this one together would give somebody away.
    Withheld,
    /// Totals; there are too few contacts for any table.
    Totals,
    /// Tables.
    Tables,
}

impl Composer<'_> {
    fn publication(&self) -> Publication {
        let (lang, subject) = (self.lang, self.subject);
        let mut sections: Vec<Section> = vec![self.in_brief()];
        match self.extent() {
            Extent::Withheld => {}
            Extent::Totals => sections.extend([self.three_counts(), self.protection()]),
            Extent::Tables => {
                sections.extend(self.figures());
                sections.extend([self.protection(), self.definitions()]);
            }
        }
        let mut publication = Publication {
            language: lang.language(),
            title: say!(lang, "annual-title"),
            subtitle: say!(
                lang,
                "annual-subtitle",
                year = subject.year.year().to_string(),
                place = self.place_name(self.place)
            ),
            author: self.author(),
            made_on: subject.made_on,
            mark: self.mark(),
            words: self.words(),
            sections,
            relations: Vec::new(),
            beside: Vec::new(),
            rule: Some(Rule {
                hide_up_to: subject.year.release().hide_up_to,
                zeros_sensitive: false,
            }),
            checkpoint: subject.checkpoint.map(str::to_owned),
        };
        if self.extent() != Extent::Withheld {
            publication.relations = self.relations();
            publication.beside = self.beside(&publication);
        }
        publication
    }

    fn extent(&self) -> Extent {
        let year = self.subject.year;
        if year.release().is_withheld() {
            return Extent::Withheld;
        }
        let contacts = year.figure(self.place, &Line::Contacts);
        let table = |kind| year.table(self.place, kind).is_some();
        let tables = match contacts.and_then(Figure::value) {
            Some(count) => count >= LEAST_FOR_A_TABLE,
            None => TableKind::ALL.into_iter().any(table),
        };
        if tables {
            Extent::Tables
        } else {
            Extent::Totals
        }
    }

    /// The three counts that the protocol asks for come first (P-6j).
    fn figures(&self) -> impl Iterator<Item = Section> {
        let sections = [
            self.contacts(),
            self.natures(),
            self.actions(),
            self.months(),
            self.answers(),
            self.outcomes(),
            self.outreach(),
            self.places(),
            self.years(),
        ];
        sections.into_iter().flatten()
    }
}

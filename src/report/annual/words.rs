//! What things are called in a report.

use chrono::{Months, NaiveDate};

use super::Composer;
use crate::domain::practice::SchoolId;
use crate::domain::rules::reaction::Timely;
use crate::lang::Lang;
use crate::report::figures::figure;
use crate::report::publication::{Unit, Words};
use crate::say;
use crate::statistics::release::{ContactKind, Line, Place, Term};

/// The words that writers need of themselves, for a paper by this author.
pub(in crate::report) fn plain_words(lang: &Lang, author: &str, made_on: NaiveDate) -> Words {
    Words {
        table: say!(lang, "annual-table"),
        figure: say!(lang, "annual-figure"),
        page: say!(lang, "annual-page", page = "{page}", pages = "{pages}"),
        continued: say!(lang, "annual-continued"),
        hidden: say!(lang, "annual-hidden"),
        absent: say!(lang, "annual-absent"),
        made: say!(lang, "annual-made", name = author, on = lang.date(made_on)),
        overview: say!(lang, "annual-overview"),
        chart_figures: say!(lang, "annual-chart-figures"),
    }
}

impl Composer<'_> {
    pub(super) fn words(&self) -> Words {
        plain_words(self.lang, &self.author(), self.subject.made_on)
    }

    /// The adviser, by name when it is recorded.
    pub(super) fn author(&self) -> String {
        let profile = self.subject.practice.profile();
        profile.map_or_else(
            || say!(self.lang, "annual-author"),
            |profile| profile.name.expose().to_owned(),
        )
    }

    pub(super) fn year_name(&self) -> String {
        self.subject.year.year().to_string()
    }

    /// What a place is called, as the practice knows it now; a group as it was.
    pub(super) fn place_name(&self, place: Place) -> String {
        let practice = self.subject.practice;
        match place {
            Place::All => say!(self.lang, "annual-place-all"),
            Place::Board(id) => practice
                .board(id)
                .map_or_else(|| place.to_string(), |board| practice.board_title(board)),
            Place::Group(id) => {
                let mut groups = self.subject.groups.iter();
                let group = groups.find(|group| group.id == id);
                group.map_or_else(|| place.to_string(), |group| group.name.expose().to_owned())
            }
            Place::School(id) => self.school_name(id),
            Place::NoSchool => say!(self.lang, "annual-no-school"),
        }
    }

    /// The name; with its number where another school has the same.
    fn school_name(&self, id: SchoolId) -> String {
        let practice = self.subject.practice;
        let Some(school) = practice.school(id) else {
            return Place::School(id).to_string();
        };
        let name = school.name.expose();
        let mut others = practice.schools().filter(|other| other.id != id);
        let shared = others.any(|other| other.name.expose() == name);
        match school.code {
            Some(code) if shared => format!("{name} ({code})"),
            _ => name.to_owned(),
        }
    }

    pub(super) fn line_name(&self, line: &Line) -> String {
        let (lang, vocabulary) = (self.lang, self.vocabulary);
        let language = lang.language();
        match line {
            Line::Contacts => say!(lang, "annual-line-contacts"),
            Line::Cases => say!(lang, "annual-line-cases"),
            Line::Kind(kind) => self.kind_name(*kind),
            Line::Month(day) => self.month_name(*day),
            Line::Term(term) => self.term_name(*term),
            Line::Theme(code) | Line::Nature(code) => {
                vocabulary.nature_label(code, language).to_owned()
            }
            Line::NoNature => say!(lang, "statistics-no-nature"),
            Line::Actions => say!(lang, "annual-line-actions"),
            Line::Action(code) => vocabulary.action_label(code, language).to_owned(),
            Line::Answers => say!(lang, "annual-line-answers"),
            Line::Answer(Timely::InTime) => say!(lang, "statistics-in-time"),
            Line::Answer(Timely::Late) => say!(lang, "statistics-late"),
            Line::Answer(Timely::NotCounted) => say!(lang, "statistics-not-counted"),
            Line::Endings => say!(lang, "annual-line-endings"),
            Line::Outcome(code) => vocabulary.outcome_label(code, language).to_owned(),
            Line::Minutes => say!(lang, "annual-line-minutes"),
            Line::Visits => say!(lang, "annual-line-visits"),
            Line::Flyers => say!(lang, "annual-line-flyers"),
            Line::Posters => say!(lang, "annual-line-posters"),
            Line::Advice => say!(lang, "annual-line-advice"),
        }
    }

    fn kind_name(&self, kind: ContactKind) -> String {
        let lang = self.lang;
        match kind {
            ContactKind::New => say!(lang, "annual-kind-new"),
            ContactKind::Carried => say!(lang, "annual-kind-carried"),
            ContactKind::Further => say!(lang, "annual-kind-further"),
            ContactKind::Information => say!(lang, "annual-kind-information"),
            ContactKind::Imported => say!(lang, "annual-kind-imported"),
        }
    }

    fn month_name(&self, day: NaiveDate) -> String {
        format!("{} {}", self.lang.month(day), day.format("%Y"))
    }

    /// The months from the first to the last.
    fn term_name(&self, term: Term) -> String {
        let first = self.subject.year.first_month();
        let begins = NaiveDate::from_ymd_opt(first.year, first.number, 1);
        let after = |months: u32| {
            let day = begins?.checked_add_months(Months::new(months))?;
            Some(self.month_name(day))
        };
        let skipped = u32::from(term.number().saturating_sub(1)) * 3;
        say!(
            self.lang,
            "annual-term",
            from = after(skipped).unwrap_or_default(),
            to = after(skipped + 2).unwrap_or_default()
        )
    }

    /// A count as it is written in the tables.
    pub(super) fn number(&self, value: u32) -> String {
        figure(value, Unit::Count, self.lang.language())
    }
}

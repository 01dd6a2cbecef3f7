//! How long things are kept (AVG-5, AVG-6; R96), as data.

use chrono::{Datelike, Months, NaiveDate};
use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use super::{RuleBook, Statute};
use crate::domain::asset::{
    AssetError, AssetFault, GivenBasis, Labels, Requirement, RuleFault, Source, Validity,
};
use crate::domain::codes::{code, coded};
use crate::domain::duty::Basis;
use crate::domain::number::{SchoolYear, YearStart};

code! {
    /// A term of retention: `NA-VERSLAG`.
    RetentionCode
}

coded! {
    /// What is kept for a term.
    pub enum KeptFor {
        /// A case in which there was no duty.
        Case = "case",
        /// A case in which there was a duty.
        CaseWithDuty = "case-with-duty",
        /// Hours and invoices, which hold nothing of a case.
        Hours = "hours",
    }
}

coded! {
    /// From when a term runs.
    pub enum TermStart {
        /// The day on which the case was closed.
        Closing = "closing",
        /// The first day of the school year after that day.
        SchoolYearEnd = "school-year-end",
        /// The first of January after that day.
        CalendarYearEnd = "calendar-year-end",
    }
}

/// A term of retention.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RetentionTerm {
    /// Its code.
    pub code: RetentionCode,
    /// What it is called.
    pub label: Labels,
    /// Why it is so, in a sentence for the adviser.
    pub why: Labels,
    /// What is kept for it.
    pub of: KeptFor,
    /// From when it runs.
    pub starts: TermStart,
    /// How long, in months.
    pub months: u32,
    /// Until how many months destruction can be postponed; never less than
    /// `months`.
    pub at_most: u32,
    /// On what it rests. Only a statute is called "wettelijk".
    pub basis: Basis,
    /// The statute by name and article, where one is named.
    pub statute: Option<Statute>,
    /// Which source says so.
    pub source: Box<str>,
    /// Whether that source confirms the term as it stands here.
    pub verified: bool,
    /// Which requirements of the source documents it answers.
    pub requirements: Vec<Requirement>,
    /// From when to when it holds.
    pub validity: Validity,
}

/// Between which days something may be destroyed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Window {
    /// The day on which the term is over.
    pub earliest: NaiveDate,
    /// Until when destroying can be postponed.
    pub latest: NaiveDate,
}

impl RetentionTerm {
    /// The window for what ended on this day.
    #[must_use]
    pub fn window(&self, ended: NaiveDate, start: YearStart) -> Window {
        let from = match self.starts {
            TermStart::Closing => ended,
            TermStart::SchoolYearEnd => {
                let next = SchoolYear::of(ended, start).0 + 1;
                NaiveDate::from_ymd_opt(next, start.month, start.day).unwrap_or(ended)
            }
            TermStart::CalendarYearEnd => {
                NaiveDate::from_ymd_opt(ended.year() + 1, 1, 1).unwrap_or(ended)
            }
        };
        let after = |months| from.checked_add_months(Months::new(months)).unwrap_or(from);
        Window {
            earliest: after(self.months),
            latest: after(self.at_most),
        }
    }
}

impl RuleBook {
    /// Every term, in the order of the file.
    #[must_use]
    pub fn retention(&self) -> &[RetentionTerm] {
        &self.retention
    }

    /// The term with this code, also one that no longer holds.
    #[must_use]
    pub fn retention_term(&self, code: &RetentionCode) -> Option<&RetentionTerm> {
        self.retention.iter().find(|term| term.code == *code)
    }

    /// How long this is kept when it ended on this day.
    #[must_use]
    pub fn kept_for(&self, what: KeptFor, on: NaiveDate) -> Option<&RetentionTerm> {
        let terms = self.retention.iter();
        terms
            .filter(|term| term.of == what)
            .find(|term| term.validity.on(on))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    retention: Vec<Given>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    code: Spanned<String>,
    label: Labels,
    why: Labels,
    of: Spanned<KeptFor>,
    starts: TermStart,
    months: u32,
    at_most: Option<Spanned<u32>>,
    basis: Spanned<GivenBasis>,
    statute: Option<Statute>,
    source: Spanned<String>,
    verified: bool,
    #[serde(default)]
    requirements: Vec<Spanned<String>>,
    from: Option<Spanned<Datetime>>,
    to: Option<Spanned<Datetime>>,
}

/// Reads the terms: every kind of thing has one on any day, and only one.
pub(super) fn parse(text: &str, file: &str) -> Result<Vec<RetentionTerm>, AssetError> {
    let source = Source::new(text, file);
    let file: File = source.read()?;
    let mut terms: Vec<RetentionTerm> = Vec::new();
    for given in &file.retention {
        let term = term_of(given, source)?;
        if terms.iter().any(|one| one.code == term.code) {
            let code = given.code.get_ref().clone();
            return Err(source.refuse(given.code.span(), AssetFault::Duplicate(code)));
        }
        let overlaps =
            |one: &RetentionTerm| one.of == term.of && overlap(one.validity, term.validity);
        if terms.iter().any(overlaps) {
            let fault = RuleFault::TwoTerms(term.of.code());
            return Err(source.refuse(given.of.span(), fault));
        }
        terms.push(term);
    }
    for what in KeptFor::ALL {
        let open = |term: &&RetentionTerm| term.of == *what && term.validity.to.is_none();
        if !terms.iter().any(|term| open(&term)) {
            return Err(source.refuse(0..0, RuleFault::NoTerm(what.code())));
        }
    }
    Ok(terms)
}

fn overlap(one: Validity, other: Validity) -> bool {
    let begins_in_time = |from: Option<NaiveDate>, to: Option<NaiveDate>| match (from, to) {
        (Some(from), Some(to)) => from <= to,
        _ => true,
    };
    begins_in_time(one.from, other.to) && begins_in_time(other.from, one.to)
}

fn term_of(given: &Given, source: Source<'_>) -> Result<RetentionTerm, AssetError> {
    if given.basis.get_ref() == &GivenBasis::Statute && !given.verified {
        return Err(source.refuse(given.basis.span(), RuleFault::UnverifiedStatute));
    }
    let at_most = given.at_most.as_ref();
    if let Some(at_most) = at_most.filter(|at_most| *at_most.get_ref() < given.months) {
        return Err(source.refuse(at_most.span(), RuleFault::PostponedBackwards));
    }
    let numbers = given.requirements.iter();
    Ok(RetentionTerm {
        code: source.code(&given.code)?.into(),
        label: given.label.clone(),
        why: given.why.clone(),
        of: *given.of.get_ref(),
        starts: given.starts,
        months: given.months,
        at_most: at_most.map_or(given.months, |at_most| *at_most.get_ref()),
        basis: (*given.basis.get_ref()).into(),
        statute: given.statute.clone(),
        source: source.text(&given.source, "source")?,
        verified: given.verified,
        requirements: numbers
            .map(|one| source.requirement(one))
            .collect::<Result<_, _>>()?,
        validity: source.validity(given.from.as_ref(), given.to.as_ref())?,
    })
}

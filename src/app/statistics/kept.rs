//! Figures that were worked out once, kept until the practice changes.

use std::collections::BTreeMap;

use super::report::{Report, Source};
use super::{Base, CasesNow, FrozenNote};
use crate::app::deciding::{Purpose, Question, ToDecide};
use crate::domain::annual::{Release, YearCounts, YearFrozen};
use crate::domain::number::SchoolYear;
use crate::statistics::protection::HideUpTo;
use crate::statistics::release::{Chosen, KnownHours, Place, ReleasedYear};
use crate::statistics::scope::Scope;
use crate::statistics::tables::Tables;
use crate::statistics::tables::frozen::{with_counts, year_line};
use crate::statistics::years::YearLine;
use crate::statistics::{Figures, Period, YearKind, freeze};

/// What was worked out.
#[derive(Clone, Debug, Default)]
pub(super) struct Kept {
    tables: BTreeMap<(Period, Place), Tables>,
    over: BTreeMap<(Place, bool), Vec<YearLine>>,
    /// What the cases of now come to.
    counts: BTreeMap<SchoolYear, YearCounts>,
    /// What could be shown of a year that is not frozen.
    drafts: BTreeMap<SchoolYear, Release>,
    /// What of that was asked and not answered.
    asked: BTreeMap<Question, SchoolYear>,
}

impl Kept {
    /// The tables of a year: of a frozen one what it keeps, and the rest from the
    /// cases there still are.
    pub(super) fn tables(
        &mut self,
        figures: &Figures,
        (period, place): (Period, Place),
        base: Base<'_>,
    ) -> Tables {
        let made = self.tables.entry((period, place)).or_insert_with(|| {
            let scope = Scope::of(place, base.practice);
            let tables = figures.tables_of(period, &scope, base.vocabulary);
            match frozen(period, base) {
                Some(year) => with_counts(tables, &year.counts, place, base.vocabulary),
                None => tables,
            }
        });
        made.clone()
    }

    /// What each of these years comes to.
    pub(super) fn over(
        &mut self,
        figures: &Figures,
        (years, place): (&[Period], Place),
        base: Base<'_>,
    ) -> Vec<YearLine> {
        let school = years.first().map(|year| year.kind()) == Some(YearKind::School);
        let key = (place, school);
        let same = |lines: &Vec<YearLine>| {
            lines.len() == years.len()
                && lines
                    .iter()
                    .zip(years)
                    .all(|(line, year)| line.period == *year)
        };
        if let Some(lines) = self.over.get(&key).filter(|lines| same(lines)) {
            return lines.clone();
        }
        let scope = Scope::of(place, base.practice);
        let start = figures.year_start();
        let lines = figures.over_years(years, &scope).into_iter();
        let lines: Vec<YearLine> = lines
            .map(|line| match frozen(line.period, base) {
                Some(year) => year_line(&line, &year.counts, place, start),
                None => line,
            })
            .collect();
        self.over.insert(key, lines.clone());
        lines
    }

    /// Whether a year was frozen, and whether its cases come to the same.
    pub(super) fn note(
        &mut self,
        figures: &Figures,
        period: Period,
        base: Base<'_>,
    ) -> Option<FrozenNote> {
        let Period::School(year) = period else {
            return None;
        };
        let kept = base.practice.frozen(year)?;
        let now = self.counts(figures, year, base);
        let cases = if *now == kept.frozen.counts {
            CasesNow::Same
        } else if now.is_empty() {
            CasesNow::Gone
        } else {
            CasesNow::Changed
        };
        Some(FrozenNote {
            on: kept.on,
            version: kept.frozen.version,
            cases,
        })
    }

    fn counts(&mut self, figures: &Figures, year: SchoolYear, base: Base<'_>) -> &YearCounts {
        let made = || freeze::counts(figures, base.practice, base.vocabulary, year);
        self.counts.entry(year).or_insert_with(made)
    }

    /// A year as its report shows it; of one that is not frozen, as it would, once
    /// that was worked out.
    pub(super) fn report(
        &mut self,
        figures: &Figures,
        (year, place): (SchoolYear, Place),
        base: Base<'_>,
    ) -> Option<Report> {
        let start = figures.year_start();
        if let Some(kept) = base.practice.frozen(year) {
            let frozen = &kept.frozen;
            let (counts, release) = (&frozen.counts, &frozen.release);
            let released = ReleasedYear::of((year, start), counts, release, base.vocabulary);
            let about = super::report::about(place);
            let discussed = about.and_then(|about| {
                let report = base.practice.discussed(year, frozen.version, about)?;
                Some(report.1.discussed)
            });
            let source = Source::Frozen {
                on: kept.on,
                version: frozen.version,
                discussed,
            };
            return Some(Report::of(&released, place, source));
        }
        let counts = self.counts(figures, year, base).clone();
        let release = self.drafts.get(&year)?;
        let released = ReleasedYear::of((year, start), &counts, release, base.vocabulary);
        Some(Report::of(&released, place, Source::Draft))
    }

    /// Whether the last question was about this year; one before it can have been
    /// dropped for it.
    pub(super) fn is_asked(&self, year: SchoolYear) -> bool {
        let last = self.asked.last_key_value();
        last.is_some_and(|(_, asked)| *asked == year)
    }

    /// Asks what could be shown of a year that is not frozen.
    pub(super) fn ask(
        &mut self,
        figures: &Figures,
        (year, question): (SchoolYear, Question),
        base: Base<'_>,
    ) -> ToDecide {
        self.asked.insert(question, year);
        ToDecide {
            question,
            purpose: Purpose::Look,
            counts: self.counts(figures, year, base).clone(),
            earlier: Vec::new(),
            chosen: Chosen {
                year,
                start: figures.year_start(),
                hide_up_to: HideUpTo::default(),
            },
            hours: KnownHours::of(base.practice, year),
        }
    }

    /// Takes an answer in. One to a question of before the practice changed is to
    /// none that is known here.
    pub(super) fn decided(&mut self, question: Question, release: Release) {
        if let Some(year) = self.asked.remove(&question) {
            self.drafts.insert(year, release);
        }
    }
}

fn frozen(period: Period, base: Base<'_>) -> Option<&YearFrozen> {
    match period {
        Period::School(year) => base.practice.frozen(year).map(|kept| &kept.frozen),
        Period::Calendar(_) => None,
    }
}

//! The screen Statistiek: which year, which place and which table are shown, and
//! whether they are the adviser's own figures or those of the report.

mod kept;
pub mod menu;
mod places;
pub mod report;

use chrono::NaiveDate;

use super::action::Action;
use super::deciding::{Question, ToDecide};
use crate::domain::annual::{FreezeVersion, Release};
use crate::domain::number::SchoolYear;
use crate::domain::practice::Practice;
use crate::domain::vocabulary::Vocabulary;
use crate::statistics::release::Place;
use crate::statistics::tables::{Table, TableId, Tables};
use crate::statistics::years::YearLine;
use crate::statistics::{Figures, News, Period, When, YearKind};
use kept::Kept;
use report::{Report, ReportPart};

/// How many rows a page key moves.
const PAGE: usize = 10;

/// Whether an action was for this screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[must_use]
pub enum Outcome {
    /// It was, also when there was nothing to do.
    Taken,
    /// It is for somebody else.
    Ignored,
}

/// What figures are made from.
#[derive(Clone, Copy, Debug)]
pub struct Base<'a> {
    /// The practice.
    pub practice: &'a Practice,
    /// The code lists.
    pub vocabulary: &'a Vocabulary,
    /// The day on which they are looked at.
    pub today: NaiveDate,
}

/// Whose figures are shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum View {
    /// Those of the adviser, with every number.
    #[default]
    Own,
    /// Those of the report, with small numbers hidden.
    Report,
}

/// How the figures are drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Chart {
    /// The table with a bar for each row.
    #[default]
    Bars,
    /// Two bars for each row: this year and the year before.
    YearBefore,
    /// A line over all years.
    Years,
    /// The months in rows of cells, of years or of themes.
    Months,
}

impl Chart {
    /// The one after this, round and round.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Bars => Self::YearBefore,
            Self::YearBefore => Self::Years,
            Self::Years => Self::Months,
            Self::Months => Self::Bars,
        }
    }
}

/// That a year was frozen, and how that stands to the cases of now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FrozenNote {
    /// The day.
    pub on: NaiveDate,
    /// The version.
    pub version: FreezeVersion,
    /// How it stands to the cases of now.
    pub cases: CasesNow,
}

/// How a frozen year stands to the cases of now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CasesNow {
    /// They come to the same.
    Same,
    /// They come to something else: the year can be frozen again.
    Changed,
    /// There are none any more.
    Gone,
}

/// The state of the screen. It holds numbers, codes and places, no words about a
/// client.
#[derive(Clone, Debug)]
pub struct Statistics {
    figures: Figures,
    kept: Kept,
    /// The years on offer, from the oldest; `tables` is of one of them.
    years: Vec<Period>,
    places: Vec<Place>,
    place: Place,
    tables: Tables,
    before: Option<Tables>,
    over: Vec<YearLine>,
    frozen: Option<FrozenNote>,
    view: View,
    chart: Chart,
    report: Option<Report>,
    focus: TableId,
    /// The row that is followed in each table, in the order of `TableId::ALL`.
    rows: [usize; TableId::ALL.len()],
    part: ReportPart,
    /// The row that is followed in the table of the report.
    part_row: usize,
}

impl Statistics {
    /// The school year of today; with several boards, of the first one (R111).
    #[must_use]
    pub fn open(base: Base<'_>) -> Self {
        let figures = Figures::of(base.practice, base.vocabulary);
        let period = current(&figures, YearKind::School, base.today);
        let places = places::on_offer(base.practice, &figures);
        let place = places::first(&places);
        let mut kept = Kept::default();
        let mut screen = Self {
            years: Vec::new(),
            tables: kept.tables(&figures, (period, place), base),
            figures,
            kept,
            places,
            place,
            before: None,
            over: Vec::new(),
            frozen: None,
            view: View::default(),
            chart: Chart::default(),
            report: None,
            focus: TableId::default(),
            rows: Default::default(),
            part: ReportPart::default(),
            part_row: 0,
        };
        screen.find_years(period.kind(), base);
        screen.show(period, base);
        screen
    }

    /// Counts again what has changed, and keeps what is shown as far as it is
    /// still there. Cheap when nothing has changed.
    pub fn refresh(&mut self, base: Base<'_>) {
        if self.figures.refresh(base.practice, base.vocabulary) == News::Some {
            self.kept = Kept::default();
            self.places = places::on_offer(base.practice, &self.figures);
            if !self.places.contains(&self.place) {
                self.place = places::first(&self.places);
            }
            // A draft is worked out when it is asked for, not after each entry.
            if let Period::School(year) = self.period()
                && base.practice.frozen(year).is_none()
            {
                self.view = View::Own;
            }
        }
        self.find_years(self.period().kind(), base);
        self.show(self.period(), base);
    }

    /// Does what an action asks for here.
    pub fn handle(&mut self, action: Action, base: Base<'_>) -> Outcome {
        match action {
            Action::PreviousYear => self.move_year(Towards::Older, base),
            Action::NextYear => self.move_year(Towards::Newer, base),
            Action::YearKind if self.view == View::Own => self.turn_year_kind(base),
            Action::ReportView => self.turn_view(base),
            Action::Chart if self.view == View::Own => self.chart = self.chart.next(),
            // A report is of a school year, and its tables are drawn as they are read.
            Action::YearKind | Action::Chart => {}
            Action::Next => self.move_focus(1),
            Action::Previous => self.move_focus(-1),
            Action::Up => self.follow(|row| row.saturating_sub(1)),
            Action::Down => self.follow(|row| row + 1),
            Action::PageUp => self.follow(|row| row.saturating_sub(PAGE)),
            Action::PageDown => self.follow(|row| row + PAGE),
            Action::First => self.follow(|_| 0),
            Action::Last => self.follow(|_| usize::MAX),
            _ => return Outcome::Ignored,
        }
        Outcome::Taken
    }

    /// Shows the figures of a place, when it is on offer.
    pub fn show_place(&mut self, place: Place, base: Base<'_>) {
        if self.places.contains(&place) {
            self.place = place;
            self.show(self.period(), base);
        }
    }

    /// Shows a school year, when it is on offer.
    pub fn show_year(&mut self, year: SchoolYear, base: Base<'_>) {
        self.find_years(YearKind::School, base);
        self.show(Period::School(year), base);
    }

    /// Everything that is counted.
    #[must_use]
    pub const fn figures(&self) -> &Figures {
        &self.figures
    }

    /// The year that is shown.
    #[must_use]
    pub const fn period(&self) -> Period {
        self.tables.period
    }

    /// The years on offer, from the oldest.
    #[must_use]
    pub fn years(&self) -> &[Period] {
        &self.years
    }

    /// The places on offer; never none.
    #[must_use]
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// Of whom the figures are.
    #[must_use]
    pub const fn place(&self) -> Place {
        self.place
    }

    /// The figures of the year that is shown.
    #[must_use]
    pub const fn tables(&self) -> &Tables {
        &self.tables
    }

    /// The same of the year before, when it is on offer.
    #[must_use]
    pub const fn before(&self) -> Option<&Tables> {
        self.before.as_ref()
    }

    /// What the years come to, from the oldest.
    #[must_use]
    pub fn over_years(&self) -> &[YearLine] {
        &self.over
    }

    /// Whether the year that is shown was frozen.
    #[must_use]
    pub const fn frozen(&self) -> Option<FrozenNote> {
        self.frozen
    }

    /// How the figures are drawn.
    #[must_use]
    pub const fn chart(&self) -> Chart {
        self.chart
    }

    /// The figures of the report, while those are shown.
    #[must_use]
    pub const fn report(&self) -> Option<&Report> {
        self.report.as_ref()
    }

    /// The year of which the report should be shown, while it is still worked out
    /// what of it may be.
    #[must_use]
    pub const fn awaited(&self) -> Option<SchoolYear> {
        match (self.view, &self.report, self.tables.period) {
            (View::Report, None, Period::School(year)) => Some(year),
            _ => None,
        }
    }

    /// Whether that is not asked yet.
    pub(super) fn is_to_be_asked(&self) -> bool {
        let year = self.awaited();
        year.is_some_and(|year| !self.kept.is_asked(year))
    }

    /// Asks it.
    pub(super) fn ask(&mut self, question: Question, base: Base<'_>) -> Option<ToDecide> {
        let year = self.awaited()?;
        Some(self.kept.ask(&self.figures, (year, question), base))
    }

    /// Takes an answer in, when it is still about the figures of now.
    pub(super) fn decided(&mut self, question: Question, release: Release, base: Base<'_>) {
        self.refresh(base);
        self.kept.decided(question, release);
        self.show(self.period(), base);
    }

    /// The part of the report that has the keyboard.
    #[must_use]
    pub const fn part(&self) -> ReportPart {
        self.part
    }

    /// The row that is followed in that part, counted from 0.
    #[must_use]
    pub const fn part_row(&self) -> usize {
        self.part_row
    }

    /// The table that has the keyboard.
    #[must_use]
    pub const fn focus(&self) -> TableId {
        self.focus
    }

    /// The row of a table that is followed, counted from 0; drawing keeps it in
    /// sight.
    #[must_use]
    pub fn row(&self, id: TableId) -> usize {
        self.rows.get(position(id)).copied().unwrap_or(0)
    }

    /// The years of this kind: those of the cases, and those that are only kept
    /// as counts.
    fn find_years(&mut self, kind: YearKind, base: Base<'_>) {
        self.years = self.figures.years(kind, base.today);
        if kind == YearKind::School {
            let frozen = base.practice.frozen_years();
            let frozen = frozen.map(|kept| Period::School(kept.frozen.year));
            self.years.extend(frozen);
            self.years.sort_unstable();
            self.years.dedup();
        }
    }

    /// Shows this year, or the one nearest to it that is on offer.
    fn show(&mut self, period: Period, base: Base<'_>) {
        let apart = |year: &&Period| year.first_year().abs_diff(period.first_year());
        let nearest = self.years.iter().rev().min_by_key(apart);
        let period = nearest.copied().unwrap_or(period);
        let place = self.place;
        let before = self.years.iter().rev().find(|year| **year < period);
        let before = before.filter(|year| year.first_year() + 1 == period.first_year());
        self.before = before.map(|year| self.kept.tables(&self.figures, (*year, place), base));
        self.over = self.kept.over(&self.figures, (&self.years, place), base);
        self.tables = self.kept.tables(&self.figures, (period, place), base);
        self.frozen = self.kept.note(&self.figures, period, base);
        for id in TableId::ALL {
            let last = last_row(self.tables.table(id));
            if let Some(row) = self.rows.get_mut(position(id)) {
                *row = last.min(*row);
            }
        }
        self.report = match (self.view, period) {
            (View::Report, Period::School(year)) => {
                self.kept.report(&self.figures, (year, place), base)
            }
            _ => None,
        };
        self.settle_part();
    }

    fn move_year(&mut self, towards: Towards, base: Base<'_>) {
        let shown = self.period();
        let next = match towards {
            Towards::Older => self.years.iter().rev().find(|year| **year < shown),
            Towards::Newer => self.years.iter().find(|year| **year > shown),
        };
        if let Some(period) = next.copied() {
            self.show(period, base);
        }
    }

    /// From the year of today to the year of today, else to the year in which
    /// the other began.
    fn turn_year_kind(&mut self, base: Base<'_>) {
        let shown = self.period();
        let kind = shown.kind().other();
        let period = if shown == current(&self.figures, shown.kind(), base.today) {
            current(&self.figures, kind, base.today)
        } else {
            shown.turned()
        };
        self.rows = Default::default();
        self.find_years(kind, base);
        self.show(period, base);
    }

    /// A report is of a school year.
    fn turn_view(&mut self, base: Base<'_>) {
        self.view = match self.view {
            View::Own => View::Report,
            View::Report => View::Own,
        };
        match self.period().kind() {
            YearKind::Calendar => self.turn_year_kind(base),
            YearKind::School => self.show(self.period(), base),
        }
    }

    fn move_focus(&mut self, by: isize) {
        match (self.view, &self.report) {
            (View::Own, _) => self.focus = neighbour(&TableId::ALL, self.focus, by),
            (View::Report, Some(report)) => {
                self.part = neighbour(&report.parts(), self.part, by);
                self.part_row = 0;
            }
            (View::Report, None) => {}
        }
    }

    fn settle_part(&mut self) {
        let Some(report) = &self.report else { return };
        let parts = report.parts();
        if !parts.contains(&self.part) {
            self.part = parts.first().copied().unwrap_or_default();
        }
        let last = report.rows(self.part).saturating_sub(1);
        self.part_row = self.part_row.min(last);
    }

    fn follow(&mut self, to: impl FnOnce(usize) -> usize) {
        if self.view == View::Report {
            if let Some(report) = &self.report {
                let last = report.rows(self.part).saturating_sub(1);
                self.part_row = to(self.part_row).min(last);
            }
            return;
        }
        let last = last_row(self.tables.table(self.focus));
        if let Some(row) = self.rows.get_mut(position(self.focus)) {
            *row = to(*row).min(last);
        }
    }
}

#[derive(Clone, Copy)]
enum Towards {
    Older,
    Newer,
}

fn current(figures: &Figures, kind: YearKind, today: NaiveDate) -> Period {
    Period::of(kind, When::of(today, figures.year_start()))
}

fn last_row(table: &Table) -> usize {
    table.rows.len().saturating_sub(1)
}

fn position(id: TableId) -> usize {
    TableId::ALL.iter().position(|one| *one == id).unwrap_or(0)
}

/// The one this many places further, round and round.
fn neighbour<T: Copy + PartialEq>(all: &[T], from: T, by: isize) -> T {
    let at = all.iter().position(|one| *one == from).unwrap_or(0);
    let (at, len) = (at.cast_signed(), all.len().max(1).cast_signed());
    let to = (at + by).rem_euclid(len).cast_unsigned();
    all.get(to).copied().unwrap_or(from)
}

#[cfg(test)]
mod tests;

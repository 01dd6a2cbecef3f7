//! The screen Statistiek: which year and which table are shown.

use chrono::NaiveDate;

use super::action::Action;
use crate::domain::practice::Practice;
use crate::domain::vocabulary::Vocabulary;
use crate::statistics::tables::{Table, TableId, Tables};
use crate::statistics::{Figures, Period, When, YearKind};

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

/// The state of the screen. It holds numbers and codes, no words about a client.
#[derive(Clone, Debug)]
pub struct Statistics {
    figures: Figures,
    /// The years on offer, from the oldest; `tables` is of one of them.
    years: Vec<Period>,
    tables: Tables,
    focus: TableId,
    /// The row that is followed in each table, in the order of `TableId::ALL`.
    rows: [usize; TableId::ALL.len()],
}

impl Statistics {
    /// The school year of today.
    #[must_use]
    pub fn open(practice: &Practice, vocabulary: &Vocabulary, today: NaiveDate) -> Self {
        let figures = Figures::of(practice, vocabulary);
        let period = current(&figures, YearKind::School, today);
        Self {
            years: figures.years(YearKind::School, today),
            tables: figures.tables(period, vocabulary),
            figures,
            focus: TableId::default(),
            rows: Default::default(),
        }
    }

    /// Counts again what has changed, and keeps what is shown as far as it is
    /// still there. Cheap when nothing has changed.
    pub fn refresh(&mut self, practice: &Practice, vocabulary: &Vocabulary, today: NaiveDate) {
        self.figures.refresh(practice, vocabulary);
        self.show(self.period(), vocabulary, today);
    }

    /// Does what an action asks for here.
    pub fn handle(&mut self, action: Action, vocabulary: &Vocabulary, today: NaiveDate) -> Outcome {
        match action {
            Action::PreviousYear => self.move_year(Towards::Older, vocabulary, today),
            Action::NextYear => self.move_year(Towards::Newer, vocabulary, today),
            Action::YearKind => self.turn_year_kind(vocabulary, today),
            Action::Next => self.focus = neighbour(self.focus, 1),
            Action::Previous => self.focus = neighbour(self.focus, TableId::ALL.len() - 1),
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

    /// The figures of the year that is shown.
    #[must_use]
    pub const fn tables(&self) -> &Tables {
        &self.tables
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
        self.rows.get(place(id)).copied().unwrap_or(0)
    }

    /// Shows this year, or the one nearest to it that is on offer.
    fn show(&mut self, period: Period, vocabulary: &Vocabulary, today: NaiveDate) {
        self.years = self.figures.years(period.kind(), today);
        let apart = |year: &&Period| year.first_year().abs_diff(period.first_year());
        let nearest = self.years.iter().rev().min_by_key(apart);
        let period = nearest.copied().unwrap_or(period);
        self.tables = self.figures.tables(period, vocabulary);
        for id in TableId::ALL {
            let last = last_row(self.tables.table(id));
            if let Some(row) = self.rows.get_mut(place(id)) {
                *row = last.min(*row);
            }
        }
    }

    fn move_year(&mut self, towards: Towards, vocabulary: &Vocabulary, today: NaiveDate) {
        let shown = self.period();
        let next = match towards {
            Towards::Older => self.years.iter().rev().find(|year| **year < shown),
            Towards::Newer => self.years.iter().find(|year| **year > shown),
        };
        if let Some(period) = next.copied() {
            self.show(period, vocabulary, today);
        }
    }

    /// From the year of today to the year of today, else to the year in which
    /// the other began.
    fn turn_year_kind(&mut self, vocabulary: &Vocabulary, today: NaiveDate) {
        let shown = self.period();
        let kind = shown.kind().other();
        let period = if shown == current(&self.figures, shown.kind(), today) {
            current(&self.figures, kind, today)
        } else {
            shown.turned()
        };
        self.rows = Default::default();
        self.show(period, vocabulary, today);
    }

    fn follow(&mut self, to: impl FnOnce(usize) -> usize) {
        let last = last_row(self.tables.table(self.focus));
        if let Some(row) = self.rows.get_mut(place(self.focus)) {
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

fn place(id: TableId) -> usize {
    TableId::ALL.iter().position(|one| *one == id).unwrap_or(0)
}

/// The table this many places further, round and round.
fn neighbour(id: TableId, steps: usize) -> TableId {
    let mut round = TableId::ALL.into_iter().cycle();
    round.nth(place(id) + steps).unwrap_or(id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::number::SchoolYear;
    use crate::statistics::sample::{Sample, day};

    const TODAY: &str = "2026-11-22";

    fn school(year: i32) -> Period {
        Period::School(SchoolYear(year))
    }

    /// A screen over a practice with contacts in three school years.
    fn open() -> (Sample, Statistics) {
        let mut sample = Sample::new();
        for on in ["2022-10-03", "2025-02-03", "2026-09-07"] {
            let case = sample.open(day(on));
            sample.nature(case, &["ONG.PEST", "PER"]);
        }
        let screen = Statistics::open(&sample.practice, &sample.vocabulary, day(TODAY));
        (sample, screen)
    }

    fn press(sample: &Sample, screen: &mut Statistics, action: Action) -> Outcome {
        screen.handle(action, &sample.vocabulary, day(TODAY))
    }

    #[test]
    fn it_opens_on_the_school_year_of_today() {
        let (_, screen) = open();
        assert_eq!(screen.period(), school(2026));
        assert_eq!(screen.years(), [2022, 2024, 2026].map(school));
        assert_eq!(screen.tables().totals.contacts, 1);
        assert_eq!(screen.focus(), TableId::Months);
    }

    #[test]
    fn years_without_anything_are_passed_over_and_the_ends_hold() {
        let (sample, mut screen) = open();
        for (action, year) in [
            (Action::NextYear, 2026),
            (Action::PreviousYear, 2024),
            (Action::PreviousYear, 2022),
            (Action::PreviousYear, 2022),
            (Action::NextYear, 2024),
        ] {
            assert_eq!(press(&sample, &mut screen, action), Outcome::Taken);
            assert_eq!(screen.period(), school(year), "{action:?}");
            assert_eq!(screen.tables().totals.contacts, 1, "{action:?}");
        }
    }

    #[test]
    fn the_other_kind_of_year_keeps_today_or_the_year_it_began_in() {
        let (sample, mut screen) = open();
        let turn = |screen: &mut Statistics| {
            let _ = press(&sample, screen, Action::YearKind);
            screen.period()
        };
        assert_eq!(turn(&mut screen), Period::Calendar(2026));
        assert_eq!(screen.years(), [2022, 2025, 2026].map(Period::Calendar));
        assert_eq!(turn(&mut screen), school(2026));
        // 2024–2025 has its one contact in 2025, and 2024 is not on offer.
        let _ = press(&sample, &mut screen, Action::PreviousYear);
        let turned = screen.handle(Action::YearKind, &sample.vocabulary, day(TODAY));
        assert_eq!(turned, Outcome::Taken);
        assert_eq!(screen.period(), Period::Calendar(2025));
    }

    #[test]
    fn the_tables_go_round_and_each_keeps_its_row() {
        let (sample, mut screen) = open();
        let mut press = |action| {
            let _ = press(&sample, &mut screen, action);
            (screen.focus(), screen.row(screen.focus()))
        };
        use TableId::{Actions, Answers, Months, Natures, Roles};
        for (action, expected) in [
            (Action::Down, (Months, 1)),
            (Action::PageDown, (Months, 11)),
            (Action::Down, (Months, 11)),
            (Action::Up, (Months, 10)),
            (Action::Next, (Natures, 0)),
            (Action::Last, (Natures, 2)),
            (Action::Next, (Actions, 0)),
            (Action::Down, (Actions, 0)),
            (Action::Next, (Roles, 0)),
            (Action::Previous, (Actions, 0)),
            (Action::Previous, (Natures, 2)),
            (Action::Previous, (Months, 10)),
            (Action::PageUp, (Months, 0)),
            (Action::Previous, (Answers, 0)),
            (Action::Next, (Months, 0)),
            (Action::Next, (Natures, 2)),
            (Action::First, (Natures, 0)),
        ] {
            assert_eq!(press(action), expected, "{action:?}");
        }
    }

    #[test]
    fn other_actions_are_not_for_this_screen() {
        let (sample, mut screen) = open();
        for action in [Action::Quit, Action::Undo, Action::Left, Action::Open] {
            assert_eq!(press(&sample, &mut screen, action), Outcome::Ignored);
        }
    }

    #[test]
    fn a_change_is_counted_and_what_was_shown_stays() {
        let (mut sample, mut screen) = open();
        let _ = press(&sample, &mut screen, Action::PreviousYear);
        sample.open(day("2024-12-02"));
        screen.refresh(&sample.practice, &sample.vocabulary, day(TODAY));
        assert_eq!(screen.period(), school(2024));
        assert_eq!(screen.tables().totals.contacts, 2);
        // On the first of August the year of today is another one.
        screen.refresh(&sample.practice, &sample.vocabulary, day("2027-08-01"));
        assert_eq!(screen.years().last(), Some(&school(2027)));
    }
}

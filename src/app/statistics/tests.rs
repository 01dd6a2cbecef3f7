//! Keys of the screen Statistiek, one after the other.

use super::*;
use crate::domain::number::SchoolYear;
use crate::domain::practice::{BoardId, SchoolId};
use crate::statistics::protection::Stop;
use crate::statistics::sample::{Sample, day};

const TODAY: &str = "2026-11-22";

fn school(year: i32) -> Period {
    Period::School(SchoolYear(year))
}

fn base<'a>(sample: &'a Sample, today: &str) -> Base<'a> {
    Base {
        practice: &sample.practice,
        vocabulary: &sample.vocabulary,
        today: day(today),
    }
}

/// A screen over a practice with contacts in three school years.
fn open() -> (Sample, Statistics) {
    let mut sample = Sample::new();
    for on in ["2022-10-03", "2025-02-03", "2026-09-07"] {
        let case = sample.open(day(on));
        sample.nature_on(case, day(on), &["ONG.PEST", "PER"]);
    }
    let screen = Statistics::open(base(&sample, TODAY));
    (sample, screen)
}

/// What is asked is answered at once.
fn press(sample: &Sample, screen: &mut Statistics, action: Action) -> Outcome {
    let outcome = screen.handle(action, base(sample, TODAY));
    screen.answered_at_once(base(sample, TODAY));
    outcome
}

impl Statistics {
    /// Has worked out what of the report that is shown may be.
    pub(crate) fn answered_at_once(&mut self, base: Base<'_>) {
        if self.is_to_be_asked()
            && let Some(asked) = self.ask(Question(1), base)
            && let Some(release) = asked.answer(base.vocabulary, &Stop::default())
        {
            self.decided(asked.question, release, base);
        }
    }
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
    let turned = screen.handle(Action::YearKind, base(&sample, TODAY));
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
    use TableId::{Actions, Months, Natures, Roles, Schools};
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
        (Action::Previous, (Schools, 0)),
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
    for action in [Action::Quit, Action::Undo, Action::Left, Action::Confirm] {
        assert_eq!(press(&sample, &mut screen, action), Outcome::Ignored);
    }
}

#[test]
fn a_change_is_counted_and_what_was_shown_stays() {
    let (mut sample, mut screen) = open();
    let _ = press(&sample, &mut screen, Action::PreviousYear);
    sample.open(day("2024-12-02"));
    screen.refresh(base(&sample, TODAY));
    assert_eq!(screen.period(), school(2024));
    assert_eq!(screen.tables().totals.contacts, 2);
    // On the first of August the year of today is another one.
    screen.refresh(base(&sample, "2027-08-01"));
    assert_eq!(screen.years().last(), Some(&school(2027)));
}

#[test]
fn r111_several_boards_stand_apart_and_the_first_is_shown() {
    let (mut sample, screen) = open();
    assert_eq!(screen.places(), [Place::All]);
    assert_eq!(screen.place(), Place::All);
    sample.another_school(2, 1, "De Regenboog");
    sample.another_board(2, "Stichting De Haven");
    sample.another_board(3, "Zonder scholen");
    sample.another_school(3, 2, "Het Anker");
    sample.open_at(day("2026-09-09"), 3);
    let mut screen = Statistics::open(base(&sample, TODAY));
    let (board, school) = (
        |id| Place::Board(BoardId(id)),
        |id| Place::School(SchoolId(id)),
    );
    assert_eq!(
        screen.places(),
        [
            Place::All,
            board(1),
            school(1),
            school(2),
            board(2),
            school(3)
        ]
    );
    for (place, contacts) in [
        (board(1), 1),
        (board(2), 1),
        (school(2), 0),
        (Place::All, 2),
    ] {
        screen.show_place(place, base(&sample, TODAY));
        assert_eq!(screen.place(), place);
        assert_eq!(screen.tables().totals.contacts, contacts, "{place}");
    }
    // What is not on offer is not shown.
    screen.show_place(board(3), base(&sample, TODAY));
    assert_eq!(screen.place(), Place::All);
    sample.inform(day("2026-09-10"));
    assert!(!screen.places().contains(&Place::NoSchool));
}

#[test]
fn r107_the_view_of_the_report_is_of_school_years() {
    let (sample, mut screen) = open();
    let mut press = |action| {
        let _ = press(&sample, &mut screen, action);
        (screen.period(), screen.report().map(|report| report.year))
    };
    for (action, expected) in [
        (Action::YearKind, (Period::Calendar(2026), None)),
        (Action::ReportView, (school(2026), Some(SchoolYear(2026)))),
        (Action::YearKind, (school(2026), Some(SchoolYear(2026)))),
        (Action::PreviousYear, (school(2024), Some(SchoolYear(2024)))),
        (Action::ReportView, (school(2024), None)),
    ] {
        assert_eq!(press(action), expected, "{action:?}");
    }
}

#[test]
fn r107_an_entry_ends_the_view_of_a_draft() {
    let (mut sample, mut screen) = open();
    let _ = press(&sample, &mut screen, Action::ReportView);
    screen.refresh(base(&sample, TODAY));
    assert!(screen.report().is_some(), "nothing has changed");
    sample.open(day("2026-11-02"));
    screen.refresh(base(&sample, TODAY));
    assert!(screen.report().is_none());
    assert_eq!(screen.tables().totals.contacts, 2);
}

#[test]
fn r107_what_is_awaited_is_asked_once_and_shows_no_figure() {
    let (sample, mut screen) = open();
    let base = base(&sample, TODAY);
    assert!(!screen.is_to_be_asked(), "the own figures need no answer");
    let _ = screen.handle(Action::ReportView, base);
    let first = screen.ask(Question(1), base).unwrap();
    assert!(!screen.is_to_be_asked());
    let _ = screen.handle(Action::Next, base);
    let _ = screen.handle(Action::Down, base);
    assert_eq!((screen.focus(), screen.part_row()), (TableId::Months, 0));
    // Another year goes before it; back at the first one it is asked anew, for the
    // question before can have been dropped.
    let _ = screen.handle(Action::PreviousYear, base);
    assert_eq!(screen.awaited(), Some(SchoolYear(2024)));
    assert!(screen.is_to_be_asked());
    let second = screen.ask(Question(2), base).unwrap();
    assert_eq!(second.chosen.year, SchoolYear(2024));
    let _ = screen.handle(Action::NextYear, base);
    assert!(screen.is_to_be_asked());
    let answer = |asked: &ToDecide| asked.answer(base.vocabulary, &Stop::default()).unwrap();
    screen.decided(first.question, answer(&first), base);
    assert_eq!(
        screen.report().map(|report| report.year),
        Some(SchoolYear(2026))
    );
    screen.decided(second.question, answer(&second), base);
    let _ = screen.handle(Action::PreviousYear, base);
    assert_eq!(
        screen.report().map(|report| report.year),
        Some(SchoolYear(2024))
    );
    screen.decided(Question(9), answer(&first), base);
    assert_eq!(
        screen.report().map(|report| report.year),
        Some(SchoolYear(2024))
    );
}

#[test]
fn r107_an_answer_from_before_the_practice_changed_is_dropped() {
    let (mut sample, mut screen) = open();
    let _ = screen.handle(Action::ReportView, base(&sample, TODAY));
    let asked = screen.ask(Question(1), base(&sample, TODAY)).unwrap();
    sample.open(day("2026-11-02"));
    let release = asked.answer(&sample.vocabulary, &Stop::default()).unwrap();
    screen.decided(asked.question, release.clone(), base(&sample, TODAY));
    assert_eq!(screen.report(), None);
    assert_eq!(
        screen.tables().totals.contacts,
        2,
        "counted with the new one"
    );
    let _ = screen.handle(Action::ReportView, base(&sample, TODAY));
    assert!(screen.is_to_be_asked());
    let anew = screen.ask(Question(2), base(&sample, TODAY)).unwrap();
    assert_ne!(anew.counts, asked.counts);
    screen.decided(asked.question, release, base(&sample, TODAY));
    assert_eq!(screen.report(), None, "still of before");
}

#[test]
fn the_charts_go_round_in_the_own_view_alone() {
    let (sample, mut screen) = open();
    let mut press = |action| {
        let _ = press(&sample, &mut screen, action);
        screen.chart()
    };
    let charts = [Chart::YearBefore, Chart::Years, Chart::Months, Chart::Bars];
    for chart in charts {
        assert_eq!(press(Action::Chart), chart);
    }
    assert_eq!(press(Action::ReportView), Chart::Bars);
    assert_eq!(press(Action::Chart), Chart::Bars);
}

//! Working days and terms: the table of cases (`data/terms.toml`), the holidays
//! of twelve years, and what holds on any day of the century.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use luister::domain::calendar::{
    DayOff, SchoolCalendar, Span, Term, Vacation, VacationKind, VacationStatus, Vacations,
    VacationsKnown, add_working_days, end_of_term, holidays_on, is_term_day, reaction_due,
};
use luister::domain::command::{Command, PracticeCommand};
use luister::domain::entry::{Correction, Urgency};
use luister::domain::number::{SchoolYear, YearStart};
use luister::domain::practice::{Region, SchoolFreeDays, SchoolId, VacationsImported};
use luister::domain::refusal::WayForward;
use proptest::prelude::*;
use serde::Deserialize;
use toml::value::Datetime;

use crate::support::{EXTERNAL_SCHOOL, INTERNAL_SCHOOL, Story, data, day, text};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    row: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    what: String,
    rule: Rule,
    basis: Basis,
    start: Datetime,
    expected: Datetime,
    passed: Vec<String>,
    free: Option<Datetime>,
    weeks: Option<u32>,
    years: Option<u32>,
    days: Option<u32>,
    atw: Option<bool>,
    #[serde(default = "yes")]
    known: bool,
}

const fn yes() -> bool {
    true
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Rule {
    Reaction,
    Urgent,
    Weekdays,
    Term,
    WorkingDays,
    SchoolYear,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Basis {
    Protocol,
    Statute,
    Committee,
    Practice,
    None,
}

fn date(given: &Datetime) -> NaiveDate {
    day(&given.to_string())
}

fn one_day(day: NaiveDate) -> Span {
    Span {
        first: day,
        last: day,
    }
}

fn zuid() -> SchoolCalendar {
    SchoolCalendar::of_region(data().vacations.clone(), Region::South)
}

/// What the days after `from` and before `to` are passed over for.
fn passed(calendar: &SchoolCalendar, from: NaiveDate, to: NaiveDate) -> Vec<String> {
    let between = from.iter_days().take_while(|day| *day < to).skip(1);
    codes(between.flat_map(|day| calendar.day(day).off))
}

fn codes(off: impl Iterator<Item = DayOff>) -> Vec<String> {
    let codes: BTreeSet<&str> = off.map(|off| off.code()).collect();
    codes.into_iter().map(str::to_owned).collect()
}

/// The statutory calendar has weekends and holidays only.
fn statutory() -> SchoolCalendar {
    SchoolCalendar::of_region(Vacations::default(), Region::South)
}

impl Row {
    fn term(&self) -> Term {
        match (self.weeks, self.years) {
            (Some(weeks), None) => Term::Weeks(weeks),
            (None, Some(years)) => Term::Years(years),
            other => panic!("{}: {other:?}", self.what),
        }
    }

    /// The day that the rule gives, and the days for which others were passed.
    fn decided(&self) -> (NaiveDate, Vec<String>) {
        let start = date(&self.start);
        let mut school = zuid();
        if let Some(free) = &self.free {
            school = school.with_free_days(one_day(date(free)), text("vrij"));
        }
        match self.rule {
            Rule::Reaction => {
                let due = reaction_due(&school, start, Urgency::Usual);
                let known = school.vacations_known(due) == VacationsKnown::Known;
                assert_eq!(known, self.known, "{}", self.what);
                (due, passed(&school, start, due))
            }
            Rule::Urgent => (reaction_due(&school, start, Urgency::Urgent), Vec::new()),
            Rule::Weekdays => {
                let weekend =
                    |day: &NaiveDate| matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
                let due = start.iter_days().skip(1).find(|day| !weekend(day)).unwrap();
                (due, passed(&statutory(), start, due))
            }
            Rule::Term => {
                let term = self.term();
                assert_eq!(Some(term.is_of_the_atw()), self.atw, "{}", self.what);
                let end = end_of_term(start, term);
                let before = term.last_day(start) - Days::new(1);
                (end, passed(&statutory(), before, end))
            }
            Rule::WorkingDays => {
                let end = add_working_days(start, self.days.unwrap());
                (end, passed(&statutory(), start, end))
            }
            Rule::SchoolYear => {
                let year = SchoolYear::of(start, YearStart::default());
                (day(&format!("{}-08-01", year.0)), Vec::new())
            }
        }
    }
}

#[test]
fn r20_r22_r112_every_row_of_the_table_of_terms_comes_out() {
    let table: Table = toml::from_str(include_str!("data/terms.toml")).unwrap();
    assert!(table.row.len() >= 14);
    let mut bases = BTreeSet::new();
    for row in &table.row {
        let (due, passed) = row.decided();
        assert_eq!(due, date(&row.expected), "{}", row.what);
        assert_eq!(passed, row.passed, "{}", row.what);
        bases.insert(row.basis);
    }
    assert_eq!(bases.len(), 5, "every basis occurs");
}

/// A wrong day and a wrong reason are noticed.
#[test]
fn control_a_wrong_row_is_noticed() {
    let table: Table = toml::from_str(include_str!("data/terms.toml")).unwrap();
    let row = table
        .row
        .iter()
        .find(|row| row.rule == Rule::Reaction)
        .unwrap();
    let (due, passed) = row.decided();
    assert_ne!(due, date(&row.expected) + Days::new(1));
    assert_ne!(passed, ["weekend"]);
}

#[test]
fn r20_the_holidays_of_twelve_years_are_ours_and_no_others() {
    let listed: BTreeSet<(NaiveDate, String)> = include_str!("data/holidays.csv")
        .lines()
        .skip(1)
        .map(|line| {
            let (date, code) = line.split_once(',').unwrap();
            (day(date), code.to_owned())
        })
        .collect();
    assert_eq!(listed.len(), 12 * 9);
    let century = day("2024-01-01")
        .iter_days()
        .take_while(|day| day.year() <= 2035);
    let ours: BTreeSet<(NaiveDate, String)> = century
        .flat_map(|day| holidays_on(day).map(move |one| (day, one.code().to_owned())))
        .collect();
    assert_eq!(ours, listed);
}

#[test]
fn r20_the_shipped_vacations_are_whole_and_say_where_they_come_from() {
    let vacations = &data().vacations;
    assert_eq!(vacations.len(), 45);
    let years: Vec<i32> = vacations.years().map(|year| year.0).collect();
    assert_eq!(years, [2025, 2026, 2027]);
    for year in vacations.years() {
        for &region in Region::ALL {
            let kinds = vacations.of(year, region).iter().map(|row| row.kind);
            let kinds: Vec<_> = kinds.collect();
            assert_eq!(kinds, VacationKind::ALL, "{year} {region:?}");
            assert!(vacations.origin(year, region).is_some());
            for row in vacations.of(year, region) {
                let advice = matches!(row.kind, VacationKind::Autumn | VacationKind::Spring);
                assert_eq!(row.status == VacationStatus::Advice, advice, "{row:?}");
                assert_eq!(row.days.first.weekday(), Weekday::Sat, "{row:?}");
                assert_eq!(row.days.last.weekday(), Weekday::Sun, "{row:?}");
            }
        }
    }
}

#[test]
fn r20_where_vacations_are_unknown_the_day_says_so() {
    for (date, known) in [
        ("2025-07-31", false),
        // Nobody knows how long the summer vacation of 2025 lasted.
        ("2025-08-20", false),
        ("2025-09-15", false),
        ("2025-09-16", true),
        ("2026-08-24", true),
        ("2028-07-31", true),
        ("2028-08-01", false),
        ("2028-10-02", false),
    ] {
        let expected = match known {
            true => VacationsKnown::Known,
            false => VacationsKnown::Unknown,
        };
        assert_eq!(zuid().vacations_known(day(date)), expected, "{date}");
    }
    // The vacation itself is known where the year after it is not.
    let summer = zuid().day(day("2028-08-02"));
    assert_eq!(summer.off, [DayOff::Vacation(VacationKind::Summer)]);
}

fn autumn(first: &str, last: &str) -> Vacation {
    Vacation {
        region: Region::South,
        kind: VacationKind::Autumn,
        status: VacationStatus::Advice,
        days: Span {
            first: day(first),
            last: day(last),
        },
    }
}

fn import(year: i32, rows: &[Vacation]) -> PracticeCommand {
    PracticeCommand::ImportVacations(VacationsImported {
        year: SchoolYear(year),
        rows: rows.to_vec(),
    })
}

fn due(story: &Story, school: SchoolId, contact: &str) -> NaiveDate {
    let calendar = story.practice.calendar(&data().vacations, school).unwrap();
    reaction_due(&calendar, day(contact), Urgency::Usual)
}

#[test]
fn r20_an_imported_year_takes_the_place_of_the_shipped_one_for_its_region() {
    let story = Story::practice();
    assert_eq!(
        due(&story, INTERNAL_SCHOOL, "2026-10-16"),
        day("2026-10-26")
    );
    let moved = autumn("2026-10-24", "2026-11-01");
    let story = story.outside(import(2026, &[moved]));
    assert_eq!(
        due(&story, INTERNAL_SCHOOL, "2026-10-16"),
        day("2026-10-19")
    );
    assert_eq!(
        due(&story, INTERNAL_SCHOOL, "2026-10-23"),
        day("2026-11-02")
    );
    let known = story.practice.vacations(&data().vacations);
    assert_eq!(known.of(SchoolYear(2026), Region::South), [moved]);
    assert_eq!(known.of(SchoolYear(2026), Region::North).len(), 5);
    // Of a year that is not whole the calendar says that it does not know.
    let calendar = story
        .practice
        .calendar(&data().vacations, INTERNAL_SCHOOL)
        .unwrap();
    let later = calendar.vacations_known(day("2027-03-01"));
    assert_eq!(later, VacationsKnown::Unknown);
    // The same again changes nothing; taken back, the shipped year counts again.
    let entries = story.practice.entries().len();
    let story = story.outside(import(2026, &[moved]));
    assert_eq!(story.practice.entries().len(), entries);
    let seq = story.practice.entries().last().unwrap().stamp.seq;
    let story = story.outside(PracticeCommand::Retract(seq));
    assert_eq!(
        due(&story, INTERNAL_SCHOOL, "2026-10-16"),
        day("2026-10-26")
    );
}

#[test]
fn r20_vacations_that_do_not_fit_their_year_are_refused() {
    let story = Story::practice();
    let row = autumn("2026-10-17", "2026-10-25");
    for rows in [
        vec![],
        vec![autumn("2026-10-25", "2026-10-17")],
        vec![autumn("2025-10-18", "2025-10-26")],
        vec![autumn("2026-10-17", "2027-03-17")],
        vec![row, autumn("2026-10-25", "2026-11-01")],
    ] {
        let refusal = story.refusal_of(Command::InPractice(import(2026, &rows)));
        assert_eq!(refusal.requirement(), "R20", "{rows:?}");
        assert_eq!(refusal.way_forward(), WayForward::ChooseOther);
    }
    let _ = story.outside(import(2026, &[row]));
}

#[test]
fn r20_a_school_has_free_days_that_are_not_those_of_another() {
    let free = |school, first: &str, last: &str, label: &str| {
        PracticeCommand::SetFreeDays(SchoolFreeDays {
            school,
            days: Span {
                first: day(first),
                last: day(last),
            },
            label: text(label),
        })
    };
    let story = Story::practice();
    for (wrong, number) in [
        (
            free(SchoolId(9), "2027-02-08", "2027-02-12", "carnaval"),
            "R1",
        ),
        (
            free(INTERNAL_SCHOOL, "2027-02-12", "2027-02-08", "carnaval"),
            "R20",
        ),
        (
            free(INTERNAL_SCHOOL, "2027-02-08", "2028-02-09", "carnaval"),
            "R20",
        ),
        (
            free(INTERNAL_SCHOOL, "2027-02-08", "2027-02-12", " "),
            "R92",
        ),
    ] {
        let refusal = story.refusal_of(Command::InPractice(wrong));
        assert_eq!(refusal.requirement(), number);
    }
    let story = story.outside(free(
        INTERNAL_SCHOOL,
        "2027-02-08",
        "2027-02-12",
        "carnaval",
    ));
    assert_eq!(
        due(&story, EXTERNAL_SCHOOL, "2027-02-05"),
        day("2027-02-08")
    );
    // Carnival at the one school runs on into the vacation of its region.
    assert_eq!(
        due(&story, INTERNAL_SCHOOL, "2027-02-05"),
        day("2027-02-22")
    );
    let (seq, _) = story.practice.free_days()[0];
    let story = story.outside(PracticeCommand::Correct(Correction {
        entry: seq,
        reason: text("verkeerde week"),
    }));
    assert_eq!(
        due(&story, INTERNAL_SCHOOL, "2027-02-05"),
        day("2027-02-08")
    );
    let again = Command::InPractice(PracticeCommand::Retract(seq));
    assert_eq!(story.refusal_of(again).requirement(), "R75");
}

#[test]
fn r20_leave_counts_at_every_school_and_can_be_taken_back() {
    let leave = |first: &str, last: &str| {
        PracticeCommand::SetLeave(Span {
            first: day(first),
            last: day(last),
        })
    };
    let story = Story::practice();
    for wrong in [
        leave("2026-12-04", "2026-12-01"),
        leave("2026-12-01", "2027-12-02"),
    ] {
        let refusal = story.refusal_of(Command::InPractice(wrong));
        assert_eq!(refusal.requirement(), "R20");
        assert_eq!(refusal.way_forward(), WayForward::FillIn);
    }
    let story = story.outside(leave("2026-12-01", "2026-12-04"));
    for school in [INTERNAL_SCHOOL, EXTERNAL_SCHOOL] {
        assert_eq!(due(&story, school, "2026-11-30"), day("2026-12-07"));
    }
    let (seq, _) = story.practice.leave()[0];
    let story = story.outside(PracticeCommand::Retract(seq));
    assert_eq!(
        due(&story, INTERNAL_SCHOOL, "2026-11-30"),
        day("2026-12-01")
    );
    assert!(story.practice.leave().is_empty());
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..36_500).prop_map(|days| day("2000-01-01") + Days::new(days))
}

fn any_span() -> impl Strategy<Value = Span> {
    (any_day(), 0_u64..40).prop_map(|(first, days)| Span {
        first,
        last: first + Days::new(days),
    })
}

fn any_term() -> impl Strategy<Value = Term> {
    prop_oneof![
        (1_u32..200).prop_map(Term::Days),
        (1_u32..60).prop_map(Term::Weeks),
        (1_u32..30).prop_map(Term::Months),
        (1_u32..5).prop_map(Term::Years),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn r20_the_next_working_day_is_the_first_on_which_somebody_works(
        contact in any_day(),
        leave in any_span(),
        region in proptest::sample::select(Region::ALL),
    ) {
        let calendar = SchoolCalendar::of_region(data().vacations.clone(), region).with_leave(leave);
        let next = calendar.next_working_day(contact);
        prop_assert!(next > contact);
        prop_assert!(calendar.day(next).is_working_day());
        prop_assert!(!leave.holds(next));
        let between = contact.iter_days().skip(1).take_while(|day| *day < next);
        for day in between {
            prop_assert!(!calendar.is_working_day(day), "{}", day);
        }
        prop_assert_eq!(reaction_due(&calendar, contact, Urgency::Urgent), contact);
    }

    #[test]
    fn a_term_ends_on_a_day_on_which_something_can_be_done_and_never_early(
        start in any_day(),
        term in any_term(),
    ) {
        let end = end_of_term(start, term);
        prop_assert!(is_term_day(end));
        prop_assert!(end >= term.last_day(start));
        // From Good Friday over Easter Monday is the longest way.
        prop_assert!((end - term.last_day(start)).num_days() <= 6, "{}", end);
    }

    #[test]
    fn so_many_working_days_are_counted_one_by_one(start in any_day(), days in 0_u32..60) {
        let end = add_working_days(start, days);
        let counted = start.iter_days().skip(1).take_while(|day| *day <= end);
        let counted = counted.filter(|day| is_term_day(*day)).count();
        prop_assert_eq!(counted, usize::try_from(days).unwrap());
    }
}

//! What is a contact, where it counts, and that nothing is lost or doubled.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::facts::Origin;
use super::sample::{Sample, day};
use super::tables::{Level, Row, RowCode, Tables};
use super::years::YearLine;
use super::*;
use crate::domain::asset::Language;
use crate::domain::entry::{
    CaseBody, Consultation, Correction, Details, Expert, Options, PlanActor, PlanItem, TakenUpBy,
    Urgency, Weighing,
};
use crate::domain::practice::PracticeBody;
use crate::domain::text::Line;
use crate::domain::vocabulary::{ActionCode, ReferrerCode};

fn school(year: i32) -> Period {
    Period::School(SchoolYear(year))
}

fn figures(sample: &Sample) -> Figures {
    Figures::of(&sample.practice, &sample.vocabulary)
}

fn tables(sample: &Sample, period: Period) -> Tables {
    figures(sample).tables(period, &sample.vocabulary)
}

/// A row as one line: `  ONG.PEST 2`.
fn line(row: &Row) -> String {
    let indent = match row.level {
        Level::Top => "",
        Level::Under => "  ",
    };
    let code = match &row.code {
        RowCode::Month(month) => format!("{}-{:02}", month.year, month.number),
        RowCode::Nature(code) => code.to_string(),
        RowCode::NoNature | RowCode::NoPosition => "-".to_owned(),
        RowCode::Action(code) => code.to_string(),
        RowCode::Role(code) => code.to_string(),
        RowCode::Position(code) => code.to_string(),
        RowCode::Answer(timely) => format!("{timely:?}"),
        other => format!("{other:?}"),
    };
    format!("{indent}{code} {}", row.count)
}

fn lines(rows: &[Row]) -> Vec<String> {
    rows.iter().map(line).collect()
}

#[test]
fn r26_a_conversation_on_the_day_of_opening_is_the_same_contact() {
    let opened = "2026-09-07";
    let cases: [(&str, &[&str], usize); 5] = [
        ("only opened", &[], 1),
        ("one talk that day", &["2026-09-07"], 1),
        ("two talks that day", &["2026-09-07", "2026-09-07"], 2),
        ("one talk later", &["2026-09-08"], 2),
        ("that day and later", &["2026-09-07", "2026-09-10"], 2),
    ];
    for (name, talks, expected) in cases {
        let mut sample = Sample::new();
        let case = sample.open(day(opened));
        for on in talks {
            sample.talk(case, day(on));
        }
        assert_eq!(figures(&sample).facts().count(), expected, "{name}");
    }
}

#[test]
fn a_fact_knows_what_its_contact_can_be_counted_by() {
    let mut sample = Sample::new();
    let case = sample.open(day("2026-09-07"));
    sample.nature_on(case, day("2026-09-07"), &["ONG.PEST", "PER"]);
    sample.talk(case, day("2026-09-09"));
    sample.inform(day("2026-09-10"));
    let figures = figures(&sample);
    let facts: Vec<_> = figures.facts().collect();
    let [opening, talk, information] = facts[..] else {
        panic!("three contacts: {facts:?}");
    };
    assert_eq!(opening.origin, Origin::Opening);
    assert_eq!(opening.channel, "LOOP".into());
    assert_eq!(opening.minutes.get(), 0);
    assert_eq!(talk.origin, Origin::Conversation);
    assert_eq!(talk.channel, "TEL".into());
    assert_eq!(talk.minutes.get(), 30);
    assert_eq!(talk.companions.len(), 1);
    assert_eq!(talk.board, opening.board);
    assert_eq!(talk.referrer, Some("LL".into()));
    for fact in [opening, talk] {
        assert_eq!(fact.natures.as_ref(), ["ONG.PEST".into(), "PER".into()]);
    }
    assert_eq!(information.origin, Origin::Information);
    assert_eq!((information.case, information.natures.len()), (None, 0));
    assert!(information.board.is_some());
}

#[test]
fn r18_a_contact_counts_by_the_way_that_is_known_now() {
    let mut sample = Sample::new();
    let today = day("2026-09-07");
    let case = sample.open(today);
    sample.talk(case, day("2026-09-09"));
    let ways = |sample: &Sample| -> BTreeSet<Option<ReferrerCode>> {
        let figures = figures(sample);
        figures.facts().map(|fact| fact.referrer.clone()).collect()
    };
    assert_eq!(ways(&sample), BTreeSet::from([Some("LL".into())]));
    let details = |referrer: Option<&str>| {
        CaseBody::DetailsLearnt(Details {
            referrer: referrer.map(Into::into),
            urgency: Some(Urgency::Urgent),
        })
    };
    let learnt = sample.write(case, today, details(Some("MC")));
    sample.write(case, today, details(None));
    assert_eq!(ways(&sample), BTreeSet::from([Some("MC".into())]));
    sample.write(case, today, CaseBody::Retracted(learnt));
    assert_eq!(ways(&sample), BTreeSet::from([Some("LL".into())]));
}

#[test]
fn r112_a_case_over_the_turn_of_the_year_counts_its_contacts_in_both() {
    let mut sample = Sample::new();
    let case = sample.open(day("2026-07-30"));
    sample.talk(case, day("2026-08-02"));
    for (period, contacts) in [
        (school(2025), 1),
        (school(2026), 1),
        (Period::Calendar(2026), 2),
        (Period::Calendar(2025), 0),
    ] {
        let totals = tables(&sample, period).totals;
        assert_eq!(totals.contacts, contacts, "{period:?}");
        assert_eq!(totals.cases, u64::from(contacts > 0), "{period:?}");
    }
}

#[test]
fn what_was_taken_back_or_corrected_counts_nowhere() {
    let mut sample = Sample::new();
    let case = sample.open(day("2026-09-07"));
    let wrong = sample.talk(case, day("2026-09-08"));
    let undone = sample.listen(case, day("2026-09-08"));
    let nature = sample.nature(case, &["PER"]);
    let asked = sample.inform(day("2026-09-09"));
    let asked_too = sample.inform(day("2026-09-09"));
    let before = tables(&sample, school(2026));
    assert_eq!((before.totals.contacts, before.totals.minutes), (4, 50));
    assert_eq!(before.actions.total, 1);

    let correct = |entry| Correction {
        entry,
        reason: Line::new("verkeerde zaak").unwrap(),
    };
    let today = day("2026-09-10");
    sample.write(case, today, CaseBody::Corrected(correct(wrong)));
    sample.write(case, today, CaseBody::Retracted(undone));
    sample.write(case, today, CaseBody::Retracted(nature));
    sample.record(PracticeBody::Retracted(asked));
    sample.record(PracticeBody::Corrected(correct(asked_too)));
    let after = tables(&sample, school(2026));
    assert_eq!((after.totals.contacts, after.totals.minutes), (1, 0));
    assert_eq!(after.totals.information, 0);
    assert_eq!(after.actions.total, 0);
    assert_eq!(lines(&after.natures.rows), ["- 1"]);
}

#[test]
fn r92_removing_the_words_of_an_entry_changes_no_count() {
    let mut sample = Sample::new();
    let on = day("2026-09-07");
    let case = sample.open(on);
    let weighed = Weighing {
        by: TakenUpBy::Adviser,
        reason: Some(Line::new("woont bij oma").unwrap()),
    };
    let seq = sample.write(case, on, CaseBody::Weighed(weighed));
    let before = tables(&sample, school(2026));
    assert_eq!(lines(&before.actions.rows), ["WEEG 1"]);
    let mut redacted = sample.practice.case(case).unwrap().clone();
    assert!(redacted.redact(seq));
    let mut again = Sample::new();
    for entry in redacted.entries() {
        again.practice.apply_to_case(case, entry.clone());
    }
    assert_eq!(tables(&again, school(2026)), before);
}

#[test]
fn months_stand_in_the_order_of_the_year_with_their_zeros() {
    let mut sample = Sample::new();
    let case = sample.open(day("2026-08-31"));
    sample.talk(case, day("2027-01-04"));
    sample.talk(case, day("2027-01-05"));
    let rows = tables(&sample, school(2026)).months.rows;
    let mut expected: Vec<String> = (8..=12).map(|month| format!("2026-{month:02} 0")).collect();
    expected.extend((1..=7).map(|month| format!("2027-{month:02} 0")));
    expected[0] = "2026-08 1".to_owned();
    expected[5] = "2027-01 2".to_owned();
    assert_eq!(lines(&rows), expected);

    let rows = tables(&sample, Period::Calendar(2027)).months.rows;
    assert_eq!(rows.len(), 12);
    assert_eq!(line(&rows[0]), "2027-01 2");
}

#[test]
fn r112_a_school_year_that_begins_within_a_month_has_that_month_at_both_ends() {
    let mut sample = Sample::with_year_start(YearStart { month: 8, day: 15 });
    let case = sample.open(day("2026-08-14"));
    sample.talk(case, day("2026-08-15"));
    sample.talk(case, day("2027-08-14"));
    let rows = tables(&sample, school(2026)).months.rows;
    assert_eq!(rows.len(), 13);
    assert_eq!(line(&rows[0]), "2026-08 1");
    assert_eq!(line(&rows[12]), "2027-08 1");
    let rows = tables(&sample, school(2025)).months.rows;
    assert_eq!(line(&rows[12]), "2026-08 1");
}

#[test]
fn r28_a_theme_counts_a_contact_once_with_everything_under_it() {
    let mut sample = Sample::new();
    let on = day("2026-09-07");
    for codes in [
        &["ONG.PEST", "ONG.FYS"][..],
        &["ONG.PEST", "PER"],
        &["ONG", "SCHOOL.EIGEN"],
        &[],
    ] {
        let case = sample.open(on);
        if !codes.is_empty() {
            sample.nature_on(case, on, codes);
        }
    }
    let natures = tables(&sample, school(2026)).natures;
    assert_eq!(
        lines(&natures.rows),
        [
            "PER 1",
            "ONG 3",
            "  ONG.PEST 2",
            "  ONG.FYS 1",
            "SCHOOL.EIGEN 1",
            "- 1",
        ]
    );
    assert_eq!(natures.total, 4);
    let label = |row: usize| natures.rows[row].label.as_ref();
    assert_eq!(label(1).unwrap().get(Language::En), "unwanted behaviour");
    assert_eq!(label(4), None, "a code of no list is shown as itself");
}

#[test]
fn r71_an_action_counts_once_a_case_a_day_on_its_own_date() {
    let mut sample = Sample::new();
    let case = sample.open(day("2026-09-07"));
    let other = sample.open(day("2026-09-07"));
    sample.listen(case, day("2026-09-07"));
    sample.listen(case, day("2026-09-07"));
    sample.listen(case, day("2026-09-08"));
    sample.listen(other, day("2026-09-07"));
    let july = Consultation {
        expert: Expert::External,
        on: day("2026-07-31"),
    };
    sample.write(case, day("2026-09-08"), CaseBody::Consulted(july));
    let this_year = tables(&sample, school(2026)).actions;
    assert_eq!(lines(&this_year.rows), ["LUIST 3"]);
    assert_eq!(this_year.total, 3);
    assert_eq!(
        lines(&tables(&sample, school(2025)).actions.rows),
        ["CONS 1"]
    );
}

#[test]
fn r71_actions_follow_from_entries_by_the_table_of_the_code_lists() {
    let mut sample = Sample::new();
    let on = day("2026-09-07");
    let case = sample.open(on);
    let chosen = Options {
        offered: ["STEUN".into(), "EENM".into()].into(),
        chosen: ["EENM".into()].into(),
    };
    sample.write(case, on, CaseBody::OptionsDiscussed(chosen));
    let item = PlanItem {
        action: ActionCode::from("BEM"),
        what: None,
        who: PlanActor::Adviser,
        due: None,
    };
    let first = sample.write(case, on, CaseBody::PlanItemAdded(item.clone()));
    sample.write(case, on, CaseBody::PlanItemAdded(item));
    let planned = tables(&sample, school(2026)).actions;
    assert_eq!(lines(&planned.rows), ["PLAN 1", "EENM 1"]);
    sample.write(case, on, CaseBody::PlanItemDone(first));
    let done = tables(&sample, school(2026)).actions;
    assert_eq!(lines(&done.rows), ["PLAN 1", "EENM 1", "BEM 1"]);
}

#[test]
fn the_years_are_those_with_something_in_them_and_the_one_of_today() {
    let mut sample = Sample::new();
    let today = day("2026-11-22");
    let none = figures(&sample);
    assert_eq!(none.years(YearKind::School, today), [school(2026)]);
    let case = sample.open(day("2023-09-01"));
    sample.listen(case, day("2024-09-01"));
    let some = figures(&sample);
    assert_eq!(
        some.years(YearKind::School, today),
        [school(2023), school(2024), school(2026)]
    );
    let calendar = [2023, 2024, 2026].map(Period::Calendar);
    assert_eq!(some.years(YearKind::Calendar, today), calendar);
}

#[test]
fn figures_brought_up_to_date_are_those_made_anew() {
    let mut sample = Sample::new();
    let case = sample.open(day("2026-09-07"));
    let other = sample.open(day("2026-09-08"));
    let mut kept = figures(&sample);
    let before = format!("{kept:?}");
    sample.talk(case, day("2026-09-09"));
    sample.listen(other, day("2026-09-09"));
    sample.open(day("2026-09-10"));
    sample.inform(day("2026-09-10"));
    kept.refresh(&sample.practice, &sample.vocabulary);
    assert_ne!(format!("{kept:?}"), before);
    assert_eq!(format!("{kept:?}"), format!("{:?}", figures(&sample)));
    // Other practices, in which these cases are not.
    for start in [(8, 1), (9, 1)] {
        let (month, day) = start;
        let empty = Sample::with_year_start(YearStart { month, day });
        let mut kept = kept.clone();
        kept.refresh(&empty.practice, &empty.vocabulary);
        assert_eq!(kept.facts().count() + kept.deeds().count(), 0);
        assert_eq!(kept.year_start().month, month);
    }
}

/// A case as drawn by lot: opened on a day, then conversations so many days
/// after it, each taken back or not, with these natures.
type Lot = (u32, Vec<(u32, bool)>, Vec<usize>);

const NATURES: [&str; 6] = ["ONG", "ONG.PEST", "ONG.FYS", "PER.ZELF", "THG", "EIGEN"];

fn after(days: u32) -> NaiveDate {
    day("2023-01-01") + chrono::Days::new(u64::from(days))
}

/// Builds the practice and counts its contacts by other means.
fn build(lots: &[Lot], information: &[(u32, bool)], start: YearStart) -> (Sample, usize) {
    let mut sample = Sample::with_year_start(start);
    let mut expected = 0;
    for (opened, talks, natures) in lots {
        let case = sample.open(after(*opened));
        let mut same_moment = false;
        for (later, taken_back) in talks {
            let seq = sample.talk(case, after(opened + later));
            if *taken_back {
                sample.write(case, after(opened + later), CaseBody::Retracted(seq));
            } else {
                expected += 1;
                same_moment |= *later == 0;
            }
        }
        expected += usize::from(!same_moment);
        let codes: Vec<&str> = natures.iter().map(|index| NATURES[*index]).collect();
        if !codes.is_empty() {
            sample.nature(case, &codes);
        }
    }
    for (on, taken_back) in information {
        let seq = sample.inform(after(*on));
        if *taken_back {
            sample.record(PracticeBody::Retracted(seq));
        } else {
            expected += 1;
        }
    }
    (sample, expected)
}

proptest! {
    #[test]
    fn every_contact_stands_in_exactly_one_month_of_one_year(
        lots in prop::collection::vec(
            (
                0_u32..900,
                prop::collection::vec((0_u32..200, any::<bool>()), 0..4),
                prop::collection::vec(0..NATURES.len(), 0..4),
            ),
            0..12,
        ),
        information in prop::collection::vec((0_u32..1100, any::<bool>()), 0..6),
        start in prop::sample::select(vec![(8, 1), (9, 1), (8, 15), (1, 1)]),
    ) {
        let start = YearStart { month: start.0, day: start.1 };
        let (sample, expected) = build(&lots, &information, start);
        let figures = figures(&sample);
        prop_assert_eq!(figures.facts().count(), expected);
        for kind in [YearKind::School, YearKind::Calendar] {
            let mut contacts = 0;
            for period in figures.years(kind, day("2026-11-22")) {
                let tables = figures.tables(period, &sample.vocabulary);
                let total = tables.totals.contacts;
                contacts += total;
                prop_assert_eq!(tables.months.rows.iter().map(|row| row.count).sum::<u64>(), total);
                prop_assert_eq!((tables.months.total, tables.natures.total), (total, total));
                let months: Vec<Month> = period.months(start).collect();
                for fact in figures.facts().filter(|fact| period.contains(fact.when)) {
                    prop_assert_eq!(months.iter().filter(|month| **month == fact.when.month).count(), 1);
                }
                // Every contact stands under at least one theme or under none known.
                let top = tables.natures.rows.iter().filter(|row| row.level == Level::Top);
                prop_assert!(top.map(|row| row.count).sum::<u64>() >= total);
                prop_assert!(tables.natures.highest() <= total);
                prop_assert!(tables.totals.cases <= total - tables.totals.information);
                // Beside other years it comes to the same.
                let line = figures.over_years(&[period], &Scope::All);
                let months: Vec<u64> = tables.months.rows.iter().map(|row| row.count).collect();
                let same = YearLine { period, contacts: total, cases: tables.totals.cases, months };
                prop_assert_eq!(line, [same]);
            }
            prop_assert_eq!(contacts, expected as u64);
        }
    }
}

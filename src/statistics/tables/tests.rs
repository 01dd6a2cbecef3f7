//! The tables around the contacts, two years beside each other, and a frozen year.

use std::collections::BTreeSet;

use chrono::Days;
use proptest::prelude::*;

use super::beside::beside;
use super::frozen::{with_counts, year_line};
use super::*;
use crate::domain::entry::{CaseBody, Closing};
use crate::domain::number::SchoolYear;
use crate::domain::vocabulary::OutcomeCode;
use crate::statistics::release::Place;
use crate::statistics::sample::{Sample, day};
use crate::statistics::scope::Scope;
use crate::statistics::{Figures, freeze};

const YEAR: SchoolYear = SchoolYear(2026);

fn figures(sample: &Sample) -> Figures {
    Figures::of(&sample.practice, &sample.vocabulary)
}

fn tables(sample: &Sample) -> Tables {
    figures(sample).tables(Period::School(YEAR), &sample.vocabulary)
}

/// Rows as `code count`, those under another one with two blanks before them.
fn lines(table: &Table) -> Vec<String> {
    let line = |row: &Row| {
        let indent = if row.level == Level::Under { "  " } else { "" };
        let code = match &row.code {
            RowCode::Channel(code) => code.to_string(),
            RowCode::Referrer(code) => code.to_string(),
            RowCode::Outcome(code) => code.to_string(),
            RowCode::Client(kind) => format!("{kind:?}"),
            RowCode::Board(id) => format!("b{}", id.0),
            RowCode::School(id) => format!("s{}", id.0),
            other => format!("{other:?}"),
        };
        let more = row
            .more
            .map(|more| format!(" {} {}", more.cases, more.minutes));
        format!("{indent}{code} {}{}", row.count, more.unwrap_or_default())
    };
    table.rows.iter().map(line).collect()
}

/// Two boards; three schools, of which one had nothing.
fn sample() -> Sample {
    let mut sample = Sample::new();
    sample.another_board(2, "Stichting De Haven");
    sample.another_school(2, 2, "Het Anker");
    sample.another_school(3, 2, "De Sluis");
    let first = sample.open(day("2026-09-07"));
    sample.talk(first, day("2026-09-09"));
    let second = sample.open_at(day("2026-10-05"), 2);
    sample.talk(second, day("2026-10-05"));
    close(&mut sample, second, "2026-11-02", "OPL");
    sample.inform(day("2026-11-17"));
    sample
}

fn close(sample: &mut Sample, case: crate::domain::ids::CaseId, on: &str, outcome: &str) {
    let closing = Closing {
        outcome: OutcomeCode::from(outcome),
    };
    sample.write(case, day(on), CaseBody::Closed(closing));
}

#[test]
fn r14_r18_contacts_count_by_their_way_in_and_by_whom() {
    let tables = tables(&sample());
    assert_eq!(lines(&tables.channels), ["TEL 2", "MAIL 1", "LOOP 1"]);
    assert_eq!(lines(&tables.referrers), ["LL 3", "NoReferrer 1"]);
    assert_eq!(lines(&tables.clients), ["Pupil 3", "Parent 1"]);
    for table in [&tables.channels, &tables.referrers, &tables.clients] {
        assert_eq!(table.total, 4, "{:?}", table.id);
    }
}

#[test]
fn r98_cases_stand_by_outcome_or_as_still_open() {
    let tables = tables(&sample());
    assert_eq!(lines(&tables.outcomes), ["OPL 1", "StillOpen 1"]);
    assert_eq!(tables.outcomes.total, 2);
}

#[test]
fn r111_schools_stand_under_their_boards_with_contacts_cases_and_minutes() {
    let sample = sample();
    assert_eq!(
        lines(&tables(&sample).schools),
        ["b1 3 1 40", "  s1 3 1 40", "b2 1 1 30", "  s2 1 1 30"]
    );
    let of = |place| {
        let scope = Scope::of(place, &sample.practice);
        figures(&sample).tables_of(Period::School(YEAR), &scope, &sample.vocabulary)
    };
    let haven = of(Place::Board(BoardId(2)));
    assert_eq!(lines(&haven.schools), ["s2 1 1 30"]);
    assert_eq!((haven.totals.contacts, haven.totals.cases), (1, 1));
    assert_eq!(of(Place::School(SchoolId(3))).totals, Totals::default());
}

#[test]
fn a_month_stands_beside_the_same_month_and_a_code_beside_itself() {
    let row = |code: &str, count| Row::top(RowCode::Nature(code.into()), None, count);
    let under = |code: &str, count| Row::under(RowCode::Nature(code.into()), None, count);
    let table = |rows| Table {
        id: TableId::Natures,
        rows,
        total: 0,
    };
    let this = table(vec![row("A", 3), under("A.1", 2), row("C", 4)]);
    let last = table(vec![row("A", 1), under("A.2", 1), row("B", 5), row("C", 6)]);
    let pairs = beside(&this, &last).into_iter();
    let pairs: Vec<_> = pairs
        .map(|pair| match pair.row.code {
            RowCode::Nature(code) => (code.to_string(), pair.row.count, pair.before),
            other => panic!("{other:?}"),
        })
        .collect();
    let expected = [
        ("A", 3, 1),
        ("A.2", 0, 1),
        ("B", 0, 5),
        ("A.1", 2, 0),
        ("C", 4, 6),
    ];
    let expected = expected.map(|(code, this, last)| (code.to_owned(), this, last));
    assert_eq!(pairs, expected);
    let month = |year| Month { year, number: 9 };
    let months = |year| table(vec![Row::top(RowCode::Month(month(year)), None, 2)]);
    let pairs = beside(&months(2026), &months(2025));
    assert_eq!(pairs.len(), 1);
}

/// Cases by school, day of the year, talks and nature.
fn drawn() -> impl Strategy<Value = Vec<(u32, u64, u64, usize, bool)>> {
    prop::collection::vec(
        (1_u32..=3, 0_u64..500, 0_u64..4, 0_usize..5, any::<bool>()),
        0..30,
    )
}

proptest! {
    #[test]
    fn r107_a_frozen_year_gives_the_tables_that_its_cases_gave(cases in drawn()) {
        let mut sample = Sample::new();
        sample.another_board(2, "Stichting De Haven");
        sample.another_school(2, 2, "Het Anker");
        sample.another_school(3, 2, "De Sluis");
        let natures: [&[&str]; 5] =
            [&[], &["ONG.PEST"], &["PER.SUI", "ONG"], &["EIGEN.CODE"], &["ONG.PEST", "ONG.PSY"]];
        for (school, after, talks, nature, over) in cases {
            let on = day("2026-03-01") + Days::new(after);
            let case = sample.open_at(on, school);
            sample.listen(case, on);
            sample.nature_on(case, on, natures[nature]);
            for talk in 0..talks {
                sample.talk(case, on + Days::new(talk * 9));
            }
            if over {
                close(&mut sample, case, &(on + Days::new(40)).to_string(), "OPL");
            }
        }
        let (figures, vocabulary) = (figures(&sample), &sample.vocabulary);
        let counts = freeze::counts(&figures, &sample.practice, vocabulary, YEAR);
        let period = Period::School(YEAR);
        let places = [Place::All, Place::Board(BoardId(2)), Place::School(SchoolId(3))];
        for place in places {
            let scope = Scope::of(place, &sample.practice);
            let mut of_cases = figures.tables_of(period, &scope, vocabulary);
            let frozen = with_counts(of_cases.clone(), &counts, place, vocabulary);
            // What is still open is of the cases alone.
            of_cases.outcomes.rows.retain(|row| row.code != RowCode::StillOpen);
            of_cases.outcomes.total = of_cases.outcomes.rows.iter().map(|row| row.count).sum();
            prop_assert_eq!(&frozen, &of_cases);
            let lines = figures.over_years(&[period], &scope);
            let again = year_line(&lines[0], &counts, place, figures.year_start());
            prop_assert_eq!(&again, &lines[0]);
            let months: u64 = lines[0].months.iter().sum();
            prop_assert_eq!(months, of_cases.totals.contacts);
            prop_assert_eq!(lines[0].cases, of_cases.totals.cases);
        }
    }

    #[test]
    fn no_contact_of_a_theme_is_lost_over_the_months(cases in drawn()) {
        let mut sample = Sample::new();
        for (_, after, talks, nature, _) in cases {
            let on = day("2026-08-01") + Days::new(after);
            let case = sample.open(on);
            sample.nature_on(case, on, [&["ONG.PEST"][..], &["PER"]][nature % 2]);
            for talk in 0..talks {
                sample.talk(case, on + Days::new(talk));
            }
        }
        let tables = tables(&sample);
        let tops = tables.natures.rows.iter().filter(|row| row.level == Level::Top);
        let tops: BTreeSet<u64> = tops.map(|row| row.count).collect();
        let themes: BTreeSet<u64> =
            tables.themes.iter().map(|theme| theme.months.iter().sum()).collect();
        prop_assert_eq!(tops, themes);
    }
}

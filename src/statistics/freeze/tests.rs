//! What is kept of a year adds up, is what the screen counts, and outlives the
//! cases that it was counted from (R107).

use chrono::NaiveDate;
use proptest::prelude::*;

use super::counts;
use crate::domain::annual::{FreezeVersion, PlaceCounts, YearCounts, YearFrozen};
use crate::domain::contact_import::{ContactsImported, FileDigest, ImportedContact};
use crate::domain::entry::{CaseBody, Closing};
use crate::domain::number::{Minutes, SchoolYear, YearStart};
use crate::domain::outreach::{OutreachDone, OutreachKind};
use crate::domain::person::ClientKind;
use crate::domain::practice::{BoardId, PracticeBody, SchoolId};
use crate::domain::vocabulary::NatureCode;
use crate::statistics::protection::HideUpTo;
use crate::statistics::release::{self, Chosen, Place, ReleasedYear};
use crate::statistics::sample::{Sample, day};
use crate::statistics::tables::{Level, Row, RowCode};
use crate::statistics::{Figures, Period};

fn counted(sample: &Sample, year: i32) -> YearCounts {
    let figures = Figures::of(&sample.practice, &sample.vocabulary);
    counts(
        &figures,
        &sample.practice,
        &sample.vocabulary,
        SchoolYear(year),
    )
}

/// Everything of all places together.
fn whole(counts: &YearCounts) -> PlaceCounts {
    let mut whole = PlaceCounts::default();
    for place in &counts.places {
        whole.add(place);
    }
    whole
}

/// Three schools of two boards, school years from this day.
fn practice(start: YearStart) -> Sample {
    let mut sample = Sample::with_year_start(start);
    sample.another_school(2, 1, "De Linde");
    sample.another_board(2, "Stichting Beekdal");
    sample.another_school(3, 2, "De Vlier");
    sample
}

fn imported(contacts: Vec<ImportedContact>) -> PracticeBody {
    PracticeBody::ContactsImported(ContactsImported {
        file: FileDigest([1; 32]),
        contacts,
    })
}

fn contact(on: NaiveDate, school: Option<u32>, natures: &[&str]) -> ImportedContact {
    ImportedContact {
        on,
        school: school.map(SchoolId),
        client: ClientKind::Parent,
        channel: "MAIL".into(),
        referrer: None,
        natures: natures.iter().map(|code| NatureCode::from(*code)).collect(),
        actions: ["LUIST".into()].into(),
        minutes: Minutes::new(5).unwrap(),
        outcome: Some("OPL".into()),
    }
}

#[test]
fn r107_a_case_over_the_turn_of_the_year_is_carried_into_the_next() {
    let mut sample = practice(YearStart::default());
    let case = sample.open(day("2025-07-30"));
    sample.talk(case, day("2025-07-31"));
    sample.talk(case, day("2025-08-01"));
    sample.talk(case, day("2025-08-02"));
    sample.inform(day("2025-08-03"));
    let contacts = |year| whole(&counted(&sample, year)).contacts;
    let (first, second) = (contacts(2024), contacts(2025));
    assert_eq!((first.new, first.carried, first.further), (1, 0, 1));
    assert_eq!((second.new, second.carried, second.further), (0, 1, 1));
    assert_eq!((second.information, second.total()), (1, 3));
    assert!(counted(&sample, 2026).is_empty());
}

#[test]
fn r112_a_year_that_begins_within_a_month_has_that_month_in_two_years() {
    let mut sample = practice(YearStart { month: 8, day: 15 });
    let case = sample.open(day("2025-08-14"));
    sample.talk(case, day("2025-08-15"));
    sample.talk(case, day("2026-08-14"));
    let months = |year| {
        let whole = whole(&counted(&sample, year));
        whole.months.into_iter().collect::<Vec<_>>()
    };
    assert_eq!(months(2024), [(day("2025-08-01"), 1)]);
    assert_eq!(
        months(2025),
        [(day("2025-08-01"), 1), (day("2026-08-01"), 1)]
    );
    assert!(counted(&sample, 2025).adds_up());
}

#[test]
fn r107_each_table_stands_at_its_school_and_the_rest_elsewhere() {
    let mut sample = practice(YearStart::default());
    let on = day("2025-09-08");
    let case = sample.open_at(on, 3);
    sample.nature_on(case, on, &["ONG.PEST", "ONG.FYS"]);
    sample.listen(case, on);
    let closing = Closing {
        outcome: "OPL".into(),
    };
    sample.write(case, day("2025-10-01"), CaseBody::Closed(closing));
    sample.record(imported(vec![
        contact(on, Some(2), &["PER"]),
        contact(on, None, &[]),
    ]));
    sample.record(PracticeBody::OutreachDone(OutreachDone {
        school: SchoolId(2),
        year: SchoolYear(2025),
        class: None,
        kind: OutreachKind::Posters,
        on,
    }));
    let counts = counted(&sample, 2025);
    assert!(counts.adds_up());
    let of = |school: Option<u32>| {
        let school = school.map(SchoolId);
        counts
            .places
            .iter()
            .find(|place| place.school == school)
            .unwrap()
    };
    let (linde, vlier, nowhere) = (of(Some(2)), of(Some(3)), of(None));
    assert_eq!(counts.places.len(), 3, "nothing was counted at De Brug");
    assert_eq!(
        (linde.board, vlier.board),
        (Some(BoardId(1)), Some(BoardId(2)))
    );
    assert_eq!((linde.contacts.imported, vlier.contacts.new), (1, 1));
    assert_eq!((linde.minutes, linde.work.posters), (5, 1));
    assert_eq!(
        (vlier.natures.codes.len(), vlier.natures.themes.len()),
        (2, 1)
    );
    assert_eq!((vlier.actions.len(), vlier.outcomes.len()), (1, 1));
    assert_eq!((nowhere.board, nowhere.natures.none), (None, 1));
    assert_eq!((nowhere.actions.len(), nowhere.outcomes.len()), (1, 1));
}

/// As after destruction: the journals of the cases are gone, the frozen year is not.
#[test]
fn r98_a_case_of_before_that_still_ran_did_not_end() {
    let mut sample = practice(YearStart::default());
    let on = day("2025-09-08");
    let ended = |outcome: Option<&str>| ImportedContact {
        outcome: outcome.map(Into::into),
        ..contact(on, Some(1), &[])
    };
    sample.record(imported(vec![
        ended(Some("LOOPT")),
        ended(None),
        ended(Some("OPL")),
    ]));
    let whole = whole(&counted(&sample, 2025));
    assert_eq!((whole.contacts.total(), whole.outcomes.len()), (3, 1));
    assert_eq!(whole.outcomes.get("OPL"), Some(&1));
}

#[test]
fn r107_a_frozen_year_outlives_the_cases_that_it_was_counted_from() {
    let mut sample = practice(YearStart::default());
    for number in 0..60 {
        let on = day("2024-09-02") + chrono::Days::new(number * 3);
        let case = sample.open_at(on, u32::try_from(number % 3).unwrap() + 1);
        sample.nature_on(case, on, &["ONG.PEST"]);
    }
    let year = SchoolYear(2024);
    let chosen = Chosen {
        year,
        start: YearStart::default(),
        hide_up_to: HideUpTo::default(),
    };
    let counts = counted(&sample, 2024);
    let release = release::decide(&counts, &[], &chosen, &sample.vocabulary);
    let frozen = PracticeBody::YearFrozen(YearFrozen {
        year,
        version: FreezeVersion::FIRST,
        reason: None,
        counts,
        release,
    });
    sample.record(frozen.clone());
    let mut bare = practice(YearStart::default());
    bare.record(frozen);
    assert_eq!(bare.practice.cases().count(), 0);
    let told = |sample: &Sample| {
        let kept = &sample.practice.frozen(year).unwrap().frozen;
        let when = (year, YearStart::default());
        let shown = ReleasedYear::of(when, &kept.counts, &kept.release, &sample.vocabulary);
        let contacts = shown.figure(Place::All, &release::Line::Contacts);
        format!("{contacts:?} {:?} {:?}", kept.counts, kept.release)
    };
    assert_eq!(told(&bare), told(&sample));
    assert!(
        told(&bare).starts_with("Some(Shown(60))"),
        "{}",
        told(&bare)
    );
}

/// A contact as drawn by lot: in a case opened so many days after the first of
/// January 2024, at a school, with talks so many days later; natures set so many
/// days after the opening.
type Lot = (u64, u32, Vec<u64>, Option<(u64, usize)>, bool);

const NATURES: [&[&str]; 5] = [
    &["ONG"],
    &["ONG.PEST", "ONG.FYS"],
    &["PER.ZELF", "PER"],
    &["THG", "ONG.PSY"],
    &["EIGEN"],
];

fn after(days: u64) -> NaiveDate {
    day("2024-01-01") + chrono::Days::new(days)
}

fn build(lots: &[Lot], files: &[(u64, u32, usize)], start: YearStart) -> Sample {
    let mut sample = practice(start);
    for (opened, school, talks, nature, closed) in lots {
        let case = sample.open_at(after(*opened), school % 3 + 1);
        for later in talks {
            sample.talk(case, after(opened + later));
            sample.listen(case, after(opened + later));
        }
        if let Some((later, which)) = nature {
            sample.nature_on(case, after(opened + later), NATURES[which % 5]);
        }
        if *closed {
            let closing = Closing {
                outcome: "OPL".into(),
            };
            sample.write(case, after(opened + 200), CaseBody::Closed(closing));
        }
    }
    let contacts = files.iter().map(|(on, school, which)| {
        let school = Some(school % 4).filter(|school| *school > 0);
        contact(after(*on), school, NATURES[which % 5])
    });
    let contacts: Vec<ImportedContact> = contacts.collect();
    if !contacts.is_empty() {
        sample.record(imported(contacts));
    }
    sample.inform(after(250));
    sample
}

/// What a table of the screen says, by the code of its rows.
fn rows(rows: &[Row], level: impl Fn(&Row) -> bool) -> Vec<(String, u64)> {
    let shown = rows.iter().filter(|row| level(row) && row.count > 0);
    let mut shown: Vec<(String, u64)> = shown
        .map(|row| {
            let code = match &row.code {
                RowCode::Month(month) => format!("{}-{:02}-01", month.year, month.number),
                RowCode::Nature(code) => code.to_string(),
                RowCode::Action(code) => code.to_string(),
                other => format!("{other:?}"),
            };
            (code, row.count)
        })
        .collect();
    shown.sort();
    shown
}

fn kept<K: ToString>(counts: &std::collections::BTreeMap<K, u32>) -> Vec<(String, u64)> {
    let mut kept: Vec<_> = counts
        .iter()
        .map(|(key, count)| (key.to_string(), u64::from(*count)))
        .collect();
    kept.sort();
    kept
}

proptest! {
    #[test]
    fn r107_what_is_kept_of_a_year_is_what_the_screen_counts(
        lots in prop::collection::vec(
            (
                0_u64..700,
                0_u32..3,
                prop::collection::vec(0_u64..150, 0..4),
                prop::option::of((0_u64..100, 0_usize..5)),
                any::<bool>(),
            ),
            0..10,
        ),
        files in prop::collection::vec((0_u64..900, 0_u32..4, 0_usize..5), 0..6),
        start in prop::sample::select(vec![(8, 1), (9, 1), (8, 15), (1, 1)]),
    ) {
        let start = YearStart { month: start.0, day: start.1 };
        let sample = build(&lots, &files, start);
        let figures = Figures::of(&sample.practice, &sample.vocabulary);
        let mut contacts = 0;
        for year in 2022..2028 {
            let counts = counted(&sample, year);
            prop_assert!(counts.adds_up(), "{year}");
            let whole = whole(&counts);
            let period = Period::School(SchoolYear(year));
            let tables = figures.tables(period, &sample.vocabulary);
            prop_assert_eq!(u64::from(whole.contacts.total()), tables.totals.contacts);
            prop_assert_eq!(u64::from(whole.contacts.cases()), tables.totals.cases);
            prop_assert_eq!(u64::from(whole.contacts.information), tables.totals.information);
            prop_assert_eq!(u64::from(whole.minutes), tables.totals.minutes);
            prop_assert_eq!(kept(&whole.months), rows(&tables.months.rows, |_| true));
            let natures = &tables.natures.rows;
            let none = |row: &Row| row.code == RowCode::NoNature;
            let themes = rows(natures, |row| row.level == Level::Top && !none(row));
            prop_assert_eq!(kept(&whole.natures.themes), themes);
            let without: u64 = natures.iter().filter(|row| none(row)).map(|row| row.count).sum();
            prop_assert_eq!(u64::from(whole.natures.none), without);
            // The screen has no row of its own for a theme as a code.
            for (code, count) in rows(natures, |row| row.level == Level::Under) {
                let kept = whole.natures.codes.get(code.as_str());
                prop_assert_eq!(kept.copied().map(u64::from), Some(count));
            }
            prop_assert_eq!(kept(&whole.actions), rows(&tables.actions.rows, |_| true));
            contacts += whole.contacts.total() as usize;
        }
        prop_assert_eq!(contacts, figures.facts().count());
    }
}

//! What a year may show, on counts made by hand and by chance.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use fastrand::Rng;

use super::*;
use crate::assets;
use crate::domain::annual::{
    FreezeVersion, GroupId, PlaceCounts, Release, SchoolGroup, YearCounts, YearFrozen,
};
use crate::domain::number::{SchoolYear, YearStart};
use crate::domain::practice::{BoardId, Name, SchoolId};
use crate::domain::vocabulary::Vocabulary;
use crate::statistics::protection::HideUpTo;

const YEAR: SchoolYear = SchoolYear(2025);

fn chosen() -> Chosen {
    Chosen {
        year: YEAR,
        start: YearStart::default(),
        hide_up_to: HideUpTo::default(),
    }
}

fn vocabulary() -> Vocabulary {
    assets::shipped().unwrap().vocabulary
}

fn school(id: u32, board: u32) -> PlaceCounts {
    PlaceCounts {
        school: Some(SchoolId(id)),
        board: Some(BoardId(board)),
        ..PlaceCounts::default()
    }
}

/// The first day of the month with this place in the school year.
fn month(place: u32) -> NaiveDate {
    let (year, month) = if place < 5 {
        (2025, place + 8)
    } else {
        (2026, place - 4)
    };
    NaiveDate::from_ymd_opt(year, month, 1).unwrap()
}

/// Contacts, one a month in turn, each a case of its own.
fn come(place: &mut PlaceCounts, contacts: u32) {
    place.contacts.new += contacts;
    place.minutes += contacts * 30;
    for one in 0..contacts {
        *place.months.entry(month(one % 11)).or_default() += 1;
    }
    *place.actions.entry("LUIST".into()).or_default() += contacts;
}

/// Contacts of one nature.
fn add(place: &mut PlaceCounts, nature: &str, contacts: u32) {
    let theme = nature.split('.').next().unwrap_or(nature);
    come(place, contacts);
    *place.natures.codes.entry(nature.into()).or_default() += contacts;
    *place.natures.themes.entry(theme.into()).or_default() += contacts;
}

/// Contacts of which the nature is not known.
fn without_nature(place: &mut PlaceCounts, contacts: u32) {
    come(place, contacts);
    place.natures.none += contacts;
}

fn year(places: Vec<PlaceCounts>) -> YearCounts {
    let counts = YearCounts {
        places,
        groups: Vec::new(),
    };
    assert!(counts.adds_up());
    counts
}

fn decided(counts: &YearCounts) -> Release {
    decide(counts, &[], &chosen(), &vocabulary())
}

fn read<'a>(counts: &YearCounts, release: &'a Release) -> ReleasedYear<'a> {
    ReleasedYear::of((YEAR, YearStart::default()), counts, release, &vocabulary())
}

/// A school where so many came about bullying.
fn one_school(contacts: u32) -> YearCounts {
    let mut place = school(1, 1);
    add(&mut place, "ONG.PEST", contacts);
    year(vec![place])
}

#[test]
fn r107_the_smaller_the_total_the_coarser_the_tables() {
    for (contacts, total, tables) in [
        (4, None, vec![]),
        (9, Some(9), vec![]),
        (
            49,
            Some(49),
            vec![TableKind::Terms, TableKind::Natures, TableKind::Actions],
        ),
        (
            60,
            Some(60),
            vec![
                TableKind::Kinds,
                TableKind::Months,
                TableKind::Natures,
                TableKind::Actions,
            ],
        ),
    ] {
        let counts = one_school(contacts);
        let release = decided(&counts);
        let released = read(&counts, &release);
        for place in [
            Place::All,
            Place::Board(BoardId(1)),
            Place::School(SchoolId(1)),
        ] {
            let seen = released.figure(place, &Line::Contacts).unwrap().value();
            assert_eq!(seen, total, "{contacts} contacts at {place}");
            let there = TableKind::ALL
                .into_iter()
                .filter(|kind| released.table(place, *kind).is_some());
            assert_eq!(
                there.collect::<Vec<_>>(),
                tables,
                "{contacts} contacts at {place}"
            );
        }
    }
}

#[test]
fn r107_a_table_of_dots_is_left_out_and_its_total_stays() {
    let mut place = school(1, 1);
    for nature in ["ONG.PEST", "SGG.INT", "PER.SUI", "OND.HULP", "ORG.ROOSTER"] {
        add(&mut place, nature, 2);
    }
    let counts = year(vec![place]);
    let release = decided(&counts);
    let released = read(&counts, &release);
    let at = Place::School(SchoolId(1));
    assert_eq!(
        released.figure(at, &Line::Contacts),
        Some(Figure::Shown(10))
    );
    assert_eq!(released.table(at, TableKind::Natures), None);
}

#[test]
fn r107_minutes_are_hidden_where_the_contacts_are_and_another_school_with_them() {
    let (mut small, mut large, mut larger) = (school(1, 1), school(2, 1), school(3, 1));
    add(&mut small, "ONG.PEST", 2);
    add(&mut large, "ONG.PEST", 30);
    add(&mut larger, "ONG.PEST", 70);
    let counts = year(vec![small, large, larger]);
    let release = decided(&counts);
    let released = read(&counts, &release);
    let seen = |place, line: Line| released.figure(place, &line).unwrap().value();
    let at = |id| Place::School(SchoolId(id));
    assert_eq!(seen(at(1), Line::Contacts), None);
    assert_eq!(seen(at(1), Line::Minutes), None);
    assert_eq!(seen(Place::All, Line::Contacts), Some(102));
    assert_eq!(seen(Place::All, Line::Minutes), Some(3060));
    let others = [at(2), at(3)].map(|place| seen(place, Line::Minutes));
    assert_eq!(others.iter().flatten().count(), 1, "{others:?}");
}

#[test]
fn r111_boards_and_groups_stand_beside_each_other() {
    let mut places = vec![school(1, 1), school(2, 1), school(3, 2)];
    for (place, contacts) in places.iter_mut().zip([60, 70, 80]) {
        add(place, "ONG.PEST", contacts);
    }
    let counts = YearCounts {
        groups: vec![SchoolGroup {
            id: GroupId(1),
            name: Name::new("Noord").unwrap(),
            board: BoardId(1),
            schools: BTreeSet::from([SchoolId(1), SchoolId(2)]),
        }],
        ..year(places)
    };
    assert!(counts.adds_up());
    let release = decided(&counts);
    let released = read(&counts, &release);
    for (place, contacts) in [
        (Place::All, 210),
        (Place::Board(BoardId(1)), 130),
        (Place::Board(BoardId(2)), 80),
        (Place::Group(GroupId(1)), 130),
        (Place::School(SchoolId(2)), 70),
    ] {
        let seen = released.figure(place, &Line::Contacts);
        assert_eq!(seen, Some(Figure::Shown(contacts)), "{place}");
    }
}

#[test]
fn r107_a_nature_of_nobody_gives_no_cover_where_its_theme_is_seen_to_be_empty() {
    // Three at the first school; at the second nobody came about the theme at all.
    let mut places = vec![school(1, 1), school(2, 1), school(3, 1)];
    add(&mut places[0], "SGG.INT", 3);
    add(&mut places[0], "SGG.LL", 60);
    for nature in ["ONG.PEST", "ONG.FYS", "OND.HULP"] {
        add(&mut places[0], nature, 30);
        add(&mut places[1], nature, 30);
    }
    add(&mut places[2], "SGG.INT", 70);
    let counts = year(places);
    let release = decided(&counts);
    let shown = |id, line: &Line| {
        let name = line.at(Place::School(SchoolId(id)));
        release.shown.contains(&name)
    };
    let nature = Line::Nature("SGG.INT".into());
    assert!(release.shown.contains(&nature.at(Place::All)));
    assert!(shown(2, &Line::Theme("SGG".into())) && shown(2, &nature));
    assert!(!shown(1, &nature) && !shown(3, &nature));
}

/// A year as it was frozen.
fn frozen(counts: &YearCounts, earlier: &[&YearFrozen]) -> YearFrozen {
    YearFrozen {
        year: YEAR,
        version: FreezeVersion(u32::try_from(earlier.len()).unwrap() + 1),
        reason: None,
        counts: counts.clone(),
        release: decide(counts, earlier, &chosen(), &vocabulary()),
    }
}

#[test]
fn r107_a_correction_cannot_be_seen_by_laying_two_versions_side_by_side() {
    let counts = one_school(80);
    let first = frozen(&counts, &[]);
    let mut more = counts.clone();
    add(&mut more.places[0], "SGG.INT", 1);
    let second = frozen(&more, &[&first]);
    let (one, other) = (read(&counts, &first.release), read(&more, &second.release));
    let values = |released: &ReleasedYear<'_>, release: &Release| -> BTreeMap<_, _> {
        let tree = released.tree();
        let value = |name: &crate::domain::annual::FigureName| {
            let sums = &released.sums.cells;
            sums.iter()
                .find(|cell| cell.name == *name)
                .map(|cell| cell.value)
        };
        assert!(tree.all().is_some());
        let shown = release.shown.iter();
        shown
            .filter_map(|name| Some((name.clone(), value(name)?)))
            .collect()
    };
    let (before, after) = (
        values(&one, &first.release),
        values(&other, &second.release),
    );
    assert!(after.len() > 5, "{after:?}");
    for (name, value) in &after {
        let change = before.get(name).map_or(0, |old| value.abs_diff(*old));
        assert!(change == 0 || change > 4, "{name} changed by {change}");
    }
}

#[test]
fn r107_a_correction_of_many_is_shown() {
    let counts = one_school(80);
    let first = frozen(&counts, &[]);
    let mut more = counts.clone();
    add(&mut more.places[0], "ONG.PEST", 55);
    let second = frozen(&more, &[&first]);
    let released = read(&more, &second.release);
    let seen = released.figure(Place::All, &Line::Contacts);
    assert_eq!(seen, Some(Figure::Shown(135)));
}

#[test]
fn r107_who_takes_a_theme_from_the_contacts_does_not_learn_how_many_had_no_nature() {
    let mut place = school(1, 1);
    add(&mut place, "ONG.PEST", 57);
    without_nature(&mut place, 3);
    let release = decided(&year(vec![place]));
    let at = Place::School(SchoolId(1));
    let shown = |line: Line| release.shown.contains(&line.at(at));
    assert!(shown(Line::Contacts) && !shown(Line::NoNature));
    for theme in [Line::Theme("ONG".into()), Line::Nature("ONG.PEST".into())] {
        assert!(!shown(theme.clone()), "60 contacts, and 57 for {theme}");
    }
}

#[test]
fn r107_a_hidden_place_looks_the_same_whether_it_has_fewer_than_ten_or_many() {
    let (mut small, mut large, mut larger) = (school(1, 1), school(2, 1), school(3, 1));
    add(&mut small, "ONG.PEST", 2);
    add(&mut large, "ONG.PEST", 30);
    add(&mut larger, "ONG.PEST", 70);
    let release = decided(&year(vec![small, large, larger]));
    let form = |id: u32| -> Vec<String> {
        let begin = format!("s{id}/");
        let marks = release.hidden.iter().map(|name| ("hidden", name));
        let marks = marks.chain(release.shown.iter().map(|name| ("shown", name)));
        marks
            .filter_map(|(mark, name)| Some((mark, name.as_str().strip_prefix(&begin)?)))
            .map(|(mark, line)| format!("{line} {mark}"))
            .collect()
    };
    assert_eq!(form(1), ["contacts hidden", "minutes hidden"]);
    let hidden = [2, 3].map(form).into_iter();
    let hidden: Vec<_> = hidden
        .filter(|form| form.contains(&"contacts hidden".to_owned()))
        .collect();
    assert_eq!(hidden, [form(1)], "one large school is hidden with it");
}

#[test]
fn r107_the_second_version_does_not_show_what_the_first_did_not() {
    // Of the themes only this one could be seen, so there was no table.
    let mut place = school(1, 1);
    add(&mut place, "ONG.PEST", 10);
    add(&mut place, "SGG.INT", 2);
    add(&mut place, "PER.SUI", 2);
    let counts = year(vec![place]);
    let first = frozen(&counts, &[]);
    let theme = Line::Theme("ONG".into()).at(Place::School(SchoolId(1)));
    assert!(!first.release.shown.contains(&theme));
    // Five more about something else: now there would be two. Or it changed itself.
    for changed in [&[("OND.HULP", 5)][..], &[("OND.HULP", 5), ("ONG.PEST", 6)]] {
        let mut more = counts.clone();
        for (nature, contacts) in changed {
            add(&mut more.places[0], nature, *contacts);
        }
        assert!(
            decided(&more).shown.contains(&theme),
            "by itself it would be"
        );
        let second = frozen(&more, &[&first]);
        assert!(!second.release.shown.contains(&theme));
    }
}

fn skewed(rng: &mut Rng, below: usize) -> usize {
    rng.usize(0..below).min(rng.usize(0..below))
}

fn drawn(rng: &mut Rng, schools: u32, contacts: u32) -> YearCounts {
    let vocabulary = vocabulary();
    let natures: Vec<String> = vocabulary
        .natures()
        .map(|nature| nature.code.as_str().to_owned())
        .collect();
    let mut places: Vec<PlaceCounts> = (1..=schools).map(|id| school(id, 1 + id % 2)).collect();
    for _ in 0..contacts {
        let at = skewed(rng, places.len());
        let nature = &natures[skewed(rng, natures.len())];
        add(&mut places[at], nature, 1);
    }
    year(places)
}

#[test]
fn r107_no_small_count_is_shown_and_the_order_of_the_schools_does_not_matter() {
    for seed in 0..8 {
        let mut rng = Rng::with_seed(seed);
        let counts = drawn(&mut rng, 1 + u32::try_from(seed).unwrap() % 4, 90);
        let release = decided(&counts);
        let released = read(&counts, &release);
        for cell in &released.sums.cells {
            let small = (1..=4).contains(&cell.value);
            assert!(
                !small || !release.shown.contains(&cell.name),
                "{}",
                cell.name
            );
        }
        let mut turned = counts.clone();
        turned.places.reverse();
        assert_eq!(decided(&turned), release, "practice {seed}");
    }
}

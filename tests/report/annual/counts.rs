//! Years made by hand.

use chrono::NaiveDate;
use luister::domain::annual::{ContactCounts, PlaceCounts, YearCounts};
use luister::domain::practice::{BoardId, SchoolId};

use super::group;

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

/// Contacts of one nature, each a case of its own, in months one after the other.
fn add(place: &mut PlaceCounts, nature: &str, contacts: u32) {
    let theme = nature.split('.').next().unwrap();
    place.contacts.new += contacts;
    place.minutes += contacts * 30;
    for one in 0..contacts {
        *place.months.entry(month(one % 10)).or_default() += 1;
    }
    *place.natures.codes.entry(nature.into()).or_default() += contacts;
    *place.natures.themes.entry(theme.into()).or_default() += contacts;
}

fn act(place: &mut PlaceCounts, actions: &[(&str, u32)]) {
    for (code, count) in actions {
        place.actions.insert((*code).into(), *count);
    }
}

/// Het Kompas has 90 contacts and De Brug 36, both with small natures; De Akker, of
/// the other board, has 8, among them what occurs nowhere else.
pub(crate) fn two_boards() -> YearCounts {
    let mut kompas = school(1, 1);
    for (nature, contacts) in [
        ("OND.HULP", 12),
        ("PER.THUIS", 9),
        ("SGG.ONL", 2),
        ("ONG.PEST", 38),
        ("ONG.FYS", 3),
        ("ONG.CONFLICT", 14),
    ] {
        add(&mut kompas, nature, contacts);
    }
    add_further(&mut kompas, 12);
    act(
        &mut kompas,
        &[
            ("LUIST", 60),
            ("VERH", 41),
            ("GESPR", 12),
            ("VERW", 3),
            ("MELD", 2),
        ],
    );
    kompas.answers.in_time = 51;
    kompas.answers.late = 8;
    for (outcome, count) in [("ZELF", 24), ("OPL", 17), ("DOOR", 9)] {
        kompas.outcomes.insert(outcome.into(), count);
    }
    kompas.work.visits = 14;
    kompas.work.flyers = 2;
    kompas.work.advice = 1;
    let mut brug = school(2, 1);
    for (nature, contacts) in [("OND.HULP", 11), ("SGG.ONL", 3), ("ONG.PEST", 22)] {
        add(&mut brug, nature, contacts);
    }
    act(&mut brug, &[("LUIST", 22), ("VERH", 9)]);
    let mut akker = school(3, 2);
    add(&mut akker, "STRAF", 3);
    add(&mut akker, "ORG.ROOSTER", 5);
    act(&mut akker, &[("AANG", 3), ("LUIST", 8)]);
    YearCounts {
        places: vec![kompas, brug, akker],
        groups: vec![group(&[1, 2])],
    }
}

/// Contacts after the first of a case, of which the nature was not known.
fn add_further(place: &mut PlaceCounts, contacts: u32) {
    place.contacts.further += contacts;
    place.minutes += contacts * 20;
    *place.months.entry(month(3)).or_default() += contacts;
    place.natures.none += contacts;
}

/// The same in what is shown, and otherwise in what is not: at Het Kompas there
/// were two referrals and three reports to the board.
pub(crate) fn otherwise_hidden() -> YearCounts {
    let mut counts = two_boards();
    let kompas = &mut counts.places[0];
    act(kompas, &[("VERW", 2), ("MELD", 3)]);
    counts
}

/// One school with so many contacts, a case each.
pub(crate) fn one_school(contacts: u32) -> YearCounts {
    let mut only = school(1, 1);
    add(&mut only, "ONG.PEST", contacts);
    act(&mut only, &[("LUIST", contacts)]);
    YearCounts {
        places: vec![only],
        groups: Vec::new(),
    }
}

/// The files of the Inspectorate in 2022-2023 by nature, as contacts; one of them
/// has two natures, of one theme.
pub(crate) fn inspectorate() -> YearCounts {
    let mut all = school(1, 1);
    all.contacts = ContactCounts {
        imported: 2_152,
        ..ContactCounts::default()
    };
    all.months.insert(month(1), 2_152);
    for (code, count) in [
        ("ONG.PSY", 992),
        ("ONG.FYS", 560),
        ("SGG.INT", 318),
        ("SGG.MIS", 152),
        ("ONG.DISC", 116),
        ("ONG.RAD", 7),
        ("OVG", 8),
    ] {
        all.natures.codes.insert(code.into(), count);
    }
    for (theme, count) in [("ONG", 1_674), ("SGG", 470), ("OVG", 8)] {
        all.natures.themes.insert(theme.into(), count);
    }
    YearCounts {
        places: vec![all],
        groups: Vec::new(),
    }
}

/// Two schools of a board, with thirty contacts each and these actions.
pub(crate) fn with_actions(first: &[(&str, u32)], second: &[(&str, u32)]) -> YearCounts {
    let mut schools = [school(1, 1), school(2, 1)];
    for (place, actions) in schools.iter_mut().zip([first, second]) {
        add(place, "ONG.PEST", 30);
        act(place, actions);
    }
    YearCounts {
        places: schools.to_vec(),
        groups: Vec::new(),
    }
}

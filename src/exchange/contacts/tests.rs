//! What a file of contacts may look like, and that nothing in it is shown again.

use proptest::prelude::*;

use super::*;
use crate::assets;
use crate::domain::annual::{FreezeVersion, Release, YearCounts, YearFrozen};
use crate::domain::number::SchoolYear;
use crate::domain::person::{AdviserKind, ClientKind};
use crate::domain::practice::{Name, PracticeBody, Region, School, SchoolId};
use crate::domain::rules::annual::code_known;
use crate::statistics::sample::{Sample, day};

const HEADER: &str = "date,school,client,channel,referrer,nature,action,minutes,outcome";

fn file(lines: &[&str]) -> String {
    [&[HEADER], lines].concat().join("\n") + "\n"
}

fn taken(sample: &Sample, bytes: &[u8]) -> Result<ContactsImported, Vec<LineFault>> {
    let shipped = assets::shipped().unwrap();
    let facts = shipped.facts(day("2026-11-22"));
    read(bytes).unwrap().contacts(&sample.practice, &facts)
}

/// The faults of one line: `school no-such-school`.
fn faults(sample: &Sample, line: &str) -> Vec<String> {
    let Err(faults) = taken(sample, file(&[line]).as_bytes()) else {
        return Vec::new();
    };
    let told = faults.iter().map(|one| {
        assert_eq!(one.line, 2);
        let column = one.column.map_or("-", |column| column.code());
        format!("{column} {}", one.fault.code())
    });
    told.collect()
}

#[test]
fn r107_a_line_of_a_file_is_a_contact() {
    let sample = Sample::new();
    let text = file(&[
        "2025-11-03,De Brug,LL,TEL,MC,PER+ONG.PEST,LUIST+PLAN,45,OPL",
        "3-11-2025, de  brug ,parent,MAIL,,,,,",
        "\"2025-11-03\",,OU,\"LOOP\",,,,0,",
    ]);
    let imported = taken(&sample, text.as_bytes()).unwrap();
    let [first, second, third] = &imported.contacts[..] else {
        panic!("three contacts: {imported:?}");
    };
    assert_eq!(
        (first.on, first.school, first.client),
        (day("2025-11-03"), Some(SchoolId(1)), ClientKind::Pupil)
    );
    assert_eq!(first.natures, ["ONG.PEST".into(), "PER".into()].into());
    assert_eq!(first.actions, ["LUIST".into(), "PLAN".into()].into());
    assert_eq!(first.referrer, Some("MC".into()));
    assert_eq!(
        (first.minutes.get(), &first.outcome),
        (45, &Some("OPL".into()))
    );
    assert_eq!((second.on, second.school), (first.on, first.school));
    assert_eq!(second.client, ClientKind::Parent);
    assert!(second.natures.is_empty() && second.actions.is_empty());
    assert_eq!((third.school, third.minutes.get()), (None, 0));
}

#[test]
fn r107_separator_mark_line_end_and_blank_rows_do_not_matter() {
    let sample = Sample::new();
    let plain = file(&["2025-11-03,De Brug,LL,TEL,,ONG.PEST,,45,"]);
    let expected = taken(&sample, plain.as_bytes()).unwrap().contacts;
    let windows = plain.replace('\n', "\r\n").replace(',', ";");
    for (name, text) in [
        ("a mark", format!("\u{feff}{plain}")),
        ("semicolons", windows.clone()),
        (
            "blank rows",
            format!("{windows};;;;;;;;\r\n\r\n ; ;;;;;;;\r\n"),
        ),
        ("no end", plain.trim_end().to_owned()),
        ("capitals in the header", plain.replace("date", " Date ")),
    ] {
        let contacts = taken(&sample, text.as_bytes()).unwrap().contacts;
        assert_eq!(contacts, expected, "{name}");
    }
}

#[test]
fn r107_every_fault_of_a_line_is_told_by_its_column() {
    let sample = Sample::new();
    let table: [(&str, &[&str]); 19] = [
        ("2025-11-03,,LL,TEL,,,,,", &[]),
        (",,LL,TEL,,,,,", &["date blank"]),
        ("2025-02-30,,LL,TEL,,,,,", &["date date"]),
        ("03-11-25,,LL,TEL,,,,,", &["date date"]),
        ("3-11-0202,,LL,TEL,,,,,", &["date date"]),
        ("3/11/2025,,LL,TEL,,,,,", &["date date"]),
        ("2026-11-23,,LL,TEL,,,,,", &["date date-in-future"]),
        (
            "2025-11-03,De Brug West,LL,TEL,,,,,",
            &["school no-such-school"],
        ),
        ("2025-11-03,,,TEL,,,,,", &["client blank"]),
        ("2025-11-03,,moeder,TEL,,,,,", &["client client"]),
        ("2025-11-03,,LL,,,,,,", &["channel blank"]),
        ("2025-11-03,,LL,TEL+MAIL,,,,,", &["channel several-codes"]),
        ("2025-11-03,,LL,TEL,,ONG.PEST+,,,", &["nature unknown-code"]),
        (
            "2025-11-03,,LL,TEL,,LUIST,PER,,",
            &["nature unknown-code", "action unknown-code"],
        ),
        ("2025-11-03,,LL,TEL,,,,12.5,", &["minutes minutes"]),
        ("2025-11-03,,LL,TEL,,,,1441,", &["minutes minutes"]),
        ("2025-11-03,,LL,TEL,,,", &["- fields"]),
        ("2025-11-03,,\"LL,TEL,,,,,", &["- quote"]),
        (
            "x,y,z,TEL,a,b,c,d,e",
            &[
                "date date",
                "school no-such-school",
                "client client",
                "referrer unknown-code",
                "nature unknown-code",
                "action unknown-code",
                "minutes minutes",
                "outcome unknown-code",
            ],
        ),
    ];
    for (line, expected) in table {
        assert_eq!(faults(&sample, line), expected, "{line}");
    }
}

#[test]
fn r107_a_name_that_strayed_into_a_file_is_not_shown_again() {
    let sample = Sample::new();
    let line = "2025-11-03,JANSEN,JANSEN,JANSEN,JANSEN,JANSEN+ONG.PST+TEL,JANSEN,JANSEN,JANSEN";
    let text = file(&[line]);
    let kept = format!("{:?}", read(text.as_bytes()).unwrap());
    assert!(!kept.contains("JANSEN"), "{kept}");
    let faults = taken(&sample, text.as_bytes()).unwrap_err();
    let told = format!("{faults:?}");
    assert!(!told.contains("JANSEN"), "{told}");
    // What can only be a code is quoted.
    assert!(
        told.contains("ONG.PST") && told.contains("\"TEL\""),
        "{told}"
    );
}

#[test]
fn r107_a_school_is_known_by_its_branch_code_or_by_a_name_that_is_hers_alone() {
    let mut sample = Sample::new();
    let mut school = sample.practice.school(SchoolId(1)).unwrap().clone();
    for (id, code) in [(2, "20JX04"), (3, "20JX05")] {
        school = School {
            id: SchoolId(id),
            name: Name::new("De Linde").unwrap(),
            region: Region::South,
            adviser: AdviserKind::Internal,
            code: crate::domain::directory::BranchCode::parse(code),
            ..school
        };
        sample.record(PracticeBody::SchoolAdded(school.clone()));
    }
    let line = |school: &str| format!("2025-11-03,{school},LL,TEL,,,,,");
    assert_eq!(
        faults(&sample, &line("De Linde")),
        ["school several-schools"]
    );
    let text = file(&[&line("20jx05")]);
    let imported = taken(&sample, text.as_bytes()).unwrap();
    assert_eq!(imported.contacts[0].school, Some(SchoolId(3)));
}

#[test]
fn r107_nothing_is_added_to_a_year_that_is_frozen() {
    let mut sample = Sample::new();
    sample.record(PracticeBody::YearFrozen(YearFrozen {
        year: SchoolYear(2024),
        version: FreezeVersion::FIRST,
        reason: None,
        counts: YearCounts::default(),
        release: Release {
            hide_up_to: 4,
            shown: [].into(),
            hidden: [].into(),
        },
    }));
    for (on, expected) in [
        ("2024-07-31", &[][..]),
        ("2024-08-01", &["date year-frozen"]),
        ("2025-07-31", &["date year-frozen"]),
        ("2025-08-01", &[]),
    ] {
        let line = format!("{on},,LL,TEL,,,,,");
        assert_eq!(faults(&sample, &line), expected, "{on}");
    }
}

#[test]
fn r107_a_file_that_is_not_as_it_should_be_is_refused_as_a_whole() {
    use ContactColumn::{Client, Outcome};
    let utf16: Vec<u8> = HEADER.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [&b"\xFF\xFE"[..], &utf16].concat();
    let row = "2025-11-03,,LL,TEL,,,,,\n";
    let many = format!("{HEADER}\n{}", row.repeat(MOST_LINES + 1));
    let cases: [(&[u8], FileError); 11] = [
        (b"", FileError::NoHeader),
        (b"<html>", FileError::NoHeader),
        (b"Mus,12\n", FileError::NoHeader),
        (b"date\0,school", FileError::NotText),
        (&utf16, FileError::Utf16),
        (&marked, FileError::Utf16),
        (HEADER.as_bytes(), FileError::NoRows),
        (
            b"date,school,channel,referrer,nature,action,minutes\n",
            FileError::MissingColumns(vec![Client, Outcome]),
        ),
        (
            &format!("{HEADER},notitie,\n").into_bytes(),
            FileError::UnknownColumns(vec!["notitie".to_owned(), "11".to_owned()]),
        ),
        (
            &format!("{HEADER},client\n").into_bytes(),
            FileError::ColumnTwice(Client),
        ),
        (many.as_bytes(), FileError::TooManyLines),
    ];
    for (bytes, expected) in cases {
        assert_eq!(read(bytes).unwrap_err(), expected);
    }
    let large = vec![b' '; usize::try_from(LARGEST).unwrap() + 1];
    assert_eq!(read(&large).unwrap_err(), FileError::TooLarge);
}

#[test]
fn r107_every_code_of_the_lists_can_be_taken_over() {
    let sample = Sample::new();
    let vocabulary = &sample.vocabulary;
    let mut lines = Vec::new();
    let line = |given: [&str; 5]| {
        let [channel, referrer, nature, action, outcome] = given;
        format!("2025-11-03,,LL,{channel},{referrer},{nature},{action},,{outcome}")
    };
    let codes = vocabulary
        .channels()
        .map(|term| line([term.code.as_str(), "", "", "", ""]));
    lines.extend(codes);
    let codes = vocabulary
        .referrers()
        .map(|term| line(["TEL", term.code.as_str(), "", "", ""]));
    lines.extend(codes);
    let codes = vocabulary
        .natures()
        .map(|term| line(["TEL", "", term.code.as_str(), "", ""]));
    lines.extend(codes);
    let codes = vocabulary
        .actions()
        .map(|term| line(["TEL", "", "", term.code.as_str(), ""]));
    lines.extend(codes);
    let codes = vocabulary
        .outcomes()
        .map(|term| line(["TEL", "", "", "", term.code.as_str()]));
    lines.extend(codes);
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let imported = taken(&sample, file(&lines).as_bytes()).unwrap();
    assert_eq!(imported.contacts.len(), lines.len());
    assert!(!code_known(vocabulary, ContactColumn::Channel, ""));
    let page = include_str!("../../../docs/import-contacts.md");
    for code in lines.iter().flat_map(|line| line.split(',').skip(3)) {
        let row = format!("| `{code}` |");
        assert!(code.is_empty() || page.contains(&row), "{code}");
    }
}

proptest! {
    #[test]
    fn r107_no_bytes_make_reading_fail_in_another_way(
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        line in "[-0-9A-Za-z.,;+\" é\\t\\r\\n\u{202e}]{0,120}",
    ) {
        let sample = Sample::new();
        let shipped = assets::shipped().unwrap();
        let facts = shipped.facts(day("2026-11-22"));
        let below = [HEADER.as_bytes(), b"\nx", &bytes].concat();
        for bytes in [bytes, below, format!("{HEADER}\nx{line}").into_bytes()] {
            if let Ok(file) = read(&bytes) {
                let told = file.contacts(&sample.practice, &facts);
                prop_assert!(told.is_err(), "x is no date");
            }
        }
    }

    #[test]
    fn r107_the_order_of_the_columns_does_not_matter(
        order in Just((0..9).collect::<Vec<usize>>()).prop_shuffle(),
        semicolon in any::<bool>(),
        mark in any::<bool>(),
    ) {
        let sample = Sample::new();
        let lines = [
            HEADER,
            "2025-11-03,De Brug,LL,TEL,MC,PER+ONG.PEST,LUIST,45,OPL",
            "14-2-2024,,OU,MAIL,,,,,",
        ];
        let expected = taken(&sample, file(&lines[1..]).as_bytes()).unwrap().contacts;
        let separator = if semicolon { ";" } else { "," };
        let shuffled = lines.map(|line| {
            let fields: Vec<&str> = line.split(',').collect();
            order.iter().map(|place| fields[*place]).collect::<Vec<_>>().join(separator)
        });
        let mark = if mark { "\u{feff}" } else { "" };
        let text = format!("{mark}{}\n", shuffled.join("\n"));
        let contacts = taken(&sample, text.as_bytes()).unwrap().contacts;
        prop_assert_eq!(contacts, expected);
    }
}

//! What a report says, as it is read.

use luister::domain::annual::ReportAbout;
use luister::domain::number::SchoolYear;
use luister::lang::Language;
use luister::report::write::{Format, write};

use super::counts::{inspectorate, one_school, two_boards};
use super::{BOARDS, GROUP, SCHOOLS, Told, YEAR, decided, frozen, hiding};
use crate::reader::Reader;
use crate::workbook::Workbook;

/// The table of the Inspectorate comes out as it went in, and the report says that
/// its parts come to one more than its total.
#[test]
fn r107_the_table_of_the_inspectorate_comes_out_again() {
    let counts = inspectorate();
    let release = decided(YEAR, &counts, 4);
    let mut told = Told::of(&counts, &release, ReportAbout::All);
    let publication = told.publication();
    let natures = publication
        .tables()
        .find(|table| table.id == "natures")
        .unwrap();
    let figure = |key: &str| {
        let row = natures.rows.iter().find(|row| row.key == key).unwrap();
        row.cells[0].as_ref().unwrap().value
    };
    for (key, value) in [
        ("nature/ONG.PSY", 992),
        ("nature/ONG.FYS", 560),
        ("nature/SGG.INT", 318),
        ("nature/SGG.MIS", 152),
        ("nature/ONG.DISC", 116),
        ("nature/ONG.RAD", 7),
        ("theme/OVG", 8),
        ("contacts", 2_152),
    ] {
        assert_eq!(figure(key), Some(value), "{key}");
    }
    let note = natures.note.as_deref().unwrap();
    let differs = "In deze tabel tellen de aarden samen op tot 2.153, bij 2.152 contacten.";
    assert!(note.ends_with(differs), "{note}");
    told.language = Language::En;
    let note = told.publication();
    let note = note
        .tables()
        .find(|table| table.id == "natures")
        .unwrap()
        .note
        .clone()
        .unwrap();
    assert!(
        note.ends_with("the natures add up to 2,153, with 2,152 contacts."),
        "{note}"
    );
}

/// With a figure hidden the two numbers would be one thing more to reckon with.
#[test]
fn r107_where_something_is_hidden_only_the_general_sentence_stands() {
    let mut counts = inspectorate();
    let natures = &mut counts.places[0].natures;
    natures.codes.insert("ONG.RAD".into(), 3);
    let release = decided(YEAR, &counts, 4);
    let publication = Told::of(&counts, &release, ReportAbout::All).publication();
    let natures = publication
        .tables()
        .find(|table| table.id == "natures")
        .unwrap();
    assert!(natures.cells().any(|cell| cell.value.is_none()));
    let note = natures.note.as_deref().unwrap();
    assert!(note.contains("meer dan één aard"), "{note}");
    assert!(!note.contains("samen op tot"), "{note}");
}

#[test]
fn r107_where_the_parts_come_to_the_total_nothing_is_said_of_it() {
    let counts = one_school(60);
    let release = decided(YEAR, &counts, 4);
    let text = Told::of(&counts, &release, ReportAbout::All).text();
    assert!(!text.contains("samen op tot"), "{text}");
}

/// Two years before, and the year itself.
#[test]
fn r107_years_stand_beside_each_other_as_each_was_decided() {
    let (counts, few) = (two_boards(), one_school(6));
    let release = decided(YEAR, &counts, 4);
    let before = frozen(SchoolYear(2024), &few);
    let told = Told {
        earlier: &[&before],
        ..Told::of(&counts, &release, SCHOOLS[0])
    };
    let publication = told.publication();
    let years = publication
        .tables()
        .find(|table| table.id == "years")
        .unwrap();
    let keys: Vec<&str> = years.columns.iter().map(|one| one.key.as_str()).collect();
    assert_eq!(keys, ["2024-2025", "2025-2026"]);
    let ids = |key: &str| {
        let row = years.rows.iter().find(|row| row.key == key).unwrap();
        row.cells
            .iter()
            .map(|cell| cell.as_ref().map(|cell| (cell.id.to_string(), cell.value)))
            .collect::<Vec<_>>()
    };
    let (then, now) = ("2024-2025/v1/s1/contacts", "2025-2026/v1/s1/contacts");
    assert_eq!(
        ids("contacts"),
        [
            Some((then.to_owned(), Some(6))),
            Some((now.to_owned(), Some(90)))
        ]
    );
    // Six contacts had no themes in their report, and get none here.
    assert_eq!(ids("theme/ONG")[0], None);
    assert!(
        years
            .rows
            .iter()
            .all(|row| row.weight == luister::report::publication::Weight::Plain)
    );
    // A school that was not there yet has no year to compare with.
    let other = Told {
        earlier: &[&before],
        ..Told::of(&counts, &release, SCHOOLS[1])
    };
    assert!(
        other
            .publication()
            .tables()
            .all(|table| table.id != "years")
    );
}

#[test]
fn r111_a_group_of_other_schools_is_another_group() {
    let counts = two_boards();
    let release = decided(YEAR, &counts, 4);
    let mut then = two_boards();
    let same = frozen(SchoolYear(2023), &then);
    then.groups = vec![super::group(&[1])];
    let changed = frozen(SchoolYear(2024), &then);
    let told = Told {
        earlier: &[&same, &changed],
        ..Told::of(&counts, &release, GROUP)
    };
    let publication = told.publication();
    let years = publication
        .tables()
        .find(|table| table.id == "years")
        .unwrap();
    let keys: Vec<&str> = years.columns.iter().map(|one| one.key.as_str()).collect();
    assert_eq!(keys, ["2023-2024", "2025-2026"]);
}

#[test]
fn r111_a_board_is_told_by_school_and_the_practice_by_board() {
    let counts = two_boards();
    let release = decided(YEAR, &counts, 4);
    let labels = |about| {
        let publication = Told::of(&counts, &release, about).publication();
        let places = publication.tables().find(|table| table.id == "places");
        places.map(|table| {
            let rows = table.rows.iter();
            rows.map(|row| (row.level, row.label.clone()))
                .collect::<Vec<_>>()
        })
    };
    let row = |level: u8, label: &str| (level, label.to_owned());
    assert_eq!(
        labels(BOARDS[0]).unwrap(),
        [row(0, "Het Kompas"), row(0, "De Brug"), row(0, "Samen")]
    );
    assert_eq!(
        labels(ReportAbout::All).unwrap(),
        [
            row(0, "Stichting Zuidwest"),
            row(1, "Het Kompas"),
            row(1, "De Brug"),
            row(0, "Stichting Beekdal"),
            row(1, "De Akker"),
            row(0, "Samen"),
        ]
    );
    assert_eq!(labels(SCHOOLS[0]), None);
}

#[test]
fn r107_the_pdf_of_a_real_report_is_tagged_and_its_text_can_be_extracted() {
    let counts = two_boards();
    let release = hiding(&counts, &["b1/action/VERW", "b1/action/MELD"]);
    let publication = Told::of(&counts, &release, BOARDS[0]).publication();
    let reader = Reader::new(write(&publication, Format::Pdf).unwrap());
    let structure = reader.structure().join("\n");
    for expected in [
        "H1 Jaarverslag van de vertrouwenspersoon",
        "H2 Aard van de problematiek",
        "TH Row (digitaal) pesten",
        "TD (niet getoond) ·",
        "Figure [",
        "H2 Hoe de cijfers zijn beschermd",
    ] {
        assert!(structure.contains(expected), "{expected}:\n{structure}");
    }
    for (at, ornaments) in reader.ornaments().iter().enumerate() {
        assert_eq!(ornaments.contains("ONTWERP"), at > 0, "page {at}");
    }
}

#[test]
fn r107_the_workbook_of_a_real_report_has_its_charts_with_their_words() {
    let counts = two_boards();
    let release = hiding(&counts, &["b1/action/VERW", "b1/action/MELD"]);
    let publication = Told::of(&counts, &release, BOARDS[0]).publication();
    let book = Workbook::new(write(&publication, Format::Xlsx).unwrap());
    let charts = book.names("xl/charts/chart").count();
    assert_eq!(charts, publication.charts().count());
    let described: usize = book
        .names("xl/drawings/drawing")
        .map(|name| book.part(name).matches("descr=\"").count())
        .sum();
    assert_eq!(described, charts, "a chart without words");
}

#[test]
fn the_same_practice_and_decision_give_the_same_report() {
    let counts = two_boards();
    let release = decided(YEAR, &counts, 4);
    for about in super::everybody() {
        let told = Told::of(&counts, &release, about);
        assert_eq!(told.publication(), told.publication());
    }
}

#[test]
fn r107_a_report_reads_in_dutch() {
    let counts = two_boards();
    let release = hiding(
        &counts,
        &[
            "b1/nature/ONG.FYS",
            "b1/nature/ONG.CONFLICT",
            "b1/action/VERW",
            "b1/action/MELD",
            "s2/cases",
        ],
    );
    let before = frozen(SchoolYear(2024), &one_school(60));
    let told = Told {
        earlier: &[&before],
        ..Told::of(&counts, &release, BOARDS[0])
    };
    insta::assert_snapshot!(told.text(), @"");
}

#[test]
fn r112_a_report_reads_in_english() {
    let counts = two_boards();
    let release = hiding(&counts, &["s2/theme/SGG", "s2/term/4"]);
    let told = Told {
        language: Language::En,
        ..Told::of(&counts, &release, SCHOOLS[1])
    };
    insta::assert_snapshot!(told.text(), @"");
}

#[test]
fn r107_a_report_of_few_contacts_reads_in_dutch() {
    let counts = two_boards();
    let release = hiding(&counts, &[]);
    insta::assert_snapshot!(Told::of(&counts, &release, BOARDS[1]).text(), @"");
}

#[test]
fn r112_a_report_of_few_contacts_reads_in_english() {
    let counts = two_boards();
    let release = hiding(&counts, &["b2/contacts", "b2/minutes"]);
    let told = Told {
        language: Language::En,
        ..Told::of(&counts, &release, BOARDS[1])
    };
    insta::assert_snapshot!(told.text(), @"");
}

//! Nothing in a report tells more than what was decided.

use std::collections::BTreeMap;

use luister::domain::annual::{FigureName, ReportAbout, YearCounts};
use luister::report::publication::{Cell, CellId, Publication, Table};
use luister::report::write::{Format, write};
use luister::statistics::release::{Figure, Line, Place, TableKind};

use super::counts::{otherwise_hidden, two_boards};
use super::{BOARDS, SCHOOLS, Told, YEAR, decided, everybody, names, released};

/// Every cell of a publication, in a table or not.
fn cells(publication: &Publication) -> impl Iterator<Item = &Cell> {
    let tables = publication.tables().flat_map(Table::cells);
    tables.chain(&publication.beside)
}

/// The name of a figure within the year of the report.
fn name(cell: &Cell) -> &str {
    cell.id.as_str().strip_prefix("2025-2026/v1/").unwrap()
}

#[test]
fn r107_every_figure_of_every_report_was_released() {
    let counts = two_boards();
    let release = decided(YEAR, &counts, 4);
    let shown = names(&release);
    let mut figures = 0;
    for about in everybody() {
        let publication = Told::of(&counts, &release, about).publication();
        publication.check().unwrap();
        for cell in cells(&publication) {
            if cell.value.is_some() {
                assert!(shown.contains(name(cell)), "{about:?}: {}", cell.id);
                figures += 1;
            }
        }
    }
    assert!(figures > 100, "only {figures}");
}

#[test]
fn r107_every_row_of_a_released_table_stands_in_the_report_of_its_place() {
    let counts = two_boards();
    let release = decided(YEAR, &counts, 4);
    let year = released(YEAR, &counts, &release);
    for about in everybody() {
        let publication = Told::of(&counts, &release, about).publication();
        let told: BTreeMap<&str, Option<u32>> = cells(&publication)
            .map(|cell| (name(cell), cell.value))
            .collect();
        let place = Place::from(about);
        if year.figure(place, &Line::Cases).is_none() {
            continue;
        }
        for kind in TableKind::ALL {
            let table = year.table(place, kind);
            for row in table.iter().flat_map(|table| &table.rows) {
                let found = told.get(row.line.at(place).as_str());
                let nought = row.figure == Figure::Shown(0);
                assert!(
                    found == Some(&row.figure.value()) || nought,
                    "{about:?} {row:?}"
                );
            }
        }
    }
}

/// Not a byte of any format depends on what is hidden.
#[test]
fn r107_what_is_hidden_leaves_no_trace_in_any_format() {
    let (one, other) = (two_boards(), otherwise_hidden());
    let release = decided(YEAR, &one, 4);
    for code in ["VERW", "MELD"] {
        let name = FigureName::new(format!("s1/action/{code}"));
        assert!(release.hidden.contains(&name), "{code} is not hidden");
    }
    for about in everybody() {
        let this = Told::of(&one, &release, about).publication();
        let that = Told::of(&other, &release, about).publication();
        for format in Format::ALL {
            let same = write(&this, format).unwrap() == write(&that, format).unwrap();
            assert!(same, "{about:?} as {}", format.code());
        }
    }
    // And a change of what is shown is seen.
    let mut shown = two_boards();
    shown.places[0].work.visits += 1;
    let this = Told::of(&one, &release, SCHOOLS[0]).publication();
    let that = Told::of(&shown, &release, SCHOOLS[0]).publication();
    assert_ne!(this, that);
}

#[test]
fn r111_a_board_does_not_learn_what_occurred_at_another() {
    let counts = two_boards();
    let release = decided(YEAR, &counts, 4);
    for about in [BOARDS[0], SCHOOLS[0], SCHOOLS[1]] {
        let publication = Told::of(&counts, &release, about).publication();
        for format in [Format::Json, Format::Csv, Format::Txt] {
            let text = String::from_utf8(write(&publication, format).unwrap()).unwrap();
            for word in [
                "STRAF",
                "strafrechtelijk",
                "ROOSTER",
                "AANG",
                "aangifte",
                "Akker",
                "Beekdal",
                "/s3",
                "/b2",
            ] {
                assert!(
                    !text.contains(word),
                    "{about:?} {} names {word}",
                    format.code()
                );
            }
        }
    }
    let mixed = Told::of(&counts, &release, ReportAbout::All).text();
    assert!(mixed.contains("De Akker") && mixed.contains("Stichting Beekdal"));
}

/// The real figures of every place, by name.
fn figures(counts: &YearCounts) -> BTreeMap<String, u32> {
    let all = decided(YEAR, counts, 0);
    let year = released(YEAR, counts, &all);
    let tables = TableKind::ALL
        .iter()
        .filter_map(|kind| year.table(Place::All, *kind));
    let mut lines: Vec<Line> = tables
        .flat_map(|table| table.rows)
        .map(|row| row.line)
        .collect();
    lines.extend([
        Line::Contacts,
        Line::Cases,
        Line::Minutes,
        Line::Actions,
        Line::Answers,
        Line::Endings,
    ]);
    let nodes = year.tree().nodes();
    nodes
        .flat_map(|node| {
            let figure = |line: &Line| {
                let value = line.of(&node.counts, year.first_month());
                (line.at(node.place).to_string(), value)
            };
            lines.iter().map(figure).collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn r107_what_is_said_to_add_up_does_add_up() {
    let counts = two_boards();
    let release = decided(YEAR, &counts, 4);
    let figures = figures(&counts);
    let mut told = 0;
    for about in [ReportAbout::All, BOARDS[0], SCHOOLS[0]] {
        let publication = Told::of(&counts, &release, about).publication();
        for relation in &publication.relations {
            let value = |id: &CellId| {
                let name = id.as_str().strip_prefix("2025-2026/v1/").unwrap();
                figures.get(name).copied()
            };
            let parts: Option<Vec<u32>> = relation.parts.iter().map(value).collect();
            if let Some((total, parts)) = value(&relation.total).zip(parts) {
                assert_eq!(total, parts.iter().sum::<u32>(), "{relation:?}");
                told += 1;
            }
        }
    }
    assert!(told > 60, "only {told}");
}

#[test]
fn r107_how_natures_overlap_within_a_theme_is_not_told() {
    let counts = two_boards();
    let release = decided(YEAR, &counts, 4);
    let publication = Told::of(&counts, &release, ReportAbout::All).publication();
    for relation in &publication.relations {
        for id in relation.parts.iter().chain([&relation.total]) {
            let named = id.as_str().contains("/theme/") && id.as_str().ends_with("/named");
            assert!(!named && !id.as_str().ends_with("/direct"), "{id}");
        }
    }
}

#[test]
fn a_figure_that_stands_in_no_table_is_null_or_a_nought() {
    let counts = two_boards();
    let release = decided(YEAR, &counts, 4);
    let publication = Told::of(&counts, &release, BOARDS[0]).publication();
    assert!(!publication.beside.is_empty());
    for cell in &publication.beside {
        assert!(matches!(cell.value, None | Some(0)), "{cell:?}");
    }
    let of_school = "2025-2026/v1/s2/action/GESPR";
    let nought = publication
        .beside
        .iter()
        .find(|cell| cell.id.as_str() == of_school);
    assert_eq!(nought.unwrap().value, Some(0));
}

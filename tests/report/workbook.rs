//! A workbook is a zip of XML: read as text, part by part.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use luister::report::write::{Format, write};

use crate::sample;

/// The parts of a workbook.
pub(crate) struct Workbook(BTreeMap<String, String>);

impl Workbook {
    pub(crate) fn new(bytes: Vec<u8>) -> Self {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut parts = BTreeMap::new();
        for index in 0..archive.len() {
            let mut file = archive.by_index(index).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            let name = file.name().unwrap().into_owned();
            parts.insert(name, text);
        }
        Self(parts)
    }

    pub(crate) fn part(&self, name: &str) -> &str {
        self.0.get(name).unwrap()
    }

    pub(crate) fn names<'a>(&'a self, beginning: &'a str) -> impl Iterator<Item = &'a str> {
        let names = self.0.keys().map(String::as_str);
        names.filter(move |name| name.starts_with(beginning))
    }

    /// The texts and figures of all sheets, a line a cell.
    pub(crate) fn all(&self) -> String {
        let sheets: Vec<&str> = self.names("xl/worksheets/sheet").collect();
        let cells = sheets.into_iter().flat_map(|sheet| self.cells(sheet));
        cells.map(|(at, text)| format!("{at} {text}\n")).collect()
    }

    /// The cells of a sheet that hold something, with their texts.
    pub(crate) fn cells(&self, sheet: &str) -> Vec<(String, String)> {
        let shared = self.shared();
        self.part(sheet)
            .split("<c ")
            .skip(1)
            .filter_map(|cell| {
                let at = between(cell, "r=\"", "\"")?.to_owned();
                let cell = cell.split("</c>").next()?;
                let value = between(cell, "<v>", "</v>")?;
                let text = if cell.contains("t=\"s\"") {
                    shared[value.parse::<usize>().unwrap()].clone()
                } else {
                    value.to_owned()
                };
                Some((at, text))
            })
            .collect()
    }

    /// The text of one cell of a sheet.
    fn cell(&self, sheet: &str, at: &str) -> Option<String> {
        let mut cells = self.cells(sheet).into_iter();
        cells.find(|(place, _)| place == at).map(|(_, text)| text)
    }

    fn shared(&self) -> Vec<String> {
        let texts = self.part("xl/sharedStrings.xml").split("<si>").skip(1);
        texts
            .map(|text| {
                let text = text.split_once("<t").unwrap().1;
                let text = between(text, ">", "</t>").unwrap();
                let plain = text.replace("&lt;", "<").replace("&gt;", ">");
                plain.replace("&quot;", "\"").replace("&amp;", "&")
            })
            .collect()
    }
}

fn between<'a>(text: &'a str, from: &str, to: &str) -> Option<&'a str> {
    text.split_once(from)?
        .1
        .split_once(to)
        .map(|(found, _)| found)
}

fn book() -> Workbook {
    Workbook::new(write(&sample::draft(), Format::Xlsx).unwrap())
}

#[test]
fn every_table_has_its_sheet_behind_the_overview() {
    let book = book();
    let sheets: Vec<&str> = book
        .part("xl/workbook.xml")
        .split("<sheet ")
        .skip(1)
        .collect();
    let names: Vec<&str> = sheets
        .iter()
        .filter_map(|one| between(one, "name=\"", "\""))
        .collect();
    assert_eq!(
        names,
        [
            "Overzicht",
            "Maanden",
            "Aard",
            "Handelen",
            "Uren",
            "Gegevens van de figuur"
        ]
    );
}

#[test]
fn figures_are_numbers_and_hidden_ones_their_sign() {
    let book = book();
    let months = "xl/worksheets/sheet2.xml";
    let expected = [
        ("A1", "Tabel 1. Contacten per maand, per school"),
        (
            "A2",
            "Concept. Dit stuk is een werkstuk en mag de vertrouwenspersoon niet verlaten.",
        ),
        ("A4", "School"),
        ("B4", "aug"),
        ("A5", "Obs De Linde, locatie Noord"),
        ("B5", "·"),
        ("C5", "9"),
        ("M5", "0"),
        ("N7", "181"),
    ];
    for (at, text) in expected {
        assert_eq!(book.cell(months, at).as_deref(), Some(text), "{at}");
    }
    let number = book.part(months).split("r=\"C5\"").nth(1).unwrap();
    assert!(
        !number.split('>').next().unwrap().contains("t=\"s\""),
        "a number"
    );
    // 195:50 hours, as a part of a day.
    let hours: f64 = book
        .cell("xl/worksheets/sheet5.xml", "B8")
        .unwrap()
        .parse()
        .unwrap();
    assert!((hours * 24.0 * 60.0 - 11_750.0).abs() < 1e-6);
    assert!(book.part("xl/styles.xml").contains("[h]:mm"));
}

#[test]
fn headings_stay_in_sight_and_totals_are_heavy() {
    let book = book();
    let months = book.part("xl/worksheets/sheet2.xml");
    assert!(months.contains("<pane xSplit=\"1\" ySplit=\"4\" topLeftCell=\"B5\""));
    let style = |at: &str| {
        let cell = months.split(&format!("r=\"{at}\"")).nth(1).unwrap();
        between(cell, "s=\"", "\"")
            .unwrap()
            .parse::<usize>()
            .unwrap()
    };
    let styles = book.part("xl/styles.xml");
    let formats = styles.split("<cellXfs").nth(1).unwrap();
    let fonts: Vec<&str> = styles.split("<font>").skip(1).collect();
    let bold = |at: &str| {
        let format = formats.split("<xf ").nth(style(at) + 1).unwrap();
        let font: usize = between(format, "fontId=\"", "\"").unwrap().parse().unwrap();
        fonts[font].contains("<b/>")
    };
    assert!(bold("C7") && bold("N5"), "totals");
    assert!(!bold("C5") && !bold("C6"), "others");
}

#[test]
fn charts_are_native_and_do_not_draw_what_is_hidden() {
    let book = book();
    let charts: Vec<&str> = book
        .names("xl/charts/chart")
        .map(|name| book.part(name))
        .collect();
    let kinds = [
        "<c:barChart>",
        "<c:barChart>",
        "<c:lineChart>",
        "<c:barChart>",
    ];
    assert_eq!(charts.len(), kinds.len());
    for (chart, kind) in charts.iter().zip(kinds) {
        assert!(chart.contains(kind), "{kind}");
        assert!(chart.contains("<c:dispBlanksAs val=\"gap\"/>"));
    }
    // Of seven themes two are hidden: five points, and their signs beside the names.
    let themes = charts[1];
    assert_eq!(themes.matches("<c:numCache>").count(), 1);
    let values = between(themes, "<c:numCache>", "</c:numCache>").unwrap();
    assert!(values.contains("<c:ptCount val=\"7\"/>"));
    assert_eq!(values.matches("<c:pt idx").count(), 5);
    assert!(!values.contains("<c:v>0</c:v>") && !values.contains('·'));
    assert!(themes.contains("<c:v>Strafrechtelijke zaak ·</c:v>"));
    let drawings: Vec<&str> = book
        .names("xl/drawings/drawing")
        .map(|name| book.part(name))
        .collect();
    let told = drawings
        .iter()
        .filter(|drawing| drawing.contains("descr=\""))
        .count();
    assert_eq!(told, drawings.len());
    assert!(
        drawings
            .concat()
            .contains("Lijndiagram over drie schooljaren.")
    );
}

#[test]
fn the_properties_name_the_report_and_no_other_time() {
    let book = book();
    let core = book.part("docProps/core.xml");
    for expected in [
        "<dc:title>Jaarverslag van de vertrouwenspersoon</dc:title>",
        "<dc:creator>M. de Wit</dc:creator>",
        "2026-11-22T00:00:00Z",
        "Concept",
    ] {
        assert!(core.contains(expected), "{expected}: {core}");
    }
}

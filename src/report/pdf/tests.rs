//! Whatever is in a publication, nothing leaves the text area of the page, and
//! nothing that belongs together is torn apart.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::flow::{Form, Ink, Piece};
use super::font::Fonts;
use super::look::{BOTTOM, MARGIN, TOP, WIDTH};
use super::paper::Paper;
use crate::domain::asset::Language;
use crate::report::publication::{
    Block, Cell, CellId, Chart, ChartKind, Column, Highlight, Publication, Row, Section, Series,
    Table, Unit, Weight, Words,
};

fn words() -> Words {
    let word = String::new;
    Words {
        page: "{page}".to_owned(),
        table: word(),
        figure: word(),
        continued: word(),
        hidden: "hidden".to_owned(),
        absent: "none".to_owned(),
        made: word(),
        overview: word(),
        chart_figures: word(),
    }
}

fn publication(blocks: Vec<Block>, title: &str) -> Publication {
    Publication {
        language: Language::Nl,
        title: format!("x{title}"),
        subtitle: title.to_owned(),
        author: String::new(),
        made_on: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(),
        mark: None,
        words: words(),
        sections: vec![Section {
            heading: format!("x{title}"),
            blocks,
        }],
        relations: Vec::new(),
        beside: Vec::new(),
        rule: None,
        checkpoint: None,
    }
}

fn table(labels: &[String], heads: &[String], values: &[Option<u32>]) -> Table {
    let column = |(at, label): (usize, &String)| Column {
        key: format!("c{at}"),
        label: label.clone(),
        weight: if at % 4 == 3 {
            Weight::Total
        } else {
            Weight::Plain
        },
    };
    let row = |(at, label): (usize, &String)| Row {
        key: format!("r{at}"),
        label: label.clone(),
        level: u8::try_from(at % 3).unwrap(),
        weight: if at % 5 == 4 {
            Weight::Total
        } else {
            Weight::Plain
        },
        cells: (0..heads.len())
            .map(|column| {
                let value = values.get((at * heads.len() + column) % values.len());
                (column % 7 != 6).then(|| Cell {
                    id: CellId::new(format!("{at}/{column}")),
                    value: value.copied().flatten(),
                    unit: if column % 2 == 0 {
                        Unit::Count
                    } else {
                        Unit::Minutes
                    },
                })
            })
            .collect(),
    };
    Table {
        id: "t".to_owned(),
        name: "t".to_owned(),
        caption: labels.concat(),
        corner: "x".to_owned(),
        columns: heads.iter().enumerate().map(column).collect(),
        rows: labels.iter().enumerate().map(row).collect(),
        note: Some(labels.concat()),
    }
}

fn chart(table: &Table, kind: ChartKind, series: Series) -> Chart {
    let most = kind.most_series();
    let rows = if series == Series::Rows { most } else { 40 };
    let columns = if series == Series::Columns { most } else { 40 };
    Chart {
        caption: table.caption.clone(),
        alternative: "x".to_owned(),
        kind,
        table: table.id.clone(),
        rows: table
            .rows
            .iter()
            .take(rows)
            .map(|row| row.key.clone())
            .collect(),
        columns: table
            .columns
            .iter()
            .take(columns)
            .map(|one| one.key.clone())
            .collect(),
        series,
    }
}

fn everything(labels: &[String], heads: &[String], values: &[Option<u32>]) -> Publication {
    let table = table(labels, heads, values);
    let kinds = [
        ChartKind::Bars,
        ChartKind::GroupedBars,
        ChartKind::Line,
        ChartKind::Heat,
    ];
    let mut blocks = vec![
        Block::Subheading(format!("x{}", labels.concat())),
        Block::Paragraph(labels.join(" ")),
        Block::List(labels.to_vec()),
        Block::Highlights(
            labels
                .iter()
                .enumerate()
                .map(|(at, label)| Highlight {
                    label: label.clone(),
                    cell: CellId::new(format!("{at}/0")),
                })
                .collect(),
        ),
        Block::Table(table.clone()),
    ];
    for kind in kinds {
        for series in [Series::Rows, Series::Columns] {
            blocks.push(Block::Chart(chart(&table, kind, series)));
        }
    }
    publication(blocks, &labels.concat())
}

/// From where to where a piece reaches: left, top, right, bottom.
fn extent(piece: &Piece, fonts: &Fonts) -> (f32, f32, f32, f32) {
    let (x, y) = (piece.x, piece.y);
    match &piece.ink {
        Ink::Text { run, size, .. } => {
            let blank = if run.text.ends_with(' ') {
                fonts.blank(run.face)
            } else {
                0.0
            };
            let width = (run.ems() - blank) * size;
            (x, y - 0.75 * size, x + width, y + 0.25 * size)
        }
        Ink::Shape { form, .. } => match form {
            Form::Box(width, height) => (x, y, x + width, y + height),
            Form::Circle(radius) => (x - radius, y - radius, x + radius, y + radius),
            Form::Line(points) | Form::Area(points) => {
                let across = points.iter().map(|point| x + point.0);
                let down = points.iter().map(|point| y + point.1);
                (
                    across.clone().fold(f32::MAX, f32::min),
                    down.clone().fold(f32::MAX, f32::min),
                    across.fold(f32::MIN, f32::max),
                    down.fold(f32::MIN, f32::max),
                )
            }
        },
    }
}

/// Twelve months of which each has a narrow box.
#[test]
fn the_name_of_a_month_stands_in_two_lines_rather_than_cut() {
    let months: Vec<String> = ["aug", "sep", "okt", "nov", "dec", "jan"]
        .into_iter()
        .cycle()
        .take(12)
        .map(|month| format!("{month} 2025"))
        .collect();
    let table = table(&months, &["2025-2026".to_owned()], &[Some(12)]);
    let heat = chart(&table, ChartKind::Heat, Series::Columns);
    let fonts = Fonts::load().unwrap();
    let publication = publication(vec![Block::Table(table), Block::Chart(heat)], "x");
    let pages = Paper::of(&publication, &fonts).pages.pages;
    let texts = pages.iter().flatten().filter_map(|piece| match &piece.ink {
        Ink::Text { run, .. } => Some(run.text.trim()),
        Ink::Shape { .. } => None,
    });
    let texts: Vec<&str> = texts.collect();
    let count = |wanted: &str| texts.iter().filter(|text| **text == wanted).count();
    assert_eq!((count("okt"), count("2025")), (2, 12), "{texts:?}");
    assert!(texts.iter().all(|text| !text.contains('…')), "{texts:?}");
}

fn label() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,9}( [a-zé]{1,11}){0,6}",
        "[A-Z][a-z]{30,70}",
        "[a-z]{3}",
        "[WM]{5,25}",
        "\\PC{0,12}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn nothing_leaves_the_text_area(
        labels in prop::collection::vec(label(), 1..14),
        heads in prop::collection::vec(label(), 1..14),
        values in prop::collection::vec(
            prop::option::of(prop_oneof![0_u32..40, 0_u32..9_000, any::<u32>()]), 1..40),
    ) {
        let fonts = Fonts::load().unwrap();
        let publication = everything(&labels, &heads, &values);
        let paper = Paper::of(&publication, &fonts);
        for page in &paper.pages.pages {
            for piece in page {
                let (left, top, right, bottom) = extent(piece, &fonts);
                let text = match &piece.ink {
                    Ink::Text { run, .. } => run.text.as_str(),
                    Ink::Shape { .. } => "(shape)",
                };
                prop_assert!(left >= MARGIN - 0.6, "{text}: left {left}");
                prop_assert!(right <= MARGIN + WIDTH + 0.6, "{text}: right {right}");
                prop_assert!(top >= TOP - 1.0, "{text}: top {top}");
                prop_assert!(bottom <= BOTTOM + 1.0, "{text}: bottom {bottom}");
            }
        }
    }
}

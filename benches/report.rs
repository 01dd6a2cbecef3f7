//! What writing a report costs: one table of 10,000 figures, in every format.
//!
//! `cargo bench --bench report` prints median and least of each.
#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use luister::domain::asset::Language;
use luister::report::publication::{
    Block, Cell, CellId, Column, Publication, Row, Section, Table, Unit, Weight, Words,
};
use luister::report::write::{Format, write};

const ROWS: u32 = 500;
const COLUMNS: u32 = 20;
const ROUNDS: usize = 11;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let made_on = NaiveDate::from_ymd_opt(2026, 11, 22).ok_or("no such day")?;
    let publication = publication(made_on);
    for format in Format::ALL {
        let mut times = Vec::with_capacity(ROUNDS);
        let mut size = 0;
        for _ in 0..ROUNDS {
            let start = Instant::now();
            size = black_box(write(black_box(&publication), format)?).len();
            times.push(start.elapsed());
        }
        times.sort_unstable();
        let least = times.first().copied().unwrap_or(Duration::ZERO);
        let median = times.get(ROUNDS / 2).copied().unwrap_or(Duration::ZERO);
        println!(
            "{:>4}: median {median:.1?}, least {least:.1?}, {size} bytes",
            format.code()
        );
    }
    Ok(())
}

fn publication(made_on: NaiveDate) -> Publication {
    let word = |word: &str| word.to_owned();
    Publication {
        language: Language::Nl,
        title: word("Jaarverslag"),
        subtitle: word("2025–2026"),
        author: word("M. de Wit"),
        made_on,
        mark: None,
        words: Words {
            table: word("Tabel"),
            figure: word("Figuur"),
            page: word("Bladzijde {page} van {pages}"),
            continued: word("vervolg"),
            hidden: word("niet getoond"),
            absent: word("geen cijfer"),
            made: word("Opgesteld op 22 november 2026"),
            overview: word("Overzicht"),
            chart_figures: word("Figuren"),
        },
        sections: vec![Section {
            heading: word("Groot"),
            blocks: vec![Block::Table(table())],
        }],
        relations: Vec::new(),
        beside: Vec::new(),
        rule: None,
    }
}

fn table() -> Table {
    let columns = (0..COLUMNS).map(|at| Column {
        key: format!("c{at}"),
        label: format!("kolom {at}"),
        weight: Weight::Plain,
    });
    let rows = (0..ROWS).map(|at| Row {
        key: format!("r{at}"),
        label: format!("Regel nummer {at}"),
        level: 0,
        weight: Weight::Plain,
        cells: (0..COLUMNS).map(|column| Some(cell(at, column))).collect(),
    });
    Table {
        id: "t".to_owned(),
        name: "Groot".to_owned(),
        caption: "Een grote tabel".to_owned(),
        corner: "Regel".to_owned(),
        columns: columns.collect(),
        rows: rows.collect(),
        note: None,
    }
}

fn cell(row: u32, column: u32) -> Cell {
    let value = (row * 31 + column * 7) % 997;
    Cell {
        id: CellId::new(format!("t/{row}/{column}")),
        value: (value > 4).then_some(value),
        unit: Unit::Count,
    }
}

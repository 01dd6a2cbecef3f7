//! The adviser's own overview of hours: every figure, for nobody else.

use chrono::NaiveDate;

use super::{author, column, days, words};
use crate::domain::calendar::Span;
use crate::domain::practice::Practice;
use crate::lang::Lang;
use crate::report::publication::{
    Block, Cell, CellId, Mark, Publication, Row as PrintedRow, Section, Table as PrintedTable,
    Unit, Weight,
};
use crate::say;

/// What the overview is made of.
pub struct Overview<'a> {
    /// The name of the adviser.
    pub practice: &'a Practice,
    /// Of which days.
    pub span: Span,
    /// The tables, in order.
    pub tables: Vec<Table>,
    /// What is to be known besides.
    pub notes: Vec<String>,
    /// The day on which it is made.
    pub made_on: NaiveDate,
}

/// Hours by something.
pub struct Table {
    /// Its stable name.
    pub id: &'static str,
    /// What it shows.
    pub caption: String,
    /// By what.
    pub corner: String,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// One row of it, in minutes.
pub struct Row {
    /// Its stable name.
    pub key: String,
    /// What it is called.
    pub label: String,
    /// All minutes.
    pub all: u64,
    /// Those that are billed, as the journals have them.
    pub billable: u64,
    /// What that comes to in cents, where it is known.
    pub amount: Option<u64>,
}

/// The overview, in the language of `lang`.
#[must_use]
pub fn compose(overview: &Overview<'_>, lang: &Lang) -> Publication {
    let tables = overview.tables.iter();
    let mut blocks: Vec<Block> = tables
        .map(|table| Block::Table(printed(table, lang)))
        .collect();
    blocks.extend(overview.notes.iter().cloned().map(Block::Paragraph));
    Publication {
        language: lang.language(),
        checkpoint: None,
        title: say!(lang, "hours-overview-title"),
        subtitle: days(overview.span.first, overview.span.last, lang),
        author: author(overview.practice, lang),
        made_on: overview.made_on,
        mark: Some(Mark {
            label: say!(lang, "hours-overview-mark"),
            sentence: say!(lang, "hours-overview-mark-says"),
        }),
        words: words(overview.practice, lang, overview.made_on),
        sections: vec![Section {
            heading: say!(lang, "hours-annex-hours"),
            blocks,
        }],
        relations: Vec::new(),
        beside: Vec::new(),
        rule: None,
    }
}

fn printed(table: &Table, lang: &Lang) -> PrintedTable {
    let cell = |row: &Row, of: &str, value: u64, unit| Cell {
        id: CellId::new(format!("{}/{}/{of}", table.id, row.key)),
        value: Some(u32::try_from(value).unwrap_or(u32::MAX)),
        unit,
    };
    // What is billed is rounded a month and a contract at a time: by school, month or
    // activity there is no amount, and no column for one.
    let has_amounts = table.rows.iter().any(|row| row.amount.is_some());
    let rows = table.rows.iter().map(|row| PrintedRow {
        key: row.key.clone(),
        label: row.label.clone(),
        level: 0,
        weight: Weight::Plain,
        cells: [
            Some(cell(row, "all", row.all, Unit::Minutes)),
            Some(cell(row, "billable", row.billable, Unit::Minutes)),
        ]
        .into_iter()
        .chain(has_amounts.then(|| {
            let cents = row.amount;
            cents.map(|cents| cell(row, "amount", cents, Unit::Cents))
        }))
        .collect(),
    });
    let amount = has_amounts.then(|| column("amount", say!(lang, "hours-annex-amount")));
    PrintedTable {
        id: table.id.to_owned(),
        name: table.corner.clone(),
        caption: table.caption.clone(),
        corner: table.corner.clone(),
        columns: [
            column("all", say!(lang, "hours-overview-all")),
            column("billable", say!(lang, "hours-overview-billable")),
        ]
        .into_iter()
        .chain(amount)
        .collect(),
        rows: rows.collect(),
        note: None,
    }
}

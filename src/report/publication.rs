//! A publication: what stands in a report, whatever the format it is written in.
//!
//! Its texts are in the language of the reader already and its figures are
//! protected already. A figure that is hidden is not in here at all, so that no
//! writer can let it out.

mod check;

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::asset::Language;

pub use check::Fault;

/// What every format shows in the place of a figure that is hidden. The note of
/// the table says what it means.
pub const HIDDEN: &str = "·";

/// What every format but JSON and csv shows where there is no figure to give.
pub const ABSENT: &str = "–";

/// A report, ready to be written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Publication {
    /// The language of all texts.
    pub language: Language,
    /// What it is; also the title of the document.
    pub title: String,
    /// Of what and of when.
    pub subtitle: String,
    /// Who made it.
    pub author: String,
    /// The day it was made. Nothing else in a file tells a time.
    pub made_on: NaiveDate,
    /// What must be seen on every page, when it is no final report.
    pub mark: Option<Mark>,
    /// The words that writers need of themselves.
    pub words: Words,
    /// The parts, in order.
    pub sections: Vec<Section>,
    /// What adds up to what; cells of different tables too.
    pub relations: Vec<Relation>,
    /// The cells of relations and highlights that stand in no table of this
    /// publication. Most have no value here: they are not shown in it.
    pub beside: Vec<Cell>,
    /// By what rule figures were hidden, when they were.
    pub rule: Option<Rule>,
    /// The checkpoint of the audit log of the vault that it was made of, in lines.
    pub checkpoint: Option<String>,
}

/// What is said on every page of a draft.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Mark {
    /// One or two words: "CONCEPT".
    pub label: String,
    /// What follows from it, in a sentence.
    pub sentence: String,
}

/// The words that writers need of themselves, in the language of the reader.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Words {
    /// "Tabel".
    pub table: String,
    /// "Figuur".
    pub figure: String,
    /// "Bladzijde {page} van {pages}", with these two places for the numbers.
    pub page: String,
    /// "vervolg", behind the title of a table that goes on.
    pub continued: String,
    /// What a screen reader says for a figure that is hidden: "niet getoond".
    pub hidden: String,
    /// What it says where there is no figure: "geen cijfer".
    pub absent: String,
    /// Who and when: "Opgesteld door … op 22 november 2026".
    pub made: String,
    /// The name of the first sheet of a workbook: "Overzicht".
    pub overview: String,
    /// Above the figures behind a chart in a workbook: "Gegevens van de figuur".
    pub chart_figures: String,
}

/// A rule of protection, as it is told to whoever checks the figures.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Rule {
    /// Counts from 1 up to this one are hidden.
    pub hide_up_to: u32,
    /// Whether a count of nought is hidden as well.
    pub zeros_sensitive: bool,
}

/// A part of a report under a heading.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Section {
    /// Its heading.
    pub heading: String,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// One thing below another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Block {
    /// A heading within a section.
    Subheading(String),
    /// Running text.
    Paragraph(String),
    /// Points, in no order that matters.
    List(Vec<String>),
    /// Some figures of the tables in large type.
    Highlights(Vec<Highlight>),
    /// A table.
    Table(Table),
    /// A picture of a table.
    Chart(Chart),
}

/// A figure in large type. It stands in a table as well, or else beside them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Highlight {
    /// What is counted.
    pub label: String,
    /// Which cell.
    pub cell: CellId,
}

/// The stable name of a cell. The same name in two tables is the same figure.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(transparent)]
pub struct CellId(String);

impl CellId {
    /// A name such as `nature/SGG.INT/2025-2026`.
    #[must_use]
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for CellId {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

/// A table of figures.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Table {
    /// Its stable name.
    pub id: String,
    /// A word or two, for the tab of its sheet.
    pub name: String,
    /// What it shows.
    pub caption: String,
    /// Above the labels of the rows.
    pub corner: String,
    /// The columns with figures.
    pub columns: Vec<Column>,
    /// The rows, in order.
    pub rows: Vec<Row>,
    /// What is to be known below it.
    pub note: Option<String>,
}

/// A column of figures.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    /// Its stable name, unlike that of the others.
    pub key: String,
    /// Its heading.
    pub label: String,
    /// Whether it adds up others.
    pub weight: Weight,
}

/// A row of figures.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Its stable name, unlike that of the others.
    pub key: String,
    /// Its heading.
    pub label: String,
    /// How deep it stands below another: a theme 0, its code 1.
    pub level: u8,
    /// Whether it adds up others.
    pub weight: Weight,
    /// One for every column; none where there is no figure to give.
    pub cells: Vec<Option<Cell>>,
}

/// Whether a row or column adds up others.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Weight {
    /// Of its own.
    Plain,
    /// A total.
    Total,
}

/// One figure.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cell {
    /// Its stable name.
    pub id: CellId,
    /// The figure, or none when it is hidden.
    pub value: Option<u32>,
    /// What it counts.
    pub unit: Unit,
}

/// What a figure counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Things: contacts, cases, actions.
    Count,
    /// Minutes, shown as hours and minutes.
    Minutes,
    /// An amount in cents of a euro.
    Cents,
    /// What somebody did that is about no client: visits, advice. Such a figure
    /// has no part in what is hidden.
    Activity,
}

/// A total with what adds up to it, exactly. Where parts overlap, as natures of
/// one contact do, there is no such relation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Relation {
    /// The sum.
    pub total: CellId,
    /// What it sums.
    pub parts: Vec<CellId>,
}

/// A picture of some rows and columns of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chart {
    /// What it shows.
    pub caption: String,
    /// What is to be seen in it, in words, for who cannot see it.
    pub alternative: String,
    /// How it is drawn.
    pub kind: ChartKind,
    /// The table whose figures it shows.
    pub table: String,
    /// The keys of the rows, in order.
    pub rows: Vec<String>,
    /// The keys of the columns, in order.
    pub columns: Vec<String>,
    /// What makes a series.
    pub series: Series,
}

/// How a chart is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ChartKind {
    /// A bar for every category, one series.
    Bars,
    /// Some bars beside each other for every category.
    GroupedBars,
    /// A line for every series.
    Line,
    /// A row of shaded boxes for every series.
    Heat,
}

impl ChartKind {
    /// How many series can be told apart, without colour too.
    #[must_use]
    pub const fn most_series(self) -> usize {
        match self {
            Self::Bars => 1,
            Self::GroupedBars => 4,
            Self::Line => 5,
            Self::Heat => 12,
        }
    }
}

/// What makes a series of a chart; the other way makes its categories.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Series {
    /// Every row is a series.
    Rows,
    /// Every column is a series.
    Columns,
}

impl Publication {
    /// The tables, in order.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.blocks().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
    }

    /// The charts, in order.
    pub fn charts(&self) -> impl Iterator<Item = &Chart> {
        self.blocks().filter_map(|block| match block {
            Block::Chart(chart) => Some(chart),
            _ => None,
        })
    }

    /// The figures in large type, in order.
    pub(super) fn highlights(&self) -> impl Iterator<Item = &Highlight> {
        self.blocks().flat_map(|block| match block {
            Block::Highlights(found) => found.as_slice(),
            _ => &[],
        })
    }

    fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.sections.iter().flat_map(|section| &section.blocks)
    }

    /// Every cell by its name.
    pub(super) fn cells(&self) -> HashMap<&CellId, &Cell> {
        let cells = self.tables().flat_map(Table::cells);
        let cells = cells.chain(&self.beside);
        cells.map(|cell| (&cell.id, cell)).collect()
    }

    /// Whether the publication can be written: every writer asks this first.
    ///
    /// # Errors
    /// The first fault, which is a mistake of the program and not of its user.
    pub fn check(&self) -> Result<(), Fault> {
        check::publication(self)
    }
}

impl Table {
    /// Its cells, row by row.
    pub fn cells(&self) -> impl Iterator<Item = &Cell> {
        self.rows.iter().flat_map(|row| row.cells.iter().flatten())
    }

    /// Whether rows stand below others.
    pub(super) fn is_layered(&self) -> bool {
        self.rows.iter().any(|row| row.level > 0)
    }
}

/// What a chart draws: the labels along it, and its series.
pub(super) struct Drawn<'a> {
    /// What stands along the chart.
    pub(super) categories: Vec<&'a str>,
    /// What is drawn.
    pub(super) series: Vec<DrawnSeries<'a>>,
}

/// A series of a chart: one place for every category.
pub(super) struct DrawnSeries<'a> {
    pub(super) label: &'a str,
    pub(super) cells: Vec<Option<&'a Cell>>,
}

impl Chart {
    /// What the chart draws, out of the table it belongs to.
    pub(super) fn drawn<'a>(&self, publication: &'a Publication) -> Option<Drawn<'a>> {
        let table = publication.tables().find(|table| table.id == self.table)?;
        let rows: Vec<&Row> = self
            .rows
            .iter()
            .filter_map(|key| table.rows.iter().find(|row| row.key == *key))
            .collect();
        let columns: Vec<usize> = self
            .columns
            .iter()
            .filter_map(|key| table.columns.iter().position(|column| column.key == *key))
            .collect();
        let cell = |row: &'a Row, column: usize| row.cells.get(column)?.as_ref();
        let heads = columns.iter().filter_map(|at| table.columns.get(*at));
        let heads = heads.map(|column| column.label.as_str());
        let labels = rows.iter().map(|row| row.label.as_str());
        Some(match self.series {
            Series::Rows => Drawn {
                categories: heads.collect(),
                series: rows
                    .iter()
                    .map(|row| DrawnSeries {
                        label: &row.label,
                        cells: columns.iter().map(|at| cell(row, *at)).collect(),
                    })
                    .collect(),
            },
            Series::Columns => Drawn {
                categories: labels.collect(),
                series: columns
                    .iter()
                    .zip(heads)
                    .map(|(at, label)| DrawnSeries {
                        label,
                        cells: rows.iter().map(|row| cell(row, *at)).collect(),
                    })
                    .collect(),
            },
        })
    }
}

impl Drawn<'_> {
    /// The greatest figure, at least 1.
    pub(super) fn greatest(&self) -> u32 {
        let cells = self.series.iter().flat_map(|series| &series.cells);
        let values = cells.flatten().filter_map(|cell| cell.value);
        values.max().unwrap_or(1).max(1)
    }
}

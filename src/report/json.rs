//! Every figure by name, with what adds up to what: `docs/report-json.md` is its
//! contract.

use std::collections::HashSet;

use chrono::NaiveDate;
use serde::Serialize;

use super::publication::{
    CellId, ChartKind, Mark, Publication, Relation, Row, Series, Table, Unit, Weight,
};
use super::write::WriteError;

/// The version of the form; it grows when a reader would have to change.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    version: u32,
    language: &'static str,
    title: &'a str,
    subtitle: &'a str,
    author: &'a str,
    made_on: NaiveDate,
    mark: Option<&'a Mark>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hide_up_to: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    zeros_sensitive: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    checkpoint: Option<&'a str>,
    cells: Vec<CellOf<'a>>,
    relations: &'a [Relation],
    tables: Vec<TableOf<'a>>,
    charts: Vec<ChartOf<'a>>,
}

#[derive(Serialize)]
struct CellOf<'a> {
    id: &'a CellId,
    value: Option<u32>,
    hidden: bool,
    unit: Unit,
}

#[derive(Serialize)]
struct TableOf<'a> {
    id: &'a str,
    caption: &'a str,
    row_heading: &'a str,
    columns: Vec<HeadOf<'a>>,
    rows: Vec<RowOf<'a>>,
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct HeadOf<'a> {
    key: &'a str,
    label: &'a str,
    total: bool,
}

#[derive(Serialize)]
struct RowOf<'a> {
    #[serde(flatten)]
    head: HeadOf<'a>,
    level: u8,
    cells: Vec<Option<&'a CellId>>,
}

#[derive(Serialize)]
struct ChartOf<'a> {
    kind: &'static str,
    caption: &'a str,
    alternative: &'a str,
    table: &'a str,
    rows: &'a [String],
    columns: &'a [String],
    series: &'static str,
}

pub(super) fn write(publication: &Publication) -> Result<Vec<u8>, WriteError> {
    let document = Document {
        format: "luister-report",
        version: VERSION,
        language: publication.language.code(),
        title: &publication.title,
        subtitle: &publication.subtitle,
        author: &publication.author,
        made_on: publication.made_on,
        mark: publication.mark.as_ref(),
        hide_up_to: publication.rule.map(|rule| rule.hide_up_to),
        zeros_sensitive: publication.rule.map(|rule| rule.zeros_sensitive),
        checkpoint: publication.checkpoint.as_deref(),
        cells: cells(publication),
        relations: &publication.relations,
        tables: publication.tables().map(table).collect(),
        charts: charts(publication),
    };
    let mut bytes = serde_json::to_vec_pretty(&document)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Every cell once, in the order in which it first stands in a table; then those
/// that stand in none.
fn cells(publication: &Publication) -> Vec<CellOf<'_>> {
    let mut seen = HashSet::new();
    publication
        .tables()
        .flat_map(Table::cells)
        .chain(&publication.beside)
        .filter(|cell| seen.insert(&cell.id))
        .map(|cell| CellOf {
            id: &cell.id,
            value: cell.value,
            hidden: cell.value.is_none(),
            unit: cell.unit,
        })
        .collect()
}

fn table(table: &Table) -> TableOf<'_> {
    let columns = table.columns.iter();
    TableOf {
        id: &table.id,
        caption: &table.caption,
        row_heading: &table.corner,
        columns: columns
            .map(|column| head(&column.key, &column.label, column.weight))
            .collect(),
        rows: table.rows.iter().map(row).collect(),
        note: table.note.as_deref(),
    }
}

fn head<'a>(key: &'a str, label: &'a str, weight: Weight) -> HeadOf<'a> {
    HeadOf {
        key,
        label,
        total: weight == Weight::Total,
    }
}

fn row(row: &Row) -> RowOf<'_> {
    let cells = row.cells.iter();
    RowOf {
        head: head(&row.key, &row.label, row.weight),
        level: row.level,
        cells: cells
            .map(|cell| cell.as_ref().map(|cell| &cell.id))
            .collect(),
    }
}

fn charts(publication: &Publication) -> Vec<ChartOf<'_>> {
    publication
        .charts()
        .map(|chart| ChartOf {
            kind: match chart.kind {
                ChartKind::Bars => "bars",
                ChartKind::GroupedBars => "grouped_bars",
                ChartKind::Line => "line",
                ChartKind::Heat => "heat",
            },
            caption: &chart.caption,
            alternative: &chart.alternative,
            table: &chart.table,
            rows: &chart.rows,
            columns: &chart.columns,
            series: match chart.series {
                Series::Rows => "rows",
                Series::Columns => "columns",
            },
        })
        .collect()
}

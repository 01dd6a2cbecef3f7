//! Whether a publication hangs together, so that no writer has to guess.

use std::collections::{HashMap, HashSet};

use super::{Block, CellId, Chart, Highlight, Publication, Relation, Series, Table};

/// Why a publication cannot be written.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    /// A text is blank without which a report cannot be read.
    #[error("a text is missing: {0}")]
    Blank(&'static str),
    /// A table has no column or no row.
    #[error("table {0} is empty")]
    EmptyTable(String),
    /// Two tables, rows or columns have one name.
    #[error("{0} stands twice")]
    Twice(String),
    /// A row does not have one cell a column.
    #[error("row {row} of table {table} does not fit its columns")]
    Uneven {
        /// The table.
        table: String,
        /// The key of the row.
        row: String,
    },
    /// One name stands for two figures.
    #[error("cell {0} has two figures")]
    TwoFigures(CellId),
    /// A relation or highlight names a cell that is nowhere.
    #[error("cell {0} is nowhere")]
    NoSuchCell(CellId),
    /// All cells of a relation are shown, and they do not add up.
    #[error("the parts of {0} do not add up to it")]
    WrongSum(CellId),
    /// A chart names a table, row or column that does not exist, or shows none.
    #[error("the chart of table {0} shows what is not there")]
    NothingToDraw(String),
    /// A chart has more series than can be told apart.
    #[error("the chart of table {0} has too many series")]
    TooManySeries(String),
}

pub(super) fn publication(publication: &Publication) -> Result<(), Fault> {
    spoken(&publication.title, "title")?;
    spoken(&publication.words.page, "page")?;
    let mut cells = HashMap::new();
    let mut names = HashSet::new();
    for found in publication.tables() {
        once(&mut names, &found.id)?;
        table(found)?;
        for cell in found.cells() {
            let figure = (cell.value, cell.unit);
            if *cells.entry(&cell.id).or_insert(figure) != figure {
                return Err(Fault::TwoFigures(cell.id.clone()));
            }
        }
    }
    for cell in &publication.beside {
        if cells.insert(&cell.id, (cell.value, cell.unit)).is_some() {
            return Err(Fault::Twice(cell.id.to_string()));
        }
    }
    let values = cells
        .into_iter()
        .map(|(id, (value, _))| (id, value))
        .collect();
    for found in &publication.relations {
        relation(found, &values)?;
    }
    for block in publication.blocks() {
        match block {
            Block::Chart(found) => chart(found, publication)?,
            Block::Highlights(found) => highlights(found, &values)?,
            _ => {}
        }
    }
    let headings = publication.sections.iter().map(|part| &part.heading);
    headings
        .clone()
        .try_for_each(|text| spoken(text, "heading"))
}

fn spoken(text: &str, name: &'static str) -> Result<(), Fault> {
    if text.trim().is_empty() {
        return Err(Fault::Blank(name));
    }
    Ok(())
}

fn once<'a>(names: &mut HashSet<&'a str>, name: &'a str) -> Result<(), Fault> {
    if !names.insert(name) {
        return Err(Fault::Twice(name.to_owned()));
    }
    Ok(())
}

fn table(table: &Table) -> Result<(), Fault> {
    spoken(&table.caption, "caption")?;
    spoken(&table.corner, "corner")?;
    if table.columns.is_empty() || table.rows.is_empty() {
        return Err(Fault::EmptyTable(table.id.clone()));
    }
    let mut keys = HashSet::new();
    for column in &table.columns {
        once(&mut keys, &column.key)?;
    }
    keys.clear();
    for row in &table.rows {
        once(&mut keys, &row.key)?;
        if row.cells.len() != table.columns.len() {
            return Err(Fault::Uneven {
                table: table.id.clone(),
                row: row.key.clone(),
            });
        }
    }
    Ok(())
}

type Values<'a> = HashMap<&'a CellId, Option<u32>>;

fn value(cells: &Values<'_>, id: &CellId) -> Result<Option<u64>, Fault> {
    let found = cells.get(id).copied();
    let found = found.ok_or_else(|| Fault::NoSuchCell(id.clone()))?;
    Ok(found.map(u64::from))
}

fn relation(relation: &Relation, cells: &Values<'_>) -> Result<(), Fault> {
    let total = value(cells, &relation.total)?;
    let mut sum = Some(0);
    for part in &relation.parts {
        let part = value(cells, part)?;
        sum = sum.zip(part).map(|(sum, part)| sum + part);
    }
    match total.zip(sum) {
        Some((total, sum)) if total != sum => Err(Fault::WrongSum(relation.total.clone())),
        _ => Ok(()),
    }
}

fn highlights(found: &[Highlight], cells: &Values<'_>) -> Result<(), Fault> {
    for highlight in found {
        spoken(&highlight.label, "highlight")?;
        value(cells, &highlight.cell)?;
    }
    Ok(())
}

fn chart(chart: &Chart, publication: &Publication) -> Result<(), Fault> {
    spoken(&chart.caption, "caption")?;
    spoken(&chart.alternative, "alternative")?;
    let nothing = || Fault::NothingToDraw(chart.table.clone());
    let drawn = chart.drawn(publication).ok_or_else(nothing)?;
    let (series, categories) = match chart.series {
        Series::Rows => (chart.rows.len(), chart.columns.len()),
        Series::Columns => (chart.columns.len(), chart.rows.len()),
    };
    let complete = drawn.series.len() == series && drawn.categories.len() == categories;
    if !complete || series == 0 || categories == 0 {
        return Err(nothing());
    }
    if series > chart.kind.most_series() {
        return Err(Fault::TooManySeries(chart.table.clone()));
    }
    Ok(())
}

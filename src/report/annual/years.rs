//! The year beside the frozen years before it: each as it was decided then, and no
//! sum over years.

use super::cells::Ids;
use super::{Composer, EarlierYear};
use crate::report::publication::{
    Block, Cell, Chart, ChartKind, Column, Row, Section, Series, Table, Weight,
};
use crate::say;
use crate::statistics::release::{Line, Place, ReleasedYear, TableKind};

/// How many years stand beside each other, this one among them.
const MOST_YEARS: usize = 5;
/// How many lines the picture has, that of all contacts among them.
const MOST_LINES: usize = 4;

/// A year of the table.
struct InTable<'a> {
    ids: Ids,
    year: &'a ReleasedYear<'a>,
}

impl Composer<'_> {
    /// Nothing before a second year is frozen.
    pub(super) fn years(&self) -> Option<Section> {
        let lang = self.lang;
        let years = self.compared();
        if years.len() < 2 {
            return None;
        }
        let rows: Vec<Row> = self
            .compared_lines(&years)
            .iter()
            .filter_map(|line| self.through(line, &years))
            .collect();
        let cells = || rows.iter().flat_map(|row| &row.cells);
        let hides = cells().flatten().any(|cell| cell.value.is_none());
        let absent = cells().any(Option::is_none);
        let notes = [
            Some(say!(lang, "annual-years-note")),
            hides.then(|| say!(lang, "annual-sign")),
            absent.then(|| say!(lang, "annual-years-absent")),
        ];
        let notes: Vec<String> = notes.into_iter().flatten().collect();
        let column = |one: &InTable<'_>| Column {
            key: one.year.year().to_string(),
            label: one.year.year().to_string(),
            weight: Weight::Plain,
        };
        let table = Table {
            id: "years".to_owned(),
            name: say!(lang, "annual-years-name"),
            caption: say!(lang, "annual-years-caption"),
            corner: say!(lang, "annual-what"),
            columns: years.iter().map(column).collect(),
            rows,
            note: Some(notes.join(" ")),
        };
        let chart = self.line_chart(&table);
        let mut blocks = vec![
            Block::Paragraph(say!(lang, "annual-years-text")),
            Block::Table(table),
        ];
        blocks.extend(chart.map(Block::Chart));
        Some(Section {
            heading: say!(lang, "annual-years"),
            blocks,
        })
    }

    /// The last years that know the place, and this one. A group counts as the same
    /// only with the same schools.
    fn compared(&self) -> Vec<InTable<'_>> {
        let this = self.subject.year;
        let parts = |year: &ReleasedYear<'_>| {
            let node = year.tree().node(self.place);
            node.map(|node| node.parts.clone())
        };
        let group = matches!(self.place, Place::Group(_));
        let same = |earlier: &&EarlierYear<'_>| {
            let then = parts(&earlier.year);
            then.is_some() && (!group || then == parts(this))
        };
        let before: Vec<&EarlierYear<'_>> = self.subject.earlier.iter().filter(same).collect();
        let skipped = before.len().saturating_sub(MOST_YEARS - 1);
        let mut years: Vec<InTable<'_>> = before
            .into_iter()
            .skip(skipped)
            .map(|earlier| InTable {
                ids: Ids::of_earlier(earlier),
                year: &earlier.year,
            })
            .collect();
        years.push(InTable {
            ids: self.ids.clone(),
            year: this,
        });
        years
    }

    /// Contacts, cases, and every theme that has a row in one of the years.
    fn compared_lines(&self, years: &[InTable<'_>]) -> Vec<Line> {
        let mut lines = vec![Line::Contacts, Line::Cases];
        for one in years {
            let table = one.year.table(self.place, TableKind::Natures);
            for row in table.iter().flat_map(|table| &table.rows) {
                let top = !matches!(row.line, Line::Nature(_));
                if top && !lines.contains(&row.line) {
                    lines.push(row.line.clone());
                }
            }
        }
        let order = |line: &Line| match line {
            Line::Contacts => 0,
            Line::Cases => 1,
            Line::Theme(code) => {
                let mut natures = self.vocabulary.natures();
                natures
                    .position(|nature| nature.code == *code)
                    .map_or(usize::MAX - 1, |at| at + 2)
            }
            _ => usize::MAX,
        };
        lines.sort_by_key(order);
        lines
    }

    /// A line through the years; nothing when it is nought in all.
    fn through(&self, line: &Line, years: &[InTable<'_>]) -> Option<Row> {
        let cells: Vec<Option<Cell>> = years
            .iter()
            .map(|one| {
                let figure = one.year.figure(self.place, line)?;
                Some(one.ids.cell((self.place, line), figure))
            })
            .collect();
        let nought = |cell: &Option<Cell>| match cell {
            Some(cell) => cell.value == Some(0),
            None => true,
        };
        (!cells.iter().all(nought)).then(|| self.plain(line, cells))
    }

    /// All contacts and the largest themes of which every year is known.
    fn line_chart(&self, table: &Table) -> Option<Chart> {
        let whole = |row: &&Row| {
            let mut cells = row.cells.iter();
            cells.all(|cell| cell.as_ref().is_some_and(|cell| cell.value.is_some()))
        };
        let last = |row: &Row| {
            row.cells
                .last()
                .cloned()
                .flatten()
                .and_then(|cell| cell.value)
        };
        let mut rows: Vec<&Row> = table.rows.iter().filter(whole).collect();
        rows.retain(|row| row.key != Line::Cases.to_string());
        rows.sort_by_key(|row| std::cmp::Reverse(last(row)));
        rows.truncate(MOST_LINES);
        if rows.is_empty() {
            return None;
        }
        let told = rows.iter().map(|row| self.told_through(row, table));
        Some(Chart {
            caption: say!(self.lang, "annual-years-chart"),
            alternative: told.collect::<Vec<_>>().join(" "),
            kind: ChartKind::Line,
            table: table.id.clone(),
            rows: rows.iter().map(|row| row.key.clone()).collect(),
            columns: table.columns.iter().map(|one| one.key.clone()).collect(),
            series: Series::Rows,
        })
    }

    fn told_through(&self, row: &Row, table: &Table) -> String {
        let columns = table.columns.iter().map(|column| column.label.as_str());
        let cells = row.cells.iter().map(Option::as_ref);
        let told: Vec<_> = columns.zip(cells).collect();
        say!(
            self.lang,
            "annual-told-through",
            what = row.label.as_str(),
            figures = self.in_words(&told)
        )
    }
}

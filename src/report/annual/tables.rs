//! The tables of the place that a report is about.

use super::Composer;
use crate::report::publication::{Block, Column, Row, Section, Table, Weight};
use crate::say;
use crate::statistics::release::{Line, ReleasedRow, ReleasedTable, TableKind};

/// What a report tells of the whole.
pub(super) const TOTALS: [Line; 3] = [Line::Contacts, Line::Cases, Line::Minutes];
/// What the adviser did that is about no client.
pub(super) const WORK: [Line; 4] = [Line::Visits, Line::Flyers, Line::Posters, Line::Advice];

/// What a table is called.
struct Titles {
    id: &'static str,
    name: String,
    caption: String,
    corner: String,
}

impl Composer<'_> {
    /// Contacts, cases and time; then the contacts by kind.
    pub(super) fn contacts(&self) -> Option<Section> {
        let lang = self.lang;
        let totals = Titles {
            id: "totals",
            name: say!(lang, "annual-totals-name"),
            caption: say!(lang, "annual-totals-caption"),
            corner: say!(lang, "annual-what"),
        };
        let mut blocks = vec![Block::Paragraph(say!(lang, "annual-contacts-text"))];
        blocks.extend(self.list(totals, &TOTALS).map(Block::Table));
        if let Some(kinds) = self.released(TableKind::Kinds) {
            let titles = Titles {
                id: "kinds",
                name: say!(lang, "annual-kinds-name"),
                caption: say!(lang, "annual-kinds-caption"),
                corner: say!(lang, "annual-kinds-corner"),
            };
            blocks.push(Block::Table(self.table(titles, &kinds)));
        }
        Some(Section {
            heading: say!(lang, "annual-contacts"),
            blocks,
        })
    }

    pub(super) fn natures(&self) -> Option<Section> {
        let lang = self.lang;
        let titles = Titles {
            id: "natures",
            name: say!(lang, "annual-natures-name"),
            caption: say!(lang, "annual-natures-caption"),
            corner: say!(lang, "annual-natures-corner"),
        };
        let text = say!(lang, "annual-natures-text");
        let released = self.released(TableKind::Natures);
        let heading = say!(lang, "annual-natures");
        Some(self.one_table(heading, text, titles, released))
    }

    pub(super) fn actions(&self) -> Option<Section> {
        let lang = self.lang;
        let titles = Titles {
            id: "actions",
            name: say!(lang, "annual-actions-name"),
            caption: say!(lang, "annual-actions-caption"),
            corner: say!(lang, "annual-actions-corner"),
        };
        let text = say!(lang, "annual-actions-text");
        let released = self.released(TableKind::Actions);
        let heading = say!(lang, "annual-actions");
        Some(self.one_table(heading, text, titles, released))
    }

    /// By month; by quarter in a small place.
    pub(super) fn months(&self) -> Option<Section> {
        let lang = self.lang;
        let (released, caption, corner) = match self.released(TableKind::Months) {
            Some(months) => (
                months,
                say!(lang, "annual-months-caption"),
                say!(lang, "annual-months-corner"),
            ),
            None => (
                self.released(TableKind::Terms)?,
                say!(lang, "annual-terms-caption"),
                say!(lang, "annual-terms-corner"),
            ),
        };
        let titles = Titles {
            id: "months",
            name: say!(lang, "annual-months-name"),
            caption,
            corner,
        };
        let text = say!(lang, "annual-months-text");
        let heading = say!(lang, "annual-months");
        Some(self.one_table(heading, text, titles, Some(released)))
    }

    pub(super) fn answers(&self) -> Option<Section> {
        let lang = self.lang;
        let released = self.released(TableKind::Answers)?;
        let titles = Titles {
            id: "answers",
            name: say!(lang, "annual-answers-name"),
            caption: say!(lang, "annual-answers-caption"),
            corner: say!(lang, "annual-answers-corner"),
        };
        let text = say!(lang, "annual-answers-text");
        let heading = say!(lang, "annual-answers");
        Some(self.one_table(heading, text, titles, Some(released)))
    }

    pub(super) fn outcomes(&self) -> Option<Section> {
        let lang = self.lang;
        let released = self.released(TableKind::Outcomes)?;
        let titles = Titles {
            id: "outcomes",
            name: say!(lang, "annual-outcomes-name"),
            caption: say!(lang, "annual-outcomes-caption"),
            corner: say!(lang, "annual-outcomes-corner"),
        };
        let text = say!(lang, "annual-outcomes-text");
        let heading = say!(lang, "annual-outcomes");
        Some(self.one_table(heading, text, titles, Some(released)))
    }

    /// What is about no client, so that nothing of it is hidden.
    pub(super) fn outreach(&self) -> Option<Section> {
        let lang = self.lang;
        let titles = Titles {
            id: "outreach",
            name: say!(lang, "annual-outreach-name"),
            caption: say!(lang, "annual-outreach-caption"),
            corner: say!(lang, "annual-what"),
        };
        let table = self.list(titles, &WORK)?;
        Some(Section {
            heading: say!(lang, "annual-outreach"),
            blocks: vec![
                Block::Paragraph(say!(lang, "annual-outreach-text")),
                Block::Table(table),
            ],
        })
    }

    /// A text, and the table with its picture; or why there is no table.
    fn one_table(
        &self,
        heading: String,
        text: String,
        titles: Titles,
        released: Option<ReleasedTable>,
    ) -> Section {
        let mut blocks = vec![Block::Paragraph(text)];
        match released {
            Some(released) => {
                let table = self.table(titles, &released);
                let chart = self.bars(&table, &released);
                blocks.push(Block::Table(table));
                blocks.extend(chart.map(Block::Chart));
            }
            None => blocks.push(Block::Paragraph(say!(self.lang, "annual-no-table"))),
        }
        Section { heading, blocks }
    }

    /// The table without the rows of codes that did not occur here.
    fn released(&self, kind: TableKind) -> Option<ReleasedTable> {
        let mut table = self.subject.year.table(self.place, kind)?;
        let coded = matches!(
            kind,
            TableKind::Natures | TableKind::Actions | TableKind::Outcomes
        );
        let place = self.place;
        table
            .rows
            .retain(|row| !(coded && self.noughts.contains(&row.line.at(place))));
        (!table.rows.is_empty()).then_some(table)
    }

    fn table(&self, titles: Titles, released: &ReleasedTable) -> Table {
        let mut rows: Vec<Row> = released.rows.iter().map(|row| self.row(row)).collect();
        let total = released.kind.total();
        if let Some(cell) = self.cell(self.place, &total) {
            rows.push(Row {
                key: total.to_string(),
                label: self.total_name(&total),
                level: 0,
                weight: Weight::Total,
                cells: vec![Some(cell)],
            });
        }
        Table {
            note: self.note(released),
            ..self.frame(titles, rows)
        }
    }

    /// A table of lines that are no parts of one total.
    fn list(&self, titles: Titles, lines: &[Line]) -> Option<Table> {
        let rows: Vec<Row> = lines
            .iter()
            .filter_map(|line| {
                let cell = self.cell(self.place, line)?;
                Some(self.plain(line, vec![Some(cell)]))
            })
            .collect();
        if rows.is_empty() {
            return None;
        }
        let marked = rows.iter().flat_map(|row| row.cells.iter().flatten());
        let hides = marked.into_iter().any(|cell| cell.value.is_none());
        Some(Table {
            note: hides.then(|| say!(self.lang, "annual-sign")),
            ..self.frame(titles, rows)
        })
    }

    fn frame(&self, titles: Titles, rows: Vec<Row>) -> Table {
        Table {
            id: titles.id.to_owned(),
            name: titles.name,
            caption: titles.caption,
            corner: titles.corner,
            columns: vec![Column {
                key: self.year_name(),
                label: self.year_name(),
                weight: Weight::Plain,
            }],
            rows,
            note: None,
        }
    }

    fn row(&self, row: &ReleasedRow) -> Row {
        let cell = self.ids.cell((self.place, &row.line), row.figure);
        self.plain(&row.line, vec![Some(cell)])
    }

    pub(super) fn plain(
        &self,
        line: &Line,
        cells: Vec<Option<crate::report::publication::Cell>>,
    ) -> Row {
        Row {
            key: line.to_string(),
            label: self.line_name(line),
            level: u8::from(matches!(line, Line::Nature(_))),
            weight: Weight::Plain,
            cells,
        }
    }

    fn total_name(&self, line: &Line) -> String {
        say!(self.lang, "annual-total", what = self.line_name(line))
    }
}

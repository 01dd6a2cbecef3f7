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
        let heading = say!(lang, "annual-natures");
        let released = self.released(TableKind::Natures);
        Some(self.one_table((heading, text), titles, (TableKind::Natures, released)))
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
        let heading = say!(lang, "annual-actions");
        let released = self.released(TableKind::Actions);
        Some(self.one_table((heading, text), titles, (TableKind::Actions, released)))
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
        let kind = released.kind;
        Some(self.one_table((heading, text), titles, (kind, Some(released))))
    }

    pub(super) fn answers(&self) -> Option<Section> {
        let lang = self.lang;
        let released = self.released(TableKind::Answers);
        if released.is_none() && self.shown_total(TableKind::Answers).is_none() {
            return None;
        }
        let titles = Titles {
            id: "answers",
            name: say!(lang, "annual-answers-name"),
            caption: say!(lang, "annual-answers-caption"),
            corner: say!(lang, "annual-answers-corner"),
        };
        let text = say!(lang, "annual-answers-text");
        let heading = say!(lang, "annual-answers");
        Some(self.one_table((heading, text), titles, (TableKind::Answers, released)))
    }

    pub(super) fn outcomes(&self) -> Option<Section> {
        let lang = self.lang;
        let released = self.released(TableKind::Outcomes);
        if released.is_none() && self.shown_total(TableKind::Outcomes).is_none() {
            return None;
        }
        let titles = Titles {
            id: "outcomes",
            name: say!(lang, "annual-outcomes-name"),
            caption: say!(lang, "annual-outcomes-caption"),
            corner: say!(lang, "annual-outcomes-corner"),
        };
        let text = say!(lang, "annual-outcomes-text");
        let heading = say!(lang, "annual-outcomes");
        Some(self.one_table((heading, text), titles, (TableKind::Outcomes, released)))
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

    /// A text, and the table with its picture; or what all of it comes to, as far
    /// as that is shown, and why there is no table.
    fn one_table(
        &self,
        (heading, text): (String, String),
        titles: Titles,
        (kind, released): (TableKind, Option<ReleasedTable>),
    ) -> Section {
        let mut blocks = vec![Block::Paragraph(text)];
        match released {
            Some(released) => {
                let table = self.table(titles, &released);
                let chart = self.bars(&table, &released);
                blocks.push(Block::Table(table));
                blocks.extend(chart.map(Block::Chart));
            }
            None => {
                let total = self.shown_total(kind);
                let table = total.map(|total| self.frame(titles, vec![total]));
                blocks.extend(table.map(Block::Table));
                blocks.push(Block::Paragraph(self.why_no_table(kind)));
            }
        }
        Section { heading, blocks }
    }

    /// That of the whole practice nothing was recorded hides nobody. Of a place
    /// alone it is not told apart from too little: other places would follow.
    fn why_no_table(&self, kind: TableKind) -> String {
        match self.subject.year.occurs(kind) {
            true => say!(self.lang, "annual-no-table"),
            false => say!(self.lang, "annual-nothing-recorded"),
        }
    }

    /// What a table without rows comes to, when that is shown. Contacts stand
    /// elsewhere.
    fn shown_total(&self, kind: TableKind) -> Option<Row> {
        let total = kind.total();
        let figure = self.subject.year.figure(self.place, &total)?;
        figure.value()?;
        (total != Line::Contacts)
            .then(|| self.total(&total))
            .flatten()
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
        rows.extend(self.total(&released.kind.total()));
        Table {
            note: self.note(released),
            ..self.frame(titles, rows)
        }
    }

    fn total(&self, line: &Line) -> Option<Row> {
        let cell = self.cell(self.place, line)?;
        Some(Row {
            key: line.to_string(),
            label: self.total_name(line),
            level: 0,
            weight: Weight::Total,
            cells: vec![Some(cell)],
        })
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

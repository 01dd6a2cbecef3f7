//! The places that add up to the one of a report: its schools, and the boards
//! where several were asked for together (R111).

use super::Composer;
use crate::report::publication::{Block, Cell, Column, Row, Section, Table, Weight};
use crate::say;
use crate::statistics::release::{Line, Place};

/// What is told of each.
const LINES: [Line; 3] = [Line::Contacts, Line::Cases, Line::Minutes];

impl Composer<'_> {
    /// Nothing for one school.
    pub(super) fn places(&self) -> Option<Section> {
        let lang = self.lang;
        let parts = self.parts();
        if parts.len() < 2 {
            return None;
        }
        let boards = parts
            .iter()
            .any(|(place, _)| matches!(place, Place::Board(_)));
        let heading = if boards {
            say!(lang, "annual-boards")
        } else {
            say!(lang, "annual-schools")
        };
        let mut rows: Vec<Row> = parts
            .iter()
            .map(|(place, level)| Row {
                key: place.to_string(),
                label: self.place_name(*place),
                level: *level,
                weight: Weight::Plain,
                cells: self.figures_of(*place),
            })
            .collect();
        rows.push(Row {
            key: "total".to_owned(),
            label: say!(lang, "annual-together"),
            level: 0,
            weight: Weight::Total,
            cells: self.figures_of(self.place),
        });
        let cells = || rows.iter().flat_map(|row| &row.cells);
        let absent = cells().any(Option::is_none);
        let hides = cells().flatten().any(|cell| cell.value.is_none());
        let notes = [
            hides.then(|| say!(lang, "annual-sign")),
            absent.then(|| say!(lang, "annual-places-absent")),
        ];
        let notes: Vec<String> = notes.into_iter().flatten().collect();
        let table = Table {
            id: "places".to_owned(),
            name: say!(lang, "annual-places-name"),
            caption: say!(lang, "annual-places-caption", what = heading.as_str()),
            corner: say!(lang, "annual-places-corner"),
            columns: self.columns(),
            rows,
            note: (!notes.is_empty()).then(|| notes.join(" ")),
        };
        let caption = say!(lang, "annual-places-chart", what = heading.as_str());
        let level = parts.iter().map(|(_, level)| *level).max().unwrap_or(0);
        let chart = self.bars_of(&table, caption, level);
        let mut blocks = vec![Block::Table(table)];
        blocks.extend(chart.map(Block::Chart));
        Some(Section { heading, blocks })
    }

    /// The parts in order, with how deep they stand. One board is not told apart
    /// from its schools.
    fn parts(&self) -> Vec<(Place, u8)> {
        let tree = self.subject.year.tree();
        let parts_of = |place| {
            tree.node(place)
                .map_or(&[][..], |node| node.parts.as_slice())
        };
        let parts = parts_of(self.place);
        let boards = parts.iter().filter(|part| matches!(part, Place::Board(_)));
        let several = boards.count() > 1;
        let mut found = Vec::new();
        for part in parts {
            match part {
                Place::Board(_) => {
                    if several {
                        found.push((*part, 0));
                    }
                    let schools = parts_of(*part).iter();
                    found.extend(schools.map(|school| (*school, u8::from(several))));
                }
                _ => found.push((*part, 0)),
            }
        }
        found
    }

    fn figures_of(&self, place: Place) -> Vec<Option<Cell>> {
        LINES.iter().map(|line| self.cell(place, line)).collect()
    }

    fn columns(&self) -> Vec<Column> {
        let column = |line: &Line| Column {
            key: line.to_string(),
            label: self.line_name(line),
            weight: Weight::Plain,
        };
        LINES.iter().map(column).collect()
    }
}

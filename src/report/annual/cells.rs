//! The cells of a report and their stable names.

use super::{Composer, EarlierYear, Standing, Subject};
use crate::domain::annual::FigureName;
use crate::report::publication::{Cell, CellId, Unit};
use crate::statistics::release::{Figure, Line, Place};

/// What the names of the cells of a year begin with: `2025-2026/v1`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Ids(String);

impl Ids {
    pub(super) fn of(subject: &Subject<'_>) -> Self {
        let year = subject.year.year();
        Self(match subject.standing {
            Standing::Concept => format!("{year}/concept"),
            Standing::Frozen(edition) => format!("{year}/v{}", edition.this.version),
        })
    }

    pub(super) fn of_earlier(earlier: &EarlierYear<'_>) -> Self {
        Self(format!("{}/v{}", earlier.year.year(), earlier.version))
    }

    pub(super) fn id(&self, name: &FigureName) -> CellId {
        CellId::new(format!("{}/{name}", self.0))
    }

    pub(super) fn cell(&self, (place, line): (Place, &Line), figure: Figure) -> Cell {
        Cell {
            id: self.id(&line.at(place)),
            value: figure.value(),
            unit: unit(line),
        }
    }
}

const fn unit(line: &Line) -> Unit {
    match line {
        Line::Minutes => Unit::Minutes,
        Line::Visits | Line::Flyers | Line::Posters | Line::Advice => Unit::Activity,
        _ => Unit::Count,
    }
}

impl Composer<'_> {
    /// The figure of a place; nothing where no report has one.
    pub(super) fn cell(&self, place: Place, line: &Line) -> Option<Cell> {
        let figure = self.subject.year.figure(place, line)?;
        Some(self.ids.cell((place, line), figure))
    }
}

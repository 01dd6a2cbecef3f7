//! The figures of a report as the screen shows them: the same tables that its
//! readers get (R107, R111).

use chrono::NaiveDate;

use crate::domain::annual::{FreezeVersion, ReportAbout};
use crate::domain::number::SchoolYear;
use crate::statistics::Month;
use crate::statistics::release::{
    Figure, HiddenCount, LEAST_FOR_A_TABLE, LEAST_FOR_EVERY_ROW, Line, Place, ReleasedTable,
    ReleasedYear, TableKind,
};

/// What can be read of a report.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ReportPart {
    /// What the year comes to, and the work that is about no client.
    #[default]
    Summary,
    /// A table.
    Table(TableKind),
}

/// Where the figures come from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Source {
    /// A frozen year.
    Frozen {
        /// The day on which it was frozen.
        on: NaiveDate,
        /// The version.
        version: FreezeVersion,
        /// When the report of this place was discussed.
        discussed: Option<NaiveDate>,
    },
    /// What the cases of now would give; it is for nobody else.
    Draft,
}

/// How much of a place its report can show.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fullness {
    /// Nothing of the whole year: somebody would be given away.
    Withheld,
    /// Nothing was counted.
    Nothing,
    /// Too little for any table.
    NoTable,
    /// Themes and quarters.
    Coarse,
    /// Every row.
    Full,
}

/// The report of a place over a year.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    /// The year.
    pub year: SchoolYear,
    /// The month in which it begins.
    pub first: Month,
    /// Of whom it is.
    pub place: Place,
    /// Where its figures come from.
    pub source: Source,
    /// How much it can show.
    pub fullness: Fullness,
    /// How much is hidden in all reports of the year.
    pub hidden: HiddenCount,
    /// Counts from 1 up to this are hidden.
    pub hide_up_to: u32,
    /// The figures that stand by themselves, in their order.
    pub summary: Vec<(Line, Figure)>,
    tables: Vec<ReleasedTable>,
}

/// What stands by itself in a report.
const SUMMARY: [Line; 7] = [
    Line::Contacts,
    Line::Cases,
    Line::Minutes,
    Line::Visits,
    Line::Flyers,
    Line::Posters,
    Line::Advice,
];

impl Report {
    /// The report of a place.
    #[must_use]
    pub fn of(year: &ReleasedYear<'_>, place: Place, source: Source) -> Self {
        let node = year.tree().node(place);
        let contacts = node.map_or(0, |node| node.counts.contacts.total());
        let fullness = if year.release().is_withheld() {
            Fullness::Withheld
        } else if contacts == 0 {
            Fullness::Nothing
        } else if contacts < LEAST_FOR_A_TABLE {
            Fullness::NoTable
        } else if contacts < LEAST_FOR_EVERY_ROW {
            Fullness::Coarse
        } else {
            Fullness::Full
        };
        let figures = SUMMARY.into_iter().filter_map(|line| {
            let figure = year.figure(place, &line)?;
            Some((line, figure))
        });
        let tables = TableKind::ALL.into_iter();
        Self {
            year: year.year(),
            first: year.first_month(),
            place,
            source,
            fullness,
            hidden: year.hidden(),
            hide_up_to: year.release().hide_up_to,
            summary: figures.collect(),
            tables: tables.filter_map(|kind| year.table(place, kind)).collect(),
        }
    }

    /// What can be read, in its order; the summary always.
    #[must_use]
    pub fn parts(&self) -> Vec<ReportPart> {
        let tables = self
            .tables
            .iter()
            .map(|table| ReportPart::Table(table.kind));
        [ReportPart::Summary].into_iter().chain(tables).collect()
    }

    /// A table, when there is one.
    #[must_use]
    pub fn table(&self, kind: TableKind) -> Option<&ReleasedTable> {
        self.tables.iter().find(|table| table.kind == kind)
    }

    /// How many rows a part has.
    #[must_use]
    pub fn rows(&self, part: ReportPart) -> usize {
        match part {
            ReportPart::Summary => self.summary.len(),
            ReportPart::Table(kind) => self.table(kind).map_or(0, |table| table.rows.len()),
        }
    }
}

/// The report of a place; of what is at no school there is none.
#[must_use]
pub const fn about(place: Place) -> Option<ReportAbout> {
    match place {
        Place::All => Some(ReportAbout::All),
        Place::Board(id) => Some(ReportAbout::Board(id)),
        Place::Group(id) => Some(ReportAbout::Group(id)),
        Place::School(id) => Some(ReportAbout::School(id)),
        Place::NoSchool => None,
    }
}

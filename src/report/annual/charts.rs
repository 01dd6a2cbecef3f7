//! The pictures of tables with their words, and the notes below tables.

use super::Composer;
use crate::report::publication::{Cell, Chart, ChartKind, Series, Table, Weight};
use crate::say;
use crate::statistics::release::{Figure, Line, ReleasedRow, ReleasedTable, TableKind};

/// More bars than this are no picture any more.
const MOST_BARS: usize = 40;
/// With fewer figures there is nothing to compare.
const LEAST_BARS: usize = 2;

/// A figure with its label, as it is told.
pub(super) type Told<'a> = (&'a str, Option<&'a Cell>);

impl Composer<'_> {
    /// A bar for every row of the first level that is no total.
    pub(super) fn bars(&self, table: &Table, released: &ReleasedTable) -> Option<Chart> {
        let caption = say!(
            self.lang,
            "annual-chart-caption",
            what = table.caption.as_str()
        );
        let kind = match released.kind {
            TableKind::Months => ChartKind::Heat,
            _ => ChartKind::Bars,
        };
        let chart = self.bars_of(table, caption, 0)?;
        Some(Chart { kind, ..chart })
    }

    /// A bar for every row of a level that is no total, of the first column.
    pub(super) fn bars_of(&self, table: &Table, caption: String, level: u8) -> Option<Chart> {
        let rows = table.rows.iter();
        let rows: Vec<_> = rows
            .filter(|row| row.weight == Weight::Plain && row.level == level)
            .collect();
        let told: Vec<Told<'_>> = rows
            .iter()
            .map(|row| {
                (
                    row.label.as_str(),
                    row.cells.first().and_then(Option::as_ref),
                )
            })
            .collect();
        let shown = told.iter().filter(|(_, cell)| value(*cell).is_some());
        if shown.count() < LEAST_BARS || rows.len() > MOST_BARS {
            return None;
        }
        Some(Chart {
            caption,
            alternative: self.in_words(&told),
            kind: ChartKind::Bars,
            table: table.id.clone(),
            rows: rows.iter().map(|row| row.key.clone()).collect(),
            columns: table
                .columns
                .iter()
                .take(1)
                .map(|one| one.key.clone())
                .collect(),
            series: Series::Columns,
        })
    }

    /// Every figure that is shown with its label, and how many are not.
    pub(super) fn in_words(&self, told: &[Told<'_>]) -> String {
        let shown = told.iter().filter_map(|(label, cell)| {
            let value = self.number(value(*cell)?);
            Some(say!(
                self.lang,
                "annual-told",
                label = *label,
                value = value
            ))
        });
        let mut words = shown.collect::<Vec<_>>().join("; ");
        words.push('.');
        let hidden = told.iter().filter(|(_, cell)| is_hidden(*cell)).count();
        if hidden > 0 {
            let more = say!(self.lang, "annual-told-hidden", count = hidden);
            words = format!("{words} {more}");
        }
        words
    }

    /// What must be known to read a table.
    pub(super) fn note(&self, released: &ReleasedTable) -> Option<String> {
        let lang = self.lang;
        let natures = released.kind == TableKind::Natures;
        let overlap = natures.then(|| say!(lang, "annual-natures-overlap"));
        let figures = released.rows.iter().map(|row| row.figure);
        let hides = figures
            .chain(released.total)
            .any(|figure| figure == Figure::Hidden);
        let last = if hides {
            Some(say!(lang, "annual-sign"))
        } else {
            self.difference(released)
        };
        let sentences: Vec<String> = [overlap, last].into_iter().flatten().collect();
        (!sentences.is_empty()).then(|| sentences.join(" "))
    }

    /// Where the rows do not add up to the total: only of a table that hides
    /// nothing, for else it would be one thing more to reckon with.
    fn difference(&self, released: &ReleasedTable) -> Option<String> {
        let total = released.total?.value()?;
        let sums = [
            sum(released.rows.iter().filter(|row| is_lowest(row, released))),
            sum(released.rows.iter().filter(|row| !is_under(row))),
        ];
        let sum = sums.into_iter().find(|sum| *sum != total)?;
        let (sum, total) = (self.number(sum), self.number(total));
        Some(match released.kind {
            TableKind::Natures => {
                say!(self.lang, "annual-natures-differ", sum = sum, total = total)
            }
            _ => say!(self.lang, "annual-differ", sum = sum, total = total),
        })
    }
}

fn value(cell: Option<&Cell>) -> Option<u32> {
    cell?.value
}

fn is_hidden(cell: Option<&Cell>) -> bool {
    cell.is_some_and(|cell| cell.value.is_none())
}

fn sum<'a>(rows: impl Iterator<Item = &'a ReleasedRow>) -> u32 {
    rows.filter_map(|row| row.figure.value()).sum()
}

const fn is_under(row: &ReleasedRow) -> bool {
    matches!(row.line, Line::Nature(_))
}

/// Whether nothing stands below a row: a nature, or a theme without any.
fn is_lowest(row: &ReleasedRow, released: &ReleasedTable) -> bool {
    let mut after = released.rows.iter().skip_while(|one| *one != row).skip(1);
    is_under(row) || !after.next().is_some_and(is_under)
}

//! All tables in one file of lines, one figure a line, for programs.
//!
//! Commas, CR LF, UTF-8 without a mark at its beginning: what RFC 4180 says and
//! what programs read without being told. The workbook is for people.

use super::figures::one_line;
use super::publication::{Cell, HIDDEN, Publication, Table, Unit};
use super::write::WriteError;

const HEADER: [&str; 9] = [
    "table",
    "row",
    "column",
    "id",
    "value",
    "unit",
    "row_label",
    "column_label",
    "mark",
];

/// What spreadsheets take for the beginning of a formula, in its wide forms too.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

pub(super) fn write(publication: &Publication) -> Result<Vec<u8>, WriteError> {
    let mut lines = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .from_writer(Vec::new());
    lines.write_record(HEADER)?;
    let mark = publication.mark.as_ref();
    let mark = mark.map_or(String::new(), |mark| harmless(&mark.label));
    write_highlights(&mut lines, publication, &mark)?;
    for table in publication.tables() {
        write_table(&mut lines, table, &mark)?;
    }
    lines
        .into_inner()
        .map_err(|error| ::csv::Error::from(error.into_error()).into())
}

/// Figures in large type that stand in no table.
fn write_highlights(
    lines: &mut ::csv::Writer<Vec<u8>>,
    publication: &Publication,
    mark: &str,
) -> Result<(), WriteError> {
    for highlight in publication.highlights() {
        let mut beside = publication.beside.iter();
        let Some(cell) = beside.find(|cell| cell.id == highlight.cell) else {
            continue;
        };
        let label = harmless(&highlight.label);
        let id = harmless(cell.id.as_str());
        let value = value(cell);
        let line = ["", "", "", &id, &value, unit(cell.unit), &label, "", mark];
        lines.write_record(line)?;
    }
    Ok(())
}

fn write_table(
    lines: &mut ::csv::Writer<Vec<u8>>,
    table: &Table,
    mark: &str,
) -> Result<(), WriteError> {
    for row in &table.rows {
        for (column, cell) in table.columns.iter().zip(&row.cells) {
            let Some(cell) = cell else { continue };
            lines.write_record([
                harmless(&table.id).as_str(),
                &harmless(&row.key),
                &harmless(&column.key),
                &harmless(cell.id.as_str()),
                &value(cell),
                unit(cell.unit),
                &harmless(&row.label),
                &harmless(&column.label),
                mark,
            ])?;
        }
    }
    Ok(())
}

fn value(cell: &Cell) -> String {
    cell.value
        .map_or_else(|| HIDDEN.to_owned(), |value| value.to_string())
}

const fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Count => "count",
        Unit::Minutes => "minutes",
        Unit::Cents => "cents",
        Unit::Activity => "activity",
    }
}

/// A text that no spreadsheet takes for a formula: one that begins as if it were
/// gets an apostrophe before it. What steers (tab, CR) becomes a space first, and
/// a space at the beginning goes, so that nothing hides behind it.
fn harmless(text: &str) -> String {
    let text = one_line(text);
    if text.starts_with(FORMULA) {
        format!("'{text}")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_formula_is_text() {
        let table = [
            ("=1+1", "'=1+1"),
            ("+31 6", "'+31 6"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'=1"),
            ("\r=1", "'=1"),
            ("\n@x", "'@x"),
            ("  =1", "'=1"),
            ("\u{a0}=1", "'=1"),
            ("\u{0}=1", "'=1"),
            ("＝1", "'＝1"),
            ("＋1", "'＋1"),
            ("a=1", "a=1"),
            ("12", "12"),
            ("", ""),
        ];
        for (given, expected) in table {
            assert_eq!(harmless(given), expected, "{given:?}");
        }
    }
}

//! From bytes to lines with a field for each column.

use csv::{ReaderBuilder, StringRecord};

use super::{Fault, FileError, LineFault, MOST_LINES};
use crate::domain::contact_import::ContactColumn;
use crate::domain::text::{Confidential, is_harmless};
use crate::exchange::lines::quotes_fit;

const UTF8_MARK: &[u8] = b"\xEF\xBB\xBF";

/// A line, its fields in the order of [`ContactColumn::ALL`]. Somebody may have
/// written a name in one of them, so that it is never shown.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) line: u32,
    fields: Vec<Confidential>,
}

impl Row {
    /// What stands in a column, without the blanks around it.
    pub(super) fn field(&self, column: ContactColumn) -> &str {
        let place = ContactColumn::ALL.iter().position(|one| *one == column);
        let field = place.and_then(|place| self.fields.get(place));
        field.map_or("", |field| field.expose().trim())
    }
}

/// The lines with their fields, and those that cannot be divided.
pub(super) fn divide(bytes: &[u8]) -> Result<(Vec<Row>, Vec<LineFault>), FileError> {
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") || looks_utf16(bytes) {
        return Err(FileError::Utf16);
    }
    if bytes.contains(&0) {
        return Err(FileError::NotText);
    }
    let bytes = bytes.strip_prefix(UTF8_MARK).unwrap_or(bytes);
    let mut lines = (1_u32..).zip(bytes.split(|byte| *byte == b'\n'));
    let (_, first) = lines.next().ok_or(FileError::NoHeader)?;
    let header = Header::of(first)?;
    let (mut rows, mut unread) = (Vec::new(), Vec::new());
    for (line, text) in lines {
        if header.is_blank(text) {
            continue;
        }
        if rows.len() + unread.len() == MOST_LINES {
            return Err(FileError::TooManyLines);
        }
        match header.row(line, text) {
            Ok(row) => rows.push(row),
            Err(fault) => unread.push(LineFault {
                line,
                column: None,
                fault,
            }),
        }
    }
    match rows.is_empty() && unread.is_empty() {
        true => Err(FileError::NoRows),
        false => Ok((rows, unread)),
    }
}

/// Letters with a zero behind or before each, without a mark.
fn looks_utf16(bytes: &[u8]) -> bool {
    match bytes {
        [first, 0, second, 0, ..] | [0, first, 0, second, ..] => {
            first.is_ascii_alphabetic() && second.is_ascii_alphabetic()
        }
        _ => false,
    }
}

struct Header {
    separator: u8,
    width: usize,
    /// Where each column of [`ContactColumn::ALL`] stands.
    places: Vec<usize>,
}

impl Header {
    fn of(line: &[u8]) -> Result<Self, FileError> {
        let separator = match line.contains(&b';') {
            true => b';',
            false => b',',
        };
        let text = readable(line, separator).map_err(|_| FileError::NoHeader)?;
        let record = fields(text, separator);
        let columns: Vec<Option<ContactColumn>> = record
            .iter()
            .map(|name| ContactColumn::from_code(&name.trim().to_ascii_lowercase()))
            .collect();
        if columns.iter().all(Option::is_none) {
            return Err(FileError::NoHeader);
        }
        let mut places = Vec::new();
        let mut missing = Vec::new();
        for wanted in ContactColumn::ALL {
            let there = columns.iter().enumerate();
            let mut found = there.filter(|(_, one)| **one == Some(*wanted));
            match (found.next(), found.next()) {
                (Some(_), Some(_)) => return Err(FileError::ColumnTwice(*wanted)),
                (Some((place, _)), None) => places.push(place),
                (None, _) => missing.push(*wanted),
            }
        }
        if !missing.is_empty() {
            return Err(FileError::MissingColumns(missing));
        }
        let unknown = record.iter().enumerate().zip(&columns);
        let unknown = unknown.filter(|(_, column)| column.is_none());
        let unknown: Vec<String> = unknown
            .map(|((place, name), _)| called(place, name))
            .collect();
        if !unknown.is_empty() {
            return Err(FileError::UnknownColumns(unknown));
        }
        let width = record.len();
        Ok(Self {
            separator,
            width,
            places,
        })
    }

    /// Spreadsheets write rows without anything in them as separators alone.
    fn is_blank(&self, line: &[u8]) -> bool {
        line.iter()
            .all(|byte| *byte == self.separator || byte.is_ascii_whitespace())
    }

    fn row(&self, line: u32, bytes: &[u8]) -> Result<Row, Fault> {
        let text = readable(bytes, self.separator)?;
        let record = fields(text, self.separator);
        if record.len() != self.width {
            return Err(Fault::Fields {
                found: record.len(),
                expected: self.width,
            });
        }
        let text = |place: &usize| record.get(*place).unwrap_or_default().to_owned();
        let fields = self
            .places
            .iter()
            .map(text)
            .map(Confidential::new)
            .collect();
        Ok(Row { line, fields })
    }
}

/// The name of a column as it can be shown, or its number when it has none.
fn called(place: usize, name: &str) -> String {
    match name.trim() {
        "" => (place + 1).to_string(),
        name => name.chars().take(40).collect(),
    }
}

/// The text of a line that can be divided.
fn readable(line: &[u8], separator: u8) -> Result<&str, Fault> {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let text = str::from_utf8(line).map_err(|_| Fault::Encoding)?;
    // A carriage return in the middle would end a record.
    if text.contains(|letter| letter != '\t' && !is_harmless(letter)) {
        return Err(Fault::Character);
    }
    if !quotes_fit(text, char::from(separator)) {
        return Err(Fault::Quote);
    }
    Ok(text)
}

/// The fields of a line that was judged: the parser refuses none.
fn fields(text: &str, separator: u8) -> StringRecord {
    let mut reader = ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut records = reader.records();
    records.next().and_then(Result::ok).unwrap_or_default()
}

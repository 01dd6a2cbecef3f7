//! From bytes to fields: which dialect it is, and each line on its own.
//!
//! Every line is judged before the parser sees it, so that one quotation mark
//! that is not closed does not swallow the lines below, and each is named by its
//! own number.

use std::borrow::Cow;

use csv::{ReaderBuilder, StringRecord};
use encoding_rs::WINDOWS_1252;

use super::{Encoding, FileError, Reason, Rejected};
use crate::domain::text::is_harmless;
use crate::exchange::lines::quotes_fit;

/// A header and the lines below it.
pub(super) struct Table {
    pub(super) header: StringRecord,
    /// Each with its number in the file.
    pub(super) lines: Vec<(u32, StringRecord)>,
    pub(super) rejected: Vec<Rejected>,
}

const UTF8_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Divides a file in lines and fields.
pub(super) fn read(bytes: &[u8]) -> Result<Table, FileError> {
    let marked = bytes.strip_prefix(UTF8_MARK);
    let bytes = marked.unwrap_or(bytes);
    if bytes.contains(&0) || bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Err(FileError::NotText);
    }
    if bytes.trim_ascii_start().starts_with(b"<") {
        return Err(FileError::Page);
    }
    let encoding = encoding_of(bytes)?;
    if marked.is_some() && encoding == Encoding::Windows1252 {
        return Err(FileError::Encoding(encoding));
    }
    let lines = Lines::judge(bytes, encoding)?;
    lines.divide(encoding)
}

/// The dialect, by the separator in the header; no name of a column holds one.
fn encoding_of(bytes: &[u8]) -> Result<Encoding, FileError> {
    let header = bytes
        .split(|byte| *byte == b'\n')
        .next()
        .unwrap_or_default();
    match (header.contains(&b';'), header.contains(&b',')) {
        (true, false) => Ok(Encoding::Windows1252),
        (false, true) => Ok(Encoding::Utf8),
        _ => Err(FileError::OtherFile),
    }
}

impl Encoding {
    const fn separator(self) -> u8 {
        match self {
            Self::Windows1252 => b';',
            Self::Utf8 => b',',
        }
    }

    /// The text of a line, unless its letters are written in another way. Letters
    /// with accents in UTF-8 are no words in Windows-1252.
    fn decode(self, line: &[u8]) -> Option<Cow<'_, str>> {
        match (self, str::from_utf8(line)) {
            (Self::Utf8, text) => text.ok().map(Cow::Borrowed),
            (Self::Windows1252, Ok(text)) => text.is_ascii().then_some(Cow::Borrowed(text)),
            (Self::Windows1252, Err(_)) => {
                WINDOWS_1252.decode_without_bom_handling_and_without_replacement(line)
            }
        }
    }
}

/// The lines that can be divided, as text, and the others.
#[derive(Default)]
struct Lines {
    text: String,
    numbers: Vec<u32>,
    rejected: Vec<Rejected>,
    /// Whether the last line has no end.
    no_end: bool,
}

impl Lines {
    fn judge(bytes: &[u8], encoding: Encoding) -> Result<Self, FileError> {
        let mut lines = Self {
            text: String::with_capacity(bytes.len()),
            no_end: !bytes.ends_with(b"\n"),
            ..Self::default()
        };
        // With letters outside ASCII: how many are right, how many are not.
        let (mut right, mut wrong) = (0_usize, 0_usize);
        for (number, line) in (1_u32..).zip(bytes.split(|byte| *byte == b'\n')) {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if line.trim_ascii().is_empty() {
                continue;
            }
            let decoded = encoding.decode(line);
            match &decoded {
                Some(_) if line.is_ascii() => {}
                Some(_) => right += 1,
                None => wrong += 1,
            }
            match decoded
                .ok_or(Reason::Encoding)
                .and_then(|text| fault(&text, encoding.separator()).map_or(Ok(text), Err))
            {
                Ok(text) => {
                    lines.text.push_str(&text);
                    lines.text.push('\n');
                    lines.numbers.push(number);
                }
                Err(reason) => lines.rejected.push(Rejected::unread(number, reason)),
            }
        }
        match (right, wrong) {
            (0, 1..) => Err(FileError::Encoding(encoding)),
            _ => Ok(lines),
        }
    }

    fn divide(self, encoding: Encoding) -> Result<Table, FileError> {
        let mut reader = ReaderBuilder::new()
            .delimiter(encoding.separator())
            .has_headers(false)
            .flexible(true)
            .from_reader(self.text.as_bytes());
        // The text was judged: a record is a line, and none is refused.
        let records = reader.records().filter_map(Result::ok);
        let mut lines = self.numbers.into_iter().zip(records);
        let (_, header) = lines
            .next()
            .filter(|(number, _)| *number == 1)
            .ok_or(FileError::OtherFile)?;
        if header.len() == 1 {
            return Err(FileError::SeparatorQuoted);
        }
        let mut table = Table {
            header,
            lines: lines.collect(),
            rejected: self.rejected,
        };
        if self.no_end {
            table.reject_cut();
        }
        Ok(table)
    }
}

impl Table {
    /// Of a file without an end the last line was cut off when fields are missing,
    /// or the last one is blank.
    fn reject_cut(&mut self) {
        let width = self.header.len();
        let cut = |(_, record): &mut (u32, StringRecord)| {
            let last = record.iter().next_back();
            record.len() < width || last.is_some_and(|field| field.trim().is_empty())
        };
        if let Some((number, _)) = self.lines.pop_if(cut) {
            self.rejected.push(Rejected::unread(number, Reason::CutOff));
        }
    }
}

impl Rejected {
    /// A line of which no field could be read.
    pub(super) const fn unread(line: u32, reason: Reason) -> Self {
        Self {
            line,
            reason,
            branch: None,
            board: None,
        }
    }
}

/// What is wrong with the text of a line, before it is divided.
fn fault(text: &str, separator: u8) -> Option<Reason> {
    let no_text = |letter: char| letter != '\t' && !is_harmless(letter);
    // A carriage return in the middle would end a record.
    if text.contains(no_text) {
        return Some(Reason::Character);
    }
    (!quotes_fit(text, char::from(separator))).then_some(Reason::Quote)
}

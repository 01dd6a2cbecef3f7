//! The files of boards and branches that DUO publishes, and what importing them
//! changes.
//!
//! There are two dialects: `;` in Windows-1252, quoted where needed, and `,` in
//! UTF-8, all quoted. Which one it is, and what kind of file, is told by what
//! stands in it, never by its name. See `docs/schools.md`.

mod change;
mod columns;
mod compare;
mod dialect;
mod rows;
#[cfg(test)]
mod tests;

use crate::domain::directory::{BoardNumber, BoardRow, Branch, BranchCode, Part};

pub use change::{BoardChange, BranchChange, Counts};
pub use columns::Column;
pub use compare::{Completeness, Planned, commands, plan};

/// Larger than any of the files; the largest has 1.8 MB. What is larger is not
/// read.
pub const LARGEST: u64 = 8 << 20;

/// The rows of one file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FileRows {
    /// What kind of file it is.
    pub part: Part,
    /// Its branches, in the order of the file; none in a file of boards.
    pub branches: Vec<Numbered<Branch>>,
    /// Its boards; only in a file of boards.
    pub boards: Vec<Numbered<BoardRow>>,
    /// The lines that cannot be used.
    pub rejected: Vec<Rejected>,
}

/// A row with its line in the file, counted from 1; the header is line 1.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Numbered<T> {
    /// The line.
    pub line: u32,
    /// The row.
    pub row: T,
}

/// A line that cannot be used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rejected {
    /// The line, counted from 1.
    pub line: u32,
    /// Why.
    pub reason: Reason,
    /// The branch that the line is about, as far as that can be read.
    pub branch: Option<BranchCode>,
    /// The board that the line is about, as far as that can be read.
    pub board: Option<BoardNumber>,
}

/// Why a line cannot be used. What stands in the file is quoted in part only.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reason {
    /// It has another number of fields than the header.
    Fields {
        /// How many it has.
        found: usize,
        /// How many the header has.
        expected: usize,
    },
    /// The file ends in the middle of it.
    CutOff,
    /// A quotation mark is not closed, or stands where none may stand.
    Quote,
    /// Its letters are not in the encoding of the file.
    Encoding,
    /// It holds a character that is no text.
    Character,
    /// A field is longer than any field is.
    TooLong(Column),
    /// A field is empty that may not be.
    Blank(Column),
    /// The value of a field does not fit.
    Value(Column, String),
    /// The branch does not belong to the institution.
    OtherInstitution(BranchCode, String),
    /// An earlier line says something else of the same branch or board.
    Twice(u32),
    /// The branch stands in another part of the directory.
    OtherPart(Part),
}

/// Why a file as a whole cannot be used.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum FileError {
    /// A page instead of data.
    #[error("a page, not data")]
    Page,
    /// No text at all.
    #[error("no text")]
    NotText,
    /// Text, and not one of these files.
    #[error("none of the files of the directory")]
    OtherFile,
    /// The encoding is not that of its dialect.
    #[error("another encoding than {0:?}")]
    Encoding(Encoding),
    /// Whole lines stand between quotation marks, so that they cannot be divided.
    #[error("the separators stand within quotation marks")]
    SeparatorQuoted,
    /// Columns are missing.
    #[error("columns are missing: {0:?}")]
    MissingColumns(Vec<Column>),
    /// A column stands there twice.
    #[error("column {0:?} stands there twice")]
    ColumnTwice(Column),
    /// A header and nothing below it.
    #[error("no rows")]
    NoRows,
    /// More than [`LARGEST`].
    #[error("too large")]
    TooLarge,
}

/// How the letters of a dialect are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Encoding {
    /// Windows-1252, with `;`.
    Windows1252,
    /// UTF-8, with `,`.
    Utf8,
}

/// The rows of a file; every line that cannot be used is named.
///
/// # Errors
/// [`FileError`]: why it is no such file, or not as it should be.
pub fn read(bytes: &[u8]) -> Result<FileRows, FileError> {
    if bytes.len() as u64 > LARGEST {
        return Err(FileError::TooLarge);
    }
    let table = dialect::read(bytes)?;
    rows::rows(table)
}

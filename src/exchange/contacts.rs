//! Contacts of earlier years out of a file of one's own: a line is a contact, and
//! every line that cannot be used is named without what stands in it (R107).
//!
//! ```text
//! date,school,client,channel,referrer,nature,action,minutes,outcome
//! 2025-11-03,De Brug,LL,TEL,MENT,ONG.PEST+PER,LUIST,45,
//! ```

mod cells;
mod table;

use sha2::{Digest, Sha256};

use crate::domain::contact_import::{ContactColumn, ContactsImported, FileDigest, ImportedContact};
use crate::domain::practice::Practice;
use crate::domain::refusal::Refusal;
use crate::domain::rules::Facts;
use table::Row;

/// Larger than a file of [`MOST_LINES`] ordinary lines. What is larger is not read.
pub const LARGEST: u64 = 8 << 20;

/// More contacts than an adviser has in a lifetime.
pub const MOST_LINES: usize = 100_000;

/// The lines of a file, divided in fields.
#[derive(Debug)]
pub struct ContactFile {
    digest: FileDigest,
    rows: Vec<Row>,
    unread: Vec<LineFault>,
}

/// What is wrong with a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LineFault {
    /// The line, counted from 1; the header is line 1.
    pub line: u32,
    /// The column; nothing when it is the line as a whole.
    pub column: Option<ContactColumn>,
    /// What.
    pub fault: Fault,
}

/// What can be wrong with a line. Nothing of what stands in it is quoted, for
/// that could be a name: only what looks like a code.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    /// It has another number of fields than the header.
    Fields {
        /// How many it has.
        found: usize,
        /// How many the header has.
        expected: usize,
    },
    /// A quotation mark is not closed, or stands where none may stand.
    Quote,
    /// Its letters are not in UTF-8.
    Encoding,
    /// It holds a character that is no text.
    Character,
    /// A field is empty that may not be.
    Blank,
    /// Not a date.
    NotADate,
    /// Neither pupil nor parent.
    NotAClient,
    /// Not a whole number, or more minutes than a day has.
    NotMinutes,
    /// More than one code where one belongs.
    SeveralCodes,
    /// Codes that are not in the list; quoted are those that can be nothing else
    /// than a code, which may be none.
    UnknownCodes(Vec<String>),
    /// No school of the practice has this name or code.
    NoSuchSchool,
    /// More than one school of the practice has this name.
    SeveralSchools,
    /// The rules refuse it.
    Refused(Refusal),
}

impl Fault {
    /// A name that stays the same, for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Fields { .. } => "fields",
            Self::Quote => "quote",
            Self::Encoding => "encoding",
            Self::Character => "character",
            Self::Blank => "blank",
            Self::NotADate => "date",
            Self::NotAClient => "client",
            Self::NotMinutes => "minutes",
            Self::SeveralCodes => "several-codes",
            Self::UnknownCodes(_) => "unknown-code",
            Self::NoSuchSchool => "no-such-school",
            Self::SeveralSchools => "several-schools",
            Self::Refused(Refusal::DateInFuture) => "date-in-future",
            Self::Refused(Refusal::YearFrozenAlready(_)) => "year-frozen",
            Self::Refused(_) => "refused",
        }
    }
}

/// Why a file as a whole cannot be used.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum FileError {
    /// More than [`LARGEST`].
    #[error("too large")]
    TooLarge,
    /// More than [`MOST_LINES`].
    #[error("too many lines")]
    TooManyLines,
    /// UTF-16, as some spreadsheets write "Unicode text".
    #[error("UTF-16")]
    Utf16,
    /// No text at all.
    #[error("no text")]
    NotText,
    /// The first line is not a header of this kind.
    #[error("no header")]
    NoHeader,
    /// Columns are missing.
    #[error("columns are missing: {0:?}")]
    MissingColumns(Vec<ContactColumn>),
    /// There are columns that do not belong here; one without a name is called by
    /// its place, counted from 1.
    #[error("columns that do not belong here: {0:?}")]
    UnknownColumns(Vec<String>),
    /// A column stands there twice.
    #[error("column {0:?} stands there twice")]
    ColumnTwice(ContactColumn),
    /// A header and nothing below it.
    #[error("no rows")]
    NoRows,
}

/// The lines of a file; the columns stand in any order, with `,` or `;` between.
///
/// # Errors
/// [`FileError`]: why it is no such file.
pub fn read(bytes: &[u8]) -> Result<ContactFile, FileError> {
    if bytes.len() as u64 > LARGEST {
        return Err(FileError::TooLarge);
    }
    let digest = FileDigest(Sha256::digest(bytes).into());
    let (rows, unread) = table::divide(bytes)?;
    Ok(ContactFile {
        digest,
        rows,
        unread,
    })
}

impl ContactFile {
    /// The contacts for this practice, in the order of the lines.
    ///
    /// # Errors
    /// Every fault of every line, by line; then there is nothing to take over.
    pub fn contacts(
        &self,
        practice: &Practice,
        facts: &Facts<'_>,
    ) -> Result<ContactsImported, Vec<LineFault>> {
        let reading = cells::Reading::of(practice, facts);
        let mut contacts: Vec<ImportedContact> = Vec::with_capacity(self.rows.len());
        let mut faults = self.unread.clone();
        for row in &self.rows {
            match reading.contact(row) {
                Ok(contact) => contacts.push(contact),
                Err(wrong) => faults.extend(wrong),
            }
        }
        if !faults.is_empty() {
            faults.sort_by_key(|fault| fault.line);
            return Err(faults);
        }
        Ok(ContactsImported {
            file: self.digest,
            contacts,
        })
    }
}

#[cfg(test)]
mod tests;

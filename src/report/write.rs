//! A publication as a file: which formats there are, and what can go wrong.

use super::publication::{Fault, Publication};
use super::{csv, json, pdf, txt, xlsx};

/// What a publication can be written as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// Tagged PDF, to be printed and to be read aloud.
    Pdf,
    /// A workbook with one sheet a table.
    Xlsx,
    /// One line a figure.
    Csv,
    /// Every figure by name, with what adds up to what.
    Json,
    /// Plain text of 80 columns.
    Txt,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Pdf, Self::Xlsx, Self::Csv, Self::Json, Self::Txt];

    /// Its name, which is also the ending of its files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Txt => "txt",
        }
    }

    /// The format of this name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.code() == code)
    }
}

/// Why a publication was not written. Each is a mistake of the program: the
/// remedy is another format and a word to its makers.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The publication does not hang together.
    #[error(transparent)]
    Publication(#[from] Fault),
    /// The embedded font cannot be read.
    #[error("the embedded font cannot be read")]
    Font,
    /// A PDF that would not be accessible is not written.
    #[error("the PDF does not meet PDF/UA-1: {0}")]
    Pdf(String),
    /// The workbook was refused.
    #[error("the workbook cannot be written")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    /// The lines were refused.
    #[error("the lines cannot be written")]
    Csv(#[from] ::csv::Error),
    /// The JSON was refused.
    #[error("the JSON cannot be written")]
    Json(#[from] serde_json::Error),
}

/// The bytes of a file. The same publication gives the same bytes.
///
/// # Errors
/// See [`WriteError`]; nothing half is given.
pub fn write(publication: &Publication, format: Format) -> Result<Vec<u8>, WriteError> {
    publication.check()?;
    match format {
        Format::Pdf => pdf::write(publication),
        Format::Xlsx => xlsx::write(publication),
        Format::Csv => csv::write(publication),
        Format::Json => json::write(publication),
        Format::Txt => Ok(txt::write(publication).into_bytes()),
    }
}

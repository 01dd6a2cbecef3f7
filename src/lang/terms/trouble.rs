//! What the operating system says of a file, in the words of the user.

use std::io::ErrorKind;

use super::Term;
use crate::lang::Lang;
use crate::say;

impl Term for ErrorKind {
    /// The usual ones in both languages; a rare one as the system calls it.
    fn term(self, lang: &Lang) -> String {
        match self {
            Self::NotFound => say!(lang, "io-not-found"),
            Self::PermissionDenied => say!(lang, "io-permission-denied"),
            Self::AlreadyExists => say!(lang, "io-already-exists"),
            Self::IsADirectory => say!(lang, "io-is-a-directory"),
            Self::NotADirectory => say!(lang, "io-not-a-directory"),
            Self::StorageFull | Self::QuotaExceeded | Self::FileTooLarge => {
                say!(lang, "io-storage-full")
            }
            Self::ReadOnlyFilesystem => say!(lang, "io-read-only"),
            Self::InvalidData => say!(lang, "io-no-text"),
            other => other.to_string(),
        }
    }
}

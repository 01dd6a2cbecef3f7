//! Why a hand-over file was not made, or is not taken. Names nothing of what
//! stands in it.

use std::io;

/// Why no file was made.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SealFault {
    /// The system gives no random numbers.
    #[error("the system gives no random numbers")]
    NoRandomness,
    /// The case part is larger than [`super::LARGEST_CASE_PART`].
    #[error("too large to hand over")]
    TooLarge,
    /// The card of the colleague holds no key.
    #[error("the card holds no key")]
    NoKey,
    /// A note with a case part, or a case without one.
    #[error("head and case part do not fit")]
    Unsound,
    /// It could not be written down.
    #[error("cannot be written down")]
    Unwritable,
}

/// Why a file is not taken. Nothing of it was kept or written anywhere.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum OpenFault {
    /// There is no such file.
    #[error("no such file")]
    Missing,
    /// A folder or something else that is no file.
    #[error("not a file")]
    NotAFile,
    /// It cannot be read.
    #[error("cannot be read: {0}")]
    Unreadable(io::ErrorKind),
    /// More bytes than [`super::LARGEST_FILE`]; none was read.
    #[error("too large")]
    TooLarge,
    /// Not a file of age.
    #[error("not an age file")]
    NotAge,
    /// Sealed, and not to this identity.
    #[error("sealed for somebody else")]
    ForAnother,
    /// Sealed to this identity, and not a hand-over.
    #[error("not a hand-over")]
    NotAHandover,
    /// Made by a newer version.
    #[error("made by a newer version")]
    Newer,
    /// Something of it was changed or is missing.
    #[error("changed or cut short")]
    Changed,
    /// The signature is not of the sender that it names.
    #[error("the signature does not fit")]
    Forged,
    /// Signed for another card: somebody passed on what was for them.
    #[error("signed for another card")]
    PassedOn,
}

impl From<io::Error> for OpenFault {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::Missing,
            io::ErrorKind::IsADirectory => Self::NotAFile,
            other => Self::Unreadable(other),
        }
    }
}

//! Identifiers: random ids that say nothing, and the small numbers people use.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Declares a random identifier of 16 bytes: no time, no order, no meaning.
macro_rules! random_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(#[serde(with = "serde_bytes")] [u8; 16]);

        impl $name {
            /// The id with these bytes; randomness is the caller's.
            #[must_use]
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(bytes)
            }

            /// The bytes of the id, as they are stored.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; 16] {
                &self.0
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}(", stringify!($name))?;
                for byte in &self.0[..4] {
                    write!(f, "{byte:02x}")?;
                }
                std::fmt::Write::write_str(f, "…)")
            }
        }
    };
}
pub(crate) use random_id;

random_id! {
    /// One case: the file of one client about one matter.
    CaseId
}

random_id! {
    /// One entry of a journal; a tombstone keeps the id of what it replaced.
    EntryId
}

/// A client as a person over several cases. Its value is the id of the first
/// case opened for that person, so that rules need no randomness.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PersonId(CaseId);

impl PersonId {
    /// The person for whom this case was the first.
    #[must_use]
    pub const fn of_first_case(case: CaseId) -> Self {
        Self(case)
    }
}

/// Place of an entry within its journal, counted from 1. It alone gives the
/// order, and entries of one journal refer to each other by it.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Seq(pub u32);

impl Seq {
    /// The place after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

impl fmt::Display for Seq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

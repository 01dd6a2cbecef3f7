//! Copies of the vault that the adviser keeps elsewhere: what is destroyed here
//! still stands in the older ones, so they are known by name (R96).

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ids::Seq;
use super::text::Line;

/// The stored kind of an entry in whose place nothing could be read: what a salvage
/// puts there, so that the entries around it keep their places.
pub const LOST: &str = "lost";

/// What tells one copy from another: the SHA-256 of its bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fingerprint(#[serde(with = "serde_bytes")] pub [u8; 32]);

/// Sixteen hexadecimal digits in groups of four, as on a label.
impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, byte) in self.0.iter().take(8).enumerate() {
            let dash = if place > 0 && place % 2 == 0 { "-" } else { "" };
            write!(f, "{dash}{byte:02x}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fingerprint({self})")
    }
}

/// A copy was made, read back and found whole.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CopyMade {
    /// The day.
    pub on: NaiveDate,
    /// Where it is, in words: "usb-stick in de kluis".
    pub label: Line,
    /// Its bytes in short.
    pub fingerprint: Fingerprint,
}

/// A copy is there no more: destroyed, overwritten or lost beyond finding.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CopyGone {
    /// The entry that says it was made.
    pub copy: Seq,
    /// The day.
    pub on: NaiveDate,
}

//! Passing a case on: what a hand-over file says of itself, and by which public
//! keys its two advisers know each other (R88–R91, AVG-4).
//!
//! Pure data. The file is written and read by the exchange layer; who may hand
//! what to whom is a rule.

mod card;
mod hex;

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use card::{
    Card, CardCompared, CardFault, CardFingerprint, CardHeard, CardKnown, Heard, OwnCard,
    Recipient, VerifyingKey,
};
use hex::hex_bytes;

use super::codes::coded;
use super::directory::{BoardNumber, BranchCode};
use super::incident::Side;
use super::practice::Name;

hex_bytes! {
    /// One hand-over file. Random; the same id twice is a replay.
    HandoverId, 16
}

hex_bytes! {
    /// The mark of an event between pupils that goes along with every hand-over
    /// about it. Random: it says nothing but "the same event as that one".
    EventTag, 16
}

hex_bytes! {
    /// SHA-256 of the case part.
    CaseDigest, 32
}

hex_bytes! {
    /// The Ed25519 signature of a sender over the head of their file.
    HandoverSignature, 64
}

coded! {
    /// What is handed over.
    pub enum HandoverKind {
        /// That somebody was passed on, without content; needs no consent.
        Note = "note",
        /// What the colleague needs of the case; it stays here as well.
        Copy = "copy",
        /// The same, and here the case is destroyed.
        Transfer = "transfer",
    }
}

/// The layout of a hand-over file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct HandoverVersion(pub u16);

impl HandoverVersion {
    /// The one that is written.
    pub const CURRENT: Self = Self(1);
}

/// What a hand-over file says before anything of the case: enough to know from
/// whom it is, for whom, and on which side of which event. Signed by the sender.
///
/// A [`HandoverKind::Note`] has no case part; the other two have one.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HandoverHead {
    /// The layout.
    pub version: HandoverVersion,
    /// This file.
    pub id: HandoverId,
    /// What it is.
    pub kind: HandoverKind,
    /// The day on which it was made, in the Netherlands.
    pub made_on: NaiveDate,
    /// What the sender is called. The card counts, not the name.
    pub sender: Name,
    /// The card of the sender, with which the signature is checked.
    pub sender_card: Card,
    /// The card of the colleague for whom it is: who passes the file on to a third
    /// cannot make it look as if it were for them.
    pub recipient_card: Card,
    /// About which school.
    pub place: HandoverPlace,
    /// The event between pupils that it is about, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<EventMark>,
    /// What follows after the head.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case_part: Option<CasePart>,
}

impl HandoverHead {
    /// Whether a case part stands in it exactly when its kind has one.
    #[must_use]
    pub const fn is_sound(&self) -> bool {
        let empty = matches!(self.kind, HandoverKind::Note);
        empty == self.case_part.is_none()
    }
}

/// The school of a hand-over, in words that another vault understands: ids of a
/// practice mean nothing in another one.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HandoverPlace {
    /// The name of the board.
    pub board: Name,
    /// Its number in the directory, when that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub board_number: Option<BoardNumber>,
    /// The name of the school.
    pub school: Name,
    /// Its branch in the directory, when that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub branch: Option<BranchCode>,
}

/// What is told of an event between pupils, so that the receiver can see whether
/// it is one of their own before the case part is opened (R89, R91).
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventMark {
    /// The random mark.
    pub tag: EventTag,
    /// On which side the client stands, once known (R90).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
    /// When it was, to the month.
    pub month: EventMonth,
}

/// Names no side and no month.
impl fmt::Debug for EventMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventMark").finish_non_exhaustive()
    }
}

/// The month of an event: `2026-11`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EventMonth {
    year: u16,
    month: u8,
}

/// Not a month such as `2026-11`, from 2000 up to 2099.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a month; one looks like 2026-11")]
pub struct NotAMonth;

impl EventMonth {
    /// That month of that year.
    ///
    /// # Errors
    /// [`NotAMonth`] outside 2000–2099 and 1–12.
    pub fn new(year: i32, month: u32) -> Result<Self, NotAMonth> {
        let year = u16::try_from(year).map_err(|_| NotAMonth)?;
        let month = u8::try_from(month).map_err(|_| NotAMonth)?;
        if !(2000..2100).contains(&year) || !(1..=12).contains(&month) {
            return Err(NotAMonth);
        }
        Ok(Self { year, month })
    }

    /// The month in which a day falls.
    ///
    /// # Errors
    /// As [`EventMonth::new`].
    pub fn of(day: NaiveDate) -> Result<Self, NotAMonth> {
        use chrono::Datelike;
        Self::new(day.year(), day.month())
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.year as i32
    }

    /// The month, 1–12.
    #[must_use]
    pub const fn month(self) -> u32 {
        self.month as u32
    }
}

impl fmt::Display for EventMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl TryFrom<String> for EventMonth {
    type Error = NotAMonth;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let (year, month) = text.split_once('-').ok_or(NotAMonth)?;
        let digits = |text: &str| text.bytes().all(|digit| digit.is_ascii_digit());
        if (year.len(), month.len()) != (4, 2) || !digits(year) || !digits(month) {
            return Err(NotAMonth);
        }
        Self::new(
            year.parse().map_err(|_| NotAMonth)?,
            month.parse().map_err(|_| NotAMonth)?,
        )
    }
}

impl From<EventMonth> for String {
    fn from(month: EventMonth) -> Self {
        month.to_string()
    }
}

/// What follows after the head, in short. Both are filled in when the file is
/// sealed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CasePart {
    /// The SHA-256 of its bytes.
    pub digest: CaseDigest,
    /// How many bytes it has.
    pub length: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r91_a_month_is_written_as_a_month_and_nothing_else_reads_as_one() {
        let november = EventMonth::new(2026, 11).unwrap();
        assert_eq!(serde_json::to_string(&november).unwrap(), "\"2026-11\"");
        assert_eq!(EventMonth::of("2026-11-23".parse().unwrap()), Ok(november));
        for wrong in [
            "2026-13",
            "2026-00",
            "1999-12",
            "2026-1",
            "+026-01",
            "",
            "2026-11-23",
        ] {
            assert_eq!(
                EventMonth::try_from(wrong.to_owned()),
                Err(NotAMonth),
                "{wrong}"
            );
        }
    }

    #[test]
    fn r90_debug_of_an_event_names_no_side() {
        let mark = EventMark {
            tag: EventTag::from_bytes([7; 16]),
            side: Some(Side::Initiating),
            month: EventMonth::new(2026, 11).unwrap(),
        };
        let shown = format!("{mark:?}");
        assert!(
            !shown.contains("Initiating") && !shown.contains("11"),
            "{shown}"
        );
    }
}

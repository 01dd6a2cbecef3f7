//! Passing a case on: what the journals keep of it, on both sides (R88–R91,
//! AVG-4). What leaves is a [`Parcel`].

mod outgoing;
mod parcel;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use outgoing::Outgoing;
pub use parcel::{
    Chosen, Misfit, PARCEL_VERSION, Parcel, ParcelVersion, choosable, has_words_that_go,
};

use super::adviser::ColleagueId;
use super::disclosure::InformedBeforehand;
use super::entry::Closing;
use super::handover::{
    CardFingerprint, EventMark, EventTag, HandoverHead, HandoverId, HandoverKind,
};
use super::ids::{CaseId, Seq};
use super::incident::{IncidentId, WallAnswer};
use super::practice::SchoolId;
use super::text::{Alias, Line};

impl IncidentId {
    /// The incident that goes by this mark in a vault in which no case began it.
    #[must_use]
    pub const fn of_tag(tag: EventTag) -> Self {
        Self::of_first_case(CaseId::from_bytes(*tag.as_bytes()))
    }
}

impl Closing {
    /// What stands in the place of an outcome when a colleague goes on with the
    /// case: it did not end, so it is in no list and is counted nowhere.
    pub const HANDED_ON: &'static str = "handed-on";
}

/// Something of a case went to a colleague in a file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HandedOver {
    /// Which file.
    pub id: HandoverId,
    /// What went.
    pub kind: HandoverKind,
    /// To whom.
    pub to: ColleagueId,
    /// To which card of theirs.
    pub card: CardFingerprint,
    /// The entries of which the words went along.
    #[serde(default)]
    pub texts: BTreeSet<Seq>,
    /// The disclosure that it is; a note discloses nothing of the client.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disclosure: Option<Seq>,
    /// The mark of the event between pupils, when it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<EventTag>,
}

/// The colleague did not take the case, or should not have had it: it goes on here.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TransferTakenBack {
    /// The entry of the transfer.
    pub handover: Seq,
    /// Why; the adviser's own account.
    pub reason: Line,
}

/// The colleague took the case: here it ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TransferAccepted {
    /// The entry of the transfer.
    pub handover: Seq,
    /// The day.
    pub on: NaiveDate,
}

/// The case came from a colleague: what stands before this entry was theirs.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Received {
    /// Which file.
    pub id: HandoverId,
    /// What came.
    pub kind: HandoverKind,
    /// From whom.
    pub from: ColleagueId,
    /// By which card of theirs.
    pub card: CardFingerprint,
    /// The day on which it was made.
    pub made_on: NaiveDate,
    /// The mark of the event between pupils, when it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<EventTag>,
    /// The files by which the case went from hand to hand before.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub through: BTreeSet<HandoverId>,
}

/// A colleague passed somebody on without content. From now on the event that it
/// is about takes part in the wall (R88, R91).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NoteReceived {
    /// Which file.
    pub id: HandoverId,
    /// From whom.
    pub from: ColleagueId,
    /// The day on which it was made.
    pub made_on: NaiveDate,
    /// About which school of this practice.
    pub school: SchoolId,
    /// The event, when it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<EventMark>,
    /// The own cases that were said to be about the same event.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub with: BTreeSet<CaseId>,
}

/// The adviser did not take what a colleague sent. The id stands here so that the
/// same file is known when it comes again.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HandoverDeclined {
    /// Which file.
    pub id: HandoverId,
    /// From whom.
    pub from: ColleagueId,
    /// The day.
    pub on: NaiveDate,
}

/// What is to be handed over to whom. The ids are random; the caller draws them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HandingOver {
    /// Which file it becomes.
    pub id: HandoverId,
    /// What goes.
    pub kind: HandoverKind,
    /// To whom.
    pub to: ColleagueId,
    /// The words that go along.
    pub chosen: Chosen,
    /// Whether the client knew beforehand.
    pub informed: InformedBeforehand,
    /// The mark for the event, if it has none yet.
    pub fresh: EventTag,
}

/// What came from a colleague, with what the adviser said to it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Arrival {
    /// What the file says of itself; its signature was checked.
    pub head: HandoverHead,
    /// Whose card it is.
    pub from: ColleagueId,
    /// Which school it is here, where the adviser had to say so.
    pub school: Option<SchoolId>,
    /// The answer to the silent question, where it is asked (R91).
    pub answer: Option<WallAnswer>,
}

/// A case that is taken over.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Receiving {
    /// The file.
    pub arrival: Arrival,
    /// What stood in its case part.
    pub parcel: Parcel,
    /// What the client is called here.
    pub alias: Alias,
}

/// Something about what colleagues send, outside the cases.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PassingCommand {
    /// Take a note without content up.
    KeepNote(Box<Arrival>),
    /// Say no to a file.
    Decline(HandoverDeclined),
}

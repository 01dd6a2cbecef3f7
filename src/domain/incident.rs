//! Incidents: one event in which several pupils are concerned, above the cases.
//!
//! One adviser stands on one side of an incident, never on both (R88–R91). The
//! sides are named without a verdict (R90).

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::codes::coded;
use super::handover::HandoverId;
use super::ids::CaseId;
use super::number::Minutes;
use super::practice::BoardId;
use super::text::Label;

/// An incident. Its value is the id of the first case about it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct IncidentId(CaseId);

impl IncidentId {
    /// The incident about which this case was the first.
    #[must_use]
    pub const fn of_first_case(case: CaseId) -> Self {
        Self(case)
    }
}

coded! {
    /// A side of an incident, in neutral words (R90).
    pub enum Side {
        /// The child to whom it happened.
        Affected = "affected",
        /// The child that took the initiative.
        Initiating = "initiating",
    }
}

coded! {
    /// The answer to the silent question "the same event as one of your running
    /// cases?" (R91).
    pub enum SameEvent {
        /// Yes, and this client stands on the other side.
        OtherSide = "other-side",
        /// Yes, and this client stands on the same side.
        SameSide = "same-side",
        /// No.
        No = "no",
        /// It cannot be said yet; the question comes back.
        NotSure = "not-sure",
    }
}

/// What the adviser answers to the silent question.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WallAnswer {
    /// The answer.
    pub answer: SameEvent,
    /// The case that it is about. Without one, a yes is about the only one that
    /// was asked about, any other answer about all of them.
    pub about: Option<CaseId>,
}

/// The answer, with the cases about which the question was.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EventCompared {
    /// With which running cases.
    pub with: BTreeSet<CaseId>,
    /// The answer.
    pub answer: SameEvent,
}

/// The case is about an incident.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct IncidentLink {
    /// Which.
    pub incident: IncidentId,
    /// On which side the client stands, once known.
    pub side: Option<Side>,
}

/// Somebody else who is concerned in the event, by label; compared with the
/// labels of other cases to ask the silent question, never shown there (R91).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Involved {
    /// What this person is called here.
    pub label: Label,
}

/// That the adviser stepped back from a case, because of the other side.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Recusal {
    /// On which day.
    pub on: NaiveDate,
}

/// All that is kept of a side that was refused: one line of the practice
/// journal (design §3).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SideRefused {
    /// The day.
    pub on: NaiveDate,
    /// Under which board.
    pub board: BoardId,
    /// How long it took.
    pub minutes: Minutes,
    /// The file that a colleague sent, when it was one: random, and refused when it
    /// comes again, whatever is answered then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<HandoverId>,
}

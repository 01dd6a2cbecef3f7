//! Duties: what must be told to whom, on what basis, and how that ends.
//!
//! A duty ends as fulfilled or as not carried out. Deferring does not end it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::codes::coded;
use super::consent::Scope;
use super::ids::Seq;
use super::recipient::Recipient;
use super::text::Line;

coded! {
    /// On what an answer or a duty rests. Only [`Basis::Statute`] is called
    /// "wettelijk" on the screen.
    pub enum Basis {
        /// A law, with its source.
        Statute = "statute",
        /// The protocol of the school or the terms of the firm.
        Protocol = "protocol",
        /// A choice of this program where the sources are silent.
        Firm = "firm",
        /// Consent of those who decide.
        Consent = "consent",
        /// Danger to the client or to others (R78).
        Danger = "danger",
    }
}

/// A rule of a procedure or of the law, by its short name and version.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct RuleRef {
    /// Requirement or rule number: `R79`, `SEX-1`.
    #[serde(deserialize_with = "crate::domain::codes::deserialize")]
    pub id: String,
    /// Version of the rule.
    pub version: u32,
}

coded! {
    /// What has to be done.
    pub enum DutyKind {
        /// Tell that something was shared without consent (R79).
        TellOfOverride = "tell-of-override",
        /// Tell somebody what the rule is about (R81, R84, R85).
        Tell = "tell",
        /// Walk the steps of the meldcode and write both decisions down (R60).
        CompleteMeldcode = "complete-meldcode",
        /// Do what safety asks (R80).
        Act = "act",
        /// Point something out to the client, who decides.
        Offer = "offer",
    }
}

/// Towards whom a duty stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Towards {
    /// Towards somebody to whom telling is a disclosure.
    Recipient(Recipient),
    /// Towards the client.
    Client,
    /// Something that the adviser does, without telling anybody.
    Nobody,
}

/// A duty as it arose.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Duty {
    /// What has to be done.
    pub kind: DutyKind,
    /// Under which rule.
    pub rule: RuleRef,
    /// On what basis.
    pub basis: Basis,
    /// Towards whom.
    pub towards: Towards,
    /// What must be told, at most; of an override, what was shared by it.
    #[serde(default)]
    pub tells: Scope,
    /// The last day, where there is one.
    pub deadline: Option<NaiveDate>,
    /// The entry from which it arose.
    pub because: Option<Seq>,
}

/// That a duty was fulfilled.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DutyFulfilled {
    /// Which duty.
    pub duty: Seq,
    /// On which day.
    pub on: NaiveDate,
}

/// That a duty was put off.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DutyDeferred {
    /// Which duty.
    pub duty: Seq,
    /// Until which day.
    pub until: NaiveDate,
    /// Why.
    pub reason: Line,
}

/// That a duty ended without being carried out.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DutyNotCarriedOut {
    /// Which duty.
    pub duty: Seq,
    /// The reason.
    pub reason: NotCarriedOutBecause,
    /// The adviser's account of it.
    pub explanation: Line,
    /// With whom it was talked over, as a role.
    pub consulted: Option<Line>,
}

coded! {
    /// Why a duty was not carried out.
    pub enum NotCarriedOutBecause {
        /// Telling would create danger; always open for a duty to tell parents.
        CreatesDanger = "creates-danger",
        /// The person could not be reached.
        NotReachable = "not-reachable",
        /// Somebody else did it.
        DoneByOther = "done-by-other",
        /// Something else, given in the explanation.
        Other = "other",
    }
}

/// That a duty ended because what it rested on is gone. The program writes it
/// beside the entry that took the ground away.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DutyLapsed {
    /// Which duty.
    pub duty: Seq,
    /// What is gone.
    pub because: LapsedBecause,
}

coded! {
    /// Why nothing is left to do.
    pub enum LapsedBecause {
        /// The signal was withdrawn, or the facts are others now.
        NoGround = "no-ground",
        /// A parent is the suspected source: the meldcode takes its place (PAR-5).
        ParentSuspected = "parent-suspected",
        /// Whoever was to be told must not be told (domain.md §1.10.8).
        Barred = "barred",
        /// The pupil is 18 (R76).
        GrownUp = "grown-up",
    }
}

/// Where a duty stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DutyStatus {
    /// To be done.
    Open,
    /// Put off until a day, and still open.
    Deferred(NaiveDate),
    /// Fulfilled.
    Fulfilled,
    /// Ended with a reason.
    NotCarriedOut,
    /// Ended, because what it rested on is gone.
    Lapsed,
    /// A colleague goes on with the case, and with it (R88).
    HandedOn,
}

impl DutyStatus {
    /// Whether it still has no ending.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Deferred(_))
    }
}

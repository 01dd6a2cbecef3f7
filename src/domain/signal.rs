//! Signals: what may stand behind a story, and who may not hear of it.
//!
//! A signal is not a suspicion and no verdict. Which duties follow from it is
//! the rule book's business ([`super::rulebook`]).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::codes::coded;
use super::disclosure::Interest;
use super::ids::Seq;
use super::recipient::Recipient;
use super::text::Line;
use super::vocabulary::Signal;

/// A signal was noticed (R43–R46, R78–R86).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RaisedSignal {
    /// Which.
    pub signal: Signal,
    /// What kind of danger, when it is one (R82).
    #[serde(default)]
    pub danger: Option<Danger>,
    /// The day on which it happened, or happened last, when told (SEX-8).
    #[serde(default)]
    pub happened_on: Option<NaiveDate>,
    /// The nature from which it follows; nothing when the adviser raised it.
    #[serde(default)]
    pub because: Option<Seq>,
}

/// What kind of danger there is (R78, R82).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Danger {
    /// Who is in danger.
    pub whose: Interest,
    /// Now, or threatening.
    pub stage: DangerStage,
    /// Of body or of mind.
    pub form: DangerForm,
}

coded! {
    /// Whether the danger is there already (P-3b; R82).
    pub enum DangerStage {
        /// It is there now.
        Actual = "actual",
        /// It threatens.
        Threatened = "threatened",
    }
}

coded! {
    /// Of what kind the danger is (P-3b; R82).
    pub enum DangerForm {
        /// Of the body.
        Physical = "physical",
        /// Of the mind.
        Psychological = "psychological",
    }
}

/// An earlier signal does not stand any more, and why: the adviser's own account.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct WithdrawnSignal {
    /// Which entry raised it.
    pub signal: Seq,
    /// Why.
    pub reason: Line,
}

/// A parent, or somebody at home, is the suspected source: parents are not
/// told, and the meldcode takes the place of telling them (PAR-5, R60).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Suspicion {
    /// Which parent, by the entry that added them; nothing when not said.
    #[serde(default)]
    pub person: Option<Seq>,
}

/// That a suspicion of a parent does not stand any more, and why.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SuspicionLifted {
    /// Which entry.
    pub suspicion: Seq,
    /// Why: the adviser's own account.
    pub reason: Line,
}

/// Somebody who must not be told anything (domain.md §1.10.8).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Bar {
    /// Who.
    pub recipient: Recipient,
    /// On what ground.
    pub ground: BarGround,
    /// The adviser's account of it.
    pub reason: Line,
}

coded! {
    /// Why a contact is barred.
    pub enum BarGround {
        /// A court ordered it.
        CourtOrder = "court-order",
        /// The adviser has another ground, which is written down.
        Safety = "safety",
    }
}

/// That a bar does not stand any more, and why.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BarLifted {
    /// Which entry barred.
    pub bar: Seq,
    /// Why: the adviser's own account.
    pub reason: Line,
}

//! The words that an entry holds, and what a redaction leaves of it.

use serde::{Deserialize, Serialize};

use super::{CaseBody, CaseEntryKind};
use crate::domain::ids::Seq;
use crate::domain::recipient::Recipient;
use crate::domain::signal::BarGround;
use crate::domain::text::Confidential;

/// What is left of an entry whose body was removed: the kind and the entry it
/// was about, so that counts and rules still know that it was there.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Tombstone {
    /// The stored name of the kind that stood here.
    #[serde(deserialize_with = "crate::domain::codes::deserialize")]
    pub was: String,
    /// The entry that it corrected, solved or ended.
    #[serde(default)]
    pub about: Option<Seq>,
    /// Who was barred by it: removing the words lifts no bar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bars: Option<Barred>,
}

/// What is left of a bar whose account was removed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Barred {
    /// Who.
    pub recipient: Recipient,
    /// On what ground.
    pub ground: BarGround,
}

impl Tombstone {
    /// The kind that stood here.
    #[must_use]
    pub fn kind(&self) -> Option<CaseEntryKind> {
        CaseEntryKind::from_name(&self.was)
    }
}

impl CaseBody {
    /// Whether it holds words about the client that only a yes to "may I keep
    /// notes?" allows (R92). The adviser's own account of an override, of a
    /// duty, of a signal and of a correction is not among them: it must be kept.
    #[must_use]
    pub fn holds_story(&self) -> bool {
        match self {
            Self::NoteKept(_) | Self::InvolvedNamed(_) => true,
            Self::RequestClarified(request) => request.line.is_some(),
            Self::Weighed(weighing) => weighing.reason.is_some(),
            Self::PlanItemAdded(item) => item.what.is_some(),
            Self::ConsentGiven(consent) => consent.except.is_some(),
            Self::ObjectionResolved(resolved) => resolved.agreement.is_some(),
            Self::BackgroundLearnt(background) => background.line.is_some(),
            _ => false,
        }
    }

    /// What a redaction leaves of it. Nothing for an entry without anything to
    /// remove, for the opening, which goes with the case alone, and for what a
    /// newer version wrote.
    #[must_use]
    pub fn tombstone(&self) -> Option<Tombstone> {
        let personal = matches!(
            self,
            Self::PersonAdded(_) | Self::AgeLearnt(_) | Self::NatureSet(_) | Self::InvolvedNamed(_)
        );
        (personal || self.words().is_some()).then(|| Tombstone {
            bars: self.bars(),
            ..self.mark()
        })
    }

    /// The mark that would stand in its place, whatever it holds.
    #[must_use]
    pub fn mark(&self) -> Tombstone {
        let about = match self {
            Self::Corrected(correction) => Some(correction.entry),
            Self::ObjectionResolved(resolved) => Some(resolved.objection),
            Self::DutyDeferred(deferred) => Some(deferred.duty),
            Self::DutyNotCarriedOut(ending) => Some(ending.duty),
            Self::SignalWithdrawn(withdrawn) => Some(withdrawn.signal),
            Self::SuspicionLifted(lifted) => Some(lifted.suspicion),
            Self::BarLifted(lifted) => Some(lifted.bar),
            Self::HoldLifted(lifted) => Some(lifted.hold),
            Self::RequestAnswered(answered) => Some(answered.request),
            Self::TransferTakenBack(back) => Some(back.handover),
            _ => None,
        };
        Tombstone {
            was: self.kind_name().to_owned(),
            about,
            bars: None,
        }
    }

    const fn bars(&self) -> Option<Barred> {
        match self {
            Self::ContactBarred(bar) => Some(Barred {
                recipient: bar.recipient,
                ground: bar.ground,
            }),
            _ => None,
        }
    }

    /// The words in it, for search within the case and for the timeline.
    #[must_use]
    pub fn words(&self) -> Option<Confidential> {
        let text = match self {
            Self::NoteKept(note) => note.expose(),
            Self::RequestClarified(request) => request.line.as_ref()?.expose(),
            Self::Weighed(weighing) => weighing.reason.as_ref()?.expose(),
            Self::PlanItemAdded(item) => item.what.as_ref()?.expose(),
            Self::ConsentGiven(consent) => consent.except.as_ref()?.expose(),
            Self::ObjectionResolved(resolved) => resolved.agreement.as_ref()?.expose(),
            Self::Disclosed(disclosure) => disclosure.overriding()?.weighing.expose(),
            Self::DutyNotCarriedOut(ending) => ending.explanation.expose(),
            Self::DutyDeferred(deferred) => deferred.reason.expose(),
            Self::Corrected(correction) => correction.reason.expose(),
            Self::SignalWithdrawn(withdrawn) => withdrawn.reason.expose(),
            Self::SuspicionLifted(lifted) => lifted.reason.expose(),
            Self::ContactBarred(bar) => bar.reason.expose(),
            Self::BarLifted(lifted) => lifted.reason.expose(),
            Self::MeldcodeDecided(decision) => decision.reason.as_ref()?.expose(),
            Self::BackgroundLearnt(background) => background.line.as_ref()?.expose(),
            Self::Reacted(reaction) => reaction.late_because.as_ref()?.expose(),
            Self::InvolvedNamed(involved) => involved.label.expose(),
            Self::DestructionSet(set) => set.reason.as_ref()?.expose(),
            Self::HoldPlaced(hold) => hold.reason.expose(),
            Self::HoldLifted(lifted) => lifted.reason.expose(),
            Self::RequestReceived(request) => request.by.label.as_ref()?.expose(),
            Self::RequestAnswered(answered) => answered.reason.as_ref()?.expose(),
            Self::TransferTakenBack(back) => back.reason.expose(),
            _ => return None,
        };
        Some(Confidential::new(text.to_owned()))
    }
}

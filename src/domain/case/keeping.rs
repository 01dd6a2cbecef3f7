//! How long a case is kept: the day of destruction and the holds on it (R96).

use std::collections::BTreeSet;

use crate::domain::entry::{CaseBody, CaseEntryKind, Tombstone};
use crate::domain::ids::Seq;
use crate::domain::retention::DestructionSet;

/// The day of destruction and the holds, as they stand now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keeping {
    set: Option<DestructionSet>,
    holds: BTreeSet<Seq>,
}

impl Keeping {
    /// Takes one entry in; whether it was one of these. The day lapses with
    /// whatever happens in the case after it: it never outlives new activity.
    pub(super) fn apply(&mut self, seq: Seq, body: &CaseBody) -> bool {
        match body {
            CaseBody::DestructionSet(set) => self.set = Some(set.clone()),
            CaseBody::HoldPlaced(_) => {
                self.holds.insert(seq);
            }
            CaseBody::HoldLifted(lifted) => {
                self.holds.remove(&lifted.hold);
            }
            body => {
                if !is_housekeeping(body) {
                    self.set = None;
                }
                return false;
            }
        }
        true
    }

    /// A hold stays one when its reason is gone, and what was lifted stays so;
    /// a day whose words are gone is set anew.
    pub(super) fn apply_tombstone(&mut self, seq: Seq, tombstone: &Tombstone) {
        match (tombstone.kind(), tombstone.about) {
            (Some(CaseEntryKind::HoldPlaced), _) => {
                self.holds.insert(seq);
            }
            (Some(CaseEntryKind::HoldLifted), Some(hold)) => {
                self.holds.remove(&hold);
            }
            (Some(CaseEntryKind::DestructionSet), _) => self.set = None,
            _ => {}
        }
    }

    /// The day of destruction that counts.
    #[must_use]
    pub const fn destruction(&self) -> Option<&DestructionSet> {
        self.set.as_ref()
    }

    /// The holds that stand, by the entry that placed them.
    #[must_use]
    pub const fn holds(&self) -> &BTreeSet<Seq> {
        &self.holds
    }
}

/// What the adviser puts in order in a closed case is nothing new of the client.
const fn is_housekeeping(body: &CaseBody) -> bool {
    matches!(
        body,
        CaseBody::SystemTick(_)
            | CaseBody::Snoozed(_)
            | CaseBody::TimeSpent(_)
            | CaseBody::EventCompared(_)
            | CaseBody::IncidentLinked(_)
            | CaseBody::RequestReceived(_)
            | CaseBody::RequestAnswered(_)
            | CaseBody::DossierGiven(_)
            | CaseBody::Corrected(_)
            | CaseBody::Retracted(_)
            | CaseBody::Redacted(_)
    )
}

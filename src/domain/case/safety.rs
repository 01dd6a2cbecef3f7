//! What a case knows of signals, suspicions, barred contacts and the meldcode.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::disclosure::Interest;
use crate::domain::duty::DutyKind;
use crate::domain::entry::{CaseBody, CaseEntryKind, Tombstone};
use crate::domain::ids::Seq;
use crate::domain::meldcode::{MeldcodeDecided, MeldcodeStepDone, ReportNecessary};
use crate::domain::person::RecipientKind;
use crate::domain::recipient::{Person, Recipient};
use crate::domain::rulebook::MeldcodeStep;
use crate::domain::signal::{Bar, RaisedSignal, Suspicion};
use crate::domain::text::Line;
use crate::domain::vocabulary::Signal;

/// What stands now: what was withdrawn or lifted is not in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Safety {
    signals: BTreeMap<Seq, RaisedSignal>,
    /// Kinds that were withdrawn and not raised since.
    withdrawn: BTreeSet<Signal>,
    suspicions: BTreeMap<Seq, Suspicion>,
    bars: BTreeMap<Seq, Bar>,
    meldcode: BTreeMap<MeldcodeStep, MeldcodeStepDone>,
    decision: Option<(Seq, MeldcodeDecided)>,
}

impl Safety {
    /// Takes one entry in; whether it was one of these.
    pub(super) fn apply(&mut self, seq: Seq, body: &CaseBody) -> bool {
        match body {
            CaseBody::SignalRaised(raised) => {
                self.withdrawn.remove(&raised.signal);
                self.signals.insert(seq, raised.clone());
            }
            CaseBody::SignalWithdrawn(withdrawn) => self.withdraw(withdrawn.signal),
            CaseBody::ParentSuspected(suspicion) => {
                self.suspicions.insert(seq, *suspicion);
            }
            CaseBody::SuspicionLifted(lifted) => {
                self.suspicions.remove(&lifted.suspicion);
            }
            CaseBody::ContactBarred(bar) => {
                self.bars.insert(seq, bar.clone());
            }
            CaseBody::BarLifted(lifted) => {
                self.bars.remove(&lifted.bar);
            }
            CaseBody::MeldcodeStepDone(done) => {
                self.meldcode.insert(done.step, done.clone());
            }
            CaseBody::MeldcodeDecided(decision) => {
                self.decision = Some((seq, decision.clone()));
            }
            CaseBody::DutyArose(duty) => {
                self.begin_again(duty.kind);
                return false;
            }
            _ => return false,
        }
        true
    }

    /// A new suspicion after both decisions asks the steps anew (R60).
    fn begin_again(&mut self, duty: DutyKind) {
        if duty == DutyKind::CompleteMeldcode && self.decision.is_some() {
            self.meldcode.clear();
            self.decision = None;
        }
    }

    /// What was removed lifts nothing that protects: a bar stays, and a withdrawal
    /// stays one.
    pub(super) fn apply_tombstone(&mut self, seq: Seq, tombstone: &Tombstone) {
        if let Some(barred) = tombstone.bars {
            let bar = Bar {
                recipient: barred.recipient,
                ground: barred.ground,
                reason: Line::default(),
            };
            self.bars.insert(seq, bar);
        }
        match (tombstone.kind(), tombstone.about) {
            (Some(CaseEntryKind::SignalWithdrawn), Some(signal)) => {
                self.withdraw(signal);
            }
            (Some(CaseEntryKind::SuspicionLifted), Some(suspicion)) => {
                self.suspicions.remove(&suspicion);
            }
            (Some(CaseEntryKind::BarLifted), Some(bar)) => {
                self.bars.remove(&bar);
            }
            _ => {}
        }
    }

    fn withdraw(&mut self, signal: Seq) {
        if let Some(raised) = self.signals.remove(&signal) {
            self.withdrawn.insert(raised.signal);
        }
    }

    /// Whether the adviser withdrew a signal of this kind, and none was raised
    /// since.
    #[must_use]
    pub fn was_withdrawn(&self, signal: Signal) -> bool {
        self.withdrawn.contains(&signal)
    }

    /// The signals that stand, by the entry that raised them.
    #[must_use]
    pub const fn signals(&self) -> &BTreeMap<Seq, RaisedSignal> {
        &self.signals
    }

    /// Whether a signal of this kind stands.
    #[must_use]
    pub fn has(&self, signal: Signal) -> bool {
        self.signals.values().any(|raised| raised.signal == signal)
    }

    /// The kinds of signal that stand.
    #[must_use]
    pub fn kinds(&self) -> BTreeSet<Signal> {
        self.signals.values().map(|raised| raised.signal).collect()
    }

    /// Who is in danger, as far as a signal says so (R78).
    #[must_use]
    pub fn in_danger(&self) -> BTreeSet<Interest> {
        self.signals
            .values()
            .filter(|raised| raised.signal == Signal::Danger)
            .filter_map(|raised| raised.danger.map(|danger| danger.whose))
            .collect()
    }

    /// The suspicions that stand (PAR-5).
    #[must_use]
    pub const fn suspicions(&self) -> &BTreeMap<Seq, Suspicion> {
        &self.suspicions
    }

    /// Whether a parent is the suspected source.
    #[must_use]
    pub fn parent_suspected(&self) -> bool {
        !self.suspicions.is_empty()
    }

    /// The bars that stand.
    #[must_use]
    pub const fn bars(&self) -> &BTreeMap<Seq, Bar> {
        &self.bars
    }

    /// Whether telling this recipient would tell somebody barred.
    #[must_use]
    pub fn is_barred(&self, recipient: Recipient) -> bool {
        self.bars
            .values()
            .any(|bar| bar.recipient.covers(recipient) || recipient.covers(bar.recipient))
    }

    /// Whom a duty to tell the parents is about: everybody, or the one parent
    /// who is not barred; nobody when none is left, or a parent is suspected.
    #[must_use]
    pub fn parents_to_tell(&self, people: &BTreeMap<Seq, Person>) -> Option<Recipient> {
        let all = Recipient::of_kind(RecipientKind::Parents);
        if self.parent_suspected() {
            return None;
        }
        if !self.is_barred(all) {
            return Some(all);
        }
        people
            .iter()
            .filter(|(_, person)| person.kind == RecipientKind::Parents)
            .map(|(seq, _)| Recipient {
                kind: RecipientKind::Parents,
                person: Some(*seq),
            })
            .find(|parent| !self.is_barred(*parent))
    }

    /// The steps of the meldcode that are behind us.
    #[must_use]
    pub const fn meldcode(&self) -> &BTreeMap<MeldcodeStep, MeldcodeStepDone> {
        &self.meldcode
    }

    /// The two decisions, with the entry that holds them.
    #[must_use]
    pub const fn decision(&self) -> Option<&(Seq, MeldcodeDecided)> {
        self.decision.as_ref()
    }

    /// The first step of the meldcode that is not behind us; nothing when both
    /// decisions are written down.
    #[must_use]
    pub fn next_meldcode_step(&self) -> Option<MeldcodeStep> {
        MeldcodeStep::ALL.iter().copied().find(|step| match step {
            MeldcodeStep::Decide => self.decision.is_none(),
            step => !self.meldcode.contains_key(step),
        })
    }

    /// Whether the meldcode was walked and led to a report (MC-2).
    #[must_use]
    pub fn report_decided(&self) -> bool {
        self.decision
            .as_ref()
            .is_some_and(|(_, decision)| decision.report == ReportNecessary::Yes)
    }
}

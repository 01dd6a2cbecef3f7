//! A case: its journal, and the state that the journal gives by replay.

mod hours;
mod keeping;
mod passed;
mod requests;
mod safety;
mod state;
mod track;

use std::collections::BTreeSet;

pub use keeping::Keeping;
pub use passed::{Passed, Transfer};
pub use requests::{RequestStanding, Requests};
pub use safety::Safety;
pub use state::{CaseState, ObjectionStatus, PlanStatus, StepRecord, StepStatus};
pub use track::Track;

use chrono::NaiveDate;

use super::entry::{CaseBody, CaseEntry, CaseEntryKind};
use super::handover::EventTag;
use super::hours::CaseTime;
use super::ids::{CaseId, PersonId, Seq};
use super::incident::IncidentId;
use super::number::CaseNumber;
use super::person::Age;
use super::procedure::Procedure;
use super::text::Alias;
use super::vocabulary::Signal;

/// One case: every entry ever committed, and the state they give now.
#[derive(Clone, Debug)]
pub struct CaseFile {
    id: CaseId,
    entries: Vec<CaseEntry>,
    state: CaseState,
    /// The hours of a case from which the adviser stepped back: days, minutes and
    /// activities, which the board is billed for all the same (R102).
    left: Vec<CaseTime>,
}

/// What became of an entry after it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryStatus {
    /// It counts.
    Standing,
    /// Taken back.
    Retracted,
    /// Found wrong, by the entry with this place.
    Corrected(Seq),
}

/// How an entry stops an earlier one from counting.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TakenBack {
    /// As if it had never been made.
    Retracted(Seq),
    /// From this entry on.
    Corrected(Seq),
}

impl TakenBack {
    /// The entry that stops counting.
    #[must_use]
    pub const fn target(self) -> Seq {
        match self {
            Self::Retracted(target) | Self::Corrected(target) => target,
        }
    }
}

impl CaseEntry {
    /// The earlier entry that stops counting because of this one; a redacted
    /// correction still corrects.
    #[must_use]
    pub fn takes_back(&self) -> Option<TakenBack> {
        let taken_back = match &self.body {
            CaseBody::Retracted(target) => TakenBack::Retracted(*target),
            CaseBody::Corrected(correction) => TakenBack::Corrected(correction.entry),
            CaseBody::Redacted(tombstone) if tombstone.kind() == Some(CaseEntryKind::Corrected) => {
                TakenBack::Corrected(tombstone.about?)
            }
            _ => return None,
        };
        (taken_back.target() < self.stamp.seq).then_some(taken_back)
    }
}

impl CaseFile {
    /// A case without entries; the first one must open it.
    #[must_use]
    pub fn empty(id: CaseId) -> Self {
        Self {
            id,
            entries: Vec::new(),
            state: CaseState::default(),
            left: Vec::new(),
        }
    }

    /// Its id.
    #[must_use]
    pub const fn id(&self) -> CaseId {
        self.id
    }

    /// Every entry, in order.
    #[must_use]
    pub fn entries(&self) -> &[CaseEntry] {
        &self.entries
    }

    /// An entry by its place.
    #[must_use]
    pub fn entry(&self, seq: Seq) -> Option<&CaseEntry> {
        self.entries
            .binary_search_by_key(&seq, |entry| entry.stamp.seq)
            .ok()
            .and_then(|index| self.entries.get(index))
    }

    /// What is so now.
    #[must_use]
    pub const fn state(&self) -> &CaseState {
        &self.state
    }

    /// The place of the next entry.
    #[must_use]
    pub fn next_seq(&self) -> Seq {
        self.entries
            .last()
            .map_or(Seq(1), |entry| entry.stamp.seq.next())
    }

    /// The number people use.
    #[must_use]
    pub fn number(&self) -> Option<CaseNumber> {
        self.state.opening().map(|opening| opening.number)
    }

    /// What the client is called, when anybody said.
    #[must_use]
    pub fn alias(&self) -> Option<&Alias> {
        self.state.opening()?.client.called()
    }

    /// The client as a person over several cases.
    #[must_use]
    pub fn person(&self) -> Option<PersonId> {
        let opening = self.state.opening()?;
        let first = PersonId::of_first_case(self.id);
        Some(opening.client.person.unwrap_or(first))
    }

    /// The mark by which colleagues know the event that it is about, once one of
    /// them was told or told it: the last one that was written, whatever became of
    /// the entry.
    #[must_use]
    pub fn event_tag(&self) -> Option<EventTag> {
        let mut entries = self.entries.iter().rev();
        entries.find_map(|entry| match &entry.body {
            CaseBody::HandedOver(handed) => handed.event,
            CaseBody::Received(received) => received.event,
            _ => None,
        })
    }

    /// Whether an entry is counted in this vault: not what came with the case, which
    /// is counted where it was done (R107).
    #[must_use]
    pub fn counts_here(&self, seq: Seq) -> bool {
        let received = self.state.passed().received();
        received.is_none_or(|(received, _)| seq > received)
    }

    /// Whether the first answer is counted in this vault: of a case that came from a
    /// colleague nobody waited here (R20).
    #[must_use]
    pub const fn answered_here(&self) -> bool {
        self.state.passed().received().is_none()
    }

    /// Whether it is a matter between pupils by its signals, or about an event
    /// that another case was the first about. One's own event is none any more
    /// once its signal is withdrawn.
    #[must_use]
    pub fn concerns_an_incident(&self) -> bool {
        let own = IncidentId::of_first_case(self.id);
        let link = self.state.track().incident();
        let joined = link.is_some_and(|link| link.incident != own);
        self.state.safety().has(Signal::PeerIncident) || joined
    }

    /// Whether it is a running matter between pupils, which another story could
    /// be the other side of (R91).
    #[must_use]
    pub fn is_running_incident(&self) -> bool {
        let recused = self.state.track().recused().is_some();
        self.concerns_an_incident() && self.state.closed().is_none() && !recused
    }

    /// Adds a committed entry. What takes back, corrects or redacts replays; when
    /// the adviser steps back, what was told leaves memory (R89).
    pub fn apply(&mut self, entry: CaseEntry) {
        let replays = entry.takes_back().is_some();
        let steps_back = matches!(entry.body, CaseBody::Recused(_));
        if !replays {
            self.state
                .apply(entry.stamp.seq, entry.stamp.on, &entry.body);
        }
        self.entries.push(entry);
        if steps_back {
            self.forget();
        } else if replays {
            self.state = self.replay();
        }
    }

    /// Keeps number, school, hours and kinds of entry: no word, label or code of what
    /// was told. On disk it stays sealed until the case is destroyed.
    fn forget(&mut self) {
        self.left = self.counted_time();
        for entry in &mut self.entries {
            match &mut entry.body {
                CaseBody::Opened(opening) => {
                    opening.client.alias = Alias::default();
                    opening.age = Age::Unknown;
                }
                CaseBody::Recused(_) | CaseBody::Retracted(_) | CaseBody::Redacted(_) => {}
                told => *told = CaseBody::Redacted(told.mark()),
            }
        }
        self.state = self.replay();
    }

    /// Puts a tombstone in the place of an entry: same id, same place, no
    /// words. The only change of a written entry there is. False, and nothing
    /// changed, where there is nothing to remove ([`CaseBody::tombstone`]).
    pub fn redact(&mut self, seq: Seq) -> bool {
        let index = self
            .entries
            .binary_search_by_key(&seq, |entry| entry.stamp.seq);
        let Some(entry) = index.ok().and_then(|index| self.entries.get_mut(index)) else {
            return false;
        };
        let Some(tombstone) = entry.body.tombstone() else {
            return false;
        };
        entry.body = CaseBody::Redacted(tombstone);
        self.state = self.replay();
        true
    }

    /// The state from the first entry on, leaving out what was taken back.
    #[must_use]
    pub fn replay(&self) -> CaseState {
        self.state_before(self.next_seq())
    }

    /// The state just before the entry at `seq`, as it was then: what was
    /// retracted later never counted, what was corrected later still did (R75).
    #[must_use]
    pub fn state_before(&self, seq: Seq) -> CaseState {
        let left_out = self.left_out(seq);
        let mut state = CaseState::default();
        for entry in self.entries.iter().take_while(|e| e.stamp.seq < seq) {
            if !left_out.contains(&entry.stamp.seq) {
                state.apply(entry.stamp.seq, entry.stamp.on, &entry.body);
            }
        }
        state
    }

    /// Entries that do not count for the state before `seq`.
    fn left_out(&self, seq: Seq) -> BTreeSet<Seq> {
        self.entries
            .iter()
            .filter_map(|entry| match entry.takes_back()? {
                TakenBack::Retracted(target) => Some(target),
                TakenBack::Corrected(target) => (entry.stamp.seq < seq).then_some(target),
            })
            .collect()
    }

    /// What became of an entry.
    #[must_use]
    pub fn status_of(&self, seq: Seq) -> EntryStatus {
        self.entries
            .iter()
            .find_map(|entry| match entry.takes_back()? {
                TakenBack::Retracted(target) if target == seq => Some(EntryStatus::Retracted),
                TakenBack::Corrected(target) if target == seq => {
                    Some(EntryStatus::Corrected(entry.stamp.seq))
                }
                _ => None,
            })
            .unwrap_or(EntryStatus::Standing)
    }

    /// The entries that count, in order.
    pub fn standing(&self) -> impl Iterator<Item = &CaseEntry> {
        let left_out = self.left_out(self.next_seq());
        self.entries
            .iter()
            .filter(move |entry| !left_out.contains(&entry.stamp.seq))
    }

    /// The keys by which `vocabulary.toml` derives the actions that an entry
    /// counts for, under the procedure of the case.
    #[must_use]
    pub fn derivation_keys(&self, body: &CaseBody, procedure: Option<&Procedure>) -> Vec<String> {
        let plain = body.kind_name().replace('-', "_");
        match body {
            // The kind of the step, since a procedure may call it as it likes.
            CaseBody::StepDone(done) => {
                let step = procedure.and_then(|procedure| procedure.step(&done.step));
                let kind = step.map_or(done.step.as_str(), |step| step.kind.code());
                vec![format!("{plain}/{kind}")]
            }
            CaseBody::OptionsDiscussed(options) => options
                .chosen
                .iter()
                .map(|action| format!("option_chosen/{}", action.as_str()))
                .collect(),
            CaseBody::PlanItemDone(seq) => self
                .state
                .plan()
                .get(seq)
                .map(|(item, _)| format!("{plain}/{}", item.action.as_str()))
                .into_iter()
                .collect(),
            CaseBody::Disclosed(disclosure) => {
                vec![format!("{plain}/{}", disclosure.recipient().kind.code())]
            }
            CaseBody::ActionTaken(taken) => vec![format!("{plain}/{}", taken.action.as_str())],
            CaseBody::Referred(referral) => vec![format!("{plain}/{}", referral.to.kind_name())],
            CaseBody::MeldcodeStepDone(done) => vec![format!("{plain}/{}", done.step.code())],
            CaseBody::Redacted(tombstone) => vec![tombstone.was.replace('-', "_")],
            CaseBody::Unknown(_) => Vec::new(),
            _ => vec![plain],
        }
    }
}

impl CaseEntry {
    /// The day on which what was done counts; that of writing when the entry has
    /// no day of its own.
    #[must_use]
    pub const fn counts_on(&self) -> NaiveDate {
        match &self.body {
            CaseBody::Opened(opening) => opening.on,
            CaseBody::ConversationHeld(held) => held.on,
            CaseBody::Consulted(consultation) => consultation.on,
            CaseBody::ActionTaken(taken) => taken.on,
            CaseBody::Referred(referral) => referral.on,
            CaseBody::MeldcodeStepDone(done) => done.on,
            CaseBody::TimeSpent(time) => time.on,
            _ => self.stamp.on,
        }
    }
}

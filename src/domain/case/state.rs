//! What is so in a case: the state that its journal gives by replay.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::consent::ConsentRecord;
use crate::domain::disclosure::Disclosure;
use crate::domain::duty::{Duty, DutyStatus, Towards};
use crate::domain::entry::{
    CaseBody, CaseEntryKind, Closing, Conversation, Details, Limits, Nature, NotesAllowed, Opening,
    Options, PlanItem, Request, Tombstone, Urgency, Weighing,
};
use crate::domain::ids::Seq;
use crate::domain::person::{Age, AgeBand, RecipientKind};
use crate::domain::procedure::{ItemId, StepId};
use crate::domain::recipient::{Person, Recipient};
use crate::domain::text::Note;
use crate::domain::vocabulary::{OutcomeCode, ReferrerCode};

use super::keeping::Keeping;
use super::passed::Passed;
use super::requests::Requests;
use super::safety::Safety;
use super::track::Track;

/// What is so in a case at one moment of its journal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseState {
    opening: Option<Opening>,
    age: Age,
    /// The day on which that age was recorded.
    age_since: Option<NaiveDate>,
    details: Details,
    people: BTreeMap<Seq, Person>,
    limits: Option<Limits>,
    steps: BTreeMap<StepId, StepRecord>,
    request: Option<Request>,
    options: Option<Options>,
    weighing: Option<Weighing>,
    plan: BTreeMap<Seq, (PlanItem, PlanStatus)>,
    nature: Option<Nature>,
    notes: BTreeMap<Seq, Note>,
    conversations: BTreeMap<Seq, Conversation>,
    consents: ConsentRecord,
    objections: BTreeMap<Seq, (Recipient, ObjectionStatus)>,
    disclosures: BTreeMap<Seq, Disclosure>,
    duties: BTreeMap<Seq, (Duty, DutyStatus)>,
    closed: Option<(NaiveDate, Closing)>,
    safety: Safety,
    track: Track,
    keeping: Keeping,
    requests: Requests,
    passed: Passed,
    /// Whether closing removed the date of the next age band.
    dated: bool,
    unknown: bool,
}

/// A step that was done at least once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StepRecord {
    /// Whether it is done now.
    pub status: StepStatus,
    /// What was ticked when it was last done.
    pub ticks: BTreeSet<ItemId>,
}

/// Whether a step is done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StepStatus {
    /// Not, or no longer.
    #[default]
    Open,
    /// Done.
    Done,
}

/// Where an item of the plan stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanStatus {
    /// To be done.
    Open,
    /// Done.
    Done,
    /// Dropped.
    Dropped,
}

/// Where an objection stands (R77).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ObjectionStatus {
    /// Not solved yet.
    Standing,
    /// Solved with the pupil.
    Resolved,
}

impl CaseState {
    /// Takes one entry in. Total: an entry that refers to nothing changes
    /// nothing, since what is on disk is history and must always read.
    pub fn apply(&mut self, seq: Seq, on: NaiveDate, body: &CaseBody) {
        if self.keeping.apply(seq, body) || self.requests.apply(seq, body) {
            return;
        }
        match body {
            CaseBody::Opened(opening) => {
                self.set_age(opening.age, on);
                self.learn(Some(&opening.referrer), Some(opening.urgency));
                self.opening = Some(opening.clone());
            }
            CaseBody::PersonAdded(person) => {
                self.people.insert(seq, person.clone());
            }
            CaseBody::AgeLearnt(age) => self.set_age(*age, on),
            CaseBody::DetailsLearnt(details) => {
                self.learn(details.referrer.as_ref(), details.urgency);
            }
            CaseBody::ConversationHeld(conversation) => {
                self.conversations.insert(seq, conversation.clone());
            }
            CaseBody::LimitsExplained(limits) => self.limits = Some(*limits),
            CaseBody::NatureSet(nature) => self.nature = Some(nature.clone()),
            CaseBody::NoteKept(note) => {
                self.notes.insert(seq, note.clone());
            }
            CaseBody::Closed(closing) => self.close(on, closing),
            CaseBody::TransferAccepted(_) => {
                self.passed.apply(seq, body);
                self.hand_on(on);
            }
            CaseBody::Reopened(_) => self.reopen(on),
            CaseBody::Unknown(_) => self.unknown = true,
            CaseBody::Redacted(tombstone) => self.apply_tombstone(seq, tombstone),
            body if self.safety.apply(seq, body)
                || self.track.apply(seq, body)
                || self.passed.apply(seq, body) => {}
            body => self.apply_procedure(seq, body),
        }
    }

    fn apply_procedure(&mut self, seq: Seq, body: &CaseBody) {
        match body {
            CaseBody::StepDone(done) => {
                let record = self.steps.entry(done.step.clone()).or_default();
                record.status = StepStatus::Done;
                record.ticks.clone_from(&done.ticks);
            }
            CaseBody::StepReopened(step) => {
                self.steps.entry(step.clone()).or_default().status = StepStatus::Open;
            }
            CaseBody::RequestClarified(request) => self.request = Some(request.clone()),
            CaseBody::OptionsDiscussed(options) => self.options = Some(options.clone()),
            CaseBody::Weighed(weighing) => self.weighing = Some(weighing.clone()),
            CaseBody::PlanItemAdded(item) => {
                self.plan.insert(seq, (item.clone(), PlanStatus::Open));
            }
            CaseBody::PlanItemDone(item) => self.set_plan(*item, PlanStatus::Done),
            CaseBody::PlanItemDropped(item) => self.set_plan(*item, PlanStatus::Dropped),
            body => self.apply_sharing(seq, body),
        }
    }

    fn apply_sharing(&mut self, seq: Seq, body: &CaseBody) {
        match body {
            CaseBody::ConsentGiven(consent) => self.consents.give(seq, consent.clone()),
            CaseBody::ConsentRefused(denied) => self.consents.refuse(seq, *denied),
            CaseBody::ConsentWithdrawn(denied) => self.consents.withdraw(seq, *denied),
            CaseBody::ObjectionRaised(objection) => {
                let standing = (objection.recipient, ObjectionStatus::Standing);
                self.objections.insert(seq, standing);
            }
            CaseBody::ObjectionResolved(resolved) => self.resolve(resolved.objection),
            CaseBody::Disclosed(disclosure) => {
                self.disclosures.insert(seq, disclosure.clone());
            }
            CaseBody::DutyArose(duty) => {
                self.duties.insert(seq, (duty.clone(), DutyStatus::Open));
            }
            CaseBody::DutyFulfilled(done) => self.set_duty(done.duty, DutyStatus::Fulfilled),
            CaseBody::DutyDeferred(deferred) => {
                self.set_duty(deferred.duty, DutyStatus::Deferred(deferred.until));
            }
            CaseBody::DutyNotCarriedOut(ending) => {
                self.set_duty(ending.duty, DutyStatus::NotCarriedOut);
            }
            CaseBody::DutyLapsed(lapsed) => self.set_duty(lapsed.duty, DutyStatus::Lapsed),
            _ => {}
        }
    }

    /// What was removed lifts nothing: an ending stays one, and an age that is
    /// no longer there is unknown, not the one before.
    fn apply_tombstone(&mut self, seq: Seq, tombstone: &Tombstone) {
        self.keeping.apply_tombstone(seq, tombstone);
        self.requests.apply_tombstone(tombstone);
        match (tombstone.kind(), tombstone.about) {
            (Some(CaseEntryKind::AgeLearnt), _) => self.age = Age::Unknown,
            (Some(CaseEntryKind::DutyNotCarriedOut), Some(duty)) => {
                self.set_duty(duty, DutyStatus::NotCarriedOut);
            }
            (Some(CaseEntryKind::ObjectionResolved), Some(objection)) => {
                self.resolve(objection);
            }
            (Some(CaseEntryKind::TransferTakenBack), Some(_)) => self.passed.take_back(),
            _ => self.safety.apply_tombstone(seq, tombstone),
        }
    }

    const fn set_age(&mut self, age: Age, on: NaiveDate) {
        self.age = age;
        self.age_since = Some(on);
    }

    /// Only what is given changes.
    fn learn(&mut self, referrer: Option<&ReferrerCode>, urgency: Option<Urgency>) {
        if let Some(referrer) = referrer {
            self.details.referrer = Some(referrer.clone());
        }
        self.details.urgency = urgency.or(self.details.urgency);
    }

    fn close(&mut self, on: NaiveDate, closing: &Closing) {
        self.closed = Some((on, closing.clone()));
        self.dated = self.age.on(on).next_boundary().is_some();
        if self.dated {
            self.age_since = Some(on);
        }
        self.age = self.age.without_date(on);
    }

    /// Somebody else goes on with the case: here it ended, and what was still to be
    /// done is theirs.
    fn hand_on(&mut self, on: NaiveDate) {
        for (_, status) in self.duties.values_mut() {
            if status.is_open() {
                *status = DutyStatus::HandedOn;
            }
        }
        let outcome = OutcomeCode::from(Closing::HANDED_ON);
        self.close(on, &Closing { outcome });
    }

    /// The date on which the next band begins went with the closing, so on a
    /// later day the band of a minor may be the old one: it is asked again.
    fn reopen(&mut self, on: NaiveDate) {
        let closed = self.closed.take();
        let later = closed.is_some_and(|(closed_on, _)| closed_on < on);
        if later && std::mem::take(&mut self.dated) {
            self.age = Age::Unknown;
        }
    }

    fn resolve(&mut self, objection: Seq) {
        if let Some((_, status)) = self.objections.get_mut(&objection) {
            *status = ObjectionStatus::Resolved;
        }
    }

    fn set_plan(&mut self, item: Seq, to: PlanStatus) {
        if let Some((_, status)) = self.plan.get_mut(&item) {
            *status = to;
        }
    }

    fn set_duty(&mut self, duty: Seq, to: DutyStatus) {
        if let Some((_, status)) = self.duties.get_mut(&duty) {
            *status = to;
        }
    }

    /// How the case began.
    #[must_use]
    pub const fn opening(&self) -> Option<&Opening> {
        self.opening.as_ref()
    }

    /// Whether somebody else asked for the talk (R19).
    #[must_use]
    pub fn asked_by_another(&self) -> bool {
        let opening = self.opening.as_ref();
        opening.is_some_and(|opening| opening.asked_by.is_some())
    }

    /// Whether the client has still to say that it is all right (R19).
    #[must_use]
    pub fn waits_for_agreement(&self) -> bool {
        self.asked_by_another() && self.track.agreement().is_none() && self.closed.is_none()
    }

    /// The lowest and the highest band of age on this day, as [`Age::bands_on`].
    #[must_use]
    pub fn age_bands(&self, on: NaiveDate) -> Option<(AgeBand, AgeBand)> {
        self.age.bands_on(self.age_since?, on)
    }

    /// The band of age on this day, when it can only be one: a band that was recorded
    /// long ago says no more than which ones are possible.
    #[must_use]
    pub fn age_band(&self, on: NaiveDate) -> Option<AgeBand> {
        let (lowest, highest) = self.age_bands(on)?;
        (lowest == highest).then_some(lowest)
    }

    /// What is known of the age of the pupil concerned.
    #[must_use]
    pub const fn age(&self) -> Age {
        self.age
    }

    /// Through whom the client came, as known now (R18); nothing before the opening.
    #[must_use]
    pub const fn referrer(&self) -> Option<&ReferrerCode> {
        self.details.referrer.as_ref()
    }

    /// Whether it can wait, as known now (R22); nothing before the opening.
    #[must_use]
    pub const fn urgency(&self) -> Option<Urgency> {
        self.details.urgency
    }

    /// The people of this case, by the entry that added them.
    #[must_use]
    pub const fn people(&self) -> &BTreeMap<Seq, Person> {
        &self.people
    }

    /// The limits, once explained (R49).
    #[must_use]
    pub const fn limits(&self) -> Option<Limits> {
        self.limits
    }

    /// Whether words about the client may be kept (R92).
    #[must_use]
    pub fn may_keep_words(&self) -> bool {
        self.limits
            .is_some_and(|limits| limits.notes == NotesAllowed::Yes)
    }

    /// A step that was done at least once.
    #[must_use]
    pub fn step(&self, step: &StepId) -> Option<&StepRecord> {
        self.steps.get(step)
    }

    /// Whether a step is done now.
    #[must_use]
    pub fn is_done(&self, step: &StepId) -> bool {
        self.step(step)
            .is_some_and(|record| record.status == StepStatus::Done)
    }

    /// The request (R52).
    #[must_use]
    pub const fn request(&self) -> Option<&Request> {
        self.request.as_ref()
    }

    /// The options talked through (R58).
    #[must_use]
    pub const fn options(&self) -> Option<&Options> {
        self.options.as_ref()
    }

    /// Who takes the request up (R53).
    #[must_use]
    pub const fn weighing(&self) -> Option<&Weighing> {
        self.weighing.as_ref()
    }

    /// The plan, by the entry that added the item (R55).
    #[must_use]
    pub const fn plan(&self) -> &BTreeMap<Seq, (PlanItem, PlanStatus)> {
        &self.plan
    }

    /// The nature of the problem (R28–R47).
    #[must_use]
    pub const fn nature(&self) -> Option<&Nature> {
        self.nature.as_ref()
    }

    /// The kept notes (R92).
    #[must_use]
    pub const fn notes(&self) -> &BTreeMap<Seq, Note> {
        &self.notes
    }

    /// The conversations held (R26).
    #[must_use]
    pub const fn conversations(&self) -> &BTreeMap<Seq, Conversation> {
        &self.conversations
    }

    /// Consents, refusals and withdrawals (R72–R75).
    #[must_use]
    pub const fn consents(&self) -> &ConsentRecord {
        &self.consents
    }

    /// The objections, by the entry that raised them (R77).
    #[must_use]
    pub const fn objections(&self) -> &BTreeMap<Seq, (Recipient, ObjectionStatus)> {
        &self.objections
    }

    /// The last objection against telling this recipient that is not solved (R77).
    #[must_use]
    pub fn standing_objection(&self, recipient: Recipient) -> Option<Seq> {
        self.objections
            .iter()
            .rev()
            .find(|(_, (against, status))| {
                *status == ObjectionStatus::Standing
                    && (against.covers(recipient) || recipient.covers(*against))
            })
            .map(|(seq, _)| *seq)
    }

    /// What was shared, in order.
    #[must_use]
    pub const fn disclosures(&self) -> &BTreeMap<Seq, Disclosure> {
        &self.disclosures
    }

    /// Every duty with where it stands.
    #[must_use]
    pub const fn duties(&self) -> &BTreeMap<Seq, (Duty, DutyStatus)> {
        &self.duties
    }

    /// The duties without an ending.
    pub fn open_duties(&self) -> impl Iterator<Item = (Seq, &Duty)> {
        self.duties
            .iter()
            .filter(|(_, (_, status))| status.is_open())
            .map(|(seq, (duty, _))| (*seq, duty))
    }

    /// The open duties that telling this recipient would meet.
    pub fn open_duties_towards(&self, recipient: Recipient) -> impl Iterator<Item = (Seq, &Duty)> {
        self.open_duties()
            .filter(move |(_, duty)| match duty.towards {
                Towards::Recipient(towards) => {
                    towards.covers(recipient) || recipient.covers(towards)
                }
                Towards::Client | Towards::Nobody => false,
            })
    }

    /// Signals, suspicions, barred contacts and the meldcode.
    #[must_use]
    pub const fn safety(&self) -> &Safety {
        &self.safety
    }

    /// What was done around the conversations.
    #[must_use]
    pub const fn track(&self) -> &Track {
        &self.track
    }

    /// The day of destruction and the holds (R96).
    #[must_use]
    pub const fn keeping(&self) -> &Keeping {
        &self.keeping
    }

    /// What somebody concerned asked, and what was answered (R96).
    #[must_use]
    pub const fn requests(&self) -> &Requests {
        &self.requests
    }

    /// Where it stands between two advisers.
    #[must_use]
    pub const fn passed(&self) -> &Passed {
        &self.passed
    }

    /// How and when the case was closed, if it is.
    #[must_use]
    pub const fn closed(&self) -> Option<&(NaiveDate, Closing)> {
        self.closed.as_ref()
    }

    /// Whether a newer version wrote an entry in it: such a case can be read,
    /// but discloses, closes and destroys nothing.
    #[must_use]
    pub const fn has_unknown(&self) -> bool {
        self.unknown
    }

    /// The recipients of a kind in this case: the labelled people, or the kind
    /// itself when there is none.
    #[must_use]
    pub fn recipients_of(&self, kind: RecipientKind) -> Vec<Recipient> {
        let labelled: Vec<Recipient> = self
            .people
            .iter()
            .filter(|(_, person)| person.kind == kind)
            .map(|(seq, person)| Recipient {
                kind: person.kind,
                person: Some(*seq),
            })
            .collect();
        if labelled.is_empty() {
            return vec![Recipient::of_kind(kind)];
        }
        labelled
    }
}

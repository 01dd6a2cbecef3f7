//! What stands in the journal of a case: one variant a kind, in domain words.
//!
//! Entries are made by [`crate::domain::rules::decide`] and stamped by the commit; only
//! a redaction changes one afterwards: it puts a [`Tombstone`] in its place.

mod steps;
mod words;

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

pub use steps::{
    Confirmation, Consultation, Expert, Options, PlanActor, PlanItem, Request, StepDone, TakenUpBy,
    Weighing,
};
pub use words::{Barred, Tombstone};

use super::codes::coded;
use super::consent::{Consent, ConsentDenied, Objection, ObjectionResolved};
use super::deed::{
    ActionTaken, Agreement, Appointment, AppointmentMoved, Background, Reaction, Referral,
    ReferralEnded, Snooze, SystemTick,
};
use super::disclosure::{Disclosure, RequestDeclined};
use super::duty::{Duty, DutyDeferred, DutyFulfilled, DutyLapsed, DutyNotCarriedOut};
use super::hours::TimeSpent;
use super::ids::{EntryId, PersonId, Seq};
use super::incident::{EventCompared, IncidentLink, Involved, Recusal};
use super::meldcode::{MeldcodeDecided, MeldcodeStepDone};
use super::number::{CaseNumber, Minutes};
use super::passing::{HandedOver, Received, TransferAccepted, TransferTakenBack};
use super::person::{AdviserKind, Age, ClientKind, RecipientKind};
use super::practice::SchoolId;
use super::procedure::{ProcedurePin, StepId};
use super::recipient::Person;
use super::request::{DossierGiven, RequestAnswered, RequestReceived};
use super::retention::{DestructionSet, Hold, HoldLifted};
use super::signal::{Bar, BarLifted, RaisedSignal, Suspicion, SuspicionLifted, WithdrawnSignal};
use super::text::{Alias, Line, Note};
use super::vocabulary::{
    AccusedCode, AxisCode, ChannelCode, NatureCode, OutcomeCode, PositionCode, ReferrerCode,
};

super::ids::random_id! {
    /// Who wrote an entry.
    AuthorId
}

/// Which clock gave the time of an entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClockKind {
    /// The computer's clock.
    #[default]
    System,
    /// A clock fixed by the caller (`LUISTER_NOW`, the demo).
    Fixed,
}

/// What only the commit adds to an entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Stamp {
    /// Random id, kept by a tombstone.
    pub id: EntryId,
    /// Place within its journal.
    pub seq: Seq,
    /// Moment of writing, UTC.
    pub at: DateTime<Utc>,
    /// Date in Europe/Amsterdam at writing; rules use this one.
    pub on: NaiveDate,
    /// Who wrote it.
    pub author: AuthorId,
    /// Whether the clock was fixed.
    #[serde(default)]
    pub clock: ClockKind,
}

/// One entry of a journal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry<B> {
    /// Id, order, time and author.
    pub stamp: Stamp,
    /// What happened.
    pub body: B,
}

/// An entry of a case.
pub type CaseEntry = Entry<CaseBody>;

/// Declares the bodies together with their names, so that the two cannot part.
macro_rules! bodies {
    (
        $(#[$doc:meta])* pub enum $body:ident, $(#[$kind_doc:meta])* pub enum $kind:ident;
        $( $(#[$variant_doc:meta])* $variant:ident($content:ty) = $name:literal, )+
    ) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
        pub enum $body {
            $( $(#[$variant_doc])* #[serde(rename = $name)] $variant($content), )+
            /// A kind that a newer version wrote: kept as it is, never interpreted.
            #[serde(skip)]
            Unknown(UnknownBody),
        }

        $(#[$kind_doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        pub enum $kind {
            $( $(#[$variant_doc])* #[serde(rename = $name)] $variant, )+
        }

        impl $kind {
            /// Every kind that this version knows.
            pub const ALL: &[Self] = &[ $( Self::$variant, )+ ];

            /// The name under which the kind is stored.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $( Self::$variant => $name, )+ }
            }

            /// The kind with this stored name, if this version knows it.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.name() == name)
            }
        }

        impl $body {
            /// Its kind, or nothing for one that this version does not know.
            #[must_use]
            pub const fn kind(&self) -> Option<$kind> {
                match self {
                    $( Self::$variant(_) => Some($kind::$variant), )+
                    Self::Unknown(_) => None,
                }
            }

            /// The name under which it is stored.
            #[must_use]
            pub fn kind_name(&self) -> &str {
                match self {
                    $( Self::$variant(_) => $name, )+
                    Self::Unknown(unknown) => &unknown.kind,
                }
            }
        }
    };
}
pub(crate) use bodies;

/// The stored bytes of an entry whose kind this version does not know.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnknownBody {
    /// The stored name of the kind.
    pub kind: String,
    /// The body as it was stored.
    pub raw: ConfidentialBytes,
}

/// Bytes that may hold case text: redacted in `Debug`, wiped when dropped.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct ConfidentialBytes(pub zeroize::Zeroizing<Vec<u8>>);

impl std::fmt::Debug for ConfidentialBytes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "[{} bytes]", self.0.len())
    }
}

bodies! {
    /// What happened in a case.
    pub enum CaseBody,
    /// The kinds of [`CaseBody`].
    pub enum CaseEntryKind;

    /// The case was opened (R14–R18).
    Opened(Opening) = "opened",
    /// A person got a label in this case.
    PersonAdded(Person) = "person-added",
    /// The age of the pupil concerned became known or was changed (R76).
    AgeLearnt(Age) = "age-learnt",
    /// Through whom, or whether it can wait, became known or was changed (R18, R22).
    DetailsLearnt(Details) = "details-learnt",
    /// A conversation was held (R23, R26).
    ConversationHeld(Conversation) = "conversation-held",
    /// The limits of confidentiality were explained (R49, R50).
    LimitsExplained(Limits) = "limits-explained",
    /// A step was done or left, with its ticks.
    StepDone(StepDone) = "step-done",
    /// A step was opened again.
    StepReopened(StepId) = "step-reopened",
    /// The request was put in one line (R52).
    RequestClarified(Request) = "request-clarified",
    /// Possible next steps were talked through (R58).
    OptionsDiscussed(Options) = "options-discussed",
    /// Who takes the request up was weighed (R53).
    Weighed(Weighing) = "weighed",
    /// An expert was asked, anonymously (R54).
    Consulted(Consultation) = "consulted",
    /// The plan got an item (R55).
    PlanItemAdded(PlanItem) = "plan-item-added",
    /// An item of the plan was done.
    PlanItemDone(Seq) = "plan-item-done",
    /// An item of the plan was dropped.
    PlanItemDropped(Seq) = "plan-item-dropped",
    /// The nature of the problem was set; the last one counts (R28–R47).
    NatureSet(Nature) = "nature-set",
    /// A note was kept (R92).
    NoteKept(Note) = "note-kept",
    /// Consent was given (R72–R75).
    ConsentGiven(Consent) = "consent-given",
    /// Consent was asked and refused (R75).
    ConsentRefused(ConsentDenied) = "consent-refused",
    /// Consent was withdrawn; what was shared stays recorded (R75).
    ConsentWithdrawn(ConsentDenied) = "consent-withdrawn",
    /// The pupil finds it hard that this recipient is told (R77).
    ObjectionRaised(Objection) = "objection-raised",
    /// How that was solved, with the pupil (R77).
    ObjectionResolved(ObjectionResolved) = "objection-resolved",
    /// Something was shared (R72).
    Disclosed(Disclosure) = "disclosed",
    /// Somebody asked to be told and was refused.
    RequestDeclined(RequestDeclined) = "request-declined",
    /// A signal was noticed (R43–R46).
    SignalRaised(RaisedSignal) = "signal-raised",
    /// A signal does not stand any more.
    SignalWithdrawn(WithdrawnSignal) = "signal-withdrawn",
    /// A parent is the suspected source (PAR-5, R60).
    ParentSuspected(Suspicion) = "parent-suspected",
    /// That suspicion does not stand any more.
    SuspicionLifted(SuspicionLifted) = "suspicion-lifted",
    /// Somebody must not be told anything.
    ContactBarred(Bar) = "contact-barred",
    /// A bar does not stand any more.
    BarLifted(BarLifted) = "bar-lifted",
    /// A step of the meldcode is behind us (R60).
    MeldcodeStepDone(MeldcodeStepDone) = "meldcode-step-done",
    /// The two decisions under the meldcode (R60).
    MeldcodeDecided(MeldcodeDecided) = "meldcode-decided",
    /// A duty arose (R78–R86).
    DutyArose(Duty) = "duty-arose",
    /// A duty was fulfilled.
    DutyFulfilled(DutyFulfilled) = "duty-fulfilled",
    /// A duty was put off; it does not end by that.
    DutyDeferred(DutyDeferred) = "duty-deferred",
    /// A duty ended without being carried out, with the reason.
    DutyNotCarriedOut(DutyNotCarriedOut) = "duty-not-carried-out",
    /// What a duty rested on is gone, so the duty ended (R75, R76).
    DutyLapsed(DutyLapsed) = "duty-lapsed",
    /// The client was answered for the first time (R20).
    Reacted(Reaction) = "reacted",
    /// The client agreed to talk, or not, after somebody else asked (R19).
    AgreementLearnt(Agreement) = "agreement-learnt",
    /// What was tried before, and why it comes outside (R24, R25).
    BackgroundLearnt(Background) = "background-learnt",
    /// Something was done for the client (R61–R71).
    ActionTaken(ActionTaken) = "action-taken",
    /// Somebody was referred (R69, R70, R110).
    Referred(Referral) = "referred",
    /// What became of a referral (R100).
    ReferralEnded(ReferralEnded) = "referral-ended",
    /// An appointment was made (R27).
    AppointmentMade(Appointment) = "appointment-made",
    /// An appointment was moved.
    AppointmentMoved(AppointmentMoved) = "appointment-moved",
    /// An appointment was cancelled.
    AppointmentCancelled(Seq) = "appointment-cancelled",
    /// The one tick in the school's system (R93, R94).
    SystemTick(SystemTick) = "system-tick",
    /// A line of the opening screen waits.
    Snoozed(Snooze) = "snoozed",
    /// The silent question about another case was answered (R91).
    EventCompared(EventCompared) = "event-compared",
    /// The case is about an incident, on a side (R88–R90).
    IncidentLinked(IncidentLink) = "incident-linked",
    /// Somebody else is concerned in the event.
    InvolvedNamed(Involved) = "involved-named",
    /// The adviser stepped back from the case (R89).
    Recused(Recusal) = "recused",
    /// Somebody concerned asked to see, to put right or to erase (R96).
    RequestReceived(RequestReceived) = "request-received",
    /// Such a request was answered (R96).
    RequestAnswered(RequestAnswered) = "request-answered",
    /// A dossier was given to whoever asked for it (R96).
    DossierGiven(DossierGiven) = "dossier-given",
    /// Time was spent beside what the journal counts (R102).
    TimeSpent(TimeSpent) = "time-spent",
    /// The case was closed (R98).
    Closed(Closing) = "closed",
    /// The case was opened again (R99).
    Reopened(ReopenedFor) = "reopened",
    /// From when on the case may be destroyed was set (R96).
    DestructionSet(DestructionSet) = "destruction-set",
    /// The case may not be destroyed for now (R96).
    HoldPlaced(Hold) = "hold-placed",
    /// A hold does not stand any more (R96).
    HoldLifted(HoldLifted) = "hold-lifted",
    /// Something of the case went to a colleague (R88–R91).
    HandedOver(HandedOver) = "handed-over",
    /// A transfer does not stand any more.
    TransferTakenBack(TransferTakenBack) = "transfer-taken-back",
    /// The colleague took the case over: here it ended.
    TransferAccepted(TransferAccepted) = "transfer-accepted",
    /// The case came from a colleague (R88).
    Received(Received) = "received",
    /// An earlier entry was wrong; both stay visible.
    Corrected(Correction) = "corrected",
    /// An earlier entry is taken back, as if it had not been made.
    Retracted(Seq) = "retracted",
    /// What stood here was removed.
    Redacted(Tombstone) = "redacted",
}

/// How a case begins.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Opening {
    /// The number people use for the case.
    pub number: CaseNumber,
    /// Who came.
    pub client: Client,
    /// The age of the pupil concerned, also when a parent is the client.
    pub age: Age,
    /// At which school.
    pub school: SchoolId,
    /// How the contact came in (R14).
    pub channel: ChannelCode,
    /// Through whom (R18).
    pub referrer: ReferrerCode,
    /// Whether it cannot wait (R22).
    pub urgency: Urgency,
    /// The adviser's kind at that school on that day (R4).
    pub adviser: AdviserKind,
    /// The procedure that holds for this case, pinned (R13).
    pub procedure: ProcedurePin,
    /// The date of the contact.
    pub on: NaiveDate,
    /// Who asked, when it was not the client (R19).
    #[serde(default)]
    pub asked_by: Option<ThirdParty>,
}

/// Somebody else asked the adviser to talk with the client (R19).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ThirdParty {
    /// What they would be as a recipient, where there is one: they hear nothing
    /// back without consent.
    pub recipient: Option<RecipientKind>,
}

/// What stands in the place of an alias that a colleague kept to themselves. What is
/// read in its place is a matter of language.
pub const UNNAMED: &str = "#";

/// The client of a case.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Client {
    /// Pupil or parent (R16, R17).
    pub kind: ClientKind,
    /// What the client is called here; [`UNNAMED`] when nobody said.
    pub alias: Alias,
    /// The person, when known from an earlier case; else this case is their first.
    #[serde(default)]
    pub person: Option<PersonId>,
}

impl Client {
    /// What the client is called here, when anybody said.
    #[must_use]
    pub fn called(&self) -> Option<&Alias> {
        Some(&self.alias).filter(|alias| alias.expose() != UNNAMED)
    }
}

coded! {
    /// Whether a contact can wait until the next working day (R22).
    pub enum Urgency {
        /// As usual.
        Usual = "usual",
        /// As soon as possible.
        Urgent = "urgent",
    }
}

/// What became known of a contact after it was registered: only what is given
/// changes.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Details {
    /// Through whom (R18).
    #[serde(default)]
    pub referrer: Option<ReferrerCode>,
    /// Whether it cannot wait (R22).
    #[serde(default)]
    pub urgency: Option<Urgency>,
}

/// A conversation with the client, by whatever medium (R26).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Conversation {
    /// The day on which it was held.
    pub on: NaiveDate,
    /// By which medium.
    pub medium: ChannelCode,
    /// Who came along (R23).
    pub companions: BTreeSet<Companion>,
    /// How long it took.
    pub minutes: Minutes,
}

coded! {
    /// Somebody whom the client brought along (R23).
    pub enum Companion {
        /// Somebody of the same age.
        Peer = "peer",
        /// An adult.
        Adult = "adult",
    }
}

/// That the limits were explained, and what the client said to notes (R49).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Limits {
    /// The answer to "may I keep notes?".
    pub notes: NotesAllowed,
    /// Whether the story had begun before.
    pub order: LimitsOrder,
}

coded! {
    /// What the client allows to be kept (AVG-1).
    pub enum NotesAllowed {
        /// Short notes may be kept.
        Yes = "yes",
        /// Only that there was contact, for the counts.
        CountsOnly = "counts-only",
        /// Nothing in words.
        No = "no",
    }
}

coded! {
    /// Whether the limits came before the story.
    pub enum LimitsOrder {
        /// As it should be.
        BeforeStory = "before-story",
        /// The story came first; the limits followed as soon as it could be done.
        StoryCameFirst = "story-came-first",
    }
}

/// What the problem is about (R28–R47).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Nature {
    /// One or more codes.
    pub codes: BTreeSet<NatureCode>,
    /// Between whom (R47).
    pub axis: Option<AxisCode>,
    /// The accused as a role, never as a name.
    pub accused: Option<AccusedCode>,
    /// What the client is in the matter (R71, R90).
    #[serde(default)]
    pub position: Option<PositionCode>,
    /// The day on which it happened, or happened last, when told (SEX-8, KL-3).
    #[serde(default)]
    pub happened_on: Option<NaiveDate>,
}

/// How a case ends (R98).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Closing {
    /// The outcome.
    pub outcome: OutcomeCode,
}

coded! {
    /// Why a case was opened again (R99).
    pub enum ReopenedFor {
        /// The client came back.
        NewContact = "new-contact",
        /// It had been closed by mistake.
        Mistake = "mistake",
    }
}

/// That an earlier entry was wrong, and why. The earlier one stays visible
/// and stops counting from here on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Correction {
    /// The entry that was wrong.
    pub entry: Seq,
    /// Why; the adviser's own account.
    pub reason: Line,
}

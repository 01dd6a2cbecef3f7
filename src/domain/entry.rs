//! What stands in the journal of a case: one variant a kind, in domain words.
//!
//! Entries are made by [`crate::domain::rules::decide`] and stamped by the
//! commit; nothing changes one afterwards, except a redaction, which puts a
//! [`Tombstone`] in its place.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::codes::coded;
use super::consent::{Consent, ConsentDenied, Objection, ObjectionResolved};
use super::disclosure::{Disclosure, RequestDeclined};
use super::duty::{Duty, DutyDeferred, DutyFulfilled, DutyNotCarriedOut};
use super::ids::{EntryId, PersonId, Seq};
use super::number::{CaseNumber, Minutes};
use super::person::{AdviserKind, Age, ClientKind};
use super::practice::SchoolId;
use super::procedure::{ItemId, ProcedurePin, StepId};
use super::recipient::Person;
use super::text::{Alias, Confidential, Line, Note};
use super::vocabulary::{
    AccusedCode, ActionCode, AxisCode, ChannelCode, NatureCode, OutcomeCode, ReferrerCode,
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
    /// Through whom the client came, or whether it can wait, became known or
    /// was changed (R18, R22).
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
    /// A duty arose (R78–R86).
    DutyArose(Duty) = "duty-arose",
    /// A duty was fulfilled.
    DutyFulfilled(DutyFulfilled) = "duty-fulfilled",
    /// A duty was put off; it does not end by that.
    DutyDeferred(DutyDeferred) = "duty-deferred",
    /// A duty ended without being carried out, with the reason.
    DutyNotCarriedOut(DutyNotCarriedOut) = "duty-not-carried-out",
    /// The case was closed (R98).
    Closed(Closing) = "closed",
    /// The case was opened again (R99).
    Reopened(ReopenedFor) = "reopened",
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
}

/// The client of a case.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Client {
    /// Pupil or parent (R16, R17).
    pub kind: ClientKind,
    /// What the client is called here.
    pub alias: Alias,
    /// The person, when known from an earlier case; else this case is their first.
    #[serde(default)]
    pub person: Option<PersonId>,
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

/// A step that was done or left, with what was ticked in it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StepDone {
    /// Which step.
    pub step: StepId,
    /// The items that were ticked.
    #[serde(default)]
    pub ticks: BTreeSet<ItemId>,
}

/// The request for help in one line (R52).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Request {
    /// The line; nothing when no words may be kept.
    pub line: Option<Line>,
    /// Whether the client confirmed it.
    pub confirmed: Confirmation,
}

coded! {
    /// Whether the client confirmed that this is the request (R52).
    pub enum Confirmation {
        /// "Yes, that is it."
        Confirmed = "confirmed",
        /// Not yet.
        NotYet = "not-yet",
    }
}

/// What was offered, chosen and declined (R58).
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Options {
    /// Offered by the adviser.
    pub offered: BTreeSet<ActionCode>,
    /// Chosen by the client; part of the offered.
    pub chosen: BTreeSet<ActionCode>,
}

/// Who takes the request up, and why (R53).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Weighing {
    /// Who.
    pub by: TakenUpBy,
    /// Why, in one line.
    pub reason: Option<Line>,
}

coded! {
    /// The three outcomes of the weighing (R53).
    pub enum TakenUpBy {
        /// The adviser.
        Adviser = "adviser",
        /// The mentor or coach.
        Mentor = "mentor",
        /// Help from outside.
        ExternalHelp = "external-help",
    }
}

/// An expert who was asked without a name being given (R54).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Consultation {
    /// Inside or outside the school.
    pub expert: Expert,
    /// The day.
    pub on: NaiveDate,
}

coded! {
    /// Where an expert stands (R54).
    pub enum Expert {
        /// Inside the school.
        Internal = "internal",
        /// Outside the school.
        External = "external",
    }
}

/// One item of the plan (R55).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PlanItem {
    /// The type of action, for the counts.
    pub action: ActionCode,
    /// What, in one line.
    pub what: Option<Line>,
    /// Who does it.
    pub who: PlanActor,
    /// By when.
    pub due: Option<NaiveDate>,
}

coded! {
    /// Who carries an item of the plan out (R55).
    pub enum PlanActor {
        /// The client.
        Client = "client",
        /// The adviser.
        Adviser = "adviser",
        /// The two together.
        Together = "together",
        /// Somebody else.
        Other = "other",
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

/// What is left of an entry whose body was removed: the kind and the entry it
/// was about, so that counts and rules still know that it was there.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Tombstone {
    /// The stored name of the kind that stood here.
    pub was: String,
    /// The entry that it corrected, solved or ended.
    #[serde(default)]
    pub about: Option<Seq>,
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
    /// duty and of a correction is not among them: it must be kept.
    #[must_use]
    pub fn holds_story(&self) -> bool {
        match self {
            Self::NoteKept(_) => true,
            Self::RequestClarified(request) => request.line.is_some(),
            Self::Weighed(weighing) => weighing.reason.is_some(),
            Self::PlanItemAdded(item) => item.what.is_some(),
            Self::ConsentGiven(consent) => consent.except.is_some(),
            Self::ObjectionResolved(resolved) => resolved.agreement.is_some(),
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
            Self::PersonAdded(_) | Self::AgeLearnt(_) | Self::NatureSet(_)
        );
        if !personal && self.words().is_none() {
            return None;
        }
        let about = match self {
            Self::Corrected(correction) => Some(correction.entry),
            Self::ObjectionResolved(resolved) => Some(resolved.objection),
            Self::DutyDeferred(deferred) => Some(deferred.duty),
            Self::DutyNotCarriedOut(ending) => Some(ending.duty),
            _ => None,
        };
        Some(Tombstone {
            was: self.kind_name().to_owned(),
            about,
        })
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
            _ => return None,
        };
        Some(Confidential::new(text.to_owned()))
    }
}

//! The entries of a case in words: one line in the timeline, more in full.
//!
//! What could be read over a shoulder is kept apart, as [`Piece::Private`], so
//! that the screen can hide it.

mod around;
mod facts;
mod full;
mod passing;

pub use full::Below;

#[cfg(test)]
mod tests;

use super::Lang;
use super::terms::Term;
use crate::domain::agencies::Agencies;
use crate::domain::case::CaseFile;
use crate::domain::copies::LOST;
use crate::domain::entry::{CaseBody, CaseEntry, CaseEntryKind};
use crate::domain::ids::Seq;
use crate::domain::practice::Practice;
use crate::domain::procedure::Procedure;
use crate::domain::recipient::{Giver, Recipient};
use crate::domain::rulebook::RuleBook;
use crate::domain::text::Confidential;
use crate::domain::vocabulary::Vocabulary;
use crate::say;

/// A piece of a sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece {
    /// Words of the program.
    Plain(String),
    /// Names and texts of the case.
    Private(Confidential),
}

impl Piece {
    pub(in crate::lang) fn private(text: impl Into<String>) -> Self {
        Self::Private(Confidential::new(text.into()))
    }

    /// The words, whoever looks on.
    #[must_use]
    pub fn expose(&self) -> &str {
        match self {
            Self::Plain(text) => text,
            Self::Private(text) => text.expose(),
        }
    }

    /// The same piece within a sentence: private when the piece is.
    fn within(&self, sentence: impl FnOnce(&str) -> String) -> Self {
        match self {
            Self::Plain(text) => Self::Plain(sentence(text)),
            Self::Private(text) => Self::private(sentence(text.expose())),
        }
    }
}

/// What an entry says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// What kind of entry it is.
    pub kind: String,
    /// Its facts, the most telling first.
    pub facts: Vec<Piece>,
}

/// What is needed to put the entries of one case in words.
#[derive(Clone, Copy)]
pub struct Teller<'a> {
    /// The messages.
    pub lang: &'a Lang,
    /// The code lists.
    pub vocabulary: &'a Vocabulary,
    /// The rules on duties, for their names.
    pub rules: &'a RuleBook,
    /// The directory of agencies, for their names.
    pub agencies: &'a Agencies,
    /// The practice, for schools.
    pub practice: &'a Practice,
    /// The case.
    pub file: &'a CaseFile,
}

impl Teller<'_> {
    /// An entry in one line.
    #[must_use]
    pub fn tell(&self, entry: &CaseEntry) -> Told {
        Told {
            kind: self.kind(&entry.body),
            facts: self.facts(entry),
        }
    }

    /// What a kind of entry is called; sharing without consent has its own name.
    #[must_use]
    pub fn kind(&self, body: &CaseBody) -> String {
        match body {
            CaseBody::Disclosed(disclosure) if disclosure.overriding().is_some() => {
                say!(self.lang, "entry-disclosed-overriding")
            }
            body => body_in_words(body, self.lang),
        }
    }

    /// An earlier entry by kind and date.
    fn reference(&self, seq: Seq) -> Option<Piece> {
        let entry = self.file.entry(seq)?;
        Some(Piece::Plain(say!(
            self.lang,
            "fact-entry",
            kind = self.kind(&entry.body),
            date = self.lang.short_date(entry.stamp.on)
        )))
    }

    /// A recipient by label, else by kind.
    #[must_use]
    pub fn recipient(&self, recipient: Recipient) -> Piece {
        self.label(recipient.person)
            .unwrap_or_else(|| Piece::Plain(recipient.kind.term(self.lang)))
    }

    fn giver(&self, giver: Giver) -> Piece {
        self.label(giver.person)
            .unwrap_or_else(|| Piece::Plain(giver.kind.term(self.lang)))
    }

    /// The label of a person, also of one who was taken back since.
    fn label(&self, person: Option<Seq>) -> Option<Piece> {
        match &self.file.entry(person?)?.body {
            CaseBody::PersonAdded(person) => Some(Piece::private(person.label.expose())),
            _ => None,
        }
    }

    fn procedure(&self) -> Option<&Procedure> {
        let opening = self.file.state().opening()?;
        self.practice.procedure(&opening.procedure)
    }
}

/// What an entry is called, also one that a salvage put in the place of what was lost.
#[must_use]
pub fn body_in_words(body: &CaseBody, lang: &Lang) -> String {
    if body.kind_name() == LOST {
        return say!(lang, "copy-entry-lost");
    }
    kind_in_words(body.kind(), lang)
}

/// What a kind of entry is called; nothing stands for one that this version
/// does not know.
#[must_use]
pub fn kind_in_words(kind: Option<CaseEntryKind>, lang: &Lang) -> String {
    use CaseEntryKind as Kind;
    let Some(kind) = kind else {
        return say!(lang, "entry-unknown");
    };
    if let Some(around) = around_in_words(kind, lang) {
        return around;
    }
    match kind {
        Kind::Opened => say!(lang, "entry-opened"),
        Kind::PersonAdded => say!(lang, "entry-person-added"),
        Kind::AgeLearnt => say!(lang, "entry-age-learnt"),
        Kind::DetailsLearnt => say!(lang, "entry-details-learnt"),
        Kind::ConversationHeld => say!(lang, "entry-conversation-held"),
        Kind::LimitsExplained => say!(lang, "entry-limits-explained"),
        Kind::StepDone => say!(lang, "entry-step-done"),
        Kind::StepReopened => say!(lang, "entry-step-reopened"),
        Kind::RequestClarified => say!(lang, "entry-request-clarified"),
        Kind::OptionsDiscussed => say!(lang, "entry-options-discussed"),
        Kind::Weighed => say!(lang, "entry-weighed"),
        Kind::Consulted => say!(lang, "entry-consulted"),
        Kind::PlanItemAdded => say!(lang, "entry-plan-item-added"),
        Kind::PlanItemDone => say!(lang, "entry-plan-item-done"),
        Kind::PlanItemDropped => say!(lang, "entry-plan-item-dropped"),
        Kind::NatureSet => say!(lang, "entry-nature-set"),
        Kind::NoteKept => say!(lang, "entry-note-kept"),
        Kind::ConsentGiven => say!(lang, "entry-consent-given"),
        Kind::ConsentRefused => say!(lang, "entry-consent-refused"),
        Kind::ConsentWithdrawn => say!(lang, "entry-consent-withdrawn"),
        Kind::ObjectionRaised => say!(lang, "entry-objection-raised"),
        Kind::ObjectionResolved => say!(lang, "entry-objection-resolved"),
        Kind::Disclosed => say!(lang, "entry-disclosed"),
        Kind::RequestDeclined => say!(lang, "entry-request-declined"),
        Kind::DutyArose => say!(lang, "entry-duty-arose"),
        Kind::DutyFulfilled => say!(lang, "entry-duty-fulfilled"),
        Kind::DutyDeferred => say!(lang, "entry-duty-deferred"),
        Kind::DutyNotCarriedOut => say!(lang, "entry-duty-not-carried-out"),
        Kind::Closed => say!(lang, "entry-closed"),
        Kind::Reopened => say!(lang, "entry-reopened"),
        Kind::Corrected => say!(lang, "entry-corrected"),
        Kind::Retracted => say!(lang, "entry-retracted"),
        Kind::Redacted => say!(lang, "entry-redacted"),
        _ => String::new(),
    }
}

/// The kinds around the conversations.
fn around_in_words(kind: CaseEntryKind, lang: &Lang) -> Option<String> {
    use CaseEntryKind as Kind;
    Some(match kind {
        Kind::SignalRaised => say!(lang, "entry-signal-raised"),
        Kind::SignalWithdrawn => say!(lang, "entry-signal-withdrawn"),
        Kind::ParentSuspected => say!(lang, "entry-parent-suspected"),
        Kind::SuspicionLifted => say!(lang, "entry-suspicion-lifted"),
        Kind::ContactBarred => say!(lang, "entry-contact-barred"),
        Kind::BarLifted => say!(lang, "entry-bar-lifted"),
        Kind::MeldcodeStepDone => say!(lang, "entry-meldcode-step-done"),
        Kind::MeldcodeDecided => say!(lang, "entry-meldcode-decided"),
        Kind::DutyLapsed => say!(lang, "entry-duty-lapsed"),
        Kind::Reacted => say!(lang, "entry-reacted"),
        Kind::AgreementLearnt => say!(lang, "entry-agreement-learnt"),
        Kind::BackgroundLearnt => say!(lang, "entry-background-learnt"),
        Kind::ActionTaken => say!(lang, "entry-action-taken"),
        Kind::TimeSpent => say!(lang, "hours-entry"),
        Kind::Referred => say!(lang, "entry-referred"),
        Kind::ReferralEnded => say!(lang, "entry-referral-ended"),
        Kind::AppointmentMade => say!(lang, "entry-appointment-made"),
        Kind::AppointmentMoved => say!(lang, "entry-appointment-moved"),
        Kind::AppointmentCancelled => say!(lang, "entry-appointment-cancelled"),
        Kind::SystemTick => say!(lang, "entry-system-tick"),
        Kind::Snoozed => say!(lang, "entry-snoozed"),
        Kind::EventCompared => say!(lang, "entry-event-compared"),
        Kind::IncidentLinked => say!(lang, "entry-incident-linked"),
        Kind::InvolvedNamed => say!(lang, "entry-involved-named"),
        Kind::Recused => say!(lang, "entry-recused"),
        Kind::DestructionSet => say!(lang, "entry-destruction-set"),
        Kind::HoldPlaced => say!(lang, "entry-hold-placed"),
        Kind::HoldLifted => say!(lang, "entry-hold-lifted"),
        Kind::RequestReceived => say!(lang, "access-entry-received"),
        Kind::RequestAnswered => say!(lang, "access-entry-answered"),
        Kind::DossierGiven => say!(lang, "access-entry-given"),
        Kind::HandedOver => say!(lang, "handover-entry-handed-over"),
        Kind::TransferTakenBack => say!(lang, "handover-entry-taken-back"),
        Kind::TransferAccepted => say!(lang, "handover-entry-accepted"),
        Kind::Received => say!(lang, "handover-entry-received"),
        _ => return None,
    })
}

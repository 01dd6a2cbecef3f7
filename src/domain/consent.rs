//! Consent: who allows what to be told to whom, how, and until when (R72–R77).

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::codes::coded;
use super::ids::Seq;
use super::person::GiverKind;
use super::recipient::{Giver, Recipient};
use super::text::Line;

coded! {
    /// A part of what there is to tell, so that sharing can be partial (R73).
    pub enum Part {
        /// That there are conversations.
        Contact = "contact",
        /// What it is about, in a word.
        Nature = "nature",
        /// The request for help.
        Request = "request",
        /// The plan.
        Plan = "plan",
        /// The story itself.
        Story = "story",
    }
}

/// A set of parts.
pub type Scope = BTreeSet<Part>;

coded! {
    /// How consent was given (R75).
    pub enum ConsentHow {
        /// Said in a conversation.
        Spoken = "spoken",
        /// Said by telephone.
        ByTelephone = "by-telephone",
        /// In writing.
        InWriting = "in-writing",
    }
}

/// Consent of one giver for one recipient and one scope.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Consent {
    /// Who gives it (R74).
    pub giver: Giver,
    /// For whom.
    pub recipient: Recipient,
    /// What may be told (R73).
    pub scope: Scope,
    /// What may not, in the giver's words.
    pub except: Option<Line>,
    /// The last day on which it holds; without one, until it is withdrawn.
    pub until: Option<NaiveDate>,
    /// How it was given.
    pub how: ConsentHow,
}

/// A refusal or a withdrawal.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ConsentDenied {
    /// Whose.
    pub giver: Giver,
    /// For whom.
    pub recipient: Recipient,
}

/// The pupil finds it hard that this recipient is told (R77).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Objection {
    /// Against telling whom.
    pub recipient: Recipient,
}

/// What was agreed with the pupil about an objection (R77).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ObjectionResolved {
    /// The objection.
    pub objection: Seq,
    /// What was agreed.
    pub agreement: Option<Line>,
}

/// What became of one giver's consent for one recipient.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ConsentStatus {
    /// Given, and it still holds.
    Given,
    /// Given once, but its last day has passed.
    Lapsed,
    /// Refused.
    Refused,
    /// Withdrawn.
    Withdrawn,
}

/// Consents of a case in the order in which they were recorded; the last word
/// of a giver about a recipient counts.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ConsentRecord {
    words: Vec<(Seq, Word)>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Word {
    Given(Consent),
    Denied(ConsentDenied, ConsentStatus),
}

impl Word {
    const fn about(&self) -> (Giver, Recipient) {
        match self {
            Self::Given(consent) => (consent.giver, consent.recipient),
            Self::Denied(denied, _) => (denied.giver, denied.recipient),
        }
    }
}

impl ConsentRecord {
    pub(super) fn give(&mut self, seq: Seq, consent: Consent) {
        self.words.push((seq, Word::Given(consent)));
    }

    pub(super) fn refuse(&mut self, seq: Seq, denied: ConsentDenied) {
        self.words
            .push((seq, Word::Denied(denied, ConsentStatus::Refused)));
    }

    pub(super) fn withdraw(&mut self, seq: Seq, denied: ConsentDenied) {
        self.words
            .push((seq, Word::Denied(denied, ConsentStatus::Withdrawn)));
    }

    /// The last word of each giver of this kind about this recipient. A yes for
    /// one person says nothing of the others of that kind; a no to one of them
    /// is a no to telling all.
    fn last_words(&self, kind: GiverKind, recipient: Recipient) -> Vec<(Seq, &Word)> {
        let mut last: Vec<(Giver, Seq, &Word)> = Vec::new();
        for (seq, word) in &self.words {
            let (giver, for_whom) = word.about();
            let concerns = match word {
                Word::Given(_) => for_whom.covers(recipient),
                Word::Denied(..) => for_whom.covers(recipient) || recipient.covers(for_whom),
            };
            if giver.kind != kind || !concerns {
                continue;
            }
            last.retain(|(earlier, ..)| *earlier != giver);
            last.push((giver, *seq, word));
        }
        last.into_iter().map(|(_, seq, word)| (seq, word)).collect()
    }

    /// The consents of this kind of giver that together allow this scope on
    /// this day, or nothing when it is not allowed. With several givers of a
    /// kind (two parents) one who refuses or withdraws is enough for nothing
    /// (AGE-6), and what one of them leaves out is left out (R73).
    #[must_use]
    pub fn allowing(
        &self,
        kind: GiverKind,
        recipient: Recipient,
        scope: &Scope,
        on: NaiveDate,
    ) -> Option<Vec<Seq>> {
        let mut relied_on = Vec::new();
        for (seq, word) in self.last_words(kind, recipient) {
            match word {
                Word::Given(consent) if consent.until.is_some_and(|until| until < on) => {}
                Word::Given(consent) if scope.is_subset(&consent.scope) => relied_on.push(seq),
                Word::Given(_) | Word::Denied(..) => return None,
            }
        }
        (!relied_on.is_empty()).then_some(relied_on)
    }

    /// Where the consent of this kind of giver for this recipient stands.
    #[must_use]
    pub fn status(
        &self,
        kind: GiverKind,
        recipient: Recipient,
        on: NaiveDate,
    ) -> Option<ConsentStatus> {
        self.last_words(kind, recipient)
            .into_iter()
            .map(|(_, word)| match word {
                Word::Denied(_, status) => *status,
                Word::Given(consent) if consent.until.is_some_and(|until| until < on) => {
                    ConsentStatus::Lapsed
                }
                Word::Given(_) => ConsentStatus::Given,
            })
            .max()
    }

    /// The consents for this recipient that hold on this day.
    pub fn holding(
        &self,
        recipient: Recipient,
        on: NaiveDate,
    ) -> impl Iterator<Item = (Seq, &Consent)> {
        [GiverKind::Pupil, GiverKind::Parents]
            .into_iter()
            .flat_map(move |kind| self.last_words(kind, recipient))
            .filter_map(move |(seq, word)| match word {
                Word::Given(consent) if consent.until.is_none_or(|until| until >= on) => {
                    Some((seq, consent))
                }
                _ => None,
            })
    }
}

//! What an entry says in a dossier: codes, days and kinds in the words of the
//! program. Of what the timeline tells only its plain pieces are taken, and where
//! somebody is named, the kind and number of others.

use super::Composer;
use crate::domain::case::EntryStatus;
use crate::domain::consent::ConsentDenied;
use crate::domain::duty::{Duty, Towards};
use crate::domain::entry::{CaseBody, CaseEntry, Nature};
use crate::domain::ids::Seq;
use crate::domain::recipient::{Giver, Recipient};
use crate::domain::rules::gate::Reader;
use crate::lang::terms::Term;
use crate::lang::timeline::Piece;
use crate::say;

impl Composer<'_> {
    /// The facts of an entry, without a word that was typed.
    pub(super) fn facts(&self, entry: &CaseEntry) -> Vec<String> {
        let lang = self.lang();
        match &entry.body {
            CaseBody::NatureSet(nature) => {
                let nature = self.nature_for(nature);
                let pieces = self.teller.nature(&nature);
                pieces
                    .iter()
                    .map(|piece| piece.expose().to_owned())
                    .collect()
            }
            CaseBody::ConsentGiven(consent) => vec![
                self.word(consent.giver, consent.recipient),
                self.teller.scope(&consent.scope),
                consent.how.term(lang),
            ],
            CaseBody::ConsentRefused(denied) | CaseBody::ConsentWithdrawn(denied) => {
                vec![self.denied(*denied)]
            }
            CaseBody::ObjectionRaised(objection) => vec![self.called(objection.recipient)],
            CaseBody::RequestDeclined(declined) => vec![self.called(declined.recipient)],
            CaseBody::Disclosed(disclosure) => vec![
                self.called(disclosure.recipient()),
                self.teller.scope(disclosure.scope()),
                say!(lang, "fact-basis", basis = disclosure.basis().term(lang)),
            ],
            CaseBody::RequestReceived(request) => {
                let by = self.others.get(&entry.stamp.seq).cloned();
                let by = by.unwrap_or_else(|| request.by.kind.term(lang));
                vec![request.kind.term(lang), by]
            }
            // How it ended can tell that a duty was carried out, or who was asked.
            CaseBody::Closed(_) if self.to != Reader::Pupil => Vec::new(),
            CaseBody::RequestAnswered(answered) => vec![answered.answer.term(lang)],
            // To whom it went stands below, by what they are.
            CaseBody::HandedOver(handed) => vec![handed.kind.term(lang)],
            CaseBody::Received(received) => vec![received.kind.term(lang)],
            CaseBody::DossierGiven(dossier) => vec![dossier.to().kind.term(lang)],
            body => self.of_duty(body).unwrap_or_else(|| self.plain(entry)),
        }
    }

    /// What it is about; between whom, and what the other side is, is for the pupil
    /// alone: it can be somebody at home.
    fn nature_for(&self, nature: &Nature) -> Nature {
        if self.to == Reader::Pupil {
            return nature.clone();
        }
        Nature {
            axis: None,
            accused: None,
            position: None,
            ..nature.clone()
        }
    }

    fn of_duty(&self, body: &CaseBody) -> Option<Vec<String>> {
        let lang = self.lang();
        let (duty, how) = match body {
            CaseBody::DutyArose(duty) => return Some(vec![self.duty(duty)]),
            CaseBody::DutyFulfilled(done) => (done.duty, None),
            CaseBody::DutyDeferred(deferred) => {
                let date = lang.short_date(deferred.until);
                (deferred.duty, Some(say!(lang, "fact-put-off", date = date)))
            }
            CaseBody::DutyNotCarriedOut(ending) => (ending.duty, Some(ending.reason.term(lang))),
            CaseBody::DutyLapsed(lapsed) => (lapsed.duty, Some(lapsed.because.term(lang))),
            _ => return None,
        };
        let arose = self.sources.file.entry(duty).map(|entry| &entry.body);
        let duty = match arose {
            Some(CaseBody::DutyArose(duty)) => Some(self.duty(duty)),
            _ => None,
        };
        Some(how.into_iter().chain(duty).collect())
    }

    /// A duty by the kind of its recipient.
    fn duty(&self, duty: &Duty) -> String {
        let towards = match duty.towards {
            Towards::Recipient(to) => Towards::Recipient(Recipient::of_kind(to.kind)),
            other => other,
        };
        let duty = Duty {
            towards,
            ..duty.clone()
        };
        let pieces = self.teller.duty(&duty);
        let words = pieces.iter().map(Piece::expose);
        words.collect::<Vec<_>>().join(", ")
    }

    fn plain(&self, entry: &CaseEntry) -> Vec<String> {
        let facts = self.teller.tell(entry).facts.into_iter();
        facts
            .filter_map(|piece| match piece {
                Piece::Plain(words) => Some(words),
                Piece::Private(_) => None,
            })
            .collect()
    }

    fn denied(&self, denied: ConsentDenied) -> String {
        self.word(denied.giver, denied.recipient)
    }

    /// Whose word, and for whom.
    fn word(&self, giver: Giver, to: Recipient) -> String {
        let named = giver.person.and_then(|person| self.others.get(&person));
        let from = named.map_or_else(|| giver.kind.term(self.lang()), Clone::clone);
        format!("{from} → {}", self.called(to))
    }

    /// What became of an entry since.
    pub(super) fn standing(&self, seq: Seq) -> Option<String> {
        match self.sources.file.status_of(seq) {
            EntryStatus::Standing => None,
            EntryStatus::Retracted => Some(say!(self.lang(), "access-taken-back")),
            EntryStatus::Corrected(_) => Some(say!(self.lang(), "access-corrected")),
        }
    }
}

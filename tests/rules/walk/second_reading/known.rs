//! What the entries say, folded anew: the second reading's own memory.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use luister::domain::consent::Consent;
use luister::domain::deed::{Agreement, Appointment};
use luister::domain::disclosure::Disclosure;
use luister::domain::duty::{Duty, DutyKind};
use luister::domain::entry::{CaseBody, CaseEntry, Confirmation, Nature, NotesAllowed, Opening};
use luister::domain::handover::HandoverKind;
use luister::domain::ids::Seq;
use luister::domain::incident::IncidentLink;
use luister::domain::meldcode::{MeldcodeDecided, ReportNecessary};
use luister::domain::person::{Age, AgeBand, RecipientKind};
use luister::domain::recipient::{Giver, Recipient};
use luister::domain::request::{RequestAnswer, RequestReceived};
use luister::domain::rulebook::MeldcodeStep;
use luister::domain::signal::RaisedSignal;
use luister::domain::vocabulary::Signal;

use super::age;

/// How a duty ended, if it did.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    Not,
    Lapsed,
    Otherwise,
}

/// One word about telling somebody: a consent, or no.
pub(super) struct Word<'a> {
    pub(super) seq: Seq,
    pub(super) giver: Giver,
    pub(super) about: Recipient,
    pub(super) yes: Option<&'a Consent>,
}

/// What counted at some moment of the journal.
#[derive(Default)]
pub(super) struct Known<'a> {
    pub(super) opening: Option<&'a Opening>,
    pub(super) age: Age,
    /// Since when that is known.
    pub(super) age_since: Option<NaiveDate>,
    pub(super) people: BTreeMap<Seq, RecipientKind>,
    pub(super) notes: Option<NotesAllowed>,
    pub(super) talked: bool,
    pub(super) confirmed: bool,
    done: BTreeSet<&'a str>,
    pub(super) plan: BTreeMap<Seq, bool>,
    pub(super) nature: Option<&'a Nature>,
    pub(super) words: Vec<Word<'a>>,
    pub(super) objections: BTreeMap<Seq, (Recipient, bool)>,
    pub(super) disclosures: BTreeMap<Seq, &'a Disclosure>,
    pub(super) duties: BTreeMap<Seq, (&'a Duty, Ended)>,
    pub(super) signals: BTreeMap<Seq, &'a RaisedSignal>,
    pub(super) suspicions: BTreeSet<Seq>,
    pub(super) bars: BTreeMap<Seq, Recipient>,
    pub(super) steps: BTreeSet<MeldcodeStep>,
    pub(super) decision: Option<&'a MeldcodeDecided>,
    pub(super) agreement: Option<Agreement>,
    pub(super) referrals: BTreeSet<Seq>,
    pub(super) appointments: BTreeMap<Seq, &'a Appointment>,
    pub(super) incident: Option<IncidentLink>,
    pub(super) recused: bool,
    pub(super) transfer: Option<Seq>,
    pub(super) holds: BTreeSet<Seq>,
    /// Requests that wait for an answer, and whether more time was taken.
    pub(super) asked: BTreeMap<Seq, (&'a RequestReceived, bool)>,
    pub(super) given: BTreeSet<Seq>,
    closed: Option<(NaiveDate, bool)>,
}

impl<'a> Known<'a> {
    pub(super) fn of(entries: impl IntoIterator<Item = &'a CaseEntry>) -> Self {
        let mut known = Self::default();
        for entry in entries {
            known.take(entry);
        }
        known
    }

    pub(super) fn take(&mut self, entry: &'a CaseEntry) {
        let (seq, on) = (entry.stamp.seq, entry.stamp.on);
        match &entry.body {
            CaseBody::Opened(opening) => {
                self.age = opening.age;
                self.age_since = Some(on);
                self.opening = Some(opening);
            }
            CaseBody::AgeLearnt(age) => {
                self.age = *age;
                self.age_since = Some(on);
            }
            CaseBody::PersonAdded(person) => {
                self.people.insert(seq, person.kind);
            }
            CaseBody::ConversationHeld(_) => self.talked = true,
            CaseBody::LimitsExplained(limits) => self.notes = Some(limits.notes),
            CaseBody::StepDone(done) => {
                self.done.insert(done.step.as_str());
            }
            CaseBody::StepReopened(step) => {
                self.done.remove(step.as_str());
            }
            CaseBody::RequestClarified(request) => {
                self.confirmed = request.confirmed == Confirmation::Confirmed;
            }
            CaseBody::PlanItemAdded(_) => {
                self.plan.insert(seq, false);
            }
            CaseBody::PlanItemDone(item) | CaseBody::PlanItemDropped(item) => {
                self.plan.insert(*item, true);
            }
            CaseBody::NatureSet(nature) => self.nature = Some(nature),
            CaseBody::Closed(_) => {
                let (left, dated) = age::at_closing(self.age, on);
                if dated {
                    self.age_since = Some(on);
                }
                self.age = left;
                self.closed = Some((on, dated));
            }
            CaseBody::Reopened(_) => {
                let grew = self
                    .closed
                    .take()
                    .is_some_and(|(day, dated)| dated && day < on);
                if grew {
                    self.age = Age::Unknown;
                }
            }
            CaseBody::HandedOver(handed) if handed.kind == HandoverKind::Transfer => {
                self.transfer = Some(seq);
            }
            CaseBody::TransferTakenBack(_) => self.transfer = None,
            CaseBody::TransferAccepted(_) => {
                let (left, dated) = age::at_closing(self.age, on);
                if dated {
                    self.age_since = Some(on);
                }
                self.age = left;
                self.closed = Some((on, dated));
                for (_, ended) in self.duties.values_mut() {
                    if *ended == Ended::Not {
                        *ended = Ended::Otherwise;
                    }
                }
            }
            body => self.take_telling(seq, body),
        }
    }

    fn take_telling(&mut self, seq: Seq, body: &'a CaseBody) {
        match body {
            CaseBody::ConsentGiven(consent) => self.words.push(Word {
                seq,
                giver: consent.giver,
                about: consent.recipient,
                yes: Some(consent),
            }),
            CaseBody::ConsentRefused(denied) | CaseBody::ConsentWithdrawn(denied) => {
                self.words.push(Word {
                    seq,
                    giver: denied.giver,
                    about: denied.recipient,
                    yes: None,
                });
            }
            CaseBody::ObjectionRaised(objection) => {
                self.objections.insert(seq, (objection.recipient, true));
            }
            CaseBody::ObjectionResolved(resolved) => {
                if let Some((_, stands)) = self.objections.get_mut(&resolved.objection) {
                    *stands = false;
                }
            }
            CaseBody::Disclosed(disclosure) => {
                self.disclosures.insert(seq, disclosure);
            }
            CaseBody::DutyArose(duty) => {
                // A new suspicion after both decisions asks the steps anew (R60).
                if duty.kind == DutyKind::CompleteMeldcode && self.decision.is_some() {
                    self.steps.clear();
                    self.decision = None;
                }
                self.duties.insert(seq, (duty, Ended::Not));
            }
            CaseBody::DutyFulfilled(done) => self.end(done.duty, Ended::Otherwise),
            CaseBody::DutyNotCarriedOut(ending) => self.end(ending.duty, Ended::Otherwise),
            CaseBody::DutyLapsed(lapsed) => self.end(lapsed.duty, Ended::Lapsed),
            body => self.take_safety(seq, body),
        }
    }

    fn take_safety(&mut self, seq: Seq, body: &'a CaseBody) {
        match body {
            CaseBody::SignalRaised(raised) => {
                self.signals.insert(seq, raised);
            }
            CaseBody::SignalWithdrawn(withdrawn) => {
                self.signals.remove(&withdrawn.signal);
            }
            CaseBody::ParentSuspected(_) => {
                self.suspicions.insert(seq);
            }
            CaseBody::SuspicionLifted(lifted) => {
                self.suspicions.remove(&lifted.suspicion);
            }
            CaseBody::ContactBarred(bar) => {
                self.bars.insert(seq, bar.recipient);
            }
            CaseBody::BarLifted(lifted) => {
                self.bars.remove(&lifted.bar);
            }
            CaseBody::MeldcodeStepDone(done) => {
                self.steps.insert(done.step);
            }
            CaseBody::MeldcodeDecided(decision) => self.decision = Some(decision),
            CaseBody::AgreementLearnt(agreement) => self.agreement = Some(*agreement),
            CaseBody::Referred(_) => {
                self.referrals.insert(seq);
            }
            CaseBody::AppointmentMade(appointment) => {
                self.appointments.insert(seq, appointment);
            }
            CaseBody::AppointmentCancelled(appointment) => {
                self.appointments.remove(appointment);
            }
            CaseBody::IncidentLinked(link) => self.incident = Some(*link),
            CaseBody::Recused(_) => self.recused = true,
            CaseBody::HoldPlaced(_) => {
                self.holds.insert(seq);
            }
            CaseBody::HoldLifted(lifted) => {
                self.holds.remove(&lifted.hold);
            }
            CaseBody::RequestReceived(received) => {
                self.asked.insert(seq, (received, false));
            }
            CaseBody::RequestAnswered(answered) => {
                let extends = answered.answer == RequestAnswer::Extended;
                match self.asked.get_mut(&answered.request) {
                    Some((_, extended)) if extends => *extended = true,
                    _ => {
                        self.asked.remove(&answered.request);
                    }
                }
            }
            CaseBody::DossierGiven(dossier) => {
                self.given.insert(dossier.request());
            }
            _ => {}
        }
    }

    fn end(&mut self, duty: Seq, how: Ended) {
        if let Some((_, ended)) = self.duties.get_mut(&duty) {
            *ended = how;
        }
    }

    pub(super) fn closed_on(&self) -> Option<NaiveDate> {
        self.closed.map(|(on, _)| on)
    }

    pub(super) const fn is_closed(&self) -> bool {
        self.closed.is_some()
    }

    pub(super) fn listened(&self) -> bool {
        self.done.contains("listen")
    }

    pub(super) fn procedure(&self) -> &'a str {
        self.opening
            .map_or("", |opening| opening.procedure.id.as_str())
    }

    /// The one band in which the child can be; nothing when it can be in several.
    pub(super) fn band(&self, on: NaiveDate) -> Option<AgeBand> {
        let (least, most) = self.years(on)?;
        let (youngest, oldest) = (age::of(least), age::of(most));
        (youngest == oldest).then_some(youngest)
    }

    /// How old the child is at least and at most: a band without an end is believed
    /// for a year.
    pub(super) fn years(&self, on: NaiveDate) -> Option<(u32, u32)> {
        let (least, most) = match age::band(self.age, on)? {
            AgeBand::Under12 => (0, 11),
            AgeBand::From12 => (12, 15),
            AgeBand::From16 => (16, 17),
            AgeBand::Adult => (18, 99),
        };
        let since = on.years_since(self.age_since?).unwrap_or(0);
        let dated = matches!(self.age, Age::Known { next: Some(_), .. });
        Some(match (dated, since) {
            (true, _) | (false, 0) => (least, most),
            (false, since) => (least + since, most + since + 1),
        })
    }

    pub(super) fn open_duty(&self, duty: Seq) -> Option<&'a Duty> {
        self.duties
            .get(&duty)
            .filter(|(_, ended)| *ended == Ended::Not)
            .map(|(duty, _)| *duty)
    }

    pub(super) fn owes_something(&self) -> bool {
        self.duties.values().any(|(_, ended)| *ended == Ended::Not)
    }

    pub(super) fn has(&self, signal: Signal) -> bool {
        self.signals.values().any(|raised| raised.signal == signal)
    }

    pub(super) fn is_barred(&self, recipient: Recipient) -> bool {
        self.bars
            .values()
            .any(|barred| same_or_all(*barred, recipient) || same_or_all(recipient, *barred))
    }

    /// Whether there is a parent who may hear something.
    pub(super) fn has_a_parent_to_tell(&self) -> bool {
        let barred = |person| {
            self.is_barred(Recipient {
                kind: RecipientKind::Parents,
                person,
            })
        };
        let labelled = || {
            self.people
                .iter()
                .any(|(seq, kind)| *kind == RecipientKind::Parents && !barred(Some(*seq)))
        };
        self.suspicions.is_empty() && (!barred(None) || labelled())
    }

    pub(super) fn reports(&self) -> bool {
        self.decision
            .is_some_and(|decision| decision.report == ReportNecessary::Yes)
    }
}

/// Whether what is said of one holds for the other too.
pub(super) fn same_or_all(said_of: Recipient, asked: Recipient) -> bool {
    said_of.kind == asked.kind && (said_of.person.is_none() || said_of.person == asked.person)
}

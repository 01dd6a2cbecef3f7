//! What was done around the conversations of a case: the reaction, actions,
//! referrals, appointments, the tick, the wall.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::deed::{
    ActionTaken, Agreement, Appointment, Background, Reaction, Referral, ReferralOutcome, Snoozed,
    SystemTick,
};
use crate::domain::entry::CaseBody;
use crate::domain::hours::TimeSpent;
use crate::domain::ids::{CaseId, Seq};
use crate::domain::incident::{IncidentLink, Recusal, SameEvent};
use crate::domain::text::Label;

/// What was done, as it stands now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Track {
    reaction: Option<Reaction>,
    agreement: Option<Agreement>,
    background: Option<Background>,
    actions: BTreeMap<Seq, ActionTaken>,
    referrals: BTreeMap<Seq, (Referral, Option<ReferralOutcome>)>,
    appointments: BTreeMap<Seq, Appointment>,
    tick: Option<SystemTick>,
    snoozed: BTreeMap<Snoozed, NaiveDate>,
    compared: BTreeMap<CaseId, (Seq, SameEvent)>,
    incident: Option<IncidentLink>,
    involved: BTreeMap<Seq, Label>,
    recused: Option<Recusal>,
    time: BTreeMap<Seq, TimeSpent>,
}

impl Track {
    /// Takes one entry in; whether it was one of these.
    pub(super) fn apply(&mut self, seq: Seq, body: &CaseBody) -> bool {
        match body {
            CaseBody::Reacted(reaction) => self.reaction = Some(reaction.clone()),
            CaseBody::AgreementLearnt(agreement) => self.agreement = Some(*agreement),
            CaseBody::BackgroundLearnt(background) => self.background = Some(background.clone()),
            CaseBody::ActionTaken(action) => {
                self.actions.insert(seq, action.clone());
            }
            CaseBody::Referred(referral) => {
                self.referrals.insert(seq, (referral.clone(), None));
            }
            CaseBody::ReferralEnded(ended) => {
                if let Some((_, outcome)) = self.referrals.get_mut(&ended.referral) {
                    *outcome = Some(ended.outcome);
                }
            }
            CaseBody::SystemTick(tick) => self.tick = Some(*tick),
            CaseBody::Snoozed(snooze) => {
                self.snoozed.insert(snooze.what, snooze.until);
            }
            CaseBody::TimeSpent(time) => {
                self.time.insert(seq, time.clone());
            }
            body => return self.apply_agenda(seq, body) || self.apply_wall(seq, body),
        }
        true
    }

    fn apply_agenda(&mut self, seq: Seq, body: &CaseBody) -> bool {
        match body {
            CaseBody::AppointmentMade(appointment) => {
                self.appointments.insert(seq, appointment.clone());
            }
            CaseBody::AppointmentMoved(moved) => {
                if let Some(appointment) = self.appointments.get_mut(&moved.appointment) {
                    appointment.on = moved.on;
                    appointment.at = moved.at;
                }
            }
            CaseBody::AppointmentCancelled(appointment) => {
                self.appointments.remove(appointment);
            }
            _ => return false,
        }
        true
    }

    fn apply_wall(&mut self, seq: Seq, body: &CaseBody) -> bool {
        match body {
            CaseBody::EventCompared(compared) => {
                let answer = (seq, compared.answer);
                let answers = compared.with.iter().map(|case| (*case, answer));
                self.compared.extend(answers);
            }
            CaseBody::IncidentLinked(link) => self.incident = Some(*link),
            CaseBody::InvolvedNamed(involved) => {
                self.involved.insert(seq, involved.label.clone());
            }
            CaseBody::Recused(recusal) => self.recused = Some(*recusal),
            _ => return false,
        }
        true
    }

    /// The first answer to whoever asked (R20).
    #[must_use]
    pub const fn reaction(&self) -> Option<&Reaction> {
        self.reaction.as_ref()
    }

    /// Time that was entered by hand (R102).
    #[must_use]
    pub const fn time(&self) -> &BTreeMap<Seq, TimeSpent> {
        &self.time
    }

    /// What the client said to a talk that somebody else asked for (R19).
    #[must_use]
    pub const fn agreement(&self) -> Option<Agreement> {
        self.agreement
    }

    /// What was tried before (R24, R25).
    #[must_use]
    pub const fn background(&self) -> Option<&Background> {
        self.background.as_ref()
    }

    /// What was done for the client (R61–R71).
    #[must_use]
    pub const fn actions(&self) -> &BTreeMap<Seq, ActionTaken> {
        &self.actions
    }

    /// The referrals with what became of them (R69, R100).
    #[must_use]
    pub const fn referrals(&self) -> &BTreeMap<Seq, (Referral, Option<ReferralOutcome>)> {
        &self.referrals
    }

    /// The appointments that stand, past ones too (R27).
    #[must_use]
    pub const fn appointments(&self) -> &BTreeMap<Seq, Appointment> {
        &self.appointments
    }

    /// The last word about the tick in the school's system (R93).
    #[must_use]
    pub const fn tick(&self) -> Option<SystemTick> {
        self.tick
    }

    /// Until when a line of the opening screen waits.
    #[must_use]
    pub fn snoozed_until(&self, what: Snoozed) -> Option<NaiveDate> {
        self.snoozed.get(&what).copied()
    }

    /// Whether the silent question about this case was answered (R91); "not
    /// sure" is an answer only when it was given at `since` or later.
    #[must_use]
    pub fn is_compared(&self, case: CaseId, since: Seq) -> bool {
        self.compared
            .get(&case)
            .is_some_and(|(at, answer)| *answer != SameEvent::NotSure || *at >= since)
    }

    /// The last answer to the silent question about this case (R91).
    #[must_use]
    pub fn compared_with(&self, case: CaseId) -> Option<SameEvent> {
        self.compared.get(&case).map(|(_, answer)| *answer)
    }

    /// The cases that were said to be about the same event, on the same side.
    pub fn on_its_side(&self) -> impl Iterator<Item = CaseId> {
        let same = |answer: &SameEvent| *answer == SameEvent::SameSide;
        self.compared
            .iter()
            .filter(move |(_, (_, answer))| same(answer))
            .map(|(case, _)| *case)
    }

    /// The incident and the side (R88–R90).
    #[must_use]
    pub const fn incident(&self) -> Option<IncidentLink> {
        self.incident
    }

    /// Others who are concerned in the event, by label.
    #[must_use]
    pub const fn involved(&self) -> &BTreeMap<Seq, Label> {
        &self.involved
    }

    /// Whether the adviser stepped back (R89).
    #[must_use]
    pub const fn recused(&self) -> Option<Recusal> {
        self.recused
    }
}

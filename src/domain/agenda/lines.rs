//! What is due in one case. What is already done, waits, or belongs to a case
//! that is closed or left to somebody else, gives no line.

use chrono::{Days, NaiveDate};

use super::{Due, DueKind, Note, Standing, TickProposal, Weight};
use crate::domain::calendar::{
    DayOff, SchoolCalendar, VacationsKnown, add_working_days, reaction_due,
};
use crate::domain::case::{CaseFile, CaseState, PlanStatus};
use crate::domain::deed::{ReferralOutcome, SystemTick};
use crate::domain::duty::{Duty, DutyKind, DutyStatus, Towards};
use crate::domain::entry::{Opening, Urgency};
use crate::domain::ids::Seq;
use crate::domain::person::{AgeBand, ClientKind, RecipientKind};
use crate::domain::procedure::Procedure;
use crate::domain::rules::{Facts, request, retention};
use crate::domain::vocabulary::{ActionCode, Signal};

/// Veilig Thuis answers within so many working days (MC-1).
const VEILIG_THUIS: u32 = 5;
/// For so many days after that it stays worth asking.
const STILL_ASKED: u64 = 14;

/// A case with what its lines are made from.
pub(super) struct OfCase<'a> {
    pub(super) file: &'a CaseFile,
    pub(super) opening: &'a Opening,
    pub(super) procedure: Option<&'a Procedure>,
    pub(super) calendar: Option<&'a SchoolCalendar>,
    pub(super) facts: &'a Facts<'a>,
    /// How far ahead is looked.
    pub(super) until: NaiveDate,
}

impl OfCase<'_> {
    const fn state(&self) -> &CaseState {
        self.file.state()
    }

    /// Every line of the case that does not wait.
    pub(super) fn lines(&self) -> Vec<Due> {
        let state = self.state();
        let mut lines = Vec::new();
        if state.track().recused().is_none() {
            if state.closed().is_none() {
                self.running(&mut lines);
            }
            lines.extend(self.follow_ups());
            lines.extend(self.requests());
        }
        let tick = self.tick().map(DueKind::Tick);
        lines.extend(tick.map(|tick| self.without_day(tick)));
        lines.retain(|line| !self.waits(line));
        lines
    }

    fn running(&self, lines: &mut Vec<Due>) {
        lines.extend(self.reaction());
        lines.extend(self.agreement());
        lines.extend(self.duties());
        lines.extend(self.veilig_thuis());
        lines.extend(self.review());
        lines.extend(self.appointments());
        lines.extend(self.plan());
    }

    fn waits(&self, line: &Due) -> bool {
        let what = line.what.snoozed();
        let until = what.and_then(|what| self.state().track().snoozed_until(what));
        until.is_some_and(|until| until > self.facts.today)
    }

    fn on_day(&self, what: DueKind, on: NaiveDate) -> Due {
        let today = self.facts.today;
        Due {
            case: self.file.id(),
            number: self.file.number(),
            what,
            on,
            at: None,
            standing: match on.cmp(&today) {
                std::cmp::Ordering::Less => Standing::Overdue,
                std::cmp::Ordering::Equal => Standing::Today,
                std::cmp::Ordering::Greater => Standing::Soon,
            },
            weight: Weight::Usual,
            note: None,
        }
    }

    pub(super) fn without_day(&self, what: DueKind) -> Due {
        Due {
            standing: Standing::Open,
            ..self.on_day(what, self.facts.today)
        }
    }

    fn is_near(&self, on: NaiveDate) -> bool {
        on <= self.until
    }

    /// R20–R22: until whoever came was answered. What was spoken at once needs
    /// no reaction, and what is about safety waits for no working day.
    fn reaction(&self) -> Option<Due> {
        let (state, opening) = (self.state(), self.opening);
        let channel = self.facts.vocabulary.channel(&opening.channel);
        let live = channel.is_some_and(|channel| channel.facts.live);
        let answered = state.track().reaction().is_some()
            || !state.conversations().is_empty()
            || state.limits().is_some();
        if live || answered {
            return None;
        }
        let presses = state.urgency() == Some(Urgency::Urgent) || self.is_about_safety();
        let urgency = if presses {
            Urgency::Urgent
        } else {
            Urgency::Usual
        };
        let on = match self.calendar {
            Some(calendar) => reaction_due(calendar, opening.on, urgency),
            None if presses => opening.on,
            None => add_working_days(opening.on, 1),
        };
        let mut line = self.on_day(DueKind::Reaction, on);
        if presses {
            line.weight = Weight::Safety;
        } else if line.standing == Standing::Soon {
            line.note = self.waits_long(on);
        }
        Some(line)
    }

    fn is_about_safety(&self) -> bool {
        [Signal::Danger, Signal::Suicidality, Signal::SelfHarm]
            .into_iter()
            .any(|signal| self.state().safety().has(signal))
    }

    fn waits_long(&self, due: NaiveDate) -> Option<Note> {
        let calendar = self.calendar?;
        let between = self.opening.on.iter_days().skip(1);
        let away = between.take_while(|day| *day < due).any(|day| {
            let off = calendar.day(day).off;
            off.iter()
                .any(|off| matches!(off, DayOff::Vacation(_) | DayOff::Leave))
        });
        if away {
            return Some(Note::AfterVacation);
        }
        (calendar.vacations_known(due) == VacationsKnown::Unknown).then_some(Note::VacationsUnknown)
    }

    /// R19: the client did not say yet whether to talk.
    fn agreement(&self) -> Option<Due> {
        let state = self.state();
        let asked = self.opening.asked_by.is_some();
        let open = asked && state.track().agreement().is_none() && state.limits().is_none();
        open.then(|| self.without_day(DueKind::Agreement))
    }

    /// Deferring hides a duty until its day, but not once its deadline is past.
    /// While a parent is suspected nothing is said of parents (PAR-5), nor once the
    /// pupil is of age: that duty lapses with the next entry (R76).
    fn duties(&self) -> impl Iterator<Item = Due> {
        let duties = self.state().duties().iter();
        duties
            .filter(|(_, (duty, _))| !(tells_parents(duty) && self.leaves_parents_out()))
            .filter_map(|(seq, (duty, status))| self.duty(*seq, duty, *status))
    }

    fn duty(&self, seq: Seq, duty: &Duty, status: DutyStatus) -> Option<Due> {
        let today = self.facts.today;
        let late = duty.deadline.filter(|deadline| *deadline < today);
        let on = match status {
            DutyStatus::Open => duty.deadline.unwrap_or(today),
            DutyStatus::Deferred(until) if until > today => late?,
            DutyStatus::Deferred(until) => late.unwrap_or(until),
            DutyStatus::Fulfilled
            | DutyStatus::NotCarriedOut
            | DutyStatus::Lapsed
            | DutyStatus::HandedOn => return None,
        };
        let weight = match duty.kind {
            DutyKind::Tell | DutyKind::Act | DutyKind::CompleteMeldcode => Weight::Safety,
            DutyKind::TellOfOverride | DutyKind::Offer => Weight::Usual,
        };
        Some(Due {
            weight,
            ..self.on_day(DueKind::Duty(seq), on)
        })
    }

    fn leaves_parents_out(&self) -> bool {
        let of_age = self.state().age_band(self.facts.today) == Some(AgeBand::Adult);
        of_age || self.suspects_parent()
    }

    fn suspects_parent(&self) -> bool {
        self.state().safety().parent_suspected()
    }

    /// MC-1: what Veilig Thuis decided is to be heard within five working days.
    fn veilig_thuis(&self) -> impl Iterator<Item = Due> {
        let told =
            self.state().disclosures().iter().filter(|(_, disclosure)| {
                disclosure.recipient().kind == RecipientKind::VeiligThuis
            });
        told.filter_map(|(seq, _)| {
            let told_on = self.file.entry(*seq)?.stamp.on;
            let on = add_working_days(told_on, VEILIG_THUIS);
            let asked = on + Days::new(STILL_ASKED) >= self.facts.today;
            asked.then(|| Due {
                weight: Weight::Safety,
                ..self.on_day(DueKind::VeiligThuis(*seq), on)
            })
        })
    }

    /// R60: the day on which a decision under the meldcode is looked at again.
    fn review(&self) -> Option<Due> {
        let (seq, decision) = self.state().safety().decision()?;
        let on = decision.review.filter(|on| self.is_near(*on))?;
        Some(Due {
            weight: Weight::Safety,
            ..self.on_day(DueKind::Review(*seq), on)
        })
    }

    /// R27, R65: those of today and of the next two weeks.
    fn appointments(&self) -> impl Iterator<Item = Due> {
        let appointments = self.state().track().appointments().iter();
        appointments
            .filter(|(_, one)| one.on >= self.facts.today && self.is_near(one.on))
            .map(|(seq, one)| Due {
                at: one.at,
                ..self.on_day(DueKind::Appointment(*seq), one.on)
            })
    }

    /// R55: what has a day in the plan. Telling parents is not named while one
    /// of them is suspected, and neither is what else was planned (PAR-5).
    fn plan(&self) -> impl Iterator<Item = Due> {
        let open = self.state().plan().iter();
        open.filter_map(|(seq, (item, status))| {
            let on = item.due.filter(|on| self.is_near(*on))?;
            let quiet = self.suspects_parent();
            let named = quiet && self.is_about_parents(&item.action);
            (*status == PlanStatus::Open && !named).then(|| Due {
                note: quiet.then_some(Note::Quiet),
                ..self.on_day(DueKind::PlanItem(*seq), on)
            })
        })
    }

    fn is_about_parents(&self, action: &ActionCode) -> bool {
        let known = self.facts.vocabulary.action(action);
        known.is_some_and(|action| {
            let keys = action.facts.derived_from.iter();
            keys.into_iter().any(|key| key.as_str() == PARENTS_TOLD)
        })
    }

    /// R100: also after closing, until somebody knows how it went.
    fn follow_ups(&self) -> impl Iterator<Item = Due> {
        let referrals = self.state().track().referrals().iter();
        referrals.filter_map(|(seq, (referral, outcome))| {
            let on = referral.follow_up.filter(|on| self.is_near(*on))?;
            let known = outcome.is_some_and(ReferralOutcome::is_final);
            (!known).then(|| self.on_day(DueKind::FollowUp(*seq), on))
        })
    }

    /// R96: also after closing, until it is answered.
    fn requests(&self) -> impl Iterator<Item = Due> {
        let open = self.state().requests().open();
        open.map(|(seq, received, standing)| {
            let on = request::deadline(self.facts.rules, received, standing);
            self.on_day(DueKind::Request(seq), on)
        })
    }

    /// R96: a hold that keeps a case whose day has come, and one to look at again
    /// soon. It is never late but on a day that was chosen, and waiting does not hide
    /// it while it stands in the way.
    pub(super) fn holds(&self, come: bool) -> impl Iterator<Item = Due> {
        let holds = retention::held(self.file);
        let here = self.state().track().recused().is_none();
        holds.filter(move |_| here).filter_map(move |held| {
            let on = held.asked_on();
            let near = self.is_near(on);
            let what = DueKind::Hold(held.hold);
            let long = held.long_on <= self.facts.today;
            (come || near).then(|| match held.look_again {
                Some(chosen) if near && chosen == on => self.on_day(what, on),
                _ => Due {
                    note: long.then_some(Note::HeldLong),
                    ..self.without_day(what)
                },
            })
        })
    }

    /// R93, R94: where the procedure knows the tick, it may be set once there
    /// were talks, and removed when they are over. Nothing is proposed that
    /// somebody at home could see while a parent is suspected.
    pub(super) fn tick(&self) -> Option<TickProposal> {
        let state = self.state();
        let knows = self.procedure?.switches().school_tick;
        if !knows || self.opening.client.kind != ClientKind::Pupil {
            return None;
        }
        if state.track().recused().is_some() {
            return None;
        }
        let over = state.closed().is_some();
        match state.track().tick() {
            Some(SystemTick::Set) if over => Some(TickProposal::Remove),
            Some(SystemTick::Set | SystemTick::NotSet(_)) => None,
            None | Some(SystemTick::Removed) => {
                let talks = state.limits().is_some() || !state.conversations().is_empty();
                let proposed = talks && !over && !self.suspects_parent();
                proposed.then_some(TickProposal::Set)
            }
        }
    }
}

/// The key from which an action is derived that is telling parents.
const PARENTS_TOLD: &str = "disclosed/parents";

fn tells_parents(duty: &Duty) -> bool {
    matches!(duty.towards, Towards::Recipient(to) if to.kind == RecipientKind::Parents)
}

//! What is done around the talks of an invented case: the first answer, what was
//! tried before, actions, referrals, appointments, the tick.

use chrono::{Days, NaiveDate, NaiveTime, Timelike};

use super::arrival::minutes;
use super::diary;
use super::story::{Stop, Story};
use super::weighted;
use crate::domain::command::{CaseCommand, FirstAnswer};
use crate::domain::deed::{
    ActionTaken, Agreement, Appointment, AppointmentKind, AppointmentMoved, Background,
    NotSetBecause, Referral, ReferralEnded, ReferralOutcome, Referred, ReferredTo, SystemTick,
};
use crate::domain::entry::NotesAllowed;
use crate::domain::ids::Seq;
use crate::domain::person::AdviserKind;
use crate::domain::rules::reaction;
use crate::domain::text::Line;

impl Story<'_, '_> {
    /// Answers whoever wrote or rang, mostly in time (R20, R21).
    pub(super) fn react(&mut self) -> Result<(), Stop> {
        match self.rng().u32(0..100) {
            0..60 => self.diary.minutes(25),
            60..90 => self.after(1),
            _ => {
                let days = self.rng().u64(3..8);
                self.after(days);
            }
        }
        self.answer()
    }

    /// The first answer, now; nothing where somebody was spoken to at once.
    pub(super) fn answer(&mut self) -> Result<(), Stop> {
        let on = self.today();
        let shipped = self.inventor.shipped;
        let case = self.inventor.case(self.case)?;
        let channel = case
            .state()
            .opening()
            .map(|opening| opening.channel.clone());
        let known = channel
            .as_ref()
            .and_then(|code| shipped.vocabulary.channel(code));
        let Some(known) = known.filter(|channel| !channel.facts.live) else {
            return Ok(());
        };
        let channel = if known.facts.needs_referrer {
            "TEL".into()
        } else {
            known.code.clone()
        };
        let due = reaction::due(&self.inventor.practice, &shipped.facts(on), case.state());
        let late = due.is_some_and(|due| on > due);
        let late_because = match late {
            true => Some(Line::new(&self.text(|texts| &texts.late))?),
            false => None,
        };
        self.act(CaseCommand::React(FirstAnswer {
            on,
            channel,
            late_because,
        }))?;
        Ok(())
    }

    /// Whoever somebody else asked for says whether a talk is wanted (R19); who
    /// does not want one is left in peace.
    pub(super) fn agree(&mut self) -> Result<(), Stop> {
        if !self.inventor.case(self.case)?.state().asked_by_another() {
            return Ok(());
        }
        self.diary.minutes(10);
        if self.chance(18) {
            self.act(CaseCommand::LearnAgreement(Agreement::Declined))?;
            self.close_with("GEENGESPR".into())?;
            return Err(Stop::Over);
        }
        self.act(CaseCommand::LearnAgreement(Agreement::Agreed))?;
        Ok(())
    }

    /// What was tried before, and why it comes outside (R24, R25).
    pub(super) fn background(&mut self) -> Result<(), Stop> {
        let tried = self
            .rng()
            .choice(["NIETS", "MENTOR", "DOCENT", "OUDERS", "AFDELING"])
            .unwrap_or("NIETS");
        let outside = self
            .rng()
            .choice(["GEENRESULTAAT", "TEMOEILIJK", "GEENVERTROUWEN"])
            .unwrap_or("TEMOEILIJK");
        let external = self.procedure.adviser() == AdviserKind::External;
        self.act(CaseCommand::LearnBackground(Background {
            tried: [tried.into()].into(),
            outside: external.then(|| outside.into()),
            line: None,
        }))?;
        Ok(())
    }

    /// Something done for the client, in the role that goes with it (R62, R63).
    pub(super) fn take_action(&mut self) -> Result<(), Stop> {
        let wanted = ["GESPR", "STEUN", "INFO", "BEM", "EENM"];
        let offered = self.offered();
        let possible: Vec<_> = offered
            .into_iter()
            .filter(|action| wanted.contains(&action.as_str()))
            .collect();
        let Some(action) = self.rng().choice(&possible).cloned() else {
            return Ok(());
        };
        let vocabulary = &self.inventor.shipped.vocabulary;
        let role = vocabulary
            .action(&action)
            .and_then(|action| action.facts.role.clone());
        let length = self.rng().u16(2..=9) * 5;
        self.act(CaseCommand::TakeAction(ActionTaken {
            action,
            on: self.today(),
            role,
            minutes: minutes(length),
        }))?;
        Ok(())
    }

    /// Refers to help or to the complaints scheme, with the ground (R12, R69).
    pub(super) fn refer(&mut self, follow_up: NaiveDate) -> Result<Option<Seq>, Stop> {
        let (to, ground) = match weighted(self.rng(), &[5, 3, 2, 1]) {
            0 => (ReferredTo::Agency("JGZ".into()), "AVG"),
            1 => (ReferredTo::Agency("KIND".into()), "AVG"),
            2 => (ReferredTo::Agency("HALT".into()), "STRAFRECHT"),
            _ => (ReferredTo::ComplaintsScheme, "KLACHTREG"),
        };
        let who = *self.rng().choice(Referred::ALL).unwrap_or(&Referred::Pupil);
        let made = self.act(CaseCommand::Refer(Referral {
            to,
            who,
            ground: Some(ground.into()),
            on: self.today(),
            follow_up: Some(follow_up),
        }))?;
        Ok(made.last_seq())
    }

    /// A referral, and later what became of it (R100).
    pub(super) fn refer_and_ask(&mut self) -> Result<(), Stop> {
        let days = self.rng().u64(7..15);
        let follow_up = self.today() + Days::new(days);
        let referral = self.refer(follow_up)?;
        self.after(days);
        let outcome = self
            .rng()
            .choice([
                ReferralOutcome::Accepted,
                ReferralOutcome::Accepted,
                ReferralOutcome::Declined,
                ReferralOutcome::TurnedAway,
            ])
            .unwrap_or(ReferralOutcome::Accepted);
        if let Some(referral) = referral {
            self.act(CaseCommand::EndReferral(ReferralEnded {
                referral,
                outcome,
            }))?;
        }
        Ok(())
    }

    /// An appointment on a day, on a quarter of an hour.
    pub(super) fn appoint(&mut self, on: NaiveDate) -> Result<Option<Seq>, Stop> {
        let at = self.quarter(on);
        let made = self.act(CaseCommand::MakeAppointment(Appointment {
            on,
            at,
            kind: AppointmentKind::Talk,
        }))?;
        Ok(made.last_seq())
    }

    fn quarter(&mut self, on: NaiveDate) -> Option<NaiveTime> {
        let at = diary::in_school_hours(self.rng(), on);
        let local = crate::vault::amsterdam(at).time();
        NaiveTime::from_hms_opt(local.hour(), local.minute() / 15 * 15, 0)
    }

    /// So many days on, with an appointment for it some of the time; one in six
    /// of those is moved, one in twelve falls through.
    pub(super) fn until_next_talk(&mut self, days: u64) -> Result<(), Stop> {
        let mut later = self.diary;
        later.days(self.rng(), days);
        if self.chance(40) {
            let day = crate::vault::amsterdam(later.at).date();
            let made = self.appoint(day)?;
            match (made, self.rng().u32(0..12)) {
                (Some(appointment), 0 | 1) => {
                    later.days(self.rng(), 1);
                    let on = crate::vault::amsterdam(later.at).date();
                    let at = self.quarter(on);
                    self.act(CaseCommand::MoveAppointment(AppointmentMoved {
                        appointment,
                        on,
                        at,
                    }))?;
                }
                (Some(appointment), 2) => {
                    self.act(CaseCommand::CancelAppointment(appointment))?;
                }
                _ => {}
            }
        }
        self.diary = later;
        Ok(())
    }

    /// The tick in the school's system, set or with a reason not to (R93).
    pub(super) fn tick(&mut self) -> Result<(), Stop> {
        if !self.procedure.switches().school_tick {
            return Ok(());
        }
        let state = self.inventor.case(self.case)?.state();
        let suspected = state.safety().parent_suspected();
        let tick = match self.rng().u32(0..100) {
            _ if suspected => SystemTick::NotSet(NotSetBecause::NotSafe),
            0..62 => SystemTick::Set,
            62..84 => SystemTick::NotSet(NotSetBecause::PupilDeclines),
            84..92 => SystemTick::NotSet(NotSetBecause::NotSafe),
            _ => SystemTick::NotSet(NotSetBecause::NotUsed),
        };
        self.act(CaseCommand::RecordTick(tick))?;
        Ok(())
    }

    /// Removes the tick where it stands (R94).
    pub(super) fn untick(&mut self) -> Result<(), Stop> {
        let tick = self.inventor.case(self.case)?.state().track().tick();
        if tick == Some(SystemTick::Set) {
            self.act(CaseCommand::RecordTick(SystemTick::Removed))?;
        }
        Ok(())
    }

    /// Whether words of the story may be kept (R92).
    pub(super) fn keeps_words(&self) -> bool {
        self.words == NotesAllowed::Yes
    }

    pub(super) fn today(&self) -> NaiveDate {
        crate::vault::amsterdam(self.diary.at).date()
    }

    /// The first school day that many days after the day of the demo.
    pub(super) fn ahead(&self, days: u64) -> NaiveDate {
        diary::school_day_from(self.inventor.now.date() + Days::new(days))
    }
}

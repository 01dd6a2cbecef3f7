//! One invented case, from the first contact to wherever it stands today.

use std::collections::BTreeSet;

use chrono::{DateTime, Days, Utc};

use super::arrival::{ANOTHER_EVENT, minutes};
use super::diary::{self, Diary};
use super::events::Event;
use super::{DemoError, Inventor, weighted};
use crate::domain::case::PlanStatus;
use crate::domain::command::{CaseCommand, Sharing};
use crate::domain::consent::{
    Consent, ConsentDenied, ConsentHow, Objection, ObjectionResolved, Part, Scope,
};
use crate::domain::disclosure::{
    InformedBeforehand, Interest, Override, OverrideGround, RequestDeclined,
};
use crate::domain::duty::{DutyNotCarriedOut, NotCarriedOutBecause};
use crate::domain::entry::{
    Closing, Companion, Confirmation, Consultation, Conversation, Details, Expert, Limits,
    LimitsOrder, Nature, NotesAllowed, Options, PlanActor, PlanItem, Request, TakenUpBy, Urgency,
    Weighing,
};
use crate::domain::hours::{Billing, TimeSpent};
use crate::domain::ids::{CaseId, Seq};
use crate::domain::person::{Age, AgeBand, ClientKind, RecipientKind};
use crate::domain::procedure::{Procedure, StepKind};
use crate::domain::recipient::Recipient;
use crate::domain::text::{Line, Note};
use crate::domain::vocabulary::{ActionCode, ChannelCode, OutcomeCode};

/// What is particular about a case; every kind comes up in a practice of twenty.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Plot {
    /// Nothing is.
    Usual,
    /// Nobody reacted after the first contact.
    NoReaction,
    /// Consent was asked and refused.
    Refused,
    /// Consent was given and later withdrawn.
    Withdrawn,
    /// The pupil found it hard that the parents would hear.
    Objection,
    /// It was passed on without consent, and that was told.
    OverrideTold,
    /// It was passed on without consent, and telling would have been dangerous.
    OverrideNotTold,
    /// Closed, and opened again.
    Reopened,
    /// Something happens besides.
    Event(Event),
}

impl Plot {
    const fn of(number: usize) -> Self {
        match number % 40 {
            2 | 22 => Self::Refused,
            5 | 25 => Self::Withdrawn,
            8 => Self::Objection,
            11 => Self::OverrideTold,
            14 | 31 => Self::NoReaction,
            27 => Self::OverrideNotTold,
            19 => Self::Reopened,
            3 | 23 => Self::Event(Event::SelfHarm),
            7 => Self::Event(Event::Suspected),
            9 => Self::Event(Event::Misheard),
            13 => Self::Event(Event::Barred),
            17 => Self::Event(Event::Danger),
            21 => Self::Event(Event::WrongNature),
            29 => Self::Event(Event::TakenBack),
            33 => Self::Event(Event::Unfounded),
            37 => Self::Event(Event::SteppedBack),
            _ => Self::Usual,
        }
    }
}

/// A talk of at least so many minutes is worth a journey.
const LONG: u16 = 40;
/// In a practice of more cases than this no way to a talk is entered.
const WITH_HOURS: u32 = 300;

/// Why a story goes no further.
pub(super) enum Stop {
    /// The next thing would happen after today.
    Today,
    /// Nothing more is to be told.
    Over,
    /// Something is wrong.
    Broken(DemoError),
}

impl From<DemoError> for Stop {
    fn from(error: DemoError) -> Self {
        Self::Broken(error)
    }
}

impl From<crate::domain::text::TooLong> for Stop {
    fn from(error: crate::domain::text::TooLong) -> Self {
        Self::Broken(error.into())
    }
}

impl Inventor<'_> {
    /// Tells one case, as far as it has come today.
    pub(super) fn tell(&mut self, number: usize, at: DateTime<Utc>) -> Result<(), DemoError> {
        let case = self.open(number, at)?;
        let procedure = self.procedure_of(case)?;
        let mut story = Story {
            case,
            procedure,
            plot: Plot::of(number),
            diary: Diary { at },
            words: NotesAllowed::Yes,
            inventor: self,
        };
        match story.tell() {
            Ok(()) | Err(Stop::Today | Stop::Over) => Ok(()),
            Err(Stop::Broken(error)) => Err(error),
        }
    }
}

/// A case while it is being told.
pub(super) struct Story<'s, 'a> {
    pub(super) case: CaseId,
    pub(super) procedure: Procedure,
    pub(super) plot: Plot,
    pub(super) diary: Diary,
    pub(super) words: NotesAllowed,
    pub(super) inventor: &'s mut Inventor<'a>,
}

impl Story<'_, '_> {
    fn tell(&mut self) -> Result<(), Stop> {
        if self.plot == Plot::NoReaction {
            let days = self.rng().u64(10..30);
            self.after(days);
            return self.close_with("ONBEK".into());
        }
        self.react()?;
        self.agree()?;
        self.first_talk()?;
        if let Plot::Event(event) = self.plot {
            self.event(event)?;
        }
        self.tick()?;
        self.end_duties()?;
        self.weigh_and_plan()?;
        match self.plot {
            Plot::Refused => self.refuse()?,
            Plot::OverrideTold | Plot::OverrideNotTold => {
                self.override_consent()?;
            }
            Plot::Objection => self.objection()?,
            Plot::Withdrawn => self.share(true)?,
            _ => {
                if self.chance(40) {
                    self.share(false)?;
                }
            }
        }
        let talks = self.rng().u32(0..3);
        for _ in 0..talks {
            let days = self.rng().u64(3..8);
            self.until_next_talk(days)?;
            self.talk()?;
        }
        if self.chance(35) {
            self.take_action()?;
        }
        if self.chance(15) {
            self.refer_and_ask()?;
        }
        self.close()
    }

    fn first_talk(&mut self) -> Result<(), Stop> {
        if self.chance(60) {
            let days = self.rng().u64(1..5);
            self.after(days);
        } else {
            self.diary.minutes(10);
        }
        self.words = match self.rng().u32(0..100) {
            0..78 => NotesAllowed::Yes,
            78..90 => NotesAllowed::CountsOnly,
            _ => NotesAllowed::No,
        };
        self.listen()?;
        self.learn()?;
        self.nature()?;
        self.clarify()
    }

    /// A talk that begins with the limits (R49).
    pub(super) fn listen(&mut self) -> Result<(), Stop> {
        self.talk()?;
        let limits = Limits {
            notes: self.words,
            order: if self.chance(12) {
                LimitsOrder::StoryCameFirst
            } else {
                LimitsOrder::BeforeStory
            },
        };
        let ticks = self.ticks(StepKind::Limits);
        self.act(CaseCommand::ExplainLimits { limits, ticks })?;
        self.finish(StepKind::Listen)
    }

    /// The request, in the words of the client.
    pub(super) fn clarify(&mut self) -> Result<(), Stop> {
        if self.words == NotesAllowed::Yes && self.chance(60) {
            let note = Note::new(&self.text(|texts| &texts.notes))?;
            self.act(CaseCommand::KeepNote(note))?;
        }
        let line = self.line(|texts| &texts.requests)?;
        self.act(CaseCommand::ClarifyRequest(Request {
            line,
            confirmed: Confirmation::Confirmed,
        }))?;
        self.finish(StepKind::Clarify)
    }

    /// What becomes known in the first talk.
    fn learn(&mut self) -> Result<(), Stop> {
        let state = self.inventor.case(self.case)?.state();
        if state.age() == Age::Unknown && self.chance(60) {
            let band = self
                .rng()
                .choice([AgeBand::From12, AgeBand::From12, AgeBand::From16])
                .unwrap_or(AgeBand::From12);
            self.act(CaseCommand::LearnAge(Age::band(band)))?;
        }
        if self.chance(4) {
            self.act(CaseCommand::LearnDetails(Details {
                referrer: None,
                urgency: Some(Urgency::Urgent),
            }))?;
        }
        if self.chance(55) {
            self.background()?;
        }
        Ok(())
    }

    pub(super) fn talk(&mut self) -> Result<(), Stop> {
        let medium: ChannelCode = match self.rng().u32(0..100) {
            0..75 => "AFSPR",
            75..88 => "TEL",
            88..95 => "LOOP",
            _ => "CHAT",
        }
        .into();
        let mut companions = BTreeSet::new();
        if self.chance(18) {
            companions.insert(Companion::Peer);
        }
        if self.chance(8) {
            companions.insert(Companion::Adult);
        }
        let length = self.rng().u16(3..=12) * 5;
        self.act(CaseCommand::HoldConversation(Conversation {
            on: crate::vault::amsterdam(self.diary.at).date(),
            medium,
            companions,
            minutes: minutes(length),
        }))?;
        self.travel(length)
    }

    /// The way to a long talk, where the board pays for it (R102).
    fn travel(&mut self, length: u16) -> Result<(), Stop> {
        let asks = self.procedure.switches().asks_hours;
        if !asks || length < LONG || self.inventor.wish.cases > WITH_HOURS {
            return Ok(());
        }
        let command = CaseCommand::SpendTime(TimeSpent {
            on: crate::vault::amsterdam(self.diary.at).date(),
            minutes: minutes(30),
            activity: "REIS".into(),
            billing: Billing::Billable,
        });
        self.act(command)?;
        Ok(())
    }

    pub(super) fn nature(&mut self) -> Result<(), Stop> {
        let natures = &self.inventor.texts.natures;
        let weights: Vec<u32> = natures.iter().map(|nature| nature.weight).collect();
        let rng = &mut self.inventor.rng;
        let first = weighted(rng, &weights);
        let second = (rng.u32(0..100) < 12).then(|| weighted(rng, &weights));
        let Some(main) = natures.get(first) else {
            return Ok(());
        };
        let others = second.and_then(|index| natures.get(index));
        let parent = self.procedure.clients().contains(&ClientKind::Parent);
        let position = match weighted(rng, &[66, 8, 8, 10, 8]) {
            _ if parent => Some("BEZORGD".into()),
            0 => Some("GETROFFEN".into()),
            1 if main.axis.is_some() => Some("INITIATIEF".into()),
            2 => Some("GETUIGE".into()),
            3 => Some("BEZORGD".into()),
            _ => None,
        };
        let today = crate::vault::amsterdam(self.diary.at).date();
        let happened_on = (rng.u32(0..100) < 30).then(|| today - Days::new(rng.u64(0..20)));
        let nature = Nature {
            position,
            happened_on,
            codes: [Some(main), others]
                .into_iter()
                .flatten()
                .map(|nature| nature.code.clone())
                .collect(),
            axis: main.axis.clone(),
            accused: main.accused.clone(),
        };
        self.set_nature(nature)
    }

    /// The nature, with the answer to the silent question (R91).
    pub(super) fn set_nature(&mut self, nature: Nature) -> Result<(), Stop> {
        self.act(CaseCommand::Together(vec![
            CaseCommand::CompareEvent(ANOTHER_EVENT),
            CaseCommand::SetNature(nature),
        ]))?;
        Ok(())
    }

    pub(super) fn weigh_and_plan(&mut self) -> Result<(), Stop> {
        let actions = self.offered();
        if self.procedure.step_of(StepKind::Options).is_some() && !actions.is_empty() {
            let offered: BTreeSet<ActionCode> = (0..3)
                .filter_map(|_| self.inventor.rng.choice(&actions).cloned())
                .collect();
            let chosen = offered.iter().take(1).cloned().collect();
            self.act(CaseCommand::DiscussOptions(Options { offered, chosen }))?;
            self.finish(StepKind::Options)?;
        }
        if self.procedure.step_of(StepKind::Weigh).is_some() {
            let (by, index) = match self.rng().u32(0..100) {
                0..60 => (TakenUpBy::Adviser, 0),
                60..85 => (TakenUpBy::Mentor, 1),
                _ => (TakenUpBy::ExternalHelp, 2),
            };
            let reason = self.nth_line(|texts| &texts.weighings, index)?;
            self.act(CaseCommand::Weigh(Weighing { by, reason }))?;
            self.finish(StepKind::Weigh)?;
        }
        if self.chance(18) {
            let expert = *self.rng().choice(Expert::ALL).unwrap_or(&Expert::Internal);
            let on = crate::vault::amsterdam(self.diary.at).date();
            self.act(CaseCommand::Consult(Consultation { expert, on }))?;
        }
        if !actions.is_empty() {
            let count = self.rng().u32(1..=2);
            for _ in 0..count {
                self.plan_item(&actions)?;
            }
        }
        self.finish(StepKind::Plan)
    }

    fn plan_item(&mut self, actions: &[ActionCode]) -> Result<(), Stop> {
        let Some(action) = self.rng().choice(actions).cloned() else {
            return Ok(());
        };
        let what = self.line(|texts| &texts.plan)?;
        let who = *self
            .rng()
            .choice(PlanActor::ALL)
            .unwrap_or(&PlanActor::Client);
        let days = self.rng().u64(7..28);
        let due = self.chance(5).then(|| {
            let today = crate::vault::amsterdam(self.diary.at).date();
            diary::school_day_from(today + Days::new(days))
        });
        self.act(CaseCommand::AddPlanItem(PlanItem {
            action,
            what,
            who,
            due,
        }))?;
        Ok(())
    }

    /// Somebody is told, with the consent of all whose consent it takes.
    fn share(&mut self, withdrawn: bool) -> Result<(), Stop> {
        let days = self.rng().u64(1..8);
        self.after(days);
        let recipient = self.recipient()?;
        let scope = self.scope();
        self.consent(recipient, &scope)?;
        self.disclose(recipient, scope)?;
        self.finish(StepKind::Share)?;
        if withdrawn {
            let days = self.rng().u64(3..15);
            self.after(days);
            if let Some(giver) = self.givers(recipient.kind).first() {
                self.act(CaseCommand::WithdrawConsent(ConsentDenied {
                    giver: *giver,
                    recipient,
                }))?;
            }
        }
        Ok(())
    }

    fn consent(&mut self, recipient: Recipient, scope: &Scope) -> Result<(), Stop> {
        let today = crate::vault::amsterdam(self.diary.at).date();
        for giver in self.givers(recipient.kind) {
            let except = match self.chance(25) {
                true => self.line(|texts| &texts.exceptions)?,
                false => None,
            };
            let until = self.chance(30).then(|| today + Days::new(60));
            let how = *self
                .rng()
                .choice(ConsentHow::ALL)
                .unwrap_or(&ConsentHow::Spoken);
            self.act(CaseCommand::GiveConsent(Consent {
                giver,
                recipient,
                scope: scope.clone(),
                except,
                until,
                how,
            }))?;
        }
        Ok(())
    }

    pub(super) fn disclose(&mut self, recipient: Recipient, scope: Scope) -> Result<(), Stop> {
        self.act(CaseCommand::Disclose(Sharing {
            recipient,
            scope,
            informed: InformedBeforehand::Yes,
        }))?;
        Ok(())
    }

    fn refuse(&mut self) -> Result<(), Stop> {
        self.diary.minutes(5);
        let recipient = self.recipient()?;
        let giver = self.givers(recipient.kind);
        if let Some(giver) = giver.first() {
            let denied = ConsentDenied {
                giver: *giver,
                recipient,
            };
            self.act(CaseCommand::RefuseConsent(denied))?;
            let days = self.rng().u64(2..10);
            self.after(days);
            self.act(CaseCommand::DeclineRequest(RequestDeclined { recipient }))?;
        }
        Ok(())
    }

    /// The pupil does not want the parents to know; then they agree on how (R77).
    fn objection(&mut self) -> Result<(), Stop> {
        let recipient = Recipient::of_kind(RecipientKind::Parents);
        let raised = self.act(CaseCommand::RaiseObjection(Objection { recipient }))?;
        let days = self.rng().u64(2..10);
        self.after(days);
        let agreement = self.line(|texts| &texts.agreements)?;
        if let Some(objection) = raised.last_seq() {
            self.act(CaseCommand::ResolveObjection(ObjectionResolved {
                objection,
                agreement,
            }))?;
        }
        let scope = Scope::from([Part::Contact, Part::Plan]);
        self.consent(recipient, &scope)?;
        self.disclose(recipient, scope)
    }

    /// Passed on against or without consent, and told or not.
    fn override_consent(&mut self) -> Result<(), Stop> {
        self.pass_on()?;
        let days = self.rng().u64(1..4);
        self.after(days);
        if self.plot == Plot::OverrideTold {
            return self.end_duties();
        }
        for (duty, _) in self.open_duties()? {
            let explanation = Line::new(&self.text(|texts| &texts.not_told))?;
            self.act(CaseCommand::LeaveDuty(DutyNotCarriedOut {
                duty,
                reason: NotCarriedOutBecause::CreatesDanger,
                explanation,
                consulted: None,
            }))?;
        }
        Ok(())
    }

    /// Passed on against or without consent, with the duty that this makes (R78, R79).
    pub(super) fn pass_on(&mut self) -> Result<(), Stop> {
        self.diary.minutes(20);
        let weighing = Line::new(&self.text(|texts| &texts.overrides))?;
        let overriding = Override {
            ground: OverrideGround::ThreateningDanger,
            interest: if self.chance(50) {
                Interest::Pupil
            } else {
                Interest::Others
            },
            weighing,
            law: Some("VEILIG".into()),
        };
        let sharing = Sharing {
            recipient: Recipient::of_kind(RecipientKind::VeiligThuis),
            scope: Scope::from([Part::Contact, Part::Nature, Part::Story]),
            informed: InformedBeforehand::NotSafe,
        };
        self.act(CaseCommand::DiscloseOverriding(sharing, overriding))?;
        Ok(())
    }

    fn close(&mut self) -> Result<(), Stop> {
        let days = self.rng().u64(2..9);
        self.after(days);
        self.end_duties()?;
        self.finish_plan()?;
        // A few go on quietly.
        if self.chance(1) {
            return Ok(());
        }
        self.finish(StepKind::Close)?;
        self.end_duties()?;
        let outcome = self.outcome();
        self.close_with(outcome)?;
        self.untick()?;
        if self.plot == Plot::Reopened {
            self.come_back()?;
        }
        Ok(())
    }

    /// Nothing of the plan stays open.
    pub(super) fn finish_plan(&mut self) -> Result<(), Stop> {
        let open: Vec<Seq> = self
            .inventor
            .case(self.case)?
            .state()
            .plan()
            .iter()
            .filter(|(_, (_, status))| *status == PlanStatus::Open)
            .map(|(seq, _)| *seq)
            .collect();
        for item in open {
            let done = self.chance(80);
            self.act(if done {
                CaseCommand::FinishPlanItem(item)
            } else {
                CaseCommand::DropPlanItem(item)
            })?;
        }
        Ok(())
    }

    pub(super) fn close_with(&mut self, outcome: OutcomeCode) -> Result<(), Stop> {
        self.act(CaseCommand::Close(Closing { outcome }))?;
        Ok(())
    }
}

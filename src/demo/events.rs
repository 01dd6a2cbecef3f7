//! What is more than usual in an invented case: signals, a suspicion, a bar, a
//! mistake that is put right.

use super::story::{Stop, Story};
use crate::domain::command::CaseCommand;
use crate::domain::disclosure::Interest;
use crate::domain::entry::{Correction, ReopenedFor};
use crate::domain::ids::Seq;
use crate::domain::incident::Involved;
use crate::domain::person::RecipientKind;
use crate::domain::procedure::StepKind;
use crate::domain::recipient::{Person, Recipient};
use crate::domain::signal::{
    Bar, BarGround, BarLifted, Danger, DangerForm, DangerStage, RaisedSignal, Suspicion,
    SuspicionLifted, WithdrawnSignal,
};
use crate::domain::text::{Label, Line, Note};
use crate::domain::vocabulary::Signal;

/// What happens besides, in one case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Event {
    /// The pupil harms herself (R44).
    SelfHarm,
    /// There is danger (R82).
    Danger,
    /// A signal was heard that turned out to be none.
    Misheard,
    /// A parent is the suspected source, and the meldcode was walked (R60).
    Suspected,
    /// A parent was suspected, and is no more.
    Unfounded,
    /// A parent may not be told, for a time.
    Barred,
    /// The nature was wrong.
    WrongNature,
    /// Something was kept that should not have been.
    TakenBack,
    /// The adviser stepped back (R89).
    SteppedBack,
}

impl Story<'_, '_> {
    pub(super) fn event(&mut self, event: Event) -> Result<(), Stop> {
        match event {
            Event::SelfHarm => self.raise(Signal::SelfHarm).map(|_| ()),
            Event::Danger => self.endangered(Interest::Pupil).map(|_| ()),
            Event::Misheard => self.misheard(),
            Event::Suspected => self.suspect().map(|_| ()),
            Event::Unfounded => self.unfounded(),
            Event::Barred => self.barred_for_a_time(),
            Event::WrongNature => self.wrong_nature(),
            Event::TakenBack => self.taken_back(),
            Event::SteppedBack => {
                self.act(CaseCommand::Recuse)?;
                Err(Stop::Over)
            }
        }
    }

    pub(super) fn raise(&mut self, signal: Signal) -> Result<Option<Seq>, Stop> {
        self.raise_of(signal, None)
    }

    /// Danger to somebody, which is said with it (R82).
    pub(super) fn endangered(&mut self, whose: Interest) -> Result<Option<Seq>, Stop> {
        let danger = Danger {
            whose,
            stage: DangerStage::Threatened,
            form: DangerForm::Physical,
        };
        self.raise_of(Signal::Danger, Some(danger))
    }

    fn raise_of(&mut self, signal: Signal, danger: Option<Danger>) -> Result<Option<Seq>, Stop> {
        let raised = self.act(CaseCommand::RaiseSignal(RaisedSignal {
            signal,
            danger,
            happened_on: None,
            because: None,
        }))?;
        Ok(first(&raised))
    }

    /// The father is named as the source (PAR-5).
    pub(super) fn suspect(&mut self) -> Result<Option<Seq>, Stop> {
        let father = self.add(RecipientKind::Parents, ("vader", "father"))?;
        let suspected = self.act(CaseCommand::SuspectParent(Suspicion {
            person: father.person,
        }))?;
        Ok(first(&suspected))
    }

    /// The father may not hear anything: a judge decided so.
    pub(super) fn bar(&mut self) -> Result<Option<Seq>, Stop> {
        let recipient = self.add(RecipientKind::Parents, ("vader", "father"))?;
        let reason = Line::new(&self.text(|texts| &texts.bars))?;
        let barred = self.act(CaseCommand::BarContact(Bar {
            recipient,
            ground: BarGround::CourtOrder,
            reason,
        }))?;
        Ok(first(&barred))
    }

    /// Somebody else who is concerned, by a label (R91).
    pub(super) fn involve(&mut self) -> Result<(), Stop> {
        if self.keeps_words() {
            let label = Label::new(&self.text(|texts| &texts.involved))?;
            self.act(CaseCommand::NameInvolved(Involved { label }))?;
        }
        Ok(())
    }

    /// Somebody with a label in this case.
    pub(super) fn add(
        &mut self,
        kind: RecipientKind,
        (nl, en): (&str, &str),
    ) -> Result<Recipient, Stop> {
        let label = Label::new(self.worded(nl, en))?;
        let added = self.act(CaseCommand::AddPerson(Person { kind, label }))?;
        Ok(Recipient {
            kind,
            person: added.last_seq(),
        })
    }

    fn misheard(&mut self) -> Result<(), Stop> {
        let raised = self.raise(Signal::Criminal)?;
        self.after(2);
        let reason = Line::new(&self.text(|texts| &texts.misheard))?;
        if let Some(signal) = raised {
            self.act(CaseCommand::WithdrawSignal(WithdrawnSignal {
                signal,
                reason,
            }))?;
        }
        Ok(())
    }

    fn unfounded(&mut self) -> Result<(), Stop> {
        let suspected = self.suspect()?;
        self.after(3);
        let reason = Line::new(&self.text(|texts| &texts.misheard))?;
        if let Some(suspicion) = suspected {
            self.act(CaseCommand::LiftSuspicion(SuspicionLifted {
                suspicion,
                reason,
            }))?;
        }
        Ok(())
    }

    fn barred_for_a_time(&mut self) -> Result<(), Stop> {
        let barred = self.bar()?;
        self.after(12);
        let reason = Line::new(&self.text(|texts| &texts.lifted))?;
        if let Some(bar) = barred {
            self.act(CaseCommand::LiftBar(BarLifted { bar, reason }))?;
        }
        Ok(())
    }

    fn wrong_nature(&mut self) -> Result<(), Stop> {
        let case = self.inventor.case(self.case)?;
        let nature = case.standing().find_map(|entry| {
            let is_nature = matches!(entry.body, crate::domain::entry::CaseBody::NatureSet(_));
            is_nature.then_some(entry.stamp.seq)
        });
        self.diary.minutes(30);
        let reason = Line::new(&self.text(|texts| &texts.misheard))?;
        if let Some(entry) = nature {
            self.act(CaseCommand::Correct(Correction { entry, reason }))?;
        }
        self.nature()
    }

    fn taken_back(&mut self) -> Result<(), Stop> {
        if self.keeps_words() {
            let note = Note::new(&self.text(|texts| &texts.notes))?;
            let kept = self.act(CaseCommand::KeepNote(note))?;
            if let Some(note) = kept.last_seq() {
                self.act(CaseCommand::Retract(note))?;
            }
        }
        let step = self.procedure.step_of(StepKind::Clarify);
        if let Some(step) = step.map(|step| step.id.clone()) {
            self.act(CaseCommand::ReopenStep(step))?;
            self.finish(StepKind::Clarify)?;
        }
        Ok(())
    }

    /// Closed, and opened again because the client came back (R99).
    pub(super) fn come_back(&mut self) -> Result<(), Stop> {
        let days = self.rng().u64(10..40);
        self.after(days);
        self.act(CaseCommand::Reopen(ReopenedFor::NewContact))?;
        self.tick()?;
        self.talk()?;
        self.after(7);
        let outcome = self.outcome();
        self.close_with(outcome)?;
        self.untick()
    }
}

/// The first entry of a batch: what was asked for, before what follows from it.
fn first(committed: &crate::domain::command::Committed) -> Option<Seq> {
    match committed {
        crate::domain::command::Committed::Case(_, entries) => {
            entries.first().map(|entry| entry.stamp.seq)
        }
        _ => None,
    }
}

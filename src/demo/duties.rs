//! How the duties of an invented case end: those who must hear of it are told,
//! the meldcode is walked, the rest is done or said.

use super::story::{Stop, Story};
use crate::domain::command::CaseCommand;
use crate::domain::consent::{Part, Scope};
use crate::domain::duty::{Duty, DutyFulfilled, DutyKind, Towards};
use crate::domain::ids::Seq;
use crate::domain::meldcode::{
    HelpPossible, MeldcodeAnswers, MeldcodeDecided, MeldcodeEnding, MeldcodeStepDone,
    ReportNecessary,
};
use crate::domain::rulebook::{Answer, MeldcodeQuestion, MeldcodeStep};

/// Whether a duty is left without an ending.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Left {
    /// None is.
    Nothing,
    /// One is, as in a practice where not everything was done today.
    Open,
}

impl Story<'_, '_> {
    /// Ends the open duties, most of the time.
    pub(super) fn end_duties(&mut self) -> Result<Left, Stop> {
        for (seq, duty) in self.open_duties()? {
            if self.chance(8) {
                return Ok(Left::Open);
            }
            self.end_duty(seq, &duty)?;
        }
        Ok(Left::Nothing)
    }

    fn end_duty(&mut self, seq: Seq, duty: &Duty) -> Result<(), Stop> {
        match (duty.kind, duty.towards) {
            (DutyKind::CompleteMeldcode, _) => self.walk_meldcode(),
            (_, Towards::Recipient(recipient)) => {
                let told = Scope::from([Part::Contact, Part::Nature]);
                self.disclose(recipient, told)
            }
            (_, Towards::Client | Towards::Nobody) => {
                let on = self.today();
                self.act(CaseCommand::FulfilDuty(DutyFulfilled { duty: seq, on }))?;
                Ok(())
            }
        }
    }

    /// The five steps, and a decision to help without a report (R60).
    fn walk_meldcode(&mut self) -> Result<(), Stop> {
        for step in MeldcodeStep::ALL {
            if *step == MeldcodeStep::Decide {
                break;
            }
            let answers = match step {
                MeldcodeStep::Weigh => help_that_works(),
                _ => MeldcodeAnswers::new(),
            };
            self.act(CaseCommand::FinishMeldcodeStep(MeldcodeStepDone {
                step: *step,
                ending: MeldcodeEnding::Done,
                on: self.today(),
                answers,
            }))?;
            let days = self.rng().u64(0..4);
            self.after(days);
        }
        self.act(CaseCommand::DecideMeldcode(MeldcodeDecided {
            answers: help_that_works(),
            report: ReportNecessary::No,
            help: HelpPossible::Yes,
            reason: None,
            review: None,
        }))?;
        Ok(())
    }

    fn today(&self) -> chrono::NaiveDate {
        crate::vault::amsterdam(self.diary.at).date()
    }
}

/// Still a suspicion, no unsafety, and help that works.
fn help_that_works() -> MeldcodeAnswers {
    MeldcodeQuestion::ALL
        .iter()
        .map(|question| match question {
            MeldcodeQuestion::Unsafety => (*question, Answer::No),
            _ => (*question, Answer::Yes),
        })
        .collect()
}

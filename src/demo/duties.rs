//! How the duties of an invented case end: those who must hear of it are told,
//! the meldcode is walked, the rest is done or said.

use chrono::NaiveDate;

use super::story::{Stop, Story};
use crate::domain::command::CaseCommand;
use crate::domain::consent::{Part, Scope};
use crate::domain::duty::{Duty, DutyFulfilled, DutyKind, Towards};
use crate::domain::ids::Seq;
use crate::domain::meldcode::{
    HelpPossible, MeldcodeAnswers, MeldcodeDecided, MeldcodeEnding, MeldcodeStepDone,
    ReportNecessary,
};
use crate::domain::person::{AgeBand, RecipientKind};
use crate::domain::rulebook::{Answer, MeldcodeQuestion, MeldcodeStep};

impl Story<'_, '_> {
    /// Ends the open duties.
    pub(super) fn end_duties(&mut self) -> Result<(), Stop> {
        for (seq, duty) in self.open_duties()? {
            let still = self.open_duties()?.iter().any(|(open, _)| *open == seq);
            if still && !self.lapses_by_itself(&duty)? {
                self.end_duty(seq, &duty)?;
            }
        }
        Ok(())
    }

    /// Parents of somebody who came of age are told nothing any more (R76).
    fn lapses_by_itself(&self, duty: &Duty) -> Result<bool, Stop> {
        let age = self.inventor.case(self.case)?.state().age();
        let adult = age.band_on(self.today()) == Some(AgeBand::Adult);
        let parents = matches!(
            duty.towards,
            Towards::Recipient(recipient) if recipient.kind == RecipientKind::Parents
        );
        Ok(adult && parents)
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
        self.meldcode_until(MeldcodeStep::Decide)?;
        self.decide_meldcode(None)
    }

    /// The steps of the meldcode before this one.
    pub(super) fn meldcode_until(&mut self, end: MeldcodeStep) -> Result<(), Stop> {
        let suspected = self.inventor.case(self.case)?.state();
        let suspected = suspected.safety().parent_suspected();
        for step in MeldcodeStep::ALL.iter().take_while(|step| **step != end) {
            let answers = match step {
                MeldcodeStep::Weigh => help_that_works(),
                _ => MeldcodeAnswers::new(),
            };
            self.act(CaseCommand::FinishMeldcodeStep(MeldcodeStepDone {
                step: *step,
                ending: if suspected && *step == MeldcodeStep::Talk {
                    MeldcodeEnding::NotSafe
                } else {
                    MeldcodeEnding::Done
                },
                on: self.today(),
                answers,
            }))?;
            let days = self.rng().u64(0..4);
            self.after(days);
        }
        Ok(())
    }

    /// Help without a report, which is looked at again on a day (R60).
    pub(super) fn decide_meldcode(&mut self, review: Option<NaiveDate>) -> Result<(), Stop> {
        self.act(CaseCommand::DecideMeldcode(MeldcodeDecided {
            answers: help_that_works(),
            report: ReportNecessary::No,
            help: HelpPossible::Yes,
            reason: None,
            review,
        }))?;
        Ok(())
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

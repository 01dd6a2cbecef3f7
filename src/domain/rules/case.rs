//! From a command about a case to its entries.

use chrono::NaiveDate;

use super::admit::{admit, may_share};
use super::gate::Permit;
use super::history::{may_correct, may_retract};
use super::{Facts, Scene};
use crate::domain::case::{CaseFile, CaseState};
use crate::domain::command::{CaseCommand, NewCase, Sharing};
use crate::domain::disclosure::{InformedBeforehand, Override};
use crate::domain::duty::{Basis, Duty, DutyFulfilled, DutyKind, RuleRef, Towards};
use crate::domain::entry::{CaseBody, Limits, Opening, StepDone};
use crate::domain::ids::{CaseId, Seq};
use crate::domain::person::{AgeBand, RecipientKind};
use crate::domain::practice::Practice;
use crate::domain::procedure::{ItemId, OverrideTells, Procedure, StepKind};
use crate::domain::recipient::Recipient;
use crate::domain::refusal::Refusal;

/// The entries that open a case (R13–R18).
pub(super) fn open(
    practice: &Practice,
    facts: &Facts<'_>,
    new: NewCase,
) -> Result<Vec<CaseBody>, Refusal> {
    let school = practice.school(new.school).ok_or(Refusal::NoSuchSchool)?;
    if let Some(person) = new.client.person
        && !practice.cases().any(|case| case.person() == Some(person))
    {
        return Err(Refusal::NoSuchCase);
    }
    let procedure = practice
        .procedure_for(school.adviser, new.client.kind, new.on)
        .ok_or(Refusal::NoProcedure(school.adviser, new.client.kind))?;
    let opened = CaseBody::Opened(Opening {
        number: practice.next_number(new.on),
        client: new.client,
        age: new.age,
        school: new.school,
        channel: new.channel,
        referrer: new.referrer,
        urgency: new.urgency,
        adviser: school.adviser,
        procedure: procedure.pin().clone(),
        on: new.on,
    });
    let scene = Scene {
        state: &CaseState::default(),
        procedure,
        vocabulary: facts.vocabulary,
        on: facts.today,
    };
    admit(&scene, &opened)?;
    Ok(vec![opened])
}

/// The entries that a command gives in a case that exists.
pub(super) fn decide(
    practice: &Practice,
    facts: &Facts<'_>,
    id: CaseId,
    command: CaseCommand,
) -> Result<Vec<CaseBody>, Refusal> {
    let case = practice.case(id).ok_or(Refusal::NoSuchCase)?;
    let opening = case.state().opening().ok_or(Refusal::NoSuchCase)?;
    let procedure = practice
        .procedure(&opening.procedure)
        .ok_or(Refusal::ProcedureUnreadable)?;
    let desk = Desk {
        case,
        procedure,
        facts,
    };
    let bodies = desk.bodies(command)?;
    desk.admit_in_turn(&bodies)?;
    Ok(bodies)
}

/// A case on the desk with what the rules need beside it.
#[derive(Clone, Copy)]
struct Desk<'a> {
    case: &'a CaseFile,
    procedure: &'a Procedure,
    facts: &'a Facts<'a>,
}

impl Desk<'_> {
    const fn today(&self) -> NaiveDate {
        self.facts.today
    }

    /// Each body on the state that the earlier ones of the batch leave.
    fn admit_in_turn(&self, bodies: &[CaseBody]) -> Result<(), Refusal> {
        let mut state = self.case.state().clone();
        let mut seq = self.case.next_seq();
        for body in bodies {
            admit(
                &Scene {
                    state: &state,
                    procedure: self.procedure,
                    vocabulary: self.facts.vocabulary,
                    on: self.today(),
                },
                body,
            )?;
            state.apply(seq, self.today(), body);
            seq = seq.next();
        }
        Ok(())
    }

    fn bodies(&self, command: CaseCommand) -> Result<Vec<CaseBody>, Refusal> {
        let one = match command {
            CaseCommand::Together(commands) => {
                let each = commands.into_iter().map(|command| self.bodies(command));
                return Ok(each.collect::<Result<Vec<_>, _>>()?.concat());
            }
            CaseCommand::ExplainLimits { limits, ticks } => return self.limits(limits, ticks),
            CaseCommand::Disclose(sharing) => return self.disclose(sharing),
            CaseCommand::DiscloseOverriding(sharing, overriding) => {
                return self.override_consent(sharing, overriding);
            }
            CaseCommand::Retract(seq) => {
                may_retract(self.case, self.procedure, self.facts, seq)?;
                CaseBody::Retracted(seq)
            }
            CaseCommand::Correct(correction) => {
                may_correct(self.case, self.procedure, self.facts, correction.entry)?;
                CaseBody::Corrected(correction)
            }
            CaseCommand::AddPerson(person) => CaseBody::PersonAdded(person),
            CaseCommand::LearnAge(age) => CaseBody::AgeLearnt(age),
            CaseCommand::LearnDetails(details) => CaseBody::DetailsLearnt(details),
            CaseCommand::HoldConversation(held) => CaseBody::ConversationHeld(held),
            CaseCommand::FinishStep(done) => CaseBody::StepDone(done),
            CaseCommand::ReopenStep(step) => CaseBody::StepReopened(step),
            CaseCommand::ClarifyRequest(request) => CaseBody::RequestClarified(request),
            CaseCommand::DiscussOptions(options) => CaseBody::OptionsDiscussed(options),
            CaseCommand::Weigh(weighing) => CaseBody::Weighed(weighing),
            CaseCommand::Consult(consultation) => CaseBody::Consulted(consultation),
            CaseCommand::AddPlanItem(item) => CaseBody::PlanItemAdded(item),
            CaseCommand::FinishPlanItem(item) => CaseBody::PlanItemDone(item),
            CaseCommand::DropPlanItem(item) => CaseBody::PlanItemDropped(item),
            CaseCommand::SetNature(nature) => CaseBody::NatureSet(nature),
            CaseCommand::KeepNote(note) => CaseBody::NoteKept(note),
            CaseCommand::GiveConsent(consent) => CaseBody::ConsentGiven(consent),
            CaseCommand::RefuseConsent(denied) => CaseBody::ConsentRefused(denied),
            CaseCommand::WithdrawConsent(denied) => CaseBody::ConsentWithdrawn(denied),
            CaseCommand::RaiseObjection(objection) => CaseBody::ObjectionRaised(objection),
            CaseCommand::ResolveObjection(resolved) => CaseBody::ObjectionResolved(resolved),
            CaseCommand::DeclineRequest(declined) => CaseBody::RequestDeclined(declined),
            CaseCommand::FulfilDuty(done) => CaseBody::DutyFulfilled(done),
            CaseCommand::DeferDuty(deferred) => CaseBody::DutyDeferred(deferred),
            CaseCommand::LeaveDuty(ending) => CaseBody::DutyNotCarriedOut(ending),
            CaseCommand::Close(closing) => CaseBody::Closed(closing),
            CaseCommand::Reopen(reason) => CaseBody::Reopened(reason),
        };
        Ok(vec![one])
    }

    /// The limits and the step go together: explained is done.
    fn limits(
        &self,
        limits: Limits,
        ticks: std::collections::BTreeSet<ItemId>,
    ) -> Result<Vec<CaseBody>, Refusal> {
        let step = self
            .procedure
            .step_of(StepKind::Limits)
            .ok_or(Refusal::ProcedureUnreadable)?;
        Ok(vec![
            CaseBody::LimitsExplained(limits),
            CaseBody::StepDone(StepDone {
                step: step.id.clone(),
                ticks,
            }),
        ])
    }

    /// Sharing in the usual way; what meets a duty ends it.
    fn disclose(&self, sharing: Sharing) -> Result<Vec<CaseBody>, Refusal> {
        may_share(self.case.state(), sharing.recipient)?;
        let permit = Permit::request(
            self.case,
            self.procedure,
            self.today(),
            sharing.recipient,
            sharing.scope,
        )?;
        let disclosure = permit.disclose(sharing.informed);
        let duty = disclosure.duty();
        let mut bodies = vec![CaseBody::Disclosed(disclosure)];
        bodies.extend(duty.map(|duty| {
            CaseBody::DutyFulfilled(DutyFulfilled {
                duty,
                on: self.today(),
            })
        }));
        Ok(bodies)
    }

    /// Sharing without consent makes a duty to tell, at once and always (R79).
    fn override_consent(
        &self,
        sharing: Sharing,
        overriding: Override,
    ) -> Result<Vec<CaseBody>, Refusal> {
        let seq = self.case.next_seq();
        let towards = self.who_is_told(sharing.recipient);
        may_share(self.case.state(), sharing.recipient)?;
        let permit = Permit::overriding(
            self.case,
            self.procedure,
            self.today(),
            (sharing.recipient, sharing.scope),
            overriding,
        )?;
        let disclosed = CaseBody::Disclosed(permit.disclose(sharing.informed));
        let duty = CaseBody::DutyArose(self.duty_to_tell(seq, towards));
        let mut bodies = vec![disclosed, duty];
        if towards == Towards::Client && sharing.informed == InformedBeforehand::Yes {
            bodies.push(CaseBody::DutyFulfilled(DutyFulfilled {
                duty: seq.next(),
                on: self.today(),
            }));
        }
        Ok(bodies)
    }

    fn duty_to_tell(&self, because: Seq, towards: Towards) -> Duty {
        Duty {
            kind: DutyKind::TellOfOverride,
            rule: RuleRef {
                id: "R79".to_owned(),
                version: self.procedure.version(),
            },
            basis: Basis::Protocol,
            towards,
            deadline: None,
            because: Some(because),
        }
    }

    /// The procedure says who hears of an override. Parents who were told by
    /// it need not be told of it, and at 18 nobody but the pupil does (R76).
    fn who_is_told(&self, recipient: Recipient) -> Towards {
        let adult = self.case.state().age().band_on(self.today()) == Some(AgeBand::Adult);
        match self.procedure.switches().override_tells {
            OverrideTells::Parents if !adult && recipient.kind != RecipientKind::Parents => {
                Towards::Recipient(Recipient::of_kind(RecipientKind::Parents))
            }
            OverrideTells::Parents | OverrideTells::Client => Towards::Client,
        }
    }
}

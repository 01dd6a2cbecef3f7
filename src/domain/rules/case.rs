//! From a command about a case to its entries.

mod receive;

pub(super) use receive::receive;

use chrono::{DateTime, NaiveDate};

use super::admit::{admit, may_share};
use super::gate::{self, Permit};
use super::history::{may_correct, may_retract};
use super::{Facts, Scene, duties, hours, passing, reaction, request, retention, wall};
use crate::domain::case::CaseFile;
use crate::domain::command::{CaseCommand, FirstAnswer, NewCase, Sharing};
use crate::domain::consent::{ConsentDenied, Objection};
use crate::domain::deed::{Agreement, Reaction, Referral};
use crate::domain::disclosure::{Disclosure, InformedBeforehand, Override};
use crate::domain::duty::{DutyFulfilled, DutyKind, Towards};
use crate::domain::entry::{
    AuthorId, CaseBody, CaseEntry, ClockKind, Conversation, Correction, Limits, Nature, Opening,
    Stamp, StepDone, ThirdParty,
};
use crate::domain::ids::{CaseId, EntryId, Seq};
use crate::domain::incident::Recusal;
use crate::domain::meldcode::MeldcodeDecided;
use crate::domain::practice::Practice;
use crate::domain::procedure::{ItemId, Procedure, StepKind};
use crate::domain::refusal::Refusal;
use crate::domain::rulebook::{GroundCode, GroundUse};
use crate::domain::signal::WithdrawnSignal;

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
    let compared = wall::intake(
        practice,
        (new.school, new.on),
        facts.vocabulary,
        new.same_event,
    )?;
    let referrer = facts.vocabulary.referrer(&new.referrer);
    let asked_by = referrer
        .filter(|referrer| referrer.is_third_party(new.client.kind))
        .map(|referrer| ThirdParty {
            recipient: referrer.facts.recipient,
        });
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
        asked_by,
    });
    let bodies: Vec<CaseBody> = std::iter::once(opened).chain(compared).collect();
    let nobody = CaseFile::empty(CaseId::from_bytes([0; 16]));
    Desk::new(practice, facts, procedure, nobody).admitted(bodies)
}

/// The entries that a command gives in a case that exists.
pub(super) fn decide(
    practice: &Practice,
    facts: &Facts<'_>,
    id: CaseId,
    command: CaseCommand,
) -> Result<Vec<CaseBody>, Refusal> {
    if practice.stepped_back(id).is_some() {
        return Err(Refusal::Recused);
    }
    let case = practice.case(id).ok_or(Refusal::NoSuchCase)?;
    let opening = case.state().opening().ok_or(Refusal::NoSuchCase)?;
    let procedure = practice
        .procedure(&opening.procedure)
        .ok_or(Refusal::ProcedureUnreadable)?;
    let mut desk = Desk::new(practice, facts, procedure, case.clone());
    if !matches!(command, CaseCommand::Retract(_) | CaseCommand::Correct(_)) {
        desk.let_lapse()?;
    }
    desk.decide(command)?;
    desk.let_follow()?;
    desk.stands_on_one_side()?;
    Ok(desk.written)
}

/// A case on the desk with what the rules need beside it. What is decided is
/// written on this copy, so that each body is judged on the ones before it.
struct Desk<'a> {
    practice: &'a Practice,
    facts: &'a Facts<'a>,
    procedure: &'a Procedure,
    case: CaseFile,
    /// The place of the first entry of this batch.
    since: Seq,
    written: Vec<CaseBody>,
}

impl<'a> Desk<'a> {
    fn new(
        practice: &'a Practice,
        facts: &'a Facts<'a>,
        procedure: &'a Procedure,
        case: CaseFile,
    ) -> Self {
        Self {
            practice,
            facts,
            procedure,
            since: case.next_seq(),
            case,
            written: Vec::new(),
        }
    }

    const fn today(&self) -> NaiveDate {
        self.facts.today
    }

    fn scene(&self) -> Scene<'_> {
        Scene {
            state: self.case.state(),
            procedure: self.procedure,
            vocabulary: self.facts.vocabulary,
            rules: self.facts.rules,
            on: self.today(),
        }
    }

    /// Each body, if the state that the earlier ones leave admits it.
    fn write(&mut self, bodies: impl IntoIterator<Item = CaseBody>) -> Result<(), Refusal> {
        for body in bodies {
            admit(&self.scene(), &body)?;
            self.case
                .apply(imagined(&self.case, self.today(), body.clone()));
            self.written.push(body);
        }
        Ok(())
    }

    fn admitted(mut self, bodies: Vec<CaseBody>) -> Result<Vec<CaseBody>, Refusal> {
        self.write(bodies)?;
        Ok(self.written)
    }

    /// Whether anything may follow from what is known.
    fn is_running(&self) -> bool {
        let state = self.case.state();
        let here = state.closed().is_none() && state.passed().transfer().is_none();
        here && state.track().recused().is_none() && !state.has_unknown()
    }

    /// Duties whose ground is gone end, also when only time went by.
    fn let_lapse(&mut self) -> Result<(), Refusal> {
        if !self.is_running() {
            return Ok(());
        }
        let lapses = duties::lapses(&self.scene());
        self.write(lapses)
    }

    /// What follows from what was written: duties that end and arise.
    fn let_follow(&mut self) -> Result<(), Refusal> {
        if !self.is_running() {
            return Ok(());
        }
        self.let_lapse()?;
        let arising = duties::arising(&self.scene());
        self.write(arising)
    }

    /// R89: also what is taken back can bring an older answer or side back.
    fn stands_on_one_side(&self) -> Result<(), Refusal> {
        let touches = self.written.iter().any(|body| {
            matches!(
                body,
                CaseBody::NatureSet(_)
                    | CaseBody::EventCompared(_)
                    | CaseBody::IncidentLinked(_)
                    | CaseBody::Reopened(_)
                    | CaseBody::DossierGiven(_)
                    | CaseBody::Retracted(_)
                    | CaseBody::Corrected(_)
                    | CaseBody::Received(_)
            )
        });
        if touches {
            wall::one_side(self.practice, &self.case, self.facts.vocabulary)?;
        }
        Ok(())
    }

    fn decide(&mut self, command: CaseCommand) -> Result<(), Refusal> {
        if let CaseCommand::Together(commands) = command {
            return commands
                .into_iter()
                .try_for_each(|command| self.decide(command));
        }
        let bodies = self.bodies(command)?;
        self.write(bodies)
    }

    fn bodies(&self, command: CaseCommand) -> Result<Vec<CaseBody>, Refusal> {
        let one = match command {
            CaseCommand::Together(_) => return Ok(Vec::new()),
            CaseCommand::SetNature(nature) => return self.nature(nature),
            CaseCommand::CompareEvent(answer) => {
                return wall::compare(self.practice, &self.case, self.facts.vocabulary, answer);
            }
            CaseCommand::DecideMeldcode(decision) => return Ok(self.meldcode(decision)),
            CaseCommand::RefuseConsent(denied) => {
                let objects = self.objects(denied);
                return Ok(with(CaseBody::ConsentRefused(denied), objects));
            }
            CaseCommand::WithdrawConsent(denied) => {
                let objects = self.objects(denied);
                return Ok(with(CaseBody::ConsentWithdrawn(denied), objects));
            }
            CaseCommand::HoldConversation(held) => return Ok(self.held(held)),
            CaseCommand::React(answer) => self.reaction(answer),
            CaseCommand::Refer(referral) => self.referral(referral)?,
            CaseCommand::ExplainLimits { limits, ticks } => return self.limits(limits, ticks),
            CaseCommand::Disclose(sharing) => return self.disclose(sharing),
            CaseCommand::DiscloseOverriding(sharing, overriding) => {
                return self.override_consent(sharing, overriding);
            }
            CaseCommand::HandOver(handing) => {
                let here = (&self.case, self.procedure);
                return passing::handing_over(self.practice, self.facts, here, &handing);
            }
            CaseCommand::TakeTransferBack(back) => CaseBody::TransferTakenBack(back),
            CaseCommand::AcceptTransfer(accepted) => CaseBody::TransferAccepted(accepted),
            CaseCommand::Retract(seq) => return self.retraction(seq),
            CaseCommand::Correct(correction) => {
                may_correct(&self.case, self.procedure, self.facts, correction.entry)?;
                return Ok(self.correction(&correction));
            }
            CaseCommand::AddPerson(person) => CaseBody::PersonAdded(person),
            CaseCommand::LearnAge(age) => CaseBody::AgeLearnt(age),
            CaseCommand::LearnDetails(details) => CaseBody::DetailsLearnt(details),
            CaseCommand::FinishStep(done) => CaseBody::StepDone(done),
            CaseCommand::ReopenStep(step) => CaseBody::StepReopened(step),
            CaseCommand::ClarifyRequest(request) => CaseBody::RequestClarified(request),
            CaseCommand::DiscussOptions(options) => CaseBody::OptionsDiscussed(options),
            CaseCommand::Weigh(weighing) => CaseBody::Weighed(weighing),
            CaseCommand::Consult(consultation) => CaseBody::Consulted(consultation),
            CaseCommand::AddPlanItem(item) => CaseBody::PlanItemAdded(item),
            CaseCommand::FinishPlanItem(item) => CaseBody::PlanItemDone(item),
            CaseCommand::DropPlanItem(item) => CaseBody::PlanItemDropped(item),
            CaseCommand::RaiseSignal(raised) => {
                return self.behind_the_wall(vec![CaseBody::SignalRaised(raised)]);
            }
            CaseCommand::WithdrawSignal(withdrawn) => CaseBody::SignalWithdrawn(withdrawn),
            CaseCommand::SuspectParent(suspicion) => CaseBody::ParentSuspected(suspicion),
            CaseCommand::LiftSuspicion(lifted) => CaseBody::SuspicionLifted(lifted),
            CaseCommand::BarContact(bar) => CaseBody::ContactBarred(bar),
            CaseCommand::LiftBar(lifted) => CaseBody::BarLifted(lifted),
            CaseCommand::FinishMeldcodeStep(done) => CaseBody::MeldcodeStepDone(done),
            CaseCommand::LearnAgreement(agreement) => CaseBody::AgreementLearnt(agreement),
            CaseCommand::LearnBackground(background) => CaseBody::BackgroundLearnt(background),
            CaseCommand::TakeAction(taken) => CaseBody::ActionTaken(taken),
            CaseCommand::SpendTime(time) => {
                let before = hours::in_batch(&self.written, time.on);
                hours::fits_the_day(self.practice, &time, before)?;
                CaseBody::TimeSpent(time)
            }
            CaseCommand::EndReferral(ended) => CaseBody::ReferralEnded(ended),
            CaseCommand::MakeAppointment(appointment) => CaseBody::AppointmentMade(appointment),
            CaseCommand::MoveAppointment(moved) => CaseBody::AppointmentMoved(moved),
            CaseCommand::CancelAppointment(seq) => CaseBody::AppointmentCancelled(seq),
            CaseCommand::RecordTick(tick) => CaseBody::SystemTick(tick),
            CaseCommand::Snooze(snooze) => CaseBody::Snoozed(snooze),
            CaseCommand::NameInvolved(involved) => CaseBody::InvolvedNamed(involved),
            CaseCommand::Recuse => CaseBody::Recused(Recusal { on: self.today() }),
            CaseCommand::KeepNote(note) => CaseBody::NoteKept(note),
            CaseCommand::GiveConsent(consent) => CaseBody::ConsentGiven(consent),
            CaseCommand::RaiseObjection(objection) => CaseBody::ObjectionRaised(objection),
            CaseCommand::ResolveObjection(resolved) => CaseBody::ObjectionResolved(resolved),
            CaseCommand::DeclineRequest(declined) => CaseBody::RequestDeclined(declined),
            CaseCommand::FulfilDuty(done) => CaseBody::DutyFulfilled(done),
            CaseCommand::DeferDuty(deferred) => CaseBody::DutyDeferred(deferred),
            CaseCommand::LeaveDuty(ending) => CaseBody::DutyNotCarriedOut(ending),
            CaseCommand::ReceiveRequest(received) => CaseBody::RequestReceived(received),
            CaseCommand::AnswerRequest(answered) => {
                request::answer(self.practice, self.facts, &self.case, answered)?
            }
            CaseCommand::GiveDossier(asked) => {
                return request::dossier(&self.case, self.today(), asked);
            }
            CaseCommand::Close(closing) => CaseBody::Closed(closing),
            CaseCommand::SetDestruction(day) => {
                let set = retention::set(self.practice, self.facts, &self.case, day)?;
                CaseBody::DestructionSet(set)
            }
            CaseCommand::PlaceHold(hold) => CaseBody::HoldPlaced(hold),
            CaseCommand::LiftHold(lifted) => CaseBody::HoldLifted(lifted),
            CaseCommand::Reopen(reason) => {
                wall::all_compared(self.practice, &self.case, self.since)?;
                CaseBody::Reopened(reason)
            }
        };
        Ok(vec![one])
    }

    /// R77: where the parents may know, a pupil who says no to telling them has
    /// an objection, which is solved together first.
    fn objects(&self, denied: ConsentDenied) -> Option<CaseBody> {
        let state = self.case.state();
        let objects = gate::is_objection(self.procedure, denied)
            && state.standing_objection(denied.recipient).is_none();
        let recipient = denied.recipient;
        objects.then(|| CaseBody::ObjectionRaised(Objection { recipient }))
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
        let done = StepDone {
            step: step.id.clone(),
            ticks,
        };
        let bodies = self.talked_with(CaseBody::LimitsExplained(limits));
        Ok(bodies
            .into_iter()
            .chain([CaseBody::StepDone(done)])
            .collect())
    }

    /// Whoever is spoken to agreed to it (R19).
    fn talked_with(&self, body: CaseBody) -> Vec<CaseBody> {
        let state = self.case.state();
        let agrees = state.asked_by_another() && state.track().agreement().is_none();
        let agreed = agrees.then_some(CaseBody::AgreementLearnt(Agreement::Agreed));
        agreed.into_iter().chain([body]).collect()
    }

    /// The nature with the signals it says (R46), and the wall when it is a
    /// matter between pupils (R91).
    fn nature(&self, nature: Nature) -> Result<Vec<CaseBody>, Refusal> {
        let (state, seq) = (self.case.state(), self.case.next_seq());
        let raised = duties::raised_by(state, self.facts.vocabulary, &nature, seq);
        let mut bodies = vec![CaseBody::NatureSet(nature)];
        bodies.extend(raised);
        self.behind_the_wall(bodies)
    }

    /// What says that it is a matter between pupils, with the incident it is
    /// about; refused while the silent question is open (R91).
    fn behind_the_wall(&self, mut bodies: Vec<CaseBody>) -> Result<Vec<CaseBody>, Refusal> {
        let mut after = self.case.clone();
        for body in &bodies {
            admit(&scene_of(self, &after), body)?;
            after.apply(imagined(&after, self.today(), body.clone()));
        }
        let link = wall::link(self.practice, &after, self.facts.vocabulary, self.since)?;
        bodies.extend(link.map(CaseBody::IncidentLinked));
        Ok(bodies)
    }

    /// With a nature that is taken back go the signals that it raised, with a
    /// closing the days of destruction that were set by it.
    fn retraction(&self, entry: Seq) -> Result<Vec<CaseBody>, Refusal> {
        let signals = self.case.state().safety().signals().iter();
        let raised = signals
            .filter(|(_, raised)| raised.because == Some(entry))
            .map(|(signal, _)| *signal);
        let days = self.days_set_by(entry);
        // One after the other: what rests on the last is gone by then.
        let mut left = self.case.clone();
        let mut bodies = Vec::new();
        for seq in raised.chain(days).chain([entry]) {
            may_retract(&left, self.procedure, self.facts, seq)?;
            let body = CaseBody::Retracted(seq);
            left.apply(imagined(&left, self.today(), body.clone()));
            bodies.push(body);
        }
        Ok(bodies)
    }

    fn days_set_by(&self, closing: Seq) -> Vec<Seq> {
        let closed = self.case.entry(closing);
        if !closed.is_some_and(|entry| matches!(entry.body, CaseBody::Closed(_))) {
            return Vec::new();
        }
        let later = self.case.standing().filter(|entry| {
            entry.stamp.seq > closing && matches!(entry.body, CaseBody::DestructionSet(_))
        });
        later.map(|entry| entry.stamp.seq).collect()
    }

    /// With a nature that was wrong go the signals that it raised.
    fn correction(&self, correction: &Correction) -> Vec<CaseBody> {
        let signals = self.case.state().safety().signals().iter();
        let withdrawn = signals
            .filter(|(_, raised)| raised.because == Some(correction.entry))
            .map(|(signal, _)| {
                CaseBody::SignalWithdrawn(WithdrawnSignal {
                    signal: *signal,
                    reason: correction.reason.clone(),
                })
            });
        // The signals first: once their nature is gone nothing says whose they were.
        withdrawn
            .chain([CaseBody::Corrected(correction.clone())])
            .collect()
    }

    /// Both decisions complete the meldcode, and with it the duty (R60).
    fn meldcode(&self, decision: MeldcodeDecided) -> Vec<CaseBody> {
        let state = self.case.state();
        let duties = state
            .open_duties()
            .filter(|(_, duty)| duty.kind == DutyKind::CompleteMeldcode)
            .map(|(duty, _)| {
                CaseBody::DutyFulfilled(DutyFulfilled {
                    duty,
                    on: self.today(),
                })
            });
        std::iter::once(CaseBody::MeldcodeDecided(decision))
            .chain(duties)
            .collect()
    }

    /// R20: until when it was in time is counted when it is recorded.
    fn reaction(&self, answer: FirstAnswer) -> CaseBody {
        CaseBody::Reacted(Reaction {
            on: answer.on,
            channel: answer.channel,
            due: reaction::due(self.practice, self.facts, self.case.state()),
            late_because: answer.late_because,
        })
    }

    /// A conversation that was held in time is the first answer too (R20); one
    /// that came late needs its reason, so it is recorded by itself (R21).
    fn held(&self, held: Conversation) -> Vec<CaseBody> {
        let state = self.case.state();
        let waiting = matches!(
            reaction::standing(state, self.facts.vocabulary),
            reaction::Standing::Waiting { .. }
        );
        let due = reaction::due(self.practice, self.facts, state);
        let answered = due.filter(|due| waiting && held.on <= *due).map(|due| {
            CaseBody::Reacted(Reaction {
                on: held.on,
                channel: held.medium.clone(),
                due: Some(due),
                late_because: None,
            })
        });
        let mut bodies = self.talked_with(CaseBody::ConversationHeld(held));
        bodies.extend(answered);
        bodies
    }

    /// R12: a referral names its ground.
    fn referral(&self, referral: Referral) -> Result<CaseBody, Refusal> {
        self.known_ground(referral.ground.as_ref(), GroundUse::Referral)?;
        Ok(CaseBody::Referred(referral))
    }

    /// R12: a ground of the list that can be named for this, today.
    fn known_ground(&self, ground: Option<&GroundCode>, used: GroundUse) -> Result<(), Refusal> {
        let code = ground.ok_or(Refusal::GroundMissing)?;
        let today = self.today();
        self.facts
            .rules
            .ground(code)
            .filter(|ground| ground.serves(used) && ground.validity.on(today))
            .map(|_| ())
            .ok_or_else(|| Refusal::UnknownCode(code.as_str().to_owned()))
    }

    /// Sharing in the usual way; what meets a duty ends it.
    fn disclose(&self, sharing: Sharing) -> Result<Vec<CaseBody>, Refusal> {
        may_share(self.case.state(), sharing.recipient)?;
        let permit = Permit::request(
            &self.case,
            self.procedure,
            self.today(),
            sharing.recipient,
            sharing.scope,
        )?;
        let disclosure = permit.disclose(sharing.informed);
        let met = gate::met_by(self.case.state(), &disclosure);
        Ok(self.told(disclosure, met))
    }

    /// What was shared, with the duties that are met by it.
    fn told(&self, disclosure: Disclosure, met: Vec<Seq>) -> Vec<CaseBody> {
        let on = self.today();
        let fulfilled = met
            .into_iter()
            .map(|duty| CaseBody::DutyFulfilled(DutyFulfilled { duty, on }));
        std::iter::once(CaseBody::Disclosed(disclosure))
            .chain(fulfilled)
            .collect()
    }

    /// Sharing without consent makes a duty to tell, at once and always (R79).
    fn override_consent(
        &self,
        sharing: Sharing,
        overriding: Override,
    ) -> Result<Vec<CaseBody>, Refusal> {
        let seq = self.case.next_seq();
        let duty = duties::of_override(&self.scene(), sharing.recipient, seq);
        let towards = duty.towards;
        may_share(self.case.state(), sharing.recipient)?;
        self.known_ground(overriding.law.as_ref(), GroundUse::Override)?;
        let permit = Permit::overriding(
            &self.case,
            self.procedure,
            self.today(),
            (sharing.recipient, sharing.scope),
            overriding,
        )?;
        let disclosed = CaseBody::Disclosed(permit.disclose(sharing.informed));
        let mut bodies = vec![disclosed, CaseBody::DutyArose(duty)];
        if towards == Towards::Client && sharing.informed == InformedBeforehand::Yes {
            bodies.push(CaseBody::DutyFulfilled(DutyFulfilled {
                duty: seq.next(),
                on: self.today(),
            }));
        }
        Ok(bodies)
    }
}

fn with(body: CaseBody, more: Option<CaseBody>) -> Vec<CaseBody> {
    std::iter::once(body).chain(more).collect()
}

fn scene_of<'a>(desk: &'a Desk<'_>, case: &'a CaseFile) -> Scene<'a> {
    Scene {
        state: case.state(),
        ..desk.scene()
    }
}

/// An entry as it would be after the next commit, with an empty stamp: it is
/// judged, and thrown away.
fn imagined(case: &CaseFile, on: NaiveDate, body: CaseBody) -> CaseEntry {
    CaseEntry {
        stamp: Stamp {
            id: EntryId::from_bytes([0; 16]),
            seq: case.next_seq(),
            at: DateTime::UNIX_EPOCH,
            on,
            author: AuthorId::from_bytes([0; 16]),
            clock: ClockKind::default(),
        },
        body,
    }
}

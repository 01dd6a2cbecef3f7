//! Whether one entry may follow on a state: every blocking rule, in one place.
//!
//! `decide` asks before it gives an entry out; `history` asks the same again
//! of what is on disk, and of what would be left after an undo.

use chrono::NaiveDate;

use super::Scene;
use super::gate::{self, Question};
use crate::domain::case::{CaseState, ObjectionStatus, PlanStatus};
use crate::domain::consent::Consent;
use crate::domain::disclosure::Disclosure;
use crate::domain::entry::{
    CaseBody, CaseEntryKind, Closing, Confirmation, Conversation, Nature, Options, PlanItem,
    StepDone,
};
use crate::domain::ids::Seq;
use crate::domain::procedure::{StepId, StepKind};
use crate::domain::recipient::Recipient;
use crate::domain::refusal::{Field, Refusal};
use crate::domain::vocabulary::{ActionCode, ChannelCode};

/// Whether this entry may follow on the state of the scene.
///
/// # Errors
/// The rule that stands in the way.
pub fn admit(scene: &Scene<'_>, body: &CaseBody) -> Result<(), Refusal> {
    made_by_this_version(scene.state, body)?;
    open_enough(scene.state, body)?;
    words_allowed(scene.state, body)?;
    match body {
        CaseBody::PersonAdded(person) if person.label.is_blank() => {
            Err(Refusal::FieldMissing(Field::Label))
        }
        CaseBody::ConversationHeld(conversation) => held(scene, conversation),
        CaseBody::StepDone(done) => step_done(scene, done),
        CaseBody::StepReopened(step) => scene.step_kind(step).map(|_| ()),
        CaseBody::OptionsDiscussed(options) => options_discussed(scene, options),
        CaseBody::RequestClarified(_) | CaseBody::Weighed(_) => listened(scene),
        CaseBody::PlanItemAdded(item) => plan_item(scene, item),
        CaseBody::PlanItemDone(item) | CaseBody::PlanItemDropped(item) => {
            open_plan_item(scene.state, *item)
        }
        CaseBody::NatureSet(nature) => nature_set(scene, nature),
        CaseBody::NoteKept(note) if note.is_blank() => Err(Refusal::FieldMissing(Field::Note)),
        CaseBody::ConsentGiven(consent) => consent_given(scene, consent),
        CaseBody::ConsentRefused(denied) | CaseBody::ConsentWithdrawn(denied) => {
            known(scene.state, denied.recipient)
        }
        CaseBody::ObjectionRaised(objection) => known(scene.state, objection.recipient),
        CaseBody::ObjectionResolved(resolved) => {
            match scene.state.objections().get(&resolved.objection) {
                Some((_, ObjectionStatus::Standing)) => Ok(()),
                _ => Err(Refusal::NoSuchEntry(resolved.objection)),
            }
        }
        CaseBody::Disclosed(disclosure) => disclosed(scene, disclosure),
        CaseBody::DutyFulfilled(done) => open_duty(scene.state, done.duty),
        CaseBody::DutyDeferred(deferred) => {
            explained(&deferred.reason)?;
            open_duty(scene.state, deferred.duty)
        }
        CaseBody::DutyNotCarriedOut(ending) => {
            explained(&ending.explanation)?;
            open_duty(scene.state, ending.duty)
        }
        CaseBody::Closed(closing) => closed(scene, closing),
        CaseBody::Corrected(correction) => explained(&correction.reason),
        _ => Ok(()),
    }
}

impl Scene<'_> {
    fn step_kind(&self, step: &StepId) -> Result<StepKind, Refusal> {
        self.procedure
            .step(step)
            .map(|step| step.kind)
            .ok_or_else(|| Refusal::StepNotInProcedure(step.clone()))
    }

    fn known_channel(&self, channel: &ChannelCode) -> Result<(), Refusal> {
        if self.vocabulary.channel(channel).is_some() {
            return Ok(());
        }
        Err(Refusal::UnknownCode(channel.as_str().to_owned()))
    }
}

/// What a newer version wrote is not understood, so nothing may rest on it.
fn made_by_this_version(state: &CaseState, body: &CaseBody) -> Result<(), Refusal> {
    let rests = matches!(body, CaseBody::Disclosed(_) | CaseBody::Closed(_));
    if rests && state.has_unknown() {
        return Err(Refusal::MadeByNewerVersion);
    }
    Ok(())
}

/// A closed case takes up only what may come after: opening again, taking back,
/// a withdrawal, and somebody who asked and was refused (R75, R99).
fn open_enough(state: &CaseState, body: &CaseBody) -> Result<(), Refusal> {
    let after_closing = matches!(
        body.kind(),
        Some(
            CaseEntryKind::Reopened
                | CaseEntryKind::Corrected
                | CaseEntryKind::Retracted
                | CaseEntryKind::ConsentWithdrawn
                | CaseEntryKind::RequestDeclined
                | CaseEntryKind::Redacted
        ) | None
    );
    match (state.closed(), body) {
        (None, CaseBody::Reopened(_)) => Err(Refusal::CaseOpen),
        (Some(_), _) if !after_closing => Err(Refusal::CaseClosed),
        _ => Ok(()),
    }
}

/// R49 and R92: nothing of the story before the limits, no words without a yes.
fn words_allowed(state: &CaseState, body: &CaseBody) -> Result<(), Refusal> {
    let of_the_story = body.holds_story() || matches!(body, CaseBody::NatureSet(_));
    if of_the_story && state.limits().is_none() {
        return Err(Refusal::LimitsFirst);
    }
    if body.holds_story() && !state.may_keep_words() {
        return Err(Refusal::NoWordsAllowed);
    }
    Ok(())
}

/// R51: no option, plan or form before listening is done.
fn listened(scene: &Scene<'_>) -> Result<(), Refusal> {
    if scene.state.limits().is_none() {
        return Err(Refusal::LimitsFirst);
    }
    let heard = scene
        .procedure
        .steps()
        .iter()
        .filter(|step| step.kind == StepKind::Listen)
        .all(|step| scene.state.is_done(&step.id));
    if heard {
        Ok(())
    } else {
        Err(Refusal::ListenFirst)
    }
}

fn step_done(scene: &Scene<'_>, done: &StepDone) -> Result<(), Refusal> {
    match scene.step_kind(&done.step)? {
        StepKind::Limits | StepKind::Listen if scene.state.limits().is_none() => {
            Err(Refusal::LimitsFirst)
        }
        StepKind::Limits | StepKind::Listen => Ok(()),
        StepKind::Clarify => {
            listened(scene)?;
            let confirmed = scene
                .state
                .request()
                .is_some_and(|request| request.confirmed == Confirmation::Confirmed);
            if confirmed {
                Ok(())
            } else {
                Err(Refusal::NotConfirmed)
            }
        }
        _ => listened(scene),
    }
}

fn held(scene: &Scene<'_>, conversation: &Conversation) -> Result<(), Refusal> {
    not_in_future(scene, conversation.on)?;
    scene.known_channel(&conversation.medium)
}

fn not_in_future(scene: &Scene<'_>, day: NaiveDate) -> Result<(), Refusal> {
    if day > scene.on {
        return Err(Refusal::DateInFuture);
    }
    Ok(())
}

fn options_discussed(scene: &Scene<'_>, options: &Options) -> Result<(), Refusal> {
    listened(scene)?;
    for action in options.offered.union(&options.chosen) {
        allowed_action(scene, action)?;
    }
    if options.chosen.is_subset(&options.offered) {
        Ok(())
    } else {
        Err(Refusal::ChosenNotOffered)
    }
}

fn plan_item(scene: &Scene<'_>, item: &PlanItem) -> Result<(), Refusal> {
    listened(scene)?;
    allowed_action(scene, &item.action)
}

/// R62–R65, R70: a procedure can forbid chairing, hearings or complaint help.
fn allowed_action(scene: &Scene<'_>, action: &ActionCode) -> Result<(), Refusal> {
    let Some(known) = scene.vocabulary.action(action) else {
        return Err(Refusal::UnknownCode(action.as_str().to_owned()));
    };
    match known.facts.needs {
        Some(need) if !scene.procedure.allows(need) => {
            Err(Refusal::ForbiddenByProcedure(action.as_str().to_owned()))
        }
        _ => Ok(()),
    }
}

fn open_plan_item(state: &CaseState, item: Seq) -> Result<(), Refusal> {
    match state.plan().get(&item) {
        Some((_, PlanStatus::Open)) => Ok(()),
        _ => Err(Refusal::NoSuchEntry(item)),
    }
}

fn nature_set(scene: &Scene<'_>, nature: &Nature) -> Result<(), Refusal> {
    if nature.codes.is_empty() {
        return Err(Refusal::NatureMissing);
    }
    for code in &nature.codes {
        if scene.vocabulary.nature(code).is_none() {
            return Err(Refusal::UnknownCode(code.as_str().to_owned()));
        }
    }
    Ok(())
}

fn consent_given(scene: &Scene<'_>, consent: &Consent) -> Result<(), Refusal> {
    if consent.scope.is_empty() {
        return Err(Refusal::NothingToShare);
    }
    if consent.until.is_some_and(|until| until < scene.on) {
        return Err(Refusal::DateInPast);
    }
    known(scene.state, consent.recipient)
}

/// A recipient with a label must be a person of this case, of that kind.
fn known(state: &CaseState, recipient: Recipient) -> Result<(), Refusal> {
    let Some(seq) = recipient.person else {
        return Ok(());
    };
    match state.people().get(&seq) {
        Some(person) if person.kind == recipient.kind => Ok(()),
        _ => Err(Refusal::NoSuchEntry(seq)),
    }
}

/// R72: every disclosure stands on a ground that the gate gives at that moment.
fn disclosed(scene: &Scene<'_>, disclosure: &Disclosure) -> Result<(), Refusal> {
    known(scene.state, disclosure.recipient())?;
    if let Some(overriding) = disclosure.overriding() {
        if overriding.weighing.is_blank() {
            return Err(Refusal::WeighingMissing);
        }
        return Ok(());
    }
    gate::ground(&Question {
        state: scene.state,
        procedure: scene.procedure,
        recipient: disclosure.recipient(),
        scope: disclosure.scope(),
        on: scene.on,
    })
    .map(|_| ())
}

fn open_duty(state: &CaseState, duty: Seq) -> Result<(), Refusal> {
    if state.open_duties().any(|(seq, _)| seq == duty) {
        return Ok(());
    }
    Err(Refusal::NoOpenDuty(duty))
}

fn explained(account: &crate::domain::text::Line) -> Result<(), Refusal> {
    if account.is_blank() {
        return Err(Refusal::ExplanationMissing);
    }
    Ok(())
}

/// A case closes when its outcome ends it, the limits were explained to whoever
/// was spoken to, every duty has its ending (R79), and the plan that the
/// procedure asks for is there and finished (R55).
fn closed(scene: &Scene<'_>, closing: &Closing) -> Result<(), Refusal> {
    let Some(outcome) = scene.vocabulary.outcome(&closing.outcome) else {
        return Err(Refusal::UnknownCode(closing.outcome.as_str().to_owned()));
    };
    if !outcome.facts.closed {
        return Err(Refusal::OutcomeStillRunning);
    }
    let state = scene.state;
    if !state.conversations().is_empty() && state.limits().is_none() {
        return Err(Refusal::LimitsFirst);
    }
    let duties: Vec<Seq> = state.open_duties().map(|(seq, _)| seq).collect();
    if !duties.is_empty() {
        return Err(Refusal::DutiesOpen(duties));
    }
    if outcome.facts.needs_no_plan {
        return Ok(());
    }
    planned(scene)
}

fn planned(scene: &Scene<'_>) -> Result<(), Refusal> {
    let plan = scene.state.plan();
    if scene.procedure.switches().plan_required && plan.is_empty() {
        return Err(Refusal::PlanMissing);
    }
    let open: Vec<Seq> = plan
        .iter()
        .filter(|(_, (_, status))| *status == PlanStatus::Open)
        .map(|(seq, _)| *seq)
        .collect();
    if open.is_empty() {
        Ok(())
    } else {
        Err(Refusal::PlanItemsOpen(open))
    }
}

//! Whether one entry may follow on a state: every blocking rule, in one place.
//!
//! `decide` asks before it gives an entry out; `history` asks the same again
//! of what is on disk, and of what would be left after an undo.

mod around;
mod passing;

use chrono::NaiveDate;

use self::around::{agreed, around, not_recused};
use self::passing::{not_handed_over, passing};
use super::closing::{PlanAsked, blocks};
use super::gate::{self, AccessQuestion, Question};
use super::{Scene, request};
use crate::domain::case::{CaseState, ObjectionStatus, PlanStatus};
use crate::domain::consent::Consent;
use crate::domain::disclosure::Disclosure;
use crate::domain::duty::{DutyFulfilled, DutyKind, Towards};
use crate::domain::entry::{
    CaseBody, CaseEntryKind, Closing, Confirmation, Conversation, Details, Nature, Opening,
    Options, PlanItem, StepDone,
};
use crate::domain::ids::Seq;
use crate::domain::person::{GiverKind, RecipientKind};
use crate::domain::procedure::{StepId, StepKind};
use crate::domain::recipient::{Giver, Recipient};
use crate::domain::refusal::{Field, Refusal};
use crate::domain::request::{DossierGiven, RequestKind};
use crate::domain::retention::{DestructionSet, Hold, HoldLifted};
use crate::domain::rulebook::Window;
use crate::domain::text::Line;
use crate::domain::vocabulary::{ActionCode, ChannelCode, ReferrerCode, Term};

/// Whether this entry may follow on the state of the scene.
///
/// # Errors
/// The rule that stands in the way.
pub fn admit(scene: &Scene<'_>, body: &CaseBody) -> Result<(), Refusal> {
    opened_once(scene.state, body)?;
    made_by_this_version(scene.state, body)?;
    not_recused(scene.state, body)?;
    not_handed_over(scene.state, body)?;
    open_enough(scene.state, body)?;
    agreed(scene.state, body)?;
    words_allowed(scene.state, body)?;
    match body {
        CaseBody::Opened(opening) => opened(scene, opening),
        CaseBody::PersonAdded(person) if person.label.is_blank() => {
            Err(Refusal::FieldMissing(Field::Label))
        }
        CaseBody::AgeLearnt(age) if !age.fits(scene.on) => Err(Refusal::BirthdayDoesNotFit),
        CaseBody::DetailsLearnt(details) => details_learnt(scene, details),
        CaseBody::ConversationHeld(conversation) => held(scene, conversation),
        CaseBody::StepDone(done) => step_done(scene, done),
        CaseBody::StepReopened(step) => scene.step_kind(step).map(|_| ()),
        CaseBody::OptionsDiscussed(options) => options_discussed(scene, options),
        CaseBody::RequestClarified(_) | CaseBody::Weighed(_) => listened(scene),
        CaseBody::Consulted(consultation) => not_in_future(scene, consultation.on),
        CaseBody::PlanItemAdded(item) => plan_item(scene, item),
        CaseBody::PlanItemDone(item) | CaseBody::PlanItemDropped(item) => {
            open_plan_item(scene.state, *item)
        }
        CaseBody::NatureSet(nature) => nature_set(scene, nature),
        CaseBody::NoteKept(note) if note.is_blank() => Err(Refusal::FieldMissing(Field::Note)),
        CaseBody::ConsentGiven(consent) => consent_given(scene, consent),
        CaseBody::ConsentRefused(denied) | CaseBody::ConsentWithdrawn(denied) => {
            known_giver(scene.state, denied.giver)?;
            known(scene.state, denied.recipient)
        }
        CaseBody::RequestDeclined(declined) => known(scene.state, declined.recipient),
        CaseBody::ObjectionRaised(objection) => known(scene.state, objection.recipient),
        CaseBody::ObjectionResolved(resolved) => {
            match scene.state.objections().get(&resolved.objection) {
                Some((_, ObjectionStatus::Standing)) => Ok(()),
                _ => Err(Refusal::NoSuchEntry(resolved.objection)),
            }
        }
        CaseBody::Disclosed(disclosure) => disclosed(scene, disclosure),
        CaseBody::DutyFulfilled(done) => duty_fulfilled(scene, *done),
        CaseBody::DutyDeferred(deferred) => {
            open_duty(scene.state, deferred.duty)?;
            explained(&deferred.reason)?;
            not_in_past(scene, deferred.until)
        }
        CaseBody::DutyNotCarriedOut(ending) => {
            open_duty(scene.state, ending.duty)?;
            explained(&ending.explanation)
        }
        CaseBody::Closed(closing) => closed(scene, closing),
        CaseBody::Corrected(correction) => explained(&correction.reason),
        CaseBody::DestructionSet(set) => destruction_set(scene.state, set),
        CaseBody::HoldPlaced(hold) => hold_placed(scene, hold),
        CaseBody::HoldLifted(lifted) => hold_lifted(scene.state, lifted),
        CaseBody::RequestReceived(received) => request::received(scene.state, scene.on, received),
        CaseBody::RequestAnswered(answered) => request::answered(scene.state, scene.on, answered),
        CaseBody::DossierGiven(dossier) => dossier_given(scene, dossier),
        CaseBody::HandedOver(_)
        | CaseBody::TransferTakenBack(_)
        | CaseBody::TransferAccepted(_)
        | CaseBody::Received(_) => passing(scene, body),
        body => around(scene, body),
    }
}

impl Scene<'_> {
    fn step_kind(&self, step: &StepId) -> Result<StepKind, Refusal> {
        self.procedure
            .step(step)
            .map(|step| step.kind)
            .ok_or_else(|| Refusal::StepNotInProcedure(step.clone()))
    }

    /// R48: a code that could be chosen on that day.
    fn known_channel(&self, channel: &ChannelCode, day: NaiveDate) -> Result<(), Refusal> {
        offered(self.vocabulary.channel(channel), channel.as_str(), day).map(|_| ())
    }

    fn known_referrer(&self, referrer: &ReferrerCode, day: NaiveDate) -> Result<(), Refusal> {
        offered(self.vocabulary.referrer(referrer), referrer.as_str(), day).map(|_| ())
    }
}

/// R48: a code can be written while its list has it; what was written before
/// keeps it.
fn offered<'a, C, F>(
    term: Option<&'a Term<C, F>>,
    code: &str,
    day: NaiveDate,
) -> Result<&'a F, Refusal> {
    term.filter(|term| term.validity.on(day))
        .map(|term| &term.facts)
        .ok_or_else(|| Refusal::UnknownCode(code.to_owned()))
}

/// A journal begins with its opening, and has one.
fn opened_once(state: &CaseState, body: &CaseBody) -> Result<(), Refusal> {
    match (state.opening(), body) {
        (Some(_), CaseBody::Opened(_)) => Err(Refusal::CaseOpen),
        (None, body) if !matches!(body, CaseBody::Opened(_)) => Err(Refusal::NoSuchCase),
        _ => Ok(()),
    }
}

/// R4, R13, R14, R16, R18: the pinned procedure is one for this adviser and this
/// client, and the codes are known.
fn opened(scene: &Scene<'_>, opening: &Opening) -> Result<(), Refusal> {
    if !opening.age.fits(scene.on) {
        return Err(Refusal::BirthdayDoesNotFit);
    }
    if opening.client.alias.is_blank() {
        return Err(Refusal::FieldMissing(Field::Alias));
    }
    not_in_future(scene, opening.on)?;
    scene.known_channel(&opening.channel, opening.on)?;
    scene.known_referrer(&opening.referrer, opening.on)?;
    let (adviser, client) = (opening.adviser, opening.client.kind);
    let procedure = scene.procedure;
    if procedure.adviser() == adviser && procedure.clients().contains(&client) {
        return Ok(());
    }
    Err(Refusal::NoProcedure(adviser, client))
}

/// R18, R22: an entry that says nothing is none, and the way is one of today's.
fn details_learnt(scene: &Scene<'_>, details: &Details) -> Result<(), Refusal> {
    match (&details.referrer, details.urgency) {
        (Some(referrer), _) => scene.known_referrer(referrer, scene.on),
        (None, Some(_)) => Ok(()),
        (None, None) => Err(Refusal::FieldMissing(Field::Details)),
    }
}

/// What a newer version wrote is not understood, so nothing may rest on it.
fn made_by_this_version(state: &CaseState, body: &CaseBody) -> Result<(), Refusal> {
    let rests = matches!(
        body,
        CaseBody::Disclosed(_) | CaseBody::Closed(_) | CaseBody::DossierGiven(_)
    );
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
                | CaseEntryKind::SystemTick
                | CaseEntryKind::ReferralEnded
                | CaseEntryKind::Snoozed
                | CaseEntryKind::TimeSpent
                | CaseEntryKind::EventCompared
                | CaseEntryKind::IncidentLinked
                | CaseEntryKind::Recused
                | CaseEntryKind::Redacted
                | CaseEntryKind::DestructionSet
                | CaseEntryKind::HoldPlaced
                | CaseEntryKind::HoldLifted
                | CaseEntryKind::RequestReceived
                | CaseEntryKind::RequestAnswered
                | CaseEntryKind::DossierGiven
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
    scene.known_channel(&conversation.medium, conversation.on)
}

fn not_in_future(scene: &Scene<'_>, day: NaiveDate) -> Result<(), Refusal> {
    if day > scene.on {
        return Err(Refusal::DateInFuture);
    }
    Ok(())
}

fn not_in_past(scene: &Scene<'_>, day: NaiveDate) -> Result<(), Refusal> {
    if day < scene.on {
        return Err(Refusal::DateInPast);
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
    let known = offered(scene.vocabulary.action(action), action.as_str(), scene.on)?;
    match known.needs {
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
        offered(scene.vocabulary.nature(code), code.as_str(), scene.on)?;
    }
    if let Some(axis) = &nature.axis {
        offered(scene.vocabulary.axis(axis), axis.as_str(), scene.on)?;
    }
    if let Some(role) = &nature.accused {
        offered(scene.vocabulary.accused_role(role), role.as_str(), scene.on)?;
    }
    if let Some(position) = &nature.position {
        offered(
            scene.vocabulary.position(position),
            position.as_str(),
            scene.on,
        )?;
    }
    nature
        .happened_on
        .map_or(Ok(()), |day| not_in_future(scene, day))
}

fn consent_given(scene: &Scene<'_>, consent: &Consent) -> Result<(), Refusal> {
    if consent.scope.is_empty() {
        return Err(Refusal::NothingToShare);
    }
    if let Some(until) = consent.until {
        not_in_past(scene, until)?;
    }
    known_giver(scene.state, consent.giver)?;
    known(scene.state, consent.recipient)
}

/// A giver with a label is a parent of this case; the pupil has none (R74).
fn known_giver(state: &CaseState, giver: Giver) -> Result<(), Refusal> {
    match (giver.kind, giver.person) {
        (_, None) => Ok(()),
        (GiverKind::Parents, person) => known(
            state,
            Recipient {
                kind: RecipientKind::Parents,
                person,
            },
        ),
        (GiverKind::Pupil, Some(seq)) => Err(Refusal::NoSuchEntry(seq)),
    }
}

/// A recipient with a label must be a person of this case, of that kind.
pub(super) fn known(state: &CaseState, recipient: Recipient) -> Result<(), Refusal> {
    let Some(seq) = recipient.person else {
        return Ok(());
    };
    match state.people().get(&seq) {
        Some(person) if person.kind == recipient.kind => Ok(()),
        _ => Err(Refusal::NoSuchEntry(seq)),
    }
}

/// What must hold before the gate is even asked: the case is open, understood,
/// and knows the recipient.
///
/// # Errors
/// What does not hold.
pub(super) fn may_share(state: &CaseState, recipient: Recipient) -> Result<(), Refusal> {
    if state.has_unknown() {
        return Err(Refusal::MadeByNewerVersion);
    }
    if state.closed().is_some() {
        return Err(Refusal::CaseClosed);
    }
    known(state, recipient)
}

/// R72: every disclosure stands on a ground that the gate gives at that moment.
fn disclosed(scene: &Scene<'_>, disclosure: &Disclosure) -> Result<(), Refusal> {
    known(scene.state, disclosure.recipient())?;
    let question = Question {
        state: scene.state,
        procedure: scene.procedure,
        recipient: disclosure.recipient(),
        scope: disclosure.scope(),
        on: scene.on,
    };
    match disclosure.overriding() {
        Some(overriding) => gate::may_override(&question, overriding),
        None => gate::ground(&question).map(|_| ()),
    }
}

/// R96: a dossier answers a request that runs, of the same asker, and the gate
/// opens at that moment.
fn dossier_given(scene: &Scene<'_>, dossier: &DossierGiven) -> Result<(), Refusal> {
    let seq = dossier.request();
    let running = scene.state.requests().running(seq);
    let asked = running
        .filter(|(request, _)| request.kind == RequestKind::Access && request.by.is(dossier.to()));
    asked.ok_or(Refusal::NoSuchEntry(seq))?;
    gate::ask_access(&AccessQuestion {
        state: scene.state,
        asker: dossier.to(),
        standing: dossier.standing(),
        on: scene.on,
    })
    .map(|_| ())
    .map_err(Refusal::AccessClosed)
}

/// A duty to tell somebody of a case is fulfilled by a disclosure that says
/// what was told (R79), the meldcode by its two decisions (R60); what is done
/// or said to the client by saying so.
fn duty_fulfilled(scene: &Scene<'_>, done: DutyFulfilled) -> Result<(), Refusal> {
    let state = scene.state;
    open_duty(state, done.duty)?;
    not_in_future(scene, done.on)?;
    let Some((duty, _)) = state.duties().get(&done.duty) else {
        return Err(Refusal::NoOpenDuty(done.duty));
    };
    match (duty.kind, duty.towards) {
        (DutyKind::CompleteMeldcode, _) => match state.safety().next_meldcode_step() {
            Some(step) => Err(Refusal::MeldcodeStepFirst(step)),
            None => Ok(()),
        },
        (_, Towards::Recipient(recipient)) => {
            let told = state.disclosures().values().any(|disclosure| {
                let to = disclosure.recipient();
                (to.covers(recipient) || recipient.covers(to))
                    && gate::meets(state, (done.duty, duty), disclosure)
            });
            told.then_some(())
                .ok_or(Refusal::DutyMetByTelling(done.duty))
        }
        (_, Towards::Client | Towards::Nobody) => Ok(()),
    }
}

fn open_duty(state: &CaseState, duty: Seq) -> Result<(), Refusal> {
    if state.open_duties().any(|(seq, _)| seq == duty) {
        return Ok(());
    }
    Err(Refusal::NoOpenDuty(duty))
}

fn explained(account: &Line) -> Result<(), Refusal> {
    if account.is_blank() {
        return Err(Refusal::ExplanationMissing);
    }
    Ok(())
}

/// A case closes when its outcome ends it and nothing stands in the way (R98).
fn closed(scene: &Scene<'_>, closing: &Closing) -> Result<(), Refusal> {
    let code = &closing.outcome;
    let outcome = offered(scene.vocabulary.outcome(code), code.as_str(), scene.on);
    let plan = outcome
        .as_ref()
        .map_or(PlanAsked::No, |outcome| PlanAsked::by(**outcome));
    if let Some(block) = blocks(scene, plan).into_iter().next() {
        return Err(block);
    }
    if outcome?.closed {
        Ok(())
    } else {
        Err(Refusal::OutcomeStillRunning)
    }
}

/// R96: only what is closed gets a day of destruction, and none before that. What
/// the term says of the day is asked when it is set, not of what stands: the list
/// of terms changes.
fn destruction_set(state: &CaseState, set: &DestructionSet) -> Result<(), Refusal> {
    match state.closed() {
        None => Err(Refusal::NotClosed),
        Some((closed, _)) if set.by < *closed => Err(Refusal::OutsideTerm(Window {
            earliest: *closed,
            latest: set.by.max(*closed),
        })),
        Some(_) => Ok(()),
    }
}

fn hold_placed(scene: &Scene<'_>, hold: &Hold) -> Result<(), Refusal> {
    hold_explained(&hold.reason)?;
    hold.look_again.map_or(Ok(()), |on| not_in_past(scene, on))
}

fn hold_explained(reason: &Line) -> Result<(), Refusal> {
    if reason.is_blank() {
        return Err(Refusal::FieldMissing(Field::HoldReason));
    }
    Ok(())
}

fn hold_lifted(state: &CaseState, lifted: &HoldLifted) -> Result<(), Refusal> {
    if !state.keeping().holds().contains(&lifted.hold) {
        return Err(Refusal::NoSuchEntry(lifted.hold));
    }
    hold_explained(&lifted.reason)
}

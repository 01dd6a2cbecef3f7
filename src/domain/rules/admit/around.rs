//! Whether an entry around the conversations may follow: signals, the meldcode,
//! the reaction, actions, referrals, appointments, the tick.

use super::{allowed_action, explained, known, not_in_future, not_in_past, offered};
use crate::domain::case::CaseState;
use crate::domain::deed::{
    ActionTaken, Agreement, Appointment, AppointmentKind, Background, Reaction, Referral, Snooze,
    Snoozed, SystemTick,
};
use crate::domain::duty::DutyLapsed;
use crate::domain::entry::{CaseBody, CaseEntryKind};
use crate::domain::ids::Seq;
use crate::domain::meldcode::{MeldcodeDecided, MeldcodeEnding, MeldcodeStepDone};
use crate::domain::person::RecipientKind;
use crate::domain::recipient::Recipient;
use crate::domain::refusal::{Field, Refusal};
use crate::domain::rulebook::MeldcodeStep;
use crate::domain::rules::{Scene, duties, hours, roles};
use crate::domain::signal::{RaisedSignal, Suspicion};
use crate::domain::vocabulary::{Need, Signal};

pub(super) fn around(scene: &Scene<'_>, body: &CaseBody) -> Result<(), Refusal> {
    match body {
        CaseBody::DutyArose(duty) if !duties::has_ground(scene, duty) => {
            Err(Refusal::NoSuchEntry(duty.because.unwrap_or(Seq(0))))
        }
        CaseBody::DutyLapsed(ended) => lapsed(scene, *ended),
        CaseBody::Reacted(reaction) => reacted(scene, reaction),
        CaseBody::BackgroundLearnt(background) => background_learnt(scene, background),
        CaseBody::ActionTaken(taken) => action_taken(scene, taken),
        CaseBody::TimeSpent(time) => {
            not_in_future(scene, time.on)?;
            hours::by_hand(scene.vocabulary, time, scene.on)
        }
        CaseBody::Referred(referral) => referred(scene, referral),
        CaseBody::ReferralEnded(ended) => stands(
            scene.state.track().referrals().get(&ended.referral),
            ended.referral,
        ),
        CaseBody::AppointmentMade(appointment) => appointment_made(scene, appointment),
        CaseBody::AppointmentMoved(moved) => {
            let appointment = scene.state.track().appointments().get(&moved.appointment);
            stands(appointment, moved.appointment)?;
            not_in_past(scene, moved.on)
        }
        CaseBody::AppointmentCancelled(seq) => {
            stands(scene.state.track().appointments().get(seq), *seq)
        }
        CaseBody::SystemTick(tick) => ticked(scene, *tick),
        CaseBody::Snoozed(snooze) => waits(scene, *snooze),
        CaseBody::InvolvedNamed(involved) if involved.label.is_blank() => {
            Err(Refusal::FieldMissing(Field::Label))
        }
        body => safety(scene, body),
    }
}

/// A line waits until a day to come; of a hold, while that stands.
fn waits(scene: &Scene<'_>, snooze: Snooze) -> Result<(), Refusal> {
    if let Snoozed::Hold(hold) = snooze.what {
        stands(scene.state.keeping().holds().get(&hold), hold)?;
    }
    not_in_past(scene, snooze.until)
}

fn safety(scene: &Scene<'_>, body: &CaseBody) -> Result<(), Refusal> {
    let safety = scene.state.safety();
    match body {
        CaseBody::SignalRaised(raised) => signal_raised(scene, raised),
        CaseBody::SignalWithdrawn(withdrawn) => {
            stands(safety.signals().get(&withdrawn.signal), withdrawn.signal)?;
            explained(&withdrawn.reason)
        }
        CaseBody::ParentSuspected(suspicion) => parent_of(scene.state, *suspicion),
        CaseBody::SuspicionLifted(lifted) => {
            stands(safety.suspicions().get(&lifted.suspicion), lifted.suspicion)?;
            explained(&lifted.reason)
        }
        CaseBody::ContactBarred(bar) => {
            known(scene.state, bar.recipient)?;
            explained(&bar.reason)
        }
        CaseBody::BarLifted(lifted) => {
            stands(safety.bars().get(&lifted.bar), lifted.bar)?;
            explained(&lifted.reason)
        }
        CaseBody::MeldcodeStepDone(done) => meldcode_step(scene, done),
        CaseBody::MeldcodeDecided(decision) => meldcode_decided(scene, decision),
        _ => Ok(()),
    }
}

fn stands<T>(found: Option<T>, seq: Seq) -> Result<(), Refusal> {
    found.map(|_| ()).ok_or(Refusal::NoSuchEntry(seq))
}

/// A duty ends by itself only when nothing is left of its ground.
fn lapsed(scene: &Scene<'_>, ended: DutyLapsed) -> Result<(), Refusal> {
    let duty = scene
        .state
        .open_duties()
        .find(|(seq, _)| *seq == ended.duty)
        .map(|(_, duty)| duty)
        .ok_or(Refusal::NoOpenDuty(ended.duty))?;
    // A rule that this version does not know was judged by the one that wrote it.
    if duties::lapsed(scene, duty).is_some() || scene.rules.rule(&duty.rule).is_none() {
        return Ok(());
    }
    Err(Refusal::DutiesOpen(vec![ended.duty]))
}

/// R82: danger is described; R43–R46: nothing of the story before the limits.
fn signal_raised(scene: &Scene<'_>, raised: &RaisedSignal) -> Result<(), Refusal> {
    if scene.state.limits().is_none() {
        return Err(Refusal::LimitsFirst);
    }
    if raised.signal == Signal::Danger && raised.danger.is_none() {
        return Err(Refusal::FieldMissing(Field::Danger));
    }
    raised
        .happened_on
        .map_or(Ok(()), |day| not_in_future(scene, day))
}

fn parent_of(state: &CaseState, suspicion: Suspicion) -> Result<(), Refusal> {
    if state.limits().is_none() {
        return Err(Refusal::LimitsFirst);
    }
    let person = suspicion.person;
    person.map_or(Ok(()), |_| {
        known(
            state,
            Recipient {
                kind: RecipientKind::Parents,
                person,
            },
        )
    })
}

/// R60: the steps in their order; only the talk can be left out, for safety.
fn meldcode_step(scene: &Scene<'_>, done: &MeldcodeStepDone) -> Result<(), Refusal> {
    not_in_future(scene, done.on)?;
    if done.ending == MeldcodeEnding::NotSafe && done.step != MeldcodeStep::Talk {
        return Err(Refusal::MeldcodeStepNeeded(done.step));
    }
    if done.step == MeldcodeStep::Decide {
        // The last step is its decisions.
        return Err(Refusal::MeldcodeStepFirst(MeldcodeStep::Decide));
    }
    steps_before(scene.state, done.step)
}

fn steps_before(state: &CaseState, step: MeldcodeStep) -> Result<(), Refusal> {
    let behind = state.safety().meldcode();
    let missing = MeldcodeStep::ALL
        .iter()
        .take_while(|earlier| **earlier != step)
        .find(|earlier| !behind.contains_key(earlier));
    missing.map_or(Ok(()), |step| Err(Refusal::MeldcodeStepFirst(*step)))
}

/// R60: both decisions after the four steps; a decision against the answers
/// needs an account.
fn meldcode_decided(scene: &Scene<'_>, decision: &MeldcodeDecided) -> Result<(), Refusal> {
    steps_before(scene.state, MeldcodeStep::Decide)?;
    if let Some(review) = decision.review {
        not_in_past(scene, review)?;
    }
    let advice = scene.rules.meldcode().outcome_of(&decision.answers);
    let explained = decision.reason.as_ref().is_some_and(|why| !why.is_blank());
    if decision.follows(advice) || explained {
        Ok(())
    } else {
        Err(Refusal::ExplanationMissing)
    }
}

/// R20, R21: late is allowed, with a reason.
fn reacted(scene: &Scene<'_>, reaction: &Reaction) -> Result<(), Refusal> {
    not_in_future(scene, reaction.on)?;
    scene.known_channel(&reaction.channel, reaction.on)?;
    let late = reaction.due.filter(|due| reaction.on > *due);
    let explained = reaction
        .late_because
        .as_ref()
        .is_some_and(|why| !why.is_blank());
    match late {
        Some(due) if !explained => Err(Refusal::LateReasonMissing(due)),
        _ => Ok(()),
    }
}

fn background_learnt(scene: &Scene<'_>, background: &Background) -> Result<(), Refusal> {
    if scene.state.limits().is_none() {
        return Err(Refusal::LimitsFirst);
    }
    for code in &background.tried {
        offered(scene.vocabulary.tried_before(code), code.as_str(), scene.on)?;
    }
    if let Some(code) = &background.outside {
        offered(
            scene.vocabulary.outside_because(code),
            code.as_str(),
            scene.on,
        )?;
    }
    Ok(())
}

/// R62–R65: what the procedure forbids is not done either.
fn action_taken(scene: &Scene<'_>, taken: &ActionTaken) -> Result<(), Refusal> {
    not_in_future(scene, taken.on)?;
    allowed_action(scene, &taken.action)?;
    let Some(role) = &taken.role else {
        return Ok(());
    };
    offered(scene.vocabulary.role(role), role.as_str(), scene.on)?;
    if roles::may_be(scene.vocabulary, scene.procedure, role) {
        Ok(())
    } else {
        Err(Refusal::ForbiddenByProcedure(role.as_str().to_owned()))
    }
}

/// R65, KL-8: a hearing only where the procedure lets the adviser go along.
fn appointment_made(scene: &Scene<'_>, appointment: &Appointment) -> Result<(), Refusal> {
    let hearing = appointment.kind == AppointmentKind::Hearing;
    if hearing && !scene.procedure.allows(Need::Hearing) {
        return Err(Refusal::ForbiddenByProcedure(HEARING.to_owned()));
    }
    not_in_past(scene, appointment.on)
}

/// The code of going along to a hearing, under which a refusal names it.
const HEARING: &str = "HOOR";

/// R69, R100: a referral was made, and is asked about later.
fn referred(scene: &Scene<'_>, referral: &Referral) -> Result<(), Refusal> {
    not_in_future(scene, referral.on)?;
    if let Some(follow_up) = referral.follow_up {
        not_in_past(scene, follow_up)?;
    }
    Ok(())
}

/// R93: where the procedure knows the tick, and never while a parent, who may
/// see it, is the suspected source.
fn ticked(scene: &Scene<'_>, tick: SystemTick) -> Result<(), Refusal> {
    let knows = scene.procedure.switches().school_tick;
    let betrays = tick == SystemTick::Set && scene.state.safety().parent_suspected();
    if !knows || betrays {
        return Err(Refusal::TickNotHere);
    }
    Ok(())
}

/// R19: while the client has not agreed to talk, nothing of a conversation is kept.
pub(super) fn agreed(state: &CaseState, body: &CaseBody) -> Result<(), Refusal> {
    let asked = state.asked_by_another();
    let talks = matches!(
        body.kind(),
        Some(CaseEntryKind::LimitsExplained | CaseEntryKind::ConversationHeld)
    );
    if asked && talks && state.track().agreement() != Some(Agreement::Agreed) {
        return Err(Refusal::NotAgreedYet);
    }
    Ok(())
}

/// R89: nothing goes on in a case from which the adviser stepped back.
pub(super) fn not_recused(state: &CaseState, body: &CaseBody) -> Result<(), Refusal> {
    let removes = matches!(body.kind(), Some(CaseEntryKind::Redacted) | None);
    if state.track().recused().is_some() && !removes {
        return Err(Refusal::Recused);
    }
    Ok(())
}

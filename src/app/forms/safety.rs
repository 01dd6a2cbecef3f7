//! The forms about signals, the suspicion of a parent and barred contacts. Each
//! question about a suspicion starts without an answer (R43–R46, R60, R78–R86).

use super::read;
use crate::app::desk::Desk;
use crate::app::form::{Choosable, FieldId, Form, Problem};
use crate::app::model::Env;
use crate::app::options;
use crate::domain::case::CaseFile;
use crate::domain::command::CaseCommand;
use crate::domain::disclosure::Interest;
use crate::domain::ids::{CaseId, Seq};
use crate::domain::person::RecipientKind;
use crate::domain::recipient::Recipient;
use crate::domain::signal::{
    Bar, BarGround, BarLifted, Danger, DangerForm, DangerStage, RaisedSignal, Suspicion,
    SuspicionLifted, WithdrawnSignal,
};
use crate::domain::text::Line;
use crate::domain::vocabulary::Signal;
use crate::lang::terms::Term;
use crate::say;

const YES: &str = "yes";
const NO: &str = "no";
const UNKNOWN: &str = "unknown";

/// Which signal; of danger also whose, when and of what kind (R82).
pub(super) fn raise(desk: &Desk, env: &Env, id: CaseId) -> Form {
    let danger = Signal::Danger.code();
    Form::new()
        .with_choice(FieldId::Signal, raisable(desk, env, id), None)
        .saying(say!(env.lang, "signal-is-no-proof"))
        .with_choice(FieldId::DangerTo, options::interests(env), None)
        .only_when(FieldId::Signal, &[danger])
        .with_choice(FieldId::DangerStage, options::danger_stages(env), None)
        .only_when(FieldId::Signal, &[danger])
        .with_choice(FieldId::DangerForm, options::danger_forms(env), None)
        .only_when(FieldId::Signal, &[danger])
        .with_date(FieldId::HappenedOn, "")
        .with_submit()
}

/// What does not stand yet; danger can stand more than once. The question
/// whether something is an offence and a matter between pupils come from the
/// nature alone.
fn raisable(desk: &Desk, env: &Env, id: CaseId) -> Vec<Choosable> {
    let stands = |signal: Signal| {
        let file = desk.practice.case(id);
        file.is_some_and(|file| file.state().safety().has(signal))
    };
    let by_hand = |signal: &Signal| match signal {
        Signal::MayBeOffence | Signal::PeerIncident => false,
        Signal::Danger => true,
        other => !stands(*other),
    };
    Signal::ALL
        .iter()
        .copied()
        .filter(by_hand)
        .map(|signal| Choosable::new(signal.code(), signal.term(&env.lang)))
        .collect()
}

pub(super) fn read_raise(form: &Form, env: &Env) -> Result<CaseCommand, Problem> {
    let signal = read::coded(form, FieldId::Signal, Signal::from_code)?;
    let danger = match signal {
        Signal::Danger => Some(Danger {
            whose: read::coded(form, FieldId::DangerTo, Interest::from_code)?,
            stage: read::coded(form, FieldId::DangerStage, DangerStage::from_code)?,
            form: read::coded(form, FieldId::DangerForm, DangerForm::from_code)?,
        }),
        _ => None,
    };
    Ok(CaseCommand::RaiseSignal(RaisedSignal {
        signal,
        danger,
        happened_on: read::optional_date(form, FieldId::HappenedOn, env)?,
        because: None,
    }))
}

/// Why something does not stand any more.
pub(super) fn reason() -> Form {
    Form::new()
        .with_line(FieldId::Reason, Line::LIMIT, "")
        .with_submit()
        .starting_at(FieldId::Reason)
}

pub(super) fn read_withdraw(form: &Form, signal: Seq) -> Result<CaseCommand, Problem> {
    Ok(CaseCommand::WithdrawSignal(WithdrawnSignal {
        signal,
        reason: read::text::<{ Line::LIMIT }>(form, FieldId::Reason)?,
    }))
}

pub(super) fn read_lift_suspicion(form: &Form, suspicion: Seq) -> Result<CaseCommand, Problem> {
    Ok(CaseCommand::LiftSuspicion(SuspicionLifted {
        suspicion,
        reason: read::text::<{ Line::LIMIT }>(form, FieldId::Reason)?,
    }))
}

pub(super) fn read_lift_bar(form: &Form, bar: Seq) -> Result<CaseCommand, Problem> {
    Ok(CaseCommand::LiftBar(BarLifted {
        bar,
        reason: read::text::<{ Line::LIMIT }>(form, FieldId::Reason)?,
    }))
}

fn answers(env: &Env) -> Vec<Choosable> {
    vec![
        Choosable::new(YES, say!(env.lang, "question-yes")),
        Choosable::new(NO, say!(env.lang, "question-no")),
        Choosable::new(UNKNOWN, say!(env.lang, "question-unknown")),
    ]
}

/// Can this be an offence? (domain.md §1.10.10) Yes is a signal of its own, no
/// takes the question away with a reason, not known leaves it open.
pub(super) fn may_be_offence(env: &Env) -> Form {
    Form::new()
        .with_choice(FieldId::Answer, answers(env), None)
        .saying(say!(env.lang, "question-may-be-offence"))
        .with_line(FieldId::Reason, Line::LIMIT, "")
        .only_when(FieldId::Answer, &[NO])
        .with_submit()
}

pub(super) fn read_may_be_offence(
    form: &Form,
    desk: &Desk,
    id: CaseId,
    question: Seq,
) -> Result<Option<CaseCommand>, Problem> {
    let happened_on = desk.practice.case(id).and_then(|file| {
        let raised = file.state().safety().signals().get(&question)?;
        raised.happened_on
    });
    Ok(match read::code(form, FieldId::Answer)? {
        YES => Some(CaseCommand::RaiseSignal(RaisedSignal {
            signal: Signal::SexualOffence,
            danger: None,
            happened_on,
            because: None,
        })),
        NO => Some(read_withdraw(form, question)?),
        _ => None,
    })
}

/// Is a parent the suspected source? Asked, never assumed (PAR-5).
pub(super) fn parent_source(desk: &Desk, env: &Env, id: CaseId) -> Form {
    let form = Form::new()
        .with_choice(FieldId::Answer, answers(env), None)
        .saying(say!(env.lang, "question-parent-source"));
    match parents(desk, id) {
        parents if parents.is_empty() => form,
        parents => form
            .with_choice(FieldId::Parent, parents, None)
            .only_when(FieldId::Answer, &[YES]),
    }
    .with_submit()
}

pub(super) fn read_parent_source(form: &Form) -> Result<Option<CaseCommand>, Problem> {
    Ok(match read::code(form, FieldId::Answer)? {
        YES => Some(read_suspect(form)),
        _ => None,
    })
}

/// That a parent is the suspected source; which one may stay unsaid.
pub(super) fn suspect(desk: &Desk, env: &Env, id: CaseId) -> Form {
    let words = say!(env.lang, "suspicion-means");
    match parents(desk, id) {
        parents if parents.is_empty() => Form::new().with_submit().saying(words),
        parents => Form::new()
            .with_choice(FieldId::Parent, parents, None)
            .saying(words)
            .with_submit(),
    }
}

pub(super) fn read_suspect(form: &Form) -> CaseCommand {
    let person = form.chosen(FieldId::Parent);
    CaseCommand::SuspectParent(Suspicion {
        person: person.and_then(|seq| seq.parse().ok()).map(Seq),
    })
}

/// The parents who have a label in the case.
fn parents(desk: &Desk, id: CaseId) -> Vec<Choosable> {
    let people = desk.practice.case(id).map(|file| file.state().people());
    people
        .into_iter()
        .flatten()
        .filter(|(_, person)| person.kind == RecipientKind::Parents)
        .map(|(seq, person)| Choosable::of_a_case(seq.0.to_string(), person.label.expose()))
        .collect()
}

/// Who must not hear anything, on what ground, and the adviser's account.
pub(super) fn bar(desk: &Desk, env: &Env, id: CaseId) -> Form {
    let contacts = desk
        .practice
        .case(id)
        .map(|file| contacts(file, env))
        .unwrap_or_default();
    Form::new()
        .with_choice(FieldId::BarredContact, contacts, None)
        .with_choice(FieldId::BarGround, options::bar_grounds(env), None)
        .with_line(FieldId::Reason, Line::LIMIT, "")
        .with_submit()
}

/// Everybody who could be told and is not barred yet.
fn contacts(file: &CaseFile, env: &Env) -> Vec<Choosable> {
    let safety = file.state().safety();
    RecipientKind::ALL
        .iter()
        .flat_map(|kind| file.state().recipients_of(*kind))
        .filter(|recipient| !safety.is_barred(*recipient))
        .map(|recipient| {
            let label = options::recipient_label(file, recipient, env);
            match recipient.person {
                None => Choosable::new(recipient.kind.code(), label),
                Some(seq) => {
                    Choosable::of_a_case(format!("{}/{}", recipient.kind.code(), seq.0), label)
                }
            }
        })
        .collect()
}

pub(super) fn read_bar(form: &Form) -> Result<CaseCommand, Problem> {
    Ok(CaseCommand::BarContact(Bar {
        recipient: contact(read::code(form, FieldId::BarredContact)?)?,
        ground: read::coded(form, FieldId::BarGround, BarGround::from_code)?,
        reason: read::text::<{ Line::LIMIT }>(form, FieldId::Reason)?,
    }))
}

fn contact(code: &str) -> Result<Recipient, Problem> {
    let missing = || Problem::Missing(FieldId::BarredContact);
    let (kind, person) = match code.split_once('/') {
        Some((kind, seq)) => (kind, Some(seq.parse().map(Seq).map_err(|_| missing())?)),
        None => (code, None),
    };
    let kind = RecipientKind::from_code(kind).ok_or_else(missing)?;
    Ok(Recipient { kind, person })
}

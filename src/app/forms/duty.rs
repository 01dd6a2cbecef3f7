//! The form in which a duty ends, is put off, or is left (R79–R86).

use super::read;
use crate::app::desk::Desk;
use crate::app::form::{Choosable, FieldId, FieldValue, Form, Problem};
use crate::app::model::Env;
use crate::app::options;
use crate::domain::command::CaseCommand;
use crate::domain::duty::{
    Duty, DutyDeferred, DutyFulfilled, DutyKind, DutyNotCarriedOut, NotCarriedOutBecause, Towards,
};
use crate::domain::ids::{CaseId, Seq};
use crate::domain::recipient::Recipient;
use crate::domain::text::Line;
use crate::say;

const FULFILLED: &str = "fulfilled";
const DEFERRED: &str = "deferred";
const LEFT: &str = "not-carried-out";

/// Where saying "done" leads when it is not for the form to write that down.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Leads {
    /// Telling is sharing: to its form, with what the duty tells.
    Share(Recipient, Vec<(FieldId, FieldValue)>),
    /// To the steps of the meldcode.
    Meldcode,
}

fn duty_of(desk: &Desk, case: CaseId, seq: Seq) -> Option<&Duty> {
    let state = desk.practice.case(case)?.state();
    state.duties().get(&seq).map(|(duty, _)| duty)
}

/// How it stands; each answer asks no more than it needs.
pub(super) fn duty(desk: &Desk, env: &Env, case: CaseId, seq: Seq) -> Form {
    let lang = &env.lang;
    let done = match duty_of(desk, case, seq) {
        Some(duty) if duty.kind == DutyKind::CompleteMeldcode => say!(lang, "duty-to-meldcode"),
        Some(duty) if matches!(duty.towards, Towards::Recipient(_)) => say!(lang, "duty-to-share"),
        _ => say!(lang, "duty-fulfilled"),
    };
    let endings = vec![
        Choosable::new(FULFILLED, done),
        Choosable::new(DEFERRED, say!(lang, "duty-deferred")),
        Choosable::new(LEFT, say!(lang, "duty-not-carried-out")),
    ];
    Form::new()
        .with_choice(FieldId::Ending, endings, None)
        .with_date(FieldId::Until, "")
        .only_when(FieldId::Ending, &[DEFERRED])
        .with_choice(FieldId::NotCarriedOut, options::not_carried_out(env), None)
        .only_when(FieldId::Ending, &[LEFT])
        .with_line(FieldId::Explanation, Line::LIMIT, "")
        .only_when(FieldId::Ending, &[DEFERRED, LEFT])
        .with_line(FieldId::Consulted, Line::LIMIT, "")
        .only_when(FieldId::Ending, &[LEFT])
        .with_submit()
}

/// Where "done" leads for this duty; nothing when the form writes it down.
pub(super) fn leads(form: &Form, desk: &Desk, case: CaseId, seq: Seq) -> Option<Leads> {
    if form.chosen(FieldId::Ending) != Some(FULFILLED) {
        return None;
    }
    let duty = duty_of(desk, case, seq)?;
    match (duty.kind, duty.towards) {
        (DutyKind::CompleteMeldcode, _) => Some(Leads::Meldcode),
        (_, Towards::Recipient(recipient)) => Some(Leads::Share(recipient, told(duty))),
        (_, Towards::Client | Towards::Nobody) => None,
    }
}

/// The parts that the duty tells, as ticks of the sharing form.
pub(in crate::app) fn told(duty: &Duty) -> Vec<(FieldId, FieldValue)> {
    let parts = duty.tells.iter().map(|part| part.code().to_owned());
    vec![(FieldId::Scope, FieldValue::Many(parts.collect()))]
}

pub(super) fn read_duty(form: &Form, duty: Seq, env: &Env) -> Result<CaseCommand, Problem> {
    Ok(match read::code(form, FieldId::Ending)? {
        FULFILLED => CaseCommand::FulfilDuty(DutyFulfilled {
            duty,
            on: env.now.date,
        }),
        DEFERRED => CaseCommand::DeferDuty(DutyDeferred {
            duty,
            until: read::date(form, FieldId::Until, env)?,
            reason: read::text::<{ Line::LIMIT }>(form, FieldId::Explanation)?,
        }),
        _ => CaseCommand::LeaveDuty(DutyNotCarriedOut {
            duty,
            reason: read::coded(
                form,
                FieldId::NotCarriedOut,
                NotCarriedOutBecause::from_code,
            )?,
            explanation: read::text::<{ Line::LIMIT }>(form, FieldId::Explanation)?,
            consulted: read::optional::<{ Line::LIMIT }>(form, FieldId::Consulted)?,
        }),
    })
}

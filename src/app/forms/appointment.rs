//! The forms about days of a case: appointments, what waits, and the tick.

use super::read;
use crate::app::desk::Desk;
use crate::app::form::{Choosable, FieldId, Form, Problem};
use crate::app::model::Env;
use crate::app::options;
use crate::domain::case::CaseFile;
use crate::domain::command::CaseCommand;
use crate::domain::deed::{
    Appointment, AppointmentKind, AppointmentMoved, NotSetBecause, Snooze, Snoozed, SystemTick,
};
use crate::domain::ids::{CaseId, Seq};
use crate::lang::terms::Term;
use crate::say;

/// Characters that a time takes: `14:30`.
const TIME_LIMIT: usize = 5;

/// When and what for; the kinds are those that the procedure allows (R65).
pub(super) fn make(desk: &Desk, env: &Env, case: CaseId) -> Form {
    let kinds = options::appointment_kinds(env, desk.procedure_of(case));
    Form::new()
        .with_date(FieldId::Date, "")
        .with_line(FieldId::Time, TIME_LIMIT, "")
        .with_choice(FieldId::AppointmentKind, kinds, None)
        .with_submit()
        .starting_at(FieldId::Date)
}

pub(super) fn read_make(form: &Form, env: &Env) -> Result<CaseCommand, Problem> {
    Ok(CaseCommand::MakeAppointment(Appointment {
        on: read::date(form, FieldId::Date, env)?,
        at: read::optional_time(form, FieldId::Time)?,
        kind: read::coded(form, FieldId::AppointmentKind, AppointmentKind::from_code)?,
    }))
}

/// Another day, or not at all.
pub(super) fn change(desk: &Desk, env: &Env, case: CaseId, seq: Seq) -> Form {
    let deeds = vec![
        Choosable::new("move", say!(env.lang, "appointment-move")),
        Choosable::new("cancel", say!(env.lang, "appointment-cancel")),
    ];
    let stands = appointment(desk, case, seq);
    let date = stands.map_or_else(String::new, |one| env.lang.short_date(one.on));
    let time = stands
        .and_then(|one| one.at)
        .map_or_else(String::new, |at| env.lang.time(at));
    Form::new()
        .with_choice(FieldId::AppointmentDeed, deeds, None)
        .with_date(FieldId::Date, &date)
        .with_line(FieldId::Time, TIME_LIMIT, &time)
        .with_submit()
}

pub(super) fn read_change(form: &Form, seq: Seq, env: &Env) -> Result<CaseCommand, Problem> {
    Ok(match read::code(form, FieldId::AppointmentDeed)? {
        "cancel" => CaseCommand::CancelAppointment(seq),
        _ => CaseCommand::MoveAppointment(AppointmentMoved {
            appointment: seq,
            on: read::date(form, FieldId::Date, env)?,
            at: read::optional_time(form, FieldId::Time)?,
        }),
    })
}

/// "vr 27 nov 2026 14:30", for the title of a form.
pub(crate) fn when(env: &Env, one: &Appointment) -> String {
    let date = env.lang.date(one.on);
    one.at.map_or_else(
        || date.clone(),
        |at| format!("{date} {}", env.lang.time(at)),
    )
}

/// An appointment that stands.
pub(crate) fn appointment(desk: &Desk, case: CaseId, seq: Seq) -> Option<&Appointment> {
    let state = desk.practice.case(case)?.state();
    state.track().appointments().get(&seq)
}

pub(super) fn snooze() -> Form {
    Form::new()
        .with_date(FieldId::WaitUntil, "")
        .with_submit()
        .starting_at(FieldId::WaitUntil)
}

pub(super) fn read_snooze(form: &Form, what: Snoozed, env: &Env) -> Result<CaseCommand, Problem> {
    Ok(CaseCommand::Snooze(Snooze {
        what,
        until: read::date(form, FieldId::WaitUntil, env)?,
    }))
}

/// What was done with the tick by hand; "not set, because…" is an answer too.
pub(super) fn tick(desk: &Desk, env: &Env, case: CaseId) -> Form {
    let state = desk.practice.case(case).map(CaseFile::state);
    let is_set = state.is_some_and(|state| state.track().tick() == Some(SystemTick::Set));
    let lang = &env.lang;
    let answers = if is_set {
        vec![Choosable::new("removed", say!(lang, "tick-removed"))]
    } else {
        let not_set = NotSetBecause::ALL.iter().map(|because| {
            let label = format!("{}: {}", say!(lang, "tick-not-set"), because.term(lang));
            Choosable::new(because.code(), label)
        });
        std::iter::once(Choosable::new("set", say!(lang, "tick-set")))
            .chain(not_set)
            .collect()
    };
    Form::new()
        .with_choice(FieldId::TickAnswer, answers, None)
        .with_submit()
}

pub(super) fn read_tick(form: &Form) -> Result<CaseCommand, Problem> {
    let tick = read::coded(form, FieldId::TickAnswer, |code| match code {
        "set" => Some(SystemTick::Set),
        "removed" => Some(SystemTick::Removed),
        because => NotSetBecause::from_code(because).map(SystemTick::NotSet),
    })?;
    Ok(CaseCommand::RecordTick(tick))
}

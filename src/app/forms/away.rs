//! The forms for days on which nobody waits for a reaction: leave of the
//! adviser, and free days of a school (R20).

use super::{contact, read};
use crate::app::desk::Desk;
use crate::app::form::{FieldId, Form, Problem};
use crate::app::model::Env;
use crate::app::options;
use crate::domain::calendar::Span;
use crate::domain::command::{Command, PracticeCommand};
use crate::domain::practice::SchoolFreeDays;
use crate::domain::text::Label;

pub(super) fn leave() -> Form {
    days(Form::new())
        .with_submit()
        .starting_at(FieldId::FirstDay)
}

pub(super) fn read_leave(form: &Form, env: &Env) -> Result<Command, Problem> {
    let days = read_days(form, env)?;
    Ok(Command::InPractice(PracticeCommand::SetLeave(days)))
}

pub(super) fn free_days(desk: &Desk) -> Form {
    let schools = options::schools(&desk.practice);
    let only = match schools.as_slice() {
        [one] => Some(one.code.clone()),
        _ => None,
    };
    let form = Form::new().with_choice(FieldId::School, schools, only.as_deref());
    let form = days(form)
        .with_line(FieldId::DaysLabel, Label::LIMIT, "")
        .with_submit();
    match only {
        Some(_) => form.starting_at(FieldId::FirstDay),
        None => form,
    }
}

pub(super) fn read_free_days(form: &Form, env: &Env) -> Result<Command, Problem> {
    let free = SchoolFreeDays {
        school: contact::school(form)?.ok_or(Problem::Missing(FieldId::School))?,
        days: read_days(form, env)?,
        label: read::text::<{ Label::LIMIT }>(form, FieldId::DaysLabel)?,
    };
    Ok(Command::InPractice(PracticeCommand::SetFreeDays(free)))
}

fn days(form: Form) -> Form {
    form.with_date(FieldId::FirstDay, "")
        .with_date(FieldId::LastDay, "")
}

/// One day when no last day is given.
fn read_days(form: &Form, env: &Env) -> Result<Span, Problem> {
    let first = read::date(form, FieldId::FirstDay, env)?;
    let last = read::optional_date(form, FieldId::LastDay, env)?;
    Ok(Span {
        first,
        last: last.unwrap_or(first),
    })
}

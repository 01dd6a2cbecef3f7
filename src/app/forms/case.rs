//! The forms about one case.

use super::hours;
use super::keeping::{Told, read_day_of_closing, with_day_of_closing};
use super::read;
use crate::app::desk::Desk;
use crate::app::form::{FieldId, Form, Problem};
use crate::app::model::Env;
use crate::app::options;
use crate::app::talk::{Recorded, Talk, panel};
use crate::domain::case::PlanStatus;
use crate::domain::command::{CaseCommand, Command};
use crate::domain::entry::{Closing, Correction, PlanActor, PlanItem, ReopenedFor};
use crate::domain::ids::{CaseId, Seq};
use crate::domain::person::RecipientKind;
use crate::domain::recipient::Person;
use crate::domain::text::{Label, Line, Note};

/// Date, medium, company, minutes; the last are known of the conversation that
/// is going on in this case only.
pub(super) fn conversation(desk: &Desk, env: &Env, id: CaseId) -> Form {
    let minutes = going_on(desk, id).map(|talk| talk.minutes(env));
    match desk.practice.case(id) {
        Some(file) => {
            let form = panel::conversation(file, minutes, env);
            hours::beside(form, desk, id).with_submit()
        }
        None => Form::new(),
    }
}

/// What is not known yet of the conversation that ends, and the fate of its
/// pad: the question that nothing answers beforehand stands first.
pub(super) fn end_talk(desk: &Desk, env: &Env, id: CaseId) -> Form {
    let (Some(file), Some(talk)) = (desk.practice.case(id), going_on(desk, id)) else {
        return Form::new();
    };
    let form = if talk.pad.is_blank() {
        Form::new()
    } else {
        Form::new().with_choice(FieldId::PadFate, options::pad_fate(env), None)
    };
    let form = match talk.record {
        Recorded::No => {
            form.with_fields_of(panel::conversation(file, Some(talk.minutes(env)), env))
        }
        Recorded::Yes => form,
    };
    hours::beside(form, desk, id).with_submit()
}

fn going_on(desk: &Desk, id: CaseId) -> Option<&Talk> {
    desk.talk.as_ref().filter(|talk| talk.case == id)
}

pub(super) fn read_conversation(form: &Form, env: &Env) -> Result<CaseCommand, Problem> {
    let held = CaseCommand::HoldConversation(read::conversation(form, env)?);
    let mut all = vec![held];
    all.extend(hours::read_beside(form, env)?);
    Ok(CaseCommand::Together(all))
}

pub(super) fn person(env: &Env) -> Form {
    Form::new()
        .with_choice(FieldId::PersonKind, options::recipients(env), None)
        .with_line(FieldId::Label, Label::LIMIT, "")
        .with_submit()
}

pub(super) fn read_person(form: &Form) -> Result<CaseCommand, Problem> {
    Ok(CaseCommand::AddPerson(Person {
        kind: read::coded(form, FieldId::PersonKind, RecipientKind::from_code)?,
        label: read::text::<{ Label::LIMIT }>(form, FieldId::Label)?,
    }))
}

pub(super) fn note() -> Form {
    Form::new()
        .with_text(FieldId::Note, Note::LIMIT, "")
        .with_submit()
}

/// The words of the pad come along, as many as fit; the form says when some
/// did not.
pub(super) fn pad_note(desk: &Desk, id: CaseId) -> Form {
    let words = going_on(desk, id).map_or("", |talk| talk.pad.text());
    let mut form = Form::new()
        .with_text(FieldId::Note, Note::LIMIT, words)
        .with_submit();
    if words.chars().count() > Note::LIMIT {
        form.complain(Problem::TooLong(FieldId::Note, Note::LIMIT));
    }
    form
}

pub(super) fn read_note(form: &Form) -> Result<CaseCommand, Problem> {
    read::text::<{ Note::LIMIT }>(form, FieldId::Note).map(CaseCommand::KeepNote)
}

pub(super) fn plan_item(desk: &Desk, env: &Env, id: CaseId) -> Form {
    let actions = desk
        .practice
        .case(id)
        .zip(desk.procedure_of(id))
        .map(|(file, procedure)| options::offered_actions(env, procedure, file))
        .unwrap_or_default();
    let words = desk
        .practice
        .case(id)
        .is_some_and(|file| file.state().may_keep_words());
    let form = Form::new().with_choice(FieldId::ActionType, actions, None);
    let form = if words {
        form.with_line(FieldId::What, Line::LIMIT, "")
    } else {
        form
    };
    form.with_choice(FieldId::Who, options::plan_actors(env), None)
        .with_date(FieldId::Due, "")
        .with_submit()
}

pub(super) fn read_plan_item(form: &Form, env: &Env) -> Result<CaseCommand, Problem> {
    Ok(CaseCommand::AddPlanItem(PlanItem {
        action: read::code(form, FieldId::ActionType)?.into(),
        what: read::optional::<{ Line::LIMIT }>(form, FieldId::What)?,
        who: read::coded(form, FieldId::Who, PlanActor::from_code)?,
        due: read::optional_date(form, FieldId::Due, env)?,
    }))
}

pub(super) fn correct() -> Form {
    Form::new()
        .with_line(FieldId::Reason, Line::LIMIT, "")
        .with_submit()
        .starting_at(FieldId::Reason)
}

pub(super) fn read_correct(form: &Form, entry: Seq) -> Result<CaseCommand, Problem> {
    Ok(CaseCommand::Correct(Correction {
        entry,
        reason: read::text::<{ Line::LIMIT }>(form, FieldId::Reason)?,
    }))
}

/// Closing from the case itself, when there was no conversation to end.
pub(super) fn close(desk: &Desk, env: &Env, id: CaseId) -> Form {
    let open = desk
        .practice
        .case(id)
        .map(|file| options::open_plan_items(file, env))
        .unwrap_or_default();
    let form = Form::new().with_choice(FieldId::Outcome, options::outcomes(env), None);
    let form = if open.is_empty() {
        form
    } else {
        form.with_many(FieldId::PlanDone, open.clone(), &[])
            .with_many(FieldId::PlanDropped, open, &[])
    };
    match desk.practice.case(id) {
        Some(file) => {
            let told = (file, Told::AboveTheForm);
            with_day_of_closing(form, &desk.practice, env, told).with_submit()
        }
        None => form.with_submit(),
    }
}

pub(super) fn read_close(
    form: &Form,
    desk: &Desk,
    env: &Env,
    id: CaseId,
) -> Result<Vec<Command>, Problem> {
    let outcome = read::code(form, FieldId::Outcome)?;
    let mut commands: Vec<CaseCommand> = desk
        .practice
        .case(id)
        .map(|file| end_plan_items(form, file))
        .unwrap_or_default();
    commands.push(CaseCommand::Close(Closing {
        outcome: outcome.into(),
    }));
    commands.extend(read_day_of_closing(form, env)?);
    // All of it, or none: no case is closed and left without its day.
    Ok(vec![Command::InCase(id, CaseCommand::Together(commands))])
}

/// The items of the plan that were ticked as done, or else as dropped.
pub(in crate::app) fn end_plan_items(
    form: &Form,
    file: &crate::domain::case::CaseFile,
) -> Vec<CaseCommand> {
    let open = |seq: &Seq| {
        file.state()
            .plan()
            .get(seq)
            .is_some_and(|(_, status)| *status == PlanStatus::Open)
    };
    let items = |id| {
        form.ticked(id)
            .into_iter()
            .filter_map(|code| code.parse().ok().map(Seq))
            .filter(open)
            .collect::<Vec<_>>()
    };
    let done = items(FieldId::PlanDone);
    let dropped = items(FieldId::PlanDropped);
    let dropped = dropped.into_iter().filter(|seq| !done.contains(seq));
    let dropped: Vec<CaseCommand> = dropped.map(CaseCommand::DropPlanItem).collect();
    done.into_iter()
        .map(CaseCommand::FinishPlanItem)
        .chain(dropped)
        .collect()
}

pub(super) fn reopen(env: &Env) -> Form {
    Form::new()
        .with_choice(FieldId::ReopenedFor, options::reopened_for(env), None)
        .with_submit()
}

pub(super) fn read_reopen(form: &Form) -> Result<CaseCommand, Problem> {
    read::coded(form, FieldId::ReopenedFor, ReopenedFor::from_code).map(CaseCommand::Reopen)
}

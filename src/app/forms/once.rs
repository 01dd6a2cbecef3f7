//! The form that records a single talk and closes the case with it, in one go
//! (R61).

use std::collections::BTreeSet;

use super::hours;
use super::keeping::{Told, read_day_of_closing, with_day_of_closing};
use super::read;
use crate::app::desk::Desk;
use crate::app::form::{FieldId, Form, Problem};
use crate::app::model::Env;
use crate::app::options;
use crate::app::talk::{self, Recorded, Talk, panel};
use crate::domain::case::CaseFile;
use crate::domain::command::CaseCommand;
use crate::domain::deed::ActionTaken;
use crate::domain::entry::{Closing, Nature};
use crate::domain::ids::CaseId;
use crate::domain::number::Minutes;
use crate::domain::vocabulary::NatureCode;

/// A single talk: what the form is for, so it is ticked in it.
const SINGLE: &str = "EENM";

/// Only what is not known yet: of a talk that is going on the minutes, and the
/// limits only while they were not explained.
pub(super) fn close_in_one(desk: &Desk, env: &Env, id: CaseId) -> Form {
    let Some(file) = desk.practice.case(id) else {
        return Form::new();
    };
    let talk = going_on(desk, id);
    let form = if is_recorded(talk) {
        Form::new()
    } else {
        panel::conversation(file, talk.map(|talk| talk.minutes(env)), env)
    };
    let form = if file.state().limits().is_none() {
        form.with_choice(FieldId::NotesAllowed, options::notes_allowed(env), None)
            .with_many(FieldId::LimitsOrder, options::story_came_first(env), &[])
    } else {
        form
    };
    let actions = desk
        .procedure_of(id)
        .map(|procedure| options::brief_actions(env, procedure, file))
        .unwrap_or_default();
    let form = form
        .with_many(FieldId::Natures, options::natures(env), &natures(file))
        .with_many(FieldId::ActionsTaken, actions, &[SINGLE])
        .with_choice(FieldId::Outcome, options::outcomes(env), None);
    let form = if talk.is_some_and(|talk| !talk.pad.is_blank()) {
        form.with_choice(FieldId::PadFate, options::pad_fate(env), None)
    } else {
        form
    };
    let told = (file, Told::AboveTheForm);
    let form = with_day_of_closing(form, &desk.practice, env, told);
    hours::beside(form, desk, id).with_submit()
}

fn going_on(desk: &Desk, id: CaseId) -> Option<&Talk> {
    desk.talk.as_ref().filter(|talk| talk.case == id)
}

fn is_recorded(talk: Option<&Talk>) -> bool {
    talk.is_some_and(|talk| talk.record == Recorded::Yes)
}

fn natures(file: &CaseFile) -> Vec<&str> {
    let nature = file.state().nature();
    let codes = nature.into_iter().flat_map(|nature| &nature.codes);
    codes.map(NatureCode::as_str).collect()
}

/// Everything as one: the limits, the talk, what it was about, what was done,
/// and the closing. When one of them is refused, none is written.
pub(super) fn read_close_in_one(
    form: &Form,
    desk: &Desk,
    env: &Env,
    id: CaseId,
) -> Result<CaseCommand, Problem> {
    let talk = going_on(desk, id);
    let mut commands = Vec::new();
    if form.has(FieldId::NotesAllowed) {
        commands.push(CaseCommand::ExplainLimits {
            limits: talk::limits(form)?,
            ticks: BTreeSet::new(),
        });
    }
    commands.extend(talk::conversation_and_pad(form, talk, env)?);
    commands.extend(nature(form, desk, id));
    commands.extend(actions(form, desk, env, id)?);
    commands.push(CaseCommand::Close(Closing {
        outcome: read::code(form, FieldId::Outcome)?.into(),
    }));
    commands.extend(read_day_of_closing(form, env)?);
    Ok(CaseCommand::Together(commands))
}

/// What it was about, when it says something else than is known.
fn nature(form: &Form, desk: &Desk, id: CaseId) -> Option<CaseCommand> {
    let codes: BTreeSet<NatureCode> = form
        .ticked(FieldId::Natures)
        .into_iter()
        .map(Into::into)
        .collect();
    let held = desk
        .practice
        .case(id)
        .and_then(|file| file.state().nature());
    if codes.is_empty() || held.is_some_and(|held| held.codes == codes) {
        return None;
    }
    let nature = match held {
        Some(held) => Nature {
            codes,
            ..held.clone()
        },
        None => Nature {
            codes,
            axis: None,
            accused: None,
            position: None,
            happened_on: None,
        },
    };
    Some(CaseCommand::SetNature(nature))
}

/// What was done in the talk; its minutes are those of the talk.
fn actions(form: &Form, desk: &Desk, env: &Env, id: CaseId) -> Result<Vec<CaseCommand>, Problem> {
    let on = if form.has(FieldId::Date) {
        read::date(form, FieldId::Date, env)?
    } else {
        last_talk(desk, id).unwrap_or(env.now.date)
    };
    let taken = form.ticked(FieldId::ActionsTaken).into_iter();
    Ok(taken
        .map(|code| {
            CaseCommand::TakeAction(ActionTaken {
                action: code.into(),
                on,
                role: None,
                minutes: Minutes::default(),
            })
        })
        .collect())
}

fn last_talk(desk: &Desk, id: CaseId) -> Option<chrono::NaiveDate> {
    let state = desk.practice.case(id)?.state();
    state.conversations().values().map(|held| held.on).max()
}

//! The panel of each step: what can be ticked, chosen and written in it.

use super::{Recorded, Talk};
use crate::app::form::{Choosable, FieldId, Form};
use crate::app::forms;
use crate::app::model::Env;
use crate::app::options;
use crate::app::unspoken;
use crate::domain::case::{CaseFile, PlanStatus};
use crate::domain::number::Minutes;
use crate::domain::practice::Practice;
use crate::domain::procedure::{Procedure, Step, StepKind};
use crate::domain::text::Line;

/// The form of a step as the case stands. Nothing is filled in that the
/// adviser has not said: no limits, no consent, no duty.
#[must_use]
pub fn build(
    (practice, file): (&Practice, &CaseFile),
    procedure: &Procedure,
    step: &Step,
    talk: &Talk,
    env: &Env,
) -> Form {
    let form = ticks(file, step, env);
    let (form, start) = match step.kind {
        StepKind::Limits => (limits(form, env), FieldId::NotesAllowed),
        StepKind::Listen | StepKind::Accompany => (form.with_submit(), FieldId::Submit),
        StepKind::Clarify => clarify(form, file, env),
        StepKind::Options => (offered(form, file, procedure, env), FieldId::Offered),
        StepKind::Weigh => (weigh(form, file, env), FieldId::TakenUpBy),
        StepKind::Consult => (
            form.with_choice(FieldId::Expert, options::experts(env), None)
                .with_submit(),
            FieldId::Expert,
        ),
        StepKind::Plan => (plan(form, file, env), FieldId::AddPlanItem),
        StepKind::Share => (
            form.with_button(FieldId::OpenSharing).with_submit(),
            FieldId::OpenSharing,
        ),
        StepKind::Close => (close(form, (practice, file), talk, env), FieldId::Outcome),
    };
    let mut form = form;
    form.focus_on(start);
    form
}

fn ticks(file: &CaseFile, step: &Step, env: &Env) -> Form {
    let language = env.lang.language();
    let items: Vec<Choosable> = step
        .items
        .iter()
        .filter(|item| !unspoken::hides_tick(file.state(), &item.id))
        .map(|item| Choosable::new(item.id.as_str(), item.text.get(language)))
        .collect();
    if items.is_empty() {
        return Form::new();
    }
    let done: Vec<&str> = file
        .state()
        .step(&step.id)
        .map(|record| {
            record
                .ticks
                .iter()
                .map(crate::domain::procedure::ItemId::as_str)
                .collect()
        })
        .unwrap_or_default();
    Form::new().with_many(FieldId::Ticks, items, &done)
}

fn limits(form: Form, env: &Env) -> Form {
    form.with_choice(FieldId::NotesAllowed, options::notes_allowed(env), None)
        .with_many(FieldId::LimitsOrder, options::story_came_first(env), &[])
        .with_submit()
}

fn clarify(form: Form, file: &CaseFile, env: &Env) -> (Form, FieldId) {
    let request = file.state().request();
    let line = request
        .and_then(|request| request.line.as_ref())
        .map_or("", |line| line.expose());
    let words = file.state().may_keep_words();
    let form = if words {
        form.with_line(FieldId::Request, Line::LIMIT, line)
    } else {
        form
    };
    let start = if words {
        FieldId::Request
    } else {
        FieldId::Confirmed
    };
    let form = form
        .with_choice(FieldId::Confirmed, options::confirmation(env), None)
        .with_button(FieldId::OpenBackground)
        .with_submit();
    (form, start)
}

fn offered(form: Form, file: &CaseFile, procedure: &Procedure, env: &Env) -> Form {
    let before = file.state().options();
    let codes = |set: Option<&std::collections::BTreeSet<_>>| -> Vec<String> {
        set.into_iter()
            .flatten()
            .map(|code: &crate::domain::vocabulary::ActionCode| code.as_str().to_owned())
            .collect()
    };
    let offered = codes(before.map(|options| &options.offered));
    let chosen = codes(before.map(|options| &options.chosen));
    let all = options::offered_actions(env, procedure, file);
    let refs = |codes: &'_ [String]| {
        codes
            .iter()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" ")
    };
    let (offered, chosen) = (refs(&offered), refs(&chosen));
    form.with_many(
        FieldId::Offered,
        all.clone(),
        &offered.split(' ').collect::<Vec<_>>(),
    )
    .with_many(FieldId::Chosen, all, &chosen.split(' ').collect::<Vec<_>>())
    .with_submit()
}

fn weigh(form: Form, file: &CaseFile, env: &Env) -> Form {
    let form = form.with_choice(FieldId::TakenUpBy, options::taken_up_by(env), None);
    let form = if file.state().may_keep_words() {
        form.with_line(FieldId::Reason, Line::LIMIT, "")
    } else {
        form
    };
    form.with_submit()
}

fn plan(form: Form, file: &CaseFile, env: &Env) -> Form {
    let items = options::plan_items(file, env);
    let done: Vec<String> = file
        .state()
        .plan()
        .iter()
        .filter(|(_, (_, status))| *status == PlanStatus::Done)
        .map(|(seq, _)| seq.to_string())
        .collect();
    let done: Vec<&str> = done.iter().map(String::as_str).collect();
    let form = if items.is_empty() {
        form
    } else {
        form.with_many(FieldId::PlanDone, items, &done)
    };
    form.with_button(FieldId::AddPlanItem).with_submit()
}

fn close(form: Form, (practice, file): (&Practice, &CaseFile), talk: &Talk, env: &Env) -> Form {
    let open = options::open_plan_items(file, env);
    let form = form.with_choice(FieldId::Outcome, options::outcomes(env), None);
    let form = if open.is_empty() {
        form
    } else {
        form.with_many(FieldId::PlanDone, open.clone(), &[])
            .with_many(FieldId::PlanDropped, open, &[])
    };
    let form = match talk.record {
        Recorded::No => form.with_fields_of(conversation(file, Some(talk.minutes(env)), env)),
        Recorded::Yes => form,
    };
    let form = if talk.pad.is_blank() {
        form
    } else {
        form.with_choice(FieldId::PadFate, options::pad_fate(env), None)
    };
    let told = forms::Told::AboveTheDay;
    forms::with_day_of_closing(form, practice, env, (file, told)).with_submit()
}

/// Date, medium, company and minutes: what is known is filled in (R23, R26).
#[must_use]
pub fn conversation(file: &CaseFile, minutes: Option<Minutes>, env: &Env) -> Form {
    let medium = file
        .state()
        .opening()
        .map_or("", |opening| opening.channel.as_str());
    let minutes = minutes.map_or_else(String::new, |minutes| minutes.get().to_string());
    Form::new()
        .with_date(FieldId::Date, &env.lang.short_date(env.now.date))
        .with_choice(FieldId::Channel, options::channels(env), Some(medium))
        .with_many(FieldId::Companions, options::companions(env), &[])
        .with_line(FieldId::Minutes, 4, &minutes)
}

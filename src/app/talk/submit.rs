//! What confirming a step asks for.

use std::collections::BTreeSet;

use crate::app::deeds;
use crate::app::desk::{After, Desk, Overlay};
use crate::app::effect::Effect;
use crate::app::form::{FieldId, Form, Problem};
use crate::app::forms::{self, FormKind, read};
use crate::app::model::Env;
use crate::app::sharing::Drawer;
use crate::app::talk::{Recorded, Talk};
use crate::domain::case::{CaseFile, StepStatus};
use crate::domain::command::CaseCommand;
use crate::domain::entry::{
    Closing, Confirmation, Consultation, Expert, Limits, LimitsOrder, NotesAllowed, Options,
    Request, StepDone, TakenUpBy, Weighing,
};
use crate::domain::procedure::{ItemId, Procedure, Step, StepKind};
use crate::domain::text::{Line, Note};

/// Confirms what stands in the panel.
pub(super) fn submit(desk: &mut Desk, env: &Env, id: FieldId) -> Vec<Effect> {
    let Some(talk) = &desk.talk else {
        return Vec::new();
    };
    let case = talk.case;
    match id {
        FieldId::AddPlanItem => {
            forms::open(desk, env, FormKind::PlanItem(case));
            return Vec::new();
        }
        FieldId::OpenBackground => {
            forms::open(desk, env, FormKind::Background(case));
            return Vec::new();
        }
        FieldId::OpenSharing => {
            desk.overlays.push(Overlay::Sharing(Drawer::new(case)));
            return Vec::new();
        }
        _ => {}
    }
    let Some((file, procedure, step)) = talk.scene(&desk.practice) else {
        return Vec::new();
    };
    let after = match step.kind {
        StepKind::Close => After::TalkOver(case),
        _ => After::StepDone(case, step.id.clone()),
    };
    match commands(talk, (file, procedure), step, env) {
        Ok(_) if after == After::TalkOver(case) && deeds::list_blocks(desk, env, case) => {
            Vec::new()
        }
        Ok(commands) => super::ask(desk, env, commands, after),
        Err(problem) => {
            if let Some(talk) = &mut desk.talk {
                talk.panel.complain(problem);
            }
            Vec::new()
        }
    }
}

/// Goes to the line that finishes the step, or to what is still missing in it.
pub(super) fn go_to_finish(desk: &mut Desk, env: &Env) {
    let missing = desk.talk.as_ref().and_then(|talk| {
        let (file, procedure, step) = talk.scene(&desk.practice)?;
        commands(talk, (file, procedure), step, env).err()
    });
    if let Some(talk) = &mut desk.talk {
        match missing {
            Some(problem) => talk.panel.complain(problem),
            None => talk.panel.focus_on(FieldId::Submit),
        }
    }
}

fn commands(
    talk: &Talk,
    (file, procedure): (&CaseFile, &Procedure),
    step: &Step,
    env: &Env,
) -> Result<Vec<CaseCommand>, Problem> {
    let panel = &talk.panel;
    let done = CaseCommand::FinishStep(StepDone {
        step: step.id.clone(),
        ticks: ticks(panel),
    });
    let state = file.state();
    let unchanged = state
        .step(&step.id)
        .is_some_and(|record| record.status == StepStatus::Done && record.ticks == ticks(panel));
    let mut commands = match step.kind {
        StepKind::Limits => {
            let limits = limits(panel)?;
            let again = unchanged && state.limits() == Some(limits);
            let ticks = ticks(panel);
            let explained = (!again).then_some(CaseCommand::ExplainLimits { limits, ticks });
            return Ok(explained.into_iter().collect());
        }
        StepKind::Listen | StepKind::Accompany | StepKind::Share => Vec::new(),
        StepKind::Clarify => {
            let request = Some(clarify(panel)?).filter(|request| Some(request) != state.request());
            request
                .map(CaseCommand::ClarifyRequest)
                .into_iter()
                .collect()
        }
        StepKind::Options => {
            let options = Some(options(panel)).filter(|options| Some(options) != state.options());
            options
                .map(CaseCommand::DiscussOptions)
                .into_iter()
                .collect()
        }
        StepKind::Weigh => {
            let weighing = Some(weigh(panel)?).filter(|weighed| Some(weighed) != state.weighing());
            weighing.map(CaseCommand::Weigh).into_iter().collect()
        }
        StepKind::Consult => consult(panel, env),
        StepKind::Plan => forms::end_plan_items(panel, file),
        StepKind::Close => {
            let done = listened(file, procedure).then_some(done);
            return close(talk, file, done, env);
        }
    };
    if step.optional && commands.is_empty() && ticks(panel).is_empty() {
        // Passed by: nothing happened, so nothing is written.
        return Ok(commands);
    }
    if !unchanged {
        // A step that is done already is not done again.
        commands.push(done);
    }
    Ok(commands)
}

fn ticks(panel: &Form) -> BTreeSet<ItemId> {
    panel
        .ticked(FieldId::Ticks)
        .into_iter()
        .map(ItemId::from)
        .collect()
}

pub(in crate::app) fn limits(panel: &Form) -> Result<Limits, Problem> {
    let notes = read::coded(panel, FieldId::NotesAllowed, NotesAllowed::from_code)?;
    let order = if panel.ticked(FieldId::LimitsOrder).is_empty() {
        LimitsOrder::BeforeStory
    } else {
        LimitsOrder::StoryCameFirst
    };
    Ok(Limits { notes, order })
}

fn clarify(panel: &Form) -> Result<Request, Problem> {
    Ok(Request {
        line: read::optional::<{ Line::LIMIT }>(panel, FieldId::Request)?,
        confirmed: read::coded(panel, FieldId::Confirmed, Confirmation::from_code)?,
    })
}

fn options(panel: &Form) -> Options {
    let codes = |id| {
        panel
            .ticked(id)
            .into_iter()
            .map(Into::into)
            .collect::<BTreeSet<_>>()
    };
    let chosen = codes(FieldId::Chosen);
    let mut offered = codes(FieldId::Offered);
    // What the client chose was on the table.
    offered.extend(chosen.iter().cloned());
    Options { offered, chosen }
}

fn weigh(panel: &Form) -> Result<Weighing, Problem> {
    Ok(Weighing {
        by: read::coded(panel, FieldId::TakenUpBy, TakenUpBy::from_code)?,
        reason: read::optional::<{ Line::LIMIT }>(panel, FieldId::Reason)?,
    })
}

fn consult(panel: &Form, env: &Env) -> Vec<CaseCommand> {
    panel
        .chosen(FieldId::Expert)
        .and_then(Expert::from_code)
        .map(|expert| {
            CaseCommand::Consult(Consultation {
                expert,
                on: env.now.date,
            })
        })
        .into_iter()
        .collect()
}

/// Whether the client was listened to. A client who left before that can have
/// the case closed, but the last step is not done.
fn listened(file: &CaseFile, procedure: &Procedure) -> bool {
    let mut quiet = procedure.steps().iter().filter(|step| step.kind.is_quiet());
    quiet.all(|step| file.state().is_done(&step.id))
}

/// Closing records the conversation first, ends the items of the plan, and
/// keeps or drops the words of the pad.
fn close(
    talk: &Talk,
    file: &CaseFile,
    done: Option<CaseCommand>,
    env: &Env,
) -> Result<Vec<CaseCommand>, Problem> {
    let panel = &talk.panel;
    let outcome = read::code(panel, FieldId::Outcome)?;
    let mut commands = conversation_and_pad(panel, Some(talk), env)?;
    commands.extend(forms::end_plan_items(panel, file));
    commands.extend(done);
    commands.push(CaseCommand::Close(Closing {
        outcome: outcome.into(),
    }));
    commands.extend(forms::read_day_of_closing(panel, env)?);
    Ok(commands)
}

/// The note that the pad becomes, where its fate was asked; it comes first,
/// since it is what may be refused. Then the conversation, unless it was
/// recorded already.
pub(in crate::app) fn conversation_and_pad(
    form: &Form,
    talk: Option<&Talk>,
    env: &Env,
) -> Result<Vec<CaseCommand>, Problem> {
    let mut commands = Vec::new();
    if let Some(talk) = talk.filter(|talk| !talk.pad.is_blank())
        && read::code(form, FieldId::PadFate)? == "keep"
    {
        let note = Note::new(talk.pad.text())
            .map_err(|too_long| Problem::TooLong(FieldId::PadFate, too_long.limit))?;
        commands.push(CaseCommand::KeepNote(note));
    }
    if talk.is_none_or(|talk| talk.record == Recorded::No) {
        let held = read::conversation(form, env)?;
        commands.push(CaseCommand::HoldConversation(held));
    }
    commands.extend(forms::hours::read_beside(form, env)?);
    Ok(commands)
}

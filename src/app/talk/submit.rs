//! What confirming a step asks for.

use std::collections::BTreeSet;

use crate::app::desk::{After, Desk, Overlay};
use crate::app::effect::Effect;
use crate::app::form::{FieldId, Form, Problem};
use crate::app::forms::{self, FormKind, read};
use crate::app::model::Env;
use crate::app::sharing::Drawer;
use crate::domain::case::CaseFile;
use crate::domain::command::CaseCommand;
use crate::domain::entry::{
    Closing, Confirmation, Consultation, Expert, Limits, LimitsOrder, NotesAllowed, Options,
    Request, StepDone, TakenUpBy, Weighing,
};
use crate::domain::procedure::{ItemId, Step, StepKind};
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
        FieldId::OpenSharing => {
            desk.overlays.push(Overlay::Sharing(Drawer::new(case)));
            return Vec::new();
        }
        _ => {}
    }
    let Some((file, _, step)) = talk.scene(&desk.practice) else {
        return Vec::new();
    };
    match commands((&talk.panel, talk.pad.text()), file, step, env) {
        Ok(commands) => {
            let after = match step.kind {
                StepKind::Close => After::TalkOver,
                _ => After::StepDone(step.id.clone()),
            };
            super::ask(desk, env, commands, after)
        }
        Err(problem) => {
            if let Some(talk) = &mut desk.talk {
                talk.panel.complain(problem);
            }
            Vec::new()
        }
    }
}

fn commands(
    (panel, pad): (&Form, &str),
    file: &CaseFile,
    step: &Step,
    env: &Env,
) -> Result<Vec<CaseCommand>, Problem> {
    let done = CaseCommand::FinishStep(StepDone {
        step: step.id.clone(),
        ticks: ticks(panel),
    });
    let mut commands = match step.kind {
        StepKind::Limits => return limits(panel).map(|command| vec![command]),
        StepKind::Listen | StepKind::Accompany | StepKind::Share => Vec::new(),
        StepKind::Clarify => vec![clarify(panel)?],
        StepKind::Options => vec![CaseCommand::DiscussOptions(options(panel))],
        StepKind::Weigh => vec![weigh(panel)?],
        StepKind::Consult => consult(panel, env),
        StepKind::Plan => forms::end_plan_items(panel, file),
        StepKind::Close => return close((panel, pad), file, done, env),
    };
    if step.optional && commands.is_empty() && ticks(panel).is_empty() {
        // Passed by: nothing happened, so nothing is written.
        return Ok(commands);
    }
    commands.push(done);
    Ok(commands)
}

fn ticks(panel: &Form) -> BTreeSet<ItemId> {
    panel
        .ticked(FieldId::Ticks)
        .into_iter()
        .map(ItemId::from)
        .collect()
}

fn limits(panel: &Form) -> Result<CaseCommand, Problem> {
    let notes = read::coded(panel, FieldId::NotesAllowed, NotesAllowed::from_code)?;
    let order = if panel.ticked(FieldId::LimitsOrder).is_empty() {
        LimitsOrder::BeforeStory
    } else {
        LimitsOrder::StoryCameFirst
    };
    Ok(CaseCommand::ExplainLimits {
        limits: Limits { notes, order },
        ticks: ticks(panel),
    })
}

fn clarify(panel: &Form) -> Result<CaseCommand, Problem> {
    Ok(CaseCommand::ClarifyRequest(Request {
        line: read::optional::<{ Line::LIMIT }>(panel, FieldId::Request)?,
        confirmed: read::coded(panel, FieldId::Confirmed, Confirmation::from_code)?,
    }))
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

fn weigh(panel: &Form) -> Result<CaseCommand, Problem> {
    Ok(CaseCommand::Weigh(Weighing {
        by: read::coded(panel, FieldId::TakenUpBy, TakenUpBy::from_code)?,
        reason: read::optional::<{ Line::LIMIT }>(panel, FieldId::Reason)?,
    }))
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

/// Closing records the conversation first, ends the items of the plan, and
/// keeps or drops the words of the pad.
fn close(
    (panel, pad): (&Form, &str),
    file: &CaseFile,
    done: CaseCommand,
    env: &Env,
) -> Result<Vec<CaseCommand>, Problem> {
    let outcome = read::code(panel, FieldId::Outcome)?;
    let mut commands = conversation_and_pad(panel, pad, env)?;
    commands.extend(forms::end_plan_items(panel, file));
    if file.state().limits().is_some() {
        commands.push(done);
    }
    commands.push(CaseCommand::Close(Closing {
        outcome: outcome.into(),
    }));
    Ok(commands)
}

/// The conversation, where the form has its fields, and the note that the pad
/// becomes, where its fate was asked.
pub(in crate::app) fn conversation_and_pad(
    form: &Form,
    pad: &str,
    env: &Env,
) -> Result<Vec<CaseCommand>, Problem> {
    let mut commands = Vec::new();
    if form.has(FieldId::Minutes) {
        commands.push(CaseCommand::HoldConversation(read::conversation(
            form, env,
        )?));
    }
    if form.has(FieldId::PadFate) && read::code(form, FieldId::PadFate)? == "keep" {
        let note = Note::new(pad)
            .map_err(|too_long| Problem::TooLong(FieldId::PadFate, too_long.limit))?;
        commands.push(CaseCommand::KeepNote(note));
    }
    Ok(commands)
}

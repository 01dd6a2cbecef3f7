//! Making a copy of the vault for keeping elsewhere, over the section Kluis: it
//! asks where, and what that place is called in the register of copies (R96).

use super::action::Input;
use super::committed;
use super::desk::{Desk, Overlay};
use super::effect::{CopyWish, Effect};
use super::export::{Handled, PATH_LIMIT, Stage};
use super::form::{FieldId, Form, Outcome, Problem};
use super::message::{CopyFailed, CopyMade};
use super::model::Env;
use crate::domain::command::{Command, CopiesCommand, PracticeCommand};
use crate::domain::copies::{self, Fingerprint};
use crate::domain::rules::decide;
use crate::domain::text::{Confidential, Line};
use crate::lang::Explained;
use crate::say;

/// The question where a copy should stand.
#[derive(Debug)]
pub struct Pane {
    /// The path, the label, and the line that confirms.
    pub form: Form,
    /// Where it stands.
    pub stage: Stage,
}

/// Asks where the copy is to stand. Nothing is filled in: a folder of this
/// computer is no place elsewhere.
pub(super) fn offer(desk: &mut Desk) {
    let form = Form::new()
        .with_line(FieldId::Path, PATH_LIMIT, "")
        .with_line(FieldId::CopyLabel, Line::LIMIT, "")
        .with_submit()
        .starting_at(FieldId::Path);
    desk.overlays.push(Overlay::Copying(Box::new(Pane {
        form,
        stage: Stage::Asking,
    })));
}

/// Takes an input up in the pane in front.
pub(super) fn handle(desk: &mut Desk, env: &Env, input: Input, width: u16) -> Handled {
    let Some(Overlay::Copying(pane)) = desk.overlays.last_mut() else {
        return Handled::Ignored;
    };
    match pane.form.handle(input, width) {
        Outcome::Ignored => return Handled::Ignored,
        Outcome::Taken => {}
        Outcome::Cancelled => {
            desk.overlays.pop();
        }
        Outcome::Submitted(_) => return Handled::Effects(submit(desk, env)),
    }
    Handled::Effects(Vec::new())
}

/// The rules judge the entry before the copy is made: a copy that nobody knows
/// of would not be named when a case is destroyed.
fn submit(desk: &mut Desk, env: &Env) -> Vec<Effect> {
    let practice = &desk.practice;
    let Some(Overlay::Copying(pane)) = desk.overlays.last_mut() else {
        return Vec::new();
    };
    if pane.stage == Stage::Writing {
        return Vec::new();
    }
    let path = pane.form.text(FieldId::Path).trim().to_owned();
    if path.is_empty() {
        pane.form.complain(Problem::Missing(FieldId::Path));
        return Vec::new();
    }
    let Ok(label) = Line::new(pane.form.text(FieldId::CopyLabel)) else {
        let long = Problem::TooLong(FieldId::CopyLabel, Line::LIMIT);
        pane.form.complain(long);
        return Vec::new();
    };
    if label.is_blank() {
        pane.form.complain(Problem::Missing(FieldId::CopyLabel));
        return Vec::new();
    }
    let made = CopiesCommand::Made(copies::CopyMade {
        on: env.now.date,
        label: label.clone(),
        fingerprint: Fingerprint([0; 32]),
    });
    let command = Command::InPractice(PracticeCommand::Copies(made));
    if let Err(refusal) = decide(practice, &env.shipped.facts(env.now.date), command) {
        pane.form.complain(Problem::Refused(refusal));
        return Vec::new();
    }
    pane.stage = Stage::Writing;
    let path = Confidential::new(path);
    vec![Effect::Copy(CopyWish { path, label })]
}

/// The copy is there, read back, and in the register.
pub(super) fn made(desk: &mut Desk, env: &Env, copy: CopyMade) {
    committed::apply(desk, env, copy.committed);
    let is_ours = |overlay: &Overlay| matches!(overlay, Overlay::Copying(pane) if pane.stage == Stage::Writing);
    desk.overlays.retain(|overlay| !is_ours(overlay));
    desk.guide.vault_mut().has_changed();
    desk.overlays.push(Overlay::Told(Explained {
        what: say!(env.lang, "copy-backup-made", file = copy.path.expose()),
        remedy: say!(env.lang, "vault-copy-made-do"),
    }));
}

/// There is no copy: it is said where the path was typed.
pub(super) fn failed(desk: &mut Desk, env: &Env, failed: CopyFailed) {
    if let Some(committed) = failed.committed {
        committed::apply(desk, env, committed);
    }
    let why = failed.why;
    let asked = desk.overlays.iter_mut().find_map(|overlay| match overlay {
        Overlay::Copying(pane) if pane.stage == Stage::Writing => Some(pane),
        _ => None,
    });
    match asked {
        Some(pane) => pane.stage = Stage::Failed(why),
        None => desk.overlays.push(Overlay::Told(why)),
    }
}

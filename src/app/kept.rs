//! Taking an entry of the practice back: it is asked in words which one. What
//! may only be corrected is corrected with a reason (R75, R109).

use super::action::Action;
use super::desk::{After, Desk, Overlay};
use super::effect::Effect;
use super::forms::{self, FormKind};
use super::model::Env;
use crate::domain::command::{Command, PracticeCommand};
use crate::domain::ids::Seq;
use crate::domain::practice::{Practice, PracticeEntry};
use crate::domain::refusal::Refusal;
use crate::domain::rules::{Undoing, undoing};

/// An entry of the practice.
#[must_use]
pub fn entry(practice: &Practice, seq: Seq) -> Option<&PracticeEntry> {
    let mut entries = practice.entries().iter();
    entries.find(|entry| entry.stamp.seq == seq)
}

/// Asks whether this entry should be taken back, or why it was wrong.
pub(super) fn ask(desk: &mut Desk, env: &Env, seq: Seq) {
    if undoing(&desk.practice, seq) == Ok(Undoing::Correct) {
        forms::open(desk, env, FormKind::CorrectKept(seq));
    } else {
        desk.overlays.push(Overlay::TakeBackKept(seq));
    }
}

/// Any answer but yes leaves it as it is. Where something rests on it, yes goes
/// on to that.
pub(super) fn answer(desk: &mut Desk, env: &Env, seq: Seq, action: Action) -> Vec<Effect> {
    desk.overlays.pop();
    if !matches!(action, Action::Confirm | Action::Open | Action::Submit) {
        return Vec::new();
    }
    match undoing(&desk.practice, seq) {
        Ok(Undoing::TakeBack) => {
            let command = Command::InPractice(PracticeCommand::Retract(seq));
            return desk.ask(env, [command], After::Nothing);
        }
        Ok(Undoing::Correct) => ask(desk, env, seq),
        Err(Refusal::TakeBackLaterFirst { by, .. }) => ask(desk, env, by),
        Err(_) => {}
    }
    Vec::new()
}

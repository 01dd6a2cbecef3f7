//! Leaving the conversation: it is recorded, and the pad asks for its fate.

use super::Recorded;
use crate::app::desk::{Desk, Overlay};
use crate::app::effect::Effect;
use crate::app::forms::{self, FormKind};
use crate::app::model::Env;

/// Leaves the conversation. What is not recorded yet, or still on the pad, is
/// asked for first.
pub(super) fn leave(desk: &mut Desk, env: &Env) -> Vec<Effect> {
    let Some(talk) = &desk.talk else {
        return Vec::new();
    };
    let nothing_said = talk.pad.is_blank()
        && desk
            .practice
            .case(talk.case)
            .is_some_and(|file| file.state().limits().is_none());
    if (talk.record == Recorded::Yes && talk.pad.is_blank()) || nothing_said {
        desk.end_talk();
        return Vec::new();
    }
    let kind = FormKind::EndTalk(talk.case);
    let form = forms::build(&kind, desk, env);
    desk.overlays.push(Overlay::Form(kind, Box::new(form)));
    Vec::new()
}

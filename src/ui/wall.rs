//! What stands above the fields of the wall's forms: what to ask oneself, what
//! to say to the client, and how to pass on without content (R88–R91).

use super::Ui;
use crate::app::action::{Action, Context};
use crate::app::desk::Desk;
use crate::app::forms::FormKind;
use crate::app::model::Env;
use crate::domain::ids::CaseId;
use crate::domain::person::{AdviserKind, ClientKind};
use crate::domain::practice::SchoolId;
use crate::say;

/// The words above a form; nothing above any other form.
pub(super) fn words_above(ui: &Ui, env: &Env, desk: &Desk, kind: &FormKind) -> Option<String> {
    match kind {
        FormKind::SameEvent(_) => Some(say!(env.lang, "wall-question")),
        FormKind::PassOn(school, client) => {
            let keeps = say!(env.lang, "wall-keeps");
            let say = match client {
                ClientKind::Pupil => say!(env.lang, "wall-say-pupil"),
                ClientKind::Parent => say!(env.lang, "wall-say-parent"),
            };
            let passing = passing_on(ui, env, desk, *school);
            Some(format!("{say}\n\n{passing}\n\n{keeps}"))
        }
        FormKind::Recuse(case) => stepping_back(ui, env, desk, *case),
        _ => None,
    }
}

/// To whom the client goes from here, and the numbers that wait for nothing.
fn passing_on(ui: &Ui, env: &Env, desk: &Desk, school: SchoolId) -> String {
    let lang = &env.lang;
    let adviser = desk.practice.school(school).map(|school| school.adviser);
    let how = match adviser {
        Some(AdviserKind::External) => say!(lang, "wall-how-external"),
        Some(AdviserKind::Internal) | None => say!(lang, "wall-how-internal"),
    };
    let key = ui.keymap.keys_for(Context::Form, Action::Emergency);
    let key = key.first().map(|key| key.label(lang)).unwrap_or_default();
    let danger = say!(lang, "wall-danger", key = key);
    format!("{how} {danger}")
}

fn stepping_back(ui: &Ui, env: &Env, desk: &Desk, case: CaseId) -> Option<String> {
    let state = desk.practice.case(case)?.state();
    let opening = state.opening()?;
    let say = match opening.client.kind {
        ClientKind::Pupil => say!(env.lang, "wall-leave-pupil"),
        ClientKind::Parent => say!(env.lang, "wall-leave-parent"),
    };
    let passing = passing_on(ui, env, desk, opening.school);
    let open = state.open_duties().count();
    let duties = if open == 0 {
        String::new()
    } else {
        say!(env.lang, "wall-open-duties", count = open) + " "
    };
    let hides = say!(env.lang, "wall-hides");
    let keeps = say!(env.lang, "wall-keeps");
    Some(format!("{say}\n\n{passing}\n\n{duties}{hides} {keeps}"))
}

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
            let passing = passing_on(ui, env, desk, (*school, *client));
            Some(format!("{passing}\n\n{keeps}"))
        }
        FormKind::Recuse(case) => stepping_back(ui, env, desk, *case),
        _ => None,
    }
}

/// What to say, and to whom the client goes from here.
fn passing_on(ui: &Ui, env: &Env, desk: &Desk, to: (SchoolId, ClientKind)) -> String {
    let (school, client) = to;
    let lang = &env.lang;
    let say = match client {
        ClientKind::Pupil => say!(lang, "wall-say-pupil"),
        ClientKind::Parent => say!(lang, "wall-say-parent"),
    };
    let adviser = desk.practice.school(school).map(|school| school.adviser);
    let how = match adviser {
        Some(AdviserKind::External) => say!(lang, "wall-how-external"),
        Some(AdviserKind::Internal) | None => say!(lang, "wall-how-internal"),
    };
    let key = ui.keymap.keys_for(Context::Form, Action::Emergency);
    let key = key.first().map(|key| key.label(lang)).unwrap_or_default();
    let danger = say!(lang, "wall-danger", key = key);
    format!("{say}\n\n{how} {danger}")
}

fn stepping_back(ui: &Ui, env: &Env, desk: &Desk, case: CaseId) -> Option<String> {
    let state = desk.practice.case(case)?.state();
    let opening = state.opening()?;
    let passing = passing_on(ui, env, desk, (opening.school, opening.client.kind));
    let open = state.open_duties().count();
    let duties = if open == 0 {
        String::new()
    } else {
        say!(env.lang, "wall-open-duties", count = open) + " "
    };
    let hides = say!(env.lang, "wall-hides");
    let keeps = say!(env.lang, "wall-keeps");
    Some(format!("{passing}\n\n{duties}{hides} {keeps}"))
}

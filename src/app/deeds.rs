//! From an action to the form of a deed, and the list of what blocks a closing.

use super::action::Action;
use super::desk::{Desk, Overlay};
use super::forms::hours::HoursForm;
use super::forms::{self, FormKind};
use super::model::Env;
use super::way;
use crate::domain::ids::CaseId;
use crate::domain::refusal::Refusal;
use crate::domain::rules::closing::{PlanAsked, blocks};

/// Whether an action opens the form of a deed.
#[must_use]
pub const fn opens(action: Action) -> bool {
    matches!(
        action,
        Action::TakeAction
            | Action::SpendTime
            | Action::Refer
            | Action::FollowUp
            | Action::React
            | Action::Agreement
            | Action::Background
            | Action::CloseInOne
    )
}

/// Opens the form of a deed. While one listens, no form of what may follow
/// comes up (R51).
pub fn open(desk: &mut Desk, env: &Env, case: CaseId, action: Action) {
    let kind = match action {
        Action::TakeAction => FormKind::Action(case),
        Action::SpendTime => FormKind::Hours(HoursForm::InCase(case)),
        Action::Refer => FormKind::Referral(case),
        Action::FollowUp => FormKind::FollowUp(case, None),
        Action::React => FormKind::React(case),
        Action::Agreement => FormKind::Agreement(case),
        Action::Background => FormKind::Background(case),
        Action::CloseInOne => FormKind::CloseInOne(case),
        _ => return,
    };
    let goes_ahead = matches!(action, Action::TakeAction | Action::Refer);
    if goes_ahead && desk.is_listening() {
        let refusal = Refusal::ListenFirst;
        desk.overlays.push(Overlay::Refused(case, refusal));
        return;
    }
    forms::open(desk, env, kind);
}

/// What stands in the way of closing this case, whatever its outcome.
fn in_the_way(desk: &Desk, env: &Env, case: CaseId) -> bool {
    let scene = forms::scene(desk, env, case);
    scene.is_some_and(|scene| !blocks(&scene, PlanAsked::No).is_empty())
}

/// Everything that stands in the way of closing this case, the plan among it.
#[must_use]
pub fn blocks_of(desk: &Desk, env: &Env, case: CaseId) -> Vec<Refusal> {
    let scene = forms::scene(desk, env, case);
    scene.map_or_else(Vec::new, |scene| blocks(&scene, PlanAsked::Yes))
}

/// Lists what blocks a closing; gives whether there was anything.
pub(super) fn list_blocks(desk: &mut Desk, env: &Env, case: CaseId) -> bool {
    let blocked = in_the_way(desk, env, case);
    if blocked {
        desk.overlays.push(Overlay::Blocks(case, 0));
    }
    blocked
}

/// The form that closes a case, or the list of what must be done first.
pub(super) fn close(desk: &mut Desk, env: &Env, case: CaseId) {
    if !list_blocks(desk, env, case) {
        forms::open(desk, env, FormKind::Close(case));
    }
}

/// Takes an action up in the list of what blocks a closing: Enter goes where
/// the line in focus can be mended.
pub(super) fn on_blocks(desk: &mut Desk, env: &Env, action: Action, case: CaseId, at: usize) {
    let blocks = blocks_of(desk, env, case);
    match (action.moves(at, blocks.len()), action) {
        (Some(to), _) => {
            if let Some(Overlay::Blocks(_, at)) = desk.overlays.last_mut() {
                *at = to;
            }
        }
        (None, Action::Confirm | Action::Open | Action::Submit) => {
            desk.overlays.pop();
            if let Some(refusal) = blocks.get(at.min(blocks.len().saturating_sub(1))) {
                way::go(desk, env, case, refusal);
            }
        }
        _ => {
            desk.overlays.pop();
        }
    }
}

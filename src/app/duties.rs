//! The duties of a case on the screen: those of the adviser, to be ended one by
//! one, and those of others, to be known (R79–R86).

use super::action::Action;
use super::desk::{Desk, Overlay};
use super::forms::{self, FormKind};
use super::model::Env;
use crate::domain::duty::DutyKind;
use crate::domain::ids::{CaseId, Seq};
use crate::domain::rulebook::DutyRule;
use crate::domain::rules::{Scene, duties};

/// A case as the rules look at it today.
#[must_use]
pub fn scene<'a>(desk: &'a Desk, env: &'a Env, case: CaseId) -> Option<Scene<'a>> {
    let file = desk.practice.case(case)?;
    Some(Scene {
        state: file.state(),
        procedure: desk.procedure_of(case)?,
        vocabulary: &env.shipped.vocabulary,
        rules: &env.shipped.rules,
        on: env.now.date,
    })
}

/// What others than the adviser must do now: shown, never written (SEX-2, SEX-3).
#[must_use]
pub fn of_others<'a>(desk: &'a Desk, env: &'a Env, case: CaseId) -> Vec<&'a DutyRule> {
    scene(desk, env, case)
        .map(|scene| duties::of_others(&scene))
        .unwrap_or_default()
}

/// Whether the meldcode is to be walked: a duty to do so is open.
#[must_use]
pub fn asks_meldcode(desk: &Desk, case: CaseId) -> bool {
    desk.practice.case(case).is_some_and(|file| {
        let mut open = file.state().open_duties();
        open.any(|(_, duty)| duty.kind == DutyKind::CompleteMeldcode)
    })
}

/// Takes an action up in the list of duties.
pub(super) fn handle(desk: &mut Desk, env: &Env, action: Action, case: CaseId, at: usize) {
    let open: Vec<Seq> = desk
        .practice
        .case(case)
        .map(|file| file.state().open_duties().map(|(seq, _)| seq).collect())
        .unwrap_or_default();
    // The duties of others stand below, to be read.
    let all = open.len() + of_others(desk, env, case).len();
    match (action.moves(at, all), action) {
        (Some(to), _) => {
            if let Some(Overlay::Duties(_, at)) = desk.overlays.last_mut() {
                *at = to;
            }
        }
        (None, Action::Confirm | Action::Open | Action::Toggle) => {
            if let Some(duty) = open.get(at.min(all.saturating_sub(1))) {
                forms::open(desk, env, FormKind::Duty(case, *duty));
            }
        }
        _ => {
            desk.overlays.pop();
        }
    }
}

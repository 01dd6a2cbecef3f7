//! What stays off the screens while no parent may be told: nothing there may
//! make the adviser go to the parents of a child who named one of them (PAR-5).

use crate::domain::case::CaseState;
use crate::domain::person::GiverKind;
use crate::domain::procedure::ItemId;
use crate::domain::rules::gate::Answer;
use crate::domain::vocabulary::ActionCode;

/// Ticks of the shipped procedures that are about what parents hear.
const TICKS: [&str; 3] = ["parents", "parents-discussed", "objection"];
/// Actions that are talks with parents.
const ACTIONS: [&str; 2] = ["INFO", "STEUN"];

/// Whether no parent may be told: one is suspected, or all are barred.
#[must_use]
pub fn parents_stay_out(state: &CaseState) -> bool {
    state.safety().parents_to_tell(state.people()).is_none()
}

/// Whether a tick is left out of a step.
#[must_use]
pub fn hides_tick(state: &CaseState, tick: &ItemId) -> bool {
    TICKS.contains(&tick.as_str()) && parents_stay_out(state)
}

/// Whether an action is not offered.
#[must_use]
pub fn hides_action(state: &CaseState, action: &ActionCode) -> bool {
    ACTIONS.contains(&action.as_str()) && parents_stay_out(state)
}

/// Whether an answer of the gate would send the adviser to the parents for
/// their consent.
#[must_use]
pub fn asks_parents(state: &CaseState, answer: &Answer) -> bool {
    let missing = match answer {
        Answer::NeedsConsent { missing, .. } => missing.contains(&GiverKind::Parents),
        _ => false,
    };
    missing && parents_stay_out(state)
}

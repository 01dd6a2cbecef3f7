//! The meldcode of a case on the screen: five steps, and after a decision to
//! report the way to Veilig Thuis (R60).

use super::action::Action;
use super::desk::{Desk, Overlay};
use super::forms::{self, FormKind};
use super::model::Env;
use super::sharing;
use crate::domain::case::CaseFile;
use crate::domain::ids::CaseId;
use crate::domain::meldcode::MeldcodeAnswers;
use crate::domain::person::RecipientKind;
use crate::domain::recipient::Recipient;
use crate::domain::refusal::Refusal;
use crate::domain::rulebook::MeldcodeStep;

/// A line of the list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Row {
    /// A step.
    Step(MeldcodeStep),
    /// Sharing with Veilig Thuis, after a decision to report.
    Report,
}

/// The lines for a case.
#[must_use]
pub fn rows(file: &CaseFile) -> Vec<Row> {
    let mut rows: Vec<Row> = MeldcodeStep::ALL.iter().copied().map(Row::Step).collect();
    if file.state().safety().report_decided() {
        rows.push(Row::Report);
    }
    rows
}

/// What was answered when it was weighed.
#[must_use]
pub fn answers(file: &CaseFile) -> MeldcodeAnswers {
    let weighed = file.state().safety().meldcode().get(&MeldcodeStep::Weigh);
    weighed.map(|done| done.answers.clone()).unwrap_or_default()
}

/// Shows the meldcode with the keyboard on what comes next; nothing of it
/// before the limits (R49).
pub fn open(desk: &mut Desk, case: CaseId) {
    let Some(file) = desk.practice.case(case) else {
        return;
    };
    if file.state().limits().is_none() {
        let refusal = Refusal::LimitsFirst;
        desk.overlays.push(Overlay::Refused(case, refusal));
        return;
    }
    let at = at_next(file);
    if let Some(Overlay::Meldcode(own, here)) = desk.overlays.last_mut()
        && *own == case
    {
        *here = at;
        return;
    }
    desk.overlays.push(Overlay::Meldcode(case, at));
}

/// The line of what comes next; after the decisions the last one.
fn at_next(file: &CaseFile) -> usize {
    let rows = rows(file);
    let next = file.state().safety().next_meldcode_step();
    let place = next.and_then(|step| rows.iter().position(|row| *row == Row::Step(step)));
    place.unwrap_or(rows.len().saturating_sub(1))
}

/// After a step the keyboard stands on the next one.
pub(super) fn go_on(desk: &mut Desk, case: CaseId) {
    let Some(at) = desk.practice.case(case).map(at_next) else {
        return;
    };
    for overlay in &mut desk.overlays {
        if let Overlay::Meldcode(own, here) = overlay
            && *own == case
        {
            *here = at;
        }
    }
}

/// Takes an action up in the list.
pub(super) fn handle(desk: &mut Desk, env: &Env, action: Action, case: CaseId, at: usize) {
    let Some(file) = desk.practice.case(case) else {
        return;
    };
    let rows = rows(file);
    match (action.moves(at, rows.len()), action) {
        (Some(to), _) => {
            if let Some(Overlay::Meldcode(_, at)) = desk.overlays.last_mut() {
                *at = to;
            }
        }
        (None, Action::Confirm | Action::Open | Action::Toggle) => {
            match rows.get(at.min(rows.len().saturating_sub(1))) {
                Some(Row::Step(step)) => open_step(desk, env, case, *step),
                Some(Row::Report) => {
                    let to = Recipient::of_kind(RecipientKind::VeiligThuis);
                    sharing::go_to(desk, env, case, to);
                }
                None => {}
            }
        }
        _ => {
            desk.overlays.pop();
        }
    }
}

/// A step whose turn it is not is refused before anybody fills it in.
fn open_step(desk: &mut Desk, env: &Env, case: CaseId, step: MeldcodeStep) {
    let next = desk
        .practice
        .case(case)
        .and_then(|file| file.state().safety().next_meldcode_step());
    match next {
        Some(next) if next < step => {
            let refusal = Refusal::MeldcodeStepFirst(next);
            desk.overlays.push(Overlay::Refused(case, refusal));
        }
        _ => forms::open(desk, env, FormKind::Meldcode(case, step)),
    }
}

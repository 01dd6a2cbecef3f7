//! What still stands in the way of closing a case, all of it at once, and what
//! goes on after it.

use super::Scene;
use crate::domain::case::{CaseState, PlanStatus};
use crate::domain::deed::{ReferralOutcome, SystemTick};
use crate::domain::duty::DutyKind;
use crate::domain::ids::Seq;
use crate::domain::refusal::Refusal;
use crate::domain::vocabulary::OutcomeFacts;

/// Whether the plan counts: a client who stays away needs none (R55).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PlanAsked {
    /// It counts where the procedure asks for one.
    Yes,
    /// It does not.
    No,
}

impl PlanAsked {
    /// Whether it counts with this outcome.
    #[must_use]
    pub const fn by(outcome: OutcomeFacts) -> Self {
        if outcome.closed && !outcome.needs_no_plan {
            Self::Yes
        } else {
            Self::No
        }
    }
}

/// Everything that stands in the way, none hidden behind another; a case can
/// close exactly when there is nothing. The limits were explained to whoever
/// was spoken to (R49), the meldcode is walked (R60), every duty has its ending
/// (R79), and the plan that the procedure asks for is there and finished (R55).
#[must_use]
pub fn blocks(scene: &Scene<'_>, plan: PlanAsked) -> Vec<Refusal> {
    let state = scene.state;
    let mut blocks = Vec::new();
    if state.has_unknown() {
        blocks.push(Refusal::MadeByNewerVersion);
    }
    if !state.conversations().is_empty() && state.limits().is_none() {
        blocks.push(Refusal::LimitsFirst);
    }
    let duties: Vec<Seq> = state.open_duties().map(|(seq, _)| seq).collect();
    if !duties.is_empty() {
        blocks.push(Refusal::DutiesOpen(duties));
    }
    blocks.extend(meldcode(state));
    if plan == PlanAsked::Yes {
        blocks.extend(unplanned(scene));
    }
    blocks
}

/// The step of the meldcode that is next, while it is owed.
fn meldcode(state: &CaseState) -> Option<Refusal> {
    let owed = state
        .open_duties()
        .any(|(_, duty)| duty.kind == DutyKind::CompleteMeldcode);
    owed.then(|| state.safety().next_meldcode_step())
        .flatten()
        .map(Refusal::MeldcodeStepFirst)
}

fn unplanned(scene: &Scene<'_>) -> Option<Refusal> {
    let plan = scene.state.plan();
    if scene.procedure.switches().plan_required && plan.is_empty() {
        return Some(Refusal::PlanMissing);
    }
    let open: Vec<Seq> = plan
        .iter()
        .filter(|(_, (_, status))| *status == PlanStatus::Open)
        .map(|(seq, _)| *seq)
        .collect();
    (!open.is_empty()).then_some(Refusal::PlanItemsOpen(open))
}

/// What goes on after closing: it blocks nothing, and is not forgotten either.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reminder {
    /// How a referral went was not asked yet (R100).
    FollowUp(Seq),
    /// The tick still stands in the school's system (R94).
    TickStands,
    /// An appointment is still to come (R27).
    Appointment(Seq),
}

/// What goes on after closing, in the order of the journal; the tick is last.
#[must_use]
pub fn reminders(scene: &Scene<'_>) -> Vec<Reminder> {
    let track = scene.state.track();
    let follow_ups = track
        .referrals()
        .iter()
        .filter(|(_, (_, outcome))| !outcome.is_some_and(ReferralOutcome::is_final))
        .map(|(seq, _)| Reminder::FollowUp(*seq));
    let appointments = track
        .appointments()
        .iter()
        .filter(|(_, appointment)| appointment.on >= scene.on)
        .map(|(seq, _)| Reminder::Appointment(*seq));
    let tick = (track.tick() == Some(SystemTick::Set)).then_some(Reminder::TickStands);
    follow_ups.chain(appointments).chain(tick).collect()
}

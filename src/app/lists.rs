//! Short lists that lie over a screen: the appointments of a case, the register
//! of ticks, leave and free days.

use super::action::Action;
use super::desk::{Desk, Overlay};
use super::effect::Effect;
use super::forms::{self, FormKind};
use super::kept;
use super::model::Env;
use crate::domain::calendar::Span;
use crate::domain::case::CaseFile;
use crate::domain::deed::Appointment;
use crate::domain::ids::{CaseId, Seq};
use crate::domain::practice::{Practice, SchoolFreeDays};

/// A line of the list of leave and free days.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AwayLine<'a> {
    /// Adds leave.
    NewLeave,
    /// Adds free days of a school.
    NewFreeDays,
    /// Leave that is set.
    Leave(Seq, Span),
    /// Free days that are set.
    FreeDays(Seq, &'a SchoolFreeDays),
}

/// Leave and free days that are not over, and what adds to them.
#[must_use]
pub fn away<'a>(practice: &'a Practice, env: &Env) -> Vec<AwayLine<'a>> {
    let today = env.now.date;
    let mut set: Vec<(Span, AwayLine<'a>)> = practice
        .leave()
        .iter()
        .map(|(seq, days)| (*days, AwayLine::Leave(*seq, *days)))
        .collect();
    let free = practice.free_days().iter();
    set.extend(free.map(|(seq, free)| (free.days, AwayLine::FreeDays(*seq, free))));
    set.retain(|(days, _)| days.last >= today);
    set.sort_by_key(|(days, _)| *days);
    [AwayLine::NewLeave, AwayLine::NewFreeDays]
        .into_iter()
        .chain(set.into_iter().map(|(_, line)| line))
        .collect()
}

/// The appointments of a case from today on, the next first.
#[must_use]
pub fn appointments(desk: &Desk, env: &Env, case: CaseId) -> Vec<(Seq, Appointment)> {
    let state = desk.practice.case(case).map(CaseFile::state);
    let mut coming: Vec<(Seq, Appointment)> = state
        .into_iter()
        .flat_map(|state| state.track().appointments())
        .filter(|(_, one)| one.on >= env.now.date)
        .map(|(seq, one)| (*seq, one.clone()))
        .collect();
    coming.sort_by_key(|(seq, one)| (one.on, one.at, *seq));
    coming
}

/// Takes an action up in the list in front; `None` when none is.
pub(super) fn handle(desk: &mut Desk, env: &Env, action: Action) -> Option<Vec<Effect>> {
    let (at, total) = match desk.overlays.last()? {
        Overlay::Appointments(case, at) => (*at, appointments(desk, env, *case).len() + 1),
        Overlay::Ticks(at) => (*at, desk.today.agenda().ticks().len()),
        Overlay::Away(at) => (*at, away(&desk.practice, env).len()),
        Overlay::TakeBackKept(seq) => {
            let seq = *seq;
            return Some(kept::answer(desk, env, seq, action));
        }
        _ => return None,
    };
    let at = at.min(total.saturating_sub(1));
    match (action.moves(at, total), action) {
        (Some(to), _) => {
            if let Some(Overlay::Appointments(_, at) | Overlay::Ticks(at) | Overlay::Away(at)) =
                desk.overlays.last_mut()
            {
                *at = to;
            }
        }
        (None, Action::Confirm | Action::Open) => choose(desk, env, at),
        _ => {
            desk.overlays.pop();
        }
    }
    Some(Vec::new())
}

fn choose(desk: &mut Desk, env: &Env, at: usize) {
    match desk.overlays.last() {
        Some(Overlay::Appointments(case, _)) => {
            let case = *case;
            let chosen = appointments(desk, env, case).get(at).map(|(seq, _)| *seq);
            let kind = chosen.map_or(FormKind::Appointment(case), |seq| {
                FormKind::ChangeAppointment(case, seq)
            });
            forms::open(desk, env, kind);
        }
        Some(Overlay::Ticks(_)) => {
            let case = desk.today.agenda().ticks().nth(at).map(|(case, _)| case);
            match case {
                Some(case) => forms::open(desk, env, FormKind::Tick(case)),
                None => {
                    desk.overlays.pop();
                }
            }
        }
        Some(Overlay::Away(_)) => match away(&desk.practice, env).get(at) {
            Some(AwayLine::NewLeave) => forms::open(desk, env, FormKind::Leave),
            Some(AwayLine::NewFreeDays) => forms::open(desk, env, FormKind::FreeDays),
            Some(AwayLine::Leave(seq, _) | AwayLine::FreeDays(seq, _)) => {
                let seq = *seq;
                kept::ask(desk, env, seq);
            }
            None => {}
        },
        _ => {}
    }
}

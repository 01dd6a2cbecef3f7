//! Takes back what turned out not to be needed.

use super::cost;
use super::guard::{Hold, May, Means};
use super::plan::{Draft, is_sensitive};
use super::problem::Given;
use super::sums;

/// How much work may be done before nothing more is taken back; see
/// [`super::search::Work`]. What is not looked at stays hidden.
const ENOUGH: u64 = 1_200_000;

/// Publishes again each count, the dearest first, without which everything that
/// is guarded can rest on something else.
pub(super) fn out(draft: &mut Draft<'_>) {
    let net = draft.net;
    let mut cells: Vec<usize> = (0..net.cells())
        .filter(|cell| draft.hidden[*cell] && net.given[*cell] == Given::Open)
        .filter(|cell| !is_sensitive(net, draft.rules, *cell))
        .collect();
    cells.sort_by(|one, other| cost::of(net, *other).total_cmp(&cost::of(net, *one)));
    for cell in cells {
        if draft.work.is_enough(ENOUGH) {
            break;
        }
        without(draft, cell);
    }
}

fn without(draft: &mut Draft<'_>, cell: usize) {
    draft.hidden[cell] = false;
    let least = draft.rules.min_hidden_sum;
    let short = least > 0 && sums::short(draft.net, &draft.hidden, least).is_some();
    let moved = if short { None } else { elsewhere(draft, cell) };
    match moved {
        Some(moved) => {
            draft.held.remove(&cell);
            for (cell, holds) in moved {
                draft.held.insert(cell, holds);
            }
        }
        None => draft.hidden[cell] = true,
    }
}

/// New holds for all that rest on this cell; nothing when one finds none.
fn elsewhere(draft: &mut Draft<'_>, cell: usize) -> Option<Vec<(usize, Vec<Hold>)>> {
    let resting: Vec<usize> = draft
        .held
        .iter()
        .filter(|(guarded, _)| **guarded != cell)
        .filter(|(_, holds)| {
            let mut holds = holds.iter();
            holds.any(|hold| draft.guard.cells_of(hold).any(|other| other == cell))
        })
        .map(|(guarded, _)| *guarded)
        .collect();
    let mut moved = Vec::new();
    for guarded in resting {
        let holds = again(draft, guarded)?;
        moved.push((guarded, holds));
    }
    Some(moved)
}

/// Every hold of a count found anew, with what is hidden now.
fn again(draft: &mut Draft<'_>, cell: usize) -> Option<Vec<Hold>> {
    let old = draft.held.get(&cell)?.clone();
    let means = Means {
        hidden: &draft.hidden,
        may_hide: May::HideNone,
    };
    let mut holds = Vec::new();
    for hold in old.iter().filter(|hold| hold.asked.case.is_none()) {
        holds.push(if draft.guard.is_sound(hold, &draft.hidden) {
            hold.clone()
        } else {
            draft.guard.hold(hold.asked, &means)?
        });
    }
    if !is_sensitive(draft.net, draft.rules, cell) {
        return Some(holds);
    }
    let reader = draft.guard.reader(cell);
    for case in draft.guard.cases_in(cell, &holds) {
        let asked = draft.guard.ask(cell, reader, Some(case))?;
        holds.push(draft.guard.hold(asked, &means)?);
    }
    Some(holds)
}

//! Looks for a cheaper plan beside one that was found.

use super::cost;
use super::plan::{Draft, is_sensitive};
use super::problem::Given;

/// How many counts are tried in all, in problems of a year; fewer in larger ones.
const TRIES: usize = 30;
const CELLS_OF_A_YEAR: usize = 1_000;
/// How much work goes into making a plan better, counted as in [`super::search::Work`].
pub(super) const ENOUGH: u64 = 400_000;

/// Shows one hidden count after the other, the dearest first, and hides others for
/// it; keeps what is cheaper.
pub(super) fn found(mut draft: Draft<'_>) -> Draft<'_> {
    let mut tried = vec![false; draft.net.cells()];
    let tries = TRIES * CELLS_OF_A_YEAR / draft.net.cells().max(CELLS_OF_A_YEAR);
    for _ in 0..tries {
        let Some(cell) = dearest(&draft, &tried) else {
            break;
        };
        if draft.work.is_enough(ENOUGH) {
            break;
        }
        tried[cell] = true;
        if let Some(mut other) = draft.without(cell)
            && other.price() < draft.price()
        {
            other.barred.fill(false);
            draft = other;
        }
    }
    draft
}

fn dearest(draft: &Draft<'_>, tried: &[bool]) -> Option<usize> {
    let net = draft.net;
    let cells = (0..net.cells()).filter(|cell| {
        draft.hidden[*cell]
            && !tried[*cell]
            && net.given[*cell] == Given::Open
            && !is_sensitive(net, draft.rules, *cell)
    });
    cells.max_by(|one, other| cost::of(net, *one).total_cmp(&cost::of(net, *other)))
}

//! What hiding small counts does not help against: a whole group in one place.

use super::plan::Plan;
use super::problem::{CellId, Problem};

/// Everybody of a group is in one of its parts, and readers see it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OneGroup {
    /// The total that is shown.
    pub total: CellId,
    /// The part that holds all of it.
    pub part: CellId,
}

/// The totals of which readers see that all of it is in one part, the others being
/// shown as 0. Whether that tells something about people (all who came from one
/// class) or nothing (all contacts were in one month) only a person can say, so
/// nothing is hidden for it.
#[must_use]
pub fn in_one_group(problem: &Problem, plan: &Plan) -> Vec<OneGroup> {
    let (net, cells) = (problem.net(), problem.cells());
    let shown = |cell: usize| {
        plan.status(&cells[cell].id)
            .is_some_and(|it| !it.is_hidden())
    };
    let rows = net.rows.iter().filter(|row| row.parts.len() > 1);
    let found = rows.filter_map(|row| {
        let mut holding = row.parts.iter().filter(|part| net.values[**part] > 0);
        let only = holding.next().filter(|_| holding.next().is_none())?;
        let seen = row.terms().all(|(cell, _)| cell == *only || shown(cell));
        seen.then(|| OneGroup {
            total: cells[row.total].id.clone(),
            part: cells[*only].id.clone(),
        })
    });
    found.collect()
}

//! How far one count can lie from the truth, as the solver finds it.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOptions, Variable};

use super::bounds::ENDLESS;
use crate::statistics::protection::{Net, Room, World, as_float, nearest};

/// How many branches the search for whole numbers may take.
const BRANCHES: u64 = 500;
/// A stop for the case that the solver does not end.
const LONGEST: Duration = Duration::from_secs(5);

#[derive(Clone, Copy, PartialEq)]
enum Numbers {
    Any,
    Whole,
}

/// The world in which a count is as high (or as low) as it can be, its sums
/// checked; nothing when the solver gives out.
pub(super) fn farthest(
    net: &Net,
    rooms: &[Room],
    part: &BTreeSet<usize>,
    cell: usize,
    up: bool,
) -> Option<World> {
    solve(net, rooms, part, (cell, up), Numbers::Any)
        .or_else(|| solve(net, rooms, part, (cell, up), Numbers::Whole))
}

fn solve(
    net: &Net,
    rooms: &[Room],
    part: &BTreeSet<usize>,
    (goal, up): (usize, bool),
    numbers: Numbers,
) -> Option<World> {
    let mut problem = Problem::new(if up {
        OptimizationDirection::Maximize
    } else {
        OptimizationDirection::Minimize
    });
    let most = ENDLESS - net.values[goal];
    let mut variable = |cell: usize| {
        let (low, high) = (-rooms[cell].down, rooms[cell].up.min(most));
        let price = if cell == goal { 1.0 } else { 0.0 };
        match numbers {
            Numbers::Whole => problem.add_integer_var(price, (bound(low), bound(high))),
            Numbers::Any if cell == goal => problem.add_var(price, (as_float(low), as_float(high))),
            Numbers::Any => problem.add_var(price, (as_float(low), f64::INFINITY)),
        }
    };
    let variables: BTreeMap<usize, Variable> =
        part.iter().map(|cell| (*cell, variable(*cell))).collect();
    let rows: BTreeSet<usize> = part
        .iter()
        .flat_map(|cell| net.of(*cell).iter().map(|(row, _)| *row))
        .collect();
    for row in rows {
        let terms = net.rows[row].terms();
        let terms: Vec<(Variable, f64)> = terms
            .filter_map(|(cell, sign)| Some((*variables.get(&cell)?, as_float(sign))))
            .collect();
        problem.add_constraint(terms, ComparisonOp::Eq, 0.0);
    }
    let mut options = SolveOptions::default();
    options.node_limit = Some(BRANCHES);
    options.time_limit = Some(LONGEST);
    let solution = problem.solve_with(options).ok()?.into_solution().ok()?;
    let differences = variables
        .iter()
        .map(|(cell, variable)| Some((*cell, nearest(solution.var_value(*variable))?)))
        .collect::<Option<Vec<_>>>()?;
    World::checked(net, rooms, differences)
}

fn bound(by: i64) -> i32 {
    i32::try_from(by).unwrap_or(if by < 0 { i32::MIN } else { i32::MAX })
}

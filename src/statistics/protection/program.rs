//! The questions that go to the solver. What it answers is rounded and checked in
//! whole numbers; an answer that does not hold is none.

use std::collections::BTreeSet;
use std::time::Duration;

use microlp::{ComparisonOp, OptimizationDirection, Problem, Solution, SolveOptions, Variable};

use super::movable;
use super::search::Ask;
use super::world::{ENDLESS, World};

/// How far from the cell is looked at first, counted in sums.
const NEAR: usize = 3;
/// How many branches the search for whole numbers may take.
const BRANCHES: u64 = 200;
/// What a question in whole numbers weighs beside one in fractions.
const WHOLE: u64 = 20;
/// A stop for the case that the solver does not end; no answer is "not safe".
const LONGEST: Duration = Duration::from_secs(5);
/// No count is different by more than this in the worlds looked for here.
const FAR: i64 = 1 << 20;
/// What it costs when the count asked for is different by one more than asked.
const FARTHER: f64 = 10.0;

/// The world with the least price.
pub(super) fn find(ask: &Ask<'_>) -> Option<World> {
    let near = movable::around(ask, NEAR);
    if let Some(world) = near.as_ref().and_then(|near| cheapest(ask, near)) {
        return Some(world);
    }
    // What is not near alone is looked for among all, unless that is the same.
    let all = movable::around(ask, usize::MAX)?;
    let same = near.is_some_and(|near| near.len() == all.len());
    if same { None } else { cheapest(ask, &all) }
}

fn cheapest(ask: &Ask<'_>, cells: &BTreeSet<usize>) -> Option<World> {
    match solve(ask, cells, Numbers::Any) {
        Answer::World(world) => Some(world),
        // Where no fractions fit, no whole numbers do.
        Answer::None => None,
        Answer::Unsure => match solve(ask, cells, Numbers::Whole) {
            Answer::World(world) => Some(world),
            Answer::None | Answer::Unsure => None,
        },
    }
}

/// What comes of a question to the solver.
enum Answer {
    World(World),
    /// There is no such world.
    None,
    /// Fractions, numbers that do not add up, or no answer.
    Unsure,
}

#[derive(Clone, Copy, PartialEq)]
enum Numbers {
    Any,
    Whole,
}

/// More and less of one cell: what is different is the first less the second.
#[derive(Clone, Copy)]
struct Pair {
    more: Option<Variable>,
    less: Option<Variable>,
}

fn solve(ask: &Ask<'_>, cells: &BTreeSet<usize>, numbers: Numbers) -> Answer {
    let weight = match numbers {
        Numbers::Any => 1,
        Numbers::Whole => WHOLE,
    };
    ask.work.add(weight * cells.len() as u64);
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let mut pairs: Vec<Option<Pair>> = vec![None; ask.net.cells()];
    for cell in cells {
        pairs[*cell] = Some(pair(&mut problem, ask, *cell, numbers));
    }
    let rows: BTreeSet<usize> = cells
        .iter()
        .flat_map(|cell| ask.net.of(*cell).iter().map(|(row, _)| *row))
        .collect();
    for row in rows {
        let mut terms = Vec::new();
        for (cell, sign) in ask.net.rows[row].terms() {
            if let Some(pair) = pairs[cell] {
                terms.extend(pair.more.map(|more| (more, as_float(sign))));
                terms.extend(pair.less.map(|less| (less, as_float(-sign))));
            }
        }
        problem.add_constraint(terms, ComparisonOp::Eq, 0.0);
    }
    let mut options = SolveOptions::default();
    options.node_limit = Some(BRANCHES);
    options.time_limit = Some(LONGEST);
    match problem.solve_with(options) {
        Ok(outcome) => outcome
            .solution()
            .and_then(|solution| world(ask, &pairs, solution))
            .map_or(Answer::Unsure, Answer::World),
        Err(microlp::Error::Infeasible) => Answer::None,
        Err(_) => Answer::Unsure,
    }
}

/// What the solver found, in whole numbers, if it holds.
fn world(ask: &Ask<'_>, pairs: &[Option<Pair>], solution: &Solution) -> Option<World> {
    let value = |variable: Option<Variable>| {
        variable.map_or(Some(0), |variable| nearest(solution.var_value(variable)))
    };
    let cells = pairs.iter().enumerate();
    let differences = cells
        .filter_map(|(cell, pair)| Some((cell, (*pair)?)))
        .map(|(cell, pair)| Some((cell, value(pair.more)? - value(pair.less)?)))
        .collect::<Option<Vec<_>>>()?;
    let world = World::checked(ask.net, ask.rooms, differences)?;
    ask.is_met(world.at(ask.cell)).then_some(world)
}

fn pair(problem: &mut Problem, ask: &Ask<'_>, cell: usize, numbers: Numbers) -> Pair {
    let mut variable = |price: f64, low: i64, high: i64| match numbers {
        _ if high <= 0 => None,
        Numbers::Whole => {
            let bounds = (bound(low), bound(high));
            Some(problem.add_integer_var(price, bounds))
        }
        Numbers::Any if high >= ENDLESS => {
            Some(problem.add_var(price, (as_float(low), f64::INFINITY)))
        }
        Numbers::Any => Some(problem.add_var(price, (as_float(low), as_float(high)))),
    };
    let room = ask.rooms[cell];
    if cell == ask.cell {
        // Sometimes there is a world farther off and none just there.
        return Pair {
            more: (ask.by > 0)
                .then(|| variable(FARTHER, ask.by, room.up))
                .flatten(),
            less: (ask.by < 0)
                .then(|| variable(FARTHER, -ask.by, room.down))
                .flatten(),
        };
    }
    let price = ask.price_of(cell).unwrap_or_default();
    Pair {
        more: variable(price, 0, room.up),
        less: variable(price, 0, room.down),
    }
}

fn bound(by: i64) -> i32 {
    i32::try_from(by.min(FAR)).unwrap_or(i32::MAX)
}

#[allow(
    clippy::cast_precision_loss,
    reason = "counts are at most LARGEST_COUNT, far below what a float tells apart"
)]
pub(crate) fn as_float(by: i64) -> f64 {
    by as f64
}

/// The whole number beside a value of the solver, if it is one.
pub(crate) fn nearest(value: f64) -> Option<i64> {
    let whole = value.round();
    let near = (value - whole).abs() < 1e-4 && whole.abs() < 1e12;
    #[allow(clippy::cast_possible_truncation, reason = "a whole number below 1e12")]
    near.then_some(whole as i64)
}

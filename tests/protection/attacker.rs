//! Somebody who has nothing but what was published: the names of the counts, those
//! that are shown, and the sums. Shares no code with the hiding and does not know
//! a single hidden value; what he knows beside is handed to him.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOptions};
use serde::Deserialize;

/// What was written.
#[derive(Deserialize)]
pub(crate) struct Published {
    pub(crate) cells: Vec<PublishedCell>,
    pub(crate) relations: Vec<PublishedSum>,
}

#[derive(Deserialize)]
pub(crate) struct PublishedCell {
    pub(crate) id: String,
    pub(crate) value: Option<i64>,
}

#[derive(Deserialize)]
pub(crate) struct PublishedSum {
    pub(crate) total: String,
    pub(crate) parts: Vec<String>,
}

/// An upper bound that no count comes near.
const FAR: i64 = 100_000;

/// One sum over unknown counts: coefficients, and what they come to.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Equation {
    terms: Vec<(usize, i64)>,
    sum: i64,
}

/// The unknown counts and all that is known of them.
pub(crate) struct Attacker {
    names: Vec<String>,
    equations: Vec<Equation>,
    by_name: HashMap<String, usize>,
}

/// A way to fill in every unknown count.
type Filled = Vec<i64>;

impl Attacker {
    /// Reads the files, several as one: the same name is the same count.
    pub(crate) fn read(files: &[String]) -> Self {
        let mut values: BTreeMap<String, Option<i64>> = BTreeMap::new();
        let mut sums = Vec::new();
        for file in files {
            let published: Published = serde_json::from_str(file).unwrap();
            for cell in published.cells {
                let known = values.entry(cell.id).or_default();
                *known = known.or(cell.value);
            }
            sums.extend(published.relations);
        }
        let unknown = values.iter().filter(|(_, value)| value.is_none());
        let names: Vec<String> = unknown.map(|(name, _)| name.clone()).collect();
        let by_name: HashMap<String, usize> = names
            .iter()
            .cloned()
            .enumerate()
            .map(|(at, name)| (name, at))
            .collect();
        let mut equations = BTreeSet::new();
        for sum in &sums {
            let mut terms: BTreeMap<usize, i64> = BTreeMap::new();
            let mut comes_to = 0;
            let parts = sum.parts.iter().map(|part| (part, 1));
            for (name, sign) in parts.chain([(&sum.total, -1)]) {
                match values[name] {
                    Some(value) => comes_to -= sign * value,
                    None => *terms.entry(by_name[name]).or_default() += sign,
                }
            }
            terms.retain(|_, sign| *sign != 0);
            if !terms.is_empty() {
                equations.insert(Equation {
                    terms: terms.into_iter().collect(),
                    sum: comes_to,
                });
            }
        }
        Self {
            names,
            equations: equations.into_iter().collect(),
            by_name,
        }
    }

    /// Which of these counts he can work out, with what he knows beside.
    pub(crate) fn works_out(&self, wanted: &[&str], knows: &[(&str, i64)]) -> Vec<String> {
        let wanted: Vec<usize> = wanted.iter().filter_map(|name| self.number(name)).collect();
        let mut knows: BTreeMap<usize, i64> = knows
            .iter()
            .filter_map(|(name, value)| Some((self.number(name)?, *value)))
            .collect();
        self.substitute(&mut knows);
        let mut left: Vec<usize> = wanted
            .iter()
            .copied()
            .filter(|cell| !knows.contains_key(cell))
            .collect();
        let mut found: Vec<usize> = wanted
            .into_iter()
            .filter(|cell| knows.contains_key(cell))
            .collect();
        let mut seen: Vec<Option<i64>> = vec![None; self.names.len()];
        let mut open = BTreeSet::from_iter(left.iter().copied());
        let mut tries = 0;
        // All that vary between two fillings drop out; the rest is looked at by itself.
        while !open.is_empty() && tries < 12 {
            tries += 1;
            let goal = |cell: usize| mixed(cell, tries);
            let Some(filled) = self.filling(&knows, &goal) else {
                break;
            };
            note(&filled, &mut seen, &mut open);
        }
        left.retain(|cell| open.contains(cell));
        for cell in left {
            for sign in [1.0, -1.0] {
                let goal = |other: usize| if other == cell { sign } else { 0.0 };
                if let Some(filled) = self.filling(&knows, &goal) {
                    note(&filled, &mut seen, &mut open);
                }
            }
            if open.contains(&cell) {
                found.push(cell);
            }
        }
        found
            .into_iter()
            .map(|cell| self.names[cell].clone())
            .collect()
    }

    fn number(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// Sums with one unknown left, over and over.
    fn substitute(&self, knows: &mut BTreeMap<usize, i64>) {
        loop {
            let before = knows.len();
            for equation in &self.equations {
                let rest: Vec<_> = equation
                    .terms
                    .iter()
                    .filter(|(cell, _)| !knows.contains_key(cell))
                    .collect();
                if let [(cell, sign)] = rest[..] {
                    let others: i64 = equation
                        .terms
                        .iter()
                        .filter_map(|(cell, sign)| Some(sign * knows.get(cell)?))
                        .sum();
                    knows.insert(*cell, (equation.sum - others) * sign);
                }
            }
            if knows.len() == before {
                return;
            }
        }
    }

    /// A filling in whole numbers that makes the goal large; each is added up again
    /// before it counts.
    fn filling(&self, knows: &BTreeMap<usize, i64>, goal: &dyn Fn(usize) -> f64) -> Option<Filled> {
        [false, true].into_iter().find_map(|whole| {
            let mut problem = Problem::new(OptimizationDirection::Maximize);
            let variables: Vec<_> = (0..self.names.len())
                .map(|cell| {
                    let bounds = knows.get(&cell).map_or((0, FAR), |value| (*value, *value));
                    if whole {
                        problem.add_integer_var(goal(cell), (bounds.0 as i32, bounds.1 as i32))
                    } else {
                        problem.add_var(goal(cell), (bounds.0 as f64, bounds.1 as f64))
                    }
                })
                .collect();
            for equation in &self.equations {
                let terms = equation
                    .terms
                    .iter()
                    .map(|(cell, sign)| (variables[*cell], *sign as f64));
                problem.add_constraint(terms, ComparisonOp::Eq, equation.sum as f64);
            }
            let mut options = SolveOptions::default();
            options.node_limit = Some(2_000);
            let solution = problem.solve_with(options).ok()?.into_solution().ok()?;
            let filled: Filled = variables
                .iter()
                .map(|one| solution.var_value(*one).round() as i64)
                .collect();
            self.adds_up(&filled, knows).then_some(filled)
        })
    }

    fn adds_up(&self, filled: &Filled, knows: &BTreeMap<usize, i64>) -> bool {
        let sums = self.equations.iter().all(|equation| {
            let terms = equation
                .terms
                .iter()
                .map(|(cell, sign)| sign * filled[*cell]);
            terms.sum::<i64>() == equation.sum
        });
        sums && filled.iter().all(|value| *value >= 0)
            && knows.iter().all(|(cell, value)| filled[*cell] == *value)
    }
}

/// A weight between -1 and 1 for each count, another for each try.
fn mixed(cell: usize, tries: usize) -> f64 {
    let mut rng = fastrand::Rng::with_seed((cell * 1000 + tries) as u64);
    rng.f64() * 2.0 - 1.0
}

fn note(filled: &Filled, seen: &mut [Option<i64>], open: &mut BTreeSet<usize>) {
    for (cell, value) in filled.iter().enumerate() {
        match seen[cell] {
            Some(other) if other != *value => {
                open.remove(&cell);
            }
            _ => seen[cell] = Some(*value),
        }
    }
}

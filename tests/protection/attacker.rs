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

/// A way to fill in unknown counts.
type Filled = BTreeMap<usize, i64>;

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
        let same = self.same();
        let (known, mut open): (Vec<usize>, BTreeSet<usize>) = {
            let (known, open): (Vec<usize>, Vec<usize>) =
                wanted.iter().partition(|cell| knows.contains_key(cell));
            (known, open.into_iter().map(|cell| same[cell]).collect())
        };
        for knot in self.knots(&knows, &same) {
            knot.rule_out(&mut open);
        }
        let fixed = |cell: &usize| known.contains(cell) || open.contains(&same[*cell]);
        let found = wanted.into_iter().filter(fixed);
        found.map(|cell| self.names[cell].clone()).collect()
    }

    /// For each count the first that a sum says is the same.
    fn same(&self) -> Vec<usize> {
        let mut groups = Groups::new(self.names.len());
        for equation in &self.equations {
            if let [(one, a), (other, b)] = equation.terms[..]
                && equation.sum == 0
                && a == -b
            {
                groups.join(one, other);
            }
        }
        (0..self.names.len()).map(|cell| groups.of(cell)).collect()
    }

    /// The unknown counts that hang together, each with the sums between them: what
    /// is in one knot says nothing of another.
    fn knots(&self, knows: &BTreeMap<usize, i64>, same: &[usize]) -> Vec<Knot> {
        let mut groups = Groups::new(self.names.len());
        let mut left = BTreeSet::new();
        for equation in &self.equations {
            let mut sum = equation.sum;
            let mut terms: BTreeMap<usize, i64> = BTreeMap::new();
            for (cell, sign) in &equation.terms {
                match knows.get(cell) {
                    Some(value) => sum -= sign * value,
                    None => *terms.entry(same[*cell]).or_default() += sign,
                }
            }
            terms.retain(|_, sign| *sign != 0);
            let cells: Vec<usize> = terms.keys().copied().collect();
            for pair in cells.windows(2) {
                groups.join(pair[0], pair[1]);
            }
            if !terms.is_empty() {
                let terms = terms.into_iter().collect();
                left.insert(Equation { terms, sum });
            }
        }
        let mut knots: BTreeMap<usize, Knot> = BTreeMap::new();
        for cell in (0..same.len()).filter(|cell| same[*cell] == *cell && !knows.contains_key(cell))
        {
            knots.entry(groups.of(cell)).or_default().cells.push(cell);
        }
        for equation in left {
            let knot = groups.of(equation.terms[0].0);
            knots.entry(knot).or_default().equations.push(equation);
        }
        knots.into_values().collect()
    }

    fn number(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// Sums with one unknown left, and those in which nothing is left, over and over.
    fn substitute(&self, knows: &mut BTreeMap<usize, i64>) {
        loop {
            let before = knows.len();
            for equation in &self.equations {
                let rest: Vec<_> = equation
                    .terms
                    .iter()
                    .filter(|(cell, _)| !knows.contains_key(cell))
                    .collect();
                let others: i64 = equation
                    .terms
                    .iter()
                    .filter_map(|(cell, sign)| Some(sign * knows.get(cell)?))
                    .sum();
                let left = equation.sum - others;
                if let [(cell, sign)] = rest[..] {
                    knows.insert(*cell, left * sign);
                } else if left == 0
                    && let Some((_, first)) = rest.first()
                    && rest.iter().all(|(_, sign)| sign.signum() == first.signum())
                {
                    knows.extend(rest.iter().map(|(cell, _)| (*cell, 0)));
                }
            }
            if knows.len() == before {
                return;
            }
        }
    }
}

/// Unknown counts that hang together through sums.
#[derive(Default)]
struct Knot {
    cells: Vec<usize>,
    equations: Vec<Equation>,
}

impl Knot {
    /// Takes out of `open` what has more than one value in the fillings he finds.
    fn rule_out(&self, open: &mut BTreeSet<usize>) {
        let mut seen = BTreeMap::new();
        let mine = |open: &BTreeSet<usize>| -> Vec<usize> {
            let mine = self.cells.iter().copied();
            mine.filter(|cell| open.contains(cell)).collect()
        };
        // All that vary between two fillings drop out; the rest is looked at by itself.
        for tries in 1..=12 {
            if mine(open).is_empty() {
                return;
            }
            let Some(filled) = self.filling(&|cell| mixed(cell, tries)) else {
                break;
            };
            note(&filled, &mut seen, open);
        }
        for cell in mine(open) {
            for sign in [1.0, -1.0] {
                let goal = |other: usize| if other == cell { sign } else { 0.0 };
                if open.contains(&cell)
                    && let Some(filled) = self.filling(&goal)
                {
                    note(&filled, &mut seen, open);
                }
            }
        }
    }

    /// A filling in whole numbers that makes the goal large; each is added up again
    /// before it counts.
    fn filling(&self, goal: &dyn Fn(usize) -> f64) -> Option<Filled> {
        [false, true].into_iter().find_map(|whole| {
            let mut problem = Problem::new(OptimizationDirection::Maximize);
            let variables: BTreeMap<usize, _> = self
                .cells
                .iter()
                .map(|cell| {
                    let variable = if whole {
                        problem.add_integer_var(goal(*cell), (0, FAR as i32))
                    } else {
                        problem.add_var(goal(*cell), (0.0, FAR as f64))
                    };
                    (*cell, variable)
                })
                .collect();
            for equation in &self.equations {
                let terms = equation.terms.iter();
                let terms = terms.map(|(cell, sign)| (variables[cell], *sign as f64));
                problem.add_constraint(terms, ComparisonOp::Eq, equation.sum as f64);
            }
            let mut options = SolveOptions::default();
            options.node_limit = Some(2_000);
            let solution = problem.solve_with(options).ok()?.into_solution().ok()?;
            let filled: Filled = variables
                .iter()
                .map(|(cell, one)| (*cell, solution.var_value(*one).round() as i64))
                .collect();
            self.adds_up(&filled).then_some(filled)
        })
    }

    fn adds_up(&self, filled: &Filled) -> bool {
        let sums = self.equations.iter().all(|equation| {
            let terms = equation.terms.iter();
            let terms = terms.map(|(cell, sign)| sign * filled[cell]);
            terms.sum::<i64>() == equation.sum
        });
        sums && filled.values().all(|value| *value >= 0)
    }
}

/// Which numbers belong together.
struct Groups(Vec<usize>);

impl Groups {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn of(&self, mut one: usize) -> usize {
        while self.0[one] != one {
            one = self.0[one];
        }
        one
    }

    /// The lowest number stands for both.
    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.of(one), self.of(other));
        self.0[one.max(other)] = one.min(other);
    }
}

/// A weight between -1 and 1 for each count, another for each try.
fn mixed(cell: usize, tries: usize) -> f64 {
    let mut rng = fastrand::Rng::with_seed((cell * 1000 + tries) as u64);
    rng.f64() * 2.0 - 1.0
}

fn note(filled: &Filled, seen: &mut Filled, open: &mut BTreeSet<usize>) {
    for (cell, value) in filled {
        if *seen.entry(*cell).or_insert(*value) != *value {
            open.remove(cell);
        }
    }
}

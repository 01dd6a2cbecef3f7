//! Decides which counts are hidden.

use std::collections::BTreeMap;

use thiserror::Error;

use super::better;
use super::cost;
use super::guard::{Asked, Guard, Hold, May, Means};
use super::problem::{CellId, Given, Net, Problem};
use super::rules::{Rules, SmallMark};
use super::search::Work;
use super::stop::Stop;
use super::sums::{self, Short};
use super::thin;
use super::world::Reader;

/// What becomes of a count.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Status {
    /// It is shown.
    Published,
    /// Hidden for its own sake.
    Primary,
    /// Hidden for the sake of others.
    Secondary,
}

impl Status {
    /// The word for it in files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Primary => "primary",
            Self::Secondary => "secondary",
        }
    }

    /// Whether the count is not shown.
    #[must_use]
    pub const fn is_hidden(self) -> bool {
        !matches!(self, Self::Published)
    }
}

/// What becomes of every count. A plan exists only if no count that is hidden for
/// its own sake can be worked out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Plan {
    cells: BTreeMap<CellId, Status>,
    if_told: Vec<CellId>,
}

impl Plan {
    /// What becomes of a count; nothing for a name that the problem does not have.
    #[must_use]
    pub fn status(&self, id: &CellId) -> Option<Status> {
        self.cells.get(id).copied()
    }

    /// Every count with what becomes of it, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&CellId, Status)> {
        self.cells.iter().map(|(id, status)| (id, *status))
    }

    /// Small counts that a reader could work out who was told which of the hidden
    /// counts are the small ones. Empty with [`SmallMark::Told`].
    #[must_use]
    pub fn exposed_if_told(&self) -> &[CellId] {
        &self.if_told
    }
}

/// Why there is no plan.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum Unprotectable {
    /// These could still be worked out with everything hidden that may be hidden.
    #[error("{} cells can be worked out whatever is hidden", .0.len())]
    Exposed(Vec<CellId>),
    /// Under this total too little can be hidden together.
    #[error("the hidden parts of {0} hold too little")]
    HoldsTooLittle(CellId),
}

/// In which order small counts are looked after; the cheapest outcome is taken.
#[derive(Clone, Copy)]
enum Order {
    ByName,
    ByNameTurned,
    SmallFirst,
    LargeFirst,
}

/// Up to this size every order is tried, above it one.
const FEW_CELLS: usize = 400;

/// Decides which counts are hidden.
///
/// The same problem has the same plan, in whatever order its cells and sums were
/// given.
///
/// # Errors
/// When a count could be worked out whatever is hidden, for what was published
/// before.
pub fn protect(problem: &Problem, rules: &Rules) -> Result<Plan, Unprotectable> {
    protect_unless(&Stop::default(), problem, rules)
}

/// The same, until it is told to stop: what comes of it then is for nothing.
///
/// # Errors
/// As [`protect`].
pub fn protect_unless(
    stop: &Stop,
    problem: &Problem,
    rules: &Rules,
) -> Result<Plan, Unprotectable> {
    let net = problem.net();
    let orders: &[Order] = if net.cells() <= FEW_CELLS {
        &[
            Order::ByName,
            Order::ByNameTurned,
            Order::SmallFirst,
            Order::LargeFirst,
        ]
    } else {
        &[Order::SmallFirst]
    };
    let work = Work::unless(stop);
    let mut best: Option<(f64, Draft<'_>)> = None;
    let mut failure = None;
    for order in orders {
        if best.is_some() && work.is_enough(better::ENOUGH) {
            break;
        }
        match Draft::make(net, rules, &work, *order) {
            Ok(draft) => {
                let draft = better::found(draft);
                let price = draft.price();
                if best.as_ref().is_none_or(|(least, _)| price < *least) {
                    best = Some((price, draft));
                }
            }
            Err(stuck) => failure = Some(stuck),
        }
    }
    match (best, failure) {
        (Some((_, draft)), _) => Ok(draft.plan(problem)),
        (None, failure) => Err(failure.unwrap_or_default().named(problem)),
    }
}

/// Why a draft came to nothing, by number.
#[derive(Default)]
struct Stuck {
    exposed: Vec<usize>,
    too_little: Option<usize>,
}

impl Stuck {
    fn named(self, problem: &Problem) -> Unprotectable {
        let name = |cell: usize| problem.cells()[cell].id.clone();
        match self.too_little {
            Some(total) => Unprotectable::HoldsTooLittle(name(total)),
            None => Unprotectable::Exposed(self.exposed.into_iter().map(name).collect()),
        }
    }
}

/// What is hidden so far, and what each guarded count rests on.
#[derive(Clone)]
pub(super) struct Draft<'a> {
    pub(super) net: &'a Net,
    pub(super) rules: &'a Rules,
    pub(super) hidden: Vec<bool>,
    pub(super) guard: Guard<'a>,
    pub(super) work: &'a Work<'a>,
    /// What keeps each guarded count from being worked out.
    pub(super) held: BTreeMap<usize, Vec<Hold>>,
    /// Counts that may not be hidden in this attempt.
    pub(super) barred: Vec<bool>,
    exposed_if_told: Vec<usize>,
}

impl<'a> Draft<'a> {
    fn make(
        net: &'a Net,
        rules: &'a Rules,
        work: &'a Work<'a>,
        order: Order,
    ) -> Result<Self, Stuck> {
        let small = |cell: usize| rules.is_small(net.values[cell]);
        let hidden = (0..net.cells()).map(|cell| match net.given[cell] {
            Given::Published => false,
            Given::Hidden | Given::Sensitive | Given::Unseen | Given::Change | Given::Rest => true,
            Given::Open => small(cell),
        });
        let mut draft = Self {
            net,
            rules,
            hidden: hidden.collect(),
            work,
            guard: Guard::new(net, rules, work),
            held: BTreeMap::new(),
            barred: vec![false; net.cells()],
            exposed_if_told: Vec::new(),
        };
        let sensitive = draft.sensitive(order);
        if rules.small_mark == SmallMark::Neutral {
            draft.guard_if_told(&sensitive);
        }
        draft.guard_all(&sensitive)?;
        draft.fill_sums()?;
        draft.guard_against_own_case()?;
        thin::out(&mut draft);
        draft.verify()?;
        Ok(draft)
    }

    /// The same with one count shown that was hidden, if that can be.
    pub(super) fn without(&self, cell: usize) -> Option<Self> {
        let mut draft = self.clone();
        draft.barred[cell] = true;
        draft.hidden[cell] = false;
        let hidden = draft.hidden.clone();
        let mut moved = Vec::new();
        for (guarded, holds) in &self.held {
            let sound = holds.iter().all(|hold| draft.guard.is_sound(hold, &hidden));
            if !sound {
                draft.held.remove(guarded);
                moved.push((*guarded, holds));
            }
        }
        for (guarded, holds) in moved {
            for asked in holds.iter().map(|hold| hold.asked) {
                let told = asked.reader != self.guard.reader(guarded);
                if asked.case.is_none() && !draft.try_asked(guarded, asked, told) {
                    return None;
                }
            }
        }
        draft.fill_sums().ok()?;
        draft.guard_against_own_case().ok()?;
        thin::out(&mut draft);
        draft.verify().ok()?;
        Some(draft)
    }

    /// The counts that nobody may work out.
    fn sensitive(&self, order: Order) -> Vec<usize> {
        let net = self.net;
        let mut cells: Vec<usize> = (0..net.cells())
            .filter(|cell| is_sensitive(net, self.rules, *cell))
            .collect();
        match order {
            Order::ByName => {}
            Order::ByNameTurned => cells.reverse(),
            Order::SmallFirst => cells.sort_by_key(|cell| net.values[*cell]),
            Order::LargeFirst => cells.sort_by_key(|cell| -net.values[*cell]),
        }
        cells
    }

    /// As far as it goes without a large total: this reader is a precaution.
    fn guard_if_told(&mut self, sensitive: &[usize]) {
        for cell in sensitive {
            if !self.rules.is_small(self.net.values[*cell]) {
                continue;
            }
            let Some(hold) = self.guard.ask(*cell, Reader::Told, None) else {
                continue;
            };
            let means = Means {
                hidden: &self.hidden,
                may_hide: May::HideSmall(&self.barred),
            };
            match self.guard.hold(hold, &means) {
                Some(hold) => self.keep(*cell, hold),
                None => self.exposed_if_told.push(*cell),
            }
        }
    }

    fn guard_all(&mut self, cells: &[usize]) -> Result<(), Stuck> {
        let mut exposed = Vec::new();
        for cell in cells {
            let reader = self.guard.reader(*cell);
            if !self.try_hold(*cell, reader, None) {
                exposed.push(*cell);
            }
        }
        none_exposed(exposed)
    }

    /// Somebody who is alone behind a count of 1 knows that count too.
    fn guard_against_own_case(&mut self) -> Result<(), Stuck> {
        let mut exposed = Vec::new();
        let cells: Vec<usize> = self.held.keys().copied().collect();
        for cell in cells {
            if !is_sensitive(self.net, self.rules, cell) {
                continue;
            }
            let reader = self.guard.reader(cell);
            let holds = self.held.get(&cell).cloned().unwrap_or_default();
            for case in self.guard.cases_in(cell, &holds) {
                if !self.try_hold(cell, reader, Some(case)) {
                    exposed.push(cell);
                }
            }
        }
        none_exposed(exposed)
    }

    fn try_hold(&mut self, cell: usize, reader: Reader, case: Option<usize>) -> bool {
        match self.guard.ask(cell, reader, case) {
            Some(asked) => self.try_asked(cell, asked, false),
            None => false,
        }
    }

    /// `small` leaves large totals alone.
    fn try_asked(&mut self, cell: usize, asked: Asked, small: bool) -> bool {
        let means = Means {
            hidden: &self.hidden,
            may_hide: if small {
                May::HideSmall(&self.barred)
            } else {
                May::Hide(&self.barred)
            },
        };
        match self.guard.hold(asked, &means) {
            Some(hold) => {
                self.keep(cell, hold);
                true
            }
            None => false,
        }
    }

    fn keep(&mut self, cell: usize, hold: Hold) {
        for hidden in self.guard.cells_of(&hold) {
            self.hidden[hidden] = true;
        }
        let holds = self.held.entry(cell).or_default();
        if !holds.contains(&hold) {
            holds.push(hold);
        }
    }

    /// Hides more until the hidden parts of each sum hold enough together. What is
    /// hidden for that must not be worked out either.
    fn fill_sums(&mut self) -> Result<(), Stuck> {
        while let Some(short) = sums::short(self.net, &self.hidden, self.rules.min_hidden_sum) {
            match short {
                Short::Hide(cell) => {
                    self.hidden[cell] = true;
                    self.guard_all(&[cell])?;
                }
                Short::Stuck { total } => {
                    return Err(Stuck {
                        too_little: Some(total),
                        ..Stuck::default()
                    });
                }
            }
        }
        Ok(())
    }

    /// Goes over everything once more, in whole numbers only.
    fn verify(&self) -> Result<(), Stuck> {
        let exposed = (0..self.net.cells()).filter(|cell| {
            is_sensitive(self.net, self.rules, *cell)
                && !self
                    .held
                    .get(cell)
                    .is_some_and(|holds| self.guard.withstands(*cell, holds, &self.hidden))
        });
        none_exposed(exposed.collect())
    }

    pub(super) fn price(&self) -> f64 {
        let hidden = (0..self.net.cells()).filter(|cell| self.hidden[*cell]);
        hidden.map(|cell| cost::of(self.net, cell)).sum()
    }

    fn plan(self, problem: &Problem) -> Plan {
        let cells = problem.cells().iter().enumerate().map(|(cell, given)| {
            let status = match (self.hidden[cell], is_sensitive(self.net, self.rules, cell)) {
                (false, _) => Status::Published,
                (true, true) => Status::Primary,
                (true, false) => Status::Secondary,
            };
            (given.id.clone(), status)
        });
        let told = self.exposed_if_told.iter();
        let mut if_told: Vec<CellId> = told.map(|cell| problem.cells()[*cell].id.clone()).collect();
        if_told.sort();
        Plan {
            cells: cells.collect(),
            if_told,
        }
    }
}

fn none_exposed(exposed: Vec<usize>) -> Result<(), Stuck> {
    if exposed.is_empty() {
        return Ok(());
    }
    Err(Stuck {
        exposed,
        too_little: None,
    })
}

/// Whether nobody may work a count out: it is small, or was said to be so. What
/// was published before is no secret any more.
pub(super) fn is_sensitive(net: &Net, rules: &Rules, cell: usize) -> bool {
    match net.given[cell] {
        Given::Published | Given::Rest => false,
        Given::Sensitive => true,
        Given::Open | Given::Hidden | Given::Unseen | Given::Change => {
            rules.is_small(net.values[cell])
        }
    }
}

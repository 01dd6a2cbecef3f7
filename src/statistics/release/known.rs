//! All that readers can know of a year: this version and what was published of the
//! ones before, as one problem.

use std::collections::{BTreeMap, BTreeSet};

use super::hours::{KnownHours, first_of};
use super::line::{Line, first_month};
use super::place::{Place, Tree};
use super::sums::{Counted, Lines, Role, Sums};
use crate::domain::annual::{FigureName, YearFrozen};
use crate::domain::number::YearStart;
use crate::domain::vocabulary::Vocabulary;
use crate::statistics::Month;
use crate::statistics::protection::{Cell, CellId, Given, LARGEST_COUNT, Problem, Relation};

/// Figures of the same schools under one name: that of the place which comes last.
pub(super) struct Names(BTreeMap<String, Place>);

impl Names {
    pub(super) fn of(tree: &Tree) -> Self {
        let places = tree.nodes().map(|node| node.place);
        Self(
            places
                .map(|place| (place.to_string(), tree.same(place)))
                .collect(),
        )
    }

    /// The name in the problem of a figure of the version that is decided on.
    pub(super) fn now(&self, name: &FigureName) -> String {
        self.within("now", name)
    }

    fn within(&self, version: &str, name: &FigureName) -> String {
        let (place, line) = name.as_str().split_once('/').unwrap_or((name.as_str(), ""));
        match self.0.get(place) {
            Some(same) => format!("{version}/{same}/{line}"),
            None => format!("{version}/{name}"),
        }
    }
}

/// What is known, version by version.
#[derive(Default)]
pub(super) struct Known<'a> {
    hours: Option<&'a KnownHours>,
    cells: Vec<Cell>,
    relations: Vec<Relation>,
    /// Where each figure stood last, and its value then.
    last: BTreeMap<FigureName, (CellId, u32)>,
    changes: BTreeSet<CellId>,
    /// What some version did not show.
    kept_back: BTreeSet<FigureName>,
}

impl<'a> Known<'a> {
    /// Nothing yet but what hours tell.
    pub(super) fn beside(hours: Option<&'a KnownHours>) -> Self {
        Self {
            hours,
            ..Self::default()
        }
    }

    /// A version that may have been published, whole.
    pub(super) fn add_published(
        &mut self,
        frozen: &YearFrozen,
        start: YearStart,
        vocabulary: &Vocabulary,
    ) {
        let first = first_month(frozen.year, start);
        let tree = Tree::of(&frozen.counts);
        let lines = Lines::of(&tree, vocabulary, first);
        let release = &frozen.release;
        let every = self.add(
            &format!("v{}", frozen.version),
            (&tree, &lines, first),
            |cell| match cell.role {
                Role::Rest => Given::Rest,
                _ if release.shown.contains(&cell.name) => Given::Published,
                _ if release.hidden.contains(&cell.name) => Given::Hidden,
                _ => Given::Unseen,
            },
        );
        let names = every.cells.into_iter().map(|cell| cell.name);
        self.kept_back
            .extend(names.filter(|name| !release.shown.contains(name)));
    }

    /// The version that is decided on. What was not shown before is not shown now,
    /// also when it changed: that it appeared would tell that it did, and whose
    /// contact was corrected knows by how much.
    /// Gives the figures of every place.
    pub(super) fn add_new(&mut self, tree: &Tree, lines: &Lines, first: Month) -> Sums {
        let before = std::mem::take(&mut self.kept_back);
        self.add("now", (tree, lines, first), |cell| match cell.role {
            Role::Printed if before.contains(&cell.name) => Given::Hidden,
            Role::Printed => Given::Open,
            Role::Kept => Given::Unseen,
            Role::Rest => Given::Rest,
        })
    }

    /// Takes a version in; gives the figures of every place of it.
    fn add(
        &mut self,
        version: &str,
        (tree, lines, first): (&Tree, &Lines, Month),
        given: impl Fn(&Counted) -> Given,
    ) -> Sums {
        let names = Names::of(tree);
        let name = |name: &FigureName| CellId::from(names.within(version, name));
        let sums = Sums::of_distinct(tree, lines, first);
        self.cells.extend(sums.cells.iter().map(|cell| Cell {
            id: name(&cell.name),
            value: u64::from(cell.value),
            given: given(cell),
        }));
        self.relations.extend(sums.sums.iter().map(|sum| Relation {
            total: name(&sum.total),
            parts: sum.parts.iter().map(name).collect(),
        }));
        self.bind(version, &names, &sums);
        let every = Sums::of(tree, lines, first);
        let counted = every.cells.iter().filter(|cell| cell.role != Role::Rest);
        for cell in counted {
            self.link(&cell.name, name(&cell.name), cell.value);
        }
        every
    }

    /// Hours say of contacts how many there were at least and at most: as a sum with
    /// a known part, and as a part of a known sum. What does not hold of the true
    /// counts misleads whoever believes it, and is left out.
    fn bind(&mut self, version: &str, names: &Names, sums: &Sums) {
        let values: BTreeMap<CellId, u32> = sums
            .cells
            .iter()
            .map(|cell| (CellId::from(names.within(version, &cell.name)), cell.value))
            .collect();
        let bounds = self.hours.map_or(&[][..], |hours| &hours.bounds);
        for (number, bound) in bounds.iter().enumerate() {
            let months = bound.months.iter();
            let cells: Vec<CellId> = months
                .filter_map(|month| Some(Line::Month(first_of(*month)?).at(bound.place)))
                .map(|name| CellId::from(names.within(version, &name)))
                .filter(|id| values.contains_key(id))
                .collect();
            let value = cells.iter().filter_map(|id| values.get(id)).sum::<u32>();
            let id = |what: &str| CellId::from(format!("{version}/hours/{number}/{what}"));
            let whole = match cells.as_slice() {
                [] => continue,
                [one] => one.clone(),
                _ => {
                    self.helper(id("sum"), value, Given::Unseen);
                    self.relations.push(Relation {
                        total: id("sum"),
                        parts: cells,
                    });
                    id("sum")
                }
            };
            if bound.least > 0 && value >= bound.least {
                self.helper(id("least"), bound.least, Given::Published);
                self.helper(id("more"), value - bound.least, Given::Rest);
                self.relations.push(Relation {
                    total: whole.clone(),
                    parts: vec![id("least"), id("more")],
                });
            }
            if u64::from(bound.most) <= LARGEST_COUNT && value <= bound.most {
                self.helper(id("most"), bound.most, Given::Published);
                self.helper(id("room"), bound.most - value, Given::Rest);
                self.relations.push(Relation {
                    total: id("most"),
                    parts: vec![whole, id("room")],
                });
            }
        }
    }

    fn helper(&mut self, id: CellId, value: u32, given: Given) {
        self.cells.push(Cell {
            id,
            value: u64::from(value),
            given,
        });
    }

    /// A figure that did not change is known to be the same; where it did, the
    /// change is a count of its own, and a small one must not be seen.
    fn link(&mut self, name: &FigureName, id: CellId, value: u32) {
        let Some((old, was)) = self.last.insert(name.clone(), (id.clone(), value)) else {
            return;
        };
        let change = value.abs_diff(was);
        let changed = CellId::from(format!("{old}>{id}"));
        let (more, less) = if value >= was { (id, old) } else { (old, id) };
        let mut parts = vec![less];
        if change > 0 {
            if self.changes.insert(changed.clone()) {
                self.cells.push(Cell {
                    id: changed.clone(),
                    value: u64::from(change),
                    given: Given::Change,
                });
            }
            parts.push(changed);
        }
        self.relations.push(Relation { total: more, parts });
    }

    /// All of it, with these figures of the new version shown whatever it takes;
    /// nothing when it does not fit together.
    pub(super) fn problem(&self, heads: &BTreeSet<FigureName>) -> Option<Problem> {
        let shown: BTreeSet<&CellId> = heads
            .iter()
            .filter_map(|name| self.last.get(name))
            .map(|(id, _)| id)
            .collect();
        let mut cells = self.cells.clone();
        for cell in &mut cells {
            if cell.given == Given::Open && shown.contains(&cell.id) {
                cell.given = Given::Published;
            }
        }
        Problem::new(cells, self.relations.clone()).ok()
    }
}

//! Decides what of a year may be shown.

use std::collections::BTreeSet;

use super::LEAST_FOR_A_TABLE;
use super::hours::KnownHours;
use super::known::{Known, Names};
use super::line::{Line, first_month};
use super::place::{Place, Tree};
use super::read::TableKind;
use super::sums::{Lines, Role, Sums, by_name};
use crate::domain::annual::{FigureName, Release, YearCounts, YearFrozen};
use crate::domain::number::{SchoolYear, YearStart};
use crate::domain::vocabulary::Vocabulary;
use crate::statistics::Month;
use crate::statistics::attack::worked_out;
use crate::statistics::protection::{
    Cell, CellId, Given, HideUpTo, Plan, Problem, Relation, Rules, Status, Stop, WIDEST, Width,
    protect, protect_unless,
};

/// What is chosen about a year before it is decided.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Chosen {
    /// Which year.
    pub year: SchoolYear,
    /// First day of the school years.
    pub start: YearStart,
    /// Counts from 1 up to this are hidden.
    pub hide_up_to: HideUpTo,
}

/// What is known beside the counts of a year before it is decided.
#[derive(Clone, Copy, Default, Debug)]
pub struct Beside<'a> {
    /// What was published of it before.
    pub earlier: &'a [&'a YearFrozen],
    /// What readers know from hours; nothing where nobody is billed.
    pub hours: Option<&'a KnownHours>,
}

/// What of these counts may be shown, where nobody is billed, beside everything that was published of the
/// `earlier` versions of this year. When nobody can be protected so, nothing is
/// shown (see [`Release::is_withheld`]).
///
/// The same counts give the same decision.
#[must_use]
pub fn decide(
    counts: &YearCounts,
    earlier: &[&YearFrozen],
    chosen: &Chosen,
    vocabulary: &Vocabulary,
) -> Release {
    let beside = Beside {
        earlier,
        hours: None,
    };
    let decided = decide_unless(&Stop::default(), counts, beside, chosen, vocabulary);
    decided.unwrap_or_else(|| Release::nothing(chosen.hide_up_to.count()))
}

/// The same beside what hours tell, unless it is told to stop: then nothing is decided.
#[must_use]
pub fn decide_unless(
    stop: &Stop,
    counts: &YearCounts,
    beside: Beside<'_>,
    chosen: &Chosen,
    vocabulary: &Vocabulary,
) -> Option<Release> {
    let release = decided((counts, beside), chosen, vocabulary, stop);
    (!stop.is_told()).then_some(release)
}

fn decided(
    (counts, beside): (&YearCounts, Beside<'_>),
    chosen: &Chosen,
    vocabulary: &Vocabulary,
    stop: &Stop,
) -> Release {
    let first = first_month(chosen.year, chosen.start);
    let tree = Tree::of(counts);
    let lines = Lines::of(&tree, vocabulary, first);
    let withheld = Release::nothing(chosen.hide_up_to.count());
    let earlier = beside.earlier;
    let mut known = Known::beside(beside.hours);
    for frozen in earlier {
        known.add_published(frozen, chosen.start, vocabulary);
    }
    let sums = known.add_new(&tree, &lines, first);
    let Some(plan) = planned(&known, &heads(&tree, first), chosen.hide_up_to, stop) else {
        return withheld;
    };
    let names = Names::of(&tree);
    let mut release = withheld;
    for cell in sums.cells.iter().filter(|cell| cell.role == Role::Printed) {
        let hidden = plan
            .status(&CellId::from(names.now(&cell.name)))
            .is_none_or(Status::is_hidden);
        let set = if hidden {
            &mut release.hidden
        } else {
            &mut release.shown
        };
        set.insert(cell.name.clone());
    }
    show_what_is_known(&sums, &mut release);
    leave_out_hidden_places(&tree, &sums, earlier, &mut release);
    drop_empty_tables(&tree, &lines, &sums, &mut release);
    minutes(&tree, chosen.hide_up_to, first, &mut release);
    work(&tree, first, &mut release);
    release
}

/// Whether nobody works a small count out of what was published of a year when these
/// hours are known beside it.
pub(super) fn hours_fit(
    versions: &[&YearFrozen],
    hours: &KnownHours,
    start: YearStart,
    (vocabulary, hide_up_to): (&Vocabulary, HideUpTo),
) -> bool {
    let mut known = Known::beside(Some(hours));
    for frozen in versions {
        known.add_published(frozen, start, vocabulary);
    }
    let stop = Stop::default();
    planned(&known, &[const { BTreeSet::new() }; 3], hide_up_to, &stop).is_some()
}

/// The large totals, which are asked for first: of the practice and its boards,
/// else of the practice alone, else of nobody.
fn heads(tree: &Tree, first: Month) -> [BTreeSet<FigureName>; 3] {
    let totals = [Line::Contacts, Line::Actions, Line::Answers, Line::Endings];
    let of = |kept: fn(Place) -> bool| {
        let nodes = tree.in_reports().filter(|node| kept(node.place));
        let large = nodes.flat_map(|node| {
            let large = |line: &&Line| line.of(&node.counts, first) >= LEAST_FOR_A_TABLE;
            totals.iter().filter(large).map(|line| line.at(node.place))
        });
        large.collect()
    };
    [
        of(|place| matches!(place, Place::All | Place::Board(_))),
        of(|place| place == Place::All),
        BTreeSet::new(),
    ]
}

/// The plan, once it has withstood the attack.
fn planned(
    known: &Known<'_>,
    heads: &[BTreeSet<FigureName>],
    hide_up_to: HideUpTo,
    stop: &Stop,
) -> Option<Plan> {
    let rules = Rules {
        hide_up_to,
        min_hidden_sum: u64::from(hide_up_to.count()) + 1,
        ..Rules::default()
    };
    let looser = Rules {
        min_hidden_sum: 0,
        ..rules
    };
    let tries = [rules, looser]
        .into_iter()
        .flat_map(|rules| heads.iter().map(move |heads| (rules, heads)));
    tries.into_iter().find_map(|(rules, heads)| {
        if stop.is_told() {
            return None;
        }
        let problem = known.problem(heads)?;
        let plan = protect_unless(stop, &problem, &rules).ok()?;
        worked_out(&problem, &rules, &plan, stop)
            .is_empty()
            .then_some(plan)
    })
}

/// A place of which the contacts are hidden has no figure but that mark: a table,
/// or that there is none, would tell whether there were ten. Where an earlier
/// version showed them, everybody knows that there were.
fn leave_out_hidden_places(
    tree: &Tree,
    sums: &Sums,
    earlier: &[&YearFrozen],
    release: &mut Release,
) {
    for node in tree.in_reports() {
        let contacts = Line::Contacts.at(node.place);
        let known = |frozen: &&YearFrozen| frozen.release.shown.contains(&contacts);
        if !release.hidden.contains(&contacts) || earlier.iter().any(known) {
            continue;
        }
        let begin = format!("{}/", node.place);
        let here = sums.cells.iter().map(|cell| &cell.name);
        for name in here.filter(|name| name.as_str().starts_with(&begin)) {
            if *name != contacts {
                release.shown.remove(name);
                release.hidden.remove(name);
            }
        }
    }
}

/// A figure that is hidden for the sake of others and follows from what is shown
/// guards nobody; it is shown. None of those that must be guarded follows.
fn show_what_is_known(sums: &Sums, release: &mut Release) {
    loop {
        let known = sums.sums.iter().find_map(|sum| {
            let names = sum.parts.iter().chain([&sum.total]);
            let mut unknown = names.filter(|name| !release.shown.contains(name));
            let only = unknown.next().filter(|_| unknown.next().is_none())?;
            release.hidden.take(only)
        });
        match known {
            Some(name) => release.shown.insert(name),
            None => return,
        };
    }
}

/// A table of which nothing can be seen any more is no table: its rows go, its
/// total stays.
fn drop_empty_tables(tree: &Tree, lines: &Lines, sums: &Sums, release: &mut Release) {
    let values = by_name(&sums.cells);
    for node in tree.in_reports() {
        for kind in TableKind::ALL {
            let rows: Vec<FigureName> = kind
                .rows(lines)
                .iter()
                .map(|line| line.at(node.place))
                .collect();
            let shown = rows.iter().filter(|name| release.shown.contains(name));
            let counted = shown.filter(|name| values.get(name).is_some_and(|one| one.value > 0));
            let dots = rows.iter().any(|name| release.hidden.contains(name));
            if dots && counted.count() < LEAST_ROWS {
                for name in &rows {
                    release.shown.remove(name);
                    release.hidden.remove(name);
                }
            }
        }
    }
}

/// With fewer rows to be seen a table of dots tells nothing.
const LEAST_ROWS: usize = 2;

/// Minutes tell how many contacts there were: where the contacts of a place are
/// hidden, so are its minutes, and no sum gives them away.
fn minutes(tree: &Tree, hide_up_to: HideUpTo, first: Month, release: &mut Release) {
    let small = 1..=hide_up_to.count();
    let given = |place, contacts: u32| {
        if small.contains(&contacts) {
            Given::Sensitive
        } else if release.shown.contains(&Line::Contacts.at(place)) {
            Given::Open
        } else {
            Given::Hidden
        }
    };
    let cells = tree.in_reports().map(|node| Cell {
        id: Line::Minutes.at(node.place).as_str().into(),
        value: u64::from(Line::Minutes.of(&node.counts, first)),
        given: given(node.place, node.counts.contacts.total()),
    });
    let with_parts = tree.in_reports().filter(|node| !node.parts.is_empty());
    let relations = with_parts.map(|node| Relation {
        total: Line::Minutes.at(node.place).as_str().into(),
        parts: node
            .parts
            .iter()
            .map(|part| Line::Minutes.at(*part).as_str().into())
            .collect(),
    });
    let rules = Rules {
        hide_up_to: HideUpTo::NOTHING,
        singletons: false,
        width: Width::new(WIDEST).unwrap_or_default(),
        ..Rules::default()
    };
    let plan = Problem::new(cells.collect(), relations.collect())
        .ok()
        .and_then(|problem| protect(&problem, &rules).ok());
    for node in tree.in_reports() {
        let name = Line::Minutes.at(node.place);
        let id = CellId::from(name.as_str());
        let status = plan.as_ref().and_then(|plan| plan.status(&id));
        if status.is_some_and(|status| !status.is_hidden()) {
            release.shown.insert(name);
        } else {
            release.hidden.insert(name);
        }
    }
}

/// What is about no client is shown.
fn work(tree: &Tree, first: Month, release: &mut Release) {
    let lines = [Line::Visits, Line::Flyers, Line::Posters, Line::Advice];
    for node in tree.in_reports() {
        for line in &lines {
            if line.is_printed(node) && line.of(&node.counts, first) > 0 {
                release.shown.insert(line.at(node.place));
            }
        }
    }
}

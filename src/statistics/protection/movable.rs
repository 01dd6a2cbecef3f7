//! Which counts can be different at all, seen from the sums one by one: it keeps
//! questions from the solver that have no answer.

use std::collections::{BTreeMap, BTreeSet};

use super::search::Ask;

/// Whether a count can go up, and down.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Ways {
    up: bool,
    down: bool,
}

impl Ways {
    /// Whether it can add to a sum in which it has this coefficient, or take from it.
    fn adds(self, sign: i64, add: bool) -> bool {
        if (sign > 0) == add {
            self.up
        } else {
            self.down
        }
    }
}

/// The cells that can be different together with the cell asked for, over so many
/// sums; nothing when that cell cannot.
pub(super) fn around(ask: &Ask<'_>, most: usize) -> Option<BTreeSet<usize>> {
    let (cells, rows) = reached(ask, most);
    let ways = |cell: usize| {
        let room = ask.rooms[cell];
        let (up, down) = if cell == ask.cell {
            (ask.by > 0, ask.by < 0)
        } else {
            (room.up > 0, room.down > 0)
        };
        Ways { up, down }
    };
    let mut can: BTreeMap<usize, Ways> = cells.iter().map(|cell| (*cell, ways(*cell))).collect();
    let mut again: BTreeSet<usize> = rows;
    while let Some(row) = again.pop_first() {
        for cell in settle(ask, row, &mut can) {
            again.extend(ask.net.of(cell).iter().map(|(row, _)| *row));
        }
    }
    can.retain(|_, ways| ways.up || ways.down);
    can.contains_key(&ask.cell)
        .then(|| can.into_keys().collect())
}

/// What one sum takes from the ways of its cells: what adds needs another that
/// takes. The cells that lost a way.
fn settle(ask: &Ask<'_>, row: usize, can: &mut BTreeMap<usize, Ways>) -> Vec<usize> {
    let count = |add: bool, can: &BTreeMap<usize, Ways>| {
        let terms = ask.net.rows[row].terms();
        terms
            .filter(|(cell, sign)| can.get(cell).is_some_and(|ways| ways.adds(*sign, add)))
            .count()
    };
    let (adding, taking) = (count(true, can), count(false, can));
    let mut changed = Vec::new();
    for (cell, sign) in ask.net.rows[row].terms() {
        let Some(ways) = can.get_mut(&cell) else {
            continue;
        };
        let before = *ways;
        let (adds, takes) = (before.adds(sign, true), before.adds(sign, false));
        if adds && taking == usize::from(takes) {
            *(if sign > 0 {
                &mut ways.up
            } else {
                &mut ways.down
            }) = false;
        }
        if takes && adding == usize::from(adds) {
            *(if sign > 0 {
                &mut ways.down
            } else {
                &mut ways.up
            }) = false;
        }
        if *ways != before {
            changed.push(cell);
        }
    }
    changed
}

/// The cells that are reached from the cell asked for, and the sums between them.
fn reached(ask: &Ask<'_>, most: usize) -> (BTreeSet<usize>, BTreeSet<usize>) {
    let mut found = BTreeSet::from([ask.cell]);
    let mut rows = BTreeSet::new();
    let mut edge = vec![ask.cell];
    let mut distance = 0;
    while !edge.is_empty() && distance < most {
        let mut next = Vec::new();
        for cell in edge {
            for (row, _) in ask.net.of(cell) {
                if rows.insert(*row) {
                    let terms = ask.net.rows[*row].terms().map(|(cell, _)| cell);
                    next.extend(
                        terms.filter(|cell| ask.price_of(*cell).is_some() && found.insert(*cell)),
                    );
                }
            }
        }
        edge = next;
        distance += 1;
    }
    // Sums at the edge hold too.
    for cell in &found {
        rows.extend(ask.net.of(*cell).iter().map(|(row, _)| *row));
    }
    (found, rows)
}

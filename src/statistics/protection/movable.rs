//! Which counts can be different at all, seen from the sums one by one: it keeps
//! questions from the solver that have no answer.

use std::collections::BTreeSet;

use super::search::Ask;

/// Whether a count can go up, and down.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Ways {
    up: bool,
    down: bool,
}

impl Ways {
    /// It stays as it is.
    const NONE: Self = Self {
        up: false,
        down: false,
    };

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
    let mut can = vec![Ways::NONE; ask.net.cells()];
    for cell in &cells {
        can[*cell] = ways(*cell);
    }
    // In which order makes no difference: what is taken away is never given back.
    let mut waits = vec![false; ask.net.rows.len()];
    let mut again: Vec<usize> = rows.into_iter().collect();
    for row in &again {
        waits[*row] = true;
    }
    while let Some(row) = again.pop() {
        waits[row] = false;
        for cell in settle(ask, row, &mut can) {
            for (row, _) in ask.net.of(cell) {
                if !std::mem::replace(&mut waits[*row], true) {
                    again.push(*row);
                }
            }
        }
    }
    let movable = |cell: &usize| can[*cell] != Ways::NONE;
    movable(&ask.cell).then(|| cells.into_iter().filter(movable).collect())
}

/// What one sum takes from the ways of its cells: what adds needs another that
/// takes. The cells that lost a way.
fn settle(ask: &Ask<'_>, row: usize, can: &mut [Ways]) -> Vec<usize> {
    let count = |add: bool, can: &[Ways]| {
        let terms = ask.net.rows[row].terms();
        terms
            .filter(|(cell, sign)| can[*cell].adds(*sign, add))
            .count()
    };
    let (adding, taking) = (count(true, can), count(false, can));
    let mut changed = Vec::new();
    for (cell, sign) in ask.net.rows[row].terms() {
        let ways = &mut can[cell];
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
fn reached(ask: &Ask<'_>, most: usize) -> (Vec<usize>, BTreeSet<usize>) {
    let mut found = vec![ask.cell];
    let mut is_found = vec![false; ask.net.cells()];
    is_found[ask.cell] = true;
    let mut is_taken = vec![false; ask.net.rows.len()];
    let mut edge = vec![ask.cell];
    let mut distance = 0;
    while !edge.is_empty() && distance < most {
        let mut next = Vec::new();
        for cell in edge {
            for (row, _) in ask.net.of(cell) {
                if std::mem::replace(&mut is_taken[*row], true) {
                    continue;
                }
                for (cell, _) in ask.net.rows[*row].terms() {
                    if !is_found[cell] && ask.price_of(cell).is_some() {
                        is_found[cell] = true;
                        next.push(cell);
                    }
                }
            }
        }
        found.extend(&next);
        edge = next;
        distance += 1;
    }
    // Sums at the edge hold too.
    let of_found = found.iter().flat_map(|cell| ask.net.of(*cell));
    let rows = of_found.map(|(row, _)| *row).collect();
    (found, rows)
}

//! The short way to another world: a chain of sums in which each difference is
//! made good by one other count, as in a table with rows and columns.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};

use super::search::Ask;
use super::world::World;

/// A sum that is out by something, and by how much.
type Open = (usize, i64);

/// A place on the way, cheapest first; equal prices by number, so that the same
/// question has the same answer.
#[derive(Clone, Copy, PartialEq)]
struct Place {
    price: f64,
    open: Open,
}

impl Eq for Place {}

impl Ord for Place {
    fn cmp(&self, other: &Self) -> Ordering {
        other
            .price
            .total_cmp(&self.price)
            .then_with(|| other.open.cmp(&self.open))
    }
}

impl PartialOrd for Place {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// How a place was reached.
#[derive(Clone, Copy)]
struct Step {
    price: f64,
    cell: usize,
    by: i64,
    from: Option<Open>,
}

/// A world in which at most two sums are ever open at once; nothing when the cell
/// stands in more sums than two, or no chain leads back.
pub(super) fn find(ask: &Ask<'_>) -> Option<World> {
    let start = (ask.cell, ask.by);
    let (from, end) = match ask.net.of(ask.cell) {
        [] => return World::checked(ask.net, ask.rooms, [start]),
        [(row, sign)] => ((*row, sign * ask.by), None),
        [(row, sign), (other, second)] => ((*row, sign * ask.by), Some((*other, -second * ask.by))),
        _ => return None,
    };
    let chain = walk(ask, from, end)?;
    World::checked(ask.net, ask.rooms, chain.into_iter().chain([start]))
}

/// From one open sum to the other that it closes, or to a count that stands in
/// no further sum.
fn walk(ask: &Ask<'_>, from: Open, end: Option<Open>) -> Option<Vec<(usize, i64)>> {
    let mut best: BTreeMap<Open, Step> = BTreeMap::new();
    let mut heap = BinaryHeap::from([Place {
        price: 0.0,
        open: from,
    }]);
    let mut closing: Option<Step> = None;
    while let Some(place) = heap.pop() {
        if end == Some(place.open) {
            return Some(back(&best, place.open));
        }
        if closing.is_some_and(|step| step.price <= place.price) {
            break;
        }
        if best
            .get(&place.open)
            .is_some_and(|step| step.price < place.price)
        {
            continue;
        }
        for (step, next) in steps(ask, place) {
            let cheaper = |last: Option<&Step>| last.is_none_or(|last| step.price < last.price);
            match next {
                None if end.is_none() && cheaper(closing.as_ref()) => closing = Some(step),
                Some(next) if next != from && cheaper(best.get(&next)) => {
                    best.insert(next, step);
                    heap.push(Place {
                        price: step.price,
                        open: next,
                    });
                }
                _ => {}
            }
        }
    }
    let last = closing?;
    let mut chain = last.from.map_or_else(Vec::new, |open| back(&best, open));
    chain.push((last.cell, last.by));
    Some(chain)
}

/// The counts that close a sum, and the sum that each opens in turn.
fn steps<'a>(ask: &'a Ask<'_>, place: Place) -> impl Iterator<Item = (Step, Option<Open>)> + 'a {
    let (row, out_by) = place.open;
    ask.net.rows[row].terms().filter_map(move |(cell, sign)| {
        let by = -out_by * sign;
        if cell == ask.cell || !ask.rooms[cell].admits(by) {
            return None;
        }
        let next = match ask.net.of(cell) {
            [_] => None,
            [one, other] => {
                let (next, sign) = if one.0 == row { other } else { one };
                Some((*next, sign * by))
            }
            _ => return None,
        };
        let step = Step {
            price: place.price + ask.price_of(cell)?,
            cell,
            by,
            from: Some(place.open),
        };
        Some((step, next))
    })
}

fn back(best: &BTreeMap<Open, Step>, end: Open) -> Vec<(usize, i64)> {
    let mut chain = Vec::new();
    let mut at = Some(end);
    while let Some(step) = at.and_then(|open| best.get(&open)) {
        chain.push((step.cell, step.by));
        at = step.from;
    }
    chain
}

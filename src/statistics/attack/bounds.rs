//! What follows from each sum by itself, and which cells hang together.

use std::collections::BTreeSet;

use super::Interval;
use crate::statistics::protection::Net;

/// A value from which on there is no bound: more than sums of counts can reach.
pub(super) const ENDLESS: i64 = 20_000_000;
/// How often all sums are gone over.
const ROUNDS: usize = 30;

/// The lowest and the highest value of a count.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Bounds {
    low: i64,
    high: i64,
}

impl Bounds {
    pub(super) const fn at(value: i64) -> Self {
        Self {
            low: value,
            high: value,
        }
    }

    pub(super) fn take(&mut self, value: i64) {
        self.low = self.low.min(value);
        self.high = self.high.max(value);
    }

    pub(super) const fn is_point(self) -> bool {
        self.low == self.high
    }

    /// Whether these go farther than the others on one side.
    pub(super) const fn is_wider(self, other: Self, up: bool) -> bool {
        if up {
            self.high > other.high
        } else {
            self.low < other.low
        }
    }

    pub(super) fn interval(self) -> Interval {
        Interval {
            low: self.low.unsigned_abs(),
            high: (self.high < ENDLESS).then(|| self.high.unsigned_abs()),
        }
    }
}

/// Bounds outside of which no count can lie.
pub(super) fn of(net: &Net, hidden: &[bool]) -> Vec<Bounds> {
    let cells = net.values.iter().zip(hidden);
    let mut bounds: Vec<Bounds> = cells
        .map(|(value, hidden)| match hidden {
            true => Bounds {
                low: 0,
                high: ENDLESS,
            },
            false => Bounds::at(*value),
        })
        .collect();
    for _ in 0..ROUNDS {
        let before = bounds.clone();
        for row in &net.rows {
            narrow(&mut bounds, row.total, &row.parts);
        }
        if bounds == before {
            break;
        }
    }
    bounds
}

/// What a total says about its parts, and they about it.
fn narrow(bounds: &mut [Bounds], total: usize, parts: &[usize]) {
    let low: i64 = parts.iter().map(|part| bounds[*part].low).sum();
    let high: i64 = parts.iter().map(|part| bounds[*part].high).sum();
    let whole = &mut bounds[total];
    whole.low = whole.low.max(low);
    whole.high = whole.high.min(high);
    let whole = *whole;
    for part in parts {
        let own = bounds[*part];
        // A bound that rests on an endless one says nothing.
        if whole.high < ENDLESS {
            bounds[*part].high = own.high.min(whole.high - (low - own.low));
        }
        bounds[*part].low = own.low.max(whole.low - (high - own.high));
    }
}

/// Hidden cells that share sums, directly or through others.
pub(super) fn parts(net: &Net, hidden: &[bool]) -> Vec<BTreeSet<usize>> {
    let mut seen = vec![false; net.cells()];
    let mut parts = Vec::new();
    for first in (0..net.cells()).filter(|cell| hidden[*cell]) {
        let mut part = BTreeSet::new();
        let mut edge = vec![first];
        while let Some(cell) = edge.pop() {
            if std::mem::replace(&mut seen[cell], true) {
                continue;
            }
            part.insert(cell);
            for (row, _) in net.of(cell) {
                let others = net.rows[*row].terms().map(|(other, _)| other);
                edge.extend(others.filter(|other| hidden[*other] && !seen[*other]));
            }
        }
        if !part.is_empty() {
            parts.push(part);
        }
    }
    parts
}

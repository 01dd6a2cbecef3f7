//! The rule that the hidden parts of a sum hold a least number together.

use super::cost;
use super::problem::{Given, Net};

/// What can be done about a sum whose hidden parts hold too little.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Short {
    /// Hide this cell too.
    Hide(usize),
    /// There is nothing left that could be hidden.
    Stuck {
        /// The total of the sum.
        total: usize,
    },
}

/// The first sum whose hidden counts hold less than `least` together. Where the
/// total is hidden too, it is one of them, and all that can be asked is that
/// nothing is left to hide.
pub(super) fn short(net: &Net, hidden: &[bool], least: u64) -> Option<Short> {
    let least = i64::try_from(least).unwrap_or(i64::MAX);
    net.rows.iter().find_map(|row| {
        let (inside, outside): (Vec<usize>, Vec<usize>) =
            row.parts.iter().partition(|part| hidden[**part]);
        if inside.iter().all(|part| net.given[*part] == Given::Rest) {
            return None;
        }
        let of_total = i64::from(hidden[row.total]) * net.values[row.total];
        let parts: i64 = inside.iter().map(|part| net.values[*part]).sum();
        let missing = least.saturating_sub(of_total + parts);
        if missing <= 0 || of_total + parts == 0 {
            return None;
        }
        let open = |cell: &usize| net.given[*cell] == Given::Open && net.values[*cell] > 0;
        let free: Vec<usize> = outside.into_iter().filter(open).collect();
        match choose(net, &free, missing) {
            Some(part) => Some(Short::Hide(part)),
            None if hidden[row.total] => None,
            None if net.given[row.total] == Given::Open => Some(Short::Hide(row.total)),
            None => Some(Short::Stuck { total: row.total }),
        }
    })
}

/// The cheapest part that is enough by itself, else the largest.
fn choose(net: &Net, free: &[usize], missing: i64) -> Option<usize> {
    let enough = free.iter().filter(|part| net.values[**part] >= missing);
    enough
        .min_by(|one, other| cost::of(net, **one).total_cmp(&cost::of(net, **other)))
        .or_else(|| free.iter().max_by_key(|part| net.values[**part]))
        .copied()
}

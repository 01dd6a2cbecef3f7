//! What it costs to hide a count: one is dear, a total much dearer.

use super::problem::Net;

/// A total from here on stays visible unless there is no other way.
pub(crate) const LARGE_TOTAL: i64 = 10;

const COUNT: f64 = 100.0;
/// What a large count can cost more than a small one.
const MOST_FOR_SIZE: i64 = 200;
/// A zero helps less and looks odd when hidden.
const ZERO: f64 = 180.0;
const SMALL_TOTAL: f64 = 450.0;
const TOTAL: f64 = 20_000.0;

/// What it costs to hide this cell.
pub(crate) fn of(net: &Net, cell: usize) -> f64 {
    let value = net.values[cell];
    #[allow(clippy::cast_precision_loss, reason = "at most MOST_FOR_SIZE")]
    let size = value.min(MOST_FOR_SIZE) as f64;
    match (net.is_total(cell), value) {
        (true, LARGE_TOTAL..) => TOTAL + size * 10.0,
        (_, 0) => ZERO,
        (true, _) => SMALL_TOTAL + size,
        (false, _) => COUNT + size,
    }
}

/// Whether it is a total that should stay visible.
pub(crate) fn is_large_total(net: &Net, cell: usize) -> bool {
    net.is_total(cell) && net.values[cell] >= LARGE_TOTAL
}

//! A table of a year with the same table of the year before.

use super::{Level, Row, RowCode, Table};

/// A row with its number of both years.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pair {
    /// The row, with the number of this year; nothing when only the year before
    /// had any.
    pub row: Row,
    /// The number of the year before.
    pub before: u64,
}

/// The rows of a table with those of the year before: a month beside the same
/// month, anything else beside the same code. What only the year before had
/// stands where it stood there.
#[must_use]
pub fn beside(table: &Table, before: &Table) -> Vec<Pair> {
    let mut pairs: Vec<(Key<'_>, Pair)> = keys(table)
        .map(|(key, row)| {
            let row = row.clone();
            (key, Pair { row, before: 0 })
        })
        .collect();
    let mut next = 0;
    for (key, row) in keys(before) {
        if let Some(at) = pairs.iter().position(|(one, _)| *one == key) {
            if let Some((_, pair)) = pairs.get_mut(at) {
                pair.before = row.count;
            }
            next = at + 1;
        } else {
            let pair = Pair {
                row: Row {
                    count: 0,
                    more: None,
                    ..row.clone()
                },
                before: row.count,
            };
            pairs.insert(next.min(pairs.len()), (key, pair));
            next += 1;
        }
    }
    pairs.into_iter().map(|(_, pair)| pair).collect()
}

/// What makes a row the same in another year: itself and the row it stands
/// under. Months are the same by their place.
type Key<'a> = (Option<&'a RowCode>, Result<&'a RowCode, usize>);

fn keys(table: &Table) -> impl Iterator<Item = (Key<'_>, &Row)> {
    let mut top = None;
    table.rows.iter().enumerate().map(move |(place, row)| {
        if row.level == Level::Top {
            top = Some(&row.code);
        }
        let above = top.filter(|_| row.level == Level::Under);
        let code = match &row.code {
            RowCode::Month(_) => Err(place),
            code => Ok(code),
        };
        ((above, code), row)
    })
}

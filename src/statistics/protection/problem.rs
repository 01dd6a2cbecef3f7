//! The counts and the sums between them, checked before anything is decided.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use thiserror::Error;

/// The largest count that is taken: beyond it the solver would lose whole numbers.
pub const LARGEST_COUNT: u64 = 10_000_000;
/// The most cells, and the most sums, that are taken at once.
pub const MOST_CELLS: usize = 20_000;

/// The name of a cell: the same name is the same count, in whichever table.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct CellId(String);

impl CellId {
    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for CellId {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for CellId {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Display for CellId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// What is settled about a cell before anything is decided.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Given {
    /// Nothing: it may be published or hidden.
    #[default]
    Open,
    /// It must be hidden and nobody may work it out, however large it is.
    Sensitive,
    /// It was hidden before and stays so; it is guarded only if it is small.
    Hidden,
    /// It stands nowhere, not even as hidden, so that nobody can be told whether it
    /// is small; it is guarded if it is.
    Unseen,
    /// It is by how much another one changed since it was published: guarded if it
    /// is small, but whoever is behind it learns nothing new from it.
    Change,
    /// It is only what a sum leaves beside its other parts: never shown, and no
    /// secret. It says that those parts are no more than their total.
    Rest,
    /// It was published before: everybody knows it and it cannot be hidden.
    Published,
}

/// One count.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cell {
    /// Its name.
    pub id: CellId,
    /// Its true value.
    pub value: u64,
    /// What is settled about it.
    pub given: Given,
}

/// A sum that readers know: the total is that of its parts.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Relation {
    /// The cell on the left.
    pub total: CellId,
    /// The cells on the right.
    pub parts: Vec<CellId>,
}

/// Why counts and sums cannot be taken.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum Fault {
    /// Two cells with one name.
    #[error("two cells are called {0}")]
    DuplicateId(CellId),
    /// A sum names a cell that is not there.
    #[error("the sum of {total} names the unknown cell {id}")]
    UnknownCell {
        /// The total of the sum.
        total: CellId,
        /// The name that no cell has.
        id: CellId,
    },
    /// A sum without parts.
    #[error("the sum of {0} has no parts")]
    NoParts(CellId),
    /// A sum that counts one part twice.
    #[error("the sum of {total} has the part {id} twice")]
    RepeatedPart {
        /// The total of the sum.
        total: CellId,
        /// The part that stands there twice.
        id: CellId,
    },
    /// A cell that is, in the end, a part of itself.
    #[error("{0} is a part of itself")]
    Cycle(CellId),
    /// A total that is not the sum of its parts.
    #[error("{total} is {value}, its parts are {sum} together")]
    Contradiction {
        /// The total.
        total: CellId,
        /// What it says.
        value: u64,
        /// What the parts come to.
        sum: u64,
    },
    /// A count above [`LARGEST_COUNT`].
    #[error("{0} is too large")]
    TooLarge(CellId),
    /// More than [`MOST_CELLS`] cells or sums.
    #[error("more than {MOST_CELLS} cells or sums")]
    TooMany,
}

/// Cells with their sums, sound and in an order of their own: what comes of it
/// does not depend on the order in which they were given.
#[derive(Clone, Debug)]
pub struct Problem {
    cells: Vec<Cell>,
    net: Net,
}

impl Problem {
    /// Takes cells and sums.
    ///
    /// # Errors
    /// When names, sums or values do not fit together.
    pub fn new(mut cells: Vec<Cell>, mut relations: Vec<Relation>) -> Result<Self, Fault> {
        if cells.len() > MOST_CELLS || relations.len() > MOST_CELLS {
            return Err(Fault::TooMany);
        }
        cells.sort_by(|one, other| one.id.cmp(&other.id));
        if let Some(pair) = cells.windows(2).find(|pair| pair[0].id == pair[1].id) {
            return Err(Fault::DuplicateId(pair[0].id.clone()));
        }
        if let Some(cell) = cells.iter().find(|cell| cell.value > LARGEST_COUNT) {
            return Err(Fault::TooLarge(cell.id.clone()));
        }
        for relation in &mut relations {
            relation.parts.sort();
        }
        relations.sort();
        relations.dedup();
        let net = Net::new(&cells, &relations)?;
        Ok(Self { cells, net })
    }

    /// The cells, by name.
    #[must_use]
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    pub(crate) fn net(&self) -> &Net {
        &self.net
    }
}

/// One sum as coefficients that come to nothing: −1 for the total, 1 for a part.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Row {
    pub(crate) total: usize,
    pub(crate) parts: Vec<usize>,
}

impl Row {
    /// Every cell of the sum with its coefficient.
    pub(crate) fn terms(&self) -> impl Iterator<Item = (usize, i64)> + '_ {
        let parts = self.parts.iter().map(|part| (*part, 1));
        std::iter::once((self.total, -1)).chain(parts)
    }
}

/// The sums by number, and of each cell in which it stands.
#[derive(Clone, Debug)]
pub(crate) struct Net {
    pub(crate) values: Vec<i64>,
    pub(crate) given: Vec<Given>,
    pub(crate) rows: Vec<Row>,
    of: Vec<Vec<(usize, i64)>>,
}

impl Net {
    fn new(cells: &[Cell], relations: &[Relation]) -> Result<Self, Fault> {
        let numbers: BTreeMap<&CellId, usize> = cells
            .iter()
            .enumerate()
            .map(|(number, cell)| (&cell.id, number))
            .collect();
        let mut of = vec![Vec::new(); cells.len()];
        let mut rows = Vec::with_capacity(relations.len());
        for relation in relations {
            let row = row(relation, cells, &numbers)?;
            for (cell, coefficient) in row.terms() {
                of[cell].push((rows.len(), coefficient));
            }
            rows.push(row);
        }
        let net = Self {
            values: cells.iter().map(|cell| whole(cell.value)).collect(),
            given: cells.iter().map(|cell| cell.given).collect(),
            rows,
            of,
        };
        match net.part_of_itself() {
            Some(cell) => Err(Fault::Cycle(cells[cell].id.clone())),
            None => net.add_up(cells).map(|()| net),
        }
    }

    /// In which sums a cell stands, with its coefficient.
    pub(crate) fn of(&self, cell: usize) -> &[(usize, i64)] {
        &self.of[cell]
    }

    pub(crate) fn cells(&self) -> usize {
        self.values.len()
    }

    pub(crate) fn is_total(&self, cell: usize) -> bool {
        self.of[cell]
            .iter()
            .any(|(_, coefficient)| *coefficient < 0)
    }

    fn add_up(&self, cells: &[Cell]) -> Result<(), Fault> {
        for row in &self.rows {
            let sum: i64 = row.parts.iter().map(|part| self.values[*part]).sum();
            if sum != self.values[row.total] {
                return Err(Fault::Contradiction {
                    total: cells[row.total].id.clone(),
                    value: cells[row.total].value,
                    sum: sum.unsigned_abs(),
                });
            }
        }
        Ok(())
    }

    /// A cell that is reached again from itself, going from totals to parts.
    fn part_of_itself(&self) -> Option<usize> {
        let mut above = vec![0_usize; self.cells()];
        for row in &self.rows {
            for part in &row.parts {
                above[*part] += 1;
            }
        }
        let mut free: Vec<usize> = (0..self.cells()).filter(|cell| above[*cell] == 0).collect();
        while let Some(cell) = free.pop() {
            let as_total = self.of[cell].iter().filter(|(_, sign)| *sign < 0);
            for (row, _) in as_total {
                for part in &self.rows[*row].parts {
                    above[*part] -= 1;
                    if above[*part] == 0 {
                        free.push(*part);
                    }
                }
            }
        }
        above.iter().position(|left| *left > 0)
    }
}

fn row(
    relation: &Relation,
    cells: &[Cell],
    numbers: &BTreeMap<&CellId, usize>,
) -> Result<Row, Fault> {
    let total = &relation.total;
    let number = |id: &CellId| {
        numbers.get(id).copied().ok_or_else(|| Fault::UnknownCell {
            total: total.clone(),
            id: id.clone(),
        })
    };
    if relation.parts.is_empty() {
        return Err(Fault::NoParts(total.clone()));
    }
    let row = Row {
        total: number(total)?,
        parts: relation
            .parts
            .iter()
            .map(number)
            .collect::<Result<_, _>>()?,
    };
    let mut seen = BTreeSet::new();
    match row.parts.iter().find(|part| !seen.insert(**part)) {
        Some(part) => Err(Fault::RepeatedPart {
            total: total.clone(),
            id: cells[*part].id.clone(),
        }),
        None if seen.contains(&row.total) => Err(Fault::Cycle(total.clone())),
        None => Ok(row),
    }
}

/// Counts are at most [`LARGEST_COUNT`].
fn whole(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

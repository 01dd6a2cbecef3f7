//! The fewest hidden cells of a small table with rows and columns, found by trying.
//! Shares no code with the program.

use std::collections::{BTreeSet, HashSet};

/// A table with its totals in the last row and the last column.
#[derive(Clone, Debug)]
pub(crate) struct Grid {
    pub(crate) rows: usize,
    pub(crate) columns: usize,
    /// Row by row, totals included: `(rows + 1) * (columns + 1)` counts.
    pub(crate) values: Vec<i64>,
}

/// What somebody knows for being the only one in it.
pub(crate) type Known = BTreeSet<usize>;

/// Which cells are hidden.
pub(crate) type Hidden = BTreeSet<usize>;

impl Grid {
    /// A table of these counts, with its totals.
    pub(crate) fn of(rows: usize, columns: usize, inner: impl Fn(usize, usize) -> i64) -> Self {
        let mut grid = Self {
            rows,
            columns,
            values: vec![0; (rows + 1) * (columns + 1)],
        };
        for row in 0..rows {
            for column in 0..columns {
                for place in [
                    grid.at(row, column),
                    grid.at(row, columns),
                    grid.at(rows, column),
                    grid.at(rows, columns),
                ] {
                    grid.values[place] += inner(row, column);
                }
            }
        }
        grid
    }

    pub(crate) fn at(&self, row: usize, column: usize) -> usize {
        row * (self.columns + 1) + column
    }

    fn place(&self, cell: usize) -> (usize, usize) {
        (cell / (self.columns + 1), cell % (self.columns + 1))
    }

    pub(crate) fn is_total(&self, cell: usize) -> bool {
        let (row, column) = self.place(cell);
        row == self.rows || column == self.columns
    }

    /// Each cell joins its row to its column: going up by one it takes from one
    /// and gives to the other. Totals count against their line.
    fn ends(&self, cell: usize) -> (usize, usize) {
        let (row, column) = self.place(cell);
        let (row_line, column_line) = (row, self.rows + 1 + column);
        let turned = (row == self.rows) != (column == self.columns);
        if turned {
            (column_line, row_line)
        } else {
            (row_line, column_line)
        }
    }

    fn small(&self, most: i64) -> Vec<usize> {
        (0..self.values.len())
            .filter(|cell| (1..=most).contains(&self.values[*cell]))
            .collect()
    }

    /// The lines that are reached when `cell` goes up (or down) by one and others
    /// that are hidden make it good, and whether that comes round.
    fn reached(
        &self,
        hidden: &Hidden,
        cell: usize,
        up: bool,
        known: &Known,
    ) -> (HashSet<usize>, bool) {
        let (from, to) = self.ends(cell);
        let (start, goal) = if up { (to, from) } else { (from, to) };
        if !up && self.values[cell] == 0 {
            return (HashSet::new(), false);
        }
        let mut seen = HashSet::from([start]);
        let mut edge = vec![start];
        while let Some(line) = edge.pop() {
            for other in hidden
                .iter()
                .filter(|other| **other != cell && !known.contains(other))
            {
                let (from, to) = self.ends(*other);
                for (near, far, down) in [(from, to, false), (to, from, true)] {
                    let can = !down || self.values[*other] > 0;
                    if near == line && can && seen.insert(far) {
                        edge.push(far);
                    }
                }
            }
        }
        let round = seen.contains(&goal);
        (seen, round)
    }

    /// A small count that somebody can work out, with who: nobody in particular or
    /// the one alone behind a count of 1.
    pub(crate) fn exposed(&self, hidden: &Hidden, most: i64) -> Option<(usize, Known)> {
        let small = self.small(most);
        let ones = small.iter().filter(|cell| self.values[**cell] == 1);
        let mut readers = vec![Known::new()];
        readers.extend(ones.map(|cell| self.person(*cell)));
        small.iter().find_map(|cell| {
            readers.iter().find_map(|known| {
                let mut ways = [true, false].iter();
                let safe = known.contains(cell)
                    || ways.any(|up| self.reached(hidden, *cell, *up, known).1);
                (!safe).then(|| (*cell, known.clone()))
            })
        })
    }

    /// The counts of 1 that one person is behind for certain, beginning with one of
    /// them: totals of lines in which there is nothing else, and their only count.
    fn person(&self, first: usize) -> Known {
        let mut mine = BTreeSet::from([first]);
        loop {
            let joined = (0..self.values.len()).filter(|cell| {
                self.values[*cell] == 1 && mine.iter().any(|other| self.is_under(*cell, *other))
            });
            let all: Known = joined.chain(mine.iter().copied()).collect();
            if all.len() == mine.len() {
                return mine;
            }
            mine = all;
        }
    }

    /// Whether one of two counts is the total of a line in which the other stands.
    fn is_under(&self, one: usize, other: usize) -> bool {
        let (a, b) = (self.place(one), self.place(other));
        let in_row = a.0 == b.0 && (a.1 == self.columns) != (b.1 == self.columns);
        let in_column = a.1 == b.1 && (a.0 == self.rows) != (b.0 == self.rows);
        in_row || in_column
    }

    /// Cells of which at least one must be hidden too, if this count is to be safe.
    fn ways_out(&self, hidden: &Hidden, cell: usize, known: &Known) -> BTreeSet<usize> {
        let mut ways = BTreeSet::new();
        for up in [true, false] {
            let (seen, _) = self.reached(hidden, cell, up, known);
            for other in (0..self.values.len()).filter(|other| !hidden.contains(other)) {
                let (from, to) = self.ends(other);
                let forward = seen.contains(&from) && !seen.contains(&to);
                let back = seen.contains(&to) && !seen.contains(&from) && self.values[other] > 0;
                if forward || back {
                    ways.insert(other);
                }
            }
        }
        ways
    }

    /// The fewest hidden cells with which nothing is exposed; nothing when more than
    /// `most_added` would have to be added to the small counts.
    pub(crate) fn optimum(&self, most: i64, most_added: usize) -> Option<Hidden> {
        let small: Hidden = self.small(most).into_iter().collect();
        (0..=most_added).find_map(|added| {
            let mut tried = HashSet::new();
            self.reaches(&small, most, added, &mut tried)
        })
    }

    fn reaches(
        &self,
        hidden: &Hidden,
        most: i64,
        left: usize,
        tried: &mut HashSet<Hidden>,
    ) -> Option<Hidden> {
        let Some((cell, known)) = self.exposed(hidden, most) else {
            return Some(hidden.clone());
        };
        if left == 0 || !tried.insert(hidden.clone()) {
            return None;
        }
        self.ways_out(hidden, cell, &known)
            .into_iter()
            .find_map(|way| {
                let mut more = hidden.clone();
                more.insert(way);
                self.reaches(&more, most, left - 1, tried)
            })
    }
}

//! Against hiding too much: small tables beside the fewest cells that would do.

use super::optimum::{Grid, Hidden};
use super::product::{Cell, Given, Problem, Relation, Rules, protect};

const MOST_SMALL: i64 = 4;
/// More than this added to the small counts is not looked for.
const MOST_ADDED: usize = 5;

fn drawn(seed: u64) -> Grid {
    let mut rng = fastrand::Rng::with_seed(seed);
    let (rows, columns) = (rng.usize(2..=6), rng.usize(2..=6));
    let top = rng.i64(3..=25);
    let counts: Vec<i64> = (0..rows * columns)
        .map(|_| {
            let count = rng.i64(0..=top).min(rng.i64(0..=top));
            if rng.u8(0..4) == 0 { 0 } else { count }
        })
        .collect();
    Grid::of(rows, columns, |row, column| counts[row * columns + column])
}

fn problem(grid: &Grid) -> Problem {
    let name = |cell: usize| format!("{cell:03}").into();
    let cells = grid.values.iter().enumerate().map(|(cell, value)| Cell {
        id: name(cell),
        value: value.unsigned_abs(),
        given: Given::Open,
    });
    let (rows, columns) = (grid.rows, grid.columns);
    let across = (0..=rows).map(|row| Relation {
        total: name(grid.at(row, columns)),
        parts: (0..columns)
            .map(|column| name(grid.at(row, column)))
            .collect(),
    });
    let down = (0..=columns).map(|column| Relation {
        total: name(grid.at(rows, column)),
        parts: (0..rows).map(|row| name(grid.at(row, column))).collect(),
    });
    Problem::new(cells.collect(), across.chain(down).collect()).unwrap()
}

fn hidden(grid: &Grid) -> Hidden {
    let plan = protect(&problem(grid), &Rules::default()).unwrap();
    let hidden = plan.iter().filter(|(_, status)| status.is_hidden());
    hidden.map(|(id, _)| id.as_str().parse().unwrap()).collect()
}

#[test]
fn r107_little_is_hidden_beside_the_fewest_that_would_do() {
    let mut ratios = Vec::new();
    let (mut ours, mut fewest) = ((0, 0), (0, 0));
    let (mut large, mut in_need) = (0, 0);
    for seed in 0..100 {
        let grid = drawn(seed);
        let hidden = hidden(&grid);
        assert_eq!(grid.exposed(&hidden, MOST_SMALL), None, "table {seed}");
        let is_large = |cell: &&usize| grid.is_total(**cell) && grid.values[**cell] >= 10;
        let totals = hidden.iter().filter(is_large).count();
        large += totals;
        // A line whose total is itself a small count needs another total hidden.
        let line_is_small =
            |cell: usize| grid.is_total(cell) && (1..=MOST_SMALL).contains(&grid.values[cell]);
        in_need += usize::from(totals > 0 && !(0..grid.values.len()).any(line_is_small));
        let Some(best) = grid
            .optimum(MOST_SMALL, MOST_ADDED)
            .filter(|best| !best.is_empty())
        else {
            continue;
        };
        let sum = |cells: &Hidden| cells.iter().map(|cell| grid.values[*cell]).sum::<i64>();
        ours = (ours.0 + hidden.len(), ours.1 + sum(&hidden));
        fewest = (fewest.0 + best.len(), fewest.1 + sum(&best));
        #[allow(clippy::cast_precision_loss, reason = "at most 49")]
        ratios.push(hidden.len() as f64 / best.len() as f64);
    }
    ratios.sort_by(f64::total_cmp);
    let median = ratios[ratios.len() / 2];
    println!(
        "{} tables: median {median:.2}, at most {:.2}; ours hides {} cells with {}, the fewest \
         would be {} with {}; {large} totals of 10 or more hidden, {in_need} of them without need",
        ratios.len(),
        ratios[ratios.len() - 1],
        ours.0,
        ours.1,
        fewest.0,
        fewest.1,
    );
    assert!(ratios.len() > 80, "only {} tables", ratios.len());
    assert!(median <= 1.1, "median {median}");
    assert!(ours.0 * 10 <= fewest.0 * 12, "{} for {}", ours.0, fewest.0);
}

/// The grand total, and totals of lines, are hidden only where a line is small
/// itself.
#[test]
fn r107_totals_of_ten_or_more_stay_visible() {
    let mut seen = 0;
    for seed in 0..100 {
        let grid = drawn(seed);
        let totals: Vec<usize> = (0..grid.values.len())
            .filter(|cell| grid.is_total(*cell))
            .collect();
        if totals
            .iter()
            .any(|cell| (1..10).contains(&grid.values[*cell]))
        {
            continue;
        }
        seen += 1;
        let hidden = hidden(&grid);
        for total in totals {
            assert!(
                !hidden.contains(&total),
                "table {seed}: {total} of {grid:?}"
            );
        }
    }
    assert!(seen > 10, "only {seen} tables");
}

/// A table with rows of this many counts can be tried out by hand: 2 is hidden with
/// the smallest rectangle.
#[test]
fn r107_one_small_count_needs_three_others() {
    let counts = [[2, 9, 20], [8, 7, 30], [40, 50, 60]];
    let grid = Grid::of(3, 3, |row, column| counts[row][column]);
    let expected = [(0, 0), (0, 1), (1, 0), (1, 1)].map(|(row, column)| grid.at(row, column));
    assert_eq!(hidden(&grid), Hidden::from(expected));
    assert_eq!(grid.optimum(MOST_SMALL, MOST_ADDED).unwrap().len(), 4);
}

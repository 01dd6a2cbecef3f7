//! The table of `docs/requirements.md`: complete, and naming only what exists.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail where they stand"
)]

mod papers;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use papers::{cells, files, quoted, read, root};

/// The highest number of a requirement.
const LAST: u32 = 112;

/// How far a requirement is met.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum State {
    Done,
    Partly,
    ToCome,
}

/// A line of the table.
struct Row<'a> {
    number: u32,
    what: &'a str,
    places: Vec<&'a str>,
    tests: Vec<&'a str>,
    state: Option<State>,
}

impl<'a> Row<'a> {
    /// A line that begins with a requirement number; nothing for other lines.
    fn read(line: &'a str) -> Option<Self> {
        let cells = cells(line)?;
        let number = cells.first()?.strip_prefix('R')?.parse().ok()?;
        let cell = |at: usize| cells.get(at).copied().unwrap_or_default();
        Some(Self {
            number,
            what: cell(1),
            places: quoted(cell(2)),
            tests: quoted(cell(3)),
            state: state(cell(4)).filter(|_| cells.len() == 5),
        })
    }

    /// What is wrong with this line by itself.
    fn problems(&self, tests: &BTreeSet<String>) -> Vec<String> {
        let mut found = Vec::new();
        let mut wrong = |what: String| found.push(format!("R{}: {what}", self.number));
        if self.what.is_empty() {
            wrong("does not say what we do".into());
        }
        match self.state {
            None => wrong("has no state, or does not say what is missing".into()),
            Some(State::ToCome) if !self.tests.is_empty() => {
                wrong("is to come and yet names a test".into());
            }
            Some(State::Done | State::Partly) if self.tests.is_empty() => {
                wrong("names no test".into());
            }
            Some(State::Done | State::Partly) if self.places.is_empty() => {
                wrong("names no place".into());
            }
            Some(_) => {}
        }
        for test in self.tests.iter().filter(|test| !tests.contains(**test)) {
            wrong(format!("names the test {test}, which does not exist"));
        }
        for place in self.places.iter().filter(|one| !root().join(one).exists()) {
            wrong(format!("names the file {place}, which does not exist"));
        }
        found
    }
}

/// Done; partly and to come with what is missing, or when.
fn state(cell: &str) -> Option<State> {
    let said = |rest: &str| !rest.trim().is_empty();
    if cell == "done" {
        Some(State::Done)
    } else if cell.strip_prefix("partly:").is_some_and(said) {
        Some(State::Partly)
    } else if cell.strip_prefix("to come:").is_some_and(said) {
        Some(State::ToCome)
    } else {
        None
    }
}

/// Everything that is wrong with a table.
fn problems(table: &str, tests: &BTreeSet<String>) -> Vec<String> {
    let rows: Vec<Row<'_>> = table.lines().filter_map(Row::read).collect();
    let mut times: BTreeMap<u32, usize> = BTreeMap::new();
    for row in &rows {
        *times.entry(row.number).or_default() += 1;
    }
    let missing = (1..=LAST)
        .filter(|number| !times.contains_key(number))
        .map(|number| format!("R{number}: no row"));
    let doubled = times
        .iter()
        .filter(|(_, times)| **times > 1)
        .map(|(number, times)| format!("R{number}: {times} rows"));
    let unknown = times
        .keys()
        .filter(|number| !(1..=LAST).contains(*number))
        .map(|number| format!("R{number}: no such requirement"));
    let numbers: Vec<u32> = rows.iter().map(|row| row.number).collect();
    let order = (!numbers.is_sorted()).then(|| "the rows are out of order".to_owned());
    let shown: BTreeSet<u32> = tests.iter().flat_map(|test| numbers_in(test)).collect();
    let stale = rows
        .iter()
        .filter(|row| row.state == Some(State::ToCome) && shown.contains(&row.number))
        .map(|row| format!("R{}: to come, and yet a test bears its number", row.number));
    missing
        .chain(doubled)
        .chain(unknown)
        .chain(order)
        .chain(rows.iter().flat_map(|row| row.problems(tests)))
        .chain(stale)
        .collect()
}

/// The requirements that a test bears in its name: `r4_r17_…` gives 4 and 17.
fn numbers_in(test: &str) -> Vec<u32> {
    test.split('_')
        .filter_map(|part| part.strip_prefix('r')?.parse().ok())
        .collect()
}

/// The tests in a source text that run without being asked for.
fn tests_in(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut marked = false;
    for line in source.lines().map(str::trim) {
        if line == "#[test]" {
            marked = true;
        } else if line.starts_with("#[ignore") {
            marked = false;
        } else if let Some(rest) = line.strip_prefix("fn ") {
            let name = rest.split('(').next().unwrap_or_default();
            if marked {
                found.push(name.to_owned());
            }
            marked = false;
        }
    }
    found
}

/// Every test of the repository.
fn all_tests() -> BTreeSet<String> {
    ["src", "tests"]
        .iter()
        .flat_map(|folder| files(folder, ".rs"))
        .flat_map(|file| tests_in(&fs::read_to_string(file).unwrap()))
        .collect()
}

#[test]
fn every_requirement_has_one_row_that_names_only_what_exists() {
    let tests = all_tests();
    assert!(tests.len() > 200, "only {} tests found", tests.len());
    let problems = problems(&read("docs/requirements.md"), &tests);
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

/// A table without fault, in which one row can be replaced.
fn planted(number: u32, row: &str) -> String {
    let rows = (1..=LAST).map(|one| {
        if one == number {
            row.to_owned()
        } else {
            format!("| R{one} | we do it | `src/lib.rs` | `a_test` | done |")
        }
    });
    rows.collect::<Vec<_>>().join("\n")
}

#[test]
fn control_a_broken_table_is_noticed() {
    let tests = BTreeSet::from(["a_test".to_owned(), "r7_something".to_owned()]);
    let fine = "| R5 | we do it | `src/lib.rs` | `a_test` | partly: one thing |";
    assert_eq!(problems(&planted(5, fine), &tests), Vec::<String>::new());
    let table: &[(u32, &str, &str)] = &[
        (5, "", "R5: no row"),
        (
            5,
            "| R6 | a | `src/lib.rs` | `a_test` | done |",
            "R6: 2 rows",
        ),
        (
            5,
            "| R113 | a | `src/lib.rs` | `a_test` | done |",
            "R113: no such",
        ),
        (
            5,
            "| R5 |  | `src/lib.rs` | `a_test` | done |",
            "R5: does not say",
        ),
        (
            5,
            "| R5 | a | `src/lib.rs` |  | done |",
            "R5: names no test",
        ),
        (
            5,
            "| R5 | a | `src/lib.rs` |  | partly: b |",
            "R5: names no test",
        ),
        (5, "| R5 | a |  | `a_test` | done |", "R5: names no place"),
        (
            5,
            "| R5 | a | `src/no.rs` | `a_test` | done |",
            "R5: names the file src/no.rs",
        ),
        (
            5,
            "| R5 | a | `src/lib.rs` | `a_tes` | done |",
            "R5: names the test a_tes",
        ),
        (
            5,
            "| R5 | a | `src/lib.rs` | `a_test` | partly |",
            "R5: has no state",
        ),
        (
            5,
            "| R5 | a | `src/lib.rs` | `a_test` | finished |",
            "R5: has no state",
        ),
        (
            5,
            "| R5 | a | `src/lib.rs` | `a_test` |",
            "R5: has no state",
        ),
        (
            5,
            "| R5 | a | | `a_test` | to come: later |",
            "R5: is to come and yet",
        ),
        (5, "| R5 | a | | | to come: |", "R5: has no state"),
        (
            7,
            "| R7 | a | | | to come: later |",
            "R7: to come, and yet a test",
        ),
    ];
    for (number, row, expected) in table {
        let found = problems(&planted(*number, row), &tests);
        assert!(
            found.iter().any(|one| one.starts_with(expected)),
            "{row}: {found:?}"
        );
    }
    let turned = planted(5, fine)
        .lines()
        .rev()
        .collect::<Vec<_>>()
        .join("\n");
    assert_eq!(problems(&turned, &tests), ["the rows are out of order"]);
}

#[test]
fn control_only_tests_that_run_are_tests() {
    let source = "#[test]\nfn one() {}\n\nfn helper() {}\n// fn two() {}\n\
        #[test]\n#[ignore = \"slow\"]\nfn three() {}\n    #[test]\n    fn four(a in 0..2) {}\n";
    assert_eq!(tests_in(source), ["one", "four"]);
    assert_eq!(numbers_in("r4_r17_adviser_and_clients"), [4, 17]);
    assert_eq!(numbers_in("rows_run_from_1"), Vec::<u32>::new());
}

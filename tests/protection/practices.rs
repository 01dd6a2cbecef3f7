//! Invented practices by the hundred: who has all that was written of them works
//! no small count out.

use std::collections::BTreeSet;

use super::attacker::Attacker;
use super::practice::{Practice, Tables};
use super::written::{self, Settled, file, is_shown, settled};

/// How many practices are tried; the variable asks for more or fewer.
fn practices() -> u64 {
    std::env::var("LUISTER_PRACTICES")
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(100)
}

/// Each practice is also read by so many who are alone behind a count of 1.
const ALONE: usize = 4;

/// What was written of a practice, and what is true of it.
#[derive(Default)]
struct Written {
    files: Vec<String>,
    truth: Tables,
    /// How often the program wrote nothing, because it could not protect it.
    refused: usize,
}

impl Written {
    fn add(&mut self, tables: &Tables, shown: impl Fn(&str) -> bool) {
        self.files.push(file(tables, &shown));
        for (id, value) in &tables.cells {
            assert!(!is_small(*value) || !shown(id), "{id} is small and shown");
        }
        self.truth.add(tables.clone());
    }

    fn small(&self) -> Vec<&str> {
        let cells = self
            .truth
            .cells
            .iter()
            .filter(|(_, value)| is_small(**value));
        cells.map(|(id, _)| id.as_str()).collect()
    }

    /// The counts of 1 that this one's person is behind for certain: totals of which
    /// it is all, and what is all of it.
    fn person(&self, one: &str) -> BTreeSet<&str> {
        let is_one = |id: &String| self.truth.cells[id] == 1;
        let sums = self.truth.sums.iter().filter(|(total, _)| is_one(total));
        let pairs: Vec<(&str, &str)> = sums
            .flat_map(|(total, parts)| {
                let part = parts.iter().find(|part| is_one(part));
                part.map(|part| (total.as_str(), part.as_str()))
            })
            .collect();
        let mut mine = BTreeSet::new();
        let mut edge: Vec<&str> = self
            .truth
            .cells
            .keys()
            .map(String::as_str)
            .filter(|id| *id == one)
            .collect();
        while let Some(id) = edge.pop() {
            if mine.insert(id) {
                edge.extend(
                    pairs
                        .iter()
                        .filter(|(_, part)| *part == id)
                        .map(|(total, _)| total),
                );
                edge.extend(
                    pairs
                        .iter()
                        .filter(|(total, _)| *total == id)
                        .map(|(_, part)| part),
                );
            }
        }
        mine
    }
}

fn is_small(value: u64) -> bool {
    (1..=4).contains(&value)
}

fn drawn(seed: u64) -> (fastrand::Rng, Practice) {
    let mut rng = fastrand::Rng::with_seed(seed);
    // As many small practices as large ones; several years at once are smaller.
    let several = seed % 10 > 5;
    let most = if several { 4 } else { 10 };
    let schools = rng.usize(1..=most).min(rng.usize(1..=most));
    let contacts = [10, 40, 120, 400][rng.usize(0..4)];
    let contacts = rng.usize(2..=contacts);
    let practice = Practice::drawn(&mut rng, schools, contacts);
    (rng, practice)
}

/// A year by itself; a year and its correction; three years and their sums.
fn written(seed: u64) -> Written {
    let (mut rng, practice) = drawn(seed);
    let mut out = Written::default();
    match seed % 10 {
        0..=5 => {
            let tables = practice.tables();
            let plan = written::plan(&tables, &Settled::new()).unwrap();
            out.add(&tables, |id| is_shown(&plan, id));
        }
        6..=7 => two_versions(&mut rng, &practice, &mut out),
        _ => three_years(&mut rng, &practice, &mut out),
    }
    out
}

/// Version 2 beside version 1: what did not change is known to be the same.
fn two_versions(rng: &mut fastrand::Rng, practice: &Practice, out: &mut Written) {
    let first = practice.tables().under("v1");
    let plan = written::plan(&first, &Settled::new()).unwrap();
    out.add(&first, |id| is_shown(&plan, id));
    let mut both = practice.corrected(rng).tables().under("v2");
    for (id, value) in &first.cells {
        let second = id.replacen("v1", "v2", 1);
        if both.cells.get(&second) == Some(value) {
            both.sums.push((second, vec![id.clone()]));
        }
    }
    both.add(first.clone());
    match written::plan(&both, &settled(&first, &plan)) {
        Ok(plan) => out.add(&both, |id| is_shown(&plan, id)),
        // Who knows the first would see what changed: the second is not written.
        Err(_) => out.refused += 1,
    }
}

/// Each year decided with the ones before, and with the sums up to then.
fn three_years(rng: &mut fastrand::Rng, practice: &Practice, out: &mut Written) {
    let mut all = Tables::default();
    let mut before = Settled::new();
    for year in 1..=3 {
        let mut this = practice.clone();
        let kept = this.contacts.len() * rng.usize(50..=100) / 100;
        rng.shuffle(&mut this.contacts);
        this.contacts.truncate(kept.max(2));
        all.add(this.tables().under(&format!("y{year}")));
        if year == 3 {
            sum_of_years(&mut all);
        }
        match written::plan(&all, &before) {
            Ok(plan) => {
                before = settled(&all, &plan);
                out.add(&all, |id| is_shown(&plan, id));
            }
            Err(_) => out.refused += 1,
        }
    }
}

/// The three years together: totals and themes of every place.
fn sum_of_years(all: &mut Tables) {
    let first: Vec<String> = all
        .cells
        .keys()
        .filter(|id| id.starts_with("y1"))
        .cloned()
        .collect();
    for id in first {
        let parts: Vec<String> = (1..=3)
            .map(|year| id.replacen("y1", &format!("y{year}"), 1))
            .collect();
        let total = id.replacen("y1", "years", 1);
        let sum = parts
            .iter()
            .map(|part| all.cells.get(part).copied().unwrap_or(0))
            .sum();
        if parts.iter().all(|part| all.cells.contains_key(part)) {
            all.cells.insert(total.clone(), sum);
            all.sums.push((total, parts));
        }
    }
}

#[test]
fn r107_nobody_works_out_a_small_count_of_any_practice() {
    let (mut small, mut files, mut refused) = (0, 0, 0);
    for seed in 0..practices() {
        let written = written(seed);
        let attacker = Attacker::read(&written.files);
        let wanted = written.small();
        let found = attacker.works_out(&wanted, &[]);
        assert!(found.is_empty(), "practice {seed}: {found:?}");
        small += wanted.len();
        files += written.files.len();
        refused += written.refused;
    }
    println!("{files} files with {small} small counts, {refused} not written");
    assert!(small > 1000, "only {small} small counts in all of them");
    assert!(refused * 10 < files, "{refused} beside {files} files");
}

#[test]
fn r107_nor_does_somebody_who_is_alone_behind_a_count() {
    let mut readers = 0;
    for seed in (0..practices()).step_by(5) {
        let written = written(seed);
        let attacker = Attacker::read(&written.files);
        let mut ones: Vec<&str> = written.small();
        ones.retain(|id| written.truth.cells[*id] == 1);
        let mut rng = fastrand::Rng::with_seed(seed);
        rng.shuffle(&mut ones);
        for one in ones.into_iter().take(ALONE) {
            let own = written.person(one);
            let mut wanted = written.small();
            wanted.retain(|id| !own.contains(id));
            let knows: Vec<(&str, i64)> = own.iter().map(|id| (*id, 1)).collect();
            let found = attacker.works_out(&wanted, &knows);
            assert!(
                found.is_empty(),
                "practice {seed}, alone in {one}: {found:?}"
            );
            readers += 1;
        }
    }
    assert!(readers > 10, "only {readers} readers");
}

/// The test above would notice: without the complementary step small counts are
/// worked out in nearly every practice.
#[test]
fn control_small_counts_hidden_by_themselves_are_worked_out() {
    let open = (0..20).filter(|seed| {
        let tables = drawn(*seed).1.tables();
        let mut written = Written::default();
        let value = |id: &str| tables.cells[id];
        written.add(&tables, |id| !is_small(value(id)));
        let attacker = Attacker::read(&written.files);
        let found = attacker.works_out(&written.small(), &[]);
        !found.is_empty()
    });
    let open = open.count();
    assert!(open >= 15, "worked out in {open} of 20");
}

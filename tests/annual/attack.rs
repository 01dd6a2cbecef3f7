//! Whoever has every report of a practice, whole or of a board, a group or a
//! school, of every year and every version, works no small count out.
//!
//! The attack reads the files as they are written and shares no code with the
//! hiding.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use fastrand::Rng;
use luister::domain::annual::{FigureName, ReportAbout, YearFrozen};
use luister::domain::number::{SchoolYear, YearStart};
use luister::domain::practice::{BoardId, KeptYear, PracticeBody, PracticeEntry};
use luister::lang::{Lang, Language};
use luister::report::annual::{self, Dated, EarlierYear, Edition, Standing, Subject};
use luister::report::write::{Format, write};
use luister::statistics::release::ReleasedYear;
use serde_json::json;

use crate::attacker::Attacker;
use crate::practices::{FIRST, forgotten, frozen, lived, practice};
use crate::support::{Story, data};
use crate::truth::{self, Truth, is_small};

/// How many practices are tried: few where the program is not optimised. The
/// variable asks for more or fewer.
fn practices() -> u64 {
    std::env::var("LUISTER_PRACTICES")
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(if cfg!(debug_assertions) { 12 } else { 1_000 })
}

/// A practice of one year, of one with a correction, or of three.
fn told(seed: u64) -> Story {
    let mut rng = Rng::with_seed(seed);
    let schools = rng.usize(1..=8).min(rng.usize(1..=8));
    let most = [10, 40, 120, 400][rng.usize(0..4)];
    let contacts = rng.usize(2..=most);
    let mut story = practice(&mut rng, schools);
    let years = if seed % 10 > 7 { 3 } else { 1 };
    for year in (FIRST.0..).take(years).map(SchoolYear) {
        story = lived(story, &mut rng, year, contacts);
        story = frozen(story, year);
        if seed % 10 > 5 {
            story = forgotten(story, &mut rng, year);
            story = frozen(story, year);
        }
    }
    story
}

/// Every report of it, as it is written: of the whole, and of each board, group and
/// school.
fn files(story: &Story) -> Vec<String> {
    let years = story.practice.frozen_years();
    years.flat_map(|kept| reports(story, kept)).collect()
}

fn reports(story: &Story, kept: &KeptYear) -> Vec<String> {
    let year = read(&kept.frozen);
    let before = |other: &&KeptYear| other.frozen.year < kept.frozen.year;
    let earlier: Vec<EarlierYear<'_>> = story
        .practice
        .frozen_years()
        .filter(|other| story.practice.frozen(other.frozen.year) == Some(*other))
        .filter(before)
        .map(|other| EarlierYear {
            version: other.frozen.version,
            year: read(&other.frozen),
        })
        .collect();
    let subject = |about| Subject {
        practice: &story.practice,
        about,
        year: &year,
        groups: &kept.frozen.counts.groups,
        standing: Standing::Frozen(Edition {
            this: Dated {
                version: kept.frozen.version,
                on: kept.on,
            },
            before: None,
            after: None,
            discussed: None,
        }),
        earlier: &earlier,
        made_on: kept.on,
        checkpoint: None,
    };
    let lang = Lang::new(Language::Nl);
    abouts(&kept.frozen)
        .into_iter()
        .map(|about| annual::compose(&subject(about), &lang, &data().vocabulary))
        .map(|report| String::from_utf8(write(&report, Format::Json).unwrap()).unwrap())
        .collect()
}

fn read(frozen: &YearFrozen) -> ReleasedYear<'_> {
    ReleasedYear::of(
        (frozen.year, YearStart::default()),
        &frozen.counts,
        &frozen.release,
        &data().vocabulary,
    )
}

fn abouts(frozen: &YearFrozen) -> Vec<ReportAbout> {
    let places = &frozen.counts.places;
    let boards: BTreeSet<BoardId> = places.iter().filter_map(|one| one.board).collect();
    let schools = places.iter().filter_map(|one| one.school);
    let groups = frozen.counts.groups.iter().map(|group| group.id);
    std::iter::once(ReportAbout::All)
        .chain(boards.into_iter().map(ReportAbout::Board))
        .chain(groups.map(ReportAbout::Group))
        .chain(schools.map(ReportAbout::School))
        .collect()
}

/// What readers know of how it is counted, also where their file does not say it:
/// every sum of the year.
fn all_sums(frozen: &YearFrozen) -> String {
    let year = read(frozen);
    let id = |name: &FigureName| format!("{}/v{}/{name}", frozen.year, frozen.version);
    let names = year
        .sums()
        .iter()
        .flat_map(|sum| sum.parts.iter().chain([&sum.total]));
    let names: BTreeSet<String> = names.map(id).collect();
    let cells: Vec<_> = names
        .into_iter()
        .map(|id| json!({ "id": id, "value": null }))
        .collect();
    let sums = year.sums().iter().map(|sum| {
        let parts: Vec<String> = sum.parts.iter().map(id).collect();
        json!({ "total": id(&sum.total), "parts": parts })
    });
    let relations: Vec<_> = sums.collect();
    json!({ "cells": cells, "relations": relations }).to_string()
}

/// What lies between the versions of a year.
struct Between {
    /// The file of what readers know beside the others: figures that did not change
    /// from one version to the next are the same, and what changed is a count of
    /// its own.
    file: String,
    /// Those counts.
    changes: Truth,
    /// The figures in which nothing is but what was corrected.
    alone: BTreeSet<String>,
}

fn between_versions(story: &Story) -> Between {
    let mut cells = BTreeMap::new();
    let mut relations = Vec::new();
    let mut changes = Truth::new();
    let mut alone = BTreeSet::new();
    let versions: Vec<&YearFrozen> = story
        .practice
        .frozen_years()
        .map(|kept| &kept.frozen)
        .collect();
    for pair in versions
        .windows(2)
        .filter(|pair| pair[0].year == pair[1].year)
    {
        let name = |of: &YearFrozen, name: &str| format!("{}/v{}/{name}", of.year, of.version);
        let (before, after) = (truth::of(pair[0]), truth::of(pair[1]));
        for (id, value) in &after {
            let line = id.splitn(3, '/').nth(2).unwrap();
            let old = name(pair[0], line);
            if before.get(&old).is_none_or(|was| *was == 0) {
                alone.insert(id.clone());
            }
            let Some(was) = before.get(&old) else {
                continue;
            };
            let (more, less) = if value >= was { (id, &old) } else { (&old, id) };
            let mut parts = vec![less.clone()];
            if value != was {
                let changed = format!("{id}/changed");
                changes.insert(changed.clone(), (value - was).abs());
                cells.insert(changed.clone(), ());
                parts.push(changed);
            }
            cells.insert(id.clone(), ());
            cells.insert(old.clone(), ());
            relations.push(json!({ "total": more, "parts": parts }));
        }
    }
    let cells: Vec<_> = cells
        .into_keys()
        .map(|id| json!({ "id": id, "value": null }))
        .collect();
    Between {
        file: json!({ "cells": cells, "relations": relations }).to_string(),
        changes,
        alone,
    }
}

/// The counts that nobody may work out.
fn secrets(story: &Story, changes: &Truth) -> Vec<String> {
    let years = story.practice.frozen_years();
    let truths = years.map(|kept| truth::of(&kept.frozen));
    let all = truths.flatten().chain(changes.clone());
    all.filter(|(_, count)| is_small(*count))
        .map(|(name, _)| name)
        .collect()
}

/// What a practice gives away when all its files are laid side by side.
fn given_away(story: &Story) -> (usize, Vec<String>) {
    given_away_beside(story, Vec::new())
}

/// The same with other files beside them.
pub(crate) fn given_away_beside(story: &Story, other: Vec<String>) -> (usize, Vec<String>) {
    let Between {
        file,
        changes,
        alone,
    } = between_versions(story);
    let mut files = files(story);
    files.extend(other);
    files.push(file);
    files.extend(
        story
            .practice
            .frozen_years()
            .map(|kept| all_sums(&kept.frozen)),
    );
    let secrets = secrets(story, &changes);
    let wanted: Vec<&str> = secrets.iter().map(String::as_str).collect();
    let attacker = Attacker::read(&files);
    let mut found = attacker.works_out(&wanted, &[]);
    // Whose contact was corrected knows in which figures it counts.
    let own = changes.iter().filter(|(_, change)| **change == 1);
    let own: Vec<(&str, i64)> = own.map(|(name, one)| (name.as_str(), *one)).collect();
    if !own.is_empty() {
        let others = wanted.iter().copied();
        let others = others.filter(|name| !changes.contains_key(*name) && !alone.contains(*name));
        let others: Vec<&str> = others.collect();
        found.extend(attacker.works_out(&others, &own));
    }
    (wanted.len(), found)
}

/// What came of an attack.
struct Attacked {
    seed: u64,
    small: usize,
    found: Vec<String>,
    versions: usize,
    withheld: usize,
}

fn attacked(seed: u64) -> Attacked {
    let story = told(seed);
    let (small, found) = given_away(&story);
    let withheld = |kept: &&KeptYear| kept.frozen.release.is_withheld();
    Attacked {
        seed,
        small,
        found,
        versions: story.practice.frozen_years().count(),
        withheld: story.practice.frozen_years().filter(withheld).count(),
    }
}

/// The same of every practice, as many at a time as there are processors.
pub(crate) fn of_each<T: Send>(work: impl Fn(u64) -> T + Sync) -> Vec<T> {
    let next = AtomicU64::new(0);
    let done = Mutex::new(Vec::new());
    let hands = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..hands {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= practices() {
                        break;
                    }
                    let result = work(seed);
                    done.lock().unwrap().push(result);
                }
            });
        }
    });
    done.into_inner().unwrap()
}

#[test]
fn r107_nobody_works_a_small_count_out_of_all_reports_together() {
    let (mut small, mut versions, mut withheld) = (0, 0, 0);
    for attacked in of_each(attacked) {
        let (seed, found) = (attacked.seed, attacked.found);
        assert!(found.is_empty(), "practice {seed}: {found:?}");
        small += attacked.small;
        versions += attacked.versions;
        withheld += attacked.withheld;
    }
    println!("{versions} versions of years, {small} small counts, {withheld} withheld");
    assert!(small > 1000, "only {small} small counts in all of them");
    assert!(
        withheld * 10 < versions,
        "{withheld} of {versions} withheld"
    );
}

/// The test above would notice: with the small counts hidden and nothing else,
/// some are worked out in most practices that have tables.
#[test]
fn control_small_counts_hidden_by_themselves_are_worked_out() {
    let (mut open, mut tried) = (0, 0);
    for seed in (0..practices()).filter(|seed| seed % 10 <= 5) {
        let mut story = told(seed);
        let Some(carelessly) = hidden_by_themselves(&story) else {
            continue;
        };
        story.practice.apply(carelessly);
        tried += 1;
        open += u32::from(!given_away(&story).1.is_empty());
    }
    assert!(
        tried > 0 && open * 2 >= tried,
        "worked out in {open} of {tried}"
    );
}

/// The frozen year, as it would be without the complementary step; nothing when
/// it has no table.
fn hidden_by_themselves(story: &Story) -> Option<PracticeEntry> {
    let entries = story.practice.entries().iter();
    let mut entry = entries.rev().find_map(|entry| match entry.body {
        PracticeBody::YearFrozen(_) => Some(entry.clone()),
        _ => None,
    })?;
    let PracticeBody::YearFrozen(frozen) = &mut entry.body else {
        return None;
    };
    let truth = truth::of(frozen);
    let id = |name: &FigureName| format!("{}/v{}/{name}", frozen.year, frozen.version);
    let small = |name: &FigureName| truth.get(&id(name)).is_some_and(|count| is_small(*count));
    let all = frozen.release.shown.union(&frozen.release.hidden);
    let (hidden, shown) = all.cloned().partition(small);
    let table = frozen
        .release
        .shown
        .iter()
        .any(|name| name.as_str().contains("/month/"));
    frozen.release.hidden = hidden;
    frozen.release.shown = shown;
    table.then_some(entry)
}

/// The totals of ten and more that the first reports of a practice show. Of fewer
/// practices the share says little: what is known of hours hides a few in some.
#[test]
fn r107_totals_of_ten_or_more_stay_visible() {
    let (mut shown, mut all) = (0, 0);
    for seed in (0..practices().max(36)).filter(|seed| seed % 10 <= 5) {
        let story = told(seed);
        for kept in story.practice.frozen_years() {
            for (name, count) in truth::of(&kept.frozen) {
                let line = name.splitn(4, '/').nth(3).unwrap();
                if count >= 10 && ["contacts", "actions", "answers", "endings"].contains(&line) {
                    let name = FigureName::new(name.splitn(3, '/').nth(2).unwrap());
                    all += 1;
                    let seen = kept.frozen.release.shown.contains(&name);
                    shown += u32::from(seen);
                }
            }
        }
    }
    println!("{shown} of {all} totals are shown");
    assert!(all > 0 && shown * 100 >= all * 95, "{shown} of {all}");
}

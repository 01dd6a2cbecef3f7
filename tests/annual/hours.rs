//! Whoever has every annex for an invoice, of all boards and of months, quarters and
//! years in any order, and every report of the year beside them, works no small count
//! out (R102).
//!
//! The attack reads the annexes as they are written and takes from them what hours
//! say of contacts: each takes a minute at least and a day at most. It shares no code
//! with what decides what an annex shows.

use std::collections::BTreeMap;

use chrono::{Days, Months, NaiveDate};
use fastrand::Rng;
use luister::domain::calendar::Span;
use luister::domain::command::{HoursCommand, PracticeCommand};
use luister::domain::hours::SpentFor;
use luister::domain::practice::{BoardId, Practice};
use luister::lang::{Lang, Language};
use luister::report::hours::{Subject, annex as composed};
use luister::report::write::{Format, write};
use luister::statistics::protection::HideUpTo;
use luister::statistics::release::{Annex, annex};
use serde_json::{Value, json};

use crate::attack::{given_away_beside, of_each};
use crate::practices::{FIRST, forgotten, frozen_knowing, lived, practice_of};
use crate::support::hours::spend_for;
use crate::support::{Story, data};
use crate::truth;

/// An annex as it was written, with the version of the year that has the counts of
/// that day.
struct Given {
    version: u32,
    json: String,
}

/// A practice that gave annexes out, and all of them.
struct Billed {
    story: Story,
    annexes: Vec<Given>,
    /// How many splits were shown, of how many.
    splits: (usize, usize),
}

fn day(year: i32, month: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, 1).unwrap()
}

/// So many months of the first school year, from one of them on.
fn span(from: u32, months: u32) -> Span {
    let first = day(FIRST.0, 8)
        .checked_add_months(Months::new(from))
        .unwrap();
    let next = first.checked_add_months(Months::new(months)).unwrap();
    Span {
        first,
        last: next - Days::new(1),
    }
}

/// A year with annexes before it was frozen, after that, and after a correction.
fn billed(seed: u64) -> Billed {
    let mut rng = Rng::with_seed(seed + 7_000);
    let schools = rng.usize(1..=6);
    let boards = rng.usize(1..=3).min(schools);
    let most = [10, 30, 50, 80][rng.usize(0..4)];
    let contacts = rng.usize(2..=most);
    let mut story = practice_of(&mut rng, schools, boards);
    story = lived(story, &mut rng, FIRST, contacts);
    story.today = story.today.max(day(FIRST.0 + 1, 8));
    for _ in 0..rng.usize(0..6) {
        let on = day(FIRST.0, 8).checked_add_months(Months::new(rng.u32(0..12)));
        let board = BoardId(rng.u32(1..=u32::try_from(boards).unwrap()));
        let (on, minutes) = (on.unwrap().to_string(), rng.u16(1..12) * 15);
        story = story.outside(spend_for(SpentFor::Board(board), &on, minutes, "VOORL"));
    }
    let mut billed = Billed {
        story,
        annexes: Vec::new(),
        splits: (0, 0),
    };
    billed.give_out(&mut rng, 1);
    billed.story = frozen_knowing(billed.story, FIRST, true);
    billed.give_out(&mut rng, 1);
    if seed.is_multiple_of(3) {
        billed.story = forgotten(billed.story, &mut rng, FIRST);
        billed.story = frozen_knowing(billed.story, FIRST, true);
        billed.give_out(&mut rng, 2);
    }
    billed
}

impl Billed {
    /// Annexes of some periods, overlapping as they come.
    fn give_out(&mut self, rng: &mut Rng, version: u32) {
        let boards: Vec<BoardId> = self.story.practice.boards().map(|one| one.id).collect();
        for board in boards {
            for _ in 0..rng.usize(1..4) {
                let months = [1, 3, 3, 6, 12][rng.usize(0..5)];
                let from = rng.u32(0..=12 - months);
                self.give(board, span(from, months), version);
            }
        }
    }

    fn give(&mut self, board: BoardId, span: Span, version: u32) {
        let vocabulary = &data().vocabulary;
        let practice = &self.story.practice;
        let shown = annex(practice, vocabulary, (board, span), HideUpTo::default());
        let splits = [
            shown.months.is_some(),
            shown.activities.is_some(),
            shown.schools.is_some(),
        ];
        self.splits.0 += splits.iter().filter(|shown| **shown).count();
        self.splits.1 += splits.len();
        self.annexes.push(Given {
            version,
            json: written(practice, &shown),
        });
        let made = PracticeCommand::Hours(HoursCommand::MakeAnnex(shown.made()));
        self.story = self.story.clone().outside(made);
    }
}

fn written(practice: &Practice, annex: &Annex) -> String {
    let subject = Subject {
        practice,
        annex,
        made_on: day(FIRST.0 + 1, 9),
    };
    let publication = composed(&subject, &Lang::new(Language::Nl));
    String::from_utf8(write(&publication, Format::Json).unwrap()).unwrap()
}

/// What hours say: a place, some months, and how many contacts at least and at most.
struct Says {
    place: String,
    months: Vec<String>,
    least: i64,
    most: i64,
}

/// Reads an annex.
fn says(json: &str) -> Vec<Says> {
    let read: Value = serde_json::from_str(json).unwrap();
    let cells = read["cells"].as_array().unwrap();
    cells.iter().filter_map(says_of).collect()
}

fn says_of(cell: &Value) -> Option<Says> {
    let id = cell["id"].as_str()?;
    let mut parts = id.splitn(4, '/');
    let ("hours", board, days, of) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?)
    else {
        return None;
    };
    let minutes = cell["value"].as_i64()?;
    let (from, to) = days.split_once("..")?;
    let whole = between(from, to);
    let (place, months, part) = match of {
        "all" => (board, whole, 0),
        "talks" => (board, whole, 15),
        of if of.starts_with('s') => (of, whole, 15),
        of => (board, vec![of.strip_prefix("month/")?.to_owned()], 0),
    };
    let off = 8 * i64::try_from(months.len()).unwrap() + part;
    Some(Says {
        place: place.to_owned(),
        least: i64::from(minutes > 0).max((minutes - off + 1439).div_euclid(1440)),
        most: if minutes == 0 { 0 } else { minutes + off },
        months,
    })
}

fn between(from: &str, to: &str) -> Vec<String> {
    let read = |month: &str| format!("{month}-01").parse::<NaiveDate>().unwrap();
    let (mut month, last) = (read(from), read(to));
    let mut months = Vec::new();
    while month <= last {
        months.push(month.format("%Y-%m").to_string());
        month = month.checked_add_months(Months::new(1)).unwrap();
    }
    months
}

/// The file of what all that says about the counts of a version. A reader who is
/// wrong, because a contact took no time or hours were spent without one, is left
/// with nothing; so only what is so is taken.
fn known(story: &Story, number: usize, version: u32, all: &[Says]) -> String {
    let kept = story.practice.versions_of(FIRST);
    let frozen = kept
        .map(|kept| &kept.frozen)
        .find(|frozen| frozen.version.0 == version);
    let truth = frozen.map(truth::of).unwrap_or_default();
    let mut cells = BTreeMap::new();
    let mut relations = Vec::new();
    for (at, says) in all.iter().enumerate() {
        let id = |what: &str| format!("known/{number}/{at}/{what}");
        let months: Vec<String> = says
            .months
            .iter()
            .map(|month| format!("{FIRST}/v{version}/{}/month/{month}", says.place))
            .filter(|name| truth.contains_key(name))
            .collect();
        let value: i64 = months.iter().map(|name| truth[name]).sum();
        if months.is_empty() {
            continue;
        }
        cells.extend(months.iter().map(|name| (name.clone(), None)));
        cells.insert(id("sum"), None);
        relations.push(json!({ "total": id("sum"), "parts": months }));
        if says.least > 0 && value >= says.least {
            cells.insert(id("least"), Some(says.least));
            cells.insert(id("more"), None);
            relations.push(json!({ "total": id("sum"), "parts": [id("least"), id("more")] }));
        }
        if value <= says.most {
            cells.insert(id("most"), Some(says.most));
            cells.insert(id("room"), None);
            relations.push(json!({ "total": id("most"), "parts": [id("sum"), id("room")] }));
        }
    }
    let cells: Vec<Value> = cells
        .into_iter()
        .map(|(id, value)| json!({ "id": id, "value": value }))
        .collect();
    json!({ "cells": cells, "relations": relations }).to_string()
}

#[test]
fn r102_nobody_works_a_small_count_out_of_annexes_and_reports_together() {
    let (mut small, mut annexes, mut splits, mut all) = (0, 0, 0, 0);
    let (mut withheld, mut versions) = (0, 0);
    let results = of_each(|seed| {
        let billed = billed(seed);
        let files = billed.annexes.iter().enumerate();
        let files = files
            .map(|(number, given)| known(&billed.story, number, given.version, &says(&given.json)));
        let files: Vec<String> = files.collect();
        let (small, found) = given_away_beside(&billed.story, files);
        (seed, small, found, billed)
    });
    for (seed, secrets, found, billed) in results {
        assert!(found.is_empty(), "practice {seed}: {found:?}");
        small += secrets;
        annexes += billed.annexes.len();
        splits += billed.splits.0;
        all += billed.splits.1;
        let years: Vec<_> = billed.story.practice.frozen_years().collect();
        versions += years.len();
        let nothing = years
            .iter()
            .filter(|kept| kept.frozen.release.is_withheld());
        withheld += nothing.count();
    }
    println!(
        "{annexes} annexes, {splits} of {all} splits shown, {small} small counts, \
         {withheld} of {versions} years withheld"
    );
    assert!(small > 100, "only {small} small counts in all of them");
    assert!(splits > 0, "no split is ever shown");
    assert!(withheld * 5 < versions, "{withheld} of {versions} withheld");
}

/// The test above would notice: with the hours of every school in every month given
/// out to the minute, where a contact takes one, and a year decided without them,
/// counts are worked out.
#[test]
fn control_hours_by_school_and_month_give_counts_away() {
    let tried: Vec<bool> = of_each(|seed| {
        let mut rng = Rng::with_seed(seed + 7_000);
        let schools = rng.usize(2..=6);
        let mut story = practice_of(&mut rng, schools, 1);
        story = lived(story, &mut rng, FIRST, 60);
        let story = frozen_knowing(story, FIRST, false);
        let file = known(&story, 0, 1, &to_the_minute(&story));
        !given_away_beside(&story, vec![file]).1.is_empty()
    });
    let open = tried.iter().filter(|open| **open).count();
    println!("worked out in {open} of {}", tried.len());
    assert!(open * 2 >= tried.len(), "{open} of {}", tried.len());
}

/// The hours of every school and month where each contact took a minute.
fn to_the_minute(story: &Story) -> Vec<Says> {
    let kept = story.practice.frozen(FIRST).unwrap();
    let counts = truth::of(&kept.frozen);
    let months = counts.into_iter().filter_map(|(name, minutes)| {
        let mut parts = name.splitn(5, '/').skip(2);
        let place = parts.next().filter(|place| place.starts_with('s'))?;
        let month = parts
            .next()
            .filter(|line| *line == "month")
            .and(parts.next())?;
        Some(Says {
            place: place.to_owned(),
            months: vec![month.to_owned()],
            least: i64::from(minutes > 0),
            most: minutes,
        })
    });
    months.collect()
}

//! Hours on a walk, and a second reading of them: entry by entry, without the
//! ledger.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use luister::domain::command::{CaseCommand, HoursCommand, PracticeCommand};
use luister::domain::entry::{CaseBody, CaseEntry};
use luister::domain::hours::{AnnexMade, SpentFor};
use luister::domain::ids::{CaseId, Seq};
use luister::domain::practice::{BoardId, Practice, PracticeBody, SchoolId};
use luister::domain::rules::hours::ledger;

use super::dice::Dice;
use super::things;
use crate::support::Story;
use crate::support::hours::time;

/// Minutes by month, board and activity.
type Sums = BTreeMap<(i32, u32, Option<BoardId>, String), u32>;

pub(super) fn in_case(story: &Story, dice: &mut Dice) -> CaseCommand {
    let minutes = dice.pick(&[0, 15, 20, 45, 480, 480]);
    let activity = dice.pick(&["VOORB", "REIS", "VERSL", "GESPR", "WEG"]);
    CaseCommand::SpendTime(time(things::day_before(story, dice), minutes, activity))
}

pub(super) fn outside(story: &Story, dice: &mut Dice) -> PracticeCommand {
    if dice.one_in(6) {
        let first = story.today.with_day(1).unwrap();
        let from = first.checked_sub_months(chrono::Months::new(2)).unwrap();
        return PracticeCommand::Hours(HoursCommand::MakeAnnex(AnnexMade {
            board: dice.pick(&[BoardId(1), BoardId(1), BoardId(9)]),
            from,
            to: if dice.one_in(3) {
                first
            } else {
                first.pred_opt().unwrap()
            },
            shown: Vec::new(),
        }));
    }
    let schools = story.practice.schools().map(|school| school.id);
    let school = dice.any(schools).map(SpentFor::School);
    let minutes = dice.pick(&[15, 30, 480, 480, 7]);
    let activity = dice.pick(&["VOORL", "REIS", "OVERL", "OVERL", "GESPR"]);
    let on = if dice.one_in(3) {
        things::day_before(story, dice)
    } else {
        story.today
    };
    PracticeCommand::Hours(HoursCommand::Spend(luister::domain::hours::PracticeTime {
        spent_for: school
            .filter(|_| dice.one_in(2))
            .unwrap_or(SpentFor::Board(BoardId(1))),
        time: time(on, minutes, activity),
    }))
}

/// What the ledger says.
pub(super) fn by_the_ledger(practice: &Practice) -> Sums {
    let mut sums = Sums::new();
    for one in ledger(practice) {
        add(
            &mut sums,
            one.on,
            one.board,
            one.activity.as_str(),
            one.minutes,
        );
    }
    sums
}

/// The same, read from what was written: every minute that stands in an entry that
/// was not taken back, in a case that came from a colleague from then on.
pub(super) fn by_hand(practice: &Practice, written: &BTreeMap<CaseId, Vec<CaseEntry>>) -> Sums {
    let mut sums = Sums::new();
    let mut boards: BTreeMap<SchoolId, BoardId> = BTreeMap::new();
    let mut gone: BTreeSet<Seq> = BTreeSet::new();
    for entry in practice.entries() {
        match &entry.body {
            PracticeBody::SchoolAdded(school) => {
                boards.insert(school.id, school.board);
            }
            PracticeBody::Retracted(seq) => {
                gone.insert(*seq);
            }
            PracticeBody::Corrected(correction) => {
                gone.insert(correction.entry);
            }
            _ => {}
        }
    }
    let board = |school: Option<SchoolId>| school.and_then(|id| boards.get(&id).copied());
    for entry in practice.entries() {
        if gone.contains(&entry.stamp.seq) {
            continue;
        }
        match &entry.body {
            PracticeBody::InformationGiven(told) => {
                let minutes = told.minutes.get();
                add(
                    &mut sums,
                    told.on,
                    board(told.school),
                    "GESPR",
                    minutes.into(),
                );
            }
            PracticeBody::SideRefused(refused) => {
                let minutes = refused.minutes.get();
                add(
                    &mut sums,
                    refused.on,
                    Some(refused.board),
                    "GESPR",
                    minutes.into(),
                );
            }
            PracticeBody::TimeSpent(spent) => {
                let at = match spent.spent_for {
                    SpentFor::School(school) => board(Some(school)),
                    SpentFor::Board(board) => Some(board),
                };
                let (time, minutes) = (&spent.time, spent.time.minutes.get());
                add(
                    &mut sums,
                    time.on,
                    at,
                    time.activity.as_str(),
                    minutes.into(),
                );
            }
            PracticeBody::HoursKept(kept) => {
                for line in &kept.lines {
                    let activity = line.activity.as_str();
                    add(&mut sums, line.from, line.board, activity, line.minutes);
                }
            }
            _ => {}
        }
    }
    for entries in written.values() {
        of_case(&mut sums, entries, &boards);
    }
    sums
}

fn of_case(sums: &mut Sums, entries: &[CaseEntry], boards: &BTreeMap<SchoolId, BoardId>) {
    let gone: BTreeSet<Seq> = entries
        .iter()
        .filter_map(|entry| match &entry.body {
            CaseBody::Retracted(seq) => Some(*seq),
            CaseBody::Corrected(correction) => Some(correction.entry),
            _ => None,
        })
        .collect();
    let CaseBody::Opened(opening) = &entries[0].body else {
        panic!("a case without an opening");
    };
    let board = boards.get(&opening.school).copied();
    let came = entries
        .iter()
        .rposition(|entry| matches!(entry.body, CaseBody::Received(_)));
    for entry in entries.iter().skip(came.map_or(0, |at| at + 1)) {
        if gone.contains(&entry.stamp.seq) {
            continue;
        }
        match &entry.body {
            CaseBody::ConversationHeld(held) => {
                add(sums, held.on, board, "GESPR", held.minutes.get().into());
            }
            CaseBody::ActionTaken(taken) => {
                add(sums, taken.on, board, "GESPR", taken.minutes.get().into());
            }
            CaseBody::TimeSpent(time) => {
                let activity = time.activity.as_str();
                add(sums, time.on, board, activity, time.minutes.get().into());
            }
            _ => {}
        }
    }
}

fn add(sums: &mut Sums, on: NaiveDate, board: Option<BoardId>, activity: &str, minutes: u32) {
    if minutes > 0 {
        let key = (on.year(), on.month(), board, activity.to_owned());
        *sums.entry(key).or_default() += minutes;
    }
}

/// After old hours were destroyed: no sum of the last seven years changed, and what is
/// older stands only where something else wants it: its year is not frozen, or an annex
/// that is kept was made of it.
pub(super) fn only_old_ones_went(story: &Story, before: &Sums) {
    let oldest = story.today.year() - 7;
    let young = |sums: &Sums| -> Sums {
        let kept = sums.iter().filter(|((year, ..), _)| *year >= oldest);
        kept.map(|(key, minutes)| (key.clone(), *minutes)).collect()
    };
    let after = by_the_ledger(&story.practice);
    assert_eq!(young(&after), young(before), "younger hours went (R102)");
    let entries = story.practice.entries();
    let school_year = |day: NaiveDate| day.year() - i32::from(day.month() < 8);
    let frozen: BTreeSet<i32> = entries
        .iter()
        .filter_map(|entry| match &entry.body {
            PracticeBody::YearFrozen(frozen) => Some(frozen.year.0),
            _ => None,
        })
        .collect();
    let annexes = entries.iter().filter_map(|entry| match &entry.body {
        PracticeBody::AnnexMade(annex) if annex.to.year() >= oldest => Some(annex),
        _ => None,
    });
    let annexes: Vec<_> = annexes.collect();
    let wanted = |day: NaiveDate| {
        let month = (day.year(), day.month());
        let on_annex = |annex: &&AnnexMade| {
            let of = |day: NaiveDate| (day.year(), day.month());
            of(annex.from) <= month && month <= of(annex.to)
        };
        !frozen.contains(&school_year(day)) || annexes.iter().any(on_annex)
    };
    for entry in entries {
        let days = match &entry.body {
            PracticeBody::TimeSpent(spent) => vec![spent.time.on],
            PracticeBody::HoursKept(kept) => kept.lines.iter().map(|line| line.from).collect(),
            PracticeBody::AnnexMade(annex) => vec![annex.from, annex.to],
            PracticeBody::InformationGiven(told) if told.minutes.get() > 0 => vec![told.on],
            PracticeBody::SideRefused(refused) if refused.minutes.get() > 0 => vec![refused.on],
            _ => continue,
        };
        for day in days.into_iter().filter(|day| day.year() < oldest) {
            let young = matches!(&entry.body, PracticeBody::AnnexMade(annex)
                if annex.to.year() >= oldest);
            assert!(young || wanted(day), "{day} is kept too long (R96)");
        }
    }
}

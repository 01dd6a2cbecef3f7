//! Answers, positions, closings and takings back in a random order: after each,
//! a second reading of the journals finds no adviser on two sides.

use std::collections::{BTreeMap, BTreeSet};

use luister::domain::case::CaseFile;
use luister::domain::command::{CaseCommand, Command};
use luister::domain::entry::{CaseBody, NotesAllowed};
use luister::domain::ids::{CaseId, Seq};
use luister::domain::incident::{SameEvent, WallAnswer};
use luister::domain::practice::Practice;
use luister::domain::rules::wall;
use luister::domain::vocabulary::PositionCode;
use proptest::collection::vec;
use proptest::prelude::{any, proptest};
use proptest::test_runner::Config;

use super::{between_pupils, intake, reopened};
use crate::support::{EXTERNAL_SCHOOL, INTERNAL_SCHOOL, Story, data, say};

/// One throw: in which case, what, with what.
type Throw = (u8, u8, u8);

fn thrown(story: &Story, (which, what, with): Throw) -> Command {
    let ids: Vec<CaseId> = {
        let mut cases: Vec<&CaseFile> = story.practice.cases().collect();
        cases.sort_by_key(|case| case.number());
        cases.iter().map(|case| case.id()).collect()
    };
    let answer = SameEvent::ALL[usize::from(with) % SameEvent::ALL.len()];
    let about = match ids.get(usize::from(with / 4) % (ids.len() + 1)) {
        Some(id) if with % 3 != 0 => Some(*id),
        _ => None,
    };
    let answer = WallAnswer { answer, about };
    let Some(case) = ids.get(usize::from(which) % ids.len().max(1)) else {
        return intake(story, INTERNAL_SCHOOL, Some(answer));
    };
    let position =
        [None, Some("GETROFFEN"), Some("INITIATIEF"), Some("GETUIGE")][usize::from(with / 4) % 4];
    let set = between_pupils(position);
    let command = match what % 12 {
        0 | 1 if ids.len() < 5 => {
            let school = [INTERNAL_SCHOOL, EXTERNAL_SCHOOL][usize::from(with % 2)];
            return intake(story, school, Some(answer));
        }
        0..=2 => say::limits(NotesAllowed::Yes),
        3 | 4 => set,
        5 => CaseCommand::Together(vec![CaseCommand::CompareEvent(answer), set]),
        6 | 7 => CaseCommand::CompareEvent(answer),
        8 => CaseCommand::Together(vec![CaseCommand::CompareEvent(answer), reopened()]),
        9 => say::close("ONBEK"),
        10 => {
            let last = story
                .practice
                .case(*case)
                .map_or(1, |case| case.entries().len());
            let last = u32::try_from(last).unwrap();
            let back = u32::from(with) % last;
            let entry = Seq(last - back);
            if with % 2 == 0 {
                CaseCommand::Retract(entry)
            } else {
                say::correct(entry, "was anders")
            }
        }
        _ if with % 8 == 0 => CaseCommand::Recuse,
        _ => reopened(),
    };
    Command::InCase(*case, command)
}

/// A second reading of the journals that uses nothing of the rules: cases whose
/// last word about each other is "the same side" hang together, and so do those
/// of one incident; the last position among those that have a side is one side.
fn one_side_each(practice: &Practice) {
    let mut together: BTreeMap<CaseId, BTreeSet<CaseId>> = BTreeMap::new();
    let mut sides: BTreeMap<CaseId, &str> = BTreeMap::new();
    for case in practice.cases() {
        let mut last: BTreeMap<CaseId, SameEvent> = BTreeMap::new();
        for entry in case.standing() {
            match &entry.body {
                CaseBody::EventCompared(compared) => {
                    last.extend(compared.with.iter().map(|with| (*with, compared.answer)));
                }
                CaseBody::NatureSet(nature) => {
                    let position = nature.position.as_ref();
                    match position.map(PositionCode::as_str) {
                        Some("GETROFFEN") => sides.insert(case.id(), "affected"),
                        Some("INITIATIEF") => sides.insert(case.id(), "initiating"),
                        _ => None,
                    };
                }
                _ => {}
            }
        }
        for (other, answer) in last {
            if answer == SameEvent::SameSide && practice.case(other).is_some() {
                together.entry(case.id()).or_default().insert(other);
                together.entry(other).or_default().insert(case.id());
            }
        }
    }
    for start in practice.cases().map(CaseFile::id) {
        let mut reached = BTreeSet::from([start]);
        let mut left = vec![start];
        while let Some(here) = left.pop() {
            for next in together.get(&here).into_iter().flatten() {
                if reached.insert(*next) {
                    left.push(*next);
                }
            }
        }
        let seen: BTreeSet<&str> = reached
            .iter()
            .filter_map(|case| sides.get(case).copied())
            .collect();
        assert!(seen.len() < 2, "both sides among {reached:?}");
    }
}

proptest! {
    #![proptest_config(Config {
        cases: 600,
        failure_persistence: None,
        ..Config::default()
    })]

    #[test]
    fn r89_in_whatever_order_no_adviser_stands_on_two_sides(
        throws in vec(any::<Throw>(), 60)
    ) {
        let mut story = Story::internal_pupil().limits();
        for throw in throws {
            let command = thrown(&story, throw);
            if let Ok(decision) = story.asked(command) {
                story.commit(decision);
            }
            one_side_each(&story.practice);
        }
        assert!(wall::both_sides(&story.practice, &data().vocabulary).is_empty());
    }
}

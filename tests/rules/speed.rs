//! Nothing grows faster than the practice does: twice the work takes about twice
//! the time, not four times. Bounds are wide; the figures are printed.

use std::time::{Duration, Instant};

use luister::domain::agenda::Agenda;
use luister::domain::case::CaseFile;
use luister::domain::command::{CaseCommand, Command, Decision, PracticeCommand};
use luister::domain::entry::CaseEntry;
use luister::domain::ids::CaseId;
use luister::domain::number::Minutes;
use luister::domain::person::{AgeBand, ClientKind};
use luister::domain::practice::{InformationContact, Practice};
use luister::domain::rules::history::{check, may_correct, may_retract};
use luister::domain::signal::RaisedSignal;
use luister::domain::vocabulary::Signal;

use crate::support::{INTERNAL_SCHOOL, Story, say};

/// The best of three tries.
fn best(mut work: impl FnMut()) -> Duration {
    (0..3)
        .map(|_| {
            let begun = Instant::now();
            work();
            begun.elapsed()
        })
        .min()
        .unwrap_or_default()
}

/// Work of a size, and of eight times that size: linear is 8, quadratic 64.
fn grows_with_its_size(what: &str, size: u32, work: impl Fn(u32)) {
    let (once, eight) = (best(|| work(size)), best(|| work(size * 8)));
    let factor = eight.as_secs_f64() / once.as_secs_f64().max(1e-9);
    println!(
        "{what}: {size} in {once:?}, {} in {eight:?}, factor {factor:.1}",
        size * 8
    );
    assert!(
        factor < 24.0,
        "{what} grows with a factor {factor:.1} for 8"
    );
}

fn entries(count: u32) -> (Story, Vec<CaseEntry>) {
    let mut story = Story::internal_pupil().limits().listened();
    while story.case().entries().len() < count as usize {
        story = story.planned().then(say::note("nog iets"));
    }
    let entries = story.case().entries().to_vec();
    (story, entries)
}

fn case_id(number: u32) -> CaseId {
    let mut id = [0; 16];
    id[..4].copy_from_slice(&number.to_be_bytes());
    CaseId::from_bytes(id)
}

#[test]
fn opening_the_vault_replays_in_the_time_its_entries_take() {
    let (_, twelve) = entries(12);
    grows_with_its_size("replay of cases of 12 entries", 1_250, |cases| {
        let mut practice = Practice::new();
        for number in 0..cases {
            for entry in &twelve {
                practice.apply_to_case(case_id(number), entry.clone());
            }
        }
        assert_eq!(practice.cases().len(), cases as usize);
    });
}

#[test]
fn opening_cases_one_after_another_does_not_count_them_all_again() {
    grows_with_its_size("opening cases", 500, |cases| {
        let mut story = Story::practice();
        for _ in 0..cases {
            story = story.visited_by(ClientKind::Pupil, INTERNAL_SCHOOL);
        }
        let last = story.case().number().unwrap();
        assert_eq!(last.index, cases);
    });
}

#[test]
fn information_contacts_taken_back_do_not_replay_the_practice() {
    grows_with_its_size("information contacts", 125, |contacts| {
        let mut story = Story::practice();
        let contact = InformationContact {
            on: story.today,
            channel: "TEL".into(),
            client: ClientKind::Pupil,
            school: None,
            minutes: Minutes::default(),
        };
        for _ in 0..contacts {
            let gave = PracticeCommand::GiveInformation(contact.clone());
            story = story.outside(gave);
            let seq = story.practice.information_contacts().last().unwrap().0;
            let taken_back = Command::InPractice(PracticeCommand::Retract(seq));
            let Ok(decision @ Decision::Practice(_)) = story.asked(taken_back) else {
                panic!("not taken back");
            };
            story.commit(decision);
        }
        assert!(story.practice.information_contacts().is_empty());
    });
}

#[test]
fn a_long_case_is_checked_and_undone_without_waiting() {
    let (story, entries) = entries(200);
    let (procedure, facts) = (story.procedure(), story.facts());
    let checked = best(|| assert!(check(story.case(), procedure, &facts).is_empty()));
    let last = story.last();
    let undone = best(|| may_retract(story.case(), procedure, &facts, last).unwrap());
    let corrected = best(|| may_correct(story.case(), procedure, &facts, last).unwrap());
    println!(
        "{} entries: check {checked:?}, undo {undone:?}, correct {corrected:?}",
        entries.len()
    );
    for took in [checked, undone, corrected] {
        assert!(took < Duration::from_millis(500), "{took:?}");
    }
    grows_with_its_size("check of a case", 50, |count| {
        let mut case = CaseFile::empty(story.id());
        for entry in entries.iter().cycle().take(count as usize).enumerate() {
            let (index, entry) = entry;
            let mut entry = entry.clone();
            entry.stamp.seq = luister::domain::ids::Seq(u32::try_from(index).unwrap() + 1);
            case.apply(entry);
        }
        let _ = check(&case, procedure, &facts);
    });
}

#[test]
fn a_case_full_of_corrections_still_opens_and_is_checked() {
    let (mut story, _) = entries(120);
    let notes: Vec<_> = story.state().notes().keys().copied().collect();
    for note in notes {
        story = story.then(say::correct(note, "was anders"));
    }
    let corrections = story.case().entries().len();
    let took = best(|| assert!(story.findings().is_empty()));
    let opened = best(|| {
        let mut case = CaseFile::empty(story.id());
        for entry in story.case().entries() {
            case.apply(entry.clone());
        }
        assert_eq!(case.state(), story.state());
    });
    println!("{corrections} entries with corrections: check {took:?}, replay {opened:?}");
    assert!(took < Duration::from_secs(1) && opened < Duration::from_secs(1));
}

/// A practice with so many cases that all have something due.
fn busy(cases: u32) -> (Story, Practice) {
    let story = Story::internal_pupil().limits().listened();
    let story = story.aged(AgeBand::From12).then(say::plan("GESPR"));
    let story = story.then(CaseCommand::RaiseSignal(RaisedSignal {
        signal: Signal::SelfHarm,
        danger: None,
        happened_on: None,
        because: None,
    }));
    let mut practice = story.practice.clone();
    for number in 1..cases {
        for entry in story.case().entries() {
            practice.apply_to_case(case_id(number), entry.clone());
        }
    }
    (story, practice)
}

#[test]
fn what_is_due_is_known_at_once_with_ten_thousand_cases() {
    let (story, practice) = busy(10_000);
    let facts = story.facts();
    let anew = best(|| assert!(Agenda::of(&practice, &facts).lines().len() >= 20_000));
    let mut kept = Agenda::of(&practice, &facts);
    let changed = best(|| kept.changed(&practice, &facts, case_id(5_000)));
    println!("due in 10,000 cases: all {anew:?}, one changed {changed:?}");
    assert!(changed < Duration::from_millis(100), "{changed:?}");
    assert!(anew < Duration::from_secs(1), "{anew:?}");
}

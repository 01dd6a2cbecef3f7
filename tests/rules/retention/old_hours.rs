//! When hours are destroyed: seven years after the year they lie in, with what was made
//! of them, and leaving one line (R96, R102, AVG-6).

use std::collections::BTreeSet;

use luister::domain::command::{Command, Decision, PracticeCommand};
use luister::domain::entry::{ConfidentialBytes, Correction, Entry, UnknownBody};
use luister::domain::handover::HandoverId;
use luister::domain::hours::SpentFor;
use luister::domain::ids::Seq;
use luister::domain::incident::SideRefused;
use luister::domain::number::{Minutes, SchoolYear};
use luister::domain::practice::{BoardId, Practice, PracticeBody};
use luister::domain::refusal::Refusal;
use luister::domain::rules::hours::ledger;
use luister::domain::rules::retention::{OldHours, old_hours};

use crate::support::annual::{asked_on, freeze};
use crate::support::hours::{annex, spend, spend_for};
use crate::support::keeping::{FIRST, destroy, destroy_hours, ready};
use crate::support::office::last;
use crate::support::{INTERNAL_SCHOOL, Story, day, text};

const BOARD: SpentFor = SpentFor::Board(BoardId(1));

fn old(story: &Story) -> Option<OldHours> {
    old_hours(&story.practice, &story.facts())
}

/// The entries that may go.
fn goes(story: &Story) -> Vec<Seq> {
    let ready = old(story).map(|old| old.ready);
    ready.unwrap_or_default().into_iter().collect()
}

/// Everything about hours that may go is destroyed.
fn without_old_hours(story: Story) -> Story {
    let ready: BTreeSet<Seq> = goes(&story).into_iter().collect();
    assert!(!ready.is_empty());
    story.commanded(destroy_hours(&ready))
}

fn bodies(story: &Story, from: usize) -> serde_json::Value {
    let bodies = story.practice.entries()[from..].iter();
    let bodies = bodies.map(|entry| serde_json::to_value(&entry.body).unwrap());
    serde_json::Value::from(bodies.collect::<Vec<_>>())
}

/// All minutes of a year.
fn minutes(story: &Story, year: &str) -> u32 {
    let lines = ledger(&story.practice).into_iter();
    lines
        .filter(|one| one.on.to_string().starts_with(year))
        .map(|one| one.minutes)
        .sum()
}

#[test]
fn r96_hours_are_due_seven_years_after_the_end_of_their_year() {
    let school = SpentFor::School(INTERNAL_SCHOOL);
    let told = [
        spend_for(BOARD, "2026-01-01", 60, "VOORL"),
        spend_for(school, "2026-12-31", 60, "VOORL"),
        spend_for(BOARD, "2027-01-01", 60, "VOORL"),
        annex("2026-01-01", "2026-12-31"),
        annex("2027-01-01", "2027-01-31"),
    ];
    for (which, due) in told.into_iter().zip([2034, 2034, 2035, 2034, 2035]) {
        let story = Story::practice().on("2027-03-01").outside(which);
        let seq = last(&story);
        let before = story.clone().on(&format!("{}-12-31", due - 1));
        assert_eq!(old(&before), None, "{due}");
        let on = story.on(&format!("{due}-01-01"));
        let first = day(&format!("{}-01-01", due - 7));
        assert_eq!(goes(&on), [seq], "{due}");
        assert_eq!(old(&on).unwrap().before, first);
        // As long as nobody does it they stay due.
        assert_eq!(goes(&on.on("2041-06-01")), [seq], "{due}");
    }
}

/// An annex over the turn of a year, and the hours it was made of, go together.
#[test]
fn r96_r102_hours_stay_as_long_as_an_annex_that_is_made_of_them() {
    let story =
        Story::practice()
            .on("2027-03-01")
            .outside(spend_for(BOARD, "2026-11-20", 60, "VOORL"));
    let before = last(&story);
    let story = story.outside(spend_for(BOARD, "2026-12-10", 60, "VOORL"));
    let on_it = last(&story);
    let story = story.outside(annex("2026-12-01", "2027-01-31"));
    let of = last(&story);
    let story = story.on("2034-12-31");
    assert_eq!(goes(&story), [before]);
    assert_eq!(
        story.refusal_of(destroy_hours(&[on_it].into())),
        Refusal::NoSuchEntry(on_it)
    );
    assert_eq!(goes(&story.on("2035-01-01")), [before, on_it, of]);
}

/// What readers know from hours is reckoned with when a year is frozen, so that
/// comes first (R107).
#[test]
fn r96_r107_hours_wait_until_their_school_year_is_frozen() {
    let story = Story::practice()
        .outside(asked_on("2026-11-20", INTERNAL_SCHOOL))
        .outside(spend_for(BOARD, "2026-11-19", 60, "VOORL"))
        .outside(spend_for(BOARD, "2026-03-01", 30, "VOORL"));
    let of_another_year = last(&story);
    let story = story.on("2034-01-01");
    let told = old(&story).unwrap();
    assert_eq!(told.waiting, [FIRST].into());
    assert_eq!(told.ready, [of_another_year].into());
    let command = freeze(&story, FIRST, None);
    let story = story.outside(command);
    let told = old(&story).unwrap();
    assert!(told.waiting.is_empty() && told.ready.len() == 3);
}

/// One line, and in the place of each entry that it stood there and of which kind.
#[test]
fn r96_destroying_hours_leaves_one_line_and_no_figure_of_them() {
    let story = Story::practice();
    let first = story.practice.entries().len();
    let story = story
        .outside(spend_for(BOARD, "2026-11-19", 60, "VOORL"))
        .outside(spend_for(BOARD, "2026-11-20", 45, "REIS"));
    let wrong = last(&story);
    let reason = text("was een uur, bij de Vuurtoren");
    let story = story
        .outside(PracticeCommand::Correct(Correction {
            entry: wrong,
            reason,
        }))
        .outside(spend_for(BOARD, "2026-11-18", 15, "REIS"));
    let taken_back = last(&story);
    let story = story
        .outside(PracticeCommand::Retract(taken_back))
        .on("2027-02-01")
        .outside(annex("2026-11-01", "2026-11-30"))
        .outside(spend_for(BOARD, "2027-01-20", 120, "VOORL"))
        .on("2034-01-01");
    assert_eq!(
        (minutes(&story, "2026"), minutes(&story, "2027")),
        (60, 120)
    );
    let story = without_old_hours(story);

    let stood =
        |kind: &str| serde_json::json!({ "practice-redacted": { "was": kind, "about": null } });
    let left = bodies(&story, first);
    let expected = serde_json::json!([
        stood("practice-time-spent"),
        stood("practice-time-spent"),
        { "practice-redacted": { "was": "practice-corrected", "about": wrong } },
        stood("practice-time-spent"),
        { "practice-retracted": taken_back },
        stood("annex-made"),
        { "practice-time-spent": {
            "spent_for": { "board": 1 },
            "time": {
                "on": "2027-01-20", "minutes": 120, "activity": "VOORL", "billing": "billable",
            },
        } },
        { "hours-destroyed": { "term": "UREN", "before": "2027-01-01", "years": [2026] } },
    ]);
    assert_eq!(left, expected);
    assert_eq!((minutes(&story, "2026"), minutes(&story, "2027")), (0, 120));
    assert_eq!(old(&story), None, "twice");
    // Read from the beginning it is the same.
    let mut again = Practice::new();
    for entry in story.practice.entries() {
        again.apply(Entry::clone(entry));
    }
    assert_eq!(ledger(&again), ledger(&story.practice));
    assert_eq!(again.annexes(), story.practice.annexes());
    assert_eq!(again.hours_destroyed_before(), Some(day("2027-01-01")));
    // Neither the line nor a tombstone is ever taken back.
    for place in [first, first + 7] {
        let seq = story.practice.entries()[place].stamp.seq;
        let retract = Command::InPractice(PracticeCommand::Retract(seq));
        assert_eq!(story.refusal_of(retract), Refusal::NotCorrectable(seq));
    }
}

/// Sums would be too small: there is no annex of these months any more, and the year is
/// never counted again.
#[test]
fn r96_r102_of_months_whose_hours_are_gone_no_annex_is_made() {
    let story = Story::practice()
        .outside(spend_for(BOARD, "2026-11-19", 60, "VOORL"))
        .on("2034-01-01");
    let again = |from: &str, to: &str| Command::InPractice(annex(from, to));
    let asked = again("2026-12-01", "2027-01-31");
    assert!(story.asked(asked.clone()).is_ok());
    let story = without_old_hours(story);
    assert_eq!(story.refusal_of(asked), Refusal::YearPartlyDestroyed(FIRST));
    assert!(story.asked(again("2027-01-01", "2027-01-31")).is_ok());
    assert!(story.practice.years_of_destroyed().contains(&FIRST));
}

/// The sums of destroyed cases stand in one entry for several months: those that are
/// over go, and the others stay to the minute.
#[test]
fn r96_r102_sums_of_destroyed_cases_go_by_their_year() {
    let story = ready()
        .then(spend("2026-12-14", 45, "REIS"))
        .then(spend("2027-01-14", 30, "REIS"));
    let case = story.id();
    let story = story.commanded(destroy(&[case]));
    let folded = last(&story);
    let both = (minutes(&story, "2026"), minutes(&story, "2027"));
    assert_eq!(both, (60, 30));
    let story = story.on("2034-01-01");
    assert_eq!(goes(&story), [folded]);
    let story = without_old_hours(story);
    assert_eq!((minutes(&story, "2026"), minutes(&story, "2027")), (0, 30));
    let story = story.on("2034-12-31");
    assert_eq!(old(&story), None);
    let story = without_old_hours(story.on("2035-01-01"));
    assert_eq!(minutes(&story, "2027"), 0);
    let kept = |entry: &Entry<PracticeBody>| matches!(entry.body, PracticeBody::HoursKept(_));
    assert!(!story.practice.entries().iter().any(kept));
}

/// A case that is destroyed late leaves no hours that would be due at once.
#[test]
fn r96_hours_past_their_term_are_not_folded_any_more() {
    let story = ready().then(spend("2027-01-14", 30, "REIS"));
    let case = story.id();
    let first = story.practice.entries().len();
    let story = story.on("2034-06-01").commanded(destroy(&[case]));
    let left = bodies(&story, first);
    let lines = serde_json::json!([{
        "from": "2027-01-01", "board": 1, "activity": "REIS", "billing": "billable", "minutes": 30,
    }]);
    assert_eq!(
        left[2],
        serde_json::json!({ "hours-kept": { "lines": lines } })
    );
    assert_eq!(
        left[3],
        serde_json::json!({
            "hours-destroyed": { "term": "UREN", "before": "2027-01-01", "years": [2026] }
        })
    );
    assert_eq!(old(&story), None);
}

/// Cases and hours go in one rewrite; a rule that is not known here may say otherwise.
#[test]
fn r96_hours_and_cases_go_together_or_not_at_all() {
    let story = ready().outside(spend_for(BOARD, "2026-11-19", 60, "VOORL"));
    let (case, hours) = (story.id(), last(&story));
    let story = story.on("2034-01-01");
    let both = |hours: Seq| {
        let Command::Destroy(mut destruction) = destroy(&[case]) else {
            panic!("something else");
        };
        destruction.hours = [hours].into();
        Command::Destroy(destruction)
    };
    let Ok(Decision::Destroy(removal, _)) = story.asked(both(hours)) else {
        panic!("not destroyed");
    };
    assert!(removal.cases.contains(&case) && removal.entries.contains_key(&hours));
    assert_eq!(story.refusal_of(both(Seq(1))), Refusal::NoSuchEntry(Seq(1)));
    let mut newer = story;
    newer.commit(Decision::Practice(vec![PracticeBody::Unknown(
        UnknownBody {
            kind: "dreamt".into(),
            raw: ConfidentialBytes::default(),
        },
    )]));
    assert_eq!(old(&newer), None);
    let only = destroy_hours(&[hours].into());
    assert_eq!(newer.refusal_of(only), Refusal::MadeByNewerVersion);
}

/// Nothing of younger years changes, whatever the day.
#[test]
fn r96_years_that_are_younger_keep_their_hours() {
    let mut story = Story::practice().on("2036-12-31");
    for year in 2024..=2036 {
        for month in ["01", "07", "08", "12"] {
            let on = format!("{year}-{month}-15");
            story = story.outside(spend_for(BOARD, &on, 15, "VOORL"));
        }
    }
    let before: Vec<u32> = (2024..=2036)
        .map(|year| minutes(&story, &year.to_string()))
        .collect();
    let story = without_old_hours(story);
    for (year, before) in (2024..=2036).zip(before) {
        let expected = if year <= 2028 { 0 } else { before };
        assert_eq!(minutes(&story, &year.to_string()), expected, "{year}");
    }
    let gone: BTreeSet<SchoolYear> = (2023..=2028).map(SchoolYear).collect();
    assert_eq!(*story.practice.years_of_destroyed(), gone);
}

/// A contact that asked how it works and an answer about a side name nobody and are
/// counted on; only how long they took goes, also where they were taken back.
#[test]
fn r96_r102_information_contacts_and_refused_sides_lose_only_their_minutes() {
    let story = Story::practice();
    let first = story.practice.entries().len();
    let refused = |on: &str| {
        PracticeCommand::RefuseSide(SideRefused {
            on: day(on),
            board: BoardId(1),
            minutes: Minutes::new(5).unwrap(),
            file: Some(HandoverId::from_bytes([7; 16])),
        })
    };
    let story = story
        .outside(asked_on("2026-11-20", INTERNAL_SCHOOL))
        .outside(refused("2026-11-19"))
        .outside(asked_on("2026-11-18", INTERNAL_SCHOOL));
    let wrong = last(&story);
    let story = story
        .outside(PracticeCommand::Correct(Correction {
            entry: wrong,
            reason: text("het was een andere school"),
        }))
        .on("2027-02-01")
        .outside(asked_on("2027-01-20", INTERNAL_SCHOOL))
        .on("2034-01-01");
    // Contacts are counted: their year is frozen before anything of them goes (R107).
    let told = old(&story).unwrap();
    assert!(told.ready.is_empty() && told.waiting == [FIRST].into());
    let command = freeze(&story, FIRST, None);
    let story = story.outside(command);
    let counted = |story: &Story| {
        let contacts = story.practice.information_contacts().iter();
        let contacts = contacts.map(|(seq, told)| (*seq, told.on, told.school));
        let sides = story.practice.refused_sides().iter();
        let sides = sides.map(|(seq, side)| (*seq, side.on, side.file));
        (contacts.collect::<Vec<_>>(), sides.collect::<Vec<_>>())
    };
    let before = counted(&story);
    assert_eq!((minutes(&story, "2026"), minutes(&story, "2027")), (15, 10));
    let three: Vec<Seq> = (0..3)
        .map(|at| story.practice.entries()[first + at].stamp.seq)
        .collect();
    assert_eq!(goes(&story), three);

    let story = without_old_hours(story);
    assert_eq!((minutes(&story, "2026"), minutes(&story, "2027")), (0, 10));
    assert_eq!(counted(&story), before, "a contact or an answer went");
    for at in 0..3 {
        let left = bodies(&story, first + at)[0].to_string();
        assert!(left.contains("\"minutes\":0"), "{left}");
    }
    let reason = bodies(&story, first + 3)[0].to_string();
    assert!(
        reason.contains("andere school"),
        "a correction lost its reason"
    );
    assert_eq!(old(&story), None, "twice");
    let mut again = Practice::new();
    for entry in story.practice.entries() {
        again.apply(Entry::clone(entry));
    }
    assert_eq!(ledger(&again), ledger(&story.practice));
    assert_eq!(again.refused_sides(), story.practice.refused_sides());
}

//! Hours (R101–R103): what counts, what may be entered by hand, and what stays when
//! cases are destroyed.

use std::collections::BTreeMap;

use luister::domain::command::PracticeCommand;
use luister::domain::contract::{Cents, Contract};
use luister::domain::hours::{Billing, SpentFor, Worked};
use luister::domain::incident::SideRefused;
use luister::domain::number::Minutes;
use luister::domain::practice::{BoardId, PracticeBody, SchoolId};
use luister::domain::refusal::Refusal;
use luister::domain::rules::hours::ledger;
use luister::statistics::Month;
use luister::statistics::hours::{Summary, Wanted, months_from};

use crate::support::annual::asked_on;
use crate::support::hours::{annex, spend, spend_for};
use crate::support::keeping::{destroy, ready};
use crate::support::office::{contract, set_contract};
use crate::support::{EXTERNAL_SCHOOL, INTERNAL_SCHOOL, Story, day, say};

const BOARD: SpentFor = SpentFor::Board(BoardId(1));

/// Minutes by day, activity and billing.
fn worked(story: &Story) -> Vec<(String, String, u32, Billing)> {
    let lines = ledger(&story.practice).into_iter();
    lines
        .map(|one: Worked| {
            let activity = one.activity.as_str().to_owned();
            (one.on.to_string(), activity, one.minutes, one.billing)
        })
        .collect()
}

fn line(
    on: &str,
    activity: &str,
    minutes: u32,
    billing: Billing,
) -> (String, String, u32, Billing) {
    (on.to_owned(), activity.to_owned(), minutes, billing)
}

#[test]
fn r102_talks_count_by_themselves_and_the_rest_is_entered() {
    use Billing::{Billable, NotBillable};
    let story = Story::external_pupil()
        .then(say::conversation(day("2026-11-23")))
        .then(spend("2026-11-22", 45, "REIS"))
        .outside(asked_on("2026-11-20", EXTERNAL_SCHOOL))
        .outside(asked_on("2026-11-21", INTERNAL_SCHOOL))
        .outside(spend_for(BOARD, "2026-11-19", 60, "VOORL"));
    let talk = ledger(&story.practice)
        .into_iter()
        .find(|one| one.on == day("2026-11-23"))
        .unwrap();
    assert_eq!(
        (talk.board, talk.school),
        (Some(BoardId(1)), Some(EXTERNAL_SCHOOL))
    );
    assert_eq!(
        worked(&story),
        [
            line("2026-11-19", "VOORL", 60, Billable),
            line("2026-11-20", "GESPR", 10, Billable),
            line("2026-11-21", "GESPR", 10, NotBillable),
            line("2026-11-22", "REIS", 45, Billable),
            line("2026-11-23", "GESPR", talk.minutes, Billable),
        ]
    );
}

/// R103: the procedure of an internal adviser asks for no hours; what is there is
/// kept, and nobody is billed.
#[test]
fn r103_hours_of_an_internal_adviser_are_not_billed() {
    let story = Story::internal_pupil().then(say::conversation(day("2026-11-23")));
    let [only] = ledger(&story.practice).try_into().unwrap();
    let only: Worked = only;
    assert_eq!(only.billing, Billing::NotBillable);
}

#[test]
fn r102_a_refused_side_is_billed_under_a_contract() {
    let refused = PracticeCommand::RefuseSide(SideRefused {
        on: day("2026-11-23"),
        board: BoardId(1),
        minutes: Minutes::new(15).unwrap(),
        file: None,
    });
    let without = Story::practice().outside(refused.clone());
    let under = Story::practice()
        .outside(set_contract(contract(1, "2026-08-01", None)))
        .outside(refused);
    let billing = |story: &Story| ledger(&story.practice)[0].billing;
    assert_eq!(billing(&without), Billing::NotBillable);
    assert_eq!(billing(&under), Billing::Billable);
}

#[test]
fn r102_what_is_taken_back_or_corrected_counts_no_more() {
    let story = Story::external_pupil().then(spend("2026-11-23", 30, "VERSL"));
    let seq = story.last();
    let gone = story
        .clone()
        .then(luister::domain::command::CaseCommand::Retract(seq));
    assert_eq!(worked(&gone), []);
    let wrong = story.then(say::correct(seq, "was een andere dag"));
    assert_eq!(worked(&wrong), []);
    let outside = Story::practice().outside(spend_for(BOARD, "2026-11-23", 60, "REIS"));
    let seq = outside.practice.entries().last().unwrap().stamp.seq;
    let outside = outside.outside(PracticeCommand::Retract(seq));
    assert_eq!(worked(&outside), []);
}

/// The bounds of an entry and of a day, on either side.
#[test]
fn r102_time_by_hand_is_in_quarters_and_fits_the_day() {
    let story = Story::external_pupil();
    for minutes in [15, 45, 480] {
        assert!(
            story
                .asked_in_case(spend("2026-11-23", minutes, "REIS"))
                .is_ok()
        );
    }
    for minutes in [0, 1, 20, 495] {
        let refused = story.refusal(spend("2026-11-23", minutes, "REIS"));
        assert_eq!(refused, Refusal::NotInQuarters, "{minutes}");
    }
    let full = story
        .outside(spend_for(BOARD, "2026-11-23", 480, "REIS"))
        .outside(spend_for(BOARD, "2026-11-23", 480, "VOORL"));
    let refused = full.refusal(spend("2026-11-23", 15, "REIS"));
    assert_eq!(refused, Refusal::DayFull(day("2026-11-23")));
    assert!(full.asked_in_case(spend("2026-11-22", 15, "REIS")).is_ok());
    let together = luister::domain::command::CaseCommand::Together(vec![
        spend("2026-11-22", 480, "REIS"),
        spend("2026-11-22", 480, "VERSL"),
        spend("2026-11-22", 15, "VERSL"),
    ]);
    assert_eq!(full.refusal(together), Refusal::DayFull(day("2026-11-22")));
}

#[test]
fn r102_talks_are_not_entered_twice_and_nothing_is_entered_for_tomorrow() {
    let story = Story::external_pupil();
    let refused = |command| story.refusal(command);
    assert_eq!(
        refused(spend("2026-11-23", 30, "GESPR")),
        Refusal::CountedAlready
    );
    assert_eq!(
        refused(spend("2026-11-23", 30, "WEG")),
        Refusal::UnknownCode("WEG".to_owned())
    );
    assert_eq!(
        refused(spend("2026-11-24", 30, "REIS")),
        Refusal::DateInFuture
    );
    let nowhere = spend_for(SpentFor::School(SchoolId(9)), "2026-11-23", 30, "REIS");
    let refused = story.refusal_of(luister::domain::command::Command::InPractice(nowhere));
    assert_eq!(refused, Refusal::NoSuchSchool);
}

/// Reporting is done after closing; the day of destruction stays.
#[test]
fn r102_hours_come_into_a_closed_case_and_leave_its_day() {
    let story = ready();
    let set = story.state().keeping().destruction().cloned();
    let on = story.today.to_string();
    let story = story.then(spend(&on, 30, "VERSL"));
    assert_eq!(story.state().keeping().destruction().cloned(), set);
}

#[test]
fn r102_hours_stay_when_the_adviser_steps_back() {
    let story = Story::external_pupil()
        .then(say::conversation(day("2026-11-23")))
        .then(spend("2026-11-23", 45, "REIS"));
    let before = worked(&story);
    let story = story.then(luister::domain::command::CaseCommand::Recuse);
    assert!(story.practice.case(story.id()).is_none());
    assert_eq!(worked(&story), before);
}

/// Minutes by month, board, activity and billing.
type Sums = BTreeMap<(i32, u32, Option<BoardId>, String, Billing), u32>;

pub(crate) fn sums(practice: &luister::domain::practice::Practice) -> Sums {
    let mut sums = Sums::new();
    for one in ledger(practice) {
        let month = Month::of(one.on);
        let activity = one.activity.as_str().to_owned();
        let key = (month.year, month.number, one.board, activity, one.billing);
        *sums.entry(key).or_default() += one.minutes;
    }
    sums
}

fn amount(story: &Story) -> Option<u64> {
    let ledger = ledger(&story.practice);
    let span = months_from(day("2026-08-01"), 24)?;
    Summary::of(&story.practice, &ledger, span, Wanted::default()).amount()
}

/// R96, R102: sums and amounts are what they were, to the minute and the cent, also
/// where a contract turns within the month; nothing says of which case or school.
#[test]
fn r96_r102_destroying_folds_hours_and_changes_no_sum() {
    let turns = |to| Contract {
        rate: Some(Cents::new(9250).unwrap()),
        ..contract(1, "2026-01-01", to)
    };
    let next = Contract {
        rate: Some(Cents::new(10_000).unwrap()),
        ..contract(2, "2026-11-16", None)
    };
    let story = ready();
    let case = story.id();
    let story = story
        .outside(set_contract(turns(Some("2026-11-15"))))
        .outside(set_contract(next))
        .then(spend("2026-11-12", 45, "REIS"))
        .then(spend("2026-11-14", 30, "REIS"))
        .then(spend("2026-11-20", 60, "REIS"));
    let (before, money) = (sums(&story.practice), amount(&story));
    assert!(!before.is_empty() && money > Some(0));
    let story = story.commanded(destroy(&[case]));
    assert_eq!(sums(&story.practice), before);
    assert_eq!(amount(&story), money);
    let kept = story.practice.entries().iter().rev();
    let mut kept = kept.filter_map(|entry| match &entry.body {
        PracticeBody::HoursKept(kept) => Some(serde_json::to_value(kept).unwrap()),
        _ => None,
    });
    let lines = kept.next().unwrap();
    let travel: Vec<_> = lines["lines"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|line| line["activity"] == "REIS")
        .cloned()
        .collect();
    assert_eq!(
        serde_json::Value::from(travel),
        serde_json::json!([
            {"from": "2026-11-01", "board": 1, "activity": "REIS", "billing": "billable", "minutes": 75},
            {"from": "2026-11-16", "board": 1, "activity": "REIS", "billing": "billable", "minutes": 60},
        ])
    );
}

#[test]
fn r102_an_annex_is_of_whole_months_that_are_over() {
    let story = Story::practice();
    let asked = |from, to| {
        story.asked(luister::domain::command::Command::InPractice(annex(
            from, to,
        )))
    };
    assert!(asked("2026-10-01", "2026-10-31").is_ok());
    assert!(asked("2026-08-01", "2026-10-31").is_ok());
    for (from, to) in [
        ("2026-10-02", "2026-10-31"),
        ("2026-10-01", "2026-10-30"),
        ("2026-11-01", "2026-11-30"),
        ("2026-10-01", "2026-08-31"),
    ] {
        assert_eq!(asked(from, to), Err(Refusal::NotWholeMonths), "{from} {to}");
    }
}

/// A rate that changes within the period splits it; without a contract the hours are
/// there and nobody can say what they cost.
#[test]
fn r3_r102_each_contract_has_its_own_line() {
    let first = Contract {
        rate: Some(Cents::new(8000).unwrap()),
        ..contract(1, "2026-09-01", Some("2026-10-15"))
    };
    let second = Contract {
        rate: Some(Cents::new(10_000).unwrap()),
        ..contract(2, "2026-10-16", None)
    };
    let story = Story::practice()
        .outside(set_contract(first))
        .outside(set_contract(second))
        .outside(spend_for(BOARD, "2026-08-20", 60, "VOORL"))
        .outside(spend_for(BOARD, "2026-10-15", 90, "REIS"))
        .outside(spend_for(BOARD, "2026-10-16", 30, "REIS"));
    let ledger = ledger(&story.practice);
    let span = months_from(day("2026-08-01"), 12).unwrap();
    let summary = Summary::of(&story.practice, &ledger, span, Wanted::default());
    let lines: Vec<_> = summary
        .billed
        .iter()
        .map(|one| (one.contract.map(|id| id.0), one.minutes, one.amount()))
        .collect();
    assert_eq!(
        lines,
        [
            (None, 60, None),
            (Some(1), 90, Some(12_000)),
            (Some(2), 30, Some(5000))
        ]
    );
    assert_eq!(summary.amount(), None);
}

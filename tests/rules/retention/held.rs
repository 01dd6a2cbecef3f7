//! A hold does not vanish from sight (R96): while it keeps a case whose day has come
//! there is a calm line of it, with the day on which it is looked at again; after a
//! year without that it is asked about.

use luister::domain::agenda::{Agenda, Due, DueKind, Note, Standing};
use luister::domain::command::CaseCommand;
use luister::domain::deed::{Snooze, Snoozed};
use luister::domain::ids::Seq;
use luister::domain::refusal::Refusal;
use luister::domain::retention::HeldBecause;
use luister::domain::rules::retention::held;

use crate::support::keeping::{closed, frozen, hold, hold_until, kept_until, lift, ready};
use crate::support::{Story, day};

/// The line of a hold on this day.
fn line(story: &Story, on: &str) -> Option<Due> {
    let story = story.clone().on(on);
    let agenda = Agenda::of(&story.practice, &story.facts());
    let of_hold = |line: &&Due| matches!(line.what, DueKind::Hold(_));
    agenda.lines().iter().find(of_hold).copied()
}

fn looked_at(hold: Seq, until: &str) -> CaseCommand {
    CaseCommand::Snooze(Snooze {
        what: Snoozed::Hold(hold),
        until: day(until),
    })
}

#[test]
fn r96_a_hold_that_keeps_a_case_is_a_calm_line_until_it_is_looked_at_again() {
    use HeldBecause::Supervision;
    use Standing::{Open, Overdue, Soon, Today};
    // Held on 1 September 2027; the day of the case came on 1 August 2027.
    let without = ready().then(hold("de inspectie vroeg ernaar"));
    let chosen = ready().then(hold_until(Supervision, "2027-12-01"));
    let placed = chosen.last();
    let far = ready().then(hold_until(Supervision, "2032-01-01"));
    let again = chosen.clone().on("2027-12-01");
    let again = again.then(looked_at(placed, "2028-03-01"));
    // Its day is not there yet: nothing is in the way of anything.
    let early = frozen(closed().then(kept_until("2028-08-01", Some("loopt nog een zaak"))));
    let early = early.then(hold("klacht bij de school"));
    // An open case can be held as well.
    let open = Story::external_pupil().limits().then(hold("een klacht"));
    let long = Some(Note::HeldLong);
    for (name, story, on, wanted) in [
        ("no day chosen", &without, "2027-09-01", Some((Open, None))),
        (
            "just before a year",
            &without,
            "2028-08-31",
            Some((Open, None)),
        ),
        ("a year", &without, "2028-09-01", Some((Open, long))),
        ("chosen, far", &chosen, "2027-09-01", Some((Open, None))),
        ("chosen, near", &chosen, "2027-11-20", Some((Soon, None))),
        ("chosen, today", &chosen, "2027-12-01", Some((Today, None))),
        ("chosen, past", &chosen, "2027-12-02", Some((Overdue, None))),
        ("looked at", &again, "2027-12-02", Some((Open, None))),
        (
            "to be looked at again",
            &again,
            "2028-03-01",
            Some((Today, None)),
        ),
        ("years ahead", &far, "2028-08-31", Some((Open, None))),
        (
            "years ahead, a year on",
            &far,
            "2028-09-01",
            Some((Open, long)),
        ),
        ("before its day", &early, "2028-01-01", None),
        ("its day came", &early, "2028-08-01", Some((Open, None))),
        ("an open case", &open, "2027-01-01", None),
        ("open for a year", &open, "2027-11-23", Some((Open, long))),
    ] {
        let line = line(story, on);
        assert_eq!(
            line.map(|line| (line.standing, line.note)),
            wanted,
            "{name}"
        );
    }
}

#[test]
fn r96_a_hold_says_its_kind_since_when_and_is_gone_when_lifted() {
    let story = ready().then(hold_until(HeldBecause::Complaint, "2027-12-01"));
    let placed = story.last();
    let one = held(story.case()).next().unwrap();
    assert_eq!(one.because, Some(HeldBecause::Complaint));
    assert_eq!(one.since, day("2027-09-01"));
    assert_eq!(one.look_again, Some(day("2027-12-01")));
    // The last look counts, also when it is a nearer day.
    let again = story.clone().then(looked_at(placed, "2028-03-01"));
    let again = again.then(looked_at(placed, "2027-10-01"));
    let one = held(again.case()).next().unwrap();
    assert_eq!(one.look_again, Some(day("2027-10-01")));
    let lifted = story.then(lift(placed, "afgerond"));
    assert_eq!(held(lifted.case()).count(), 0);
    assert_eq!(line(&lifted, "2028-09-01"), None);
    // What does not stand is not looked at, and no day is chosen that is over.
    assert_eq!(
        lifted.refusal(looked_at(placed, "2028-01-01")),
        Refusal::NoSuchEntry(placed)
    );
    let past = hold_until(HeldBecause::Other, "2027-08-31");
    assert_eq!(ready().refusal(past), Refusal::DateInPast);
}

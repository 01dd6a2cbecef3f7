//! Copies elsewhere: known by name, and named when what they hold is destroyed (R96).

use luister::domain::command::{Command, CopiesCommand, PracticeCommand};
use luister::domain::copies::{CopyGone, CopyMade, Fingerprint};
use luister::domain::ids::Seq;
use luister::domain::refusal::{Field, Refusal};
use luister::domain::rules::copies::{CopyDue, due};

use crate::support::office::last;
use crate::support::{Story, day, text};

fn made(on: &str, label: &str) -> PracticeCommand {
    PracticeCommand::Copies(CopiesCommand::Made(CopyMade {
        on: day(on),
        label: text(label),
        fingerprint: Fingerprint([0xAB; 32]),
    }))
}

fn gone(copy: Seq, on: &str) -> PracticeCommand {
    let on = day(on);
    PracticeCommand::Copies(CopiesCommand::Gone(CopyGone { copy, on }))
}

#[track_caller]
fn why(story: &Story, command: PracticeCommand) -> Refusal {
    story.refusal_of(Command::InPractice(command))
}

fn labels(story: &Story, first: &str, last: &str) -> Vec<String> {
    let held = story.practice.copies_that_may_hold(day(first), day(last));
    held.map(|kept| kept.copy.label.expose().to_owned())
        .collect()
}

#[test]
fn r96_a_copy_has_a_place_in_words_and_was_made_on_a_day_that_was() {
    let story = Story::practice();
    let missing = Refusal::FieldMissing(Field::Label);
    assert_eq!(why(&story, made("2026-11-23", " ")), missing);
    assert_eq!(
        why(&story, made("2026-11-24", "usb")),
        Refusal::DateInFuture
    );
    let story = story.outside(made("2026-11-23", "usb-stick"));
    assert_eq!(story.practice.copies().len(), 1);
    assert_eq!(story.practice.last_copy(), Some(day("2026-11-23")));
    let shown = story.practice.copies()[0].copy.fingerprint.to_string();
    assert_eq!(shown, "abab-abab-abab-abab");
}

#[test]
fn r95_a_copy_is_due_two_weeks_after_the_last_one_or_the_beginning() {
    let story = Story::practice();
    let founded = story.practice.entries()[0].stamp.on;
    let after = |from: &str, days: u64| day(from) + chrono::Days::new(days);
    assert_eq!(due(&story.practice, founded + chrono::Days::new(14)), None);
    let late = founded + chrono::Days::new(15);
    assert_eq!(due(&story.practice, late), Some(CopyDue::Never));
    let story = story.outside(made("2026-11-10", "usb-stick"));
    let copy = last(&story);
    let since = CopyDue::Since(day("2026-11-10"));
    assert_eq!(due(&story.practice, after("2026-11-10", 14)), None);
    assert_eq!(due(&story.practice, after("2026-11-10", 15)), Some(since));
    let story = story.outside(gone(copy, "2026-11-23"));
    assert_eq!(due(&story.practice, late), Some(CopyDue::Never));
}

#[test]
fn r96_a_copy_goes_once_and_not_before_it_was_there() {
    let story = Story::practice().outside(made("2026-11-20", "usb-stick"));
    let copy = last(&story);
    for (command, refused) in [
        (gone(Seq(1), "2026-11-23"), Refusal::NoSuchEntry(Seq(1))),
        (gone(copy, "2026-11-19"), Refusal::LastDayFirst),
        (gone(copy, "2026-11-24"), Refusal::DateInFuture),
        (
            PracticeCommand::Retract(copy),
            Refusal::NotCorrectable(copy),
        ),
    ] {
        assert_eq!(why(&story, command), refused);
    }
    let story = story.outside(gone(copy, "2026-11-23"));
    assert_eq!(story.practice.last_copy(), None);
    let twice = Refusal::AlreadyTakenBack(copy);
    assert_eq!(why(&story, gone(copy, "2026-11-23")), twice);
    // It turned up again: then it counts again.
    let found = last(&story);
    let story = story.outside(PracticeCommand::Retract(found));
    assert_eq!(story.practice.last_copy(), Some(day("2026-11-20")));
}

#[test]
fn r96_the_copies_made_while_something_was_there_are_named() {
    let story = Story::practice()
        .outside(made("2026-10-01", "oud"))
        .outside(made("2026-11-01", "verloren"));
    let lost = last(&story);
    let story = story
        .outside(gone(lost, "2026-11-02"))
        .outside(made("2026-11-03", "thuis"))
        .outside(made("2026-11-23", "kluis"));
    assert_eq!(
        labels(&story, "2026-10-02", "2026-11-23"),
        ["thuis", "kluis"]
    );
    // The day itself counts: of two things on one day the order is not known.
    assert_eq!(labels(&story, "2026-11-03", "2026-11-22"), ["thuis"]);
    assert_eq!(labels(&story, "2026-11-04", "2026-11-22"), [""; 0]);
}

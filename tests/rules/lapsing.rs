//! What a duty arose from can be found wrong, with a reason; then the duty ends.

use luister::domain::command::CaseCommand;
use luister::domain::consent::Part;
use luister::domain::duty::{Duty, DutyKind, DutyStatus};
use luister::domain::entry::{CaseEntryKind, Correction};
use luister::domain::person::RecipientKind;
use luister::domain::recipient::Recipient;
use luister::domain::refusal::WayForward;
use luister::domain::signal::Suspicion;

use crate::sharing::pupil_of_14;
use crate::support::{Story, say, text};

#[test]
fn r45_a_nature_from_which_a_duty_arose_is_corrected_and_its_duty_ends() {
    let story = pupil_of_14().then(say::nature(&["PER.ZELF"]));
    let duty = story.open_duty();
    let nature = story
        .case()
        .entries()
        .iter()
        .find(|entry| entry.body.kind() == Some(CaseEntryKind::NatureSet))
        .map(|entry| entry.stamp.seq)
        .unwrap();
    let story = story.refuses(CaseCommand::Retract(nature), "R75", WayForward::Correct);
    let story = story.then(CaseCommand::Correct(Correction {
        entry: nature,
        reason: text("verkeerde regel aangevinkt"),
    }));
    assert_eq!(story.state().duties()[&duty].1, DutyStatus::Lapsed);
    assert!(story.state().safety().signals().is_empty());
    assert!(story.findings().is_empty());
}

#[test]
fn a_nature_without_duties_is_simply_taken_back() {
    let story = pupil_of_14().then(say::nature(&["ONG.PEST"]));
    let last = story.last();
    let story = story.then(CaseCommand::Retract(last));
    assert!(story.state().nature().is_none());
}

#[test]
fn r79_a_client_who_may_be_the_suspected_parent_is_not_told_of_an_override() {
    let story = Story::external_parents().limits();
    let story = story.then(CaseCommand::SuspectParent(Suspicion { person: None }));
    let mentor = Recipient::of_kind(RecipientKind::Mentor);
    let story = story.then(say::override_with(mentor, &[Part::Contact], "gevaar thuis"));
    let telling = |duty: &Duty| duty.kind == DutyKind::TellOfOverride;
    assert_eq!(
        story
            .state()
            .duties()
            .values()
            .filter(|(duty, _)| telling(duty))
            .count(),
        1
    );
    assert!(!story.state().open_duties().any(|(_, duty)| telling(duty)));
    let story = story.days_later(3).then(say::nature(&["THG"]));
    assert!(!story.state().open_duties().any(|(_, duty)| telling(duty)));
    assert!(story.findings().is_empty());
}

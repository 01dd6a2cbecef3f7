//! A talk that somebody else asked for: the client has not agreed yet (R19).

use luister::domain::command::{CaseCommand, NewCase};
use luister::domain::consent::Part;
use luister::domain::deed::Agreement;
use luister::domain::entry::CaseEntryKind;
use luister::domain::person::{AgeBand, ClientKind};
use luister::domain::recipient::Giver;
use luister::domain::refusal::WayForward;

use crate::support::say::MENTOR;
use crate::support::{INTERNAL_SCHOOL, Story, say};

fn asked_by(referrer: &str) -> Story {
    let story = Story::practice();
    let contact = NewCase {
        referrer: referrer.into(),
        ..say::contact(ClientKind::Pupil, INTERNAL_SCHOOL, story.today)
    };
    story.opening(contact)
}

#[test]
fn r19_a_case_waits_exactly_when_somebody_else_asked() {
    for (referrer, waits) in [("LL", false), ("MC", true), ("ML", true), ("AND", true)] {
        let story = asked_by(referrer);
        assert_eq!(story.state().waits_for_agreement(), waits, "{referrer}");
    }
}

#[test]
fn r19_whoever_hears_the_limits_or_is_spoken_to_agreed() {
    let limits = say::limits(luister::domain::entry::NotesAllowed::Yes);
    let story = asked_by("MC");
    let talk = say::conversation(story.today);
    for command in [limits, talk] {
        let story = story.clone().then(command);
        let agreement = story.state().track().agreement();
        assert_eq!(agreement, Some(Agreement::Agreed));
        assert!(!story.state().waits_for_agreement());
        assert!(story.findings().is_empty());
    }
}

#[test]
fn r19_a_no_ends_it_until_the_client_says_otherwise() {
    let story = asked_by("MC").then(CaseCommand::LearnAgreement(Agreement::Declined));
    let talk = say::conversation(story.today);
    let limits = say::limits(luister::domain::entry::NotesAllowed::Yes);
    let story = story
        .refuses(talk.clone(), "R19", WayForward::AskAgreement)
        .refuses(limits, "R19", WayForward::AskAgreement);
    let closed = story.clone().then(say::close("GEENGESPR"));
    assert!(closed.state().closed().is_some());
    assert!(closed.findings().is_empty());
    let story = story.then(CaseCommand::LearnAgreement(Agreement::Agreed));
    let _ = story.then(talk);
}

#[test]
fn r19_no_and_closing_are_one_command() {
    let story = asked_by("ML").then(CaseCommand::Together(vec![
        CaseCommand::LearnAgreement(Agreement::Declined),
        say::close("GEENGESPR"),
    ]));
    let kinds: Vec<_> = story
        .case()
        .entries()
        .iter()
        .filter_map(|entry| entry.body.kind())
        .collect();
    assert_eq!(
        kinds,
        [
            CaseEntryKind::Opened,
            CaseEntryKind::AgreementLearnt,
            CaseEntryKind::Closed
        ]
    );
}

#[test]
fn r19_no_word_goes_back_to_who_asked_without_consent() {
    let story = asked_by("MC").aged(AgeBand::From16);
    let tell = say::disclose(MENTOR, &[Part::Contact]);
    let story = story.refuses(tell.clone(), "R72", WayForward::AskConsent);
    // Also when the answer is no.
    let declined = story
        .clone()
        .then(CaseCommand::LearnAgreement(Agreement::Declined));
    let _ = declined.refuses(tell.clone(), "R72", WayForward::AskConsent);
    let consent = say::consent(Giver::PUPIL, MENTOR, &[Part::Contact]);
    let story = story.then(consent).then(tell);
    assert_eq!(story.state().disclosures().len(), 1);
}

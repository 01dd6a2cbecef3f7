//! The first answer to whoever asked (R20–R22).

use luister::domain::command::{CaseCommand, FirstAnswer, NewCase};
use luister::domain::entry::Urgency;
use luister::domain::person::ClientKind;
use luister::domain::refusal::WayForward;
use luister::domain::rules::reaction::{Standing, Timely, due, standing};

use crate::support::{INTERNAL_SCHOOL, Story, data, day, say, text};

/// A contact on Monday 23 November 2026.
fn contact(channel: &str, urgency: Urgency) -> Story {
    let story = Story::practice();
    let contact = NewCase {
        channel: channel.into(),
        urgency,
        ..say::contact(ClientKind::Pupil, INTERNAL_SCHOOL, story.today)
    };
    story.opening(contact)
}

fn answer(on: &str, late_because: Option<&str>) -> CaseCommand {
    CaseCommand::React(FirstAnswer {
        on: day(on),
        channel: "MAIL".into(),
        late_because: late_because.map(text),
    })
}

fn stands(story: &Story) -> Standing {
    standing(story.state(), &data().vocabulary)
}

fn given(on: &str, timely: Timely) -> Standing {
    Standing::Given {
        on: day(on),
        timely,
    }
}

#[test]
fn r20_whoever_is_spoken_to_at_once_waits_for_nothing() {
    for channel in data().vocabulary.channels_on(day("2026-11-23")) {
        let story = contact(channel.code.as_str(), Urgency::Usual);
        let waiting = Standing::Waiting {
            since: day("2026-11-23"),
        };
        let expected = if channel.facts.live {
            Standing::NotNeeded
        } else {
            waiting
        };
        assert_eq!(stands(&story), expected, "{}", channel.code.as_str());
    }
}

#[test]
fn r20_r22_the_next_working_day_and_the_same_day_when_it_cannot_wait() {
    for (urgency, until) in [
        (Urgency::Usual, "2026-11-24"),
        (Urgency::Urgent, "2026-11-23"),
    ] {
        let story = contact("MAIL", urgency);
        let last = due(&story.practice, &story.facts(), story.state());
        assert_eq!(last, Some(day(until)), "{urgency:?}");
    }
    let live = contact("TEL", Urgency::Urgent);
    assert_eq!(due(&live.practice, &live.facts(), live.state()), None);
}

#[test]
fn r21_late_is_allowed_with_its_reason() {
    let story = contact("MAIL", Urgency::Usual).on("2026-11-26");
    let in_time = story.clone().then(answer("2026-11-24", None));
    assert_eq!(stands(&in_time), given("2026-11-24", Timely::InTime));
    let story = story
        .refuses(answer("2026-11-25", None), "R21", WayForward::FillIn)
        .refuses(answer("2026-11-27", None), "R26", WayForward::ChooseOther)
        .then(answer("2026-11-25", Some("ik was ziek")));
    assert_eq!(stands(&story), given("2026-11-25", Timely::Late));
    assert!(story.findings().is_empty());
}

#[test]
fn r20_a_conversation_in_time_is_the_first_answer() {
    let story = contact("MAIL", Urgency::Usual).on("2026-11-24");
    let talk = say::conversation(story.today);
    let story = story.then(talk.clone());
    assert_eq!(stands(&story), given("2026-11-24", Timely::InTime));
    let reactions = |story: &Story| {
        let entries = story.case().entries().iter();
        entries
            .filter(|entry| entry.body.kind_name() == "reacted")
            .count()
    };
    assert_eq!(reactions(&story), 1);
    // The first counts; another talk is no second first answer.
    let story = story.then(talk);
    assert_eq!(reactions(&story), 1);
}

#[test]
fn r21_a_conversation_that_came_late_still_wants_its_reason() {
    let story = contact("MAIL", Urgency::Usual).on("2026-11-26");
    let talk = say::conversation(story.today);
    let story = story.then(talk);
    assert_eq!(stands(&story), given("2026-11-26", Timely::NotCounted));
    let story = story
        .refuses(answer("2026-11-26", None), "R21", WayForward::FillIn)
        .then(answer("2026-11-26", Some("niet te bereiken")));
    assert_eq!(stands(&story), given("2026-11-26", Timely::Late));
}

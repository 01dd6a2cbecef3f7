//! The test vectors that are stories: what was told, refused, logged or grown up.

use luister::domain::command::{CaseCommand, Command};
use luister::domain::consent::Part;
use luister::domain::disclosure::RequestDeclined;
use luister::domain::entry::{CaseBody, Nature};
use luister::domain::incident::{SameEvent, WallAnswer};
use luister::domain::person::{AgeBand, ClientKind, GiverKind, RecipientKind};
use luister::domain::recipient::{Giver, Recipient};
use luister::domain::refusal::{Refusal, WayForward};
use luister::domain::rules::gate::{Answer, glance};

use crate::support::say::{MENTOR, PARENTS};
use crate::support::{INTERNAL_SCHOOL, Story, say};

const CONTACT: &[Part] = &[Part::Contact];
const ALL: &[Part] = Part::ALL;
const REPORT: &[Part] = &[Part::Contact, Part::Nature, Part::Story];

/// Tells the story of this name.
pub(crate) fn tell(name: &str) {
    match name {
        "r45_sex_1_stays_open_when_only_the_director_was_told" => {
            r45_sex_1_stays_open_when_only_the_director_was_told();
        }
        "r89_the_same_adviser_for_both_sides_is_refused" => {
            r89_the_same_adviser_for_both_sides_is_refused();
        }
        "r72_the_director_asks_who_it_was_and_that_is_logged" => {
            r72_the_director_asks_who_it_was_and_that_is_logged();
        }
        "r76_from_the_18th_birthday_the_pupil_decides" => {
            r76_from_the_18th_birthday_the_pupil_decides();
        }
        "r75_what_was_told_stays_in_the_log_and_a_withdrawal_stops_the_next" => {
            r75_what_was_told_stays_in_the_log_and_a_withdrawal_stops_the_next();
        }
        other => panic!("no story is called {other}"),
    }
}

/// A nature with the role of the other side.
pub(crate) fn about(codes: &[&str], accused: Option<&str>) -> Nature {
    Nature {
        codes: codes.iter().map(|code| (*code).into()).collect(),
        axis: None,
        accused: accused.map(Into::into),
        position: None,
        happened_on: None,
    }
}

/// What is open, by rule.
pub(crate) fn open(story: &Story) -> Vec<&str> {
    let duties = story.state().open_duties();
    duties.map(|(_, duty)| duty.rule.id.as_str()).collect()
}

/// A pupil of 15 with an internal adviser, and a teacher who sends messages.
fn messages_of_a_teacher(code: &str) -> Story {
    let nature = about(&[code], Some("DOC"));
    Story::internal_pupil()
        .aged(AgeBand::From12)
        .limits()
        .then(CaseCommand::SetNature(nature))
}

#[test]
fn r45_sex_1_stays_open_when_only_the_director_was_told() {
    let [board, director] = [RecipientKind::Board, RecipientKind::Director].map(Recipient::of_kind);
    let story = messages_of_a_teacher("SGG.REL");
    assert_eq!(open(&story), ["SEX-1", "SEX-8", "P-5e"]);
    // She says: tell nobody. Neither duty asks her, and she hears it first.
    let story = story
        .then(say::refuse(Giver::PUPIL, board))
        .then(say::refuse(Giver::PUPIL, director));
    let story = story.then(say::disclose(director, &[Part::Contact, Part::Nature]));
    assert_eq!(open(&story), ["SEX-1", "SEX-8"]);
    let (sex_1, _) = story.state().open_duties().next().unwrap();
    let by_saying_so = say::fulfil(sex_1, story.today);
    let story = story.refuses(by_saying_so, "R79", WayForward::Disclose);
    let story = story.refuses(say::close("MELD"), "R79", WayForward::EndDuties);
    let story = story.then(say::disclose(board, REPORT));
    assert_eq!(open(&story), ["SEX-8"]);
    let told = story.state().disclosures().values().last().unwrap();
    assert_eq!((told.rule(), told.basis().code()), ("SEX-1", "statute"));
    assert!(story.findings().is_empty());
}

#[test]
fn r89_the_same_adviser_for_both_sides_is_refused() {
    let nature = Nature {
        axis: Some("LL-LL".into()),
        position: Some("GETROFFEN".into()),
        ..about(&["SGG.LL"], Some("MLL"))
    };
    let story = Story::internal_pupil()
        .limits()
        .then(CaseCommand::SetNature(nature));
    let mut other = say::contact(ClientKind::Pupil, INTERNAL_SCHOOL, story.today);
    let asked = story.refusal_of(Command::Open(other.clone()));
    assert_eq!(asked.requirement(), "R91");
    other.same_event = Some(WallAnswer {
        answer: SameEvent::OtherSide,
        about: None,
    });
    let refused = story.refusal_of(Command::Open(other));
    assert_eq!(refused, Refusal::OtherSide);
    assert_eq!(
        (refused.requirement(), refused.way_forward()),
        ("R89", WayForward::PassOn)
    );
}

#[test]
fn r72_the_director_asks_who_it_was_and_that_is_logged() {
    let [board, director] = [RecipientKind::Board, RecipientKind::Director].map(Recipient::of_kind);
    let story = messages_of_a_teacher("SGG.ONL").then(say::disclose(board, REPORT));
    let before = story.state().disclosures().len();
    let way = WayForward::AskConsent;
    let story = story.refuses(say::disclose(director, CONTACT), "R72", way);
    let story = story.then(CaseCommand::DeclineRequest(RequestDeclined {
        recipient: director,
    }));
    let logged = story.case().entries().last().unwrap();
    assert!(
        matches!(&logged.body, CaseBody::RequestDeclined(declined) if declined.recipient == director)
    );
    assert_eq!(logged.stamp.on, story.today);
    assert_eq!(story.state().disclosures().len(), before);
    assert!(story.findings().is_empty());
}

#[test]
fn r76_from_the_18th_birthday_the_pupil_decides() {
    // Born on 22 November 2008; it is the 23rd.
    let story = Story::internal_pupil().born("2008-11-22").limits();
    let story = story.then(say::consent(Giver::PARENTS, PARENTS, ALL));
    let (answer, _) = glance(story.state(), story.procedure(), PARENTS, story.today);
    let Answer::NeedsConsent { missing, .. } = answer else {
        panic!("{answer:?}");
    };
    assert_eq!(missing, [GiverKind::Pupil]);
    let tell = say::disclose(PARENTS, CONTACT);
    let story = story.refuses(tell.clone(), "R72", WayForward::AskConsent);
    let story = story.then(say::consent(Giver::PUPIL, PARENTS, CONTACT));
    assert!(story.then(tell).findings().is_empty());
}

#[test]
fn r75_what_was_told_stays_in_the_log_and_a_withdrawal_stops_the_next() {
    let story = Story::internal_pupil().aged(AgeBand::From16).limits();
    let story = story
        .then(say::consent(Giver::PUPIL, MENTOR, ALL))
        .then(say::disclose(MENTOR, CONTACT));
    let told = story.last();
    let story = story
        .days_later(3)
        .then(say::withdraw(Giver::PUPIL, MENTOR))
        .refuses(
            say::disclose(MENTOR, CONTACT),
            "R72",
            WayForward::AskConsent,
        );
    assert!(story.state().disclosures().contains_key(&told));
    assert!(story.findings().is_empty());
}

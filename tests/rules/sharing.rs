//! Sharing: consent, refusal, withdrawal, age and objection (R72–R77).

use luister::domain::command::CaseCommand;
use luister::domain::consent::{ConsentStatus, ObjectionResolved, Part};
use luister::domain::duty::Basis;
use luister::domain::ids::Seq;
use luister::domain::person::{Age, AgeBand, GiverKind, RecipientKind};
use luister::domain::recipient::{Giver, Recipient};
use luister::domain::refusal::{Refusal, WayForward};

use crate::support::say::{MENTOR, PARENTS};
use crate::support::{Story, day, say, text};

pub(crate) const CONTACT: &[Part] = &[Part::Contact];
pub(crate) const ALL: &[Part] = Part::ALL;

/// A pupil of 14 with an internal adviser, limits explained.
pub(crate) fn pupil_of_14() -> Story {
    Story::internal_pupil().aged(AgeBand::From12).limits()
}

fn missing(refusal: &Refusal) -> &[GiverKind] {
    match refusal {
        Refusal::NeedsConsent { missing, .. } => missing,
        other => panic!("not a question of consent: {other:?}"),
    }
}

#[test]
fn r72_nothing_is_shared_without_consent() {
    let five = [
        RecipientKind::Parents,
        RecipientKind::Mentor,
        RecipientKind::DepartmentHead,
        RecipientKind::Teacher,
        RecipientKind::SupportCoordinator,
    ];
    for kind in five {
        let who = Recipient::of_kind(kind);
        let story = pupil_of_14();
        let refusal = story.refusal(say::disclose(who, CONTACT));
        assert_eq!(missing(&refusal), [GiverKind::Pupil]);
        let story = story.refuses(say::disclose(who, CONTACT), "R72", WayForward::AskConsent);
        let story = story.then(say::consent(Giver::PUPIL, who, CONTACT));
        let story = story.then(say::disclose(who, CONTACT));
        let disclosure = story.state().disclosures().values().next().unwrap();
        assert_eq!(disclosure.basis(), Basis::Consent);
        assert_eq!(disclosure.consents().len(), 1);
        assert!(story.findings().is_empty());
    }
}

#[test]
fn r72_consent_for_one_person_is_not_consent_for_another() {
    let story = pupil_of_14()
        .knowing(RecipientKind::Parents, "moeder")
        .knowing(RecipientKind::Parents, "vader");
    let (mother, father) = (story.who("moeder"), story.who("vader"));
    let story = story.then(say::consent(Giver::PUPIL, mother, ALL));
    for not_meant in [father, PARENTS] {
        let story = story.clone();
        let _ = story.refuses(
            say::disclose(not_meant, CONTACT),
            "R72",
            WayForward::AskConsent,
        );
    }
    let story = story.then(say::disclose(mother, ALL));
    assert_eq!(story.state().disclosures().len(), 1);
}

#[test]
fn r72_a_no_for_one_parent_closes_telling_the_parents() {
    let story = pupil_of_14()
        .knowing(RecipientKind::Parents, "moeder")
        .knowing(RecipientKind::Parents, "vader");
    let (mother, father) = (story.who("moeder"), story.who("vader"));
    let story = story
        .then(say::consent(Giver::PUPIL, PARENTS, ALL))
        .then(say::refuse(Giver::PUPIL, father));
    for closed in [father, PARENTS] {
        let story = story.clone();
        let _ = story.refuses(
            say::disclose(closed, CONTACT),
            "R72",
            WayForward::AskConsent,
        );
    }
    let story = story.then(say::disclose(mother, CONTACT));
    assert_eq!(story.state().disclosures().len(), 1);
}

#[test]
fn r72_a_person_of_another_case_is_nobody_here() {
    let story = pupil_of_14();
    let stranger = Recipient {
        kind: RecipientKind::Mentor,
        person: Some(story.last()),
    };
    let story = story.refuses(
        say::consent(Giver::PUPIL, stranger, ALL),
        "R75",
        WayForward::ChooseOther,
    );
    let mentor = story.knowing(RecipientKind::Mentor, "mentor 3B");
    let known = mentor.who("mentor 3B");
    let as_a_teacher = Recipient {
        kind: RecipientKind::Teacher,
        ..known
    };
    let mentor = mentor.refuses(
        say::consent(Giver::PUPIL, as_a_teacher, ALL),
        "R75",
        WayForward::ChooseOther,
    );
    let mentor = mentor.then(say::consent(Giver::PUPIL, known, ALL));
    assert!(mentor.findings().is_empty());
}

#[test]
fn r73_consent_for_a_part_opens_that_part() {
    let story = pupil_of_14();
    let part = [Part::Contact, Part::Nature];
    let story = story.then(say::consent(Giver::PUPIL, MENTOR, &part));
    let beyond = say::disclose(MENTOR, &[Part::Nature, Part::Story]);
    let story = story.refuses(beyond, "R73", WayForward::AskConsent);
    let story = story.then(say::disclose(MENTOR, &part));
    assert_eq!(story.state().disclosures().len(), 1);
}

#[test]
fn r73_nothing_named_is_nothing_shared() {
    let story = pupil_of_14();
    let story = story.refuses(
        say::consent(Giver::PUPIL, MENTOR, &[]),
        "R73",
        WayForward::FillIn,
    );
    let story = story.then(say::consent(Giver::PUPIL, MENTOR, ALL));
    let story = story.refuses(say::disclose(MENTOR, &[]), "R73", WayForward::FillIn);
    let board = Recipient::of_kind(RecipientKind::Board);
    let empty = say::override_with(board, &[], "gevaar");
    let _ = story.refuses(empty, "R73", WayForward::FillIn);
}

#[test]
fn r73_of_two_parents_the_narrower_yes_counts() {
    let story = Story::external_parents()
        .aged(AgeBand::From12)
        .limits()
        .knowing(RecipientKind::Parents, "moeder")
        .knowing(RecipientKind::Parents, "vader");
    let (mother, father) = (story.parent("moeder"), story.parent("vader"));
    let story = story
        .then(say::consent(mother, MENTOR, ALL))
        .then(say::consent(father, MENTOR, CONTACT));
    let story = story.refuses(say::disclose(MENTOR, ALL), "R73", WayForward::AskConsent);
    let story = story.then(say::disclose(MENTOR, CONTACT));
    let disclosure = story.state().disclosures().values().next().unwrap();
    assert_eq!(disclosure.consents().len(), 2);
}

#[test]
fn r74_who_consents_follows_procedure_and_age() {
    let (pupil, parents) = (GiverKind::Pupil, GiverKind::Parents);
    let agency = Recipient::of_kind(RecipientKind::Agency);
    for (story, age, recipient, expected) in [
        (
            Story::internal_pupil(),
            AgeBand::Under12,
            MENTOR,
            vec![parents],
        ),
        (
            Story::internal_pupil(),
            AgeBand::From12,
            MENTOR,
            vec![pupil],
        ),
        (
            Story::internal_pupil(),
            AgeBand::From12,
            agency,
            vec![pupil, parents],
        ),
        (
            Story::internal_pupil(),
            AgeBand::From16,
            agency,
            vec![pupil],
        ),
        (
            Story::external_parents(),
            AgeBand::From12,
            MENTOR,
            vec![parents],
        ),
        (
            Story::external_parents(),
            AgeBand::From16,
            MENTOR,
            vec![parents, pupil],
        ),
        (
            Story::external_pupil(),
            AgeBand::Under12,
            MENTOR,
            vec![pupil],
        ),
        (
            Story::external_pupil(),
            AgeBand::Adult,
            PARENTS,
            vec![pupil],
        ),
    ] {
        let story = story.aged(age).limits();
        let refusal = story.refusal(say::disclose(recipient, CONTACT));
        assert_eq!(
            missing(&refusal),
            expected,
            "{:?} {age:?}",
            story.procedure().id()
        );
        let givers = expected.iter().map(|giver| match giver {
            GiverKind::Pupil => Giver::PUPIL,
            GiverKind::Parents => Giver::PARENTS,
        });
        let story = givers.fold(story, |story, giver| {
            let denied = story.refusal(say::disclose(recipient, CONTACT));
            assert_eq!(denied.requirement(), "R72");
            story.then(say::consent(giver, recipient, CONTACT))
        });
        let story = story.then(say::disclose(recipient, CONTACT));
        assert_eq!(story.state().disclosures().len(), 1);
    }
}

#[test]
fn r74_the_giver_is_the_pupil_or_a_parent_of_this_case() {
    let story = pupil_of_14().knowing(RecipientKind::Mentor, "mentor 3B");
    let mentor = story.who("mentor 3B");
    let as_parent = Giver {
        kind: GiverKind::Parents,
        person: mentor.person,
    };
    let as_pupil = Giver {
        kind: GiverKind::Pupil,
        person: mentor.person,
    };
    let mut story = story;
    for giver in [as_parent, as_pupil] {
        for command in [
            say::consent(giver, mentor, ALL),
            say::refuse(giver, mentor),
            say::withdraw(giver, mentor),
        ] {
            story = story.refuses(command, "R75", WayForward::ChooseOther);
        }
    }
    let story = story.knowing(RecipientKind::Parents, "moeder");
    let mother = story.parent("moeder");
    let story = story.then(say::consent(mother, mentor, ALL));
    assert!(story.findings().is_empty());
}

#[test]
fn r74_an_unknown_age_asks_for_both_and_for_the_age() {
    let story = Story::internal_pupil().limits();
    let refusal = story.refusal(say::disclose(MENTOR, CONTACT));
    assert_eq!(missing(&refusal), [GiverKind::Pupil, GiverKind::Parents]);
    let story = story.then(say::consent(Giver::PUPIL, MENTOR, CONTACT));
    let story = story.refuses(say::disclose(MENTOR, CONTACT), "R72", WayForward::LearnAge);
    let story = story.aged(AgeBand::From12);
    let story = story.then(say::disclose(MENTOR, CONTACT));
    assert_eq!(story.state().disclosures().len(), 1);
}

#[test]
fn r74_birthdays_change_who_decides_while_the_case_runs() {
    // 12 on 1 December 2026: until then the parents, from that day the pupil.
    let story = Story::internal_pupil().born("2014-12-01").limits();
    let story = story.then(say::consent(Giver::PARENTS, MENTOR, ALL));
    let eve = story.clone().on("2026-11-30");
    assert_eq!(
        eve.then(say::disclose(MENTOR, ALL))
            .state()
            .disclosures()
            .len(),
        1
    );
    let story = story.on("2026-12-01");
    let refusal = story.refusal(say::disclose(MENTOR, ALL));
    assert_eq!(missing(&refusal), [GiverKind::Pupil]);
    let story = story.then(say::consent(Giver::PUPIL, MENTOR, ALL));
    let _ = story.then(say::disclose(MENTOR, ALL));

    // 16: for an agency the parents are asked no longer, the pupil is.
    let agency = Recipient::of_kind(RecipientKind::Agency);
    let story = Story::internal_pupil().born("2010-12-01").limits();
    let story = story.then(say::consent(Giver::PARENTS, agency, ALL));
    let eve = story.clone().on("2026-11-30");
    assert_eq!(
        missing(&eve.refusal(say::disclose(agency, ALL))),
        [GiverKind::Pupil]
    );
    let story = story.then(say::consent(Giver::PUPIL, agency, ALL));
    let withdrawn = story
        .on("2026-12-01")
        .then(say::withdraw(Giver::PARENTS, agency));
    let _ = withdrawn.then(say::disclose(agency, ALL));
}

#[test]
fn r75_a_refusal_closes_and_a_later_yes_opens() {
    let story = pupil_of_14().then(say::refuse(Giver::PUPIL, MENTOR));
    let refusal = story.refusal(say::disclose(MENTOR, CONTACT));
    assert!(matches!(
        refusal,
        Refusal::NeedsConsent {
            denied: luister::domain::refusal::Denied::Refused,
            ..
        }
    ));
    let story = story.then(say::consent(Giver::PUPIL, MENTOR, CONTACT));
    let _ = story.then(say::disclose(MENTOR, CONTACT));
}

#[test]
fn r75_a_withdrawal_stops_what_comes_and_leaves_what_was() {
    let story = pupil_of_14()
        .then(say::consent(Giver::PUPIL, MENTOR, ALL))
        .then(say::disclose(MENTOR, CONTACT));
    let told = story.last();
    let story = story
        .days_later(1)
        .then(say::withdraw(Giver::PUPIL, MENTOR));
    let story = story.refuses(
        say::disclose(MENTOR, CONTACT),
        "R72",
        WayForward::AskConsent,
    );
    assert!(story.state().disclosures().contains_key(&told));
    let status = |at| {
        let state = story.case().state_before(at);
        state
            .consents()
            .status(GiverKind::Pupil, MENTOR, story.today)
    };
    assert_eq!(status(told), Some(ConsentStatus::Given));
    assert_eq!(
        status(story.case().next_seq()),
        Some(ConsentStatus::Withdrawn)
    );
    assert!(story.findings().is_empty());
}

#[test]
fn r75_consent_holds_up_to_and_including_its_last_day() {
    let story = pupil_of_14();
    let yesterday = say::consent_until(Giver::PUPIL, MENTOR, ALL, day("2026-11-22"));
    let story = story.refuses(yesterday, "R26", WayForward::ChooseOther);
    let until = say::consent_until(Giver::PUPIL, MENTOR, ALL, day("2026-11-30"));
    let story = story.then(until).on("2026-11-30");
    let story = story.then(say::disclose(MENTOR, CONTACT)).on("2026-12-01");
    let story = story.refuses(
        say::disclose(MENTOR, CONTACT),
        "R72",
        WayForward::AskConsent,
    );
    assert!(story.findings().is_empty());
}

#[test]
fn r75_one_parent_who_refuses_is_enough_under_16() {
    let story = Story::external_parents()
        .aged(AgeBand::From12)
        .limits()
        .knowing(RecipientKind::Parents, "moeder")
        .knowing(RecipientKind::Parents, "vader");
    let (mother, father) = (story.parent("moeder"), story.parent("vader"));
    let story = story.then(say::consent(mother, MENTOR, ALL));
    let _ = story.clone().then(say::disclose(MENTOR, ALL));
    for no in [say::refuse(father, MENTOR), say::withdraw(father, MENTOR)] {
        let story = story.clone().then(no);
        let story = story.refuses(say::disclose(MENTOR, ALL), "R72", WayForward::AskConsent);
        let story = story.then(say::consent(father, MENTOR, ALL));
        let story = story.then(say::disclose(MENTOR, ALL));
        assert_eq!(story.state().disclosures().len(), 1);
    }
}

#[test]
fn r76_parents_of_a_pupil_under_16_may_know_with_the_external_adviser() {
    for (age, may) in [
        (Age::band(AgeBand::Under12), true),
        (Age::band(AgeBand::From12), true),
        (Age::band(AgeBand::From16), false),
        (Age::band(AgeBand::Adult), false),
        (Age::Unknown, false),
    ] {
        let story = Story::external_pupil()
            .then(CaseCommand::LearnAge(age))
            .limits();
        let tell = say::disclose(PARENTS, CONTACT);
        if may {
            let story = story.then(tell);
            let disclosure = story.state().disclosures().values().next().unwrap();
            assert_eq!(
                (disclosure.basis(), disclosure.rule()),
                (Basis::Protocol, "R76")
            );
        } else {
            assert_eq!(story.refusal(tell).requirement(), "R72", "{age:?}");
        }
    }
    let internal = pupil_of_14();
    assert_eq!(
        internal
            .refusal(say::disclose(PARENTS, CONTACT))
            .requirement(),
        "R72"
    );
}

#[test]
fn r76_the_right_of_parents_ends_on_the_16th_birthday() {
    let story = Story::external_pupil().born("2010-12-01").limits();
    let tell = say::disclose(PARENTS, CONTACT);
    let eve = story.clone().on("2026-11-30").then(tell.clone());
    assert!(eve.findings().is_empty());
    let _ = story
        .on("2026-12-01")
        .refuses(tell, "R72", WayForward::AskConsent);
}

#[test]
fn r76_at_18_nobody_but_the_pupil_decides() {
    let story = Story::internal_pupil().born("2008-11-22").limits();
    let story = story.then(say::consent(Giver::PARENTS, PARENTS, ALL));
    let refusal = story.refusal(say::disclose(PARENTS, CONTACT));
    assert_eq!(missing(&refusal), [GiverKind::Pupil]);
    let story = story.then(say::consent(Giver::PUPIL, PARENTS, CONTACT));
    let _ = story.then(say::disclose(PARENTS, CONTACT));
}

#[test]
fn r77_an_objection_is_solved_before_the_parents_are_told() {
    let story = Story::external_pupil().aged(AgeBand::From12).limits();
    let story = story.knowing(RecipientKind::Parents, "vader");
    let father = story.who("vader");
    let story = story.then(say::object(father));
    let objection = story.last();
    for told in [father, PARENTS] {
        let story = story.clone();
        let way = WayForward::ResolveObjection;
        let _ = story.refuses(say::disclose(told, CONTACT), "R77", way);
    }
    let solved = |entry| {
        CaseCommand::ResolveObjection(ObjectionResolved {
            objection: entry,
            agreement: Some(text("we vertellen het samen, vrijdag")),
        })
    };
    let story = story.refuses(solved(Seq(1)), "R75", WayForward::ChooseOther);
    let story = story
        .then(solved(objection))
        .then(say::disclose(father, CONTACT));
    let story = story.refuses(solved(objection), "R75", WayForward::ChooseOther);
    assert!(story.findings().is_empty());
}

#[test]
fn r77_a_later_yes_of_the_pupil_answers_an_objection_and_an_earlier_one_does_not() {
    let story = pupil_of_14().then(say::consent(Giver::PUPIL, PARENTS, ALL));
    let story = story.then(say::object(PARENTS));
    let tell = say::disclose(PARENTS, CONTACT);
    let story = story.refuses(tell.clone(), "R77", WayForward::ResolveObjection);
    let story = story.then(say::consent(Giver::PUPIL, PARENTS, CONTACT));
    let story = story.then(tell);
    assert!(story.findings().is_empty());
}

#[test]
fn r76_a_date_of_birth_is_not_the_birthday_that_ends_a_band() {
    let born = Age::Known {
        band: AgeBand::From12,
        next: Some(day("2012-06-15")),
    };
    let story = Story::internal_pupil();
    let story = story.refuses(CaseCommand::LearnAge(born), "R76", WayForward::FillIn);
    let sixteen = Age::Known {
        band: AgeBand::From12,
        next: Some(story.today + chrono::Days::new(400)),
    };
    let story = story.then(CaseCommand::LearnAge(sixteen));
    assert_eq!(story.state().age(), sixteen);
}

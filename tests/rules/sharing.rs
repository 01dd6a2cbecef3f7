//! Sharing: consent, refusal, withdrawal, objection, override and the duty to
//! tell (R72–R79, R87).

use luister::domain::command::{CaseCommand, Sharing};
use luister::domain::consent::{ConsentStatus, ObjectionResolved, Part};
use luister::domain::disclosure::InformedBeforehand;
use luister::domain::duty::{Basis, DutyDeferred, DutyKind, DutyStatus, Towards};
use luister::domain::ids::Seq;
use luister::domain::person::{Age, AgeBand, GiverKind, RecipientKind};
use luister::domain::recipient::{Giver, Recipient};
use luister::domain::refusal::{Refusal, WayForward};
use luister::domain::rules::gate::{Answer, glance};

use crate::support::say::{MENTOR, PARENTS};
use crate::support::{Story, day, say, text};

const CONTACT: &[Part] = &[Part::Contact];
const ALL: &[Part] = Part::ALL;

/// A pupil of 14 with an internal adviser, limits explained.
fn pupil_of_14() -> Story {
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
fn r78_danger_opens_what_consent_does_not_and_is_weighed_in_writing() {
    let board = Recipient::of_kind(RecipientKind::Board);
    for story in [
        Story::internal_pupil(),
        Story::external_parents(),
        Story::external_pupil(),
    ] {
        let story = story.aged(AgeBand::From12).limits();
        let story = story.refuses(say::disclose(board, ALL), "R72", WayForward::AskConsent);
        let unweighed = say::override_with(board, ALL, "  ");
        let story = story.refuses(unweighed, "R78", WayForward::FillIn);
        let weighed = say::override_with(board, ALL, "gevaar voor andere kinderen");
        let story = story.then(weighed);
        let disclosure = story.state().disclosures().values().next().unwrap();
        assert_eq!(
            (disclosure.basis(), disclosure.rule()),
            (Basis::Danger, "R78")
        );
        assert!(disclosure.overriding().is_some());
        assert!(story.findings().is_empty());
    }
}

#[test]
fn r78_an_override_needs_no_limits_first() {
    // No rule stands between the adviser and help: the record may follow.
    let police = Recipient::of_kind(RecipientKind::Police);
    let story = Story::internal_pupil();
    let story = story.then(say::override_with(police, ALL, "acuut gevaar"));
    assert_eq!(story.state().disclosures().len(), 1);
}

#[test]
fn r78_where_consent_opens_the_way_nothing_is_overridden() {
    let story = pupil_of_14().then(say::consent(Giver::PUPIL, MENTOR, ALL));
    let overriding = say::override_with(MENTOR, ALL, "gevaar");
    let story = story.refuses(overriding.clone(), "R78", WayForward::Disclose);
    let story = story
        .then(say::withdraw(Giver::PUPIL, MENTOR))
        .then(overriding);
    assert_eq!(story.state().duties().len(), 1);
}

#[test]
fn r78_a_fellow_adviser_hears_no_name_with_consent_or_in_danger() {
    let fellow = Recipient::of_kind(RecipientKind::FellowAdviser);
    let story = pupil_of_14().then(say::consent(Giver::PUPIL, fellow, ALL));
    let way = WayForward::ConsultAnonymously;
    let story = story.refuses(say::disclose(fellow, ALL), "R54", way);
    let _ = story.refuses(say::override_with(fellow, ALL, "gevaar"), "R54", way);
}

#[test]
fn r79_an_override_leaves_a_duty_to_tell_and_the_procedure_says_whom() {
    let parents = Towards::Recipient(PARENTS);
    let board = Recipient::of_kind(RecipientKind::Board);
    for (story, age, recipient, towards) in [
        (Story::internal_pupil(), AgeBand::From12, board, parents),
        (
            Story::internal_pupil(),
            AgeBand::From12,
            PARENTS,
            Towards::Client,
        ),
        (
            Story::internal_pupil(),
            AgeBand::Adult,
            board,
            Towards::Client,
        ),
        (
            Story::external_parents(),
            AgeBand::From12,
            board,
            Towards::Client,
        ),
        (
            Story::external_pupil(),
            AgeBand::From12,
            board,
            Towards::Client,
        ),
    ] {
        let story = story.aged(age).limits();
        let story = story.then(say::override_with(recipient, CONTACT, "gevaar"));
        let (duty, status) = story.state().duties().values().next().unwrap();
        assert_eq!(
            (duty.kind, duty.towards),
            (DutyKind::TellOfOverride, towards)
        );
        assert_eq!((duty.rule.id.as_str(), *status), ("R79", DutyStatus::Open));
        assert_eq!(
            duty.because,
            Some(
                story.case().entries()[story.case().entries().len() - 2]
                    .stamp
                    .seq
            )
        );
    }
}

#[test]
fn r79_no_case_closes_while_the_duty_has_no_ending() {
    let board = Recipient::of_kind(RecipientKind::Board);
    let story = Story::external_pupil().aged(AgeBand::From16).limits();
    let story = story.then(say::override_with(board, CONTACT, "gevaar"));
    let (duty, today) = (story.open_duty(), story.today);
    let close = say::close("MELD");
    let story = story.refuses(close.clone(), "R79", WayForward::EndDuties);
    let told = story
        .clone()
        .then(say::fulfil(duty, today))
        .then(close.clone());
    assert!(told.state().closed().is_some());
    let left = story
        .then(say::leave(duty, "zou thuis gevaar geven"))
        .then(close);
    assert!(left.state().closed().is_some());
    assert!(left.findings().is_empty());
}

#[test]
fn r79_putting_off_does_not_end_a_duty() {
    let board = Recipient::of_kind(RecipientKind::Board);
    let story = Story::external_pupil().aged(AgeBand::From16).limits();
    let story = story.then(say::override_with(board, CONTACT, "gevaar"));
    let duty = story.open_duty();
    let defer = |until: &str, reason: &str| {
        CaseCommand::DeferDuty(DutyDeferred {
            duty,
            until: day(until),
            reason: text(reason),
        })
    };
    let story = story.refuses(defer("2026-11-27", " "), "R79", WayForward::FillIn);
    let past = defer("2026-11-22", "na het gesprek");
    let story = story.refuses(past, "R26", WayForward::ChooseOther);
    let story = story.then(defer("2026-11-27", "na het gesprek"));
    let (_, status) = &story.state().duties()[&duty];
    assert_eq!(*status, DutyStatus::Deferred(day("2026-11-27")));
    let _ = story.refuses(say::close("MELD"), "R79", WayForward::EndDuties);
}

#[test]
fn r79_an_ending_has_its_account_and_its_day_and_comes_once() {
    let board = Recipient::of_kind(RecipientKind::Board);
    let story = Story::external_pupil().aged(AgeBand::From16).limits();
    let story = story.then(say::override_with(board, CONTACT, "gevaar"));
    let (duty, today) = (story.open_duty(), story.today);
    let story = story.refuses(say::leave(duty, "  "), "R79", WayForward::FillIn);
    let tomorrow = say::fulfil(duty, today.succ_opt().unwrap());
    let story = story.refuses(tomorrow, "R26", WayForward::ChooseOther);
    let story = story.then(say::leave(duty, "de leerling is niet te bereiken"));
    for again in [say::fulfil(duty, today), say::leave(duty, "nog eens")] {
        let story = story.clone();
        let _ = story.refuses(again, "R79", WayForward::ChooseOther);
    }
}

#[test]
fn r79_parents_are_told_by_a_disclosure_and_that_ends_the_duty() {
    let board = Recipient::of_kind(RecipientKind::Board);
    let told = [Part::Contact, Part::Nature];
    let story = pupil_of_14().knowing(RecipientKind::Parents, "moeder");
    let mother = story.who("moeder");
    let story = story.then(say::override_with(board, &told, "gevaar"));
    let (duty, today) = (story.open_duty(), story.today);
    let story = story.refuses(say::fulfil(duty, today), "R79", WayForward::Disclose);
    // The duty opens what was shared, not the whole story.
    let story = story.refuses(say::disclose(mother, ALL), "R72", WayForward::AskConsent);
    let story = story.then(say::disclose(mother, &told));
    assert!(story.state().open_duties().next().is_none());
    let disclosure = story.state().disclosures().values().last().unwrap();
    assert_eq!(
        (disclosure.basis(), disclosure.duty()),
        (Basis::Protocol, Some(duty))
    );
    // With the duty met the gate closes again.
    let story = story.refuses(say::disclose(mother, &told), "R72", WayForward::AskConsent);
    assert!(story.findings().is_empty());
}

#[test]
fn r79_telling_more_with_consent_ends_the_duty_too() {
    let board = Recipient::of_kind(RecipientKind::Board);
    let story = pupil_of_14().then(say::override_with(board, CONTACT, "gevaar"));
    let story = story.then(say::consent(Giver::PUPIL, PARENTS, ALL));
    let story = story.then(say::disclose(PARENTS, ALL));
    assert!(story.state().open_duties().next().is_none());
    let disclosure = story.state().disclosures().values().last().unwrap();
    assert_eq!(disclosure.basis(), Basis::Consent);
}

#[test]
fn r79_a_client_who_knew_beforehand_has_been_told() {
    let board = Recipient::of_kind(RecipientKind::Board);
    for (informed, open) in [
        (InformedBeforehand::Yes, 0),
        (InformedBeforehand::NotSafe, 1),
        (InformedBeforehand::NotPossible, 1),
    ] {
        let story = Story::external_pupil().aged(AgeBand::From16).limits();
        let sharing = Sharing {
            informed,
            ..say::sharing(board, CONTACT)
        };
        let story = story.then(CaseCommand::DiscloseOverriding(
            sharing,
            say::danger("gevaar"),
        ));
        assert_eq!(story.state().open_duties().count(), open, "{informed:?}");
        assert_eq!(story.state().duties().len(), 1);
    }
}

#[test]
fn r87_at_a_glance_mandatory_goes_before_allowed_and_allowed_before_asked() {
    let seen = |story: &Story, who| glance(story.state(), story.procedure(), who, story.today);
    let board = Recipient::of_kind(RecipientKind::Board);
    let story = pupil_of_14();
    let (answer, open) = seen(&story, PARENTS);
    assert!(matches!(answer, Answer::NeedsConsent { .. }) && open.is_empty());
    let part = [Part::Contact, Part::Plan];
    let story = story.then(say::consent(Giver::PUPIL, PARENTS, &part));
    let (answer, open) = seen(&story, PARENTS);
    assert!(matches!(answer, Answer::Allowed { .. }));
    assert_eq!(open, say::scope(&part));
    let story = story.then(say::refuse(Giver::PUPIL, MENTOR));
    let (answer, open) = seen(&story, MENTOR);
    assert!(matches!(answer, Answer::NeedsConsent { .. }) && open.is_empty());
    let told = [Part::Contact, Part::Nature];
    let story = story.then(say::override_with(board, &told, "gevaar"));
    let (answer, open) = seen(&story, PARENTS);
    assert!(matches!(answer, Answer::Mandatory { .. }), "{answer:?}");
    assert_eq!(open, say::scope(&told));
    let fellow = Recipient::of_kind(RecipientKind::FellowAdviser);
    assert_eq!(
        seen(&story, fellow),
        (Answer::AnonymousOnly, say::scope(&[]))
    );
}

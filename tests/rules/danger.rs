//! Sharing without consent, the duty to tell that it leaves, and the view at a
//! glance (R78, R79, R87).

use luister::domain::command::{CaseCommand, Sharing};
use luister::domain::consent::{Part, Scope};
use luister::domain::disclosure::{InformedBeforehand, Interest, Override, OverrideGround};
use luister::domain::duty::{Basis, DutyDeferred, DutyKind, DutyStatus, Towards};
use luister::domain::person::{AgeBand, RecipientKind};
use luister::domain::recipient::{Giver, Recipient};
use luister::domain::refusal::WayForward;
use luister::domain::rules::gate::{Answer, glance};

use crate::sharing::{ALL, CONTACT, pupil_of_14};
use crate::support::say::{MENTOR, PARENTS};
use crate::support::{Story, day, say, text};

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
fn r82_r84_actual_danger_threatening_danger_and_suspicion_are_grounds_apart() {
    let board = Recipient::of_kind(RecipientKind::Board);
    for ground in OverrideGround::ALL.iter().copied() {
        for interest in Interest::ALL.iter().copied() {
            let story =
                pupil_of_14().refuses(say::disclose(board, ALL), "R72", WayForward::AskConsent);
            let sharing = Sharing {
                recipient: board,
                scope: Scope::from([Part::Contact]),
                informed: InformedBeforehand::NotSafe,
            };
            let weighed = Override {
                law: Some("VEILIG".into()),
                ground,
                interest,
                weighing: text("gewogen met een deskundige"),
            };
            let story = story.then(CaseCommand::DiscloseOverriding(sharing, weighed));
            let disclosure = story.state().disclosures().values().next().unwrap();
            let kept = disclosure.overriding().unwrap();
            assert_eq!((kept.ground, kept.interest), (ground, interest));
            assert_eq!(disclosure.informed(), InformedBeforehand::NotSafe);
        }
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
fn r76_a_duty_to_tell_parents_opens_nothing_once_the_pupil_is_18() {
    let board = Recipient::of_kind(RecipientKind::Board);
    let story = Story::internal_pupil().born("2008-12-01").limits();
    let story = story.then(say::override_with(board, CONTACT, "gevaar"));
    let duty = story.open_duty();
    let tell = say::disclose(PARENTS, CONTACT);
    let eve = story.clone().on("2026-11-30").then(tell.clone());
    assert!(eve.state().open_duties().next().is_none());
    let story = story.on("2026-12-01");
    let story = story.refuses(tell.clone(), "R72", WayForward::AskConsent);
    // Whatever comes next, the duty is written down as ended.
    let story = story.then(say::consent(Giver::PUPIL, PARENTS, CONTACT));
    let (_, status) = story.state().duties()[&duty];
    assert_eq!(status, DutyStatus::Lapsed);
    assert!(story.then(tell).findings().is_empty());
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

//! Birthdays, two parents, barred contacts, and to whom a duty goes on.

use luister::domain::command::{CaseCommand, Sharing};
use luister::domain::consent::{ObjectionResolved, Part};
use luister::domain::deed::Agreement;
use luister::domain::disclosure::{InformedBeforehand, Override};
use luister::domain::duty::{DutyKind, DutyStatus, LapsedBecause, Towards};
use luister::domain::entry::CaseBody;
use luister::domain::meldcode::{MeldcodeEnding, MeldcodeStepDone};
use luister::domain::person::{AgeBand, ClientKind, GiverKind, RecipientKind};
use luister::domain::recipient::{Giver, Recipient};
use luister::domain::refusal::{Refusal, WayForward};
use luister::domain::rulebook::MeldcodeStep;
use luister::domain::rules::gate::{Answer, glance};
use luister::domain::signal::{Bar, BarGround, BarLifted, Suspicion};

use crate::gate_stories::{about, open};
use crate::support::say::{MENTOR, PARENTS};
use crate::support::{EXTERNAL_SCHOOL, Story, say, text};

const CONTACT: &[Part] = &[Part::Contact];
const ALL: &[Part] = Part::ALL;
const BOARD: Recipient = Recipient::of_kind(RecipientKind::Board);

fn answer(story: &Story, who: Recipient) -> Answer {
    glance(story.state(), story.procedure(), who, story.today).0
}

fn missing(story: &Story, who: Recipient) -> Vec<GiverKind> {
    match answer(story, who) {
        Answer::NeedsConsent { missing, .. } => missing,
        other => panic!("not a question of consent: {other:?}"),
    }
}

fn bar(recipient: Recipient) -> CaseCommand {
    CaseCommand::BarContact(Bar {
        recipient,
        ground: BarGround::CourtOrder,
        reason: text("uitspraak"),
    })
}

/// A pupil of 14 with an internal adviser who harms herself.
fn she_harms_herself() -> Story {
    Story::internal_pupil()
        .aged(AgeBand::From12)
        .limits()
        .then(CaseCommand::SetNature(about(&["PER.ZELF"], None)))
}

fn lapsed(story: &Story) -> Vec<LapsedBecause> {
    let entries = story.case().entries().iter();
    let because = entries.filter_map(|entry| match &entry.body {
        CaseBody::DutyLapsed(ended) => Some(ended.because),
        _ => None,
    });
    because.collect()
}

#[test]
fn r74_consents_are_judged_again_on_each_birthday() {
    // Born on 1 December: 12 in 2026, with the adviser of V-o 16, and 18.
    let twelve = Story::internal_pupil().born("2014-12-01").limits();
    let twelve = twelve.then(say::consent(Giver::PARENTS, MENTOR, ALL));
    let eve = twelve.clone().on("2026-11-30");
    assert!(answer(&eve, MENTOR).opens());
    let day = twelve.on("2026-12-01");
    assert_eq!(missing(&day, MENTOR), [GiverKind::Pupil]);

    let sixteen = Story::external_parents().born("2010-12-01").limits();
    let sixteen = sixteen
        .on("2026-11-30")
        .then(say::consent(Giver::PARENTS, MENTOR, ALL));
    assert!(answer(&sixteen, MENTOR).opens());
    // The consent of the day before no longer suffices: the pupil confirms.
    let sixteen = sixteen.on("2026-12-01");
    assert_eq!(missing(&sixteen, MENTOR), [GiverKind::Pupil]);
    let way = WayForward::AskConsent;
    let sixteen = sixteen.refuses(say::disclose(MENTOR, CONTACT), "R72", way);
    let sixteen = sixteen.then(say::consent(Giver::PUPIL, MENTOR, ALL));
    let _ = sixteen.then(say::disclose(MENTOR, CONTACT));

    let eighteen = Story::external_pupil().born("2008-12-01").limits();
    let agency = Recipient::of_kind(RecipientKind::Agency);
    let eighteen = eighteen.then(say::consent(Giver::PUPIL, agency, ALL));
    assert!(answer(&eighteen, agency).opens());
    assert!(answer(&eighteen.on("2026-12-01"), agency).opens());
}

#[test]
fn r81_at_18_a_duty_to_tell_the_parents_ends_by_itself() {
    let story = Story::internal_pupil()
        .born("2008-12-01")
        .limits()
        .then(CaseCommand::SetNature(about(&["PER.SUI"], None)));
    assert_eq!(open(&story), ["P-3b"]);
    let story = story.on("2026-12-01");
    assert_eq!(missing(&story, PARENTS), [GiverKind::Pupil]);
    let story = story.then(say::conversation(story_day()));
    assert!(open(&story).is_empty());
    assert_eq!(lapsed(&story), [LapsedBecause::GrownUp]);
    assert!(story.findings().is_empty());
}

fn story_day() -> chrono::NaiveDate {
    crate::support::day("2026-12-01")
}

#[test]
fn r75_two_parents_are_two_consents_and_one_no_is_a_no() {
    let agency = Recipient::of_kind(RecipientKind::Agency);
    let story = Story::internal_pupil()
        .aged(AgeBand::From12)
        .limits()
        .knowing(RecipientKind::Parents, "moeder")
        .knowing(RecipientKind::Parents, "vader");
    let (mother, father) = (story.parent("moeder"), story.parent("vader"));
    let story = story.then(say::consent(Giver::PUPIL, agency, ALL));
    assert_eq!(missing(&story, agency), [GiverKind::Parents]);
    let story = story.then(say::consent(mother, agency, ALL));
    assert!(answer(&story, agency).opens());
    let story = story.then(say::refuse(father, agency));
    assert_eq!(missing(&story, agency), [GiverKind::Parents]);
    let story = story.then(say::consent(father, agency, CONTACT));
    // What one of them leaves out is left out.
    let (_, parts) = glance(story.state(), story.procedure(), agency, story.today);
    assert_eq!(parts, say::scope(CONTACT));
}

#[test]
fn r81_a_barred_father_is_not_told_and_the_duty_goes_to_the_mother() {
    let story = she_harms_herself()
        .knowing(RecipientKind::Parents, "vader")
        .knowing(RecipientKind::Parents, "moeder");
    let (father, mother) = (story.who("vader"), story.who("moeder"));
    let story = story.then(bar(father));
    assert_eq!(lapsed(&story), [LapsedBecause::Barred]);
    let (_, duty) = story.state().open_duties().next().unwrap();
    assert_eq!(duty.towards, Towards::Recipient(mother));
    for closed in [father, PARENTS] {
        assert!(matches!(answer(&story, closed), Answer::Forbidden { .. }));
        let told = story.refusal(say::disclose(closed, CONTACT));
        assert!(matches!(told, Refusal::Forbidden { .. }), "{told:?}");
    }
    let story = story.then(say::disclose(mother, &[Part::Contact, Part::Nature]));
    assert!(open(&story).is_empty());
    assert!(story.findings().is_empty());
}

#[test]
fn r60_with_both_parents_barred_the_meldcode_takes_the_place_of_telling_them() {
    let story = she_harms_herself();
    let barred = story.case().next_seq();
    let story = story.then(bar(PARENTS));
    assert_eq!(open(&story), ["MELDCODE"]);
    // Lifted, with a reason, the duty to tell them is back.
    let story = story.then(CaseCommand::LiftBar(BarLifted {
        bar: barred,
        reason: text("de uitspraak is vervallen"),
    }));
    assert_eq!(open(&story), ["P-3b"]);
    assert!(story.findings().is_empty());
}

#[test]
fn r60_a_bar_alone_asks_no_meldcode() {
    let story = Story::internal_pupil().aged(AgeBand::From12).limits();
    let story = story.then(CaseCommand::SetNature(about(&["ONG.PEST"], None)));
    assert!(open(&story.then(bar(PARENTS))).is_empty());
}

#[test]
fn r45_one_barred_board_member_does_not_undo_the_duty_of_the_law() {
    let story = Story::internal_pupil()
        .aged(AgeBand::From12)
        .limits()
        .knowing(RecipientKind::Board, "voorzitter");
    let chair = story.who("voorzitter");
    let story = story
        .then(bar(chair))
        .then(CaseCommand::SetNature(about(&["SGG.MIS"], Some("DOC"))));
    assert_eq!(open(&story), ["SEX-1", "SEX-8"]);
    assert!(matches!(answer(&story, chair), Answer::Forbidden { .. }));
    assert!(matches!(answer(&story, BOARD), Answer::Mandatory { .. }));
    let report = [Part::Contact, Part::Nature, Part::Story];
    let story = story.then(say::disclose(BOARD, &report));
    assert_eq!(open(&story), ["SEX-8"]);
}

#[test]
fn r79_a_duty_to_tell_of_an_override_goes_on_when_the_parents_may_not_be_told() {
    let story = Story::internal_pupil().aged(AgeBand::From12).limits();
    let story = story.then(say::override_with(BOARD, CONTACT, "gevaar"));
    let (_, duty) = story.state().open_duties().next().unwrap();
    assert_eq!(duty.towards, Towards::Recipient(PARENTS));
    let story = story.then(CaseCommand::SuspectParent(Suspicion::default()));
    let of_it: Vec<_> = story
        .state()
        .duties()
        .values()
        .filter(|(duty, _)| duty.kind == DutyKind::TellOfOverride)
        .map(|(duty, status)| (duty.towards, *status))
        .collect();
    assert_eq!(
        of_it,
        [
            (Towards::Recipient(PARENTS), DutyStatus::Lapsed),
            (Towards::Client, DutyStatus::Open),
        ]
    );
    assert!(story.findings().is_empty());
}

#[test]
fn r79_a_client_who_knew_beforehand_is_not_told_again() {
    let story = Story::internal_pupil().aged(AgeBand::From12).limits();
    let sharing = Sharing {
        informed: InformedBeforehand::Yes,
        ..say::sharing(BOARD, CONTACT)
    };
    let told = CaseCommand::DiscloseOverriding(sharing, say::danger("gevaar"));
    let story = story.then(told);
    let story = story.then(CaseCommand::SuspectParent(Suspicion::default()));
    assert_eq!(open(&story), ["MELDCODE"]);
}

#[test]
fn r12_an_override_names_a_ground_that_serves_it() {
    let story = Story::external_pupil().aged(AgeBand::From16).limits();
    let with = |law: Option<&str>| {
        let overriding = Override {
            law: law.map(Into::into),
            ..say::danger("gevaar voor een ander kind")
        };
        CaseCommand::DiscloseOverriding(say::sharing(BOARD, CONTACT), overriding)
    };
    let story = story.refuses(with(None), "R12", WayForward::FillIn);
    // Not in the list, and in the list for referrals only.
    for wrong in ["NIETS", "AVG"] {
        let refusal = story.refusal(with(Some(wrong)));
        assert_eq!(refusal, Refusal::UnknownCode(wrong.to_owned()));
    }
    let story = story.then(with(Some("VEILIG")));
    let kept = story.state().disclosures().values().next().unwrap();
    let law = kept.overriding().unwrap().law.as_ref().unwrap();
    assert_eq!(law.as_str(), "VEILIG");
}

#[test]
fn r54_an_objection_leaves_advice_without_a_name_open() {
    let expert = Recipient::of_kind(RecipientKind::ExternalExpert);
    let story = Story::external_pupil().aged(AgeBand::From16).limits();
    let story = story.then(say::object(expert));
    assert_eq!(answer(&story, expert), Answer::AnonymousOnly);
}

#[test]
fn r77_what_is_missing_beside_an_objection_is_named_too() {
    let agency = Recipient::of_kind(RecipientKind::Agency);
    let story = Story::external_pupil().aged(AgeBand::From12).limits();
    let story = story.then(say::object(agency));
    assert_eq!(
        missing(&story, agency),
        [GiverKind::Pupil, GiverKind::Parents]
    );
    let story = story.then(say::consent(Giver::PUPIL, agency, ALL));
    assert_eq!(missing(&story, agency), [GiverKind::Parents]);
}

#[test]
fn r16_parents_who_are_the_client_are_not_asked_for_their_own_consent() {
    let story = Story::external_parents().aged(AgeBand::From12).limits();
    assert!(answer(&story, PARENTS).opens());
    let sixteen = story.clone().aged(AgeBand::From16);
    assert_eq!(missing(&sixteen, PARENTS), [GiverKind::Pupil]);
    // Another parent is somebody else.
    let story = story.knowing(RecipientKind::Parents, "vader");
    let father = story.who("vader");
    assert_eq!(missing(&story, father), [GiverKind::Parents]);
    // And what was shared without consent is told to the client.
    let internal = Story::internal_parent().aged(AgeBand::From12).limits();
    let internal = internal.then(say::override_with(BOARD, CONTACT, "gevaar"));
    let (_, duty) = internal.state().open_duties().next().unwrap();
    assert_eq!(duty.towards, Towards::Client);
}

#[test]
fn r77_a_no_to_telling_the_parents_is_an_objection_where_they_may_know() {
    let tell = say::disclose(PARENTS, CONTACT);
    let story = Story::external_pupil().aged(AgeBand::From12).limits();
    assert!(answer(&story, PARENTS).opens());
    for no in [
        say::refuse(Giver::PUPIL, PARENTS),
        say::withdraw(Giver::PUPIL, PARENTS),
    ] {
        let story = story.clone().then(no);
        let objection = story.last();
        let way = WayForward::ResolveObjection;
        let story = story.refuses(tell.clone(), "R77", way);
        let story = story.then(CaseCommand::ResolveObjection(ObjectionResolved {
            objection,
            agreement: Some(text("vrijdag samen")),
        }));
        assert!(story.then(tell.clone()).findings().is_empty());
    }
    // Of the internal adviser a no is a no, and nothing more.
    let internal = Story::internal_pupil().aged(AgeBand::From12).limits();
    let internal = internal.then(say::refuse(Giver::PUPIL, PARENTS));
    assert!(internal.state().objections().is_empty());
}

#[test]
fn r60_the_right_of_parents_waits_while_abuse_at_home_is_not_looked_into() {
    let story = Story::external_pupil().aged(AgeBand::From12).limits();
    let story = story.then(CaseCommand::SetNature(about(&["THG"], None)));
    assert_eq!(missing(&story, PARENTS), [GiverKind::Pupil]);
    let step = |step| {
        CaseCommand::FinishMeldcodeStep(MeldcodeStepDone {
            step,
            ending: MeldcodeEnding::Done,
            on: story_day(),
            answers: std::collections::BTreeMap::new(),
        })
    };
    let story = story.on("2026-12-01").then(step(MeldcodeStep::Map));
    assert_eq!(missing(&story, PARENTS), [GiverKind::Pupil]);
    // The third step is the talk with the parents.
    let story = story.then(step(MeldcodeStep::Consult));
    assert!(answer(&story, PARENTS).opens());
}

#[test]
fn r19_whoever_asked_hears_nothing_back_without_the_client() {
    let mut asked = say::contact(
        ClientKind::Pupil,
        EXTERNAL_SCHOOL,
        crate::support::day("2026-11-23"),
    );
    asked.referrer = "OU".into();
    let story = Story::practice().opening(asked).aged(AgeBand::From12);
    // The parents asked, and would have a right to know: not before she agreed.
    assert_eq!(missing(&story, PARENTS), [GiverKind::Pupil]);
    let story = story.then(CaseCommand::LearnAgreement(Agreement::Declined));
    assert_eq!(missing(&story, PARENTS), [GiverKind::Pupil]);
    let agreed = story
        .clone()
        .then(CaseCommand::LearnAgreement(Agreement::Agreed));
    assert!(answer(&agreed, PARENTS).opens());
    let consented = story.then(say::consent(Giver::PUPIL, PARENTS, CONTACT));
    assert!(answer(&consented, PARENTS).opens());
}

/// The drawer asks for each recipient on each draw.
#[test]
fn r87_asking_for_all_recipients_takes_no_time_to_notice() {
    let mut story = she_harms_herself();
    for round in 0..150 {
        let kind = RecipientKind::ALL[round % RecipientKind::ALL.len()];
        let who = Recipient::of_kind(kind);
        story = story.then(say::consent(Giver::PUPIL, who, ALL));
    }
    let begun = std::time::Instant::now();
    let times = 20;
    for _ in 0..times {
        for kind in RecipientKind::ALL {
            let _ = answer(&story, Recipient::of_kind(*kind));
        }
    }
    let once = begun.elapsed() / times;
    println!("all recipients of a long case: {once:?}");
    assert!(once.as_millis() < 50, "{once:?}");
}

//! Referrals: to what, on which ground, and how they went (R12, R69, R70, R100,
//! R110).

use luister::domain::command::CaseCommand;
use luister::domain::deed::{Referral, ReferralEnded, ReferralOutcome, Referred, ReferredTo};
use luister::domain::ids::Seq;
use luister::domain::refusal::WayForward;
use luister::domain::rules::Scene;
use luister::domain::rules::closing::{PlanAsked, Reminder, blocks, reminders};

use crate::support::{Story, data, day, say};

fn referral(story: &Story, to: ReferredTo) -> Referral {
    Referral {
        to,
        who: Referred::Both,
        ground: Some("KLACHT".into()),
        on: story.today,
        follow_up: Some(day("2026-12-07")),
    }
}

fn scene(story: &Story) -> Scene<'_> {
    Scene {
        state: story.state(),
        procedure: story.procedure(),
        vocabulary: &data().vocabulary,
        rules: &data().rules,
        on: story.today,
    }
}

#[test]
fn r12_r69_a_referral_names_a_ground_of_the_list() {
    let story = Story::internal_pupil();
    let ground = data()
        .rules
        .grounds_on(story.today)
        .find(|ground| ground.serves(luister::domain::rulebook::GroundUse::Referral))
        .unwrap();
    let named = Referral {
        ground: Some(ground.code.clone()),
        ..referral(&story, ReferredTo::Agency("KIND".into()))
    };
    let nameless = Referral {
        ground: None,
        ..named.clone()
    };
    let unknown = Referral {
        ground: Some("ZOMAAR".into()),
        ..named.clone()
    };
    let story = story
        .refuses(CaseCommand::Refer(nameless), "R12", WayForward::FillIn)
        .refuses(CaseCommand::Refer(unknown), "R48", WayForward::ChooseOther)
        .then(CaseCommand::Refer(named));
    assert!(
        story.state().disclosures().is_empty(),
        "nobody is told anything"
    );
    assert!(story.findings().is_empty());
}

#[test]
fn r70_r110_every_place_counts_as_its_own_action() {
    let ground = |story: &Story| {
        let mut grounds = data().rules.grounds_on(story.today);
        grounds.next().unwrap().code.clone()
    };
    for (to, action) in [
        (ReferredTo::Agency("VT".into()), "VERW"),
        (ReferredTo::ComplaintsScheme, "KLREG"),
        (ReferredTo::ObjectionRules, "BEZW"),
    ] {
        let story = Story::internal_pupil();
        let referral = Referral {
            ground: Some(ground(&story)),
            ..referral(&story, to)
        };
        let story = story.then(CaseCommand::Refer(referral));
        let body = &story.case().entries().last().unwrap().body;
        let keys = story.case().derivation_keys(body, None);
        let counted: Vec<&str> = keys
            .iter()
            .flat_map(|key| data().vocabulary.actions_of(key))
            .map(|action| action.code.as_str())
            .collect();
        assert_eq!(counted, [action]);
    }
}

#[test]
fn r100_it_is_asked_later_how_it_went_also_after_closing() {
    let story = Story::external_pupil().limits();
    let code = data().rules.grounds_on(story.today).next().unwrap();
    let made = Referral {
        ground: Some(code.code.clone()),
        ..referral(&story, ReferredTo::Agency("KIND".into()))
    };
    let past = Referral {
        follow_up: Some(day("2026-11-01")),
        ..made.clone()
    };
    let story = story
        .refuses(CaseCommand::Refer(past), "R26", WayForward::ChooseOther)
        .then(CaseCommand::Refer(made));
    let seq = story.last();
    let ends =
        |referral: Seq, outcome| CaseCommand::EndReferral(ReferralEnded { referral, outcome });
    let other = ends(Seq(1), ReferralOutcome::Accepted);
    let story = story.refuses(other, "R75", WayForward::ChooseOther);
    // It blocks nothing, and closing reminds of it.
    assert_eq!(reminders(&scene(&story)), [Reminder::FollowUp(seq)]);
    assert!(blocks(&scene(&story), PlanAsked::Yes).is_empty());
    let story = story.then(say::close("DOOR"));
    let story = story.then(ends(seq, ReferralOutcome::Waiting));
    assert_eq!(reminders(&scene(&story)), [Reminder::FollowUp(seq)]);
    let story = story.then(ends(seq, ReferralOutcome::Accepted));
    assert!(reminders(&scene(&story)).is_empty());
    assert!(story.findings().is_empty());
}

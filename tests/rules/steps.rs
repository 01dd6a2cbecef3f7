//! The steps of a conversation: limits, listening, request, options, weighing,
//! consulting (R49–R59, R70, R92).

use luister::domain::command::CaseCommand;
use luister::domain::entry::{
    Confirmation, Consultation, Expert, LimitsOrder, NotesAllowed, Request, TakenUpBy,
};
use luister::domain::procedure::{Half, StepKind};
use luister::domain::refusal::WayForward;

use crate::support::{Story, day, say};

/// A case with each procedure.
fn each() -> [Story; 3] {
    [
        Story::internal_pupil(),
        Story::external_parents(),
        Story::external_pupil(),
    ]
}

#[test]
fn r49_nothing_is_kept_before_the_limits() {
    for story in each() {
        let listen = say::step(story.procedure(), StepKind::Listen);
        let limits = say::step(story.procedure(), StepKind::Limits);
        for command in [
            say::note("werd uitgelachen in de gang"),
            say::request("ik wil dat het stopt"),
            say::nature(&["ONG.PEST"]),
            say::weighed(TakenUpBy::Adviser, "de leerling wil het zelf proberen"),
            say::options(&["GESPR"], &[]),
            say::plan("GESPR"),
            CaseCommand::FinishStep(listen),
            CaseCommand::FinishStep(limits),
        ] {
            let story = story.clone();
            let _ = story.refuses(command, "R49", WayForward::ExplainLimits);
        }
        let told = story
            .limits()
            .then(say::note("werd uitgelachen in de gang"));
        assert_eq!(told.state().notes().len(), 1);
        assert!(told.findings().is_empty());
    }
}

#[test]
fn r49_explaining_the_limits_does_the_step_and_dates_it() {
    let story = Story::internal_pupil().days_later(1).limits();
    let limits = story.procedure().step_of(StepKind::Limits).unwrap();
    assert!(story.state().is_done(&limits.id));
    let explained = &story.case().entries()[1];
    assert_eq!(explained.body.kind_name(), "limits-explained");
    assert_eq!(explained.stamp.on, day("2026-11-24"));
}

#[test]
fn r49_the_limits_may_follow_when_the_story_came_first() {
    let story = Story::internal_pupil();
    let CaseCommand::ExplainLimits { mut limits, ticks } = say::limits(NotesAllowed::Yes) else {
        panic!("not the limits");
    };
    limits.order = LimitsOrder::StoryCameFirst;
    let story = story.then(CaseCommand::ExplainLimits { limits, ticks });
    let order = story.state().limits().unwrap().order;
    assert_eq!(order, LimitsOrder::StoryCameFirst);
}

#[test]
fn r50_both_halves_are_there_to_say() {
    for story in each() {
        let client = story.state().opening().unwrap().client.kind;
        let limits = story.procedure().step_of(StepKind::Limits).unwrap();
        let halves: Vec<_> = limits.scripts(client).map(|(half, _)| half).collect();
        assert_eq!(halves, [Some(Half::Limits), Some(Half::Reassurance)]);
        assert!(limits.question(client).is_some());
    }
}

#[test]
fn r51_listening_comes_before_options_plan_and_forms() {
    for story in each() {
        let story = story.limits();
        for command in [
            say::options(&["GESPR"], &["GESPR"]),
            say::plan("GESPR"),
            say::request("ik wil dat het stopt"),
            say::weighed(TakenUpBy::Mentor, "die kent de klas"),
            CaseCommand::FinishStep(say::step(story.procedure(), StepKind::Plan)),
            CaseCommand::FinishStep(say::step(story.procedure(), StepKind::Share)),
        ] {
            let story = story.clone();
            let _ = story.refuses(command, "R51", WayForward::FinishListening);
        }
        let story = story.listened().then(say::options(&["GESPR"], &["GESPR"]));
        let story = story.then(say::plan("GESPR"));
        assert_eq!(story.state().plan().len(), 1);
    }
}

#[test]
fn r51_opening_the_listening_again_closes_the_rest_again() {
    let story = Story::internal_pupil().limits().listened();
    let listen = story.procedure().step_of(StepKind::Listen).unwrap();
    let listen = listen.id.clone();
    let story = story.then(CaseCommand::ReopenStep(listen));
    let story = story.refuses(say::plan("GESPR"), "R51", WayForward::FinishListening);
    let story = story.listened().then(say::plan("GESPR"));
    assert_eq!(story.state().plan().len(), 1);
}

#[test]
fn r52_the_step_ends_with_a_request_that_the_client_confirmed() {
    for story in each() {
        let story = story.limits().listened();
        let clarify = CaseCommand::FinishStep(say::step(story.procedure(), StepKind::Clarify));
        let way = WayForward::ConfirmRequest;
        let story = story.refuses(clarify.clone(), "R52", way);
        let story = story.then(CaseCommand::ClarifyRequest(Request {
            line: None,
            confirmed: Confirmation::NotYet,
        }));
        let story = story.refuses(clarify.clone(), "R52", way);
        let story = story.request("weer gewoon naar gym kunnen").then(clarify);
        let request = story.state().request().unwrap();
        assert_eq!(request.confirmed, Confirmation::Confirmed);
    }
}

#[test]
fn r53_the_weighing_knows_three_outcomes_and_the_last_counts() {
    let story = Story::internal_pupil().limits();
    let weighed = say::weighed(TakenUpBy::ExternalHelp, "is te zwaar voor school");
    let story = story.refuses(weighed.clone(), "R51", WayForward::FinishListening);
    let mut story = story.listened();
    assert_eq!(TakenUpBy::ALL.len(), 3);
    for by in TakenUpBy::ALL.iter().copied() {
        story = story.then(say::weighed(by, "samen afgewogen"));
        assert_eq!(
            story.state().weighing().map(|weighing| weighing.by),
            Some(by)
        );
    }
    let story = story.then(weighed);
    let by = story.state().weighing().unwrap().by;
    assert_eq!(by, TakenUpBy::ExternalHelp);
}

#[test]
fn r54_a_consultation_is_anonymous_and_no_disclosure() {
    let story = Story::internal_pupil();
    let consult = |on| {
        CaseCommand::Consult(Consultation {
            expert: Expert::External,
            on,
        })
    };
    let tomorrow = story.today.succ_opt().unwrap();
    let story = story.refuses(consult(tomorrow), "R26", WayForward::ChooseOther);
    let today = story.today;
    let story = story.then(consult(today));
    assert!(story.state().disclosures().is_empty());
}

#[test]
fn r54_an_expert_hears_no_name_without_consent() {
    use luister::domain::consent::Part;
    use luister::domain::person::{AgeBand, RecipientKind};
    use luister::domain::recipient::{Giver, Recipient};

    let expert = Recipient::of_kind(RecipientKind::InternalExpert);
    let ask = say::disclose(expert, &[Part::Story]);
    let story = Story::internal_pupil().aged(AgeBand::From12).limits();
    let story = story.refuses(ask.clone(), "R54", WayForward::ConsultAnonymously);
    let story = story.then(say::consent(Giver::PUPIL, expert, &[Part::Story]));
    let story = story.then(ask);
    assert_eq!(story.state().disclosures().len(), 1);
}

#[test]
fn r58_what_is_chosen_was_offered() {
    let story = Story::external_parents().limits().listened();
    let way = WayForward::ChooseOther;
    let story = story.refuses(say::options(&["GESPR"], &["BEM"]), "R58", way);
    let story = story.refuses(say::options(&[], &["GESPR"]), "R58", way);
    let story = story.then(say::options(&["GESPR", "BEM"], &["GESPR"]));
    let options = story.state().options().unwrap();
    let declined: Vec<_> = options.offered.difference(&options.chosen).collect();
    assert_eq!(declined, [&"BEM".into()]);
}

#[test]
fn r59_each_procedure_has_its_own_steps() {
    let story = Story::internal_pupil().limits().listened();
    let foreign = say::step(Story::external_parents().procedure(), StepKind::Listen);
    // The two procedures share the name of the listening step, not of support at home.
    let mut at_home = foreign;
    at_home.step = "support-child".into();
    let way = WayForward::ChooseOther;
    let story = story.refuses(CaseCommand::FinishStep(at_home.clone()), "R59", way);
    let story = story.refuses(CaseCommand::ReopenStep("support-child".into()), "R59", way);
    assert!(story.findings().is_empty());
    let parents = Story::external_parents().limits().listened();
    let parents = parents.then(CaseCommand::FinishStep(at_home));
    assert!(parents.state().is_done(&"support-child".into()));
}

#[test]
fn r70_the_internal_adviser_chairs_nothing_and_goes_to_no_hearing() {
    for action in ["BEM", "HOOR"] {
        let internal = Story::internal_pupil().limits().listened();
        let way = WayForward::ChooseOther;
        let internal = internal.refuses(say::plan(action), "R70", way);
        let _ = internal.refuses(say::options(&[action], &[]), "R70", way);
        for external in [Story::external_parents(), Story::external_pupil()] {
            let external = external.limits().listened();
            let external = external.then(say::options(&[action], &[action]));
            assert_eq!(external.then(say::plan(action)).state().plan().len(), 1);
        }
    }
    // Pointing to the complaints scheme is what remains, and helping to write.
    let internal = Story::internal_pupil().limits().listened();
    let internal = internal.then(say::plan("KLREG")).then(say::plan("KLHULP"));
    assert_eq!(internal.state().plan().len(), 2);
}

#[test]
fn r92_without_a_yes_no_words_are_kept_and_the_conversation_goes_on() {
    use luister::domain::entry::{PlanActor, PlanItem, Weighing};
    use luister::domain::recipient::Giver;

    for notes in [NotesAllowed::No, NotesAllowed::CountsOnly] {
        let story = Story::internal_pupil().then(say::limits(notes)).listened();
        let mut item = PlanItem {
            action: "GESPR".into(),
            what: Some(crate::support::text("samen naar de mentor")),
            who: PlanActor::Together,
            due: None,
        };
        let CaseCommand::GiveConsent(mut consent) = say::consent(
            Giver::PUPIL,
            say::MENTOR,
            &luister::domain::consent::Part::ALL[..1],
        ) else {
            panic!("not a consent");
        };
        consent.except = Some(crate::support::text("niets over thuis"));
        let story = [
            say::note("slaapt slecht"),
            say::request("rust in de klas"),
            say::weighed(TakenUpBy::Adviser, "lukt samen"),
            CaseCommand::AddPlanItem(item.clone()),
            CaseCommand::GiveConsent(consent.clone()),
        ]
        .into_iter()
        .fold(story, |story, command| {
            story.refuses(command, "R92", WayForward::GoOnWithoutWords)
        });
        item.what = None;
        consent.except = None;
        let story = story
            .then(CaseCommand::ClarifyRequest(Request {
                line: None,
                confirmed: Confirmation::Confirmed,
            }))
            .then(CaseCommand::Weigh(Weighing {
                by: TakenUpBy::Adviser,
                reason: None,
            }))
            .then(CaseCommand::AddPlanItem(item))
            .then(say::nature(&["ONG.PEST"]))
            .then(CaseCommand::GiveConsent(consent));
        let plan = story.state().plan().keys().next().copied().unwrap();
        let story = story.then(CaseCommand::FinishPlanItem(plan));
        let story = story.then(say::close("OPL"));
        let words = story.case().entries().iter();
        assert_eq!(
            words.filter(|entry| entry.body.words().is_some()).count(),
            0
        );
    }
}

#[test]
fn r92_an_empty_note_is_not_kept() {
    let story = Story::internal_pupil().limits();
    let story = story.refuses(say::note("   "), "R92", WayForward::FillIn);
    assert_eq!(story.then(say::note("ja")).state().notes().len(), 1);
}

//! Closing and opening again (R55, R98, R99), and what time does to a case.

use luister::domain::command::CaseCommand;
use luister::domain::consent::Part;
use luister::domain::entry::{LimitsOrder, ReopenedFor};
use luister::domain::person::{Age, AgeBand, GiverKind};
use luister::domain::recipient::Giver;
use luister::domain::refusal::{Refusal, WayForward};

use crate::support::say::{MENTOR, PARENTS};
use crate::support::{Story, say};

#[test]
fn r55_the_internal_procedure_closes_with_a_plan() {
    let story = Story::internal_pupil().limits().listened();
    let story = story.refuses(say::close("OPL"), "R55", WayForward::MakePlan);
    let story = story.then(say::plan("GESPR"));
    let item = story.last();
    let story = story.refuses(say::close("OPL"), "R55", WayForward::EndPlanItems);
    let done = story.clone().then(CaseCommand::FinishPlanItem(item));
    let dropped = story.then(CaseCommand::DropPlanItem(item));
    for story in [done, dropped] {
        let again = CaseCommand::FinishPlanItem(item);
        let story = story.refuses(again, "R75", WayForward::ChooseOther);
        let story = story.then(say::close("OPL"));
        assert!(story.state().closed().is_some());
        assert!(story.findings().is_empty());
    }
}

#[test]
fn r55_other_procedures_close_without_a_plan_but_not_with_an_open_one() {
    for story in [Story::external_parents(), Story::external_pupil()] {
        let story = story.limits().listened();
        assert!(
            story
                .clone()
                .then(say::close("ZELF"))
                .state()
                .closed()
                .is_some()
        );
        let story = story.then(say::plan("GESPR"));
        let item = story.last();
        let story = story.refuses(say::close("ZELF"), "R55", WayForward::EndPlanItems);
        let story = story
            .then(CaseCommand::DropPlanItem(item))
            .then(say::close("ZELF"));
        assert!(story.state().closed().is_some());
    }
}

#[test]
fn r55_a_client_who_stays_away_needs_no_plan() {
    for outcome in ["TERUG", "ONBEK"] {
        let story = Story::internal_pupil().then(say::close(outcome));
        assert!(story.state().closed().is_some(), "{outcome}");
    }
}

#[test]
fn r49_a_case_with_a_conversation_closes_after_the_limits_only() {
    let story = Story::external_pupil();
    let today = story.today;
    let story = story.then(say::conversation(today));
    let story = story.refuses(say::close("ONBEK"), "R49", WayForward::ExplainLimits);
    let CaseCommand::ExplainLimits { mut limits, ticks } =
        say::limits(luister::domain::entry::NotesAllowed::No)
    else {
        panic!("not the limits");
    };
    limits.order = LimitsOrder::StoryCameFirst;
    let story = story.then(CaseCommand::ExplainLimits { limits, ticks });
    assert!(story.then(say::close("ONBEK")).state().closed().is_some());
}

#[test]
fn r26_a_conversation_lies_not_in_the_future_and_has_a_known_medium() {
    let story = Story::internal_pupil();
    let tomorrow = say::conversation(story.today.succ_opt().unwrap());
    let story = story.refuses(tomorrow, "R26", WayForward::ChooseOther);
    let today = story.today;
    let CaseCommand::HoldConversation(mut held) = say::conversation(today) else {
        panic!("not a conversation");
    };
    held.medium = "ROOK".into();
    let smoke = CaseCommand::HoldConversation(held);
    let story = story.refuses(smoke, "R48", WayForward::ChooseOther);
    let story = story.then(say::conversation(today));
    assert_eq!(story.state().conversations().len(), 1);
}

#[test]
fn r98_a_case_closes_with_an_outcome_that_ends_it() {
    let story = Story::external_pupil();
    let story = story.refuses(say::close("LOOPT"), "R98", WayForward::ChooseOther);
    let story = story.refuses(say::close("WEG"), "R48", WayForward::ChooseOther);
    let story = story.then(say::close("ZELF"));
    let (_, closing) = story.state().closed().unwrap();
    assert_eq!(closing.outcome, "ZELF".into());
}

#[test]
fn r99_a_closed_case_is_opened_again_before_anything_else() {
    let story = Story::external_pupil().aged(AgeBand::From16).limits();
    let reopen = CaseCommand::Reopen(ReopenedFor::NewContact);
    let story = story.refuses(reopen.clone(), "R99", WayForward::ChooseOther);
    let story = story.then(say::close("ZELF"));
    let today = story.today;
    for command in [
        say::note("kwam terug"),
        say::conversation(today),
        say::consent(Giver::PUPIL, MENTOR, Part::ALL),
        say::disclose(MENTOR, Part::ALL),
        say::override_with(MENTOR, Part::ALL, "gevaar"),
        say::close("ZELF"),
        CaseCommand::LearnAge(Age::Unknown),
        say::details(Some("MC"), None),
    ] {
        let story = story.clone();
        let _ = story.refuses(command, "R99", WayForward::Reopen);
    }
    let story = story.then(reopen).then(say::note("kwam terug"));
    assert_eq!(story.state().notes().len(), 1);
    assert!(story.findings().is_empty());
}

#[test]
fn r75_also_of_a_closed_case_consent_is_withdrawn_and_a_request_declined() {
    let story = Story::external_pupil().aged(AgeBand::From16).limits();
    let story = story
        .then(say::consent(Giver::PUPIL, MENTOR, Part::ALL))
        .then(say::close("ZELF"))
        .then(say::withdraw(Giver::PUPIL, MENTOR))
        .then(CaseCommand::DeclineRequest(
            luister::domain::disclosure::RequestDeclined { recipient: MENTOR },
        ));
    assert!(story.findings().is_empty());
    let status = story.state().consents();
    let status = status.status(GiverKind::Pupil, MENTOR, story.today);
    assert_eq!(
        status,
        Some(luister::domain::consent::ConsentStatus::Withdrawn)
    );
}

#[test]
fn r76_closing_takes_the_date_away_and_opening_again_asks_for_the_age() {
    // 15 when the case closes, 16 when it is opened again.
    let story = Story::external_pupil().born("2010-12-01").limits();
    let story = story.then(say::close("ZELF"));
    assert_eq!(story.state().age(), Age::band(AgeBand::From12));
    let reopen = CaseCommand::Reopen(ReopenedFor::NewContact);
    let same_day = story.clone().then(reopen.clone());
    assert_eq!(same_day.state().age(), Age::band(AgeBand::From12));
    let story = story.on("2027-01-11").then(reopen);
    let tell = say::disclose(PARENTS, &[Part::Contact]);
    let story = story.refuses(tell.clone(), "R72", WayForward::LearnAge);
    let story = story.aged(AgeBand::From16);
    let _ = story.refuses(tell, "R72", WayForward::AskConsent);
}

#[test]
fn r99_there_is_a_case_before_anything_happens_in_it() {
    let story = Story::practice();
    let refusal = story.refusal(say::note("zonder zaak"));
    assert_eq!(refusal, Refusal::NoSuchCase);
    let opened = story.visited_by(
        luister::domain::person::ClientKind::Pupil,
        crate::support::INTERNAL_SCHOOL,
    );
    assert_eq!(
        opened
            .limits()
            .then(say::note("met zaak"))
            .state()
            .notes()
            .len(),
        1
    );
}

#[test]
fn r79_r55_r49_everything_that_blocks_is_named_at_once() {
    use luister::domain::rules::Scene;
    use luister::domain::rules::closing::{PlanAsked, blocks};
    let numbers = |story: &Story, plan| {
        let scene = Scene {
            state: story.state(),
            procedure: story.procedure(),
            vocabulary: &crate::support::data().vocabulary,
            rules: &crate::support::data().rules,
            on: story.today,
        };
        let found = blocks(&scene, plan);
        found.iter().map(Refusal::requirement).collect::<Vec<_>>()
    };
    let story = Story::internal_pupil();
    let talk = say::conversation(story.today);
    let story = story.then(talk);
    assert_eq!(numbers(&story, PlanAsked::Yes), ["R49", "R55"]);
    assert_eq!(numbers(&story, PlanAsked::No), ["R49"]);
    let story = story
        .limits()
        .listened()
        .aged(AgeBand::From12)
        .then(say::override_with(MENTOR, Part::ALL, "gevaar"));
    assert_eq!(numbers(&story, PlanAsked::Yes), ["R79", "R55"]);
    let duty = story.open_duty();
    let story = story.then(say::leave(duty, "het maakt het erger"));
    assert_eq!(numbers(&story, PlanAsked::Yes), ["R55"]);
    let story = story.planned();
    assert!(numbers(&story, PlanAsked::Yes).is_empty());
    // Nothing blocks, so it closes.
    assert!(story.then(say::close("OPL")).state().closed().is_some());
}

#[test]
fn r61_one_talk_and_the_end_of_the_case_are_one_command() {
    let together = |story: &Story| {
        CaseCommand::Together(vec![
            say::limits(luister::domain::entry::NotesAllowed::CountsOnly),
            say::conversation(story.today),
            say::nature(&["OND.HULP"]),
            say::close("ZELF"),
        ])
    };
    let story = Story::external_parents();
    let all = together(&story);
    let story = story.then(all);
    assert!(story.state().closed().is_some());
    assert!(story.findings().is_empty());
    // Where the procedure asks for a plan, all of it is refused.
    let story = Story::internal_pupil();
    let all = together(&story);
    let story = story.refuses(all, "R55", WayForward::MakePlan);
    assert_eq!(story.case().entries().len(), 1);
}

#[test]
fn r98_every_outcome_of_the_list_that_ends_a_case_closes_it() {
    let today = Story::practice().today;
    let mut closed = 0;
    for outcome in crate::support::data().vocabulary.outcomes_on(today) {
        let story = Story::external_pupil().limits();
        let close = say::close(outcome.code.as_str());
        if outcome.facts.closed {
            assert!(story.then(close).state().closed().is_some());
            closed += 1;
        } else {
            let _ = story.refuses(close, "R98", WayForward::ChooseOther);
        }
    }
    assert!(closed >= 13, "{closed}");
}

//! The meldcode: a duty to weigh, not to report. Five steps in their order, two
//! decisions, an account where they are not what the answers lead to (R60).

use luister::domain::command::CaseCommand;
use luister::domain::consent::Part;
use luister::domain::duty::{Basis, DutyStatus};
use luister::domain::meldcode::{
    HelpPossible, MeldcodeAnswers, MeldcodeDecided, MeldcodeEnding, MeldcodeStepDone,
    ReportNecessary,
};
use luister::domain::person::{AgeBand, RecipientKind};
use luister::domain::recipient::Recipient;
use luister::domain::refusal::{Refusal, WayForward};
use luister::domain::rulebook::{Answer, MeldcodeQuestion, MeldcodeStep};
use luister::domain::signal::Suspicion;

use crate::support::{Story, day, say, text};

const VEILIG_THUIS: Recipient = Recipient::of_kind(RecipientKind::VeiligThuis);

fn done(story: &Story, step: MeldcodeStep, ending: MeldcodeEnding) -> CaseCommand {
    CaseCommand::FinishMeldcodeStep(MeldcodeStepDone {
        step,
        ending,
        on: story.today,
        answers: MeldcodeAnswers::new(),
    })
}

fn decided(
    answers: &[(MeldcodeQuestion, Answer)],
    report: ReportNecessary,
    help: HelpPossible,
) -> MeldcodeDecided {
    MeldcodeDecided {
        answers: answers.iter().copied().collect(),
        report,
        help,
        reason: None,
        review: None,
    }
}

/// A suspicion of child abuse, the four steps before the decisions done.
fn weighed() -> Story {
    let mut story = suspicion();
    for step in MeldcodeStep::ALL {
        if *step != MeldcodeStep::Decide {
            let finished = done(&story, *step, MeldcodeEnding::Done);
            story = story.then(finished);
        }
    }
    story
}

fn suspicion() -> Story {
    let story = Story::internal_pupil().aged(AgeBand::From12).limits();
    story.then(say::nature(&["THG"]))
}

/// Answers that lead to a report.
const UNSAFE: [(MeldcodeQuestion, Answer); 2] = [
    (MeldcodeQuestion::Suspicion, Answer::Yes),
    (MeldcodeQuestion::Unsafety, Answer::Doubt),
];

#[test]
fn r60_the_duty_is_to_complete_the_steps_and_rests_on_statute_for_staff() {
    let story = suspicion();
    let (_, duty) = story.state().open_duties().next().unwrap();
    assert_eq!(
        (duty.rule.id.as_str(), duty.basis),
        ("MELDCODE", Basis::Statute)
    );
    let external = Story::external_pupil().aged(AgeBand::From12).limits();
    let external = external.then(say::nature(&["THG"]));
    let (_, duty) = external.state().open_duties().next().unwrap();
    assert_eq!(
        (duty.rule.id.as_str(), duty.basis),
        ("MELDCODE-EXT", Basis::Firm)
    );
}

#[test]
fn r60_the_steps_come_in_their_order() {
    let story = suspicion();
    for step in &MeldcodeStep::ALL[1..] {
        let early = done(&story, *step, MeldcodeEnding::Done);
        let refusal = story.refusal(early);
        assert_eq!(refusal.way_forward(), WayForward::FollowMeldcode);
        assert!(matches!(refusal, Refusal::MeldcodeStepFirst(_)), "{step:?}");
    }
    let first = done(&story, MeldcodeStep::Map, MeldcodeEnding::Done);
    let story = story.then(first);
    let second = done(&story, MeldcodeStep::Consult, MeldcodeEnding::Done);
    let _ = story.then(second);
}

#[test]
fn r60_only_the_talk_can_be_left_out_for_safety() {
    let mut story = suspicion();
    for step in MeldcodeStep::ALL {
        if *step == MeldcodeStep::Decide {
            continue;
        }
        let left_out = done(&story, *step, MeldcodeEnding::NotSafe);
        if *step == MeldcodeStep::Talk {
            story = story.then(left_out);
            continue;
        }
        story = story.refuses(left_out, "R60", WayForward::FollowMeldcode);
        let finished = done(&story, *step, MeldcodeEnding::Done);
        story = story.then(finished);
    }
    let talk = story.state().safety().meldcode()[&MeldcodeStep::Talk].ending;
    assert_eq!(talk, MeldcodeEnding::NotSafe);
}

#[test]
fn r60_saying_that_it_is_done_does_not_do_it() {
    let story = suspicion();
    let duty = story.open_duty();
    let today = story.today;
    let story = story.refuses(say::fulfil(duty, today), "R60", WayForward::FollowMeldcode);
    let both = decided(&UNSAFE, ReportNecessary::Yes, HelpPossible::Yes);
    let early = CaseCommand::DecideMeldcode(both.clone());
    let _ = story.refuses(early, "R60", WayForward::FollowMeldcode);
    let story = weighed();
    let duty = story.open_duty();
    let story = story.then(CaseCommand::DecideMeldcode(both));
    let (_, status) = story.state().duties()[&duty];
    assert_eq!(status, DutyStatus::Fulfilled);
}

#[test]
fn r60_other_decisions_than_the_answers_lead_to_need_an_account() {
    let yes = |question| (question, Answer::Yes);
    let safe = [
        yes(MeldcodeQuestion::Suspicion),
        (MeldcodeQuestion::Unsafety, Answer::No),
        yes(MeldcodeQuestion::HelpPossible),
        yes(MeldcodeQuestion::HelpAccepted),
        yes(MeldcodeQuestion::HelpWorks),
    ];
    let none = [(MeldcodeQuestion::Suspicion, Answer::No)];
    let (report, no_report) = (ReportNecessary::Yes, ReportNecessary::No);
    let (help, no_help) = (HelpPossible::Yes, HelpPossible::No);
    for (answers, report, help, follows) in [
        (&UNSAFE[..], report, help, true),
        (&UNSAFE[..], report, no_help, true),
        (&UNSAFE[..], no_report, help, false),
        (&safe[..], no_report, help, true),
        (&safe[..], no_report, no_help, false),
        (&safe[..], report, help, false),
        (&none[..], no_report, no_help, true),
        (&none[..], report, no_help, false),
        (&[][..], no_report, help, false),
    ] {
        let story = weighed();
        let without = decided(answers, report, help);
        let with = MeldcodeDecided {
            reason: Some(text("om wat de arts zei")),
            ..without.clone()
        };
        let without = CaseCommand::DecideMeldcode(without);
        if follows {
            let _ = story.clone().then(without);
        } else {
            let refusal = story.refusal(without);
            assert_eq!(refusal, Refusal::ExplanationMissing, "{answers:?}");
        }
        let _ = story.then(CaseCommand::DecideMeldcode(with));
    }
}

#[test]
fn r60_help_that_has_yet_to_work_follows_when_a_day_to_look_is_agreed() {
    let story = weighed();
    let open = [
        (MeldcodeQuestion::Suspicion, Answer::Yes),
        (MeldcodeQuestion::Unsafety, Answer::No),
        (MeldcodeQuestion::HelpPossible, Answer::Yes),
        (MeldcodeQuestion::HelpAccepted, Answer::Yes),
    ];
    let decided = decided(&open, ReportNecessary::No, HelpPossible::Yes);
    let dayless = CaseCommand::DecideMeldcode(decided.clone());
    assert_eq!(story.refusal(dayless), Refusal::ExplanationMissing);
    let agreed = MeldcodeDecided {
        review: Some(day("2026-12-21")),
        ..decided
    };
    let story = story.then(CaseCommand::DecideMeldcode(agreed));
    assert!(story.state().safety().decision().is_some());
}

#[test]
fn r60_veilig_thuis_may_be_told_once_the_meldcode_led_to_a_report() {
    let contact = &[Part::Contact];
    let story = weighed();
    let before = story.refusal(say::disclose(VEILIG_THUIS, contact));
    assert_eq!(before.way_forward(), WayForward::ConsultAnonymously);
    let no = decided(
        &[(MeldcodeQuestion::Suspicion, Answer::No)],
        ReportNecessary::No,
        HelpPossible::No,
    );
    let closed = story.clone().then(CaseCommand::DecideMeldcode(no));
    let _ = closed.refusal(say::disclose(VEILIG_THUIS, contact));
    let yes = decided(&UNSAFE, ReportNecessary::Yes, HelpPossible::Yes);
    let story = story
        .then(CaseCommand::DecideMeldcode(yes))
        .then(say::disclose(VEILIG_THUIS, contact));
    let told = story.state().disclosures().values().next().unwrap();
    assert_eq!(told.basis(), Basis::Statute);
    assert!(story.findings().is_empty());
}

#[test]
fn r60_a_suspected_parent_asks_the_meldcode_whatever_it_is_about() {
    let story = Story::internal_pupil().aged(AgeBand::From16).limits();
    let story = story.then(CaseCommand::SuspectParent(Suspicion::default()));
    let (_, duty) = story.state().open_duties().next().unwrap();
    assert_eq!(duty.rule.id, "MELDCODE");
    // It can be walked without a duty, too.
    let without = Story::external_parents().limits();
    let first = done(&without, MeldcodeStep::Map, MeldcodeEnding::Done);
    let without = without.then(first);
    assert_eq!(without.state().duties().len(), 0);
}

#[test]
fn r60_what_was_answered_in_the_weighing_is_kept_with_it() {
    let story = weighed();
    let answers: MeldcodeAnswers = UNSAFE.into_iter().collect();
    let again = CaseCommand::FinishMeldcodeStep(MeldcodeStepDone {
        step: MeldcodeStep::Weigh,
        ending: MeldcodeEnding::Done,
        on: story.today,
        answers: answers.clone(),
    });
    let story = story.then(again);
    let kept = &story.state().safety().meldcode()[&MeldcodeStep::Weigh].answers;
    assert_eq!(*kept, answers);
}

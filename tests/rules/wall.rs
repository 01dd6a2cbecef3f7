//! The wall: one adviser stands on one side of an event, whatever was answered
//! in which order, and a case stepped back from is gone from every list.

mod order;

use std::collections::BTreeSet;

use luister::domain::command::{CaseCommand, Command, Decision, NewCase, PracticeCommand};
use luister::domain::entry::{CaseBody, Correction, Nature, ReopenedFor};
use luister::domain::ids::CaseId;
use luister::domain::incident::{Involved, SameEvent, SideRefused, WallAnswer};
use luister::domain::number::Minutes;
use luister::domain::person::{AdviserKind, ClientKind, RecipientKind};
use luister::domain::practice::{BoardId, SchoolId};
use luister::domain::refusal::{Refusal, WayForward};
use luister::domain::rules::history::check;
use luister::domain::rules::wall;
use luister::domain::signal::RaisedSignal;
use luister::domain::vocabulary::Signal;

use crate::support::{EXTERNAL_SCHOOL, INTERNAL_SCHOOL, Story, data, say, text};

/// Something sexual between pupils, with what the client is in it.
fn between_pupils(position: Option<&str>) -> CaseCommand {
    CaseCommand::SetNature(Nature {
        codes: BTreeSet::from(["SGG.LL".into()]),
        axis: Some("LL-LL".into()),
        accused: None,
        position: position.map(Into::into),
        happened_on: None,
    })
}

fn compared(answer: SameEvent, about: Option<CaseId>) -> CaseCommand {
    CaseCommand::CompareEvent(WallAnswer { answer, about })
}

fn together(commands: [CaseCommand; 2]) -> CaseCommand {
    CaseCommand::Together(commands.into())
}

fn reopened() -> CaseCommand {
    CaseCommand::Reopen(ReopenedFor::NewContact)
}

fn intake(story: &Story, school: SchoolId, same_event: Option<WallAnswer>) -> Command {
    Command::Open(NewCase {
        same_event,
        ..say::contact(ClientKind::Pupil, school, story.today)
    })
}

fn answered(answer: SameEvent) -> Option<WallAnswer> {
    Some(WallAnswer {
        answer,
        about: None,
    })
}

/// A case about an event between pupils runs, of the one it happened to.
#[track_caller]
fn one_runs() -> Story {
    Story::internal_pupil()
        .limits()
        .then(between_pupils(Some("GETROFFEN")))
}

/// A second pupil of this school comes, and it is answered so.
#[track_caller]
fn second(story: Story, answer: SameEvent) -> Story {
    let contact = NewCase {
        same_event: answered(answer),
        ..say::contact(ClientKind::Pupil, INTERNAL_SCHOOL, story.today)
    };
    story.opening(contact).limits()
}

/// The case with the lowest number.
#[track_caller]
fn first_of(story: &Story) -> CaseId {
    let first = story.practice.cases().min_by_key(|case| case.number());
    first.unwrap().id()
}

#[track_caller]
fn asks(refusal: &Refusal, numbers: &[&str]) {
    let Refusal::WallQuestion(asked) = refusal else {
        panic!("{refusal:?}");
    };
    let asked: Vec<String> = asked.cases.iter().map(ToString::to_string).collect();
    assert_eq!(asked, numbers);
    assert_eq!(refusal.requirement(), "R91");
    assert_eq!(refusal.way_forward(), WayForward::AnswerWall);
}

#[track_caller]
fn belongs_elsewhere(refusal: &Refusal) {
    assert_eq!(*refusal, Refusal::OtherSide);
    assert_eq!(refusal.requirement(), "R89");
    assert_eq!(refusal.way_forward(), WayForward::PassOn);
}

#[test]
fn r91_an_intake_is_asked_while_an_event_between_pupils_runs() {
    let story = one_runs();
    asks(
        &story.refusal_of(intake(&story, INTERNAL_SCHOOL, None)),
        &["2026-001"],
    );
    for answer in [SameEvent::No, SameEvent::NotSure, SameEvent::SameSide] {
        assert!(
            story
                .asked(intake(&story, INTERNAL_SCHOOL, answered(answer)))
                .is_ok(),
            "{answer:?}"
        );
    }
}

#[test]
fn r91_nothing_is_asked_where_no_event_runs() {
    let story = Story::internal_pupil().limits();
    assert!(story.asked(intake(&story, INTERNAL_SCHOOL, None)).is_ok());
    let story = story.then(say::nature(&["ONG.PEST"]));
    assert!(story.asked(intake(&story, INTERNAL_SCHOOL, None)).is_ok());
}

#[test]
fn r91_the_school_comes_before_the_board_and_another_board_is_not_asked() {
    let story = Story::practice().visited_by(ClientKind::Pupil, EXTERNAL_SCHOOL);
    let story = story.limits().then(between_pupils(None));
    let story = second(story, SameEvent::No).then(between_pupils(None));
    asks(
        &story.refusal_of(intake(&story, INTERNAL_SCHOOL, None)),
        &["2026-002", "2026-001"],
    );
    let elsewhere = story.outside(PracticeCommand::AddSchool(
        luister::domain::command::NewSchool {
            name: text("De Verte"),
            board: text("Een ander bestuur"),
            region: luister::domain::practice::Region::North,
            adviser: AdviserKind::Internal,
        },
    ));
    assert!(
        elsewhere
            .asked(intake(&elsewhere, SchoolId(3), None))
            .is_ok()
    );
}

#[test]
fn r89_the_other_side_is_refused_at_the_door_and_leaves_one_line() {
    let story = one_runs();
    belongs_elsewhere(&story.refusal_of(intake(
        &story,
        INTERNAL_SCHOOL,
        answered(SameEvent::OtherSide),
    )));
    let line = SideRefused {
        on: story.today,
        board: BoardId(1),
        minutes: Minutes::new(5).unwrap(),
        file: None,
    };
    let story = story.outside(PracticeCommand::RefuseSide(line));
    let kept: Vec<SideRefused> = story
        .practice
        .refused_sides()
        .iter()
        .map(|(_, line)| *line)
        .collect();
    assert_eq!(kept, [line]);
    assert_eq!(story.practice.cases().len(), 1);
}

#[test]
fn r89_a_line_with_a_mistake_is_taken_back() {
    let story = one_runs();
    let line = SideRefused {
        on: story.today,
        board: BoardId(1),
        minutes: Minutes::new(5).unwrap(),
        file: None,
    };
    let story = story.outside(PracticeCommand::RefuseSide(line));
    let seq = story.practice.refused_sides()[0].0;
    let story = story.outside(PracticeCommand::Retract(seq));
    assert!(story.practice.refused_sides().is_empty());
}

#[test]
fn r91_a_nature_that_is_set_later_asks_what_an_intake_asks() {
    let story = Story::internal_pupil().limits();
    let first = story.id();
    let story = story
        .visited_by(ClientKind::Pupil, INTERNAL_SCHOOL)
        .limits();
    let late = story.id();
    let story = story
        .in_case(first)
        .then(between_pupils(None))
        .in_case(late);
    asks(&story.refusal(between_pupils(None)), &["2026-001"]);
    belongs_elsewhere(&story.refusal(compared(SameEvent::OtherSide, None)));
    let story = story.then(together([
        compared(SameEvent::No, None),
        between_pupils(None),
    ]));
    // What one of the two answered, the other is not asked.
    let _ = story.in_case(first).then(between_pupils(Some("GETROFFEN")));
}

#[test]
fn r91_a_signal_raised_by_hand_asks_too() {
    let story = second(one_runs(), SameEvent::NotSure);
    let raised = CaseCommand::RaiseSignal(RaisedSignal {
        signal: Signal::PeerIncident,
        danger: None,
        happened_on: None,
        because: None,
    });
    asks(&story.refusal(raised.clone()), &["2026-001"]);
    let story = story.then(together([compared(SameEvent::No, None), raised]));
    assert!(story.state().track().incident().is_some());
}

#[test]
fn r91_not_sure_comes_back_once() {
    let story = second(one_runs(), SameEvent::NotSure);
    let set = || between_pupils(Some("INITIATIEF"));
    asks(&story.refusal(set()), &["2026-001"]);
    let story = story.then(together([compared(SameEvent::NotSure, None), set()]));
    let story = story.then(set());
    // A later yes or no is still welcome.
    belongs_elsewhere(&story.refusal(compared(SameEvent::SameSide, None)));
    let _ = story.then(compared(SameEvent::No, None));
}

#[test]
fn r91_with_several_running_a_yes_says_of_which() {
    let story = one_runs();
    let first = story.id();
    let story = second(story, SameEvent::No).then(between_pupils(None));
    let yes = answered(SameEvent::SameSide);
    asks(
        &story.refusal_of(intake(&story, INTERNAL_SCHOOL, yes)),
        &["2026-001", "2026-002"],
    );
    let contact = NewCase {
        same_event: Some(WallAnswer {
            answer: SameEvent::SameSide,
            about: Some(first),
        }),
        ..say::contact(ClientKind::Pupil, INTERNAL_SCHOOL, story.today)
    };
    let story = story.opening(contact);
    let track = story.state().track();
    let incident = story
        .practice
        .case(first)
        .unwrap()
        .state()
        .track()
        .incident();
    assert_eq!(track.incident(), incident);
    assert_eq!(track.compared_with(first), Some(SameEvent::SameSide));
}

#[test]
fn r89_on_the_same_side_the_other_position_is_refused() {
    for (first, across) in [("GETROFFEN", "INITIATIEF"), ("INITIATIEF", "GETROFFEN")] {
        let story = Story::internal_pupil()
            .limits()
            .then(between_pupils(Some(first)));
        let story = second(story, SameEvent::SameSide);
        belongs_elsewhere(&story.refusal(between_pupils(Some(across))));
        // Also when it is not called a matter between pupils.
        let plain = CaseCommand::SetNature(Nature {
            codes: BTreeSet::from(["ONG.PEST".into()]),
            axis: None,
            accused: None,
            position: Some(across.into()),
            happened_on: None,
        });
        belongs_elsewhere(&story.refusal(plain));
        for beside in [Some(first), Some("GETUIGE"), None] {
            assert!(story.asked_in_case(between_pupils(beside)).is_ok());
        }
    }
}

#[test]
fn r89_sides_that_become_known_later_are_held_to_the_answer() {
    let story = Story::internal_pupil().limits().then(between_pupils(None));
    let first = story.id();
    let story = second(story, SameEvent::SameSide).then(between_pupils(Some("INITIATIEF")));
    let story = story.in_case(first);
    belongs_elsewhere(&story.refusal(between_pupils(Some("GETROFFEN"))));
    let _ = story.then(between_pupils(Some("INITIATIEF")));
}

#[test]
fn r89_two_cases_are_not_joined_by_a_third_in_between() {
    let story = one_runs();
    let affected = story.id();
    let story = second(story, SameEvent::No).then(between_pupils(Some("INITIATIEF")));
    let initiating = story.id();
    let contact = NewCase {
        same_event: Some(WallAnswer {
            answer: SameEvent::SameSide,
            about: Some(affected),
        }),
        ..say::contact(ClientKind::Pupil, INTERNAL_SCHOOL, story.today)
    };
    let story = story.opening(contact).limits();
    belongs_elsewhere(&story.refusal(compared(SameEvent::SameSide, Some(initiating))));
}

#[test]
fn r89_taking_back_brings_no_second_side_back() {
    let story = second(one_runs(), SameEvent::SameSide);
    let first = first_of(&story);
    let story = story.then(compared(SameEvent::No, Some(first)));
    let parted: Vec<_> = story
        .case()
        .standing()
        .filter(|entry| matches!(entry.body, CaseBody::EventCompared(_)))
        .map(|entry| entry.stamp.seq)
        .collect();
    let story = story.then(between_pupils(Some("INITIATIEF")));
    let back = CaseCommand::Correct(Correction {
        entry: parted[1],
        reason: text("toch dezelfde"),
    });
    belongs_elsewhere(&story.refusal(back));
}

#[test]
fn r99_a_case_is_not_opened_again_while_the_other_side_may_run() {
    let story = one_runs().listened().request("rust").planned();
    let story = with_duties_left(story).then(say::close("OPL"));
    let closed = story.id();
    // A closed case asks nothing.
    let story = story.visited_by(ClientKind::Pupil, INTERNAL_SCHOOL);
    let story = story.limits().then(between_pupils(Some("INITIATIEF")));
    let story = story.in_case(closed);
    asks(&story.refusal(reopened()), &["2026-002"]);
    belongs_elsewhere(&story.refusal(together([compared(SameEvent::OtherSide, None), reopened()])));
    belongs_elsewhere(&story.refusal(together([compared(SameEvent::SameSide, None), reopened()])));
    let story = story.then(together([compared(SameEvent::No, None), reopened()]));
    assert!(story.state().closed().is_none());
}

fn with_duties_left(mut story: Story) -> Story {
    while story.state().open_duties().next().is_some() {
        let duty = story.open_duty();
        story = story.then(say::leave(duty, "op een andere manier gedaan"));
    }
    story
}

#[test]
fn r89_a_closed_side_still_counts() {
    let story = second(one_runs(), SameEvent::SameSide);
    let newest = story.id();
    let first = first_of(&story);
    let story = story.in_case(first);
    let story = story.listened().request("rust").planned();
    let story = with_duties_left(story).then(say::close("OPL"));
    let story = story.in_case(newest);
    belongs_elsewhere(&story.refusal(between_pupils(Some("INITIATIEF"))));
}

#[test]
fn r91_an_answer_is_about_an_open_case_of_the_same_board() {
    let story = one_runs();
    let stranger = CaseId::from_bytes([9; 16]);
    assert_eq!(
        story.refusal(compared(SameEvent::No, Some(stranger))),
        Refusal::NoSuchCase
    );
    assert_eq!(
        story.refusal(compared(SameEvent::No, Some(story.id()))),
        Refusal::NoSuchCase
    );
}

#[test]
fn r91_an_answer_can_be_about_a_case_that_is_no_event_yet() {
    let story = Story::internal_pupil().limits();
    let first = story.id();
    let story = story
        .visited_by(ClientKind::Pupil, INTERNAL_SCHOOL)
        .limits();
    let joined = story.id();
    let story = story.then(compared(SameEvent::SameSide, Some(first)));
    let story = story.then(between_pupils(Some("GETROFFEN")));
    let story = story.in_case(first);
    belongs_elsewhere(&story.refusal(between_pupils(Some("INITIATIEF"))));
    let story = story.then(between_pupils(None));
    assert_eq!(
        story.state().track().incident(),
        story
            .practice
            .case(joined)
            .unwrap()
            .state()
            .track()
            .incident()
    );
}

#[test]
fn r90_a_position_is_one_of_the_list_and_an_event_is_not_in_the_future() {
    let story = Story::internal_pupil().limits();
    let refused = story.refusal(between_pupils(Some("DADER")));
    assert_eq!(refused, Refusal::UnknownCode("DADER".into()));
    let tomorrow = CaseCommand::SetNature(Nature {
        codes: BTreeSet::from(["ONG.PEST".into()]),
        axis: None,
        accused: None,
        position: None,
        happened_on: story.today.succ_opt(),
    });
    assert_eq!(story.refusal(tomorrow), Refusal::DateInFuture);
}

#[test]
fn r88_stepping_back_takes_the_case_out_of_everything() {
    let story = one_runs()
        .knowing(RecipientKind::Mentor, "mentor 3B")
        .then(say::note("het was in de gymzaal"))
        .then(CaseCommand::NameInvolved(Involved {
            label: text("Sem uit 3B"),
        }));
    let (case, number) = (story.id(), story.case().number());
    let story = story.then(CaseCommand::Recuse);
    assert!(story.practice.case(case).is_none());
    assert_eq!(story.practice.cases().len(), 0);
    let left = story.practice.stepped_back(case).unwrap();
    assert_eq!(left.number(), number);
    assert!(left.alias().unwrap().is_blank());
    for entry in left.entries() {
        assert!(entry.body.words().is_none(), "{:?}", entry.body.kind());
        assert!(matches!(
            entry.body,
            CaseBody::Opened(_) | CaseBody::Redacted(_) | CaseBody::Recused(_)
        ));
    }
    assert!(left.state().people().is_empty() && left.state().track().involved().is_empty());
    // Its number is not given again, and nothing is asked about it any more.
    let story = story.visited_by(ClientKind::Pupil, INTERNAL_SCHOOL);
    assert_eq!(story.case().number().unwrap().to_string(), "2026-002");
}

#[test]
fn r89_stepping_back_is_open_at_any_step_and_happens_once() {
    let fresh = Story::internal_pupil();
    let talked = Story::internal_pupil().limits();
    let closed = Story::internal_pupil().then(say::close("ONBEK"));
    for story in [fresh, talked, closed, one_runs()] {
        let story = story.then(CaseCommand::Recuse);
        let again = story.refusal(CaseCommand::Recuse);
        assert_eq!(again, Refusal::Recused);
        assert_eq!(again.requirement(), "R88");
        assert_eq!(story.refusal(say::note("toch nog iets")), Refusal::Recused);
    }
}

#[test]
fn r88_what_is_left_of_a_case_passes_a_check() {
    let story = one_runs()
        .then(say::note("slaapt slecht"))
        .then(say::correct(luister::domain::ids::Seq(2), "vergist"))
        .then(CaseCommand::Recuse);
    let case = story.practice.stepped_back(story.id()).unwrap();
    let pin = &case.state().opening().unwrap().procedure;
    let procedure = story.practice.procedure(pin).unwrap();
    assert_eq!(check(case, procedure, &story.facts()), []);
}

#[test]
fn r89_who_stepped_back_may_stay_with_the_other_side() {
    let story = second(one_runs(), SameEvent::SameSide);
    let newest = story.id();
    let first = first_of(&story);
    let story = story.in_case(first).then(CaseCommand::Recuse);
    let _ = story
        .in_case(newest)
        .then(between_pupils(Some("INITIATIEF")));
}

#[test]
fn r89_a_check_names_a_case_on_both_sides() {
    let story = second(one_runs(), SameEvent::SameSide);
    let body = match story.asked_in_case(between_pupils(Some("GETUIGE"))) {
        Ok(Decision::Case(_, bodies)) => bodies.into_iter().next().unwrap(),
        other => panic!("{other:?}"),
    };
    let CaseBody::NatureSet(mut nature) = body else {
        panic!("{body:?}");
    };
    nature.position = Some("INITIATIEF".into());
    let sound = wall::both_sides(&story.practice, &data().vocabulary);
    assert_eq!(sound, []);
    let story = story.planted(CaseBody::NatureSet(nature));
    let named = wall::both_sides(&story.practice, &data().vocabulary);
    assert_eq!(named.len(), 2);
    // It can still be mended.
    let _ = story.then(between_pupils(Some("GETROFFEN")));
}

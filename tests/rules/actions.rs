//! Actions and the role of the adviser in them (R61–R71), and what was tried
//! before (R24, R25).

use std::collections::BTreeSet;

use luister::domain::command::CaseCommand;
use luister::domain::deed::{ActionTaken, Background};
use luister::domain::number::Minutes;
use luister::domain::refusal::WayForward;
use luister::domain::vocabulary::Need;

use crate::support::{Story, data, say, text};

fn act(story: &Story, action: &str, role: Option<&str>) -> CaseCommand {
    CaseCommand::TakeAction(ActionTaken {
        action: action.into(),
        on: story.today,
        role: role.map(Into::into),
        minutes: Minutes::new(30).unwrap(),
    })
}

fn all() -> [(&'static str, Story); 3] {
    [
        ("intern-leerling", Story::internal_pupil()),
        ("extern-ouders", Story::external_parents()),
        ("extern-leerling", Story::external_pupil()),
    ]
}

#[test]
fn r61_to_r71_every_action_that_is_offered_can_be_recorded_and_is_counted() {
    let vocabulary = &data().vocabulary;
    for (procedure, story) in all() {
        let mut taken = 0;
        for action in vocabulary.actions_on(story.today) {
            if !action.facts.offered {
                continue;
            }
            let code = action.code.as_str();
            let command = act(&story, code, None);
            let allowed = action
                .facts
                .needs
                .is_none_or(|need| story.procedure().allows(need));
            if allowed {
                let story = story.clone().then(command);
                assert_eq!(story.state().track().actions().len(), 1, "{code}");
                let entry = &story.case().entries()[1];
                let keys = story.case().derivation_keys(&entry.body, None);
                let counted = keys.iter().any(|key| {
                    vocabulary
                        .actions_of(key)
                        .any(|one| one.code == action.code)
                });
                assert!(counted, "{code} is recorded and not counted");
                taken += 1;
            } else {
                let _ = story
                    .clone()
                    .refuses(command, "R70", WayForward::ChooseOther);
            }
        }
        assert!(taken >= 11, "{procedure}: {taken}");
    }
}

#[test]
fn r63_r70_who_may_not_mediate_chairs_no_joint_talk_either() {
    for (procedure, story) in all() {
        let mediates = story.procedure().allows(Need::Mediation);
        assert_eq!(mediates, procedure != "intern-leerling");
        for (action, role) in [("BEM", "LEIDER"), ("GESPR", "LEIDER"), ("BEM", "STEUN")] {
            let command = act(&story, action, Some(role));
            if mediates {
                let _ = story.clone().then(command);
            } else {
                let _ = story
                    .clone()
                    .refuses(command, "R70", WayForward::ChooseOther);
            }
        }
        // In support of the client one can always be there (R62).
        let command = act(&story, "GESPR", Some("STEUN"));
        let _ = story.then(command);
    }
}

#[test]
fn r65_r64_hearings_and_help_with_a_complaint_as_the_procedure_says() {
    for (procedure, story) in all() {
        let internal = procedure == "intern-leerling";
        let hearing = act(&story, "HOOR", Some("STEUN"));
        if internal {
            let _ = story
                .clone()
                .refuses(hearing, "R70", WayForward::ChooseOther);
        } else {
            let _ = story.clone().then(hearing);
        }
        // P-6h: help with filing is no part in settling it.
        let complaint = act(&story, "KLHULP", None);
        let _ = story.then(complaint);
    }
}

#[test]
fn r62_a_role_is_one_of_the_list_and_an_action_lies_not_in_the_future() {
    let story = Story::external_parents();
    let unknown = act(&story, "GESPR", Some("BAAS"));
    let story = story.refuses(unknown, "R48", WayForward::ChooseOther);
    let CaseCommand::TakeAction(taken) = act(&story, "GESPR", None) else {
        panic!("no action");
    };
    let tomorrow = ActionTaken {
        on: story.today.succ_opt().unwrap(),
        ..taken
    };
    let _ = story.refuses(
        CaseCommand::TakeAction(tomorrow),
        "R26",
        WayForward::ChooseOther,
    );
}

#[test]
fn r24_r25_what_was_tried_is_kept_after_the_limits() {
    let tried = |line: Option<&str>| {
        CaseCommand::LearnBackground(Background {
            tried: BTreeSet::from(["MENTOR".into(), "INTERN".into()]),
            outside: Some("GEENRESULTAAT".into()),
            line: line.map(text),
        })
    };
    let story = Story::external_pupil();
    let story = story.refuses(tried(None), "R49", WayForward::ExplainLimits);
    let counts = say::limits(luister::domain::entry::NotesAllowed::CountsOnly);
    let silent = story.clone().then(counts);
    let silent = silent.refuses(
        tried(Some("drie keer")),
        "R92",
        WayForward::GoOnWithoutWords,
    );
    assert!(
        silent
            .then(tried(None))
            .state()
            .track()
            .background()
            .is_some()
    );
    let story = story.limits().then(tried(Some("drie keer")));
    assert!(story.findings().is_empty());
    let unknown = CaseCommand::LearnBackground(Background {
        tried: BTreeSet::from(["OMA".into()]),
        ..Background::default()
    });
    let _ = story.refuses(unknown, "R48", WayForward::ChooseOther);
}

//! What happens at the door and outside the cases: school, procedure, contact
//! (R1, R4, R13–R18, R48).

use luister::domain::command::{CaseCommand, Command, NewSchool, PracticeCommand};
use luister::domain::entry::{Client, Urgency};
use luister::domain::number::{Minutes, YearStart};
use luister::domain::person::{AdviserKind, ClientKind};
use luister::domain::practice::{AdoptedProcedure, InformationContact, Region, SchoolId};
use luister::domain::procedure::Procedure;
use luister::domain::refusal::WayForward;
use luister::domain::rules::{Facts, decide};
use luister::domain::vocabulary::Vocabulary;

use crate::support::{EXTERNAL_SCHOOL, INTERNAL_SCHOOL, Story, data, day, say, text};

fn adopted(procedure: &Procedure) -> AdoptedProcedure {
    AdoptedProcedure {
        procedure: procedure.pin().clone(),
        source: procedure.text().to_owned(),
    }
}

/// The internal procedure as a later version without the plan.
fn later_version() -> Procedure {
    let text = data().procedures[0]
        .text()
        .replace("\nversion = 2\n", "\nversion = 3\n")
        .replace("\nplan_required = true ", "\nplan_required = false ");
    let procedure = Procedure::parse(&text, "later.toml").unwrap();
    assert_eq!(procedure.version(), 3);
    assert!(!procedure.switches().plan_required);
    procedure
}

#[test]
fn r4_r16_adviser_and_client_give_the_procedure() {
    for (client, school, expected) in [
        (ClientKind::Pupil, INTERNAL_SCHOOL, "intern-leerling"),
        (ClientKind::Parent, INTERNAL_SCHOOL, "intern-leerling"),
        (ClientKind::Pupil, EXTERNAL_SCHOOL, "extern-leerling"),
        (ClientKind::Parent, EXTERNAL_SCHOOL, "extern-ouders"),
    ] {
        let story = Story::practice().visited_by(client, school);
        assert_eq!(story.procedure().id().as_str(), expected);
        let adviser = story.procedure().adviser();
        assert_eq!(story.state().opening().unwrap().adviser, adviser);
    }
}

#[test]
fn r4_another_pair_of_adviser_and_procedure_is_refused() {
    let procedures = data().procedures.iter();
    let external = procedures.filter(|one| one.adviser() == AdviserKind::External);
    let only_external = external.fold(Story::blank(), Story::adopting);
    let story = only_external
        .school("Het Kompas", AdviserKind::Internal)
        .school("De Brug", AdviserKind::External);
    let contact = say::contact(ClientKind::Pupil, INTERNAL_SCHOOL, story.today);
    let refusal = story.refusal_of(Command::Open(contact));
    assert_eq!(refusal.requirement(), "R4");
    assert_eq!(refusal.way_forward(), WayForward::ChooseOther);
    let story = story.visited_by(ClientKind::Pupil, EXTERNAL_SCHOOL);
    assert_eq!(story.procedure().adviser(), AdviserKind::External);
}

#[test]
fn r13_a_case_keeps_the_version_it_was_opened_with() {
    let story = Story::internal_pupil();
    let old = story.id();
    let story = story.adopting(&later_version()).limits().listened();
    let story = story.refuses(say::close("OPL"), "R55", WayForward::MakePlan);
    assert_eq!(story.procedure().version(), 2);
    let story = story.visited_by(ClientKind::Pupil, INTERNAL_SCHOOL);
    assert_eq!(story.procedure().version(), 3);
    let story = story.limits().listened().then(say::close("OPL"));
    assert!(story.state().closed().is_some());
    assert_eq!(story.in_case(old).procedure().version(), 2);
}

#[test]
fn r13_a_procedure_holds_from_its_first_day() {
    let story = Story::practice();
    let early = say::contact(ClientKind::Pupil, INTERNAL_SCHOOL, day("2018-05-24"));
    let refusal = story.refusal_of(Command::Open(early));
    assert_eq!(refusal.requirement(), "R4");
    let first_day = say::contact(ClientKind::Pupil, INTERNAL_SCHOOL, day("2018-05-25"));
    assert_eq!(story.opening(first_day).procedure().version(), 2);
}

#[test]
fn r13_a_text_that_is_not_what_its_pin_says_is_not_taken_over() {
    let story = Story::practice();
    let mut wrong = adopted(&later_version());
    wrong.source.push_str("\n# changed\n");
    let refusal = story.refusal_of(Command::InPractice(PracticeCommand::AdoptProcedure(wrong)));
    assert_eq!(refusal.requirement(), "R13");
    assert_eq!(refusal.way_forward(), WayForward::UpdateProgram);
    assert_eq!(story.practice.procedures().count(), 3);
    let story = story.adopting(&later_version()).adopting(&later_version());
    assert_eq!(story.practice.procedures().count(), 4);
}

#[test]
fn r15_somebody_can_ask_how_it_works_without_a_case() {
    let story = Story::practice();
    let contact = InformationContact {
        on: story.today,
        channel: "MAIL".into(),
        client: ClientKind::Parent,
        school: None,
        minutes: Minutes::new(10).unwrap(),
    };
    let ask = |contact| Command::InPractice(PracticeCommand::GiveInformation(contact));
    let mut future = contact.clone();
    future.on = day("2026-11-24");
    assert_eq!(story.refusal_of(ask(future)).requirement(), "R26");
    let mut nowhere = contact.clone();
    nowhere.school = Some(SchoolId(9));
    assert_eq!(story.refusal_of(ask(nowhere)).requirement(), "R1");
    let mut smoke = contact.clone();
    smoke.channel = "ROOK".into();
    assert_eq!(story.refusal_of(ask(smoke)).requirement(), "R48");
    let story = story.outside(PracticeCommand::GiveInformation(contact));
    assert_eq!(story.practice.information_contacts().len(), 1);
    assert_eq!(story.practice.cases().len(), 0);
}

#[test]
fn r15_a_contact_taken_back_counts_no_longer_and_only_once() {
    let story = Story::practice();
    let contact = InformationContact {
        on: story.today,
        channel: "MAIL".into(),
        client: ClientKind::Pupil,
        school: Some(INTERNAL_SCHOOL),
        minutes: Minutes::default(),
    };
    let story = story.outside(PracticeCommand::GiveInformation(contact.clone()));
    let seq = story.practice.information_contacts()[0].0;
    let story = story.outside(PracticeCommand::GiveInformation(contact));
    let story = story.outside(PracticeCommand::Retract(seq));
    assert_eq!(story.practice.information_contacts().len(), 1);
    let again = Command::InPractice(PracticeCommand::Retract(seq));
    assert_eq!(story.refusal_of(again).requirement(), "R75");
    let school = Command::InPractice(PracticeCommand::Retract(luister::domain::ids::Seq(1)));
    assert_eq!(story.refusal_of(school).requirement(), "R75");
}

#[test]
fn r17_a_contact_needs_an_alias_a_school_and_a_way_in() {
    let story = Story::practice();
    let contact = say::contact(ClientKind::Pupil, INTERNAL_SCHOOL, story.today);
    let mut nameless = contact.clone();
    nameless.client.alias = text("  ");
    let refusal = story.refusal_of(Command::Open(nameless));
    assert_eq!(
        (refusal.requirement(), refusal.way_forward()),
        ("R92", WayForward::FillIn)
    );
    let mut nowhere = contact.clone();
    nowhere.school = SchoolId(7);
    assert_eq!(story.refusal_of(Command::Open(nowhere)).requirement(), "R1");
    let mut tomorrow = contact.clone();
    tomorrow.on = day("2026-11-24");
    assert_eq!(
        story.refusal_of(Command::Open(tomorrow)).requirement(),
        "R26"
    );
    let story = story.opening(contact);
    assert_eq!(
        story.state().opening().unwrap().client.kind,
        ClientKind::Pupil
    );
}

#[test]
fn r99_a_client_who_comes_back_is_the_same_person() {
    let story = Story::internal_pupil();
    let person = story.case().person().unwrap();
    let mut contact = say::contact(ClientKind::Pupil, INTERNAL_SCHOOL, story.today);
    contact.client = Client {
        person: Some(person),
        ..contact.client
    };
    let story = story.opening(contact.clone());
    assert_eq!(story.case().person(), Some(person));
    assert_eq!(story.practice.cases().len(), 2);
    let elsewhere = Story::practice().refusal_of(Command::Open(contact));
    assert_eq!(elsewhere.requirement(), "R75");
}

#[test]
fn numbers_run_per_school_year_and_are_not_given_twice() {
    let story = Story::internal_pupil();
    assert_eq!(story.case().number().unwrap().to_string(), "2026-001");
    let story = story.visited_by(ClientKind::Pupil, INTERNAL_SCHOOL);
    assert_eq!(story.case().number().unwrap().to_string(), "2026-002");
    let summer = say::contact(ClientKind::Pupil, INTERNAL_SCHOOL, day("2026-07-31"));
    let story = story.opening(summer);
    assert_eq!(story.case().number().unwrap().to_string(), "2025-001");
    let story = story
        .on("2027-08-01")
        .visited_by(ClientKind::Pupil, INTERNAL_SCHOOL);
    assert_eq!(story.case().number().unwrap().to_string(), "2027-001");
}

#[test]
fn r48_a_code_is_chosen_while_its_list_has_it_and_old_years_keep_it() {
    let mut vocabulary: Vocabulary = data().vocabulary.clone();
    let own = "[[nature]]\ncode = \"EIGEN\"\nlabel = { nl = \"eigen\", en = \"own\" }\n\
               from = 2026-08-01\nto = 2027-07-31\n";
    vocabulary.extend(own, "vocabulary.toml").unwrap();
    let story = Story::internal_pupil().limits();
    let command = |story: &Story| Command::InCase(story.id(), say::nature(&["EIGEN"]));
    let ask = |today| {
        let facts = Facts {
            today,
            vocabulary: &vocabulary,
            rules: &data().rules,
            vacations: &data().vacations,
        };
        decide(&story.practice, &facts, command(&story))
    };
    assert!(ask(day("2027-07-31")).is_ok());
    for out_of_the_list in ["2026-07-31", "2027-08-01"] {
        let refusal = ask(day(out_of_the_list)).unwrap_err();
        assert_eq!(refusal.requirement(), "R48");
        assert_eq!(refusal.way_forward(), WayForward::ChooseOther);
    }
    // Without the file the code is unknown: not to be chosen, and no reproach to
    // what was written with it.
    let mut kept = story.clone();
    kept.commit(ask(day("2027-01-11")).unwrap());
    let _ = story.refuses(say::nature(&["EIGEN"]), "R48", WayForward::ChooseOther);
    assert!(kept.findings().is_empty());
}

#[test]
fn r48_a_contact_has_at_least_one_nature_and_several_if_need_be() {
    let story = Story::internal_pupil().limits();
    let story = story.refuses(say::nature(&[]), "R48", WayForward::FillIn);
    let story = story.then(say::nature(&["ONG.PEST", "PER.THUIS", "SGG.INT"]));
    assert_eq!(story.state().nature().unwrap().codes.len(), 3);
}

#[test]
fn r18_r22_through_whom_and_how_urgent_can_be_learnt_later() {
    let held = |story: &Story| {
        let state = story.state();
        (state.referrer().cloned().unwrap(), state.urgency().unwrap())
    };
    let story = Story::internal_pupil();
    assert_eq!(held(&story), ("LL".into(), Urgency::Usual));
    // Only what is given changes; the opening stays as it was written.
    let story = story.then(say::details(Some("MC"), None));
    assert_eq!(held(&story), ("MC".into(), Urgency::Usual));
    let way = story.last();
    let story = story.then(say::details(None, Some(Urgency::Urgent)));
    assert_eq!(held(&story), ("MC".into(), Urgency::Urgent));
    assert_eq!(story.state().opening().unwrap().referrer, "LL".into());
    let undone = story.clone().then(CaseCommand::Retract(way));
    assert_eq!(held(&undone), ("LL".into(), Urgency::Urgent));
    let corrected = story.then(say::correct(way, "was een docent"));
    assert_eq!(held(&corrected), ("LL".into(), Urgency::Urgent));
    assert_eq!(undone.findings(), []);
    assert_eq!(corrected.findings(), []);
}

#[test]
fn r18_a_way_in_no_list_and_an_entry_that_says_nothing_are_refused() {
    let story = Story::internal_pupil();
    let story = story.refuses(
        say::details(Some("WEG"), Some(Urgency::Urgent)),
        "R48",
        WayForward::ChooseOther,
    );
    let story = story.refuses(say::details(None, None), "R18", WayForward::FillIn);
    let _ = story.then(say::details(Some("IV"), Some(Urgency::Usual)));
}

#[test]
fn r1_a_practice_begins_once_and_a_school_stands_once_under_its_board() {
    let story = Story::practice();
    let found = Command::InPractice(PracticeCommand::Found(YearStart::default()));
    assert_eq!(story.refusal_of(found).requirement(), "R1");
    let school = |name: &str, board: &str| {
        Command::InPractice(PracticeCommand::AddSchool(NewSchool {
            name: text(name),
            board: text(board),
            region: Region::Middle,
            adviser: AdviserKind::External,
        }))
    };
    let twice = story.refusal_of(school("De Brug", "Stichting Zuidwest"));
    assert_eq!(twice.requirement(), "R1");
    for blank in [school(" ", "Stichting Zuidwest"), school("De Brug", "")] {
        let refusal = story.refusal_of(blank);
        assert_eq!(refusal.way_forward(), WayForward::FillIn);
    }
    let mut other_board = story.clone();
    let decision = other_board.asked(school("De Brug", "Stichting Noord"));
    other_board.commit(decision.unwrap());
    assert_eq!(other_board.practice.boards().len(), 2);
    assert_eq!(other_board.practice.schools().len(), 3);
}

//! Around the cases: who the advisers are and on what footing, and the contracts
//! (R1–R11). The start of the year and words about policy stand below.

mod words;
mod year;

use luister::domain::adviser::{
    AppointedBy, Colleague, ColleagueId, CouncilHeard, Designation, OtherRole, Place, Post,
    SchoolChanged, SchoolReach, SubSchoolId, Who,
};
use luister::domain::command::{Command, OfficeCommand, PracticeCommand};
use luister::domain::contract::{Contract, ContractId};
use luister::domain::entry::Correction;
use luister::domain::ids::Seq;
use luister::domain::person::{AdviserKind, ClientKind};
use luister::domain::practice::{BoardId, Region, SchoolId};
use luister::domain::refusal::{Field, Refusal};

use crate::support::office::{
    by_phone, contract, last, leave_post, name_first_line, place, profile, set_colleague,
    set_contract, set_part, set_roles, take_post,
};
use crate::support::{EXTERNAL_SCHOOL, INTERNAL_SCHOOL, Story, day, text};

const NOWHERE: SchoolId = SchoolId(9);
const FIRST: Who = Who::Colleague(ColleagueId(1));
const SECOND: Who = Who::Colleague(ColleagueId(2));

/// Why something around the cases is refused.
#[track_caller]
fn why(story: &Story, command: PracticeCommand) -> Refusal {
    story.refusal_of(Command::InPractice(command))
}

fn correct(entry: Seq) -> PracticeCommand {
    PracticeCommand::Correct(Correction {
        entry,
        reason: text("klopte niet"),
    })
}

/// Two colleagues, and a school in two parts.
fn two_colleagues() -> Story {
    Story::practice()
        .outside(set_colleague(1, "Noor Dekker"))
        .outside(set_colleague(2, "Joost Vos"))
        .outside(set_part(1, INTERNAL_SCHOOL, "Onderbouw"))
        .outside(set_part(2, INTERNAL_SCHOOL, "Bovenbouw"))
}

/// Who the advisers of a place are.
fn at(story: &Story, place: Place) -> Vec<Who> {
    let holders = story.practice.advisers_at(place, story.today);
    holders.into_iter().map(|holder| holder.who).collect()
}

#[test]
fn r1_the_adviser_and_other_advisers_are_each_there_once() {
    let me = |name| PracticeCommand::Office(OfficeCommand::SetProfile(profile(name)));
    let story = Story::practice();
    assert_eq!(story.practice.profile(), None);
    let story = story
        .outside(me("Anneke Smit"))
        .outside(me("Anneke de Wit"));
    let name = |who| story.practice.profile_of(who).unwrap().name.expose();
    assert_eq!(name(Who::Me), "Anneke de Wit");

    let story = two_colleagues();
    // What has a number changes it; what is new has the next one.
    let story = story.outside(set_colleague(1, "Noor van Dijk"));
    assert_eq!(story.practice.colleagues().len(), 2);
    let name = |who| story.practice.profile_of(who).unwrap().name.expose();
    assert_eq!((name(FIRST), name(SECOND)), ("Noor van Dijk", "Joost Vos"));
    for (id, name, refused) in [
        (4, "Fee Prins", Refusal::NotInDirectory),
        (0, "Fee Prins", Refusal::NotInDirectory),
        (3, " ", Refusal::FieldMissing(Field::AdviserName)),
        (1, "", Refusal::FieldMissing(Field::AdviserName)),
    ] {
        assert_eq!(why(&story, set_colleague(id, name)), refused, "{id} {name}");
    }
}

#[test]
fn r2_a_number_that_was_taken_back_is_not_given_to_somebody_else() {
    let story = two_colleagues();
    let joost = Seq(last(&story).0 - 2);
    let story = story.outside(PracticeCommand::Retract(joost));
    assert_eq!(story.practice.colleague(ColleagueId(2)), None);
    let again = set_colleague(2, "Fee Prins");
    assert_eq!(why(&story, again), Refusal::NotInDirectory);
    assert_eq!(story.practice.next_colleague(), ColleagueId(3));
    let story = story.outside(set_colleague(3, "Fee Prins"));
    assert_eq!(story.practice.colleagues().len(), 2);
}

#[test]
fn r1_several_advisers_hold_a_post_at_one_school() {
    let whole = Place::whole(INTERNAL_SCHOOL);
    let story = two_colleagues();
    assert_eq!(at(&story, whole), [Who::Me]);
    let external = Post {
        place: whole,
        who: SECOND,
        kind: AdviserKind::External,
        from: None,
    };
    let story = story
        .outside(take_post(whole, FIRST, None))
        .outside(PracticeCommand::Office(OfficeCommand::TakePost(external)));
    assert_eq!(at(&story, whole), [Who::Me, FIRST, SECOND]);
    let holders = story.practice.advisers_at(whole, story.today);
    let kinds: Vec<_> = holders.iter().map(|holder| holder.kind).collect();
    assert_eq!(
        kinds,
        [
            AdviserKind::Internal,
            AdviserKind::Internal,
            AdviserKind::External
        ]
    );
    // Another school has its own.
    assert_eq!(at(&story, Place::whole(EXTERNAL_SCHOOL)), [Who::Me]);
    assert_eq!(at(&story, Place::whole(NOWHERE)), []);
}

#[test]
fn r5_a_post_is_held_once_at_a_time_from_its_day_until_it_is_left() {
    let part = place(INTERNAL_SCHOOL, Some(1));
    let story = two_colleagues().outside(take_post(part, FIRST, Some(day("2026-12-01"))));
    let post = last(&story);
    // It begins on its day.
    assert_eq!(at(&story, part), []);
    let twice = take_post(part, FIRST, None);
    assert_eq!(why(&story, twice.clone()), Refusal::AdviserThereAlready);
    let story = story.on("2026-12-01");
    assert_eq!(at(&story, part), [FIRST]);

    let story = story.on("2027-01-31");
    for (left, refused) in [
        (leave_post(post, "2027-02-01"), Refusal::DateInFuture),
        (leave_post(post, "2026-11-30"), Refusal::LastDayFirst),
        (
            leave_post(Seq(1), "2027-01-31"),
            Refusal::NoSuchEntry(Seq(1)),
        ),
    ] {
        assert_eq!(why(&story, left), refused);
    }
    let story = story.outside(leave_post(post, "2027-01-31"));
    let left = last(&story);
    assert_eq!(at(&story, part), []);
    let day_before = story.practice.advisers_at(part, day("2027-01-30"));
    assert_eq!(day_before.len(), 1);
    assert_eq!(
        why(&story, leave_post(post, "2027-01-31")),
        Refusal::AlreadyTakenBack(post)
    );

    // Held again, but not over the days on which it was held before.
    let over = take_post(part, FIRST, Some(day("2027-01-15")));
    assert_eq!(why(&story, over), Refusal::AdviserThereAlready);
    let again = story
        .clone()
        .outside(take_post(part, FIRST, Some(day("2027-01-31"))));
    assert_eq!(at(&again, part), [FIRST]);
    let by = last(&again);
    let back = PracticeCommand::Retract(left);
    let held_twice = Refusal::TakeBackLaterFirst { entry: left, by };
    assert_eq!(why(&again, back.clone()), held_twice);
    // Without that, the leaving is taken back and the post is held on.
    let on = again.outside(PracticeCommand::Retract(by)).outside(back);
    assert_eq!(at(&on, part), [FIRST]);
}

#[test]
fn r5_a_sub_school_is_one_of_its_school_and_has_one_name() {
    let story = two_colleagues();
    let names = |story: &Story, school| -> Vec<String> {
        let parts = story.practice.parts_of(school);
        parts.map(|part| part.name.expose().to_owned()).collect()
    };
    assert_eq!(names(&story, INTERNAL_SCHOOL), ["Onderbouw", "Bovenbouw"]);
    for (part, refused) in [
        (
            set_part(3, INTERNAL_SCHOOL, "Onderbouw"),
            Refusal::SubSchoolExists,
        ),
        (
            set_part(2, INTERNAL_SCHOOL, "Onderbouw"),
            Refusal::SubSchoolExists,
        ),
        (set_part(3, NOWHERE, "Havo"), Refusal::NoSuchSchool),
        (
            set_part(1, EXTERNAL_SCHOOL, "Onderbouw"),
            Refusal::NotInDirectory,
        ),
        (
            set_part(7, INTERNAL_SCHOOL, "Havo"),
            Refusal::NotInDirectory,
        ),
        (
            set_part(3, INTERNAL_SCHOOL, ""),
            Refusal::FieldMissing(Field::SubSchoolName),
        ),
    ] {
        assert_eq!(why(&story, part.clone()), refused, "{part:?}");
    }
    let story = story
        .outside(set_part(3, EXTERNAL_SCHOOL, "Onderbouw"))
        .outside(set_part(2, INTERNAL_SCHOOL, "Havo en vwo"));
    assert_eq!(names(&story, INTERNAL_SCHOOL), ["Onderbouw", "Havo en vwo"]);
    let renamed = last(&story);
    // Its old name was given to another one since.
    let story = story.outside(set_part(4, INTERNAL_SCHOOL, "Bovenbouw"));
    let by = last(&story);
    assert_eq!(
        why(&story, PracticeCommand::Retract(renamed)),
        Refusal::TakeBackLaterFirst { entry: renamed, by }
    );
    for (place, refused) in [
        (place(INTERNAL_SCHOOL, Some(3)), Refusal::NotInDirectory),
        (place(INTERNAL_SCHOOL, Some(9)), Refusal::NotInDirectory),
        (place(NOWHERE, None), Refusal::NoSuchSchool),
    ] {
        assert_eq!(why(&story, take_post(place, FIRST, None)), refused);
        assert_eq!(why(&story, name_first_line(place, "Bas de Wit")), refused);
    }
}

#[test]
fn r5_the_adviser_of_the_practice_is_there_without_an_entry_but_not_in_a_part() {
    let story = two_colleagues();
    let part = place(INTERNAL_SCHOOL, Some(1));
    assert_eq!(at(&story, part), []);
    let whole = take_post(Place::whole(INTERNAL_SCHOOL), Who::Me, None);
    assert_eq!(why(&story, whole), Refusal::AdviserThereAlready);
    let story = story.outside(take_post(part, Who::Me, None));
    assert_eq!(at(&story, part), [Who::Me]);
    assert_eq!(story.practice.posts().len(), 1);
}

#[test]
fn r2_what_others_rest_on_is_taken_back_after_them() {
    let part = place(INTERNAL_SCHOOL, Some(1));
    let story = two_colleagues().outside(take_post(part, FIRST, None));
    let [noor, onderbouw, post] = [8, 10, 12].map(Seq);
    assert_eq!(last(&story), post);
    for entry in [noor, onderbouw] {
        let refused = Refusal::TakeBackLaterFirst { entry, by: post };
        assert_eq!(why(&story, PracticeCommand::Retract(entry)), refused);
        assert_eq!(why(&story, correct(entry)), refused);
    }
    let story = story
        .outside(PracticeCommand::Retract(post))
        .outside(PracticeCommand::Retract(noor))
        .outside(correct(onderbouw));
    assert_eq!(story.practice.colleagues().len(), 1);
    assert_eq!(story.practice.parts_of(INTERNAL_SCHOOL).count(), 1);
    let again = Refusal::AlreadyTakenBack(noor);
    assert_eq!(why(&story, PracticeCommand::Retract(noor)), again);
}

#[test]
fn r1_a_school_changes_for_what_is_to_come_and_not_for_running_cases() {
    let story = Story::internal_pupil();
    let change = |school, name: &str| {
        PracticeCommand::Office(OfficeCommand::ChangeSchool(SchoolChanged {
            school,
            name: text(name),
            region: Region::North,
            adviser: AdviserKind::External,
        }))
    };
    for (refused, command) in [
        (Refusal::SchoolExists, change(INTERNAL_SCHOOL, "De Brug")),
        (Refusal::NoSuchSchool, change(NOWHERE, "De Vlieger")),
        (
            Refusal::FieldMissing(Field::SchoolName),
            change(INTERNAL_SCHOOL, " "),
        ),
    ] {
        assert_eq!(why(&story, command), refused);
    }
    let story = story.outside(change(INTERNAL_SCHOOL, "Het Kompas"));
    let changed = last(&story);
    let school = story.practice.school(INTERNAL_SCHOOL).unwrap();
    assert_eq!(
        (school.region, school.adviser),
        (Region::North, AdviserKind::External)
    );
    assert_eq!(story.procedure().id().as_str(), "intern-leerling");
    let next = story.clone().visited_by(ClientKind::Pupil, INTERNAL_SCHOOL);
    assert_eq!(next.procedure().id().as_str(), "extern-leerling");
    let back = PracticeCommand::Retract(changed);
    assert_eq!(why(&story, back), Refusal::NotCorrectable(changed));
}

#[test]
fn r3_two_contracts_of_one_board_have_no_day_in_common() {
    let story =
        Story::practice().outside(set_contract(contract(1, "2026-01-01", Some("2026-12-31"))));
    let overlaps = Refusal::ContractOverlaps(day("2026-01-01"));
    for (from, to, refused) in [
        ("2025-01-01", Some("2025-12-31"), None),
        ("2027-01-01", None, None),
        ("2025-01-01", Some("2026-01-01"), Some(overlaps.clone())),
        ("2026-12-31", None, Some(overlaps.clone())),
        ("2026-03-01", Some("2026-04-01"), Some(overlaps.clone())),
        ("2025-06-01", None, Some(overlaps.clone())),
        (
            "2027-02-01",
            Some("2027-01-31"),
            Some(Refusal::LastDayFirst),
        ),
    ] {
        let asked = story.asked(Command::InPractice(set_contract(contract(2, from, to))));
        assert_eq!(asked.err(), refused, "{from} {to:?}");
    }
    // One day is a contract too, and the other board has its own.
    let one_day = set_contract(contract(2, "2027-01-01", Some("2027-01-01")));
    let story = story.outside(one_day);
    let elsewhere = Contract {
        board: BoardId(2),
        ..contract(3, "2026-01-01", None)
    };
    let unknown = set_contract(elsewhere);
    assert_eq!(why(&story, unknown), Refusal::NotInDirectory);
}

#[test]
fn r3_a_contract_without_end_leaves_no_day_after_it() {
    let story = Story::practice().outside(set_contract(contract(1, "2026-01-01", None)));
    let overlaps = Refusal::ContractOverlaps(day("2026-01-01"));
    let next = || set_contract(contract(2, "2040-01-01", None));
    assert_eq!(why(&story, next()), overlaps);
    let on = |story: &Story, date: &str| {
        let found = story.practice.contract_on(BoardId(1), day(date));
        found.map(|contract| contract.id.0)
    };
    assert_eq!(on(&story, "2035-05-05"), Some(1));
    // It gets an end, and then there is room.
    let story = story
        .outside(set_contract(contract(1, "2026-01-01", Some("2039-12-31"))))
        .outside(next());
    assert_eq!(
        ["2025-12-31", "2026-01-01", "2039-12-31", "2040-01-01"].map(|date| on(&story, date)),
        [None, Some(1), Some(1), Some(2)]
    );
}

#[test]
fn r3_a_contract_is_changed_under_its_number_and_taken_back_without_making_two() {
    let first = Story::practice().outside(set_contract(contract(1, "2026-01-01", None)));
    let made = last(&first);
    let story = first.outside(set_contract(contract(1, "2026-01-01", Some("2026-06-30"))));
    let changed = last(&story);
    let story = story.outside(set_contract(contract(2, "2026-07-01", None)));
    let second = last(&story);
    // Without its end the first would hold beside the second.
    for entry in [made, changed] {
        let by = if entry == made { changed } else { second };
        let refused = Refusal::TakeBackLaterFirst { entry, by };
        assert_eq!(why(&story, PracticeCommand::Retract(entry)), refused);
    }
    let unknown = set_contract(contract(9, "2030-01-01", None));
    assert_eq!(why(&story, unknown), Refusal::NotInDirectory);
    let story = story
        .outside(PracticeCommand::Retract(second))
        .outside(PracticeCommand::Retract(changed));
    let contracts: Vec<_> = story
        .practice
        .contracts()
        .map(|one| (one.id, one.to))
        .collect();
    assert_eq!(contracts, [(ContractId(1), None)]);
    assert_eq!(story.practice.next_contract(), ContractId(3));
    // What nothing came after goes altogether.
    let story = story.outside(PracticeCommand::Retract(made));
    assert_eq!(story.practice.contracts().len(), 0);
    assert_eq!(
        story.practice.contract_on(BoardId(1), day("2026-02-01")),
        None
    );
}

#[test]
fn r3_a_contract_stays_with_its_board() {
    let story = Story::practice().outside(PracticeCommand::AddSchool(
        luister::domain::command::NewSchool {
            name: text("De Vlieger"),
            board: text("Stichting Noord"),
            region: Region::North,
            adviser: AdviserKind::External,
        },
    ));
    let story = story.outside(set_contract(contract(1, "2026-01-01", None)));
    let moved = Contract {
        board: BoardId(2),
        ..contract(1, "2026-01-01", None)
    };
    assert_eq!(why(&story, set_contract(moved)), Refusal::NotInDirectory);
    let beside = Contract {
        board: BoardId(2),
        ..contract(2, "2026-01-01", None)
    };
    let story = story.outside(set_contract(beside));
    assert_eq!(story.practice.contracts().len(), 2);
}

#[test]
fn r6_people_to_turn_to_first_stand_by_their_school_and_part() {
    let story = two_colleagues()
        .outside(name_first_line(Place::whole(INTERNAL_SCHOOL), "Bas de Wit"))
        .outside(name_first_line(place(INTERNAL_SCHOOL, Some(2)), "Ine Bos"))
        .outside(name_first_line(Place::whole(EXTERNAL_SCHOOL), "Rik Maas"));
    let names = |story: &Story, school| -> Vec<String> {
        let people = story.practice.first_line_at(school);
        people
            .map(|(_, person)| person.name.expose().to_owned())
            .collect()
    };
    assert_eq!(names(&story, INTERNAL_SCHOOL), ["Bas de Wit", "Ine Bos"]);
    assert_eq!(names(&story, EXTERNAL_SCHOOL), ["Rik Maas"]);
    let (bas, _) = story
        .practice
        .first_line_at(INTERNAL_SCHOOL)
        .next()
        .unwrap();
    let story = story.outside(PracticeCommand::Retract(bas));
    assert_eq!(names(&story, INTERNAL_SCHOOL), ["Ine Bos"]);
    let (ine, _) = story
        .practice
        .first_line_at(INTERNAL_SCHOOL)
        .next()
        .unwrap();
    // The part in which she is stays as long as she is named there.
    let part = Seq(11);
    let refused = Refusal::TakeBackLaterFirst {
        entry: part,
        by: ine,
    };
    assert_eq!(why(&story, PracticeCommand::Retract(part)), refused);
}

#[test]
fn r7_a_school_can_have_a_reachability_of_its_own() {
    let reach = |school, number: &str| {
        let reach = if number.is_empty() {
            luister::domain::adviser::Reach::default()
        } else {
            by_phone(number)
        };
        PracticeCommand::Office(OfficeCommand::SetReach(SchoolReach { school, reach }))
    };
    let phone = |story: &Story, who, school| {
        let reach = story.practice.reach_at(who, school)?;
        reach.phone.as_ref().map(|phone| phone.expose().to_owned())
    };
    let story = Story::practice();
    assert_eq!(phone(&story, Who::Me, INTERNAL_SCHOOL), None);
    let mut me = profile("Anneke Smit");
    me.reach = by_phone("06 1");
    let mut noor = profile("Noor Dekker");
    noor.reach = by_phone("06 2");
    let colleague = Colleague {
        id: ColleagueId(1),
        profile: noor,
    };
    let story = story
        .outside(PracticeCommand::Office(OfficeCommand::SetProfile(me)))
        .outside(PracticeCommand::Office(OfficeCommand::SetColleague(
            colleague,
        )))
        .outside(reach(INTERNAL_SCHOOL, "0492 3"));
    assert_eq!(phone(&story, Who::Me, INTERNAL_SCHOOL).unwrap(), "0492 3");
    assert_eq!(phone(&story, Who::Me, EXTERNAL_SCHOOL).unwrap(), "06 1");
    // That of a school is the adviser's, not the colleague's.
    assert_eq!(phone(&story, FIRST, INTERNAL_SCHOOL).unwrap(), "06 2");
    assert_eq!(phone(&story, SECOND, INTERNAL_SCHOOL), None);
    // Nothing for this school any more: as everywhere.
    let story = story.outside(reach(INTERNAL_SCHOOL, ""));
    assert_eq!(phone(&story, Who::Me, INTERNAL_SCHOOL).unwrap(), "06 1");
    assert_eq!(why(&story, reach(NOWHERE, "1")), Refusal::NoSuchSchool);
}

#[test]
fn r8_the_last_appointment_counts_and_none_lies_ahead() {
    let appointed = |school, on: &str, council| {
        PracticeCommand::Office(OfficeCommand::Designate(Designation {
            school,
            by: AppointedBy::Director,
            on: day(on),
            council,
        }))
    };
    let story = Story::practice();
    let ahead = appointed(INTERNAL_SCHOOL, "2026-11-24", CouncilHeard::Heard);
    assert_eq!(why(&story, ahead), Refusal::DateInFuture);
    let nowhere = appointed(NOWHERE, "2026-11-23", CouncilHeard::Heard);
    assert_eq!(why(&story, nowhere), Refusal::NoSuchSchool);
    let council = |story: &Story| {
        let designation = story.practice.designation_at(INTERNAL_SCHOOL);
        designation.map(|designation| designation.council)
    };
    let story = story.outside(appointed(
        INTERNAL_SCHOOL,
        "2026-08-24",
        CouncilHeard::Unknown,
    ));
    assert_eq!(council(&story), Some(CouncilHeard::Unknown));
    let story = story.outside(appointed(
        INTERNAL_SCHOOL,
        "2026-08-24",
        CouncilHeard::Heard,
    ));
    assert_eq!(council(&story), Some(CouncilHeard::Heard));
    assert_eq!(story.practice.designation_at(EXTERNAL_SCHOOL), None);
    // Taken back, what was there before counts again.
    let retract = PracticeCommand::Retract(last(&story));
    assert_eq!(
        council(&story.outside(retract)),
        Some(CouncilHeard::Unknown)
    );
}

#[test]
fn r10_r11_the_support_team_is_warned_about_and_the_complaints_committee_refused() {
    use OtherRole::{ComplaintsCommittee, Management, SupportTeam};

    let story = Story::practice();
    let refused = Refusal::IncompatibleRole(ComplaintsCommittee);
    for (roles, expected) in [
        (&[][..], None),
        (&[SupportTeam][..], None),
        (&[SupportTeam, Management][..], None),
        (&[ComplaintsCommittee][..], Some(refused.clone())),
        (
            &[SupportTeam, ComplaintsCommittee][..],
            Some(refused.clone()),
        ),
        (OtherRole::ALL, Some(refused)),
    ] {
        for school in [INTERNAL_SCHOOL, EXTERNAL_SCHOOL] {
            let asked = story.asked(Command::InPractice(set_roles(school, roles)));
            assert_eq!(asked.err(), expected, "{roles:?}");
        }
    }
    let story = story.outside(set_roles(INTERNAL_SCHOOL, &[SupportTeam]));
    let roles = |story: &Story, school| story.practice.roles_at(school).collect::<Vec<_>>();
    assert_eq!(roles(&story, INTERNAL_SCHOOL), [SupportTeam]);
    assert_eq!(roles(&story, EXTERNAL_SCHOOL), []);
    // The last entry counts, and says all of them.
    let story = story.outside(set_roles(INTERNAL_SCHOOL, &[]));
    assert_eq!(roles(&story, INTERNAL_SCHOOL), []);
    assert_eq!(why(&story, set_roles(NOWHERE, &[])), Refusal::NoSuchSchool);
}

/// Nothing of it is lost when the journal is read again.
#[test]
fn r75_what_stands_around_the_cases_is_the_replay_of_its_journal() {
    let part = place(INTERNAL_SCHOOL, Some(1));
    let story = two_colleagues()
        .outside(take_post(part, FIRST, None))
        .outside(set_contract(contract(1, "2026-01-01", None)));
    let post = Seq(last(&story).0 - 1);
    let story = story.outside(leave_post(post, "2026-11-23"));
    let mut read = luister::domain::practice::Practice::new();
    for entry in story.practice.entries() {
        let bytes = rmp_serde::to_vec_named(&entry.body).unwrap();
        let body = rmp_serde::from_slice(&bytes).unwrap();
        let stamp = entry.stamp;
        read.apply(luister::domain::entry::Entry { stamp, body });
    }
    assert_eq!(read.entries(), story.practice.entries());
    assert_eq!(read.posts(), story.practice.posts());
    assert_eq!(read.posts()[0].left, Some(day("2026-11-23")));
    let parts = |practice: &luister::domain::practice::Practice| {
        let part = practice.part(SubSchoolId(1)).cloned();
        (part, practice.contracts().cloned().collect::<Vec<_>>())
    };
    assert_eq!(parts(&read), parts(&story.practice));
}

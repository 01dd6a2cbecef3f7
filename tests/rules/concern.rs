//! What asks for attention around the cases: each of it there, and gone once it
//! is seen to (R3, R5, R7–R10, R104).

use luister::domain::adviser::{
    AppointedBy, ColleagueId, CouncilHeard, Designation, OtherRole, SchoolChanged, SubSchoolId, Who,
};
use luister::domain::command::{NewSchool, OfficeCommand, OutreachCommand, PracticeCommand};
use luister::domain::contract::{Contract, ContractId};
use luister::domain::directory::BranchCode;
use luister::domain::outreach::{ClassesListed, OnWebsite, OutreachKind, WebsiteChecked};
use luister::domain::person::AdviserKind;
use luister::domain::practice::{BoardId, Region, SchoolCode};
use luister::domain::rules::concern::{self, Concern};

use crate::directory;
use crate::support::office::{
    by_phone, contract, do_outreach, drop_class, last, leave_post, list_classes, place, profile,
    set_colleague, set_contract, set_part, set_roles, take_post, year,
};
use crate::support::{EXTERNAL_SCHOOL, INTERNAL_SCHOOL, Story, day, text};

const INSIDE: luister::domain::practice::SchoolId = INTERNAL_SCHOOL;
const OUTSIDE: luister::domain::practice::SchoolId = EXTERNAL_SCHOOL;
const BOARD: BoardId = BoardId(1);

fn all(story: &Story) -> Vec<Concern> {
    concern::all(&story.practice, story.today)
}

/// Whether it asks for attention.
fn asks(story: &Story, wanted: Concern) -> bool {
    all(story).contains(&wanted)
}

fn appointed(council: CouncilHeard) -> PracticeCommand {
    PracticeCommand::Office(OfficeCommand::Designate(Designation {
        school: INSIDE,
        by: AppointedBy::Director,
        on: day("2026-08-24"),
        council,
    }))
}

fn website(
    school: luister::domain::practice::SchoolId,
    on: &str,
    found: OnWebsite,
) -> PracticeCommand {
    let on = day(on);
    PracticeCommand::Outreach(OutreachCommand::CheckWebsite(WebsiteChecked {
        school,
        on,
        found,
    }))
}

fn reachable() -> PracticeCommand {
    let mut me = profile("Anneke Smit");
    me.reach = by_phone("06 1");
    PracticeCommand::Office(OfficeCommand::SetProfile(me))
}

/// Everything is seen to.
fn in_order() -> Story {
    Story::practice()
        .outside(reachable())
        .outside(appointed(CouncilHeard::Heard))
        .outside(set_contract(contract(1, "2026-01-01", None)))
        .outside(website(INSIDE, "2026-09-10", OnWebsite::Right))
        .outside(website(OUTSIDE, "2026-09-10", OnWebsite::Right))
}

#[test]
fn a_practice_that_has_just_begun_is_told_what_to_see_to_and_one_in_order_nothing() {
    assert_eq!(
        all(&Story::practice()),
        [
            Concern::NoContract(BOARD),
            Concern::NotAppointed(INSIDE),
            Concern::NotReachable(INSIDE),
            Concern::WebsiteNotChecked(INSIDE),
            Concern::NotReachable(OUTSIDE),
            Concern::WebsiteNotChecked(OUTSIDE),
        ]
    );
    assert_eq!(all(&in_order()), []);
}

#[test]
fn r5_a_sub_school_without_an_adviser_is_named_on_the_days_that_it_has_none() {
    let part = place(INSIDE, Some(1));
    let without = Concern::PartWithoutAdviser(SubSchoolId(1));
    let story = in_order()
        .outside(set_colleague(1, "Noor Dekker"))
        .outside(set_part(1, INSIDE, "Onderbouw"));
    assert_eq!(all(&story), [without]);
    // An adviser of the school as a whole is not one of the part.
    let noor = Who::Colleague(ColleagueId(1));
    let story = story.outside(take_post(place(INSIDE, None), noor, None));
    assert!(asks(&story, without));
    let story = story.outside(take_post(part, noor, Some(day("2026-12-01"))));
    assert!(asks(&story, without));
    let post = last(&story);
    let story = story.on("2026-12-01");
    assert_eq!(all(&story), []);
    let story = story
        .on("2027-02-01")
        .outside(leave_post(post, "2027-02-01"));
    assert!(asks(&story, without));
    let story = story.outside(take_post(part, Who::Me, None));
    assert!(!asks(&story, without));
}

#[test]
fn r5_branches_of_the_same_institution_outside_the_practice_are_counted() {
    let rows = [
        ["06MF00", "Het Kompas", "HELMOND", "30240"],
        ["06MF01", "Het Kompas Noord", "HELMOND", "30240"],
        ["06MF02", "Het Kompas Zuid", "DEURNE", "30240"],
        ["07AA00", "De Vlieger", "MADE", "30240"],
    ];
    let story = in_order().outside(directory::import(&[directory::branches(&rows)]));
    let elsewhere = |count| Concern::BranchesElsewhere(INSIDE, count);
    // The import itself knows the school by its name.
    let attach = |school, code| {
        let code = BranchCode::parse(code).unwrap();
        PracticeCommand::AttachSchoolCode(SchoolCode { school, code })
    };
    assert_eq!(all(&story), [elsewhere(2)]);
    let story = story.outside(attach(OUTSIDE, "06MF01"));
    assert!(asks(&story, elsewhere(1)));
    // One that closed is not missed; the one that is here is told to be closed.
    let mut gone = directory::branches(&[]);
    gone.closed = ["06MF00", "06MF02"]
        .map(|code| BranchCode::parse(code).unwrap())
        .to_vec();
    let story = story.outside(directory::import(&[gone]));
    let closed = Concern::SchoolClosed(INSIDE, story.today);
    assert_eq!(all(&story), [closed]);
    let story = story.outside(directory::import(&[directory::branches(&rows)]));
    assert!(!asks(&story, closed));
}

#[test]
fn r9_r10_a_role_that_is_better_avoided_is_named_and_not_refused() {
    for role in [OtherRole::SupportTeam, OtherRole::Management] {
        let story = in_order().outside(set_roles(INSIDE, &[role]));
        assert_eq!(all(&story), [Concern::UnwiseRole(INSIDE, role)]);
        assert_eq!(all(&story.outside(set_roles(INSIDE, &[]))), []);
    }
}

#[test]
fn r8_an_internal_adviser_without_appointment_or_council_is_told() {
    let story = Story::practice();
    let (none, council) = (
        Concern::NotAppointed(INSIDE),
        Concern::CouncilNotHeard(INSIDE),
    );
    let found = |story: &Story| (asks(story, none), asks(story, council));
    assert_eq!(found(&story), (true, false));
    for (heard, expected) in [
        (CouncilHeard::Unknown, (false, true)),
        (CouncilHeard::NotHeard, (false, true)),
        (CouncilHeard::Heard, (false, false)),
    ] {
        let story = story.clone().outside(appointed(heard));
        assert_eq!(found(&story), expected, "{heard:?}");
    }
    // An external adviser has a contract instead.
    assert!(!asks(&story, Concern::NotAppointed(OUTSIDE)));
}

#[test]
fn r7_a_school_where_nobody_knows_how_to_reach_the_adviser_is_named() {
    let unreachable = [INSIDE, OUTSIDE].map(Concern::NotReachable);
    let story = Story::practice();
    assert!(unreachable.iter().all(|one| asks(&story, *one)));
    let here = PracticeCommand::Office(OfficeCommand::SetReach(
        luister::domain::adviser::SchoolReach {
            school: INSIDE,
            reach: by_phone("0492 3"),
        },
    ));
    let story = story.outside(here);
    assert_eq!(unreachable.map(|one| asks(&story, one)), [false, true]);
    let story = story.outside(reachable());
    assert_eq!(unreachable.map(|one| asks(&story, one)), [false, false]);
}

#[test]
fn r7_the_website_is_looked_at_in_every_school_year() {
    let (unchecked, wrong) = (
        Concern::WebsiteNotChecked(INSIDE),
        Concern::WebsiteWrong(INSIDE),
    );
    for (checked, found, today, expected) in [
        ("2026-08-01", OnWebsite::Right, "2027-07-31", (false, false)),
        ("2026-07-31", OnWebsite::Right, "2026-07-31", (false, false)),
        ("2026-07-31", OnWebsite::Right, "2026-08-01", (true, false)),
        ("2026-08-01", OnWebsite::Right, "2027-08-01", (true, false)),
        ("2026-09-01", OnWebsite::Wrong, "2026-09-01", (false, true)),
        // What was wrong is wrong until it is seen to be right.
        (
            "2026-09-01",
            OnWebsite::Missing,
            "2027-09-01",
            (false, true),
        ),
    ] {
        let story = Story::practice()
            .on(today)
            .outside(website(INSIDE, checked, found));
        let told = (asks(&story, unchecked), asks(&story, wrong));
        assert_eq!(told, expected, "{checked} {found:?} on {today}");
        // The other school has a website of its own.
        assert!(asks(&story, Concern::WebsiteNotChecked(OUTSIDE)));
    }
}

#[test]
fn r104_classes_to_visit_are_counted_in_this_school_year() {
    let to_visit = |count| Concern::ClassesToVisit(INSIDE, count);
    let story = in_order().outside(list_classes(&["1A", "1B", "1C"]));
    assert_eq!(all(&story), [to_visit(3)]);
    // Flyers are no visit.
    let story = story.outside(do_outreach(OutreachKind::Flyers, Some("1A")));
    assert_eq!(all(&story), [to_visit(3)]);
    let story = story.outside(do_outreach(OutreachKind::Visit, Some("1a")));
    assert_eq!(all(&story), [to_visit(2)]);
    let story = story.outside(drop_class("1C"));
    assert_eq!(all(&story), [to_visit(1)]);
    assert!(asks(&story.clone().on("2027-07-31"), to_visit(1)));
    // In August the list is another one, and empty until it is made.
    let story = story.on("2027-08-01");
    assert!(!asks(&story, to_visit(1)));
    let next = PracticeCommand::Outreach(OutreachCommand::ListClasses(ClassesListed {
        school: INSIDE,
        year: year("2027-08-01"),
        classes: vec![text("1A"), text("1B")],
    }));
    assert!(asks(&story.outside(next), to_visit(2)));
}

#[test]
fn r3_r4_a_board_for_which_the_adviser_works_from_outside_has_a_contract() {
    let none = Concern::NoContract(BOARD);
    let story = Story::practice();
    assert!(asks(&story, none));
    let before = set_contract(contract(1, "2026-01-01", Some("2026-11-22")));
    assert!(asks(&story.clone().outside(before), none));
    let later = set_contract(contract(1, "2026-11-24", None));
    assert!(asks(&story.clone().outside(later), none));
    let today = set_contract(contract(1, "2026-11-23", Some("2026-11-23")));
    assert!(!asks(&story.clone().outside(today), none));
    // In service at all of its schools there is nothing to agree on.
    let inside = PracticeCommand::Office(OfficeCommand::ChangeSchool(SchoolChanged {
        school: OUTSIDE,
        name: text("De Brug"),
        region: Region::South,
        adviser: AdviserKind::Internal,
    }));
    assert!(!asks(&story.clone().outside(inside), none));
    // Another board has its own.
    let story = story
        .outside(set_contract(contract(1, "2026-01-01", None)))
        .outside(PracticeCommand::AddSchool(NewSchool {
            name: text("De Vlieger"),
            board: text("Stichting Noord"),
            region: Region::North,
            adviser: AdviserKind::External,
        }));
    assert!(!asks(&story, none));
    assert!(asks(&story, Concern::NoContract(BoardId(2))));
}

#[test]
fn r3_a_contract_that_ends_within_60_days_is_named_unless_another_follows() {
    let to = day("2026-12-31");
    let ends = Concern::ContractEnds(ContractId(1), to);
    let story = in_order();
    let story = story.outside(set_contract(contract(1, "2026-01-01", Some("2026-12-31"))));
    for (today, expected) in [
        ("2026-10-31", false),
        ("2026-11-01", true),
        ("2026-12-31", true),
    ] {
        assert_eq!(asks(&story.clone().on(today), ends), expected, "{today}");
    }
    // After its end it is no longer one that ends.
    let after = story.clone().on("2027-01-01");
    assert!(!asks(&after, ends));
    assert!(asks(&after, Concern::NoContract(BOARD)));
    for (from, expected) in [("2027-01-01", false), ("2027-01-02", true)] {
        let next = Contract {
            to: None,
            ..contract(2, from, None)
        };
        let story = story.clone().outside(set_contract(next));
        assert_eq!(asks(&story, ends), expected, "followed from {from}");
    }
}

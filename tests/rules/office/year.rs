//! The start of the school year: classes, visits, flyers, the website, and the
//! agencies (R7, R104, R105).

use luister::domain::agencies::AgencyChecked;
use luister::domain::command::{Command, OutreachCommand, PracticeCommand};
use luister::domain::number::YearStart;
use luister::domain::outreach::{OnWebsite, OutreachDone, OutreachKind, WebsiteChecked};
use luister::domain::practice::SchoolId;
use luister::domain::refusal::{Field, Refusal};
use luister::domain::text::Label;

use super::why;
use crate::support::office::{do_outreach, drop_class, last, list_classes, year};
use crate::support::{INTERNAL_SCHOOL, Story, data, day, text};

fn listed(story: &Story) -> Vec<String> {
    let classes = story.practice.classes(INTERNAL_SCHOOL, year("2026-11-23"));
    classes
        .iter()
        .map(|class| class.expose().to_owned())
        .collect()
}

fn visit(class: &str) -> PracticeCommand {
    do_outreach(OutreachKind::Visit, Some(class))
}

fn visited(story: &Story, class: &str) -> bool {
    let class: Label = text(class);
    let year = year("2026-11-23");
    let found =
        story
            .practice
            .outreach_in(INTERNAL_SCHOOL, year, Some(&class), OutreachKind::Visit);
    found.is_some()
}

#[test]
fn r104_a_class_is_listed_once_whatever_its_capitals() {
    let story = Story::practice().outside(list_classes(&["1A", "1B", "1a"]));
    assert_eq!(listed(&story), ["1A", "1B"]);
    // Only what is new is added.
    let story = story.outside(list_classes(&["1b", "Havo 1", "havo 1", " 1A "]));
    assert_eq!(listed(&story), ["1A", "1B", "Havo 1"]);
    for (names, refused) in [
        (&["1a", "HAVO 1"][..], Refusal::ClassesListedAlready),
        (&[][..], Refusal::ClassesListedAlready),
        (&["2A", " "][..], Refusal::FieldMissing(Field::Classes)),
    ] {
        assert_eq!(why(&story, list_classes(names)), refused, "{names:?}");
    }
}

#[test]
fn r104_a_visit_is_to_a_class_of_the_list_and_counts_once() {
    let story = Story::practice().outside(list_classes(&["1A", "1B"]));
    assert_eq!(why(&story, visit("2C")), Refusal::NotInDirectory);
    let anywhere = do_outreach(OutreachKind::Visit, None);
    assert_eq!(why(&story, anywhere), Refusal::FieldMissing(Field::Classes));
    let story = story.outside(visit("1a"));
    assert!(visited(&story, "1A") && !visited(&story, "1B"));
    assert_eq!(why(&story, visit("1A")), Refusal::OutreachDoneAlready);
    // Taken back it was not done, and can be done again.
    let undone = story
        .clone()
        .outside(PracticeCommand::Retract(last(&story)));
    assert!(!visited(&undone, "1A"));
    assert!(visited(&undone.outside(visit("1A")), "1A"));
    let tomorrow = story.on("2026-11-22");
    assert_eq!(why(&tomorrow, visit("1B")), Refusal::DateInFuture);
}

#[test]
fn r105_flyers_and_posters_count_apart_by_class_and_for_the_school() {
    let story = Story::practice().outside(list_classes(&["1A"]));
    let all = [
        (OutreachKind::Visit, Some("1A")),
        (OutreachKind::Flyers, Some("1A")),
        (OutreachKind::Flyers, None),
        (OutreachKind::Posters, None),
        (OutreachKind::Posters, Some("1A")),
    ];
    let story = all.iter().fold(story, |story, (kind, class)| {
        story.outside(do_outreach(*kind, *class))
    });
    assert_eq!(story.practice.outreach().len(), all.len());
    for (kind, class) in all {
        let again = do_outreach(kind, class);
        assert_eq!(why(&story, again), Refusal::OutreachDoneAlready, "{kind:?}");
    }
}

#[test]
fn r104_a_class_is_dropped_while_nothing_was_done_there() {
    let story = Story::practice().outside(list_classes(&["1A", "1B"]));
    let of_list = last(&story);
    let story = story.outside(visit("1A"));
    let visit_of_1a = last(&story);
    assert_eq!(why(&story, drop_class("1a")), Refusal::OutreachDoneAlready);
    assert_eq!(why(&story, drop_class("3C")), Refusal::NotInDirectory);
    let list_back = PracticeCommand::Retract(of_list);
    let rests = |by| Refusal::TakeBackLaterFirst { entry: of_list, by };
    assert_eq!(why(&story, list_back.clone()), rests(visit_of_1a));
    let story = story.outside(drop_class("1b"));
    let drop = last(&story);
    assert_eq!(listed(&story), ["1A"]);
    assert_eq!(why(&story, drop_class("1B")), Refusal::NotInDirectory);
    assert_eq!(why(&story, visit("1B")), Refusal::NotInDirectory);
    // It is there after all: listed again, and then the dropping stays.
    let again = story.clone().outside(list_classes(&["1B"]));
    assert_eq!(listed(&again), ["1A", "1B"]);
    let by = last(&again);
    assert_eq!(
        why(&again, PracticeCommand::Retract(drop)),
        Refusal::TakeBackLaterFirst { entry: drop, by }
    );
    // Or the dropping was a mistake.
    let undone = story.outside(PracticeCommand::Retract(drop));
    assert_eq!(listed(&undone), ["1A", "1B"]);
    let undone = undone.outside(PracticeCommand::Retract(visit_of_1a));
    assert_eq!(listed(&undone.outside(list_back)), Vec::<String>::new());
}

#[test]
fn r104_next_school_year_begins_anew() {
    let story = Story::practice()
        .outside(list_classes(&["1A"]))
        .outside(visit("1A"))
        .on("2027-08-30");
    let next = year("2027-08-30");
    assert_eq!(story.practice.classes(INTERNAL_SCHOOL, next), []);
    let visit = |year| {
        PracticeCommand::Outreach(OutreachCommand::DoOutreach(OutreachDone {
            school: INTERNAL_SCHOOL,
            year,
            class: Some(text("1A")),
            kind: OutreachKind::Visit,
            on: day("2027-08-30"),
        }))
    };
    assert_eq!(why(&story, visit(next)), Refusal::NotInDirectory);
    let list = PracticeCommand::Outreach(OutreachCommand::ListClasses(
        luister::domain::outreach::ClassesListed {
            school: INTERNAL_SCHOOL,
            year: next,
            classes: vec![text("1A")],
        },
    ));
    let story = story.outside(list).outside(visit(next));
    let done = story.practice.outreach().iter();
    let years: Vec<_> = done.map(|(_, done)| done.year).collect();
    assert_eq!(years, [year("2026-11-23"), next]);
}

fn website(on: &str, found: OnWebsite) -> PracticeCommand {
    PracticeCommand::Outreach(OutreachCommand::CheckWebsite(WebsiteChecked {
        school: INTERNAL_SCHOOL,
        on: day(on),
        found,
    }))
}

#[test]
fn r7_the_last_day_on_which_the_website_was_looked_at_counts() {
    let story = Story::practice().outside(website("2026-11-20", OnWebsite::Right));
    let found = |story: &Story| {
        let checked = story.practice.website_of(INTERNAL_SCHOOL);
        checked.map(|checked| (checked.on, checked.found))
    };
    let right = Some((day("2026-11-20"), OnWebsite::Right));
    assert_eq!(found(&story), right);
    // What is written down later of an earlier day does not count as the last.
    let story = story.outside(website("2026-09-01", OnWebsite::Missing));
    assert_eq!(found(&story), right);
    let story = story.outside(website("2026-11-20", OnWebsite::Wrong));
    assert_eq!(found(&story).unwrap().1, OnWebsite::Wrong);
    let undone = story
        .clone()
        .outside(PracticeCommand::Retract(last(&story)));
    assert_eq!(found(&undone), right);
    let tomorrow = website("2026-11-24", OnWebsite::Right);
    assert_eq!(why(&story, tomorrow), Refusal::DateInFuture);
    let nowhere = PracticeCommand::Outreach(OutreachCommand::CheckWebsite(WebsiteChecked {
        school: SchoolId(9),
        on: day("2026-11-23"),
        found: OnWebsite::Right,
    }));
    assert_eq!(why(&story, nowhere), Refusal::NoSuchSchool);
}

#[test]
fn an_agency_that_was_checked_by_hand_is_fresh_for_180_days() {
    let checked = |on: &str| {
        PracticeCommand::Outreach(OutreachCommand::CheckAgency(AgencyChecked {
            agency: "VT".into(),
            on: day(on),
        }))
    };
    let agency = data().agencies.get(&"VT".into()).unwrap();
    let shipped = agency.verified_on.unwrap();
    let story = Story::practice().on("2027-06-01");
    let stale = |story: &Story| {
        let by_hand = story.practice.agency_checked(&agency.code);
        agency.is_stale(by_hand, story.today)
    };
    assert!(shipped < day("2026-12-01") && stale(&story));
    let story = story.outside(checked("2027-06-01"));
    assert!(!stale(&story));
    // An earlier check that is written down later changes nothing.
    let story = story.outside(checked("2027-01-05"));
    assert!(!stale(&story));
    assert!(!stale(&story.clone().on("2027-11-28")));
    assert!(stale(&story.clone().on("2027-11-29")));
    let ahead = Command::InPractice(checked("2027-06-02"));
    assert_eq!(story.refusal_of(ahead), Refusal::DateInFuture);
}

/// The years are those of the practice.
#[test]
fn r112_the_31st_of_july_is_the_old_school_year_and_the_first_of_august_the_new() {
    assert_ne!(year("2027-07-31"), year("2027-08-01"));
    assert_eq!(year("2027-07-31"), year("2026-08-01"));
    assert_eq!(
        Story::practice().practice.year_start(),
        YearStart::default()
    );
}

//! The start of the school year: what is still to do, and for how long it is
//! said (R7, R104, R105, R112).

use luister::domain::command::{OutreachCommand, PracticeCommand};
use luister::domain::number::{SchoolYear, YearStart};
use luister::domain::outreach::{
    ClassDropped, ClassesListed, OnWebsite, OutreachDone, OutreachKind, WebsiteChecked,
};
use luister::domain::person::AdviserKind;
use luister::domain::practice::SchoolId;
use luister::domain::rules::year::{AtSchool, ToDo, beginning, to_do};

use crate::support::{EXTERNAL_SCHOOL as THERE, INTERNAL_SCHOOL as HERE, Story, day, text};

const YEAR: SchoolYear = SchoolYear(2026);

/// A school with an internal adviser and one with an external one.
fn two_schools() -> Story {
    Story::practice().on("2026-09-03")
}

fn does(story: Story, command: OutreachCommand) -> Story {
    story.outside(PracticeCommand::Outreach(command))
}

fn lists(story: Story, school: SchoolId, classes: &[&str]) -> Story {
    let classes = classes.iter().map(|name| text(name)).collect();
    let listed = ClassesListed {
        school,
        year: YEAR,
        classes,
    };
    does(story, OutreachCommand::ListClasses(listed))
}

fn reaches(story: Story, school: SchoolId, class: Option<&str>, kind: OutreachKind) -> Story {
    let done = OutreachDone {
        school,
        year: YEAR,
        class: class.map(text),
        kind,
        on: story.today,
    };
    does(story, OutreachCommand::DoOutreach(done))
}

fn looks(story: Story, school: SchoolId, found: OnWebsite) -> Story {
    let on = story.today;
    let checked = WebsiteChecked { school, on, found };
    does(story, OutreachCommand::CheckWebsite(checked))
}

/// Classes, lists and websites that are open.
fn open(story: &Story) -> (usize, usize, usize) {
    let open = to_do(&story.practice, story.today);
    (open.classes, open.lists, open.websites)
}

#[test]
fn r7_r104_what_is_open_goes_as_it_is_done_and_comes_back_when_taken_back() {
    let story = two_schools();
    assert_eq!(open(&story), (0, 1, 2), "an external adviser lists nothing");
    let story = lists(story, HERE, &["1A", "1B", "1X"]);
    assert_eq!(open(&story), (3, 0, 2));
    let dropped = ClassDropped {
        school: HERE,
        year: YEAR,
        class: text("1X"),
    };
    let story = does(story, OutreachCommand::DropClass(dropped));
    assert_eq!(open(&story), (2, 0, 2));
    let story = reaches(story, HERE, Some("1a"), OutreachKind::Visit);
    assert_eq!(open(&story), (1, 0, 2), "by whatever letters");
    let visit = story.practice.outreach().last().unwrap().0;
    let story = reaches(story, HERE, Some("1B"), OutreachKind::Flyers);
    let story = reaches(story, HERE, None, OutreachKind::Posters);
    assert_eq!(open(&story), (1, 0, 2), "flyers and posters are no visit");
    let story = story.outside(PracticeCommand::Retract(visit));
    assert_eq!(open(&story), (2, 0, 2));
    let story = reaches(story, HERE, Some("1B"), OutreachKind::Visit);
    let story = looks(story, HERE, OnWebsite::Right);
    let story = looks(story, THERE, OnWebsite::Missing);
    assert_eq!(open(&story), (1, 0, 1), "a wrong website is not done");
    let story = looks(story, THERE, OnWebsite::Right);
    let story = reaches(story, HERE, Some("1A"), OutreachKind::Visit);
    assert_eq!(open(&story), (0, 0, 0));
    assert!(to_do(&story.practice, story.today).is_nothing());
}

#[test]
fn r104_classes_that_an_external_adviser_lists_count_too() {
    let story = lists(two_schools(), THERE, &["2A"]);
    assert_eq!(open(&story), (1, 1, 2));
}

#[test]
fn r105_flyers_of_a_class_and_of_the_school_stand_apart() {
    let story = lists(two_schools(), HERE, &["1A", "1B"]);
    let story = reaches(story, HERE, Some("1B"), OutreachKind::Flyers);
    let story = reaches(story, HERE, None, OutreachKind::Flyers);
    let story = looks(story, HERE, OnWebsite::Wrong);
    let at = |year| {
        let school = story.practice.school(HERE).unwrap();
        AtSchool::of(&story.practice, school, year)
    };
    let here = at(YEAR);
    let flyers: Vec<bool> = here
        .classes
        .iter()
        .map(|one| one.flyers.is_some())
        .collect();
    assert_eq!(flyers, [false, true]);
    assert_eq!(here.flyers.unwrap().on, day("2026-09-03"));
    assert!(here.posters.is_none());
    assert_eq!(here.website.unwrap().found, OnWebsite::Wrong);
    assert_eq!(here.visited(), 0);
    // Another year begins with nothing.
    let next = at(SchoolYear(2027));
    assert!(next.classes.is_empty() && next.flyers.is_none() && next.website.is_none());
}

#[test]
fn r104_r112_it_is_said_for_three_months_from_the_first_day_of_the_year() {
    let open = |story: &Story, on: &str| beginning(&story.practice, day(on));
    let story = two_schools();
    let all = Some(ToDo {
        classes: 0,
        lists: 1,
        websites: 2,
    });
    for (on, said) in [
        ("2026-07-31", None),
        ("2026-08-01", all),
        ("2026-10-31", all),
        ("2026-11-01", None),
        ("2027-01-15", None),
        ("2027-07-31", None),
        ("2027-08-01", all),
    ] {
        assert_eq!(open(&story, on), said, "{on}");
    }
    // R112: the school year may begin on another day.
    let year_start = YearStart { month: 9, day: 15 };
    let story = Story::blank()
        .outside(PracticeCommand::Found(year_start))
        .school("Het Kompas", AdviserKind::Internal)
        .school("De Brug", AdviserKind::External);
    for (on, said) in [
        ("2026-09-14", None),
        ("2026-09-15", all),
        ("2026-12-14", all),
        ("2026-12-15", None),
    ] {
        assert_eq!(open(&story, on), said, "{on}");
    }
}

#[test]
fn r104_nothing_is_said_when_all_is_done() {
    let story = looks(two_schools(), HERE, OnWebsite::Right);
    let story = looks(story, THERE, OnWebsite::Right);
    assert!(beginning(&story.practice, story.today).is_some());
    let story = lists(story, HERE, &["1A"]);
    let story = reaches(story, HERE, Some("1A"), OutreachKind::Visit);
    assert_eq!(beginning(&story.practice, story.today), None);
}

#[test]
fn r104_many_schools_and_years_are_counted_at_once() {
    let mut story = two_schools();
    let names: Vec<String> = (0..30).map(|class| format!("{class}A")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    for _ in 0..38 {
        let count = story.practice.schools().count();
        story = story.school(&format!("School {count}"), AdviserKind::Internal);
    }
    let schools: Vec<SchoolId> = story.practice.schools().map(|school| school.id).collect();
    for school in &schools {
        story = lists(story, *school, &names);
        for class in names.iter().take(15) {
            story = reaches(story, *school, Some(class), OutreachKind::Visit);
        }
    }
    let began = std::time::Instant::now();
    let open = to_do(&story.practice, story.today);
    let took = began.elapsed();
    println!("{} schools with 30 classes each: {took:?}", schools.len());
    assert_eq!(open.classes, schools.len() * 15);
    assert!(took.as_millis() < 250, "{took:?}");
}

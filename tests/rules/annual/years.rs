//! Which years a case is counted in, so that all of them are frozen before it may
//! be destroyed, and where school years begin (R107, R112).

use std::collections::BTreeSet;

use luister::domain::agenda::Agenda;
use luister::domain::case::CaseFile;
use luister::domain::command::{CaseCommand, PracticeCommand};
use luister::domain::ids::CaseId;
use luister::domain::number::{SchoolYear, YearStart};
use luister::domain::person::{AdviserKind, ClientKind};
use luister::domain::practice::Practice;
use luister::domain::refusal::Refusal;
use luister::domain::rules::annual::{years_of, years_to_freeze};
use luister::statistics::Figures;

use super::why;
use crate::support::annual::{asked_on, contact_of, freeze, import_contacts};
use crate::support::{INTERNAL_SCHOOL, Story, data, say};

/// The school years in which the figures count something of a case.
pub(crate) fn counted_in(figures: &Figures, case: CaseId) -> BTreeSet<SchoolYear> {
    let facts = figures.facts().filter(|fact| fact.case == Some(case));
    let deeds = figures.deeds().filter(|deed| deed.case == Some(case));
    let facts = facts.map(|fact| fact.when.school_year);
    facts
        .chain(deeds.map(|deed| deed.when.school_year))
        .collect()
}

fn years(practice: &Practice, case: &CaseFile) -> Vec<i32> {
    let years = years_of(practice, &data().vocabulary, case);
    years.into_iter().map(|year| year.0).collect()
}

fn to_freeze(story: &Story) -> Vec<i32> {
    let years = years_to_freeze(&story.practice, &data().vocabulary, story.case());
    years.into_iter().map(|year| year.0).collect()
}

/// A case that was opened in June and spoken about in September.
fn over_the_summer() -> Story {
    let story = Story::practice().on("2026-06-22");
    let story = story
        .visited_by(ClientKind::Pupil, INTERNAL_SCHOOL)
        .limits();
    let story = story.on("2026-09-07");
    let today = story.today;
    story.then(say::conversation(today))
}

/// The year that Vandaag says waits to be frozen.
fn waits(story: &Story) -> Option<i32> {
    let agenda = Agenda::of(&story.practice, &story.facts());
    agenda.to_freeze().map(|year| year.0)
}

#[test]
fn r107_a_year_waits_to_be_frozen_from_1_august_on_when_it_has_contacts() {
    let empty = Story::practice().on("2026-11-20");
    assert_eq!(waits(&empty), None);
    // A case, a question, a contact of before: each is a contact.
    let case = Story::practice().on("2026-06-22");
    let case = case.visited_by(ClientKind::Pupil, INTERNAL_SCHOOL);
    let question = Story::practice()
        .on("2026-06-22")
        .outside(asked_on("2026-06-22", INTERNAL_SCHOOL));
    let before = Story::practice().on("2026-06-22");
    let before = before.outside(import_contacts(1, vec![contact_of("2026-06-01")]));
    for story in [case, question, before] {
        assert_eq!(waits(&story), None, "it still runs");
        let story = story.on("2026-07-31");
        assert_eq!(waits(&story), None, "it still runs");
        let story = story.on("2026-08-01");
        assert_eq!(waits(&story), Some(2025));
        let frozen = freeze(&story, SchoolYear(2025), None);
        assert_eq!(waits(&story.outside(frozen)), None);
    }
}

#[test]
fn r107_a_year_waits_no_longer_when_its_last_case_is_left_to_somebody_else() {
    let story = over_the_summer();
    let mut agenda = Agenda::of(&story.practice, &story.facts());
    assert_eq!(agenda.to_freeze().map(|year| year.0), Some(2025));
    let case = story.case().id();
    let story = story.then(CaseCommand::Recuse);
    agenda.changed(&story.practice, &story.facts(), case);
    assert_eq!(agenda.to_freeze(), None);
}

#[test]
fn r107_a_case_over_1_august_needs_both_years() {
    let story = over_the_summer();
    assert_eq!(years(&story.practice, story.case()), [2025, 2026]);
    assert_eq!(to_freeze(&story), [2025, 2026]);
    let first = freeze(&story, SchoolYear(2025), None);
    let story = story.outside(first);
    assert_eq!(to_freeze(&story), [2026]);
    let story = story.on("2027-08-01");
    let second = freeze(&story, SchoolYear(2026), None);
    let story = story.outside(second);
    assert_eq!(to_freeze(&story), Vec::<i32>::new());
    // What is said about it later brings the next year in.
    let today = story.today;
    let story = story.then(say::conversation(today));
    assert_eq!(to_freeze(&story), [2027]);
}

#[test]
fn r107_a_case_within_a_year_needs_that_year_only() {
    let story = Story::internal_pupil().limits();
    assert_eq!(years(&story.practice, story.case()), [2026]);
}

/// A note of the next year is counted nowhere: that year may never be frozen.
#[test]
fn r107_what_is_not_counted_needs_no_year() {
    let story = Story::practice().on("2026-06-22");
    let story = story
        .visited_by(ClientKind::Pupil, INTERNAL_SCHOOL)
        .limits();
    let story = story.on("2026-09-07").then(say::note("kwam niet terug"));
    assert_eq!(years(&story.practice, story.case()), [2025]);
    let story = story.on("2027-09-07");
    let nothing = freeze(&story, SchoolYear(2026), None);
    assert_eq!(
        why(&story, nothing),
        Refusal::NothingCounted(SchoolYear(2026))
    );
    // Its closing is counted, where it is written down.
    let story = story.then(say::close("TERUG"));
    assert_eq!(years(&story.practice, story.case()), [2025, 2027]);
}

#[test]
fn r107_what_was_taken_back_needs_no_year() {
    let story = over_the_summer();
    let talk = story.last();
    let story = story.then(CaseCommand::Retract(talk));
    assert_eq!(years(&story.practice, story.case()), [2025]);
    let figures = Figures::of(&story.practice, &data().vocabulary);
    let counted = counted_in(&figures, story.id());
    assert_eq!(counted, [SchoolYear(2025)].into());
}

#[test]
fn r107_the_years_of_a_case_are_those_in_which_it_is_counted() {
    let story = over_the_summer();
    let figures = Figures::of(&story.practice, &data().vocabulary);
    let counted = counted_in(&figures, story.id());
    assert_eq!(
        counted,
        years_of(&story.practice, &data().vocabulary, story.case())
    );
}

#[test]
fn r88_a_case_stepped_back_from_needs_no_year() {
    let story = over_the_summer();
    let id = story.id();
    let story = story.then(CaseCommand::Recuse);
    let left = story.practice.stepped_back(id).unwrap();
    assert_eq!(years(&story.practice, left), Vec::<i32>::new());
}

/// A practice whose school years begin on this day.
fn beginning_on(month: u32, day: u32) -> Story {
    let start = YearStart { month, day };
    let story = Story::blank().outside(PracticeCommand::Found(start));
    let story = data().procedures.iter().fold(story, Story::adopting);
    story.school("Het Kompas", AdviserKind::Internal)
}

#[test]
fn r112_the_year_ends_where_the_next_one_begins() {
    for ((month, day), last_day, first_day) in [
        ((8, 1), "2027-07-31", "2027-08-01"),
        ((9, 1), "2027-08-31", "2027-09-01"),
        ((8, 16), "2027-08-15", "2027-08-16"),
        ((1, 1), "2026-12-31", "2027-01-01"),
    ] {
        let story = beginning_on(month, day).outside(asked_on("2026-11-20", INTERNAL_SCHOOL));
        let year = SchoolYear(2026);
        let story = story.on(last_day);
        let running = Refusal::YearStillRunning(year);
        assert_eq!(
            why(&story, freeze(&story, year, None)),
            running,
            "{last_day}"
        );
        let story = story.on(first_day);
        let command = freeze(&story, year, None);
        let story = story.outside(command);
        // Nothing comes into it any more, and into the next one it does.
        let into = |on| import_contacts(1, vec![contact_of(on)]);
        let frozen = Refusal::YearFrozenAlready(year);
        assert_eq!(why(&story, into(last_day)), frozen, "{last_day}");
        let _ = story.outside(into(first_day));
    }
}

#[test]
fn r112_a_case_in_august_lies_in_one_year_where_it_begins_in_september() {
    for ((month, day), expected) in [((8, 1), vec![2025, 2026]), ((9, 1), vec![2025])] {
        let story = beginning_on(month, day).on("2026-06-22");
        let story = story
            .visited_by(ClientKind::Pupil, INTERNAL_SCHOOL)
            .limits();
        let story = story.on("2026-08-24");
        let today = story.today;
        let story = story.then(say::conversation(today));
        assert_eq!(years(&story.practice, story.case()), expected);
    }
}

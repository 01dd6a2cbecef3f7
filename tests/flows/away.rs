//! Leave and free days of a school, filled in from the list of contacts.

use luister::domain::calendar::{DayOff, SchoolCalendar, reaction_due};
use luister::domain::entry::Urgency;
use luister::domain::person::AdviserKind;
use luister::lang::Language;

use crate::desk::Desk;

fn calendar(desk: &Desk) -> SchoolCalendar {
    let practice = &desk.open_desk().practice;
    let school = practice.schools().next().expect("a school").id;
    let shipped = &desk.model.env.shipped.vacations;
    practice.calendar(shipped, school).expect("a calendar")
}

fn due(desk: &Desk, contact: &str) -> String {
    let on = contact.parse().unwrap();
    reaction_due(&calendar(desk), on, Urgency::Usual).to_string()
}

#[test]
fn r20_leave_moves_the_reaction_to_the_day_after_it() {
    let mut desk = Desk::internal();
    assert_eq!(due(&desk, "2026-11-23"), "2026-11-24");
    desk.keys("v").sees("Verlof").sees("Eerste dag");
    desk.types("24-11")
        .keys("<tab><enter>")
        .types("20-11")
        .keys("<ctrl-s>");
    desk.sees("De laatste dag ligt vóór de eerste. [R20]");
    desk.sees("Laatste dag").keys("<up><enter><home>");
    for _ in 0..5 {
        desk.keys("<delete>");
    }
    desk.types("17-11").keys("<ctrl-s>");
    desk.sees_no("Eerste dag");
    assert_eq!(due(&desk, "2026-11-16"), "2026-11-23");
    assert_eq!(desk.open_desk().practice.leave().len(), 1);
}

#[test]
fn r20_a_school_has_free_days_of_its_own() {
    let mut desk = Desk::internal();
    desk.keys(":").types("vrije dagen").keys("<enter>");
    desk.sees("Vrije dagen van een school")
        .sees("(•) De Regenboog");
    desk.types("25-11-2026").keys("<ctrl-s>");
    desk.sees("! Nog leeg: Hoe heten ze").keys("i");
    desk.types("studiedag").keys("<ctrl-s>");
    desk.sees_no("Hoe heten ze");
    assert_eq!(due(&desk, "2026-11-24"), "2026-11-26");
    let day = calendar(&desk).day("2026-11-25".parse().unwrap());
    let [DayOff::SchoolFree(label)] = day.off.as_slice() else {
        panic!("{day:?}");
    };
    assert_eq!(label.expose(), "studiedag");
}

#[test]
fn r20_leave_and_free_days_in_english() {
    let mut desk = Desk::open(AdviserKind::Internal, Language::En, (80, 24));
    desk.keys("f").sees("Free days of a school").sees("Called");
    desk.keys("<esc><esc><tab>v")
        .sees("Leave")
        .sees("First day");
    desk.types("1-12").keys("<ctrl-s>").sees_no("First day");
    assert_eq!(due(&desk, "2026-11-30"), "2026-12-02");
}

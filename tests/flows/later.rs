//! What is filled in after the four fields of a contact, and schools after the
//! first.

use luister::domain::entry::{CaseBody, Details, Urgency};
use luister::domain::person::{Age, AgeBand};
use luister::lang::Language;

use crate::desk::Desk;

fn learnt(desk: &Desk) -> Vec<CaseBody> {
    let mut bodies = desk.bodies();
    bodies.remove(0);
    bodies
}

fn details(referrer: Option<&str>, urgency: Option<Urgency>) -> CaseBody {
    CaseBody::DetailsLearnt(Details {
        referrer: referrer.map(Into::into),
        urgency,
    })
}

#[test]
fn r18_r22_the_rest_of_a_contact_is_filled_in_later() {
    let mut desk = Desk::internal();
    desk.registers("Mus").sees("leerling zelf").sees_no("spoed");
    desk.keys("e").sees("Gegevens aanvullen");
    desk.sees("(•) gewoon").keys("<tab><tab>");
    desk.sees("▸ Via wie")
        .sees("(•) leerling zelf")
        .keys("<right><right><right><tab>");
    desk.sees("▸ Spoed").keys("<right><ctrl-s>");
    desk.sees_no("Gegevens aanvullen")
        .sees("gegevens aangevuld · mentor of coach · spoed")
        .sees("De Regenboog · telefoon · mentor of coach · spoed");
    // The age was not chosen, so it is as unknown as it was.
    let both = details(Some("MC"), Some(Urgency::Urgent));
    assert_eq!(learnt(&desk), [both]);
    desk.sees("leeftijd onbekend");
    // As it holds now the form begins, and only what changed is written.
    desk.keys("e")
        .sees("(•) spoed")
        .keys("<tab><tab>")
        .sees("(•) mentor of coach")
        .keys("<tab><left><ctrl-s>");
    desk.sees("gegevens aangevuld · geen spoed");
    assert_eq!(learnt(&desk)[1..], [details(None, Some(Urgency::Usual))]);
    // Taken back, it cannot wait again.
    desk.keys("u<enter>")
        .sees("De Regenboog · telefoon · mentor of coach · spoed");
}

#[test]
fn r22_a_contact_found_urgent_goes_to_the_top_of_the_list() {
    let mut desk = Desk::internal();
    desk.registers("Mus").registers("Reiger").keys("<esc>");
    let above = |desk: &mut Desk, first: &str, second: &str| {
        let screen = desk.screen();
        let place = |name| screen.find(name).expect("on the screen");
        assert!(place(first) < place(second), "{screen}");
    };
    above(&mut desk, "Reiger", "Mus");
    desk.keys("<end><enter>e<tab><tab><tab><right><ctrl-s><esc>");
    above(&mut desk, "Mus", "Reiger");
    desk.unlock().keys("2");
    above(&mut desk, "Mus", "Reiger");
}

#[test]
fn details_that_did_not_change_write_nothing() {
    let mut desk = Desk::internal();
    desk.registers("Mus")
        .keys("e<ctrl-s>")
        .sees_no("Gegevens aanvullen");
    desk.keys("e<right><tab><enter>")
        .types("15-6-2027")
        .keys("<ctrl-s>");
    let age = Age::Known {
        band: AgeBand::Under12,
        next: "2027-06-15".parse().ok(),
    };
    assert_eq!(learnt(&desk), [CaseBody::AgeLearnt(age)]);
    desk.keys("e")
        .sees("15-06-2027")
        .keys("<ctrl-s>")
        .sees_no("Gegevens aanvullen");
    assert_eq!(desk.journal(), ["opened", "age-learnt"]);
    assert!(desk.draft.is_none());
}

#[test]
fn age_and_details_go_together_and_a_birthday_alone_says_too_little() {
    let mut desk = Desk::internal();
    desk.registers("Mus").keys("e<tab><tab><right><back-tab>");
    desk.keys("<enter>").types("15-6-2027").keys("<ctrl-s>");
    desk.sees("! Nog leeg: Leeftijd").sees("▸ Leeftijd");
    assert_eq!(desk.journal(), ["opened"]);
    desk.keys("<right><right><ctrl-s>");
    assert_eq!(desk.journal(), ["opened", "age-learnt", "details-learnt"]);
}

/// Fills in the form for a school, at its first field.
fn fills_in(desk: &mut Desk, school: &str, board: &str, adviser: &str) {
    desk.types(school).keys("<tab><enter>").types(board);
    desk.keys("<tab><right><tab>")
        .keys(adviser)
        .keys("<ctrl-s>");
}

#[test]
fn r1_a_school_is_added_and_offered_for_the_next_contact() {
    let mut desk = Desk::external();
    desk.keys("b").sees("School toevoegen").keys("<ctrl-s>");
    desk.sees("! Nog leeg: School").keys("i");
    fills_in(
        &mut desk,
        "De Vlieger",
        "Stichting Het Veer",
        "<right><right>",
    );
    desk.sees_no("School toevoegen").keys("n");
    desk.sees("( ) De Regenboog").sees("( ) De Vlieger");
    desk.types("Mus")
        .keys("<tab><right><right><tab><right><ctrl-s>");
    desk.sees("De Vlieger · telefoon");
    let opening = desk.last_case().state().opening().cloned();
    let school = opening.map(|opening| opening.school);
    let practice = &desk.open_desk().practice;
    let school = school.and_then(|id| practice.school(id)).expect("a school");
    assert_eq!(school.name.expose(), "De Vlieger");
    assert_eq!(practice.boards().len(), 1, "its board was there");
}

#[test]
fn r1_a_school_that_is_there_already_is_refused_in_the_form() {
    let mut desk = Desk::external();
    desk.keys("b");
    fills_in(&mut desk, "De Regenboog", "Stichting Het Veer", "<right>");
    desk.sees("Deze school staat al bij dat bestuur")
        .sees("[R1]")
        .sees("Stichting Het Veer");
    assert_eq!(desk.open_desk().practice.schools().len(), 1);
    // Under another board there can be one of that name.
    desk.keys("<up><up><up><enter>")
        .types(" Noord")
        .keys("<ctrl-s>");
    desk.sees_no("School toevoegen");
    assert_eq!(desk.open_desk().practice.schools().len(), 2);
}

#[test]
fn the_palette_adds_a_school_in_english() {
    let internal = luister::domain::person::AdviserKind::Internal;
    let mut desk = Desk::open(internal, Language::En, (80, 24));
    desk.keys(":").types("add school").keys("<enter>");
    desk.sees("Add a school").sees("Board");
    // Also from the list of information contacts.
    desk.keys("<esc><esc><tab>b").sees("Add a school");
    desk.keys("<esc><esc><tab>").registers("Mus");
    desk.keys("e").sees("Fill in details").sees("Through whom");
    desk.keys("<tab><tab><tab><right><ctrl-s>")
        .sees("details filled in · urgent");
}

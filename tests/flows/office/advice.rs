//! Advice on policy, and complaints about the adviser.

use luister::app::form::FieldId;
use luister::domain::practice::PracticeBody;

use super::practice;
use crate::desk::Desk;

#[test]
fn r106_advice_on_policy_is_listed_answered_and_taken_back() {
    let mut desk = Desk::internal();
    desk.advises("toezicht in de pauze", "1-11-2026");
    desk.advises("telefoons in de klas", "15-11-2026");
    // The newest first.
    let screen = desk.sees("2, waarvan 2 open").screen();
    let place = |words: &str| screen.find(words).unwrap();
    assert!(place("telefoons") < place("toezicht"));
    desk.opens("toezicht").chooses("Antwoord vastleggen");
    desk.types("er komt een tweede surveillant")
        .keys("<ctrl-s>");
    desk.sees("2, waarvan 1 open")
        .sees("er komt een tweede surveillant");
    desk.sees("01-11-2026 · aan: directeur of schoolleiding · over De Regenboog");
    // The advice goes only after its answer.
    desk.opens("toezicht").chooses("Dit advies terugnemen");
    desk.sees("Eerst moet dan weg: antwoord op beleidsadvies")
        .keys("<enter><enter>");
    desk.sees("2, waarvan 2 open");
    desk.opens("toezicht").chooses("Dit advies terugnemen");
    desk.sees("Terugnemen: beleidsadvies · 01-11-2026 · De Regenboog · toezicht in de");
    desk.keys("<enter>")
        .sees("1, waarvan 1 open")
        .sees_no("toezicht");
}

#[test]
fn r106_advice_on_policy_names_no_case() {
    let mut desk = Desk::internal();
    desk.registers("Mus").keys("<esc>");
    desk.advises("pauzes, zie 2026-001", "15-11-2026");
    desk.sees("dit verwijst naar 2026-001. [R106]");
    desk.fills(FieldId::Topic, "pauzes").keys("<ctrl-s>");
    desk.opens("pauzes").chooses("Antwoord vastleggen");
    desk.types("ja, om 2026-001")
        .keys("<ctrl-s>")
        .sees("[R106]");
    desk.keys("<esc><esc>");
    // There is no way from advice to a case: not by id, not by number.
    let case = practice(&desk).cases().next().unwrap();
    let ids = [
        serde_json::to_string(&case.id()).unwrap(),
        case.number().unwrap().to_string(),
        "Mus".to_owned(),
    ];
    let advice = practice(&desk)
        .entries()
        .iter()
        .find_map(|entry| match &entry.body {
            PracticeBody::PolicyAdvised(advice) => Some(advice),
            _ => None,
        });
    let kept = serde_json::to_value(advice.unwrap()).unwrap();
    let fields: Vec<&String> = kept.as_object().unwrap().keys().collect();
    assert_eq!(fields, ["about", "on", "to", "topic"]);
    let text = kept.to_string();
    assert!(
        ids.iter().all(|id| !text.contains(id.trim_matches('"'))),
        "{text}"
    );
}

#[test]
fn r109_a_complaint_holds_its_case_until_it_is_settled() {
    let mut desk = Desk::internal();
    desk.registers("Mus").sees_no("aangehouden");
    desk.in_practice().opens("Klacht over mij").keys("<esc>");
    desk.sees("valt onder de klachtenregeling van het bestuur")
        .sees("artikel 7a");
    desk.is_complained_about("2026-001");
    desk.sees("1, waarvan 1 lopend").sees("een ouder");
    // The case says so quietly, and no list does.
    desk.keys("2")
        .sees("vernietiging aangehouden: klacht over mij");
    desk.keys("<esc>")
        .sees("Mus")
        .sees_no("aangehouden")
        .keys("1")
        .sees_no("aangehouden");
    desk.in_practice().opens("een ouder").sees("De Regenboog");
    desk.chooses("Afhandeling vastleggen");
    desk.types("ongegrond").keys("<ctrl-s>");
    desk.sees("Afgehandeld op 22-11-2026:").sees("ongegrond");
    desk.keys("2<enter>").sees_no("aangehouden");
}

#[test]
fn r109_a_complaint_is_corrected_with_a_reason_and_the_settlement_goes_first() {
    let mut desk = Desk::internal();
    desk.registers("Mus").is_complained_about("2026-001");
    desk.opens("een ouder").chooses("Afhandeling");
    desk.types("ongegrond").keys("<ctrl-s>");
    desk.opens("een ouder").chooses("verkeerd vastgelegd");
    desk.sees("Eerst moet dan weg: klacht over mij afgehandeld")
        .keys("<enter>");
    desk.sees("Dit klopte niet")
        .sees("klacht over mij afgehandeld · 22-11-2026 · ongegrond");
    desk.keys("<ctrl-s>")
        .sees("! Nog leeg: Waarom")
        .keys("<enter>");
    desk.types("te vroeg geboekt")
        .keys("<ctrl-s>")
        .sees("1, waarvan 1 lopend");
    desk.opens("een ouder").chooses("verkeerd vastgelegd");
    desk.sees("klacht over mij · 22-11-2026 · een ouder · De Regenboog · 2026-001");
    desk.types("andere vertrouwenspersoon bedoeld")
        .keys("<ctrl-s>");
    desk.sees_no("een ouder");
    assert!(practice(&desk).complaints_about_me().is_empty());
    // What was said stays in the journal.
    let said = practice(&desk).entries().iter();
    let said = said.filter(|entry| matches!(entry.body, PracticeBody::ComplaintAboutMe(_)));
    assert_eq!(said.count(), 1);
}

#[test]
fn r109_a_complaint_about_no_case_names_the_school_and_many_cases_are_typed() {
    let mut desk = Desk::internal();
    desk.in_practice()
        .opens("Klacht over mij")
        .chooses("vastleggen");
    desk.sees_no("Over welke zaak")
        .picks(FieldId::ComplainedBy, "staff")
        .keys("<ctrl-s>");
    assert_eq!(practice(&desk).complaints_about_me().len(), 1);
    for bird in 1..=13 {
        desk.registers(&format!("vogel{bird}")).keys("<esc>");
    }
    desk.in_practice()
        .opens("Klacht over mij")
        .chooses("vastleggen");
    desk.picks(FieldId::ComplainedBy, "parent");
    desk.fills(FieldId::ComplaintNumber, "2026-099")
        .keys("<ctrl-s>");
    desk.sees("Deze zaak is er niet");
    desk.keys("<esc><home>")
        .fills(FieldId::ComplaintNumber, "2026-013")
        .keys("<ctrl-s>");
    let kept = practice(&desk).complaints_about_me().last().unwrap();
    let case = practice(&desk).case(kept.complaint.case.unwrap()).unwrap();
    assert_eq!(case.number().unwrap().to_string(), "2026-013");
}

#[test]
fn r95_what_is_typed_about_advice_or_a_complaint_survives_a_lock() {
    let mut desk = Desk::internal();
    desk.in_practice().opens("Beleidsadvies").chooses("Nieuw");
    desk.picks(FieldId::AdvisedWhom, "board");
    desk.fills(FieldId::Topic, "pauzes");
    assert!(desk.draft_holds("pauzes"));
    desk.keys("<ctrl-l>").sees_no("pauzes");
    desk.unlock().sees("Beleidsadvies").sees("pauzes");
    desk.keys("<esc>");
    desk.in_schools()
        .opens("Stichting Het Veer")
        .chooses("Nieuw contract");
    desk.fills(FieldId::Rate, "80").keys("<ctrl-l>");
    desk.unlock()
        .sees("Contract · Stichting Het Veer")
        .sees("80");
}

#[test]
fn r109_dimming_hides_the_words_of_complaints_and_advice() {
    let mut desk = Desk::internal();
    desk.registers("Mus").is_complained_about("2026-001");
    desk.opens("een ouder")
        .keys("<esc>")
        .sees("voelde zich niet gehoord");
    // A search lies open on the screen: it looks into no such words.
    desk.keys("/").types("voelde zich").sees_no("gehoord");
    desk.keys("<esc>").sees("voelde zich niet gehoord");
    desk.keys("<ctrl-d>").sees_no("gehoord");
    desk.keys("<enter><down><enter>")
        .sees("Dit klopte niet")
        .sees_no("gehoord");
    desk.keys("<esc><esc><ctrl-d>")
        .advises("pauzes", "15-11-2026");
    desk.opens("pauzes").keys("<esc>").sees("pauzes");
    desk.keys("<ctrl-d>")
        .sees_no("pauzes")
        .keys("<enter>")
        .sees_no("pauzes");
    desk.keys("<end><enter>").sees_no("pauzes");
}

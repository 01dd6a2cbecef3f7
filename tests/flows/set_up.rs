//! The first time: passphrase, recovery sheet, the first school.

use luister::app::model::Start;
use luister::domain::command::Decision;
use luister::domain::practice::PracticeBody;
use luister::lang::Language;

use crate::desk::{CODE, Desk, Disk, PASSPHRASE, SIX_WORDS};

fn new_vault() -> Desk {
    Desk::at(Start::SetUp, Language::Nl, (80, 24))
}

/// Up to the recovery sheet.
fn with_passphrase() -> Desk {
    let mut desk = new_vault();
    desk.types(PASSPHRASE)
        .keys("<tab><enter>")
        .types(PASSPHRASE)
        .keys("<ctrl-s>");
    desk
}

/// Up to the school.
fn with_sheet() -> Desk {
    let mut desk = with_passphrase();
    desk.keys("<enter>").types(CODE).keys("<ctrl-s>");
    desk
}

const SCHOOL: &str = "De Regenboog";

fn fills_in_the_school(desk: &mut Desk) {
    desk.types(SCHOOL)
        .keys("<tab><enter>")
        .types("Stichting Het Veer");
    desk.keys("<tab><right><right><right><tab><right>");
}

#[test]
fn r95_a_weak_passphrase_is_refused_with_the_reason() {
    for (typed, reason) in [
        ("ditje", "ten minste 14 tekens"),
        ("wachtwoordwachtwoord", "te raden"),
        ("qwertyuiopasdfgh", "te raden"),
    ] {
        let mut desk = new_vault();
        desk.types(typed)
            .keys("<tab><enter>")
            .types(typed)
            .keys("<ctrl-s>");
        desk.sees(reason).sees("1 van 3").sees_no(typed);
        assert_eq!(desk.codes_made, 0);
    }
}

#[test]
fn two_passphrases_that_differ_are_told() {
    let mut desk = new_vault();
    desk.types(PASSPHRASE)
        .keys("<tab><enter>")
        .types("vier groene")
        .keys("<ctrl-s>");
    desk.sees("De twee zijn niet gelijk")
        .sees("1 van 3")
        .sees_no("groene");
    desk.keys("<enter>")
        .types(" stoelen zingen zacht")
        .keys("<ctrl-s>")
        .sees("2 van 3");
}

#[test]
fn typing_on_after_enter_loses_no_letter() {
    let mut desk = new_vault();
    desk.types(PASSPHRASE)
        .keys("<enter>")
        .types(PASSPHRASE)
        .keys("<ctrl-s>")
        .sees("2 van 3");
}

#[test]
fn six_words_are_made_shown_and_typed_over() {
    let mut desk = new_vault();
    desk.keys("<tab><tab><enter>").sees(SIX_WORDS);
    // They are not filled in.
    desk.keys("<ctrl-s>").sees("ten minste 14 tekens");
    desk.keys("i")
        .types(SIX_WORDS)
        .keys("<tab><enter>")
        .types(SIX_WORDS);
    desk.keys("<ctrl-s>").sees("2 van 3").sees_no(SIX_WORDS);
}

#[test]
fn the_sheet_is_shown_once_and_typed_back() {
    let mut desk = with_passphrase();
    desk.sees(CODE).sees("22 nov 2026").keys("x").sees(CODE);
    desk.keys("<enter>").sees_no(CODE).sees("Typ de code over");
    desk.types("ABCD-EFGH")
        .keys("<ctrl-s>")
        .sees("Dat is niet de code")
        .sees_no(CODE);
    // As people type: small letters, blanks for dashes.
    desk.keys("<enter>")
        .types(" jkmn pqrs tvwx yz23")
        .keys("<ctrl-s>")
        .sees("3 van 3");
    assert_eq!(desk.codes_made, 1);
}

#[test]
fn a_sheet_that_was_copied_wrong_is_made_anew() {
    let mut desk = with_passphrase();
    desk.keys("<enter>")
        .types("iets anders")
        .keys("<esc><esc>")
        .sees(CODE);
    assert_eq!(desk.codes_made, 2);
}

#[test]
fn the_school_founds_the_practice() {
    let mut desk = with_sheet();
    desk.keys("<ctrl-s>").sees("Nog leeg: School").keys("i");
    fills_in_the_school(&mut desk);
    desk.keys("<ctrl-s>").sees("luister · Vandaag");
    let made = desk.made.take().expect("a vault");
    assert_eq!(made.passphrase.expose(), PASSPHRASE);
    assert_eq!(made.recovery.expose(), CODE);
    let bodies: Vec<&PracticeBody> = made
        .first
        .iter()
        .flat_map(|decision| match decision {
            Decision::Practice(bodies) => bodies.as_slice(),
            _ => &[],
        })
        .collect();
    assert!(matches!(bodies.first(), Some(PracticeBody::Founded(_))));
    let adopted = bodies
        .iter()
        .filter(|body| matches!(body, PracticeBody::ProcedureAdopted(_)));
    assert_eq!(adopted.count(), 3);
    desk.keys("n").sees(SCHOOL);
}

#[test]
fn a_vault_that_cannot_be_made_keeps_what_was_typed() {
    let mut desk = with_sheet();
    fills_in_the_school(&mut desk);
    desk.disk = Disk::Fails;
    desk.keys("<ctrl-s>")
        .sees("De schijf is vol.")
        .sees(SCHOOL)
        .sees("(•) Zuid");
    desk.disk = Disk::Works;
    desk.keys("<ctrl-s>").sees("luister · Vandaag");
}

#[test]
fn r95_nothing_of_the_set_up_is_in_a_draft() {
    let mut desk = with_sheet();
    fills_in_the_school(&mut desk);
    assert!(desk.draft.is_none());
    desk.keys("<ctrl-s>");
    assert!(desk.draft.is_none());
}

#[test]
fn leaving_the_set_up_is_asked() {
    let mut desk = with_passphrase();
    desk.keys("q")
        .sees("nog geen kluis")
        .keys("<esc>")
        .sees(CODE);
    assert!(!desk.left);
    desk.keys("<ctrl-c><enter>");
    assert!(desk.left);
}

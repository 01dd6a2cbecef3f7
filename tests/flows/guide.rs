//! Gids: the gate without a case, and the rules, grounds and procedures to read.

use luister::app::options;
use luister::domain::person::{AdviserKind, RecipientKind};
use luister::lang::Language;

use crate::desk::Desk;

/// To the question, from any screen as it first comes up.
const WHAT_IF: &str = "5<tab><tab><tab><tab><tab>";

/// In the question, with the internal procedure and this recipient chosen.
fn asks(language: Language, size: (u16, u16), recipient: RecipientKind) -> Desk {
    let mut desk = Desk::open(AdviserKind::Internal, language, size);
    desk.keys(WHAT_IF).keys("<enter><right><tab>");
    let place = RecipientKind::ALL.iter().position(|one| *one == recipient);
    turns(&mut desk, place.unwrap());
    desk
}

/// Chooses what stands at this place of a choice that is still open.
fn turns(desk: &mut Desk, place: usize) {
    for _ in 0..=place {
        desk.keys("<right>");
    }
}

/// Goes on to the natures and ticks one.
fn ticks_nature(desk: &mut Desk, code: &str) {
    let natures = options::natures(&desk.model.env);
    let place = natures.iter().position(|one| one.code == code).unwrap();
    for _ in 0..place {
        desk.keys("<down>");
    }
    desk.keys("<space>");
}

#[test]
fn r81_self_harm_must_be_told_to_the_parents_by_protocol_and_not_by_law() {
    let mut desk = asks(Language::Nl, (80, 24), RecipientKind::Parents);
    // A pupil of fourteen: without more, her own consent is needed.
    desk.keys("<tab><right><tab><right><right><tab>")
        .sees("Regel R72");
    ticks_nature(&mut desk, "PER.ZELF");
    desk.sees("Dit moet: ouders inlichten").sees("protocol");
    desk.sees_no("wettelijk");
    // What she says does not change a duty; a father who is suspected does.
    desk.keys("<tab><tab><tab><right><right><tab><tab>");
    desk.sees("Dit moet").keys("<space>").sees("meldcode");
    desk.sees_no("Dit moet");
}

#[test]
fn r45_the_board_must_know_by_law_and_the_screen_says_who_must_act() {
    let mut desk = asks(Language::Nl, (120, 40), RecipientKind::Board);
    desk.keys("<tab><right><tab><right><right><tab>");
    ticks_nature(&mut desk, "SGG.MIS");
    desk.sees_no("Dit moet: bestuur").keys("<tab><tab>");
    let roles = options::accused(&desk.model.env);
    turns(
        &mut desk,
        roles.iter().position(|one| one.code == "DOC").unwrap(),
    );
    desk.sees("Dit moet: bestuur inlichten").sees("wettelijk");
    desk.sees("SEX-1").sees("het bestuur:");
}

#[test]
fn what_if_keeps_nothing_and_looks_into_no_case() {
    let mut desk = asks(Language::Nl, (80, 24), RecipientKind::Mentor);
    desk.sees("Hier wordt niets bewaard")
        .sees("Nog niet: mentor/coach");
    assert!(desk.draft.is_none());
    desk.keys("<ctrl-s><esc>").sees("Contacten");
    desk.registers("Mus").keys("5");
    desk.sees("mentor/coach").sees_no("Mus").sees_no("2026-001");
    assert_eq!(desk.journal(), ["opened"]);
    // A lock forgets the question.
    desk.keys("<ctrl-l>").unlock().keys(WHAT_IF);
    desk.sees("Kies een werkwijze").sees_no("mentor/coach");
}

#[test]
fn from_the_question_the_other_screens_are_one_key_away() {
    let mut desk = asks(Language::Nl, (80, 24), RecipientKind::Mentor);
    desk.keys("2").sees("luister · Contacten").keys("5");
    desk.sees("luister · Gids").keys("4").sees("Statistiek");
    desk.keys("5+").sees("Noodnummers").sees("112");
    desk.keys("<esc>?").sees("Toetsen hier");
}

#[test]
fn the_rules_say_on_what_they_rest_and_the_bill_is_off() {
    let mut desk = Desk::internal();
    desk.keys(WHAT_IF);
    desk.keys("<tab>").sees("[Regels]").sees("▸ SEX-1");
    desk.sees("wettelijk · meldplicht van al het personeel");
    desk.sees("Bron: rijksoverheid.nl")
        .sees("Bevestigd in die bron");
    desk.sees("niet nagezien");
    desk.keys("<page-down><page-down>")
        .sees("Hoort bij: R45, R84");
    // Below the rules stand the purposes and the periods.
    desk.keys("<end>")
        .sees("▸ UREN")
        .sees("Uitstellen kan niet.");
    // A bound of our own is marked as one.
    desk.keys("<up>")
        .sees("▸ NA-PLICHT")
        .sees("tot 60 maanden na");
    desk.sees("geen bron noemt er een.");
    desk.keys("<up><up>").sees("Termijnen van de AVG");
    desk.keys("<up><up><up><up><up><up><up><up>")
        .sees("▸ BILL-36777-ADULT")
        .sees("uit");
    desk.sees("niet in werking").sees("wetsvoorstel 36 777");
    // What does not hold is not called statutory, in the list or on its page.
    let screen = desk.screen();
    let bills = screen.lines().filter(|line| line.contains("BILL-"));
    assert!(bills.clone().count() > 0);
    assert!(
        bills.clone().all(|line| !line.contains("wettelijk")),
        "{screen}"
    );
    assert!(!screen.contains("wettelijk · wetsvoorstel"), "{screen}");
}

#[test]
fn r12_the_legal_grounds_can_be_read_with_their_citation() {
    let mut desk = Desk::internal();
    desk.keys(WHAT_IF);
    desk.keys("<tab><tab>").sees("[Gronden]").sees("▸ AVG");
    desk.sees("protocol artikel 1a").sees("doorverwijzen");
    let grounds = desk.model.env.shipped.rules.grounds().to_vec();
    for ground in &grounds {
        desk.sees(&format!("▸ {}", ground.code.as_str()));
        let basis = match ground.basis.code() {
            "statute" => "wettelijk",
            "protocol" => "protocol",
            _ => "eigen regel",
        };
        desk.sees(&format!("{basis} · "));
        desk.keys("<down>");
    }
    assert!(grounds.len() >= 6, "the grounds of P-1a–f");
}

#[test]
fn r13_a_procedure_can_be_read_with_version_articles_and_who_follows_it() {
    let mut desk = Desk::internal();
    desk.registers("Mus")
        .keys("5<left>")
        .sees("[Kluis]")
        .keys("<left>")
        .sees("[Werkwijzen]");
    desk.sees("▸ intern-leerling")
        .sees("versie 2")
        .sees("artikel 1–7");
    desk.sees("Eén zaak volgt deze versie")
        .sees("Grenzen [R49]");
    desk.sees_no("Mus");
    desk.keys("<enter><enter><enter>")
        .sees("een plan voor het afsluiten: ja");
    desk.keys("<enter><enter>").sees("P-6i");
    // Below it stand its steps, with the words to say.
    desk.keys("<down>").sees("▸                    1. Grenzen");
    desk.sees("Wat u zegt, cliënt: leerling")
        .sees("“Voor je begint, wil ik eerlijk zijn");
    let steps = desk.model.env.shipped.procedures[0].steps().len();
    for _ in 0..steps {
        desk.keys("<down>");
    }
    desk.sees("▸ extern-ouders").sees("Nog geen zaak");
    // The sections go round.
    desk.keys("<right>").sees("[Kluis]");
    desk.keys("<right>").sees("[Scholen]");
}

#[test]
fn r13_the_guide_in_english_on_a_wide_screen() {
    let mut desk = asks(Language::En, (120, 40), RecipientKind::Parents);
    desk.sees("[What if]").sees("Nothing is kept here");
    desk.keys("<esc><tab>")
        .sees("[Rules]")
        .sees("Confirmed by that source");
    desk.keys("<tab><tab>")
        .sees("[Procedures]")
        .sees("Who consents");
    desk.sees("mentor/coach: under 12 parents; 12 to 15 pupil");
}

#[test]
fn the_guide_at_eighty_columns() {
    let mut desk = Desk::internal();
    desk.keys("5<left><left>");
    let screen = desk.screen();
    assert!(screen.lines().all(|line| line.chars().count() <= 80));
    desk.sees(
        " luister · Gids\n Scholen Instanties Jaar Praktijk Uren Wat als Regels Gronden [Werkwijzen] Kluis",
    );
    desk.sees("▸ intern-leerling  Interne vertrouwenspersoon, leerling");
    desk.sees("1. Grenzen  ").sees("versie 2");
}

#[test]
fn the_guide_fits_in_the_smallest_window() {
    let mut desk = asks(Language::Nl, (80, 24), RecipientKind::Mentor);
    desk.resizes(60, 18)
        .sees("▸ Wie inlichten")
        .sees("Nog niet: mentor/coach");
    desk.keys("<page-down>")
        .sees("niets bewaard")
        .keys("<esc><tab>");
    desk.sees("▸ SEX-1").keys("<tab>").sees("▸ AVG");
    desk.keys("<tab>").sees("▸ intern-leerling");
}

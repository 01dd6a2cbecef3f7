//! Delen: nobody hears anything without a permit, and the screen says why.

use luister::domain::entry::CaseBody;

use crate::desk::Desk;

/// A conversation of an internal adviser with a pupil of twelve, listened to;
/// the drawer is open on the mentor.
fn on_the_mentor() -> Desk {
    let mut desk = Desk::internal();
    desk.registers("Mus").talks_until("Hulpvraag");
    desk.keys("e<right><right><ctrl-s>s<down>");
    desk.sees("▸ ?  mentor/coach");
    desk
}

/// Consent of the pupil, spoken, for the first part only.
const GIVES: &str = "c<right><tab><tab><space><tab><tab><right><ctrl-s>";

#[test]
fn r72_without_consent_nothing_is_shared_and_enter_leads_on() {
    let mut desk = on_the_mentor();
    desk.keys("d")
        .sees("[R72]")
        .sees("zonder toestemming van de leerling");
    desk.keys("<enter>").sees("Toestemming voor mentor/coach");
    desk.keys("<esc>");
    assert_eq!(desk.count("disclosed"), 0);
}

#[test]
fn r72_the_strictest_rule_holds_until_the_age_is_known() {
    let mut desk = Desk::internal();
    desk.registers("Mus")
        .talks_until("Hulpvraag")
        .keys("s<down>");
    desk.sees("leerling + ouders").keys("d");
    desk.sees("De leeftijd staat niet vast").keys("<enter>");
    desk.sees("Gegevens aanvullen")
        .keys("<right><right><ctrl-s>");
    desk.sees_no("mentor/coach               toestemming nodig: leerling + ouders");
}

#[test]
fn r73_consent_for_a_part_opens_that_part_alone() {
    let mut desk = on_the_mentor();
    desk.keys(GIVES).sees("mag: dat er gesprekken zijn");
    desk.keys("d").sees("dat er gesprekken zijn");
    desk.sees_no("het verhaal").sees_no("waar het over gaat");
    // Nothing is ticked beforehand.
    desk.keys("<ctrl-s>").sees("Nog leeg: Wat wel");
    desk.keys("<space><tab><right><ctrl-s>")
        .sees("Dit vertelt u");
    assert_eq!(desk.count("disclosed"), 0);
    desk.keys("<enter>");
    assert_eq!(desk.count("disclosed"), 1);
}

#[test]
fn r75_refused_and_withdrawn_are_told_apart_and_both_block() {
    let mut desk = on_the_mentor();
    desk.keys("c<right><right><ctrl-s>")
        .sees("geweigerd: leerling");
    desk.keys("d")
        .sees("De toestemming is geweigerd")
        .keys("<esc>");
    desk.keys(GIVES).sees("mag: dat er gesprekken zijn");
    desk.keys("c<right><right><right><ctrl-s>")
        .sees("ingetrokken: leerling");
    desk.keys("d")
        .sees("De toestemming is ingetrokken")
        .keys("<esc>");
    desk.keys("o")
        .sees("Zonder toestemming delen")
        .keys("<esc>");
    assert_eq!(desk.count("disclosed"), 0);
    for kind in ["consent-refused", "consent-given", "consent-withdrawn"] {
        assert_eq!(desk.count(kind), 1, "{kind}");
    }
}

#[test]
fn r75_consent_ends_with_its_day() {
    let mut desk = on_the_mentor();
    desk.keys("c<right><tab><tab><space><tab><tab><right><tab><enter>");
    desk.types("23-11")
        .keys("<ctrl-s>")
        .sees("mag: dat er gesprekken zijn");
    desk.day("2026-11-24T09:00").keys("<esc>s<down>");
    desk.sees("toestemming nodig: leerling")
        .keys("d")
        .sees("[R72]");
}

#[test]
fn r75_a_day_that_is_over_is_refused_in_the_form() {
    let mut desk = on_the_mentor();
    desk.keys("c<right><tab><tab><space><tab><tab><right><tab><enter>");
    desk.types("1-11")
        .keys("<ctrl-s>")
        .sees("Die datum is al voorbij");
    desk.sees("1-11");
    assert_eq!(desk.count("consent-given"), 0);
}

#[test]
fn r72_each_parent_is_a_recipient_of_their_own() {
    let mut desk = Desk::internal();
    desk.registers("Mus").talks_until("Hulpvraag");
    desk.keys("e<right><right><ctrl-s>");
    for label in ["moeder", "vader"] {
        desk.keys("w<right><tab><enter>")
            .types(label)
            .keys("<ctrl-s>");
    }
    desk.keys("s").sees("moeder").sees("vader");
    // Where parents have labels, each has a line and there is none for both.
    desk.sees_no("?  ouders").sees("▸ ?  moeder").keys(GIVES);
    desk.keys("<down>")
        .sees("▸ ?  vader")
        .keys("c<right><right><ctrl-s>");
    desk.sees("✔  moeder").sees("geweigerd: leerling");
    desk.keys("d")
        .sees("Dit mag niet naar vader")
        .keys("<esc><up>d");
    desk.sees("Delen met moeder")
        .keys("<space><tab><right><ctrl-s><enter>");
    assert_eq!(desk.count("disclosed"), 1);
}

#[test]
fn r74_one_parent_can_refuse_what_the_other_allowed() {
    let mut desk = Desk::internal();
    desk.registers("Mus").talks_until("Hulpvraag");
    // Under twelve the parents consent.
    desk.keys("e<right><ctrl-s>");
    for label in ["moeder", "vader"] {
        desk.keys("w<right><tab><enter>")
            .types(label)
            .keys("<ctrl-s>");
    }
    desk.keys("s<down><down>").sees("▸ ?  mentor/coach");
    desk.keys("c<right><tab><right><tab><space><tab><tab><right>");
    desk.sees("(•) moeder").keys("<ctrl-s>");
    desk.sees("✔  mentor/coach");
    desk.keys("c<right><right><tab><right><right>");
    desk.sees("(•) vader")
        .keys("<ctrl-s>")
        .sees("geweigerd: ouders");
    desk.keys("d").sees("[R72]");
}

#[test]
fn r78_overriding_asks_ground_interest_and_weighing() {
    let mut desk = on_the_mentor();
    desk.keys("o<ctrl-s>").sees("Nog leeg: Grond");
    desk.keys("<right><ctrl-s>")
        .sees("Nog leeg: Grond uit de lijst");
    desk.keys("<right><ctrl-s>").sees("Nog leeg: Wiens belang");
    desk.keys("<right><ctrl-s>").sees("Nog leeg: Afweging");
    desk.keys("<enter>")
        .types("te groot gevaar")
        .keys("<ctrl-s>");
    desk.sees("Nog leeg: Wat wel").keys("<space><ctrl-s>");
    desk.sees("Nog leeg: Weet de cliënt het.")
        .keys("<right><ctrl-s>")
        .sees("Grond: er is gevaar")
        .keys("<enter>");
    assert_eq!(desk.count("disclosed"), 1);
    assert_eq!(desk.count("duty-arose"), 1);
}

#[test]
fn r78_what_is_allowed_needs_no_override() {
    let mut desk = on_the_mentor();
    desk.keys(GIVES)
        .keys("o")
        .sees("[R78]")
        .sees("gewoon delen");
    desk.keys("<enter>").sees("Delen met mentor/coach");
}

/// Shared with the mentor for danger; the parents are still to be told.
fn after_an_override() -> Desk {
    let mut desk = on_the_mentor();
    desk.keys("o<right><tab><right><tab><right><tab><enter>")
        .types("te groot gevaar");
    desk.keys("<tab><space><tab><right><ctrl-s><enter>");
    desk.sees("!! ouders").keys("<esc>").sees("1 verplicht");
    desk
}

#[test]
fn r79_an_override_makes_a_duty_to_tell() {
    let mut desk = after_an_override();
    desk.keys("d")
        .sees("ouders vertellen dat er zonder toestemming is gedeeld");
    // Telling is what fulfils it: saying so leads to where it is told.
    desk.keys("<enter><right><ctrl-s>").sees("Delen met ouders");
    desk.keys("<space><tab><right><ctrl-s><enter>");
    assert_eq!(desk.count("duty-fulfilled"), 1);
    desk.sees("Er staan geen plichten open");
}

#[test]
fn r79_no_case_closes_while_a_duty_is_open_or_put_off() {
    let mut desk = after_an_override();
    desk.keys("d<enter><right><right><tab><enter>")
        .types("30-11");
    desk.keys("<tab><enter>")
        .types("eerst met de leerling")
        .keys("<ctrl-s>");
    assert_eq!(desk.count("duty-deferred"), 1, "{}", desk.screen());
    desk.keys("<esc>x<right><ctrl-s>")
        .sees("[R79]")
        .sees("de plichten bekijken");
    desk.keys("<enter>").sees("Plichten");
    assert_eq!(desk.count("closed"), 0);
}

#[test]
fn r79_a_duty_that_would_create_danger_ends_with_an_account() {
    let mut desk = after_an_override();
    desk.keys("d<enter><right><right><right><ctrl-s>");
    desk.sees("Nog leeg: Waarom niet").keys("<right><ctrl-s>");
    desk.sees("Nog leeg: Toelichting").keys("<enter>");
    desk.types("thuis is het niet veilig").keys("<ctrl-s>");
    assert_eq!(desk.count("duty-not-carried-out"), 1);
    desk.sees("Er staan geen plichten open");
    // What ended cannot vanish, only be corrected.
    desk.keys("<esc>u<enter>").sees("Dit klopte niet");
}

#[test]
fn r77_an_objection_stands_before_the_right_of_parents() {
    let mut desk = Desk::external();
    desk.registers("Mus").keys("g<right><ctrl-s><ctrl-s>");
    desk.keys("e<right><right><ctrl-s>s").sees("✔  ouders");
    desk.keys("b")
        .sees("Bezwaar van de leerling: ouders")
        .keys("<ctrl-s>");
    desk.sees("bezwaar van de leerling").keys("d").sees("[R77]");
    desk.keys("<enter>")
        .sees("Bezwaar van de leerling: ouders")
        .keys("<enter>");
    desk.types("samen vertellen").keys("<ctrl-s>");
    desk.sees("✔  ouders");
    assert_eq!(desk.count("objection-raised"), 1);
    assert_eq!(desk.count("objection-resolved"), 1);
}

#[test]
fn a_request_that_was_refused_is_recorded() {
    let mut desk = on_the_mentor();
    desk.keys("r")
        .sees("vroeg ernaar en kreeg niets te horen")
        .keys("<ctrl-s>");
    assert_eq!(desk.count("request-declined"), 1);
}

#[test]
fn r54_an_expert_hears_it_without_a_name() {
    let mut desk = on_the_mentor();
    desk.keys("<down><down><down><down><down><down>");
    desk.sees("▸ ~  interne deskundige").keys("d").sees("[R54]");
    desk.keys("<enter>")
        .sees("Anoniem raadplegen")
        .keys("<right><ctrl-s>")
        .sees("zonder namen")
        .keys("<enter>");
    assert_eq!(desk.count("consulted"), 1);
    assert_eq!(desk.count("disclosed"), 0);
}

#[test]
fn r87_the_conversation_counts_allowed_refused_and_mandatory() {
    let mut desk = on_the_mentor();
    desk.keys(GIVES).keys("<down>c<right><right><ctrl-s><down>");
    desk.keys("o<right><tab><right><tab><right><tab><enter>")
        .types("gevaar");
    desk.keys("<tab><space><tab><right><ctrl-s><enter><esc>");
    desk.sees("delen: 1 ja · 1 geweigerd · 1 verplicht");
}

#[test]
fn r75_what_a_disclosure_relied_on_can_only_be_corrected() {
    let mut desk = on_the_mentor();
    desk.keys(GIVES)
        .keys("d<space><tab><right><ctrl-s><enter><esc>");
    desk.keys("u<enter>").sees("Dit klopte niet");
    desk.types("het was een ander").keys("<ctrl-s>");
    assert_eq!(desk.count("corrected"), 1);
    assert_eq!(desk.count("retracted"), 0);
    let relied = desk.bodies().iter().any(|body| match body {
        CaseBody::Disclosed(disclosure) => !disclosure.consents().is_empty(),
        _ => false,
    });
    assert!(relied);
}

#[test]
fn r16_parents_who_come_themselves_are_not_on_the_list_of_who_may_know() {
    let mut desk = Desk::internal();
    desk.keys("<esc>n").types("Mus");
    desk.keys("<back-tab><right>").sees("(•) ouder");
    desk.keys("<tab><tab><tab><right><ctrl-s>");
    desk.talks_until("Hulpvraag").keys("s");
    desk.sees("▸ ?  mentor/coach").sees_no("?  ouders ");
}

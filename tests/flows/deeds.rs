//! What is done around the conversations: actions, referrals, a talk that
//! somebody else asked for, what was tried before, the first answer.

use luister::domain::deed::ReferredTo;
use luister::domain::entry::CaseBody;
use luister::domain::person::AdviserKind;
use luister::lang::Language;

use crate::desk::Desk;

/// The palette does what is typed.
const fn english() -> (AdviserKind, Language, (u16, u16)) {
    (AdviserKind::External, Language::En, (80, 24))
}

fn in_english() -> Desk {
    let (adviser, language, size) = english();
    Desk::open(adviser, language, size)
}

impl Desk {
    /// An action by its name in the palette.
    #[track_caller]
    fn does(&mut self, name: &str) -> &mut Self {
        self.keys(":").types(name).keys("<enter>")
    }

    /// A contact by mail that a mentor asked for.
    fn asked_by_mentor(&mut self) -> &mut Self {
        self.keys("<esc>n").types("Mus");
        self.keys("<tab><tab><right><right><tab>");
        self.keys("<right><right><right><right><ctrl-s>")
    }
}

#[test]
fn r19_a_talk_that_somebody_else_asked_for_waits_for_the_client() {
    let mut desk = Desk::internal();
    desk.asked_by_mentor();
    desk.sees("mentor")
        .sees("De cliënt heeft nog niet gezegd dat het mag.");
    desk.keys("<esc>").sees("nog geen ja").keys("<enter>");
    desk.does("wil de cliënt").sees("sluit de zaak meteen");
    desk.keys("<right><ctrl-s>");
    desk.sees_no("De cliënt heeft nog niet gezegd");
    assert_eq!(desk.count("agreement-learnt"), 1);
    assert_eq!(desk.count("closed"), 0);
}

#[test]
fn r19_no_closes_the_case_in_one_step() {
    let mut desk = Desk::internal();
    desk.asked_by_mentor().does("wil de cliënt");
    desk.keys("<ctrl-s>").sees("Nog leeg");
    desk.keys("<right><right><ctrl-s>").sees("gesloten");
    assert_eq!(desk.count("closed"), 1);
    let outcome = desk.bodies().into_iter().find_map(|body| match body {
        CaseBody::Closed(closing) => Some(closing.outcome),
        _ => None,
    });
    assert_eq!(outcome, Some("GEENGESPR".into()));
}

#[test]
fn r19_the_drawer_says_who_asked_and_hears_nothing() {
    let mut desk = Desk::internal();
    desk.asked_by_mentor()
        .keys("s")
        .sees("vroeg om dit gesprek; hoort niets zonder ja");
    desk.keys("<esc>").keys("g<right><ctrl-s>");
    // Whoever hears the limits is there to talk.
    assert_eq!(desk.count("agreement-learnt"), 1);
}

#[test]
fn r62_an_action_is_recorded_with_role_and_minutes() {
    let mut desk = Desk::external();
    desk.registers("Mus").keys("o").sees("Soort actie");
    // The second of the list: a joint talk.
    desk.keys("<right><right><ctrl-s>")
        .sees("Nog leeg: In welke rol");
    desk.keys("<right><tab><tab><enter>")
        .types("45")
        .keys("<ctrl-s>");
    assert_eq!(desk.count("action-taken"), 1);
    desk.sees("actie · gezamenlijk gesprek met school · aanwezig ter");
    desk.keys("4<tab><tab><tab>").sees("[Acties per rol]");
    desk.sees("gezamenlijk gesprek met school")
        .sees("aanwezig ter ondersteuning");
    desk.keys("<tab>").sees("positie niet vastgelegd");
}

#[test]
fn r63_under_the_protocol_nobody_chairs() {
    let mut desk = Desk::internal();
    desk.registers("Mus").keys("o");
    desk.sees_no("bemiddelingsgesprek").sees_no("hoorzitting");
    desk.keys("<tab>")
        .sees("aanwezig ter ondersteuning")
        .sees_no("gespreksleider");
}

#[test]
fn r51_no_form_of_an_action_comes_up_while_one_listens() {
    let mut desk = Desk::internal();
    desk.registers("Mus").talks_until("Luisteren");
    desk.keys("o").sees("Eerst luisteren").keys("<esc>");
    desk.keys("f").sees("Eerst luisteren").keys("<esc>");
    desk.keys("<ctrl-s>o").sees("Soort actie");
}

#[test]
fn r69_a_referral_names_agency_who_and_ground_and_tells_nobody() {
    let mut desk = Desk::internal();
    desk.registers("Mus").keys("f");
    desk.sees("Verwijzen is nog niets delen")
        .sees("De Kindertelefoon");
    // The fourth has a number that no source confirms.
    desk.sees("Politie, geen spoed · 0900-8844 · nummer nagaan");
    desk.keys("<right><right><right><right><right><tab><right><tab>");
    desk.keys("<ctrl-s>").sees("Nog leeg");
    desk.keys("<right><tab><enter>")
        .types("1-12")
        .keys("<ctrl-s>");
    assert_eq!(desk.count("referred"), 1);
    assert_eq!(desk.count("disclosed"), 0);
    let to = desk.bodies().into_iter().find_map(|body| match body {
        CaseBody::Referred(referral) => Some(referral.to),
        _ => None,
    });
    assert_eq!(to, Some(ReferredTo::Agency("KIND".into())));
    desk.sees("De Kindertelefoon")
        .sees("navragen: 01-12-2026")
        .sees_no("KIND");
}

#[test]
fn r100_how_a_referral_went_is_asked_later_and_waiting_is_asked_again() {
    let mut desk = Desk::internal();
    desk.registers("Mus").keys("f");
    desk.keys("<right><right><right><tab><right><tab><right><tab><enter>")
        .types("1-12")
        .keys("<ctrl-s>");
    desk.day("2026-12-01T09:00")
        .does("navragen")
        .sees("Veilig Thuis");
    // The only one is chosen already; the second outcome is waiting.
    desk.keys("<tab><right><right><tab><enter>")
        .types("8-12")
        .keys("<ctrl-s>");
    assert_eq!(desk.count("referral-ended"), 1);
    assert_eq!(desk.count("snoozed"), 1);
    desk.keys("x")
        .sees("Gaat door na het sluiten")
        .keys("<esc>");
    desk.does("navragen")
        .keys("<tab><right><ctrl-s>")
        .sees("hulp is begonnen");
    assert_eq!(desk.count("referral-ended"), 2);
    desk.does("navragen").sees_no("Veilig Thuis · 22-11");
}

#[test]
fn r70_r110_the_schemes_of_the_school_stand_under_the_agencies() {
    let mut desk = Desk::internal();
    desk.registers("Mus").keys("f");
    for _ in 0..40 {
        desk.keys("<right>");
    }
    desk.sees("klachtenregeling")
        .sees("(•) bezwaar- en beroepsregeling");
    desk.keys("<left><tab><right><tab><right><ctrl-s>");
    let to = desk.bodies().into_iter().find_map(|body| match body {
        CaseBody::Referred(referral) => Some(referral.to),
        _ => None,
    });
    assert_eq!(to, Some(ReferredTo::ComplaintsScheme));
}

#[test]
fn r24_r25_what_was_tried_is_asked_after_the_limits_and_why_outside_to_externals() {
    let mut desk = Desk::external();
    desk.registers("Mus").does("geprobeerd");
    desk.sees("Leg eerst de grenzen uit");
    let mut desk = Desk::external();
    desk.registers("Mus").keys("g<right><ctrl-s><ctrl-s>");
    desk.does("geprobeerd");
    desk.sees("Eerder geprobeerd").sees("Waarom buiten school");
    desk.keys("<down><space><tab><right><ctrl-s>");
    assert_eq!(desk.count("background-learnt"), 1);
    let mut desk = Desk::internal();
    desk.registers("Mus").talks_until("Hulpvraag");
    desk.keys("<down><down><enter>").sees("Eerder geprobeerd");
    desk.sees_no("Waarom buiten school");
    desk.keys("<down><space><ctrl-s>").sees("▶ Hulpvraag");
    assert_eq!(desk.count("background-learnt"), 1);
}

#[test]
fn r20_a_mail_waits_for_a_first_answer_and_a_call_does_not() {
    let mut desk = Desk::external();
    desk.registers("Mus").sees_no("Nog niet gereageerd");
    let mut desk = Desk::external();
    desk.keys("n").types("Mus");
    desk.keys("<tab><tab><right><right><ctrl-s>");
    desk.sees("Nog niet gereageerd; uiterlijk 23-11-2026");
    desk.does("eerste reactie").keys("<tab><right><ctrl-s>");
    desk.sees_no("Nog niet gereageerd");
    assert_eq!(desk.count("reacted"), 1);
    desk.keys("4<tab><tab><tab><tab><tab>")
        .sees("[Eerste reacties]")
        .sees("op tijd");
}

#[test]
fn r61_a_single_talk_closes_the_case_in_one_go() {
    let mut desk = Desk::external();
    desk.registers("Mus")
        .does("eenmalig")
        .sees("Eenmalig gesprek");
    desk.keys("<ctrl-s>").sees("Nog leeg");
    // Minutes, the answer about notes, a nature, and the outcome.
    desk.keys("<esc>").does("eenmalig");
    desk.keys("<tab><tab><tab><enter>").types("20");
    desk.keys("<ctrl-g><tab><right><tab><tab><down><space><tab><tab><right><ctrl-s>");
    desk.sees("gesloten");
    for kind in [
        "limits-explained",
        "conversation-held",
        "nature-set",
        "action-taken",
        "closed",
    ] {
        assert_eq!(desk.count(kind), 1, "{kind}");
    }
}

#[test]
fn r61_what_is_refused_in_one_go_is_told_and_nothing_is_written() {
    let mut desk = Desk::internal();
    desk.registers("Mus").does("eenmalig");
    desk.keys("<tab><tab><tab><enter>").types("20");
    desk.keys("<ctrl-g><tab><right><tab><tab><tab><tab><right><ctrl-s>");
    desk.sees("[R55]").sees("Eenmalig gesprek");
    assert_eq!(desk.journal(), ["opened"]);
}

#[test]
fn r61_the_talk_that_goes_on_ends_with_it() {
    let mut desk = Desk::external();
    desk.registers("Mus").keys("g<right><ctrl-s>");
    desk.does("eenmalig").sees_no("Aantekeningen?");
    desk.keys("<tab><tab><tab><tab><tab><tab><right><ctrl-s>");
    desk.sees("gesloten");
    assert_eq!(desk.count("conversation-held"), 1);
    assert!(desk.open_desk().talk.is_none());
}

#[test]
fn r79_closing_lists_everything_that_still_blocks_and_leads_there() {
    let mut desk = Desk::internal();
    desk.registers("Mus");
    desk.keys("c<tab><tab><tab><enter>")
        .types("10")
        .keys("<ctrl-s>");
    desk.keys("x").sees("Dit moet eerst");
    desk.sees("[R49]").sees("[R55]");
    desk.keys("<enter>").sees("▶ Grenzen");
    desk.keys("<right><ctrl-s>").sees("▶ Luisteren").keys("x");
    desk.sees("▶ Afsluiten").sees_no("Dit moet eerst");
}

#[test]
fn a_step_that_is_done_is_not_written_again_and_says_what_is_missing() {
    let mut desk = Desk::internal();
    desk.registers("Mus").keys("g");
    desk.keys("n").sees("Nog leeg: Aantekeningen.");
    desk.keys("<right><ctrl-s><ctrl-s>").sees("▶ Hulpvraag");
    desk.keys("p").sees("▶ Luisteren").keys("n<enter>");
    desk.sees("▶ Hulpvraag");
    assert_eq!(desk.count("step-done"), 2);
}

#[test]
fn r95_words_left_in_a_form_go_when_the_case_is_left() {
    let mut desk = Desk::internal();
    desk.registers("Mus").talks_until("Luisteren").keys("<esc>");
    // The conversation is over, and the case is open.
    desk.keys("<tab><tab><tab><ctrl-s>");
    desk.keys("k<enter>")
        .types("wat zij zei")
        .keys("<ctrl-g><esc>");
    assert!(desk.draft_holds("wat zij zei"));
    desk.keys("k").sees("wat zij zei").keys("<esc>");
    desk.keys("<esc>").sees("Mus");
    assert!(!desk.draft_holds("wat zij zei"));
    desk.keys("<enter>k").sees_no("wat zij zei");
}

#[test]
fn r69_in_english_the_same() {
    let mut desk = in_english();
    desk.registers("Wren").keys("f");
    desk.sees("A referral shares nothing yet")
        .sees("check number")
        .keys("<esc>");
    desk.does("single talk").sees("What was done").keys("<esc>");
    desk.does("first answer").sees("Why later").keys("<esc>");
    desk.keys("o").sees("In which role").keys("<esc>");
    desk.keys("<esc>n").types("Robin");
    desk.keys("<tab><tab><right><tab><right><right><right><right><ctrl-s>");
    desk.sees("The client has not said yet that it is all right.");
    desk.does("want to talk")
        .sees("the case closes at once")
        .keys("<right><right><ctrl-s>")
        .sees("closed");
}

#[test]
fn r99_a_client_who_came_before_is_chosen_when_the_name_is_known() {
    let mut desk = Desk::external();
    desk.registers("Mus").sees_no("Eerder geweest");
    let first = desk.last_case().person();
    // The same name, in whatever letters: is it the same one?
    desk.registers("mus").sees("Nog leeg: Eerder geweest");
    desk.sees("dezelfde als in 2026-001")
        .keys("<right><right><ctrl-s>")
        .sees("2026-002");
    assert_eq!(desk.last_case().person(), first);
    desk.registers("Mus")
        .keys("<right><ctrl-s>")
        .sees("2026-003");
    assert_ne!(desk.last_case().person(), first);
    // Two people of that name now, each by the latest case.
    desk.registers("Mus")
        .sees("2026-002")
        .sees("2026-003")
        .keys("<esc>");
    desk.registers("Pim").sees_no("Eerder geweest");
}

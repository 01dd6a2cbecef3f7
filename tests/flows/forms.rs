//! Forms: where the keyboard is, what a mistake says, and nothing typed is lost.

use luister::app::action::Context;
use luister::app::message::{Interruption, Message};

use crate::desk::{Desk, Disk};

#[test]
fn text_has_the_keyboard_in_a_marked_field_only() {
    let mut desk = Desk::internal();
    // The alias is where one begins.
    desk.keys("n");
    assert_eq!(desk.model.context(), Context::Text);
    for (out, into) in [("<esc>", "i"), ("<esc>", "<enter>"), ("<ctrl-g>", "i")] {
        desk.types("Mus").keys(out).sees("Mus");
        assert_eq!(desk.model.context(), Context::Form);
        desk.keys("z").keys(into);
        assert_eq!(desk.model.context(), Context::Text);
    }
    desk.keys("<tab>").sees("MusMusMus");
    assert_eq!(desk.model.context(), Context::Form);
}

#[test]
fn enter_in_a_field_of_one_line_goes_on_to_the_next() {
    let mut desk = Desk::internal();
    desk.keys("n").types("Mus").keys("<enter>").sees("▸ School");
    desk.keys("<enter>")
        .sees("▸ Hoe")
        .keys("<right><enter><enter><enter>");
    desk.sees("Mus");
    assert_eq!(desk.journal(), ["opened"]);
}

#[test]
fn ctrl_s_confirms_from_everywhere() {
    for place in ["", "<esc>", "<back-tab>", "<tab>", "<tab><tab><tab>"] {
        let mut desk = Desk::internal();
        desk.keys("n")
            .types("Mus")
            .keys("<tab><tab><right><back-tab><back-tab>i");
        desk.keys(place).keys("<ctrl-s>");
        assert_eq!(desk.journal(), ["opened"], "{place}");
    }
}

#[test]
fn a_mistake_is_told_and_the_keyboard_goes_to_it() {
    let mut desk = Desk::internal();
    desk.keys("n<ctrl-s>")
        .sees("! Nog leeg: Roepnaam hier")
        .sees("▸ Roepnaam");
    desk.keys("i")
        .types("Mus")
        .keys("<ctrl-s>")
        .sees("! Nog leeg: Hoe")
        .sees("▸ Hoe");
    desk.keys("<right><ctrl-s>").sees_no("Nog leeg");
    for (typed, told) in [
        ("morgen", "Bij Datum staat geen datum"),
        ("31-2", "Bij Datum staat geen datum"),
        ("31-12-2026", "Die datum ligt in de toekomst"),
    ] {
        desk.keys("c<ctrl-s>")
            .sees("Bij Minuten hoort")
            .sees("▸ Minuten");
        desk.keys("<enter>")
            .types("10")
            .keys("<back-tab><back-tab><back-tab>");
        desk.keys("<up><enter><ctrl-w>")
            .types(typed)
            .keys("<ctrl-s>");
        desk.sees(told)
            .sees(typed)
            .sees("▸ Datum")
            .keys("<ctrl-g><esc>");
    }
    assert_eq!(desk.count("conversation-held"), 0);
}

#[test]
fn choices_stop_at_both_ends() {
    let mut desk = Desk::internal();
    desk.keys("n<back-tab>")
        .sees("(•) leerling")
        .keys("<left><left>");
    desk.sees("(•) leerling")
        .keys("<right><right><right><space>");
    desk.sees("(•) ouder")
        .keys("<tab><tab><tab>")
        .sees_no("(•) telefoon");
    // From nothing chosen, either way begins at the first.
    desk.keys("<left>").sees("(•) telefoon");
}

#[test]
fn what_is_pasted_outside_a_field_is_ignored_and_inside_it_is_cleaned() {
    let mut desk = Desk::internal();
    desk.pastes("n een verhaal").sees_no("verhaal");
    desk.keys("n")
        .pastes("Mu\u{1b}[31ms\u{202e}\nen\tVink\u{7}");
    desk.sees("Mu[31ms en Vink")
        .keys("<esc>")
        .pastes("daarbuiten");
    desk.sees_no("daarbuiten");
    desk.keys("i").pastes(&"x".repeat(100)).sees("40/40");
}

/// Something typed everywhere where something can be typed at one time.
fn full_of_words() -> Desk {
    let mut desk = Desk::internal();
    desk.registers("Mus").talks_until("Hulpvraag");
    desk.keys("<enter>").types("vraagwoord").keys("<esc><tab>i");
    desk.types("kladwoord").keys("<esc>w<right><tab><enter>");
    desk.types("labelwoord");
    desk
}

#[track_caller]
fn all_is_there(desk: &mut Desk) {
    desk.sees("labelwoord")
        .keys("<ctrl-g><esc>")
        .sees("vraagwoord")
        .sees("kladwoord");
    desk.sees("▶ Hulpvraag");
}

#[test]
fn nothing_typed_is_lost_by_a_lock() {
    let mut desk = full_of_words();
    desk.keys("<ctrl-l>").sees_no("woord").unlock();
    all_is_there(&mut desk);
}

#[test]
fn a_form_about_a_case_lies_over_that_case_again_after_a_lock() {
    let mut desk = Desk::internal();
    desk.registers("Mus")
        .registers("Ree")
        .keys("w<right><tab><enter>");
    desk.types("labelwoord").keys("<ctrl-l>").unlock();
    desk.sees("labelwoord").sees("2026-002");
    desk.keys("<ctrl-g>").sees("2026-002").sees_no("Mus");
}

#[test]
fn nothing_typed_is_lost_by_the_end_of_the_program() {
    for interruption in [Interruption::Terminate, Interruption::Suspended] {
        let mut desk = full_of_words();
        desk.send(Message::Interrupted(interruption));
        assert_eq!(desk.left, interruption == Interruption::Terminate);
        desk.unlock();
        all_is_there(&mut desk);
    }
}

#[test]
fn nothing_typed_is_lost_by_another_size() {
    let mut desk = full_of_words();
    desk.resizes(40, 10).sees("te klein").sees_no("labelwoord");
    // Typing goes on, unseen.
    desk.types("en").resizes(1, 1).screen();
    desk.resizes(80, 24).sees("labelwoorden");
    all_is_there(&mut desk);
}

#[test]
fn nothing_typed_is_lost_by_a_commit_that_fails() {
    let mut desk = full_of_words();
    desk.disk = Disk::Fails;
    desk.keys("<ctrl-s>")
        .sees("De schijf is vol.")
        .sees("Maak ruimte");
    desk.keys("<esc>")
        .sees("labelwoord")
        .sees("! niet opgeslagen");
    desk.disk = Disk::Works;
    desk.keys("<ctrl-s>");
    assert_eq!(desk.count("person-added"), 1);
    desk.sees("vraagwoord").sees("kladwoord");
}

#[test]
fn nothing_typed_is_lost_by_a_refusal() {
    let mut desk = Desk::internal();
    desk.registers("Mus").talks_until("Hulpvraag");
    desk.keys("<enter>")
        .types("vraagwoord")
        .keys("<tab><right><right><ctrl-s>");
    desk.sees("[R52]")
        .keys("<esc>")
        .sees("vraagwoord")
        .sees("(•) nog niet");
}

#[test]
fn what_was_being_written_at_a_lock_is_told_so_that_it_is_not_written_twice() {
    let mut desk = full_of_words();
    desk.disk = Disk::Waits;
    desk.keys("<ctrl-s><ctrl-l>");
    desk.disk = Disk::Works;
    desk.answers().unlock();
    desk.sees("Dat kan al in de tijdlijn staan").keys("<esc>");
    all_is_there(&mut desk);
    assert_eq!(desk.count("person-added"), 1);
    // Once told, it is not told again.
    desk.keys("<ctrl-l>").unlock().sees_no("tijdlijn staan");
}

#[test]
fn a_draft_ends_with_what_was_typed() {
    let mut desk = Desk::internal();
    desk.keys("n").types("Mus");
    assert!(desk.draft_holds("Mus"));
    desk.keys("<tab><tab><right><ctrl-s>");
    assert!(desk.draft.is_none());
    desk.keys("w<right><tab><enter>")
        .types("labelwoord")
        .keys("<esc><esc>");
    // Words in a form about a case wait, sealed, until it is opened again.
    assert!(desk.draft_holds("labelwoord"));
    desk.keys("w").sees("labelwoord").keys("<ctrl-s>");
    assert_eq!(desk.count("person-added"), 1);
    assert!(desk.draft.is_none());
}

#[test]
fn a_draft_that_cannot_be_put_back_is_dropped() {
    let mut desk = Desk::internal();
    desk.registers("Mus")
        .keys("w<right><tab><enter>")
        .types("labelwoord");
    let draft = desk.draft.clone();
    let mut other = Desk::internal();
    other.draft = draft;
    other
        .unlock()
        .sees("luister · Vandaag")
        .sees_no("labelwoord");
    assert!(other.draft.is_none());
}

#[test]
fn help_the_palette_and_leaving_are_there_in_a_form() {
    let mut desk = Desk::internal();
    desk.keys("n")
        .types("Mus")
        .keys("<esc>?")
        .sees("Toetsen hier")
        .sees("vastleggen");
    desk.keys("<esc>")
        .sees("Mus")
        .keys("<ctrl-c>")
        .sees("Wilt u stoppen?");
    desk.keys("<esc>:")
        .types("verberg")
        .keys("<enter>")
        .sees_no("Mus");
    desk.keys("<ctrl-d>").sees("Mus");
}

#[test]
fn the_palette_finds_an_action_by_its_words_and_does_it() {
    let mut desk = Desk::internal();
    desk.registers("Mus")
        .keys("g:")
        .types("lich")
        .sees("plichten");
    desk.sees_no("vergrendelen")
        .keys("<enter>")
        .sees("Er staan geen plichten open");
    desk.keys("<esc>:")
        .types("bestaat niet")
        .keys("<enter>")
        .sees("Opdracht zoeken");
    desk.keys("<esc>")
        .sees_no("Opdracht zoeken")
        .sees("▶ Grenzen");
    // Over the drawer it offers what the drawer can do.
    desk.keys("s:")
        .types("zonder toest")
        .keys("<enter>")
        .sees("Zonder toestemming delen");
}

#[test]
fn help_lists_the_keys_of_the_place_below_it() {
    let mut desk = Desk::internal();
    desk.keys("?")
        .sees("nieuw contact")
        .keys("<esc>")
        .registers("Mus");
    desk.keys("g?")
        .sees("vorige stap")
        .keys("<page-down><down>");
    for _ in 0..40 {
        desk.keys("<down>").screen();
    }
    desk.sees("▲").sees_no("▼");
    for _ in 0..40 {
        desk.keys("<up>").screen();
    }
    desk.sees("▼")
        .sees("stap afronden")
        .keys("<esc>s?")
        .sees("toestemming vastleggen");
}

#[test]
fn a_long_pad_costs_little_at_each_key() {
    let mut desk = Desk::internal();
    desk.registers("Mus").talks_until("Luisteren").keys("i");
    desk.pastes(&"een lang verhaal ".repeat(230));
    let began = std::time::Instant::now();
    for _ in 0..50 {
        desk.types("x").keys("<backspace>");
    }
    let each = began.elapsed() / 100;
    println!("a key in a pad of 3,910 characters: {each:?}");
    // Without optimisation; the release binary is held to 16 ms by its bench.
    assert!(each.as_millis() < 50, "{each:?}");
}

//! Hiding and locking: by keys, and by doing nothing.

use std::time::Duration;

use luister::app::action::Context;
use luister::app::message::{Interruption, Message};
use luister::app::model::Start;
use luister::lang::Language;

use crate::desk::{Desk, PASSPHRASE};

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);

#[test]
fn elsewhere_it_locks_after_three_minutes_without_a_key() {
    let mut desk = Desk::internal();
    desk.registers("Mus").waits(3 * MINUTE - SECOND);
    assert!(!desk.is_locked());
    desk.waits(SECOND);
    assert!(desk.is_locked());
    desk.sees_no("Mus").sees("Wachtzin");
}

#[test]
fn a_conversation_is_hidden_after_three_minutes_and_locks_after_twenty() {
    let mut desk = Desk::internal();
    desk.registers("Mus").talks_until("Luisteren");
    desk.keys("i").types("Zomaar kladpraat");
    desk.waits(3 * MINUTE)
        .sees_no("Mus")
        .sees_no("kladpraat")
        .sees("•••");
    desk.waits(17 * MINUTE - SECOND);
    assert!(!desk.is_locked());
    desk.waits(SECOND);
    assert!(desk.is_locked());
}

#[test]
fn any_key_brings_the_screen_back_and_does_nothing_else() {
    for key in [
        "x", "<f1>", "<esc>", "<ctrl-s>", "<tab>", "<ctrl-d>", "<ctrl-n>",
    ] {
        let mut desk = Desk::internal();
        desk.registers("Mus")
            .talks_until("Luisteren")
            .keys("i")
            .types("hier");
        let before = desk.screen();
        desk.waits(3 * MINUTE);
        assert_ne!(desk.screen(), before);
        let writing = desk.model.context();
        desk.keys(key);
        assert_eq!(desk.model.context(), writing, "{key}");
        let back = desk.screen().replace("· 3 min", "· 0 min");
        assert_eq!(back, before, "{key}");
    }
}

#[test]
fn only_keys_count_against_idling() {
    let mut desk = Desk::internal();
    desk.registers("Mus")
        .waits(2 * MINUTE)
        .resizes(100, 30)
        .pastes("niets");
    desk.answers().waits(MINUTE);
    assert!(desk.is_locked());
    // A key that means nothing says that somebody is there.
    let mut desk = Desk::internal();
    desk.registers("Mus")
        .waits(2 * MINUTE)
        .keys("<f1>")
        .waits(2 * MINUTE);
    assert!(!desk.is_locked());
}

#[test]
fn the_model_says_when_it_wants_to_be_woken() {
    let mut desk = Desk::internal();
    let wake = |desk: &Desk| desk.model.next_wake();
    assert_eq!(wake(&desk), Some(3 * MINUTE));
    desk.registers("Mus").talks_until("Luisteren");
    // The minutes on the screen.
    assert_eq!(wake(&desk), Some(MINUTE));
    desk.keys("h").sees_no("0 min");
    assert_eq!(wake(&desk), Some(3 * MINUTE));
    desk.waits(3 * MINUTE);
    assert_eq!(wake(&desk), Some(20 * MINUTE));
    desk.keys("<f1>");
    assert_eq!(wake(&desk), Some(6 * MINUTE));
    desk.keys("<ctrl-l>");
    assert_eq!(wake(&desk), None);
}

#[test]
fn r95_the_lock_keys_lock_from_everywhere() {
    for lock in ["<ctrl-l>", "<ctrl-z>"] {
        for there in [
            "", "g", "gi", "gs", "c", "c<enter>", "?", ":", "q", "+", "4", "/",
        ] {
            let mut desk = Desk::internal();
            desk.registers("Mus").keys(there).keys(lock);
            assert!(desk.is_locked(), "{lock} after {there:?}");
            desk.sees_no("Mus");
        }
    }
    let mut desk = Desk::internal();
    desk.send(Message::Interrupted(Interruption::Suspended));
    assert!(desk.is_locked());
}

#[test]
fn r95_hidden_names_and_texts_are_nowhere_on_the_screen() {
    let mut desk = Desk::internal();
    desk.registers("Koolmees").talks_until("Hulpvraag");
    desk.keys("<enter>")
        .types("hulpvraagwoord")
        .keys("<tab><right><ctrl-s>");
    desk.keys("<right><ctrl-s><ctrl-s><enter><right><tab><enter>");
    desk.types("planwoord").keys("<tab><right><ctrl-s>");
    desk.keys("w<right><tab><enter>")
        .types("oppasmoeder")
        .keys("<ctrl-s>");
    desk.keys("i").types("kladwoord").keys("<esc><ctrl-d>");
    let words = [
        "Koolmees",
        "hulpvraagwoord",
        "planwoord",
        "oppasmoeder",
        "kladwoord",
    ];
    // Each place, and the way back to the plan step.
    for there in [
        "",
        "p",
        "ppp",
        "nnn",
        "x",
        "s",
        "s<down>",
        "sd",
        "sc",
        "s<down>c",
        "s<down>d",
        "s<down>o",
        "s<down>b",
        "s<down>r",
        "k",
        "c",
        "d",
        "u",
        "a",
        "e",
        "w",
        "?",
        "q",
        "+",
        "<esc>",
        "2",
        "2t",
        "2t<enter>",
        "2<esc>",
        "2/",
        "4",
    ] {
        desk.keys(there);
        let screen = desk.screen();
        for word in words {
            assert!(!screen.contains(word), "{word} after {there:?}\n{screen}");
        }
        desk.keys("<esc><esc><esc>3");
        if desk.open_desk().talk.is_none() {
            desk.keys("2<esc><enter>g");
        }
    }
    desk.keys("<ctrl-d>").sees("Koolmees");
}

#[test]
fn emergency_numbers_are_one_key_away_everywhere() {
    let places = ["", "g", "gs", "c", "?", "q", "d", "u", "4", "gsd"];
    let in_text = [
        "gi",
        "c<enter>",
        ":",
        "<esc>/",
        "g<right><ctrl-s><ctrl-s><enter>",
    ];
    let all = places.map(|keys| (keys, "+")).into_iter();
    let all = all.chain(in_text.map(|keys| (keys, "<ctrl-n>")));
    for (there, key) in all.chain(places.map(|keys| (keys, "<ctrl-n>"))) {
        let mut desk = Desk::internal();
        desk.registers("Mus").keys(there);
        let before = desk.screen();
        desk.keys(key)
            .sees("112")
            .sees("113")
            .sees("Veilig Thuis")
            .keys("<esc>");
        assert_eq!(desk.screen(), before, "{key} after {there:?}");
    }
}

#[test]
fn emergency_numbers_and_help_need_no_vault() {
    for start in [Start::Unlock, Start::SetUp] {
        for size in [(80, 24), (60, 18)] {
            let mut desk = Desk::at(start, Language::Nl, size);
            desk.types("half getypt")
                .keys("<ctrl-n>")
                .sees("112")
                .sees("0800-2000");
            desk.keys("<esc>");
            assert_eq!(desk.model.context(), Context::Text, "typing goes on");
            desk.keys("<esc>+")
                .sees("112")
                .keys("+<enter>?")
                .sees("Toetsen hier");
            desk.keys("<down><down><up><esc>").sees_no("Toetsen hier");
        }
    }
}

#[test]
fn the_right_passphrase_opens_and_a_wrong_one_says_so() {
    let mut desk = Desk::with_vault(
        luister::domain::person::AdviserKind::Internal,
        Language::Nl,
        (80, 24),
    );
    desk.keys("<enter>")
        .sees("Nog leeg: Wachtzin")
        .keys("<enter>");
    desk.types("verkeerd").sees_no("verkeerd").keys("<enter>");
    desk.sees("Dat is niet de sleutel.").types(PASSPHRASE);
    desk.sees_no("stoelen")
        .keys("<enter>")
        .sees("luister · Vandaag");
}

#[test]
fn the_recovery_code_opens_as_well() {
    let mut desk = Desk::with_vault(
        luister::domain::person::AdviserKind::Internal,
        Language::Nl,
        (80, 24),
    );
    desk.types(crate::desk::CODE)
        .keys("<tab><right><ctrl-s>")
        .sees("luister · Vandaag");
}

#[test]
fn nothing_counts_down() {
    let mut desk = Desk::internal();
    desk.registers("Mus");
    let before = desk.screen();
    desk.waits(3 * MINUTE - SECOND);
    assert_eq!(desk.screen(), before);
}

#[test]
fn leaving_is_asked_and_keeps_what_was_typed() {
    for quit in ["<ctrl-c>", "<esc>q"] {
        let mut desk = Desk::internal();
        desk.registers("Mus")
            .keys("gi")
            .types("nog niet klaar")
            .keys(quit);
        desk.sees("Wilt u stoppen?").keys("<esc>");
        assert!(!desk.left);
        desk.keys("<ctrl-c><enter>");
        assert!(desk.left, "{quit}");
        assert!(desk.draft_holds("nog niet klaar"));
    }
}

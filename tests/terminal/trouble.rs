//! What can go wrong at the door: each gives a clear message in both
//! languages, and leaves the terminal as it was found.

use std::cell::Cell;
use std::process::{Command, Stdio};

use crate::screen::{Place, Terminal, until};

/// Makes an invented practice in this place.
pub(crate) fn demo(place: &Place) {
    let made = Command::new(env!("CARGO_BIN_EXE_luister"))
        .env_clear()
        .env("HOME", place.path().join("home"))
        .args([
            "demo",
            "--no-open",
            "--cases",
            "5",
            "--seed",
            "7",
            "--vault",
        ])
        .arg(place.vault())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(made.status.success(), "{made:?}");
}

fn start(place: &Place, language: &str) -> Terminal {
    Terminal::start(place.command(&["--lang", language]), 80, 24)
}

#[track_caller]
fn left_as_found(terminal: Terminal) {
    let (_, _, written) = terminal.ends();
    let has = |sequence: &[u8]| written.windows(sequence.len()).any(|part| part == sequence);
    assert!(has(b"\x1b[?1049h"), "it had a screen of its own");
    assert!(has(b"\x1b[?1049l"), "it left that screen");
    assert!(has(b"\x1b[?2004l"), "it switched bracketed paste off");
    assert!(has(b"\x1b[?25h"), "it showed the cursor again");
}

#[test]
fn a_wrong_passphrase_is_told_and_can_be_typed_again() {
    let place = Place::new();
    demo(&place);
    for (language, what, opens) in [("nl", "wachtzin", "Vandaag"), ("en", "passphrase", "Today")] {
        let mut desk = start(&place, language);
        desk.sees("luister").types("niet de goede").keys("<enter>");
        desk.sees("!").sees(what);
        desk.types("demo").keys("<enter>").sees(opens);
        desk.keys("q").sees("Enter:").keys("<enter>");
        left_as_found(desk);
    }
}

#[test]
fn a_vault_in_use_elsewhere_stays_shut_and_says_so() {
    let place = Place::new();
    demo(&place);
    let mut first = start(&place, "nl");
    first
        .sees("Wachtzin")
        .types("demo")
        .keys("<enter>")
        .sees("Vandaag");
    for (language, words) in [("nl", "ander venster"), ("en", "another window")] {
        let mut second = start(&place, language);
        second
            .sees("luister")
            .types("demo")
            .keys("<enter>")
            .sees(words);
        second.keys("<ctrl-c>");
        left_as_found(second);
    }
    first.keys("q").sees("Enter:").keys("<enter>");
    left_as_found(first);
}

#[test]
fn a_damaged_file_stays_shut_and_is_left_alone() {
    let place = Place::new();
    demo(&place);
    let mut bytes = std::fs::read(place.vault()).unwrap();
    // Every fortieth byte that holds something, in the second half.
    let middle = bytes.len() / 2;
    for byte in bytes[middle..]
        .iter_mut()
        .filter(|byte| **byte != 0)
        .step_by(40)
    {
        *byte = !*byte;
    }
    std::fs::write(place.vault(), &bytes).unwrap();
    for (language, words) in [("nl", "beschadigd"), ("en", "damaged")] {
        let mut desk = start(&place, language);
        desk.sees("luister")
            .types("demo")
            .keys("<enter>")
            .sees(words);
        desk.keys("<ctrl-c>");
        left_as_found(desk);
    }
    assert_eq!(
        std::fs::read(place.vault()).unwrap(),
        bytes,
        "not a byte changed"
    );
}

#[test]
fn a_small_window_says_so_and_nothing_typed_is_lost() {
    let place = Place::new();
    demo(&place);
    for (language, words, opens) in [("nl", "te klein", "Vandaag"), ("en", "too small", "Today")] {
        let mut desk = start(&place, language);
        desk.sees("luister").types("demo").keys("<enter>");
        desk.sees(opens).keys("n").types("Zeepaardje");
        desk.sees("Zeepaardje").resize(40, 10).sees(words);
        desk.sees_no_more("Zeepaardje").resize(80, 24);
        desk.sees("Zeepaardje").keys("<ctrl-g><backspace>");
        desk.sees_no_more("Zeepaardje").keys("q").sees("Enter:");
        desk.keys("<enter>");
        left_as_found(desk);
    }
}

#[test]
fn nothing_typed_is_lost_by_a_lock_or_a_kill() {
    let place = Place::new();
    demo(&place);
    let mut desk = start(&place, "nl");
    desk.sees("Wachtzin")
        .types("demo")
        .keys("<enter>")
        .sees("Vandaag");
    desk.keys("n")
        .sees("Nieuw contact")
        .types("Egeltje")
        .keys("<tab><tab><right><ctrl-s>");
    desk.sees("opgeslagen").keys("g").sees("▶ Grenzen");
    desk.keys("i")
        .types("woorden op het kladblok")
        .sees("op het kladblok");
    desk.keys("<ctrl-l>")
        .sees("Wachtzin")
        .sees_no_more("kladblok");
    desk.types("demo")
        .keys("<enter>")
        .sees("woorden op het kladblok");
    desk.keys("i").types(" en meer").sees("kladblok en meer");
    wait_for_draft(&place, &desk);
    desk.kill();
    let mut desk = start(&place, "nl");
    desk.sees("Wachtzin").types("demo").keys("<enter>");
    desk.sees("woorden op het kladblok en meer")
        .sees("▶ Grenzen");
    desk.keys("q").sees("Enter:").keys("<enter>");
    left_as_found(desk);
}

/// A killed program has no time to save: wait until the draft is on its way, which
/// is at once, by watching its file settle while the program waits for keys.
fn wait_for_draft(place: &Place, desk: &Terminal) {
    let draft = place.vault().with_extension("draft");
    let program = desk.drawing();
    let settled = Cell::new((None, 0));
    until("the draft is kept", || {
        let now = std::fs::read(&draft).ok();
        let (before, times) = settled.take();
        let same = now.is_some() && now == before && waits(program);
        let times = if same { times + 1 } else { 0 };
        settled.set((now, times));
        times == 50
    });
}

/// Whether all threads of a process wait for something.
fn waits(process: i32) -> bool {
    let threads = std::fs::read_dir(format!("/proc/{process}/task"));
    threads.is_ok_and(|threads| {
        threads.flatten().all(|thread| {
            let stat = std::fs::read_to_string(thread.path().join("stat"));
            // The name before the state may hold anything but its last bracket.
            stat.is_ok_and(|stat| {
                stat.rsplit_once(") ")
                    .is_some_and(|(_, rest)| rest.starts_with('S'))
            })
        })
    })
}

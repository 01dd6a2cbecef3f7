//! `luister keys` with somebody there: secrets are asked for, never shown, and what
//! was typed wrong is gone.

use std::fs;
use std::process::{Command, Stdio};

use crate::journey::PASSPHRASE;
use crate::memory::{skipped, words_in_memory};
use crate::screen::{Place, Terminal, until};

/// The passphrase that comes in beside the first.
const SECOND: &str = "tjilpende ooievaar boven de kerstdijk";
/// Typed and taken back.
const TAKEN_BACK: &str = "Qverschreven wachtzinnetje";

/// A real vault, made by a script.
fn made(place: &Place) {
    let secret = place.path().join("p");
    fs::write(&secret, format!("{PASSPHRASE}\n")).unwrap();
    let made = Command::new(env!("CARGO_BIN_EXE_luister"))
        .env_clear()
        .env("HOME", place.path().join("home"))
        .current_dir(place.path())
        .args(["init", "--school", "De Wilg", "--board", "Beekdal"])
        .args(["--region", "zuid", "--adviser", "intern"])
        .args([
            "--recovery-out",
            "code",
            "--passphrase-file",
            "p",
            "--vault",
        ])
        .arg(place.vault())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(made.status.success(), "{made:?}");
    fs::remove_file(secret).unwrap();
}

#[test]
fn r95_keys_are_asked_for_on_the_terminal_and_nothing_typed_is_shown() {
    let place = Place::new();
    made(&place);
    let mut desk = Terminal::start(place.command(&["keys", "add"]), 80, 24);
    desk.sees("Wachtzin:").types(TAKEN_BACK);
    let pid = desk.pid();
    let words = || words_in_memory(pid, &[TAKEN_BACK]);
    if words().is_some() {
        // The control: while it stands in the line it is found.
        until("what is being typed, in memory", || {
            words().is_some_and(|found| !found.is_empty())
        });
        desk.keys("<ctrl-u>");
        until("no word that was taken back", || {
            words().is_some_and(|found| found.is_empty())
        });
    } else {
        skipped("luister keys");
        desk.keys("<ctrl-u>");
    }
    // The second answer is typed before its question is there.
    desk.types(&format!("{PASSPHRASE}\r{SECOND}\r"));
    desk.sees("Nog een keer:").types(SECOND).keys("<enter>");
    desk.sees("Sleutel 3 is toegevoegd");
    let (status, screen, written) = desk.ends();
    assert!(status.success(), "{screen}");
    let written = String::from_utf8_lossy(&written);
    for secret in [PASSPHRASE, SECOND, TAKEN_BACK] {
        assert!(!written.contains(secret), "shown: {written}");
    }

    // Both open it now; one that is stopped or wrong changes nothing.
    for secret in [PASSPHRASE, SECOND] {
        let mut desk = Terminal::start(place.command(&["keys", "list"]), 80, 24);
        desk.sees("Wachtzin:").types(secret).keys("<enter>");
        desk.sees("3 ·");
        assert!(desk.ends().0.success());
    }
    let mut desk = Terminal::start(place.command(&["keys", "remove", "3"]), 80, 24);
    desk.sees("Wachtzin:").keys("<esc>");
    assert!(!desk.ends().0.success());
}

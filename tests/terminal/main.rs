//! The program in its terminal: what it does to it, and that it gives it back.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests fail where they stand"
)]

mod pty;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use pty::{Pty, demo, start};
use rustix::process::Signal;
use tempfile::TempDir;

const OPEN: [&str; 2] = ["--vault", "demo.luister"];
const PASTE_ON: &[u8] = b"\x1b[?2004h";
const FRAME_BEGINS: &[u8] = b"\x1b[?2026h";
const FRAME_ENDS: &[u8] = b"\x1b[?2026l";

fn home_with_demo() -> TempDir {
    let home = TempDir::new().unwrap();
    demo(home.path(), "5");
    home
}

/// The program with the invented practice open.
fn opened(home: &Path) -> Pty {
    let mut pty = start(home, &OPEN).begin();
    pty.shows("Wachtzin");
    pty.keys("demo\r");
    pty.shows("Contacten");
    pty
}

fn count(seen: &[u8], wanted: &[u8]) -> usize {
    seen.windows(wanted.len())
        .filter(|at| *at == wanted)
        .count()
}

#[test]
fn a_wrong_passphrase_is_told_the_right_one_opens_and_the_terminal_comes_back() {
    let home = home_with_demo();
    let mut pty = start(home.path(), &OPEN).begin();
    pty.shows("Wachtzin");
    pty.keys("niet deze\r");
    pty.shows("Deze wachtzin opent de kluis niet.");
    pty.keys("demo\r");
    pty.shows("Contacten");
    // The clock is fixed, and the practice invented: both are said.
    pty.shows("22-11-2026 10:00");
    pty.keys("q");
    pty.shows("Wilt u stoppen?");
    pty.keys("\r");
    assert!(pty.ended().success());
    pty.is_as_it_was();
    assert_eq!(count(&pty.seen, b"demo\r"), 0, "the passphrase was shown");
    // Each frame comes whole, and pasted text marked.
    let frames = count(&pty.seen, FRAME_BEGINS);
    assert!(frames > 2 && count(&pty.seen, FRAME_ENDS) >= frames);
    assert_eq!(count(&pty.seen, PASTE_ON), 1);
}

#[test]
fn a_terminal_that_is_too_small_says_so_and_goes_on_when_it_grows() {
    let home = home_with_demo();
    for (lang, said, label) in [
        ("nl", "Dit venster is te klein", "Wachtzin"),
        ("en", "This window is too small", "Passphrase"),
    ] {
        let args = [&OPEN[..], &["--lang", lang]].concat();
        let mut pty = start(home.path(), &args).sized(40, 10).begin();
        pty.shows(said);
        pty.resize(80, 24);
        pty.shows(label);
        pty.resize(40, 10);
        pty.shows(said);
        pty.keys("\x03");
        assert!(pty.ended().success());
        pty.is_as_it_was();
    }
}

#[test]
fn a_signal_to_stop_keeps_what_was_typed_and_gives_the_terminal_back() {
    let home = home_with_demo();
    for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
        let mut pty = opened(home.path());
        pty.keys("n");
        pty.shows("Nieuw contact");
        pty.keys("iBosuiltje");
        pty.shows("Bosuiltje");
        pty.signal(signal);
        assert!(pty.ended().success());
        pty.is_as_it_was();
        assert!(!pty.contents().contains("Bosuiltje"));

        let mut again = start(home.path(), &OPEN).begin();
        again.shows("Wachtzin");
        again.keys("demo\r");
        again.shows("Bosuiltje");
        again.signal(Signal::TERM);
        again.ended();
        fs::remove_file(home.path().join("demo.draft")).unwrap();
    }
}

#[test]
fn in_the_background_the_vault_is_locked_and_the_terminal_free() {
    let home = home_with_demo();
    let mut pty = opened(home.path());
    pty.signal(Signal::TSTP);
    pty.shows(pty::BEFORE);
    assert!(!pty.screen().screen().alternate_screen());
    // Another window can open the vault now.
    let mut other = opened(home.path());
    other.signal(Signal::TERM);
    other.ended();
    pty.signal(Signal::CONT);
    pty.shows("Wachtzin");
    assert!(!pty.contents().contains("Contacten"));
    pty.keys("demo\r");
    pty.shows("Contacten");
    pty.signal(Signal::TERM);
    assert!(pty.ended().success());
    pty.is_as_it_was();
}

#[test]
fn a_second_window_is_told_that_the_vault_is_open() {
    let home = home_with_demo();
    let first = opened(home.path());
    let mut second = start(home.path(), &OPEN).begin();
    second.shows("Wachtzin");
    second.keys("demo\r");
    second.shows("al open in een ander venster");
    drop(first);
}

#[test]
fn a_passphrase_file_opens_the_vault_without_asking() {
    let home = home_with_demo();
    fs::write(home.path().join("p"), "demo\n").unwrap();
    let mut pty = start(
        home.path(),
        &[&OPEN[..], &["--passphrase-file", "p"]].concat(),
    )
    .begin();
    pty.shows("Contacten");
    pty.hides("Wachtzin");
}

#[test]
fn without_a_vault_the_set_up_comes_first() {
    let home = TempDir::new().unwrap();
    let mut pty = start(home.path(), &["--vault", "nieuw.luister"]).begin();
    pty.shows("1");
    pty.shows("achtzin");
    pty.keys("\x03");
    assert!(pty.ended().success());
    pty.is_as_it_was();
    assert!(!home.path().join("nieuw.luister").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn nothing_is_drawn_and_no_time_is_used_when_nothing_happens() {
    let home = home_with_demo();
    let mut pty = opened(home.path());
    // What opening still had to draw comes first.
    while !pty.is_silent_for(Duration::from_millis(500)) {}
    let before = ticks(pty.pid());
    assert!(
        pty.is_silent_for(Duration::from_secs(3)),
        "{}",
        pty.contents()
    );
    assert!(ticks(pty.pid()) - before <= 1);
    // The control: a key is drawn, so the silence was no dead program.
    pty.keys("?");
    assert!(!pty.is_silent_for(Duration::from_secs(30)));
}

/// Processor time of all threads, in hundredths of a second.
#[cfg(target_os = "linux")]
fn ticks(pid: i32) -> u64 {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    let (_, after_name) = stat.rsplit_once(')').unwrap();
    let fields: Vec<&str> = after_name.split_whitespace().collect();
    fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
}

/// What the child of the next test does.
#[test]
#[ignore = "run by another test, in a process of its own"]
fn panics_over_a_text() {
    luister::runtime::panic::install(&luister::lang::Lang::new(luister::lang::Language::En));
    let story = String::from("égelplan");
    #[expect(clippy::string_slice, reason = "the mistake this is about")]
    let broken = &story[..1];
    panic!("{broken}");
}

#[test]
fn r95_a_panic_prints_its_place_and_a_code_and_never_the_text() {
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "panics_over_a_text", "--nocapture"])
        .output()
        .unwrap();
    assert!(!child.status.success());
    let all = [child.stdout, child.stderr].concat();
    let said = String::from_utf8(all).unwrap();
    assert!(said.contains("main.rs:") && said.contains("P9"), "{said}");
    assert!(!said.contains("gelplan"), "{said}");
}

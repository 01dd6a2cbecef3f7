//! The program as a process: told to stop, put away, left alone, and broken.

use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use crate::screen::{Place, Terminal};
use crate::trouble::demo;

/// The program with the invented practice open.
pub(crate) fn opened(place: &Place) -> Terminal {
    let mut desk = Terminal::start(place.command(&["--lang", "nl"]), 80, 24);
    desk.sees("Wachtzin")
        .types("demo")
        .keys("<enter>")
        .sees("Vandaag");
    desk
}

pub(crate) fn signal(desk: &Terminal, signal: Signal) {
    kill_process(Pid::from_raw(desk.pid()).unwrap(), signal).unwrap();
}

#[test]
fn told_to_stop_it_keeps_what_was_typed_and_gives_the_terminal_back() {
    let place = Place::new();
    demo(&place);
    for told in [Signal::TERM, Signal::HUP, Signal::INT] {
        let mut desk = Terminal::start(place.command(&["--lang", "nl"]), 80, 24);
        let raw = desk.sees("Wachtzin").settings();
        desk.types("demo").keys("<enter>").sees("Vandaag");
        desk.keys("n").sees("Nieuw contact").types("Bosuiltje");
        desk.sees("Bosuiltje");
        signal(&desk, told);
        let (status, screen, left) = desk.ends_with_settings();
        assert!(status.success(), "{told:?}");
        assert!(!screen.contains("Bosuiltje"), "{screen}");
        assert_ne!(left, raw, "still in raw mode");

        let mut again = Terminal::start(place.command(&["--lang", "nl"]), 80, 24);
        again.sees("Wachtzin").types("demo").keys("<enter>");
        again
            .sees("Bosuiltje")
            .keys("<esc><esc>")
            .sees_no_more("Bosuiltje");
        signal(&again, Signal::TERM);
        again.ends();
    }
}

#[test]
fn put_away_it_is_locked_and_another_window_can_open_the_vault() {
    let place = Place::new();
    demo(&place);
    let mut desk = opened(&place);
    signal(&desk, Signal::TSTP);
    desk.leaves_its_screen();
    let other = opened(&place);
    signal(&other, Signal::TERM);
    assert!(other.ends().0.success());

    signal(&desk, Signal::CONT);
    desk.sees("Wachtzin").sees_no_more("Vandaag");
    desk.types("demo").keys("<enter>").sees("Vandaag");
    signal(&desk, Signal::TERM);
    assert!(desk.ends().0.success());
}

#[test]
fn a_passphrase_file_opens_the_vault_without_asking() {
    let place = Place::new();
    demo(&place);
    fs::write(place.path().join("p"), "demo\n").unwrap();
    let command = place.command(&["--lang", "nl", "--passphrase-file", "p"]);
    let mut desk = Terminal::start(command, 80, 24);
    desk.sees("Vandaag");
    signal(&desk, Signal::TERM);
    desk.ends();
}

#[test]
fn a_fixed_clock_is_shown() {
    let place = Place::new();
    demo(&place);
    let mut command = place.command(&["--lang", "nl"]);
    command.env("LUISTER_NOW", "2026-11-23T08:15");
    let mut desk = Terminal::start(command, 80, 24);
    desk.sees("Wachtzin").types("demo").keys("<enter>");
    desk.sees("23-11-2026 08:15");
    signal(&desk, Signal::TERM);
    desk.ends();
}

#[cfg(target_os = "linux")]
#[test]
fn left_alone_it_draws_nothing_and_uses_no_time() {
    let place = Place::new();
    demo(&place);
    let mut desk = opened(&place);
    // What opening still had to do and to draw comes first, on a machine that is busy
    // with other work too; what draws or counts by itself never comes to rest.
    let both = |desk: &Terminal| ticks(desk.pid()) + ticks(desk.drawing());
    let comes_to_rest = (0..10).any(|_| {
        let before = both(&desk);
        !desk.writes_within(Duration::from_secs(3)) && both(&desk) - before <= 1
    });
    assert!(comes_to_rest, "it was busy");
    // The control: a key is drawn, so the silence was that of a living program.
    desk.keys("n").sees("Nieuw contact");
    signal(&desk, Signal::TERM);
    desk.ends();
}

/// Processor time of all threads, in hundredths of a second.
#[cfg(target_os = "linux")]
fn ticks(pid: i32) -> u64 {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    let (_, after_name) = stat.rsplit_once(')').unwrap();
    let fields: Vec<&str> = after_name.split_whitespace().collect();
    fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
}

#[test]
fn the_first_frame_of_the_unlock_screen_comes_before_anything_is_opened() {
    let place = Place::new();
    demo(&place);
    let began = Instant::now();
    let mut desk = Terminal::start(place.command(&["--lang", "nl"]), 80, 24);
    desk.sees("Wachtzin");
    println!("first frame after {:?}", began.elapsed());
    // Nothing was opened: nobody holds the vault yet.
    let other = opened(&place);
    signal(&other, Signal::TERM);
    other.ends();
    signal(&desk, Signal::TERM);
    desk.ends();
}

/// What the child of the next test does.
#[test]
#[ignore = "run by the next test, in a process of its own"]
fn breaks_over_a_text() {
    luister::runtime::panic::install(&luister::lang::Lang::new(luister::lang::Language::En));
    let story = String::from("égelplan");
    #[expect(clippy::string_slice, reason = "the mistake this is about")]
    let broken = &story[..1];
    panic!("{broken}");
}

#[test]
fn r95_a_mistake_in_the_program_prints_its_place_and_never_the_text() {
    let name = "process::breaks_over_a_text";
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", name, "--nocapture"])
        .output()
        .unwrap();
    assert!(!child.status.success());
    let said = String::from_utf8([child.stdout, child.stderr].concat()).unwrap();
    assert!(
        said.contains("process.rs:") && said.contains("P9"),
        "{said}"
    );
    assert!(!said.contains("gelplan"), "{said}");
}

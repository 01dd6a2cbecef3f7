//! The guard: what is left on the screen, and of the processes, when the program
//! is killed, stopped by force, or loses its terminal.

use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use rustix::process::{Pid, Signal, kill_process};

use crate::process::{opened, signal};
use crate::proof::{sized, told};
use crate::screen::{Place, Terminal, state_of, until};
use crate::trouble::demo;

/// Typed, and never kept.
const PLANTED: &str = "Bosuiltje";

fn send(pid: i32, told: Signal) {
    kill_process(Pid::from_raw(pid).unwrap(), told).unwrap();
}

/// Neither there nor waiting to be buried.
fn is_gone(pid: i32) -> bool {
    state_of(pid).is_none_or(|(state, _)| state == 'Z')
}

/// The practice open, with a word on the screen that stands in no vault.
fn typing(place: &Place) -> Terminal {
    let mut desk = opened(place);
    desk.keys("n").sees("Nieuw contact").types(PLANTED);
    desk.sees(PLANTED);
    desk
}

/// What was typed is there when the vault is opened again.
fn finds_the_draft(place: &Place) {
    let mut again = Terminal::start(place.command(&["--lang", "nl"]), 80, 24);
    again.sees("Wachtzin").types("demo").keys("<enter>");
    again.sees(PLANTED);
    signal(&again, Signal::TERM);
    again.ends();
}

#[test]
fn killed_it_leaves_no_word_on_the_screen_and_the_terminal_as_it_was() {
    let place = Place::new();
    demo(&place);
    let desk = typing(&place);
    let found = desk.found.clone();
    let drawing = desk.drawing();
    assert_ne!(desk.settings(), found, "raw while it draws");
    send(drawing, Signal::KILL);
    let (status, screen, settings) = desk.ends_with_settings();
    assert_eq!(status.exit_code(), 137, "as a shell counts a kill");
    assert!(screen.contains("luister is onverwacht gestopt"), "{screen}");
    assert!(!screen.contains(PLANTED), "{screen}");
    assert!(!screen.contains("Vandaag"), "{screen}");
    assert_eq!(settings, found);
    assert!(is_gone(drawing));
}

#[test]
fn killed_without_a_guard_the_word_stays_on_the_screen() {
    // The control of the test above: the same kill, and nobody to wipe.
    let place = Place::new();
    demo(&place);
    let own = std::process::id().to_string();
    let command = place.command(&["--lang", "nl", "--guarded", &own]);
    let mut desk = Terminal::start(command, 80, 24);
    desk.sees("Wachtzin").types("demo").keys("<enter>");
    desk.sees("Vandaag").keys("n").sees("Nieuw contact");
    desk.types(PLANTED).sees(PLANTED);
    let found = desk.found.clone();
    signal(&desk, Signal::KILL);
    let (_, screen, settings) = desk.ends_with_settings();
    assert!(screen.contains(PLANTED), "{screen}");
    assert_ne!(settings, found);
}

#[test]
fn killed_in_the_middle_of_drawing_it_is_wiped_all_the_same() {
    let rounds = u8::try_from(sized(10, 50)).unwrap();
    for round in 0..rounds {
        let place = Place::new();
        demo(&place);
        let mut desk = typing(&place);
        // The kill falls somewhere among the frames.
        for _ in 0..=round {
            desk.types("x").keys("<backspace>");
        }
        desk.resize(90 + u16::from(round), 30);
        let drawing = desk.drawing();
        send(drawing, Signal::KILL);
        let found = desk.found.clone();
        let (status, screen, settings) = desk.ends_with_settings();
        assert_eq!(status.exit_code(), 137);
        assert!(!screen.contains(PLANTED), "{screen}");
        assert!(screen.contains("onverwacht gestopt"), "{screen}");
        assert_eq!(settings, found);
    }
    told(
        "words on the screen of a program that was killed while it draws",
        format_args!("{rounds} kills: 0 left, the terminal as it was"),
    );
}

#[test]
fn stopped_by_force_it_is_wiped_and_locked_when_it_goes_on() {
    let place = Place::new();
    demo(&place);
    let mut desk = typing(&place);
    send(desk.drawing(), Signal::STOP);
    desk.leaves_its_screen().sees_no_more(PLANTED);
    let guard = desk.pid();
    until("the guard stops too", || {
        state_of(guard).is_some_and(|(state, _)| state == 'T')
    });
    assert_eq!(desk.settings(), desk.found);
    signal(&desk, Signal::CONT);
    desk.sees("Wachtzin").types("demo").keys("<enter>");
    desk.sees(PLANTED);
    signal(&desk, Signal::TERM);
    assert!(desk.ends().0.success());
}

#[test]
fn put_away_and_back_over_and_over_it_answers_each_time() {
    let place = Place::new();
    demo(&place);
    let mut desk = opened(&place);
    for round in 0..5 {
        // To both at once, as a terminal or a shell does it, or to the guard alone.
        if round % 2 == 0 {
            send(desk.drawing(), Signal::TSTP);
        }
        signal(&desk, Signal::TSTP);
        desk.leaves_its_screen();
        let guard = desk.pid();
        until("the guard stops too", || {
            state_of(guard).is_some_and(|(state, _)| state == 'T')
        });
        signal(&desk, Signal::CONT);
        desk.sees("Wachtzin").types("demo").keys("<enter>");
        desk.sees("Vandaag");
    }
    signal(&desk, Signal::TERM);
    assert!(desk.ends().0.success());
}

#[test]
fn without_its_guard_it_wipes_saves_and_ends() {
    let place = Place::new();
    demo(&place);
    let desk = typing(&place);
    let drawing = desk.drawing();
    send(desk.pid(), Signal::KILL);
    until("the program ends", || is_gone(drawing));
    let (_, screen, _) = desk.ends_with_settings();
    assert!(!screen.contains(PLANTED), "{screen}");
    finds_the_draft(&place);
}

#[test]
fn its_exit_code_is_that_of_the_program() {
    let place = Place::new();
    std::fs::write(place.path().join("p"), "demo\n").unwrap();
    let command = place.command(&["--lang", "nl", "--passphrase-file", "p"]);
    let desk = Terminal::start(command, 80, 24);
    let (status, screen, _) = desk.ends_with_settings();
    assert_eq!(status.exit_code(), 1, "no vault: {screen}");
    assert!(!screen.contains("onverwacht"), "{screen}");
}

/// What the child of the next test does: it is the terminal.
#[test]
#[ignore = "run by the next test, in a process of its own"]
fn is_a_terminal_until_it_is_killed() {
    let place = Place::new();
    demo(&place);
    let desk = typing(&place);
    println!(
        "\nplace {} {} {}",
        desk.pid(),
        desk.drawing(),
        place.path().display()
    );
    // Held open until the parent kills this process.
    let _ = std::io::stdin().read(&mut [0]);
    drop((desk, place));
}

#[test]
fn when_the_terminal_goes_away_it_locks_saves_and_leaves_no_process() {
    let name = "guard::is_a_terminal_until_it_is_killed";
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", name, "--nocapture"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let said = BufReader::new(child.stdout.take().unwrap()).lines();
    let told = said
        .map_while(Result::ok)
        .find_map(|line| Some(line.strip_prefix("place ")?.to_owned()))
        .unwrap();
    let mut parts = told.splitn(3, ' ');
    let mut number = || parts.next().unwrap().parse::<i32>().unwrap();
    let (guard, drawing) = (number(), number());
    let root = PathBuf::from(parts.next().unwrap());
    assert!(!is_gone(guard) && !is_gone(drawing));

    child.kill().unwrap();
    child.wait().unwrap();
    until("no process is left", || is_gone(guard) && is_gone(drawing));

    let place = Place::at(&root);
    let draft = place.vault().with_extension("draft");
    let bytes = std::fs::read(&draft).unwrap();
    let planted = PLANTED.as_bytes();
    assert!(!bytes.windows(planted.len()).any(|part| part == planted));
    finds_the_draft(&place);
}

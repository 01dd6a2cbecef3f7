//! A mistake in the program while it is full of words: in a real terminal, a whole
//! model is drawn and something breaks over all the words in it. None of them is
//! on the screen afterwards, in what was said, or in a file.

use luister::lang::{Lang, Language};
use luister::runtime::terminal::Screen;
use portable_pty::CommandBuilder;

use crate::desk::Desk;
use crate::pty::{Place, Terminal};

/// A name that is kept, words on the pad, and words in a form that is not.
const PLANTED: [&str; 3] = ["Qorvuskraai", "Qladwoordje onder ons", "Qwijtgeraakt"];

fn full_of_words() -> Desk {
    let [alias, pad, typed] = PLANTED;
    let mut desk = Desk::internal();
    desk.registers(alias).talks_until("Hulpvraag");
    desk.keys("i").types(pad).keys("<esc><enter>").types(typed);
    desk.sees(alias).sees(typed);
    desk
}

/// What the child of the next test does.
#[test]
#[ignore = "run by the next test, in a terminal of its own"]
fn breaks_over_everything() {
    let mut desk = full_of_words();
    luister::runtime::panic::install(&Lang::new(Language::Nl));
    let mut screen = Screen::take().unwrap();
    screen.draw(|frame| desk.draws(frame)).unwrap();
    // Until somebody has looked.
    let _ = rustix::io::read(std::io::stdin(), &mut [0_u8; 1]);
    let picture = desk.screen();
    screen
        .draw(|_| panic!("{picture} {}", PLANTED.join(" ")))
        .unwrap();
}

#[test]
fn r95_a_mistake_over_a_practice_full_of_words_leaves_none_of_them() {
    let place = Place::new();
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    let name = "planted::breaks_over_everything";
    command.args(["--ignored", "--exact", name, "--nocapture"]);
    command.cwd(place.path());
    for (variable, folder) in [("HOME", "home"), ("TMPDIR", "tmp")] {
        command.env(variable, place.path().join(folder));
    }
    let mut desk = Terminal::start(command, 80, 24);
    // The control: these words are on the screen, and in what was written to it.
    desk.sees(PLANTED[0]).sees(PLANTED[2]);
    let before = desk.written().len();
    desk.keys("x");
    let (status, screen, written) = desk.ends();
    assert!(!status.success());
    let said = String::from_utf8_lossy(&written[before..]).into_owned();
    assert!(said.contains("planted.rs:"), "{said}");
    for word in PLANTED {
        assert!(!screen.contains(word), "{screen}");
        assert!(!said.contains(word), "{said}");
        for (path, bytes) in place.files() {
            let found = bytes
                .windows(word.len())
                .any(|part| part == word.as_bytes());
            assert!(!found, "{}", path.display());
        }
    }
}

//! What others on the same computer can get at: the process while it runs, the
//! screen and the scrollback of a terminal multiplexer, and files beside the vault.

use std::path::PathBuf;
use std::process::{Command, Output};

use rustix::process::Signal;

use crate::process::{opened, signal};
use crate::proof::{sized, told};
use crate::screen::{Place, state_of, until};
use crate::trouble::demo;

const PLANTED: &str = "Bosuiltje";

#[cfg(target_os = "linux")]
#[test]
fn it_leaves_no_core_and_belongs_to_nobody_who_asks() {
    use std::os::unix::fs::MetadataExt;
    let place = Place::new();
    demo(&place);
    let desk = opened(&place);
    for pid in [desk.pid(), desk.drawing()] {
        let limits = std::fs::read_to_string(format!("/proc/{pid}/limits")).unwrap();
        let core = limits.lines().find(|line| line.starts_with("Max core"));
        let numbers: Vec<&str> = core.unwrap().split_whitespace().skip(4).take(2).collect();
        assert_eq!(numbers, ["0", "0"]);
        // Of a process that cannot be traced the files belong to the superuser,
        // whoever runs it. For the superuser there is nothing to see in that.
        let owner = std::fs::metadata(format!("/proc/{pid}/environ")).unwrap();
        assert_eq!(owner.uid(), 0);
    }
    // The control: this test can be looked into.
    let own = std::fs::metadata("/proc/self/environ").unwrap();
    assert_eq!(own.uid(), rustix::process::getuid().as_raw());
    signal(&desk, Signal::TERM);
    desk.ends();
}

/// A terminal multiplexer of its own, with the program in it.
struct Multiplexer {
    place: Place,
    socket: PathBuf,
}

impl Multiplexer {
    /// `None` where there is none on this computer.
    fn with(alternate_screen: &str) -> Option<Self> {
        let place = Place::new();
        demo(&place);
        let socket = place.path().join("s");
        let this = Self { place, socket };
        let made = this.ask(&["new-session", "-d", "-x", "80", "-y", "24", "sh"])?;
        assert!(made.status.success(), "{made:?}");
        this.ask(&["set-option", "-g", "alternate-screen", alternate_screen]);
        let program = env!("CARGO_BIN_EXE_luister");
        let vault = this.place.vault();
        let line = format!("{program} --lang nl --vault {}", vault.display());
        this.keys(&["-l", &line]);
        this.keys(&["Enter"]);
        Some(this)
    }

    fn ask(&self, arguments: &[&str]) -> Option<Output> {
        let mut command = Command::new("tmux");
        command.env_remove("TMUX").args(["-f", "/dev/null", "-S"]);
        let asked = command.arg(&self.socket).args(arguments).output();
        match asked {
            Ok(output) => Some(output),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => panic!("{error}"),
        }
    }

    fn keys(&self, keys: &[&str]) {
        let sent = self.ask(&[&["send-keys", "-t", "0"], keys].concat());
        assert!(sent.unwrap().status.success());
    }

    /// The screen, with all that scrolled out of it.
    fn all(&self) -> String {
        let asked = self.ask(&["capture-pane", "-p", "-S", "-", "-E", "-", "-t", "0"]);
        String::from_utf8(asked.unwrap().stdout).unwrap()
    }

    #[track_caller]
    fn sees(&self, words: &str) {
        until(words, || self.all().contains(words));
    }

    fn types_a_word(&self) {
        self.sees("Wachtzin");
        self.keys(&["-l", "demo"]);
        self.keys(&["Enter"]);
        self.sees("Vandaag");
        self.keys(&["n"]);
        self.sees("Nieuw contact");
        self.keys(&["-l", PLANTED]);
        self.sees(PLANTED);
    }

    fn process(&self) -> i32 {
        let asked = self.ask(&["display-message", "-p", "-t", "0", "#{pane_pid}"]);
        let shell = String::from_utf8(asked.unwrap().stdout).unwrap();
        let guard = crate::screen::children_of(shell.trim().parse().unwrap());
        let drawing = crate::screen::children_of(guard[0]);
        drawing[0]
    }
}

impl Drop for Multiplexer {
    fn drop(&mut self) {
        self.ask(&["kill-server"]);
    }
}

#[test]
fn in_a_multiplexer_no_word_is_on_the_screen_or_in_the_scrollback_afterwards() {
    let rounds = sized(1, 25);
    for number in 0..2 * rounds {
        let alternate_screen = ["on", "off"][number % 2];
        let Some(tmux) = Multiplexer::with(alternate_screen) else {
            eprintln!("SKIPPED: there is no tmux here");
            return;
        };
        tmux.types_a_word();
        tmux.keys(&["C-l"]);
        tmux.sees("Wachtzin");
        until("nothing after a lock", || !tmux.all().contains(PLANTED));

        // Put away by a shell, and back.
        tmux.keys(&["-l", "demo"]);
        tmux.keys(&["Enter"]);
        tmux.sees(PLANTED);
        let drawing = tmux.process();
        let pid = rustix::process::Pid::from_raw(drawing).unwrap();
        rustix::process::kill_process(pid, Signal::TSTP).unwrap();
        until("it stops", || {
            state_of(drawing).is_some_and(|(state, _)| state == 'T')
        });
        until("nothing when put away", || !tmux.all().contains(PLANTED));
        tmux.keys(&["-l", "fg"]);
        tmux.keys(&["Enter"]);
        tmux.sees("Wachtzin");
        assert!(!tmux.all().contains(PLANTED));

        // Killed.
        tmux.keys(&["-l", "demo"]);
        tmux.keys(&["Enter"]);
        tmux.sees(PLANTED);
        let pid = rustix::process::Pid::from_raw(tmux.process()).unwrap();
        rustix::process::kill_process(pid, Signal::KILL).unwrap();
        tmux.sees("onverwacht gestopt");
        let left = tmux.all();
        assert!(!left.contains(PLANTED), "{alternate_screen}: {left}");
        assert!(
            !left.contains("Nieuw contact"),
            "{alternate_screen}: {left}"
        );
    }
    told(
        "planted words on the screen and in the scrollback of tmux",
        format_args!(
            "{} sessions locked, put away and killed: 0 found",
            2 * rounds
        ),
    );
}

#[test]
fn in_a_multiplexer_what_is_killed_without_a_guard_stays() {
    // The control of the test above.
    let Some(tmux) = Multiplexer::with("off") else {
        eprintln!("SKIPPED: there is no tmux here");
        return;
    };
    tmux.types_a_word();
    let drawing = tmux.process();
    let (_, guard) = state_of(drawing).unwrap();
    for pid in [guard, drawing] {
        let pid = rustix::process::Pid::from_raw(pid).unwrap();
        // Both at once: nobody is left to wipe.
        rustix::process::kill_process(pid, Signal::STOP).unwrap();
    }
    // The drawing one first: with its guard gone its group would be an orphan,
    // and the kernel wakes a stopped one with SIGHUP, upon which it wipes.
    for pid in [drawing, guard] {
        let pid = rustix::process::Pid::from_raw(pid).unwrap();
        rustix::process::kill_process(pid, Signal::KILL).unwrap();
    }
    until("both are gone", || state_of(drawing).is_none());
    assert!(tmux.all().contains(PLANTED));
    told("control: the same killed without a guard", "the word stays");
}

/// What a file may hold to upset a terminal, or to look like something else.
const HOSTILE: &[&str] = &[
    "\u{1b}]0;titel\u{7}",
    "\u{1b}[2J\u{1b}[?1049l",
    "\u{1b}[?1000h\u{1b}[?2004l",
    "\u{9b}31m\u{9d}0;titel\u{9c}",
    "\u{1b}P+q544e\u{1b}\\",
    "\u{1b}c",
    "\u{202e}negnagled\u{202c}",
    "a\u{200b}b\u{2066}c\u{2069}",
    "\u{e0041}\u{e0042}\u{feff}",
    "\r\n\u{8}\u{8}\u{8}",
    "\u{85}\u{2028}\u{2029}",
];

#[test]
fn hostile_text_that_is_pasted_changes_nothing_of_the_terminal() {
    let place = Place::new();
    demo(&place);
    let mut desk = opened(&place);
    desk.keys("n").sees("Nieuw contact");
    let before = desk.modes();
    for (number, text) in HOSTILE.iter().enumerate() {
        let end = format!("eind{number}");
        desk.types(&format!("\u{1b}[200~{text}{end}\u{1b}[201~"));
        desk.sees(&end);
        assert_eq!(desk.modes(), before, "{text:?}");
        let screen = desk.screen();
        assert!(screen.contains("Nieuw contact"), "{text:?}: {screen}");
        assert!(
            screen
                .chars()
                .all(|one| one == '\n' || luister::domain::text::is_harmless(one))
        );
        // Away with it, and a new form.
        desk.keys("<ctrl-g><backspace>").sees_no_more(&end);
        desk.keys("n").sees("Nieuw contact");
    }
    signal(&desk, Signal::TERM);
    desk.ends();
}

//! The real program in a real pseudo-terminal: keys in, screen out. Nothing
//! sleeps: every wait is for a condition, with a limit.

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

/// How long a condition may take; these machines are shared and the key
/// derivation is slow on purpose.
const LIMIT: Duration = Duration::from_secs(60);

/// A place of its own for a program: home, temporary and runtime folders.
pub(crate) struct Place {
    root: TempDir,
}

impl Place {
    pub(crate) fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        for folder in ["home", "tmp", "run", "data"] {
            let path = root.path().join(folder);
            std::fs::create_dir(&path).unwrap();
            #[cfg(unix)]
            {
                use std::os::unix::fs::PermissionsExt;
                std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o700)).unwrap();
            }
        }
        Self { root }
    }

    pub(crate) fn path(&self) -> &Path {
        self.root.path()
    }

    pub(crate) fn vault(&self) -> PathBuf {
        self.root.path().join("data/praktijk.luister")
    }

    /// Every file there is, with its bytes.
    pub(crate) fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files = Vec::new();
        let mut folders = vec![self.root.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.is_file() {
                    let bytes = std::fs::read(&path).unwrap();
                    files.push((path, bytes));
                }
            }
        }
        files
    }

    /// The program as a user of this place would start it.
    pub(crate) fn command(&self, arguments: &[&str]) -> CommandBuilder {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_luister"));
        command.env_clear();
        for (name, folder) in [
            ("HOME", "home"),
            ("TMPDIR", "tmp"),
            ("XDG_RUNTIME_DIR", "run"),
        ] {
            command.env(name, self.root.path().join(folder));
        }
        command.env("TERM", "xterm-256color");
        command.env("LANG", "nl_NL.UTF-8");
        command.cwd(self.root.path());
        command.arg("--vault");
        command.arg(self.vault());
        for argument in arguments {
            command.arg(argument);
        }
        command
    }
}

struct Shown {
    parser: vt100::Parser,
    bytes: Vec<u8>,
    ended: bool,
}

/// A running program with its screen.
pub(crate) struct Terminal {
    shown: Arc<(Mutex<Shown>, Condvar)>,
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    pub(crate) presses: usize,
}

impl Terminal {
    pub(crate) fn start(command: CommandBuilder, columns: u16, rows: u16) -> Self {
        let size = PtySize {
            rows,
            cols: columns,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let shown = Arc::new((
            Mutex::new(Shown {
                parser: vt100::Parser::new(size_of(rows), size_of(columns), 200),
                bytes: Vec::new(),
                ended: false,
            }),
            Condvar::new(),
        ));
        let feed = Arc::clone(&shown);
        std::thread::spawn(move || {
            let mut buffer = [0; 8192];
            loop {
                let read = reader.read(&mut buffer).unwrap_or(0);
                let (state, changed) = &*feed;
                let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
                if read == 0 {
                    state.ended = true;
                    changed.notify_all();
                    return;
                }
                state.parser.process(&buffer[..read]);
                state.bytes.extend_from_slice(&buffer[..read]);
                changed.notify_all();
            }
        });
        Self {
            shown,
            writer: pair.master.take_writer().unwrap(),
            master: pair.master,
            child,
            presses: 0,
        }
    }

    /// The text on the screen now.
    pub(crate) fn screen(&self) -> String {
        self.shown.0.lock().unwrap().parser.screen().contents()
    }

    /// Everything the program ever wrote to the terminal.
    pub(crate) fn written(&self) -> Vec<u8> {
        self.shown.0.lock().unwrap().bytes.clone()
    }

    #[track_caller]
    fn wait(&mut self, what: &str, until: impl Fn(&Shown) -> bool) -> &mut Self {
        let end = Instant::now() + LIMIT;
        let (state, changed) = &*self.shown;
        let mut state = state.lock().unwrap();
        while !until(&state) {
            let left = end.saturating_duration_since(Instant::now());
            let screen = state.parser.screen().contents();
            assert!(!state.ended, "ended before {what}; screen:\n{screen}");
            assert!(!left.is_zero(), "no {what} in time; screen:\n{screen}");
            (state, _) = changed.wait_timeout(state, left).unwrap();
        }
        drop(state);
        self
    }

    /// Waits until these words stand on the screen.
    #[track_caller]
    pub(crate) fn sees(&mut self, words: &str) -> &mut Self {
        let wanted = words.to_owned();
        self.wait(words, move |shown| {
            shown.parser.screen().contents().contains(&wanted)
        })
    }

    /// Waits until these words are gone from the screen.
    #[track_caller]
    pub(crate) fn sees_no_more(&mut self, words: &str) -> &mut Self {
        let gone = words.to_owned();
        self.wait("an empty place", move |shown| {
            !shown.parser.screen().contents().contains(&gone)
        })
    }

    /// Presses keys: characters as they are, others as `<enter>`, `<ctrl-s>`.
    #[track_caller]
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        let mut rest = keys;
        while let Some(first) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
            let (bytes, taken) = match named {
                Some((name, _)) => (bytes_of(name), name.len() + 2),
                None => (first.to_string().into_bytes(), first.len_utf8()),
            };
            self.writer.write_all(&bytes).unwrap();
            self.writer.flush().unwrap();
            self.presses += 1;
            rest = rest.get(taken..).unwrap_or_default();
        }
        self
    }

    /// Types words; they are not counted as key presses.
    pub(crate) fn types(&mut self, words: &str) -> &mut Self {
        self.writer.write_all(words.as_bytes()).unwrap();
        self.writer.flush().unwrap();
        self
    }

    pub(crate) fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        let size = PtySize {
            rows,
            cols: columns,
            pixel_width: 0,
            pixel_height: 0,
        };
        let mut state = self.shown.0.lock().unwrap();
        state
            .parser
            .screen_mut()
            .set_size(size_of(rows), size_of(columns));
        drop(state);
        self.master.resize(size).unwrap();
        self
    }

    /// The process.
    pub(crate) fn pid(&self) -> i32 {
        i32::try_from(self.child.process_id().unwrap()).unwrap()
    }

    /// How the terminal is set: echo, line discipline, control characters.
    pub(crate) fn settings(&self) -> String {
        format!("{:?}", self.master.get_termios())
    }

    /// Waits until the program is off the screen of its own.
    #[track_caller]
    pub(crate) fn leaves_its_screen(&mut self) -> &mut Self {
        self.wait("the first screen", |shown| {
            !shown.parser.screen().alternate_screen()
        })
    }

    /// Whether the program writes anything within this time.
    pub(crate) fn writes_within(&mut self, time: Duration) -> bool {
        let (state, changed) = &*self.shown;
        let state = state.lock().unwrap();
        let before = state.bytes.len();
        let (state, _) = changed
            .wait_timeout_while(state, time, |shown| shown.bytes.len() == before)
            .unwrap();
        state.bytes.len() != before
    }

    /// Waits for the program to end by itself, and says how it left the terminal.
    #[track_caller]
    pub(crate) fn ends_with_settings(mut self) -> (ExitStatus, String, String) {
        self.wait_for_the_end();
        let status = self.child.wait().unwrap();
        (status, self.screen(), self.settings())
    }

    /// Kills the program without a chance to say goodbye.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    #[track_caller]
    fn wait_for_the_end(&self) {
        let end = Instant::now() + LIMIT;
        let (state, changed) = &*self.shown;
        let mut state = state.lock().unwrap();
        while !state.ended {
            let left = end.saturating_duration_since(Instant::now());
            let screen = state.parser.screen().contents();
            assert!(!left.is_zero(), "still there; screen:\n{screen}");
            (state, _) = changed.wait_timeout(state, left).unwrap();
        }
    }

    /// Waits for the program to end by itself.
    #[track_caller]
    pub(crate) fn ends(mut self) -> (ExitStatus, String, Vec<u8>) {
        self.wait_for_the_end();
        let status = self.child.wait().unwrap();
        (status, self.screen(), self.written())
    }
}

fn size_of(number: u16) -> NonZero<u16> {
    NonZero::new(number).unwrap()
}

#[track_caller]
fn bytes_of(name: &str) -> Vec<u8> {
    match name {
        "enter" => b"\r".to_vec(),
        "esc" => b"\x1b".to_vec(),
        "tab" => b"\t".to_vec(),
        "back-tab" => b"\x1b[Z".to_vec(),
        "space" => b" ".to_vec(),
        "up" => b"\x1b[A".to_vec(),
        "down" => b"\x1b[B".to_vec(),
        "right" => b"\x1b[C".to_vec(),
        "left" => b"\x1b[D".to_vec(),
        "backspace" => b"\x7f".to_vec(),
        other => match other.strip_prefix("ctrl-").map(str::as_bytes) {
            Some([letter]) => vec![letter & 0x1f],
            _ => panic!("no key {other:?}"),
        },
    }
}

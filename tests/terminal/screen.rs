//! The real program in a real pseudo-terminal: keys in, screen out. Nothing
//! sleeps: every wait is for a condition, with a limit.

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

/// How long a condition may take; these machines are shared and the key
/// derivation is slow on purpose.
const LIMIT: Duration = Duration::from_secs(60);

/// A place of its own for a program: home, temporary and runtime folders.
pub(crate) struct Place {
    root: PathBuf,
    _folder: TempDir,
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
        Self {
            root: root.path().to_owned(),
            _folder: root,
        }
    }

    /// A place that another process left behind; it goes with this value.
    pub(crate) fn at(root: &Path) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let taken = folder.path().join("place");
        std::fs::rename(root, &taken).unwrap();
        Self {
            root: taken,
            _folder: folder,
        }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.root
    }

    pub(crate) fn vault(&self) -> PathBuf {
        self.root.join("data/praktijk.luister")
    }

    /// Every file there is, with its bytes.
    pub(crate) fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files = Vec::new();
        let mut folders = vec![self.root.clone()];
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
            command.env(name, self.root.join(folder));
        }
        command.env("TERM", "xterm-256color");
        command.env("LANG", "nl_NL.UTF-8");
        command.cwd(&self.root);
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
    /// How the terminal was set before the program started.
    pub(crate) found: String,
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
        let found = format!("{:?}", pair.master.get_termios());
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
            found,
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

    /// The process that was started, which stands guard.
    pub(crate) fn pid(&self) -> i32 {
        i32::try_from(self.child.process_id().unwrap()).unwrap()
    }

    /// The process that it guards, which draws and has the vault.
    pub(crate) fn drawing(&self) -> i32 {
        let guard = self.pid();
        let children = children_of(guard);
        assert_eq!(children.len(), 1, "{children:?}");
        children[0]
    }

    /// How the terminal is set: echo, line discipline, control characters.
    pub(crate) fn settings(&self) -> String {
        format!("{:?}", self.master.get_termios())
    }

    /// The modes of the terminal: what a text from outside must not change.
    pub(crate) fn modes(&self) -> String {
        let state = self.shown.0.lock().unwrap();
        let screen = state.parser.screen();
        format!(
            "{} {} {} {:?} {:?} {:?}",
            screen.alternate_screen(),
            screen.bracketed_paste(),
            screen.application_cursor(),
            screen.mouse_protocol_mode(),
            screen.mouse_protocol_encoding(),
            screen.application_keypad(),
        )
    }

    /// Whether the program ended and its terminal is closed.
    pub(crate) fn has_ended(&self) -> bool {
        self.shown.0.lock().unwrap().ended
    }

    /// Waits until the program is off the screen of its own.
    #[track_caller]
    pub(crate) fn leaves_its_screen(&mut self) -> &mut Self {
        self.wait("the first screen", |shown| {
            !shown.parser.screen().alternate_screen()
        })
    }

    /// Whether the program writes anything within this time.
    pub(crate) fn writes_within(&self, time: Duration) -> bool {
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

    /// Kills the program without a chance to say goodbye, and waits for its guard.
    pub(crate) fn kill(mut self) {
        let program = Pid::from_raw(self.drawing()).unwrap();
        kill_process(program, Signal::KILL).unwrap();
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

/// The processes that this one started.
pub(crate) fn children_of(parent: i32) -> Vec<i32> {
    let numbers = std::fs::read_dir("/proc").unwrap().filter_map(|entry| {
        let name = entry.ok()?.file_name();
        name.to_str()?.parse().ok()
    });
    numbers
        .filter(|&pid| state_of(pid).is_some_and(|(_, of)| of == parent))
        .collect()
}

/// The state of a process (`S`, `T`, `Z`) and who started it; nothing once it is
/// gone.
pub(crate) fn state_of(pid: i32) -> Option<(char, i32)> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let (_, after_name) = stat.rsplit_once(") ")?;
    let mut fields = after_name.split(' ');
    let state = fields.next()?.chars().next()?;
    Some((state, fields.next()?.parse().ok()?))
}

/// Waits until something holds that no terminal tells of.
#[track_caller]
pub(crate) fn until(what: &str, holds: impl Fn() -> bool) {
    let end = Instant::now() + LIMIT;
    while !holds() {
        assert!(Instant::now() < end, "not in time: {what}");
        std::thread::park_timeout(Duration::from_millis(4));
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

//! The real program in a terminal that is not there: keys in, screen out.

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

/// Longer than anything takes on a slow machine; only a failing test waits so long.
const LIMIT: Duration = Duration::from_secs(60);
/// What stood on the terminal before the program was started.
pub(crate) const BEFORE: &str = "wat er al stond";

/// The program, its keyboard and its screen.
pub(crate) struct Pty {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    settings: String,
    /// Everything the program ever wrote.
    pub(crate) seen: Vec<u8>,
}

/// How a program is started.
#[must_use]
pub(crate) struct Start {
    command: CommandBuilder,
    size: PtySize,
}

/// Starts the program with these arguments in this folder, which is its home.
pub(crate) fn start(home: &Path, args: &[&str]) -> Start {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_luister"));
    command.args(args);
    command.env_clear();
    command.env("HOME", home);
    command.env("TERM", "xterm-256color");
    command.env("LUISTER_NOW", "2026-11-22T10:00");
    command.cwd(home);
    Start {
        command,
        size: size(80, 24),
    }
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn some(count: u16) -> NonZero<u16> {
    NonZero::new(count).unwrap()
}

impl Start {
    pub(crate) fn sized(mut self, columns: u16, rows: u16) -> Self {
        self.size = size(columns, rows);
        self
    }

    pub(crate) fn begin(self) -> Pty {
        let pair = native_pty_system().openpty(self.size).unwrap();
        let settings = settings(&*pair.master);
        let child = pair.slave.spawn_command(self.command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = mpsc::channel();
        thread::spawn(move || {
            let mut bytes = [0; 16 << 10];
            while let Ok(count) = reader.read(&mut bytes) {
                if count == 0 || sender.send(bytes[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let mut screen = vt100::Parser::new(some(self.size.rows), some(self.size.cols), 0);
        screen.process(BEFORE.as_bytes());
        Pty {
            child,
            keyboard: pair.master.take_writer().unwrap(),
            master: pair.master,
            output,
            screen,
            settings,
            seen: Vec::new(),
        }
    }
}

/// Echo, line discipline, control characters: what raw mode changes.
fn settings(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios())
}

impl Pty {
    /// Waits until the screen shows this text.
    #[track_caller]
    pub(crate) fn shows(&mut self, text: &str) {
        self.until(text, |screen| screen.contents().contains(text));
    }

    /// Waits until the screen no longer shows this text.
    #[track_caller]
    pub(crate) fn hides(&mut self, text: &str) {
        self.until(text, |screen| !screen.contents().contains(text));
    }

    #[track_caller]
    fn until(&mut self, what: &str, holds: impl Fn(&vt100::Screen) -> bool) {
        let began = Instant::now();
        while !holds(self.screen.screen()) {
            let left = LIMIT.saturating_sub(began.elapsed());
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.take(&bytes),
                Err(_) => panic!("waited for {what:?}, and saw:\n{}", self.contents()),
            }
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        self.screen.process(bytes);
        self.seen.extend_from_slice(bytes);
    }

    /// The screen as text.
    pub(crate) fn contents(&self) -> String {
        self.screen.screen().contents()
    }

    pub(crate) const fn screen(&self) -> &vt100::Parser {
        &self.screen
    }

    /// Types.
    pub(crate) fn keys(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
    }

    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.master.resize(size(columns, rows)).unwrap();
        self.screen.screen_mut().set_size(some(rows), some(columns));
    }

    pub(crate) fn pid(&self) -> i32 {
        i32::try_from(self.child.process_id().unwrap()).unwrap()
    }

    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(Pid::from_raw(self.pid()).unwrap(), signal).unwrap();
    }

    /// Whether nothing is written for as long.
    pub(crate) fn is_silent_for(&mut self, time: Duration) -> bool {
        match self.output.recv_timeout(time) {
            Ok(bytes) => {
                self.take(&bytes);
                false
            }
            Err(RecvTimeoutError::Timeout) => true,
            Err(RecvTimeoutError::Disconnected) => false,
        }
    }

    /// Waits for the end of the program and of what it wrote.
    #[track_caller]
    pub(crate) fn ended(&mut self) -> ExitStatus {
        let began = Instant::now();
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            assert!(began.elapsed() < LIMIT, "still there:\n{}", self.contents());
            // Its output must be read, or it could not end.
            if let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(20)) {
                self.take(&bytes);
            }
        };
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(200)) {
            self.take(&bytes);
        }
        status
    }

    /// Asserts that the terminal is as it was found: settings, screen, cursor.
    #[track_caller]
    pub(crate) fn is_as_it_was(&self) {
        assert_eq!(settings(&*self.master), self.settings);
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "still on the other screen");
        assert!(!screen.hide_cursor(), "the cursor is hidden");
        assert!(!screen.bracketed_paste(), "pasted text is still marked");
        assert!(
            screen.contents().starts_with(BEFORE),
            "{}",
            screen.contents()
        );
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

/// An invented practice of so many cases.
pub(crate) fn demo(home: &Path, cases: &str) -> PathBuf {
    let made = assert_cmd::Command::cargo_bin("luister")
        .unwrap()
        .env_clear()
        .env("HOME", home)
        .env("LUISTER_NOW", "2026-11-22T10:00")
        .current_dir(home)
        .args(["demo", "--no-open", "--vault", "demo.luister"])
        .args(["--cases", cases])
        .output()
        .unwrap();
    assert!(made.status.success(), "{made:?}");
    home.join("demo.luister")
}

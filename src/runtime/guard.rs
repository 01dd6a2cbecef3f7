//! The guard: the program starts itself again, and stands over what it started.
//!
//! ```text
//!  shell ─► luister (guard) ─► luister --guarded PID (vault, screen)
//! ```
//!
//! The program that draws can be killed without a chance to wipe its screen. The
//! guard, which the shell waits for, does it then: before there is a prompt, and
//! from the process group that the terminal belongs to. It reads no vault, no
//! passphrase and no file; it passes signals on, stops and goes on with the
//! program, and ends with its code.

use std::ffi::OsString;
use std::io;
use std::process::{Command, ExitCode};

use rustix::process::{
    Pid, Signal, WaitOptions, WaitStatus, getppid, kill_process, set_parent_process_death_signal,
    waitpid,
};
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};
use signal_hook::consts::{SIGCHLD, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGURG};
use signal_hook::iterator::Signals;

use super::terminal;

/// The hidden argument, followed by the process that stands guard.
pub const ARGUMENT: &str = "--guarded";
/// How the guard passes a stop on. Not as itself: a shell sends that to both, and
/// the program must know one stop from two. Unheard it does nothing.
pub(super) const PUT_AWAY: i32 = SIGURG;
/// What a shell adds to a signal to make an exit code of it.
const BY_SIGNAL: i32 = 128;

/// How the guarded program ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum End {
    /// By itself, or by a signal that the guard passed on.
    Itself(u8),
    /// Killed, by a signal that it could not take up.
    Killed(u8),
}

impl End {
    /// The code to end with; as a shell counts, when it was a signal.
    #[must_use]
    pub fn code(self) -> ExitCode {
        let (Self::Itself(code) | Self::Killed(code)) = self;
        ExitCode::from(code)
    }
}

/// Starts this program again with these arguments (the first is its name) and
/// stands guard until it ends. `None` when it could not be started: then nothing
/// happened, and the program can go on without a guard.
#[must_use]
pub fn stand(arguments: &[OsString]) -> Option<End> {
    let found = tcgetattr(io::stdin()).ok()?;
    // Before there is anybody to miss.
    let signals = Signals::new([SIGCHLD, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP]).ok()?;
    let own = std::process::id().to_string();
    let started = Command::new(std::env::current_exe().ok()?)
        .arg(ARGUMENT)
        .arg(own)
        .args(arguments.get(1..).unwrap_or_default())
        .spawn()
        .ok()?;
    let program = Pid::from_raw(i32::try_from(started.id()).ok()?)?;
    let guard = Guard {
        program,
        found,
        told: false,
    };
    Some(guard.watch(signals))
}

/// For the program that is guarded: without its guard it is told to stop, locks
/// and saves. `false` when that guard is gone already.
#[must_use]
pub fn obey(guard: i32) -> bool {
    #[cfg(target_os = "linux")]
    if set_parent_process_death_signal(Some(Signal::TERM)).is_err() {
        return false;
    }
    getppid().map(Pid::as_raw_pid) == Some(guard)
}

/// Stands over one program.
struct Guard {
    program: Pid,
    /// The terminal as it was before.
    found: Termios,
    /// Whether it was told to stop.
    told: bool,
}

impl Guard {
    fn watch(mut self, mut signals: Signals) -> End {
        for signal in signals.forever() {
            match signal {
                SIGCHLD => {
                    if let Some(end) = self.look() {
                        return end;
                    }
                }
                SIGTSTP => self.pass(PUT_AWAY),
                other => {
                    self.told = true;
                    self.pass(other);
                }
            }
        }
        End::Itself(0)
    }

    fn pass(&self, signal: i32) {
        if let Some(signal) = Signal::from_named_raw(signal) {
            // It may have ended just now.
            let _ = kill_process(self.program, signal);
        }
    }

    /// What became of the program; `None` while it is there.
    fn look(&self) -> Option<End> {
        loop {
            let options = WaitOptions::NOHANG | WaitOptions::UNTRACED;
            let status = match waitpid(Some(self.program), options) {
                Ok(Some((_, status))) => status,
                Ok(None) => return None,
                Err(rustix::io::Errno::INTR) => continue,
                Err(_) => return Some(End::Itself(0)),
            };
            if status.stopped() {
                self.stop_too();
            } else {
                return Some(self.ended(status));
            }
        }
    }

    fn ended(&self, status: WaitStatus) -> End {
        // One that ended in order leaves nothing; this costs a question.
        self.give_back();
        let code = |number: i32| u8::try_from(number).unwrap_or(u8::MAX);
        match status.terminating_signal() {
            Some(signal) if self.told => End::Itself(code(BY_SIGNAL + signal)),
            Some(signal) => End::Killed(code(BY_SIGNAL + signal)),
            None => End::Itself(code(status.exit_status().unwrap_or_default())),
        }
    }

    /// Stops as the program did, so that the shell comes back; and goes on with it.
    fn stop_too(&self) {
        // Stopped by force it still has its screen; else it gave it back.
        self.give_back();
        let _ = signal_hook::low_level::emulate_default_handler(SIGTSTP);
        self.pass(SIGCONT);
    }

    /// Wipes the screen and gives the terminal back, when the program left it
    /// taken: that shows in its modes, which are set first and given back last.
    fn give_back(&self) {
        let Ok(now) = tcgetattr(io::stdin()) else {
            return;
        };
        if now.local_modes == self.found.local_modes && now.input_modes == self.found.input_modes {
            return;
        }
        terminal::wipe();
        let _ = tcsetattr(io::stdin(), OptionalActions::Now, &self.found);
    }
}

//! What waits on a thread of its own: for keys, for signals, for the vault.

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use rustix::event::{PollFd, PollFlags};
use rustix::io::Errno;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use super::clock::Clock;
use super::guard::PUT_AWAY;
use super::keyboard::Keys;
use super::store_thread::{Job, StoreThread};
use crate::app::deciding::Question;
use crate::app::effect::Effect;
use crate::app::message::StoreReply;
use crate::domain::annual::Release;
use crate::lang::Lang;
use crate::vault::Watch;

/// Name of the thread that has the vault.
pub(super) const STORE: &str = "store";
/// Name of the thread that waits for keys.
pub(super) const INPUT: &str = "input";
/// Name of the thread that waits for the end of the terminal.
pub(super) const HANG_UP: &str = "hang-up";
/// Name of the thread that waits for signals.
pub(super) const SIGNALS: &str = "signals";

/// How long the last writes may take when the program is told to stop.
const LAST_WRITES: Duration = Duration::from_secs(10);

/// What comes in on the one channel.
pub(super) enum Incoming {
    /// Behind a pointer: the channel does not wipe what went through it, and what
    /// is let go is wiped.
    Terminal(Box<Event>),
    Store(StoreReply),
    /// What of a year may be shown.
    Decided(Question, Release),
    /// Stop: a signal, or the terminal is gone.
    Stop,
    /// Go to the background.
    Background(Stopper),
    /// Going on after a stop, perhaps one that could not be taken up.
    GoingOn,
    /// The terminal has another size.
    Resized,
}

/// Who asked to go to the background.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Stopper {
    /// A signal of its own.
    Signal,
    /// The guard, which passes one on.
    Guard,
}

/// The store thread, seen from here.
pub(super) struct Store {
    jobs: Sender<Job>,
    thread: Option<JoinHandle<()>>,
}

impl Store {
    pub(super) fn begin(
        vault: PathBuf,
        clock: Clock,
        lang: Lang,
        watch: Option<Watch>,
        sender: Sender<Incoming>,
    ) -> io::Result<Self> {
        let (jobs, received) = mpsc::channel();
        let alarm = Alarm(sender.clone());
        let reply = move |reply| {
            // Nobody listens any more when the program is leaving.
            let _ = sender.send(Incoming::Store(reply));
        };
        let store = StoreThread::new(vault, clock, lang, watch, reply);
        let thread = thread::Builder::new()
            .name(STORE.to_owned())
            .spawn(move || {
                let _alarm = alarm;
                store.run(&received);
            })?;
        Ok(Self {
            jobs,
            thread: Some(thread),
        })
    }

    pub(super) fn give(&self, job: Job) {
        // Without its thread nothing is answered, and the screen never says "saved".
        let _ = self.jobs.send(job);
    }

    /// Waits until all that was given is done.
    pub(super) fn settle(&self) {
        let (sender, done) = mpsc::channel();
        self.give(Job::Answer(sender));
        let _ = done.recv_timeout(LAST_WRITES);
    }

    /// Has the vault closed, and waits until it is.
    pub(super) fn finish(mut self) -> End {
        self.give(Job::Do(Effect::Quit));
        // Answered, or dropped unanswered by a thread that is through.
        self.settle();
        let ended = self.thread.take().filter(JoinHandle::is_finished);
        match ended.map(JoinHandle::join) {
            Some(Err(_)) => End::Broken,
            Some(Ok(())) | None => End::InOrder,
        }
    }
}

/// How the store thread ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum End {
    InOrder,
    Broken,
}

/// Stops the program when the thread that holds it panics.
pub(super) struct Alarm(pub(super) Sender<Incoming>);

impl Drop for Alarm {
    fn drop(&mut self) {
        if thread::panicking() {
            let _ = self.0.send(Incoming::Stop);
        }
    }
}

/// A terminal sends Alt with a key as Esc and that key. There are no Alt chords
/// here, so it was an Esc with a key right after it, as over a slow line.
pub(super) fn apart(event: Event) -> Vec<Event> {
    match event {
        Event::Key(key) if key.modifiers == KeyModifiers::ALT => vec![
            Event::Key(KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE)),
            Event::Key(KeyEvent {
                modifiers: KeyModifiers::NONE,
                ..key
            }),
        ],
        other => vec![other],
    }
}

pub(super) fn wait_for_keys(sender: Sender<Incoming>) -> io::Result<()> {
    let keys = move || {
        let mut keys = Keys::all_that_come();
        // Until nobody listens any more, or the terminal is gone.
        while keys.wait(|event| sender.send(Incoming::Terminal(Box::new(event))).is_ok()) {}
        let _ = sender.send(Incoming::Stop);
    };
    let thread = thread::Builder::new().name(INPUT.to_owned());
    thread.spawn(keys).map(|_| ())
}

/// A terminal that goes away without a signal would be read at its end over and
/// over, with the vault open: this waits for that alone, and stops the program.
pub(super) fn wait_for_hang_up(sender: Sender<Incoming>) -> io::Result<()> {
    let wait = move || {
        let terminal = io::stdin();
        let mut asked = [PollFd::new(&terminal, PollFlags::empty())];
        while rustix::event::poll(&mut asked, None) == Err(Errno::INTR) {}
        let _ = sender.send(Incoming::Stop);
    };
    let thread = thread::Builder::new().name(HANG_UP.to_owned());
    thread.spawn(wait).map(|_| ())
}

/// From now on these signals do not end the program by themselves.
pub(super) fn signals() -> io::Result<Signals> {
    Signals::new([
        SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, PUT_AWAY, SIGCONT, SIGWINCH,
    ])
}

pub(super) fn wait_for_signals(mut signals: Signals, sender: Sender<Incoming>) -> io::Result<()> {
    let wait = move || {
        for signal in &mut signals {
            let incoming = match signal {
                SIGTSTP => Incoming::Background(Stopper::Signal),
                PUT_AWAY => Incoming::Background(Stopper::Guard),
                SIGCONT => Incoming::GoingOn,
                SIGWINCH => Incoming::Resized,
                _ => Incoming::Stop,
            };
            if sender.send(incoming).is_err() {
                return;
            }
        }
    };
    let thread = thread::Builder::new().name(SIGNALS.to_owned());
    thread.spawn(wait).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn esc_and_a_key_right_after_it_are_two_keys() {
        let key = |code, modifiers| Event::Key(KeyEvent::new(code, modifiers));
        let k = KeyCode::Char('k');
        assert_eq!(
            apart(key(k, KeyModifiers::ALT)),
            [
                key(KeyCode::Esc, KeyModifiers::NONE),
                key(k, KeyModifiers::NONE)
            ]
        );
        // AltGr types, and the rest is what it is.
        let altgr = KeyModifiers::ALT | KeyModifiers::CONTROL;
        for other in [key(k, altgr), key(k, KeyModifiers::NONE), Event::FocusLost] {
            assert_eq!(apart(other.clone()), [other]);
        }
    }
}

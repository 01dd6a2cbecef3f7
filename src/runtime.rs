//! The rim: receive, update, do what is asked, draw. One channel, no async; what
//! waits for keys, signals or the disk waits on a thread of its own.

pub mod clock;
pub mod explain;
pub mod hygiene;
pub mod panic;
pub mod place;
pub mod prompt;
mod store_thread;
pub mod terminal;

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use crate::app::effect::{Effect, Key};
use crate::app::message::{Interruption, Message, StoreReply};
use crate::app::model::{Env, Model, Settings, Stage, Start};
use crate::app::unlock::UnlockState;
use crate::app::update::update;
use crate::assets::Shipped;
use crate::domain::text::Confidential;
use crate::input::event;
use crate::input::keymap::Keymap;
use crate::lang::{Explained, Lang};
use crate::say;
use crate::ui::Ui;
use crate::ui::look::{Depth, Environment, Look, Theme};
use crate::vault::{Place, VaultError};
use clock::{Clock, SleepWatch};
use store_thread::{Job, StoreThread};
use terminal::Screen;

/// Name of the thread that has the vault.
const STORE_THREAD: &str = "store";
/// Name of the thread that waits for keys.
const INPUT_THREAD: &str = "input";
/// Name of the thread that waits for signals.
const SIGNAL_THREAD: &str = "signals";

/// How often, while a vault is open, it is asked whether the computer slept.
const SLEEP_CHECK: Duration = Duration::from_secs(20);
/// How long the last writes may take when the program is told to stop.
const LAST_WRITES: Duration = Duration::from_secs(10);

/// With what the program opens on the screen.
#[derive(Debug)]
pub struct Beginning {
    /// The messages.
    pub lang: Lang,
    /// The clock.
    pub clock: Clock,
    /// Code lists, procedures and agencies.
    pub shipped: Shipped,
    /// Where keys and theme of one's own stand.
    pub config: Option<PathBuf>,
    /// The vault; when it is not there, the set-up makes it.
    pub vault: PathBuf,
    /// The passphrase, when it need not be asked.
    pub key: Option<Confidential>,
}

/// What comes in on the one channel.
enum Incoming {
    Terminal(Event),
    Store(StoreReply),
    /// Stop: a signal, or the terminal is gone.
    Stop,
    /// Go to the background.
    Background,
    /// The terminal has another size.
    Resized,
}

/// Runs the program on the screen until the user leaves.
///
/// # Errors
/// There is no terminal, a file of one's own has a mistake, or the vault that
/// was to be opened unattended is not there.
pub fn run(beginning: Beginning) -> Result<(), Explained> {
    let lang = &beginning.lang;
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(Explained {
            what: say!(lang, "no-terminal"),
            remedy: say!(lang, "no-terminal-do"),
        });
    }
    let start = start(&beginning.vault);
    if start == Start::SetUp && beginning.key.is_some() {
        let missing = VaultError::Missing(Place::Vault);
        return Err(explain::vault(&missing, &beginning.vault, lang));
    }
    let ui = Ui::new(
        look(beginning.config.as_deref(), lang)?,
        keymap(beginning.config.as_deref(), lang)?,
    );
    let terminal_failed = Explained {
        what: say!(lang, "terminal-failed"),
        remedy: say!(lang, "terminal-failed-do"),
    };
    let store_failed = Explained {
        what: say!(lang, "store-failed"),
        remedy: say!(lang, "store-failed-do"),
    };
    match Program::begin(beginning, start, ui).and_then(Program::run) {
        Ok(End::InOrder) => Ok(()),
        Ok(End::Broken) => Err(store_failed),
        Err(_) => Err(terminal_failed),
    }
}

/// A vault that is there is opened; only where nothing is, one is made.
fn start(vault: &Path) -> Start {
    match vault.symlink_metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Start::SetUp,
        _ => Start::Unlock,
    }
}

/// The keys: a file of one's own, else the shipped one.
fn keymap(config: Option<&Path>, lang: &Lang) -> Result<Keymap, Explained> {
    let own = config.and_then(|folder| std::fs::read_to_string(folder.join("keymap.toml")).ok());
    let keymap = match own {
        Some(text) => Keymap::read(&text),
        None => Keymap::shipped(),
    };
    keymap.map_err(|error| error.explain(lang))
}

/// The theme: a file of one's own, else the shipped one.
fn look(config: Option<&Path>, lang: &Lang) -> Result<Look, Explained> {
    let variable = |name| std::env::var(name).ok();
    let (no_color, term, colorterm) = (
        variable("NO_COLOR"),
        variable("TERM"),
        variable("COLORTERM"),
    );
    let depth = Depth::detect(Environment {
        no_color: no_color.as_deref(),
        term: term.as_deref(),
        colorterm: colorterm.as_deref(),
    });
    let own = config.and_then(|folder| std::fs::read_to_string(folder.join("theme.toml")).ok());
    let look = match own {
        Some(text) => Look::read(&text, depth),
        None => Look::shipped(Theme::default(), depth),
    };
    look.map_err(|error| error.explain(lang))
}

/// The program while it runs.
struct Program {
    model: Model,
    ui: Ui,
    screen: Screen,
    clock: Clock,
    sleep: SleepWatch,
    incoming: Receiver<Incoming>,
    store: Store,
}

/// The store thread, seen from here.
struct Store {
    jobs: Sender<Job>,
    thread: Option<JoinHandle<()>>,
}

/// Whether the screen is behind.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Redraw {
    Needed,
    NotNeeded,
}

/// Whether the program goes on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Next {
    GoOn,
    Leave,
}

impl Program {
    /// Shows the first frame, and only then starts the threads and opens anything.
    fn begin(beginning: Beginning, start: Start, mut ui: Ui) -> io::Result<Self> {
        let Beginning {
            lang,
            clock,
            shipped,
            config: _,
            vault,
            key,
        } = beginning;
        let for_store = Lang::new(lang.language());
        // Before the size is asked, so that no change of it is missed.
        let signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGWINCH])?;
        let mut screen = Screen::take()?;
        let env = Env {
            lang,
            shipped,
            settings: Settings::default(),
            now: clock.now(),
            clock: clock.kind(),
        };
        let mut model = Model::new(env, start, screen.size()?);
        if key.is_some()
            && let Stage::Locked(unlock) = &mut model.stage
        {
            unlock.state = UnlockState::Opening;
        }
        screen.draw(|frame| ui.draw(frame, &model))?;

        let (sender, incoming) = mpsc::channel();
        wait_for_signals(signals, sender.clone())?;
        wait_for_keys(sender.clone())?;
        let store = Store::begin(vault, clock.clone(), for_store, sender)?;
        if let Some(key) = key {
            store.give(Job::Do(Effect::Open(Key::Passphrase(key))));
        }
        Ok(Self {
            model,
            ui,
            screen,
            sleep: SleepWatch::new(&clock),
            clock,
            incoming,
            store,
        })
    }

    fn run(mut self) -> io::Result<End> {
        let outcome = self.turns();
        if outcome.is_err() {
            // The terminal is gone: what was typed is kept all the same.
            self.tell(Message::Interrupted(Interruption::Terminate));
        }
        // The screen goes first: nobody waits for the disk with a text in sight.
        drop(self.screen);
        let end = self.store.finish();
        outcome.map(|()| end)
    }

    fn turns(&mut self) -> io::Result<()> {
        loop {
            let first = match self.wait() {
                Ok(first) => Some(first),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => Some(Incoming::Stop),
            };
            let mut redraw = Redraw::NotNeeded;
            let slept = self.sleep.slept(&self.clock);
            if slept {
                self.tell(Message::Interrupted(Interruption::Suspended));
                redraw = Redraw::Needed;
            }
            if first.is_some() || self.is_due() {
                self.tell(Message::Clock(self.clock.now()));
                redraw = Redraw::Needed;
            }
            let rest: Vec<Incoming> = self.incoming.try_iter().collect();
            for incoming in first.into_iter().chain(rest) {
                // The key that woke the computer is not meant for us.
                if slept && matches!(incoming, Incoming::Terminal(Event::Key(_))) {
                    continue;
                }
                if self.take(incoming)? == Next::Leave {
                    return Ok(());
                }
            }
            if redraw == Redraw::Needed {
                self.draw()?;
            }
        }
    }

    /// Waits for something to happen, or for the moment at which the model wants
    /// to know the time. With the vault shut nothing is due, and it just waits.
    fn wait(&self) -> Result<Incoming, RecvTimeoutError> {
        let open = matches!(self.model.stage, Stage::Open(_));
        let due = self
            .model
            .next_wake()
            .map(|at| at.saturating_sub(self.clock.uptime()));
        let check = open.then_some(SLEEP_CHECK);
        match due.into_iter().chain(check).min() {
            Some(timeout) => self.incoming.recv_timeout(timeout),
            None => {
                let received = self.incoming.recv();
                received.map_err(|_| RecvTimeoutError::Disconnected)
            }
        }
    }

    fn is_due(&self) -> bool {
        let due = self.model.next_wake();
        due.is_some_and(|at| self.clock.uptime() >= at)
    }

    fn take(&mut self, incoming: Incoming) -> io::Result<Next> {
        match incoming {
            Incoming::Resized => self.measure()?,
            Incoming::Terminal(event) => {
                for event in apart(event) {
                    let input = event::read(event, self.model.context(), &self.ui.keymap);
                    if let Some(input) = input
                        && self.tell(Message::Input(input)) == Next::Leave
                    {
                        return Ok(Next::Leave);
                    }
                }
            }
            Incoming::Store(reply) => return Ok(self.tell(Message::Store(reply))),
            Incoming::Stop => {
                self.tell(Message::Interrupted(Interruption::Terminate));
                return Ok(Next::Leave);
            }
            Incoming::Background => self.go_to_background()?,
        }
        Ok(Next::GoOn)
    }

    /// Updates the model, and has the store do what comes of it.
    fn tell(&mut self, message: Message) -> Next {
        let mut next = Next::GoOn;
        for effect in update(&mut self.model, message) {
            if matches!(effect, Effect::Quit) {
                next = Next::Leave;
            }
            self.store.give(Job::Do(effect));
        }
        next
    }

    fn draw(&mut self) -> io::Result<()> {
        let (ui, model) = (&mut self.ui, &self.model);
        self.screen.draw(|frame| ui.draw(frame, model))
    }

    /// Locks, waits until that is done, stops as the user asked, and comes back.
    fn go_to_background(&mut self) -> io::Result<()> {
        self.tell(Message::Interrupted(Interruption::Suspended));
        self.store.settle();
        self.screen.suspend();
        let stopped = signal_hook::low_level::emulate_default_handler(SIGTSTP);
        self.screen.resume()?;
        stopped?;
        self.measure()?;
        self.draw()
    }

    fn measure(&mut self) -> io::Result<()> {
        let (columns, rows) = self.screen.size()?;
        self.tell(Message::Resized(columns, rows));
        Ok(())
    }
}

impl Store {
    fn begin(
        vault: PathBuf,
        clock: Clock,
        lang: Lang,
        sender: Sender<Incoming>,
    ) -> io::Result<Self> {
        let (jobs, received) = mpsc::channel();
        let alarm = Alarm(sender.clone());
        let reply = move |reply| {
            // Nobody listens any more when the program is leaving.
            let _ = sender.send(Incoming::Store(reply));
        };
        let store = StoreThread::new(vault, clock, lang, reply);
        let thread = thread::Builder::new()
            .name(STORE_THREAD.to_owned())
            .spawn(move || {
                let _alarm = alarm;
                store.run(&received);
            })?;
        Ok(Self {
            jobs,
            thread: Some(thread),
        })
    }

    fn give(&self, job: Job) {
        // Without its thread nothing is answered, and the screen never says "saved".
        let _ = self.jobs.send(job);
    }

    /// Waits until all that was given is done.
    fn settle(&self) {
        let (sender, done) = mpsc::channel();
        self.give(Job::Answer(sender));
        let _ = done.recv_timeout(LAST_WRITES);
    }

    /// Has the vault closed, and waits until it is.
    fn finish(mut self) -> End {
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
enum End {
    InOrder,
    Broken,
}

/// Stops the program when the thread that holds it panics.
struct Alarm(Sender<Incoming>);

impl Drop for Alarm {
    fn drop(&mut self) {
        if thread::panicking() {
            let _ = self.0.send(Incoming::Stop);
        }
    }
}

/// A terminal sends Alt with a key as Esc and that key. There are no Alt chords
/// here, so it was an Esc with a key right after it, as over a slow line.
fn apart(event: Event) -> Vec<Event> {
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

fn wait_for_keys(sender: Sender<Incoming>) -> io::Result<()> {
    let keys = move || {
        loop {
            let incoming = crossterm::event::read().map_or(Incoming::Stop, Incoming::Terminal);
            let gone = matches!(incoming, Incoming::Stop);
            if sender.send(incoming).is_err() || gone {
                return;
            }
        }
    };
    let thread = thread::Builder::new().name(INPUT_THREAD.to_owned());
    thread.spawn(keys).map(|_| ())
}

fn wait_for_signals(mut signals: Signals, sender: Sender<Incoming>) -> io::Result<()> {
    let wait = move || {
        for signal in &mut signals {
            let incoming = match signal {
                SIGTSTP => Incoming::Background,
                SIGWINCH => Incoming::Resized,
                _ => Incoming::Stop,
            };
            if sender.send(incoming).is_err() {
                return;
            }
        }
    };
    let thread = thread::Builder::new().name(SIGNAL_THREAD.to_owned());
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

    #[test]
    fn only_where_nothing_stands_a_vault_is_made() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kluis.luister");
        assert_eq!(start(&path), Start::SetUp);
        std::os::unix::fs::symlink("nergens", &path).unwrap();
        assert_eq!(start(&path), Start::Unlock);
    }
}

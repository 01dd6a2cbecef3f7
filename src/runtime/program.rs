//! The loop: receive, update, have done what is asked, draw.

use std::io;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

use crossterm::event::Event;
use signal_hook::consts::SIGTSTP;

use super::Beginning;
use super::clock::{Clock, SleepWatch};
use super::store_thread::Job;
use super::terminal::Screen;
use super::threads::{
    End, Incoming, Stopper, Store, apart, signals, wait_for_hang_up, wait_for_keys,
    wait_for_signals,
};
use super::worker::Worker;
use crate::app::effect::{Effect, Key};
use crate::app::message::{Interruption, Message};
use crate::app::model::{Env, Model, Settings, Stage, Start};
use crate::app::unlock::UnlockState;
use crate::app::update::update;
use crate::input::event;
use crate::lang::Lang;
use crate::ui::Ui;
use crate::vault::Watch;

/// How often, while a vault is open, it is asked whether the computer slept.
const SLEEP_CHECK: Duration = Duration::from_secs(20);

/// Within this time after a stop the other that asks for one means that same one:
/// the whole group was sent a signal, and the guard passed on its own.
const SAME_STOP: Duration = Duration::from_millis(250);

/// The program while it runs.
pub(super) struct Program {
    model: Model,
    ui: Ui,
    screen: Screen,
    clock: Clock,
    sleep: SleepWatch,
    incoming: Receiver<Incoming>,
    store: Store,
    worker: Worker,
    /// The last stop: who asked for it, and the uptime at which it was over.
    stopped: Option<(Stopper, Duration)>,
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
    pub(super) fn begin(beginning: Beginning, start: Start, mut ui: Ui) -> io::Result<Self> {
        let Beginning {
            lang,
            clock,
            shipped,
            config: _,
            state,
            vault,
            key,
        } = beginning;
        let for_store = Lang::new(lang.language());
        let for_worker = shipped.vocabulary.clone();
        // Before the size is asked, so that no change of it is missed.
        let signals = signals()?;
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
        wait_for_hang_up(sender.clone())?;
        let worker = Worker::begin(for_worker, sender.clone())?;
        let watch = state.as_deref().map(Watch::under);
        let store = Store::begin(vault, clock.clone(), for_store, watch, sender)?;
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
            worker,
            stopped: None,
        })
    }

    pub(super) fn run(mut self) -> io::Result<End> {
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
                if slept
                    && matches!(&incoming, Incoming::Terminal(event) if matches!(**event, Event::Key(_)))
                {
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
                for event in apart(*event) {
                    let input = event::read(event, self.model.context(), &self.ui.keymap);
                    if let Some(input) = input
                        && self.tell(Message::Input(input)) == Next::Leave
                    {
                        return Ok(Next::Leave);
                    }
                }
            }
            Incoming::Store(reply) => return Ok(self.tell(Message::Store(reply))),
            Incoming::Decided(question, release) => {
                return Ok(self.tell(Message::Decided(question, release)));
            }
            Incoming::Stop => {
                self.tell(Message::Interrupted(Interruption::Terminate));
                return Ok(Next::Leave);
            }
            Incoming::Background(by) => self.go_to_background(by)?,
            Incoming::GoingOn => self.go_on()?,
        }
        Ok(Next::GoOn)
    }

    /// Updates the model, and has done what comes of it: by the store, and what takes
    /// long without it by the worker.
    fn tell(&mut self, message: Message) -> Next {
        let mut next = Next::GoOn;
        for effect in update(&mut self.model, message) {
            match effect {
                Effect::Decide(asked) => {
                    self.worker.give(*asked);
                    continue;
                }
                // Nothing of a vault outlives its being open.
                Effect::Lock => self.worker.forget(),
                Effect::Quit => {
                    self.worker.forget();
                    next = Next::Leave;
                }
                _ => {}
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
    fn go_to_background(&mut self, by: Stopper) -> io::Result<()> {
        if self.last_stop().is_some_and(|last| last != by) {
            self.stopped = None;
            return Ok(());
        }
        self.tell(Message::Interrupted(Interruption::Suspended));
        self.store.settle();
        self.screen.suspend();
        let stopped = signal_hook::low_level::emulate_default_handler(SIGTSTP);
        self.screen.resume()?;
        stopped?;
        self.stopped = Some((by, self.clock.uptime()));
        self.measure()?;
        self.draw()
    }

    /// After a stop by force (SIGSTOP) nobody knows for how long the screen was
    /// left alone: it locks, and takes the terminal again.
    fn go_on(&mut self) -> io::Result<()> {
        if self.last_stop().is_some() {
            return Ok(());
        }
        self.tell(Message::Interrupted(Interruption::Suspended));
        self.screen.retake()?;
        self.measure()?;
        self.draw()
    }

    /// Who asked for the stop that was over just now.
    fn last_stop(&self) -> Option<Stopper> {
        let (by, at) = self.stopped?;
        let since = self.clock.uptime().saturating_sub(at);
        (since < SAME_STOP).then_some(by)
    }

    fn measure(&mut self) -> io::Result<()> {
        let (columns, rows) = self.screen.size()?;
        self.tell(Message::Resized(columns, rows));
        Ok(())
    }
}

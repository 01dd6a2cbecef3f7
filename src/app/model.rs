//! The whole state of the program. Only [`update`](super::update::update)
//! changes it; drawing reads it.

use std::time::Duration;

use super::action::Context;
use super::contacts::Contacts;
use super::deciding::Question;
use super::desk::Desk;
use super::form::Form;
use super::message::Now;
use super::setup::SetUp;
use super::statistics::Base;
use super::unlock::Unlock;
use crate::assets::Shipped;
use crate::domain::practice::Practice;
use crate::lang::Lang;

/// Everything the program knows while it runs.
#[derive(Debug)]
pub struct Model {
    /// What does not change by itself: messages, code lists, settings, time.
    pub env: Env,
    /// Where the program is.
    pub stage: Stage,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// Uptime at the last key; only keys count, not the passing of time.
    pub last_key: Duration,
    /// The last question what may be shown; never the same again, in whichever vault.
    pub(super) last_question: Question,
    /// What lies over the set-up or the locked screen.
    pub aid: Option<Aid>,
}

/// What can lie over a screen while no vault is open: no rule and no lock
/// stands between the adviser and the emergency numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Aid {
    /// The emergency numbers.
    Emergency,
    /// The keys that hold below it, and how far they are turned.
    Help(Context, usize),
    /// Does somebody want to leave?
    Quit,
}

/// What screens need beside their own state.
#[derive(Debug)]
pub struct Env {
    /// The messages.
    pub lang: Lang,
    /// Code lists, procedures and agencies.
    pub shipped: Shipped,
    /// What can be set.
    pub settings: Settings,
    /// The time as last told.
    pub now: Now,
    /// Whether the clock was fixed by the caller.
    pub clock: crate::domain::entry::ClockKind,
}

impl Env {
    /// What the figures of a practice are made from today.
    #[must_use]
    pub const fn base<'a>(&'a self, practice: &'a Practice) -> Base<'a> {
        Base {
            practice,
            vocabulary: &self.shipped.vocabulary,
            today: self.now.date,
        }
    }
}

/// What can be set.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Settings {
    /// Without a key for so long, names and texts are hidden during a conversation.
    pub dim_after: Duration,
    /// Without a key for so long, the vault locks during a conversation.
    pub lock_in_talk: Duration,
    /// Without a key for so long, the vault locks elsewhere.
    pub lock_after: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            dim_after: Duration::from_secs(3 * 60),
            lock_in_talk: Duration::from_secs(20 * 60),
            lock_after: Duration::from_secs(3 * 60),
        }
    }
}

/// Where the program is.
#[derive(Debug)]
pub enum Stage {
    /// There is no vault yet.
    SetUp(Box<SetUp>),
    /// The vault is shut.
    Locked(Box<Unlock>),
    /// The vault is open.
    Open(Box<Desk>),
    /// The program is leaving.
    Leaving,
}

/// Which of the screens is in front.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Screen {
    /// Vandaag.
    #[default]
    Today,
    /// Contacten.
    Contacts,
    /// Gesprek.
    Talk,
    /// Statistiek.
    Statistics,
    /// Gids.
    Guide,
}

/// Where a program begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Start {
    /// With the set-up: there is no vault.
    SetUp,
    /// With the passphrase.
    Unlock,
}

impl Model {
    /// The model at the start of the program.
    #[must_use]
    pub fn new(env: Env, start: Start, size: (u16, u16)) -> Self {
        let last_key = env.now.uptime;
        let stage = match start {
            Start::SetUp => Stage::SetUp(Box::new(SetUp::begin())),
            Start::Unlock => Stage::Locked(Box::new(Unlock::begin(&env))),
        };
        Self {
            env,
            stage,
            size,
            last_key,
            last_question: Question::default(),
            aid: None,
        }
    }

    /// Which bindings hold now: the layer in front decides.
    #[must_use]
    pub fn context(&self) -> Context {
        match &self.stage {
            Stage::SetUp(_) | Stage::Locked(_) if self.aid.is_some() => Context::Confirm,
            Stage::SetUp(setup) => form_context(setup.form()),
            Stage::Locked(unlock) => form_context(Some(&unlock.form)),
            Stage::Open(desk) => desk.context(),
            Stage::Leaving => Context::Confirm,
        }
    }

    /// The uptime at which the model wants to be told the time again, though
    /// nothing else happens.
    #[must_use]
    pub fn next_wake(&self) -> Option<Duration> {
        let Stage::Open(desk) = &self.stage else {
            return None;
        };
        let idle = self.env.now.uptime.saturating_sub(self.last_key);
        let settings = &self.env.settings;
        let limits = if desk.in_conversation() {
            [settings.dim_after, settings.lock_in_talk]
        } else {
            [settings.lock_after, settings.lock_after]
        };
        let idle_limit = limits
            .into_iter()
            .filter(|limit| *limit > idle)
            .min()
            .map(|limit| self.last_key + limit);
        let minute = desk
            .shows_timer()
            .then(|| self.env.now.uptime + Duration::from_secs(60));
        // A search that is under way goes on at once, after the keys that wait.
        let looking = desk.contacts.is_looking() || desk.guide.is_looking();
        let search = looking.then_some(self.env.now.uptime);
        [idle_limit, minute, search].into_iter().flatten().min()
    }
}

/// The context of a form: in its text or between its fields.
#[must_use]
pub fn form_context(form: Option<&Form>) -> Context {
    match form {
        Some(form) if form.writing => Context::Text,
        Some(_) => Context::Form,
        None => Context::Confirm,
    }
}

/// The context of the contacts screen.
#[must_use]
pub fn contacts_context(contacts: &Contacts) -> Context {
    if contacts.is_searching() {
        Context::Text
    } else if contacts.has_popup() {
        Context::Confirm
    } else if contacts.open_case().is_some() {
        Context::Case
    } else {
        Context::List
    }
}

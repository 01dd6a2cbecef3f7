//! A desk to sit at: keys go in, a screen comes out. The store behind it
//! stamps and acknowledges at once, and can be told to fail.

use std::time::Duration;

use chrono::{DateTime, NaiveDateTime, Utc};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use luister::app::effect::Effect;
use luister::app::message::{Committed, Demo, Message, Now, Opened, StoreReply, Ticket};
use luister::app::model::{Env, Model, Settings, Stage, Start};
use luister::app::setup::found;
use luister::app::update::update;
use luister::domain::command::{Decision, NewSchool};
use luister::domain::entry::{AuthorId, CaseBody, ClockKind, Entry, Stamp};
use luister::domain::ids::{CaseId, EntryId};
use luister::domain::person::AdviserKind;
use luister::domain::practice::{Name, Practice, Region};
use luister::input::event::read;
use luister::input::keymap::Keymap;
use luister::lang::{Explained, Lang, Language};
use luister::ui::Ui;
use luister::ui::look::Look;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use zeroize::Zeroizing;

/// Whether the store commits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Disk {
    Works,
    Fails,
}

/// A program with a vault in memory and a screen of fixed size.
#[must_use]
pub(crate) struct Desk {
    pub(crate) model: Model,
    ui: Ui,
    terminal: Terminal<TestBackend>,
    pub(crate) disk: Disk,
    /// What was kept beside the vault, if anything.
    pub(crate) draft: Option<Zeroizing<Vec<u8>>>,
    kept: Practice,
    ids: u8,
    pub(crate) presses: usize,
    pub(crate) left: bool,
}

pub(crate) fn now(text: &str) -> Now {
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap();
    Now {
        at: DateTime::<Utc>::from_naive_utc_and_offset(local, Utc),
        date: local.date(),
        time: local.time(),
        uptime: Duration::ZERO,
    }
}

impl Desk {
    /// An internal adviser at one school, Dutch, 80×24.
    pub(crate) fn internal() -> Self {
        Self::open(AdviserKind::Internal, Language::Nl, (80, 24))
    }

    /// An external adviser at one school.
    pub(crate) fn external() -> Self {
        Self::open(AdviserKind::External, Language::Nl, (80, 24))
    }

    pub(crate) fn open(adviser: AdviserKind, language: Language, size: (u16, u16)) -> Self {
        let mut desk = Self::at(Start::Unlock, language, size);
        let school = NewSchool {
            name: Name::new("De Regenboog").unwrap(),
            board: Name::new("Stichting Het Veer").unwrap(),
            region: Region::South,
            adviser,
        };
        let env = &desk.model.env;
        for decision in found(&env.shipped, env.now.date, school).unwrap() {
            let committed = desk.stamp(decision);
            desk.keep(&committed);
        }
        desk.unlock();
        desk
    }

    pub(crate) fn at(start: Start, language: Language, size: (u16, u16)) -> Self {
        let env = Env {
            lang: Lang::new(language),
            shipped: luister::assets::shipped().unwrap(),
            settings: Settings::default(),
            now: now("2026-11-22T10:00"),
            clock: ClockKind::System,
        };
        Self {
            model: Model::new(env, start, size),
            ui: Ui::new(Look::plain(), Keymap::shipped().unwrap()),
            terminal: Terminal::new(TestBackend::new(size.0, size.1)).unwrap(),
            disk: Disk::Works,
            draft: None,
            kept: Practice::new(),
            ids: 0,
            presses: 0,
            left: false,
        }
    }

    /// Opens the vault with what was kept in it, draft and all.
    pub(crate) fn unlock(&mut self) {
        let opened = Opened {
            practice: self.kept.clone(),
            draft: self.draft.clone(),
            demo: Demo::No,
            warnings: Vec::new(),
        };
        self.send(Message::Store(StoreReply::Opened(Box::new(opened))));
    }

    /// Presses keys: characters as they are, others as `<enter>`, `<ctrl-s>`.
    #[track_caller]
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        for event in events(keys) {
            self.presses += 1;
            self.event(event);
        }
        self
    }

    /// Types words into a field: they are not counted as key presses.
    #[track_caller]
    pub(crate) fn types(&mut self, words: &str) -> &mut Self {
        for character in words.chars() {
            self.event(Event::Key(KeyEvent::new(
                KeyCode::Char(character),
                KeyModifiers::NONE,
            )));
        }
        self
    }

    pub(crate) fn event(&mut self, event: Event) {
        if let Some(input) = read(event, self.model.context(), &self.ui.keymap) {
            self.send(Message::Input(input));
        }
    }

    pub(crate) fn send(&mut self, message: Message) {
        let mut effects = update(&mut self.model, message);
        while !effects.is_empty() {
            let mut next = Vec::new();
            for effect in effects {
                next.extend(self.carry_out(effect));
            }
            effects = next;
        }
    }

    fn carry_out(&mut self, effect: Effect) -> Vec<Effect> {
        let reply = match effect {
            Effect::Commit(ticket, decision) => self.commit(ticket, decision),
            Effect::SaveDraft(bytes) => {
                self.draft = Some(bytes.0);
                return Vec::new();
            }
            Effect::DropDraft => {
                self.draft = None;
                return Vec::new();
            }
            Effect::Quit => {
                self.left = true;
                return Vec::new();
            }
            Effect::Lock => return Vec::new(),
            other => panic!("not in this test: {other:?}"),
        };
        update(&mut self.model, Message::Store(reply))
    }

    fn commit(&mut self, ticket: Ticket, decision: Decision) -> StoreReply {
        if self.disk == Disk::Fails {
            let why = Explained {
                what: "De schijf is vol.".into(),
                remedy: "Maak ruimte en probeer het opnieuw.".into(),
            };
            return StoreReply::Failed(ticket, why);
        }
        let committed = self.stamp(decision);
        self.keep(&committed);
        StoreReply::Committed(ticket, committed)
    }

    fn stamp(&mut self, decision: Decision) -> Committed {
        match decision {
            Decision::NewCase(bodies) => {
                let case = CaseId::from_bytes(self.next_id());
                Committed::Case(case, self.stamped(bodies, 1))
            }
            Decision::Case(case, bodies) => {
                let first = self.kept.case(case).unwrap().next_seq().0;
                Committed::Case(case, self.stamped(bodies, first))
            }
            Decision::Practice(bodies) => {
                let first = self.kept.next_seq().0;
                Committed::Practice(self.stamped(bodies, first))
            }
        }
    }

    fn stamped<B>(&mut self, bodies: Vec<B>, first: u32) -> Vec<Entry<B>> {
        let now = self.model.env.now;
        bodies
            .into_iter()
            .zip(first..)
            .map(|(body, seq)| Entry {
                stamp: Stamp {
                    id: EntryId::from_bytes(self.next_id()),
                    seq: luister::domain::ids::Seq(seq),
                    at: now.at,
                    on: now.date,
                    author: AuthorId::from_bytes([1; 16]),
                    clock: ClockKind::Fixed,
                },
                body,
            })
            .collect()
    }

    fn next_id(&mut self) -> [u8; 16] {
        self.ids = self.ids.checked_add(1).unwrap();
        [self.ids; 16]
    }

    fn keep(&mut self, committed: &Committed) {
        match committed.clone() {
            Committed::Case(case, entries) => {
                for entry in entries {
                    self.kept.apply_to_case(case, entry);
                }
            }
            Committed::Practice(entries) => {
                for entry in entries {
                    self.kept.apply(entry);
                }
            }
        }
    }

    /// The time goes on without a key.
    pub(crate) fn waits(&mut self, time: Duration) -> &mut Self {
        let mut now = self.model.env.now;
        now.uptime += time;
        now.at += chrono::Duration::from_std(time).unwrap();
        self.send(Message::Clock(now));
        self
    }

    /// What stands in the vault for the only case.
    pub(crate) fn journal(&self) -> Vec<String> {
        let mut cases = self.kept.cases();
        let case = cases.next().expect("a case");
        assert!(cases.next().is_none(), "one case only");
        case.entries()
            .iter()
            .map(|entry| entry.body.kind_name().to_owned())
            .collect()
    }

    pub(crate) fn bodies(&self) -> Vec<CaseBody> {
        let case = self.kept.cases().next().expect("a case");
        case.entries()
            .iter()
            .map(|entry| entry.body.clone())
            .collect()
    }

    pub(crate) fn practice(&self) -> &Practice {
        &self.kept
    }

    pub(crate) fn is_locked(&self) -> bool {
        matches!(self.model.stage, Stage::Locked(_))
    }

    /// The screen as it is drawn now.
    pub(crate) fn screen(&mut self) -> String {
        let (ui, model) = (&mut self.ui, &self.model);
        self.terminal.draw(|frame| ui.draw(frame, model)).unwrap();
        let buffer = self.terminal.backend().buffer();
        let rows = buffer.content.chunks(usize::from(buffer.area.width));
        let lines: Vec<String> = rows
            .map(|row| {
                let line: String = row.iter().map(ratatui::buffer::Cell::symbol).collect();
                line.trim_end().to_owned()
            })
            .collect();
        lines.join("\n")
    }

    /// The screen holds these words.
    #[track_caller]
    pub(crate) fn sees(&mut self, words: &str) -> &mut Self {
        let screen = self.screen();
        assert!(screen.contains(words), "no {words:?} on\n{screen}");
        self
    }

    /// The screen does not hold these words.
    #[track_caller]
    pub(crate) fn sees_no(&mut self, words: &str) -> &mut Self {
        let screen = self.screen();
        assert!(!screen.contains(words), "{words:?} on\n{screen}");
        self
    }
}

#[track_caller]
fn events(keys: &str) -> Vec<Event> {
    let mut events = Vec::new();
    let mut rest = keys;
    while let Some(first) = rest.chars().next() {
        let (code, modifiers, taken) = match rest.strip_prefix('<').and_then(|r| r.split_once('>'))
        {
            Some((name, _)) if !name.is_empty() => {
                let (code, modifiers) = named(name);
                (code, modifiers, name.len() + 2)
            }
            _ => (KeyCode::Char(first), KeyModifiers::NONE, first.len_utf8()),
        };
        if first != ' ' {
            events.push(Event::Key(KeyEvent::new(code, modifiers)));
        }
        rest = &rest[taken..];
    }
    events
}

#[track_caller]
fn named(name: &str) -> (KeyCode, KeyModifiers) {
    let none = KeyModifiers::NONE;
    match name {
        "enter" => (KeyCode::Enter, none),
        "esc" => (KeyCode::Esc, none),
        "tab" => (KeyCode::Tab, none),
        "back-tab" => (KeyCode::BackTab, KeyModifiers::SHIFT),
        "space" => (KeyCode::Char(' '), none),
        "up" => (KeyCode::Up, none),
        "down" => (KeyCode::Down, none),
        "left" => (KeyCode::Left, none),
        "right" => (KeyCode::Right, none),
        "backspace" => (KeyCode::Backspace, none),
        other => match other.strip_prefix("ctrl-") {
            Some(letter) => (
                KeyCode::Char(letter.chars().next().unwrap()),
                KeyModifiers::CONTROL,
            ),
            None => panic!("no key {other:?}"),
        },
    }
}

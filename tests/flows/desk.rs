//! A desk to sit at: keys go in, a screen comes out. The store behind it
//! stamps and acknowledges at once, and can be told to fail.

use std::time::Duration;

use chrono::{DateTime, NaiveDateTime, Utc};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use luister::app::deciding::ToDecide;
use luister::app::effect::{CopyWish, Effect, Export, HandingWish, Key, KeyTask, NewVault};
use luister::app::logbook::{LogLine, Logbook};
use luister::app::message::{
    Committed, CopyFailed, CopyMade, Demo, HandedOver, KeySlot, KeySlots, KeyUse, Message, Now,
    Opened, Shut, StoreReply, Ticket, VaultRead,
};
use luister::app::model::{Env, Model, Settings, Stage, Start};
use luister::app::setup::found;
use luister::app::update::update;
use luister::domain::case::CaseFile;
use luister::domain::command::{Command, CopiesCommand, Decision, NewSchool, PracticeCommand};
use luister::domain::copies::{self, Fingerprint};
use luister::domain::entry::{AuthorId, CaseBody, ClockKind, Entry, Stamp};
use luister::domain::handover::{EventTag, HandoverId, OwnCard};
use luister::domain::ids::{CaseId, EntryId};
use luister::domain::person::AdviserKind;
use luister::domain::practice::{Name, Practice, PracticeBody, Region};
use luister::domain::rules::decide;
use luister::domain::text::Line;
use luister::input::event::read;
use luister::input::keymap::Keymap;
use luister::lang::{Explained, Lang, Language};
use luister::ui::Ui;
use luister::ui::look::Look;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use zeroize::Zeroizing;

use crate::inbox::Inbox;
use crate::worker::Worker;

/// How the store commits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Disk {
    /// At once.
    Works,
    /// Not at all.
    Fails,
    /// When [`Desk::answers`] is called.
    Waits,
}

/// The passphrase that opens the vault of [`Desk`].
pub(crate) const PASSPHRASE: &str = "vier groene stoelen zingen zacht";
/// The six words that the store makes.
pub(crate) const SIX_WORDS: &str = "anker bloem citroen duin egel fluit";
/// The recovery code that the store makes.
pub(crate) const CODE: &str = "ABCD-EFGH-JKMN-PQRS-TVWX-YZ23";

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
    ids: u64,
    waiting: Vec<(Ticket, Decision)>,
    pub(crate) worker: Worker,
    pub(crate) asked: Vec<ToDecide>,
    /// The vault that the set-up asked for.
    pub(crate) made: Option<NewVault>,
    pub(crate) codes_made: usize,
    /// The files that were written.
    pub(crate) files: Vec<Export>,
    pub(crate) presses: usize,
    /// What was asked about the keys, the newest last.
    pub(crate) keys_asked: Vec<KeyTask>,
    /// What opens the vault, without its secrets.
    pub(crate) slots: Vec<KeySlot>,
    /// The audit log.
    pub(crate) log: Vec<LogLine>,
    /// How often it was read.
    pub(crate) reads: usize,
    pub(crate) left: bool,
    /// The files of colleagues.
    pub(crate) inbox: Inbox,
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
        let mut desk = Self::with_vault(adviser, language, size);
        desk.unlock();
        desk
    }

    /// The same before the passphrase was typed.
    pub(crate) fn with_vault(adviser: AdviserKind, language: Language, size: (u16, u16)) -> Self {
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
            waiting: Vec::new(),
            worker: Worker::Answers,
            asked: Vec::new(),
            made: None,
            codes_made: 0,
            files: Vec::new(),
            presses: 0,
            keys_asked: Vec::new(),
            slots: vec![
                slot(1, KeyUse::Passphrase, "2026-09-01"),
                slot(2, KeyUse::RecoverySheet, "2026-09-01"),
            ],
            log: Vec::new(),
            reads: 0,
            left: false,
            inbox: Inbox::default(),
        }
    }

    /// Something is written into the vault before it is opened.
    #[track_caller]
    pub(crate) fn holding(mut self, command: PracticeCommand) -> Self {
        let facts = self.model.env.shipped.facts(self.model.env.now.date);
        let decision = decide(&self.kept, &facts, Command::InPractice(command)).unwrap();
        let committed = self.stamp(decision);
        self.keep(&committed);
        self
    }

    /// Something is written into the vault as on this day, and it is opened again.
    #[track_caller]
    pub(crate) fn writes(&mut self, command: Command) -> &mut Self {
        let facts = self.model.env.shipped.facts(self.model.env.now.date);
        let decision = decide(&self.kept, &facts, command).unwrap();
        let committed = self.stamp(decision);
        self.keep(&committed);
        self.unlock()
    }

    /// A copy of the vault goes elsewhere on this day.
    #[track_caller]
    pub(crate) fn backs_up(&mut self) -> &mut Self {
        let copy = copies::CopyMade {
            on: self.model.env.now.date,
            label: Line::new("usb-stick in de kluis").unwrap(),
            fingerprint: Fingerprint([7; 32]),
        };
        self.writes(Command::InPractice(PracticeCommand::Copies(
            CopiesCommand::Made(copy),
        )))
    }

    /// Opens the vault with what was kept in it, draft and all.
    pub(crate) fn unlock(&mut self) -> &mut Self {
        let opened = self.opened();
        self.send(Message::Store(StoreReply::Opened(Box::new(opened))));
        self
    }

    fn opened(&self) -> Opened {
        Opened {
            practice: self.kept.clone(),
            draft: self.draft.clone(),
            demo: Demo::No,
            warnings: Vec::new(),
        }
    }

    fn create(&mut self, vault: NewVault) -> StoreReply {
        if self.disk == Disk::Fails {
            return StoreReply::StaysShut(Shut::Trouble(disk_full()));
        }
        for decision in vault.first.clone() {
            let committed = self.stamp(decision);
            self.keep(&committed);
        }
        self.made = Some(vault);
        StoreReply::Opened(Box::new(self.opened()))
    }

    /// The screen with a bar before each line, for a picture in a test.
    pub(crate) fn picture(&mut self) -> String {
        let screen = self.screen();
        let lines: Vec<String> = screen.lines().map(|line| format!("|{line}")).collect();
        lines.join("\n")
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

    /// Pastes text, as a terminal reports it.
    pub(crate) fn pastes(&mut self, text: &str) -> &mut Self {
        self.event(Event::Paste(text.to_owned()));
        self
    }

    /// The window gets another size.
    pub(crate) fn resizes(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.terminal.backend_mut().resize(columns, rows);
        self.send(Message::Resized(columns, rows));
        self
    }

    /// The store answers what waits.
    pub(crate) fn answers(&mut self) -> &mut Self {
        for (ticket, decision) in std::mem::take(&mut self.waiting) {
            let reply = self.commit(ticket, decision);
            self.send(Message::Store(reply));
        }
        self
    }

    /// What waits is lost with the desk that asked for it.
    pub(crate) fn loses_what_waits(&mut self) -> &mut Self {
        self.waiting.clear();
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
            Effect::Commit(ticket, decision) if self.disk == Disk::Waits => {
                self.waiting.push((ticket, decision));
                return Vec::new();
            }
            Effect::Commit(ticket, decision) => self.commit(ticket, decision),
            Effect::Decide(asked) if self.worker == Worker::Waits => {
                self.asked.push(*asked);
                return Vec::new();
            }
            Effect::Decide(asked) => {
                let answer = self.worked_out(&asked);
                return update(&mut self.model, answer);
            }
            Effect::MakePassphrase => StoreReply::Passphrase(Zeroizing::new(SIX_WORDS.into())),
            Effect::MakeRecoveryCode => {
                self.codes_made += 1;
                StoreReply::RecoveryCode(Zeroizing::new(CODE.into()))
            }
            Effect::Create(vault) => self.create(vault),
            Effect::Open(Key::Passphrase(typed)) if typed.expose() == PASSPHRASE => {
                StoreReply::Opened(Box::new(self.opened()))
            }
            Effect::Open(Key::RecoveryCode(typed)) if typed.expose() == CODE => {
                StoreReply::Opened(Box::new(self.opened()))
            }
            Effect::Open(_) => StoreReply::StaysShut(Shut::WrongKey(Explained {
                what: "Dat is niet de sleutel.".into(),
                remedy: "Probeer het nog eens.".into(),
            })),
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
            Effect::Export(export) => self.export(export),
            Effect::Keys(task) => self.keys_changed(task),
            Effect::ReadVault => {
                self.reads += 1;
                StoreReply::VaultRead(Box::new(VaultRead {
                    log: Logbook {
                        lines: self.log.clone(),
                        checkpoint: "luister 00ff\n5\n".into(),
                    },
                    snapshot: Some("2026-11-22".parse().unwrap()),
                }))
            }
            Effect::Copy(wish) => self.copied(wish),
            Effect::MakeCard => self.card_made(),
            Effect::HandOver(wish) => self.handed_over(*wish),
            Effect::LookAtHandover(path) => match self.inbox.look(path) {
                Some(reply) => reply,
                None => return Vec::new(),
            },
            Effect::OpenHandover(wish) => self.inbox.open(*wish),
            Effect::Lock => return Vec::new(),
        };
        update(&mut self.model, Message::Store(reply))
    }

    /// What opens the vault is listed or changed; only [`PASSPHRASE`] may.
    fn keys_changed(&mut self, task: KeyTask) -> StoreReply {
        let before = self.slots.clone();
        let today = self.model.env.now.date;
        let current = match &task {
            KeyTask::List => None,
            KeyTask::Add { current, .. } => Some(current),
            KeyTask::Change { with, .. }
            | KeyTask::Remove { with, .. }
            | KeyTask::RenewSheet(with) => Some(&with.current),
        };
        let opens = match current {
            Some(Key::Passphrase(typed)) => typed.expose() == PASSPHRASE,
            Some(Key::RecoveryCode(typed)) => typed.expose() == CODE,
            None => true,
        };
        if !opens || self.disk == Disk::Fails {
            return StoreReply::KeysFailed(Explained {
                what: "Dat opent de kluis niet.".into(),
                remedy: "Probeer het nog eens.".into(),
            });
        }
        let rekeys = !matches!(task, KeyTask::List | KeyTask::Add { .. });
        match &task {
            KeyTask::List => {}
            KeyTask::Add { .. } => self.slots.push(KeySlot {
                made: Some(today),
                ..slot(3, KeyUse::AnotherPassphrase, "2026-11-22")
            }),
            KeyTask::Remove { row, .. } => self.slots.retain(|slot| slot.row != *row),
            KeyTask::Change { .. } => self.slots[0].made = Some(today),
            KeyTask::RenewSheet(_) => self.slots[1].made = Some(today),
        }
        if rekeys {
            self.slots[1].made = Some(today);
        }
        if !matches!(task, KeyTask::List) {
            self.keys_asked.push(task);
        }
        let now = self.slots.clone();
        let gone = before.into_iter().filter(|slot| !now.contains(slot));
        StoreReply::Keys(KeySlots {
            gone: gone.collect(),
            now,
            older_copies_before: rekeys.then_some(self.model.env.now.at),
        })
    }

    /// A copy is made and registered, or the disk is full.
    fn copied(&mut self, wish: CopyWish) -> StoreReply {
        if self.disk == Disk::Fails {
            return StoreReply::CopyFailed(Box::new(CopyFailed {
                why: disk_full(),
                committed: None,
            }));
        }
        let made = PracticeBody::CopyMade(copies::CopyMade {
            on: self.model.env.now.date,
            label: wish.label,
            fingerprint: Fingerprint([0xa5; 32]),
        });
        let committed = self.stamp(Decision::Practice(vec![made]));
        self.keep(&committed);
        StoreReply::CopyMade(Box::new(CopyMade {
            path: wish.path,
            committed,
        }))
    }

    /// A file for a colleague and its entry, or neither.
    fn handed_over(&mut self, wish: HandingWish) -> StoreReply {
        if self.disk == Disk::Fails {
            return StoreReply::HandOverFailed(disk_full());
        }
        let outgoing = wish.outgoing.under(
            HandoverId::from_bytes([0x5a; 16]),
            EventTag::from_bytes([0xa5; 16]),
        );
        let committed = self.stamp(Decision::Case(outgoing.case, outgoing.bodies));
        self.keep(&committed);
        StoreReply::HandedOver(Box::new(HandedOver {
            path: wish.path,
            committed,
        }))
    }

    /// The card of the adviser, always the same one.
    fn card_made(&mut self) -> StoreReply {
        if self.disk == Disk::Fails {
            return StoreReply::Warned(disk_full());
        }
        let card = "luister-card1qvpsxqcrqvpsxqcrqvpsxqcrqvpsxqcrqvpsxqcrqvpsxqcrqvpsxqcrqvpsxqcrqvpsxqcrqvpsxqcrqvpsxqcrqvpsxqcrqvpsxqcf34yhx"
            .parse()
            .unwrap();
        let made = PracticeBody::OwnCard(OwnCard { card });
        let committed = self.stamp(Decision::Practice(vec![made]));
        self.keep(&committed);
        StoreReply::CardMade(committed)
    }

    /// A file is written, or the disk is full.
    fn export(&mut self, export: Export) -> StoreReply {
        if self.disk == Disk::Fails {
            return StoreReply::ExportFailed(disk_full());
        }
        let path = export.path.clone();
        self.files.push(export);
        StoreReply::Exported(path)
    }

    fn commit(&mut self, ticket: Ticket, decision: Decision) -> StoreReply {
        if self.disk == Disk::Fails {
            return StoreReply::Failed(ticket, disk_full());
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
            Decision::Received(mut entries, bodies) => {
                let case = CaseId::from_bytes(self.next_id());
                let first = entries.last().map_or(1, |entry| entry.stamp.seq.0 + 1);
                entries.extend(self.stamped(bodies, first));
                Committed::Case(case, entries)
            }
            Decision::Case(case, bodies) => {
                let first = self.kept.case(case).unwrap().next_seq().0;
                Committed::Case(case, self.stamped(bodies, first))
            }
            Decision::Practice(bodies) => {
                let first = self.kept.next_seq().0;
                Committed::Practice(self.stamped(bodies, first))
            }
            Decision::Destroy(removal, bodies) => {
                let first = self.kept.next_seq().0;
                Committed::Destroyed(removal, self.stamped(bodies, first))
            }
            Decision::Redact(case, entry) => Committed::Redacted(case, entry),
        }
    }

    fn stamped<B>(&mut self, bodies: Vec<B>, first: u32) -> Vec<Entry<B>> {
        let now = self.model.env.now;
        let ids: Vec<_> = bodies.iter().map(|_| self.next_id()).collect();
        bodies
            .into_iter()
            .zip(first..)
            .zip(ids)
            .map(|((body, seq), id)| Entry {
                stamp: Stamp {
                    id: EntryId::from_bytes(id),
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
        self.ids += 1;
        let mut id = [0; 16];
        id[8..].copy_from_slice(&self.ids.to_be_bytes());
        id
    }

    fn keep(&mut self, committed: &Committed) {
        self.kept.take(committed.clone());
    }

    /// The time goes on without a key.
    pub(crate) fn waits(&mut self, time: Duration) -> &mut Self {
        let mut now = self.model.env.now;
        now.uptime += time;
        now.at += chrono::Duration::from_std(time).unwrap();
        self.send(Message::Clock(now));
        self
    }

    /// It is another day.
    pub(crate) fn day(&mut self, text: &str) -> &mut Self {
        let uptime = self.model.env.now.uptime;
        self.send(Message::Clock(Now {
            uptime,
            ..now(text)
        }));
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

    /// What stands in the vault.
    pub(crate) const fn kept(&self) -> &Practice {
        &self.kept
    }

    /// The case that was opened last.
    pub(crate) fn last_case(&self) -> &CaseFile {
        let cases = self.kept.cases();
        cases.max_by_key(|case| case.number()).expect("a case")
    }

    /// How many entries of this kind stand in the only case.
    pub(crate) fn count(&self, kind: &str) -> usize {
        self.journal().iter().filter(|one| *one == kind).count()
    }

    /// Whether what is kept beside the vault holds these words.
    pub(crate) fn draft_holds(&self, words: &str) -> bool {
        self.draft.as_ref().is_some_and(|draft| {
            draft
                .windows(words.len())
                .any(|window| window == words.as_bytes())
        })
    }

    /// The open desk.
    #[track_caller]
    pub(crate) fn open_desk(&self) -> &luister::app::desk::Desk {
        match &self.model.stage {
            Stage::Open(desk) => desk,
            other => panic!("not open: {other:?}"),
        }
    }

    /// A contact of this name was registered and is in front.
    pub(crate) fn registers(&mut self, alias: &str) -> &mut Self {
        self.keys("<esc>n")
            .types(alias)
            .keys("<tab><tab><right><ctrl-s>")
    }

    /// A conversation of the internal procedure, notes allowed, at this step.
    pub(crate) fn talks_until(&mut self, step: &str) -> &mut Self {
        self.keys("g<right><ctrl-s>");
        let walk = [
            ("▶ Luisteren", "<ctrl-s>"),
            ("▶ Hulpvraag", "<down><right><ctrl-s>"),
            ("▶ Wegen", "<right><ctrl-s>"),
            ("▶ Raadplegen", "<ctrl-s>"),
            ("▶ Plan", "<ctrl-s>"),
            ("▶ Begeleiden", "<ctrl-s>"),
            ("▶ Delen", "<ctrl-s>"),
        ];
        for (here, keys) in walk {
            self.sees(here);
            if here.ends_with(step) {
                return self;
            }
            self.keys(keys);
        }
        self.sees(step)
    }

    pub(crate) fn is_locked(&self) -> bool {
        matches!(self.model.stage, Stage::Locked(_))
    }

    /// Draws on a real terminal what is on the screen now.
    pub(crate) fn draws(&mut self, frame: &mut ratatui::Frame<'_>) {
        self.ui.draw(frame, &self.model);
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

    /// The screen holds these words, maybe over two lines.
    #[track_caller]
    pub(crate) fn sees(&mut self, words: &str) -> &mut Self {
        let screen = self.screen();
        let is_there = screen.contains(words) || unwrapped(&screen).contains(words);
        assert!(is_there, "no {words:?} on\n{screen}");
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

/// The text of a screen without line ends and frames.
fn unwrapped(screen: &str) -> String {
    let lines = screen.lines().map(|line| line.trim_matches(['│', ' ']));
    lines.collect::<Vec<_>>().join(" ")
}

fn slot(row: u8, usage: KeyUse, made: &str) -> KeySlot {
    KeySlot {
        row,
        usage,
        id: format!("{row:02x}c0ffee"),
        made: Some(made.parse().unwrap()),
    }
}

fn disk_full() -> Explained {
    Explained {
        what: "De schijf is vol.".into(),
        remedy: "Maak ruimte en probeer het opnieuw.".into(),
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
        rest = rest.get(taken..).unwrap_or_default();
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
        "page-up" => (KeyCode::PageUp, none),
        "page-down" => (KeyCode::PageDown, none),
        "home" => (KeyCode::Home, none),
        "end" => (KeyCode::End, none),
        "delete" => (KeyCode::Delete, none),
        "f1" => (KeyCode::F(1), none),
        other => match other.strip_prefix("ctrl-") {
            Some(letter) => (
                KeyCode::Char(letter.chars().next().unwrap()),
                KeyModifiers::CONTROL,
            ),
            None => panic!("no key {other:?}"),
        },
    }
}

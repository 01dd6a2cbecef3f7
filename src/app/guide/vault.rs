//! The vault itself: what opens it, the copies of it elsewhere, and the logbook
//! (R95, R96). What stands here comes from the store; it is asked for when the
//! section comes up and after each change.
//!
//! ```text
//!  ▸ Sleutels                                                           2
//!      wachtzin                                            zo 22 nov 2026
//!    Kopieën                                              1, laatste 12-11-2026
//!      usb-stick in de kluis                                   12-11-2026
//!    Datalek
//!    Logboek                                                    412 regels
//!      zo 22 nov 2026                                              9 regels
//! ```

use chrono::NaiveDate;

use super::Section;
use super::about::{About, Offer, Operation};
use super::pages::{Depth, Page, aside, mind, plain, title};
use super::privacy;
use crate::app::desk::Desk;
use crate::app::effect::{Effect, KeyTask};
use crate::app::keys::{self, Task};
use crate::app::logbook::{Kind, LogFile, LogLine, Logbook};
use crate::app::message::{Demo, KeySlot, KeyUse, VaultRead};
use crate::app::model::{Env, Screen};
use crate::app::paper::Paper;
use crate::domain::practice::{Board, KeptCopy};
use crate::domain::rulebook::PeriodCode;
use crate::domain::rules::copies::{self, CopyDue};
use crate::lang::Lang;
use crate::say;

/// So many days of the logbook stand on the screen; all of it goes in a file.
const DAYS: usize = 60;

/// Whether the store was asked for what stands here.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum Reading {
    /// Not since it may have changed.
    #[default]
    Stale,
    /// It was.
    Asked,
}

/// What the store told.
#[derive(Debug, Default)]
pub struct VaultView {
    reading: Reading,
    slots: Option<Vec<KeySlot>>,
    log: Option<Logbook>,
    snapshot: Option<NaiveDate>,
    /// What the logbook is narrowed to.
    only: Option<Kind>,
}

impl VaultView {
    /// The keys there are, as far as they are known.
    #[must_use]
    pub fn slots(&self) -> &[KeySlot] {
        self.slots.as_deref().unwrap_or_default()
    }

    pub(in crate::app) fn keys_told(&mut self, slots: Vec<KeySlot>) {
        self.slots = Some(slots);
    }

    pub(in crate::app) fn read(&mut self, read: VaultRead) {
        self.log = Some(read.log);
        self.snapshot = read.snapshot;
    }

    /// What stands here may be out of date.
    pub(in crate::app) const fn has_changed(&mut self) {
        self.reading = Reading::Stale;
    }

    /// Narrows the logbook.
    pub(super) const fn show_only(&mut self, kind: Option<Kind>) {
        self.only = kind;
    }
}

/// Asks the store once each time the section comes up, and after a change.
pub(in crate::app) fn keep_up(desk: &mut Desk) -> Vec<Effect> {
    let shown = desk.screen == Screen::Guide && desk.guide.section() == Section::Vault;
    let vault = desk.guide.vault_mut();
    if !shown {
        vault.reading = Reading::Stale;
        return Vec::new();
    }
    if vault.reading == Reading::Asked {
        return Vec::new();
    }
    vault.reading = Reading::Asked;
    vec![Effect::Keys(KeyTask::List), Effect::ReadVault]
}

/// Keys, copies and the logbook.
#[must_use]
pub(super) fn pages(desk: &Desk, env: &Env) -> Vec<Page> {
    let view = desk.guide.vault();
    let mut pages = vec![all_keys(desk, env)];
    pages.extend(view.slots().iter().map(|slot| one_key(slot, env)));
    pages.push(all_copies(desk, env));
    let copies = desk.practice.copies().iter().rev();
    pages.extend(copies.map(|kept| one_copy(kept, env)));
    pages.push(breach(env));
    pages.push(whole_log(view, env));
    if let Some(log) = &view.log {
        let days = log.by_day(view.only);
        let older = days.len() > DAYS;
        let shown = days.into_iter().take(DAYS);
        pages.extend(shown.map(|(day, lines)| one_day(day, &lines, env)));
        if older {
            pages.push(older_days(env));
        }
    }
    pages
}

/// What stands where the store did not answer yet.
fn reading(lang: &Lang) -> String {
    say!(lang, "vault-reading")
}

fn all_keys(desk: &Desk, env: &Env) -> Page {
    let lang = &env.lang;
    let heading = say!(lang, "vault-keys");
    let slots = desk.guide.vault().slots.as_ref();
    let standing = slots.map_or_else(|| reading(lang), |slots| lang.number(slots.len() as u64));
    let mut told = vec![
        title(heading.clone()),
        plain(say!(lang, "vault-keys-what")),
        plain(say!(lang, "vault-keys-new-key")),
        mind(say!(lang, "vault-keys-older-copies")),
    ];
    if desk.demo == Demo::Yes {
        told.push(mind(say!(lang, "keys-of-demo")));
    }
    Page::to_read(String::new(), heading, standing, told).about(About::Keys)
}

fn one_key(slot: &KeySlot, env: &Env) -> Page {
    let lang = &env.lang;
    let usage = keys::usage(slot.usage, lang);
    let made = keys::made(slot, lang);
    let what = match slot.usage {
        KeyUse::Passphrase => say!(lang, "vault-key-passphrase"),
        KeyUse::AnotherPassphrase => say!(lang, "vault-key-another"),
        KeyUse::RecoverySheet => say!(lang, "vault-key-sheet"),
        KeyUse::Unknown => say!(lang, "vault-key-unknown"),
    };
    let told = vec![
        title(usage.clone()),
        plain(what),
        aside(say!(lang, "vault-key-id", id = slot.id.as_str())),
    ];
    Page::to_read(String::new(), usage, made, told)
        .about(About::Key(slot.row))
        .below(Depth::Below)
}

fn all_copies(desk: &Desk, env: &Env) -> Page {
    let lang = &env.lang;
    let heading = say!(lang, "vault-copies");
    let practice = &desk.practice;
    let there = practice.copies().iter().filter(|kept| kept.gone.is_none());
    let (count, last) = (there.count(), practice.last_copy());
    let standing = match last {
        Some(day) => say!(
            lang,
            "vault-copies-count",
            count = count,
            day = lang.short_date(day)
        ),
        None => say!(lang, "vault-copies-none"),
    };
    let mut told = vec![
        title(heading.clone()),
        plain(say!(lang, "vault-copies-what")),
    ];
    if let Some(day) = last {
        let day = lang.date(day);
        told.push(plain(say!(lang, "vault-copies-verified", day = day)));
    }
    if desk.demo == Demo::No {
        told.extend(copies::due(practice, env.now.date).map(|due| match due {
            CopyDue::Never => mind(say!(lang, "vault-copies-never")),
            CopyDue::Since(_) => mind(say!(lang, "vault-copies-old")),
        }));
        let view = desk.guide.vault();
        told.push(match (view.snapshot, &view.log) {
            (Some(day), _) => plain(say!(lang, "vault-snapshot", day = lang.date(day))),
            (None, Some(_)) => mind(say!(lang, "vault-snapshot-none")),
            (None, None) => aside(reading(lang)),
        });
    }
    Page::to_read(String::new(), heading, standing, told).about(About::Copies)
}

fn one_copy(kept: &KeptCopy, env: &Env) -> Page {
    let lang = &env.lang;
    let label = kept.copy.label.expose().to_owned();
    let made = lang.date(kept.copy.on);
    let fingerprint = kept.copy.fingerprint.to_string();
    let mut told = vec![
        title(label.clone()),
        plain(say!(lang, "vault-copy-made-on", day = made)),
        aside(say!(lang, "copy-fingerprint", fingerprint = fingerprint)),
    ];
    let standing = match kept.gone {
        None => {
            told.push(plain(say!(lang, "vault-copy-there")));
            lang.short_date(kept.copy.on)
        }
        Some(day) => say!(lang, "copy-gone-since", day = lang.short_date(day)),
    };
    Page::to_read(String::new(), label, standing, told)
        .about(About::Copy(kept.seq))
        .below(Depth::Below)
}

fn breach(env: &Env) -> Page {
    let lang = &env.lang;
    let heading = say!(lang, "breach-page");
    let told = vec![
        title(heading.clone()),
        plain(say!(lang, "breach-page-what")),
        plain(privacy::period(PeriodCode::Breach, env)),
    ];
    Page::to_read(String::new(), heading, String::new(), told).about(About::Breach)
}

fn whole_log(view: &VaultView, env: &Env) -> Page {
    let lang = &env.lang;
    let heading = say!(lang, "vault-log");
    let standing = match &view.log {
        None => reading(lang),
        Some(log) => {
            let count = lines(log.of(view.only).count(), lang);
            match view.only {
                Some(kind) => format!("{} · {count}", kind.title(lang)),
                None => count,
            }
        }
    };
    let told = vec![
        title(heading.clone()),
        plain(say!(lang, "vault-log-what")),
        plain(say!(lang, "vault-log-chain")),
        aside(say!(lang, "vault-log-proves")),
    ];
    Page::to_read(String::new(), heading, standing, told).about(About::Log)
}

fn lines(count: usize, lang: &Lang) -> String {
    say!(lang, "vault-log-lines", count = count)
}

fn one_day(day: NaiveDate, on_it: &[&LogLine], env: &Env) -> Page {
    let lang = &env.lang;
    let heading = lang.date(day);
    let mut told = vec![title(heading.clone())];
    told.extend(on_it.iter().map(|line| {
        let (at, words) = (lang.time(line.at), line.event.words(lang));
        plain(format!("{at}  {words}"))
    }));
    Page::to_read(String::new(), heading, lines(on_it.len(), lang), told)
        .about(About::Log)
        .below(Depth::Below)
}

fn older_days(env: &Env) -> Page {
    let lang = &env.lang;
    let heading = say!(lang, "vault-log-older");
    let told = vec![
        title(heading.clone()),
        plain(say!(lang, "vault-log-older-what", days = DAYS)),
    ];
    Page::to_read(String::new(), heading, String::new(), told)
        .about(About::Log)
        .below(Depth::Below)
}

/// What can be done with keys, copies and the logbook.
pub(super) fn offers(about: &About, desk: &Desk, env: &Env) -> Vec<Offer> {
    let lang = &env.lang;
    let real = desk.demo == Demo::No;
    match about {
        About::Keys if real => [Task::Add, Task::Change, Task::Sheet]
            .map(|task| of_keys(task, lang))
            .into(),
        About::Key(row) if real => of_key(*row, desk.guide.vault().slots(), lang),
        About::Copies => vec![Offer {
            label: say!(lang, "vault-offer-copy"),
            operation: Operation::Copy,
        }],
        About::Copy(seq) => {
            let kept = desk.practice.copies().iter();
            let there = kept.filter(|kept| kept.seq == *seq && kept.gone.is_none());
            let label = say!(lang, "vault-offer-gone");
            let offer = |kept: &KeptCopy| Offer {
                label: label.clone(),
                operation: Operation::CopyGone(kept.seq),
            };
            there.map(offer).collect()
        }
        About::Breach => {
            let boards = desk.practice.boards();
            let sheet = |board: &Board| {
                let name = board.name.expose();
                Offer::paper(
                    say!(lang, "breach-offer", board = name),
                    Paper::Breach(board.id),
                )
            };
            boards.map(sheet).collect()
        }
        About::Log => of_log(desk.guide.vault(), lang),
        _ => Vec::new(),
    }
}

fn of_keys(task: Task, lang: &Lang) -> Offer {
    Offer {
        label: task.title(lang),
        operation: Operation::Keys(task),
    }
}

/// The last passphrase does not go: without it no passphrase opens the vault.
fn of_key(row: u8, slots: &[KeySlot], lang: &Lang) -> Vec<Offer> {
    let opens = |usage| matches!(usage, KeyUse::Passphrase | KeyUse::AnotherPassphrase);
    let passphrases = slots.iter().filter(|slot| opens(slot.usage)).count();
    let Some(slot) = slots.iter().find(|slot| slot.row == row) else {
        return Vec::new();
    };
    let tasks = match slot.usage {
        KeyUse::Passphrase | KeyUse::AnotherPassphrase => {
            let remove = (passphrases > 1).then_some(Task::Remove(row));
            [Some(Task::Change), remove]
        }
        KeyUse::RecoverySheet => [Some(Task::Sheet), None],
        KeyUse::Unknown => [None, None],
    };
    let tasks = tasks.into_iter().flatten();
    tasks.map(|task| of_keys(task, lang)).collect()
}

fn of_log(view: &VaultView, lang: &Lang) -> Vec<Offer> {
    let Some(log) = &view.log else {
        return Vec::new();
    };
    let offer = |label, operation| Offer { label, operation };
    let mut offers = Vec::new();
    if view.only.is_some() {
        let label = say!(lang, "vault-offer-all");
        offers.push(offer(label, Operation::ShowLog(None)));
    }
    for kind in Kind::ALL.iter().copied() {
        let some = log.of(Some(kind)).next().is_some();
        if some && view.only != Some(kind) {
            let label = say!(lang, "vault-offer-only", kind = kind.title(lang));
            offers.push(offer(label, Operation::ShowLog(Some(kind))));
        }
    }
    let text = say!(lang, "vault-offer-log-text");
    offers.push(offer(text, Operation::WriteLog(LogFile::Text)));
    let table = say!(lang, "vault-offer-log-table");
    offers.push(offer(table, Operation::WriteLog(LogFile::Table)));
    offers
}

/// The logbook as a file, whole; nothing before the store told it.
pub(super) fn log_file(desk: &Desk, env: &Env, file: LogFile) -> Option<String> {
    let log = desk.guide.vault().log.as_ref();
    log.map(|log| log.file(file, &env.lang))
}

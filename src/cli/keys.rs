//! `luister keys`: what opens a vault, and changing that. Secrets are read from
//! files or asked, never taken from an argument.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde::Serialize;

use super::format::{Format, FormatArg};
use super::{Failure, Session, choose, opened, print, secret};
use crate::lang::Lang;
use crate::runtime::{explain, place};
use crate::say;
use crate::vault::journal::{JournalError, JournalStore};
use crate::vault::{
    KdfCost, KeyTrouble, Moment, NewKeys, Passphrase, Place, RecoveryCode, Rekeyed, Secret,
    SlotInfo, SlotUse, Vault, VaultError,
};

#[derive(Debug, Args)]
pub(super) struct KeysArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    List(ListArgs),
    Add(AddArgs),
    Change(ChangeArgs),
    Remove(RemoveArgs),
    Sheet(SheetArgs),
}

#[derive(Debug, Args)]
struct ListArgs {
    #[command(flatten)]
    form: FormatArg,
}

#[derive(Debug, Args)]
struct AddArgs {
    #[arg(long, value_name = "FILE")]
    new_passphrase_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
struct ChangeArgs {
    #[arg(long, value_name = "FILE")]
    new_passphrase_file: Option<PathBuf>,
    #[arg(long)]
    with_sheet: bool,
    #[command(flatten)]
    rest: RestArgs,
}

#[derive(Debug, Args)]
struct RemoveArgs {
    #[arg(value_name = "N")]
    number: u8,
    #[command(flatten)]
    rest: RestArgs,
}

#[derive(Debug, Args)]
struct SheetArgs {
    #[command(flatten)]
    rest: RestArgs,
}

/// What goes with every change that makes a new vault key.
#[derive(Debug, Args)]
struct RestArgs {
    #[arg(long, value_name = "FILE")]
    keep_passphrase_file: Vec<PathBuf>,
    #[arg(long, value_name = "FILE")]
    recovery_out: Option<PathBuf>,
}

pub(super) fn run(args: &KeysArgs, session: &Session) -> Result<(), Failure> {
    let lang = &session.lang;
    let path = session.vault(place::VAULT)?;
    // Before anybody types a passphrase for a file that is not there.
    if !path.exists() {
        let missing = VaultError::Missing(Place::Vault);
        return Err(Failure::refused(explain::vault(&missing, &path, lang)));
    }
    match &args.what {
        What::List(args) => list(args, &path, session),
        What::Add(args) => add(args, &path, session),
        What::Change(args) => {
            let task = Task::open(&path, args.with_sheet, &args.rest, session)?;
            let file = args.new_passphrase_file.as_deref();
            let new = Passphrase::new(choose::passphrase(file, lang)?.expose());
            let done = say!(lang, "keys-changed");
            task.finish(&done, |store, keys, moment| {
                store.change_passphrase(&new, keys, moment)
            })
        }
        What::Remove(args) => {
            let task = Task::open(&path, false, &args.rest, session)?;
            let may = task.store.may_remove(args.number);
            may.map_err(|error| task.failed(&error))?;
            let done = say!(lang, "keys-removed", row = args.number.to_string());
            task.finish(&done, |store, keys, moment| {
                store.remove_slot(args.number, keys, moment)
            })
        }
        What::Sheet(args) => {
            let task = Task::open(&path, false, &args.rest, session)?;
            let done = say!(lang, "keys-sheet-renewed");
            task.finish(&done, JournalStore::renew_sheet)
        }
    }
}

fn list(args: &ListArgs, path: &Path, session: &Session) -> Result<(), Failure> {
    let lang = &session.lang;
    let current = current(false, session)?;
    let listed = Vault::open_copy(path, &current.unlocks()).and_then(|vault| vault.slots());
    let slots = listed.map_err(|error| opened::shut(session, path, &error.into()))?;
    match args.form.format {
        Format::Text => {
            let lines = slots.iter().map(|slot| format!("{}\n", line(slot, lang)));
            print(&lines.collect::<String>())
        }
        Format::Json => {
            let json = Json {
                keys: slots.iter().map(JsonKey::of).collect(),
            };
            // Numbers, codes and dates: nothing in it can fail to be written.
            let text = serde_json::to_string_pretty(&json).unwrap_or_default();
            print(&format!("{text}\n"))
        }
    }
}

fn add(args: &AddArgs, path: &Path, session: &Session) -> Result<(), Failure> {
    let lang = &session.lang;
    let current = current(false, session)?;
    let failed = |error: JournalError| Failure::refused(explain::journal(&error, path, lang));
    let mut store = opened(path, &current, session)?;
    let new = choose::passphrase(args.new_passphrase_file.as_deref(), lang)?;
    let new = Passphrase::new(new.expose());
    let moment = session.clock.moment();
    let added = store
        .add_passphrase(&current.unlocks(), &new, KdfCost::calibrated(), moment)
        .map_err(failed)?;
    store.close(session.clock.moment()).map_err(failed)?;
    let row = added.row.to_string();
    print(&format!("{}\n", say!(lang, "keys-added", row = row)))
}

/// A change that makes a new vault key, with the vault open for it.
struct Task<'a> {
    path: &'a Path,
    session: &'a Session,
    rest: &'a RestArgs,
    current: Secret,
    store: JournalStore,
}

impl<'a> Task<'a> {
    fn open(
        path: &'a Path,
        with_sheet: bool,
        rest: &'a RestArgs,
        session: &'a Session,
    ) -> Result<Self, Failure> {
        let current = current(with_sheet, session)?;
        let store = opened(path, &current, session)?;
        Ok(Self {
            path,
            session,
            rest,
            current,
            store,
        })
    }

    fn failed(&self, error: &JournalError) -> Failure {
        Failure::refused(explain::journal(error, self.path, &self.session.lang))
    }

    /// Hands a new sheet over, makes the change, and says what it came to.
    fn finish(
        mut self,
        done: &str,
        change: impl FnOnce(&mut JournalStore, &NewKeys<'_>, Moment) -> Result<Rekeyed, JournalError>,
    ) -> Result<(), Failure> {
        let (lang, out) = (&self.session.lang, self.rest.recovery_out.as_deref());
        let keep = self.kept()?;
        let code = RecoveryCode::generate().map_err(|error| self.failed(&error.into()))?;
        choose::sheet(out, &code, lang)?;
        let keys = NewKeys {
            current: self.current.unlocks(),
            keep: &keep,
            sheet: &code,
            kdf: KdfCost::calibrated(),
        };
        let rekeyed = change(&mut self.store, &keys, self.session.clock.moment());
        let rekeyed = match rekeyed {
            Ok(rekeyed) => rekeyed,
            Err(error) => {
                // A code that opens nothing would only mislead. Where the disk has
                // the last word, it may be the one that does.
                if let Some(file) = out.filter(|_| !self.store.must_be_reopened()) {
                    let _ = std::fs::remove_file(file);
                }
                return Err(self.failed(&error));
            }
        };
        let mut lines = vec![done.to_owned()];
        if !rekeyed.gone.is_empty() {
            let gone = rekeyed.gone.iter().map(|slot| line(slot, lang));
            let gone = gone.collect::<Vec<_>>().join("; ");
            lines.push(say!(lang, "keys-gone", keys = gone));
        }
        lines.push(say!(lang, "keys-older-copies"));
        // An earlier passphrase opens the snapshots of before.
        if let Err(error) = self.store.renew_snapshots(self.session.clock.moment()) {
            let why = explain::journal(&error, self.path, lang).what;
            lines.push(say!(lang, "copy-snapshots-stay", why = why));
            lines.push(say!(lang, "copy-snapshots-stay-do"));
        }
        lines.push(say!(lang, "keys-checkpoint"));
        lines.push(self.store.checkpoint().to_string());
        let closed = self.store.close(self.session.clock.moment());
        let told = print(&lines.join("\n"));
        closed.map_err(|error| Failure::refused(explain::journal(&error, self.path, lang)))?;
        told
    }

    /// The other passphrases that stay: from files, else asked for while there are
    /// any, where there is somebody to ask.
    fn kept(&self) -> Result<Vec<Passphrase>, Failure> {
        let lang = &self.session.lang;
        let mut kept = Vec::new();
        for file in &self.rest.keep_passphrase_file {
            kept.push(Passphrase::new(secret::read(file, lang)?.expose()));
        }
        let slots = self.store.slots().map_err(|error| self.failed(&error))?;
        let others = slots
            .iter()
            .filter(|slot| slot.usage == SlotUse::AnotherPassphrase)
            .count();
        if !kept.is_empty() || self.session.passphrase_file.is_some() || !io::stdin().is_terminal()
        {
            return Ok(kept);
        }
        while kept.len() < others {
            let typed = secret::ask(&say!(lang, "keys-ask-keep"), lang)?;
            if typed.expose().is_empty() {
                break;
            }
            kept.push(Passphrase::new(typed.expose()));
        }
        Ok(kept)
    }
}

/// What opens the vault now: the passphrase, or the code on the sheet.
fn current(with_sheet: bool, session: &Session) -> Result<Secret, Failure> {
    let lang = &session.lang;
    if !with_sheet {
        let typed = secret::of_vault(session)?;
        return Ok(Secret::Passphrase(Passphrase::new(typed.expose())));
    }
    let typed = match &session.passphrase_file {
        Some(file) => secret::read(file, lang)?,
        None => secret::ask(&say!(lang, "ask-recovery-code"), lang)?,
    };
    RecoveryCode::parse(typed.expose())
        .map(Secret::Recovery)
        .map_err(|error| Failure::refused(explain::code(error, lang)))
}

/// The vault, open to be changed. That of a demonstration is not: it is said
/// before anybody writes a new code down.
fn opened(path: &Path, current: &Secret, session: &Session) -> Result<JournalStore, Failure> {
    let lang = &session.lang;
    let (store, _) = opened::vault(session, path, &current.unlocks())?;
    if store.is_demo() {
        let demo = VaultError::Keys(KeyTrouble::Demo);
        return Err(Failure::refused(explain::vault(&demo, path, lang)));
    }
    Ok(store)
}

/// One slot: its number, what it is for, since when, and the start of its id.
fn line(slot: &SlotInfo, lang: &Lang) -> String {
    let usage = match slot.usage {
        SlotUse::Passphrase => say!(lang, "keys-use-passphrase"),
        SlotUse::AnotherPassphrase => say!(lang, "keys-use-another"),
        SlotUse::RecoverySheet => say!(lang, "keys-use-sheet"),
        SlotUse::Unknown => say!(lang, "keys-use-unknown"),
    };
    let made = slot
        .made
        .map_or_else(|| say!(lang, "keys-made-unknown"), |made| lang.date(made));
    say!(
        lang,
        "keys-line",
        row = slot.row.to_string(),
        usage = usage,
        made = made,
        id = slot.id.to_string()
    )
}

/// The answer for scripts; `docs/keys.md` describes it.
#[derive(Debug, Serialize)]
struct Json {
    keys: Vec<JsonKey>,
}

#[derive(Debug, Serialize)]
struct JsonKey {
    number: u8,
    kind: &'static str,
    id: String,
    made: Option<chrono::NaiveDate>,
}

impl JsonKey {
    fn of(slot: &SlotInfo) -> Self {
        Self {
            number: slot.row,
            kind: match slot.usage {
                SlotUse::Passphrase => "passphrase",
                SlotUse::AnotherPassphrase => "another-passphrase",
                SlotUse::RecoverySheet => "recovery-sheet",
                SlotUse::Unknown => "unknown",
            },
            id: slot.id.to_string(),
            made: slot.made,
        }
    }
}

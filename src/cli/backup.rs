//! `luister backup`: a verified copy where the user says, written in the register
//! of copies.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::format::{Format, FormatArg};
use super::{Failure, Session, by_rule, opened, print, print_json, secret};
use crate::domain::command::{Command, CopiesCommand, Decision, PracticeCommand};
use crate::domain::copies::{CopyMade, Fingerprint};
use crate::domain::practice::Practice;
use crate::domain::rules::decide;
use crate::domain::text::Line;
use crate::lang::Explained;
use crate::runtime::{explain, place};
use crate::say;
use crate::vault::journal::{JournalError, JournalStore};
use crate::vault::{Passphrase, Place, UnlockWith, VaultError};

#[derive(Debug, Args)]
pub(super) struct BackupArgs {
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[arg(long, value_name = "TEXT")]
    label: Option<String>,
    #[command(flatten)]
    form: FormatArg,
}

/// What was made, for programs; documented in `docs/copies.md`.
#[derive(Serialize)]
struct Made {
    vault: String,
    file: String,
    fingerprint: String,
    records: usize,
    cases: usize,
    checkpoint: String,
}

pub(super) fn run(args: &BackupArgs, session: &Session) -> Result<(), Failure> {
    let lang = &session.lang;
    let path = session.existing_vault(place::VAULT)?;
    // Before anybody types a passphrase for a copy that cannot come.
    if args.file.symlink_metadata().is_ok() {
        let exists = VaultError::AlreadyExists(Place::Vault);
        return Err(Failure::refused(explain::vault(&exists, &args.file, lang)));
    }
    let label = label(args, session)?;
    let passphrase = Passphrase::new(secret::of_vault(session)?.expose());
    let with = UnlockWith::Passphrase(&passphrase);
    let (mut store, practice) = opened::vault(session, &path, &with)?;
    allowed(&practice, &label, session)?;
    let copied = store
        .back_up(&args.file, label, session.clock.moment())
        .map_err(|no| Failure::refused(explain::journal(&no.error, &args.file, lang)))?;
    let made = Made {
        vault: store.id().to_string(),
        file: args.file.display().to_string(),
        fingerprint: copied.fingerprint.to_string(),
        records: copied.records,
        cases: practice.in_vault().count(),
        checkpoint: copied.checkpoint.to_string(),
    };
    let failed = |error: JournalError| Failure::refused(explain::journal(&error, &path, lang));
    store.close(session.clock.moment()).map_err(failed)?;
    answer(&made, args.form.format, session)
}

/// Where the copy is, in words; without them its file name.
fn label(args: &BackupArgs, session: &Session) -> Result<Line, Failure> {
    let name = args.file.file_name().map(|name| name.to_string_lossy());
    let text = args.label.clone();
    let text = text.unwrap_or_else(|| name.unwrap_or_default().into_owned());
    Line::new(&text).map_err(|_| {
        Failure::wrong_call(Explained {
            what: say!(session.lang, "copy-label-long", limit = Line::LIMIT),
            remedy: say!(session.lang, "copy-label-long-do"),
        })
    })
}

/// Whether the register takes it: before there is a copy that nobody knows of.
fn allowed(practice: &Practice, label: &Line, session: &Session) -> Result<(), Failure> {
    let made = CopiesCommand::Made(CopyMade {
        on: session.clock.moment().date(),
        label: label.clone(),
        fingerprint: Fingerprint([0; 32]),
    });
    decided(practice, made, session).map(drop)
}

fn decided(
    practice: &Practice,
    command: CopiesCommand,
    session: &Session,
) -> Result<Decision, Failure> {
    let lang = &session.lang;
    let facts = session.shipped.facts(session.clock.now().date);
    let command = Command::InPractice(PracticeCommand::Copies(command));
    decide(practice, &facts, command).map_err(|refusal| Failure::refused(by_rule(lang, &refusal)))
}

/// Decides and writes something about copies.
pub(super) fn commit(
    store: &mut JournalStore,
    practice: &Practice,
    command: CopiesCommand,
    session: &Session,
) -> Result<(), Failure> {
    let lang = &session.lang;
    let decision = decided(practice, command, session)?;
    let path = session.vault(place::VAULT)?;
    store
        .commit(decision, session.clock.moment())
        .map(drop)
        .map_err(|error| Failure::refused(explain::journal(&error, &path, lang)))
}

fn answer(made: &Made, format: Format, session: &Session) -> Result<(), Failure> {
    if format == Format::Json {
        return print_json(made);
    }
    let lang = &session.lang;
    let number = |count: usize| lang.number(count as u64);
    let lines = [
        say!(lang, "copy-backup-made", file = made.file.as_str()),
        say!(
            lang,
            "copy-holds",
            cases = number(made.cases),
            records = number(made.records)
        ),
        say!(
            lang,
            "copy-fingerprint",
            fingerprint = made.fingerprint.as_str()
        ),
        say!(lang, "copy-checkpoint"),
    ];
    print(&format!("{}\n{}", lines.join("\n"), made.checkpoint))
}

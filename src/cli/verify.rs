//! `luister verify`: says of a copy whether it is whole, and what it is. The file
//! is only read.

use std::path::{Path, PathBuf};

use chrono::SecondsFormat;
use clap::Args;
use serde::Serialize;

use super::format::{Format, FormatArg};
use super::{Failure, Session, opened, print, print_json, secret};
use crate::check::{self, Checked, CheckedCopy};
use crate::lang::{Explained, Lang};
use crate::runtime::noticed::when;
use crate::runtime::{explain, place};
use crate::say;
use crate::vault::journal::JournalError;
use crate::vault::{
    Checkpoint, Passphrase, Place, Standing, UnlockWith, VaultError, Vouched, Watch,
    is_of_earlier_keys,
};

#[derive(Debug, Args)]
pub(super) struct VerifyArgs {
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[arg(long, value_name = "FILE")]
    checkpoint: Option<PathBuf>,
    #[command(flatten)]
    form: FormatArg,
}

/// What was found, for programs; documented in `docs/copies.md`.
#[derive(Serialize)]
struct Found {
    sound: bool,
    vault: String,
    fingerprint: String,
    last_written: String,
    records: usize,
    cases: usize,
    standing: Option<&'static str>,
    checkpoint: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    goes_on: Option<&'static str>,
}

pub(super) fn run(args: &VerifyArgs, session: &Session) -> Result<(), Failure> {
    let lang = &session.lang;
    present(&args.file, lang)?;
    let kept = match &args.checkpoint {
        Some(file) => Some(read_checkpoint(file, lang)?),
        None => None,
    };
    let passphrase = Passphrase::new(secret::of_vault(session)?.expose());
    let with = UnlockWith::Passphrase(&passphrase);
    let found = check::check_copy(&args.file, &with, &session.shipped)
        .map_err(|error| shut(session, &args.file, &error))?;
    let watch = session.folders.state.as_deref().map(Watch::under);
    let standing = watch.and_then(|watch| watch.compare(&found.vault));
    let vouched = match &kept {
        Some(kept) => Some(
            found
                .vault
                .vouches_for(kept)
                .map_err(|error| Failure::refused(explain::vault(&error, &args.file, lang)))?,
        ),
        None => None,
    };
    match args.form.format {
        Format::Json => print_json(&json(&found, standing, vouched))?,
        Format::Text => print(&text(&found, standing, vouched, lang))?,
    }
    verdict(&found.checked, vouched, lang)
}

/// Fails when there is no such file, before anybody types a passphrase for it.
pub(super) fn present(path: &Path, lang: &Lang) -> Result<(), Failure> {
    if path.symlink_metadata().is_ok() {
        return Ok(());
    }
    let missing = VaultError::Missing(Place::Vault);
    Err(Failure::refused(explain::vault(&missing, path, lang)))
}

/// Why a copy was not opened: one of before the keys were changed does not know the
/// passphrase of now.
pub(super) fn shut(session: &Session, path: &Path, error: &JournalError) -> Failure {
    let failure = opened::shut(session, path, error);
    let wrong = matches!(error, JournalError::Vault(VaultError::WrongPassphrase));
    let live = session.existing_vault(place::VAULT).ok();
    let watch = session.folders.state.as_deref().map(Watch::under);
    if !wrong || !is_of_earlier_keys(path, live.as_deref(), watch.as_ref()) {
        return failure;
    }
    let lang = &session.lang;
    Failure::refused(Explained {
        what: say!(lang, "copy-earlier-keys", file = path.display().to_string()),
        remedy: say!(lang, "copy-earlier-keys-do"),
    })
}

fn read_checkpoint(path: &Path, lang: &Lang) -> Result<Checkpoint, Failure> {
    let text = std::fs::read_to_string(path).ok();
    let checkpoint = text.as_deref().and_then(Checkpoint::parse);
    checkpoint.ok_or_else(|| {
        Failure::refused(Explained {
            what: say!(
                lang,
                "copy-checkpoint-unread",
                file = path.display().to_string()
            ),
            remedy: say!(lang, "copy-checkpoint-unread-do"),
        })
    })
}

fn verdict(checked: &Checked, vouched: Option<Vouched>, lang: &Lang) -> Result<(), Failure> {
    if !checked.is_sound() {
        return Err(Failure::refused(super::check::unsound(checked, lang)));
    }
    match vouched {
        None | Some(Vouched::GoesOn) => Ok(()),
        Some(Vouched::Broken) => Err(Failure::refused(Explained {
            what: say!(lang, "copy-checkpoint-broken"),
            remedy: say!(lang, "copy-checkpoint-broken-do"),
        })),
        Some(Vouched::OtherKeys) => Err(Failure::refused(Explained {
            what: say!(lang, "copy-checkpoint-keys"),
            remedy: say!(lang, "copy-checkpoint-keys-do"),
        })),
        Some(Vouched::NotOurs) => Err(Failure::refused(Explained {
            what: say!(lang, "copy-checkpoint-other"),
            remedy: say!(lang, "copy-checkpoint-other-do"),
        })),
    }
}

fn text(
    found: &CheckedCopy,
    standing: Option<Standing>,
    vouched: Option<Vouched>,
    lang: &Lang,
) -> String {
    let report = &found.checked.report;
    let number = |count: usize| lang.number(count as u64);
    let mut lines = vec![
        say!(
            lang,
            "copy-whole",
            vault = report.vault.to_string(),
            last = when(report.last_written, lang)
        ),
        say!(
            lang,
            "copy-holds",
            cases = number(found.checked.counts.cases),
            records = number(report.records)
        ),
        say!(
            lang,
            "copy-fingerprint",
            fingerprint = found.fingerprint.to_string()
        ),
        match standing {
            Some(Standing::Same) => say!(lang, "copy-standing-same"),
            Some(Standing::Newer) => say!(lang, "copy-standing-newer"),
            Some(Standing::Older { seen }) => {
                say!(lang, "copy-standing-older", last = when(seen, lang))
            }
            Some(Standing::OtherWay) => say!(lang, "copy-standing-other"),
            Some(Standing::EarlierKeys { .. }) => say!(lang, "copy-standing-earlier-keys"),
            None => say!(lang, "copy-standing-unknown"),
        },
    ];
    if vouched == Some(Vouched::GoesOn) {
        lines.push(say!(lang, "copy-checkpoint-fits"));
    }
    lines.push(say!(lang, "copy-checkpoint"));
    format!("{}\n{}", lines.join("\n"), found.vault.checkpoint())
}

fn json(found: &CheckedCopy, standing: Option<Standing>, vouched: Option<Vouched>) -> Found {
    let report = &found.checked.report;
    Found {
        sound: found.checked.is_sound(),
        vault: report.vault.to_string(),
        fingerprint: found.fingerprint.to_string(),
        last_written: report
            .last_written
            .to_rfc3339_opts(SecondsFormat::Secs, true),
        records: report.records,
        cases: found.checked.counts.cases,
        standing: standing.map(|standing| match standing {
            Standing::Same => "same",
            Standing::Newer => "newer",
            Standing::Older { .. } => "older",
            Standing::OtherWay => "other-way",
            Standing::EarlierKeys { .. } => "earlier-keys",
        }),
        checkpoint: found.vault.checkpoint().to_string(),
        goes_on: vouched.map(|vouched| match vouched {
            Vouched::GoesOn => "yes",
            Vouched::Broken => "no",
            Vouched::OtherKeys => "other-keys",
            Vouched::NotOurs => "not-ours",
        }),
    }
}

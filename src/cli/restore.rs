//! `luister restore`: a verified copy becomes a vault of its own, in a place where
//! nothing stands.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::format::{Format, FormatArg};
use super::{Failure, Session, print, print_json, secret, verify};
use crate::check;
use crate::runtime::explain;
use crate::runtime::noticed::when;
use crate::say;
use crate::vault::{Passphrase, Place, UnlockWith, VaultError};

#[derive(Debug, Args)]
pub(super) struct RestoreArgs {
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
    #[command(flatten)]
    form: FormatArg,
}

/// What was restored, for programs; documented in `docs/copies.md`.
#[derive(Serialize)]
struct Restored {
    vault: String,
    file: String,
    records: usize,
    cases: usize,
}

pub(super) fn run(args: &RestoreArgs, session: &Session) -> Result<(), Failure> {
    let lang = &session.lang;
    verify::present(&args.file, lang)?;
    if args.to.symlink_metadata().is_ok() {
        let exists = VaultError::AlreadyExists(Place::Vault);
        return Err(Failure::refused(explain::vault(&exists, &args.to, lang)));
    }
    let passphrase = Passphrase::new(secret::of_vault(session)?.expose());
    let with = UnlockWith::Passphrase(&passphrase);
    let found = check::check_copy(&args.file, &with, &session.shipped)
        .map_err(|error| verify::shut(session, &args.file, &error))?;
    found
        .vault
        .restore_to(&args.to)
        .map_err(|error| Failure::refused(explain::vault(&error, &args.to, lang)))?;
    let report = &found.checked.report;
    let restored = Restored {
        vault: report.vault.to_string(),
        file: args.to.display().to_string(),
        records: report.records,
        cases: found.checked.counts.cases,
    };
    if args.form.format == Format::Json {
        return print_json(&restored);
    }
    let number = |count: usize| lang.number(count as u64);
    let lines = [
        say!(
            lang,
            "copy-restored",
            file = restored.file.as_str(),
            last = when(report.last_written, lang)
        ),
        say!(
            lang,
            "copy-holds",
            cases = number(restored.cases),
            records = number(restored.records)
        ),
        say!(lang, "copy-restored-do"),
    ];
    print(&format!("{}\n", lines.join("\n")))
}

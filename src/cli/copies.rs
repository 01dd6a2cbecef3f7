//! `luister copies`: the register of copies elsewhere, and saying that one is gone.

use clap::Args;
use serde::Serialize;

use super::format::{Format, FormatArg};
use super::{Failure, Session, backup, opened, print, print_json, secret};
use crate::domain::command::CopiesCommand;
use crate::domain::copies::CopyGone;
use crate::domain::practice::{KeptCopy, Practice};
use crate::lang::{Explained, Lang};
use crate::runtime::place;
use crate::say;
use crate::vault::journal::{self, JournalError};
use crate::vault::{Passphrase, UnlockWith, Vault};

#[derive(Debug, Args)]
pub(super) struct CopiesArgs {
    #[arg(long, value_name = "FINGERPRINT")]
    gone: Option<String>,
    #[command(flatten)]
    form: FormatArg,
}

/// A copy, for programs; documented in `docs/copies.md`.
#[derive(Serialize)]
struct Listed {
    made: String,
    label: String,
    fingerprint: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    gone: Option<String>,
}

pub(super) fn run(args: &CopiesArgs, session: &Session) -> Result<(), Failure> {
    let lang = &session.lang;
    let path = session.existing_vault(place::VAULT)?;
    let passphrase = Passphrase::new(secret::of_vault(session)?.expose());
    let with = UnlockWith::Passphrase(&passphrase);
    let failed = |error: JournalError| opened::shut(session, &path, &error);
    let Some(gone) = &args.gone else {
        let copy = Vault::open_copy(&path, &with).map_err(|error| failed(error.into()))?;
        let practice = journal::read_practice(&copy).map_err(failed)?;
        return list(&practice, args.form.format, lang);
    };
    let (mut store, practice) = opened::vault(session, &path, &with)?;
    let copy = find(&practice, gone, lang)?.seq;
    let on = session.clock.moment().date();
    let command = CopiesCommand::Gone(CopyGone { copy, on });
    backup::commit(&mut store, &practice, command, session)?;
    store.close(session.clock.moment()).map_err(failed)?;
    print(&format!("{}\n", say!(lang, "copy-gone-noted")))
}

/// The copy with this fingerprint that is still there.
fn find<'a>(practice: &'a Practice, gone: &str, lang: &Lang) -> Result<&'a KeptCopy, Failure> {
    let mut copies = practice.copies().iter();
    let found =
        copies.find(|kept| kept.gone.is_none() && kept.copy.fingerprint.to_string() == gone.trim());
    found.ok_or_else(|| {
        Failure::refused(Explained {
            what: say!(lang, "copy-none-such"),
            remedy: say!(lang, "copy-none-such-do"),
        })
    })
}

fn list(practice: &Practice, format: Format, lang: &Lang) -> Result<(), Failure> {
    let copies = practice.copies();
    if format == Format::Json {
        let listed = copies.iter().map(|kept| Listed {
            made: kept.copy.on.to_string(),
            label: kept.copy.label.expose().to_owned(),
            fingerprint: kept.copy.fingerprint.to_string(),
            gone: kept.gone.map(|day| day.to_string()),
        });
        return print_json(&listed.collect::<Vec<_>>());
    }
    if copies.is_empty() {
        return print(&format!("{}\n", say!(lang, "copy-none")));
    }
    let lines = copies.iter().map(|kept| {
        let made = lang.short_date(kept.copy.on);
        let label = kept.copy.label.expose();
        let fingerprint = kept.copy.fingerprint;
        let gone = kept.gone.map(|day| {
            let day = lang.short_date(day);
            format!("  {}", say!(lang, "copy-gone-since", day = day))
        });
        format!(
            "{made}  {fingerprint}  {label}{}\n",
            gone.unwrap_or_default()
        )
    });
    print(&lines.collect::<String>())
}

//! `luister check`: says whether a vault is sound, and how much is in it.

use clap::Args;

use super::format::{Format, FormatArg};
use super::{Failure, Session, complain, opened, print, print_json, secret};
use crate::check::{self, Checked, Json};
use crate::lang::{Explained, Lang};
use crate::runtime::{noticed, place};
use crate::say;
use crate::vault::{Passphrase, Standing, Swap, UnlockWith, Watch, amsterdam, swap};

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    form: FormatArg,
}

pub(super) fn run(args: &CheckArgs, session: &Session) -> Result<(), Failure> {
    let path = session.existing_vault(place::VAULT)?;
    let lang = &session.lang;
    let passphrase = Passphrase::new(secret::of_vault(session)?.expose());
    let with = UnlockWith::Passphrase(&passphrase);
    match check::check_in_place(&path, &with, &session.shipped) {
        Ok((checked, vault)) => {
            let watch = session.folders.state.as_deref().map(Watch::under);
            // Sound by itself, and yet not the last that this computer saw.
            if let Some(Standing::Older { seen } | Standing::EarlierKeys { seen }) =
                watch.and_then(|watch| watch.compare(&vault))
            {
                complain(&noticed::older(seen, lang));
            }
            match args.form.format {
                Format::Text => print(&text(&checked, lang))?,
                Format::Json => print_json(&Json::of(&checked))?,
            }
            if checked.is_sound() {
                return Ok(());
            }
            Err(Failure::refused(unsound(&checked, lang)))
        }
        Err(error) => {
            if args.form.format == Format::Json
                && let Some(json) = Json::of_damage(&error)
            {
                print_json(&json)?;
            }
            Err(opened::shut(session, &path, &error))
        }
    }
}

/// What was found, a line each.
fn text(checked: &Checked, lang: &Lang) -> String {
    let count = |number: usize| lang.number(number as u64);
    let (counts, report) = (&checked.counts, &checked.report);
    let last = amsterdam(report.last_written);
    let mut lines = Vec::new();
    if checked.is_sound() {
        lines.push(say!(lang, "check-sound"));
    }
    lines.push(say!(
        lang,
        "check-cases",
        cases = count(counts.cases),
        open = count(counts.open_cases)
    ));
    lines.push(say!(
        lang,
        "check-entries",
        entries = count(counts.entries),
        records = count(report.records)
    ));
    lines.push(say!(
        lang,
        "check-contacts",
        conversations = count(counts.conversations),
        information = count(counts.information_contacts)
    ));
    lines.push(say!(
        lang,
        "check-disclosures",
        disclosures = count(counts.disclosures),
        duties = count(counts.open_duties)
    ));
    lines.push(say!(
        lang,
        "check-audit",
        lines = lang.number(report.audit_lines),
        date = lang.date(last.date()),
        time = lang.time(last.time())
    ));
    if report.keys_restored {
        lines.push(say!(lang, "keys-restored"));
    }
    if swap() == Swap::CanReach {
        lines.push(say!(lang, "guard-swap"));
    }
    if let Some(digest) = &checked.digest {
        lines.push(say!(lang, "check-digest", digest = digest.as_str()));
    }
    for found in &checked.findings {
        let entry = found.entry.to_string();
        let requirement = found.refusal.requirement();
        lines.push(match found.case {
            Some(case) => say!(
                lang,
                "check-finding",
                case = case.to_string(),
                entry = entry,
                requirement = requirement
            ),
            None => say!(
                lang,
                "check-finding-practice",
                entry = entry,
                requirement = requirement
            ),
        });
    }
    lines.push(String::new());
    lines.join("\n")
}

pub(super) fn unsound(checked: &Checked, lang: &Lang) -> Explained {
    Explained {
        what: say!(
            lang,
            "check-unsound",
            count = lang.number(checked.findings.len() as u64)
        ),
        remedy: say!(lang, "check-unsound-do"),
    }
}

//! `luister salvage`: what still opens in a broken file, in a new vault. The broken
//! file is only read.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::format::{Format, FormatArg};
use super::{Failure, Session, choose, init, opened, print, print_json, secret, verify};
use crate::lang::{Explained, Lang};
use crate::runtime::explain;
use crate::runtime::noticed::when;
use crate::say;
use crate::vault::journal::{JournalError, Salvage, SalvageReport};
use crate::vault::{KdfCost, NewVault, Passphrase, Place, RecoveryCode, UnlockWith, VaultError};

#[derive(Debug, Args)]
pub(super) struct SalvageArgs {
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
    #[arg(long, value_name = "FILE")]
    keys: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    recovery_out: Option<PathBuf>,
    #[command(flatten)]
    form: FormatArg,
}

/// What was salvaged, for programs; documented in `docs/copies.md`.
#[derive(Serialize)]
struct Salvaged {
    file: String,
    records: usize,
    expected: Option<usize>,
    unread: usize,
    whole: usize,
    with_gaps: Vec<Gap>,
    without_beginning: usize,
    without_key: usize,
    missing_outside: usize,
    unplaced: u64,
}

/// A case with gaps.
#[derive(Serialize)]
struct Gap {
    case: String,
    entries: usize,
    missing: usize,
}

pub(super) fn run(args: &SalvageArgs, session: &Session) -> Result<(), Failure> {
    let lang = &session.lang;
    verify::present(&args.file, lang)?;
    if args.to.symlink_metadata().is_ok() {
        let exists = VaultError::AlreadyExists(Place::Vault);
        return Err(Failure::refused(explain::vault(&exists, &args.to, lang)));
    }
    init::can_show_code(args.recovery_out.as_deref(), lang)?;
    let passphrase = Passphrase::new(secret::of_vault(session)?.expose());
    let with = UnlockWith::Passphrase(&passphrase);
    let salvage = Salvage::of_file(&args.file, args.keys.as_deref(), &with)
        .map_err(|error| opened::shut(session, &args.file, &error))?;
    if salvage.report.is_empty() {
        return Err(Failure::refused(Explained {
            what: say!(lang, "copy-salvage-nothing"),
            remedy: say!(lang, "copy-salvage-nothing-do"),
        }));
    }
    write(&salvage, &passphrase, args, session)?;
    let salvaged = Salvaged::of(&salvage.report, args);
    match args.form.format {
        Format::Json => print_json(&salvaged),
        Format::Text => print(&text(&salvaged, &salvage.report, lang)),
    }
}

fn write(
    salvage: &Salvage,
    passphrase: &Passphrase,
    args: &SalvageArgs,
    session: &Session,
) -> Result<(), Failure> {
    let lang = &session.lang;
    let failed = |error: JournalError| Failure::refused(explain::journal(&error, &args.to, lang));
    let code = RecoveryCode::generate().map_err(|error| failed(error.into()))?;
    choose::sheet(args.recovery_out.as_deref(), &code, lang)?;
    let new = NewVault {
        passphrase,
        recovery: &code,
        kdf: KdfCost::calibrated(),
        demo: salvage.is_demo(),
    };
    let written = salvage.write(&args.to, &new, session.clock.moment());
    if written.is_err()
        && let Some(file) = &args.recovery_out
    {
        // A code without its vault would only mislead.
        let _ = std::fs::remove_file(file);
    }
    written.map_err(failed)
}

impl Salvaged {
    fn of(report: &SalvageReport, args: &SalvageArgs) -> Self {
        let gaps = report.cases.iter().filter(|case| case.missing > 0);
        let with_gaps: Vec<Gap> = gaps
            .map(|case| Gap {
                case: case.number.to_string(),
                entries: case.entries,
                missing: case.missing,
            })
            .collect();
        Self {
            file: args.to.display().to_string(),
            records: report.records,
            expected: report.expected,
            unread: report.unread,
            whole: report.cases.len() - with_gaps.len(),
            with_gaps,
            without_beginning: report.without_beginning,
            without_key: report.without_key,
            missing_outside: report.missing_outside,
            unplaced: report.unplaced,
        }
    }
}

/// What came over and what did not, a line each; what did not happen is not said.
fn text(salvaged: &Salvaged, report: &SalvageReport, lang: &Lang) -> String {
    let number = |count: usize| lang.number(count as u64);
    let mut lines = vec![say!(lang, "copy-salvaged", file = salvaged.file.as_str())];
    lines.push(match salvaged.expected {
        Some(expected) => say!(
            lang,
            "copy-salvage-of",
            records = number(salvaged.records),
            expected = number(expected)
        ),
        None => say!(
            lang,
            "copy-salvage-records",
            records = number(salvaged.records)
        ),
    });
    lines.push(say!(
        lang,
        "copy-salvage-whole",
        cases = number(salvaged.whole)
    ));
    for gap in &salvaged.with_gaps {
        lines.push(say!(
            lang,
            "copy-salvage-gap",
            case = gap.case.as_str(),
            missing = number(gap.missing)
        ));
    }
    lines.extend(lost(salvaged, lang));
    if let Some(last) = report.last {
        lines.push(say!(lang, "copy-salvage-last", last = when(last, lang)));
    }
    lines.push(say!(lang, "copy-salvage-do"));
    if !salvaged.with_gaps.is_empty() {
        lines.push(say!(lang, "copy-salvage-gap-do"));
    }
    if salvaged.unplaced > 0 {
        lines.push(say!(lang, "copy-salvage-unplaced-do"));
    }
    lines.push(String::new());
    lines.join("\n")
}

fn lost(salvaged: &Salvaged, lang: &Lang) -> impl Iterator<Item = String> {
    let number = |count: usize| lang.number(count as u64);
    let without_beginning = (salvaged.without_beginning > 0).then(|| {
        let cases = number(salvaged.without_beginning);
        say!(lang, "copy-salvage-without-beginning", cases = cases)
    });
    let without_key = (salvaged.without_key > 0).then(|| {
        let cases = number(salvaged.without_key);
        say!(lang, "copy-salvage-without-key", cases = cases)
    });
    let outside = (salvaged.missing_outside > 0).then(|| {
        let missing = number(salvaged.missing_outside);
        let gap = say!(lang, "copy-salvage-outside", missing = missing);
        format!("{gap}\n{}", say!(lang, "copy-salvage-outside-do"))
    });
    let unplaced = (salvaged.unplaced > 0).then(|| {
        let count = lang.number(salvaged.unplaced);
        say!(lang, "copy-salvage-unplaced", count = count)
    });
    [without_beginning, without_key, outside, unplaced]
        .into_iter()
        .flatten()
}

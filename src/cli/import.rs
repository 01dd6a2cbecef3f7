//! `luister import`: takes over what others publish, and contacts of before. Here
//! the official vacations; the others stand in files of their own.

mod contacts;
mod schools;

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use serde::Serialize;

use super::format::{Format, FormatArg};
use super::init::code_of;
use super::{Failure, Session, by_rule, opened, print, put};
use crate::domain::calendar::Vacation;
use crate::domain::calendar::vacation::VacationFault;
use crate::domain::command::{Command, Decision};
use crate::domain::practice::Practice;
use crate::domain::rules::decide;
use crate::exchange::vacations::{self, Change, FeedError, FeedYear, Planned};
use crate::lang::terms::Term;
use crate::lang::{Explained, Lang};
use crate::say;
use crate::vault::journal::{self, JournalError};
use crate::vault::{UnlockWith, Vault};

/// Far more than the feed of all years together.
const LIMIT: u64 = 4 * 1024 * 1024;

#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    #[command(subcommand)]
    what: Import,
}

#[derive(Debug, Subcommand)]
enum Import {
    Vacations(VacationsArgs),
    Schools(schools::SchoolsArgs),
    Contacts(contacts::ContactsArgs),
}

#[derive(Debug, Args)]
struct VacationsArgs {
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    form: FormatArg,
}

pub(super) fn run(args: &ImportArgs, session: &Session) -> Result<(), Failure> {
    match &args.what {
        Import::Vacations(args) => take_over(args, session),
        Import::Schools(args) => schools::take_over(args, session),
        Import::Contacts(args) => contacts::take_over(args, session),
    }
}

fn take_over(args: &VacationsArgs, session: &Session) -> Result<(), Failure> {
    let lang = &session.lang;
    // Before anybody types a passphrase for a file that is no good.
    let years = read_all(&args.files, lang)?;
    let (path, passphrase) = opened::vault_of(session)?;
    let with = UnlockWith::Passphrase(&passphrase);
    let failed = |error: JournalError| opened::shut(session, &path, &error);
    if args.dry_run {
        let practice = look(&path, &with).map_err(failed)?;
        let planned = planned(&years, &practice, session);
        return report(&planned, Outcome::DryRun, args.form.format, lang);
    }
    let (mut store, practice) = opened::vault(session, &path, &with)?;
    let planned = planned(&years, &practice, session);
    if args.form.format == Format::Text {
        print(&listed(&planned, lang))?;
    }
    let decision = decision(&planned, &practice, session)?;
    let outcome = match decision {
        Decision::Practice(bodies) if bodies.is_empty() => Outcome::Nothing,
        decision => {
            store
                .commit(decision, session.clock.moment())
                .map_err(failed)?;
            Outcome::Done
        }
    };
    store.close(session.clock.moment()).map_err(failed)?;
    match args.form.format {
        Format::Text => print(&format!("{}\n", outcome.said(lang))),
        Format::Json => put(json(&planned, outcome).as_bytes()),
    }
}

/// The practice, from a copy that is never written.
pub(super) fn look(path: &Path, with: &UnlockWith<'_>) -> Result<Practice, JournalError> {
    let (vault, _) = Vault::inspect(path, with)?;
    journal::read_practice(&vault)
}

fn planned(years: &[FeedYear], practice: &Practice, session: &Session) -> Vec<Planned> {
    vacations::plan(years, &practice.vacations(&session.shipped.vacations))
}

/// Everything that changes, as one decision: all of it is written, or nothing.
fn decision(
    planned: &[Planned],
    practice: &Practice,
    session: &Session,
) -> Result<Decision, Failure> {
    let facts = session.shipped.facts(session.clock.now().date);
    let mut all = Vec::new();
    for command in vacations::commands(planned) {
        match decide(practice, &facts, Command::InPractice(command)) {
            Ok(Decision::Practice(bodies)) => all.extend(bodies),
            Ok(_) => {}
            Err(refusal) => {
                let explained = by_rule(&session.lang, &refusal);
                return Err(Failure::refused(explained));
            }
        }
    }
    Ok(Decision::Practice(all))
}

fn read_all(files: &[PathBuf], lang: &Lang) -> Result<Vec<FeedYear>, Failure> {
    let mut years = Vec::new();
    let mut last = String::new();
    for file in files {
        last = file.display().to_string();
        let text = read_file(file, lang)?;
        let read = vacations::read(&text).map_err(|error| no_feed(&error, &last, lang))?;
        years.extend(read);
    }
    vacations::merge(years).map_err(|error| no_feed(&error, &last, lang))
}

fn read_file(path: &Path, lang: &Lang) -> Result<String, Failure> {
    let name = path.display().to_string();
    let mut text = String::new();
    let read = File::open(path).and_then(|file| file.take(LIMIT + 1).read_to_string(&mut text));
    let explained = match read {
        Ok(bytes) if bytes as u64 <= LIMIT => return Ok(text),
        Ok(_) => Explained {
            what: say!(lang, "import-too-large", file = name),
            remedy: say!(lang, "import-refused-do"),
        },
        Err(error) if error.kind() == io::ErrorKind::InvalidData => {
            return Err(no_feed(&FeedError::NotJson(1), &name, lang));
        }
        Err(error) => return Err(unreadable(path, &error, lang)),
    };
    Err(Failure::refused(explained))
}

/// The bytes of a file, or nothing when there are more. What is too large is not
/// read: its size is looked at first, and where it has none, reading stops at the
/// limit.
fn bytes_of(path: &Path, largest: u64, lang: &Lang) -> Result<Option<Vec<u8>>, Failure> {
    let read = File::open(path).and_then(|file| {
        if file.metadata()?.len() > largest {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        file.take(largest + 1).read_to_end(&mut bytes)?;
        Ok(Some(bytes).filter(|bytes| bytes.len() as u64 <= largest))
    });
    read.map_err(|error| unreadable(path, &error, lang))
}

fn unreadable(path: &Path, error: &io::Error, lang: &Lang) -> Failure {
    Failure::refused(Explained {
        what: say!(
            lang,
            "import-unreadable",
            file = path.display().to_string(),
            reason = error.kind().term(lang)
        ),
        remedy: say!(lang, "import-unreadable-do"),
    })
}

fn no_feed(error: &FeedError, file: &str, lang: &Lang) -> Failure {
    Failure::refused(Explained {
        what: say!(
            lang,
            "import-refused",
            file = file,
            reason = fault(error, lang)
        ),
        remedy: say!(lang, "import-refused-do"),
    })
}

fn fault(error: &FeedError, lang: &Lang) -> String {
    match error {
        FeedError::Page => say!(lang, "feed-page"),
        FeedError::NotJson(line) => say!(lang, "feed-not-json", line = line.to_string()),
        FeedError::Shape(told) => say!(lang, "feed-shape", told = told.as_str()),
        FeedError::Empty => say!(lang, "feed-empty"),
        FeedError::SchoolYear(text) => say!(lang, "feed-school-year", text = text.as_str()),
        FeedError::Kind(text) => say!(lang, "feed-kind", text = text.as_str()),
        FeedError::Region(text) => say!(lang, "feed-region", text = text.as_str()),
        FeedError::YesOrNo(text) => say!(lang, "feed-yes-or-no", text = text.as_str()),
        FeedError::Date(text) => say!(lang, "feed-date", text = text.as_str()),
        FeedError::DoesNotFit(year, fault) => {
            let year = year.to_string();
            match fault {
                VacationFault::EndsBeforeItBegins => say!(lang, "feed-ends-first", year = year),
                VacationFault::OutsideYear => say!(lang, "feed-outside", year = year),
                VacationFault::Overlaps => say!(lang, "feed-overlap", year = year),
            }
        }
        FeedError::Twice(year) => say!(lang, "feed-twice", year = year.to_string()),
    }
}

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Outcome {
    DryRun,
    Nothing,
    Done,
}

impl Outcome {
    fn said(self, lang: &Lang) -> String {
        match self {
            Self::DryRun => say!(lang, "import-dry"),
            Self::Nothing => say!(lang, "import-nothing"),
            Self::Done => say!(lang, "import-done"),
        }
    }
}

fn report(
    planned: &[Planned],
    outcome: Outcome,
    format: Format,
    lang: &Lang,
) -> Result<(), Failure> {
    match format {
        Format::Text => print(&format!(
            "{}{}\n",
            listed(planned, lang),
            outcome.said(lang)
        )),
        Format::Json => put(json(planned, outcome).as_bytes()),
    }
}

/// What is added, changed and left, a region in a year at a time; of a change
/// what goes (`-`) and what comes (`+`).
fn listed(planned: &[Planned], lang: &Lang) -> String {
    let mut text = String::new();
    for one in planned {
        let (year, region) = (one.year.to_string(), one.region.term(lang));
        let head = match one.change {
            Change::New => say!(lang, "import-new", year = year, region = region),
            Change::Changed => say!(lang, "import-changed", year = year, region = region),
            Change::Same => say!(lang, "import-same", year = year, region = region),
        };
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{head}");
        let gone = one.before.iter().filter(|row| !one.after.contains(row));
        let comes = one.after.iter().filter(|row| !one.before.contains(row));
        for (sign, row) in gone
            .map(|row| ('-', row))
            .chain(comes.map(|row| ('+', row)))
        {
            let _ = writeln!(text, "  {sign} {}", line(row, lang));
        }
    }
    text
}

fn line(row: &Vacation, lang: &Lang) -> String {
    say!(
        lang,
        "import-row",
        kind = row.kind.term(lang),
        from = lang.short_date(row.days.first),
        to = lang.short_date(row.days.last),
        status = row.status.term(lang)
    )
}

#[derive(Serialize)]
struct Json {
    dry_run: bool,
    written: bool,
    years: Vec<JsonYear>,
}

#[derive(Serialize)]
struct JsonYear {
    school_year: String,
    region: &'static str,
    change: &'static str,
    before: Vec<JsonRow>,
    after: Vec<JsonRow>,
}

#[derive(Serialize)]
struct JsonRow {
    kind: &'static str,
    status: &'static str,
    from: NaiveDate,
    to: NaiveDate,
}

fn json(planned: &[Planned], outcome: Outcome) -> String {
    let rows = |rows: &[Vacation]| {
        let row = |row: &Vacation| JsonRow {
            kind: row.kind.code(),
            status: row.status.code(),
            from: row.days.first,
            to: row.days.last,
        };
        rows.iter().map(row).collect()
    };
    let year = |one: &Planned| JsonYear {
        school_year: one.year.to_string(),
        region: code_of(one.region),
        change: match one.change {
            Change::New => "new",
            Change::Changed => "changed",
            Change::Same => "same",
        },
        before: rows(&one.before),
        after: rows(&one.after),
    };
    let json = Json {
        dry_run: outcome == Outcome::DryRun,
        written: outcome == Outcome::Done,
        years: planned.iter().map(year).collect(),
    };
    // Dates and codes: nothing in it can fail to be written.
    let text = serde_json::to_string_pretty(&json).unwrap_or_default();
    format!("{text}\n")
}

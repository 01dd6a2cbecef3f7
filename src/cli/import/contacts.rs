//! `luister import contacts`: takes contacts of earlier years over from a file of
//! one's own (R107), so that their years can be frozen and compared.

mod json;
mod text;

use std::path::{Path, PathBuf};

use clap::Args;

use super::{bytes_of, look};
use crate::cli::format::{Format, FormatArg};
use crate::cli::opened;
use crate::cli::{Failure, Session, by_rule, print, put};
use crate::domain::command::{AnnualCommand, Command, Decision, PracticeCommand};
use crate::domain::contact_import::{ContactColumn, ContactsImported};
use crate::domain::number::SchoolYear;
use crate::domain::practice::{Practice, School, SchoolId};
use crate::domain::refusal::Refusal;
use crate::domain::rules::decide;
use crate::exchange::contacts::{
    self, ContactFile, Fault, FileError, LARGEST, LineFault, MOST_LINES,
};
use crate::lang::{Explained, Lang};
use crate::say;
use crate::vault::UnlockWith;
use crate::vault::journal::JournalError;

#[derive(Debug, Args)]
pub(super) struct ContactsArgs {
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    form: FormatArg,
}

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Outcome {
    DryRun,
    Done,
}

/// What a file would bring, counted.
#[derive(Default)]
struct Taken {
    contacts: usize,
    years: Vec<OfYear>,
    /// By school; those at no school last.
    schools: Vec<OfSchool>,
}

/// The contacts of a school year.
struct OfYear {
    year: SchoolYear,
    contacts: usize,
    /// How many were taken over before, from other files.
    before: usize,
}

/// The contacts at a school.
struct OfSchool {
    school: Option<SchoolId>,
    /// Its name; nothing for no school.
    name: Option<String>,
    contacts: usize,
}

pub(super) fn take_over(args: &ContactsArgs, session: &Session) -> Result<(), Failure> {
    let lang = &session.lang;
    // Before anybody types a passphrase for a file that is no good.
    let file = read(&args.file, lang)?;
    let (path, passphrase) = opened::vault_of(session)?;
    let with = UnlockWith::Passphrase(&passphrase);
    let failed = |error: JournalError| opened::shut(session, &path, &error);
    // What cannot be taken over does not open the vault to write.
    let practice = look(&path, &with).map_err(failed)?;
    let (decision, taken) = planned(&file, &practice, args, session)?;
    if args.dry_run {
        return show(&taken, Outcome::DryRun, args.form.format, lang);
    }
    let moment = session.clock.moment();
    let (mut store, now) = opened::vault(session, &path, &with)?;
    // Another program may have written in between.
    let (decision, taken) = match now.next_seq() == practice.next_seq() {
        true => (decision, taken),
        false => planned(&file, &now, args, session)?,
    };
    store.commit(decision, moment).map_err(failed)?;
    store.close(session.clock.moment()).map_err(failed)?;
    show(&taken, Outcome::Done, args.form.format, lang)
}

fn show(taken: &Taken, outcome: Outcome, format: Format, lang: &Lang) -> Result<(), Failure> {
    match format {
        Format::Text => print(&text::listed(taken, outcome, lang)),
        Format::Json => put(json::written(taken, outcome).as_bytes()),
    }
}

/// What is to be written, and what that is in numbers. Lines that cannot be used
/// are named first.
fn planned(
    file: &ContactFile,
    practice: &Practice,
    args: &ContactsArgs,
    session: &Session,
) -> Result<(Decision, Taken), Failure> {
    let lang = &session.lang;
    let facts = session.shipped.facts(session.clock.now().date);
    let imported = match file.contacts(practice, &facts) {
        Ok(imported) => imported,
        Err(faults) => {
            match args.form.format {
                Format::Text => print(&text::faults(&faults, lang)),
                Format::Json => put(json::faults(&faults, args.dry_run, lang).as_bytes()),
            }?;
            return Err(Failure::refused(unusable(&faults, lang)));
        }
    };
    let taken = Taken::of(&imported, practice);
    let import = AnnualCommand::ImportContacts(imported);
    let command = Command::InPractice(PracticeCommand::Annual(import));
    match decide(practice, &facts, command) {
        Ok(decision) => Ok((decision, taken)),
        Err(refusal) => {
            let mut explained = by_rule(lang, &refusal);
            if refusal == Refusal::ContactsImportedAlready {
                explained.remedy = say!(lang, "contacts-imported-already-do");
            }
            Err(Failure::refused(explained))
        }
    }
}

impl Taken {
    fn of(imported: &ContactsImported, practice: &Practice) -> Self {
        let start = practice.year_start();
        let mut taken = Self {
            contacts: imported.contacts.len(),
            ..Self::default()
        };
        for contact in &imported.contacts {
            let year = SchoolYear::of(contact.on, start);
            match taken.years.iter_mut().find(|one| one.year == year) {
                Some(known) => known.contacts += 1,
                None => taken.years.push(OfYear {
                    year,
                    contacts: 1,
                    before: before(practice, year),
                }),
            }
            let school = contact.school;
            match taken.schools.iter_mut().find(|one| one.school == school) {
                Some(known) => known.contacts += 1,
                None => taken.schools.push(OfSchool {
                    school,
                    name: school.and_then(|id| practice.school(id)).map(called),
                    contacts: 1,
                }),
            }
        }
        taken.years.sort_by_key(|one| one.year);
        taken
            .schools
            .sort_by_key(|one| (one.school.is_none(), one.school));
        taken
    }
}

fn called(school: &School) -> String {
    school.name.expose().to_owned()
}

/// How many contacts of this year came from files before.
fn before(practice: &Practice, year: SchoolYear) -> usize {
    let start = practice.year_start();
    let files = practice.imported_contacts().iter();
    files
        .flat_map(|(_, file)| &file.contacts)
        .filter(|contact| SchoolYear::of(contact.on, start) == year)
        .count()
}

/// How many lines are wrong; faults stand by line.
fn wrong_lines(faults: &[LineFault]) -> usize {
    let mut lines: Vec<u32> = faults.iter().map(|fault| fault.line).collect();
    lines.dedup();
    lines.len()
}

fn unusable(faults: &[LineFault], lang: &Lang) -> Explained {
    let frozen = |one: &LineFault| {
        let refused = &one.fault;
        matches!(refused, Fault::Refused(Refusal::YearFrozenAlready(_)))
    };
    Explained {
        what: say!(lang, "contacts-rejected", count = wrong_lines(faults)),
        remedy: match faults.iter().all(frozen) {
            true => say!(lang, "contacts-rejected-frozen-do"),
            false => say!(lang, "contacts-rejected-do"),
        },
    }
}

fn read(path: &Path, lang: &Lang) -> Result<ContactFile, Failure> {
    let bytes = bytes_of(path, LARGEST, lang)?;
    let read = bytes
        .ok_or(FileError::TooLarge)
        .map(|bytes| contacts::read(&bytes));
    read.and_then(|read| read).map_err(|error| {
        let file = path.display().to_string();
        let reason = reason(&error, lang);
        Failure::refused(Explained {
            what: say!(lang, "import-refused", file = file, reason = reason),
            remedy: say!(lang, "contacts-refused-do"),
        })
    })
}

fn reason(error: &FileError, lang: &Lang) -> String {
    match error {
        FileError::TooLarge => say!(lang, "contacts-too-large", limit = LARGEST >> 20),
        FileError::TooManyLines => say!(lang, "contacts-too-many-lines", limit = MOST_LINES),
        FileError::Utf16 => say!(lang, "contacts-utf16"),
        FileError::NotText => say!(lang, "contacts-not-text"),
        FileError::NoHeader => say!(lang, "contacts-no-header"),
        FileError::MissingColumns(missing) => {
            let names: Vec<&str> = missing
                .iter()
                .map(|one| ContactColumn::code(*one))
                .collect();
            say!(lang, "contacts-missing-columns", columns = names.join(", "))
        }
        FileError::UnknownColumns(unknown) => {
            say!(
                lang,
                "contacts-unknown-columns",
                columns = unknown.join(", ")
            )
        }
        FileError::ColumnTwice(column) => {
            say!(lang, "contacts-column-twice", column = column.code())
        }
        FileError::NoRows => say!(lang, "contacts-no-rows"),
    }
}

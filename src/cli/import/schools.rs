//! `luister import schools`: takes files of boards and branches over into the
//! directory (R1).

mod json;
mod text;

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;

use super::{bytes_of, look};
use crate::cli::format::{Format, FormatArg};
use crate::cli::opened;
use crate::cli::{Failure, Session, by_rule, print, put};
use crate::domain::command::{Command, Decision};
use crate::domain::directory::Release;
use crate::domain::practice::{Practice, PracticeBody};
use crate::domain::rules::decide;
use crate::exchange::schools::{
    self, Column, Completeness, Encoding, FileError, FileRows, LARGEST, Planned,
};
use crate::lang::terms::Term;
use crate::lang::{Explained, Lang};
use crate::say;
use crate::vault::UnlockWith;
use crate::vault::journal::JournalError;

#[derive(Debug, Args)]
pub(super) struct SchoolsArgs {
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    #[arg(long)]
    partial: bool,
    #[arg(long)]
    dry_run: bool,
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    form: FormatArg,
}

/// Files that were read, in the order in which they were named.
type ReadFiles = Vec<(FileRows, Option<Release>)>;

/// What the command is about to do.
struct Plan {
    kinds: Vec<Planned>,
    /// What would be written; nothing while a line cannot be used.
    bodies: Vec<PracticeBody>,
    /// The practice as it is.
    before: Practice,
    today: NaiveDate,
}

impl Plan {
    fn rejected(&self) -> usize {
        self.kinds.iter().map(|kind| kind.rejected.len()).sum()
    }
}

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Outcome {
    DryRun,
    Nothing,
    Done,
}

pub(super) fn take_over(args: &SchoolsArgs, session: &Session) -> Result<(), Failure> {
    let lang = &session.lang;
    // Before anybody types a passphrase for a file that is no good.
    let files = read_all(&args.files, lang)?;
    let (path, passphrase) = opened::vault_of(session)?;
    let with = UnlockWith::Passphrase(&passphrase);
    let failed = |error: JournalError| opened::shut(session, &path, &error);
    // What cannot be taken over anyway does not open the vault to write.
    let refused_already = files.iter().any(|(rows, _)| !rows.rejected.is_empty());
    if args.dry_run || refused_already {
        let practice = look(&path, &with).map_err(failed)?;
        let plan = planned(files, practice, args, session)?;
        show(&plan, args, lang)?;
        refuse_rejected(&plan, lang)?;
        // Without --dry-run this would be refused: told here too, not an error.
        if let (Err(refused), Format::Text) = (refuse_cut(&plan, args, lang), args.form.format) {
            let (told, _) = refused.told(lang);
            print(&format!("{}\n{}\n", told.what, told.remedy))?;
        }
        return finish(Outcome::DryRun, args, lang);
    }
    let (mut store, practice) = opened::vault(session, &path, &with)?;
    let plan = planned(files, practice, args, session)?;
    show(&plan, args, lang)?;
    let may = refuse_rejected(&plan, lang).and_then(|()| refuse_cut(&plan, args, lang));
    let outcome = match may {
        Err(refused) => Err(refused),
        Ok(()) if plan.bodies.is_empty() => Ok(Outcome::Nothing),
        Ok(()) => {
            let decision = Decision::Practice(plan.bodies);
            store
                .commit(decision, session.clock.moment())
                .map_err(failed)?;
            Ok(Outcome::Done)
        }
    };
    store.close(session.clock.moment()).map_err(failed)?;
    finish(outcome?, args, lang)
}

fn show(plan: &Plan, args: &SchoolsArgs, lang: &Lang) -> Result<(), Failure> {
    match args.form.format {
        Format::Text => print(&text::listed(plan, &args.files, lang)),
        Format::Json => put(json::written(plan, &args.files, lang).as_bytes()),
    }
}

fn finish(outcome: Outcome, args: &SchoolsArgs, lang: &Lang) -> Result<(), Failure> {
    let said = match (args.form.format, outcome) {
        (Format::Json, _) => return Ok(()),
        (Format::Text, Outcome::DryRun) => say!(lang, "import-dry"),
        (Format::Text, Outcome::Nothing) => say!(lang, "import-nothing"),
        (Format::Text, Outcome::Done) => say!(lang, "import-done"),
    };
    print(&format!("{said}\n"))
}

fn refuse_rejected(plan: &Plan, lang: &Lang) -> Result<(), Failure> {
    match plan.rejected() {
        0 => Ok(()),
        count => Err(Failure::refused(Explained {
            what: say!(lang, "schools-rejected", count = count),
            remedy: say!(lang, "schools-rejected-do"),
        })),
    }
}

/// A file that was cut between two lines shows only in what it would close.
fn refuse_cut(plan: &Plan, args: &SchoolsArgs, lang: &Lang) -> Result<(), Failure> {
    match plan.kinds.iter().find(|kind| kind.closes_most()) {
        Some(kind) if !args.yes => Err(Failure::refused(Explained {
            what: say!(
                lang,
                "schools-closes-most",
                part = kind.part.term(lang),
                closed = kind.counts().closed,
                open = kind.open_before
            ),
            remedy: say!(lang, "schools-closes-most-do"),
        })),
        _ => Ok(()),
    }
}

fn planned(
    files: ReadFiles,
    practice: Practice,
    args: &SchoolsArgs,
    session: &Session,
) -> Result<Plan, Failure> {
    let completeness = match args.partial {
        true => Completeness::Partial,
        false => Completeness::Whole,
    };
    let kinds = schools::plan(files, practice.directory(), completeness);
    let mut plan = Plan {
        kinds,
        bodies: Vec::new(),
        before: practice,
        today: session.clock.now().date,
    };
    if plan.rejected() > 0 {
        return Ok(plan);
    }
    let facts = session.shipped.facts(plan.today);
    let command = Command::InPractice(schools::commands(&plan.kinds));
    match decide(&plan.before, &facts, command) {
        Ok(Decision::Practice(bodies)) => plan.bodies = bodies,
        Ok(_) => {}
        Err(refusal) => {
            let explained = by_rule(&session.lang, &refusal);
            return Err(Failure::refused(explained));
        }
    }
    Ok(plan)
}

fn read_all(files: &[PathBuf], lang: &Lang) -> Result<ReadFiles, Failure> {
    files
        .iter()
        .map(|path| {
            let bytes = bytes_of(path, LARGEST, lang)?
                .ok_or_else(|| no_such_file(&FileError::TooLarge, path, lang))?;
            let rows = schools::read(&bytes).map_err(|error| no_such_file(&error, path, lang))?;
            let name = path.file_name().map(|name| name.to_string_lossy());
            Ok((rows, name.and_then(|name| Release::in_name(&name))))
        })
        .collect()
}

fn no_such_file(error: &FileError, path: &Path, lang: &Lang) -> Failure {
    let reason = match error {
        FileError::Page => say!(lang, "schools-page"),
        FileError::NotText => say!(lang, "schools-not-text"),
        FileError::OtherFile => say!(lang, "schools-other-file"),
        FileError::Encoding(Encoding::Windows1252) => say!(lang, "schools-not-windows"),
        FileError::Encoding(Encoding::Utf8) => say!(lang, "schools-not-utf8"),
        FileError::SeparatorQuoted => say!(lang, "schools-separator-quoted"),
        FileError::MissingColumns(missing) => {
            let names: Vec<&str> = missing.iter().map(|column| Column::name(*column)).collect();
            say!(lang, "schools-missing-columns", columns = names.join(", "))
        }
        FileError::ColumnTwice(column) => {
            say!(lang, "schools-column-twice", column = column.name())
        }
        FileError::NoRows => say!(lang, "schools-no-rows"),
        FileError::TooLarge => say!(lang, "schools-too-large", limit = LARGEST >> 20),
    };
    let file = path.display().to_string();
    Failure::refused(Explained {
        what: say!(lang, "import-refused", file = file, reason = reason),
        remedy: say!(lang, "schools-refused-do"),
    })
}

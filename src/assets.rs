//! The data files that ship with the program, and those a user adds.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::domain::agencies::Agencies;
use crate::domain::asset::{AssetError, AssetFault, ProcedureFault};
use crate::domain::calendar::Vacations;
use crate::domain::person::AdviserKind;
use crate::domain::procedure::{Procedure, ProcedureId, ProcedurePin};
use crate::domain::rulebook::RuleBook;
use crate::domain::rules::Facts;
use crate::domain::vocabulary::Vocabulary;

/// Declares shipped files: their names in errors and their texts.
macro_rules! shipped_file {
    ($path:literal) => {
        (
            concat!("assets/", $path),
            include_str!(concat!("../assets/", $path)),
        )
    };
}

const VOCABULARY: (&str, &str) = shipped_file!("vocabulary.toml");
const AGENCIES: (&str, &str) = shipped_file!("agencies.toml");
const GROUNDS: (&str, &str) = shipped_file!("rules/grounds.toml");
const DUTIES: (&str, &str) = shipped_file!("rules/duties.toml");
const MELDCODE: (&str, &str) = shipped_file!("rules/meldcode.toml");
const RETENTION: (&str, &str) = shipped_file!("rules/retention.toml");
const PURPOSES: (&str, &str) = shipped_file!("rules/purposes.toml");
const VACATIONS: (&str, &str) = shipped_file!("calendar/vacations.toml");
const PROCEDURES: [(&str, &str); 3] = [
    shipped_file!("procedures/intern-leerling.toml"),
    shipped_file!("procedures/extern-ouders.toml"),
    shipped_file!("procedures/extern-leerling.toml"),
];

/// Everything the rules run on, as shipped and then extended by the user.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shipped {
    /// The code lists.
    pub vocabulary: Vocabulary,
    /// The procedures, every version once.
    pub procedures: Vec<Procedure>,
    /// The directory of agencies.
    pub agencies: Agencies,
    /// The rules of duties, the legal grounds and the meldcode.
    pub rules: RuleBook,
    /// The vacations of the regions.
    pub vacations: Vacations,
}

impl Shipped {
    /// The newest version of a procedure.
    #[must_use]
    pub fn procedure(&self, id: &ProcedureId) -> Option<&Procedure> {
        let versions = self.procedures.iter().filter(|one| one.id() == id);
        versions.max_by_key(|one| one.version())
    }

    /// Exactly the procedure that a case pinned (R13), if it is still here; the
    /// vault keeps a copy of those in use.
    #[must_use]
    pub fn pinned(&self, pin: &ProcedurePin) -> Option<&Procedure> {
        self.procedures.iter().find(|one| one.pin() == pin)
    }

    /// What the rules know besides the practice, on this day.
    #[must_use]
    pub const fn facts(&self, today: NaiveDate) -> Facts<'_> {
        Facts {
            today,
            vocabulary: &self.vocabulary,
            rules: &self.rules,
            vacations: &self.vacations,
        }
    }

    /// What an adviser of this kind can open a case with on this day (R4): of
    /// each procedure the newest version that holds then.
    #[must_use]
    pub fn procedures_for(&self, adviser: AdviserKind, day: NaiveDate) -> Vec<&Procedure> {
        let fits = |one: &&Procedure| one.adviser() == adviser && one.on(day);
        let mut offered: Vec<&Procedure> = Vec::new();
        for procedure in self.procedures.iter().filter(fits) {
            match offered.iter_mut().find(|one| one.id() == procedure.id()) {
                Some(older) if older.version() < procedure.version() => *older = procedure,
                Some(_) => {}
                None => offered.push(procedure),
            }
        }
        offered
    }
}

/// The shipped files, checked.
///
/// # Errors
/// [`AssetError`] when one has a mistake; a test keeps that from happening.
pub fn shipped() -> Result<Shipped, AssetError> {
    let (file, text) = VOCABULARY;
    let vocabulary = Vocabulary::parse(text, file)?;
    let (file, text) = AGENCIES;
    let agencies = Agencies::parse(text, file)?;
    let (file, text) = VACATIONS;
    let vacations = Vacations::parse(text, file)?;
    let procedures = PROCEDURES
        .iter()
        .map(|(file, text)| Procedure::parse(text, file));
    Ok(Shipped {
        vocabulary,
        procedures: procedures.collect::<Result<_, _>>()?,
        agencies,
        rules: RuleBook::parse(GROUNDS, DUTIES, MELDCODE, RETENTION, PURPOSES)?,
        vacations,
    })
}

/// Adds `vocabulary.toml`, `agencies.toml`, `procedures/*.toml` and `rules/*.toml`
/// of a configuration folder.
/// Files that are not there are no error. When one is refused nothing is added.
///
/// # Errors
/// [`AssetError`] of the first file with a mistake: one that cannot be read or
/// understood, that changes a shipped code or ground (R48), that brings a known
/// agency without saying that it replaces it, or that brings a known
/// version of a procedure (R13) or of a rule.
pub fn load_user(folder: &Path, shipped: &mut Shipped) -> Result<(), AssetError> {
    let mut extended = shipped.clone();
    let file = folder.join("vocabulary.toml");
    if let Some(text) = read(&file)? {
        extended
            .vocabulary
            .extend(&text, &file.display().to_string())?;
    }
    let file = folder.join("agencies.toml");
    if let Some(text) = read(&file)? {
        extended
            .agencies
            .extend(&text, &file.display().to_string())?;
    }
    for file in toml_files(&folder.join("procedures"))? {
        let Some(text) = read(&file)? else { continue };
        let procedure = Procedure::parse(&text, &file.display().to_string())?;
        let (id, version) = (procedure.id(), procedure.version());
        let mut known = extended.procedures.iter();
        if known.any(|one| one.id() == id && one.version() == version) {
            return Err(refuse(&file, ProcedureFault::VersionKnown(version)));
        }
        extended.procedures.push(procedure);
    }
    for file in toml_files(&folder.join("rules"))? {
        let Some(text) = read(&file)? else { continue };
        extended.rules.extend(&text, &file.display().to_string())?;
    }
    *shipped = extended;
    Ok(())
}

/// The text of a file; nothing when there is none.
fn read(file: &Path) -> Result<Option<String>, AssetError> {
    match fs::read_to_string(file) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(refuse(file, AssetFault::Unreadable(error.to_string()))),
    }
}

/// The data files of a folder in the order of their names.
fn toml_files(folder: &Path) -> Result<Vec<PathBuf>, AssetError> {
    let unreadable =
        |error: std::io::Error| refuse(folder, AssetFault::Unreadable(error.to_string()));
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(unreadable(error)),
    };
    let mut files = Vec::new();
    for entry in entries {
        let file = entry.map_err(unreadable)?.path();
        if file
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}

fn refuse(file: &Path, reason: impl Into<AssetFault>) -> AssetError {
    AssetError {
        file: file.display().to_string(),
        line: 1,
        reason: reason.into(),
    }
}

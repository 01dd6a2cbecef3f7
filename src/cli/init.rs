//! `luister init`: the set-up without the screen.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use super::{Failure, Session, choose, print, secret};
use crate::app::setup;
use crate::domain::command::{Decision, NewSchool};
use crate::domain::person::AdviserKind;
use crate::domain::practice::{Name, Region};
use crate::domain::text::Confidential;
use crate::lang::terms::Term;
use crate::lang::{Explained, Lang};
use crate::runtime::{explain, place};
use crate::say;
use crate::vault::journal::JournalStore;
use crate::vault::{Ids, KdfCost, NewVault, Passphrase, Place, RecoveryCode, VaultError};
use clap::{Args, ValueEnum};

/// How often a question is asked before it is left.
const TRIES: usize = 3;

#[derive(Debug, Args)]
pub(super) struct InitArgs {
    #[arg(long, value_name = "NAME")]
    school: Option<String>,
    #[arg(long, value_name = "NAME")]
    board: Option<String>,
    #[arg(long, value_name = "noord|midden|zuid")]
    region: Option<RegionArg>,
    #[arg(long, value_name = "intern|extern")]
    adviser: Option<AdviserArg>,
    #[arg(long, value_name = "FILE")]
    recovery_out: Option<PathBuf>,
}

/// A vacation region as it is given on the command line.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum RegionArg {
    #[value(name = "noord", alias = "north")]
    North,
    #[value(name = "midden", alias = "middle")]
    Middle,
    #[value(name = "zuid", alias = "south")]
    South,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum AdviserArg {
    #[value(name = "intern", alias = "internal")]
    Internal,
    #[value(name = "extern", alias = "external")]
    External,
}

impl From<RegionArg> for Region {
    fn from(region: RegionArg) -> Self {
        match region {
            RegionArg::North => Self::North,
            RegionArg::Middle => Self::Middle,
            RegionArg::South => Self::South,
        }
    }
}

/// A vacation region as it is called in the answers of commands.
pub(super) const fn code_of(region: Region) -> &'static str {
    match region {
        Region::North => "noord",
        Region::Middle => "midden",
        Region::South => "zuid",
    }
}

impl From<AdviserArg> for AdviserKind {
    fn from(adviser: AdviserArg) -> Self {
        match adviser {
            AdviserArg::Internal => Self::Internal,
            AdviserArg::External => Self::External,
        }
    }
}

pub(super) fn run(args: InitArgs, session: &Session) -> Result<(), Failure> {
    let path = session.vault(place::VAULT)?;
    let lang = &session.lang;
    if path.symlink_metadata().is_ok() {
        let exists = VaultError::AlreadyExists(Place::Vault);
        return Err(Failure::refused(explain::vault(&exists, &path, lang)));
    }
    let recovery_out = args.recovery_out.clone();
    can_show_code(recovery_out.as_deref(), lang)?;
    let first = first_entries(school(args, lang)?, session)?;
    let passphrase = choose::passphrase(session.passphrase_file.as_deref(), lang)?;
    let failed = |error: VaultError| Failure::refused(explain::vault(&error, &path, lang));
    let code = RecoveryCode::generate().map_err(failed)?;
    choose::sheet(recovery_out.as_deref(), &code, lang)?;
    let made = create(&path, &passphrase, &code, first, session);
    if made.is_err()
        && let Some(file) = &recovery_out
    {
        // A code without its vault would only mislead.
        let _ = std::fs::remove_file(file);
    }
    made?;
    let done = say!(lang, "init-made", file = path.display().to_string());
    print(&format!("{done}\n"))
}

/// Fails when there is neither a file for the code nor somebody to show it to.
pub(super) fn can_show_code(recovery_out: Option<&Path>, lang: &Lang) -> Result<(), Failure> {
    if recovery_out.is_none() && !io::stdin().is_terminal() {
        return Err(missing("--recovery-out", lang));
    }
    Ok(())
}

fn create(
    path: &Path,
    passphrase: &Confidential,
    code: &RecoveryCode,
    first: Vec<Decision>,
    session: &Session,
) -> Result<(), Failure> {
    let passphrase = Passphrase::new(passphrase.expose());
    let new = NewVault {
        passphrase: &passphrase,
        recovery: code,
        kdf: KdfCost::calibrated(),
        demo: false,
    };
    let made = || {
        let moment = session.clock.moment();
        let mut store = JournalStore::create(path, &new, moment, Ids::Random)?;
        for decision in first {
            store.commit(decision, session.clock.moment())?;
        }
        store.close(session.clock.moment())
    };
    made().map_err(|error| Failure::refused(explain::journal(&error, path, &session.lang)))
}

/// The school from the options; what is missing is asked, where there is somebody to ask.
fn school(args: InitArgs, lang: &Lang) -> Result<NewSchool, Failure> {
    let name = match args.school {
        Some(name) => name,
        None => line(&say!(lang, "field-school-name"), "--school", lang)?,
    };
    let board = match args.board {
        Some(board) => board,
        None => line(&say!(lang, "field-board-name"), "--board", lang)?,
    };
    let region = match args.region {
        Some(region) => region.into(),
        None => choice(&say!(lang, "field-region"), "--region", Region::ALL, lang)?,
    };
    let adviser = match args.adviser {
        Some(adviser) => adviser.into(),
        None => choice(
            &say!(lang, "field-adviser-kind"),
            "--adviser",
            AdviserKind::ALL,
            lang,
        )?,
    };
    let bounded = |text: &str, option: &str| Name::new(text).map_err(|_| missing(option, lang));
    Ok(NewSchool {
        name: bounded(&name, "--school")?,
        board: bounded(&board, "--board")?,
        region,
        adviser,
    })
}

fn first_entries(school: NewSchool, session: &Session) -> Result<Vec<Decision>, Failure> {
    let today = session.clock.now().date;
    setup::found(&session.shipped, today, school).map_err(|_| missing("--school", &session.lang))
}

fn line(question: &str, option: &str, lang: &Lang) -> Result<String, Failure> {
    if !io::stdin().is_terminal() {
        return Err(missing(option, lang));
    }
    secret::ask_openly(&format!("{question}:"), lang)
}

/// One of a list, by its word in the language of the user; asked until it is one.
fn choice<T: Term + Copy>(
    question: &str,
    option: &str,
    values: &[T],
    lang: &Lang,
) -> Result<T, Failure> {
    let words: Vec<String> = values.iter().map(|value| value.term(lang)).collect();
    for _ in 0..TRIES {
        let asked = format!("{question} ({})", words.join(", "));
        let answer = line(&asked, option, lang)?;
        let chosen = words
            .iter()
            .position(|word| word.eq_ignore_ascii_case(&answer));
        if let Some(value) = chosen.and_then(|index| values.get(index)) {
            return Ok(*value);
        }
    }
    Err(missing(option, lang))
}

fn missing(option: &str, lang: &Lang) -> Failure {
    Failure::wrong_call(Explained {
        what: say!(lang, "wrong-missing", argument = option),
        remedy: say!(lang, "wrong-call-do"),
    })
}

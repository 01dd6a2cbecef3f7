//! `luister export NUMBER --for …`: the dossier of a case for whoever may ask to
//! see it (R96). No text of the case stands on the command line or on the
//! terminal: texts are released by their number, and read on the screen.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::import::look;
use super::leaving::not_written;
use super::{Failure, Session, by_rule, opened, print, print_json};
use crate::domain::case::CaseFile;
use crate::domain::command::{CaseCommand, Command};
use crate::domain::consent::ConsentHow;
use crate::domain::ids::Seq;
use crate::domain::practice::Practice;
use crate::domain::refusal::{AccessClosed, Refusal};
use crate::domain::request::{Asker, AtHome, Authorised, DossierAsked, OwnJudgement, Standing};
use crate::domain::rules::decide;
use crate::domain::rules::gate::{Reader, judgement_counts};
use crate::domain::text::Label;
use crate::lang::Explained;
use crate::report::dossier::{Dossier, DossierFormat, Sources, compose, texts};
use crate::runtime::{explain, export};
use crate::say;
use crate::vault::journal::JournalError;
use crate::vault::{AuditKind, UnlockWith};

#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    #[arg(value_name = "NUMBER")]
    number: String,
    #[arg(long = "for", value_name = "WHO")]
    whom: Whom,
    /// Which parent, by the number of the entry that names them.
    #[arg(long, value_name = "N")]
    person: Option<u32>,
    #[arg(
        long,
        value_name = "N,…",
        value_delimiter = ',',
        conflicts_with = "list"
    )]
    release: Vec<u32>,
    #[arg(long, conflicts_with = "output")]
    list: bool,
    #[arg(long, value_name = "HOW")]
    permission: Option<How>,
    #[arg(long, conflicts_with = "not_able")]
    able: bool,
    #[arg(long)]
    not_able: bool,
    #[arg(long, value_name = "WHO")]
    authorised: Option<Signed>,
    #[arg(long)]
    not_a_parent: bool,
    #[arg(long, value_name = "pdf|txt|json")]
    format: Option<Written>,
    #[arg(long, short, value_name = "FILE", required_unless_present = "list")]
    output: Option<PathBuf>,
}

/// For whom, by the names that are typed.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Whom {
    Pupil,
    Parent,
    Other,
}

/// Who signed the paper of somebody else.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Signed {
    Pupil,
    Parents,
}

/// How the pupil agreed.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum How {
    Spoken,
    ByTelephone,
    InWriting,
}

/// The formats by the names that are typed.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Written {
    Pdf,
    Txt,
    Json,
}

impl Written {
    const fn format(self) -> DossierFormat {
        match self {
            Self::Pdf => DossierFormat::Pdf,
            Self::Txt => DossierFormat::Txt,
            Self::Json => DossierFormat::Json,
        }
    }
}

/// A text that can be released, without the text.
#[derive(Serialize)]
struct Listed {
    number: u32,
    on: chrono::NaiveDate,
    kind: String,
    characters: usize,
    names_somebody: bool,
}

pub(super) fn run(args: &ExportArgs, session: &Session) -> Result<(), Failure> {
    let lang = &session.lang;
    fitting(args, session)?;
    if let Some(file) = &args.output
        && file.symlink_metadata().is_ok()
    {
        return Err(not_written(&export::ExportError::Exists, file, lang));
    }
    let (path, passphrase) = opened::vault_of(session)?;
    let with = UnlockWith::Passphrase(&passphrase);
    let failed = |error: JournalError| Failure::refused(explain::journal(&error, &path, lang));
    if args.list {
        let shut = |error: JournalError| opened::shut(session, &path, &error);
        let practice = look(&path, &with).map_err(shut)?;
        return listed(args, session, found(&practice, args, session)?, &practice);
    }
    let (mut store, practice) = opened::vault(session, &path, &with)?;
    let given = give(args, session, &practice).and_then(|(dossier, decision)| {
        let format = format(args);
        let bytes = dossier.write(lang, format).map_err(|error| {
            Failure::refused(Explained {
                what: say!(lang, "annual-fault", reason = error.to_string()),
                remedy: say!(lang, "annual-fault-do"),
            })
        })?;
        if let Some(file) = &args.output {
            export::write(file, &*bytes.0).map_err(|error| not_written(&error, file, lang))?;
        }
        if let Err(error) = store.commit(decision, session.clock.moment()) {
            // Nothing leaves without its entry.
            if let Some(file) = &args.output {
                let _ = std::fs::remove_file(file);
            }
            return Err(failed(error));
        }
        store
            .note(AuditKind::Exported, session.clock.moment())
            .map_err(failed)
    });
    store.close(session.clock.moment()).map_err(failed)?;
    given?;
    let name = args.output.as_ref().map(|file| file.display().to_string());
    let name = name.unwrap_or_default();
    print(&format!(
        "{}\n{}\n",
        say!(lang, "access-cli-written", file = name),
        say!(lang, "export-written-do")
    ))
}

/// The dossier, when the rules allow it, and the entries that record it.
fn give(
    args: &ExportArgs,
    session: &Session,
    practice: &Practice,
) -> Result<(Dossier, crate::domain::command::Decision), Failure> {
    let lang = &session.lang;
    let file = found(practice, args, session)?;
    let today = session.clock.now().date;
    let facts = session.shipped.facts(today);
    judged(args, file, session)?;
    let asked = asked(args, session)?;
    let command = Command::InCase(file.id(), CaseCommand::GiveDossier(asked.clone()));
    let decision =
        decide(practice, &facts, command).map_err(|refusal| refuse(session, &refusal))?;
    let sources = Sources {
        lang,
        facts: &facts,
        agencies: &session.shipped.agencies,
        practice,
        file,
    };
    let dossier = compose(&sources, &asked.to, &asked.released, today);
    Ok((dossier, decision))
}

/// The remedy names the option where there is one.
fn refuse(session: &Session, refusal: &Refusal) -> Failure {
    let lang = &session.lang;
    let mut explained = by_rule(lang, refusal);
    match refusal {
        Refusal::AccessClosed(AccessClosed::PupilFirst | AccessClosed::PupilSaidNo) => {
            explained.remedy = say!(lang, "access-cli-permission-do");
        }
        Refusal::AccessClosed(AccessClosed::ParentSuspected) => {
            explained.remedy = say!(lang, "access-cli-suspected-do");
        }
        Refusal::AccessClosed(AccessClosed::HomeFirst) => {
            explained.remedy = say!(lang, "access-cli-home-do");
        }
        Refusal::AccessClosed(AccessClosed::ParentsAsk) => {
            explained.remedy = say!(lang, "access-cli-parents-do");
        }
        Refusal::AccessClosed(AccessClosed::NotAuthorised) => {
            explained.remedy = say!(lang, "access-cli-authorised-do");
        }
        _ => {}
    }
    Failure::refused(explained)
}

fn asked(args: &ExportArgs, session: &Session) -> Result<DossierAsked, Failure> {
    let to = match args.whom {
        Whom::Pupil => Asker::pupil(),
        Whom::Parent => Asker::parent(args.person.map(Seq)),
        // A name on the command line would stand in the history of the shell.
        Whom::Other => {
            let label = Label::new(&say!(session.lang, "access-by-other"));
            Asker::other(label.unwrap_or_default())
        }
    };
    let how = args.permission.map(|how| match how {
        How::Spoken => ConsentHow::Spoken,
        How::ByTelephone => ConsentHow::ByTelephone,
        How::InWriting => ConsentHow::InWriting,
    });
    Ok(DossierAsked {
        to,
        standing: Standing {
            judgement: if args.not_able {
                OwnJudgement::NotAble
            } else {
                OwnJudgement::Able
            },
            permission: how,
            at_home: if args.not_a_parent {
                AtHome::NotAParent
            } else {
                AtHome::MayBeAParent
            },
            authorised: match args.authorised {
                Some(Signed::Pupil) => Authorised::ByPupil,
                Some(Signed::Parents) => Authorised::InWriting,
                None => Authorised::No,
            },
        },
        released: args
            .release
            .iter()
            .copied()
            .map(Seq)
            .collect::<BTreeSet<_>>(),
    })
}

/// Options that would be passed over without a word are refused.
fn fitting(args: &ExportArgs, session: &Session) -> Result<(), Failure> {
    let lang = &session.lang;
    let wrong = |what, remedy| Err(Failure::wrong_call(Explained { what, remedy }));
    let of_a_parent = args.person.is_some() || args.permission.is_some();
    if of_a_parent && !matches!(args.whom, Whom::Parent) {
        return wrong(
            say!(lang, "access-cli-person"),
            say!(lang, "access-cli-person-do"),
        );
    }
    if args.authorised.is_some() && !matches!(args.whom, Whom::Other) {
        return wrong(
            say!(lang, "access-cli-paper"),
            say!(lang, "access-cli-paper-do"),
        );
    }
    if args.not_a_parent && matches!(args.whom, Whom::Pupil) {
        return wrong(
            say!(lang, "access-cli-home"),
            say!(lang, "access-cli-home-fits"),
        );
    }
    let (named, ends) = formats(args);
    let unsaid = args.output.is_some() && ends.is_none() && named.is_none();
    if unsaid || ends.is_some() && named.is_some() && ends != named {
        return wrong(
            say!(lang, "access-cli-ending"),
            say!(lang, "access-cli-ending-do"),
        );
    }
    Ok(())
}

/// Whether a pupil of 12 to 15 can judge it is said, where the answer rests on it.
fn judged(args: &ExportArgs, file: &CaseFile, session: &Session) -> Result<(), Failure> {
    let lang = &session.lang;
    let today = session.clock.now().date;
    let said = args.able || args.not_able || args.permission.is_some();
    if said || !judgement_counts(file.state(), today) {
        return Ok(());
    }
    Err(Failure::wrong_call(Explained {
        what: say!(lang, "access-cli-judgement"),
        remedy: say!(lang, "access-cli-judgement-do"),
    }))
}

/// The format that was named, and that of the ending of the file.
fn formats(args: &ExportArgs) -> (Option<DossierFormat>, Option<DossierFormat>) {
    let ends = args.output.as_deref().and_then(|file| {
        let ending = file.extension()?.to_string_lossy().to_lowercase();
        DossierFormat::from_code(&ending)
    });
    (args.format.map(Written::format), ends)
}

fn format(args: &ExportArgs) -> DossierFormat {
    let (named, ends) = formats(args);
    named.or(ends).unwrap_or(DossierFormat::Txt)
}

/// The case with this number.
fn found<'a>(
    practice: &'a Practice,
    args: &ExportArgs,
    session: &Session,
) -> Result<&'a CaseFile, Failure> {
    let numbered = |case: &&CaseFile| {
        let number = case.number().map(|number| number.to_string());
        number.as_deref() == Some(args.number.trim())
    };
    practice
        .cases()
        .find(numbered)
        .ok_or_else(|| refuse(session, &Refusal::NoSuchCase))
}

/// What can be released: number, day and kind of each text, never the text.
fn listed(
    args: &ExportArgs,
    session: &Session,
    file: &CaseFile,
    practice: &Practice,
) -> Result<(), Failure> {
    let lang = &session.lang;
    let facts = session.shipped.facts(session.clock.now().date);
    let sources = Sources {
        lang,
        facts: &facts,
        agencies: &session.shipped.agencies,
        practice,
        file,
    };
    let asked = asked(args, session)?;
    let texts = texts(&sources, Reader::of(file, &asked.to)).into_iter();
    let listed: Vec<Listed> = texts
        .map(|text| Listed {
            number: text.seq.0,
            on: text.on,
            kind: text.kind,
            characters: text.words.expose().chars().count(),
            names_somebody: text.names_somebody,
        })
        .collect();
    if matches!(args.format, Some(Written::Json)) {
        return print_json(&listed);
    }
    let mut lines = String::new();
    for text in &listed {
        let date = lang.short_date(text.on);
        let count = text.characters;
        lines.push_str(&format!("{:>4}  {date}  {}", text.number, text.kind));
        lines.push_str(&format!(
            " · {}",
            say!(lang, "access-cli-characters", count = count)
        ));
        if text.names_somebody {
            lines.push_str(&format!(" · {}", say!(lang, "access-cli-names")));
        }
        lines.push('\n');
    }
    if listed.is_empty() {
        lines.push_str(&format!("{}\n", say!(lang, "access-cli-no-texts")));
    }
    lines.push_str(&format!("{}\n", say!(lang, "access-cli-read")));
    print(&lines)
}

//! `luister protect`: hides the small counts of a table of one's own, and attacks
//! the outcome. It opens no vault and keeps nothing.

mod input;
mod output;

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use clap::Args;

use self::input::{Task, Wrong};
use super::usage::harmless;
use super::{Failure, Session, put};
use crate::lang::terms::Term;
use crate::lang::{Explained, Lang};
use crate::say;
use crate::statistics::attack::attack;
use crate::statistics::protection::{Fault, Unprotectable, in_one_group, protect};

/// A file larger than this holds no tables of a report.
const LARGEST: u64 = 32 * 1024 * 1024;
/// How many names an error mentions.
const NAMED: usize = 5;

#[derive(Debug, Args)]
pub(super) struct ProtectArgs {
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

pub(super) fn run(args: &ProtectArgs, session: &Session) -> Result<(), Failure> {
    let lang = &session.lang;
    let text = read(&args.file, lang)?;
    let task = input::read(&text).map_err(|wrong| Failure::refused(refused(&wrong, lang)))?;
    let Task { problem, rules, .. } = &task;
    let plan = protect(problem, rules)
        .map_err(|unprotectable| Failure::refused(stuck(&unprotectable, lang)))?;
    let attacked = attack(problem, rules, &plan);
    let groups = in_one_group(problem, &plan);
    put(output::written(&task, &plan, &attacked, &groups).as_bytes())
}

fn read(path: &Path, lang: &Lang) -> Result<String, Failure> {
    let mut text = String::new();
    let read = File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_string(&mut text));
    let file = path.display().to_string();
    let explained = match read {
        Ok(read) if read as u64 <= LARGEST => return Ok(text),
        Ok(_) => Explained {
            what: say!(lang, "protect-file-too-large", file = file),
            remedy: say!(lang, "protect-file-too-large-do"),
        },
        Err(error) if error.kind() == ErrorKind::InvalidData => {
            refused(&Wrong::NotJson { line: 1, column: 1 }, lang)
        }
        Err(error) => Explained {
            what: say!(
                lang,
                "import-unreadable",
                file = file,
                reason = error.kind().term(lang)
            ),
            remedy: say!(lang, "import-unreadable-do"),
        },
    };
    Err(Failure::refused(explained))
}

/// What is wrong with the file.
fn refused(wrong: &Wrong, lang: &Lang) -> Explained {
    let form = |what: String| Explained {
        what,
        remedy: say!(lang, "protect-form-do"),
    };
    match wrong {
        Wrong::NotJson { line, column } => form(say!(
            lang,
            "protect-not-json",
            line = lang.number(*line as u64),
            column = lang.number(*column as u64)
        )),
        Wrong::NoObject { place } => form(say!(lang, "protect-no-object", place = harmless(place))),
        Wrong::UnknownField { field, place } => form(say!(
            lang,
            "protect-unknown-field",
            field = harmless(field),
            place = harmless(place)
        )),
        Wrong::MissingField { field, place } => form(say!(
            lang,
            "protect-missing-field",
            field = *field,
            place = harmless(place)
        )),
        Wrong::BadKind { field, place } => form(say!(
            lang,
            "protect-wrong-kind",
            field = *field,
            place = harmless(place)
        )),
        Wrong::NotACount { id } => Explained {
            what: say!(lang, "protect-not-a-count", id = harmless(id)),
            remedy: say!(lang, "protect-not-a-count-do"),
        },
        Wrong::OutOfRange { field, from, to } => Explained {
            what: say!(lang, "protect-out-of-range", field = *field),
            remedy: say!(
                lang,
                "protect-out-of-range-do",
                from = lang.number(*from),
                to = lang.number(*to)
            ),
        },
        Wrong::HiddenAndPublished { id } => Explained {
            what: say!(lang, "protect-hidden-and-published", id = harmless(id)),
            remedy: say!(lang, "protect-hidden-and-published-do"),
        },
        Wrong::Fault(fault) => faulty(fault, lang),
    }
}

/// What does not fit together in it.
fn faulty(fault: &Fault, lang: &Lang) -> Explained {
    let name = |id: &crate::statistics::protection::CellId| harmless(id.as_str());
    let (what, remedy) = match fault {
        Fault::DuplicateId(id) => (
            say!(lang, "protect-duplicate", id = name(id)),
            say!(lang, "protect-duplicate-do"),
        ),
        Fault::UnknownCell { total, id } => (
            say!(
                lang,
                "protect-unknown-cell",
                total = name(total),
                id = name(id)
            ),
            say!(lang, "protect-unknown-cell-do"),
        ),
        Fault::NoParts(total) => (
            say!(lang, "protect-no-parts", total = name(total)),
            say!(lang, "protect-no-parts-do"),
        ),
        Fault::RepeatedPart { total, id } => (
            say!(lang, "protect-repeated", total = name(total), id = name(id)),
            say!(lang, "protect-repeated-do"),
        ),
        Fault::Cycle(id) => (
            say!(lang, "protect-cycle", id = name(id)),
            say!(lang, "protect-cycle-do"),
        ),
        Fault::Contradiction { total, value, sum } => (
            say!(
                lang,
                "protect-contradiction",
                total = name(total),
                value = lang.number(*value),
                sum = lang.number(*sum)
            ),
            say!(lang, "protect-contradiction-do"),
        ),
        Fault::TooLarge(id) => (
            say!(lang, "protect-too-large", id = name(id)),
            say!(lang, "protect-too-large-do"),
        ),
        Fault::TooMany => (
            say!(lang, "protect-too-many"),
            say!(lang, "protect-too-many-do"),
        ),
    };
    Explained { what, remedy }
}

/// Why nothing can be published as it is.
fn stuck(unprotectable: &Unprotectable, lang: &Lang) -> Explained {
    match unprotectable {
        Unprotectable::Exposed(cells) => {
            let mut names: Vec<String> = cells.iter().map(|id| harmless(id.as_str())).collect();
            let more = names.len() > NAMED;
            names.truncate(NAMED);
            if more {
                names.push("…".to_owned());
            }
            Explained {
                what: say!(
                    lang,
                    "protect-exposed",
                    count = lang.number(cells.len() as u64),
                    cells = names.join(", ")
                ),
                remedy: say!(lang, "protect-exposed-do"),
            }
        }
        Unprotectable::HoldsTooLittle(total) => Explained {
            what: say!(
                lang,
                "protect-holds-too-little",
                total = harmless(total.as_str())
            ),
            remedy: say!(lang, "protect-holds-too-little-do"),
        },
    }
}

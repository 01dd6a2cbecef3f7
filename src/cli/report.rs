//! `luister report`: the annual report of a school year as a file (R107, R108).
//! That a report left the vault is a line in its log, and the report carries the
//! checkpoint of that log (R95).

mod choice;
mod source;

pub(super) use choice::Finder;

use std::path::PathBuf;
use std::str::FromStr;

use clap::Args;

use super::leaving::{self, Format};
use super::{Failure, Session, opened};
use crate::domain::number::SchoolYear;
use crate::domain::practice::Practice;
use crate::report::annual::{self, Subject};
use crate::report::write;
use crate::statistics::release::ReleasedYear;
use crate::vault::UnlockWith;

#[derive(Debug, Args)]
pub(super) struct ReportArgs {
    #[arg(value_name = "YEAR")]
    year: Year,
    #[arg(long, value_name = "CODE|NAME")]
    school: Vec<String>,
    #[arg(long, value_name = "NR|NAME")]
    board: Option<String>,
    #[arg(long, value_name = "NAME")]
    group: Option<String>,
    #[arg(long)]
    all_boards: bool,
    #[arg(long)]
    concept: bool,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=1000))]
    hide_up_to: Option<u32>,
    #[arg(long = "version", value_name = "N")]
    frozen: Option<u32>,
    #[arg(long, value_name = "pdf|xlsx|csv|json|txt")]
    format: Option<Format>,
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// A school year as it is typed: `2025-2026`, `2025/2026` or `2025-26`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Year(SchoolYear);

/// Text that names no school year.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a school year; one looks like 2025-2026")]
struct NoYear;

impl FromStr for Year {
    type Err = NoYear;

    fn from_str(typed: &str) -> Result<Self, NoYear> {
        let (first, second) = typed.split_once(['-', '/']).ok_or(NoYear)?;
        let number = |digits: &str| {
            let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
            let number = plain.then(|| digits.parse::<i32>().ok()).flatten();
            number.ok_or(NoYear)
        };
        let (begins, ends) = (number(first)?, number(second)?);
        let next = begins + 1;
        let follows = match second.len() {
            4 => ends == next,
            2 => ends == next % 100,
            _ => false,
        };
        if first.len() == 4 && follows {
            Ok(Self(SchoolYear(begins)))
        } else {
            Err(NoYear)
        }
    }
}

pub(super) fn run(args: &ReportArgs, session: &Session) -> Result<(), Failure> {
    let lang = &session.lang;
    // Before anybody types a passphrase for a report that goes nowhere.
    choice::check(args, lang)?;
    let format = leaving::format(args.format, args.output.as_deref(), lang)?;
    leaving::is_new(args.output.as_deref(), lang)?;
    let (path, passphrase) = opened::vault_of(session)?;
    let with = UnlockWith::Passphrase(&passphrase);
    let (store, practice) = opened::vault(session, &path, &with)?;
    let checkpoint = store.checkpoint_for_others().to_string();
    let made = written(args, format, (&practice, &checkpoint), session);
    let delivered = made.and_then(|bytes| leaving::deliver(&bytes, args.output.as_deref(), lang));
    leaving::noted((session, &path), store, delivered)
}

/// The report in its format, with the checkpoint of the log of now.
fn written(
    args: &ReportArgs,
    format: write::Format,
    (practice, checkpoint): (&Practice, &str),
    session: &Session,
) -> Result<Vec<u8>, Failure> {
    let lang = &session.lang;
    let vocabulary = &session.shipped.vocabulary;
    let source = source::of(args, practice, vocabulary, lang)?;
    let start = practice.year_start();
    let key = (args.year.0, start);
    let year = ReleasedYear::of(key, source.counts(), source.release(), vocabulary);
    let about = choice::about(args, practice, (&year, source.counts()), lang)?;
    let earlier = source::earlier(practice, args.year.0, vocabulary);
    let subject = Subject {
        practice,
        about,
        year: &year,
        groups: &source.counts().groups,
        standing: source.standing(practice, about),
        earlier: &earlier,
        made_on: session.clock.now().date,
        checkpoint: Some(checkpoint),
    };
    let publication = annual::compose(&subject, lang, vocabulary);
    write::write(&publication, format)
        .map_err(|error| Failure::refused(leaving::fault(&error, lang)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r112_a_school_year_can_be_typed_in_three_ways() {
        for typed in ["2025-2026", "2025/2026", "2025-26", "2025/26"] {
            assert_eq!(typed.parse(), Ok(Year(SchoolYear(2025))), "{typed}");
        }
        assert_eq!("1999-00".parse(), Ok(Year(SchoolYear(1999))));
        for typed in [
            "",
            "2025",
            "2025-2027",
            "2025-27",
            "25-26",
            "2025-",
            "-2026",
            "2025-6",
            "2025-+26",
            "2025–2026",
            "2025-2026-2027",
            "20252026",
        ] {
            assert_eq!(typed.parse::<Year>(), Err(NoYear), "{typed}");
        }
    }
}

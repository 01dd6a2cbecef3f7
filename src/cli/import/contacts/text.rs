//! What importing contacts does, for people.

use super::{Outcome, Taken, wrong_lines};
use crate::app::refused;
use crate::domain::refusal::Refusal;
use crate::exchange::contacts::{Fault, LineFault};
use crate::lang::Lang;
use crate::say;

/// So many faults are told; of the others how many lines there are.
const SHOWN: usize = 20;

/// What is taken over: by school year, and by school when that says more.
pub(super) fn listed(taken: &Taken, outcome: Outcome, lang: &Lang) -> String {
    let mut lines = vec![say!(lang, "contacts-taken", count = taken.contacts)];
    for one in &taken.years {
        let (year, count) = (one.year.to_string(), one.contacts);
        let line = say!(lang, "contacts-of-year", year = year, count = count);
        lines.push(format!("  {line}"));
        if one.before > 0 {
            let before = say!(lang, "contacts-before", count = one.before);
            lines.push(format!("    {before}"));
        }
    }
    for one in &taken.schools {
        let name = one.name.clone();
        let school = name.unwrap_or_else(|| say!(lang, "contacts-no-school"));
        let line = say!(
            lang,
            "contacts-at-school",
            school = school,
            count = one.contacts
        );
        lines.push(format!("  {line}"));
    }
    lines.push(match outcome {
        Outcome::DryRun => say!(lang, "import-dry"),
        Outcome::Done => say!(lang, "import-done"),
    });
    lines.join("\n") + "\n"
}

/// The first faults, and on how many lines there are more.
pub(super) fn faults(faults: &[LineFault], lang: &Lang) -> String {
    let shown = faults.iter().take(SHOWN);
    let mut lines: Vec<String> = shown.map(|fault| line(fault, lang)).collect();
    let told = faults.get(..SHOWN.min(faults.len())).unwrap_or_default();
    let more = wrong_lines(faults) - wrong_lines(told);
    if more > 0 {
        lines.push(say!(lang, "contacts-more-lines", count = more));
    }
    lines.join("\n") + "\n"
}

fn line(one: &LineFault, lang: &Lang) -> String {
    let reason = reason(&one.fault, lang);
    // Without a separator between the thousands: it is a place in a file.
    let line = one.line.to_string();
    match one.column {
        Some(column) => say!(
            lang,
            "contacts-cell",
            line = line,
            column = column.code(),
            reason = reason
        ),
        None => say!(lang, "schools-line", line = line, reason = reason),
    }
}

/// What is wrong with a line.
pub(super) fn reason(fault: &Fault, lang: &Lang) -> String {
    match fault {
        Fault::Fields { found, expected } => {
            say!(lang, "schools-fields", found = *found, expected = *expected)
        }
        Fault::Quote => say!(lang, "schools-quote"),
        Fault::Encoding => say!(lang, "contacts-encoding"),
        Fault::Character => say!(lang, "schools-character"),
        Fault::Blank => say!(lang, "contacts-blank"),
        Fault::NotADate => say!(lang, "contacts-date"),
        Fault::NotAClient => say!(lang, "contacts-client"),
        Fault::NotMinutes => say!(lang, "contacts-minutes"),
        Fault::SeveralCodes => say!(lang, "contacts-several-codes"),
        Fault::UnknownCodes(codes) if codes.is_empty() => say!(lang, "contacts-no-code"),
        Fault::UnknownCodes(codes) => {
            let names = codes.join(", ");
            say!(
                lang,
                "contacts-unknown-code",
                count = codes.len(),
                code = names
            )
        }
        Fault::NoSuchSchool => say!(lang, "contacts-no-such-school"),
        Fault::SeveralSchools => say!(lang, "contacts-several-schools"),
        Fault::Refused(Refusal::DateInFuture) => say!(lang, "contacts-in-future"),
        Fault::Refused(Refusal::YearFrozenAlready(year)) => {
            say!(lang, "contacts-year-frozen", year = year.to_string())
        }
        Fault::Refused(refusal) => refused::explain(lang, refusal, |_| String::new()).what,
    }
}

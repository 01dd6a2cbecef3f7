//! What importing contacts does, for programs (`docs/import-contacts.md`).

use serde::Serialize;

use super::{Outcome, Taken, text};
use crate::domain::contact_import::ContactColumn;
use crate::exchange::contacts::LineFault;
use crate::lang::Lang;

#[derive(Serialize)]
struct Json {
    dry_run: bool,
    written: bool,
    contacts: usize,
    school_years: Vec<Year>,
    schools: Vec<School>,
    faults: Vec<Fault>,
}

#[derive(Serialize)]
struct Year {
    school_year: String,
    contacts: usize,
    imported_before: usize,
}

#[derive(Serialize)]
struct School {
    school: Option<String>,
    contacts: usize,
}

#[derive(Serialize)]
struct Fault {
    line: u32,
    column: Option<&'static str>,
    fault: &'static str,
    reason: String,
}

pub(super) fn written(taken: &Taken, outcome: Outcome) -> String {
    let years = taken.years.iter().map(|one| Year {
        school_year: one.year.to_string(),
        contacts: one.contacts,
        imported_before: one.before,
    });
    let schools = taken.schools.iter().map(|one| School {
        school: one.name.clone(),
        contacts: one.contacts,
    });
    told(&Json {
        dry_run: outcome == Outcome::DryRun,
        written: outcome == Outcome::Done,
        contacts: taken.contacts,
        school_years: years.collect(),
        schools: schools.collect(),
        faults: Vec::new(),
    })
}

/// All faults of all lines; nothing was written.
pub(super) fn faults(faults: &[LineFault], dry_run: bool, lang: &Lang) -> String {
    let fault = |one: &LineFault| Fault {
        line: one.line,
        column: one.column.map(ContactColumn::code),
        fault: one.fault.code(),
        reason: text::reason(&one.fault, lang),
    };
    told(&Json {
        dry_run,
        written: false,
        contacts: 0,
        school_years: Vec::new(),
        schools: Vec::new(),
        faults: faults.iter().map(fault).collect(),
    })
}

fn told(json: &Json) -> String {
    // Numbers and words: nothing in it can fail to be written.
    let text = serde_json::to_string_pretty(json).unwrap_or_default();
    format!("{text}\n")
}

//! `luister destroy --due`: destroys the cases and the hours whose term is over, after
//! their number was typed (R96). A case from which the adviser stepped back is counted
//! and never named.

use std::collections::BTreeSet;
use std::io::IsTerminal;
use std::path::Path;

use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;

use super::format::{Format, FormatArg};
use super::import::look;
use super::{Failure, Session, by_rule, complain, opened, print, put, secret};
use crate::app::{destroyed, refused};
use crate::domain::case::CaseFile;
use crate::domain::command::Command;
use crate::domain::ids::{CaseId, Seq};
use crate::domain::practice::Practice;
use crate::domain::retention::{DestroyBecause, Destruction};
use crate::domain::rules::decide;
use crate::domain::rules::retention::{copies_left, due, old_hours, without_day};
use crate::lang::{Explained, Lang, kept};
use crate::runtime::explain;
use crate::say;
use crate::vault::UnlockWith;
use crate::vault::journal::JournalError;

#[derive(Debug, Args)]
pub(super) struct DestroyArgs {
    /// What retention says is due: the only choice there is, so that nothing else
    /// is destroyed by a slip of the pen.
    #[arg(long, required = true)]
    due: bool,
    #[arg(long)]
    dry_run: bool,
    #[arg(long, conflicts_with = "dry_run")]
    yes: bool,
    #[command(flatten)]
    form: FormatArg,
}

/// What is due, for the reader or for a script.
#[derive(Serialize)]
struct Plan {
    /// The numbers of the cases that may go.
    ready: Vec<String>,
    /// How many more may go from which the adviser stepped back.
    stepped_back: usize,
    /// The cases whose day has come and that have to wait.
    waiting: Vec<Waiting>,
    /// How many closed cases have no day of destruction.
    without_day: usize,
    /// The hours that may go, if there are any.
    hours: Option<Hours>,
    /// The school years that have to be frozen before their hours may go.
    hours_waiting: Vec<String>,
    /// The copies elsewhere that may still hold what goes.
    copies: Vec<String>,
    /// Whether they were destroyed now.
    destroyed: bool,
    /// Whether older snapshots may be left that still hold what was destroyed.
    snapshots_stay: bool,
    #[serde(skip)]
    cases: BTreeSet<CaseId>,
}

#[derive(Serialize)]
struct Hours {
    /// Those from before this day.
    before: NaiveDate,
    /// So many entries hold them.
    entries: usize,
    #[serde(skip)]
    which: BTreeSet<Seq>,
}

impl Plan {
    fn destruction(&self) -> Destruction {
        let hours = self.hours.as_ref();
        Destruction {
            cases: self.cases.clone(),
            because: DestroyBecause::TermOver,
            hours: hours.map(|hours| hours.which.clone()).unwrap_or_default(),
        }
    }
}

#[derive(Serialize)]
struct Waiting {
    number: String,
    requirement: &'static str,
    #[serde(skip)]
    why: Explained,
}

pub(super) fn run(args: &DestroyArgs, session: &Session) -> Result<(), Failure> {
    let lang = &session.lang;
    let (path, passphrase) = opened::vault_of(session)?;
    let with = UnlockWith::Passphrase(&passphrase);
    let failed = |error: JournalError| opened::shut(session, &path, &error);
    let mut plan = planned(&look(&path, &with).map_err(failed)?, session);
    if args.form.format == Format::Text {
        print(&listed(&plan, lang))?;
    }
    let destruction = plan.destruction();
    let goes = !args.dry_run && destruction.count() > 0;
    if goes {
        agreed(args, &destruction, lang)?;
        let stay = destroy(&path, &with, &plan, session)?;
        plan.destroyed = true;
        plan.snapshots_stay = stay.is_some();
    }
    match args.form.format {
        Format::Json => put(format!(
            "{}
",
            json(&plan)
        )
        .as_bytes()),
        Format::Text if goes => print(&done(&plan, &destruction, lang)),
        Format::Text if args.dry_run => print(&format!("{}\n", say!(lang, "destroy-dry"))),
        Format::Text => Ok(()),
    }
}

fn done(plan: &Plan, destruction: &Destruction, lang: &Lang) -> String {
    let (cases, hours) = (destruction.cases.len(), destruction.hours.len());
    let done = destroyed::explained(lang, cases, hours, &plan.copies);
    format!("{}\n{}\n", done.what, done.remedy)
}

/// The number of cases, or of entries about hours where no case goes, typed; `--yes`
/// stands for it.
fn agreed(args: &DestroyArgs, destruction: &Destruction, lang: &Lang) -> Result<(), Failure> {
    if args.yes {
        return Ok(());
    }
    if !std::io::stdin().is_terminal() {
        return Err(Failure::wrong_call(Explained {
            what: say!(lang, "destroy-cli-unasked"),
            remedy: say!(lang, "destroy-cli-unasked-do"),
        }));
    }
    let question = if destruction.cases.is_empty() {
        say!(lang, "destroy-cli-count-hours")
    } else {
        say!(lang, "destroy-cli-count")
    };
    let typed = secret::ask_openly(&question, lang)?;
    if typed.parse() == Ok(destruction.count()) {
        return Ok(());
    }
    Err(Failure::refused(Explained {
        what: say!(lang, "destroy-cli-miscounted"),
        remedy: say!(lang, "destroy-cli-miscounted-do"),
    }))
}

/// Destroys what was listed, if the vault still says the same; gives what to do
/// when the older snapshots could not be replaced.
fn destroy(
    path: &Path,
    with: &UnlockWith<'_>,
    plan: &Plan,
    session: &Session,
) -> Result<Option<Explained>, Failure> {
    let lang = &session.lang;
    let failed = |error: JournalError| Failure::refused(explain::journal(&error, path, lang));
    let (mut store, practice) = opened::vault(session, path, with)?;
    let facts = session.shipped.facts(session.clock.now().date);
    let command = Command::Destroy(plan.destruction());
    let outcome = match decide(&practice, &facts, command) {
        Ok(decision) => store
            .commit(decision, session.clock.moment())
            .map(|_| store.renew_snapshots(session.clock.moment()).err())
            .map(|failed| failed.map(|error| explain::snapshots_stay(&error, path, lang)))
            .map_err(failed),
        Err(refusal) => Err(Failure::refused(by_rule(lang, &refusal))),
    };
    // What was to go is gone: what is left to do is a warning, not a failure.
    if let Ok(Some(stay)) = &outcome {
        complain(stay);
    }
    store.close(session.clock.moment()).map_err(failed)?;
    outcome
}

fn planned(practice: &Practice, session: &Session) -> Plan {
    let lang = &session.lang;
    let today = session.clock.now().date;
    let facts = session.shipped.facts(today);
    let (mut cases, mut ready, mut waiting) = (BTreeSet::new(), Vec::new(), Vec::new());
    for due in due(practice, &facts) {
        let number = practice.case(due.case).and_then(CaseFile::number);
        let number = number.map(|number| number.to_string());
        match (due.standing, number) {
            (Ok(_), number) => {
                cases.insert(due.case);
                ready.extend(number);
            }
            (Err(refusal), Some(number)) => waiting.push(Waiting {
                number,
                requirement: refusal.requirement(),
                why: refused::explain(lang, &refusal, |to| refused::called(lang, to.kind)),
            }),
            (Err(_), None) => {}
        }
    }
    ready.sort();
    waiting.sort_by(|one, other| one.number.cmp(&other.number));
    let old = old_hours(practice, &facts);
    let years = old.iter().flat_map(|old| &old.waiting);
    let hours_waiting = years.map(ToString::to_string).collect();
    let hours = old.filter(|old| !old.ready.is_empty()).map(|old| Hours {
        before: old.before,
        entries: old.ready.len(),
        which: old.ready,
    });
    let none = BTreeSet::new();
    let entries = hours.as_ref().map_or(&none, |hours| &hours.which);
    let copies = copies_left(practice, &cases, entries, today);
    let copies = copies.into_iter().map(|kept| kept::copy_named(lang, kept));
    Plan {
        stepped_back: cases.len() - ready.len(),
        ready,
        waiting,
        without_day: without_day(practice).count(),
        hours,
        hours_waiting,
        copies: copies.collect(),
        destroyed: false,
        snapshots_stay: false,
        cases,
    }
}

fn listed(plan: &Plan, lang: &Lang) -> String {
    let mut lines = Vec::new();
    if !plan.cases.is_empty() {
        lines.push(kept::which_go(lang, &plan.ready, plan.stepped_back));
        lines.push(say!(lang, "destroy-goes", count = plan.cases.len()));
        lines.push(say!(lang, "destroy-stays"));
    }
    lines.extend(plan.hours.as_ref().map(|hours| {
        let before = lang.date(hours.before);
        say!(
            lang,
            "destroy-hours-go",
            count = hours.entries,
            day = before
        )
    }));
    if lines.is_empty() {
        lines.push(say!(lang, "destroy-none-ready"));
    } else {
        lines.push(match plan.copies.as_slice() {
            [] => say!(lang, "destroy-copies"),
            copies => say!(lang, "destroy-copies-left", copies = copies.join("; ")),
        });
    }
    lines.extend(plan.waiting.iter().map(|waiting| {
        format!(
            "{}: {} → {}",
            waiting.number, waiting.why.what, waiting.why.remedy
        )
    }));
    let years = plan.hours_waiting.iter();
    lines.extend(years.map(|year| say!(lang, "destroy-hours-wait", year = year.as_str())));
    if plan.without_day > 0 {
        lines.push(say!(lang, "destroy-undated", count = plan.without_day));
    }
    lines.join("\n") + "\n"
}

fn json(plan: &Plan) -> String {
    serde_json::to_string_pretty(plan).unwrap_or_default()
}

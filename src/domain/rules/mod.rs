//! The rules: a command goes in, entries or a refusal come out.
//!
//! [`decide`] is pure. It turns a command into entry bodies and lets each of
//! them pass [`admit`](admit::admit) in turn; the same `admit` judges history,
//! so that a rule lives in one place.

pub mod admit;
mod advice;
pub mod annual;
mod cards;
mod case;
pub mod closing;
pub mod concern;
pub mod copies;
mod directory;
pub mod duties;
pub mod gate;
pub mod history;
pub mod hours;
mod office;
mod outreach;
pub mod passing;
mod practice;
pub mod reaction;
pub mod request;
pub mod retention;
pub mod roles;
pub mod wall;
pub mod what_if;
pub mod year;

pub use practice::{Undoing, undoing};

use chrono::NaiveDate;

use super::calendar::Vacations;
use super::case::CaseState;
use super::command::{Command, Decision};
use super::practice::Practice;
use super::procedure::Procedure;
use super::refusal::Refusal;
use super::rulebook::RuleBook;
use super::vocabulary::Vocabulary;

/// What the rules know besides the practice.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// Today in Europe/Amsterdam.
    pub today: NaiveDate,
    /// The code lists.
    pub vocabulary: &'a Vocabulary,
    /// The rules on duties.
    pub rules: &'a RuleBook,
    /// The vacations as shipped; the practice knows of later ones (R20).
    pub vacations: &'a Vacations,
}

/// What a rule about a case looks at: the state before an entry, the pinned
/// procedure (R13), the code lists and the date of the entry.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// The state before.
    pub state: &'a CaseState,
    /// The procedure of the case.
    pub procedure: &'a Procedure,
    /// The code lists.
    pub vocabulary: &'a Vocabulary,
    /// The rules on duties.
    pub rules: &'a RuleBook,
    /// The date on which it happens.
    pub on: NaiveDate,
}

/// The entries that a command gives, or why it is refused. Pure: no clock, no
/// disk, no screen, no randomness; only the commit stamps.
///
/// # Errors
/// The [`Refusal`] of the first rule that stands in the way.
pub fn decide(
    practice: &Practice,
    facts: &Facts<'_>,
    command: Command,
) -> Result<Decision, Refusal> {
    match command {
        Command::Open(new) => case::open(practice, facts, new).map(Decision::NewCase),
        Command::InCase(id, command) => {
            case::decide(practice, facts, id, command).map(|bodies| Decision::Case(id, bodies))
        }
        Command::InPractice(command) => {
            practice::decide(practice, facts, command).map(Decision::Practice)
        }
        Command::Receive(receiving) => case::receive(practice, facts, *receiving),
        Command::Destroy(destruction) => retention::destroy(practice, facts, &destruction),
        Command::Redact(case, entry) => {
            retention::may_redact(practice, case, entry).map(|()| Decision::Redact(case, entry))
        }
    }
}

//! The meldcode as it is walked in one case: its steps and two decisions (R60).
//!
//! Texts, questions and where an answer leads are data
//! ([`super::rulebook`]); this is what is written down.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::codes::coded;
use super::rulebook::{Answer, MeldcodeAdvice, MeldcodeQuestion, MeldcodeStep};
use super::text::Line;

coded! {
    /// How a step ended.
    pub enum MeldcodeEnding {
        /// It was done.
        Done = "done",
        /// It was left out, because it would not have been safe (PAR-5).
        NotSafe = "not-safe",
    }
}

/// What was answered; questions that were not reached are left out.
pub type MeldcodeAnswers = BTreeMap<MeldcodeQuestion, Answer>;

/// One of the first four steps is behind us.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MeldcodeStepDone {
    /// Which.
    pub step: MeldcodeStep,
    /// How it ended.
    pub ending: MeldcodeEnding,
    /// On which day.
    pub on: NaiveDate,
    /// What was answered to the questions of the framework, in the step in
    /// which is weighed; the decisions are taken on it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: MeldcodeAnswers,
}

/// The fifth step: the answers and both decisions.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MeldcodeDecided {
    /// The answers of the weighing.
    pub answers: MeldcodeAnswers,
    /// Decision 1: is a report necessary?
    pub report: ReportNecessary,
    /// Decision 2: is help possible, or possible too?
    pub help: HelpPossible,
    /// The adviser's own account; needed when a decision is not the one to
    /// which the answers lead.
    pub reason: Option<Line>,
    /// When it is looked at again.
    pub review: Option<NaiveDate>,
}

impl MeldcodeDecided {
    /// Whether both decisions are the ones to which the answers lead: any other
    /// needs an account. While it is not known yet whether the help works, help
    /// and a day to look at it again follow from the answers.
    #[must_use]
    pub const fn follows(&self, advice: MeldcodeAdvice) -> bool {
        let reports = matches!(self.report, ReportNecessary::Yes);
        let helps = matches!(self.help, HelpPossible::Yes);
        match advice {
            MeldcodeAdvice::Report => reports,
            MeldcodeAdvice::HelpAndFollow => !reports && helps,
            MeldcodeAdvice::NoSuspicion => !reports,
            MeldcodeAdvice::Unfinished(MeldcodeQuestion::HelpWorks) => {
                !reports && helps && self.review.is_some()
            }
            MeldcodeAdvice::Unfinished(_) => false,
        }
    }
}

coded! {
    /// Decision 1.
    pub enum ReportNecessary {
        /// Report to Veilig Thuis.
        Yes = "yes",
        /// No report.
        No = "no",
    }
}

coded! {
    /// Decision 2.
    pub enum HelpPossible {
        /// Help is given or arranged.
        Yes = "yes",
        /// Not, or not by us.
        No = "no",
    }
}

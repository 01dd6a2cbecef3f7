//! Hours: the time that was spent, for which board, and what is kept and given
//! out of it (R101–R103). Never an invoice to a client.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::codes::coded;
use super::ids::{CaseId, Seq};
use super::number::{Minutes, SchoolYear};
use super::practice::{BoardId, SchoolId};
use super::rulebook::RetentionCode;
use super::vocabulary::ActivityCode;

/// The activity of what the journals hold minutes of already: talks, information
/// contacts, actions. It is counted from there and never typed.
pub const TALKS: &str = "GESPR";

/// Time is entered by hand in whole quarters of an hour.
pub const QUARTER: u16 = 15;
/// The most that one entry by hand holds, in minutes.
pub const MOST_AT_ONCE: u16 = 8 * 60;
/// The most that is entered by hand on a day, in minutes.
pub const MOST_ON_A_DAY: u32 = 16 * 60;

coded! {
    /// Whether the board is billed for it (R102, R103).
    pub enum Billing {
        /// The board pays.
        Billable = "billable",
        /// Nobody does.
        NotBillable = "not-billable",
    }
}

impl Billing {
    /// Billable when the procedure or the footing says so.
    #[must_use]
    pub const fn when(billable: bool) -> Self {
        if billable {
            Self::Billable
        } else {
            Self::NotBillable
        }
    }
}

/// Time that was entered by hand: in a case it is for the board of its school.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TimeSpent {
    /// The day.
    pub on: NaiveDate,
    /// How long, in whole quarters of an hour.
    pub minutes: Minutes,
    /// On what.
    pub activity: ActivityCode,
    /// Whether the board is billed.
    pub billing: Billing,
}

/// For whom time outside the cases was spent.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SpentFor {
    /// A school, and so its board.
    School(SchoolId),
    /// A board as a whole.
    Board(BoardId),
}

/// Time outside the cases that was entered by hand.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PracticeTime {
    /// For whom.
    pub spent_for: SpentFor,
    /// When, how long, on what.
    pub time: TimeSpent,
}

/// What stays of the hours of cases that are destroyed: sums, of no case (R96,
/// R102).
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct HoursKept {
    /// The sums, each of another month, board, activity or billing.
    pub lines: Vec<KeptHours>,
}

/// Hours of destroyed cases in a month.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct KeptHours {
    /// The first day of the month, or the day in it from which another contract
    /// holds, or none: so that the rate stays what it was.
    pub from: NaiveDate,
    /// For which board.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub board: Option<BoardId>,
    /// On what.
    pub activity: ActivityCode,
    /// Whether the board is billed.
    pub billing: Billing,
    /// How long.
    pub minutes: u32,
}

/// Hours of which the term was over were destroyed: the one line that is left of
/// them (AVG-6, AVG-7). When and by whom is the stamp; how many there were, of which
/// board and on what stands nowhere.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HoursDestroyed {
    /// The term that was over.
    pub term: RetentionCode,
    /// The first day of which hours were kept.
    pub before: NaiveDate,
    /// The school years of which hours are gone: none of them is counted again.
    pub years: BTreeSet<SchoolYear>,
}

/// An annex for the invoice of a board was given out (R102): what it showed, so
/// that nothing given out later tells more together with it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AnnexMade {
    /// To which board.
    pub board: BoardId,
    /// The first day of its first month.
    pub from: NaiveDate,
    /// The last day of its last month.
    pub to: NaiveDate,
    /// What it showed.
    pub shown: Vec<ShownHours>,
}

/// A figure of an annex.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct ShownHours {
    /// Of what.
    pub of: HoursOf,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// How long, in minutes, rounded to quarters.
    pub minutes: u32,
}

/// Of what a figure of an annex is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HoursOf {
    /// All billable hours of the board.
    All,
    /// Those of a school.
    School(SchoolId),
    /// Those of talks and actions.
    Talks,
    /// Those of what was done around talks, for clients.
    Around,
    /// Those that were for no client.
    NoClient,
}

/// Time of a case as its journal has it, entered or counted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CaseTime {
    /// The day.
    pub on: NaiveDate,
    /// How long.
    pub minutes: Minutes,
    /// On what.
    pub activity: ActivityCode,
    /// Whether the board is billed; nothing where the procedure says so.
    pub billing: Option<Billing>,
}

/// One line of the ledger: time that was worked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Worked {
    /// The day; of destroyed cases the day from which their month is kept.
    pub on: NaiveDate,
    /// For which board; nothing for what was asked about no school.
    pub board: Option<BoardId>,
    /// At which school, when that is known.
    pub school: Option<SchoolId>,
    /// On what.
    pub activity: ActivityCode,
    /// How long.
    pub minutes: u32,
    /// Whether the board is billed.
    pub billing: Billing,
    /// From where.
    pub source: Source,
}

/// From which journal a line of the ledger comes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Source {
    /// A case.
    Case(CaseId),
    /// An entry outside the cases.
    Outside(Seq),
    /// Sums of destroyed cases.
    Kept,
}

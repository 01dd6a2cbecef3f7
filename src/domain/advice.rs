//! Advice on policy to the leadership of schools (R106), and complaints about
//! the adviser (R109). Both stand outside every case.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::codes::coded;
use super::ids::{CaseId, Seq};
use super::practice::{BoardId, SchoolId};
use super::text::{Line, Note};

coded! {
    /// To whom advice on policy was given (P-4c).
    pub enum AdvisedWhom {
        /// The director or the management of the school.
        Director = "director",
        /// The board.
        Board = "board",
        /// The participation council.
        Council = "council",
        /// Somebody else.
        Other = "other",
    }
}

/// About what the advice was: never a case (R106).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AdviceAbout {
    /// One school.
    School(SchoolId),
    /// All schools of a board.
    Board(BoardId),
}

/// Advice on policy (R106). It has no place for a case, and its words may not
/// name one.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PolicyAdvice {
    /// The day.
    pub on: NaiveDate,
    /// About which school or board.
    pub about: AdviceAbout,
    /// To whom.
    pub to: AdvisedWhom,
    /// On what.
    pub topic: Line,
}

/// What was answered to advice; the last entry counts (R106).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PolicyAnswer {
    /// To which advice.
    pub advice: Seq,
    /// The day.
    pub on: NaiveDate,
    /// What was answered.
    pub answer: Note,
}

coded! {
    /// Who complained about the adviser.
    pub enum ComplainedBy {
        /// A pupil.
        Pupil = "pupil",
        /// A parent.
        Parent = "parent",
        /// Somebody of the school.
        Staff = "staff",
        /// Somebody else.
        Other = "other",
    }
}

/// A complaint about the adviser (P-7a, R109). It stands apart from the case
/// that it is about, which may not be destroyed while it runs.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ComplaintAboutMe {
    /// The day on which it became known.
    pub on: NaiveDate,
    /// By whom.
    pub by: ComplainedBy,
    /// At which school.
    pub school: SchoolId,
    /// About the conduct in which case, where it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseId>,
    /// What it is about, in a line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matter: Option<Line>,
}

/// A complaint about the adviser was settled (R109).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ComplaintSettled {
    /// Which.
    pub complaint: Seq,
    /// The day.
    pub on: NaiveDate,
    /// How.
    pub outcome: Line,
}

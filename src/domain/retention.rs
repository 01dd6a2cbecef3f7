//! How a case comes to its end: the day of destruction, a hold, the line that
//! proves it, and what has to outlive the cases that are gone (R96, AVG-5 to
//! AVG-7).

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::codes::coded;
use super::handover::HandoverId;
use super::ids::{CaseId, Seq};
use super::number::SchoolYear;
use super::rulebook::RetentionCode;
use super::text::Line;

/// From which day on a closed case may be destroyed. The last one counts; it
/// lapses when the case is opened again or something new happens in it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DestructionSet {
    /// The day.
    pub by: NaiveDate,
    /// The term that holds for it.
    pub term: RetentionCode,
    /// Why later than the term says; the adviser's own account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Line>,
}

/// The day that is asked for; the rules add the term.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DestructionDay {
    /// The day.
    pub by: NaiveDate,
    /// Why later than the term says.
    pub reason: Option<Line>,
}

coded! {
    /// Why a case is held, as a kind that can be told without a word of the case; a
    /// list of our own.
    pub enum HeldBecause {
        /// A complaint runs.
        Complaint = "complaint",
        /// Police or a court may need it.
        Proceedings = "proceedings",
        /// The inspectorate or the board asked about it.
        Supervision = "supervision",
        /// The client wants it kept.
        ClientWish = "client-wish",
        /// Something else, told in the reason.
        Other = "other",
    }
}

/// A case that may not be destroyed until the hold is lifted.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Hold {
    /// The kind of reason; holds of before there were kinds have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<HeldBecause>,
    /// When it is looked at again, if a day was chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look_again: Option<NaiveDate>,
    /// Why; the adviser's own account.
    pub reason: Line,
}

/// A hold does not stand any more.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HoldLifted {
    /// Which.
    pub hold: Seq,
    /// Why; the adviser's own account.
    pub reason: Line,
}

/// On what ground a case was destroyed.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DestroyedOn {
    /// Its term was over.
    Term(RetentionCode),
    /// The client asked for it (AVG art. 17).
    Request,
    /// A colleague took the case over (AVG-4).
    HandedOver,
}

/// A case was destroyed: the one line that is left of it (AVG-7). When and by
/// whom is the stamp; nothing says which case it was.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CaseDestroyed {
    /// On what ground.
    pub ground: DestroyedOn,
}

/// What must be known of all cases that are gone together, and says nothing of
/// any of them: no number is given twice, and no year that was frozen with them
/// is counted again without them.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct KeptOfDestroyed {
    /// The highest number given in each school year, also where nothing was
    /// destroyed.
    pub numbers: BTreeMap<SchoolYear, u32>,
    /// The school years of which cases are gone.
    pub years: BTreeSet<SchoolYear>,
    /// The files that cases came by: random, and none is taken twice (R88).
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub handovers: BTreeSet<HandoverId>,
}

/// Why cases are to be destroyed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DestroyBecause {
    /// Their term is over.
    TermOver,
    /// The client asked for it; before the term is over (AVG art. 17).
    ClientAsked,
}

/// What to destroy: all of it, or nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Destruction {
    /// Which cases.
    pub cases: BTreeSet<CaseId>,
    /// Why.
    pub because: DestroyBecause,
    /// Which entries about hours, their term over.
    pub hours: BTreeSet<Seq>,
}

impl Destruction {
    /// The number that is typed before it: that of the cases, or of the entries about
    /// hours where no case goes.
    #[must_use]
    pub fn count(&self) -> usize {
        if self.cases.is_empty() {
            self.hours.len()
        } else {
            self.cases.len()
        }
    }
}

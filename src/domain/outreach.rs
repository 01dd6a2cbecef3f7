//! The start of the school year: classes to visit, flyers and posters, and
//! whether the website shows the adviser (R7, R104, R105).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::codes::coded;
use super::number::SchoolYear;
use super::practice::SchoolId;
use super::text::Label;

/// Classes of a school in a school year (R104).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ClassesListed {
    /// At which school.
    pub school: SchoolId,
    /// In which school year.
    pub year: SchoolYear,
    /// Their names, none of them listed before.
    pub classes: Vec<Label>,
}

/// A class that is not there after all.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ClassDropped {
    /// At which school.
    pub school: SchoolId,
    /// In which school year.
    pub year: SchoolYear,
    /// Its name.
    pub class: Label,
}

coded! {
    /// A way of making the adviser known.
    pub enum OutreachKind {
        /// A visit to the class (P-5a, R104).
        Visit = "visit",
        /// Flyers or cards were handed out (R105).
        Flyers = "flyers",
        /// Posters were put up (R105).
        Posters = "posters",
    }
}

/// The adviser was made known (R104, R105).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OutreachDone {
    /// At which school.
    pub school: SchoolId,
    /// In which school year the class is listed.
    pub year: SchoolYear,
    /// In which class; nothing is the school as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<Label>,
    /// How.
    pub kind: OutreachKind,
    /// The day.
    pub on: NaiveDate,
}

coded! {
    /// What the website of a school says of its adviser.
    pub enum OnWebsite {
        /// Name and reachability are right.
        Right = "right",
        /// Something is wrong or out of date.
        Wrong = "wrong",
        /// Nothing.
        Missing = "missing",
    }
}

/// The website of a school was looked at (R7); the last day counts, and of one
/// day the last entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct WebsiteChecked {
    /// Of which school.
    pub school: SchoolId,
    /// The day.
    pub on: NaiveDate,
    /// What it says.
    pub found: OnWebsite,
}

/// Whether two names are of the same class.
#[must_use]
pub fn same_class(one: &Label, other: &Label) -> bool {
    one.expose().to_lowercase() == other.expose().to_lowercase()
}

//! Confidential advisers: who they are, where they hold their post, on what
//! footing and beside which other roles (R1, R4–R11).
//!
//! Nothing here is about a client. Names and telephone numbers of advisers and
//! of staff stand in the school guide; they are kept all the same as other text.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::codes::coded;
use super::ids::Seq;
use super::person::AdviserKind;
use super::practice::{Name, Region, SchoolId};
use super::text::{Label, Line};

/// Another confidential adviser; counted from 1, never reused.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ColleagueId(pub u32);

/// A sub-school (deelschool) of a school; counted from 1, never reused.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SubSchoolId(pub u32);

/// How somebody can be reached, in words for everybody (R7).
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Reach {
    /// Telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Label>,
    /// Mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mail: Option<Name>,
    /// When and where: "di en do, kamer 1.12".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Line>,
}

impl Reach {
    /// Whether nothing is known.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.phone.is_none() && self.mail.is_none() && self.hours.is_none()
    }
}

/// Somebody who is a confidential adviser.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Profile {
    /// The name.
    pub name: Name,
    /// The firm or organisation, for somebody from outside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Name>,
    /// How to reach them, where a school has nothing of its own.
    #[serde(default)]
    pub reach: Reach,
}

/// Another adviser, as last set.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Colleague {
    /// Their id here.
    pub id: ColleagueId,
    /// Who they are.
    pub profile: Profile,
}

/// An adviser of this practice or beside it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Who {
    /// The adviser who keeps this practice.
    Me,
    /// Another one.
    Colleague(ColleagueId),
}

/// A sub-school, as last set (R5).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SubSchool {
    /// Its id here.
    pub id: SubSchoolId,
    /// Of which school.
    pub school: SchoolId,
    /// Its name.
    pub name: Name,
}

/// A school, or one of its sub-schools.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Place {
    /// The school.
    pub school: SchoolId,
    /// Which part of it; nothing is the school as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<SubSchoolId>,
}

impl Place {
    /// The school as a whole.
    #[must_use]
    pub const fn whole(school: SchoolId) -> Self {
        Self { school, part: None }
    }
}

/// Somebody is the adviser of a place (R1, R5). The adviser who keeps this
/// practice holds that post at each of its schools as a whole without an entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Post {
    /// Where.
    pub place: Place,
    /// Who.
    pub who: Who,
    /// Internal or external there (R4).
    pub kind: AdviserKind,
    /// Since when, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
}

/// Somebody gave a post up.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PostLeft {
    /// Which.
    pub post: Seq,
    /// The first day without.
    pub on: NaiveDate,
}

/// How the adviser can be reached at one school (R7).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SchoolReach {
    /// The school.
    pub school: SchoolId,
    /// How; empty takes back what was said for this school.
    pub reach: Reach,
}

/// What a school is called, where its vacations lie and what the adviser is
/// there, from now on. Running cases keep the procedure they were opened with.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SchoolChanged {
    /// Which school.
    pub school: SchoolId,
    /// Its name.
    pub name: Name,
    /// Its vacation region.
    pub region: Region,
    /// Whether the adviser is internal or external there.
    pub adviser: AdviserKind,
}

coded! {
    /// A role at the school beside that of confidential adviser.
    pub enum OtherRole {
        /// On the complaints committee (P-2f, R11).
        ComplaintsCommittee = "complaints-committee",
        /// In the care and support team (P-2e, R10).
        SupportTeam = "support-team",
        /// In the management of the school (P-2a, R9).
        Management = "management",
    }
}

/// The other roles of the adviser at a school; the last entry counts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RolesSet {
    /// At which school.
    pub school: SchoolId,
    /// All of them.
    pub roles: BTreeSet<OtherRole>,
}

coded! {
    /// By whom the adviser was appointed.
    pub enum AppointedBy {
        /// The director of the school (P-2b).
        Director = "director",
        /// The board (KL-2).
        Board = "board",
        /// Somebody else.
        Other = "other",
    }
}

coded! {
    /// Whether the participation council was heard (P-2b).
    pub enum CouncilHeard {
        /// It was.
        Heard = "heard",
        /// It was not.
        NotHeard = "not-heard",
        /// It is not known.
        Unknown = "unknown",
    }
}

/// The appointment (benoeming) to the post at a school; the last entry counts (R8).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Designation {
    /// At which school.
    pub school: SchoolId,
    /// By whom.
    pub by: AppointedBy,
    /// On which day.
    pub on: NaiveDate,
    /// Whether the participation council was heard.
    pub council: CouncilHeard,
}

coded! {
    /// To whom inside the school somebody can turn first (V-l; R6).
    pub enum FirstLineRole {
        /// A teacher who is trusted.
        Teacher = "teacher",
        /// The mentor or coach.
        Mentor = "mentor",
        /// The internal confidential adviser.
        InternalAdviser = "internal-adviser",
        /// A member of the management.
        Management = "management",
        /// Somebody else.
        Other = "other",
    }
}

/// Somebody inside the school to whom one can turn first (R6).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FirstLine {
    /// Where.
    pub place: Place,
    /// As what.
    pub role: FirstLineRole,
    /// The name.
    pub name: Name,
    /// How to reach them.
    #[serde(default)]
    pub reach: Reach,
}

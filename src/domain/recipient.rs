//! The people around one case, by label, as recipients and as givers of consent.

use serde::{Deserialize, Serialize};

use super::ids::Seq;
use super::person::{GiverKind, RecipientKind};
use super::text::Label;

/// A person in one case, by label: "moeder", "mentor 3B". Never a full name.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Person {
    /// What kind of recipient this person would be.
    pub kind: RecipientKind,
    /// What the person is called in this case.
    pub label: Label,
}

/// To whom something could be told: a kind, and perhaps one person of that kind.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Recipient {
    /// The kind.
    pub kind: RecipientKind,
    /// The person, by the entry that added them to the case.
    #[serde(default)]
    pub person: Option<Seq>,
}

impl Recipient {
    /// Everybody of a kind.
    #[must_use]
    pub const fn of_kind(kind: RecipientKind) -> Self {
        Self { kind, person: None }
    }

    /// Whether what is said about this recipient is said about that one too:
    /// the same person, or everybody of the kind.
    #[must_use]
    pub fn covers(self, other: Self) -> bool {
        self.kind == other.kind && (self.person.is_none() || self.person == other.person)
    }
}

/// Who gives, refuses or withdraws consent.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Giver {
    /// The pupil, or a parent.
    pub kind: GiverKind,
    /// Which parent, by the entry that added them to the case.
    #[serde(default)]
    pub person: Option<Seq>,
}

impl Giver {
    /// The pupil.
    pub const PUPIL: Self = Self {
        kind: GiverKind::Pupil,
        person: None,
    };

    /// The parents, without saying which.
    pub const PARENTS: Self = Self {
        kind: GiverKind::Parents,
        person: None,
    };
}

//! Of which schools something is counted (R111).

use std::collections::BTreeSet;

use super::release::Place;
use crate::domain::practice::{BoardId, Practice, SchoolId};

/// Of which schools something is counted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Scope {
    /// Of all of them, and of what is at no school.
    All,
    /// Of those of a board.
    Board(BoardId),
    /// Of these.
    Schools(BTreeSet<SchoolId>),
    /// What is at no school, or nobody knows at which.
    NoSchool,
}

impl Scope {
    /// The schools of a place as they are now.
    #[must_use]
    pub fn of(place: Place, practice: &Practice) -> Self {
        match place {
            Place::All => Self::All,
            Place::Board(id) => Self::Board(id),
            Place::Group(id) => Self::Schools(
                practice
                    .group(id)
                    .map(|group| group.schools.clone())
                    .unwrap_or_default(),
            ),
            Place::School(id) => Self::Schools(BTreeSet::from([id])),
            Place::NoSchool => Self::NoSchool,
        }
    }

    /// Whether something at this school counts.
    #[must_use]
    pub fn contains(&self, school: Option<SchoolId>, board: Option<BoardId>) -> bool {
        match self {
            Self::All => true,
            Self::Board(id) => board == Some(*id),
            Self::Schools(ids) => school.is_some_and(|school| ids.contains(&school)),
            Self::NoSchool => school.is_none(),
        }
    }
}

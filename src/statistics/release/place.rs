//! Of whom figures are, and who adds up to whom.

use std::collections::BTreeSet;
use std::fmt;

use crate::domain::annual::{GroupId, PlaceCounts, ReportAbout, YearCounts};
use crate::domain::practice::{BoardId, SchoolId};

/// Of whom a figure is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Place {
    /// The whole practice.
    All,
    /// A board.
    Board(BoardId),
    /// A group of schools.
    Group(GroupId),
    /// A school.
    School(SchoolId),
    /// Contacts of which the school is not known. They stand in no report and are no
    /// part of the whole practice there: few as they are, a total would have to be
    /// hidden for each of them.
    NoSchool,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => write!(f, "all"),
            Self::Board(id) => write!(f, "b{}", id.0),
            Self::Group(id) => write!(f, "g{}", id.0),
            Self::School(id) => write!(f, "s{}", id.0),
            Self::NoSchool => write!(f, "none"),
        }
    }
}

impl From<ReportAbout> for Place {
    fn from(about: ReportAbout) -> Self {
        match about {
            ReportAbout::All => Self::All,
            ReportAbout::Board(id) => Self::Board(id),
            ReportAbout::Group(id) => Self::Group(id),
            ReportAbout::School(id) => Self::School(id),
        }
    }
}

/// The places of a year with their counts. The first one is the whole practice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tree {
    nodes: Vec<Node>,
}

/// A place, with the places that add up to it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Node {
    /// Which.
    pub place: Place,
    /// Its parts; a school has none.
    pub parts: Vec<Place>,
    /// Its counts.
    pub counts: PlaceCounts,
}

impl Tree {
    /// The places of a year: all, boards, groups, schools, and what has no school.
    #[must_use]
    pub fn of(year: &YearCounts) -> Self {
        let mut boards: Vec<BoardId> = year.places.iter().filter_map(|one| one.board).collect();
        boards.sort_unstable();
        boards.dedup();
        let homeless: Vec<&PlaceCounts> = year
            .places
            .iter()
            .filter(|one| one.board.is_none())
            .collect();
        let schools_of = |board: BoardId| {
            let mine = year
                .places
                .iter()
                .filter(move |one| one.board == Some(board));
            mine.filter_map(|one| one.school).map(Place::School)
        };
        let of_all = boards.iter().copied().map(Place::Board).collect();
        let with_board = year.places.iter().filter(|one| one.board.is_some());
        let mut nodes = vec![node(Place::All, of_all, with_board)];
        for board in boards {
            let mine = year.places.iter().filter(|one| one.board == Some(board));
            nodes.push(node(Place::Board(board), schools_of(board).collect(), mine));
        }
        for group in &year.groups {
            let parts = group.schools.iter().copied().map(Place::School);
            let mine = group
                .schools
                .iter()
                .filter_map(|school| year.school(*school));
            nodes.push(node(Place::Group(group.id), parts.collect(), mine));
        }
        for place in &year.places {
            if let Some(school) = place.school {
                nodes.push(node(Place::School(school), Vec::new(), [place].into_iter()));
            }
        }
        if !homeless.is_empty() {
            nodes.push(node(Place::NoSchool, Vec::new(), homeless.into_iter()));
        }
        Self { nodes }
    }

    /// Every place, from the whole to the schools.
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.nodes.iter()
    }

    /// A place.
    #[must_use]
    pub fn node(&self, place: Place) -> Option<&Node> {
        self.nodes.iter().find(|node| node.place == place)
    }

    /// The place of the same schools that comes last: figures of the two are the
    /// same ones under two names.
    #[must_use]
    pub fn same(&self, place: Place) -> Place {
        let leaves = self.leaves(place);
        let mut same = self.nodes.iter().rev();
        let same = same.find(|node| self.leaves(node.place) == leaves);
        same.map_or(place, |node| node.place)
    }

    fn leaves(&self, place: Place) -> BTreeSet<Place> {
        let parts = self.node(place).map_or(&[][..], |node| &node.parts);
        if parts.is_empty() {
            return BTreeSet::from([place]);
        }
        parts.iter().flat_map(|part| self.leaves(*part)).collect()
    }

    /// The places that can have a report.
    pub(super) fn in_reports(&self) -> impl Iterator<Item = &Node> {
        let nodes = self.nodes.iter();
        nodes.filter(|node| node.place != Place::NoSchool)
    }

    /// The whole practice.
    #[must_use]
    pub fn all(&self) -> Option<&Node> {
        self.nodes.first()
    }
}

fn node<'a>(place: Place, parts: Vec<Place>, of: impl Iterator<Item = &'a PlaceCounts>) -> Node {
    let mut counts = PlaceCounts::default();
    for one in of {
        counts.add(one);
    }
    Node {
        place,
        parts,
        counts,
    }
}

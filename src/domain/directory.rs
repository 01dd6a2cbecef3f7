//! The directory: the boards and branches of schools as DUO publishes them (R1).
//!
//! What is in it is public. It stands in the journal of the practice as imports:
//! one entry a file, with the rows that are new or changed and the codes that
//! went. The state is their replay; a row is shared between the two.

mod codes;
pub mod matching;
mod plain;

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use codes::{BoardNumber, BranchCode, Release};
pub use plain::plain;

use super::codes::coded;
use super::practice::Region;

coded! {
    /// A kind of file, which counts as the whole of its kind.
    pub enum Part {
        /// Branches of primary schools.
        Primary = "primary",
        /// Branches of secondary schools.
        Secondary = "secondary",
        /// Boards.
        Boards = "boards",
    }
}

/// A row that the journal and the state have in common.
#[derive(PartialEq, Eq, Debug)]
pub struct Shared<T>(Arc<T>);

impl<T> Shared<T> {
    /// Shares a row.
    #[must_use]
    pub fn new(row: T) -> Self {
        Self(Arc::new(row))
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Serialize> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Shared<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self::new)
    }
}

/// A text of a row; mostly short, and empty where the file is blank.
pub type Cell = Box<str>;

fn is_blank(cell: &Cell) -> bool {
    cell.is_empty()
}

/// A branch of a school, as the last file has it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Branch {
    /// Its code.
    pub code: BranchCode,
    /// Its name.
    pub name: Cell,
    /// The number of its board; the files do not give the name.
    pub board: BoardNumber,
    /// Vacation region; older files do not tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
    /// Street.
    #[serde(default, skip_serializing_if = "is_blank")]
    pub street: Cell,
    /// House number with what is added to it.
    #[serde(default, skip_serializing_if = "is_blank")]
    pub house: Cell,
    /// Postcode.
    #[serde(default, skip_serializing_if = "is_blank")]
    pub postcode: Cell,
    /// Town, in capitals as the file has it.
    #[serde(default, skip_serializing_if = "is_blank")]
    pub town: Cell,
    /// Number of the municipality, four digits.
    #[serde(default, skip_serializing_if = "is_blank")]
    pub municipality_number: Cell,
    /// Municipality.
    #[serde(default, skip_serializing_if = "is_blank")]
    pub municipality: Cell,
    /// Province.
    #[serde(default, skip_serializing_if = "is_blank")]
    pub province: Cell,
    /// Denomination.
    #[serde(default, skip_serializing_if = "is_blank")]
    pub denomination: Cell,
    /// Telephone, ten digits where it is Dutch.
    #[serde(default, skip_serializing_if = "is_blank")]
    pub phone: Cell,
    /// Website.
    #[serde(default, skip_serializing_if = "is_blank")]
    pub website: Cell,
    /// Kinds of education, of secondary schools.
    #[serde(default, skip_serializing_if = "is_blank")]
    pub education: Cell,
    /// Of what else the file says: enough to see that it changed.
    pub rest: Rest,
}

/// The first bytes of a hash over the columns that are not kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rest(pub u64);

/// In what a branch differs from what it was.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Differences {
    /// Another name.
    pub renamed: bool,
    /// Another board.
    pub moved: bool,
    /// Anything else.
    pub details: bool,
}

impl Differences {
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }
}

impl Branch {
    /// In what this row differs from an earlier one of the same branch.
    #[must_use]
    pub fn since(&self, before: &Self) -> Differences {
        let as_before = Self {
            name: before.name.clone(),
            board: before.board,
            ..self.clone()
        };
        Differences {
            renamed: self.name != before.name,
            moved: self.board != before.board,
            details: as_before != *before,
        }
    }
}

/// A board, as the last file has it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BoardRow {
    /// Its number.
    pub number: BoardNumber,
    /// Its name.
    pub name: Cell,
    /// Its number at the chamber of commerce, eight digits.
    #[serde(default, skip_serializing_if = "is_blank")]
    pub chamber: Cell,
    /// Kinds of schools it has, as the file has it: `bo+vo`.
    #[serde(default, skip_serializing_if = "is_blank")]
    pub sectors: Cell,
}

/// What importing a file changes: the rows that are new, other than they were or
/// back again, and what went.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DirectoryImported {
    /// What kind of file it was.
    pub part: Part,
    /// Of which month, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub release: Option<Release>,
    /// Branches as they are now; none in a file of boards.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub branches: Vec<Shared<Branch>>,
    /// Branches that are no longer in the file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub closed: Vec<BranchCode>,
    /// Boards as they are now; only in a file of boards.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub boards: Vec<Shared<BoardRow>>,
    /// Boards that are no longer in the file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub closed_boards: Vec<BoardNumber>,
}

impl DirectoryImported {
    /// An import of which nothing is known yet.
    #[must_use]
    pub const fn of(part: Part, release: Option<Release>) -> Self {
        Self {
            part,
            release,
            branches: Vec::new(),
            closed: Vec::new(),
            boards: Vec::new(),
            closed_boards: Vec::new(),
        }
    }

    fn has_rows(&self) -> bool {
        !(self.branches.is_empty()
            && self.closed.is_empty()
            && self.boards.is_empty()
            && self.closed_boards.is_empty())
    }
}

/// Whether it is in the last file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// It is.
    Open,
    /// It is not, as was learnt on this day.
    Closed(NaiveDate),
}

/// A branch in the directory.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ListedBranch {
    /// The last row of it.
    pub row: Shared<Branch>,
    /// In which kind of file it stands.
    pub part: Part,
    /// Whether it still does.
    pub standing: Standing,
}

/// A board in the directory.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ListedBoard {
    /// The last row of it.
    pub row: Shared<BoardRow>,
    /// Whether it is in the last file.
    pub standing: Standing,
}

/// Where a part of the directory comes from; always DUO, to be named as such.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Source {
    /// The month of the file, where it is known.
    pub release: Option<Release>,
    /// The day of the last import that changed something.
    pub imported: NaiveDate,
}

/// Boards and branches as the imports give them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Directory {
    branches: BTreeMap<BranchCode, ListedBranch>,
    boards: BTreeMap<BoardNumber, ListedBoard>,
    sources: BTreeMap<Part, Source>,
}

impl Directory {
    /// Takes an import over that was recorded on this day.
    pub fn apply(&mut self, imported: &DirectoryImported, on: NaiveDate) {
        for row in &imported.branches {
            let listed = ListedBranch {
                row: row.clone(),
                part: imported.part,
                standing: Standing::Open,
            };
            self.branches.insert(row.code, listed);
        }
        for code in &imported.closed {
            if let Some(listed) = self.branches.get_mut(code) {
                listed.standing = Standing::Closed(on);
            }
        }
        for row in &imported.boards {
            let listed = ListedBoard {
                row: row.clone(),
                standing: Standing::Open,
            };
            self.boards.insert(row.number, listed);
        }
        for number in &imported.closed_boards {
            if let Some(listed) = self.boards.get_mut(number) {
                listed.standing = Standing::Closed(on);
            }
        }
        let release = imported
            .release
            .or_else(|| self.sources.get(&imported.part)?.release);
        let source = Source {
            release,
            imported: on,
        };
        self.sources.insert(imported.part, source);
    }

    /// What of an import is new here; nothing when it says what was known. A
    /// branch is closed only by its own kind of file.
    #[must_use]
    pub fn news(&self, imported: DirectoryImported) -> Option<DirectoryImported> {
        let part = imported.part;
        let open = |listed: &ListedBranch| listed.standing == Standing::Open && listed.part == part;
        let known = |row: &Branch| {
            let listed = self.branches.get(&row.code);
            listed.is_some_and(|listed| open(listed) && *listed.row == *row)
        };
        let known_board = |row: &BoardRow| {
            let listed = self.boards.get(&row.number);
            listed.is_some_and(|one| one.standing == Standing::Open && *one.row == *row)
        };
        let mut news = DirectoryImported::of(part, imported.release);
        let rows = imported.branches.into_iter();
        let of_boards = part == Part::Boards;
        if of_boards {
            let rows = imported.boards.into_iter();
            news.boards = rows.filter(|row| !known_board(row)).collect();
            let gone = imported.closed_boards.into_iter();
            news.closed_boards = gone
                .filter(|number| {
                    let listed = self.boards.get(number);
                    listed.is_some_and(|one| one.standing == Standing::Open)
                })
                .collect();
        } else {
            news.branches = rows.filter(|row| !known(row)).collect();
            let gone = imported.closed.into_iter();
            news.closed = gone
                .filter(|code| self.branches.get(code).is_some_and(open))
                .collect();
        }
        let release_known = self.sources.get(&part).and_then(|source| source.release);
        (news.has_rows() || news.release > release_known).then_some(news)
    }

    /// A branch, also one that is closed.
    #[must_use]
    pub fn branch(&self, code: BranchCode) -> Option<&ListedBranch> {
        self.branches.get(&code)
    }

    /// Every branch by code, also those that are closed.
    pub fn branches(&self) -> impl ExactSizeIterator<Item = &ListedBranch> {
        self.branches.values()
    }

    /// The branches that the last files have, by code.
    pub fn open_branches(&self) -> impl Iterator<Item = &ListedBranch> {
        self.branches()
            .filter(|listed| listed.standing == Standing::Open)
    }

    /// The branches of the institution of this one, also those that are closed.
    pub fn institution_of(&self, code: BranchCode) -> impl Iterator<Item = &ListedBranch> {
        let branches = self.branches.range(code.of_institution());
        branches.map(|(_, listed)| listed)
    }

    /// A board, also one that is closed.
    #[must_use]
    pub fn board(&self, number: BoardNumber) -> Option<&ListedBoard> {
        self.boards.get(&number)
    }

    /// Every board by number, also those that are closed.
    pub fn boards(&self) -> impl ExactSizeIterator<Item = &ListedBoard> {
        self.boards.values()
    }

    /// The name of a board, else its number: the files of branches have no names.
    #[must_use]
    pub fn board_title(&self, number: &BoardNumber) -> String {
        let listed = self.boards.get(number);
        listed.map_or_else(|| number.to_string(), |listed| listed.row.name.to_string())
    }

    /// Where a part comes from, once it was imported.
    #[must_use]
    pub fn source(&self, part: Part) -> Option<&Source> {
        self.sources.get(&part)
    }

    /// Whether nothing was imported yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }
}

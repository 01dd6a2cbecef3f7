//! The schools and boards of the practice, and what the directory says of them.

use super::{Board, BoardId, Practice, School, SchoolId};
use crate::domain::directory::{BoardNumber, Directory, ListedBranch};

impl Practice {
    /// Every school, by id.
    pub fn schools(&self) -> impl ExactSizeIterator<Item = &School> {
        self.outside.schools.values()
    }

    /// A school.
    #[must_use]
    pub fn school(&self, id: SchoolId) -> Option<&School> {
        self.outside.schools.get(&id)
    }

    /// Every board, by id.
    pub fn boards(&self) -> impl ExactSizeIterator<Item = &Board> {
        self.outside.boards.values()
    }

    /// A board.
    #[must_use]
    pub fn board(&self, id: BoardId) -> Option<&Board> {
        self.outside.boards.get(&id)
    }

    /// The id of the next school.
    #[must_use]
    pub fn next_school(&self) -> SchoolId {
        let last = self.outside.schools.keys().next_back();
        SchoolId(last.map_or(1, |id| id.0 + 1))
    }

    /// The id of the next board.
    #[must_use]
    pub fn next_board(&self) -> BoardId {
        let last = self.outside.boards.keys().next_back();
        BoardId(last.map_or(1, |id| id.0 + 1))
    }

    /// Boards and branches as they were imported (R1).
    #[must_use]
    pub const fn directory(&self) -> &Directory {
        &self.outside.directory
    }

    /// The branch of the directory that a school is; it says whether it still
    /// stands in the last file.
    #[must_use]
    pub fn branch_of(&self, school: SchoolId) -> Option<&ListedBranch> {
        self.directory().branch(self.school(school)?.code?)
    }

    /// The number of a board: its own, else that of the board of the first of
    /// its schools with a code.
    #[must_use]
    pub fn board_number(&self, board: BoardId) -> Option<BoardNumber> {
        self.board(board)?.number.or_else(|| {
            let mut schools = self.schools().filter(|school| school.board == board);
            schools.find_map(|school| Some(self.branch_of(school.id)?.row.board))
        })
    }

    /// What a board is called: as the directory has it now when it came from
    /// there, else as it was given.
    #[must_use]
    pub fn board_title(&self, board: &Board) -> String {
        let listed = board.number.and_then(|one| self.directory().board(one));
        listed.map_or_else(
            || board.name.expose().to_owned(),
            |listed| listed.row.name.to_string(),
        )
    }
}

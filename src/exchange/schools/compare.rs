//! What importing files would change in the directory as it stands.

use std::collections::{BTreeSet, HashMap};

use super::change::{BoardChange, BranchChange, Counts};
use super::{FileRows, Numbered, Reason, Rejected};
use crate::domain::command::PracticeCommand;
use crate::domain::directory::{
    BoardNumber, BoardRow, Branch, BranchCode, Differences, Directory, DirectoryImported, Part,
    Release, Shared, Standing,
};

/// Whether what is not in a file is gone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Completeness {
    /// The files of a kind together are the whole of that kind.
    Whole,
    /// They are a part of it: nothing closes.
    Partial,
}

/// What the files of one kind change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Planned {
    /// Which kind.
    pub part: Part,
    /// Of which month, where that is known.
    pub release: Option<Release>,
    /// The branches that change, by code.
    pub branches: Vec<BranchChange>,
    /// The boards that change, by number.
    pub boards: Vec<BoardChange>,
    /// How many rows of the files are as they were.
    pub unchanged: usize,
    /// How many rows of this kind were open before.
    pub open_before: usize,
    /// The lines that cannot be used, by file and line.
    pub rejected: Vec<(usize, Rejected)>,
}

impl Planned {
    /// The changes counted.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let start = Counts {
            unchanged: self.unchanged,
            ..Counts::default()
        };
        let branches = self.branches.iter().map(|one| Counts {
            added: usize::from(one.added()),
            closed: usize::from(one.closed()),
            renamed: usize::from(one.differences.renamed),
            moved: usize::from(one.differences.moved),
            details: usize::from(one.differences.details),
            unchanged: 0,
        });
        let boards = self.boards.iter().map(|one| Counts {
            added: usize::from(one.added()),
            closed: usize::from(one.closed()),
            renamed: usize::from(one.renamed()),
            moved: 0,
            details: usize::from(one.details()),
            unchanged: 0,
        });
        branches.chain(boards).fold(start, Counts::and)
    }

    /// Whether more than half of what is open would close, and that is no small
    /// number: such a file was cut, or is of another kind of schools.
    #[must_use]
    pub fn closes_most(&self) -> bool {
        let closed = self.counts().closed;
        closed > MANY && closed * 2 > self.open_before
    }

    fn imported(&self) -> DirectoryImported {
        let mut imported = DirectoryImported::of(self.part, self.release);
        for one in &self.branches {
            match (&one.after, &one.before) {
                (Some(after), _) => imported.branches.push(after.clone()),
                (None, Some(before)) => imported.closed.push(before.code),
                (None, None) => {}
            }
        }
        for one in &self.boards {
            match (&one.after, &one.before) {
                (Some(after), _) => imported.boards.push(after.clone()),
                (None, Some(before)) => imported.closed_boards.push(before.number),
                (None, None) => {}
            }
        }
        imported
    }
}

/// So many may close without a question.
const MANY: usize = 100;

/// What importing these files would do, by kind of file. Files of one kind count
/// as one; each comes with the month of which it is, where that is known.
#[must_use]
pub fn plan(
    files: Vec<(FileRows, Option<Release>)>,
    known: &Directory,
    completeness: Completeness,
) -> Vec<Planned> {
    let mut kinds: Vec<Gathered> = Vec::new();
    for (index, (file, release)) in files.into_iter().enumerate() {
        let place = kinds.iter().position(|kind| kind.part == file.part);
        let place = place.unwrap_or_else(|| {
            kinds.push(Gathered::of(file.part));
            kinds.len() - 1
        });
        if let Some(kind) = kinds.get_mut(place) {
            kind.take(index, file, release);
        }
    }
    kinds.sort_by_key(|kind| kind.part);
    let elsewhere: HashMap<BranchCode, Part> = kinds
        .iter()
        .flat_map(|kind| kind.branches.rows.iter().map(|row| (row.code, kind.part)))
        .collect();
    kinds
        .into_iter()
        .map(|kind| kind.plan(known, &elsewhere, completeness))
        .collect()
}

/// What to ask of the rules: one command for everything, so that all of it is
/// written, or nothing.
#[must_use]
pub fn commands(planned: &[Planned]) -> PracticeCommand {
    PracticeCommand::ImportDirectory(planned.iter().map(Planned::imported).collect())
}

/// The rows of all files of one kind.
struct Gathered {
    part: Part,
    release: Option<Release>,
    branches: Rows<Branch, BranchCode>,
    boards: Rows<BoardRow, BoardNumber>,
    rejected: Vec<(usize, Rejected)>,
}

/// Rows of several files, each once.
struct Rows<T, K> {
    rows: Vec<Shared<T>>,
    /// Of each: its place, its file and its line.
    places: HashMap<K, (usize, usize, u32)>,
}

impl<T: PartialEq, K: Eq + std::hash::Hash + Copy> Rows<T, K> {
    fn new() -> Self {
        Self {
            rows: Vec::new(),
            places: HashMap::new(),
        }
    }

    /// Gives the line back when an earlier file says something else.
    fn take(&mut self, key: K, file: usize, row: Numbered<T>) -> Option<u32> {
        if let Some((place, _, line)) = self.places.get(&key) {
            let same = self
                .rows
                .get(*place)
                .is_some_and(|known| **known == row.row);
            return (!same).then_some(*line);
        }
        self.places.insert(key, (self.rows.len(), file, row.line));
        self.rows.push(Shared::new(row.row));
        None
    }

    fn at(&self, key: &K) -> (usize, u32) {
        let found = self.places.get(key);
        found.map_or((0, 0), |(_, file, line)| (*file, *line))
    }
}

impl Gathered {
    fn of(part: Part) -> Self {
        Self {
            part,
            release: None,
            branches: Rows::new(),
            boards: Rows::new(),
            rejected: Vec::new(),
        }
    }

    fn take(&mut self, index: usize, file: FileRows, release: Option<Release>) {
        self.release = self.release.max(release);
        let rejected = file.rejected.into_iter().map(|one| (index, one));
        self.rejected.extend(rejected);
        for row in file.branches {
            let (code, board, line) = (row.row.code, row.row.board, row.line);
            if let Some(earlier) = self.branches.take(code, index, row) {
                let reason = Reason::Twice(earlier);
                self.rejected
                    .push((index, rejected_row(line, reason, Some(code), Some(board))));
            }
        }
        for row in file.boards {
            let (number, line) = (row.row.number, row.line);
            if let Some(earlier) = self.boards.take(number, index, row) {
                let reason = Reason::Twice(earlier);
                self.rejected
                    .push((index, rejected_row(line, reason, None, Some(number))));
            }
        }
    }

    fn plan(
        mut self,
        known: &Directory,
        elsewhere: &HashMap<BranchCode, Part>,
        completeness: Completeness,
    ) -> Planned {
        self.reject_strangers(known, elsewhere);
        let (branches, same_branches) = self.branch_changes(known, completeness);
        let (boards, same_boards) = self.board_changes(known, completeness);
        let open_before = match self.part {
            Part::Boards => known
                .boards()
                .filter(|one| one.standing == Standing::Open)
                .count(),
            part => known.open_branches().filter(|one| one.part == part).count(),
        };
        self.rejected.sort_by_key(|(file, one)| (*file, one.line));
        Planned {
            part: self.part,
            release: self.release,
            branches,
            boards,
            unchanged: same_branches + same_boards,
            open_before,
            rejected: self.rejected,
        }
    }

    /// A branch belongs to one kind of file; only one that closed may turn up in
    /// another.
    fn reject_strangers(&mut self, known: &Directory, elsewhere: &HashMap<BranchCode, Part>) {
        let part = self.part;
        let stranger = |row: &Branch| {
            let listed = known.branch(row.code);
            let open = listed.filter(|listed| listed.standing == Standing::Open);
            let there = open.map(|listed| listed.part).filter(|one| *one != part);
            there.or_else(|| elsewhere.get(&row.code).copied().filter(|one| *one != part))
        };
        let (mut kept, mut strangers) = (Vec::new(), Vec::new());
        for row in self.branches.rows.drain(..) {
            match stranger(&row) {
                Some(there) => strangers.push((row, there)),
                None => kept.push(row),
            }
        }
        self.branches.rows = kept;
        for (row, there) in strangers {
            let (file, line) = self.branches.at(&row.code);
            let reason = Reason::OtherPart(there);
            let rejected = rejected_row(line, reason, Some(row.code), Some(row.board));
            self.rejected.push((file, rejected));
        }
    }

    /// Whether what is not in the files closes: not while a line is unreadable
    /// that could be about it.
    fn closes<K: Ord + Copy>(
        &self,
        completeness: Completeness,
        about: impl Fn(&Rejected) -> Option<K>,
    ) -> Option<BTreeSet<K>> {
        match completeness {
            Completeness::Partial => None,
            Completeness::Whole => self.rejected.iter().map(|(_, one)| about(one)).collect(),
        }
    }

    fn branch_changes(
        &self,
        known: &Directory,
        completeness: Completeness,
    ) -> (Vec<BranchChange>, usize) {
        let mut unchanged = 0;
        let mut changes = Vec::new();
        for row in &self.branches.rows {
            match branch_change(row, known) {
                Some(change) => changes.push(change),
                None => unchanged += 1,
            }
        }
        if self.part != Part::Boards
            && let Some(named) = self.closes(completeness, |one| one.branch)
        {
            let gone = known
                .open_branches()
                .filter(|listed| listed.part == self.part)
                .filter(|listed| !self.branches.places.contains_key(&listed.row.code))
                .filter(|listed| !named.contains(&listed.row.code));
            changes.extend(gone.map(|listed| BranchChange {
                before: Some(listed.row.clone()),
                after: None,
                back: false,
                differences: Differences::default(),
            }));
        }
        changes.sort_by_key(|one| {
            one.after
                .as_ref()
                .or(one.before.as_ref())
                .map(|row| row.code)
        });
        (changes, unchanged)
    }

    fn board_changes(
        &self,
        known: &Directory,
        completeness: Completeness,
    ) -> (Vec<BoardChange>, usize) {
        let mut unchanged = 0;
        let mut changes = Vec::new();
        for row in &self.boards.rows {
            match board_change(row, known) {
                Some(change) => changes.push(change),
                None => unchanged += 1,
            }
        }
        if self.part == Part::Boards
            && let Some(named) = self.closes(completeness, |one| one.board)
        {
            let gone = known
                .boards()
                .filter(|listed| listed.standing == Standing::Open)
                .filter(|listed| !self.boards.places.contains_key(&listed.row.number))
                .filter(|listed| !named.contains(&listed.row.number));
            changes.extend(gone.map(|listed| BoardChange {
                before: Some(listed.row.clone()),
                after: None,
                back: false,
            }));
        }
        changes.sort_by_key(|one| {
            one.after
                .as_ref()
                .or(one.before.as_ref())
                .map(|row| row.number)
        });
        (changes, unchanged)
    }
}

const fn rejected_row(
    line: u32,
    reason: Reason,
    branch: Option<BranchCode>,
    board: Option<BoardNumber>,
) -> Rejected {
    Rejected {
        line,
        reason,
        branch,
        board,
    }
}

/// What the row changes; nothing when it says what was known. What an older file
/// does not tell stays as it was.
fn branch_change(row: &Shared<Branch>, known: &Directory) -> Option<BranchChange> {
    let Some(listed) = known.branch(row.code) else {
        return Some(BranchChange {
            before: None,
            after: Some(row.clone()),
            back: false,
            differences: Differences::default(),
        });
    };
    let after = match row.region {
        None if listed.row.region.is_some() => Shared::new(Branch {
            region: listed.row.region,
            ..Branch::clone(row)
        }),
        _ => row.clone(),
    };
    let differences = after.since(&listed.row);
    let back = listed.standing != Standing::Open;
    (back || !differences.is_empty()).then(|| BranchChange {
        before: Some(listed.row.clone()),
        after: Some(after),
        back,
        differences,
    })
}

fn board_change(row: &Shared<BoardRow>, known: &Directory) -> Option<BoardChange> {
    let listed = known.board(row.number);
    let back = listed.is_some_and(|listed| listed.standing != Standing::Open);
    let same = listed.is_some_and(|listed| listed.row == *row);
    (back || !same).then(|| BoardChange {
        before: listed.map(|listed| listed.row.clone()),
        after: Some(row.clone()),
        back,
    })
}

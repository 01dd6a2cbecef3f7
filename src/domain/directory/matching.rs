//! Which branch of the directory a school of the practice is, when that is clear.

use std::collections::BTreeSet;

use super::plain::{plain, plain_board};
use super::{BoardNumber, Branch, BranchCode, Directory};
use crate::domain::practice::{Practice, School, SchoolId};

/// What was found for a school without a code.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Match {
    /// The school.
    pub school: SchoolId,
    /// What it could be.
    pub found: Found,
}

/// What a school could be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Found {
    /// This branch, and no other.
    Clear(BranchCode),
    /// One of these, or none: somebody has to say.
    Unclear(Vec<BranchCode>),
}

/// What the directory has for each school of the practice without a code. A
/// school of which the name occurs nowhere is left out.
///
/// It is clear when one open branch in the region has the name, and the board
/// agrees, or the town stands behind the name, or no other branch in the country
/// is called so, none of another institution has the name within its own
/// ("Basisschool De Korenaar"), and no board contradicts it. No branch is given
/// twice.
#[must_use]
pub fn matches(practice: &Practice, directory: &Directory) -> Vec<Match> {
    let named: Vec<Wanted<'_>> = practice
        .schools()
        .filter(|school| school.code.is_none())
        .map(|school| Wanted::of(school, practice))
        .collect();
    if named.is_empty() {
        return Vec::new();
    }
    let mut taken: BTreeSet<BranchCode> = practice
        .schools()
        .filter_map(|school| school.code)
        .collect();
    let candidates = candidates(&named, &taken, directory);
    let with_candidates = named
        .iter()
        .zip(&candidates)
        .filter(|(_, candidates)| candidates.iter().any(|one| one.in_region));
    with_candidates
        .map(|(wanted, candidates)| {
            let found = match choose(candidates) {
                Found::Clear(code) if !taken.insert(code) => Found::Unclear(vec![code]),
                found => found,
            };
            let school = wanted.school.id;
            Match { school, found }
        })
        .collect()
}

/// A school as it is looked for.
struct Wanted<'a> {
    school: &'a School,
    name: String,
    board_name: String,
    board_number: Option<BoardNumber>,
}

impl<'a> Wanted<'a> {
    fn of(school: &'a School, practice: &Practice) -> Self {
        let board = practice.board(school.board);
        Self {
            school,
            name: plain(school.name.expose()),
            board_name: board.map_or_else(String::new, |board| plain_board(board.name.expose())),
            board_number: practice.board_number(school.board),
        }
    }

    /// Whether the name is that of the branch, and whether its town stands behind.
    fn is_called(&self, name: &str, branch: &Branch) -> Option<WithTown> {
        match self.name.strip_prefix(name)? {
            "" => Some(WithTown(false)),
            rest => (rest.strip_prefix(' ')? == plain(&branch.town)).then_some(WithTown(true)),
        }
    }

    /// Whether a longer name has this one in it, in whole words.
    fn is_within(&self, name: &str) -> bool {
        name.len() > self.name.len()
            && format!(" {name} ").contains(format!(" {} ", self.name).as_str())
    }

    fn board_says(&self, branch: &Branch, directory: &Directory) -> Board {
        if self.board_number == Some(branch.board) {
            return Board::Agrees;
        }
        match directory.board(branch.board) {
            _ if self.board_number.is_some() => Board::Contradicts,
            None => Board::SaysNothing,
            Some(listed) if plain_board(&listed.row.name) == self.board_name => Board::Agrees,
            Some(_) => Board::Contradicts,
        }
    }
}

struct WithTown(bool);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Board {
    Agrees,
    Contradicts,
    SaysNothing,
}

/// A branch of the name that is looked for.
struct Candidate {
    code: BranchCode,
    in_region: bool,
    with_town: bool,
    board: Board,
    /// Whether an open branch of another institution has this name within its own.
    has_namesake: bool,
}

fn candidates(
    named: &[Wanted<'_>],
    taken: &BTreeSet<BranchCode>,
    directory: &Directory,
) -> Vec<Vec<Candidate>> {
    let mut candidates: Vec<Vec<Candidate>> = named.iter().map(|_| Vec::new()).collect();
    let mut namesakes: Vec<Vec<BranchCode>> = named.iter().map(|_| Vec::new()).collect();
    let free = directory
        .open_branches()
        .filter(|listed| !taken.contains(&listed.row.code));
    for listed in free {
        let branch = &*listed.row;
        let name = plain(&branch.name);
        let places = candidates.iter_mut().zip(&mut namesakes);
        for (wanted, (found, namesake)) in named.iter().zip(places) {
            if wanted.is_within(&name) {
                namesake.push(branch.code);
            }
            let called = wanted.is_called(&name, branch);
            found.extend(called.map(|WithTown(with_town)| {
                Candidate {
                    code: branch.code,
                    in_region: branch
                        .region
                        .is_none_or(|region| region == wanted.school.region),
                    with_town,
                    board: wanted.board_says(branch, directory),
                    has_namesake: false,
                }
            }));
        }
    }
    for (found, namesake) in candidates.iter_mut().zip(namesakes) {
        for one in found {
            // Branches of one institution are called after each other.
            let mut others = namesake.iter();
            one.has_namesake = others.any(|other| other.institution() != one.code.institution());
        }
    }
    candidates
}

fn choose(candidates: &[Candidate]) -> Found {
    let only = |wanted: &dyn Fn(&Candidate) -> bool| {
        let mut fitting = candidates.iter().filter(|one| one.in_region && wanted(one));
        match (fitting.next(), fitting.next()) {
            (Some(one), None) => Some(one.code),
            _ => None,
        }
    };
    let agrees = |one: &Candidate| one.board == Board::Agrees;
    let no_quarrel = |one: &Candidate| one.board != Board::Contradicts;
    let alone = |one: &Candidate| candidates.len() == 1 && no_quarrel(one) && !one.has_namesake;
    let clear = if candidates.iter().any(|one| one.in_region && agrees(one)) {
        only(&agrees).or_else(|| only(&|one| agrees(one) && one.with_town))
    } else {
        only(&|one| one.with_town && no_quarrel(one)).or_else(|| only(&alone))
    };
    match clear {
        Some(code) => Found::Clear(code),
        None => Found::Unclear(
            candidates
                .iter()
                .filter(|one| one.in_region)
                .map(|one| one.code)
                .collect(),
        ),
    }
}

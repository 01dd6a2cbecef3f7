//! From a command about the directory to its entries (R1).

use chrono::NaiveDate;

use crate::domain::command::SchoolFromDirectory;
use crate::domain::directory::matching::{self, Found, Match};
use crate::domain::directory::{
    BoardNumber, Branch, BranchCode, Directory, DirectoryImported, Standing, plain,
};
use crate::domain::practice::{Board, BoardId, Name, Practice, PracticeBody, School, SchoolCode};
use crate::domain::refusal::{Field, Refusal};

/// Only what is new is written, and every school that is clearly one of the
/// branches gets its code. The same files again give nothing.
pub(super) fn import(
    practice: &Practice,
    today: NaiveDate,
    imports: Vec<DirectoryImported>,
) -> Result<Vec<PracticeBody>, Refusal> {
    let mut directory = practice.directory().clone();
    let mut bodies = Vec::with_capacity(imports.len());
    for imported in imports {
        if imported.branches.iter().any(|row| row.name.is_empty()) {
            return Err(Refusal::FieldMissing(Field::SchoolName));
        }
        if imported.boards.iter().any(|row| row.name.is_empty()) {
            return Err(Refusal::FieldMissing(Field::BoardName));
        }
        if let Some(news) = directory.news(imported) {
            directory.apply(&news, today);
            bodies.push(PracticeBody::DirectoryImported(news));
        }
    }
    let matches = matching::matches(practice, &directory).into_iter();
    bodies.extend(matches.filter_map(|one| match one.found {
        Found::Clear(code) => Some(PracticeBody::SchoolCodeAttached(SchoolCode {
            school: one.school,
            code,
        })),
        Found::Unclear(_) => None,
    }));
    Ok(bodies)
}

/// A school that was made by hand and is clearly this branch gets its code; it is
/// not made a second time.
pub(super) fn add_school(
    practice: &Practice,
    new: SchoolFromDirectory,
) -> Result<Vec<PracticeBody>, Refusal> {
    let directory = practice.directory();
    let branch = open(directory, new.branch)?;
    if has_code(practice, new.branch) {
        return Err(Refusal::SchoolExists);
    }
    let matches = matching::matches(practice, directory);
    let clear = Found::Clear(new.branch);
    if let Some(by_hand) = matches.iter().find(|one| one.found == clear) {
        return attach(
            practice,
            SchoolCode {
                school: by_hand.school,
                code: new.branch,
            },
        );
    }
    let could_be =
        |one: &Match| matches!(&one.found, Found::Unclear(codes) if codes.contains(&new.branch));
    if matches.iter().any(could_be) {
        return Err(Refusal::SchoolUncertain);
    }
    let region = branch.region.or(new.region);
    let region = region.ok_or(Refusal::FieldMissing(Field::Region))?;
    let known = board_of(practice, branch.board);
    let board = known.unwrap_or_else(|| practice.next_board());
    let mut bodies = Vec::with_capacity(2);
    if known.is_none() {
        bodies.push(PracticeBody::BoardAdded(Board {
            id: board,
            name: name_of(&directory.board_title(&branch.board)),
            number: Some(branch.board),
        }));
    }
    bodies.push(PracticeBody::SchoolAdded(School {
        id: practice.next_school(),
        name: name_of(&branch.name),
        board,
        region,
        adviser: new.adviser,
        code: Some(new.branch),
    }));
    Ok(bodies)
}

/// One branch is one school.
pub(super) fn attach(
    practice: &Practice,
    attached: SchoolCode,
) -> Result<Vec<PracticeBody>, Refusal> {
    let school = practice.school(attached.school);
    let school = school.ok_or(Refusal::NoSuchSchool)?;
    open(practice.directory(), attached.code)?;
    if school.code == Some(attached.code) {
        return Ok(Vec::new());
    }
    if has_code(practice, attached.code) {
        return Err(Refusal::SchoolExists);
    }
    Ok(vec![PracticeBody::SchoolCodeAttached(attached)])
}

fn open(directory: &Directory, code: BranchCode) -> Result<&Branch, Refusal> {
    let listed = directory.branch(code);
    listed
        .filter(|listed| listed.standing == Standing::Open)
        .map(|listed| &*listed.row)
        .ok_or(Refusal::NoSuchSchool)
}

fn has_code(practice: &Practice, code: BranchCode) -> bool {
    practice.schools().any(|school| school.code == Some(code))
}

/// The board of this practice that has this number, or the name that goes with it.
fn board_of(practice: &Practice, number: BoardNumber) -> Option<BoardId> {
    let by_number = practice
        .boards()
        .find(|board| practice.board_number(board.id) == Some(number));
    let name = plain(&practice.directory().board_title(&number));
    let by_name = || {
        practice
            .boards()
            .find(|board| board.number.is_none() && plain(board.name.expose()) == name)
    };
    by_number.or_else(by_name).map(|board| board.id)
}

/// A name of the directory as one of the practice; what does not fit is cut off,
/// and marked as such.
fn name_of(text: &str) -> Name {
    Name::new(text).unwrap_or_else(|_| {
        let kept: String = text.chars().take(Name::LIMIT - 1).collect();
        Name::new(&format!("{kept}…")).unwrap_or_default()
    })
}

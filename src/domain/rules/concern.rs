//! What asks for attention around the cases: told where it stands, never in the
//! way of a conversation (R3, R5, R7–R10, R104).

use chrono::NaiveDate;

use super::roles::{self, Standing};
use crate::domain::adviser::{CouncilHeard, OtherRole, Place, SubSchoolId, Who};
use crate::domain::contract::{Contract, ContractId};
use crate::domain::directory;
use crate::domain::number::SchoolYear;
use crate::domain::outreach::{OnWebsite, OutreachKind};
use crate::domain::person::AdviserKind;
use crate::domain::practice::{Board, BoardId, Practice, School, SchoolId};

/// Something that asks for attention.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Concern {
    /// A sub-school has no adviser (R5).
    PartWithoutAdviser(SubSchoolId),
    /// So many open branches of the same institution are not in this practice
    /// (R5).
    BranchesElsewhere(SchoolId, usize),
    /// The school is no longer in the files of DUO.
    SchoolClosed(SchoolId, NaiveDate),
    /// The adviser has a role there that is better avoided (R9, R10).
    UnwiseRole(SchoolId, OtherRole),
    /// No appointment is recorded of an internal adviser (R8).
    NotAppointed(SchoolId),
    /// The participation council was not heard, or nobody knows (R8).
    CouncilNotHeard(SchoolId),
    /// Nothing says how the adviser can be reached there (R7).
    NotReachable(SchoolId),
    /// The website was not looked at in this school year (R7).
    WebsiteNotChecked(SchoolId),
    /// The website does not show the adviser as it should (R7).
    WebsiteWrong(SchoolId),
    /// So many classes were not visited yet in this school year (R104).
    ClassesToVisit(SchoolId, usize),
    /// No contract with the board holds today (R3).
    NoContract(BoardId),
    /// A contract ends soon (R3).
    ContractEnds(ContractId, NaiveDate),
}

/// All of them on this day: board by board and school by school, by id.
#[must_use]
pub fn all(practice: &Practice, today: NaiveDate) -> Vec<Concern> {
    let boards = practice.boards();
    let of_boards = boards.flat_map(|board| of_board(practice, board, today));
    let schools = practice.schools();
    of_boards
        .chain(schools.flat_map(|school| of_school(practice, school, today)))
        .collect()
}

/// Those of a board: its contract, where the adviser works for it from outside
/// (R3, R4).
#[must_use]
pub fn of_board(practice: &Practice, board: &Board, today: NaiveDate) -> Vec<Concern> {
    let external = practice
        .schools()
        .any(|school| school.board == board.id && school.adviser == AdviserKind::External);
    if !external {
        return Vec::new();
    }
    let Some(contract) = practice.contract_on(board.id, today) else {
        return vec![Concern::NoContract(board.id)];
    };
    ending(practice, contract, today).into_iter().collect()
}

/// A contract that ends soon, and is not followed by another.
fn ending(practice: &Practice, contract: &Contract, today: NaiveDate) -> Option<Concern> {
    let to = contract.to.filter(|_| contract.ends_soon(today))?;
    let followed = to
        .succ_opt()
        .and_then(|next| practice.contract_on(contract.board, next))
        .is_some();
    (!followed).then_some(Concern::ContractEnds(contract.id, to))
}

/// Those of a school.
#[must_use]
pub fn of_school(practice: &Practice, school: &School, today: NaiveDate) -> Vec<Concern> {
    let mut found = Vec::new();
    of_parts(practice, school, today, &mut found);
    of_footing(practice, school, &mut found);
    of_year(practice, school, today, &mut found);
    found
}

/// R5: every sub-school has an adviser of its own.
fn of_parts(practice: &Practice, school: &School, today: NaiveDate, found: &mut Vec<Concern>) {
    for part in practice.parts_of(school.id) {
        let place = Place {
            school: school.id,
            part: Some(part.id),
        };
        if practice.advisers_at(place, today).is_empty() {
            found.push(Concern::PartWithoutAdviser(part.id));
        }
    }
    let Some(listed) = practice.branch_of(school.id) else {
        return;
    };
    if let directory::Standing::Closed(on) = listed.standing {
        found.push(Concern::SchoolClosed(school.id, on));
    }
    let elsewhere = practice
        .directory()
        .institution_of(listed.row.code)
        .filter(|other| other.standing == directory::Standing::Open)
        .filter(|other| {
            let here = |one: &School| one.code == Some(other.row.code);
            !practice.schools().any(here)
        })
        .count();
    if elsewhere > 0 {
        found.push(Concern::BranchesElsewhere(school.id, elsewhere));
    }
}

fn of_footing(practice: &Practice, school: &School, found: &mut Vec<Concern>) {
    let unwise = practice
        .roles_at(school.id)
        .filter(|role| roles::beside(*role) == Standing::Unwise);
    found.extend(unwise.map(|role| Concern::UnwiseRole(school.id, role)));
    match practice.designation_at(school.id) {
        None if school.adviser == AdviserKind::Internal => {
            found.push(Concern::NotAppointed(school.id));
        }
        Some(designation)
            if school.adviser == AdviserKind::Internal
                && designation.council != CouncilHeard::Heard =>
        {
            found.push(Concern::CouncilNotHeard(school.id));
        }
        _ => {}
    }
    if practice.reach_at(Who::Me, school.id).is_none() {
        found.push(Concern::NotReachable(school.id));
    }
}

/// Those of a school in this school year alone: its website and its classes
/// (R7, R104).
#[must_use]
pub fn of_school_year(practice: &Practice, school: &School, today: NaiveDate) -> Vec<Concern> {
    let mut found = Vec::new();
    of_year(practice, school, today, &mut found);
    found
}

fn of_year(practice: &Practice, school: &School, today: NaiveDate, found: &mut Vec<Concern>) {
    let year = SchoolYear::of(today, practice.year_start());
    match practice.website_of(school.id) {
        Some(checked) if checked.found != OnWebsite::Right => {
            found.push(Concern::WebsiteWrong(school.id));
        }
        Some(checked) if SchoolYear::of(checked.on, practice.year_start()) == year => {}
        _ => found.push(Concern::WebsiteNotChecked(school.id)),
    }
    let to_visit = practice
        .classes(school.id, year)
        .iter()
        .filter(|class| {
            let visit = OutreachKind::Visit;
            let done = practice.outreach_in(school.id, year, Some(class), visit);
            done.is_none()
        })
        .count();
    if to_visit > 0 {
        found.push(Concern::ClassesToVisit(school.id, to_visit));
    }
}

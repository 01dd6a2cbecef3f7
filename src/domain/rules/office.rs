//! From a command about advisers and their footing to its entry (R1–R11).

use super::Facts;
use super::roles::{self, Standing};
use crate::domain::adviser::{
    Colleague, FirstLine, Place, Post, PostLeft, RolesSet, SchoolChanged, SubSchool, Who,
};
use crate::domain::command::OfficeCommand;
use crate::domain::contract::Contract;
use crate::domain::practice::{KeptPost, Practice, PracticeBody};
use crate::domain::refusal::{Field, Refusal};

use super::practice::{needed, not_in_future, school};

type Decided = Result<PracticeBody, Refusal>;

/// The entry that a command gives.
pub(super) fn decide(practice: &Practice, facts: &Facts<'_>, command: OfficeCommand) -> Decided {
    match command {
        OfficeCommand::SetProfile(profile) => {
            needed(&profile.name, Field::AdviserName)?;
            Ok(PracticeBody::ProfileSet(profile))
        }
        OfficeCommand::SetColleague(colleague) => set_colleague(practice, colleague),
        OfficeCommand::ChangeSchool(changed) => change_school(practice, changed),
        OfficeCommand::SetSubSchool(part) => set_part(practice, part),
        OfficeCommand::TakePost(post) => take_post(practice, post),
        OfficeCommand::LeavePost(left) => leave_post(practice, facts, left),
        OfficeCommand::SetReach(set) => {
            school(practice, set.school)?;
            Ok(PracticeBody::ReachSet(set))
        }
        OfficeCommand::SetRoles(set) => set_roles(practice, set),
        OfficeCommand::Designate(designation) => {
            school(practice, designation.school)?;
            not_in_future(facts, designation.on)?;
            Ok(PracticeBody::Designated(designation))
        }
        OfficeCommand::NameFirstLine(person) => name_first_line(practice, person),
        OfficeCommand::SetContract(contract) => set_contract(practice, contract),
    }
}

/// What changes is known; what is added has the next number.
pub(super) fn known_or_next<I: PartialEq>(known: bool, id: &I, next: &I) -> Result<(), Refusal> {
    (known || id == next)
        .then_some(())
        .ok_or(Refusal::NotInDirectory)
}

fn set_colleague(practice: &Practice, colleague: Colleague) -> Decided {
    needed(&colleague.profile.name, Field::AdviserName)?;
    let known = practice.colleague(colleague.id).is_some();
    known_or_next(known, &colleague.id, &practice.next_colleague())?;
    Ok(PracticeBody::ColleagueSet(colleague))
}

fn change_school(practice: &Practice, changed: SchoolChanged) -> Decided {
    let before = school(practice, changed.school)?;
    needed(&changed.name, Field::SchoolName)?;
    let twice = practice.schools().any(|other| {
        other.id != before.id && other.board == before.board && other.name == changed.name
    });
    if twice {
        return Err(Refusal::SchoolExists);
    }
    Ok(PracticeBody::SchoolChanged(changed))
}

fn set_part(practice: &Practice, part: SubSchool) -> Decided {
    school(practice, part.school)?;
    needed(&part.name, Field::SubSchoolName)?;
    let before = practice.part(part.id);
    known_or_next(before.is_some(), &part.id, &practice.next_part())?;
    if before.is_some_and(|before| before.school != part.school) {
        return Err(Refusal::NotInDirectory);
    }
    let twice = practice
        .parts_of(part.school)
        .any(|other| other.id != part.id && other.name == part.name);
    if twice {
        return Err(Refusal::SubSchoolExists);
    }
    Ok(PracticeBody::SubSchoolSet(part))
}

/// A sub-school is one of its school.
fn place(practice: &Practice, place: Place) -> Result<(), Refusal> {
    school(practice, place.school)?;
    let Some(part) = place.part else {
        return Ok(());
    };
    let part = practice.part(part).ok_or(Refusal::NotInDirectory)?;
    (part.school == place.school)
        .then_some(())
        .ok_or(Refusal::NotInDirectory)
}

/// Nobody holds a post twice at a time (R5).
fn take_post(practice: &Practice, post: Post) -> Decided {
    place(practice, post.place)?;
    if let Who::Colleague(id) = post.who {
        practice.colleague(id).ok_or(Refusal::NotInDirectory)?;
    }
    let implied = post.who == Who::Me && post.place.part.is_none();
    let held = |kept: &KeptPost| {
        (kept.post.place, kept.post.who) == (post.place, post.who)
            && kept
                .left
                .is_none_or(|left| post.from.is_some_and(|from| from < left))
    };
    if implied || practice.posts().iter().any(held) {
        return Err(Refusal::AdviserThereAlready);
    }
    Ok(PracticeBody::PostTaken(post))
}

fn leave_post(practice: &Practice, facts: &Facts<'_>, left: PostLeft) -> Decided {
    let kept = practice.posts().iter().find(|kept| kept.seq == left.post);
    let kept = kept.ok_or(Refusal::NoSuchEntry(left.post))?;
    if kept.left.is_some() {
        return Err(Refusal::AlreadyTakenBack(left.post));
    }
    if kept.post.from.is_some_and(|from| left.on < from) {
        return Err(Refusal::LastDayFirst);
    }
    not_in_future(facts, left.on)?;
    Ok(PracticeBody::PostLeft(left))
}

/// R11: nobody is adviser and on the complaints committee.
fn set_roles(practice: &Practice, set: RolesSet) -> Decided {
    school(practice, set.school)?;
    let barred = |role: &&_| roles::beside(**role) == Standing::Incompatible;
    if let Some(role) = set.roles.iter().find(barred) {
        return Err(Refusal::IncompatibleRole(*role));
    }
    Ok(PracticeBody::RolesSet(set))
}

fn name_first_line(practice: &Practice, person: FirstLine) -> Decided {
    place(practice, person.place)?;
    needed(&person.name, Field::FirstLineName)?;
    Ok(PracticeBody::FirstLineNamed(person))
}

/// A day has one contract with a board, and so one rate; a contract stays with
/// its board (R3).
fn set_contract(practice: &Practice, contract: Contract) -> Decided {
    practice
        .board(contract.board)
        .ok_or(Refusal::NotInDirectory)?;
    needed(&contract.party, Field::Party)?;
    let before = practice.contracts().find(|other| other.id == contract.id);
    known_or_next(before.is_some(), &contract.id, &practice.next_contract())?;
    if before.is_some_and(|before| before.board != contract.board) {
        return Err(Refusal::NotInDirectory);
    }
    if contract.to.is_some_and(|to| to < contract.from) {
        return Err(Refusal::LastDayFirst);
    }
    let other = practice
        .contracts()
        .filter(|other| other.id != contract.id && other.board == contract.board)
        .find(|other| other.overlaps(&contract));
    if let Some(other) = other {
        return Err(Refusal::ContractOverlaps(other.from));
    }
    Ok(PracticeBody::ContractSet(contract))
}

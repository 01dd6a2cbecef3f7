//! From a command about the practice to its entries.

use super::{Facts, directory};
use crate::domain::calendar::vacation::{self, Origin};
use crate::domain::calendar::{Span, Vacations};
use crate::domain::command::{NewSchool, PracticeCommand};
use crate::domain::entry::Correction;
use crate::domain::ids::Seq;
use crate::domain::incident::SideRefused;
use crate::domain::practice::{
    AdoptedProcedure, Board, Founding, InformationContact, Practice, PracticeBody, School,
    SchoolFreeDays, VacationsImported,
};
use crate::domain::refusal::{Field, Refusal};

/// The entries that a command outside the cases gives.
pub(super) fn decide(
    practice: &Practice,
    facts: &Facts<'_>,
    command: PracticeCommand,
) -> Result<Vec<PracticeBody>, Refusal> {
    match command {
        PracticeCommand::Found(_) if practice.is_founded() => Err(Refusal::AlreadyFounded),
        PracticeCommand::Found(year_start) => {
            Ok(vec![PracticeBody::Founded(Founding { year_start })])
        }
        PracticeCommand::AdoptProcedure(adopted) => adopt(practice, adopted),
        PracticeCommand::AddSchool(new) => add_school(practice, new),
        PracticeCommand::GiveInformation(contact) => {
            give_information(practice, facts, contact).map(|body| vec![body])
        }
        PracticeCommand::RefuseSide(refused) => refuse_side(practice, facts, refused),
        PracticeCommand::ImportVacations(imported) => import(practice, imported),
        PracticeCommand::SetFreeDays(free) => set_free_days(practice, free),
        PracticeCommand::SetLeave(days) => {
            span(days)?;
            Ok(vec![PracticeBody::LeaveSet(days)])
        }
        PracticeCommand::ImportDirectory(imports) => {
            directory::import(practice, facts.today, imports)
        }
        PracticeCommand::AddSchoolFromDirectory(new) => directory::add_school(practice, new),
        PracticeCommand::AttachSchoolCode(attached) => directory::attach(practice, attached),
        PracticeCommand::Correct(correction) => correct(practice, correction),
        PracticeCommand::Retract(target) => {
            takeable(practice, target)?;
            Ok(vec![PracticeBody::Retracted(target)])
        }
    }
}

/// Adopting the same text twice changes nothing; a text that is not what its
/// pin says is refused (R13).
fn adopt(practice: &Practice, adopted: AdoptedProcedure) -> Result<Vec<PracticeBody>, Refusal> {
    if practice.procedure(&adopted.procedure).is_some() {
        return Ok(Vec::new());
    }
    if adopted.read().is_none() {
        return Err(Refusal::ProcedureUnreadable);
    }
    Ok(vec![PracticeBody::ProcedureAdopted(adopted)])
}

fn add_school(practice: &Practice, new: NewSchool) -> Result<Vec<PracticeBody>, Refusal> {
    if new.name.is_blank() {
        return Err(Refusal::FieldMissing(Field::SchoolName));
    }
    if new.board.is_blank() {
        return Err(Refusal::FieldMissing(Field::BoardName));
    }
    let known = practice.boards().find(|board| board.name == new.board);
    let board = known.map_or_else(|| practice.next_board(), |board| board.id);
    let twice = practice
        .schools()
        .any(|school| school.board == board && school.name == new.name);
    if twice {
        return Err(Refusal::SchoolExists);
    }
    let mut bodies = Vec::with_capacity(2);
    if known.is_none() {
        bodies.push(PracticeBody::BoardAdded(Board {
            id: board,
            name: new.board,
            number: None,
        }));
    }
    bodies.push(PracticeBody::SchoolAdded(School {
        id: practice.next_school(),
        name: new.name,
        board,
        region: new.region,
        adviser: new.adviser,
        code: None,
    }));
    Ok(bodies)
}

fn give_information(
    practice: &Practice,
    facts: &Facts<'_>,
    contact: InformationContact,
) -> Result<PracticeBody, Refusal> {
    if contact.on > facts.today {
        return Err(Refusal::DateInFuture);
    }
    if contact
        .school
        .is_some_and(|school| practice.school(school).is_none())
    {
        return Err(Refusal::NoSuchSchool);
    }
    let channel = facts.vocabulary.channel(&contact.channel);
    if !channel.is_some_and(|channel| channel.validity.on(contact.on)) {
        return Err(Refusal::UnknownCode(contact.channel.as_str().to_owned()));
    }
    Ok(PracticeBody::InformationGiven(contact))
}

/// R89: one line is all that is kept of a side that was refused.
fn refuse_side(
    practice: &Practice,
    facts: &Facts<'_>,
    refused: SideRefused,
) -> Result<Vec<PracticeBody>, Refusal> {
    if refused.on > facts.today {
        return Err(Refusal::DateInFuture);
    }
    if practice.board(refused.board).is_none() {
        return Err(Refusal::NoSuchSchool);
    }
    Ok(vec![PracticeBody::SideRefused(refused)])
}

/// Importing what the last import brought changes nothing.
fn import(practice: &Practice, imported: VacationsImported) -> Result<Vec<PracticeBody>, Refusal> {
    if imported.rows.is_empty() || vacation::fault(imported.year, &imported.rows).is_some() {
        return Err(Refusal::VacationsDoNotFit(imported.year));
    }
    let nothing_shipped = Vacations::default();
    let before = practice.vacations(&nothing_shipped);
    let mut after = before.clone();
    after.replace(imported.year, &imported.rows, &Origin::Imported);
    if after == before {
        return Ok(Vec::new());
    }
    Ok(vec![PracticeBody::VacationsImported(imported)])
}

fn set_free_days(practice: &Practice, free: SchoolFreeDays) -> Result<Vec<PracticeBody>, Refusal> {
    if practice.school(free.school).is_none() {
        return Err(Refusal::NoSuchSchool);
    }
    if free.label.is_blank() {
        return Err(Refusal::FieldMissing(Field::Label));
    }
    span(free.days)?;
    Ok(vec![PracticeBody::SchoolFreeDaysSet(free)])
}

/// Longer than a year is a slip of the pen, and would silence the clock.
const LONGEST: i64 = 366;

fn span(days: Span) -> Result<(), Refusal> {
    if days.last < days.first {
        return Err(Refusal::LastDayFirst);
    }
    if days.days() > LONGEST {
        return Err(Refusal::TooManyDays);
    }
    Ok(())
}

fn correct(practice: &Practice, correction: Correction) -> Result<Vec<PracticeBody>, Refusal> {
    if correction.reason.is_blank() {
        return Err(Refusal::FieldMissing(Field::Reason));
    }
    takeable(practice, correction.entry)?;
    Ok(vec![PracticeBody::Corrected(correction)])
}

/// Only information contacts, what makes up the calendar and the code of a school
/// can be taken back: cases rest on the rest.
fn takeable(practice: &Practice, target: Seq) -> Result<(), Refusal> {
    let entry = practice
        .entries()
        .iter()
        .find(|entry| entry.stamp.seq == target)
        .ok_or(Refusal::NoSuchEntry(target))?;
    let free_standing = matches!(
        entry.body,
        PracticeBody::InformationGiven(_)
            | PracticeBody::SideRefused(_)
            | PracticeBody::VacationsImported(_)
            | PracticeBody::SchoolFreeDaysSet(_)
            | PracticeBody::LeaveSet(_)
            | PracticeBody::SchoolCodeAttached(_)
    );
    if !free_standing {
        return Err(Refusal::NotCorrectable(target));
    }
    if practice.is_taken_back(target) {
        return Err(Refusal::AlreadyTakenBack(target));
    }
    Ok(())
}

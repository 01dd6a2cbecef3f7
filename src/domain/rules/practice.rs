//! From a command about the practice to its entries.

use chrono::NaiveDate;

use super::{Facts, advice, annual, cards, copies, directory, hours, office, outreach, passing};
use crate::domain::adviser::Who;
use crate::domain::calendar::vacation::{self, Origin};
use crate::domain::calendar::{Span, Vacations};
use crate::domain::command::{NewSchool, PracticeCommand};
use crate::domain::entry::Correction;
use crate::domain::ids::Seq;
use crate::domain::incident::SideRefused;
use crate::domain::outreach::same_class;
use crate::domain::practice::{
    AdoptedProcedure, Board, Founding, InformationContact, Practice, PracticeBody, PracticeEntry,
    School, SchoolFreeDays, SchoolId, VacationsImported,
};
use crate::domain::refusal::{Field, Refusal};
use crate::domain::text::Text;

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
        PracticeCommand::Office(command) => {
            office::decide(practice, facts, command).map(|body| vec![body])
        }
        PracticeCommand::Outreach(command) => {
            outreach::decide(practice, facts, command).map(|body| vec![body])
        }
        PracticeCommand::Advice(command) => {
            advice::decide(practice, facts, command).map(|body| vec![body])
        }
        PracticeCommand::Annual(command) => {
            annual::decide(practice, facts, command).map(|body| vec![body])
        }
        PracticeCommand::Copies(command) => {
            copies::decide(practice, facts, command).map(|body| vec![body])
        }
        PracticeCommand::Cards(command) => {
            cards::decide(practice, facts, command).map(|body| vec![body])
        }
        PracticeCommand::Hours(command) => {
            hours::decide(practice, facts, command).map(|body| vec![body])
        }
        PracticeCommand::Passing(command) => {
            passing::decide(practice, facts, command).map(|body| vec![body])
        }
        PracticeCommand::Correct(correction) => correct(practice, correction),
        PracticeCommand::Retract(target) => {
            let entry = standing(practice, target)?;
            if by_kind(entry)? == Undoing::Correct {
                return Err(Refusal::OnlyCorrectable(target));
            }
            nothing_rests_on(practice, entry)?;
            Ok(vec![PracticeBody::Retracted(target)])
        }
    }
}

/// A text that must not be empty.
pub(super) fn needed<const MAX: usize>(text: &Text<MAX>, field: Field) -> Result<(), Refusal> {
    if text.is_blank() {
        return Err(Refusal::FieldMissing(field));
    }
    Ok(())
}

/// What happened did not happen tomorrow.
pub(super) fn not_in_future(facts: &Facts<'_>, on: NaiveDate) -> Result<(), Refusal> {
    if on > facts.today {
        return Err(Refusal::DateInFuture);
    }
    Ok(())
}

/// A school of this practice.
pub(super) fn school(practice: &Practice, id: SchoolId) -> Result<&School, Refusal> {
    practice.school(id).ok_or(Refusal::NoSuchSchool)
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
    needed(&new.name, Field::SchoolName)?;
    needed(&new.board, Field::BoardName)?;
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
    not_in_future(facts, contact.on)?;
    if let Some(about) = contact.school {
        school(practice, about)?;
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
    not_in_future(facts, refused.on)?;
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
    school(practice, free.school)?;
    needed(&free.label, Field::Label)?;
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
    needed(&correction.reason, Field::Reason)?;
    undoing(practice, correction.entry)?;
    Ok(vec![PracticeBody::Corrected(correction)])
}

/// An entry that was not taken back yet.
fn standing(practice: &Practice, target: Seq) -> Result<&PracticeEntry, Refusal> {
    let entry = practice
        .entries()
        .iter()
        .find(|entry| entry.stamp.seq == target)
        .ok_or(Refusal::NoSuchEntry(target))?;
    if practice.is_taken_back(target) {
        return Err(Refusal::AlreadyTakenBack(target));
    }
    Ok(entry)
}

/// How an entry of the practice stops counting.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Undoing {
    /// It is taken back; correcting it with a reason is allowed as well.
    TakeBack,
    /// It is corrected with a reason, so that it stays visible.
    Correct,
}

/// How this entry can stop counting. Cases rest on what the practice is made
/// of, so that stays; what was only noted can be taken back as long as nothing
/// later rests on it. A complaint about the adviser is corrected (R109). A frozen
/// year stays as it is; what was counted in it can go all the same, since a
/// correction makes the next version (R107). A copy that was made is gone only by
/// saying so, and what was declined stays known. A card is only followed by another, so
/// that none that was replaced ever counts again; that it was compared can be taken back.
///
/// # Errors
/// Why it stays; [`Refusal::TakeBackLaterFirst`] names what has to go first.
pub fn undoing(practice: &Practice, target: Seq) -> Result<Undoing, Refusal> {
    let entry = standing(practice, target)?;
    let how = by_kind(entry)?;
    nothing_rests_on(practice, entry)?;
    Ok(how)
}

fn by_kind(entry: &PracticeEntry) -> Result<Undoing, Refusal> {
    match &entry.body {
        PracticeBody::Founded(_)
        | PracticeBody::BoardAdded(_)
        | PracticeBody::SchoolAdded(_)
        | PracticeBody::SchoolChanged(_)
        | PracticeBody::ProcedureAdopted(_)
        | PracticeBody::DirectoryImported(_)
        | PracticeBody::YearFrozen(_)
        | PracticeBody::CopyMade(_)
        | PracticeBody::OwnCard(_)
        | PracticeBody::CardKnown(_)
        | PracticeBody::HandoverDeclined(_)
        | PracticeBody::CaseDestroyed(_)
        | PracticeBody::KeptOfDestroyed(_)
        | PracticeBody::HoursKept(_)
        | PracticeBody::AnnexMade(_)
        | PracticeBody::HoursDestroyed(_)
        | PracticeBody::Corrected(_)
        | PracticeBody::Retracted(_)
        | PracticeBody::Redacted(_)
        | PracticeBody::Unknown(_) => Err(Refusal::NotCorrectable(entry.stamp.seq)),
        PracticeBody::ComplaintAboutMe(_)
        | PracticeBody::ComplaintSettled(_)
        | PracticeBody::NoteReceived(_) => Ok(Undoing::Correct),
        _ => Ok(Undoing::TakeBack),
    }
}

/// Whether a later entry that stands speaks of this one.
fn nothing_rests_on(practice: &Practice, entry: &PracticeEntry) -> Result<(), Refusal> {
    let target = entry.stamp.seq;
    let later = practice
        .entries()
        .iter()
        .filter(|later| later.stamp.seq > target && !practice.is_taken_back(later.stamp.seq));
    match later
        .into_iter()
        .find(|later| rests(practice, &later.body, entry))
    {
        Some(by) => Err(Refusal::TakeBackLaterFirst {
            entry: target,
            by: by.stamp.seq,
        }),
        None => Ok(()),
    }
}

/// Whether `later` would hang in the air, or stand beside what it may not stand
/// beside, without `entry`.
fn rests(practice: &Practice, later: &PracticeBody, entry: &PracticeEntry) -> bool {
    let target = entry.stamp.seq;
    match (&entry.body, later) {
        (PracticeBody::ColleagueSet(one), PracticeBody::PostTaken(post)) => {
            post.who == Who::Colleague(one.id)
        }
        (PracticeBody::ColleagueSet(one), PracticeBody::ColleagueSet(other)) => one.id == other.id,
        (PracticeBody::ColleagueSet(one), PracticeBody::CardKnown(known)) => {
            one.id == known.colleague
        }
        // Without a change what was before is so again, and may be taken by now.
        (PracticeBody::SubSchoolSet(one), PracticeBody::SubSchoolSet(other)) => {
            one.id == other.id || (one.school == other.school && changes(practice, entry))
        }
        (PracticeBody::SubSchoolSet(one), PracticeBody::PostTaken(post)) => {
            post.place.part == Some(one.id)
        }
        (PracticeBody::SubSchoolSet(one), PracticeBody::FirstLineNamed(person)) => {
            person.place.part == Some(one.id)
        }
        (PracticeBody::PostTaken(_), PracticeBody::PostLeft(left)) => left.post == target,
        (PracticeBody::PostLeft(left), PracticeBody::PostTaken(post)) => {
            let mut posts = practice.posts().iter();
            posts.any(|kept| {
                kept.seq == left.post && (kept.post.place, kept.post.who) == (post.place, post.who)
            })
        }
        (PracticeBody::ContractSet(one), PracticeBody::ContractSet(other)) => {
            one.id == other.id || (one.board == other.board && changes(practice, entry))
        }
        (PracticeBody::ClassesListed(one), PracticeBody::OutreachDone(done)) => {
            let class = |class| one.classes.iter().any(|listed| same_class(listed, class));
            (one.school, one.year) == (done.school, done.year)
                && done.class.as_ref().is_some_and(class)
        }
        (PracticeBody::ClassesListed(one), PracticeBody::ClassDropped(dropped)) => {
            (one.school, one.year) == (dropped.school, dropped.year)
                && one
                    .classes
                    .iter()
                    .any(|class| same_class(class, &dropped.class))
        }
        (PracticeBody::ClassDropped(one), PracticeBody::ClassesListed(listed)) => {
            (one.school, one.year) == (listed.school, listed.year)
                && listed
                    .classes
                    .iter()
                    .any(|class| same_class(class, &one.class))
        }
        // Years that were frozen keep the group as it was.
        (PracticeBody::GroupSet(one), PracticeBody::GroupSet(other)) => {
            one.id == other.id || (one.board == other.board && changes(practice, entry))
        }
        (PracticeBody::PolicyAdvised(_), PracticeBody::PolicyAnswered(answer)) => {
            answer.advice == target
        }
        (PracticeBody::ComplaintAboutMe(_), PracticeBody::ComplaintSettled(settled)) => {
            settled.complaint == target
        }
        _ => false,
    }
}

/// Whether an entry changes what an earlier one that stands set.
fn changes(practice: &Practice, entry: &PracticeEntry) -> bool {
    let same = |earlier: &PracticeBody| match (earlier, &entry.body) {
        (PracticeBody::SubSchoolSet(one), PracticeBody::SubSchoolSet(other)) => one.id == other.id,
        (PracticeBody::ContractSet(one), PracticeBody::ContractSet(other)) => one.id == other.id,
        (PracticeBody::GroupSet(one), PracticeBody::GroupSet(other)) => one.id == other.id,
        _ => false,
    };
    practice.entries().iter().any(|earlier| {
        let seq = earlier.stamp.seq;
        seq < entry.stamp.seq && same(&earlier.body) && !practice.is_taken_back(seq)
    })
}

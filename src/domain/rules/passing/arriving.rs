//! What a colleague's file goes through before anything of its case part is opened,
//! and what is written of one that is not taken (R88, R89, R91). The command line
//! and the screen both go this way.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::case::CaseFile;
use crate::domain::command::{Command, PracticeCommand};
use crate::domain::entry::CaseBody;
use crate::domain::handover::{HandoverHead, HandoverId, HandoverKind};
use crate::domain::ids::CaseId;
use crate::domain::incident::SideRefused;
use crate::domain::number::Minutes;
use crate::domain::passing::{Arrival, HandoverDeclined, Parcel, PassingCommand};
use crate::domain::practice::{Practice, School, SchoolId};
use crate::domain::refusal::Refusal;
use crate::domain::rules::{Facts, wall};

/// A file of which every question was answered that comes before its case part.
/// [`clear`] alone makes one, and without one nothing is opened (R89).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cleared(HandoverHead);

impl Cleared {
    /// What the file said of itself when it was judged: it is opened only while it
    /// still says so.
    #[must_use]
    pub const fn head(&self) -> &HandoverHead {
        &self.0
    }
}

/// About what the silent question is for something that arrives (R91).
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Silent {
    /// Whether it is the same event as one of these cases or notes, and on which
    /// side.
    Event(Vec<CaseId>),
    /// The mark says that it is the event of this one; only the side is asked.
    Side(CaseId),
}

/// A file whose head was read, with the colleague whose card signed it.
///
/// # Errors
/// [`Refusal::CardNotCompared`] when nobody's card that may be trusted did.
pub fn arrived(practice: &Practice, head: HandoverHead) -> Result<Arrival, Refusal> {
    let from = practice
        .sender_of(&head.sender_card)
        .ok_or(Refusal::CardNotCompared)?;
    Ok(Arrival {
        head,
        from,
        school: None,
        answer: None,
    })
}

/// Whether a file may be looked at further, before anything of the case part is
/// opened: it is new here and was not turned away before, of a colleague whose card was compared, about a school of
/// this practice, and on no other side of an own event. Answers with the school and
/// what is written of the wall.
///
/// # Errors
/// [`Refusal::HandoverKnown`], [`Refusal::CardNotCompared`],
/// [`Refusal::HandoverElsewhere`], [`Refusal::WallQuestion`],
/// [`Refusal::OtherSide`]: in this order.
pub fn may_open(
    practice: &Practice,
    facts: &Facts<'_>,
    arrival: &Arrival,
) -> Result<(SchoolId, Vec<CaseBody>), Refusal> {
    let head = &arrival.head;
    if practice.knows_handover(head.id) {
        return Err(Refusal::HandoverKnown);
    }
    let card = practice.card_to_trust(arrival.from);
    if card != Some(head.sender_card) {
        return Err(Refusal::CardNotCompared);
    }
    if was_turned_away(practice, head.id) {
        return Err(Refusal::OtherSide);
    }
    let school = school_of(practice, arrival).ok_or(Refusal::HandoverElsewhere)?;
    if head.kind == HandoverKind::Note && head.event.is_none() {
        // About no event there is nothing to ask.
        return Ok((school, Vec::new()));
    }
    let on = day_of(head);
    let of_the_wall = wall::arrives(
        practice,
        facts.vocabulary,
        (school, on),
        head.event,
        arrival.answer,
    )?;
    Ok((school, of_the_wall))
}

/// The same, with what opens its case part.
///
/// # Errors
/// As [`may_open`].
pub fn clear(
    practice: &Practice,
    facts: &Facts<'_>,
    arrival: &Arrival,
) -> Result<Cleared, Refusal> {
    may_open(practice, facts, arrival)?;
    Ok(Cleared(arrival.head.clone()))
}

/// About what the silent question is while [`may_open`] asks it; nothing where the
/// school is not known yet.
#[must_use]
pub fn asked_of(practice: &Practice, arrival: &Arrival) -> Option<Silent> {
    let school = school_of(practice, arrival)?;
    let on = day_of(&arrival.head);
    Some(wall::asked_on_arrival(
        practice,
        (school, on),
        arrival.head.event,
    ))
}

/// What the school of a file is called here; nothing where it is not known.
#[must_use]
pub fn school_here<'a>(practice: &'a Practice, arrival: &Arrival) -> Option<&'a School> {
    practice.school(school_of(practice, arrival)?)
}

/// The day on which the silent question is asked: in the month of the event.
fn day_of(head: &HandoverHead) -> NaiveDate {
    let month = head.event.map(|event| event.month);
    month
        .and_then(|month| NaiveDate::from_ymd_opt(month.year(), month.month(), 1))
        .unwrap_or(head.made_on)
}

/// The school that a file is about: by its branch, else by its name under a board of
/// that number or name; the one that the adviser chose where none of them is it.
fn school_of(practice: &Practice, arrival: &Arrival) -> Option<SchoolId> {
    let place = &arrival.head.place;
    let board = |school: &School| {
        let number = practice.board_number(school.board);
        let named = practice.board(school.board);
        match (number, place.board_number) {
            (Some(here), Some(there)) => here == there,
            _ => named.is_some_and(|named| named.name == place.board),
        }
    };
    let by_branch = practice
        .schools()
        .find(|school| school.code.is_some() && school.code == place.branch);
    let by_name = || {
        let mut schools = practice.schools();
        schools.find(|school| {
            let other_branch = school.code.is_some() && place.branch.is_some();
            school.name == place.school && board(school) && !other_branch
        })
    };
    let chosen = || arrival.school.and_then(|school| practice.school(school));
    by_branch
        .or_else(by_name)
        .or_else(chosen)
        .map(|school| school.id)
}

/// What says no to a file: its id alone is kept, so that it is known when it comes
/// again.
#[must_use]
pub const fn declining(arrival: &Arrival, today: NaiveDate) -> Command {
    let declined = HandoverDeclined {
        id: arrival.head.id,
        from: arrival.from,
        on: today,
    };
    Command::InPractice(PracticeCommand::Passing(PassingCommand::Decline(declined)))
}

/// Whether this file was refused as one of the other side. A mistaken answer is
/// mended by taking that line back.
fn was_turned_away(practice: &Practice, id: HandoverId) -> bool {
    let refused = practice.refused_sides().iter();
    refused
        .filter(|(seq, _)| !practice.is_taken_back(*seq))
        .any(|(_, line)| line.file == Some(id))
}

/// The line that is all that is kept of a file on the other side (R89); nothing
/// where it stands already, as when the same file is tried again.
#[must_use]
pub fn turning_away(practice: &Practice, arrival: &Arrival, today: NaiveDate) -> Option<Command> {
    let school = school_here(practice, arrival)?;
    let line = SideRefused {
        on: today,
        board: school.board,
        minutes: Minutes::default(),
        file: Some(arrival.head.id),
    };
    (!was_turned_away(practice, arrival.head.id))
        .then_some(Command::InPractice(PracticeCommand::RefuseSide(line)))
}

/// The case that stands here already and begins with the same entry: the one that
/// came back, or one that a colleague sent before (R88).
#[must_use]
pub fn here_already<'a>(practice: &'a Practice, parcel: &Parcel) -> Option<&'a CaseFile> {
    let first = parcel.entries.first()?.stamp.id;
    let begins = |case: &&CaseFile| {
        let entries = case.entries();
        entries.first().is_some_and(|entry| entry.stamp.id == first)
    };
    practice.cases().find(begins)
}

/// The own case that one of these files was made from: it comes back.
#[must_use]
pub fn came_back<'a>(
    practice: &'a Practice,
    through: &BTreeSet<HandoverId>,
) -> Option<&'a CaseFile> {
    let sent = |case: &&CaseFile| {
        case.entries().iter().any(|entry| match &entry.body {
            CaseBody::HandedOver(handed) => through.contains(&handed.id),
            _ => false,
        })
    };
    practice.cases().find(sent)
}

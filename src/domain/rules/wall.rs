//! The wall: one adviser stands on one side of an incident (R88–R91).
//!
//! While a matter between pupils runs, every intake at the same school, then at
//! the same board, asks one silent question before the story. It names case
//! numbers only. Cases that were said to be about the same event hang together;
//! among those there is one side, whatever was answered in which order.

mod arrival;
pub mod notes;

use std::collections::BTreeSet;

use chrono::NaiveDate;

pub(super) use arrival::{arrives, asked_on_arrival, with};

use crate::domain::case::CaseFile;
use crate::domain::entry::CaseBody;
use crate::domain::handover::EventTag;
use crate::domain::ids::{CaseId, Seq};
use crate::domain::incident::{
    EventCompared, IncidentId, IncidentLink, SameEvent, Side, WallAnswer,
};
use crate::domain::practice::{KeptNote, Practice, SchoolId};
use crate::domain::refusal::{Asked, Refusal};
use crate::domain::vocabulary::{PositionCode, Vocabulary};

/// The open cases at this school, then those at the other schools of its board,
/// each in the order of their numbers: what an event could be about. A case from
/// which the adviser stepped back is none of them.
#[must_use]
pub fn neighbours(practice: &Practice, school: SchoolId, but: Option<CaseId>) -> Vec<CaseId> {
    let open = practice.cases();
    near(
        practice,
        school,
        but,
        open.filter(|case| case.state().closed().is_none()),
    )
}

/// The running cases about a matter between pupils, which a new story at this
/// school could be the other side of; in the order of [`neighbours`]. Closed
/// cases ask nothing.
#[must_use]
pub fn running_incidents(
    practice: &Practice,
    school: SchoolId,
    but: Option<CaseId>,
) -> Vec<CaseId> {
    near(practice, school, but, practice.running_incidents())
}

/// About what the silent question is at a school on a day: the running cases, then
/// the events that colleagues told of without content, each by its stand-in.
#[must_use]
pub fn asked_about(
    practice: &Practice,
    school: SchoolId,
    on: NaiveDate,
    but: Option<CaseId>,
) -> Vec<CaseId> {
    let notes = notes::near(practice, school, on).into_iter();
    let mut asked = running_incidents(practice, school, but);
    asked.extend(notes.filter_map(KeptNote::stand_in));
    asked.dedup();
    asked
}

fn near<'a>(
    practice: &Practice,
    school: SchoolId,
    but: Option<CaseId>,
    among: impl Iterator<Item = &'a CaseFile>,
) -> Vec<CaseId> {
    let board_of = |school| practice.school(school).map(|school| school.board);
    let board = board_of(school);
    let mut found: Vec<(bool, &CaseFile)> = among
        .filter(|case| Some(case.id()) != but)
        .filter_map(|case| {
            let at = case.state().opening()?.school;
            let far = at != school;
            let same_board = board.is_some() && board_of(at) == board;
            (!far || same_board).then_some((far, case))
        })
        .collect();
    found.sort_by_key(|(far, case)| (*far, case.number()));
    found.into_iter().map(|(_, case)| case.id()).collect()
}

/// The running cases about which the question is still open in a case: neither
/// of the two answered it. "Not sure" is an answer when it was given at `since`
/// or later, or when the case was known to be about an event by then: it comes
/// back once.
#[must_use]
pub fn open_question(practice: &Practice, case: &CaseFile, since: Seq) -> Vec<CaseId> {
    let track = case.state().track();
    let not_sure_yet = |other: &CaseId| {
        let known = track.incident().is_some() && track.compared_with(*other).is_some();
        !known && !track.is_compared(*other, since)
    };
    let mut open = unsure(practice, case);
    open.retain(not_sure_yet);
    open
}

/// The running cases of which nobody said for sure whether they are about the
/// same event as this one.
#[must_use]
pub fn unsure(practice: &Practice, case: &CaseFile) -> Vec<CaseId> {
    let Some(opening) = case.state().opening() else {
        return Vec::new();
    };
    asked_about(practice, opening.school, opening.on, Some(case.id()))
        .into_iter()
        .filter(|other| !is_sure(case, *other))
        .filter(|other| match practice.case(*other) {
            Some(there) => !is_sure(there, case.id()),
            None => {
                let note = practice.note_standing_in(*other);
                !note.is_some_and(|note| notes::is_of(note, case))
            }
        })
        .collect()
}

/// Whether a case has an answer about another one that is not "not sure".
#[must_use]
pub fn is_sure(case: &CaseFile, other: CaseId) -> bool {
    let answer = case.state().track().compared_with(other);
    answer.is_some_and(|answer| answer != SameEvent::NotSure)
}

/// What an intake writes of the silent question. A yes can be about any open
/// case near, also one that is not known to be about an event.
///
/// # Errors
/// [`Refusal::WallQuestion`] while it is not answered, [`Refusal::OtherSide`]
/// when the client stands on the other side.
pub(super) fn intake(
    practice: &Practice,
    (school, on): (SchoolId, NaiveDate),
    vocabulary: &Vocabulary,
    answer: Option<WallAnswer>,
) -> Result<Vec<CaseBody>, Refusal> {
    let asked = asked_about(practice, school, on, None);
    match answer {
        None if asked.is_empty() => Ok(Vec::new()),
        None => Err(question(practice, &asked)),
        Some(answer) => {
            let near = neighbours(practice, school, None);
            known(&[near.as_slice(), asked.as_slice()].concat(), answer)?;
            answered(practice, vocabulary, None, &asked, answer)
        }
    }
}

/// What an answer to the silent question writes in a case. Without a case that
/// it is about, it is about all that nobody was sure of; about one, an earlier
/// answer may be changed.
///
/// # Errors
/// [`Refusal::OtherSide`] when the client stands on the other side,
/// [`Refusal::NoSuchCase`] when it is about a case that is not near.
pub(super) fn compare(
    practice: &Practice,
    case: &CaseFile,
    vocabulary: &Vocabulary,
    answer: WallAnswer,
) -> Result<Vec<CaseBody>, Refusal> {
    let opening = case.state().opening().ok_or(Refusal::NoSuchCase)?;
    let mut near = neighbours(practice, opening.school, Some(case.id()));
    let notes = notes::near(practice, opening.school, opening.on);
    near.extend(notes.into_iter().filter_map(KeptNote::stand_in));
    known(&near, answer)?;
    let asked = unsure(practice, case);
    answered(practice, vocabulary, Some(case), &asked, answer)
}

fn known(near: &[CaseId], answer: WallAnswer) -> Result<(), Refusal> {
    match answer.about {
        Some(about) if !near.contains(&about) => Err(Refusal::NoSuchCase),
        _ => Ok(()),
    }
}

/// The silent question, with case numbers and months only.
fn question(practice: &Practice, asked: &[CaseId]) -> Refusal {
    let cases = asked
        .iter()
        .filter_map(|case| practice.case(*case)?.number());
    let notes = asked
        .iter()
        .filter_map(|note| Some(practice.note_standing_in(*note)?.event()?.month));
    Refusal::WallQuestion(Asked {
        cases: cases.collect(),
        notes: notes.collect(),
    })
}

fn answered(
    practice: &Practice,
    vocabulary: &Vocabulary,
    own: Option<&CaseFile>,
    asked: &[CaseId],
    answer: WallAnswer,
) -> Result<Vec<CaseBody>, Refusal> {
    match answer.answer {
        SameEvent::OtherSide => Err(Refusal::OtherSide),
        SameEvent::No | SameEvent::NotSure => {
            // At an intake everything that runs is asked about.
            let with: BTreeSet<CaseId> = match (answer.about, own) {
                (Some(about), Some(_)) => BTreeSet::from([about]),
                (about, _) => asked.iter().copied().chain(about).collect(),
            };
            let apart = own.and_then(|own| parted(practice, vocabulary, own, &with));
            Ok(compared(with, answer.answer)
                .into_iter()
                .chain(apart)
                .collect())
        }
        SameEvent::SameSide => same_side(practice, vocabulary, own, asked, answer.about),
    }
}

fn compared(with: BTreeSet<CaseId>, answer: SameEvent) -> Option<CaseBody> {
    (!with.is_empty()).then_some(CaseBody::EventCompared(EventCompared { with, answer }))
}

/// The same event as a running case: as those that hang together with it too;
/// the others that were asked about are then another event.
fn same_side(
    practice: &Practice,
    vocabulary: &Vocabulary,
    own: Option<&CaseFile>,
    asked: &[CaseId],
    about: Option<CaseId>,
) -> Result<Vec<CaseBody>, Refusal> {
    let only = match asked {
        [only] => Some(*only),
        _ => None,
    };
    let about = about.or(only).ok_or_else(|| question(practice, asked))?;
    let (incident, event) = event_of(practice, about).ok_or_else(|| question(practice, asked))?;
    let event: Vec<&CaseFile> = event
        .into_iter()
        .filter(|case| Some(case.id()) != own.map(CaseFile::id))
        .collect();
    let noted: Vec<&KeptNote> = practice
        .notes_of_colleagues()
        .iter()
        .filter(|note| {
            note.stand_in() == Some(about) || event.iter().any(|case| notes::is_of(note, case))
        })
        .collect();
    let together: BTreeSet<CaseId> = event
        .iter()
        .map(|case| case.id())
        .chain(noted.iter().filter_map(|note| note.stand_in()))
        .collect();
    let apart: BTreeSet<CaseId> = asked
        .iter()
        .copied()
        .filter(|case| !together.contains(case))
        .collect();
    let mut sides = own
        .into_iter()
        .chain(event)
        .filter_map(|case| side_of(case, vocabulary))
        .chain(noted.iter().filter_map(|note| note.event()?.side));
    let link = IncidentLink {
        incident,
        side: sides.next(),
    };
    Ok(compared(together, SameEvent::SameSide)
        .into_iter()
        .chain(compared(apart, SameEvent::No))
        .chain([CaseBody::IncidentLinked(link)])
        .collect())
}

/// The incident that a case, or a note in its place, is about, with the cases that
/// hang together with it.
fn event_of(practice: &Practice, about: CaseId) -> Option<(IncidentId, Vec<&CaseFile>)> {
    if let Some(case) = practice.case(about) {
        let all = std::iter::once(case).chain(peers(practice, case));
        return Some((incident_of(case), all.collect()));
    }
    let note = practice.note_standing_in(about)?;
    let first = practice.cases().find(|case| notes::is_of(note, case));
    match first {
        Some(case) => event_of(practice, case.id()),
        None => Some((note.incident()?, Vec::new())),
    }
}

/// A case that joined the event of another by mistake is on its own again.
fn parted(
    practice: &Practice,
    vocabulary: &Vocabulary,
    own: &CaseFile,
    with: &BTreeSet<CaseId>,
) -> Option<CaseBody> {
    let joined = own.state().track().incident()?.incident;
    let alone = IncidentId::of_first_case(own.id());
    let theirs = with.iter().any(|other| {
        let here = practice.case(*other).map(incident_of);
        here.or_else(|| notes::incident_of(practice, *other)) == Some(joined)
    });
    (joined != alone && theirs).then(|| {
        CaseBody::IncidentLinked(IncidentLink {
            incident: alone,
            side: side_of(own, vocabulary),
        })
    })
}

/// The incident that a case is about, or would be the first about.
fn incident_of(case: &CaseFile) -> IncidentId {
    case.state()
        .track()
        .incident()
        .map_or(IncidentId::of_first_case(case.id()), |link| link.incident)
}

/// On which side the client of a case stands, as far as it is known: by the last
/// position that says one and stands, else by what the case was linked with.
fn side_of(case: &CaseFile, vocabulary: &Vocabulary) -> Option<Side> {
    let held = case.state().track().incident().and_then(|link| link.side);
    let side = |position: &PositionCode| {
        let position = vocabulary.position(position)?;
        position.facts.side
    };
    let nature = case.state().nature();
    let told = nature
        .and_then(|nature| nature.position.as_ref())
        .and_then(side);
    let told_before = || {
        case.standing()
            .filter_map(|entry| match &entry.body {
                CaseBody::NatureSet(nature) => nature.position.as_ref().and_then(side),
                _ => None,
            })
            .last()
    };
    told.or_else(told_before).or(held)
}

/// The other cases that hang together with this one: of the same incident, or
/// said to be on its side by one of the two, and so on from case to case.
/// Closed ones count: what was heard stays heard.
fn peers<'a>(practice: &'a Practice, case: &CaseFile) -> Vec<&'a CaseFile> {
    let mut left: Vec<&CaseFile> = may_hang_together(practice, case)
        .into_iter()
        .filter(|id| *id != case.id())
        .filter_map(|id| practice.case(id))
        .collect();
    let mut found: Vec<&CaseFile> = Vec::new();
    let mut looked_from = 0;
    let mut here = Some(case);
    while let Some(from) = here {
        let (joined, apart): (Vec<_>, Vec<_>) = left
            .into_iter()
            .partition(|other| hang_together(from, other));
        left = apart;
        found.extend(joined);
        here = found.get(looked_from).copied();
        looked_from += 1;
    }
    found
}

/// The open cases that hang together with this one: on which side the adviser
/// stands in them rests on what was heard here (R89).
pub(super) fn open_cases_resting_on<'a>(
    practice: &'a Practice,
    case: &CaseFile,
) -> Vec<&'a CaseFile> {
    let mut open = peers(practice, case);
    open.retain(|other| other.state().closed().is_none());
    open
}

/// Whoever says "the same side" has an incident; the other need not have one.
fn may_hang_together(practice: &Practice, case: &CaseFile) -> BTreeSet<CaseId> {
    practice
        .with_incident()
        .chain([case])
        .flat_map(|case| case.state().track().on_its_side().chain([case.id()]))
        .collect()
}

fn hang_together(one: &CaseFile, other: &CaseFile) -> bool {
    let (here, there) = (one.state().track(), other.state().track());
    let incident = |link: IncidentLink| link.incident;
    let same = here.incident().map(incident).is_some()
        && here.incident().map(incident) == there.incident().map(incident);
    same || here.compared_with(other.id()) == Some(SameEvent::SameSide)
        || there.compared_with(one.id()) == Some(SameEvent::SameSide)
}

/// Whether the adviser would stand on both sides of the event of this case.
fn on_both_sides(practice: &Practice, case: &CaseFile, vocabulary: &Vocabulary) -> bool {
    if case.state().track().recused().is_some() {
        return false;
    }
    let all: Vec<&CaseFile> = std::iter::once(case).chain(peers(practice, case)).collect();
    sides_of(practice, &all, vocabulary).len() > 1
}

/// The sides on which the adviser stands in these cases and the notes about their
/// events.
fn sides_of(practice: &Practice, cases: &[&CaseFile], vocabulary: &Vocabulary) -> BTreeSet<Side> {
    let own = cases.iter().filter_map(|case| side_of(case, vocabulary));
    own.chain(notes::sides(practice, cases)).collect()
}

/// The mark by which colleagues know the event of a case, once one of them was told
/// of it.
#[must_use]
pub fn tag_of(practice: &Practice, case: &CaseFile) -> Option<EventTag> {
    notes::tag_of(practice, case)
}

/// On which side the client of a case stands, as far as it is known or said of the
/// event.
#[must_use]
pub fn own_side(practice: &Practice, case: &CaseFile, vocabulary: &Vocabulary) -> Option<Side> {
    let all: Vec<&CaseFile> = std::iter::once(case).chain(peers(practice, case)).collect();
    let told = side_of(case, vocabulary);
    told.or_else(|| sides_of(practice, &all, vocabulary).first().copied())
}

/// R89: whatever a batch did to a case, the adviser stands on one side after it.
/// A case in which that went wrong before, by another hand, can still be mended.
///
/// # Errors
/// [`Refusal::OtherSide`].
pub(super) fn one_side(
    practice: &Practice,
    case: &CaseFile,
    vocabulary: &Vocabulary,
) -> Result<(), Refusal> {
    let before = practice.case(case.id());
    let stood = before.is_some_and(|before| on_both_sides(practice, before, vocabulary));
    if !stood && on_both_sides(practice, case, vocabulary) {
        return Err(Refusal::OtherSide);
    }
    Ok(())
}

/// What a case writes of its incident once it is known to be about one: nothing
/// when that stands already.
///
/// # Errors
/// [`Refusal::WallQuestion`] while a running case was not compared at `since`
/// or later, [`Refusal::OtherSide`] when the client stands on the side across
/// from another case of the same incident.
pub(super) fn link(
    practice: &Practice,
    case: &CaseFile,
    vocabulary: &Vocabulary,
    since: Seq,
) -> Result<Option<IncidentLink>, Refusal> {
    let others = peers(practice, case);
    if !case.concerns_an_incident() && others.is_empty() {
        return Ok(None);
    }
    all_compared(practice, case, since)?;
    if on_both_sides(practice, case, vocabulary) {
        return Err(Refusal::OtherSide);
    }
    let mut all = others.clone();
    all.push(case);
    let theirs = || sides_of(practice, &all, vocabulary).first().copied();
    let link = IncidentLink {
        incident: incident_of(case),
        side: side_of(case, vocabulary).or_else(theirs),
    };
    Ok((case.state().track().incident() != Some(link)).then_some(link))
}

/// Whether the question is answered about every running case, as before a case
/// is opened again: meanwhile the other side may have come.
///
/// # Errors
/// [`Refusal::WallQuestion`].
pub(super) fn all_compared(
    practice: &Practice,
    case: &CaseFile,
    since: Seq,
) -> Result<(), Refusal> {
    let open = open_question(practice, case, since);
    if open.is_empty() {
        return Ok(());
    }
    Err(question(practice, &open))
}

/// The cases of this practice that stand across from another one of it: none,
/// unless a vault was tampered with or written by two programs.
#[must_use]
pub fn both_sides(practice: &Practice, vocabulary: &Vocabulary) -> Vec<CaseId> {
    let all: BTreeSet<CaseId> = practice
        .with_incident()
        .flat_map(|case| case.state().track().on_its_side().chain([case.id()]))
        .collect();
    all.into_iter()
        .filter_map(|id| practice.case(id))
        .filter(|case| on_both_sides(practice, case, vocabulary))
        .map(CaseFile::id)
        .collect()
}

//! The wall before something that a colleague sent is opened: by the mark of the
//! event, and without one by the silent question, on school and month alone (R89,
//! R91).

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{answered, asked_about, known, neighbours, peers, question, same_side, sides_of};
use crate::domain::case::CaseFile;
use crate::domain::entry::CaseBody;
use crate::domain::handover::EventMark;
use crate::domain::ids::CaseId;
use crate::domain::incident::{SameEvent, Side, WallAnswer};
use crate::domain::practice::{KeptNote, Practice, SchoolId};
use crate::domain::refusal::Refusal;
use crate::domain::rules::passing::Silent;
use crate::domain::vocabulary::Vocabulary;

/// About what is asked before something that arrives is opened.
pub(in crate::domain::rules) fn asked_on_arrival(
    practice: &Practice,
    (school, on): (SchoolId, NaiveDate),
    event: Option<EventMark>,
) -> Silent {
    let marked = event.and_then(|event| marked(practice, event));
    marked.map_or_else(
        || Silent::Event(asked_about(practice, school, on, None)),
        Silent::Side,
    )
}

/// What a case that arrives writes of the wall; the same is judged for a note.
///
/// # Errors
/// [`Refusal::OtherSide`] when the adviser stands across from it by the mark or by
/// the answer; [`Refusal::WallQuestion`] while it has to be asked.
pub(in crate::domain::rules) fn arrives(
    practice: &Practice,
    vocabulary: &Vocabulary,
    (school, on): (SchoolId, NaiveDate),
    event: Option<EventMark>,
    answer: Option<WallAnswer>,
) -> Result<Vec<CaseBody>, Refusal> {
    if let Some(event) = event
        && let Some(about) = marked(practice, event)
    {
        return by_mark(practice, vocabulary, (about, event), answer);
    }
    let asked = asked_about(practice, school, on, None);
    match answer {
        None if asked.is_empty() => Ok(Vec::new()),
        None => Err(question(practice, &asked)),
        Some(answer) => {
            let near = neighbours(practice, school, None);
            known(&[near.as_slice(), asked.as_slice()].concat(), answer)?;
            let bodies = answered(practice, vocabulary, None, &asked, answer)?;
            let side = event.and_then(|event| event.side);
            let about = answer.about.or_else(|| asked.first().copied());
            if let (SameEvent::SameSide, Some(side), Some(about)) = (answer.answer, side, about) {
                // Whoever says so can be mistaken; what both know of the sides is not.
                agrees(&sides_at(practice, vocabulary, about), side)?;
            }
            Ok(bodies)
        }
    }
}

/// The sides on which the adviser stands in the event of a case, or of a note in its
/// place.
fn sides_at(practice: &Practice, vocabulary: &Vocabulary, about: CaseId) -> BTreeSet<Side> {
    let cases = practice.case(about).into_iter();
    let cases: Vec<&CaseFile> = cases
        .flat_map(|case| std::iter::once(case).chain(peers(practice, case)))
        .collect();
    let note = practice.note_standing_in(about);
    let mut here = sides_of(practice, &cases, vocabulary);
    here.extend(note.and_then(|note| note.event()?.side));
    here
}

fn agrees(here: &BTreeSet<Side>, theirs: Side) -> Result<(), Refusal> {
    if here.is_empty() || *here == BTreeSet::from([theirs]) {
        return Ok(());
    }
    Err(Refusal::OtherSide)
}

/// A case or a note here that carries this mark.
fn marked(practice: &Practice, event: EventMark) -> Option<CaseId> {
    let mut cases = practice.cases();
    let case = cases.find(|case| case.event_tag() == Some(event.tag));
    let stands_in = CaseId::from_bytes(*event.tag.as_bytes());
    let note = || practice.note_standing_in(stands_in).map(|_| stands_in);
    case.map(CaseFile::id).or_else(note)
}

/// The mark says that it is the same event; on which side, the two sides say, or
/// whoever knows.
fn by_mark(
    practice: &Practice,
    vocabulary: &Vocabulary,
    (about, event): (CaseId, EventMark),
    answer: Option<WallAnswer>,
) -> Result<Vec<CaseBody>, Refusal> {
    let cases: Vec<&CaseFile> = practice
        .case(about)
        .into_iter()
        .flat_map(|case| std::iter::once(case).chain(peers(practice, case)))
        .chain(
            practice
                .cases()
                .filter(|case| case.event_tag() == Some(event.tag)),
        )
        .collect();
    let mut here = sides_of(practice, &cases, vocabulary);
    here.extend(noted(practice, event).filter_map(|note| note.event()?.side));
    let theirs = event.side.map(|side| BTreeSet::from([side]));
    let known = theirs.filter(|_| !here.is_empty());
    match (known, answer.map(|answer| answer.answer)) {
        (Some(theirs), _) if theirs != here => Err(Refusal::OtherSide),
        // Who says so is believed, whatever the mark says.
        (_, Some(SameEvent::OtherSide)) => Err(Refusal::OtherSide),
        (Some(_), _) | (None, Some(SameEvent::SameSide)) => {
            same_side(practice, vocabulary, None, &[about], Some(about))
        }
        (None, _) => Err(question(practice, &[about])),
    }
}

fn noted(practice: &Practice, event: EventMark) -> impl Iterator<Item = &KeptNote> {
    let notes = practice.notes_of_colleagues().iter();
    notes.filter(move |note| note.event().is_some_and(|own| own.tag == event.tag))
}

/// The own cases about the event of which a note is: what the answer says.
pub(in crate::domain::rules) fn with(bodies: &[CaseBody]) -> BTreeSet<CaseId> {
    let same = |body: &CaseBody| match body {
        CaseBody::EventCompared(compared) if compared.answer == SameEvent::SameSide => {
            compared.with.clone()
        }
        _ => BTreeSet::new(),
    };
    bodies.iter().flat_map(same).collect()
}

//! The wall: one adviser stands on one side of an incident (R88–R91).
//!
//! While a matter between pupils runs, every intake at the same school, then at
//! the same board, asks one silent question before the story. It names case
//! numbers only.

use std::collections::BTreeSet;

use crate::domain::case::CaseFile;
use crate::domain::entry::CaseBody;
use crate::domain::ids::{CaseId, Seq};
use crate::domain::incident::{
    EventCompared, IncidentId, IncidentLink, SameEvent, Side, WallAnswer,
};
use crate::domain::practice::{BoardId, Practice, SchoolId};
use crate::domain::refusal::Refusal;
use crate::domain::vocabulary::{Signal, Vocabulary};

/// The running cases about a matter between pupils, which a new story at this
/// school could be the other side of: those of the school first, then those of
/// its board, each in the order of their numbers.
#[must_use]
pub fn running_incidents(
    practice: &Practice,
    school: SchoolId,
    but: Option<CaseId>,
) -> Vec<CaseId> {
    let board = board_of(practice, school);
    let mut found: Vec<(bool, &CaseFile)> = practice
        .running_incidents()
        .filter(|case| Some(case.id()) != but)
        .filter_map(|case| {
            let at = case.state().opening()?.school;
            let near = at == school;
            let same_board = board.is_some() && board_of(practice, at) == board;
            (near || same_board).then_some((!near, case))
        })
        .collect();
    found.sort_by_key(|(far, case)| (*far, case.number()));
    found.into_iter().map(|(_, case)| case.id()).collect()
}

fn board_of(practice: &Practice, school: SchoolId) -> Option<BoardId> {
    practice.school(school).map(|school| school.board)
}

/// The running cases about which the question is still open in a case; "not
/// sure" counts when it was answered at `since` or later.
#[must_use]
pub fn open_question(practice: &Practice, case: &CaseFile, since: Seq) -> Vec<CaseId> {
    let Some(opening) = case.state().opening() else {
        return Vec::new();
    };
    let track = case.state().track();
    running_incidents(practice, opening.school, Some(case.id()))
        .into_iter()
        .filter(|other| !track.is_compared(*other, since))
        .collect()
}

/// What an intake writes of the silent question.
///
/// # Errors
/// [`Refusal::WallQuestion`] while it is not answered, [`Refusal::OtherSide`]
/// when the client stands on the other side.
pub(super) fn intake(
    practice: &Practice,
    school: SchoolId,
    answer: Option<WallAnswer>,
) -> Result<Vec<CaseBody>, Refusal> {
    let running = running_incidents(practice, school, None);
    match (running.is_empty(), answer) {
        (true, _) => Ok(Vec::new()),
        (false, None) => Err(question(practice, &running)),
        (false, Some(answer)) => answered(practice, &running, answer),
    }
}

/// What an answer to the silent question writes in a case.
///
/// # Errors
/// [`Refusal::OtherSide`] when the client stands on the other side.
pub(super) fn compare(
    practice: &Practice,
    case: &CaseFile,
    answer: WallAnswer,
) -> Result<Vec<CaseBody>, Refusal> {
    let running = open_question(practice, case, case.next_seq());
    if running.is_empty() {
        return Ok(Vec::new());
    }
    answered(practice, &running, answer)
}

/// The silent question, with case numbers only.
fn question(practice: &Practice, running: &[CaseId]) -> Refusal {
    let numbers = running
        .iter()
        .filter_map(|case| practice.case(*case)?.number());
    Refusal::WallQuestion(numbers.collect())
}

fn answered(
    practice: &Practice,
    running: &[CaseId],
    answer: WallAnswer,
) -> Result<Vec<CaseBody>, Refusal> {
    let all = || running.iter().copied().collect::<BTreeSet<_>>();
    let compared = |with, answer| CaseBody::EventCompared(EventCompared { with, answer });
    match answer.answer {
        SameEvent::OtherSide => Err(Refusal::OtherSide),
        SameEvent::No | SameEvent::NotSure => Ok(vec![compared(all(), answer.answer)]),
        SameEvent::SameSide => {
            let about = answer
                .about
                .or_else(|| {
                    (running.len() == 1)
                        .then(|| running.first().copied())
                        .flatten()
                })
                .filter(|about| running.contains(about))
                .and_then(|about| practice.case(about))
                .ok_or_else(|| question(practice, running))?;
            let others: BTreeSet<CaseId> = all()
                .into_iter()
                .filter(|case| *case != about.id())
                .collect();
            let mut bodies = vec![compared(BTreeSet::from([about.id()]), SameEvent::SameSide)];
            if !others.is_empty() {
                bodies.push(compared(others, SameEvent::No));
            }
            bodies.push(CaseBody::IncidentLinked(IncidentLink {
                incident: incident_of(about),
                side: about.state().track().incident().and_then(|link| link.side),
            }));
            Ok(bodies)
        }
    }
}

/// The incident that a case is about, or would be the first about.
fn incident_of(case: &CaseFile) -> IncidentId {
    case.state()
        .track()
        .incident()
        .map_or(IncidentId::of_first_case(case.id()), |link| link.incident)
}

/// What a case writes of its incident once its nature says that it is one:
/// nothing when that stands already.
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
    let state = case.state();
    if !state.safety().has(Signal::PeerIncident) {
        return Ok(None);
    }
    let open = open_question(practice, case, since);
    if !open.is_empty() {
        return Err(question(practice, &open));
    }
    let stands = state.track().incident();
    let position = state.nature().and_then(|nature| nature.position.as_ref());
    let told = position
        .and_then(|position| vocabulary.position(position))
        .and_then(|position| position.facts.side);
    let side = told.or_else(|| stands.and_then(|link| link.side));
    let link = IncidentLink {
        incident: incident_of(case),
        side,
    };
    if stands == Some(link) {
        return Ok(None);
    }
    if let Some(side) = side
        && faces(practice, case.id(), link.incident, side)
    {
        return Err(Refusal::OtherSide);
    }
    Ok(Some(link))
}

/// Whether another case of this adviser stands across from this side.
fn faces(practice: &Practice, but: CaseId, incident: IncidentId, side: Side) -> bool {
    practice
        .cases()
        .filter(|case| case.id() != but && case.state().track().recused().is_none())
        .filter_map(|case| case.state().track().incident())
        .any(|link| link.incident == incident && link.side.is_some_and(|other| other != side))
}

/// The cases of this practice that stand across from another one of it: none,
/// unless a vault was tampered with or written by two programs.
#[must_use]
pub fn both_sides(practice: &Practice) -> Vec<CaseId> {
    practice
        .cases()
        .filter(|case| case.state().track().recused().is_none())
        .filter(|case| {
            case.state().track().incident().is_some_and(|link| {
                link.side
                    .is_some_and(|side| faces(practice, case.id(), link.incident, side))
            })
        })
        .map(CaseFile::id)
        .collect()
}

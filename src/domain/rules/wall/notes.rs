//! The notes of colleagues in the wall: an event that was told without content
//! stands beside the own cases, under its mark (R88, R91).

use chrono::{Days, NaiveDate};

use crate::domain::case::CaseFile;
use crate::domain::handover::EventTag;
use crate::domain::ids::CaseId;
use crate::domain::incident::{IncidentId, SameEvent, Side};
use crate::domain::practice::{KeptNote, Practice, SchoolId};

/// For how many days before and after the month of its event a note asks: a year.
/// Its mark is compared for ever.
const ASKS: u64 = 366;

/// The notes about an event near a school, on whose event a story of this day could
/// be; in the order in which they came.
#[must_use]
pub fn near(practice: &Practice, school: SchoolId, on: NaiveDate) -> Vec<&KeptNote> {
    let board_of = |school| practice.school(school).map(|school| school.board);
    let board = board_of(school);
    let asks = |note: &&KeptNote| {
        let at = note.note.school;
        let here = at == school || (board.is_some() && board_of(at) == board);
        let days = Days::new(ASKS);
        let from = note.when().checked_sub_days(days);
        let until = note.when().checked_add_days(days);
        let then = from.is_some_and(|from| from <= on) && until.is_some_and(|until| on <= until);
        note.event().is_some() && here && then
    };
    practice.notes_of_colleagues().iter().filter(asks).collect()
}

/// Whether a note is about the event of a case, as far as that was said.
pub(super) fn is_of(note: &KeptNote, case: &CaseFile) -> bool {
    let Some(tag) = note.event().map(|event| event.tag) else {
        return false;
    };
    let track = case.state().track();
    let stands_in = note.stand_in();
    let compared = stands_in.and_then(|stands_in| track.compared_with(stands_in));
    let linked = track.incident().map(|link| link.incident);
    note.note.with.contains(&case.id())
        || case.event_tag() == Some(tag)
        || compared == Some(SameEvent::SameSide)
        || (linked.is_some() && linked == note.incident())
}

/// The sides of the notes that are about the event of one of these cases.
pub(super) fn sides<'a>(
    practice: &'a Practice,
    cases: &'a [&CaseFile],
) -> impl Iterator<Item = Side> + 'a {
    let notes = practice.notes_of_colleagues().iter();
    notes
        .filter(|note| cases.iter().any(|case| is_of(note, case)))
        .filter_map(|note| note.event()?.side)
}

/// The mark by which colleagues know the event of a case: its own, that of a case
/// that hangs together with it, or of a note about it.
pub(super) fn tag_of(practice: &Practice, case: &CaseFile) -> Option<EventTag> {
    let peers = super::peers(practice, case);
    let of_cases = || peers.iter().find_map(|peer| peer.event_tag());
    let of_notes = || {
        let mut notes = practice.notes_of_colleagues().iter();
        let about =
            notes.find(|note| is_of(note, case) || peers.iter().any(|peer| is_of(note, peer)));
        about.and_then(|note| Some(note.event()?.tag))
    };
    case.event_tag().or_else(of_cases).or_else(of_notes)
}

/// The incident of an event that stands in the place of a case.
pub(super) fn incident_of(practice: &Practice, stands_in: CaseId) -> Option<IncidentId> {
    practice.note_standing_in(stands_in)?.incident()
}

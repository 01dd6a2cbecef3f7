//! What the practice knows of files that came from colleagues (R88, R91).

use chrono::NaiveDate;

use super::{Practice, PracticeBody, PracticeEntry};
use crate::domain::handover::{EventMark, EventTag, HandoverId};
use crate::domain::ids::{CaseId, Seq};
use crate::domain::incident::IncidentId;
use crate::domain::passing::NoteReceived;

/// A note without content that came from a colleague.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptNote {
    /// The entry.
    pub seq: Seq,
    /// The note.
    pub note: NoteReceived,
}

impl KeptNote {
    /// In the place of a case, in answers to the silent question: the mark of its
    /// event. Nothing for a note about no event.
    #[must_use]
    pub fn stand_in(&self) -> Option<CaseId> {
        let event = self.note.event?;
        Some(CaseId::from_bytes(*event.tag.as_bytes()))
    }

    /// The incident that its event is, where no case began it.
    #[must_use]
    pub fn incident(&self) -> Option<IncidentId> {
        self.note.event.map(|event| IncidentId::of_tag(event.tag))
    }

    /// The event, when it is about one.
    #[must_use]
    pub const fn event(&self) -> Option<EventMark> {
        self.note.event
    }

    /// The first day of the month in which its event was; of a note about none, the
    /// day on which it was made.
    #[must_use]
    pub fn when(&self) -> NaiveDate {
        let month = self.note.event.map(|event| event.month);
        month
            .and_then(|month| NaiveDate::from_ymd_opt(month.year(), month.month(), 1))
            .unwrap_or(self.note.made_on)
    }
}

/// The state of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Passing {
    notes: Vec<KeptNote>,
}

impl Passing {
    /// Takes an entry up that is about files of colleagues; whether it was.
    pub(super) fn apply(&mut self, entry: &PracticeEntry) -> bool {
        match &entry.body {
            PracticeBody::NoteReceived(note) => self.notes.push(KeptNote {
                seq: entry.stamp.seq,
                note: note.clone(),
            }),
            PracticeBody::HandoverDeclined(_) => {}
            _ => return false,
        }
        true
    }
}

impl Practice {
    /// The notes of colleagues that count.
    #[must_use]
    pub fn notes_of_colleagues(&self) -> &[KeptNote] {
        &self.outside.passing.notes
    }

    /// The note about the event with this mark, in the place of a case.
    #[must_use]
    pub fn note_standing_in(&self, case: CaseId) -> Option<&KeptNote> {
        let mut notes = self.notes_of_colleagues().iter();
        notes.find(|note| note.stand_in() == Some(case))
    }

    /// Whether this file came before, whatever was done with it: also one whose
    /// entry was taken back, and one by which a destroyed case came.
    #[must_use]
    pub fn knows_handover(&self, id: HandoverId) -> bool {
        let kept = self.entries.iter().any(|entry| match &entry.body {
            PracticeBody::NoteReceived(note) => note.id == id,
            PracticeBody::HandoverDeclined(declined) => declined.id == id,
            _ => false,
        });
        kept || self.handovers_received().contains(&id)
    }

    /// The first case that carries this mark.
    #[must_use]
    pub fn incident_of_tag(&self, tag: EventTag) -> Option<IncidentId> {
        let mut tagged = self.cases().filter(|case| case.event_tag() == Some(tag));
        let case = tagged.find_map(|case| case.state().track().incident());
        case.map(|link| link.incident)
    }
}

//! What keeps a case from being destroyed, and when that is looked at again (R96): a
//! hold stands until it is lifted, and one that nobody looks at is asked about.

use chrono::{Months, NaiveDate};

use crate::domain::case::CaseFile;
use crate::domain::deed::Snoozed;
use crate::domain::entry::CaseBody;
use crate::domain::ids::Seq;
use crate::domain::retention::HeldBecause;

/// A hold is asked about when nobody looked at it for so long; a bound of our own.
const ASKED_AFTER: Months = Months::new(12);

/// A hold that stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Held {
    /// The entry that placed it.
    pub hold: Seq,
    /// The kind of reason; of older holds, and when the words are gone, none.
    pub because: Option<HeldBecause>,
    /// Since when.
    pub since: NaiveDate,
    /// The day that was chosen to look at it again, last.
    pub look_again: Option<NaiveDate>,
    /// A year after it was placed or last looked at.
    pub long_on: NaiveDate,
}

impl Held {
    /// When it is asked about: on the chosen day, and after a year in any case.
    #[must_use]
    pub fn asked_on(&self) -> NaiveDate {
        self.look_again
            .map_or(self.long_on, |on| on.min(self.long_on))
    }
}

/// The holds of a case that stand.
pub fn held(file: &CaseFile) -> impl Iterator<Item = Held> + '_ {
    let holds = file.state().keeping().holds().iter();
    holds.filter_map(|hold| {
        let entry = file.entry(*hold)?;
        let placed = match &entry.body {
            CaseBody::HoldPlaced(placed) => Some(placed),
            _ => None,
        };
        let since = entry.stamp.on;
        let looked = looked_at(file, *hold);
        let (last, chosen) = match looked {
            Some((on, until)) => (on, Some(until)),
            None => (since, placed.and_then(|placed| placed.look_again)),
        };
        Some(Held {
            hold: *hold,
            because: placed.and_then(|placed| placed.because),
            since,
            look_again: chosen,
            long_on: last + ASKED_AFTER,
        })
    })
}

/// When somebody last looked at a hold, and until when it waits since.
fn looked_at(file: &CaseFile, hold: Seq) -> Option<(NaiveDate, NaiveDate)> {
    let until = file.state().track().snoozed_until(Snoozed::Hold(hold))?;
    let mut entries = file.entries().iter().rev();
    let entry = entries.find(|entry| {
        matches!(&entry.body, CaseBody::Snoozed(snooze)
            if snooze.what == Snoozed::Hold(hold) && snooze.until == until)
    });
    Some((entry?.stamp.on, until))
}

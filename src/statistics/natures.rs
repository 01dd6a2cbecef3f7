//! What a case was known to be about on a day (R28–R46).

use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::case::{CaseFile, EntryStatus};
use crate::domain::entry::CaseBody;
use crate::domain::vocabulary::NatureCode;

/// The natures of a case, as they were set one after another.
pub(super) struct Known(Vec<Set>);

struct Set {
    /// The day on which it was written down.
    on: NaiveDate,
    /// Nothing for one that turned out wrong.
    codes: Option<Arc<[NatureCode]>>,
}

impl Known {
    /// One that was taken back is as if it had never been set.
    pub(super) fn of(case: &CaseFile) -> Self {
        let sets = case.entries().iter().filter_map(|entry| {
            let CaseBody::NatureSet(nature) = &entry.body else {
                return None;
            };
            let codes = match case.status_of(entry.stamp.seq) {
                EntryStatus::Standing => Some(nature.codes.iter().cloned().collect()),
                EntryStatus::Corrected(_) => None,
                EntryStatus::Retracted => return None,
            };
            let on = entry.stamp.on;
            Some(Set { on, codes })
        });
        Self(sets.collect())
    }

    /// What was known on this day. For what turned out wrong stands what was set
    /// right after it, or else what stood before.
    pub(super) fn on(&self, day: NaiveDate) -> Arc<[NatureCode]> {
        // Not by bisection: a clock that went back wrote an earlier day later.
        let last = self.0.iter().rposition(|set| set.on <= day);
        let known = last.map_or(0, |last| last + 1);
        let (before, after) = self.0.split_at(known);
        let right = |sets: &[Set]| sets.iter().find_map(|set| set.codes.clone());
        let last_right = || before.iter().rev().find_map(|set| set.codes.clone());
        let codes = match before.last() {
            None => None,
            Some(Set { codes: None, .. }) => right(after).or_else(last_right),
            Some(Set { codes, .. }) => codes.clone(),
        };
        codes.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;

//! School years that are over, have contacts and are not frozen: their report can
//! be made, and their cases cannot be destroyed before (R107).

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::ids::CaseId;
use crate::domain::number::SchoolYear;
use crate::domain::practice::Practice;
use crate::domain::rules::annual::contact_years;

/// Them, with the cases of each, so that one case that changed is counted anew
/// without the others.
#[derive(Clone, Debug, Default)]
pub(super) struct Unfrozen {
    /// Of contacts without a case.
    others: BTreeSet<SchoolYear>,
    cases: BTreeMap<SchoolYear, BTreeSet<CaseId>>,
}

impl Unfrozen {
    /// Those of contacts without a case.
    pub(super) fn of(practice: &Practice, today: NaiveDate) -> Self {
        let start = practice.year_start();
        let asked = practice.information_contacts().iter();
        let files = practice.imported_contacts().iter();
        let before = files.flat_map(|(_, file)| &file.contacts);
        let days = asked.map(|(_, contact)| contact.on);
        let years = days
            .chain(before.map(|contact| contact.on))
            .map(|on| SchoolYear::of(on, start));
        Self {
            others: years.filter(|year| waits(practice, today, *year)).collect(),
            cases: BTreeMap::new(),
        }
    }

    /// Counts a case, anew when it was counted before.
    pub(super) fn count(&mut self, practice: &Practice, today: NaiveDate, case: CaseId) {
        for cases in self.cases.values_mut() {
            cases.remove(&case);
        }
        let Some(file) = practice.case(case) else {
            return;
        };
        let years = contact_years(file, practice.year_start()).into_iter();
        for year in years.filter(|year| waits(practice, today, *year)) {
            self.cases.entry(year).or_default().insert(case);
        }
    }

    /// The last of them.
    pub(super) fn last(&self) -> Option<SchoolYear> {
        let mut cases = self.cases.iter().filter(|(_, cases)| !cases.is_empty());
        let of_cases = cases.next_back().map(|(year, _)| *year);
        of_cases.max(self.others.last().copied())
    }
}

/// Whether a year is over and not frozen.
fn waits(practice: &Practice, today: NaiveDate, year: SchoolYear) -> bool {
    year < SchoolYear::of(today, practice.year_start()) && practice.frozen(year).is_none()
}

//! What the store wrote, taken in; and what outlives destroyed cases: the lines of proof, the numbers given, and the
//! years of which cases are gone (R96, R107).

use std::collections::{BTreeMap, BTreeSet};

use super::{Practice, PracticeBody, PracticeEntry};
use chrono::NaiveDate;

use crate::domain::command::{Committed, Removal};
use crate::domain::handover::HandoverId;
use crate::domain::ids::{CaseId, Seq};
use crate::domain::number::{CaseNumber, SchoolYear};
use crate::domain::retention::KeptOfDestroyed;

/// The state of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Destroyed {
    cases: usize,
    kept: KeptOfDestroyed,
}

impl Destroyed {
    /// Takes an entry up that is about destroyed cases; whether it was.
    pub(super) fn apply(&mut self, body: &PracticeBody) -> bool {
        match body {
            PracticeBody::CaseDestroyed(_) => self.cases += 1,
            PracticeBody::KeptOfDestroyed(kept) => {
                for (year, given) in &kept.numbers {
                    let highest = self.kept.numbers.entry(*year).or_default();
                    *highest = (*highest).max(*given);
                }
                self.kept.years.extend(&kept.years);
                self.kept.handovers.extend(&kept.handovers);
            }
            // What else it says is for the hours.
            PracticeBody::HoursDestroyed(gone) => {
                self.kept.years.extend(&gone.years);
                return false;
            }
            _ => return false,
        }
        true
    }
}

impl Practice {
    /// Takes in what the store wrote, whatever it was.
    pub fn take(&mut self, committed: Committed) {
        match committed {
            Committed::Case(case, entries) => {
                for entry in entries {
                    self.apply_to_case(case, entry);
                }
            }
            Committed::Practice(entries) => {
                for entry in entries {
                    self.apply(entry);
                }
            }
            Committed::Destroyed(removal, entries) => self.destroy(removal, entries),
            Committed::Redacted(case, seq) => self.redact(case, seq),
        }
    }

    /// How many cases were destroyed (AVG-7).
    #[must_use]
    pub const fn destroyed(&self) -> usize {
        self.outside.destroyed.cases
    }

    /// The school years of which cases are destroyed: what was frozen of them
    /// cannot be counted again (R107).
    #[must_use]
    pub const fn years_of_destroyed(&self) -> &BTreeSet<SchoolYear> {
        &self.outside.destroyed.kept.years
    }

    /// The files that cases came by, also those of destroyed cases.
    #[must_use]
    pub fn handovers_received(&self) -> BTreeSet<HandoverId> {
        let kept = &self.outside.destroyed.kept.handovers;
        self.handovers.union(kept).copied().collect()
    }

    /// The highest number given in each school year, that of destroyed cases too.
    #[must_use]
    pub fn numbers_given(&self) -> BTreeMap<SchoolYear, u32> {
        let mut numbers = self.numbers.clone();
        for (year, given) in &self.outside.destroyed.kept.numbers {
            let highest = numbers.entry(*year).or_default();
            *highest = (*highest).max(*given);
        }
        numbers
    }

    /// The number of the next case opened on this day.
    #[must_use]
    pub fn next_number(&self, on: NaiveDate) -> CaseNumber {
        let year = SchoolYear::of(on, self.year_start());
        let last = self.last_number(year);
        CaseNumber {
            year,
            index: last + 1,
        }
    }

    /// The last number given in a school year.
    fn last_number(&self, year: SchoolYear) -> u32 {
        let of_cases = self.numbers.get(&year).copied();
        let kept = self.outside.destroyed.kept.numbers.get(&year).copied();
        of_cases.max(kept).unwrap_or_default()
    }

    /// Forgets these cases wholly, and what these entries held, with what was written of it; their texts are
    /// wiped. Other cases keep their answers about them, which name a random id
    /// that leads nowhere.
    fn destroy(&mut self, removal: Removal, written: Vec<PracticeEntry>) {
        for entry in written {
            self.apply(entry);
        }
        for case in removal.cases {
            self.cases.remove(&case);
            self.stepped_back.remove(&case);
            self.incidents.remove(&case);
            self.linked.remove(&case);
        }
        self.put_in_place(removal.entries);
    }

    /// The words of an entry are gone from the file, so from here as well.
    fn redact(&mut self, case: CaseId, entry: Seq) {
        let Some(file) = self.cases.get_mut(&case) else {
            return;
        };
        file.redact(entry);
        self.placed(case);
    }
}

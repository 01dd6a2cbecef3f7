//! What the practice keeps of hours: time outside the cases, the sums of cases that
//! are gone, and the annexes that were given out (R102).

use chrono::NaiveDate;

use super::{Practice, PracticeBody, PracticeEntry};
use crate::domain::hours::{AnnexMade, KeptHours, PracticeTime};
use crate::domain::ids::Seq;

/// The state of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Hours {
    spent: Vec<(Seq, PracticeTime)>,
    kept: Vec<KeptHours>,
    annexes: Vec<(Seq, AnnexMade)>,
    before: Option<NaiveDate>,
}

impl Hours {
    /// Takes an entry up that is about hours; whether it was.
    pub(super) fn apply(&mut self, entry: &PracticeEntry) -> bool {
        let seq = entry.stamp.seq;
        match &entry.body {
            PracticeBody::TimeSpent(time) => self.spent.push((seq, time.clone())),
            PracticeBody::HoursKept(kept) => self.kept.extend(kept.lines.iter().cloned()),
            PracticeBody::AnnexMade(annex) => self.annexes.push((seq, annex.clone())),
            // Its years are taken up with those of destroyed cases.
            PracticeBody::HoursDestroyed(gone) => {
                self.before = self.before.max(Some(gone.before));
            }
            _ => return false,
        }
        true
    }
}

impl Practice {
    /// Time outside the cases that was entered by hand and counts.
    #[must_use]
    pub fn time_outside(&self) -> &[(Seq, PracticeTime)] {
        &self.outside.hours.spent
    }

    /// The sums of the hours of cases that are gone.
    #[must_use]
    pub fn hours_kept(&self) -> &[KeptHours] {
        &self.outside.hours.kept
    }

    /// Hours from before this day are destroyed, or may be (R96).
    #[must_use]
    pub const fn hours_destroyed_before(&self) -> Option<NaiveDate> {
        self.outside.hours.before
    }

    /// The annexes that were given out, in that order.
    #[must_use]
    pub fn annexes(&self) -> &[(Seq, AnnexMade)] {
        &self.outside.hours.annexes
    }
}

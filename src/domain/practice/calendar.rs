//! The calendars of the practice: vacations, free days of schools, leave (R20).

use serde::{Deserialize, Serialize};

use super::{Practice, SchoolId};
use crate::domain::calendar::vacation::Origin;
use crate::domain::calendar::{SchoolCalendar, Span, Vacation, Vacations};
use crate::domain::ids::Seq;
use crate::domain::number::SchoolYear;
use crate::domain::text::Label;

/// The vacations of a school year, in the place of what was known of them for
/// the regions that occur here.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct VacationsImported {
    /// The school year, from 1 August.
    pub year: SchoolYear,
    /// Its vacations.
    pub rows: Vec<Vacation>,
}

/// Free days of one school.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SchoolFreeDays {
    /// Of which school.
    pub school: SchoolId,
    /// Which days.
    pub days: Span,
    /// What they are called there: "carnaval".
    pub label: Label,
}

impl Practice {
    /// The vacations as they are known here: an imported year takes the place
    /// of the shipped one, and a later import that of an earlier.
    #[must_use]
    pub fn vacations(&self, shipped: &Vacations) -> Vacations {
        let mut vacations = shipped.clone();
        for imported in &self.outside.vacations {
            vacations.replace(imported.year, &imported.rows, &Origin::Imported);
        }
        vacations
    }

    /// Free days of schools that count, in the order in which they were set.
    #[must_use]
    pub fn free_days(&self) -> &[(Seq, SchoolFreeDays)] {
        &self.outside.free_days
    }

    /// Leave of the adviser that counts, in the order in which it was set.
    #[must_use]
    pub fn leave(&self) -> &[(Seq, Span)] {
        &self.outside.leave
    }

    /// The calendar on which the reaction clock of a school runs (R20).
    #[must_use]
    pub fn calendar(&self, shipped: &Vacations, school: SchoolId) -> Option<SchoolCalendar> {
        let region = self.school(school)?.region;
        let calendar = SchoolCalendar::of_region(self.vacations(shipped), region);
        let free = self.free_days().iter().map(|(_, free)| free);
        let calendar = free
            .filter(|free| free.school == school)
            .fold(calendar, |calendar, free| {
                calendar.with_free_days(free.days, free.label.clone())
            });
        let leave = self.leave().iter().map(|(_, days)| *days);
        Some(leave.fold(calendar, SchoolCalendar::with_leave))
    }
}

//! The calendar of one school: which days are working days there, and why
//! another is not (R20, R22).

use chrono::NaiveDate;

use super::statutory::{Holiday, holidays_on, is_weekend};
use super::vacation::{VacationKind, Vacations};
use super::{Span, next_day};
use crate::domain::entry::Urgency;
use crate::domain::practice::Region;
use crate::domain::text::Label;

/// Why a day is no working day at a school.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DayOff {
    /// A Saturday or a Sunday.
    Weekend,
    /// A day of the Algemene termijnenwet.
    Holiday(Holiday),
    /// A vacation of the school's region.
    Vacation(VacationKind),
    /// A free day of the school's own, and what it is called.
    SchoolFree(Label),
    /// The adviser is on leave.
    Leave,
}

impl DayOff {
    /// The code of the reason, in the answers of commands.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Weekend => "weekend",
            Self::Holiday(holiday) => holiday.code(),
            Self::Vacation(VacationKind::Autumn) => "autumn-vacation",
            Self::Vacation(VacationKind::Christmas) => "christmas-vacation",
            Self::Vacation(VacationKind::Spring) => "spring-vacation",
            Self::Vacation(VacationKind::May) => "may-vacation",
            Self::Vacation(VacationKind::Summer) => "summer-vacation",
            Self::SchoolFree(_) => "school-free",
            Self::Leave => "leave",
        }
    }
}

/// Whether the vacations of the day's school year are known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum VacationsKnown {
    /// All of them.
    Known,
    /// Not all: the day may turn out to be in a vacation.
    Unknown,
}

/// What a day is at a school.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Day {
    /// Every reason why it is no working day; none on a working day.
    pub off: Vec<DayOff>,
    /// Whether it could still be in a vacation that is not known.
    pub vacations: VacationsKnown,
}

impl Day {
    /// Whether it is a working day, as far as is known.
    #[must_use]
    pub const fn is_working_day(&self) -> bool {
        self.off.is_empty()
    }
}

/// The calendar of a school.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SchoolCalendar {
    region: Region,
    vacations: Vacations,
    free: Vec<(Span, Label)>,
    leave: Vec<Span>,
}

impl SchoolCalendar {
    /// That of any school in a region: without free days of its own and without
    /// leave.
    #[must_use]
    pub const fn of_region(vacations: Vacations, region: Region) -> Self {
        Self {
            region,
            vacations,
            free: Vec::new(),
            leave: Vec::new(),
        }
    }

    /// With free days of the school's own.
    #[must_use]
    pub fn with_free_days(mut self, days: Span, label: Label) -> Self {
        self.free.push((days, label));
        self
    }

    /// With leave of the adviser.
    #[must_use]
    pub fn with_leave(mut self, days: Span) -> Self {
        self.leave.push(days);
        self
    }

    /// What a day is here.
    #[must_use]
    pub fn day(&self, day: NaiveDate) -> Day {
        let mut off = Vec::new();
        if is_weekend(day) {
            off.push(DayOff::Weekend);
        }
        off.extend(holidays_on(day).map(DayOff::Holiday));
        let vacation = self.vacations.on(day, self.region);
        off.extend(vacation.map(|vacation| DayOff::Vacation(vacation.kind)));
        let free = self.free.iter().filter(|(days, _)| days.holds(day));
        off.extend(free.map(|(_, label)| DayOff::SchoolFree(label.clone())));
        if self.leave.iter().any(|days| days.holds(day)) {
            off.push(DayOff::Leave);
        }
        Day {
            off,
            vacations: self.vacations_known(day),
        }
    }

    /// Whether it is a working day, as far as is known.
    #[must_use]
    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        self.day(day).is_working_day()
    }

    /// Whether the vacations are known for this day.
    #[must_use]
    pub fn vacations_known(&self, day: NaiveDate) -> VacationsKnown {
        match self.vacations.known_on(day, self.region) {
            true => VacationsKnown::Known,
            false => VacationsKnown::Unknown,
        }
    }

    /// The first working day after this one (R20).
    #[must_use]
    pub fn next_working_day(&self, after: NaiveDate) -> NaiveDate {
        next_day(after, |day| self.is_working_day(day))
    }
}

/// By when the adviser reacts to a contact: on the next working day at the
/// school (R20). What cannot wait does not: a reaction is due the same day,
/// whatever day it is (R22).
#[must_use]
pub fn reaction_due(
    calendar: &SchoolCalendar,
    contact_on: NaiveDate,
    urgency: Urgency,
) -> NaiveDate {
    match urgency {
        Urgency::Urgent => contact_on,
        Urgency::Usual => calendar.next_working_day(contact_on),
    }
}

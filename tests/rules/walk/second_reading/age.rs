//! The age of the pupil concerned, counted from what was recorded.

use chrono::{Datelike, NaiveDate};
use luister::domain::person::{Age, AgeBand};

/// The band on a day; nothing when the age is unknown.
pub(super) fn band(age: Age, on: NaiveDate) -> Option<AgeBand> {
    match grown(age, on) {
        Age::Known { band, .. } => Some(band),
        Age::Unknown => None,
    }
}

/// What a closing leaves: the band of that day, without the date of the next;
/// and whether there was such a date.
pub(super) fn at_closing(age: Age, on: NaiveDate) -> (Age, bool) {
    let Age::Known { band, next } = grown(age, on) else {
        return (Age::Unknown, false);
    };
    (Age::Known { band, next: None }, next.is_some())
}

fn grown(age: Age, on: NaiveDate) -> Age {
    let Age::Known {
        band,
        next: Some(next),
    } = age
    else {
        return age;
    };
    if on < next {
        return age;
    }
    let (band, years) = match band {
        AgeBand::Under12 => (AgeBand::From12, 4),
        AgeBand::From12 => (AgeBand::From16, 2),
        AgeBand::From16 | AgeBand::Adult => {
            return Age::Known {
                band: AgeBand::Adult,
                next: None,
            };
        }
    };
    let next = next.with_year(next.year() + years);
    grown(Age::Known { band, next }, on)
}

/// The band of a child of so many years.
pub(super) fn of(years: u32) -> AgeBand {
    match years {
        0..=11 => AgeBand::Under12,
        12..=15 => AgeBand::From12,
        16 | 17 => AgeBand::From16,
        _ => AgeBand::Adult,
    }
}

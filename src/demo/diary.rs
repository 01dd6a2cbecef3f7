//! The time of the invented practice: working days, and hours in which a school is open.

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, TimeZone, Utc, Weekday};
use chrono_tz::Europe::Amsterdam;
use fastrand::Rng;

/// A day on which somebody could come by: no weekend, no summer or Christmas holiday.
pub(super) fn is_school_day(day: NaiveDate) -> bool {
    let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    let holiday = matches!(
        (day.month(), day.day()),
        (7, 11..) | (8, ..=20) | (12, 23..) | (1, ..=3)
    );
    !weekend && !holiday
}

/// A school day between two days, both included; the last one when there is none.
pub(super) fn school_day(rng: &mut Rng, first: NaiveDate, last: NaiveDate) -> NaiveDate {
    let span = u64::try_from((last - first).num_days()).unwrap_or(0);
    let mut tried = std::iter::repeat_with(|| first + Days::new(rng.u64(0..=span)));
    tried
        .by_ref()
        .take(200)
        .find(|day| is_school_day(*day))
        .unwrap_or(last)
}

/// A moment on this day, between a quarter past eight and four in Amsterdam.
pub(super) fn in_school_hours(rng: &mut Rng, day: NaiveDate) -> DateTime<Utc> {
    let minutes = rng.u32(8 * 60 + 15..16 * 60);
    day.and_hms_opt(minutes / 60, minutes % 60, rng.u32(0..60))
        .and_then(|local| Amsterdam.from_local_datetime(&local).earliest())
        .map_or_else(
            || day.and_time(chrono::NaiveTime::MIN).and_utc(),
            |local| local.to_utc(),
        )
}

/// This day, or the first school day after it.
pub(super) fn school_day_from(mut day: NaiveDate) -> NaiveDate {
    while !is_school_day(day) {
        day = day + Days::new(1);
    }
    day
}

/// This day, or the last school day before it.
pub(super) fn school_day_until(mut day: NaiveDate) -> NaiveDate {
    while !is_school_day(day) {
        day = day - Days::new(1);
    }
    day
}

/// Where a story is in time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Diary {
    pub(super) at: DateTime<Utc>,
}

impl Diary {
    /// A few minutes on.
    pub(super) fn minutes(&mut self, minutes: i64) {
        self.at += TimeDelta::minutes(minutes);
    }

    /// To the first school day that many days on or after.
    pub(super) fn days(&mut self, rng: &mut Rng, days: u64) {
        let day = crate::vault::amsterdam(self.at).date() + Days::new(days.max(1));
        self.at = in_school_hours(rng, school_day_from(day));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diary_goes_forward_and_skips_closed_days() {
        let mut rng = Rng::with_seed(1);
        for seed in 0..200 {
            let first = "2025-08-01".parse().unwrap();
            let last: NaiveDate = "2026-11-22".parse().unwrap();
            let mut rng = Rng::with_seed(seed);
            let day = school_day(&mut rng, first, last);
            assert!(is_school_day(day) && day >= first && day <= last);
        }
        let mut diary = Diary {
            at: in_school_hours(&mut rng, "2026-07-10".parse().unwrap()),
        };
        diary.days(&mut rng, 1);
        assert_eq!(diary.at.date_naive().to_string(), "2026-08-21");
    }
}

//! Easter Sunday, computed and never listed.

use chrono::NaiveDate;

/// Easter Sunday of a year in the Gregorian calendar, by the arithmetic of the
/// golden number and the corrections of the century. Nothing for a year that
/// no date can hold.
#[must_use]
pub fn easter(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let (century, of_century) = (year.div_euclid(100), year.rem_euclid(100));
    let (leap_centuries, rest) = (century.div_euclid(4), century.rem_euclid(4));
    let moon_correction = (century - (century + 8).div_euclid(25) + 1).div_euclid(3);
    let full_moon = (19 * golden + century - leap_centuries - moon_correction + 15).rem_euclid(30);
    let (leap_years, years) = (of_century.div_euclid(4), of_century.rem_euclid(4));
    let to_sunday = (32 + 2 * rest + 2 * leap_years - full_moon - years).rem_euclid(7);
    let late = (golden + 11 * full_moon + 22 * to_sunday).div_euclid(451);
    let days = full_moon + to_sunday - 7 * late + 114;
    let month = u32::try_from(days.div_euclid(31)).ok()?;
    let day = u32::try_from(days.rem_euclid(31) + 1).ok()?;
    NaiveDate::from_ymd_opt(year, month, day)
}

#[cfg(test)]
mod tests {
    use chrono::{Datelike, Weekday};

    use super::*;

    #[test]
    fn r20_easter_falls_where_the_almanacs_have_it() {
        for known in [
            "2000-04-23",
            "2004-04-11",
            "2008-03-23",
            "2011-04-24",
            "2016-03-27",
            "2019-04-21",
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2027-03-28",
            "2028-04-16",
            "2030-04-21",
            "2035-03-25",
            "2038-04-25",
        ] {
            let known: NaiveDate = known.parse().unwrap();
            assert_eq!(easter(known.year()), Some(known));
        }
    }

    #[test]
    fn r20_easter_is_a_sunday_between_22_march_and_25_april() {
        for year in 2000..=2099 {
            let found = easter(year).unwrap();
            assert_eq!(found.weekday(), Weekday::Sun, "{found}");
            let place = (found.month(), found.day());
            assert!(((3, 22)..=(4, 25)).contains(&place), "{found}");
        }
    }

    #[test]
    fn a_year_that_no_date_can_hold_has_no_easter() {
        assert_eq!(easter(i32::from(i16::MAX) * 9), None);
    }
}

//! The statutory calendar: the days of the Algemene termijnenwet (Atw), and the
//! end of a term in law.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::{easter, next_day};
use crate::domain::codes::coded;

coded! {
    /// A day that Atw art. 3 names. Days that a royal decree equates with them
    /// for some years (art. 3, third paragraph), such as the Friday after
    /// Ascension, are not fixed by the law and not among them.
    pub enum Holiday {
        /// 1 January.
        NewYear = "new-year",
        /// The Friday before Easter.
        GoodFriday = "good-friday",
        /// The day after Easter.
        EasterMonday = "easter-monday",
        /// The day on which the queen's birthday was celebrated, until 2013.
        QueensDay = "queens-day",
        /// The day on which the king's birthday is celebrated, since 2014.
        KingsDay = "kings-day",
        /// 5 May, for terms in law every year.
        LiberationDay = "liberation-day",
        /// Forty days into Easter.
        Ascension = "ascension",
        /// The day after Whit Sunday.
        WhitMonday = "whit-monday",
        /// 25 December.
        ChristmasDay = "christmas-day",
        /// 26 December.
        SecondChristmasDay = "second-christmas-day",
    }
}

/// The first year in which the king's birthday was celebrated.
const FIRST_KINGS_DAY: i32 = 2014;

impl Holiday {
    /// Where it stands in the law.
    #[must_use]
    pub const fn source(self) -> &'static str {
        match self {
            Self::GoodFriday => "Atw art. 3 lid 2",
            Self::NewYear
            | Self::EasterMonday
            | Self::QueensDay
            | Self::KingsDay
            | Self::LiberationDay
            | Self::Ascension
            | Self::WhitMonday
            | Self::ChristmasDay
            | Self::SecondChristmasDay => "Atw art. 3 lid 1",
        }
    }

    /// On which day it falls in a year; nothing when that year does not have it.
    /// Right for 2000 to 2099, as far as the law of today fixes it.
    #[must_use]
    pub fn in_year(self, year: i32) -> Option<NaiveDate> {
        let from_easter = |days| easter(year)?.checked_add_days(Days::new(days));
        let on = |month, day| NaiveDate::from_ymd_opt(year, month, day);
        match self {
            Self::NewYear => on(1, 1),
            Self::GoodFriday => easter(year)?.checked_sub_days(Days::new(2)),
            Self::EasterMonday => from_easter(1),
            Self::QueensDay if year < FIRST_KINGS_DAY => not_on_sunday(on(4, 30)?),
            Self::KingsDay if year >= FIRST_KINGS_DAY => not_on_sunday(on(4, 27)?),
            Self::QueensDay | Self::KingsDay => None,
            Self::LiberationDay => on(5, 5),
            Self::Ascension => from_easter(39),
            Self::WhitMonday => from_easter(50),
            Self::ChristmasDay => on(12, 25),
            Self::SecondChristmasDay => on(12, 26),
        }
    }
}

/// A royal birthday on a Sunday is celebrated the day before.
fn not_on_sunday(day: NaiveDate) -> Option<NaiveDate> {
    match day.weekday() {
        Weekday::Sun => day.pred_opt(),
        _ => Some(day),
    }
}

/// The holidays of a day: none, one, or two where Ascension meets another.
pub fn holidays_on(day: NaiveDate) -> impl Iterator<Item = Holiday> {
    Holiday::ALL
        .iter()
        .copied()
        .filter(move |holiday| holiday.in_year(day.year()) == Some(day))
}

/// Whether it is a Saturday or a Sunday.
#[must_use]
pub fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// Whether a term in law can end on this day: neither a Saturday, a Sunday nor
/// a holiday (Atw art. 1).
#[must_use]
pub fn is_term_day(day: NaiveDate) -> bool {
    !is_weekend(day) && holidays_on(day).next().is_none()
}

/// How long a term runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Term {
    /// So many days.
    Days(u32),
    /// So many weeks.
    Weeks(u32),
    /// So many months; at the end of a shorter month where the day is missing.
    Months(u32),
    /// So many years; on 28 February where the 29th is missing.
    Years(u32),
}

impl Term {
    /// Whether the Atw holds for a statutory term of this length: art. 4 leaves
    /// out more than 90 days, twelve weeks or three months, and whole years.
    #[must_use]
    pub const fn is_of_the_atw(self) -> bool {
        match self {
            Self::Days(days) => days <= 90,
            Self::Weeks(weeks) => weeks <= 12,
            Self::Months(months) => months <= 3,
            Self::Years(_) => false,
        }
    }

    /// The last day when nothing is extended; the day itself at the end of time.
    #[must_use]
    pub fn last_day(self, start: NaiveDate) -> NaiveDate {
        let end = match self {
            Self::Days(days) => start.checked_add_days(Days::new(days.into())),
            Self::Weeks(weeks) => start.checked_add_days(Days::new(u64::from(weeks) * 7)),
            Self::Months(months) => start.checked_add_months(Months::new(months)),
            Self::Years(years) => years
                .checked_mul(12)
                .and_then(|months| start.checked_add_months(Months::new(months))),
        };
        end.unwrap_or(start)
    }
}

/// The last day of a term that starts on a day, which itself does not count.
/// One that would end on a Saturday, a Sunday or a holiday runs to the next
/// other day (Atw art. 1), and a term of at least three days holds at least two
/// such other days (art. 2). Whoever asks decides that the Atw applies: it
/// extends a term for which [`Term::is_of_the_atw`] says no as well, as a
/// committee's own scheme may want. Never for a term that is counted back.
#[must_use]
pub fn end_of_term(start: NaiveDate, term: Term) -> NaiveDate {
    let last = term.last_day(start);
    let mut end = match is_term_day(last) {
        true => last,
        false => next_day(last, is_term_day),
    };
    let long_enough = (last - start).num_days() >= 3;
    if long_enough
        && start
            .iter_days()
            .skip(1)
            .take_while(|day| *day <= end)
            .filter(|day| is_term_day(*day))
            .take(2)
            .count()
            < 2
    {
        end = next_day(end, is_term_day);
    }
    end
}

/// The day that is so many working days after another, without Saturdays,
/// Sundays and holidays.
#[must_use]
pub fn add_working_days(start: NaiveDate, days: u32) -> NaiveDate {
    (0..days).fold(start, |day, _| next_day(day, is_term_day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn r20_royal_birthdays_are_never_celebrated_on_a_sunday() {
        for (date, holiday) in [
            ("2000-04-29", Holiday::QueensDay),
            ("2006-04-29", Holiday::QueensDay),
            ("2013-04-30", Holiday::QueensDay),
            ("2014-04-26", Holiday::KingsDay),
            ("2015-04-27", Holiday::KingsDay),
            ("2025-04-26", Holiday::KingsDay),
            ("2031-04-26", Holiday::KingsDay),
        ] {
            let found: Vec<_> = holidays_on(day(date)).collect();
            assert_eq!(found, [holiday], "{date}");
        }
        for plain in ["2006-04-30", "2014-04-27", "2014-04-30", "2013-04-26"] {
            assert_eq!(holidays_on(day(plain)).count(), 0, "{plain}");
        }
    }

    #[test]
    fn r20_two_holidays_can_meet() {
        let found: Vec<_> = holidays_on(day("2016-05-05")).collect();
        assert_eq!(found, [Holiday::LiberationDay, Holiday::Ascension]);
    }

    #[test]
    fn r20_every_year_has_nine_holidays_and_the_law_names_each() {
        for year in 2000..=2099 {
            let of_year = Holiday::ALL.iter().filter_map(|one| one.in_year(year));
            assert_eq!(of_year.count(), 9, "{year}");
        }
        for holiday in Holiday::ALL {
            assert!(holiday.source().starts_with("Atw art. 3"));
        }
    }

    #[test]
    fn a_short_term_holds_two_days_on_which_something_can_be_done() {
        for (start, term, end) in [
            // Good Friday to Easter Monday lie in it.
            ("2026-04-02", Term::Days(3), "2026-04-08"),
            ("2026-04-02", Term::Days(2), "2026-04-07"),
            ("2026-06-04", Term::Days(3), "2026-06-08"),
            ("2026-01-31", Term::Months(1), "2026-03-02"),
            ("2026-05-31", Term::Months(1), "2026-06-30"),
        ] {
            assert_eq!(end_of_term(day(start), term), day(end), "{start} {term:?}");
        }
    }

    #[test]
    fn the_law_itself_leaves_long_terms_out() {
        for (term, expected) in [
            (Term::Days(90), true),
            (Term::Days(91), false),
            (Term::Weeks(12), true),
            (Term::Weeks(13), false),
            (Term::Months(3), true),
            (Term::Months(4), false),
            (Term::Years(1), false),
        ] {
            assert_eq!(term.is_of_the_atw(), expected, "{term:?}");
        }
    }

    #[test]
    fn at_the_end_of_time_nothing_panics() {
        let end = NaiveDate::MAX;
        assert_eq!(Term::Years(u32::MAX).last_day(end), end);
        assert!(end_of_term(end, Term::Days(1)) <= end);
        assert_eq!(add_working_days(end, 3), end);
    }
}

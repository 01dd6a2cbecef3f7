//! Reading the fields of a form: each gives a value or says what is wrong.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveTime};

use crate::app::form::{FieldId, Form, Problem};
use crate::app::model::Env;
use crate::domain::entry::{Companion, Conversation};
use crate::domain::number::Minutes;
use crate::domain::text::Text;

/// The chosen code.
///
/// # Errors
/// [`Problem::Missing`] when nothing was chosen.
pub fn code(form: &Form, id: FieldId) -> Result<&str, Problem> {
    form.chosen(id).ok_or(Problem::Missing(id))
}

/// The chosen value of a closed list.
///
/// # Errors
/// [`Problem::Missing`] when nothing was chosen.
pub fn coded<T>(
    form: &Form,
    id: FieldId,
    from_code: impl Fn(&str) -> Option<T>,
) -> Result<T, Problem> {
    from_code(code(form, id)?).ok_or(Problem::Missing(id))
}

/// The ticked values of a closed list.
#[must_use]
pub fn ticked<T: Ord>(
    form: &Form,
    id: FieldId,
    from_code: impl Fn(&str) -> Option<T>,
) -> BTreeSet<T> {
    form.ticked(id).into_iter().filter_map(from_code).collect()
}

/// Text that must be there.
///
/// # Errors
/// When it is empty or too long.
pub fn text<const MAX: usize>(form: &Form, id: FieldId) -> Result<Text<MAX>, Problem> {
    optional(form, id)?.ok_or(Problem::Missing(id))
}

/// Text that may be empty.
///
/// # Errors
/// When it is too long.
pub fn optional<const MAX: usize>(form: &Form, id: FieldId) -> Result<Option<Text<MAX>>, Problem> {
    Text::optional(form.text(id)).map_err(|too_long| Problem::TooLong(id, too_long.limit))
}

/// A date such as `22-11-2026` or `22-11`, which is of this year.
///
/// # Errors
/// When it is none.
pub fn date(form: &Form, id: FieldId, env: &Env) -> Result<NaiveDate, Problem> {
    optional_date(form, id, env)?.ok_or(Problem::Missing(id))
}

/// A date that may be left empty.
///
/// # Errors
/// When something else than a date stands there.
pub fn optional_date(form: &Form, id: FieldId, env: &Env) -> Result<Option<NaiveDate>, Problem> {
    let typed = form.text(id).trim();
    if typed.is_empty() {
        return Ok(None);
    }
    parse_date(typed, env.now.date)
        .map(Some)
        .ok_or(Problem::NotADate(id))
}

/// Day, month and year with `-`, `/`, `.` or blanks between; two figures or
/// none for the year mean this century or this year.
#[must_use]
pub fn parse_date(typed: &str, today: NaiveDate) -> Option<NaiveDate> {
    use chrono::Datelike;
    let mut parts = typed
        .split(['-', '/', '.', ' '])
        .filter(|part| !part.is_empty())
        .map(|part| part.parse::<u32>().ok());
    let (day, month) = (parts.next()??, parts.next()??);
    let year = match parts.next() {
        None => today.year(),
        Some(year) => match i32::try_from(year?).ok()? {
            short @ 0..=99 => 2000 + short,
            year => year,
        },
    };
    if parts.next().is_some() || !(1900..=2200).contains(&year) {
        return None;
    }
    NaiveDate::from_ymd_opt(year, month, day)
}

/// A time that may be left empty.
///
/// # Errors
/// When something else than a time stands there.
pub fn optional_time(form: &Form, id: FieldId) -> Result<Option<NaiveTime>, Problem> {
    let typed = form.text(id).trim();
    if typed.is_empty() {
        return Ok(None);
    }
    parse_time(typed).map(Some).ok_or(Problem::NotATime(id))
}

/// Hours and minutes as people write them here: `14:30`, `14.30`, `14u30`, `14`.
#[must_use]
pub fn parse_time(typed: &str) -> Option<NaiveTime> {
    let mut parts = typed.trim().split([':', '.', 'u', 'h']);
    let hours = parts.next()?.trim().parse().ok()?;
    let minutes = match parts.next().map(str::trim) {
        None | Some("") => 0,
        Some(minutes) => minutes.parse().ok()?,
    };
    if parts.next().is_some() {
        return None;
    }
    NaiveTime::from_hms_opt(hours, minutes, 0)
}

/// A number of minutes within a day.
///
/// # Errors
/// When it is none.
pub fn minutes(form: &Form, id: FieldId) -> Result<Minutes, Problem> {
    form.text(id)
        .trim()
        .parse()
        .ok()
        .and_then(|number| Minutes::new(number).ok())
        .ok_or(Problem::NotMinutes(id))
}

/// A conversation from the fields of [`panel::conversation`](crate::app::talk::panel::conversation).
///
/// # Errors
/// What is wrong in them.
pub fn conversation(form: &Form, env: &Env) -> Result<Conversation, Problem> {
    Ok(Conversation {
        on: date(form, FieldId::Date, env)?,
        medium: code(form, FieldId::Channel)?.into(),
        companions: ticked(form, FieldId::Companions, Companion::from_code),
        minutes: minutes(form, FieldId::Minutes)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_write_them_here() {
        for (typed, read) in [
            ("14:30", Some("14:30:00")),
            ("9.05", Some("09:05:00")),
            ("14u30", Some("14:30:00")),
            ("9", Some("09:00:00")),
            ("9u", Some("09:00:00")),
            ("24:00", None),
            ("14:60", None),
            ("straks", None),
            ("1:2:3", None),
        ] {
            let expected = read.map(|time| time.parse().unwrap());
            assert_eq!(parse_time(typed), expected, "{typed}");
        }
    }

    #[test]
    fn dates_are_read_as_people_write_them_here() {
        let today: NaiveDate = "2026-11-22".parse().unwrap();
        for (typed, read) in [
            ("22-11-2026", Some("2026-11-22")),
            ("3-1", Some("2026-01-03")),
            ("3/1/27", Some("2027-01-03")),
            ("03.01.2027", Some("2027-01-03")),
            ("31-2-2026", None),
            ("morgen", None),
            ("1-2-3-4", None),
            ("1-1-3000", None),
            ("5", None),
        ] {
            let expected = read.map(|day| day.parse().unwrap());
            assert_eq!(parse_date(typed, today), expected, "{typed}");
        }
    }
}

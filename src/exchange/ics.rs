//! Appointments for a calendar elsewhere (iCalendar, RFC 5545). What leaves is
//! a day and a time: no name, number, school, or what it is about (R27).

use chrono::{
    DateTime, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc,
};
use chrono_tz::Europe::Amsterdam;
use icalendar::{Calendar, Class, Component, Event, EventLike};
use sha2::{Digest, Sha256};

use crate::domain::ids::EntryId;

/// Who made the file, as the standard wants it.
const MADE_BY: &str = "-//luister//luister//NL";
/// What the name of an appointment is made from, beside the entry: nobody who
/// sees the file can ask the vault which entry it was.
const PURPOSE: &[u8] = b"luister appointment for a calendar";

/// An appointment as others may see it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Outing {
    /// The entry that made it; only a hash of it leaves, so that a second file
    /// moves the appointment instead of adding one.
    pub entry: EntryId,
    /// The day.
    pub on: NaiveDate,
    /// The time, Europe/Amsterdam; without one the whole day.
    pub at: Option<NaiveTime>,
}

/// The file with these appointments. `summary` is what each is called and should
/// say nothing; `made` is when the file was made.
#[must_use]
pub fn file(outings: &[Outing], summary: &str, made: DateTime<Utc>) -> String {
    let mut calendar = Calendar::empty();
    calendar
        .append_property(("VERSION", "2.0"))
        .append_property(("PRODID", MADE_BY));
    for outing in outings {
        calendar.push(event(*outing, summary, made));
    }
    calendar.to_string()
}

fn event(outing: Outing, summary: &str, made: DateTime<Utc>) -> Event {
    let mut event = Event::new();
    event
        .uid(&name(outing.entry))
        .timestamp(made)
        .summary(summary)
        .class(Class::Private);
    match outing.at {
        Some(at) => event.starts(in_utc(outing.on.and_time(at))),
        None => event.starts(outing.on),
    };
    event.done()
}

/// The same for the same entry, and nothing that can be traced back to it.
fn name(entry: EntryId) -> String {
    let mut hash = Sha256::new();
    hash.update(PURPOSE);
    hash.update(entry.as_bytes());
    hash.finalize()
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// A time of day in the Netherlands as UTC, so that the file needs no time zone.
/// Of an hour that comes twice the first; one that is skipped is an hour later.
fn in_utc(local: NaiveDateTime) -> DateTime<Utc> {
    let there = |local: NaiveDateTime| match Amsterdam.from_local_datetime(&local) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => Some(at.with_timezone(&Utc)),
        LocalResult::None => None,
    };
    there(local)
        .or_else(|| there(local + TimeDelta::hours(1)))
        .unwrap_or_else(|| local.and_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outing(number: u8, on: &str, at: Option<&str>) -> Outing {
        Outing {
            entry: EntryId::from_bytes([number; 16]),
            on: on.parse().unwrap(),
            at: at.map(|at| at.parse().unwrap()),
        }
    }

    fn made() -> DateTime<Utc> {
        DateTime::from_timestamp(1_795_343_400, 0).unwrap()
    }

    #[test]
    fn r27_a_file_holds_a_time_and_nothing_that_tells_who_or_what() {
        let text = file(
            &[outing(1, "2026-11-27", Some("14:30:00"))],
            "Afspraak",
            made(),
        );
        let lines: Vec<&str> = text.split("\r\n").collect();
        let name = name(EntryId::from_bytes([1; 16]));
        let uid = format!("UID:{name}");
        let mut expected = vec![
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//luister//luister//NL",
            "BEGIN:VEVENT",
            "CLASS:PRIVATE",
            "DTSTAMP:20261122T103000Z",
            "DTSTART:20261127T133000Z",
            "SUMMARY:Afspraak",
            uid.as_str(),
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ];
        let mut found = lines.clone();
        found.sort_unstable();
        expected.sort_unstable();
        assert_eq!(found, expected, "{text}");
        assert_eq!(
            (lines[0], lines[lines.len() - 2]),
            ("BEGIN:VCALENDAR", "END:VCALENDAR")
        );
    }

    #[test]
    fn r27_a_day_without_a_time_is_a_whole_day() {
        let text = file(&[outing(1, "2026-11-27", None)], "Afspraak", made());
        assert!(text.contains("DTSTART;VALUE=DATE:20261127\r\n"), "{text}");
    }

    #[test]
    fn r27_times_are_those_of_the_netherlands_in_summer_and_winter() {
        for (on, at, utc) in [
            ("2026-11-27", "09:00:00", "20261127T080000Z"),
            ("2026-06-05", "09:00:00", "20260605T070000Z"),
            // The hour that is skipped, and the one that comes twice.
            ("2027-03-28", "02:30:00", "20270328T013000Z"),
            ("2026-10-25", "02:30:00", "20261025T003000Z"),
            ("2026-12-31", "00:15:00", "20261230T231500Z"),
        ] {
            let text = file(&[outing(1, on, Some(at))], "Afspraak", made());
            assert!(
                text.contains(&format!("DTSTART:{utc}\r\n")),
                "{on} {at}\n{text}"
            );
        }
    }

    #[test]
    fn r27_an_appointment_keeps_its_name_when_it_is_moved() {
        let of = |number, on| {
            let text = file(&[outing(number, on, None)], "Afspraak", made());
            let mut lines = text.lines().map(str::to_owned);
            lines.find(|line| line.starts_with("UID:")).unwrap()
        };
        assert_eq!(of(1, "2026-11-27"), of(1, "2026-12-04"));
        assert_ne!(of(1, "2026-11-27"), of(2, "2026-11-27"));
        let bytes = "01".repeat(16);
        assert!(
            !of(1, "2026-11-27").contains(&bytes),
            "the id itself does not leave"
        );
    }

    #[test]
    fn r27_every_line_ends_as_the_standard_wants_and_long_ones_are_folded() {
        let outings: Vec<Outing> = (1..=3).map(|n| outing(n, "2026-11-27", None)).collect();
        let long = "afspraak ".repeat(20);
        let text = file(&outings, &long, made());
        assert!(text.ends_with("END:VCALENDAR\r\n"));
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
        assert!(
            text.replace("\r\n ", "").contains(long.trim_end()),
            "{text}"
        );
        assert_eq!(text.matches("BEGIN:VEVENT").count(), 3);
    }
}

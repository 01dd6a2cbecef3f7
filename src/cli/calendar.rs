//! `luister calendar`: the working days of a region, as the reaction clock sees
//! them. It opens no vault.

use std::fmt::Write as _;

use chrono::{Datelike, NaiveDate};
use clap::{Args, ValueEnum};
use serde::Serialize;

use super::init::RegionArg;
use super::{Failure, Session, put};
use crate::domain::calendar::{Day, DayOff, SchoolCalendar, VacationsKnown};
use crate::lang::{Explained, Lang};
use crate::say;

/// The years of which we know what the law says.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2099;

#[derive(Debug, Args)]
pub(super) struct CalendarArgs {
    #[arg(value_name = "FROM")]
    from: NaiveDate,
    #[arg(value_name = "TO")]
    to: NaiveDate,
    #[arg(long, value_name = "noord|midden|zuid")]
    region: RegionArg,
    #[arg(
        long,
        value_name = "csv|json",
        default_value = "csv",
        hide_default_value = true
    )]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Csv,
    Json,
}

pub(super) fn run(args: &CalendarArgs, session: &Session) -> Result<(), Failure> {
    let lang = &session.lang;
    check(args, lang)?;
    let vacations = session.shipped.vacations.clone();
    let calendar = SchoolCalendar::of_region(vacations, args.region.into());
    let days = args.from.iter_days().take_while(|date| *date <= args.to);
    let days = days.map(|date| (date, calendar.day(date)));
    match args.format {
        Format::Csv => put(csv(days, lang).as_bytes()),
        Format::Json => put(json(days, lang).as_bytes()),
    }
}

fn check(args: &CalendarArgs, lang: &Lang) -> Result<(), Failure> {
    if ![args.from, args.to]
        .iter()
        .all(|date| YEARS.contains(&date.year()))
    {
        return Err(Failure::wrong_call(Explained {
            what: say!(lang, "calendar-too-far"),
            remedy: say!(lang, "calendar-too-far-do"),
        }));
    }
    if args.to < args.from {
        return Err(Failure::wrong_call(Explained {
            what: say!(
                lang,
                "calendar-backwards",
                from = args.from.to_string(),
                to = args.to.to_string()
            ),
            remedy: say!(lang, "calendar-backwards-do"),
        }));
    }
    Ok(())
}

/// Reasons are our own words, without comma, quotation mark or line end: a test
/// shows it, so no field needs quotes.
fn csv(days: impl Iterator<Item = (NaiveDate, Day)>, lang: &Lang) -> String {
    let mut text = String::from("date,working_day,reason\n");
    for (date, day) in days {
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "{date},{},{}",
            day.is_working_day(),
            lang.reason(&day)
        );
    }
    text
}

#[derive(Serialize)]
struct JsonDay {
    date: NaiveDate,
    working_day: bool,
    vacations_known: bool,
    off: Vec<&'static str>,
    reason: String,
}

fn json(days: impl Iterator<Item = (NaiveDate, Day)>, lang: &Lang) -> String {
    let days: Vec<JsonDay> = days
        .map(|(date, day)| JsonDay {
            date,
            working_day: day.is_working_day(),
            vacations_known: day.vacations == VacationsKnown::Known,
            off: day.off.iter().map(DayOff::code).collect(),
            reason: lang.reason(&day),
        })
        .collect();
    // Dates, codes and words of ours: nothing in it can fail to be written.
    let text = serde_json::to_string_pretty(&days).unwrap_or_default();
    format!("{text}\n")
}

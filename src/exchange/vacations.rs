//! The vacations of the official feed (JSON), and what importing them changes.
//!
//! The feed gives one school year as an object, or several as a list. Its strings
//! carry stray blanks and line ends, its yes and no are words, its dates are
//! moments in UTC: midnight in the Netherlands is the evening before there.

use chrono::{DateTime, NaiveDate, NaiveDateTime};
use chrono_tz::Europe::Amsterdam;
use serde::Deserialize;
use serde_json::Value;

use crate::domain::calendar::vacation::{self, VacationFault};
use crate::domain::calendar::{Span, Vacation, VacationKind, VacationStatus, Vacations};
use crate::domain::command::PracticeCommand;
use crate::domain::number::SchoolYear;
use crate::domain::practice::{Region, VacationsImported};

/// A school year as the feed gives it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FeedYear {
    /// Which school year.
    pub year: SchoolYear,
    /// Its vacations, one row a region, by region and date.
    pub rows: Vec<Vacation>,
}

/// Why a file is not the feed, or cannot be used. What stands in the file is
/// quoted in part only.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum FeedError {
    /// A page instead of data: the feed answers so for a year it does not have.
    #[error("a page, not data")]
    Page,
    /// Not JSON; the place in the file.
    #[error("not JSON, at line {0}")]
    NotJson(usize),
    /// JSON of another shape; in the words of the parser.
    #[error("another shape: {0}")]
    Shape(String),
    /// No vacation in it.
    #[error("no vacations in it")]
    Empty,
    /// Not a school year such as `2026-2027`.
    #[error("\"{0}\" is not a school year")]
    SchoolYear(String),
    /// A vacation of a name that is not known.
    #[error("\"{0}\" is not a vacation")]
    Kind(String),
    /// Not one of the regions.
    #[error("\"{0}\" is not a region")]
    Region(String),
    /// Neither `true` nor `false`.
    #[error("\"{0}\" is neither true nor false")]
    YesOrNo(String),
    /// Not a date.
    #[error("\"{0}\" is not a date")]
    Date(String),
    /// A vacation ends before it begins, lies outside its year, or overlaps.
    #[error("the vacations of {0} do not fit")]
    DoesNotFit(SchoolYear, VacationFault),
    /// A school year stands there twice, and not the same.
    #[error("{0} stands there twice, and not the same")]
    Twice(SchoolYear),
}

#[derive(Deserialize)]
struct Document {
    content: Vec<Content>,
}

#[derive(Deserialize)]
struct Content {
    schoolyear: String,
    vacations: Vec<GivenVacation>,
}

#[derive(Deserialize)]
struct GivenVacation {
    #[serde(rename = "type")]
    kind: String,
    compulsorydates: Value,
    regions: Vec<GivenRegion>,
}

#[derive(Deserialize)]
struct GivenRegion {
    region: String,
    startdate: String,
    enddate: String,
}

/// The school years of a file, the oldest first.
///
/// # Errors
/// [`FeedError`]: the first thing that is wrong in it.
pub fn read(text: &str) -> Result<Vec<FeedYear>, FeedError> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.starts_with('<') {
        return Err(FeedError::Page);
    }
    let value: Value =
        serde_json::from_str(text).map_err(|error| FeedError::NotJson(error.line()))?;
    let shape = |error: serde_json::Error| FeedError::Shape(short(&error.to_string()));
    let documents: Vec<Document> = match value {
        Value::Array(_) => serde_json::from_value(value).map_err(shape)?,
        one => vec![serde_json::from_value(one).map_err(shape)?],
    };
    let contents = documents.iter().flat_map(|document| &document.content);
    let years = contents
        .filter(|content| !content.vacations.is_empty())
        .map(year)
        .collect::<Result<Vec<_>, _>>()?;
    merge(years)
}

/// The years of several files as one list: each once, the oldest first.
///
/// # Errors
/// [`FeedError::Twice`] when two of them contradict each other, and
/// [`FeedError::Empty`] when there is none.
pub fn merge(mut years: Vec<FeedYear>) -> Result<Vec<FeedYear>, FeedError> {
    years.sort_by_key(|one| one.year);
    years.dedup();
    let pairs = years.iter().zip(years.iter().skip(1));
    for (one, next) in pairs {
        if one.year == next.year {
            return Err(FeedError::Twice(one.year));
        }
    }
    match years.is_empty() {
        true => Err(FeedError::Empty),
        false => Ok(years),
    }
}

fn year(content: &Content) -> Result<FeedYear, FeedError> {
    let year = school_year(&content.schoolyear)?;
    let mut rows = Vec::new();
    for given in &content.vacations {
        let kind = kind(&given.kind)?;
        let status = status(&given.compulsorydates)?;
        for place in &given.regions {
            let days = Span {
                first: date(&place.startdate)?,
                last: date(&place.enddate)?,
            };
            rows.extend(regions(&place.region)?.iter().map(|&region| Vacation {
                region,
                kind,
                status,
                days,
            }));
        }
    }
    rows.sort_by_key(|row| (row.region, row.days, row.kind, row.status));
    // The same row twice says nothing new.
    rows.dedup();
    match vacation::fault(year, &rows) {
        Some((_, fault)) => Err(FeedError::DoesNotFit(year, fault)),
        None if rows.is_empty() => Err(FeedError::Empty),
        None => Ok(FeedYear { year, rows }),
    }
}

/// The words without stray blanks and line ends.
fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is quoted of a foreign text in a message.
fn short(text: &str) -> String {
    let harmless = text
        .chars()
        .filter(|&character| crate::domain::text::is_harmless(character));
    tidy(&harmless.collect::<String>())
        .chars()
        .take(80)
        .collect()
}

fn school_year(text: &str) -> Result<SchoolYear, FeedError> {
    let wrong = || FeedError::SchoolYear(short(text));
    let tidied = tidy(text);
    let (begins, ends) = tidied.split_once('-').ok_or_else(wrong)?;
    let number = |text: &str| text.trim().parse::<i32>().map_err(|_| wrong());
    let (begins, ends) = (number(begins)?, number(ends)?);
    match (2000..2100).contains(&begins) && ends == begins + 1 {
        true => Ok(SchoolYear(begins)),
        false => Err(wrong()),
    }
}

fn kind(text: &str) -> Result<VacationKind, FeedError> {
    match tidy(text).to_lowercase().as_str() {
        "herfstvakantie" => Ok(VacationKind::Autumn),
        "kerstvakantie" => Ok(VacationKind::Christmas),
        "voorjaarsvakantie" => Ok(VacationKind::Spring),
        "meivakantie" => Ok(VacationKind::May),
        "zomervakantie" => Ok(VacationKind::Summer),
        _ => Err(FeedError::Kind(short(text))),
    }
}

fn regions(text: &str) -> Result<&'static [Region], FeedError> {
    match tidy(text).to_lowercase().as_str() {
        "noord" => Ok(&[Region::North]),
        "midden" => Ok(&[Region::Middle]),
        "zuid" => Ok(&[Region::South]),
        "heel nederland" => Ok(Region::ALL),
        _ => Err(FeedError::Region(short(text))),
    }
}

fn status(given: &Value) -> Result<VacationStatus, FeedError> {
    let fixed = match given {
        Value::Bool(fixed) => Some(*fixed),
        Value::String(text) => tidy(text).to_lowercase().parse().ok(),
        _ => None,
    };
    match fixed {
        Some(true) => Ok(VacationStatus::Fixed),
        Some(false) => Ok(VacationStatus::Advice),
        None => Err(FeedError::YesOrNo(short(&given.to_string()))),
    }
}

/// The day in the Netherlands: of a moment with its zone, of a local date and
/// time, or a bare date.
fn date(text: &str) -> Result<NaiveDate, FeedError> {
    let tidied = tidy(text);
    let moment = DateTime::parse_from_rfc3339(&tidied)
        .map(|moment| moment.with_timezone(&Amsterdam).date_naive());
    moment
        .or_else(|_| tidied.parse::<NaiveDateTime>().map(|local| local.date()))
        .or_else(|_| tidied.parse::<NaiveDate>())
        .map_err(|_| FeedError::Date(short(text)))
}

/// What importing does to what is known of a region in a school year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Change {
    /// Nothing was known.
    New,
    /// Something else was known.
    Changed,
    /// The same was known.
    Same,
}

/// One region in one school year, before and after.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Planned {
    /// The school year.
    pub year: SchoolYear,
    /// The region.
    pub region: Region,
    /// What happens to it.
    pub change: Change,
    /// What was known.
    pub before: Vec<Vacation>,
    /// What the feed says.
    pub after: Vec<Vacation>,
}

/// What importing these years would do to what is known.
#[must_use]
pub fn plan(years: &[FeedYear], known: &Vacations) -> Vec<Planned> {
    let regions = years
        .iter()
        .flat_map(|one| Region::ALL.iter().map(move |&region| (one, region)));
    regions
        .filter_map(|(one, region)| {
            let rows = one.rows.iter().filter(|row| row.region == region);
            let after: Vec<Vacation> = rows.copied().collect();
            if after.is_empty() {
                return None;
            }
            let before = known.of(one.year, region).to_vec();
            let change = match before.as_slice() {
                [] => Change::New,
                same if same == after => Change::Same,
                _ => Change::Changed,
            };
            Some(Planned {
                year: one.year,
                region,
                change,
                before,
                after,
            })
        })
        .collect()
}

/// What to ask of the rules: one command a school year in which something
/// changes, with the regions in which it does.
#[must_use]
pub fn commands(planned: &[Planned]) -> Vec<PracticeCommand> {
    let mut imports: Vec<VacationsImported> = Vec::new();
    for one in planned.iter().filter(|one| one.change != Change::Same) {
        match imports.last_mut() {
            Some(import) if import.year == one.year => import.rows.extend(&one.after),
            _ => imports.push(VacationsImported {
                year: one.year,
                rows: one.after.clone(),
            }),
        }
    }
    imports
        .into_iter()
        .map(PracticeCommand::ImportVacations)
        .collect()
}

#[cfg(test)]
mod tests;

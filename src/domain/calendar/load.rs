//! Reading the shipped vacations: a school year a table, a vacation a line.

use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use super::Span;
use super::vacation::{
    self, Origin, ShippedYear, Vacation, VacationFault, VacationKind, VacationStatus, Vacations,
};
use crate::domain::asset::{AssetError, AssetFault, Labels, Source};
use crate::domain::number::SchoolYear;
use crate::domain::practice::Region;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    year: Vec<GivenYear>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenYear {
    /// The calendar year in which it begins.
    begins: Spanned<i32>,
    source: Labels,
    verified: bool,
    vacations: Spanned<Vec<Spanned<Given>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    kind: Spanned<String>,
    status: Spanned<String>,
    region: Spanned<String>,
    from: Spanned<Datetime>,
    to: Spanned<Datetime>,
}

impl Vacations {
    /// Reads the shipped vacations.
    ///
    /// # Errors
    /// [`AssetError`] with the line of the first thing that is wrong: a source
    /// without one of its languages, an unknown region, kind or status, a year
    /// that stands there twice, a vacation that ends before it begins, lies
    /// outside its year or overlaps another of its region.
    pub fn parse(text: &str, file: &str) -> Result<Self, AssetError> {
        let source = Source::new(text, file);
        let given: File = source.read()?;
        let mut vacations = Self::default();
        for one in &given.year {
            let year = SchoolYear(*one.begins.get_ref());
            if vacations.years().any(|known| known == year) {
                let twice = AssetFault::Duplicate(year.to_string());
                return Err(source.refuse(one.begins.span(), twice));
            }
            let rows = rows(source, one, year)?;
            let origin = Origin::Shipped(ShippedYear {
                source: one.source.clone(),
                verified: one.verified,
            });
            vacations.replace(year, &rows, &origin);
        }
        Ok(vacations)
    }
}

fn rows(
    source: Source<'_>,
    given: &GivenYear,
    year: SchoolYear,
) -> Result<Vec<Vacation>, AssetError> {
    let list = given.vacations.get_ref();
    if list.is_empty() {
        return Err(source.refuse(given.vacations.span(), AssetFault::Empty("vacations")));
    }
    let rows: Vec<Vacation> = list
        .iter()
        .map(|one| row(source, one.get_ref()))
        .collect::<Result<_, _>>()?;
    match vacation::fault(year, &rows) {
        None => Ok(rows),
        Some((index, fault)) => {
            let span = list.get(index).map_or(0..0, Spanned::span);
            let reason = match fault {
                VacationFault::EndsBeforeItBegins => AssetFault::VacationEndsFirst,
                VacationFault::OutsideYear => AssetFault::VacationOutsideYear(year.to_string()),
                VacationFault::Overlaps => AssetFault::VacationsOverlap,
            };
            Err(source.refuse(span, reason))
        }
    }
}

fn row(source: Source<'_>, given: &Given) -> Result<Vacation, AssetError> {
    Ok(Vacation {
        region: coded(source, "region", &given.region, Region::from_code)?,
        kind: coded(source, "kind", &given.kind, VacationKind::from_code)?,
        status: coded(source, "status", &given.status, VacationStatus::from_code)?,
        days: Span {
            first: source.day(&given.from)?,
            last: source.day(&given.to)?,
        },
    })
}

fn coded<T>(
    source: Source<'_>,
    list: &'static str,
    given: &Spanned<String>,
    from_code: impl Fn(&str) -> Option<T>,
) -> Result<T, AssetError> {
    let code = given.get_ref().as_str();
    from_code(code).ok_or_else(|| {
        let unknown = AssetFault::UnknownCode {
            list,
            code: code.to_owned(),
        };
        source.refuse(given.span(), unknown)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const YEAR: &str = r#"[[year]]
begins = 2025
source = { nl = "rooster", en = "roster" }
verified = true
vacations = [
  { kind = "autumn", status = "advice", region = "south", from = 2025-10-11, to = 2025-10-19 },
  { kind = "summer", status = "fixed", region = "south", from = 2026-07-11, to = 2026-08-23 },
]
"#;

    #[test]
    fn a_year_reads_with_its_source() {
        let read = Vacations::parse(YEAR, "v.toml").unwrap();
        assert_eq!(read.len(), 2);
        assert_eq!(read.of(SchoolYear(2025), Region::North), []);
        let Some(Origin::Shipped(shipped)) = read.origin(SchoolYear(2025), Region::South) else {
            panic!("not there");
        };
        assert!(shipped.verified);
    }

    #[test]
    fn a_mistake_is_refused_with_its_line() {
        let unknown = |list, code: &str| AssetFault::UnknownCode {
            list,
            code: code.into(),
        };
        for (from, to, line, reason) in [
            (
                "\"south\", from = 2025",
                "\"west\", from = 2025",
                6,
                unknown("region", "west"),
            ),
            ("\"autumn\"", "\"carnival\"", 6, unknown("kind", "carnival")),
            ("\"fixed\"", "\"maybe\"", 7, unknown("status", "maybe")),
            ("2025-10-11", "2025-10-20", 6, AssetFault::VacationEndsFirst),
            (
                "2025-10-11",
                "2025-07-31",
                6,
                AssetFault::VacationOutsideYear("2025-2026".into()),
            ),
            (
                "2026-08-23",
                "2026-09-30",
                7,
                AssetFault::VacationOutsideYear("2025-2026".into()),
            ),
            (
                "from = 2026-07-11, to = 2026-08-23",
                "from = 2025-10-19, to = 2025-10-26",
                7,
                AssetFault::VacationsOverlap,
            ),
        ] {
            let error = Vacations::parse(&YEAR.replace(from, to), "v.toml").unwrap_err();
            assert_eq!((error.line, error.reason), (line, reason), "{from} → {to}");
        }
        let twice = Vacations::parse(&YEAR.repeat(2), "v.toml").unwrap_err();
        assert_eq!(
            (twice.line, twice.reason),
            (10, AssetFault::Duplicate("2025-2026".into()))
        );
        let silent = YEAR.replace(", en = \"roster\"", "");
        let error = Vacations::parse(&silent, "v.toml").unwrap_err();
        assert_eq!(error.line, 3);
        assert!(error.to_string().contains("language \"en\""), "{error}");
    }
}

//! For which purposes the adviser keeps anything, on what legal ground and for how
//! long, and the periods of data protection, as data (R96, AVG-8, AVG-10).

use serde::Deserialize;
use toml::Spanned;

use super::{RetentionTerm, Statute};
use crate::domain::asset::{AssetError, AssetFault, Labels, RuleFault, Source};
use crate::domain::codes::{code, coded};
use crate::domain::rulebook::RetentionCode;

code! {
    /// A purpose: `KLACHT`.
    PurposeCode
}

/// One purpose for which data are kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Purpose {
    /// Its code.
    pub code: PurposeCode,
    /// What for, in a sentence.
    pub text: Labels,
    /// The legal ground in a few words.
    pub ground: Labels,
    /// The statute by name and article, and whether a source confirms it.
    pub statute: Statute,
    /// The term for which it is kept.
    pub term: RetentionCode,
    /// Which source names the purpose.
    pub source: Box<str>,
    /// Whether that source confirms it.
    pub verified: bool,
}

coded! {
    /// A period that runs after somebody asked, or something happened.
    pub enum PeriodCode {
        /// To answer a request.
        Answer = "answer",
        /// To answer it when more time is taken, on top of that.
        Extension = "extension",
        /// To report a breach.
        Breach = "breach",
    }
}

coded! {
    /// In what a period is counted.
    pub enum PeriodUnit {
        /// Months of the calendar.
        Months = "months",
        /// Hours.
        Hours = "hours",
    }
}

/// A period.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Period {
    /// Which.
    pub code: PeriodCode,
    /// How long, in its unit.
    pub length: u32,
    /// In what it is counted.
    pub unit: PeriodUnit,
    /// The statute by name and article, and whether a source confirms it.
    pub statute: Statute,
    /// Where it was read.
    pub source: Box<str>,
}

/// Purposes and periods. Read from their file only, so that every purpose
/// names a term that there is, and every period stands here once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Privacy {
    purposes: Vec<Purpose>,
    periods: [Period; PeriodCode::ALL.len()],
}

impl Privacy {
    /// The purposes, in the order of the file.
    #[must_use]
    pub fn purposes(&self) -> &[Purpose] {
        &self.purposes
    }

    /// A period.
    #[must_use]
    pub const fn period(&self, code: PeriodCode) -> &Period {
        let [answer, extension, breach] = &self.periods;
        match code {
            PeriodCode::Answer => answer,
            PeriodCode::Extension => extension,
            PeriodCode::Breach => breach,
        }
    }

    /// Reads purposes and periods.
    pub(super) fn parse(
        text: &str,
        file: &str,
        terms: &[RetentionTerm],
    ) -> Result<Self, AssetError> {
        let source = Source::new(text, file);
        let file: File = source.read()?;
        let mut purposes: Vec<Purpose> = Vec::new();
        for given in &file.purpose {
            let purpose = purpose_of(given, source, terms)?;
            if purposes.iter().any(|one| one.code == purpose.code) {
                let code = given.code.get_ref().clone();
                return Err(source.refuse(given.code.span(), AssetFault::Duplicate(code)));
            }
            purposes.push(purpose);
        }
        if purposes.is_empty() {
            return Err(source.refuse(0..0, AssetFault::Empty("purpose")));
        }
        let period = |code| period_of(&file.period, source, code);
        Ok(Self {
            purposes,
            periods: [
                period(PeriodCode::Answer)?,
                period(PeriodCode::Extension)?,
                period(PeriodCode::Breach)?,
            ],
        })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    purpose: Vec<GivenPurpose>,
    #[serde(default)]
    period: Vec<GivenPeriod>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenPurpose {
    code: Spanned<String>,
    text: Labels,
    ground: Labels,
    statute: Statute,
    term: Spanned<String>,
    source: Spanned<String>,
    verified: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenPeriod {
    code: Spanned<PeriodCode>,
    length: Spanned<u32>,
    unit: PeriodUnit,
    statute: Statute,
    source: Spanned<String>,
}

fn purpose_of(
    given: &GivenPurpose,
    source: Source<'_>,
    terms: &[RetentionTerm],
) -> Result<Purpose, AssetError> {
    let term = RetentionCode::from(source.code(&given.term)?);
    if !terms.iter().any(|one| one.code == term) {
        let fault = AssetFault::UnknownCode {
            list: "retention",
            code: given.term.get_ref().clone(),
        };
        return Err(source.refuse(given.term.span(), fault));
    }
    Ok(Purpose {
        code: source.code(&given.code)?.into(),
        text: given.text.clone(),
        ground: given.ground.clone(),
        statute: given.statute.clone(),
        term,
        source: source.text(&given.source, "source")?,
        verified: given.verified,
    })
}

/// The one period with this code.
fn period_of(
    given: &[GivenPeriod],
    source: Source<'_>,
    code: PeriodCode,
) -> Result<Period, AssetError> {
    let mut found = given.iter().filter(|one| *one.code.get_ref() == code);
    let one = found
        .next()
        .ok_or_else(|| source.refuse(0..0, RuleFault::NoPeriod(code.code())))?;
    if let Some(again) = found.next() {
        let code = code.code().to_owned();
        return Err(source.refuse(again.code.span(), AssetFault::Duplicate(code)));
    }
    if *one.length.get_ref() == 0 {
        return Err(source.refuse(one.length.span(), RuleFault::Blank("length")));
    }
    Ok(Period {
        code,
        length: *one.length.get_ref(),
        unit: one.unit,
        statute: one.statute.clone(),
        source: source.text(&one.source, "source")?,
    })
}

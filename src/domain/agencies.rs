//! The directory of agencies, and which of them the emergency key shows.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use toml::Spanned;
use toml::value::Datetime;

use crate::domain::asset::{AssetError, AssetFault, Labels, Source};
use crate::domain::codes::code;

code! {
    /// Which agency: `VT`.
    AgencyCode
}

/// An agency that can help or to which something can be reported.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Agency {
    /// The code; it never changes its meaning.
    pub code: AgencyCode,
    /// What it is called.
    pub label: Labels,
    /// Place in the list of the emergency key, from 1.
    pub emergency: Option<u8>,
    /// Numbers as they are dialled, the first to try first.
    pub phones: Vec<Box<str>>,
    /// Where it can be reached in writing.
    pub chat: Option<Box<str>>,
    /// Its site.
    pub site: Option<Box<str>>,
    /// When it can be reached, and at what cost.
    pub hours: Option<Labels>,
    /// What else to know before calling.
    pub note: Option<Labels>,
    /// Where these particulars come from.
    pub source: Box<str>,
    /// When that source was seen; nothing when none confirms them.
    pub verified_on: Option<NaiveDate>,
}

impl Agency {
    /// How long a check of the particulars counts.
    pub const CHECK_EVERY: Days = Days::new(180);

    /// When the particulars were last checked: by us, or by the adviser on
    /// `checked`.
    #[must_use]
    pub fn checked_on(&self, checked: Option<NaiveDate>) -> Option<NaiveDate> {
        self.verified_on.max(checked)
    }

    /// Whether the particulars should be checked: never done, or more than
    /// [`Agency::CHECK_EVERY`] ago. `checked` is when the adviser last did.
    #[must_use]
    pub fn is_stale(&self, checked: Option<NaiveDate>, day: NaiveDate) -> bool {
        let until = self
            .checked_on(checked)
            .and_then(|on| on.checked_add_days(Self::CHECK_EVERY));
        until.is_none_or(|until| day > until)
    }
}

/// The adviser checked the particulars of an agency, by calling or on its site.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AgencyChecked {
    /// Which.
    pub agency: AgencyCode,
    /// On which day.
    pub on: NaiveDate,
}

/// All agencies.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Agencies(Vec<Agency>);

impl Agencies {
    /// Reads the directory.
    ///
    /// # Errors
    /// [`AssetError`] with the line of the first thing that is wrong.
    pub fn parse(text: &str, file: &str) -> Result<Self, AssetError> {
        let source = Source::new(text, file);
        let given: File = source.read()?;
        let mut codes = BTreeSet::new();
        let mut places = BTreeSet::new();
        let mut agencies = Vec::new();
        for one in &given.agency {
            let twice = |span, text: String| Err(source.refuse(span, AssetFault::Duplicate(text)));
            if !codes.insert(one.code.get_ref()) {
                return twice(one.code.span(), one.code.get_ref().clone());
            }
            if let Some(place) = one
                .emergency
                .as_ref()
                .filter(|place| !places.insert(*place.get_ref()))
            {
                return twice(place.span(), place.get_ref().to_string());
            }
            agencies.push(agency(one, source)?);
        }
        Ok(Self(agencies))
    }

    /// All of them, in the order of the file.
    pub fn all(&self) -> impl Iterator<Item = &Agency> {
        self.0.iter()
    }

    /// The one with this code.
    #[must_use]
    pub fn get(&self, code: &AgencyCode) -> Option<&Agency> {
        self.0.iter().find(|agency| agency.code == *code)
    }

    /// Those of the emergency key, in the order in which it shows them.
    #[must_use]
    pub fn emergency(&self) -> Vec<&Agency> {
        let mut shown: Vec<_> = self
            .0
            .iter()
            .filter(|agency| agency.emergency.is_some())
            .collect();
        shown.sort_by_key(|agency| agency.emergency);
        shown
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    agency: Vec<Given>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    code: Spanned<String>,
    label: Labels,
    emergency: Option<Spanned<u8>>,
    #[serde(default)]
    phones: Vec<Spanned<String>>,
    chat: Option<Box<str>>,
    site: Option<Box<str>>,
    hours: Option<Labels>,
    note: Option<Labels>,
    source: Box<str>,
    verified_on: Option<Spanned<Datetime>>,
    verified: Option<Spanned<bool>>,
}

fn agency(given: &Given, source: Source<'_>) -> Result<Agency, AssetError> {
    let verified_on = match (&given.verified_on, &given.verified) {
        (Some(on), None) => Some(source.day(on)?),
        (None, Some(verified)) if !verified.get_ref() => None,
        _ => return Err(source.refuse(given.code.span(), AssetFault::VerifiedOrNot)),
    };
    let phones = given.phones.iter().map(|phone| dialled(phone, source));
    Ok(Agency {
        code: source.code(&given.code)?.into(),
        label: given.label.clone(),
        emergency: given.emergency.as_ref().map(|place| *place.get_ref()),
        phones: phones.collect::<Result<_, _>>()?,
        chat: given.chat.clone(),
        site: given.site.clone(),
        hours: given.hours.clone(),
        note: given.note.clone(),
        source: given.source.clone(),
        verified_on,
    })
}

/// A number of digits with spaces and hyphens between them.
fn dialled(phone: &Spanned<String>, source: Source<'_>) -> Result<Box<str>, AssetError> {
    let text = phone.get_ref();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let harmless = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b' ' || byte == b'-');
    if harmless && (3..=12).contains(&digits) {
        return Ok(text.as_str().into());
    }
    Err(source.refuse(phone.span(), AssetFault::NotAPhone(text.clone())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn file(verified: &str) -> String {
        format!(
            "[[agency]]\ncode = \"VT\"\nlabel = {{ nl = \"a\", en = \"b\" }}\n\
             phones = [\"0800-2000\"]\nsource = \"x\"\n{verified}\n"
        )
    }

    fn agency(verified: &str) -> Agency {
        let agencies = Agencies::parse(&file(verified), "agencies.toml").unwrap();
        agencies.get(&"VT".into()).unwrap().clone()
    }

    #[test]
    fn a_check_counts_for_180_days() {
        let stale = |agency: &Agency, on: &str| agency.is_stale(None, day(on));
        let checked = agency("verified_on = 2026-11-22");
        assert!(!stale(&checked, "2026-11-22"));
        assert!(!stale(&checked, "2027-05-21"));
        assert!(stale(&checked, "2027-05-22"));
        let never = agency("verified = false");
        assert!(stale(&never, "2026-11-22"));
        let by_adviser = Some(day("2027-05-22"));
        for agency in [&checked, &never] {
            assert!(!agency.is_stale(by_adviser, day("2027-11-18")));
            assert!(agency.is_stale(by_adviser, day("2027-11-19")));
        }
        assert_eq!(
            checked.checked_on(Some(day("2026-01-01"))),
            checked.verified_on
        );
    }

    #[test]
    fn a_directory_with_a_mistake_is_refused_with_its_line() {
        let refused = |text: &str| {
            let error = Agencies::parse(text, "agencies.toml").unwrap_err();
            (error.line, error.reason)
        };
        assert_eq!(refused(&file("")), (2, AssetFault::VerifiedOrNot));
        assert_eq!(
            refused(&file("verified = true")),
            (2, AssetFault::VerifiedOrNot)
        );
        let both = file("verified = false\nverified_on = 2026-11-22");
        assert_eq!(refused(&both), (2, AssetFault::VerifiedOrNot));
        let wrong = file("verified = false").replace("0800-2000", "0800-CALL");
        assert_eq!(
            refused(&wrong),
            (4, AssetFault::NotAPhone("0800-CALL".into()))
        );
        let twice = file("verified = false").repeat(2);
        assert_eq!(refused(&twice), (8, AssetFault::Duplicate("VT".into())));
        let places = file("emergency = 1\nverified = false");
        let twice = places.clone() + &places.replace("VT", "113");
        assert_eq!(refused(&twice), (13, AssetFault::Duplicate("1".into())));
    }
}

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
    /// Places of the emergency key: so many fit on the smallest screen.
    pub const EMERGENCY_PLACES: u8 = 9;
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

    /// Whether it is reached by a number of three figures, such as 112: those do
    /// not change.
    #[must_use]
    pub fn is_short_number(&self) -> bool {
        self.phones.first().is_some_and(|phone| phone.len() <= 3)
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
        let mut agencies = Self(Vec::new());
        for one in &given.agency {
            if !codes.insert(one.code.get_ref()) {
                let code = one.code.get_ref().clone();
                return Err(source.refuse(one.code.span(), AssetFault::Duplicate(code)));
            }
            agencies.0.push(agency(one, source)?);
            agencies.check_emergency(one, source)?;
        }
        Ok(agencies)
    }

    /// Adds agencies of the user's own. One with a known code takes the place of
    /// the known one when it says `replaces = true`; it keeps its place of the
    /// emergency key, so that no number there is lost. When something is wrong
    /// nothing is added.
    ///
    /// # Errors
    /// [`AssetError`] with the line of the first thing that is wrong.
    pub fn extend(&mut self, text: &str, file: &str) -> Result<(), AssetError> {
        let source = Source::new(text, file);
        let given: File = source.read()?;
        let mut extended = self.clone();
        let mut codes = BTreeSet::new();
        for one in &given.agency {
            let mut added = agency(one, source)?;
            let code = one.code.get_ref().clone();
            let refuse = |reason| Err(source.refuse(one.code.span(), reason));
            if !codes.insert(code.clone()) {
                return refuse(AssetFault::Duplicate(code));
            }
            let known = extended.0.iter().position(|known| known.code == added.code);
            let known = known.and_then(|at| extended.0.get_mut(at));
            let replaces = one.replaces.as_ref().is_some_and(|given| *given.get_ref());
            match (known, replaces) {
                (Some(known), true) => {
                    added.emergency = added.emergency.or(known.emergency);
                    *known = added;
                }
                (None, false) => extended.0.push(added),
                (Some(_), false) => return refuse(AssetFault::AgencyKnown(code)),
                (None, true) => {
                    let list = "agency";
                    return refuse(AssetFault::UnknownCode { list, code });
                }
            }
            extended.check_emergency(one, source)?;
        }
        *self = extended;
        Ok(())
    }

    /// A place of the emergency key is there, is taken once, and has a number.
    fn check_emergency(&self, given: &Given, source: Source<'_>) -> Result<(), AssetError> {
        let shown = self.emergency();
        let twice = shown.iter().zip(shown.iter().skip(1));
        let place = given.emergency.as_ref();
        let span = place.map_or_else(|| given.code.span(), Spanned::span);
        for (one, other) in twice {
            if let (Some(place), true) = (one.emergency, one.emergency == other.emergency) {
                return Err(source.refuse(span, AssetFault::Duplicate(place.to_string())));
            }
        }
        let places = 1..=Agency::EMERGENCY_PLACES;
        if let Some(place) = place
            .map(Spanned::get_ref)
            .filter(|at| !places.contains(at))
        {
            return Err(source.refuse(span, AssetFault::NoSuchPlace(*place)));
        }
        let silent = shown.iter().any(|agency| agency.phones.is_empty());
        if silent {
            return Err(source.refuse(given.code.span(), AssetFault::Empty("phones")));
        }
        Ok(())
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
    replaces: Option<Spanned<bool>>,
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
    fn agencies_of_ones_own_are_added_or_replace_and_keep_the_emergency_key_whole() {
        let mut agencies = Agencies::parse(&file("emergency = 1\nverified = false"), "a").unwrap();
        let own = file("verified = false").replace("\"VT\"", "\"WIJK\"");
        agencies.extend(&own, "own").unwrap();
        let codes: Vec<_> = agencies.all().map(|one| one.code.as_str()).collect();
        assert_eq!(codes, ["VT", "WIJK"]);
        let newer = file("replaces = true\nverified = false").replace("0800-2000", "0800-3000");
        agencies.extend(&newer, "own").unwrap();
        let [shown] = agencies.emergency()[..] else {
            panic!("{agencies:?}");
        };
        assert_eq!((shown.emergency, &*shown.phones[0]), (Some(1), "0800-3000"));

        let before = agencies.clone();
        let refused = |text: &str| {
            let mut agencies = before.clone();
            let error = agencies.extend(text, "own").unwrap_err();
            assert_eq!(agencies, before, "nothing is added");
            (error.line, error.reason)
        };
        let known = file("verified = false");
        assert_eq!(refused(&known), (2, AssetFault::AgencyKnown("VT".into())));
        let code = "ELDERS".to_owned();
        let list = "agency";
        let none = file("replaces = true\nverified = false").replace("\"VT\"", "\"ELDERS\"");
        assert_eq!(refused(&none), (2, AssetFault::UnknownCode { list, code }));
        let new = |more: &str| file(more).replace("\"VT\"", "\"CRISIS\"");
        let taken = new("emergency = 1\nverified = false");
        assert_eq!(refused(&taken), (6, AssetFault::Duplicate("1".into())));
        let far = new("emergency = 10\nverified = false");
        assert_eq!(refused(&far), (6, AssetFault::NoSuchPlace(10)));
        let silent = new("emergency = 9\nverified = false").replace("\"0800-2000\"", "");
        assert_eq!(refused(&silent), (2, AssetFault::Empty("phones")));
        let mute = file("replaces = true\nverified = false").replace("\"0800-2000\"", "");
        assert_eq!(refused(&mute), (2, AssetFault::Empty("phones")));
        let twice = new("verified = false").repeat(2);
        assert_eq!(refused(&twice), (8, AssetFault::Duplicate("CRISIS".into())));
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

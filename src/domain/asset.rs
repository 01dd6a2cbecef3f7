//! What all shipped and user-supplied data files share: labels, validity, errors.

mod basis;
mod fault;

use std::ops::Range;

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, de};
use toml::Spanned;
use toml::value::Datetime;

use crate::domain::codes::{coded, is_code};
use crate::domain::text::is_harmless;

pub(crate) use basis::GivenBasis;
pub use fault::{AssetError, AssetFault, ProcedureFault, RuleFault};

coded! {
    /// A language of the program.
    pub enum Language {
        /// Dutch, the first language.
        Nl = "nl",
        /// English.
        En = "en",
    }
}

/// A text in both languages; neither can be missing or blank.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Labels {
    nl: Box<str>,
    en: Box<str>,
}

impl Labels {
    /// The text in this language.
    #[must_use]
    pub const fn get(&self, language: Language) -> &str {
        match language {
            Language::Nl => &self.nl,
            Language::En => &self.en,
        }
    }
}

impl<'de> Deserialize<'de> for Labels {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Given {
            nl: Option<String>,
            en: Option<String>,
        }
        let given = Given::deserialize(deserializer)?;
        let complete = |text: Option<String>, language: Language| {
            text.map(|text| one_line(&text))
                .filter(|text| !text.is_empty())
                .map(String::into_boxed_str)
                .ok_or_else(|| {
                    de::Error::custom(format_args!(
                        "the text is missing in language \"{}\"",
                        language.code()
                    ))
                })
        };
        Ok(Self {
            nl: complete(given.nl, Language::Nl)?,
            en: complete(given.en, Language::En)?,
        })
    }
}

/// The text on one line, so that files can wrap it, and without characters that
/// could disturb a terminal.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words
        .join(" ")
        .chars()
        .filter(|&character| is_harmless(character))
        .collect()
}

/// From when to when something holds, both days included; open where nothing
/// is said. Old years keep their list (R48), so lookups take a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Validity {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
}

impl Validity {
    /// Whether it holds on this day.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// One file being read: turns positions into lines for its errors.
#[derive(Clone, Copy)]
pub(crate) struct Source<'a> {
    text: &'a str,
    file: &'a str,
}

impl<'a> Source<'a> {
    /// The text of a file and the name it is called by in errors.
    pub(crate) const fn new(text: &'a str, file: &'a str) -> Self {
        Self { text, file }
    }

    /// The file in the shape of `T`.
    pub(crate) fn read<T: DeserializeOwned>(self) -> Result<T, AssetError> {
        toml::from_str(self.text).map_err(|error| {
            let span = error.span().unwrap_or(0..0);
            self.refuse(span, AssetFault::Shape(error.message().to_owned()))
        })
    }

    /// An error at this place.
    pub(crate) fn refuse(self, span: Range<usize>, reason: impl Into<AssetFault>) -> AssetError {
        let before = self.text.as_bytes().iter().take(span.start);
        AssetError {
            file: self.file.to_owned(),
            line: 1 + before.filter(|&&byte| byte == b'\n').count(),
            reason: reason.into(),
        }
    }

    /// The code, if it is well formed.
    pub(crate) fn code(self, code: &Spanned<String>) -> Result<&str, AssetError> {
        let text = code.get_ref().as_str();
        if is_code(text) {
            return Ok(text);
        }
        Err(self.refuse(code.span(), AssetFault::MalformedCode(text.to_owned())))
    }

    /// The days of a validity, if they are dates in this order.
    pub(crate) fn validity(
        self,
        from: Option<&Spanned<Datetime>>,
        to: Option<&Spanned<Datetime>>,
    ) -> Result<Validity, AssetError> {
        let read =
            |given: Option<&Spanned<Datetime>>| given.map(|given| self.day(given)).transpose();
        let validity = Validity {
            from: read(from)?,
            to: read(to)?,
        };
        match (validity.from, validity.to, to) {
            (Some(first), Some(last), Some(to)) if last < first => {
                Err(self.refuse(to.span(), AssetFault::EndsBeforeItBegins))
            }
            _ => Ok(validity),
        }
    }

    /// The text on one line, if there is one.
    pub(crate) fn text(
        self,
        given: &Spanned<String>,
        field: &'static str,
    ) -> Result<Box<str>, AssetError> {
        let text = one_line(given.get_ref());
        if text.is_empty() {
            return Err(self.refuse(given.span(), RuleFault::Blank(field)));
        }
        Ok(text.into_boxed_str())
    }

    /// A date without a time.
    pub(crate) fn day(self, given: &Spanned<Datetime>) -> Result<NaiveDate, AssetError> {
        let datetime = given.get_ref();
        let date = datetime.date.filter(|_| datetime.time.is_none());
        date.and_then(|date| {
            NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
        })
        .ok_or_else(|| self.refuse(given.span(), AssetFault::NotADay(datetime.to_string())))
    }

    /// The requirement number, if it is one of R1 to R112.
    pub(crate) fn requirement(self, given: &Spanned<String>) -> Result<Requirement, AssetError> {
        Requirement::parse(given.get_ref()).ok_or_else(|| {
            let reason = AssetFault::MalformedRequirement(given.get_ref().clone());
            self.refuse(given.span(), reason)
        })
    }
}

/// The number of a requirement of the source documents, `R1` to `R112`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Requirement(u8);

impl Requirement {
    /// Reads `R49`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('R')?;
        let number = digits.parse().ok()?;
        ((1..=112).contains(&number) && !digits.starts_with(['0', '+'])).then_some(Self(number))
    }

    /// The number alone.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.0
    }
}

impl std::fmt::Display for Requirement {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "R{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn r48_validity_includes_both_its_days() {
        let year = Validity {
            from: Some(day("2026-08-01")),
            to: Some(day("2027-07-31")),
        };
        for (on, expected) in [
            ("2026-07-31", false),
            ("2026-08-01", true),
            ("2027-07-31", true),
            ("2027-08-01", false),
        ] {
            assert_eq!(year.on(day(on)), expected, "on {on}");
        }
        assert!(Validity::default().on(day("1998-08-01")));
    }

    #[test]
    fn a_text_needs_both_languages_and_words_in_them() {
        #[derive(Deserialize, Debug)]
        struct File {
            label: Labels,
        }
        let read = |text| Source::new(text, "x.toml").read::<File>();
        let whole = read("label = { nl = \"ja\", en = \" yes \" }").unwrap();
        assert_eq!(whole.label.get(Language::Nl), "ja");
        assert_eq!(whole.label.get(Language::En), "yes");
        for (text, language) in [
            ("\nlabel = { nl = \"ja\" }", "en"),
            ("\nlabel = { en = \"yes\" }", "nl"),
            ("\nlabel = { nl = \"ja\", en = \"  \" }", "en"),
        ] {
            let error = read(text).unwrap_err();
            assert_eq!((error.file.as_str(), error.line), ("x.toml", 2), "{text}");
            let expected = format!("language \"{language}\"");
            assert!(error.to_string().contains(&expected), "{error}");
        }
    }

    #[test]
    fn requirement_numbers_run_from_1_to_112() {
        let number = |text| Requirement::parse(text).map(Requirement::number);
        assert_eq!(number("R1"), Some(1));
        assert_eq!(number("R112"), Some(112));
        for wrong in ["R0", "R113", "R", "49", "r49", "R049", "R+4", "R256"] {
            assert_eq!(number(wrong), None, "{wrong}");
        }
    }
}

//! What all shipped and user-supplied data files share: labels, validity, errors.

use std::ops::Range;

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, de};
use toml::Spanned;
use toml::value::Datetime;

use crate::domain::person::{ClientKind, RecipientKind};
use crate::domain::procedure::{Half, StepKind};
use crate::domain::text::is_harmless;

/// Declares a closed list of codes: an enum, `ALL` in order, `code()`,
/// `from_code()` and serde by that code.
macro_rules! coded {
    ($(#[$doc:meta])* pub enum $name:ident {
        $($(#[$variant_doc:meta])* $variant:ident = $code:literal,)+
    }) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug,
            serde::Serialize, serde::Deserialize,
        )]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $code)] $variant,)+
        }

        impl $name {
            /// All of them, in the order in which they are declared.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The code used in data files, keys of messages and on the command line.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)+
                }
            }

            /// The one with this code.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    };
}
pub(crate) use coded;

/// Declares the code of an open list: cheap to clone, stored as its text. A code
/// read from a journal need not be in the list of today (R48).
macro_rules! code {
    ($($(#[$doc:meta])* $name:ident)+) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(std::sync::Arc<str>);

        impl $name {
            /// The code as a text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(code: &str) -> Self {
                Self(std::sync::Arc::from(code))
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <String as serde::Deserialize>::deserialize(deserializer).map(|code| Self(code.into()))
            }
        }
    )+};
}
pub(crate) use code;

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

/// A data file that is refused: which, where and why.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{file}:{line}: {reason}")]
pub struct AssetError {
    /// The file as it was named to the loader.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub reason: AssetFault,
}

/// Why a data file is refused.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum AssetFault {
    /// Not readable at all; what the system said.
    #[error("cannot be read: {0}")]
    Unreadable(String),
    /// Not the shape expected: syntax, unknown or missing field, wrong type, a
    /// text without one of its languages. In the words of the parser.
    #[error("{0}")]
    Shape(String),
    /// A code or id with characters that may not stand in one, or too long.
    #[error("\"{0}\" is not a well-formed code")]
    MalformedCode(String),
    /// The same code or id twice.
    #[error("\"{0}\" stands here for the second time")]
    Duplicate(String),
    /// A reference to a code that is not in its list.
    #[error("there is no {list} \"{code}\"")]
    UnknownCode {
        /// The list in which it was looked for.
        list: &'static str,
        /// What was looked for.
        code: String,
    },
    /// A requirement that is not `R1` to `R112`.
    #[error("\"{0}\" is not a requirement number")]
    MalformedRequirement(String),
    /// A key of an entry that no entry can have.
    #[error("no entry has the key \"{0}\"")]
    UnknownKey(String),
    /// A time, or a date that no calendar has.
    #[error("{0} is not a day")]
    NotADay(String),
    /// `to` lies before `from`.
    #[error("the validity ends before it begins")]
    EndsBeforeItBegins,
    /// A file of the user that redefines a shipped code (R48).
    #[error("\"{0}\" is a shipped code, which a file of your own cannot change")]
    ShippedCode(String),
    /// A list in which something must stand is empty.
    #[error("the list \"{0}\" is empty")]
    Empty(&'static str),
    /// A step that every procedure has is missing (R49, R51).
    #[error("the step \"{}\" is missing", .0.code())]
    MissingStep(StepKind),
    /// Limits come first, listening second, closing last (R49, R51).
    #[error("the step \"{}\" stands in the wrong place", .0.code())]
    StepOutOfPlace(StepKind),
    /// The limits step lacks one half of its script (R50).
    #[error("the half \"{}\" of the script is missing", .0.code())]
    MissingHalf(Half),
    /// Only the limits step has halves.
    #[error("only the step \"limits\" has halves")]
    HalfElsewhere,
    /// A client of the procedure has no words in this step (R16).
    #[error("there are no words for the client \"{}\"", .0.code())]
    MissingScript(ClientKind),
    /// The limits step does not ask this client whether notes may be kept.
    #[error("the question for the client \"{}\" is missing", .0.code())]
    MissingQuestion(ClientKind),
    /// Words for a client whom this procedure does not serve.
    #[error("the client \"{}\" is not one of this procedure", .0.code())]
    ForeignScript(ClientKind),
    /// Nothing says who consents for this recipient (R72).
    #[error("nothing says who consents for the recipient \"{}\"", .0.code())]
    MissingConsent(RecipientKind),
    /// Two answers to who consents for this recipient.
    #[error("the recipient \"{}\" has consent rules already", .0.code())]
    ConsentTwice(RecipientKind),
    /// Particulars need either the day of a check or `verified = false`.
    #[error("give either \"verified_on\" or \"verified = false\"")]
    VerifiedOrNot,
    /// A phone number with other characters than digits, spaces and hyphens.
    #[error("\"{0}\" is not a phone number")]
    NotAPhone(String),
    /// Another text for a version that is known (R13).
    #[error("version {0} of this procedure is known already; give a changed one another number")]
    VersionKnown(u32),
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
    pub(crate) fn refuse(self, span: Range<usize>, reason: AssetFault) -> AssetError {
        let before = self.text.as_bytes().iter().take(span.start);
        AssetError {
            file: self.file.to_owned(),
            line: 1 + before.filter(|&&byte| byte == b'\n').count(),
            reason,
        }
    }

    /// The code, if it is well formed: letters, digits and `.` or `-` between
    /// them, at most 32 characters.
    pub(crate) fn code(self, code: &Spanned<String>) -> Result<&str, AssetError> {
        let text = code.get_ref().as_str();
        let between = |byte: u8| byte == b'.' || byte == b'-';
        let inside = text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || between(byte));
        let ends =
            text.bytes().next().is_none_or(between) || text.bytes().last().is_none_or(between);
        if inside && !ends && text.len() <= 32 {
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

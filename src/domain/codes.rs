//! Lists of codes: closed ones as enums, open ones as cheap texts.

use serde::{Deserialize, Deserializer, de};
use zeroize::Zeroize;

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

/// Whether a text can be a code: letters, digits and `.` or `-` between them, at
/// most 32 characters. No code holds prose, nor a character that disturbs a terminal.
#[must_use]
pub(crate) fn is_code(text: &str) -> bool {
    let between = |byte: u8| byte == b'.' || byte == b'-';
    let inside = text
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || between(byte));
    let ends = text.bytes().next().is_none_or(between) || text.bytes().last().is_none_or(between);
    inside && !ends && text.len() <= 32
}

/// Reads a code, or the name of a rule or a kind: what comes from a colleague can
/// hold anything.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let mut text = String::deserialize(deserializer)?;
    if is_code(&text) {
        return Ok(text);
    }
    // It can be somebody's words in the wrong place.
    text.zeroize();
    Err(de::Error::custom("not a code"))
}

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
                $crate::domain::codes::deserialize(deserializer).map(|code| Self(code.into()))
            }
        }
    )+};
}
pub(crate) use code;

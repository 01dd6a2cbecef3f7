//! Case text: bounded, cleaned of control characters, never shown by `Debug`,
//! wiped from memory when dropped (R92, R95).

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use zeroize::{Zeroize, Zeroizing};

/// Text that may be about a child. `Debug` prints how much there is, never what.
///
/// There is no `Display`: showing it takes an explicit [`Confidential::expose`].
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Confidential(Zeroizing<String>);

impl Confidential {
    /// Takes the text over; the caller's buffer becomes the wiped one.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The text itself, for drawing, searching and sealing only.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing but white space.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }
}

impl From<String> for Confidential {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl fmt::Debug for Confidential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[…]")
    }
}

impl Serialize for Confidential {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Confidential {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}

/// A text longer than its field allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{length} characters, {limit} allowed")]
pub struct TooLong {
    /// Characters given.
    pub length: usize,
    /// Characters allowed.
    pub limit: usize,
}

/// Case text of at most `MAX` characters, without control characters and
/// without leading or trailing white space.
#[derive(Clone, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub struct Text<const MAX: usize>(Confidential);

/// What the client is called here instead of a name (R92).
pub type Alias = Text<40>;
/// What a person in a case is called by: "moeder", "mentor 3B".
pub type Label = Text<40>;
/// One line: a request for help, a reason, a plan item (R52).
pub type Line = Text<160>;
/// A kept note: at most 500 characters (R92).
pub type Note = Text<500>;

impl<const MAX: usize> Text<MAX> {
    /// How many characters fit.
    pub const LIMIT: usize = MAX;

    /// The cleaned text, or how far it is over the limit.
    ///
    /// # Errors
    /// [`TooLong`] when more than `MAX` characters remain after cleaning.
    pub fn new(text: &str) -> Result<Self, TooLong> {
        let cleaned = clean(text);
        let length = cleaned.chars().count();
        if length > MAX {
            return Err(TooLong { length, limit: MAX });
        }
        Ok(Self(Confidential(cleaned)))
    }

    /// The same, but nothing when only white space was given.
    ///
    /// # Errors
    /// As [`Text::new`].
    pub fn optional(text: &str) -> Result<Option<Self>, TooLong> {
        let text = Self::new(text)?;
        Ok((!text.is_blank()).then_some(text))
    }

    /// The text itself, for drawing, searching and sealing only.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose()
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.0.is_blank()
    }
}

impl<const MAX: usize> fmt::Debug for Text<MAX> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<'de, const MAX: usize> Deserialize<'de> for Text<MAX> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut text = String::deserialize(deserializer)?;
        let bounded = Self::new(&text);
        text.zeroize();
        bounded.map_err(de::Error::custom)
    }
}

/// The text without control and formatting characters that could disturb a
/// terminal or hide what stands there; line ends stay, and the emoji joiner.
#[must_use]
pub fn clean(text: &str) -> Zeroizing<String> {
    let mut cleaned = Zeroizing::new(String::with_capacity(text.len()));
    for character in text.chars().filter(|&character| is_harmless(character)) {
        cleaned.push(character);
    }
    let trimmed = cleaned.trim();
    if trimmed.len() == cleaned.len() {
        return cleaned;
    }
    Zeroizing::new(trimmed.to_owned())
}

/// Whether a character may stand in case text: no control characters but the
/// line end, no direction or invisible formatting, no tag characters or others that
/// carry hidden words, no letters that look like nothing.
#[must_use]
pub fn is_harmless(character: char) -> bool {
    match character {
        '\n' | '\u{200D}' => true,
        '\u{00AD}'
        | '\u{061C}'
        | '\u{115F}'
        | '\u{1160}'
        | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{3164}'
        | '\u{FEFF}'
        | '\u{FFA0}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}' => false,
        other => !other.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r95_debug_never_prints_the_text() {
        let note = Note::new("vader sloeg").unwrap();
        assert_eq!(format!("{note:?}"), "[…]");
        assert_eq!(format!("{:?}", Confidential::new("zus".into())), "[…]");
    }

    #[test]
    fn r92_a_note_holds_500_characters_and_not_one_more() {
        assert!(Note::new(&"é".repeat(500)).is_ok());
        assert_eq!(
            Note::new(&"é".repeat(501)),
            Err(TooLong {
                length: 501,
                limit: 500
            })
        );
    }

    #[test]
    fn control_and_direction_characters_are_dropped() {
        let text = Line::new(" a\u{1b}[31mb\u{202e}c\u{200b}d\te\n ").unwrap();
        assert_eq!(text.expose(), "a[31mbcde");
    }

    #[test]
    fn too_long_on_disk_is_an_error_without_the_text() {
        let bytes = rmp_serde::to_vec(&"geheim ".repeat(40)).unwrap();
        let error = rmp_serde::from_slice::<Line>(&bytes).unwrap_err();
        assert!(!error.to_string().contains("geheim"));
    }
}

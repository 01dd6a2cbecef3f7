//! The codes of the directory: of a branch, of a board, of a release.

use std::fmt;
use std::ops::RangeInclusive;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Code of a branch (vestiging): the BRIN of its institution, two digits and two
/// capitals, and the number of the branch there; `00` is the main one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BranchCode([u8; 6]);

impl BranchCode {
    /// The code in a text of six characters; small letters are taken as capitals.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut code: [u8; 6] = text.as_bytes().try_into().ok()?;
        code.make_ascii_uppercase();
        let [a, b, c, d, e, f] = code;
        let digits = [a, b, e, f].iter().all(u8::is_ascii_digit);
        let capitals = [c, d].iter().all(u8::is_ascii_uppercase);
        (digits && capitals).then_some(Self(code))
    }

    /// The six characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Digits and capitals only: it is always text.
        str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The four characters of the institution.
    #[must_use]
    pub fn institution(&self) -> &str {
        self.as_str().get(..4).unwrap_or_default()
    }

    /// The first and the last code that this institution can have.
    #[must_use]
    pub const fn of_institution(self) -> RangeInclusive<Self> {
        let [a, b, c, d, _, _] = self.0;
        Self([a, b, c, d, b'0', b'0'])..=Self([a, b, c, d, b'9', b'9'])
    }
}

/// Number of a board (bevoegd gezag): five digits, the zeros in front included.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BoardNumber([u8; 5]);

impl BoardNumber {
    /// The number in a text of one to five digits; zeros that a spreadsheet took
    /// away come back.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let given = text.as_bytes();
        let missing = 5_usize.checked_sub(given.len())?;
        if given.is_empty() || !given.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let mut number = [b'0'; 5];
        for (place, digit) in number.iter_mut().skip(missing).zip(given) {
            *place = *digit;
        }
        Some(Self(number))
    }

    /// The five digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Digits only: it is always text.
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// The month of which a file is: `2026-04`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Release {
    year: u16,
    month: u8,
}

impl Release {
    /// The month in a text such as `2026-04`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let digits = |text: &str| text.bytes().all(|digit| digit.is_ascii_digit());
        if (year.len(), month.len()) != (4, 2) || !digits(year) || !digits(month) {
            return None;
        }
        let (year, month) = (year.parse().ok()?, month.parse().ok()?);
        let known = (2000..2100).contains(&year) && (1..=12).contains(&month);
        known.then_some(Self { year, month })
    }

    /// The last month that is named in the name of a file.
    #[must_use]
    pub fn in_name(name: &str) -> Option<Self> {
        let letters: Vec<char> = name.chars().collect();
        let mut windows = letters.windows(7).enumerate().filter_map(|(at, window)| {
            let digit = |place: Option<&char>| place.is_some_and(char::is_ascii_digit);
            let alone = !digit(at.checked_sub(1).and_then(|before| letters.get(before)))
                && !digit(letters.get(at + 7));
            let found = Self::parse(&window.iter().collect::<String>());
            found.filter(|_| alone)
        });
        windows.next_back()
    }
}

impl fmt::Display for Release {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl Serialize for Release {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

macro_rules! shown_as_text {
    ($($name:ident)+) => {$(
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    )+};
}
shown_as_text!(BranchCode BoardNumber);

macro_rules! read_from_text {
    ($($name:ident)+) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Text;
                impl de::Visitor<'_> for Text {
                    type Value = $name;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str(stringify!($name))
                    }

                    fn visit_str<E: de::Error>(self, text: &str) -> Result<$name, E> {
                        $name::parse(text).ok_or_else(|| E::custom(stringify!($name)))
                    }
                }
                deserializer.deserialize_str(Text)
            }
        }
    )+};
}
read_from_text!(BranchCode BoardNumber Release);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r1_a_branch_is_two_digits_two_letters_two_digits() {
        for (text, code) in [("20JX04", "20JX04"), ("00ne00", "00NE00")] {
            assert_eq!(BranchCode::parse(text).unwrap().as_str(), code);
        }
        for wrong in [
            "", "20JX", "20JX4", "2AJX04", "20J104", "20JX0A", "20JX040", "20JXé",
        ] {
            assert_eq!(BranchCode::parse(wrong), None, "{wrong}");
        }
        assert_eq!(BranchCode::parse("20JX04").unwrap().institution(), "20JX");
    }

    #[test]
    fn r1_a_board_number_keeps_its_zeros() {
        for (text, number) in [("41211", "41211"), ("00008", "00008"), ("8", "00008")] {
            assert_eq!(BoardNumber::parse(text).unwrap().as_str(), number);
        }
        for wrong in ["", "412111", "4121A", "-4121", " 4121"] {
            assert_eq!(BoardNumber::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_release_is_read_from_the_name_of_a_file() {
        for (name, release) in [
            (
                "02.-alle-schoolvestigingen-basisonderwijs.2026-04.csv",
                Some("2026-04"),
            ),
            ("besturen 2025-12 en 2026-01.csv", Some("2026-01")),
            ("02.-alle-vestigingen-vo.csv", None),
            ("2026-13.csv", None),
            ("12026-04.csv", None),
            ("2026-041.csv", None),
        ] {
            let found = Release::in_name(name).map(|release| release.to_string());
            assert_eq!(found.as_deref(), release, "{name}");
        }
    }
}

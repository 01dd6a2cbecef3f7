//! The recovery code: 160 random bits as letters and digits for a printed sheet.
//!
//! Eight groups of four characters and a last group of two check characters,
//! in an alphabet without I, L, O and U.

use std::fmt;

use zeroize::{Zeroize, Zeroizing};

use super::cipher;
use super::error::VaultError;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters that carry the secret, five bits each.
const SECRET: usize = 32;
/// Check characters at the end.
const CHECKS: usize = 2;
/// The largest prime of ten bits, and a primitive root of it: all places weigh differently,
/// so that any one wrong character, and any two that changed places, show.
const PRIME: u32 = 1021;
const STEP: u32 = 10;

/// The code that opens a vault when the passphrase is lost.
///
/// `Debug` shows nothing of it; the memory is wiped when it is dropped.
pub struct RecoveryCode(Zeroizing<[u8; 20]>);

/// Why a typed code cannot be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecoveryCodeError {
    /// Too few or too many characters.
    #[error("{found} characters, {expected} expected")]
    Length {
        /// Characters given, spaces and dashes left out.
        found: usize,
        /// Characters a code has.
        expected: usize,
    },
    /// A character that no code has.
    #[error("character {position} is in no code")]
    Character {
        /// Its place, counted from 1, spaces and dashes left out.
        position: usize,
    },
    /// The check characters do not fit: something was mistyped.
    #[error("the check characters do not fit")]
    Check,
}

impl RecoveryCode {
    /// A new random code.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`].
    pub fn generate() -> Result<Self, VaultError> {
        let mut bytes = cipher::random::<20>()?;
        let code = Self(Zeroizing::new(bytes));
        bytes.zeroize();
        Ok(code)
    }

    /// Reads a typed code. Case, spaces and dashes do not matter; O is read as 0,
    /// I and L as 1.
    ///
    /// # Errors
    /// What is wrong with it, without repeating any of it.
    pub fn parse(typed: &str) -> Result<Self, RecoveryCodeError> {
        let mut digits = Zeroizing::new([0_u8; SECRET + CHECKS]);
        let mut found = 0;
        for letter in typed.chars().filter(|letter| !is_separator(*letter)) {
            let digit = digit(letter).ok_or(RecoveryCodeError::Character {
                position: found + 1,
            })?;
            if let Some(place) = digits.get_mut(found) {
                *place = digit;
            }
            found += 1;
        }
        if found != digits.len() {
            return Err(RecoveryCodeError::Length {
                found,
                expected: digits.len(),
            });
        }
        let (secret, check) = digits.split_at(SECRET);
        if check != checks(secret) {
            return Err(RecoveryCodeError::Check);
        }
        let mut code = Self(Zeroizing::new([0; 20]));
        for (bytes, digits) in code.0.chunks_mut(5).zip(secret.chunks(8)) {
            let bits = digits
                .iter()
                .fold(0_u64, |bits, d| bits << 5 | u64::from(*d));
            let [_, _, _, group @ ..] = bits.to_be_bytes();
            bytes.copy_from_slice(&group);
        }
        Ok(code)
    }

    /// The groups to print: eight of four characters, one of two.
    #[must_use]
    pub fn groups(&self) -> Vec<Zeroizing<String>> {
        let digits = self.digits();
        digits
            .chunks(4)
            .map(|group| {
                let mut text = Zeroizing::new(String::with_capacity(4));
                let letters = group.iter().filter_map(|d| ALPHABET.get(usize::from(*d)));
                text.extend(letters.map(|letter| char::from(*letter)));
                text
            })
            .collect()
    }

    /// The groups with spaces between: what the recovery sheet says. Wiped when dropped.
    #[must_use]
    pub fn printed(&self) -> Zeroizing<String> {
        // Enough from the start, so that the text never moves.
        let mut text = Zeroizing::new(String::with_capacity(64));
        for group in self.groups() {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&group);
        }
        text
    }

    fn digits(&self) -> Zeroizing<[u8; SECRET + CHECKS]> {
        let mut digits = Zeroizing::new([0; SECRET + CHECKS]);
        for (digits, bytes) in digits.chunks_mut(8).zip(self.0.chunks(5)) {
            let bits = bytes
                .iter()
                .fold(0_u64, |bits, b| bits << 8 | u64::from(*b));
            for (place, digit) in digits.iter_mut().enumerate() {
                *digit = (bits >> (35 - 5 * place) & 31) as u8;
            }
        }
        let check = checks(&digits[..SECRET]);
        digits[SECRET..].copy_from_slice(&check);
        digits
    }

    pub(super) fn expose(&self) -> &[u8] {
        &self.0[..]
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode([…])")
    }
}

fn is_separator(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '-' | '‐' | '–' | '—' | '.')
}

fn digit(letter: char) -> Option<u8> {
    let letter = match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    ALPHABET
        .iter()
        .position(|known| char::from(*known) == letter)
        .and_then(|place| u8::try_from(place).ok())
}

fn checks(secret: &[u8]) -> [u8; CHECKS] {
    let sum = secret
        .iter()
        .fold(0, |sum, digit| (sum * STEP + u32::from(*digit)) % PRIME);
    [(sum >> 5) as u8, (sum & 31) as u8]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn code(bytes: [u8; 20]) -> RecoveryCode {
        RecoveryCode(Zeroizing::new(bytes))
    }

    #[test]
    fn eight_groups_of_four_and_two_check_characters() {
        let groups = RecoveryCode::generate().unwrap().groups();
        let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
        assert_eq!(lengths, [4, 4, 4, 4, 4, 4, 4, 4, 2]);
    }

    #[test]
    fn the_weights_of_all_places_differ() {
        let mut weights: Vec<u32> = (0..SECRET)
            .scan(1, |weight, _| {
                *weight = *weight * STEP % PRIME;
                Some(*weight)
            })
            .collect();
        weights.sort_unstable();
        weights.dedup();
        assert_eq!(weights.len(), SECRET);
    }

    #[test]
    fn what_is_wrong_is_said_without_repeating_it() {
        let right = code([7; 20]).printed();
        assert!(RecoveryCode::parse(&right).is_ok());
        let too_short = RecoveryCode::parse("ABCD");
        let length = RecoveryCodeError::Length {
            found: 4,
            expected: 34,
        };
        assert_eq!(too_short.err(), Some(length));
        let strange = RecoveryCode::parse("AB!D");
        let character = RecoveryCodeError::Character { position: 3 };
        assert_eq!(strange.err(), Some(character));
    }

    proptest! {
        #[test]
        fn printed_and_typed_back_is_the_same(bytes: [u8; 20]) {
            let typed = code(bytes).printed().to_lowercase().replace('0', "o").replace('1', "l");
            prop_assert_eq!(*RecoveryCode::parse(&typed).unwrap().0, bytes);
            let dashed = code(bytes).printed().replace(' ', "-").replace('1', "I");
            prop_assert_eq!(*RecoveryCode::parse(&dashed).unwrap().0, bytes);
        }

        #[test]
        fn one_wrong_character_is_noticed(bytes: [u8; 20], place in 0..34_usize, shift in 1..32_u8) {
            let mut digits = *code(bytes).digits();
            digits[place] = (digits[place] + shift) % 32;
            let typed: String = digits.iter().map(|d| char::from(ALPHABET[usize::from(*d)])).collect();
            prop_assert_eq!(RecoveryCode::parse(&typed).err(), Some(RecoveryCodeError::Check));
        }

        #[test]
        fn two_characters_that_changed_places_are_noticed(bytes: [u8; 20], a in 0..32_usize, b in 0..32_usize) {
            let mut digits = *code(bytes).digits();
            prop_assume!(digits[a] != digits[b]);
            digits.swap(a, b);
            let typed: String = digits.iter().map(|d| char::from(ALPHABET[usize::from(*d)])).collect();
            prop_assert_eq!(RecoveryCode::parse(&typed).err(), Some(RecoveryCodeError::Check));
        }
    }
}

//! The card of an adviser: the two public keys by which colleagues know them, and
//! what of it can be compared by voice (AVG-4).

use std::fmt;
use std::str::FromStr;

use bech32::{Bech32, Hrp};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::hex::hex_bytes;
use crate::domain::adviser::ColleagueId;

/// The first letters of an age recipient.
const AGE: Hrp = Hrp::parse_unchecked("age");
/// The first letters of a card.
const CARD: Hrp = Hrp::parse_unchecked("luister-card");
/// What stands before the keys in the fingerprint, so that it is that of a card.
const FINGERPRINT: &[u8] = b"luister/card/v1";

/// A text of more letters than any card has is not looked at.
const LONGEST: usize = 256;

/// The seven ways to write a point of small order of Curve25519, little-endian.
const SMALL_ORDER: [[u8; 32]; 7] = [
    [0; 32],
    of_ends(1, 0, 0),
    [
        0xe0, 0xeb, 0x7a, 0x7c, 0x3b, 0x41, 0xb8, 0xae, 0x16, 0x56, 0xe3, 0xfa, 0xf1, 0x9f, 0xc4,
        0x6a, 0xda, 0x09, 0x8d, 0xeb, 0x9c, 0x32, 0xb1, 0xfd, 0x86, 0x62, 0x05, 0x16, 0x5f, 0x49,
        0xb8, 0x00,
    ],
    [
        0x5f, 0x9c, 0x95, 0xbc, 0xa3, 0x50, 0x8c, 0x24, 0xb1, 0xd0, 0xb1, 0x55, 0x9c, 0x83, 0xef,
        0x5b, 0x04, 0x44, 0x5c, 0xc4, 0x58, 0x1c, 0x8e, 0x86, 0xd8, 0x22, 0x4e, 0xdd, 0xd0, 0x9f,
        0x11, 0x57,
    ],
    of_ends(0xec, 0xff, 0x7f),
    of_ends(0xed, 0xff, 0x7f),
    of_ends(0xee, 0xff, 0x7f),
];

const fn of_ends(first: u8, between: u8, last: u8) -> [u8; 32] {
    let mut bytes = [between; 32];
    bytes[0] = first;
    bytes[31] = last;
    bytes
}

/// To whom a file can be sealed: a public X25519 key, written as age writes it
/// (`age1…`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Recipient([u8; 32]);

impl Recipient {
    /// With these bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes of the key.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Whether it can be the key of somebody. The others are the points of small
    /// order: what is sealed to one of them, everybody can open.
    #[must_use]
    pub fn is_real(&self) -> bool {
        let [rest @ .., last] = self.0;
        // The highest bit has no meaning.
        let last = last & 0x7f;
        !SMALL_ORDER.iter().any(|point| {
            let [start @ .., end] = point;
            *start == rest && *end == last
        })
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        bech32::encode_lower_to_fmt::<Bech32, _>(f, AGE, &self.0).map_err(|_| fmt::Error)
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Recipient({self})")
    }
}

impl FromStr for Recipient {
    type Err = CardFault;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        checked::<32>(text, AGE).map(Self)
    }
}

impl TryFrom<String> for Recipient {
    type Error = CardFault;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Recipient> for String {
    fn from(recipient: Recipient) -> Self {
        recipient.to_string()
    }
}

hex_bytes! {
    /// A public Ed25519 key, with which signatures are checked.
    VerifyingKey, 32
}

hex_bytes! {
    /// The SHA-256 of a card: what is compared by voice, in six words or in six
    /// groups of four digits (77 bits).
    CardFingerprint, 32
}

impl CardFingerprint {
    /// How many words, and how many groups.
    pub const GROUPS: usize = 6;
    /// Below which number each of them is: the length of the list of words.
    pub const BELOW: u16 = 7776;

    /// Its six groups. Each is the number of a word in the list, counted from 0,
    /// and is said as four digits.
    #[must_use]
    pub fn groups(&self) -> [u16; Self::GROUPS] {
        let start = self.0.first_chunk().copied().unwrap_or_default();
        let mut rest = u128::from_be_bytes(start);
        let mut groups = [0; Self::GROUPS];
        for group in &mut groups {
            let below = u128::from(Self::BELOW);
            *group = u16::try_from(rest % below).unwrap_or_default();
            rest /= below;
        }
        groups
    }

    /// The groups as one says them: `0412 7003 …`.
    #[must_use]
    pub fn code(&self) -> String {
        self.groups().map(|group| format!("{group:04}")).join(" ")
    }
}

/// What was heard of a card on the telephone: six numbers, said as words or digits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Heard([u16; CardFingerprint::GROUPS]);

impl Heard {
    /// These, the first one first.
    #[must_use]
    pub const fn new(groups: [u16; CardFingerprint::GROUPS]) -> Self {
        Self(groups)
    }

    /// Whether all of it is what this fingerprint is read out as.
    #[must_use]
    pub fn is(self, fingerprint: &CardFingerprint) -> bool {
        fingerprint.groups() == self.0
    }
}

/// The public identity of an adviser: to whom to seal, and whose signature to
/// expect. Written as one word with a checksum (`luister-card1…`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Card {
    /// To whom files are sealed.
    pub recipient: Recipient,
    /// Whose signature stands in files of theirs.
    pub signing: VerifyingKey,
}

impl Card {
    /// What of it is compared by voice.
    #[must_use]
    pub fn fingerprint(&self) -> CardFingerprint {
        let mut digest = Sha256::new();
        digest.update(FINGERPRINT);
        digest.update(self.recipient.as_bytes());
        digest.update(self.signing.as_bytes());
        CardFingerprint::from_bytes(digest.finalize().into())
    }
}

impl fmt::Display for Card {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut keys = [0; 64];
        let (sealing, signing) = keys.split_at_mut(32);
        sealing.copy_from_slice(self.recipient.as_bytes());
        signing.copy_from_slice(self.signing.as_bytes());
        bech32::encode_lower_to_fmt::<Bech32, _>(f, CARD, &keys).map_err(|_| fmt::Error)
    }
}

impl FromStr for Card {
    type Err = CardFault;

    /// White space around and inside is passed over: mail breaks long words.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut joined = String::with_capacity(LONGEST);
        for character in text.chars().filter(|character| !character.is_whitespace()) {
            if joined.len() >= LONGEST {
                return Err(CardFault::NotACard);
            }
            joined.push(character);
        }
        let keys = checked::<64>(&joined, CARD)?;
        let mut recipient = [0; 32];
        let mut signing = [0; 32];
        let (first, second) = keys.split_at(32);
        recipient.copy_from_slice(first);
        signing.copy_from_slice(second);
        let recipient = Recipient::from_bytes(recipient);
        if !recipient.is_real() {
            return Err(CardFault::NoKey);
        }
        Ok(Self {
            recipient,
            signing: VerifyingKey::from_bytes(signing),
        })
    }
}

/// Why a text is no card.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CardFault {
    /// It does not begin as a card does, or has characters that no card has.
    #[error("not a card")]
    NotACard,
    /// It begins as one, and a character is wrong or missing.
    #[error("a character of the card is wrong or missing")]
    Mistyped,
    /// It is written as one, and what stands in it is nobody's key.
    #[error("the card holds no key")]
    NoKey,
}

/// The bytes of a word with a checksum that has those first letters.
fn checked<const N: usize>(text: &str, wanted: Hrp) -> Result<[u8; N], CardFault> {
    use bech32::primitives::decode::CheckedHrpstring;
    let begins =
        text.len() <= LONGEST && text.to_ascii_lowercase().starts_with(&format!("{wanted}1"));
    if !begins {
        return Err(CardFault::NotACard);
    }
    let read = CheckedHrpstring::new::<Bech32>(text).map_err(|_| CardFault::Mistyped)?;
    if read.hrp() != wanted {
        return Err(CardFault::Mistyped);
    }
    let mut bytes = [0; N];
    let mut given = read.byte_iter();
    for byte in &mut bytes {
        *byte = given.next().ok_or(CardFault::Mistyped)?;
    }
    given.next().map_or(Ok(bytes), |_| Err(CardFault::Mistyped))
}

/// The card of the adviser who keeps this practice, made with the secret keys that
/// stand in the vault.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OwnCard {
    /// The card.
    pub card: Card,
}

/// A colleague gave this card; from now on it is theirs (AVG-4).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CardKnown {
    /// Whose.
    pub colleague: ColleagueId,
    /// The card.
    pub card: Card,
}

/// The card of a colleague was compared by voice and is the same. Only to such a
/// card may a hand-over go, and only from one may it be accepted (AVG-4).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CardCompared {
    /// Whose.
    pub colleague: ColleagueId,
    /// Which card it was: one that came later must be compared again.
    pub fingerprint: CardFingerprint,
    /// The day.
    pub on: NaiveDate,
}

/// What a colleague read out of the own card, as it was typed here: from it follows
/// whether the card that is known here is theirs (AVG-4).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CardHeard {
    /// Whose.
    pub colleague: ColleagueId,
    /// What was heard.
    pub heard: Heard,
    /// The day.
    pub on: NaiveDate,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn card() -> Card {
        Card {
            recipient: Recipient::from_bytes([3; 32]),
            signing: VerifyingKey::from_bytes([9; 32]),
        }
    }

    #[test]
    fn r95_a_card_is_one_word_and_reads_back_also_when_mail_broke_it() {
        let text = card().to_string();
        assert!(text.starts_with("luister-card1"), "{text}");
        assert_eq!(text.parse(), Ok(card()));
        let (start, end) = text.split_at(60);
        assert_eq!(format!("  {start}\r\n {end}\n").parse(), Ok(card()));
        assert_eq!(text.to_uppercase().parse(), Ok(card()));
    }

    #[test]
    fn r95_every_wrong_character_of_a_card_is_noticed() {
        let text = card().to_string();
        for (at, _) in text.char_indices() {
            for other in ["q", "p", "b", "1", "é", ""] {
                let mut typed = text.clone();
                typed.replace_range(at..=at, other);
                if typed != text {
                    assert!(typed.parse::<Card>().is_err(), "{typed}");
                }
            }
        }
        assert_eq!("".parse::<Card>(), Err(CardFault::NotACard));
        assert_eq!("age1qqq".parse::<Card>(), Err(CardFault::NotACard));
        assert_eq!("luister-card1qqq".parse::<Card>(), Err(CardFault::Mistyped));
        assert_eq!(
            "x".repeat(1 << 20).parse::<Card>(),
            Err(CardFault::NotACard)
        );
        let recipient = card().recipient.to_string();
        assert_eq!(recipient.parse(), Ok(card().recipient));
        assert_eq!(recipient.parse::<Card>(), Err(CardFault::NotACard));
    }

    #[test]
    fn r95_another_key_of_the_two_is_another_fingerprint() {
        let mut other = card();
        other.signing = VerifyingKey::from_bytes([8; 32]);
        assert_ne!(card().fingerprint(), other.fingerprint());
        let swapped = Card {
            recipient: Recipient::from_bytes([9; 32]),
            signing: VerifyingKey::from_bytes([3; 32]),
        };
        assert_ne!(card().fingerprint(), swapped.fingerprint());
        let code = card().fingerprint().code();
        assert_eq!(code.len(), 6 * 4 + 5, "{code}");
    }

    #[test]
    fn r95_a_card_to_which_everybody_has_the_key_is_refused() {
        for point in SMALL_ORDER {
            let mut written = point;
            for _ in 0..2 {
                let recipient = Recipient::from_bytes(written);
                let weak = Card {
                    recipient,
                    ..card()
                };
                assert_eq!(weak.to_string().parse::<Card>(), Err(CardFault::NoKey));
                written[31] |= 0x80;
            }
        }
        assert!(card().recipient.is_real());
    }

    proptest! {
        #[test]
        fn r95_the_groups_say_all_of_77_bits(bytes: [u8; 32]) {
            let groups = CardFingerprint::from_bytes(bytes).groups();
            prop_assert!(groups.iter().all(|group| *group < CardFingerprint::BELOW));
            let told = groups.iter().rev().fold(0_u128, |sum, group| {
                sum * u128::from(CardFingerprint::BELOW) + u128::from(*group)
            });
            let start = u128::from_be_bytes(bytes[..16].try_into().unwrap());
            let all = u128::from(CardFingerprint::BELOW).pow(6);
            prop_assert_eq!(told, start % all);
        }

        #[test]
        fn r95_any_text_is_a_card_or_is_refused(text in ".{0,300}") {
            if let Ok(card) = text.parse::<Card>() {
                prop_assert_eq!(card.to_string().parse(), Ok(card));
            }
        }
    }
}

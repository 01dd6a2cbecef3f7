//! Passphrases made of random words: six of 7776, so 77 bits. The same list says the
//! fingerprints of cards, and reads what was heard of one.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use zeroize::Zeroizing;

/// How many words the list holds: five throws of a die.
const WORDS: usize = 7776;
/// How many words make a passphrase.
const TAKEN: usize = 6;
/// How many digits say a word.
const DIGITS: usize = 4;
/// Letters of the longest word.
const LONGEST: usize = 8;
/// The list, one word a line. Where it comes from: `assets/words/LICENSE`.
const LIST: &str = include_str!("../assets/words/nl.txt");

/// The system gave no random numbers, so no passphrase was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the system gives no random numbers")]
pub struct NoRandomness;

/// Six random words with spaces between, each equally likely and drawn apart
/// from the others. Wiped when dropped.
///
/// # Errors
/// [`NoRandomness`] when the system gives none.
pub fn six_words() -> Result<Zeroizing<String>, NoRandomness> {
    choose(|bytes| getrandom::fill(bytes).map_err(|_| NoRandomness))
}

/// The words with these numbers in the list, counted from 0, with spaces between:
/// what a fingerprint is read out as. A number beyond the list has no word.
#[must_use]
pub fn of_groups<const N: usize>(groups: [u16; N]) -> String {
    let word = |group: u16| LIST.lines().nth(usize::from(group)).unwrap_or_default();
    groups.map(word).join(" ")
}

/// Why what somebody typed is no fingerprint that was read out. It says nothing of
/// any card: the list is the same for everybody.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Unheard {
    /// Not as many words as there are, but so many.
    #[error("{0} words")]
    Words(usize),
    /// Not as many digits as there are, but so many.
    #[error("{0} digits")]
    Digits(usize),
    /// No word of the list begins so, or has this number.
    #[error("not in the list")]
    NotInList(String),
    /// Words of the list that begin so: there are more of them than this one and that.
    #[error("the beginning of several words")]
    Several(String, [&'static str; 2]),
}

/// The numbers of the words that were typed, as [`of_groups`] says them: words of the
/// list or as many first letters as no other word has, or groups of four digits.
/// Capitals, accents and what stands between are passed over.
///
/// # Errors
/// [`Unheard`] when it is not that many words or digits of the list.
pub fn heard<const N: usize>(typed: &str) -> Result<[u16; N], Unheard> {
    let plain: String = typed.nfkd().filter(|c| !is_combining_mark(*c)).collect();
    let plain = plain.to_lowercase();
    let spoken: Vec<&str> = plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|piece| !piece.is_empty())
        .collect();
    let numbers = if plain.chars().any(char::is_alphabetic) {
        let numbers: Result<Vec<_>, _> = spoken.iter().map(|word| number_of(word)).collect();
        numbers?
    } else {
        in_digits::<N>(&spoken.concat())?
    };
    let given = numbers.len();
    numbers.try_into().map_err(|_| Unheard::Words(given))
}

/// The number of a word, or of the only one that begins so.
fn number_of(word: &str) -> Result<u16, Unheard> {
    let begins = |(_, listed): &(u16, &str)| listed.starts_with(word);
    let mut found = (0..).zip(LIST.lines()).filter(begins);
    match (found.next(), found.next()) {
        (Some((number, _)), None) => Ok(number),
        // The list is in order, so a whole word comes before the longer ones.
        (Some((number, first)), Some(_)) if first == word => Ok(number),
        (Some((_, first)), Some((_, second))) => {
            Err(Unheard::Several(word.to_owned(), [first, second]))
        }
        (None, _) => Err(Unheard::NotInList(word.to_owned())),
    }
}

/// The groups that these digits are, four of them each.
fn in_digits<const N: usize>(digits: &str) -> Result<Vec<u16>, Unheard> {
    let digits: Vec<char> = digits.chars().collect();
    if digits.len() != N * DIGITS {
        return Err(Unheard::Digits(digits.len()));
    }
    let group = |group: &[char]| {
        let text: String = group.iter().collect();
        let number = text.parse().ok();
        let listed = number.filter(|number| usize::from(*number) < WORDS);
        listed.ok_or(Unheard::NotInList(text))
    };
    digits.chunks(DIGITS).map(group).collect()
}

fn choose(
    mut random: impl FnMut(&mut [u8]) -> Result<(), NoRandomness>,
) -> Result<Zeroizing<String>, NoRandomness> {
    // Enough from the start, so that the text never moves.
    let mut words = Zeroizing::new(String::with_capacity(TAKEN * (LONGEST + 1)));
    for _ in 0..TAKEN {
        let number = below_count(&mut random)?;
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(LIST.lines().nth(number).unwrap_or_default());
    }
    Ok(words)
}

/// A number below [`WORDS`], each equally likely: what lies beyond the last
/// whole multiple is thrown again.
fn below_count(
    random: &mut impl FnMut(&mut [u8]) -> Result<(), NoRandomness>,
) -> Result<usize, NoRandomness> {
    const WHOLE: usize = (u16::MAX as usize + 1) / WORDS * WORDS;
    let mut bytes = Zeroizing::new([0; 2]);
    loop {
        random(&mut *bytes)?;
        let number = usize::from(u16::from_le_bytes(*bytes));
        if number < WHOLE {
            return Ok(number % WORDS);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::domain::handover::CardFingerprint;

    const AVOID: &str = include_str!("../assets/words/avoid.txt");

    /// Whether a word contains a stem; `^` and `$` are its beginning and end.
    fn contains(word: &str, stem: &str) -> bool {
        match (stem.strip_prefix('^'), stem.strip_suffix('$')) {
            (None, None) => word.contains(stem),
            (Some(start), None) => word.starts_with(start),
            (None, Some(end)) => word.ends_with(end),
            (Some(_), Some(_)) => word == stem.trim_matches(['^', '$']),
        }
    }

    #[test]
    fn the_list_holds_7776_different_words_of_4_to_8_letters() {
        let words: Vec<_> = LIST.lines().collect();
        assert_eq!(words.len(), WORDS);
        assert_eq!(words.iter().collect::<HashSet<_>>().len(), WORDS);
        assert!(words.is_sorted());
        for word in words {
            assert!((4..=LONGEST).contains(&word.len()), "{word}");
            assert!(
                word.bytes().all(|letter| letter.is_ascii_lowercase()),
                "{word}"
            );
        }
    }

    #[test]
    fn no_word_would_hurt_beside_an_upset_child() {
        let stems: Vec<_> = AVOID
            .lines()
            .filter(|line| !line.starts_with('#'))
            .collect();
        assert!(stems.len() > 500);
        for word in LIST.lines() {
            let found = stems.iter().find(|stem| contains(word, stem));
            assert_eq!(found, None, "{word}");
        }
        assert!(contains("doodstil", "dood") && !contains("onwapen", "^wapen"));
        assert!(contains("kogel", "kogel$") && !contains("kogels", "^kogel$"));
    }

    #[test]
    fn r95_six_words_are_worth_77_bits() {
        let bits = f64::log2(7776.0) * 6.0;
        assert!(bits > 77.0);
        let passphrase = six_words().unwrap();
        let words: Vec<_> = passphrase.split(' ').collect();
        assert_eq!(words.len(), TAKEN);
        assert!(
            words
                .iter()
                .all(|word| LIST.lines().any(|listed| listed == *word))
        );
        assert_ne!(*passphrase, *six_words().unwrap());
    }

    #[test]
    fn r88_each_number_of_a_fingerprint_has_a_word() {
        assert_eq!(usize::from(CardFingerprint::BELOW), WORDS);
        let first = LIST.lines().next().unwrap();
        let last = LIST.lines().next_back().unwrap();
        assert_eq!(of_groups([0, 7775, 0]), format!("{first} {last} {first}"));
    }

    #[test]
    fn r88_what_is_heard_reads_back_in_words_beginnings_and_digits() {
        let lines: Vec<&str> = LIST.lines().collect();
        for number in (0..CardFingerprint::BELOW).step_by(31) {
            let word = lines[usize::from(number)];
            assert_eq!(heard(word), Ok([number]), "{word}");
            assert_eq!(heard(&format!("{number:04}")), Ok([number]));
            // Every beginning is the word, several words, or another whole word.
            for letters in 1..word.len() {
                let start = word.get(..letters).unwrap();
                let others = lines.iter().filter(|other| other.starts_with(start));
                match heard::<1>(start) {
                    Ok([found]) if found == number => assert_eq!(others.count(), 1),
                    Ok([found]) => assert_eq!(lines[usize::from(found)], start),
                    Err(Unheard::Several(..)) => assert!(others.count() > 1),
                    Err(other) => panic!("{start}: {other:?}"),
                }
            }
        }
        let groups = [6515, 5628, 1512, 278, 5349, 383];
        for typed in [
            "toupet segment eindtune badlijn rijzadel bazen",
            "Toupet, SEGMENT, eindtune; bádlijn - rijzadel.  Bazen",
            "6515 5628 1512 0278 5349 0383",
            "651556281512027853490383",
            " 6515-5628-1512-0278-5349-0383 ",
        ] {
            assert_eq!(heard(typed), Ok(groups), "{typed}");
        }
    }

    #[test]
    fn r88_what_is_no_fingerprint_is_said_as_such() {
        let several = heard::<2>("toupet ba");
        assert!(
            matches!(&several, Err(Unheard::Several(start, [one, other]))
                if start == "ba" && one.starts_with("ba") && other.starts_with("ba")),
            "{several:?}"
        );
        for (typed, why) in [
            ("toupet segment", Unheard::Words(2)),
            ("toupet xyz bazen", Unheard::NotInList("xyz".to_owned())),
            ("toupet 0383 bazen", Unheard::NotInList("0383".to_owned())),
            ("6515 5628", Unheard::Digits(8)),
            ("6515 5628 15120", Unheard::Digits(13)),
            ("6515 5628 7776", Unheard::NotInList("7776".to_owned())),
            ("toupet segment eindtune bazen", Unheard::Words(4)),
            ("", Unheard::Digits(0)),
            (" , -", Unheard::Digits(0)),
        ] {
            assert_eq!(heard::<3>(typed), Err(why), "{typed:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn r88_any_text_is_heard_or_is_refused(typed in ".{0,120}") {
            if let Ok(groups) = heard::<6>(&typed) {
                proptest::prop_assert_eq!(heard(&of_groups(groups)), Ok(groups));
            }
        }
    }

    #[test]
    fn every_word_is_equally_likely() {
        let mut drawn = vec![0_u8; WORDS];
        for number in 0..=u16::MAX {
            let mut once = Some(number);
            // After a number that is thrown again, there is nothing left.
            let mut random = |bytes: &mut [u8]| {
                bytes.copy_from_slice(&once.take().ok_or(NoRandomness)?.to_le_bytes());
                Ok(())
            };
            if let Ok(index) = below_count(&mut random) {
                drawn[index] += 1;
            }
        }
        assert!(drawn.iter().all(|&times| times == 8));
    }

    #[test]
    fn the_text_never_moves_while_it_is_made() {
        let passphrase = choose(|bytes| {
            bytes.fill(0);
            Ok(())
        });
        let passphrase = passphrase.unwrap();
        assert_eq!(passphrase.capacity(), TAKEN * (LONGEST + 1));
    }

    #[test]
    fn without_randomness_there_is_no_passphrase() {
        assert_eq!(choose(|_| Err(NoRandomness)).unwrap_err(), NoRandomness);
    }
}

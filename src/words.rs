//! Passphrases made of random words: six of 7776, so 77 bits.

use zeroize::Zeroizing;

/// How many words the list holds: five throws of a die.
const WORDS: usize = 7776;
/// How many words make a passphrase.
const TAKEN: usize = 6;
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

//! Whether a passphrase is strong enough to keep a vault that someone copied.

use zxcvbn::{Score, zxcvbn};

/// The fewest characters a passphrase may have.
pub const SHORTEST: usize = 14;

/// Words an attacker of this program would try first; the strength check knows
/// only English ones of its own.
const EXPECTED: [&str; 24] = [
    "luister",
    "luisteren",
    "wachtwoord",
    "wachtzin",
    "welkom",
    "geheim",
    "school",
    "vertrouwenspersoon",
    "vertrouwen",
    "vertrouwelijk",
    "leerling",
    "leerlingen",
    "ouders",
    "mentor",
    "gesprek",
    "pesten",
    "kluis",
    "zomer",
    "winter",
    "herfst",
    "lente",
    "nederland",
    "helmond",
    "magister",
];

/// Why a passphrase is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Weakness {
    /// Fewer than [`SHORTEST`] characters.
    #[error("fewer than {SHORTEST} characters")]
    TooShort,
    /// Long enough, but of parts that are tried early: common words, names,
    /// dates, rows of keys, repetitions.
    #[error("easy to guess")]
    Guessable,
}

/// Checks a new passphrase: length first, then how many guesses it takes. What
/// it holds beyond the first hundred characters adds nothing.
///
/// The estimate works on copies that are freed unwiped; it runs once, when a
/// vault is made or its passphrase changed.
///
/// # Errors
/// The [`Weakness`] that matters most.
pub fn check(passphrase: &str) -> Result<(), Weakness> {
    if passphrase.chars().count() < SHORTEST {
        return Err(Weakness::TooShort);
    }
    match zxcvbn(passphrase, &EXPECTED).score() {
        Score::Four => Ok(()),
        _ => Err(Weakness::Guessable),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::six_words;

    #[test]
    fn weak_passphrases_are_refused_with_the_reason() {
        for (passphrase, weakness) in [
            ("", Weakness::TooShort),
            ("x7$kQ!9zP#2mw", Weakness::TooShort),
            ("ëëëëëëëëëëëëë", Weakness::TooShort),
            ("aaaaaaaaaaaaaaaaaaaa", Weakness::Guessable),
            ("qwertyuiopasdfgh", Weakness::Guessable),
            ("passwordpassword", Weakness::Guessable),
            ("12345678901234567890", Weakness::Guessable),
            ("vertrouwenspersoon2026", Weakness::Guessable),
            ("wachtwoordwachtwoord", Weakness::Guessable),
            ("Luister12345678", Weakness::Guessable),
        ] {
            assert_eq!(check(passphrase), Err(weakness), "{passphrase:?}");
        }
    }

    #[test]
    fn strong_passphrases_are_taken() {
        for passphrase in [
            "x7$kQ!9zP#2mwR",
            "tjilpende ooievaar boven de kerstdijk",
            "naaldhak orgelles zeebries kieuw",
        ] {
            assert_eq!(check(passphrase), Ok(()), "{passphrase:?}");
        }
    }

    #[test]
    fn r95_what_the_program_makes_is_always_strong_enough() {
        for _ in 0..50 {
            let words = six_words().unwrap();
            assert_eq!(check(&words), Ok(()), "{}", *words);
        }
    }
}

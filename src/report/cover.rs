//! Covering words that may not leave: an alias, a number, a label, typed in the
//! middle of a text (R97).

use zeroize::Zeroizing;

use crate::domain::text::Confidential;

/// Words to cover, with what is said instead.
#[derive(Debug, Default)]
pub struct Covers(Vec<(Confidential, String)>);

impl Covers {
    /// Covers these words from now on, wherever they stand by themselves.
    /// Blank ones are passed over.
    pub fn add(&mut self, words: &str, instead: impl Into<String>) {
        let words = Confidential::new(words.trim().to_owned());
        if words.is_blank() {
            return;
        }
        self.0.push((words, instead.into()));
        // "Anna Bos" goes before "Anna".
        self.0
            .sort_by_key(|(words, _)| std::cmp::Reverse(words.expose().chars().count()));
    }

    /// The text with those words covered, whatever their case, also with the `s`
    /// of a genitive. Part of a longer word is another word.
    #[must_use]
    pub fn over(&self, text: &str) -> Confidential {
        let longest = self.0.iter().map(|(_, instead)| instead.len()).max();
        // Room beforehand, so that no copy stays behind in a buffer that grew.
        let room = text.len().saturating_mul(1 + longest.unwrap_or(0));
        let mut covered = Zeroizing::new(String::with_capacity(room));
        let mut rest = text;
        let mut inside_a_word = false;
        while let Some(next) = rest.chars().next() {
            let found = (!inside_a_word).then(|| self.beginning(rest)).flatten();
            let length = if let Some((length, instead)) = found {
                covered.push_str(instead);
                length
            } else {
                covered.push(next);
                next.len_utf8()
            };
            inside_a_word = found.is_some() || next.is_alphanumeric();
            rest = rest.get(length..).unwrap_or_default();
        }
        Confidential::new(std::mem::take(&mut *covered))
    }

    /// What covers the beginning of this text, and how many bytes of it.
    fn beginning(&self, text: &str) -> Option<(usize, &str)> {
        self.0.iter().find_map(|(words, instead)| {
            let length = begins_with(text, words.expose())?;
            Some((length, instead.as_str()))
        })
    }
}

/// The bytes that these words take at the beginning of a text, when they end
/// there: before something else than a letter or figure, a genitive's `s` apart.
fn begins_with(text: &str, words: &str) -> Option<usize> {
    let mut typed = text.char_indices();
    for wanted in words.chars() {
        let (_, found) = typed.next()?;
        if !found.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    let after = typed.as_str();
    let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    let genitive = after.strip_prefix('s').is_some_and(ends);
    (ends(after) || genitive).then(|| text.len() - after.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn covers() -> Covers {
        let mut covers = Covers::default();
        covers.add("Mus", "de leerling");
        covers.add("Mus Bos", "iemand");
        covers.add("2026-014", "…");
        covers.add("  ", "niets");
        covers
    }

    #[test]
    fn r97_words_that_stand_by_themselves_are_covered() {
        for (typed, told) in [
            ("Mus wil rust", "de leerling wil rust"),
            ("voor mus, en MUS.", "voor de leerling, en de leerling."),
            (
                "Muss' moeder en Mus's tas",
                "de leerlings' moeder en de leerling's tas",
            ),
            ("Mus Bos belde", "iemand belde"),
            ("een mussennest, albatrosmus", "een mussennest, albatrosmus"),
            ("zie 2026-014!", "zie …!"),
            ("12026-014", "12026-014"),
            ("", ""),
            ("één mús", "één mús"),
        ] {
            assert_eq!(covers().over(typed).expose(), told, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn r97_no_covered_word_stays_and_nothing_else_goes(
            words in prop::collection::vec("(Mus|rust|mus|é{1,3}|2026-014|thuis)", 0..12)
        ) {
            let mut covers = Covers::default();
            covers.add("mus", "X");
            covers.add("2026-014", "X");
            let told = covers.over(&words.join(" "));
            let expected: Vec<&str> = words
                .iter()
                .map(|word| match word.as_str() {
                    "Mus" | "mus" | "2026-014" => "X",
                    other => other,
                })
                .collect();
            prop_assert_eq!(told.expose(), expected.join(" "));
        }
    }
}

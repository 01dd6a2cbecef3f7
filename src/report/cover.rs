//! Covering words that may not leave: an alias, a number, a label, typed in the
//! middle of a text (R97).

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use zeroize::Zeroizing;

use crate::domain::text::Confidential;

/// Words to cover, with what is said instead.
#[derive(Debug, Default)]
pub struct Covers {
    words: Vec<(Confidential, String)>,
    /// What is said instead of anything that looks like the number of a case.
    numbers: Option<String>,
}

impl Covers {
    /// Covers these words from now on, wherever they stand by themselves.
    /// Blank ones are passed over.
    pub fn add(&mut self, words: &str, instead: impl Into<String>) {
        let words = Confidential::new(words.trim().to_owned());
        if words.is_blank() {
            return;
        }
        self.words.push((words, instead.into()));
        // "Anna Bos" goes before "Anna".
        self.words
            .sort_by_key(|(words, _)| std::cmp::Reverse(words.expose().chars().count()));
    }

    /// Covers everything that looks like the number of a case, whosever it is or was:
    /// of a case that one stepped back from or destroyed nobody has a list.
    pub fn add_numbers(&mut self, instead: impl Into<String>) {
        self.numbers = Some(instead.into());
    }

    /// The text with those words covered, whatever their case and whatever stands
    /// between two of them, also with the `s` of a genitive. Part of a longer word is
    /// another word.
    #[must_use]
    pub fn over(&self, text: &str) -> Confidential {
        let instead = self.words.iter().map(|(_, instead)| instead);
        let longest = instead.chain(&self.numbers).map(String::len).max();
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
        let words = self.words.iter().find_map(|(words, instead)| {
            let length = begins_with(text, words.expose())?;
            Some((length, instead.as_str()))
        });
        words.or_else(|| Some((number_at(text)?, self.numbers.as_deref()?)))
    }
}

/// The bytes that these words take at the beginning of a text, when they end
/// there: before something else than a letter or figure, a genitive's `s` apart.
fn begins_with(text: &str, words: &str) -> Option<usize> {
    let mut after = text;
    let mut wanted = words
        .chars()
        .filter(|one| !is_combining_mark(*one))
        .peekable();
    while let Some(letter) = wanted.next() {
        if is_gap(letter) {
            while wanted.next_if(|next| is_gap(*next)).is_some() {}
            let beyond = after.trim_start_matches(is_gap);
            if beyond.len() == after.len() {
                return None;
            }
            after = beyond;
            continue;
        }
        let found = after.chars().next()?;
        if !base(found).eq(base(letter)) {
            return None;
        }
        after = after
            .get(found.len_utf8()..)?
            .trim_start_matches(is_combining_mark);
    }
    let genitive = after.strip_prefix(['s', 'S']).is_some_and(ends);
    (ends(after) || genitive).then(|| text.len() - after.len())
}

/// A letter without its accent, small.
fn base(letter: char) -> impl Iterator<Item = char> {
    let plain = std::iter::once(letter).nfd().next().unwrap_or(letter);
    plain.to_lowercase()
}

fn ends(rest: &str) -> bool {
    !rest.starts_with(char::is_alphanumeric)
}

/// What can stand between two words, or in a number: blanks, line ends, hyphens.
fn is_gap(character: char) -> bool {
    character.is_whitespace() || matches!(character, '-' | '_' | '\u{ad}' | '\u{2010}'..='\u{2015}')
}

/// The bytes of something like `2026-014` at the beginning of a text: a year, a
/// sign, one to three figures; or `26-014`, with all three. A date and a school year
/// are longer.
fn number_at(text: &str) -> Option<usize> {
    let figures = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let sign = |character: char| character == '.' || character == '/' || is_gap(character);
    let year = figures(text);
    if !(year == 4 && text.starts_with("20") || year == 2) {
        return None;
    }
    let rest = text.get(year..)?;
    let between = rest.chars().next().filter(|next| sign(*next))?;
    if year == 2 && (between == '.' || between.is_whitespace()) {
        return None;
    }
    let rest = rest.get(between.len_utf8()..)?;
    let count = figures(rest);
    let after = rest.get(count..)?;
    let goes_on = after
        .strip_prefix(sign)
        .is_some_and(|next| figures(next) > 0);
    let least = if year == 2 { 3 } else { 1 };
    ((least..=3).contains(&count) && ends(after) && !goes_on).then(|| text.len() - after.len())
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
            ("zie 2026\u{2011}014", "zie …"),
            ("Mus  Bos, Mus\nBos, Mus-bos", "iemand, iemand, iemand"),
            ("MUS BOSS", "iemandS"),
            ("12026-014", "12026-014"),
            ("", ""),
            (
                "één mús, me\u{301}us, mu\u{301}s",
                "één de leerling, me\u{301}us, de leerling",
            ),
        ] {
            assert_eq!(covers().over(typed).expose(), told, "{typed}");
        }
    }

    #[test]
    fn r96_whatever_looks_like_a_number_of_a_case_is_covered_and_no_date() {
        let mut covers = Covers::default();
        covers.add("2026-001", "2026-001");
        covers.add_numbers("…");
        for (typed, told) in [
            ("2025-038 en 2025.38, 2025/7", "… en …, …"),
            ("2026\u{2011}014, 2026_014", "…, …"),
            ("26-014, 26/014; 26.014 en 26-14", "…, …; 26.014 en 26-14"),
            ("mijn 2026-001", "mijn 2026-001"),
            ("op 2026-11-23 in 2025-2026", "op 2026-11-23 in 2025-2026"),
            ("12026-014 2026-0144", "12026-014 2026-0144"),
        ] {
            assert_eq!(covers.over(typed).expose(), told, "{typed}");
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

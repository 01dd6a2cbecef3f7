//! Names as they are compared: `'S-HERTOGENBOSCH` and `S HERTOGENBOSCH` are one
//! town, `Dr.-Knippenbergcollege` and `dr knippenbergcollege` one school.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a name in small letters, without accents, quotes and other
/// signs, with one blank between them.
#[must_use]
pub fn plain(name: &str) -> String {
    let mut words = String::with_capacity(name.len());
    if name.is_ascii() {
        take(name.chars(), &mut words);
    } else {
        take(name.nfkd(), &mut words);
    }
    words.truncate(words.trim_end().len());
    words
}

fn take(letters: impl Iterator<Item = char>, words: &mut String) {
    for letter in letters {
        if letter.is_alphanumeric() {
            words.extend(letter.to_lowercase());
        } else if !is_combining_mark(letter) && !words.is_empty() && !words.ends_with(' ') {
            words.push(' ');
        }
    }
}

/// What a board may leave out of its name, or shorten.
const FORMS: [&str; 5] = ["stichting", "stg", "vereniging", "ver", "st"];

/// The plain name of a board, without its legal form in front.
#[must_use]
pub(super) fn plain_board(name: &str) -> String {
    let words = plain(name);
    match words.split_once(' ') {
        Some((form, rest)) if FORMS.contains(&form) => rest.to_owned(),
        _ => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_people_take_for_the_same_are_the_same() {
        for (one, other) in [
            ("'S-HERTOGENBOSCH", "S HERTOGENBOSCH"),
            ("Dr.-Knippenbergcollege", "dr knippenbergcollege"),
            ("Fryslân", "FRYSLAN"),
            ("Basisschool \"De Maasparel\"", "basisschool  de maasparel"),
            ("Koning Willem-Alexander", "koning willem alexander"),
        ] {
            assert_eq!(plain(one), plain(other));
        }
        assert_ne!(plain("De Regenboog"), plain("Regenboog"));
    }

    #[test]
    fn the_legal_form_of_a_board_does_not_count() {
        assert_eq!(plain_board("Stichting Ambion"), plain_board("Stg. Ambion"));
        assert_eq!(plain_board("Ambion"), "ambion");
        assert_eq!(plain_board("Stichting"), "stichting");
    }
}

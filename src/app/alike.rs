//! Whether a name that was typed is one that is known, or could have been meant for
//! one: a letter wrong, missing, too many, or two that changed places.

use super::search::{fold, resemble};

/// Whether two names are the same but for capitals, accents and blanks.
#[must_use]
pub fn same(one: &str, other: &str) -> bool {
    let words = |text: &str| fold(text).split_whitespace().map(str::to_owned).collect();
    let (one, other): (Vec<String>, Vec<String>) = (words(one), words(other));
    one == other
}

/// Whether somebody who typed one could have meant the other: few letters differ, or
/// the words of the shorter one are in the longer one.
#[must_use]
pub fn alike(one: &str, other: &str) -> bool {
    let plain = |text: &str| {
        let folded = fold(text);
        folded.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let (one, other) = (plain(one), plain(other));
    if one == other || resemble(&one, &other) || resemble(&other, &one) {
        return true;
    }
    let letters = |text: &str| text.chars().collect::<Vec<char>>();
    let (one, other) = (letters(&one), letters(&other));
    let longest = one.len().max(other.len());
    changes(&one, &other) <= (longest / 5).clamp(1, 3)
}

/// How many letters were changed, left out, put in, or swapped with the next one.
fn changes(one: &[char], other: &[char]) -> usize {
    // Three rows of the table: two before, one before, and the one that is filled.
    let mut earlier: Vec<usize> = Vec::new();
    let mut before: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut now = vec![row + 1];
        for (column, there) in other.iter().enumerate() {
            let at = |line: &[usize], place: usize| line.get(place).copied().unwrap_or(usize::MAX);
            let changed = at(&before, column) + usize::from(letter != there);
            let longer = at(&before, column + 1).min(at(&now, column)) + 1;
            let swapped = row > 0
                && column > 0
                && one.get(row - 1) == Some(there)
                && other.get(column - 1) == Some(letter);
            let swapped = swapped.then(|| at(&earlier, column - 1) + 1);
            now.push(changed.min(longer).min(swapped.unwrap_or(usize::MAX)));
        }
        earlier = std::mem::replace(&mut before, now);
    }
    before.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn r88_a_name_with_a_slip_is_like_the_one_that_was_meant_and_another_is_not() {
        let noor = "Noor Dekker";
        for typed in [
            "noor dekker",
            "  Noor   Dekker ",
            "Nóór Dekker",
            "Noor Deker",
            "Noor Dakker",
            "Noro Dekker",
            "Noor Dekkers",
            "Dekker",
            "Noor",
        ] {
            assert!(alike(typed, noor) && alike(noor, typed), "{typed}");
        }
        for other in ["Joost Vos", "Anna Dijkstra", "Noud Bakker", "Jo", ""] {
            assert!(!alike(other, noor) && !alike(noor, other), "{other}");
        }
        assert!(same(" noor  DEKKER", noor) && !same("Noor Deker", noor));
        assert!(!alike("Jan Smit", "Jan de Wit"));
    }

    #[test]
    fn letters_are_counted_one_by_one() {
        for (one, other, count) in [
            ("", "", 0),
            ("", "abc", 3),
            ("abc", "abc", 0),
            ("abc", "acb", 1),
            ("abc", "abd", 1),
            ("abc", "bc", 1),
            ("abcd", "dabc", 2),
            ("ab", "ba", 1),
        ] {
            let letters = |text: &str| text.chars().collect::<Vec<char>>();
            assert_eq!(
                changes(&letters(one), &letters(other)),
                count,
                "{one} {other}"
            );
        }
    }

    proptest! {
        #[test]
        fn alike_goes_both_ways(one in "[a-e ]{0,12}", other in "[a-e ]{0,12}") {
            prop_assert_eq!(alike(&one, &other), alike(&other, &one));
            prop_assert!(alike(&one, &one));
        }
    }
}

//! How everything is set that is printed: lines of 76 columns, folded between
//! words, with nothing in them that could disturb a terminal or a printer.

use unicode_width::UnicodeWidthStr;
use zeroize::Zeroizing;

use crate::domain::text::{Confidential, is_harmless};

/// Columns of a text that is printed.
pub(super) const COLUMNS: usize = 76;

/// How a line begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Edge {
    /// At the side.
    Plain,
    /// With a dash; what is folded stands below the words.
    Dash,
    /// Below the words of a line with a dash.
    Below,
}

impl Edge {
    /// What stands before the first line of it, and before the others.
    const fn before(self) -> (&'static str, &'static str) {
        match self {
            Self::Plain => ("", ""),
            Self::Dash => ("- ", "  "),
            Self::Below => ("  ", "  "),
        }
    }
}

/// Sets these lines under each other, each with a line end behind it. The text
/// is wiped when it goes away, and no copy of it stays behind.
pub(super) fn set<'a>(lines: impl Iterator<Item = (Edge, &'a str)> + Clone) -> Confidential {
    // A line that is folded gains at most as many characters as it has.
    let room: usize = lines.clone().map(|(_, words)| words.len() * 2 + 8).sum();
    let mut text = Zeroizing::new(String::with_capacity(room));
    for (edge, words) in lines {
        fold(&mut text, words, edge);
    }
    Confidential::new(std::mem::take(&mut *text))
}

/// Writes a line, folded between words; nothing is lost when a word is longer.
fn fold(text: &mut String, words: &str, edge: Edge) {
    let (first, next) = edge.before();
    for (at, paragraph) in words.split('\n').enumerate() {
        text.push_str(if at == 0 { first } else { next });
        let mut column = first.len();
        for (at, word) in paragraph.split(' ').enumerate() {
            let wide = word.width();
            if at > 0 && column + wide + 1 > COLUMNS {
                text.push('\n');
                text.push_str(next);
                column = next.len();
            } else if at > 0 {
                text.push(' ');
                column += 1;
            }
            text.extend(word.chars().filter(|character| is_harmless(*character)));
            column += wide;
        }
        text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn folded(words: &str, edge: Edge) -> String {
        set([(edge, words)].into_iter()).expose().to_owned()
    }

    #[test]
    fn what_is_folded_stands_below_the_words() {
        let words = ["woord"; 20].join(" ");
        let text = folded(&words, Edge::Dash);
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[0].starts_with("- woord"), "{text}");
        assert!(lines[1].starts_with("  woord"), "{text}");
        assert_eq!(folded("een\ntwee", Edge::Dash), "- een\n  twee\n");
        assert_eq!(folded("", Edge::Plain), "\n");
        // A word that is longer than the paper stays whole.
        let long = "x".repeat(200);
        assert_eq!(folded(&long, Edge::Dash), format!("- {long}\n"));
    }

    #[test]
    fn nothing_that_steers_a_terminal_is_printed() {
        let text = folded("bel \u{1b}[31mmij\r\u{202e}nu\u{7}", Edge::Plain);
        assert_eq!(text, "bel [31mmijnu\n");
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_the_paper_and_no_word_is_lost(
            words in prop::collection::vec("[a-zé漢]{1,20}", 0..40)
        ) {
            let text = folded(&words.join(" "), Edge::Dash);
            prop_assert!(text.lines().all(|line| line.width() <= COLUMNS), "{}", text);
            let kept: Vec<&str> = text.split_whitespace().skip(1).collect();
            prop_assert_eq!(kept, words);
        }
    }
}

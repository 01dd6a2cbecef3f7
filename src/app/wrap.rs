//! Breaking text into the lines of a given width, between words where it can.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The visual lines of a text, as byte ranges on character borders. White
/// space at a break stays at the end of its line and may hang over; a line end
/// is in no range. There is always at least one line, and nothing is lost: the
/// ranges and the line ends together are the text.
#[must_use]
pub fn wrap(text: &str, width: u16) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for paragraph in text.split('\n') {
        wrap_paragraph(paragraph, start, usize::from(width.max(1)), &mut lines);
        start += paragraph.len() + 1;
    }
    lines
}

/// The columns a text takes, as the terminal counts them.
#[must_use]
pub fn columns(text: &str) -> usize {
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

fn wrap_paragraph(text: &str, offset: usize, width: usize, lines: &mut Vec<Range<usize>>) {
    let mut line = 0;
    let mut column = 0;
    // The last place in this line where a word begins, and its column.
    let mut word = (0, 0);
    for (at, grapheme) in text.grapheme_indices(true) {
        let wide = grapheme.width();
        if grapheme.chars().all(char::is_whitespace) {
            column += wide;
            word = (at + grapheme.len(), column);
            continue;
        }
        if column + wide > width && word.0 > line {
            lines.push(offset + line..offset + word.0);
            line = word.0;
            column -= word.1;
        }
        if column + wide > width && at > line {
            lines.push(offset + line..offset + at);
            line = at;
            column = 0;
        }
        if line >= word.0 {
            word = (line, 0);
        }
        column += wide;
    }
    lines.push(offset + line..offset + text.len());
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn wrapped(text: &str, width: u16) -> Vec<&str> {
        wrap(text, width)
            .into_iter()
            .map(|range| text.get(range).unwrap())
            .collect()
    }

    #[test]
    fn words_are_kept_whole_where_they_fit() {
        for (text, width, lines) in [
            ("", 10, vec![""]),
            ("een twee drie", 7, vec!["een ", "twee ", "drie"]),
            ("een twee drie", 8, vec!["een twee ", "drie"]),
            ("een twee", 8, vec!["een twee"]),
            ("vertrouwenspersoon", 8, vec!["vertrouw", "ensperso", "on"]),
            ("a\n\nb\n", 8, vec!["a", "", "b", ""]),
            ("   x", 2, vec!["   ", "x"]),
            ("een  twee", 4, vec!["een  ", "twee"]),
            ("日本語", 4, vec!["日本", "語"]),
            ("日本", 1, vec!["日", "本"]),
            ("zoe\u{308} e\u{308}n", 4, vec!["zoe\u{308} ", "e\u{308}n"]),
        ] {
            assert_eq!(wrapped(text, width), lines, "{text:?} at {width}");
        }
    }
    proptest! {
        #[test]
        fn nothing_is_lost_and_no_word_sticks_out(
            text in "[a-z \\n日é\u{301}👩\u{200d}👧]{0,80}",
            width in 1_u16..20,
        ) {
            let lines = wrap(&text, width);
            let mut next = 0;
            for range in &lines {
                let gap = text.get(next..range.start).unwrap();
                prop_assert!(gap.is_empty() || gap == "\n");
                let line = text.get(range.clone()).unwrap().trim_end();
                let one = line.graphemes(true).count() == 1;
                prop_assert!(columns(line) <= usize::from(width) || one, "{:?}", line);
                next = range.end;
            }
            prop_assert_eq!(next, text.len());
        }
    }
}

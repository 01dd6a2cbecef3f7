//! A text field of our own: bounded, wiped, without undo and clipboard, so that
//! case text and passphrases leave no copies behind (R92, R95).

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use zeroize::{Zeroize, Zeroizing};

use super::action::EditKey;
use super::wrap::{columns, wrap};
use crate::domain::text::is_harmless;

/// The sign a masked field shows for each character.
const MASK: &str = "•";

/// How a field takes and shows its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Line,
    Lines,
    Masked,
}

/// Characters of a pasted or typed text that did not fit any more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct Dropped(pub usize);

/// How much of a field is used, in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counter {
    /// Characters in the field.
    pub used: usize,
    /// Characters it holds at most.
    pub limit: usize,
}

/// Whether an edit key was for the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Handled {
    /// The field took it, also when there was nothing to do.
    Here,
    /// It is for the form: Enter in a field of one line, Up in the first line,
    /// Down in the last.
    Outside,
}

/// What a field shows at some width.
#[derive(Clone, PartialEq, Eq)]
pub struct View<'a> {
    /// The visual lines; never none.
    pub lines: Vec<Cow<'a, str>>,
    /// The line of the cursor, counted from 0.
    pub row: usize,
    /// The column of the cursor, counted from 0; always within the width.
    pub column: u16,
}

/// A text field of one or several lines.
///
/// The buffer holds the whole limit from the start and never moves, so that no
/// part of the text stays behind in memory; it is wiped when the field is
/// cleared or dropped. The cursor is always between two graphemes. There is no
/// `Clone`: a copy would be a second place to wipe.
pub struct TextField {
    text: Zeroizing<String>,
    cursor: usize,
    limit: usize,
    shape: Shape,
}

impl TextField {
    /// A field of one line, of at most `limit` characters.
    #[must_use]
    pub fn line(limit: usize) -> Self {
        Self::new(limit, Shape::Line)
    }

    /// A field of several lines, of at most `limit` characters.
    #[must_use]
    pub fn lines(limit: usize) -> Self {
        Self::new(limit, Shape::Lines)
    }

    /// A field of one line that does not show what is typed.
    #[must_use]
    pub fn masked(limit: usize) -> Self {
        Self::new(limit, Shape::Masked)
    }

    fn new(limit: usize, shape: Shape) -> Self {
        let text = Zeroizing::new(String::with_capacity(limit.saturating_mul(4)));
        Self {
            text,
            cursor: 0,
            limit,
            shape,
        }
    }

    /// The text as it stands.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether there is nothing but white space.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Whether Enter makes a new line here.
    #[must_use]
    pub fn has_lines(&self) -> bool {
        self.shape == Shape::Lines
    }

    /// Whether it does not show what is typed.
    #[must_use]
    pub fn is_masked(&self) -> bool {
        self.shape == Shape::Masked
    }

    /// How much is used.
    #[must_use]
    pub fn counter(&self) -> Counter {
        Counter {
            used: self.text.chars().count(),
            limit: self.limit,
        }
    }

    /// Replaces the text; the cursor stands at its end.
    pub fn set(&mut self, text: &str) -> Dropped {
        self.clear();
        self.paste(text)
    }

    /// Wipes the text.
    pub fn clear(&mut self) {
        self.text.zeroize();
        self.cursor = 0;
    }

    /// Types one character; what may not stand in case text is ignored.
    pub fn insert(&mut self, character: char) -> Dropped {
        let mut buffer = Zeroizing::new([0; 4]);
        self.paste(character.encode_utf8(&mut *buffer))
    }

    /// Inserts text at the cursor: cleaned, cut at the limit. In a field of one
    /// line a line end becomes a space; a tab does everywhere.
    pub fn paste(&mut self, text: &str) -> Dropped {
        let mut room = self.limit.saturating_sub(self.counter().used);
        let mut dropped = 0;
        let mut before = None;
        for character in text.chars() {
            // A terminal pastes line ends as CR, a file may have both.
            let character = match (before.replace(character), character) {
                (Some('\r'), '\n') => continue,
                (_, '\r') => '\n',
                (_, other) => other,
            };
            let Some(character) = self.admitted(character) else {
                continue;
            };
            if room == 0 {
                dropped += 1;
                continue;
            }
            self.text.insert(self.cursor, character);
            self.cursor += character.len_utf8();
            room -= 1;
        }
        self.cursor = self.border_from(self.cursor);
        Dropped(dropped)
    }

    fn admitted(&self, character: char) -> Option<char> {
        match character {
            '\t' => Some(' '),
            '\n' if self.shape != Shape::Lines => Some(' '),
            other => is_harmless(other).then_some(other),
        }
    }

    /// Does what the key asks; `width` is that of the last [`TextField::view`].
    pub fn edit(&mut self, key: EditKey, width: u16) -> Handled {
        match key {
            EditKey::Enter if self.has_lines() => {
                let _ = self.insert('\n');
            }
            EditKey::Up if self.has_lines() => return self.go_to_row(width, Row::Above),
            EditKey::Down if self.has_lines() => return self.go_to_row(width, Row::Below),
            EditKey::Enter | EditKey::Up | EditKey::Down => return Handled::Outside,
            EditKey::Backspace => self.remove(self.before()..self.cursor),
            EditKey::Delete => self.remove(self.cursor..self.after()),
            EditKey::DeleteWord => self.remove(self.word_before()..self.cursor),
            EditKey::Left => self.cursor = self.before(),
            EditKey::Right => self.cursor = self.after(),
            EditKey::WordLeft => self.cursor = self.word_before(),
            EditKey::WordRight => self.cursor = self.word_after(),
            EditKey::Home => self.cursor = self.line_start(),
            EditKey::End => self.cursor = self.line_end(),
        }
        Handled::Here
    }

    /// What to draw at this width, with one column kept free for the cursor.
    #[must_use]
    pub fn view(&self, width: u16) -> View<'_> {
        if self.shape == Shape::Masked {
            return self.masked_view(width);
        }
        let inner = inner_width(width);
        let ranges = wrap(&self.text, inner);
        let (row, column) = self.place(&ranges);
        let lines = ranges
            .into_iter()
            .map(|range| Cow::Borrowed(self.part(range)));
        View {
            lines: lines.collect(),
            row,
            column: u16::try_from(column).unwrap_or(inner).min(inner),
        }
    }

    fn masked_view(&self, width: u16) -> View<'static> {
        let inner = usize::from(inner_width(width));
        let all = self.text.graphemes(true).count();
        let before = self.before_cursor().graphemes(true).count();
        // The last signs stay in sight when there are more than fit.
        let skipped = before.saturating_sub(inner);
        let shown = (all - skipped).min(inner);
        View {
            lines: vec![Cow::Owned(MASK.repeat(shown))],
            row: 0,
            column: u16::try_from(before - skipped).unwrap_or(u16::MAX),
        }
    }

    /// Row and column of the cursor among these visual lines.
    fn place(&self, ranges: &[Range<usize>]) -> (usize, usize) {
        let row = ranges
            .iter()
            .rposition(|range| range.start <= self.cursor)
            .unwrap_or(0);
        let start = ranges.get(row).map_or(0, |range| range.start);
        (row, columns(self.part(start..self.cursor)))
    }

    fn go_to_row(&mut self, width: u16, wanted: Row) -> Handled {
        let ranges = wrap(&self.text, inner_width(width));
        let (row, column) = self.place(&ranges);
        let target = match wanted {
            Row::Above => row.checked_sub(1),
            Row::Below => Some(row + 1),
        };
        let Some(range) = target.and_then(|row| ranges.get(row)) else {
            return Handled::Outside;
        };
        // At a soft break the end of a line is the start of the next.
        let soft = ranges
            .iter()
            .any(|other| other.start == range.end && other != range);
        let last = if soft {
            self.border_before(range.end)
        } else {
            range.end
        };
        let mut at = range.start;
        let mut passed = 0;
        for (offset, grapheme) in self.part(range.clone()).grapheme_indices(true) {
            passed += columns(grapheme);
            if passed > column {
                break;
            }
            at = range.start + offset + grapheme.len();
        }
        self.cursor = self.border_from(at.min(last.max(range.start)));
        Handled::Here
    }

    fn remove(&mut self, range: Range<usize>) {
        self.cursor = range.start;
        drop(self.text.drain(range));
        // What is left may have grown together into one grapheme.
        self.cursor = self.border_from(self.cursor);
    }

    fn part(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    fn before_cursor(&self) -> &str {
        self.part(0..self.cursor)
    }

    fn after_cursor(&self) -> &str {
        self.part(self.cursor..self.text.len())
    }

    /// The first grapheme border at or after a place.
    fn border_from(&self, place: usize) -> usize {
        self.text
            .grapheme_indices(true)
            .map(|(border, _)| border)
            .find(|&border| border >= place)
            .unwrap_or(self.text.len())
    }

    /// The last grapheme border before a place.
    fn border_before(&self, place: usize) -> usize {
        self.text
            .grapheme_indices(true)
            .map(|(border, _)| border)
            .take_while(|&border| border < place)
            .last()
            .unwrap_or(0)
    }

    fn before(&self) -> usize {
        self.border_before(self.cursor)
    }

    fn after(&self) -> usize {
        self.border_from(self.cursor + 1)
    }

    fn word_before(&self) -> usize {
        if self.shape == Shape::Masked {
            return 0;
        }
        let words = self.before_cursor().trim_end();
        let gap = words
            .char_indices()
            .rev()
            .find(|(_, letter)| letter.is_whitespace());
        self.border_from(gap.map_or(0, |(at, letter)| at + letter.len_utf8()))
    }

    fn word_after(&self) -> usize {
        if self.shape == Shape::Masked {
            return self.text.len();
        }
        let rest = self.after_cursor();
        let word = rest.trim_start();
        let end = word.find(char::is_whitespace).unwrap_or(word.len());
        self.border_from(self.cursor + rest.len() - word.len() + end)
    }

    fn line_start(&self) -> usize {
        self.before_cursor().rfind('\n').map_or(0, |end| end + 1)
    }

    fn line_end(&self) -> usize {
        let rest = self.after_cursor();
        self.cursor + rest.find('\n').unwrap_or(rest.len())
    }
}

/// Where the cursor is asked to go.
#[derive(Clone, Copy)]
enum Row {
    Above,
    Below,
}

/// One column stays free, so that the cursor has a place behind a full line.
const fn inner_width(width: u16) -> u16 {
    if width > 1 { width - 1 } else { 1 }
}

impl fmt::Debug for TextField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Counter { used, limit } = self.counter();
        write!(f, "TextField({used}/{limit})")
    }
}

#[cfg(test)]
mod tests;

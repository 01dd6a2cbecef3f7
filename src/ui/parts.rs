//! What all screens share: header, footer, popup, paragraph, field; and the
//! cleaning of every text that is drawn.

use std::borrow::Cow;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Clear, Padding};
use unicode_segmentation::UnicodeSegmentation;

use super::look::{Look, Sign};
use crate::app::field::{Counter, TextField};
use crate::app::wrap::{columns, wrap};
use crate::domain::text::is_harmless;
use crate::input::keymap::Hint;
use crate::lang::Lang;

/// Between the parts of a header line.
const DOT: &str = " · ";
/// What stands for each character of a hidden text.
const VEILED: &str = "•";

/// Whether names and texts are shown; Ctrl-D hides them while work goes on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Veil {
    /// Everything is shown.
    #[default]
    Lifted,
    /// Names and texts are hidden.
    Drawn,
}

impl Veil {
    /// A name or a text about a person, or as many dots for any of them.
    #[must_use]
    pub fn over(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::Lifted => clean(text),
            Self::Drawn => Cow::Owned(VEILED.repeat(5)),
        }
    }
}

/// How far a part is scrolled. Drawing keeps it within bounds; it belongs to
/// the drawing side and lives from one frame to the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scroll {
    offset: usize,
}

impl Scroll {
    /// The first line that is shown, counted from 0.
    #[must_use]
    pub const fn offset(self) -> usize {
        self.offset
    }

    /// Moves as little as needed to show the line `row` of `total` in `height`
    /// lines.
    pub fn follow(&mut self, row: usize, total: usize, height: usize) {
        let lowest = (row + 1).saturating_sub(height);
        self.offset = self.offset.clamp(lowest, row.max(lowest));
        self.keep_within(total, height);
    }

    /// Moves by this many lines; up when negative.
    pub fn by(&mut self, lines: isize, total: usize, height: usize) {
        self.offset = self.offset.saturating_add_signed(lines);
        self.keep_within(total, height);
    }

    fn keep_within(&mut self, total: usize, height: usize) {
        self.offset = self.offset.min(total.saturating_sub(height));
    }
}

/// A part that is turned by steps counted elsewhere, where nobody knows how
/// long it is: steps past the end need not be taken back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Turned {
    steps: usize,
    scroll: Scroll,
}

impl Turned {
    /// Where the part stands after so many steps in all.
    pub fn to(&mut self, steps: usize, total: usize, height: usize) -> Scroll {
        if steps == 0 {
            self.scroll = Scroll::default();
        }
        let lines = |steps: usize| isize::try_from(steps).unwrap_or(isize::MAX);
        let by = match steps.checked_sub(self.steps) {
            Some(down) => lines(down),
            None => -lines(self.steps - steps),
        };
        self.steps = steps;
        self.scroll.by(by, total, height);
        self.scroll
    }
}

/// The text without anything that could disturb a terminal or hide what stands
/// there; line ends become spaces. Use it for every text that is not ours.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    let stays = |character: char| character != '\n' && is_harmless(character);
    if text.chars().all(stays) {
        return Cow::Borrowed(text);
    }
    let kept = text.chars().filter_map(|character| match character {
        '\n' | '\t' => Some(' '),
        other => stays(other).then_some(other),
    });
    Cow::Owned(kept.collect())
}

/// The words in so many columns, with a sign where they were cut.
#[must_use]
pub fn cut(words: &str, width: u16) -> String {
    let width = usize::from(width);
    if columns(words) <= width {
        return words.to_owned();
    }
    let mut kept = String::new();
    for character in words.chars() {
        kept.push(character);
        if columns(&kept) + 1 > width {
            kept.pop();
            break;
        }
    }
    kept.push('…');
    kept
}

/// A piece of a line, cleaned.
#[must_use]
pub fn clean_span(text: &str, style: Style) -> Span<'_> {
    Span::styled(clean(text), style)
}

/// The last guard before the terminal: empties each cell that holds something
/// [`clean`] would have dropped. The frame is drawn with it, whoever drew.
pub fn sweep(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if !cell
            .symbol()
            .chars()
            .all(|character| character != '\n' && is_harmless(character))
        {
            cell.set_char(' ');
        }
    }
}

/// Fills the whole area with the ground of the theme.
pub fn ground(frame: &mut Frame<'_>, look: &Look) {
    let area = frame.area();
    frame.buffer_mut().set_style(area, look.text());
}

/// The line at the top: ` luister · Gesprek · 2026-014 Mus · 12 min`.
pub fn header(frame: &mut Frame<'_>, area: Rect, look: &Look, parts: &[&str]) {
    let mut spans = vec![Span::raw(" ")];
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            spans.push(Span::styled(DOT, look.frame()));
        }
        let style = if index == 0 {
            look.title()
        } else {
            look.text()
        };
        spans.push(clean_span(part, style));
    }
    frame.render_widget(Line::from(spans), top_line(area));
}

/// A line from side to side.
pub fn rule(frame: &mut Frame<'_>, area: Rect, look: &Look) {
    let line = "─".repeat(usize::from(area.width));
    frame.render_widget(Span::styled(line, look.frame()), top_line(area));
}

/// The line at the bottom: keys at the left, how saving stands at the right.
///
/// When it is too narrow, keys are left out from the middle: the last two hold
/// on every screen (emergency numbers and help), and the status always stays.
pub fn footer(
    frame: &mut Frame<'_>,
    area: Rect,
    look: &Look,
    lang: &Lang,
    hints: &[Hint],
    status: &str,
) {
    let area = top_line(area);
    let status = clean(status);
    let status_width = u16::try_from(columns(&status))
        .unwrap_or(area.width)
        .min(area.width);
    let room = area.width.saturating_sub(status_width + 1);
    let texts: Vec<_> = hints
        .iter()
        .map(|hint| (hint.key_label(lang), hint.meaning.label(lang)))
        .collect();
    let mut spans = vec![Span::raw(" ")];
    for (key, meaning) in fitting(texts, usize::from(room)) {
        spans.push(Span::styled(key, look.key()));
        spans.push(Span::styled(format!(" {meaning}  "), look.faint()));
    }
    let left = Rect {
        width: room,
        ..area
    };
    frame.render_widget(Line::from(spans), left);
    let right = Rect {
        x: area.right() - status_width,
        width: status_width,
        ..area
    };
    frame.render_widget(Span::styled(status, look.faint()), right);
}

/// The hints that fit, each with its blanks, the last two before the others.
fn fitting(mut hints: Vec<(String, String)>, room: usize) -> Vec<(String, String)> {
    let wide = |hints: &[(String, String)]| -> usize {
        hints
            .iter()
            .map(|(key, meaning)| columns(key) + columns(meaning) + 3)
            .sum()
    };
    // One blank before the first; the two behind the last need no room.
    while wide(&hints) > room + 1 {
        if hints.len() > 2 {
            hints.remove(hints.len() - 3);
        } else if hints.pop().is_none() {
            break;
        }
    }
    hints
}

/// A frame of at most this size in the middle of the screen, with what is
/// beneath wiped; gives the area inside.
pub fn popup(frame: &mut Frame<'_>, look: &Look, title: &str, width: u16, height: u16) -> Rect {
    let area = frame.area();
    let across = Constraint::Length(width.min(area.width));
    let down = Constraint::Length(height.min(area.height));
    let area = area.centered(across, down);
    let block = Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(look.frame())
        .title(Line::from(vec![
            Span::raw(" "),
            clean_span(title, look.title()),
            Span::raw(" "),
        ]))
        .padding(Padding::horizontal(1))
        .style(look.text());
    let inner = block.inner(area);
    frame.render_widget(Clear, area);
    frame.render_widget(block, area);
    inner
}

/// A list, an empty line, and so many lines at the foot.
#[must_use]
pub fn stacked(area: Rect, foot: u16) -> [Rect; 3] {
    area.layout(&Layout::vertical([
        Constraint::Fill(1),
        Constraint::Length(1),
        Constraint::Length(foot),
    ]))
}

/// Text wrapped between words, from the line the scroll stands at. Arrows at
/// the right show that there is more.
pub fn paragraph(
    frame: &mut Frame<'_>,
    area: Rect,
    look: &Look,
    style: Style,
    text: &str,
    scroll: &mut Scroll,
) {
    // The last column is for the arrows.
    let width = area.width.saturating_sub(1);
    let lines = wrap(text, width);
    let height = usize::from(area.height);
    scroll.keep_within(lines.len(), height);
    let shown = lines.iter().skip(scroll.offset).take(height);
    for (range, y) in shown.zip(area.y..) {
        let line = text.get(range.clone()).unwrap_or_default();
        frame.render_widget(
            clean_span(line, style),
            Rect {
                y,
                width,
                height: 1,
                ..area
            },
        );
    }
    more(frame, area, look, *scroll, lines.len());
}

/// How many lines a text takes in [`paragraph`] at this width.
#[must_use]
pub fn paragraph_height(text: &str, width: u16) -> usize {
    wrap(text, width.saturating_sub(1)).len()
}

/// Arrows in the last column where a scrolled part goes on.
pub fn more(frame: &mut Frame<'_>, area: Rect, look: &Look, scroll: Scroll, total: usize) {
    let (Some(right), Some(bottom)) = (area.width.checked_sub(1), area.height.checked_sub(1))
    else {
        return;
    };
    let at = |y| Rect {
        x: area.x + right,
        y,
        width: 1,
        height: 1,
    };
    if scroll.offset > 0 {
        frame.render_widget(Span::styled("▲", look.faint()), at(area.y));
    }
    if total > scroll.offset + usize::from(area.height) {
        frame.render_widget(Span::styled("▼", look.faint()), at(area.y + bottom));
    }
}

/// How much of a field is used: `120/500`, with a mark from nine tenths on.
#[must_use]
pub fn counter<'a>(look: &Look, counter: Counter) -> Span<'a> {
    let Counter { used, limit } = counter;
    let sign = match used {
        used if used >= limit => Some(Sign::Warning),
        used if used * 10 >= limit * 9 => Some(Sign::Attention),
        _ => None,
    };
    match sign {
        None => Span::styled(format!("{used}/{limit}"), look.faint()),
        Some(sign) => Span::styled(format!("{} {used}/{limit}", sign.mark()), look.sign(sign)),
    }
}

/// Whether the keyboard is in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keyboard {
    /// Typing goes here; the cursor is shown.
    Here,
    /// It is elsewhere.
    Elsewhere,
}

/// A text field: a mark at its left side, its text, and the cursor when the
/// keyboard is here. Give [`field_width`] of the area to `TextField::edit`.
pub fn text_field(
    frame: &mut Frame<'_>,
    area: Rect,
    look: &Look,
    field: &TextField,
    keyboard: Keyboard,
    veil: Veil,
    scroll: &mut Scroll,
) {
    let side = match keyboard {
        Keyboard::Here => Span::styled("▌", look.key()),
        Keyboard::Elsewhere => Span::styled("│", look.frame()),
    };
    let inner = Rect {
        x: area.x.saturating_add(1).min(area.right()),
        width: field_width(area),
        ..area
    };
    frame.buffer_mut().set_style(inner, look.field());
    let view = field.view(inner.width);
    let height = usize::from(inner.height);
    scroll.follow(view.row, view.lines.len(), height);
    for y in area.y..area.bottom() {
        frame.render_widget(
            side.clone(),
            Rect {
                y,
                height: 1,
                ..area
            },
        );
    }
    for (line, y) in view
        .lines
        .iter()
        .skip(scroll.offset)
        .take(height)
        .zip(inner.y..)
    {
        let line = match veil {
            Veil::Lifted => clean(line),
            Veil::Drawn => Cow::Owned(dots(line)),
        };
        frame.render_widget(
            Span::styled(line, look.field()),
            Rect {
                y,
                height: 1,
                ..inner
            },
        );
    }
    more(frame, inner, look, *scroll, view.lines.len());
    let row = u16::try_from(view.row.saturating_sub(scroll.offset)).unwrap_or(u16::MAX);
    let place = Position::new(
        inner.x.saturating_add(view.column),
        inner.y.saturating_add(row),
    );
    if keyboard == Keyboard::Here && inner.contains(place) {
        frame.set_cursor_position(place);
    }
}

/// The width of the text inside a field drawn in this area.
#[must_use]
pub const fn field_width(area: Rect) -> u16 {
    area.width.saturating_sub(1)
}

/// As many dots as the text has columns, blanks kept, so that the cursor stands
/// where it stood.
fn dots(line: &str) -> String {
    line.graphemes(true)
        .map(|grapheme| match grapheme {
            " " => " ".to_owned(),
            other => VEILED.repeat(columns(other)),
        })
        .collect()
}

fn top_line(area: Rect) -> Rect {
    Rect {
        height: area.height.min(1),
        ..area
    }
}

#[cfg(test)]
mod tests;

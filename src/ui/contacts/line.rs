//! One line of a list: texts in columns, cut to fit, and the mark of the focus.

use std::borrow::Cow;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;

use crate::app::wrap::columns;
use crate::ui::look::Look;
use crate::ui::parts::{self, clean_span};

/// Whether a line is the one in focus.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum Focus {
    Here,
    Elsewhere,
}

impl Focus {
    pub(in crate::ui) const fn on(here: bool) -> Self {
        if here { Self::Here } else { Self::Elsewhere }
    }
}

/// The mark of the focus, and the style of the line that has it.
pub(in crate::ui) fn line_in_focus(frame: &mut Frame<'_>, area: Rect, look: &Look, focus: Focus) {
    if focus == Focus::Here {
        frame.buffer_mut().set_style(area, look.chosen());
        put(frame, area, area.y, 0, 1, "▸", look.focus());
    }
}

/// A text within a line of an area, from a column on, cleaned and cut to fit.
/// What lies outside the area is left out.
pub(in crate::ui) fn put(
    frame: &mut Frame<'_>,
    area: Rect,
    y: u16,
    column: u16,
    width: u16,
    text: &str,
    style: Style,
) {
    let line = Rect {
        x: area.x.saturating_add(column),
        y,
        width,
        height: 1,
    };
    let line = line.intersection(area);
    if line.is_empty() {
        return;
    }
    let fitting = fit(text, usize::from(line.width));
    frame.render_widget(clean_span(&fitting, style), line);
}

/// A text at the right end of a line.
pub(in crate::ui) fn right(frame: &mut Frame<'_>, area: Rect, text: &str, style: Style) {
    let at = area.width.saturating_sub(wide(text) + 1);
    put(frame, area, area.y, at, area.width, text, style);
}

/// The text, or as much of it as fits with an ellipsis.
fn fit(text: &str, width: usize) -> Cow<'_, str> {
    if columns(text) <= width {
        return Cow::Borrowed(text);
    }
    let mut room = width.saturating_sub(1);
    let mut cut = String::with_capacity(text.len());
    for grapheme in text.graphemes(true) {
        let wide = columns(grapheme);
        if wide > room {
            break;
        }
        room -= wide;
        cut.push_str(grapheme);
    }
    cut.push('…');
    Cow::Owned(cut)
}

/// The same over pieces with styles of their own.
pub(in crate::ui) fn fit_pieces(pieces: Vec<(String, Style)>, width: usize) -> Line<'static> {
    let mut room = width;
    let mut spans = Vec::with_capacity(pieces.len());
    for (text, style) in pieces {
        let text = parts::clean(&text).into_owned();
        let fitting = fit(&text, room).into_owned();
        room = room.saturating_sub(columns(&fitting));
        let cut = fitting != text;
        spans.push(Span::styled(fitting, style));
        if cut || room == 0 {
            break;
        }
    }
    Line::from(spans)
}

pub(in crate::ui) fn wide(text: &str) -> u16 {
    u16::try_from(columns(text)).unwrap_or(u16::MAX)
}

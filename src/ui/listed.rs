//! A popup with parts under each other, one of them in focus, that scrolls with
//! the focus: the lists of duties, signals and steps.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Ui;
use super::look::Look;
use super::parts::{self, Scroll};
use crate::app::wrap::{columns, wrap};

/// Columns of the popup.
const WIDTH: u16 = 78;
/// Characters of marks before a line at the most.
const MARKS: usize = 8;

/// Some lines that belong together.
#[derive(Debug, Default)]
pub(super) struct Part {
    lines: Vec<(String, Style)>,
}

impl Part {
    /// Adds a line, which is wrapped where it is too long.
    pub(super) fn line(mut self, text: impl Into<String>, style: Style) -> Self {
        self.lines.push((text.into(), style));
        self
    }

    /// Adds the line that can be chosen, with the mark and the style of the focus
    /// when it has it.
    pub(super) fn row(self, look: &Look, here: bool, words: &str) -> Self {
        let mark = if here { "▸" } else { " " };
        let style = if here { look.chosen() } else { look.text() };
        self.line(format!("{mark} {words}"), style)
    }

    /// Adds a line, if there is one.
    pub(super) fn maybe(self, text: Option<String>, style: Style) -> Self {
        match text {
            Some(text) => self.line(text, style),
            None => self,
        }
    }
}

/// Where the list is shown from.
#[derive(Clone, Copy, Debug)]
pub(super) enum From {
    /// The part in focus, which is kept in sight.
    Part(usize),
    /// So many lines down.
    Line(usize),
}

/// Draws the parts, and what Enter does below them.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    ui: &mut Ui,
    title: &str,
    parts: &[Part],
    from: From,
    foot: &str,
) {
    let most = frame.area().height.saturating_sub(2);
    let width = WIDTH.min(frame.area().width);
    let inside = width.saturating_sub(5);
    let (rows, starts) = rows(parts, inside);
    // The frame, the list and the line below it with one empty before.
    let foot_rows = u16::try_from(parts::paragraph_height(foot, inside)).unwrap_or(1);
    let wanted = u16::try_from(rows.len()).unwrap_or(u16::MAX);
    let wanted = wanted.saturating_add(foot_rows).saturating_add(3);
    let area = parts::popup(frame, &ui.look, title, width, wanted.min(most));
    let list = Rect {
        height: area.height.saturating_sub(foot_rows + 1),
        ..area
    };
    let height = usize::from(list.height);
    let scroll = match from {
        From::Part(at) => {
            let start = starts.get(at).copied().unwrap_or_default();
            let end = starts.get(at + 1).copied().unwrap_or(rows.len());
            let scroll = &mut ui.scrolls.listed;
            scroll.follow(end.saturating_sub(1), rows.len(), height);
            scroll.follow(start, rows.len(), height);
            *scroll
        }
        From::Line(at) => ui.scrolls.help.to(at, rows.len(), height),
    };
    let shown = rows.iter().skip(scroll.offset());
    for ((text, style), y) in shown.zip(list.y..list.bottom()) {
        let place = Rect {
            y,
            height: 1,
            ..list
        };
        frame.render_widget(parts::clean_span(text, *style), place);
    }
    parts::more(frame, list, &ui.look, scroll, rows.len());
    let below = Rect {
        y: area.bottom().saturating_sub(foot_rows),
        height: foot_rows.min(area.height),
        ..area
    };
    let faint = ui.look.faint();
    parts::paragraph(frame, below, &ui.look, faint, foot, &mut Scroll::default());
}

/// The lines as they are drawn, and where each part begins.
fn rows(parts: &[Part], width: u16) -> (Vec<(String, Style)>, Vec<usize>) {
    let mut rows = Vec::new();
    let mut starts = Vec::new();
    for part in parts {
        starts.push(rows.len());
        for (text, style) in &part.lines {
            // What is wrapped stands under the first word, past marks and numbers.
            let before = |one: &char| !one.is_alphabetic();
            let lead: String = text.chars().take_while(before).take(MARKS).collect();
            let words = text.strip_prefix(lead.as_str()).unwrap_or(text);
            let under = " ".repeat(columns(&lead));
            let room = width.saturating_sub(u16::try_from(under.len()).unwrap_or_default());
            for (at, range) in wrap(words, room).into_iter().enumerate() {
                let line = words.get(range).unwrap_or_default();
                let lead = if at == 0 { &lead } else { &under };
                rows.push((format!("{lead}{line}"), *style));
            }
        }
    }
    (rows, starts)
}

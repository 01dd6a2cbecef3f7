//! A paper over the screen, read line by line: the line in focus, what stands
//! beside it for the adviser alone, and the keys.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::Ui;
use super::parts::{self, Scroll};
use crate::app::model::Env;
use crate::app::wrap::wrap;
use crate::say;

/// Columns of a paper.
const WIDTH: u16 = 84;
/// Columns before the words: the line in focus, and a tick.
const BEFORE: u16 = 6;

/// One line of the paper.
pub(super) struct Read {
    /// What it says, hidden where it must be.
    pub(super) words: String,
    /// How it is drawn.
    pub(super) style: Style,
    /// The tick before it, in four columns.
    pub(super) tick: &'static str,
}

/// No tick.
pub(super) const NO_TICK: &str = "    ";

/// A paper as it is drawn.
pub(super) struct Reading {
    /// What stands in the frame.
    pub(super) title: String,
    /// The lines.
    pub(super) lines: Vec<Read>,
    /// The line in focus.
    pub(super) at: usize,
    /// What is for the adviser alone; a paragraph each.
    pub(super) beside: Vec<String>,
    /// What the keys do.
    pub(super) how: String,
}

/// One row of the screen: of which line, whether it is its first, and the words.
struct Row {
    line: usize,
    first: bool,
    words: String,
}

/// Draws it.
pub(super) fn draw(frame: &mut Frame<'_>, ui: &mut Ui, env: &Env, reading: &Reading) {
    let width = frame.area().width.min(WIDTH);
    let inside = width.saturating_sub(4);
    let rows = rows(reading, inside.saturating_sub(BEFORE + 1));
    let beside = beside(env, &reading.beside, inside);
    let wanted = rows.len() + beside.len() + 3;
    let room = frame.area().height.saturating_sub(2);
    let height = u16::try_from(wanted).unwrap_or(room).min(room);
    let area = parts::popup(frame, &ui.look, &reading.title, width, height);
    let below = u16::try_from(beside.len() + 1).unwrap_or(u16::MAX);
    let [above, below] = area.layout(&Layout::vertical([
        Constraint::Fill(1),
        Constraint::Length(below.min(area.height.saturating_sub(3))),
    ]));
    lines(frame, ui, above, reading, &rows);
    let how = (reading.how.clone(), ui.look.faint());
    let warned = beside.into_iter().map(|words| (words, ui.look.strong()));
    for ((words, style), y) in warned.chain([how]).zip(below.y..below.bottom()) {
        let place = Rect {
            y,
            height: 1,
            ..below
        };
        frame.render_widget(parts::clean_span(&words, style), place);
    }
}

/// What is for the adviser alone, with its heading; nothing when there is nothing.
fn beside(env: &Env, paragraphs: &[String], width: u16) -> Vec<String> {
    if paragraphs.is_empty() {
        return Vec::new();
    }
    let mut told = vec![String::new(), say!(env.lang, "sheet-for-you")];
    for words in paragraphs {
        told.extend(folded(words, width));
    }
    told
}

fn folded(words: &str, width: u16) -> Vec<String> {
    wrap(words, width)
        .into_iter()
        .map(|range| words.get(range).unwrap_or_default().to_owned())
        .collect()
}

fn rows(reading: &Reading, width: u16) -> Vec<Row> {
    let mut rows = Vec::new();
    for (line, one) in reading.lines.iter().enumerate() {
        let folded = folded(&one.words, width).into_iter().enumerate();
        rows.extend(folded.map(|(at, words)| Row {
            line,
            first: at == 0,
            words,
        }));
    }
    rows
}

fn lines(frame: &mut Frame<'_>, ui: &mut Ui, area: Rect, reading: &Reading, rows: &[Row]) {
    let scroll = &mut ui.scrolls.sheet;
    let height = usize::from(area.height);
    let of_focus = |row: &Row| row.line == reading.at;
    // The end of a long line first, so that its beginning wins.
    let last = rows.iter().rposition(of_focus).unwrap_or(0);
    let first = rows.iter().position(of_focus).unwrap_or(0);
    scroll.follow(last, rows.len(), height);
    scroll.follow(first, rows.len(), height);
    let scroll: Scroll = *scroll;
    let shown = rows.iter().skip(scroll.offset());
    for (row, y) in shown.zip(area.y..area.bottom()) {
        let Some(line) = reading.lines.get(row.line) else {
            continue;
        };
        let focus = if row.first && row.line == reading.at {
            "▸ "
        } else {
            "  "
        };
        let tick = if row.first { line.tick } else { NO_TICK };
        let spans = Line::from(vec![
            Span::styled(focus, ui.look.focus()),
            Span::styled(tick, ui.look.key()),
            parts::clean_span(&row.words, line.style),
        ]);
        let place = Rect {
            y,
            height: 1,
            width: area.width.saturating_sub(1),
            ..area
        };
        frame.render_widget(spans, place);
    }
    parts::more(frame, area, &ui.look, scroll, rows.len());
}

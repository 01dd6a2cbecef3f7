//! What is told, as it stands on the screen before it is told (R73, R97).
//!
//! ```text
//!  ╭ Dit vertelt u ───────────────────────────────────────────────────────╮
//!  │ ▸     Van de vertrouwenspersoon                                       │
//!  │       Aan: mentor 3B                                                  │
//!  │   [x] Zit liever vooraan                                            ▼ │
//!  │ alleen voor u                                                         │
//!  │ Niet vertellen: wie het doet                                          │
//!  │ Enter: zo vertellen en vastleggen · Esc: terug                        │
//!  ╰───────────────────────────────────────────────────────────────────────╯
//! ```

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::Ui;
use super::parts::{self, Scroll, Veil};
use crate::app::model::Env;
use crate::app::sheet::{Pane, Purpose};
use crate::app::wrap::wrap;
use crate::report::sheet::{Role, SheetLine, Told};
use crate::say;

/// Columns of a sheet.
const WIDTH: u16 = 84;
/// Columns before the words: the line in focus, and the tick of a note.
const BEFORE: u16 = 6;

/// One row of the screen: of which line, whether it is its first, and the words.
struct Row {
    line: usize,
    first: bool,
    words: String,
}

/// Draws the sheet over the screen.
pub(super) fn draw(frame: &mut Frame<'_>, ui: &mut Ui, env: &Env, veil: Veil, pane: &Pane) {
    let (title, how) = match pane.purpose {
        Purpose::Tell(..) => (
            say!(env.lang, "sheet-title-tell"),
            say!(env.lang, "sheet-how-tell"),
        ),
        Purpose::Again => (
            say!(env.lang, "sheet-title-again"),
            say!(env.lang, "sheet-how-again"),
        ),
    };
    let width = frame.area().width.min(WIDTH);
    let inside = width.saturating_sub(4);
    let rows = rows(pane, veil, inside.saturating_sub(BEFORE + 1));
    let beside = beside(env, pane, veil, inside);
    let wanted = rows.len() + beside.len() + 3;
    let room = frame.area().height.saturating_sub(2);
    let height = u16::try_from(wanted).unwrap_or(room).min(room);
    let area = parts::popup(frame, &ui.look, &title, width, height);
    let below = u16::try_from(beside.len() + 1).unwrap_or(u16::MAX);
    let [above, below] = area.layout(&Layout::vertical([
        Constraint::Fill(1),
        Constraint::Length(below.min(area.height.saturating_sub(3))),
    ]));
    lines(frame, ui, above, pane, &rows);
    let how = (how, ui.look.faint());
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
fn beside(env: &Env, pane: &Pane, veil: Veil, width: u16) -> Vec<String> {
    if pane.sheet.reminders.is_empty() {
        return Vec::new();
    }
    let mut told = vec![String::new(), say!(env.lang, "sheet-for-you")];
    for words in &pane.sheet.reminders {
        told.extend(folded(&veil.over(words.expose()), width));
    }
    told
}

fn folded(words: &str, width: u16) -> Vec<String> {
    wrap(words, width)
        .into_iter()
        .map(|range| words.get(range).unwrap_or_default().to_owned())
        .collect()
}

fn rows(pane: &Pane, veil: Veil, width: u16) -> Vec<Row> {
    let mut rows = Vec::new();
    for (line, one) in pane.sheet.lines.iter().enumerate() {
        let words = one.words.expose();
        let words = match one.role {
            Role::To | Role::Line(_) | Role::Note(_) => veil.over(words),
            Role::Title | Role::Head | Role::Blank | Role::Heading(_) | Role::Foot => words.into(),
        };
        let folded = folded(&words, width).into_iter().enumerate();
        rows.extend(folded.map(|(at, words)| Row {
            line,
            first: at == 0,
            words,
        }));
    }
    rows
}

fn lines(frame: &mut Frame<'_>, ui: &mut Ui, area: Rect, pane: &Pane, rows: &[Row]) {
    let scroll = &mut ui.scrolls.sheet;
    let height = usize::from(area.height);
    let of_focus = |row: &Row| row.line == pane.at;
    // The end of a long line first, so that its beginning wins.
    let last = rows.iter().rposition(of_focus).unwrap_or(0);
    let first = rows.iter().position(of_focus).unwrap_or(0);
    scroll.follow(last, rows.len(), height);
    scroll.follow(first, rows.len(), height);
    let scroll: Scroll = *scroll;
    let shown = rows.iter().skip(scroll.offset());
    for (row, y) in shown.zip(area.y..area.bottom()) {
        let Some(line) = pane.sheet.lines.get(row.line) else {
            continue;
        };
        let focus = if row.first && row.line == pane.at {
            "▸ "
        } else {
            "  "
        };
        let tick = match (line.role, line.told) {
            (Role::Note(_), Told::Yes) if row.first => "[x] ",
            (Role::Note(_), Told::LeftOut) if row.first => "[ ] ",
            _ => "    ",
        };
        let style = style(ui, line, pane.sheet.tells(line));
        let spans = Line::from(vec![
            Span::styled(focus, ui.look.focus()),
            Span::styled(tick, ui.look.key()),
            parts::clean_span(&row.words, style),
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

fn style(ui: &Ui, line: &SheetLine, told: bool) -> Style {
    match line.role {
        _ if !told => ui.look.faint(),
        Role::Title | Role::Heading(_) => ui.look.strong(),
        Role::Foot => ui.look.faint(),
        Role::Head | Role::To | Role::Blank | Role::Line(_) | Role::Note(_) => ui.look.text(),
    }
}

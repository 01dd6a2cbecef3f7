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
use ratatui::style::Style;

use super::Ui;
use super::parts::Veil;
use super::reading::{self, NO_TICK, Read, Reading};
use crate::app::model::Env;
use crate::app::sheet::{Pane, Purpose};
use crate::report::sheet::{Role, SheetLine, Told};
use crate::say;

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
    let lines = pane.sheet.lines.iter();
    let reminders = pane.sheet.reminders.iter();
    let reading = Reading {
        title,
        lines: lines.map(|line| read(ui, veil, pane, line)).collect(),
        at: pane.at,
        beside: reminders
            .map(|words| veil.over(words.expose()).into_owned())
            .collect(),
        how,
    };
    reading::draw(frame, ui, env, &reading);
}

fn read(ui: &Ui, veil: Veil, pane: &Pane, line: &SheetLine) -> Read {
    let words = line.words.expose();
    Read {
        words: match line.role {
            Role::To | Role::Line(_) | Role::Note(_) => veil.over(words).into_owned(),
            Role::Title | Role::Head | Role::Blank | Role::Heading(_) | Role::Foot => words.into(),
        },
        style: style(ui, line, pane.sheet.tells(line)),
        tick: match (line.role, line.told) {
            (Role::Note(_), Told::Yes) => "[x] ",
            (Role::Note(_), Told::LeftOut) => "[ ] ",
            _ => NO_TICK,
        },
    }
}

fn style(ui: &Ui, line: &SheetLine, told: bool) -> Style {
    match line.role {
        _ if !told => ui.look.faint(),
        Role::Title | Role::Heading(_) => ui.look.strong(),
        Role::Foot => ui.look.faint(),
        Role::Head | Role::To | Role::Blank | Role::Line(_) | Role::Note(_) => ui.look.text(),
    }
}

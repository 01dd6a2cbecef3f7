//! A paper for everybody, as it stands on the screen before it is printed
//! (R2, R105).
//!
//! ```text
//!  ╭ Kaart van de school ─────────────────────────────────────────────────╮
//!  │ ▸     Vertrouwenspersoon · Regenboog                                  │
//!  │       Zit je ergens mee? …                                          ▼ │
//!  │ p: naar een bestand · Esc: terug                                      │
//!  ╰───────────────────────────────────────────────────────────────────────╯
//! ```

use ratatui::Frame;

use super::Ui;
use super::parts::Veil;
use super::reading::{self, NO_TICK, Read, Reading};
use crate::app::model::Env;
use crate::app::paper::{Pane, Paper};
use crate::report::print::{LineKind, PrintedLine};
use crate::say;

/// Draws the paper over the screen.
pub(super) fn draw(frame: &mut Frame<'_>, ui: &mut Ui, env: &Env, veil: Veil, pane: &Pane) {
    let lines = pane.printed.lines.iter();
    let reading = Reading {
        title: match pane.paper {
            Paper::Listing(_) => say!(env.lang, "paper-title-listing"),
            Paper::Card(..) => say!(env.lang, "paper-title-card"),
            Paper::Breach(_) => say!(env.lang, "breach-paper"),
        },
        lines: lines.map(|line| read(ui, veil, line)).collect(),
        at: pane.at,
        beside: pane.printed.reminders.clone(),
        how: say!(env.lang, "paper-how"),
    };
    reading::draw(frame, ui, env, &reading);
}

/// Names and numbers of people hide with the others, though the paper is for
/// everybody; what is nobody's, as what to do first after a breach, stays to be read.
fn read(ui: &Ui, veil: Veil, line: &PrintedLine) -> Read {
    let words = line.words.expose();
    Read {
        words: match line.kind {
            LineKind::Item | LineKind::Detail => veil.over(words).into_owned(),
            LineKind::Title
            | LineKind::Text
            | LineKind::Point
            | LineKind::Blank
            | LineKind::Heading
            | LineKind::Foot => words.to_owned(),
        },
        style: match line.kind {
            LineKind::Title | LineKind::Heading => ui.look.strong(),
            LineKind::Foot => ui.look.faint(),
            LineKind::Text
            | LineKind::Point
            | LineKind::Blank
            | LineKind::Item
            | LineKind::Detail => ui.look.text(),
        },
        tick: if matches!(line.kind, LineKind::Item | LineKind::Point) {
            "  - "
        } else {
            NO_TICK
        },
    }
}

#[cfg(test)]
mod tests;

//! The question where a file should stand, as it is drawn.
//!
//! ```text
//!  ╭ Naar een bestand ───────────────────────────────────────────────────╮
//!  │ Dit bestand is niet versleuteld. …                                   │
//!  │                                                                      │
//!  │ ▸ Bestand          ~/luister-2026-11-22.txt                          │
//!  │   [ Schrijven ]                                                      │
//!  ╰──────────────────────────────────────────────────────────────────────╯
//! ```

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Ui;
use super::form::{self, Active, Drawn};
use super::parts::{self, Scroll, Veil};
use crate::app::export::{FileKind, Pane, Stage};
use crate::app::model::Env;
use crate::app::refused;
use crate::say;

/// Columns of the question.
const WIDTH: u16 = 76;

/// Draws the pane over the screen.
pub(super) fn draw(frame: &mut Frame<'_>, ui: &mut Ui, env: &Env, veil: Veil, pane: &Pane) {
    let lang = &env.lang;
    let mind = match pane.kind {
        FileKind::Text => say!(lang, "export-mind-text"),
        FileKind::Calendar => say!(lang, "export-mind-calendar"),
        FileKind::Paper => say!(lang, "export-mind-paper"),
    };
    let submit = say!(lang, "export-submit");
    let problem = match &pane.stage {
        Stage::Failed(why) => Some(format!("{} {}", why.what, why.remedy)),
        Stage::Writing => Some(say!(lang, "export-writing")),
        Stage::Asking => None,
    };
    let complaint = pane.form.problem.as_ref().map(|problem| {
        let name = |to: crate::domain::recipient::Recipient| refused::called(lang, to.kind);
        refused::problem(lang, problem, name)
    });
    let problem = complaint.or(problem);
    let drawn = Drawn {
        look: &ui.look,
        lang,
        veil,
        submit: &submit,
        problem: problem.as_deref(),
        active: Active::Yes,
    };
    let width = WIDTH.min(frame.area().width);
    let inside = width.saturating_sub(4);
    let above = u16::try_from(parts::paragraph_height(&mind, inside)).unwrap_or(1);
    let height = form::height(&pane.form, &drawn, inside) + above + 3;
    let title = say!(lang, "export-title");
    let area = parts::popup(frame, &ui.look, &title, width, height);
    let text = Rect {
        height: above.min(area.height),
        ..area
    };
    let style = ui.look.text();
    parts::paragraph(frame, text, &ui.look, style, &mind, &mut Scroll::default());
    let below = above.saturating_add(1).min(area.height);
    let fields = Rect {
        y: area.y + below,
        height: area.height - below,
        ..area
    };
    form::draw(frame, fields, &pane.form, &drawn, &mut ui.scrolls.form);
}

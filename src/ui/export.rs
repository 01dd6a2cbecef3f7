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
use crate::app::form::Form;
use crate::app::model::Env;
use crate::app::refused;
use crate::say;

/// Columns of the question.
const WIDTH: u16 = 76;

/// Draws the pane over the screen.
pub(super) fn draw(frame: &mut Frame<'_>, ui: &mut Ui, env: &Env, veil: Veil, pane: &Pane) {
    let lang = &env.lang;
    let mind = match pane.kind {
        FileKind::Text | FileKind::Dossier(_) => say!(lang, "export-mind-text"),
        FileKind::Calendar => say!(lang, "export-mind-calendar"),
        FileKind::Breach => say!(lang, "export-mind-breach"),
        FileKind::Paper => say!(lang, "export-mind-paper"),
        FileKind::Card => say!(lang, "identity-card-mind"),
        FileKind::Logbook(_) => say!(lang, "vault-log-mind"),
    };
    let submit = say!(lang, "export-submit");
    let problem = match &pane.stage {
        Stage::Failed(why) => Some(format!("{} {}", why.what, why.remedy)),
        Stage::Writing => Some(say!(lang, "export-writing")),
        Stage::Asking => None,
    };
    let question = Question {
        title: &say!(lang, "export-title"),
        mind: &mind,
        submit: &submit,
        told: problem.as_deref(),
    };
    ask(frame, ui, env, veil, &question, &pane.form);
}

/// Words around a form that lies over the screen.
pub(super) struct Question<'a> {
    /// What it is called.
    pub(super) title: &'a str,
    /// What to mind, above it.
    pub(super) mind: &'a str,
    /// What the confirming line is called.
    pub(super) submit: &'a str,
    /// What there is to tell, below it.
    pub(super) told: Option<&'a str>,
}

/// Draws a form that is no entry, with what to mind above it.
pub(super) fn ask(
    frame: &mut Frame<'_>,
    ui: &mut Ui,
    env: &Env,
    veil: Veil,
    question: &Question<'_>,
    asked: &Form,
) {
    let lang = &env.lang;
    let complaint = asked.problem.as_ref().map(|problem| {
        let name = |to: crate::domain::recipient::Recipient| refused::called(lang, to.kind);
        refused::problem(lang, problem, name)
    });
    let problem = complaint.as_deref().or(question.told);
    let drawn = Drawn {
        look: &ui.look,
        lang,
        veil,
        submit: question.submit,
        problem,
        active: Active::Yes,
    };
    let width = WIDTH.min(frame.area().width);
    let inside = width.saturating_sub(4);
    let above = u16::try_from(parts::paragraph_height(question.mind, inside)).unwrap_or(1);
    let height = form::height(asked, &drawn, inside) + above + 3;
    let area = parts::popup(frame, &ui.look, question.title, width, height);
    let text = Rect {
        height: above.min(area.height),
        ..area
    };
    let style = ui.look.text();
    let look = &ui.look;
    parts::paragraph(
        frame,
        text,
        look,
        style,
        question.mind,
        &mut Scroll::default(),
    );
    let below = above.saturating_add(1).min(area.height);
    let fields = Rect {
        y: area.y + below,
        height: area.height - below,
        ..area
    };
    form::draw(frame, fields, asked, &drawn, &mut ui.scrolls.form);
}

//! The locked program: nothing on it but a field for the passphrase.
//!
//! ```text
//!  luister
//!
//!           ▸ Wachtzin     │•••••••••••••
//!             Openen met    (•) wachtzin  ( ) herstelcode
//!             [ Openen ]
//! ```

use ratatui::Frame;
use ratatui::layout::{Constraint, Rect};

use super::form::{self, Active, Drawn};
use super::look::Sign;
use super::parts::{self, Scroll, Veil};
use super::{Ui, bands};
use crate::app::message::Demo;
use crate::app::model::Model;
use crate::app::refused;
use crate::app::unlock::{Unlock, UnlockState};
use crate::say;

/// Draws the unlock screen.
pub(super) fn draw(frame: &mut Frame<'_>, ui: &mut Ui, model: &Model, state: &Unlock) {
    let env = &model.env;
    let [head, body, foot] = bands(frame.area());
    ui.header(
        frame,
        head,
        env,
        Demo::No,
        &[say!(env.lang, "screen-unlock")],
    );
    let problem = state.form.problem.as_ref().map(|problem| {
        refused::problem(&env.lang, problem, |to| refused::called(&env.lang, to.kind))
    });
    let submit = say!(env.lang, "unlock-open");
    let drawn = Drawn {
        look: &ui.look,
        lang: &env.lang,
        veil: Veil::Lifted,
        submit: &submit,
        problem: problem.as_deref(),
        active: Active::Yes,
    };
    let width = body.width.min(70);
    let rows = form::height(&state.form, &drawn, width) + 6;
    let area = body.centered(Constraint::Length(width), Constraint::Length(rows));
    let fields = Rect {
        height: rows.saturating_sub(6).min(area.height),
        ..area
    };
    form::draw(frame, fields, &state.form, &drawn, &mut ui.scrolls.form);
    let below = Rect {
        x: area.x + 2,
        y: fields.bottom() + 1,
        width: area.width.saturating_sub(2),
        height: area.bottom().saturating_sub(fields.bottom() + 1),
    };
    if state.state == UnlockState::Opening {
        let text = say!(env.lang, "unlock-opening");
        let style = ui.look.faint();
        parts::paragraph(frame, below, &ui.look, style, &text, &mut Scroll::default());
    } else if let Some(trouble) = &state.trouble {
        let text = format!(
            "{} {}\n{}",
            Sign::Warning.mark(),
            trouble.what,
            trouble.remedy
        );
        let style = ui.look.sign(Sign::Warning);
        parts::paragraph(frame, below, &ui.look, style, &text, &mut Scroll::default());
    }
    let hints = ui.keymap.footer_for(model.context());
    parts::footer(frame, foot, &ui.look, &env.lang, &hints, "");
}

//! The question where a copy of the vault should stand, as it is drawn.
//!
//! ```text
//!  ╭ Reservekopie maken ──────────────────────────────────────────────────╮
//!  │ De kopie is verzegeld zoals de kluis zelf. …                          │
//!  │                                                                       │
//!  │ ▸ Bestand          /media/stick/kluis.luister                         │
//!  │   Waar hij ligt    usb-stick in de kluis                              │
//!  │   [ Kopie maken ]                                                     │
//!  ╰───────────────────────────────────────────────────────────────────────╯
//! ```

use ratatui::Frame;

use super::Ui;
use super::export::{Question, ask};
use super::parts::Veil;
use crate::app::copying::Pane;
use crate::app::export::Stage;
use crate::app::model::Env;
use crate::say;

/// Draws the pane over the screen.
pub(super) fn draw(frame: &mut Frame<'_>, ui: &mut Ui, env: &Env, veil: Veil, pane: &Pane) {
    let lang = &env.lang;
    let told = match &pane.stage {
        Stage::Failed(why) => Some(format!("{} {}", why.what, why.remedy)),
        Stage::Writing => Some(say!(lang, "vault-copying")),
        Stage::Asking => None,
    };
    let question = Question {
        title: &say!(lang, "vault-offer-copy"),
        mind: &say!(lang, "vault-copy-mind"),
        submit: &say!(lang, "vault-copy-submit"),
        told: told.as_deref(),
    };
    ask(frame, ui, env, veil, &question, &pane.form);
}

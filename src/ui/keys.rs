//! Changing what opens the vault, as it is drawn.
//!
//! ```text
//!  ╭ De wachtzin veranderen ──────────────────────────────────────────────╮
//!  │ Alles wordt opnieuw versleuteld. …                                    │
//!  │                                                                       │
//!  │ ▸ Wat nu opent        ••••••••••••••_                                 │
//!  │   Nieuwe wachtzin                                                     │
//!  │   Nog een keer                                                        │
//!  │   [ Zes woorden voor mij maken ]                                      │
//!  │   [ Verder ]                                                          │
//!  ╰───────────────────────────────────────────────────────────────────────╯
//! ```

use ratatui::Frame;

use super::Ui;
use super::export::{Question, ask};
use super::overlay::told;
use super::parts::Veil;
use super::setup::passphrase_told;
use crate::app::form::FieldId;
use crate::app::keys::{Page, Pane, Task};
use crate::app::model::Env;
use crate::app::setup::Typed;
use crate::say;

/// Draws the pane over the screen.
pub(super) fn draw(frame: &mut Frame<'_>, ui: &mut Ui, env: &Env, veil: Veil, pane: &Pane) {
    let lang = &env.lang;
    let title = pane.task.title(lang);
    match &pane.page {
        Page::Asking => asking(frame, ui, env, veil, pane),
        Page::MakingCode => told(frame, ui, &title, &[say!(lang, "setup-working")]),
        Page::Working => told(frame, ui, &title, &[say!(lang, "vault-working")]),
        Page::Sheet(code) => {
            let lines = [
                say!(lang, "vault-sheet-intro"),
                veil.over(code).into_owned(),
                say!(lang, "setup-sheet-keep", date = lang.date(env.now.date)),
            ];
            told(frame, ui, &title, &lines);
        }
        Page::TypeBack { form, wrong, .. } => {
            let wrong = (*wrong == Typed::Wrong).then(|| say!(lang, "setup-code-wrong"));
            let question = Question {
                title: &title,
                mind: &say!(lang, "setup-type-back"),
                submit: &title,
                told: wrong.as_deref(),
            };
            ask(frame, ui, env, veil, &question, form);
        }
    }
}

fn asking(frame: &mut Frame<'_>, ui: &mut Ui, env: &Env, veil: Veil, pane: &Pane) {
    let lang = &env.lang;
    let mut mind = match pane.task {
        Task::Add => say!(lang, "vault-add-mind"),
        Task::Change => say!(lang, "vault-change-mind"),
        Task::Sheet => say!(lang, "vault-sheet-mind"),
        Task::Remove(row) => say!(lang, "vault-remove-mind", row = row.to_string()),
    };
    if pane.task != Task::Add {
        mind.push(' ');
        mind.push_str(&say!(lang, "vault-keys-older-copies"));
    }
    if pane.form.has(FieldId::KeptPassphrase) {
        mind.push(' ');
        mind.push_str(&say!(lang, "vault-kept-mind"));
    }
    let made = pane.made.as_ref().map(|words| veil.over(words));
    let below = passphrase_told(env, made.as_deref(), pane.weak);
    let trouble = pane.trouble.as_ref();
    let trouble = trouble.map(|why| format!("{} {}", why.what, why.remedy));
    let told = trouble.or(below);
    let question = Question {
        title: &pane.task.title(lang),
        mind: &mind,
        submit: &say!(lang, "setup-next"),
        told: told.as_deref(),
    };
    ask(frame, ui, env, veil, &question, &pane.form);
}

//! What a colleague sent, as it is drawn: where the file is, what is asked before it
//! is opened, and what comes (R88, R89).
//!
//! ```text
//!  ╭ Wat er komt ─────────────────────────────────────────────────────────╮
//!  │ ▸     overdracht van Anna de Boer, gemaakt op 22-11-2026             │
//!  │       De Regenboog · Stichting Het Veer                              │
//!  │     → aannemen: de zaak gaat hier verder onder een eigen nummer      │
//!  │     → weigeren: …                                                    │
//!  │ ↑↓ en Enter: aannemen of weigeren · Esc: terug                       │
//!  ╰──────────────────────────────────────────────────────────────────────╯
//! ```

use ratatui::Frame;

use super::export::{Question, ask};
use super::reading::{self, NO_TICK, Read, Reading};
use super::{Ui, veil};
use crate::app::desk::Desk;
use crate::app::model::Env;
use crate::app::receiving::{Deed, Pane, Shown, Stage, Step};
use crate::domain::handover::HandoverKind;
use crate::domain::passing::Arrival;
use crate::lang::{Lang, arrival};
use crate::say;

/// What stands before a line that is done with Enter.
const DEED: &str = "  → ";

/// Draws the step in front over the screen.
pub(super) fn draw(frame: &mut Frame<'_>, ui: &mut Ui, env: &Env, desk: &Desk, pane: &Pane) {
    let lang = &env.lang;
    let told = told(&pane.stage, lang);
    let (form, mind, submit) = match pane.step() {
        Some(Step::File(form)) => {
            let look = say!(lang, "receive-look");
            (form, say!(lang, "receive-mind"), look)
        }
        Some(Step::School(form, arrival)) => {
            let mind = say!(lang, "receive-school-mind");
            (
                form,
                above(desk, env, arrival, &mind),
                say!(lang, "receive-go-on"),
            )
        }
        Some(Step::Question(form, arrival, _)) => {
            let mind = match pane.of_which_event(&desk.practice, env) {
                Some(numbers) => say!(lang, "receive-side-mind", numbers = numbers),
                None => say!(lang, "receive-wall-mind"),
            };
            (
                form,
                above(desk, env, arrival, &mind),
                say!(lang, "receive-go-on"),
            )
        }
        Some(Step::Shown(shown)) => return draw_shown(frame, ui, env, shown, told),
        None => return,
    };
    let question = Question {
        title: &say!(lang, "receive-title"),
        mind: &mind,
        submit: &submit,
        told: told.as_deref(),
    };
    ask(frame, ui, env, veil(desk), &question, form);
}

/// What the head of the file says, and below it what is asked.
fn above(desk: &Desk, env: &Env, arrival: &Arrival, mind: &str) -> String {
    let head = arrival::of_head(arrival, &desk.practice, &env.lang);
    format!("{}\n\n{mind}", head.join("\n"))
}

fn told(stage: &Stage, lang: &Lang) -> Option<String> {
    match stage {
        Stage::Idle => None,
        Stage::Reading | Stage::Opening(_) => Some(say!(lang, "receive-reading")),
        Stage::Failed(why) => Some(format!("{} → {}", why.what, why.remedy)),
    }
}

/// What comes, and what can be done with it.
fn draw_shown(frame: &mut Frame<'_>, ui: &mut Ui, env: &Env, shown: &Shown, told: Option<String>) {
    let lang = &env.lang;
    let style = ui.look.text();
    let line = |words: &String| Read {
        words: words.clone(),
        style,
        tick: NO_TICK,
    };
    let deed = |deed: &Deed| Read {
        words: match (deed, shown.kind()) {
            (Deed::Accept, HandoverKind::Note) => say!(lang, "receive-accept-note"),
            (Deed::Accept, _) => say!(lang, "receive-accept"),
            (Deed::Decline, _) => say!(lang, "receive-decline"),
        },
        style,
        tick: DEED,
    };
    let lines = shown.lines.iter().map(line);
    let reading = Reading {
        title: say!(lang, "receive-shown"),
        lines: lines.chain(Deed::ALL.iter().map(deed)).collect(),
        at: shown.at,
        beside: told.into_iter().collect(),
        how: say!(lang, "receive-how"),
    };
    reading::draw(frame, ui, env, &reading);
}

//! What leaves with a hand-over, as it stands on the screen before it is sealed
//! (R88, AVG-4), and the words above the forms about it.
//!
//! ```text
//!  ╭ Dit gaat mee ──────────────────────────────────────────────────────────╮
//!  │ ▸     overdracht voor Lotte Smit                                       │
//!  │       Het Kompas · Stichting Zuidwest                                  │
//!  │       23-11  zaak geopend · leerling                                 ▼ │
//!  │ Enter: verzegelen en vastleggen · Esc: terug                           │
//!  ╰────────────────────────────────────────────────────────────────────────╯
//! ```

use ratatui::Frame;

use super::Ui;
use super::parts::Veil;
use super::reading::{self, NO_TICK, Read, Reading};
use crate::app::export::Stage;
use crate::app::forms::FormKind;
use crate::app::forms::passing::PassingForm;
use crate::app::handing::{Pane, Shown};
use crate::app::model::Env;
use crate::lang::Lang;
use crate::say;

/// Draws it over the screen.
pub(super) fn draw(frame: &mut Frame<'_>, ui: &mut Ui, env: &Env, veil: Veil, pane: &Pane) {
    let lang = &env.lang;
    let beside = match &pane.stage {
        Stage::Asking => Vec::new(),
        Stage::Writing => vec![say!(lang, "handover-writing")],
        Stage::Failed(why) => vec![why.what.clone(), why.remedy.clone()],
    };
    let reading = Reading {
        title: say!(lang, "handover-title-goes"),
        lines: pane.lines.iter().map(|line| read(ui, veil, line)).collect(),
        at: pane.at,
        beside,
        how: say!(lang, "handover-how"),
    };
    reading::draw(frame, ui, env, &reading);
}

fn read(ui: &Ui, veil: Veil, line: &Shown) -> Read {
    let words = line.words.expose();
    Read {
        words: if line.of_the_case {
            veil.over(words).into_owned()
        } else {
            words.to_owned()
        },
        style: ui.look.text(),
        tick: NO_TICK,
    }
}

/// What a form about this is called.
pub(super) fn title(kind: PassingForm, lang: &Lang) -> String {
    match kind {
        PassingForm::Hand(_) => say!(lang, "handover-form"),
        PassingForm::Accepted(..) => say!(lang, "handover-form-accepted"),
        PassingForm::TakeBack(..) => say!(lang, "handover-form-back"),
    }
}

/// The words above a form; nothing above any other form.
pub(super) fn words_above(env: &Env, kind: &FormKind) -> Option<String> {
    let FormKind::Passing(kind) = kind else {
        return None;
    };
    Some(match kind {
        PassingForm::Hand(_) => say!(env.lang, "handover-form-does"),
        PassingForm::Accepted(..) => say!(env.lang, "handover-form-accepted-does"),
        PassingForm::TakeBack(..) => say!(env.lang, "handover-form-back-does"),
    })
}

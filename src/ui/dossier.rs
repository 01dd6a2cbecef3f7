//! The dossier as it is drawn: the texts with their ticks, and the whole of it
//! before it is written (R96).
//!
//! ```text
//!  ╭ Welke tekst geeft u vrij? ─────────────────────────────────────────╮
//!  │ ▸ [ ] 12-11-2026 · notitie bewaard: Zit liever vooraan               │
//!  │ spatie: vrijgeven · Enter: verder · Esc: terug                       │
//!  ╰──────────────────────────────────────────────────────────────────────╯
//! ```

use ratatui::Frame;

use super::Ui;
use super::look::Sign;
use super::parts::Veil;
use super::reading::{self, NO_TICK, Read, Reading};
use crate::app::desk::Desk;
use crate::app::dossier::{Page, Pane, Released};
use crate::app::forms::FormKind;
use crate::app::forms::privacy::{PrivacyForm, told_above};
use crate::app::model::Env;
use crate::domain::case::CaseFile;
use crate::domain::ids::Seq;
use crate::domain::rules::request::deadline;
use crate::lang::Lang;
use crate::lang::terms::Term;
use crate::report::dossier::{Dossier, FreeText, Place};
use crate::say;

/// Draws the page over the screen.
pub(super) fn draw(frame: &mut Frame<'_>, ui: &mut Ui, env: &Env, veil: Veil, pane: &Pane) {
    let lang = &env.lang;
    let reading = match &pane.page {
        Page::Texts(texts) => Reading {
            title: say!(lang, "access-title-texts"),
            lines: texts
                .iter()
                .map(|(text, released)| of_text(ui, env, veil, text, *released))
                .collect(),
            at: pane.at,
            beside: names_somebody(env, texts, pane.at),
            how: say!(lang, "access-how-texts"),
        },
        Page::Whole(dossier, format, _) => Reading {
            title: say!(lang, "access-title-whole", format = format.code()),
            lines: whole(ui, veil, dossier),
            at: pane.at,
            beside: Vec::new(),
            how: say!(lang, "access-how-whole"),
        },
    };
    reading::draw(frame, ui, env, &reading);
}

fn of_text(ui: &Ui, env: &Env, veil: Veil, text: &FreeText, released: Released) -> Read {
    let date = env.lang.short_date(text.on);
    let warned = if text.names_somebody {
        format!("{} ", Sign::Attention.mark())
    } else {
        String::new()
    };
    let words = veil.over(text.words.expose());
    Read {
        words: format!("{warned}{date} · {}: {words}", text.kind),
        style: match released {
            Released::Yes => ui.look.text(),
            Released::No => ui.look.faint(),
        },
        tick: match released {
            Released::Yes => "[x] ",
            Released::No => "[ ] ",
        },
    }
}

/// That somebody of the case is named in the text in focus.
fn names_somebody(env: &Env, texts: &[(FreeText, Released)], at: usize) -> Vec<String> {
    let names = texts.get(at).is_some_and(|(text, _)| text.names_somebody);
    if names {
        vec![say!(env.lang, "access-names-somebody")]
    } else {
        vec![say!(env.lang, "access-read-over")]
    }
}

fn whole(ui: &Ui, veil: Veil, dossier: &Dossier) -> Vec<Read> {
    let look = &ui.look;
    let lines = dossier.lines.iter();
    lines
        .map(|line| {
            let words = line.words.expose();
            Read {
                words: match line.place {
                    Place::Heading => words.to_owned(),
                    Place::Text | Place::Item | Place::Below => veil.over(words).into_owned(),
                },
                style: match line.place {
                    Place::Heading => look.strong(),
                    _ => look.text(),
                },
                tick: match line.place {
                    Place::Item => "  - ",
                    _ => NO_TICK,
                },
            }
        })
        .collect()
}

/// A request of somebody concerned in a line: what, by whom, until when.
pub(super) fn request(env: &Env, file: &CaseFile, seq: Seq) -> String {
    let lang = &env.lang;
    let Some((asked, standing)) = file.state().requests().running(seq) else {
        return String::new();
    };
    let until = deadline(&env.shipped.rules, asked, standing);
    let what = say!(
        lang,
        "access-open",
        what = asked.kind.term(lang),
        by = asked.by.kind.term(lang),
        until = lang.short_date(until)
    );
    format!("{} {what}", Sign::Attention.mark())
}

/// What a form about a request is called.
pub(super) fn title(kind: PrivacyForm, lang: &Lang) -> String {
    match kind {
        PrivacyForm::Received(_) => say!(lang, "access-form-received"),
        PrivacyForm::Answer(..) => say!(lang, "access-form-answer"),
        PrivacyForm::Dossier(..) => say!(lang, "access-form-dossier"),
    }
}

/// The words above such a form; nothing above any other form.
pub(super) fn words_above(env: &Env, desk: &Desk, kind: &FormKind) -> Option<String> {
    match kind {
        FormKind::Privacy(kind) => told_above(*kind, desk, env),
        _ => None,
    }
}

/// What the line is called that leads on from the form of a dossier; nothing for
/// any other form.
pub(super) fn submit(kind: &FormKind, lang: &Lang) -> Option<String> {
    matches!(kind, FormKind::Privacy(PrivacyForm::Dossier(..))).then(|| say!(lang, "access-go-on"))
}

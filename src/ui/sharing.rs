//! The sharing drawer, as it is drawn (R87).
//!
//! ```text
//!  ╭ Wie mag wat weten ─────────────────────────────────────────────────╮
//!  │ ▸ ✔ mentor              mag: het plan                  toestemming  │
//!  │   ? ouders              vraag: leerling                             │
//!  │   !! bestuur            moet (R79)                     protocol     │
//!  │   ~ externe deskundige  alleen zonder naam                          │
//!  ╰─────────────────────────────────────────────────────────────────────╯
//! ```

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Ui;
use super::look::Sign;
use super::parts::{self, Veil};
use crate::app::model::Env;
use crate::app::sharing::{Drawer, Row, rows};
use crate::app::unspoken::asks_parents;
use crate::app::{desk::Desk, options};
use crate::domain::case::CaseFile;
use crate::domain::consent::ConsentStatus;
use crate::domain::duty::Basis;
use crate::domain::person::GiverKind;
use crate::domain::refusal::{Denied, Forbidden};
use crate::domain::rules::gate::Answer;
use crate::lang::terms::Term;
use crate::say;

/// Columns for the name of a recipient.
const NAME: usize = 26;

/// Draws the drawer over the screen.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    ui: &mut Ui,
    env: &Env,
    desk: &Desk,
    drawer: Drawer,
    veil: Veil,
) {
    let Some((file, procedure)) = desk
        .practice
        .case(drawer.case)
        .zip(desk.procedure_of(drawer.case))
    else {
        return;
    };
    let rows = rows(file, procedure, env);
    let height = u16::try_from(rows.len())
        .unwrap_or(u16::MAX)
        .saturating_add(2);
    let title = say!(env.lang, "sharing-title");
    let width = frame.area().width.min(100);
    let below_top = frame.area().height.saturating_sub(2);
    let area = parts::popup(frame, &ui.look, &title, width, height.min(below_top));
    let scroll = &mut ui.scrolls.drawer;
    scroll.follow(drawer.at, rows.len(), usize::from(area.height));
    let shown = rows.iter().enumerate().skip(scroll.offset());
    for ((at, row), y) in shown.zip(area.y..area.bottom()) {
        let name = options::recipient_label(file, row.recipient, env);
        let name = if row.recipient.person.is_some() {
            veil.over(&name).into_owned()
        } else {
            name
        };
        // What stands before the answer: focus, mark, name and a space.
        let before = u16::try_from(NAME).unwrap_or(0).saturating_add(6);
        let words = asked(env, file, row).unwrap_or_else(|| answer(env, file, row));
        let words = parts::cut(&words, area.width.saturating_sub(before));
        let line = line(ui, row, &name, at == drawer.at, words);
        let place = Rect {
            y,
            height: 1,
            ..area
        };
        frame.render_widget(line, place);
    }
    parts::more(frame, area, &ui.look, ui.scrolls.drawer, rows.len());
}

fn line<'a>(ui: &Ui, row: &Row, name: &str, here: bool, words: String) -> Line<'a> {
    let look = &ui.look;
    let (mark, style) = match &row.answer {
        Answer::Mandatory { .. } | Answer::Forbidden { .. } => {
            (Sign::Danger.mark(), look.sign(Sign::Danger))
        }
        Answer::Allowed { .. } => (Sign::Ok.mark(), look.sign(Sign::Ok)),
        Answer::NeedsConsent {
            denied: Denied::NotAsked | Denied::OnlyPart,
            ..
        } => (Sign::Attention.mark(), look.sign(Sign::Attention)),
        Answer::NeedsConsent { .. } => (Sign::Warning.mark(), look.sign(Sign::Warning)),
        Answer::AnonymousOnly => ("~", look.faint()),
    };
    let focus = if here { "▸ " } else { "  " };
    let named = if here { look.chosen() } else { look.text() };
    let mut padded = name.to_owned();
    let wide = crate::app::wrap::columns(name);
    padded.extend(std::iter::repeat_n(' ', NAME.saturating_sub(wide)));
    Line::from(vec![
        Span::styled(focus, look.focus()),
        Span::styled(format!("{mark:<3}"), style),
        Span::styled(parts::clean(&padded).into_owned(), named),
        Span::styled(" ", named),
        Span::styled(words, look.text()),
    ])
}

/// Whoever asked for the talk is told apart: no word goes back to them without
/// consent (R19).
fn asked(env: &Env, file: &CaseFile, row: &Row) -> Option<String> {
    let asked_by = file.state().opening().and_then(|opening| opening.asked_by);
    let asked = asked_by.is_some_and(|asked| asked.recipient == Some(row.recipient.kind));
    let unasked = matches!(
        row.answer,
        Answer::NeedsConsent {
            denied: Denied::NotAsked,
            ..
        }
    );
    (asked && unasked).then(|| say!(env.lang, "sharing-asked"))
}

/// Whether the pupil said no to telling them, or finds it hard.
fn pupil_is_against(env: &Env, file: &CaseFile, row: &Row) -> bool {
    let state = file.state();
    let said = state
        .consents()
        .status(GiverKind::Pupil, row.recipient, env.now.date);
    let no = matches!(
        said,
        Some(ConsentStatus::Refused | ConsentStatus::Withdrawn)
    );
    no || state.standing_objection(row.recipient).is_some()
}

/// The answer of the gate in words, with its basis.
fn answer(env: &Env, file: &CaseFile, row: &Row) -> String {
    let lang = &env.lang;
    if asks_parents(file.state(), &row.answer) {
        return say!(lang, "sharing-not-now");
    }
    match &row.answer {
        Answer::Mandatory { basis, rule, .. } => {
            let (rule, basis) = (rule.as_str(), basis.term(lang));
            // The wish is recorded and does not lift the duty (R81).
            if pupil_is_against(env, file, row) {
                say!(
                    lang,
                    "sharing-mandatory-against",
                    rule = rule,
                    basis = basis
                )
            } else {
                say!(lang, "sharing-mandatory", rule = rule, basis = basis)
            }
        }
        Answer::Allowed {
            basis: Basis::Danger,
            ..
        } => say!(lang, "sharing-in-danger"),
        Answer::Forbidden { because } => match because {
            Forbidden::Barred => say!(lang, "sharing-barred"),
            Forbidden::ParentSuspected => say!(lang, "sharing-suspected"),
        },
        Answer::Allowed { basis, .. } => {
            let parts: Vec<String> = row.open.iter().map(|part| part.term(lang)).collect();
            say!(
                lang,
                "sharing-allowed",
                parts = parts.join(", "),
                basis = basis.term(lang)
            )
        }
        Answer::AnonymousOnly => say!(lang, "sharing-anonymous"),
        Answer::NeedsConsent { missing, denied } => {
            let givers: Vec<String> = missing.iter().map(|giver| giver.term(lang)).collect();
            let givers = givers.join(" + ");
            match denied {
                Denied::NotAsked | Denied::OnlyPart => {
                    say!(lang, "sharing-needs", givers = givers)
                }
                Denied::Refused => say!(lang, "sharing-refused", givers = givers),
                Denied::Withdrawn => say!(lang, "sharing-withdrawn", givers = givers),
                Denied::Objection => say!(lang, "sharing-objection"),
            }
        }
    }
}

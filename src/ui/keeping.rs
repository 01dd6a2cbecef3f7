//! How long a case is kept, as it is drawn, and what stands above the forms about
//! it: the term with its source, and what goes (R96).

use std::collections::BTreeSet;

use ratatui::Frame;

use super::destroying;
use super::dossier;
use super::duties::veiled;
use super::listed::{self, From, Part};
use super::look::Sign;
use super::{Ui, veil};
use crate::app::desk::Desk;
use crate::app::forms::FormKind;
use crate::app::forms::keeping::{KeepingForm, hours_ready, ready, why};
use crate::app::keeping::{Row, focus_of, rows};
use crate::app::model::Env;
use crate::domain::case::CaseFile;
use crate::domain::entry::CaseBody;
use crate::domain::ids::{CaseId, Seq};
use crate::domain::number::CaseNumber;
use crate::domain::rules::retention::{OldHours, held};
use crate::lang::Lang;
use crate::lang::kept::copy_named;
use crate::lang::terms::Term;
use crate::say;

/// Draws the list.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    ui: &mut Ui,
    env: &Env,
    desk: &Desk,
    case: CaseId,
    at: usize,
) {
    let Some(file) = desk.practice.case(case) else {
        return;
    };
    let rows = rows(file, focus_of(desk, case));
    let at = at.min(rows.len().saturating_sub(1));
    let look = &ui.look;
    let mut parts = Vec::new();
    for (line, row) in rows.iter().enumerate() {
        let mut part = Part::default();
        let open = file.state().requests().open().next();
        let first = open.map_or(Row::NewRequest, |(seq, ..)| Row::Request(seq));
        if *row == Row::PlaceHold || *row == first {
            part = part.line(" ", look.text());
        }
        parts.push(part.row(look, line == at, &words(env, desk, file, *row)));
    }
    let foot = rows.get(at).map_or_else(String::new, |row| how(env, *row));
    let title = say!(env.lang, "destroy-keeping-title");
    listed::draw(frame, ui, &title, &parts, From::Part(at), &foot);
}

fn words(env: &Env, desk: &Desk, file: &CaseFile, row: Row) -> String {
    let lang = &env.lang;
    match row {
        Row::Day => match file.state().keeping().destruction() {
            Some(set) => say!(lang, "destroy-day-set", day = lang.date(set.by)),
            None => format!(
                "{} {}",
                Sign::Attention.mark(),
                say!(lang, "destroy-day-none")
            ),
        },
        Row::Hold(seq) => held_words(env, desk, file, seq),
        Row::LookAgain(seq) => {
            let chosen = held(file).find(|held| held.hold == seq);
            let chosen = chosen.and_then(|held| held.look_again);
            let words = match chosen {
                Some(on) => say!(lang, "held-look-again", day = lang.date(on)),
                None => say!(lang, "held-look-again-none"),
            };
            format!("→ {words}")
        }
        Row::PlaceHold => format!("+ {}", say!(lang, "destroy-place-hold")),
        Row::OnRequest => format!("→ {}", say!(lang, "destroy-on-request")),
        Row::Request(seq) => dossier::request(env, file, seq),
        Row::NewRequest => format!("+ {}", say!(lang, "access-new-request")),
        Row::Dossier => format!("→ {}", say!(lang, "access-dossier")),
        Row::HandOver => format!("→ {}", say!(lang, "handover-row")),
        Row::Accepted(_) => format!("→ {}", say!(lang, "handover-row-accepted")),
        Row::TakeBack(_) => format!("→ {}", say!(lang, "handover-row-back")),
        Row::Words(seq) => {
            let entry = file.entry(seq);
            let what = entry.map(|entry| desk.teller(env, file).kind(&entry.body));
            let on = entry.map(|entry| lang.short_date(entry.stamp.on));
            let words = say!(
                lang,
                "destroy-words-of",
                what = what.unwrap_or_default(),
                date = on.unwrap_or_default()
            );
            format!("→ {words}")
        }
    }
}

/// A hold, with since when, the kind of reason and the reason.
fn held_words(env: &Env, desk: &Desk, file: &CaseFile, seq: Seq) -> String {
    let lang = &env.lang;
    let reason = match file.entry(seq).map(|entry| &entry.body) {
        Some(CaseBody::HoldPlaced(hold)) => veil(desk).over(hold.reason.expose()).into_owned(),
        _ => String::new(),
    };
    let held = held(file).find(|held| held.hold == seq);
    let since = held.map(|held| lang.short_date(held.since));
    let kind = held.and_then(|held| held.because);
    let kind = kind.map(|kind| format!(" ({})", kind.term(lang)));
    let words = say!(
        lang,
        "destroy-held",
        since = since.unwrap_or_default(),
        kind = kind.unwrap_or_default(),
        reason = reason
    );
    format!("{} {words}", Sign::Warning.mark())
}

/// What Enter does on this line.
fn how(env: &Env, row: Row) -> String {
    let lang = &env.lang;
    match row {
        Row::Day | Row::LookAgain(_) => say!(lang, "destroy-how-day"),
        Row::Hold(_) => say!(lang, "signals-how-lift"),
        Row::PlaceHold => say!(lang, "signals-how-add"),
        Row::Request(_) => say!(lang, "access-how-answer"),
        Row::NewRequest => say!(lang, "access-how-new"),
        Row::Dossier => say!(lang, "access-how-dossier"),
        Row::OnRequest | Row::Words(_) => say!(lang, "destroy-how-request"),
        Row::HandOver | Row::Accepted(_) | Row::TakeBack(_) => say!(lang, "handover-how-row"),
    }
}

/// What a form about this is called.
pub(super) fn title(kind: KeepingForm, lang: &Lang) -> String {
    match kind {
        KeepingForm::Day(_) => say!(lang, "destroy-form-day"),
        KeepingForm::Hold(_) => say!(lang, "destroy-form-hold"),
        KeepingForm::LiftHold(..) => say!(lang, "destroy-form-lift"),
        KeepingForm::OnRequest(_) | KeepingForm::Due => say!(lang, "destroy-form-destroy"),
        KeepingForm::Redact(..) => say!(lang, "destroy-form-redact"),
    }
}

/// What the line is called that confirms what cannot be brought back; nothing for
/// any other form.
pub(super) fn submit(kind: &FormKind, lang: &Lang) -> Option<String> {
    match kind {
        FormKind::Keeping(
            kind @ (KeepingForm::OnRequest(_) | KeepingForm::Due | KeepingForm::Redact(..)),
        ) => Some(title(*kind, lang)),
        _ => None,
    }
}

/// The words above a form; nothing above any other form.
pub(super) fn words_above(env: &Env, desk: &Desk, kind: &FormKind) -> Option<String> {
    let lang = &env.lang;
    match kind {
        FormKind::Close(case) | FormKind::CloseInOne(case) => {
            why_of(desk, env, *case, env.now.date)
        }
        FormKind::Keeping(KeepingForm::Day(case)) => {
            let (closed, _) = desk.practice.case(*case)?.state().closed()?;
            why_of(desk, env, *case, *closed)
        }
        FormKind::Keeping(KeepingForm::Hold(_)) => Some(say!(lang, "destroy-hold-does")),
        FormKind::Keeping(KeepingForm::OnRequest(case)) => {
            Some(goes(desk, env, &BTreeSet::from([*case]), None))
        }
        FormKind::Keeping(KeepingForm::Due) => {
            let hours = hours_ready(desk, env);
            Some(goes(desk, env, &ready(desk, env), hours.as_ref()))
        }
        FormKind::Keeping(KeepingForm::Redact(case, entry)) => words_out(desk, env, *case, *entry),
        _ => None,
    }
}

/// Which term fits, why, where that stands, and until when it can be postponed.
fn why_of(desk: &Desk, env: &Env, case: CaseId, ended: chrono::NaiveDate) -> Option<String> {
    why(&desk.practice, env, desk.practice.case(case)?, ended)
}

/// The words that go, what stays of them, and the copies elsewhere that may still
/// hold them.
fn words_out(desk: &Desk, env: &Env, case: CaseId, entry: Seq) -> Option<String> {
    let lang = &env.lang;
    let file = desk.practice.case(case)?;
    let entry = file.entry(entry)?;
    let told = desk.teller(env, file).tell(entry);
    let facts: Vec<String> = told.facts.iter().map(|piece| veiled(desk, piece)).collect();
    let copies = desk
        .practice
        .copies_that_may_hold(entry.stamp.on, env.now.date);
    let copies: Vec<String> = copies.map(|kept| copy_named(lang, kept)).collect();
    let copies = if copies.is_empty() {
        say!(lang, "destroy-copies")
    } else {
        say!(lang, "destroy-copies-left", copies = copies.join("; "))
    };
    let does = say!(lang, "destroy-redact-does");
    let what = format!("{}: {}", told.kind, facts.join(" · "));
    Some([what, does, copies].join("\n"))
}

/// What goes, once more beside the number: it was read before.
fn goes(desk: &Desk, env: &Env, cases: &BTreeSet<CaseId>, hours: Option<&OldHours>) -> String {
    let lang = &env.lang;
    let hours = hours.map(|old| destroying::hours(lang, old.ready.len(), old.before));
    if cases.is_empty() {
        return hours.unwrap_or_default();
    }
    let files = cases.iter().filter_map(|case| desk.practice.case(*case));
    let mut numbers: Vec<CaseNumber> = files.filter_map(CaseFile::number).collect();
    numbers.sort();
    let which = destroying::which(lang, &numbers, cases.len() - numbers.len());
    let lost = say!(lang, "destroy-goes", count = cases.len());
    let all = [lost, which].into_iter().chain(hours);
    all.collect::<Vec<_>>().join("\n\n")
}

//! How long a case is kept, as it is drawn, and what stands above the forms about
//! it: the term with its source, and what goes and what stays (R96).

use std::collections::BTreeSet;

use ratatui::Frame;

use super::listed::{self, From, Part};
use super::look::Sign;
use super::{Ui, veil};
use crate::app::desk::Desk;
use crate::app::forms::FormKind;
use crate::app::forms::keeping::{KeepingForm, ready, term};
use crate::app::keeping::{Row, focus_of, rows, whose_day_has_come};
use crate::app::model::Env;
use crate::app::refused;
use crate::domain::case::CaseFile;
use crate::domain::entry::CaseBody;
use crate::domain::ids::CaseId;
use crate::domain::rulebook::RetentionTerm;
use crate::domain::rules::retention::{copies_left, without_day};
use crate::lang::Lang;
use crate::lang::kept::copy_named;
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
        let here = line == at;
        let mark = if here { "▸" } else { " " };
        let style = if here { look.chosen() } else { look.text() };
        let mut part = Part::default();
        if *row == Row::PlaceHold {
            part = part.line(" ", look.text());
        }
        parts.push(part.line(format!("{mark} {}", words(env, desk, file, *row)), style));
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
        Row::Hold(seq) => {
            let reason = match file.entry(seq).map(|entry| &entry.body) {
                Some(CaseBody::HoldPlaced(hold)) => {
                    veil(desk).over(hold.reason.expose()).into_owned()
                }
                _ => String::new(),
            };
            let held = say!(lang, "destroy-held", reason = reason);
            format!("{} {held}", Sign::Warning.mark())
        }
        Row::PlaceHold => format!("+ {}", say!(lang, "destroy-place-hold")),
        Row::OnRequest => format!("→ {}", say!(lang, "destroy-on-request")),
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

/// What Enter does on this line.
fn how(env: &Env, row: Row) -> String {
    let lang = &env.lang;
    match row {
        Row::Day => say!(lang, "destroy-how-day"),
        Row::Hold(_) => say!(lang, "signals-how-lift"),
        Row::PlaceHold => say!(lang, "signals-how-add"),
        Row::OnRequest | Row::Words(_) => say!(lang, "destroy-how-request"),
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

/// The words above a form; nothing above any other form.
pub(super) fn words_above(env: &Env, desk: &Desk, kind: &FormKind) -> Option<String> {
    let lang = &env.lang;
    match kind {
        FormKind::Close(case) | FormKind::CloseInOne(case) => why(desk, env, *case, env.now.date),
        FormKind::Keeping(KeepingForm::Day(case)) => {
            let (closed, _) = desk.practice.case(*case)?.state().closed()?;
            why(desk, env, *case, *closed)
        }
        FormKind::Keeping(KeepingForm::Hold(_)) => Some(say!(lang, "destroy-hold-does")),
        FormKind::Keeping(KeepingForm::OnRequest(case)) => {
            let asked = say!(lang, "destroy-request-does");
            let said = goes_and_stays(desk, env, &BTreeSet::from([*case]));
            Some(format!("{asked}\n\n{said}"))
        }
        FormKind::Keeping(KeepingForm::Due) => Some(due(desk, env)),
        FormKind::Keeping(KeepingForm::Redact(..)) => Some(say!(lang, "destroy-redact-does")),
        _ => None,
    }
}

/// Which term fits, why, where that stands, and until when it can be postponed.
fn why(desk: &Desk, env: &Env, case: CaseId, ended: chrono::NaiveDate) -> Option<String> {
    let fitting = term(desk, env, case, ended)?;
    let lang = &env.lang;
    let latest = lang.date(fitting.window.latest);
    let until = say!(lang, "destroy-latest", latest = latest);
    Some(format!("{} {until}", of_term(lang, fitting.term)))
}

/// The reason of a term with its source.
fn of_term(lang: &Lang, term: &RetentionTerm) -> String {
    let why = term.why.get(lang.language());
    let source = if term.verified {
        say!(lang, "destroy-source", source = term.source.as_ref())
    } else {
        say!(
            lang,
            "destroy-source-unverified",
            source = term.source.as_ref()
        )
    };
    format!("{why} {source}")
}

/// Which cases go, which have to wait and why, and what stays of them.
fn due(desk: &Desk, env: &Env) -> String {
    let lang = &env.lang;
    let ready = ready(desk, env);
    let numbers: Vec<String> = ready
        .iter()
        .filter_map(|case| desk.practice.case(*case)?.number())
        .map(|number| number.to_string())
        .collect();
    let unnamed = ready.len() - numbers.len();
    let mut said = Vec::new();
    if ready.is_empty() {
        said.push(say!(lang, "destroy-none-ready"));
    } else {
        let mut which = numbers;
        if unnamed > 0 {
            which.push(say!(lang, "destroy-stepped-back", count = unnamed));
        }
        said.push(say!(lang, "destroy-which", cases = which.join(", ")));
        said.push(goes_and_stays(desk, env, &ready));
    }
    said.extend(waiting(desk, env));
    let undated = without_day(&desk.practice).count();
    if undated > 0 {
        said.push(say!(lang, "destroy-undated", count = undated));
    }
    said.join("\n\n")
}

/// What has to wait although its day has come, each with why.
fn waiting(desk: &Desk, env: &Env) -> Option<String> {
    let lang = &env.lang;
    let lines: Vec<String> = whose_day_has_come(desk, env)
        .into_iter()
        .filter_map(|due| {
            let refusal = due.standing.err()?;
            let number = desk.practice.case(due.case)?.number()?;
            let why = refused::explain(lang, &refusal, |to| refused::called(lang, to.kind));
            Some(format!("{number}: {} → {}", why.what, why.remedy))
        })
        .collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn goes_and_stays(desk: &Desk, env: &Env, cases: &BTreeSet<CaseId>) -> String {
    let lang = &env.lang;
    let goes = say!(lang, "destroy-goes", count = cases.len());
    let stays = say!(lang, "destroy-stays");
    let left = copies_left(&desk.practice, cases, env.now.date);
    let copies = if left.is_empty() {
        say!(lang, "destroy-copies")
    } else {
        let named: Vec<String> = left.iter().map(|kept| copy_named(lang, kept)).collect();
        say!(lang, "destroy-copies-left", copies = named.join("; "))
    };
    format!("{goes}\n\n{stays}\n\n{copies}")
}

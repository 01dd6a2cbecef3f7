//! What is read before anything is destroyed, as it is drawn: the paragraph in
//! focus is in sight as a whole (R96).
//!
//! ```text
//!  ╭ Vernietigen ─────────────────────────────────────────────────────────╮
//!  │ ▸ Aan de beurt: 2026-003, 2026-007.                                  │
//!  │   Weg gaan: deze 2 zaken helemaal, uit de kluis …                    │
//!  │                                                                    ▼ │
//!  │ ↓: verder lezen. Daaronder kan het aantal worden getypt.             │
//!  ╰──────────────────────────────────────────────────────────────────────╯
//! ```

use chrono::NaiveDate;
use ratatui::Frame;

use super::listed::{self, From, Part};
use super::{Ui, veil};
use crate::app::desk::Desk;
use crate::app::destroying::{Asked, Row, rows};
use crate::app::model::Env;
use crate::app::refused;
use crate::domain::case::CaseFile;
use crate::domain::ids::CaseId;
use crate::domain::number::CaseNumber;
use crate::lang::Lang;
use crate::lang::kept::{self, copy_named, which_go};
use crate::say;

/// Draws it.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    ui: &mut Ui,
    env: &Env,
    desk: &Desk,
    (asked, at): (Asked, usize),
) {
    let rows = rows(desk, env, asked);
    let at = at.min(rows.len().saturating_sub(1));
    let look = &ui.look;
    let mut parts = Vec::new();
    for (line, row) in rows.iter().enumerate() {
        parts.push(Part::default().row(look, line == at, &words(env, desk, row)));
    }
    let lang = &env.lang;
    let title = match asked {
        Asked::Due | Asked::OnRequest(_) => say!(lang, "destroy-form-destroy"),
        Asked::WithoutDay => say!(lang, "destroy-undated-title"),
    };
    let foot = rows
        .get(at)
        .map_or_else(|| say!(lang, "destroy-undated-none"), |row| how(lang, row));
    listed::draw(frame, ui, &title, &parts, From::Part(at), &foot);
}

fn words(env: &Env, desk: &Desk, row: &Row<'_>) -> String {
    let lang = &env.lang;
    match row {
        Row::Asked => say!(lang, "destroy-request-does"),
        Row::Goes(numbers, unnamed) => which(lang, numbers, *unnamed),
        Row::NoneReady => say!(lang, "destroy-none-ready"),
        Row::Lost(count) => say!(lang, "destroy-goes", count = *count),
        Row::Stays => say!(lang, "destroy-stays"),
        Row::Hours(count, before) => hours(lang, *count, *before),
        Row::HoursWait(year) => say!(lang, "destroy-hours-wait", year = year.to_string()),
        Row::Copies(copies) => {
            let named: Vec<String> = copies.iter().map(|kept| copy_named(lang, kept)).collect();
            say!(lang, "destroy-copies-left", copies = named.join("; "))
        }
        Row::NoCopies => say!(lang, "destroy-copies"),
        Row::GoOn => format!("→ {}", say!(lang, "destroy-go-on")),
        Row::Waiting(case, refusal) => {
            let why = refused::explain(lang, refusal, |to| refused::called(lang, to.kind));
            let number = number(desk, *case);
            format!("{number}: {} → {}", why.what, why.remedy)
        }
        Row::Undated(count) => say!(lang, "destroy-undated", count = *count),
        Row::WithoutDay(case) => undated(env, desk, *case),
    }
}

/// Which cases go: those that can be named, and how many more.
pub(super) fn which(lang: &Lang, numbers: &[CaseNumber], unnamed: usize) -> String {
    let numbers: Vec<String> = numbers.iter().map(CaseNumber::to_string).collect();
    which_go(lang, &numbers, unnamed)
}

/// Which hours go, and what stays of them.
pub(super) fn hours(lang: &Lang, count: usize, before: NaiveDate) -> String {
    let before = lang.date(before);
    say!(lang, "destroy-hours-go", count = count, day = before)
}

fn number(desk: &Desk, case: CaseId) -> String {
    let number = desk.practice.case(case).and_then(CaseFile::number);
    number.map_or_else(String::new, |number| number.to_string())
}

/// A closed case to choose a day for: enough to know which it is.
fn undated(env: &Env, desk: &Desk, case: CaseId) -> String {
    let lang = &env.lang;
    let Some(file) = desk.practice.case(case) else {
        return String::new();
    };
    let state = file.state();
    let alias = kept::alias(file, lang);
    let name = veil(desk).over(&alias).into_owned();
    let school = state.opening().map(|opening| opening.school);
    let school = school.and_then(|school| desk.practice.school(school));
    let closed = state.closed().map(|(on, _)| lang.date(*on));
    [
        Some(number(desk, case)),
        Some(name),
        school.map(|school| school.name.expose().to_owned()),
        closed.map(|on| say!(lang, "destroy-closed-on", date = on)),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(" · ")
}

/// What the keys do on this paragraph.
fn how(lang: &Lang, row: &Row<'_>) -> String {
    match row {
        Row::GoOn => say!(lang, "destroy-how-go-on"),
        Row::Waiting(..) | Row::HoursWait(_) => say!(lang, "destroy-how-way"),
        Row::Undated(_) => say!(lang, "destroy-how-undated"),
        Row::WithoutDay(_) => say!(lang, "destroy-how-day"),
        Row::NoneReady => say!(lang, "destroy-how-none"),
        Row::Asked
        | Row::Goes(..)
        | Row::Lost(_)
        | Row::Stays
        | Row::Hours(..)
        | Row::Copies(_)
        | Row::NoCopies => say!(lang, "destroy-how-read"),
    }
}

//! The view of the report: what its readers see, with a dot for what is hidden.
//!
//! ```text
//!  ‹ verslag over schooljaar 2025-2026 › · Stichting Het Veer
//!  Vastgesteld op 3 augustus 2026, versie 1. Nog niet besproken.
//!  12 van 132 cijfers niet getoond, samen 31. Tellingen van 1 tot en met 4 …
//! ────────────────────────────────────────────────────────────────────────────
//!  [Samen] Soort contact  Contacten per aard  Acties per soort ›
//!   · = niet getoond
//!
//! ▸ ongewenst gedrag                          27 ██████████████████████████████▌
//!     (digitaal) pesten                        ·
//!   totaal                                    41
//! ```

use std::borrow::Cow;

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line as Drawn, Span};

use super::super::parts::clean;
use super::sheet::{Sheet, SheetRow};
use super::{SIDE_BY_SIDE, Scene, bracketed, more, own, titled};
use crate::app::statistics::report::{Report, ReportPart};
use crate::lang::Lang;
use crate::say;
use crate::statistics::Month;
use crate::statistics::release::{ContactKind, Figure, Line, ReleasedTable, TableKind, Term};
use crate::statistics::tables::Level;

/// In the place of a figure that is hidden.
const HIDDEN: &str = "·";
/// How many parts stand beside each other.
const BESIDE: usize = 3;
/// The width of what has no bars, and of the months.
const NARROW: u16 = 34;

/// Draws the parts of a report: one, or three beside each other.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, scene: Scene<'_>, report: &Report) {
    let parts = report.parts();
    let here = scene.view.part();
    let place = parts.iter().position(|part| *part == here).unwrap_or(0);
    let first = place / BESIDE * BESIDE;
    let page = parts.iter().copied().skip(first).take(BESIDE);
    if area.width < SIDE_BY_SIDE {
        let [titles, body] = titled(area);
        let before = more(first > 0, "‹", scene);
        let after = more(first + BESIDE < parts.len(), "›", scene);
        let names = page.map(|part| title(part, scene));
        let line = Drawn::from_iter([before].into_iter().chain(names).chain([after]));
        frame.render_widget(line, titles);
        part(frame, body, scene, (report, here));
        return;
    }
    let page: Vec<ReportPart> = page.collect();
    let widths = page.iter().map(|part| match part {
        ReportPart::Summary | ReportPart::Table(TableKind::Months | TableKind::Terms) => {
            Constraint::Length(NARROW)
        }
        ReportPart::Table(_) => Constraint::Fill(1),
    });
    let panes = Layout::horizontal(widths).spacing(2).split(area);
    for (one, pane) in page.iter().copied().zip(panes.iter().copied()) {
        let [head, body] = titled(pane);
        let line = Drawn::from_iter([Span::raw(" "), title(one, scene)]);
        frame.render_widget(line, head);
        part(frame, body, scene, (report, one));
    }
}

fn part(
    frame: &mut Frame<'_>,
    area: Rect,
    scene: Scene<'_>,
    (report, part): (&Report, ReportPart),
) {
    let sheet = match part {
        ReportPart::Summary => Some(summary(report, scene)),
        ReportPart::Table(kind) => report
            .table(kind)
            .map(|table| of_table(table, report, scene)),
    };
    if let Some(sheet) = sheet {
        let followed = (scene.view.part() == part).then(|| scene.view.part_row());
        Sheet { followed, ..sheet }.draw(frame, area, scene);
    }
}

/// What stands by itself. Minutes are no contacts, so there are no bars.
fn summary<'a>(report: &Report, scene: Scene<'a>) -> Sheet<'a> {
    let lang = scene.lang;
    let rows = report.summary.iter().map(|(line, figure)| SheetRow {
        label: Cow::Owned(label(line, report, scene)),
        indent: 0,
        number: number(*figure, lang),
        bar: None,
        before: None,
    });
    let figures = report.summary.iter().map(|(_, figure)| *figure);
    Sheet {
        caption: caption(figures, say!(lang, "figures-report-summary-caption"), lang),
        rows: rows.collect(),
        total: None,
        nothing: say!(lang, "statistics-nothing"),
        followed: None,
    }
}

fn of_table<'a>(table: &ReleasedTable, report: &Report, scene: Scene<'a>) -> Sheet<'a> {
    let lang = scene.lang;
    let rows = table.rows.iter().map(|row| SheetRow {
        label: Cow::Owned(label(&row.line, report, scene)),
        indent: match row.level {
            Level::Top => 0,
            Level::Under => 2,
        },
        number: number(row.figure, lang),
        bar: Some(row.figure.value().map_or(0, u64::from)),
        before: None,
    });
    let figures = table.rows.iter().map(|row| row.figure);
    let of_kind = match table.kind {
        TableKind::Kinds => say!(lang, "figures-report-kinds-caption"),
        TableKind::Months => say!(lang, "statistics-months-caption"),
        TableKind::Terms => say!(lang, "figures-report-terms-caption"),
        TableKind::Natures => say!(lang, "statistics-natures-caption"),
        TableKind::Actions => say!(lang, "statistics-actions-caption"),
        TableKind::Answers => say!(lang, "statistics-answers-caption"),
        TableKind::Outcomes => say!(lang, "statistics-outcomes-kept-caption"),
    };
    Sheet {
        caption: caption(figures.chain(table.total), of_kind, lang),
        rows: rows.collect(),
        total: table.total.map(|total| number(total, lang)),
        nothing: say!(lang, "statistics-nothing"),
        followed: None,
    }
}

fn number(figure: Figure, lang: &Lang) -> String {
    match figure {
        Figure::Shown(value) => lang.number(u64::from(value)),
        Figure::Hidden => HIDDEN.to_owned(),
    }
}

/// What the mark means, where it stands; else what the table is about.
fn caption(mut figures: impl Iterator<Item = Figure>, usual: String, lang: &Lang) -> String {
    if figures.any(|figure| figure == Figure::Hidden) {
        return say!(lang, "figures-report-mark", mark = HIDDEN);
    }
    usual
}

fn title(part: ReportPart, scene: Scene<'_>) -> Span<'_> {
    let lang = scene.lang;
    let title = match part {
        ReportPart::Summary => say!(lang, "figures-report-summary"),
        ReportPart::Table(TableKind::Kinds) => say!(lang, "figures-report-kinds"),
        ReportPart::Table(TableKind::Months) => say!(lang, "statistics-months"),
        ReportPart::Table(TableKind::Terms) => say!(lang, "figures-report-terms"),
        ReportPart::Table(TableKind::Natures) => say!(lang, "statistics-natures"),
        ReportPart::Table(TableKind::Actions) => say!(lang, "statistics-actions"),
        ReportPart::Table(TableKind::Answers) => say!(lang, "statistics-answers"),
        ReportPart::Table(TableKind::Outcomes) => say!(lang, "statistics-outcomes"),
    };
    bracketed(&title, scene.view.part() == part, scene)
}

/// What a figure counts.
fn label(line: &Line, report: &Report, scene: Scene<'_>) -> String {
    let (lang, vocabulary) = (scene.lang, scene.vocabulary);
    let language = lang.language();
    match line {
        Line::Contacts => say!(lang, "counted-contacts"),
        Line::Cases => say!(lang, "counted-cases"),
        Line::Minutes => say!(lang, "counted-minutes"),
        Line::Actions => say!(lang, "counted-actions"),
        Line::Answers => say!(lang, "counted-answers"),
        Line::Endings => say!(lang, "counted-endings"),
        Line::Visits => say!(lang, "counted-visits"),
        Line::Flyers => say!(lang, "counted-flyers"),
        Line::Posters => say!(lang, "counted-posters"),
        Line::Advice => say!(lang, "counted-advice"),
        Line::Kind(ContactKind::New) => say!(lang, "kind-new"),
        Line::Kind(ContactKind::Carried) => say!(lang, "kind-carried"),
        Line::Kind(ContactKind::Further) => say!(lang, "kind-further"),
        Line::Kind(ContactKind::Information) => say!(lang, "kind-information"),
        Line::Kind(ContactKind::Imported) => say!(lang, "kind-imported"),
        Line::Month(day) => own::month_name(Month::of(*day), lang),
        Line::Term(term) => quarter(*term, report.first, lang),
        Line::Theme(code) | Line::Nature(code) => {
            clean(vocabulary.nature_label(code, language)).into_owned()
        }
        Line::NoNature => say!(lang, "statistics-no-nature"),
        Line::Action(code) => clean(vocabulary.action_label(code, language)).into_owned(),
        Line::Answer(timely) => own::timely_name(*timely, lang),
        Line::Outcome(code) => clean(vocabulary.outcome_label(code, language)).into_owned(),
    }
}

/// Three months by the first and the last of them.
fn quarter(term: Term, first: Month, lang: &Lang) -> String {
    let before = usize::from(term.number().saturating_sub(1)) * 3;
    let mut months = std::iter::successors(Some(first), |month| Some(month.next())).skip(before);
    let name = |month: Option<Month>| {
        let month = month?;
        let day = NaiveDate::from_ymd_opt(month.year, month.number, 1)?;
        Some((lang.month(day), month.year))
    };
    let from = name(months.next());
    let to = name(months.nth(1));
    match (from, to) {
        (Some((from, _)), Some((to, year))) => format!("{from}–{to} {year}"),
        _ => String::new(),
    }
}

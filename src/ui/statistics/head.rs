//! What stands above the figures: the year and the place, what they come to, and
//! for whom they are.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::super::parts::{Scroll, clean, paragraph, paragraph_height, rule};
use super::Scene;
use crate::app::statistics::CasesNow;
use crate::app::statistics::menu;
use crate::app::statistics::report::{Fullness, Report, Source};
use crate::domain::number::SchoolYear;
use crate::lang::Lang;
use crate::say;
use crate::statistics::Period;
use crate::statistics::tables::Totals;

/// Draws it; gives the area below.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, scene: Scene<'_>) -> Rect {
    let [year, rest] = Layout::vertical([Constraint::Length(1), Constraint::Fill(1)]).areas(area);
    frame.render_widget(year_line(scene), year);
    let sentences = match scene.view.report() {
        Some(report) => of_report(report, scene),
        None if scene.view.awaited().is_some() => of_awaited(scene),
        None => of_own(scene),
    };
    let mut rest = rest;
    for (text, style) in sentences {
        rest = sentence(frame, rest, scene, &text, style);
    }
    rule(frame, rest, scene.look);
    let [_, body] = Layout::vertical([Constraint::Length(1), Constraint::Fill(1)]).areas(rest);
    body
}

fn sentence(frame: &mut Frame<'_>, rest: Rect, scene: Scene<'_>, text: &str, style: Style) -> Rect {
    let inside = Rect {
        x: rest.x.saturating_add(1).min(rest.right()),
        width: rest.width.saturating_sub(1),
        ..rest
    };
    let height = u16::try_from(paragraph_height(text, inside.width)).unwrap_or(u16::MAX);
    let [_, below] =
        Layout::vertical([Constraint::Length(height), Constraint::Fill(1)]).areas(rest);
    let inside = Rect {
        height: rest.height.saturating_sub(below.height),
        ..inside
    };
    paragraph(
        frame,
        inside,
        scene.look,
        style,
        text,
        &mut Scroll::default(),
    );
    below
}

/// The year between arrows that say whether there is an older or a newer one, and
/// the place where there are several.
fn year_line(scene: Scene<'_>) -> Line<'_> {
    let (view, lang, look) = (scene.view, scene.lang, scene.look);
    let period = match view.period() {
        Period::School(year) if view.report().is_some() || view.awaited().is_some() => {
            say!(lang, "statistics-report-year", year = year.to_string())
        }
        Period::School(year) => say!(lang, "statistics-school-year", year = year.to_string()),
        Period::Calendar(year) => say!(lang, "statistics-calendar-year", year = year.to_string()),
    };
    let older = view.years().first() < Some(&view.period());
    let newer = view.years().last() > Some(&view.period());
    let mut spans = vec![
        Span::styled(if older { " ‹ " } else { "   " }, look.key()),
        Span::styled(period, look.title()),
        Span::styled(if newer { " ›" } else { "" }, look.key()),
    ];
    if view.places().len() > 1 {
        let place = clean(&menu::name(view.place(), scene.practice, lang)).into_owned();
        spans.push(Span::styled(" · ", look.frame()));
        spans.push(Span::styled(place, look.title()));
    }
    Line::from(spans)
}

fn of_own(scene: Scene<'_>) -> Vec<(String, Style)> {
    let (view, lang, look) = (scene.view, scene.lang, scene.look);
    let mut sentences = vec![
        (totals(view.tables().totals, lang), look.text()),
        (say!(lang, "statistics-adviser-alone"), look.strong()),
    ];
    if let Some(note) = view.frozen() {
        let on = lang.short_date(note.on);
        let version = note.version.to_string();
        let frozen = say!(
            lang,
            "statistics-frozen",
            date = on.as_str(),
            version = version.as_str()
        );
        let now = match note.cases {
            CasesNow::Same => say!(lang, "statistics-frozen-same"),
            CasesNow::Changed => say!(lang, "statistics-frozen-changed"),
            CasesNow::Gone => say!(lang, "statistics-frozen-gone"),
        };
        let style = match note.cases {
            CasesNow::Changed => look.attention(),
            CasesNow::Same | CasesNow::Gone => look.text(),
        };
        sentences.push((format!("{frozen} {now}"), style));
    }
    if let Period::Calendar(year) = view.period() {
        let frozen = |year| scene.practice.frozen(SchoolYear(year)).is_some();
        if frozen(year) || frozen(year - 1) {
            sentences.push((say!(lang, "statistics-calendar-cases"), look.text()));
        }
    }
    sentences
}

/// No figure stands here before it is known which may.
fn of_awaited(scene: Scene<'_>) -> Vec<(String, Style)> {
    let (lang, look) = (scene.lang, scene.look);
    vec![
        (say!(lang, "figures-report-source-draft"), look.attention()),
        (say!(lang, "figures-report-working"), look.text()),
    ]
}

fn of_report(report: &Report, scene: Scene<'_>) -> Vec<(String, Style)> {
    let (lang, look) = (scene.lang, scene.look);
    let mut sentences = vec![match report.source {
        Source::Draft => (say!(lang, "figures-report-source-draft"), look.attention()),
        Source::Frozen {
            on,
            version,
            discussed,
        } => {
            let frozen = say!(
                lang,
                "statistics-frozen",
                date = lang.short_date(on),
                version = version.to_string()
            );
            let told = match discussed {
                None => say!(lang, "figures-report-not-discussed"),
                Some(on) => say!(lang, "figures-report-discussed", date = lang.short_date(on)),
            };
            (format!("{frozen} {told}"), look.text())
        }
    }];
    if report.fullness != Fullness::Withheld {
        let hidden = say!(
            lang,
            "figures-report-hidden",
            hidden = report.hidden.hidden,
            shown = report.hidden.printed,
            sum = lang.number(report.hidden.sum)
        );
        let rule = say!(lang, "figures-report-hidden-how", most = report.hide_up_to);
        sentences.push((format!("{hidden} {rule}"), look.text()));
    }
    let advice = match report.fullness {
        Fullness::Full => None,
        Fullness::Withheld => Some(say!(lang, "figures-report-withheld")),
        Fullness::Nothing => Some(say!(lang, "figures-report-nothing")),
        Fullness::NoTable => Some(say!(lang, "figures-report-no-table")),
        Fullness::Coarse => Some(say!(lang, "figures-report-coarse")),
    };
    sentences.extend(advice.map(|words| (words, look.strong())));
    sentences
}

fn totals(totals: Totals, lang: &Lang) -> String {
    let (contacts, cases) = (totals.contacts, totals.cases);
    let (information, minutes) = (totals.information, totals.minutes);
    let shown = |count| lang.number(count);
    [
        say!(
            lang,
            "statistics-contacts",
            count = contacts,
            shown = shown(contacts)
        ),
        say!(
            lang,
            "statistics-cases",
            count = cases,
            shown = shown(cases)
        ),
        say!(
            lang,
            "statistics-information",
            count = information,
            shown = shown(information)
        ),
        say!(
            lang,
            "statistics-minutes",
            count = minutes,
            shown = shown(minutes)
        ),
    ]
    .join(" · ")
}

//! The screen Statistiek: one table of bars, three beside each other from 110
//! columns on; Tab leads to those after them. Every bar has its number and its
//! label, so that nothing depends on colour or on the blocks. Another chart stands
//! in the place of the table, from 110 columns on beside it; the view of the report
//! shows what its readers see, a dot where a number is hidden.
//!
//! ```text
//!  ‹ schooljaar 2026-2027 · Stichting Het Veer
//!  41 contacten · 12 zaken · 3 informatievragen · 1265 minuten
//!  Alleen voor eigen gebruik: kleine aantallen zijn hier niet afgeschermd.
//! ────────────────────────────────────────────────────────────────────────────
//!   Contacten per maand  [Contacten per aard]  Acties per soort ›
//!   soms meer dan één aard per contact
//!
//!   persoonlijke problemen en thuissituatie    9 ██████████▏
//! ▸   suïcidale neigingen                      2 ██▎
//!   ongewenst gedrag                          27 ██████████████████████████████▌
//!     (digitaal) pesten                       19 █████████████████████▌         ▼
//!   totaal                                    41
//! ```
//!
//! Where a label leaves too little room for its bar, the bar stands under it.

mod charts;
mod drawn;
mod head;
mod own;
mod report;
mod sheet;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

use super::look::Look;
use crate::app::statistics::{Chart, Statistics};
use crate::domain::practice::Practice;
use crate::domain::vocabulary::Vocabulary;
use crate::lang::Lang;
use crate::statistics::tables::TableId;
use sheet::Sheet;

/// From this width on the tables stand beside each other.
const SIDE_BY_SIDE: u16 = 110;
/// The width of the months then; their labels are short.
const MONTHS_WIDTH: u16 = 30;

/// What is drawn, and with what.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// The state of the screen.
    pub view: &'a Statistics,
    /// The practice, for the names of schools and boards.
    pub practice: &'a Practice,
    /// The code lists, for what is called what.
    pub vocabulary: &'a Vocabulary,
    /// The messages.
    pub lang: &'a Lang,
    /// The styles.
    pub look: &'a Look,
}

/// Draws the figures.
pub fn draw(frame: &mut Frame<'_>, area: Rect, scene: Scene<'_>) {
    let body = head::draw(frame, area, scene);
    if let Some(shown) = scene.view.report() {
        return report::draw(frame, body, scene, shown);
    }
    if scene.view.awaited().is_some() {
        return;
    }
    let view = scene.view;
    if body.width < SIDE_BY_SIDE {
        let [titles, body] = titled(body);
        frame.render_widget(titles_line(scene), titles);
        match view.chart() {
            Chart::Bars => table(frame, body, scene, view.focus()),
            chart => drawn::draw(frame, body, scene, chart),
        }
    } else if view.chart() == Chart::Bars {
        side_by_side(frame, body, scene);
    } else {
        let panes = Layout::horizontal([Constraint::Fill(2), Constraint::Fill(3)]).spacing(2);
        let [left, right] = panes.areas(body);
        let [titles, left] = titled(left);
        frame.render_widget(titles_line_of_one(scene), titles);
        table(frame, left, scene, view.focus());
        let [titles, right] = titled(right);
        let title = Span::styled(drawn::title(scene), scene.look.title());
        frame.render_widget(title, titles);
        drawn::draw(frame, right, scene, view.chart());
    }
}

fn titled(area: Rect) -> [Rect; 2] {
    Layout::vertical([Constraint::Length(1), Constraint::Fill(1)]).areas(area)
}

fn table(frame: &mut Frame<'_>, area: Rect, scene: Scene<'_>, id: TableId) {
    let sheet = Sheet {
        followed: (scene.view.focus() == id).then(|| scene.view.row(id)),
        ..own::sheet(scene, id)
    };
    sheet.draw(frame, area, scene);
}

fn side_by_side(frame: &mut Frame<'_>, area: Rect, scene: Scene<'_>) {
    let page = scene.view.focus().page();
    let widths = page.iter().map(|id| match id {
        TableId::Months => Constraint::Length(MONTHS_WIDTH),
        _ => Constraint::Fill(1),
    });
    let panes = Layout::horizontal(widths).spacing(2).split(area);
    for (id, pane) in page.iter().copied().zip(panes.iter().copied()) {
        let [head, body] = titled(pane);
        let head_line = Line::from_iter([Span::raw(" "), title(id, scene)]);
        frame.render_widget(head_line, head);
        table(frame, body, scene, id);
    }
}

/// The titles beside the table in front; arrows tell that Tab leads to more.
fn titles_line(scene: Scene<'_>) -> Line<'_> {
    let page = scene.view.focus().page();
    let before = more(page.first() != TableId::ALL.first(), "‹", scene);
    let after = more(page.last() != TableId::ALL.last(), "›", scene);
    let titles = page.iter().map(|id| title(*id, scene));
    Line::from_iter([before].into_iter().chain(titles).chain([after]))
}

/// The title of the table in front between arrows.
fn titles_line_of_one(scene: Scene<'_>) -> Line<'_> {
    let focus = scene.view.focus();
    let before = more(Some(&focus) != TableId::ALL.first(), "‹", scene);
    let after = more(Some(&focus) != TableId::ALL.last(), "›", scene);
    Line::from_iter([before, title(focus, scene), after])
}

fn more<'a>(there: bool, arrow: &'static str, scene: Scene<'a>) -> Span<'a> {
    Span::styled(if there { arrow } else { " " }, scene.look.key())
}

/// The title of a table, in brackets when it has the keyboard.
fn title(id: TableId, scene: Scene<'_>) -> Span<'_> {
    bracketed(&own::title(id, scene.lang), scene.view.focus() == id, scene)
}

fn bracketed<'a>(title: &str, here: bool, scene: Scene<'a>) -> Span<'a> {
    if here {
        Span::styled(format!("[{title}]"), scene.look.focus())
    } else {
        Span::styled(format!(" {title} "), scene.look.text())
    }
}

#[cfg(test)]
mod pictures;
#[cfg(test)]
mod tests;

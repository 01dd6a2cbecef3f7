//! The screen Statistiek: one table of bars, three beside each other from 110
//! columns on; Tab leads to the three after them. Every bar has its number and its label, so that nothing depends
//! on colour or on the blocks.
//!
//! ```text
//!  ‹ schooljaar 2026-2027
//!  41 contacten · 12 zaken · 3 informatievragen · 1265 minuten
//!  Alleen voor eigen gebruik: kleine aantallen zijn nog niet afgeschermd.
//! ────────────────────────────────────────────────────────────────────────────
//!   Contacten per maand  [Contacten per aard]  Acties per soort
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

use std::borrow::Cow;
use std::slice::SliceIndex;

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

use super::look::Look;
use super::parts::{Scroll, clean, more, paragraph, paragraph_height, rule};
use crate::app::statistics::Statistics;
use crate::app::wrap::{columns, wrap};
use crate::domain::rules::reaction::Timely;
use crate::lang::Lang;
use crate::say;
use crate::statistics::Period;
use crate::statistics::tables::{Level, Row, RowCode, Table, TableId, Totals};

/// From this width on the tables stand beside each other.
const SIDE_BY_SIDE: u16 = 110;
/// The width of the months then; their labels are short.
const MONTHS_WIDTH: u16 = 30;
/// The columns a bar has at least; else it stands under its label.
const SHORTEST_BAR: u16 = 12;
/// Columns at the left: the mark of the row that is followed.
const MARGIN: u16 = 2;
/// Lines above the rows of a table: its caption, and a blank one.
const ABOVE_ROWS: u16 = 2;

/// Draws the figures.
pub fn draw(frame: &mut Frame<'_>, area: Rect, view: &Statistics, lang: &Lang, look: &Look) {
    let body = draw_head(frame, area, view, lang, look);
    if area.width < SIDE_BY_SIDE {
        let [titles, body] =
            Layout::vertical([Constraint::Length(1), Constraint::Fill(1)]).areas(body);
        frame.render_widget(titles_line(view, lang, look), titles);
        Pane::new(view.focus(), view, lang, look).draw(frame, body);
        return;
    }
    let page = view.focus().page();
    let widths = page.iter().map(|id| match id {
        TableId::Months => Constraint::Length(MONTHS_WIDTH),
        _ => Constraint::Fill(1),
    });
    let panes = Layout::horizontal(widths).spacing(2).split(body);
    for (id, pane) in page.iter().copied().zip(panes.iter().copied()) {
        let [head, body] =
            Layout::vertical([Constraint::Length(1), Constraint::Fill(1)]).areas(pane);
        let head_line = Line::from_iter([Span::raw(" "), title(id, view, lang, look)]);
        frame.render_widget(head_line, head);
        Pane::new(id, view, lang, look).draw(frame, body);
    }
}

/// Year, totals, and for whom the figures are; gives the area below.
fn draw_head(
    frame: &mut Frame<'_>,
    area: Rect,
    view: &Statistics,
    lang: &Lang,
    look: &Look,
) -> Rect {
    let [year, rest] = Layout::vertical([Constraint::Length(1), Constraint::Fill(1)]).areas(area);
    frame.render_widget(year_line(view, lang, look), year);
    let totals = totals(view.tables().totals, lang);
    let alone = say!(lang, "statistics-adviser-alone");
    let mut rest = rest;
    for (text, style) in [(totals, look.text()), (alone, look.strong())] {
        let inside = Rect {
            x: rest.x.saturating_add(1).min(rest.right()),
            width: rest.width.saturating_sub(1),
            ..rest
        };
        let height = u16::try_from(paragraph_height(&text, inside.width)).unwrap_or(u16::MAX);
        let [_, below] =
            Layout::vertical([Constraint::Length(height), Constraint::Fill(1)]).areas(rest);
        let inside = Rect {
            height: rest.height.saturating_sub(below.height),
            ..inside
        };
        paragraph(frame, inside, look, style, &text, &mut Scroll::default());
        rest = below;
    }
    rule(frame, rest, look);
    let [_, body] = Layout::vertical([Constraint::Length(1), Constraint::Fill(1)]).areas(rest);
    body
}

/// The year between arrows that say whether there is an older or a newer one.
fn year_line<'a>(view: &Statistics, lang: &Lang, look: &Look) -> Line<'a> {
    let period = match view.period() {
        Period::School(year) => say!(lang, "statistics-school-year", year = year.to_string()),
        Period::Calendar(year) => say!(lang, "statistics-calendar-year", year = year.to_string()),
    };
    let arrow = |there: bool, arrow| if there { arrow } else { " " };
    let older = view.years().first() < Some(&view.period());
    let newer = view.years().last() > Some(&view.period());
    Line::from(vec![
        Span::styled(format!(" {} ", arrow(older, "‹")), look.key()),
        Span::styled(period, look.title()),
        Span::styled(format!(" {}", arrow(newer, "›")), look.key()),
    ])
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

/// The titles beside the table in front; arrows tell that Tab leads to more.
fn titles_line<'a>(view: &Statistics, lang: &Lang, look: &Look) -> Line<'a> {
    let page = view.focus().page();
    let more = |there: bool, arrow| Span::styled(if there { arrow } else { " " }, look.key());
    let titles = page.iter().map(|id| title(*id, view, lang, look));
    let before = more(page.first() != TableId::ALL.first(), "‹");
    let after = more(page.last() != TableId::ALL.last(), "›");
    Line::from_iter([before].into_iter().chain(titles).chain([after]))
}

/// The title of a table, in brackets when it has the keyboard.
fn title<'a>(id: TableId, view: &Statistics, lang: &Lang, look: &Look) -> Span<'a> {
    let title = match id {
        TableId::Months => say!(lang, "statistics-months"),
        TableId::Natures => say!(lang, "statistics-natures"),
        TableId::Actions => say!(lang, "statistics-actions"),
        TableId::Roles => say!(lang, "statistics-roles"),
        TableId::Positions => say!(lang, "statistics-positions"),
        TableId::Answers => say!(lang, "statistics-answers"),
    };
    if view.focus() == id {
        Span::styled(format!("[{title}]"), look.focus())
    } else {
        Span::styled(format!(" {title} "), look.text())
    }
}

/// One table as it is drawn.
struct Pane<'a> {
    table: &'a Table,
    labels: Vec<Cow<'a, str>>,
    followed: usize,
    has_keyboard: bool,
    lang: &'a Lang,
    look: &'a Look,
}

/// How the parts of a row are placed.
#[derive(Clone, Copy)]
struct Columns {
    shape: Shape,
    label: u16,
    /// Of the bars that stand under their labels: all begin in one column.
    indent: u16,
    number: u16,
    bar: u16,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// Label, number and bar on one line.
    Beside,
    /// The label above, number and bar beneath it.
    Under,
}

impl<'a> Pane<'a> {
    fn new(id: TableId, view: &'a Statistics, lang: &'a Lang, look: &'a Look) -> Self {
        let table = view.tables().table(id);
        Self {
            table,
            labels: table.rows.iter().map(|row| label(row, lang)).collect(),
            followed: view.row(id),
            has_keyboard: view.focus() == id,
            lang,
            look,
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect) {
        let columns = self.columns(area.width);
        let rows: Vec<Vec<Line<'_>>> = (0..self.table.rows.len())
            .filter_map(|index| self.row_lines(columns, index))
            .collect();
        let lines = rows.iter().map(Vec::len).sum::<usize>().max(1);
        let [head, body, total, _] = Layout::vertical([
            Constraint::Length(ABOVE_ROWS),
            Constraint::Max(u16::try_from(lines).unwrap_or(u16::MAX)),
            Constraint::Length(1),
            Constraint::Fill(1),
        ])
        .areas(area);
        let caption = match self.table.id {
            TableId::Months => say!(self.lang, "statistics-months-caption"),
            TableId::Natures => say!(self.lang, "statistics-natures-caption"),
            TableId::Actions => say!(self.lang, "statistics-actions-caption"),
            TableId::Roles => say!(self.lang, "statistics-roles-caption"),
            TableId::Positions => say!(self.lang, "statistics-positions-caption"),
            TableId::Answers => say!(self.lang, "statistics-answers-caption"),
        };
        frame.render_widget(self.remark(caption), head);
        if rows.is_empty() {
            let nothing = say!(self.lang, "statistics-nothing");
            frame.render_widget(self.remark(nothing), body);
        } else {
            self.draw_rows(frame, body, rows);
        }
        frame.render_widget(self.total_line(columns), total);
    }

    fn remark<'b>(&self, text: String) -> Line<'b> {
        Line::from(vec![blanks(MARGIN), Span::styled(text, self.look.faint())])
    }

    /// As many whole rows as fit, around the one that is followed.
    fn draw_rows(&self, frame: &mut Frame<'_>, area: Rect, rows: Vec<Vec<Line<'_>>>) {
        let heights: Vec<usize> = rows.iter().map(Vec::len).collect();
        let room = usize::from(area.height);
        let first = first_row(&heights, self.followed, room);
        let (above, all) = (lines(&heights, ..first), lines(&heights, ..));
        let mut drawn = 0;
        for row in rows.into_iter().skip(first) {
            if drawn + row.len() > room {
                break;
            }
            for line in row {
                let y = area.y + u16::try_from(drawn).unwrap_or(u16::MAX);
                frame.render_widget(
                    line,
                    Rect {
                        y,
                        height: 1,
                        ..area
                    },
                );
                drawn += 1;
            }
        }
        let height = u16::try_from(drawn).unwrap_or(area.height);
        let mut scroll = Scroll::default();
        scroll.by(isize::try_from(above).unwrap_or(isize::MAX), all, drawn);
        more(frame, Rect { height, ..area }, self.look, scroll, all);
    }

    fn row_lines(&self, columns: Columns, index: usize) -> Option<Vec<Line<'_>>> {
        let (row, label) = (self.table.rows.get(index)?, self.labels.get(index)?);
        let here = self.has_keyboard && index == self.followed;
        let (mark, style) = if here {
            ("▸ ", self.look.strong())
        } else {
            ("  ", self.look.text())
        };
        let mark = Span::styled(mark, self.look.key());
        let (number, wide) = (self.lang.number(row.count), usize::from(columns.number));
        let number = Span::styled(format!("{number:>wide$} "), self.look.strong());
        let bar = bar(row.count, self.table.highest(), columns.bar);
        let bar = Span::styled(bar, self.look.bar());
        let indent = indent(row);
        if columns.shape == Shape::Beside {
            let after = columns.label.saturating_sub(indent + width_of(label)) + 1;
            let label = Span::styled(label.as_ref(), style);
            let spans = vec![mark, blanks(indent), label, blanks(after), number, bar];
            return Some(vec![Line::from(spans)]);
        }
        let ranges = wrap(label, columns.label.saturating_sub(indent));
        let mut lines: Vec<Line<'_>> = ranges
            .into_iter()
            .filter_map(|range| label.get(range))
            .map(|part| vec![blanks(MARGIN + indent), Span::styled(part, style)])
            .map(Line::from)
            .collect();
        if let Some(first) = lines.first_mut() {
            first.spans.splice(..1, [mark, blanks(indent)]);
        }
        lines.push(Line::from(vec![
            blanks(MARGIN + columns.indent),
            number,
            bar,
        ]));
        Some(lines)
    }

    fn total_line(&self, columns: Columns) -> Line<'_> {
        let total = say!(self.lang, "statistics-total");
        let number = self.lang.number(self.table.total);
        let between = match columns.shape {
            Shape::Beside => (columns.label + 1 + columns.number)
                .saturating_sub(width_of(&total) + width_of(&number)),
            Shape::Under => 1,
        };
        Line::from(vec![
            blanks(MARGIN),
            Span::styled(total, self.look.text()),
            blanks(between),
            Span::styled(number, self.look.strong()),
        ])
    }

    /// Places the parts within this width; the last column is for the arrows.
    fn columns(&self, width: u16) -> Columns {
        let room = width.saturating_sub(MARGIN + 1);
        let counts = self.table.rows.iter().map(|row| row.count);
        let numbers = counts.chain([self.table.total]);
        let numbers = numbers.map(|count| width_of(&self.lang.number(count)));
        let number = numbers.max().unwrap_or(1);
        let rows = self.table.rows.iter().zip(&self.labels);
        let labels = rows.map(|(row, label)| indent(row) + width_of(label));
        let total = width_of(&say!(self.lang, "statistics-total"));
        let label = labels.max().unwrap_or(0).max(total);
        // A blank before the number and one behind it.
        let bar = room.saturating_sub(label + number + 2);
        if bar >= SHORTEST_BAR {
            return Columns {
                shape: Shape::Beside,
                label,
                indent: 0,
                number,
                bar,
            };
        }
        let indent = self.table.rows.iter().map(indent).max().unwrap_or(0);
        Columns {
            shape: Shape::Under,
            label: room,
            indent,
            number,
            bar: room.saturating_sub(indent + number + 1),
        }
    }
}

/// The row to begin with, so that the followed one is about half-way and no
/// room stays empty below. The followed one is always among those shown.
fn first_row(heights: &[usize], followed: usize, room: usize) -> usize {
    let mut first = followed;
    while first > 0 && lines(heights, first - 1..=followed) <= room / 2 {
        first -= 1;
    }
    while first > 0 && lines(heights, first - 1..) <= room {
        first -= 1;
    }
    first
}

fn lines(heights: &[usize], rows: impl SliceIndex<[usize], Output = [usize]>) -> usize {
    heights.get(rows).unwrap_or_default().iter().sum()
}

fn blanks<'a>(count: u16) -> Span<'a> {
    Span::raw(" ".repeat(usize::from(count)))
}

fn label<'a>(row: &'a Row, lang: &Lang) -> Cow<'a, str> {
    if let Some(label) = &row.label {
        return clean(label.get(lang.language()));
    }
    match &row.code {
        RowCode::Month(month) => {
            let first = NaiveDate::from_ymd_opt(month.year, month.number, 1);
            let name = first.map(|day| lang.month(day)).unwrap_or_default();
            Cow::Owned(format!("{name} {}", month.year))
        }
        RowCode::NoNature => Cow::Owned(say!(lang, "statistics-no-nature")),
        RowCode::Nature(code) => clean(code.as_str()),
        RowCode::Action(code) => clean(code.as_str()),
        RowCode::Role(code) => clean(code.as_str()),
        RowCode::Position(code) => clean(code.as_str()),
        RowCode::NoPosition => Cow::Owned(say!(lang, "statistics-no-position")),
        RowCode::Answer(timely) => Cow::Owned(match timely {
            Timely::InTime => say!(lang, "statistics-in-time"),
            Timely::Late => say!(lang, "statistics-late"),
            Timely::NotCounted => say!(lang, "statistics-not-counted"),
        }),
    }
}

const fn indent(row: &Row) -> u16 {
    match row.level {
        Level::Top => 0,
        Level::Under => 2,
    }
}

fn width_of(text: &str) -> u16 {
    u16::try_from(columns(text)).unwrap_or(u16::MAX)
}

/// A bar of at most `width` columns for `count` of `highest`, in eighths of a
/// column; never empty for something, never there for nothing.
fn bar(count: u64, highest: u64, width: u16) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    if count == 0 || highest == 0 {
        return String::new();
    }
    let eighths = u128::from(count) * u128::from(width) * 8 / u128::from(highest);
    let eighths = usize::try_from(eighths).unwrap_or(usize::MAX).max(1);
    let part = EIGHTHS.get(eighths % 8).copied().unwrap_or_default();
    "█".repeat(eighths / 8) + part
}

#[cfg(test)]
mod tests;

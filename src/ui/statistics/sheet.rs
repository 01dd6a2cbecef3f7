//! A table as it is drawn: labels, numbers and bars.

use std::borrow::Cow;
use std::slice::SliceIndex;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

use super::super::look::Look;
use super::super::parts::{Scroll, cut, more};
use super::Scene;
use super::charts::{bar, pale_bar};
use crate::app::wrap::{columns, wrap};
use crate::say;

/// The columns a bar has at least; else it stands under its label.
const SHORTEST_BAR: u16 = 12;
/// Columns at the left: the mark of the row that is followed.
pub(super) const MARGIN: u16 = 2;
/// Lines above the rows of a table: its caption, and a blank one.
const ABOVE_ROWS: u16 = 2;

/// A table in words and numbers.
pub(super) struct Sheet<'a> {
    /// What is said above it.
    pub(super) caption: String,
    /// The rows.
    pub(super) rows: Vec<SheetRow<'a>>,
    /// What all of it comes to, when that is said.
    pub(super) total: Option<String>,
    /// What is said when there are no rows.
    pub(super) nothing: String,
    /// The row with the keyboard, when it is in this table.
    pub(super) followed: Option<usize>,
}

/// A row of it.
pub(super) struct SheetRow<'a> {
    /// What is counted.
    pub(super) label: Cow<'a, str>,
    /// By how many columns it stands to the right.
    pub(super) indent: u16,
    /// How many, as it is written.
    pub(super) number: String,
    /// How long the bar is; nothing where there is none.
    pub(super) bar: Option<u64>,
    /// The number and bar of the year before, in a line of their own.
    pub(super) before: Option<(String, u64)>,
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
    highest: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// Label, number and bar on one line.
    Beside,
    /// The label above, number and bar beneath it.
    Under,
}

impl Sheet<'_> {
    /// Draws it, the followed row in sight.
    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, scene: Scene<'_>) {
        let columns = self.columns(area.width, scene);
        let rows: Vec<Vec<Line<'_>>> = (0..self.rows.len())
            .filter_map(|index| self.row_lines(columns, index, scene.look))
            .collect();
        let lines = rows.iter().map(Vec::len).sum::<usize>().max(1);
        let [head, body, total, _] = Layout::vertical([
            Constraint::Length(ABOVE_ROWS),
            Constraint::Max(u16::try_from(lines).unwrap_or(u16::MAX)),
            Constraint::Length(1),
            Constraint::Fill(1),
        ])
        .areas(area);
        let width = area.width.saturating_sub(MARGIN);
        frame.render_widget(remark(cut(&self.caption, width), scene), head);
        if rows.is_empty() {
            frame.render_widget(remark(self.nothing.clone(), scene), body);
        } else {
            draw_rows(frame, body, rows, self.followed.unwrap_or(0), scene);
        }
        if let Some(line) = self.total_line(columns, scene) {
            frame.render_widget(line, total);
        }
    }

    fn row_lines<'b>(
        &'b self,
        columns: Columns,
        index: usize,
        look: &'b Look,
    ) -> Option<Vec<Line<'b>>> {
        let row = self.rows.get(index)?;
        let (mark, style) = if self.followed == Some(index) {
            ("▸ ", look.strong())
        } else {
            ("  ", look.text())
        };
        let mark = Span::styled(mark, look.key());
        let wide = usize::from(columns.number);
        let number = Span::styled(format!("{:>wide$} ", row.number), look.strong());
        let drawn = row
            .bar
            .map(|count| bar(count, columns.highest, columns.bar));
        let drawn = Span::styled(drawn.unwrap_or_default(), look.bar());
        let mut lines: Vec<Line<'_>> = Vec::new();
        if columns.shape == Shape::Beside {
            let after = columns
                .label
                .saturating_sub(row.indent + width_of(&row.label))
                + 1;
            let label = Span::styled(row.label.as_ref(), style);
            let spans = vec![
                mark,
                blanks(row.indent),
                label,
                blanks(after),
                number,
                drawn,
            ];
            lines.push(Line::from(spans));
        } else {
            let ranges = wrap(&row.label, columns.label.saturating_sub(row.indent));
            let parts = ranges.into_iter().filter_map(|range| row.label.get(range));
            let label = parts
                .map(|part| vec![blanks(MARGIN + row.indent), Span::styled(part, style)])
                .map(Line::from);
            lines.extend(label);
            if let Some(first) = lines.first_mut() {
                first.spans.splice(..1, [mark, blanks(row.indent)]);
            }
            let spans = vec![blanks(MARGIN + columns.indent), number, drawn];
            lines.push(Line::from(spans));
        }
        if let Some((number, count)) = &row.before {
            let left = match columns.shape {
                Shape::Beside => MARGIN + columns.label + 1,
                Shape::Under => MARGIN + columns.indent,
            };
            let bar = pale_bar(*count, columns.highest, columns.bar);
            lines.push(Line::from(vec![
                blanks(left),
                Span::styled(format!("{number:>wide$} "), look.faint()),
                Span::styled(bar, look.faint()),
            ]));
        }
        Some(lines)
    }

    fn total_line<'b>(&self, columns: Columns, scene: Scene<'b>) -> Option<Line<'b>> {
        let number = self.total.clone()?;
        let total = say!(scene.lang, "statistics-total");
        let between = match columns.shape {
            Shape::Beside => (columns.label + 1 + columns.number)
                .saturating_sub(width_of(&total) + width_of(&number)),
            Shape::Under => 1,
        };
        Some(Line::from(vec![
            blanks(MARGIN),
            Span::styled(total, scene.look.text()),
            blanks(between),
            Span::styled(number, scene.look.strong()),
        ]))
    }

    /// Places the parts within this width; the last column is for the arrows.
    fn columns(&self, width: u16, scene: Scene<'_>) -> Columns {
        let room = width.saturating_sub(MARGIN + 1);
        let rows = self.rows.iter();
        let before = rows.clone().filter_map(|row| row.before.as_ref());
        let numbers = rows.clone().map(|row| &row.number);
        let numbers = numbers.chain(before.clone().map(|(number, _)| number));
        let number = numbers.chain(&self.total).map(|text| width_of(text)).max();
        let number = number.unwrap_or(1);
        let bars = rows.clone().filter_map(|row| row.bar);
        let highest = bars.chain(before.map(|(_, count)| *count)).max();
        let highest = highest.unwrap_or(0);
        let labels = rows.clone().map(|row| row.indent + width_of(&row.label));
        let total = width_of(&say!(scene.lang, "statistics-total"));
        let label = labels.max().unwrap_or(0).max(total);
        // A blank before the number and one behind it.
        let bar = room.saturating_sub(label + number + 2);
        let no_bars = self.rows.iter().all(|row| row.bar.is_none());
        if bar >= SHORTEST_BAR || no_bars && room > label + number {
            return Columns {
                shape: Shape::Beside,
                label,
                indent: 0,
                number,
                bar,
                highest,
            };
        }
        let indent = rows.map(|row| row.indent).max().unwrap_or(0);
        Columns {
            shape: Shape::Under,
            label: room,
            indent,
            number,
            bar: room.saturating_sub(indent + number + 1),
            highest,
        }
    }
}

/// As many whole rows as fit, around the one that is followed.
pub(super) fn draw_rows(
    frame: &mut Frame<'_>,
    area: Rect,
    rows: Vec<Vec<Line<'_>>>,
    followed: usize,
    scene: Scene<'_>,
) {
    let heights: Vec<usize> = rows.iter().map(Vec::len).collect();
    let room = usize::from(area.height);
    let first = first_row(&heights, followed, room);
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
    more(frame, Rect { height, ..area }, scene.look, scroll, all);
}

pub(super) fn remark(text: String, scene: Scene<'_>) -> Line<'_> {
    Line::from(vec![blanks(MARGIN), Span::styled(text, scene.look.faint())])
}

/// The row to begin with, so that the followed one is about half-way and no
/// room stays empty below. The followed one is always among those shown.
pub(super) fn first_row(heights: &[usize], followed: usize, room: usize) -> usize {
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

pub(super) fn blanks<'a>(count: u16) -> Span<'a> {
    Span::raw(" ".repeat(usize::from(count)))
}

pub(super) fn width_of(text: &str) -> u16 {
    u16::try_from(columns(text)).unwrap_or(u16::MAX)
}

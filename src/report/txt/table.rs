//! A table as text: labels left, figures right. Columns that do not fit follow
//! below, with the labels again.

use unicode_width::UnicodeWidthStr;

use super::super::figures::{one_line, shown};
use super::super::publication::{Column, Publication, Row, Table};
use super::{COLUMNS, left, right, wrapped};

/// Between two columns; the smaller one when all columns fit with it.
const GAPS: [usize; 2] = [2, 1];
/// A heading is divided when it is longer than this.
const WIDEST_HEADING: usize = 14;
/// The labels of rows get this much at least.
const NARROWEST_LABEL: usize = 24;

/// A column with what stands in it.
struct Strip {
    heading: Vec<String>,
    figures: Vec<String>,
    width: usize,
}

/// The lines of a table, with its title and its note.
pub(super) fn lines(publication: &Publication, table: &Table, number: usize) -> Vec<String> {
    let strips: Vec<Strip> = table
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| strip(publication, table, at, column))
        .collect();
    let whole = |gap: &usize| {
        let labels = label_width(table, &strips, *gap);
        panels(&strips, COLUMNS - labels, *gap).len() == 1
    };
    let gap = GAPS.into_iter().find(whole).unwrap_or(GAPS[0]);
    let labels = label_width(table, &strips, gap);
    let mut lines = Vec::new();
    for (index, panel) in panels(&strips, COLUMNS - labels, gap)
        .into_iter()
        .enumerate()
    {
        let more = if index > 0 {
            lines.push(String::new());
            format!(" ({})", publication.words.continued)
        } else {
            String::new()
        };
        let title = format!(
            "{} {number}. {}{more}",
            publication.words.table, table.caption
        );
        lines.extend(wrapped(&title, COLUMNS, "", ""));
        lines.push(String::new());
        lines.extend(heading(table, panel, labels, gap));
        for (at, row) in table.rows.iter().enumerate() {
            lines.extend(row_lines(row, panel, at, labels, gap));
        }
    }
    if let Some(note) = &table.note {
        lines.push(String::new());
        lines.extend(wrapped(note, COLUMNS, "", ""));
    }
    lines
}

fn strip(publication: &Publication, table: &Table, at: usize, column: &Column) -> Strip {
    let heading = wrapped(&column.label, WIDEST_HEADING, "", "");
    let figures: Vec<String> = table
        .rows
        .iter()
        .map(|row| {
            shown(
                row.cells.get(at).and_then(Option::as_ref),
                publication.language,
            )
        })
        .collect();
    let widths = heading.iter().chain(&figures).map(|text| text.width());
    let width = widths.max().unwrap_or(1);
    Strip {
        heading,
        figures,
        width,
    }
}

fn indented(row: &Row) -> String {
    "  ".repeat(usize::from(row.level))
}

/// How wide the labels may be: as wide as they are, when the figures leave that.
fn label_width(table: &Table, strips: &[Strip], gap: usize) -> usize {
    let labels = table
        .rows
        .iter()
        .map(|row| indented(row).width() + one_line(&row.label).width());
    let natural = labels
        .max()
        .unwrap_or(0)
        .max(one_line(&table.corner).width());
    let figures: usize = strips.iter().map(|strip| strip.width + gap).sum();
    let rest = COLUMNS.saturating_sub(figures).max(NARROWEST_LABEL);
    natural.min(rest)
}

/// The columns in groups that fit beside the labels.
fn panels(strips: &[Strip], room: usize, gap: usize) -> Vec<&[Strip]> {
    let mut panels = Vec::new();
    let mut rest = strips;
    while !rest.is_empty() {
        let mut used = 0;
        let fitting = rest
            .iter()
            .take_while(|strip| {
                used += strip.width + gap;
                used <= room
            })
            .count();
        let (panel, more) = rest.split_at(fitting.max(1));
        panels.push(panel);
        rest = more;
    }
    panels
}

fn heading(table: &Table, panel: &[Strip], labels: usize, gap: usize) -> Vec<String> {
    let corner = wrapped(&table.corner, labels, "", "");
    let heights = panel.iter().map(|strip| strip.heading.len());
    let height = heights.max().unwrap_or(1).max(corner.len());
    (0..height)
        .map(|line| {
            // Headings stand on the line above the figures, however high they are.
            let from_below = |texts: &[String]| {
                let above = height - texts.len();
                let text = line.checked_sub(above).and_then(|at| texts.get(at));
                text.cloned().unwrap_or_default()
            };
            let mut text = left(&from_below(&corner), labels);
            for strip in panel {
                text.push_str(&right(&from_below(&strip.heading), strip.width + gap));
            }
            text.trim_end().to_owned()
        })
        .collect()
}

fn row_lines(row: &Row, panel: &[Strip], at: usize, labels: usize, gap: usize) -> Vec<String> {
    let indent = indented(row);
    let mut lines = wrapped(&row.label, labels, &indent, &format!("{indent}  "));
    if let Some(last) = lines.last_mut() {
        let mut text = left(last, labels);
        for strip in panel {
            let figure = strip.figures.get(at).map_or("", String::as_str);
            text.push_str(&right(figure, strip.width + gap));
        }
        *last = text;
    }
    lines
}

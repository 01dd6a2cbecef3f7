//! A table on the page: as wide as the text, labels left, figures right in columns
//! of equal digits. What does not fit beside goes below, with the labels again.

use std::ops::Range;
use std::rc::Rc;

use krilla::tagging::{ArtifactType, TableHeaderScope, Tag};

use super::flow::{Form, Fragment, Keep, Pen, Piece, Repeat, Role};
use super::look::{BAND, CELL, Face, HAIR, INK, MARGIN, MUTED, NOTE, SMALL_CELL, Style, WIDTH};
use super::paper::Layout;
use super::tags::NodeId;
use crate::report::figures::{one_line, shown};
use crate::report::publication::{Cell, Column, Row, Table, Weight};

/// A heading of a column breaks when it is wider than this.
const WIDEST_HEADING: f32 = 62.0;
/// A word of a heading is divided when it is wider than this.
const WIDEST_WORD: f32 = 150.0;
/// Labels of rows get this much at least.
const NARROWEST_LABEL: f32 = 96.0;
/// Between a label and the first figure, besides the gap of its column.
const AIR: f32 = 4.0;
/// How far a row stands in below another.
const STEP: f32 = 11.0;
/// Columns do not stand further apart than this.
const WIDEST_COLUMN: f32 = 78.0;

/// How a table is set: size of letters, room between columns, above and below.
#[derive(Clone, Copy)]
struct Setting {
    style: Style,
    gap: f32,
    pad: f32,
}

const ROOMY: Setting = Setting {
    style: CELL,
    gap: 13.0,
    pad: 3.1,
};
const TIGHT: Setting = Setting {
    style: SMALL_CELL,
    gap: 7.5,
    pad: 2.7,
};

/// Some columns of a table beside its labels.
struct Panel {
    setting: Setting,
    columns: Range<usize>,
    labels: f32,
    widths: Vec<f32>,
}

/// Lays a table out, with its title above and its note below.
pub(super) fn lay(layout: &mut Layout<'_>, table: &Table, number: usize) {
    for (index, panel) in panels(layout, table).iter().enumerate() {
        let node = layout.tags.add(Tag::Table, None);
        let caption = layout.tags.add(Tag::Caption, Some(node));
        let word = &layout.publication.words.table;
        let text = if index == 0 {
            table.caption.clone()
        } else {
            format!("{} ({})", table.caption, layout.publication.words.continued)
        };
        layout.caption(word, number, &text, caption);
        let repeat = Rc::new(heading(layout, table, panel, node));
        rows(layout, table, panel, node, &repeat);
    }
    note(layout, table);
}

// ── Widths ───────────────────────────────────────────────────────────────────

fn panels(layout: &Layout<'_>, table: &Table) -> Vec<Panel> {
    let all = 0..table.columns.len();
    for setting in [ROOMY, TIGHT] {
        let widths = widths(layout, table, setting);
        let used: f32 = widths.iter().sum();
        if used + NARROWEST_LABEL.min(label_width(layout, table, setting)) <= WIDTH {
            return vec![panel(layout, table, setting, all, widths)];
        }
    }
    let widths = widths(layout, table, TIGHT);
    let room = WIDTH - label_width(layout, table, TIGHT).min(NARROWEST_LABEL * 1.5);
    divided(&widths, room)
        .into_iter()
        .map(|columns| {
            let part = widths.get(columns.clone()).unwrap_or_default().to_vec();
            panel(layout, table, TIGHT, columns, part)
        })
        .collect()
}

/// The columns in groups that fit.
fn divided(widths: &[f32], room: f32) -> Vec<Range<usize>> {
    let mut groups = Vec::new();
    let (mut from, mut used) = (0, 0.0);
    for (at, width) in widths.iter().enumerate() {
        if at > from && used + width > room {
            groups.push(from..at);
            (from, used) = (at, 0.0);
        }
        used += width;
    }
    groups.push(from..widths.len());
    groups
}

/// The natural width of every column with its gap.
fn widths(layout: &Layout<'_>, table: &Table, setting: Setting) -> Vec<f32> {
    let fonts = layout.fonts;
    let columns = table.columns.iter().enumerate();
    columns
        .map(|(at, column)| {
            let style = heading_style(setting);
            let label = one_line(&column.label);
            let word = fonts.widest_word(&label, style).min(WIDEST_WORD);
            let widest = WIDEST_HEADING.max(word);
            let heading = fonts.width(&label, style).min(widest);
            let figures = table.rows.iter().map(|row| {
                let style = figure_style(row, column, setting, table);
                let text = shown(cell(row, at), layout.publication.language);
                fonts.width(&text, style)
            });
            figures.fold(heading, f32::max) + setting.gap
        })
        .collect()
}

fn label_width(layout: &Layout<'_>, table: &Table, setting: Setting) -> f32 {
    let corner = layout
        .fonts
        .width(&one_line(&table.corner), heading_style(setting));
    let rows = table.rows.iter().map(|row| {
        let style = label_style(row, setting, table);
        indent(row) + layout.fonts.width(&one_line(&row.label), style)
    });
    rows.fold(corner, f32::max) + AIR
}

/// A panel as wide as the text, or as three fifths of it when it has few columns:
/// a figure must not stand too far from its label.
fn panel(
    layout: &Layout<'_>,
    table: &Table,
    setting: Setting,
    columns: Range<usize>,
    mut widths: Vec<f32>,
) -> Panel {
    let used: f32 = widths.iter().sum();
    let natural = label_width(layout, table, setting);
    let share = if widths.len() < 3 { 0.6 } else { 1.0 };
    let width = (natural + used).max(WIDTH * share).min(WIDTH);
    let spare = (width - natural - used).max(0.0) / widths.len().max(1) as f32;
    for one in &mut widths {
        *one = (*one + spare).min(WIDEST_COLUMN.max(*one));
    }
    let used: f32 = widths.iter().sum();
    Panel {
        setting,
        columns,
        labels: width - used,
        widths,
    }
}

// ── Looks ────────────────────────────────────────────────────────────────────

fn indent(row: &Row) -> f32 {
    STEP * f32::from(row.level)
}

const fn heading_style(setting: Setting) -> Style {
    setting.style.with(Face::Strong).coloured(MUTED)
}

/// Totals, and what others stand below, are heavier.
fn is_strong(row: &Row, table: &Table) -> bool {
    row.weight == Weight::Total || table.is_layered() && row.level == 0
}

fn label_style(row: &Row, setting: Setting, table: &Table) -> Style {
    if is_strong(row, table) {
        setting.style.with(Face::Strong)
    } else {
        setting.style
    }
}

fn figure_style(row: &Row, column: &Column, setting: Setting, table: &Table) -> Style {
    if is_strong(row, table) || column.weight == Weight::Total {
        setting.style.with(Face::Strong).columned()
    } else {
        setting.style.columned()
    }
}

fn cell(row: &Row, at: usize) -> Option<&Cell> {
    row.cells.get(at).and_then(Option::as_ref)
}

// ── Heading ──────────────────────────────────────────────────────────────────

/// Lays the heading out and gives what is repeated on a next page, where it is an
/// ornament: the structure has it once.
fn heading(layout: &mut Layout<'_>, table: &Table, panel: &Panel, node: NodeId) -> Repeat {
    let style = heading_style(panel.setting);
    let columns = table.columns.get(panel.columns.clone()).unwrap_or_default();
    let labels = columns.iter().map(|column| one_line(&column.label));
    let texts: Vec<String> = std::iter::once(one_line(&table.corner))
        .chain(labels)
        .collect();
    let rooms = std::iter::once(panel.labels).chain(panel.widths.iter().copied());
    let head = layout.tags.add(Tag::THead, Some(node));
    let line = layout.tags.add(Tag::TR, Some(head));
    let lines: Vec<_> = texts
        .iter()
        .zip(rooms.clone())
        .enumerate()
        .map(|(index, (text, room))| {
            // The gap stands left of a figure; a point of it is for rounding.
            let room = if index == 0 {
                room - AIR
            } else {
                room - panel.setting.gap + 1.0
            };
            layout.fonts.lines(text, style, room)
        })
        .collect();
    let highest = lines.iter().map(Vec::len).max().unwrap_or(1) as f32;
    let height = highest * style.leading + panel.setting.pad + 2.0;
    let mut pieces = Vec::new();
    let mut x = MARGIN;
    for (index, (lines, room)) in lines.into_iter().zip(rooms).enumerate() {
        let cell = Tag::TH(TableHeaderScope::Column);
        let role = Role::Text(layout.tags.add(cell, Some(line)));
        let mut y = (highest - lines.len() as f32) * style.leading;
        for run in lines {
            let width = layout.fonts.width(run.text.trim_end(), style);
            let left = if index == 0 { x } else { x + room - width };
            pieces.push(Piece::text(left, y, run, style, role.clone()));
            y += style.leading;
        }
        x += room;
    }
    pieces.push(Piece::rule(MARGIN, height, x - MARGIN, Pen::new(INK, 0.9)));
    let repeated = pieces.iter().cloned().map(|mut piece| {
        piece.role = Role::Ornament(ArtifactType::Header);
        piece
    });
    let repeat = Repeat {
        height,
        pieces: repeated.collect(),
    };
    layout.fragments.push(Fragment {
        height,
        pieces,
        keep: Keep::WithNext,
        ..Fragment::default()
    });
    repeat
}

// ── Rows ─────────────────────────────────────────────────────────────────────

fn rows(layout: &mut Layout<'_>, table: &Table, panel: &Panel, node: NodeId, repeat: &Rc<Repeat>) {
    let body = layout.tags.add(Tag::TBody, Some(node));
    let count = table.rows.len();
    for (index, row) in table.rows.iter().enumerate() {
        let line = layout.tags.add(Tag::TR, Some(body));
        let mut fragment = row_fragment(layout, table, panel, row, line);
        let lonely = index == 0 || index + 2 == count;
        let below = table.rows.get(index + 1);
        let opens = below.is_some_and(|next| next.level > row.level);
        if (lonely || opens) && index + 1 < count {
            fragment.keep = Keep::WithNext;
        }
        fragment.repeat = Some(Rc::clone(repeat));
        let first = index == 0;
        rules(&mut fragment, table, panel, row, first);
        if index + 1 == count {
            let width = table_width(panel);
            let pen = Pen::new(INK, 0.9);
            let foot = Piece::rule(MARGIN, fragment.height, width, pen);
            fragment.pieces.push(foot);
        }
        layout.fragments.push(fragment);
    }
}

fn table_width(panel: &Panel) -> f32 {
    panel.labels + panel.widths.iter().sum::<f32>()
}

/// The band of a total, and the line above a row that begins something.
fn rules(fragment: &mut Fragment, table: &Table, panel: &Panel, row: &Row, first: bool) {
    let width = table_width(panel);
    let mut under = Vec::new();
    if row.weight == Weight::Total {
        let band = Form::Box(width, fragment.height);
        let role = Role::Ornament(ArtifactType::Layout);
        under.push(Piece::filled(MARGIN, 0.0, band, BAND, role));
    }
    if !first {
        let pen = match row.weight {
            Weight::Total => Some(Pen::new(MUTED, 0.6)),
            Weight::Plain if table.is_layered() && row.level > 0 => None,
            Weight::Plain => Some(Pen::new(HAIR, 0.5)),
        };
        under.extend(pen.map(|pen| Piece::rule(MARGIN, 0.0, width, pen)));
    }
    fragment.pieces.splice(0..0, under);
}

fn row_fragment(
    layout: &mut Layout<'_>,
    table: &Table,
    panel: &Panel,
    row: &Row,
    line: NodeId,
) -> Fragment {
    let pad = panel.setting.pad;
    let style = label_style(row, panel.setting, table);
    let indent = indent(row);
    let head = layout.tags.add(Tag::TH(TableHeaderScope::Row), Some(line));
    let lines = layout
        .fonts
        .lines(&row.label, style, panel.labels - indent - AIR);
    let height = lines.len() as f32 * style.leading + 2.0 * pad;
    let mut pieces = Vec::new();
    // A figure stands beside the last line of its label.
    let last = height - pad - style.leading;
    for (index, run) in lines.into_iter().enumerate() {
        let y = pad + index as f32 * style.leading;
        let role = Role::Text(head);
        pieces.push(Piece::text(MARGIN + indent, y, run, style, role));
    }
    let mut right = MARGIN + panel.labels;
    for (at, width) in panel.columns.clone().zip(&panel.widths) {
        right += width;
        let Some(column) = table.columns.get(at) else {
            continue;
        };
        let node = layout.tags.add(Tag::TD, Some(line));
        let cell = cell(row, at);
        let style = match cell {
            None => panel.setting.style.coloured(MUTED),
            Some(Cell { value: None, .. }) => panel.setting.style.sign(),
            Some(_) => figure_style(row, column, panel.setting, table),
        };
        let run = layout
            .fonts
            .run(&shown(cell, layout.publication.language), style);
        let left = right - run.width(style);
        let role = said(layout, cell, node);
        pieces.push(Piece::text(left, last, run, style, role));
    }
    Fragment {
        height,
        pieces,
        ..Fragment::default()
    }
}

/// What a figure is when it is read aloud: for a sign, its meaning.
fn said(layout: &Layout<'_>, cell: Option<&Cell>, node: NodeId) -> Role {
    let words = &layout.publication.words;
    match cell {
        None => Role::Said(node, words.absent.as_str().into()),
        Some(Cell { value: None, .. }) => Role::Said(node, words.hidden.as_str().into()),
        Some(_) => Role::Text(node),
    }
}

/// The note stays with the last row.
fn note(layout: &mut Layout<'_>, table: &Table) {
    let Some(note) = &table.note else {
        if let Some(last) = layout.fragments.last_mut() {
            last.height += 8.0;
        }
        return;
    };
    if let Some(last) = layout.fragments.last_mut() {
        last.keep = Keep::WithNext;
    }
    let node = layout.tags.add(Tag::P, None);
    let lines = layout.fonts.lines(note, NOTE, WIDTH);
    let at = layout.fragments.len();
    layout.text(&lines, MARGIN, NOTE, node);
    layout.above(at, 5.0);
    if let Some(last) = layout.fragments.last_mut() {
        last.height += 8.0;
    }
}

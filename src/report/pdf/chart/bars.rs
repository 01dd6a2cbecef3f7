//! Bars, one or some for every category, lying so that labels can be long.

use super::super::flow::{Form, Fragment, Pen, Piece};
use super::super::look::{ACCENT, CHART, Face, MARGIN, MUTED, SERIES, Style, WIDTH};
use super::{Canvas, sign};

/// Labels take this share of the width at most.
const LABELS: f32 = 0.36;
/// Between a label and its bar, and between a bar and its figure.
const GAP: f32 = 7.0;
/// A bar by itself.
const THICK: f32 = 11.0;
/// How the figure of a bar looks.
const FIGURE: Style = CHART.with(Face::Strong).columned();
/// One of some.
const THIN: f32 = 8.4;

/// A fragment for every category, below one with the meaning of the fillings when
/// there are several series.
pub(super) fn fragments(canvas: &Canvas<'_>) -> Vec<Fragment> {
    let labels = canvas.widest(canvas.drawn.categories.iter().copied());
    let labels = labels.min(WIDTH * LABELS);
    let zero = MARGIN + labels + GAP;
    let greatest = canvas.drawn.greatest();
    let figures = canvas.drawn.series.iter().flat_map(|series| &series.cells);
    let figures = figures.map(|cell| canvas.fonts.width(&canvas.shown(*cell), FIGURE));
    let figures = figures.fold(0.0, f32::max);
    let scale = (MARGIN + WIDTH - zero - GAP - figures) / greatest as f32;
    let mut fragments = Vec::new();
    if canvas.drawn.series.len() > 1 {
        fragments.push(legend(canvas));
    }
    let categories = canvas.drawn.categories.iter().enumerate();
    fragments.extend(categories.map(|(at, label)| category(canvas, at, label, labels, scale)));
    fragments
}

fn legend(canvas: &Canvas<'_>) -> Fragment {
    let mut pieces = Vec::new();
    let (mut x, mut y) = (MARGIN, 0.0);
    for (index, series) in canvas.drawn.series.iter().enumerate() {
        let label = canvas.fonts.cut(series.label, CHART, WIDTH - 28.0);
        let width = label.width(CHART) + 28.0;
        if x > MARGIN && x + width > MARGIN + WIDTH {
            x = MARGIN;
            y += CHART.leading + 3.0;
        }
        pieces.push(bar(canvas, index, x, y + 1.6, 11.0, 7.6));
        pieces.push(canvas.text(x + 15.0, y, &label.text, CHART));
        x += width;
    }
    Fragment {
        height: y + CHART.leading + 5.0,
        pieces,
        ..Fragment::default()
    }
}

/// A filled bar; all but the darkest have an outline, so that white is seen too.
fn bar(canvas: &Canvas<'_>, index: usize, x: f32, y: f32, width: f32, height: f32) -> Piece {
    let fill = SERIES.get(index).copied().unwrap_or(ACCENT);
    let form = Form::Box(width, height);
    if index == 0 {
        Piece::filled(x, y, form, fill, canvas.role())
    } else {
        let pen = Pen::new(ACCENT, 0.6);
        Piece::drawn(x, y, form, Some(fill), pen, canvas.role())
    }
}

fn category(canvas: &Canvas<'_>, at: usize, label: &str, labels: f32, scale: f32) -> Fragment {
    let count = canvas.drawn.series.len();
    let thickness = if count == 1 { THICK } else { THIN };
    let lines = canvas.lines(label, labels);
    let text = lines.len() as f32 * CHART.leading;
    let bars = thickness * count as f32 + 1.6 * (count - 1) as f32;
    let height = text.max(bars) + if count == 1 { 6.6 } else { 9.0 };
    let zero = MARGIN + labels + GAP;
    let mut pieces = Vec::new();
    for (index, line) in lines.into_iter().enumerate() {
        let left = MARGIN + labels - canvas.fonts.width(line.text.trim_end(), CHART);
        let y = (height - text) / 2.0 + index as f32 * CHART.leading;
        pieces.push(Piece::text(left, y, line, CHART, canvas.role()));
    }
    for (index, series) in canvas.drawn.series.iter().enumerate() {
        let cell = series.cells.get(at).copied().flatten();
        let y = (height - bars) / 2.0 + index as f32 * (thickness + 1.6);
        let middle = y + (thickness - CHART.leading) / 2.0;
        let figure = canvas.shown(cell);
        let Some(value) = cell.and_then(|cell| cell.value) else {
            pieces.push(canvas.text(zero + GAP * 0.7, middle, &figure, sign()));
            continue;
        };
        let width = value as f32 * scale;
        if width > 0.0 {
            pieces.push(bar(canvas, index, zero, y, width, thickness));
        }
        pieces.push(canvas.text(zero + width + GAP * 0.7, middle, &figure, FIGURE));
    }
    let axis = Form::Line(vec![(0.0, 0.0), (0.0, height)]);
    let pen = Pen::new(MUTED, 0.7);
    pieces.push(Piece::drawn(zero, 0.0, axis, None, pen, canvas.role()));
    Fragment {
        height,
        pieces,
        ..Fragment::default()
    }
}

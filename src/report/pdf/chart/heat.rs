//! A row of shaded boxes for every series, with the figure in each: months.

use super::super::flow::{Form, Fragment, Pen, Piece};
use super::super::look::{CHART, Colour, Face, HAIR, INK, MARGIN, MUTED, SHADES, WHITE, WIDTH};
use super::{Canvas, Side, sign};

const LABELS: f32 = 0.24;
const GAP: f32 = 8.0;
const HEIGHT: f32 = 24.0;
const BETWEEN: f32 = 2.0;
const MOST_LINES: usize = 2;

/// A fragment with the categories, and one for every series.
pub(super) fn fragments(canvas: &Canvas<'_>) -> Vec<Fragment> {
    let labels = canvas.widest(canvas.drawn.series.iter().map(|series| series.label));
    let labels = labels.min(WIDTH * LABELS);
    let zero = MARGIN + labels + GAP;
    let count = canvas.drawn.categories.len().max(1);
    let step = (MARGIN + WIDTH + BETWEEN - zero) / count as f32;
    let mut fragments = vec![heading(canvas, zero, step)];
    let series = canvas.drawn.series.iter().enumerate();
    fragments.extend(series.map(|(at, _)| row(canvas, at, labels, zero, step)));
    fragments
}

/// The categories: a label that is too wide for its column in two lines, and cut
/// when it is too wide for these.
fn heading(canvas: &Canvas<'_>, zero: f32, step: f32) -> Fragment {
    let style = CHART.coloured(MUTED);
    let mut fragment = Fragment::default();
    let mut most = 1;
    for (at, label) in canvas.drawn.categories.iter().enumerate() {
        let middle = zero + step * (at as f32 + 0.5) - BETWEEN / 2.0;
        let width = step - BETWEEN;
        let mut lines = canvas.fonts.lines(label, style, width);
        if lines.len() > MOST_LINES {
            lines = vec![canvas.fonts.cut(label, style, width)];
        }
        most = most.max(lines.len());
        let lines = lines.iter().enumerate();
        fragment.pieces.extend(lines.map(|(line, run)| {
            let down = CHART.leading * line as f32;
            canvas.centred(middle, down, &run.text, style)
        }));
    }
    fragment.height = CHART.leading * most as f32 + 3.0;
    fragment
}

fn row(canvas: &Canvas<'_>, at: usize, labels: f32, zero: f32, step: f32) -> Fragment {
    let mut fragment = Fragment {
        height: HEIGHT + BETWEEN,
        ..Fragment::default()
    };
    let Some(series) = canvas.drawn.series.get(at) else {
        return fragment;
    };
    let down = (HEIGHT - CHART.leading) / 2.0;
    let right = MARGIN + labels;
    let pieces = canvas.block(right, HEIGHT / 2.0, series.label, labels, Side::Left);
    fragment.pieces.extend(pieces);
    let greatest = canvas.drawn.greatest();
    for (index, cell) in series.cells.iter().enumerate() {
        let x = zero + step * index as f32;
        let width = step - BETWEEN;
        let value = cell.and_then(|cell| cell.value);
        let (pieces, colour) = ground(canvas, x, width, value, greatest);
        fragment.pieces.extend(pieces);
        let style = match value {
            Some(_) => CHART.with(Face::Strong).columned().coloured(colour),
            None => sign(),
        };
        let figure = canvas.shown(*cell);
        let style = style.narrowed((width - 3.0) / canvas.fonts.width(&figure, style));
        let text = canvas.centred(x + width / 2.0, down, &figure, style);
        fragment.pieces.push(text);
    }
    fragment
}

/// The box of a figure, and the colour of its text. A figure that is hidden has a
/// white box with a dashed outline, so that it looks like no shade.
fn ground(
    canvas: &Canvas<'_>,
    x: f32,
    width: f32,
    value: Option<u32>,
    greatest: u32,
) -> (Vec<Piece>, Colour) {
    let form = Form::Box(width, HEIGHT);
    let Some(value) = value else {
        let pen = Pen::new(MUTED, 0.6).dashed(2.0, 1.6);
        let inner = Form::Box(width - 0.6, HEIGHT - 0.6);
        let open = Piece::drawn(x + 0.3, 0.3, inner, None, pen, canvas.role());
        return (vec![open], MUTED);
    };
    if value == 0 {
        let pen = Pen::new(HAIR, 0.6);
        let inner = Form::Box(width - 0.6, HEIGHT - 0.6);
        let none = Piece::drawn(x + 0.3, 0.3, inner, Some(WHITE), pen, canvas.role());
        return (vec![none], INK);
    }
    let shade = shade(value, greatest);
    let fill = SHADES.get(shade).copied().unwrap_or(WHITE);
    let text = if shade >= 3 { WHITE } else { INK };
    (vec![Piece::filled(x, 0.0, form, fill, canvas.role())], text)
}

/// Which of the shades: a fifth of the greatest figure each.
fn shade(value: u32, greatest: u32) -> usize {
    let steps = SHADES.len() as u64;
    let shade = (u64::from(value) * steps).div_ceil(u64::from(greatest.max(1)));
    usize::try_from(shade.clamp(1, steps) - 1).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shades_run_from_few_to_many() {
        let table = [
            (1, 0),
            (20, 0),
            (21, 1),
            (40, 1),
            (60, 2),
            (80, 3),
            (81, 4),
            (100, 4),
        ];
        for (value, expected) in table {
            assert_eq!(shade(value, 100), expected, "{value}");
        }
        assert_eq!(shade(1, 1), 4);
        assert_eq!(shade(u32::MAX, u32::MAX), 4);
    }
}

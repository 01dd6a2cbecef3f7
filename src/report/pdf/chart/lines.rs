//! A line for every series, along years. A figure that is hidden makes a gap, with
//! its sign at the foot.

use super::super::flow::{Form, Fragment, Pen, Piece};
use super::super::look::{
    ACCENT, CHART, Colour, Face, HAIR, INK, MARGIN, MUTED, Style, WHITE, WIDTH,
};
use super::{Canvas, Side, sign};
use crate::report::figures::figure;
use crate::report::publication::Unit;

const HEIGHT: f32 = 168.0;
/// Above the highest grid line, for the figure of a point.
const AIR: f32 = 13.0;
/// How the figures of the scale look.
const AXIS: Style = CHART.coloured(MUTED).columned();
/// How the figure of a point looks, where there is room for it.
const FIGURE: Style = CHART.with(Face::Strong);
/// A label along the foot has this much at least.
const LABEL: f32 = 38.0;
/// Names of series take this share of the width at most.
const NAMES: f32 = 0.26;

/// Colours, dashes and points of series: told apart without colour too.
const LOOKS: [(Colour, Option<(f32, f32)>); 5] = [
    (ACCENT, None),
    (Colour(0x5f, 0x86, 0x93), Some((5.0, 2.4))),
    (INK, Some((1.4, 2.0))),
    (Colour(0x8a, 0x97, 0x9e), None),
    (ACCENT, Some((8.0, 2.0))),
];

/// Where the lines are.
struct Field<'a> {
    canvas: &'a Canvas<'a>,
    left: f32,
    step: f32,
    top: f32,
    ceiling: u32,
}

impl Field<'_> {
    fn x(&self, at: usize) -> f32 {
        self.left + self.step * (at as f32 + 0.5)
    }

    fn y(&self, value: u32) -> f32 {
        self.top + HEIGHT * (1.0 - value as f32 / self.ceiling as f32)
    }

    fn right(&self) -> f32 {
        self.left + self.step * self.canvas.drawn.categories.len() as f32
    }
}

/// The whole chart: it is not divided.
pub(super) fn fragment(canvas: &Canvas<'_>) -> Fragment {
    let (step, ceiling) = scale(canvas.drawn.greatest(), canvas.unit());
    let marks: Vec<(u32, String)> = (0..=ceiling / step)
        .map(|mark| mark * step)
        .map(|mark| (mark, figure(mark, canvas.unit(), canvas.language)))
        .collect();
    let axis = marks.iter().map(|(_, text)| canvas.fonts.width(text, AXIS));
    let axis = axis.fold(0.0, f32::max);
    let several = canvas.drawn.series.len() > 1;
    let names = canvas.widest(canvas.drawn.series.iter().map(|series| series.label));
    let names = if several {
        names.clamp(16.0, WIDTH * NAMES) + 10.0
    } else {
        0.0
    };
    let left = MARGIN + axis + 8.0;
    let count = canvas.drawn.categories.len().max(1) as f32;
    let field = Field {
        canvas,
        left,
        step: (MARGIN + WIDTH - names - left) / count,
        top: AIR,
        ceiling,
    };
    let mut pieces = grid(&field, &marks, left - 8.0);
    let foot = along(&field, &mut pieces);
    for index in 0..canvas.drawn.series.len() {
        line(&field, index, &mut pieces);
    }
    absent(&field, &mut pieces);
    if several {
        pieces.extend(labels(&field, names - 10.0));
    }
    Fragment {
        height: foot + 4.0,
        pieces,
        ..Fragment::default()
    }
}

/// A step of 1, 2 or 5 times a power of ten, and the whole number of steps that
/// holds the greatest figure. Of minutes the steps are hours.
fn scale(greatest: u32, unit: Unit) -> (u32, u32) {
    const MOST: u64 = 5;
    let mut power = match unit {
        Unit::Count | Unit::Activity => 1,
        Unit::Minutes => 60,
        Unit::Cents => 100,
    };
    let small = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    loop {
        for step in [1, 2, 5].map(|factor| power * factor) {
            let steps = u64::from(greatest).div_ceil(step).max(1);
            if steps <= MOST {
                return (small(step), small(step * steps));
            }
        }
        power *= 10;
    }
}

fn grid(field: &Field<'_>, marks: &[(u32, String)], right: f32) -> Vec<Piece> {
    let canvas = field.canvas;
    let mut pieces = Vec::new();
    for (mark, text) in marks {
        let y = field.y(*mark);
        let width = field.right() - field.left;
        let form = Form::Line(vec![(0.0, 0.0), (width, 0.0)]);
        let colour = if *mark == 0 { MUTED } else { HAIR };
        let pen = Pen::new(colour, if *mark == 0 { 0.8 } else { 0.5 });
        pieces.push(Piece::drawn(field.left, y, form, None, pen, canvas.role()));
        let top = y - CHART.leading / 2.0;
        pieces.push(canvas.ending(right, top, text, AXIS));
    }
    pieces
}

/// The categories along the foot, on as many lines as the longest takes; gives how
/// far they reach.
fn along(field: &Field<'_>, pieces: &mut Vec<Piece>) -> f32 {
    let canvas = field.canvas;
    let mut foot = field.y(0);
    // Where there is no room for every label, every second one stands, or third.
    let every = (LABEL / field.step).ceil().max(1.0);
    let room = field.step * every - 4.0;
    let labels = canvas.drawn.categories.iter().enumerate();
    for (at, label) in labels.step_by(every as usize) {
        let mut y = field.y(0) + 5.0;
        for run in canvas.lines(label, room) {
            let width = canvas.fonts.width(run.text.trim_end(), CHART);
            let x = Canvas::left(field.x(at), width);
            pieces.push(Piece::text(x, y, run, CHART, canvas.role()));
            y += CHART.leading;
        }
        foot = foot.max(y);
    }
    foot
}

/// The points of a series that are known, as stretches without a gap.
fn stretches(field: &Field<'_>, index: usize) -> Vec<Vec<(usize, u32)>> {
    let mut stretches = vec![Vec::new()];
    let series = field.canvas.drawn.series.get(index);
    let cells = series.map_or(&[][..], |series| &series.cells);
    for (at, cell) in cells.iter().enumerate() {
        match (cell.and_then(|cell| cell.value), stretches.last_mut()) {
            (Some(value), Some(last)) => last.push((at, value)),
            _ => stretches.push(Vec::new()),
        }
    }
    stretches.retain(|stretch| !stretch.is_empty());
    stretches
}

fn line(field: &Field<'_>, index: usize, pieces: &mut Vec<Piece>) {
    let canvas = field.canvas;
    let (colour, dash) = LOOKS.get(index).copied().unwrap_or((ACCENT, None));
    let pen = Pen {
        colour,
        width: 1.7,
        dash,
    };
    for stretch in stretches(field, index) {
        let points = stretch
            .iter()
            .map(|(at, value)| (field.x(*at), field.y(*value)));
        let form = Form::Line(points.collect());
        if stretch.len() > 1 {
            pieces.push(Piece::drawn(0.0, 0.0, form, None, pen, canvas.role()));
        }
        for (at, value) in stretch {
            let (x, y) = (field.x(at), field.y(value));
            pieces.push(point(field, index, x, y, colour));
            let text = figure(value, canvas.unit(), canvas.language);
            let room = canvas.fonts.width(&text, FIGURE) < field.step;
            if canvas.drawn.series.len() == 1 && room {
                pieces.push(canvas.centred(x, y - CHART.leading - 4.0, &text, FIGURE));
            }
        }
    }
}

/// Every series has points of its own: disc, box, triangle, ring, open box.
fn point(field: &Field<'_>, index: usize, x: f32, y: f32, colour: Colour) -> Piece {
    const SIZE: f32 = 2.9;
    let role = field.canvas.role();
    let pen = Pen::new(colour, 1.2);
    let square = Form::Box(2.0 * SIZE, 2.0 * SIZE);
    match index {
        0 => Piece::filled(x, y, Form::Circle(SIZE), colour, role),
        1 => Piece::filled(x - SIZE, y - SIZE, square, colour, role),
        2 => {
            let corners = vec![
                (0.0, -1.3 * SIZE),
                (1.25 * SIZE, SIZE),
                (-1.25 * SIZE, SIZE),
            ];
            Piece::filled(x, y, Form::Area(corners), colour, role)
        }
        3 => Piece::drawn(x, y, Form::Circle(SIZE), Some(WHITE), pen, role),
        _ => Piece::drawn(x - SIZE, y - SIZE, square, Some(WHITE), pen, role),
    }
}

/// The signs of what is not drawn, at the foot of its category.
fn absent(field: &Field<'_>, pieces: &mut Vec<Piece>) {
    let canvas = field.canvas;
    for at in 0..canvas.drawn.categories.len() {
        let cells = canvas
            .drawn
            .series
            .iter()
            .map(|series| series.cells.get(at));
        let missing = cells.map(|cell| cell.copied().flatten());
        let missing = missing.filter(|cell| cell.is_none_or(|cell| cell.value.is_none()));
        let signs: Vec<String> = missing.map(|cell| canvas.shown(cell)).collect();
        if !signs.is_empty() {
            let y = field.y(0) - CHART.leading - 1.0;
            pieces.push(canvas.centred(field.x(at), y, &signs.join(" "), sign()));
        }
    }
}

/// The name of every series beside its last point, moved apart where they meet.
fn labels(field: &Field<'_>, width: f32) -> Vec<Piece> {
    let canvas = field.canvas;
    let mut places: Vec<(f32, usize)> = (0..canvas.drawn.series.len())
        .map(|index| {
            let last = stretches(field, index)
                .pop()
                .and_then(|mut last| last.pop());
            let y = last.map_or(field.y(0), |(_, value)| field.y(value));
            (y, index)
        })
        .collect();
    places.sort_by(|one, other| one.0.total_cmp(&other.0));
    let high = |index: usize| {
        let series = canvas.drawn.series.get(index);
        let lines = series.map(|one| canvas.lines(one.label, width - 6.0).len());
        lines.unwrap_or(1) as f32 * CHART.leading + 2.0
    };
    let mut blocks: Vec<Block> = places.iter().map(|(y, index)| (*y, high(*index))).collect();
    apart(&mut blocks, field.y(0) + CHART.leading);
    let x = field.right() + 10.0;
    let mut pieces = Vec::new();
    for ((_, index), (middle, _)) in places.into_iter().zip(blocks) {
        let Some(series) = canvas.drawn.series.get(index) else {
            continue;
        };
        let (colour, _) = LOOKS.get(index).copied().unwrap_or((ACCENT, None));
        pieces.push(point(field, index, x - 4.0, middle, colour));
        pieces.extend(canvas.block(x + 4.0, middle, series.label, width - 6.0, Side::Right));
    }
    pieces
}

/// The middle and the height of a name.
type Block = (f32, f32);

/// Moves what overlaps apart: down first, then up from the foot.
fn apart(blocks: &mut [Block], foot: f32) {
    let mut above = f32::NEG_INFINITY;
    for (middle, height) in blocks.iter_mut() {
        *middle = middle.max(above + *height / 2.0);
        above = *middle + *height / 2.0;
    }
    let mut below = foot;
    for (middle, height) in blocks.iter_mut().rev() {
        *middle = middle.min(below - *height / 2.0);
        below = *middle - *height / 2.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_has_round_steps_and_room_for_the_greatest() {
        let table = [
            (1, Unit::Count, (1, 1)),
            (4, Unit::Count, (1, 4)),
            (7, Unit::Count, (2, 8)),
            (23, Unit::Count, (5, 25)),
            (87, Unit::Count, (20, 100)),
            (2_916, Unit::Count, (1_000, 3_000)),
            (250, Unit::Minutes, (60, 300)),
            (u32::MAX, Unit::Count, (1_000_000_000, u32::MAX)),
        ];
        for (greatest, unit, expected) in table {
            assert_eq!(scale(greatest, unit), expected, "{greatest}");
        }
    }

    #[test]
    fn names_that_meet_move_apart_and_stay_above_the_foot() {
        let mut blocks = vec![(40.0, 12.0), (90.0, 12.0), (91.0, 24.0), (100.0, 12.0)];
        apart(&mut blocks, 106.0);
        assert_eq!(blocks[0].0, 40.0, "there is room around it");
        for pair in blocks.windows(2) {
            let room = (pair[0].1 + pair[1].1) / 2.0;
            assert!(pair[1].0 - pair[0].0 >= room - 0.001, "{blocks:?}");
        }
        assert!(blocks[3].0 + 6.0 <= 106.0);
    }
}

//! Pictures of tables, drawn as lines and areas with their figures beside them. A
//! figure that is hidden is not drawn; its sign stands in its place.

mod bars;
mod heat;
mod lines;

use std::rc::Rc;

use krilla::tagging::Tag;

use super::flow::{Fragment, Keep, Piece, Role};
use super::font::{Fonts, Run};
use super::look::{CHART, MARGIN, Style, WIDTH};
use super::paper::Layout;
use super::tags::NodeId;
use crate::domain::asset::Language;
use crate::report::figures::{one_line, shown};
use crate::report::publication::{Cell, Chart, ChartKind, Drawn, Unit};

/// The lines of a label; the table has it whole.
const LINES: usize = 2;

/// What drawing a chart takes.
struct Canvas<'a> {
    fonts: &'a Fonts,
    language: Language,
    drawn: Drawn<'a>,
    node: NodeId,
}

/// On which side of a place a label stands.
#[derive(Clone, Copy)]
enum Side {
    Left,
    Right,
}

impl Canvas<'_> {
    fn role(&self) -> Role {
        Role::Picture(self.node)
    }

    /// A text with its left end at `x` and its top at `y`. It ends with a blank,
    /// so that texts beside each other stay apart when they are read.
    fn text(&self, x: f32, y: f32, text: &str, style: Style) -> Piece {
        let run = self.fonts.run(&format!("{} ", one_line(text)), style);
        Piece::text(x, y, run, style, self.role())
    }

    /// A text with its middle at `x`, or as near as the margins leave it.
    fn centred(&self, x: f32, y: f32, text: &str, style: Style) -> Piece {
        let width = self.fonts.width(&one_line(text), style);
        self.text(Self::left(x, width), y, text, style)
    }

    /// The left end of what has its middle at `x`.
    fn left(x: f32, width: f32) -> f32 {
        let rightmost = (MARGIN + WIDTH - width).max(MARGIN);
        (x - width / 2.0).clamp(MARGIN, rightmost)
    }

    /// A text with its right end at `x`.
    fn ending(&self, x: f32, y: f32, text: &str, style: Style) -> Piece {
        let width = self.fonts.width(&one_line(text), style);
        self.text(x - width, y, text, style)
    }

    /// A label in a few lines, the last one with a blank at its end as well.
    fn lines(&self, label: &str, width: f32) -> Vec<Rc<Run>> {
        let mut lines = self.fonts.at_most(LINES, label, CHART, width);
        if let Some(last) = lines.last_mut() {
            *last = self.fonts.run(&format!("{} ", last.text.trim_end()), CHART);
        }
        lines
    }

    /// A label with its middle at `y`, left or right of `x`.
    fn block(&self, x: f32, y: f32, label: &str, width: f32, side: Side) -> Vec<Piece> {
        let lines = self.lines(label, width);
        let top = y - CHART.leading * lines.len() as f32 / 2.0;
        let place = |(index, run): (usize, Rc<Run>)| {
            let left = match side {
                Side::Left => x - self.fonts.width(run.text.trim_end(), CHART),
                Side::Right => x,
            };
            let y = top + CHART.leading * index as f32;
            Piece::text(left, y, run, CHART, self.role())
        };
        lines.into_iter().enumerate().map(place).collect()
    }

    /// The widest of the labels.
    fn widest<'t>(&self, labels: impl IntoIterator<Item = &'t str>) -> f32 {
        let labels = labels.into_iter().map(one_line);
        labels.fold(0.0, |widest, label| {
            self.fonts.width(&label, CHART).max(widest)
        })
    }

    fn shown(&self, cell: Option<&Cell>) -> String {
        shown(cell, self.language)
    }

    fn unit(&self) -> Unit {
        let cells = self.drawn.series.iter().flat_map(|series| &series.cells);
        let first = cells.flatten().next();
        first.map_or(Unit::Count, |cell| cell.unit)
    }
}

/// Lays a chart out, with its title above.
pub(super) fn lay(layout: &mut Layout<'_>, chart: &Chart, number: usize) {
    let publication = layout.publication;
    let Some(drawn) = chart.drawn(publication) else {
        return;
    };
    let title = layout.tags.add(Tag::P, None);
    layout.caption(&publication.words.figure, number, &chart.caption, title);
    let alternative = one_line(&chart.alternative);
    let node = layout.tags.add(Tag::Figure(Some(alternative)), None);
    let canvas = Canvas {
        fonts: layout.fonts,
        language: publication.language,
        drawn,
        node,
    };
    let mut fragments = match chart.kind {
        ChartKind::Bars | ChartKind::GroupedBars => bars::fragments(&canvas),
        ChartKind::Line => vec![lines::fragment(&canvas)],
        ChartKind::Heat => heat::fragments(&canvas),
    };
    hold(&mut fragments);
    for fragment in &mut fragments {
        fragment.picture = Some(node);
    }
    if let Some(last) = fragments.last_mut() {
        last.height += 10.0;
    }
    layout.fragments.extend(fragments);
}

/// A chart stays on one page unless that takes most of it; then at least two of
/// its parts stay together at each end.
fn hold(fragments: &mut [Fragment]) {
    const MOST: f32 = 460.0;
    let height: f32 = fragments.iter().map(|one| one.above + one.height).sum();
    let count = fragments.len();
    for (index, fragment) in fragments.iter_mut().enumerate() {
        let end = index < 2 || index + 2 == count;
        if index + 1 < count && (height <= MOST || end) {
            fragment.keep = Keep::WithNext;
        }
    }
}

/// The sign of a hidden figure, and of none: large enough to be seen.
const fn sign() -> Style {
    CHART.sign()
}

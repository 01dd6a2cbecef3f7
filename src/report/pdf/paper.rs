//! The blocks of a publication as fragments: title, headings, running text, lists
//! and large figures. Tables and charts have files of their own.

use std::collections::HashMap;
use std::num::NonZeroU16;
use std::rc::Rc;

use krilla::tagging::{ListNumbering, Tag};

use super::flow::{self, Form, Fragment, Keep, Pages, Pen, Piece, Role};
use super::font::{Fonts, Run};
use super::look::{
    ACCENT, BODY, HAIR, HEADING, LABEL, LARGE, MADE, MARGIN, MEASURE, SUBHEADING, SUBTITLE, Style,
    TITLE, WIDTH,
};
use super::tags::{NodeId, Tags};
use super::{chart, table};
use crate::report::figures::{one_line, shown};
use crate::report::publication::{Block, Cell, CellId, Highlight, Publication, Section};

/// Large figures beside each other.
const HIGHLIGHTS_A_ROW: usize = 4;
/// How far a list stands in.
const INDENT: f32 = 12.0;

/// A publication on pages, with its structure.
pub(super) struct Paper {
    pub(super) pages: Pages,
    pub(super) tags: Tags,
    /// Where the mark on the first page stands in the structure; on the others it
    /// is an ornament.
    pub(super) mark: Option<NodeId>,
}

impl Paper {
    /// Lays a publication out.
    pub(super) fn of(publication: &Publication, fonts: &Fonts) -> Self {
        let mut layout = Layout {
            publication,
            fonts,
            cells: publication.cells(),
            tags: Tags::default(),
            fragments: Vec::new(),
            tables: 0,
            figures: 0,
        };
        // The mark of a draft is the first that is read aloud.
        let mark = publication.mark.is_some();
        let mark = mark.then(|| layout.tags.add(Tag::P, None));
        layout.title();
        for section in &publication.sections {
            layout.section(section);
        }
        Self {
            pages: flow::pages(layout.fragments),
            tags: layout.tags,
            mark,
        }
    }
}

/// What was laid out so far.
pub(super) struct Layout<'a> {
    pub(super) publication: &'a Publication,
    pub(super) fonts: &'a Fonts,
    cells: HashMap<&'a CellId, &'a Cell>,
    pub(super) tags: Tags,
    pub(super) fragments: Vec<Fragment>,
    tables: usize,
    figures: usize,
}

impl Layout<'_> {
    /// Lines of one place in the structure, each a fragment. Neither the first nor
    /// the last line of a text stands alone on a page.
    pub(super) fn text(&mut self, lines: &[Rc<Run>], x: f32, style: Style, node: NodeId) {
        let count = lines.len();
        for (index, run) in lines.iter().enumerate() {
            let run = Rc::clone(run);
            let alone = index == 0 || index + 2 == count;
            self.fragments.push(Fragment {
                height: style.leading,
                pieces: vec![Piece::text(x, 0.0, run, style, Role::Text(node))],
                keep: if alone && index + 1 < count {
                    Keep::WithNext
                } else {
                    Keep::Free
                },
                ..Fragment::default()
            });
        }
    }

    /// Changes the fragments from one on.
    pub(super) fn since(&mut self, from: usize, change: impl FnMut(&mut Fragment)) {
        self.fragments.iter_mut().skip(from).for_each(change);
    }

    /// Room above the fragment with this number.
    pub(super) fn above(&mut self, at: usize, room: f32) {
        if let Some(fragment) = self.fragments.get_mut(at) {
            fragment.above = room;
        }
    }

    fn title(&mut self) {
        let publication = self.publication;
        let bar = Form::Box(34.0, 3.2);
        let ornament = Role::Ornament(krilla::tagging::ArtifactType::Layout);
        self.fragments.push(Fragment {
            height: 18.0,
            pieces: vec![Piece::filled(MARGIN, 2.0, bar, ACCENT, ornament)],
            keep: Keep::WithNext,
            ..Fragment::default()
        });
        let title = one_line(&publication.title);
        let node = self.tags.add(Tag::Hn(level(1), Some(title.clone())), None);
        let at = self.fragments.len();
        let lines = self.fonts.lines(&title, TITLE, WIDTH);
        self.text(&lines, MARGIN, TITLE, node);
        self.since(at, |fragment| fragment.keep = Keep::WithNext);
        if let Some(first) = self.fragments.get_mut(at) {
            first.heading = Some((1, title));
        }
        self.plain(&publication.subtitle, SUBTITLE, 5.0);
        self.plain(&publication.words.made, MADE, 10.0);
    }

    fn plain(&mut self, text: &str, style: Style, above: f32) {
        if text.trim().is_empty() {
            return;
        }
        let node = self.tags.add(Tag::P, None);
        let at = self.fragments.len();
        let lines = self.fonts.lines(text, style, MEASURE);
        self.text(&lines, MARGIN, style, node);
        self.above(at, above);
    }

    fn section(&mut self, section: &Section) {
        self.heading(&section.heading, 2, HEADING, 30.0, 7.0);
        for block in &section.blocks {
            self.block(block);
        }
    }

    fn heading(&mut self, text: &str, depth: u16, style: Style, above: f32, below: f32) {
        let text = one_line(text);
        let node = self
            .tags
            .add(Tag::Hn(level(depth), Some(text.clone())), None);
        let at = self.fragments.len();
        let lines = self.fonts.lines(&text, style, WIDTH);
        self.text(&lines, MARGIN, style, node);
        self.since(at, |fragment| fragment.keep = Keep::WithNext);
        self.above(at, above);
        if let Some(last) = self.fragments.last_mut() {
            last.height += below;
        }
        if let Some(first) = self.fragments.get_mut(at) {
            first.heading = Some((depth, text));
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Subheading(text) => self.heading(text, 3, SUBHEADING, 16.0, 2.0),
            Block::Paragraph(text) => self.plain(text, BODY, 7.0),
            Block::List(points) => self.list(points),
            Block::Highlights(found) => self.highlights(found),
            Block::Table(found) => {
                self.tables += 1;
                let number = self.tables;
                table::lay(self, found, number);
            }
            Block::Chart(found) => {
                self.figures += 1;
                let number = self.figures;
                chart::lay(self, found, number);
            }
        }
    }

    fn list(&mut self, points: &[String]) {
        let list = self.tags.add(Tag::L(ListNumbering::Disc), None);
        for (index, point) in points.iter().enumerate() {
            let item = self.tags.add(Tag::LI, Some(list));
            let label = self.tags.add(Tag::Lbl, Some(item));
            let body = self.tags.add(Tag::LBody, Some(item));
            let at = self.fragments.len();
            let lines = self.fonts.lines(point, BODY, MEASURE - INDENT);
            self.text(&lines, MARGIN + INDENT, BODY, body);
            self.above(at, if index == 0 { 7.0 } else { 3.0 });
            let dot = self.fonts.run("• ", BODY);
            let dot = Piece::text(MARGIN, 0.0, dot, BODY.coloured(ACCENT), Role::Text(label));
            if let Some(first) = self.fragments.get_mut(at) {
                first.pieces.insert(0, dot);
            }
        }
    }

    fn highlights(&mut self, found: &[Highlight]) {
        for row in found.chunks(HIGHLIGHTS_A_ROW) {
            let fragment = self.highlight_row(row);
            self.fragments.push(fragment);
        }
    }

    fn highlight_row(&mut self, row: &[Highlight]) -> Fragment {
        const GUTTER: f32 = 14.0;
        let width = (WIDTH + GUTTER) / HIGHLIGHTS_A_ROW as f32;
        let mut fragment = Fragment {
            above: 12.0,
            ..Fragment::default()
        };
        for (index, highlight) in row.iter().enumerate() {
            let x = MARGIN + width * index as f32;
            let node = self.tags.add(Tag::P, None);
            let cell = self.cells.get(&highlight.cell).copied();
            let figure = shown(cell, self.publication.language);
            let role = match cell.and_then(|cell| cell.value) {
                Some(_) => Role::Text(node),
                None => Role::Said(node, self.publication.words.hidden.as_str().into()),
            };
            let pen = Pen::new(HAIR, 0.8);
            fragment
                .pieces
                .push(Piece::rule(x, 0.0, width - GUTTER, pen));
            let style = LARGE.narrowed((width - GUTTER) / self.fonts.width(&figure, LARGE));
            let run = self.fonts.run(&format!("{figure} "), style);
            let mut y = 6.0;
            fragment.pieces.push(Piece::text(x, y, run, style, role));
            y += LARGE.leading;
            for line in self.fonts.lines(&highlight.label, LABEL, width - GUTTER) {
                let text = Piece::text(x, y, line, LABEL, Role::Text(node));
                fragment.pieces.push(text);
                y += LABEL.leading;
            }
            fragment.height = fragment.height.max(y + 6.0);
        }
        fragment
    }

    /// The title of a table or figure, with its number.
    pub(super) fn caption(&mut self, word: &str, number: usize, text: &str, node: NodeId) {
        use super::look::CAPTION;
        let said = format!("{} {number}. {}", one_line(word), one_line(text));
        let at = self.fragments.len();
        let lines = self.fonts.lines(&said, CAPTION, WIDTH);
        self.text(&lines, MARGIN, CAPTION, node);
        self.since(at, |fragment| fragment.keep = Keep::WithNext);
        self.above(at, 16.0);
        if let Some(last) = self.fragments.last_mut() {
            last.height += 5.0;
        }
    }
}

fn level(level: u16) -> NonZeroU16 {
    NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN)
}

//! Laid-out pages as the bytes of a file, with what stands on every page.

use chrono::Datelike;
use krilla::Document;
use krilla::SerializeSettings;
use krilla::color::rgb;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{Path, PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, BBox, ContentTag, SpanTag, TagKind};

use super::flow::{Bookmark, Form, Ink, Pen, Piece, Placed, Role};
use super::font::Fonts;
use super::look::{Colour, FOOT, FOOTER, Face, HAIR, INK, MARGIN, MARK, PAGE, WHITE, WIDTH};
use super::paper::Paper;
use super::tags::{NodeId, Tags};
use crate::report::figures::one_line;
use crate::report::publication::{Mark, Publication};
use crate::report::write::WriteError;

/// A document of what was laid out.
pub(super) fn document(
    publication: &Publication,
    fonts: &Fonts,
    paper: Paper,
) -> Result<Vec<u8>, WriteError> {
    let (laid, mut tags) = (paper.pages, paper.tags);
    let refused = |error: &dyn std::fmt::Debug| WriteError::Pdf(format!("{error:?}"));
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| refused(&error))?;
    let mut document = Document::new_with(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    });
    document.set_metadata(metadata(publication));
    document.set_outline(outline(&laid.bookmarks));
    place_pictures(&laid.pictures, &mut tags);
    let count = laid.pages.len();
    for (index, pieces) in laid.pages.iter().enumerate() {
        let Some(settings) = PageSettings::from_wh(PAGE.0, PAGE.1) else {
            continue;
        };
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        let node = paper.mark.filter(|_| index == 0);
        let mark = every_page_mark(publication, fonts, node);
        let foot = footer(publication, fonts, index + 1, count);
        for pieces in [&mark, pieces, &foot] {
            draw_all(&mut surface, fonts, pieces, &mut tags);
        }
        surface.finish();
        page.finish();
    }
    document.set_tag_tree(tags.tree());
    document.finish().map_err(|error| refused(&error))
}

fn metadata(publication: &Publication) -> Metadata {
    let day = publication.made_on;
    let date = DateTime::new(u16::try_from(day.year()).unwrap_or_default())
        .month(u8::try_from(day.month()).unwrap_or(1))
        .day(u8::try_from(day.day()).unwrap_or(1));
    Metadata::new()
        .title(one_line(&publication.title))
        .description(one_line(&publication.subtitle))
        .authors(vec![one_line(&publication.author)])
        .creator("luister".to_owned())
        .language(publication.language.code().to_owned())
        .creation_date(date)
}

/// The list of contents at the side of a reader: sections with what is below them.
fn outline(bookmarks: &[Bookmark]) -> Outline {
    let mut outline = Outline::new();
    let mut open: Option<OutlineNode> = None;
    for bookmark in bookmarks {
        let there = Point::from_xy(0.0, (bookmark.y - 12.0).max(0.0));
        let there = XyzDestination::new(bookmark.page, there);
        let node = OutlineNode::new(bookmark.text.clone(), there).with_open(true);
        match &mut open {
            Some(parent) if bookmark.level > 2 => parent.push_child(node),
            _ => {
                if let Some(finished) = open.replace(node) {
                    outline.push_child(finished);
                }
            }
        }
    }
    if let Some(last) = open {
        outline.push_child(last);
    }
    outline
}

/// Says of every picture that is on one page where it is.
fn place_pictures(placed: &[Placed], tags: &mut Tags) {
    let mut rest = placed;
    while let Some(first) = rest.first() {
        let parts = rest.iter().take_while(|one| one.node == first.node).count();
        let (parts, more) = rest.split_at(parts);
        rest = more;
        let bottom = parts.iter().map(|one| one.bottom).fold(0.0, f32::max);
        let one_page = parts.iter().all(|one| one.page == first.page);
        let area = Rect::from_ltrb(MARGIN, first.top, MARGIN + WIDTH, bottom);
        if let (true, Some(area)) = (one_page, area) {
            tags.change(first.node, |kind| {
                if let TagKind::Figure(tag) = kind {
                    *tag = tag.clone().with_bbox(Some(BBox::new(first.page, area)));
                }
            });
        }
    }
}

// ── What stands on every page ────────────────────────────────────────────────

/// The mark of a draft in the upper margin. On the first page it is text, for who
/// has the document read aloud; after that it would only be repeated.
fn every_page_mark(publication: &Publication, fonts: &Fonts, first: Option<NodeId>) -> Vec<Piece> {
    let Some(mark) = &publication.mark else {
        return Vec::new();
    };
    let role = first.map_or(Role::Ornament(ArtifactType::Header), Role::Text);
    mark_pieces(mark, fonts, &role)
}

fn mark_pieces(mark: &Mark, fonts: &Fonts, role: &Role) -> Vec<Piece> {
    const TOP: f32 = 30.0;
    const HEIGHT: f32 = 17.0;
    const PAD: f32 = 8.0;
    let white = MARK.coloured(WHITE);
    let label = fonts.cut(&mark.label, white, WIDTH / 3.0);
    let label = fonts.run(&format!("{} ", label.text), white);
    let pill = label.width(white) + 2.0 * PAD;
    let text = MARK.with(Face::Regular);
    let room = WIDTH - pill - PAD;
    // Two lines are as many as the margin has room for.
    let lines = fonts.at_most(2, &mark.sentence, text, room);
    let down = (HEIGHT - MARK.leading) / 2.0;
    let layout = Role::Ornament(ArtifactType::Layout);
    let mut pieces = vec![
        Piece::filled(MARGIN, TOP, Form::Box(pill, HEIGHT), INK, layout),
        Piece::text(MARGIN + PAD, TOP + down, label, white, role.clone()),
    ];
    let x = MARGIN + pill + PAD;
    let first = TOP + down - text.leading * (lines.len() - 1) as f32 / 2.0;
    for (index, line) in lines.into_iter().enumerate() {
        let y = first + text.leading * index as f32;
        pieces.push(Piece::text(x, y, line, text, role.clone()));
    }
    pieces
}

fn footer(publication: &Publication, fonts: &Fonts, page: usize, pages: usize) -> Vec<Piece> {
    let role = Role::Ornament(ArtifactType::Footer);
    let words = &publication.words.page;
    let number = words
        .replace("{page}", &page.to_string())
        .replace("{pages}", &pages.to_string());
    let number = fonts.run(&one_line(&number), FOOTER);
    let right = MARGIN + WIDTH - number.width(FOOTER);
    let y = FOOT + 6.0;
    let mut pieces = vec![
        Piece::rule(MARGIN, FOOT, WIDTH, Pen::new(HAIR, 0.5)),
        Piece::text(right, y, number, FOOTER, role.clone()),
    ];
    let texts = [&publication.title, &publication.subtitle];
    for (index, text) in texts.into_iter().enumerate() {
        let text = fonts.cut(text, FOOTER, right - MARGIN - 24.0);
        let y = y + FOOTER.leading * index as f32;
        pieces.push(Piece::text(MARGIN, y, text, FOOTER, role.clone()));
    }
    pieces
}

// ── Drawing ──────────────────────────────────────────────────────────────────

/// Draws pieces in order; those of one role that follow each other are one piece
/// of the structure.
fn draw_all(surface: &mut Surface<'_>, fonts: &Fonts, pieces: &[Piece], tags: &mut Tags) {
    for together in pieces.chunk_by(|one, next| one.role == next.role) {
        let Some(first) = together.first() else {
            continue;
        };
        let (tag, node) = content(&first.role);
        let drawn = surface.start_tagged(tag);
        for piece in together {
            draw(surface, fonts, piece);
        }
        surface.end_tagged();
        if let Some(node) = node {
            tags.hang(node, drawn);
        }
    }
}

fn content(role: &Role) -> (ContentTag<'_>, Option<NodeId>) {
    match role {
        Role::Ornament(kind) => {
            let artifact = Artifact::with_kind(*kind);
            (ContentTag::Artifact(artifact), None)
        }
        Role::Text(node) => (ContentTag::Span(SpanTag::empty()), Some(*node)),
        Role::Said(node, words) => {
            let said = SpanTag::empty().with_alt_text(Some(words));
            (ContentTag::Span(said), Some(*node))
        }
        Role::Picture(node) => (ContentTag::Other, Some(*node)),
    }
}

fn draw(surface: &mut Surface<'_>, fonts: &Fonts, piece: &Piece) {
    match &piece.ink {
        Ink::Text { run, size, colour } => {
            surface.set_stroke(None);
            surface.set_fill(Some(fill(*colour)));
            let start = Point::from_xy(piece.x, piece.y);
            let font = fonts.drawn(run.face);
            surface.draw_glyphs(start, &run.glyphs, font, &run.text, *size, false);
        }
        Ink::Shape {
            form,
            fill: inside,
            pen,
        } => {
            let Some(path) = path(form, piece.x, piece.y) else {
                return;
            };
            surface.set_fill(inside.map(fill));
            surface.set_stroke(pen.map(stroke));
            surface.draw_path(&path);
        }
    }
}

fn paint(colour: Colour) -> rgb::Color {
    rgb::Color::new(colour.0, colour.1, colour.2)
}

fn fill(colour: Colour) -> Fill {
    Fill {
        paint: paint(colour).into(),
        opacity: NormalizedF32::ONE,
        rule: krilla::paint::FillRule::default(),
    }
}

fn stroke(pen: Pen) -> Stroke {
    Stroke {
        paint: paint(pen.colour).into(),
        width: pen.width,
        dash: pen.dash.map(|(on, off)| StrokeDash {
            array: vec![on, off],
            offset: 0.0,
        }),
        ..Stroke::default()
    }
}

fn path(form: &Form, x: f32, y: f32) -> Option<Path> {
    let mut path = PathBuilder::new();
    match form {
        Form::Box(width, height) => path.push_rect(Rect::from_xywh(x, y, *width, *height)?),
        Form::Line(points) | Form::Area(points) => {
            for (index, (right, down)) in points.iter().enumerate() {
                if index == 0 {
                    path.move_to(x + right, y + down);
                } else {
                    path.line_to(x + right, y + down);
                }
            }
            if matches!(form, Form::Area(_)) {
                path.close();
            }
        }
        Form::Circle(radius) => circle(&mut path, x, y, *radius),
    }
    path.finish()
}

/// Four curves make a circle, within a thousandth of its radius.
fn circle(path: &mut PathBuilder, x: f32, y: f32, radius: f32) {
    let bend = radius * 0.5523;
    path.move_to(x + radius, y);
    path.cubic_to(x + radius, y + bend, x + bend, y + radius, x, y + radius);
    path.cubic_to(x - bend, y + radius, x - radius, y + bend, x - radius, y);
    path.cubic_to(x - radius, y - bend, x - bend, y - radius, x, y - radius);
    path.cubic_to(x + bend, y - radius, x + radius, y - bend, x + radius, y);
    path.close();
}

//! Fragments that stay whole, and how they come on pages: headings keep to what
//! follows them, tables repeat their heading.

use std::rc::Rc;

use krilla::tagging::ArtifactType;

use super::font::Run;
use super::look::{BOTTOM, Colour, Style, TOP};
use super::tags::NodeId;

/// A line around or through something.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pen {
    pub(super) colour: Colour,
    pub(super) width: f32,
    /// Length of dashes and of what is between them; none for a whole line.
    pub(super) dash: Option<(f32, f32)>,
}

impl Pen {
    pub(super) const fn new(colour: Colour, width: f32) -> Self {
        Self {
            colour,
            width,
            dash: None,
        }
    }

    pub(super) const fn dashed(mut self, on: f32, off: f32) -> Self {
        self.dash = Some((on, off));
        self
    }
}

/// A form, from its own corner or middle.
#[derive(Clone, Debug)]
pub(super) enum Form {
    /// Width and height, from the corner left above.
    Box(f32, f32),
    /// From one point to the next.
    Line(Vec<(f32, f32)>),
    /// The same, closed.
    Area(Vec<(f32, f32)>),
    /// Around the point.
    Circle(f32),
}

/// What is seen.
#[derive(Clone)]
pub(super) enum Ink {
    Text {
        run: Rc<Run>,
        size: f32,
        colour: Colour,
    },
    Shape {
        form: Form,
        fill: Option<Colour>,
        pen: Option<Pen>,
    },
}

/// What it is for who has the document read aloud.
#[derive(Clone, PartialEq)]
pub(super) enum Role {
    /// Nothing: a line, a page number.
    Ornament(ArtifactType),
    /// Text of this place.
    Text(NodeId),
    /// A sign of this place, for which these words are said.
    Said(NodeId, Rc<str>),
    /// Part of a picture.
    Picture(NodeId),
}

/// Something to be seen, at a place.
#[derive(Clone)]
pub(super) struct Piece {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) ink: Ink,
    pub(super) role: Role,
}

impl Piece {
    /// A text whose line has its top at `y`.
    pub(super) fn text(x: f32, y: f32, run: Rc<Run>, style: Style, role: Role) -> Self {
        Self {
            x,
            y: y + style.base(),
            ink: Ink::Text {
                run,
                size: style.size,
                colour: style.colour,
            },
            role,
        }
    }

    /// A form without an outline.
    pub(super) const fn filled(x: f32, y: f32, form: Form, fill: Colour, role: Role) -> Self {
        Self {
            x,
            y,
            ink: Ink::Shape {
                form,
                fill: Some(fill),
                pen: None,
            },
            role,
        }
    }

    /// A form with an outline.
    pub(super) const fn drawn(
        x: f32,
        y: f32,
        form: Form,
        fill: Option<Colour>,
        pen: Pen,
        role: Role,
    ) -> Self {
        Self {
            x,
            y,
            ink: Ink::Shape {
                form,
                fill,
                pen: Some(pen),
            },
            role,
        }
    }

    /// A level line that means nothing.
    pub(super) fn rule(x: f32, y: f32, width: f32, pen: Pen) -> Self {
        let form = Form::Line(vec![(0.0, 0.0), (width, 0.0)]);
        let role = Role::Ornament(ArtifactType::Layout);
        Self::drawn(x, y, form, None, pen, role)
    }
}

/// Whether the next fragment must be on the same page.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Keep {
    /// A page may end here.
    #[default]
    Free,
    /// It may not.
    WithNext,
}

/// What stands together; places are from its own top.
#[derive(Default)]
pub(super) struct Fragment {
    /// Room above it, but not at the top of a page.
    pub(super) above: f32,
    pub(super) height: f32,
    pub(super) pieces: Vec<Piece>,
    pub(super) keep: Keep,
    /// What stands above it again when it is the first on a page.
    pub(super) repeat: Option<Rc<Repeat>>,
    /// A heading, for the list of contents: how deep, and its text.
    pub(super) heading: Option<(u16, String)>,
    /// The picture it belongs to.
    pub(super) picture: Option<NodeId>,
}

/// The heading of a table on its next page.
pub(super) struct Repeat {
    pub(super) height: f32,
    pub(super) pieces: Vec<Piece>,
}

/// Where a heading came.
pub(super) struct Bookmark {
    pub(super) level: u16,
    pub(super) text: String,
    pub(super) page: usize,
    pub(super) y: f32,
}

/// Where a picture, or a part of it, came.
pub(super) struct Placed {
    pub(super) node: NodeId,
    pub(super) page: usize,
    pub(super) top: f32,
    pub(super) bottom: f32,
}

/// Everything on its page.
#[derive(Default)]
pub(super) struct Pages {
    pub(super) pages: Vec<Vec<Piece>>,
    pub(super) bookmarks: Vec<Bookmark>,
    pub(super) pictures: Vec<Placed>,
}

/// Where the next fragment goes.
struct Cursor {
    laid: Pages,
    y: f32,
    fresh: bool,
}

/// Puts fragments on pages.
pub(super) fn pages(fragments: Vec<Fragment>) -> Pages {
    let mut cursor = Cursor {
        laid: Pages::default(),
        y: TOP,
        fresh: true,
    };
    cursor.laid.pages.push(Vec::new());
    let mut group = Vec::new();
    for fragment in fragments {
        let last = fragment.keep == Keep::Free;
        group.push(fragment);
        if last {
            cursor.group(std::mem::take(&mut group));
        }
    }
    cursor.group(group);
    cursor.laid
}

impl Cursor {
    fn group(&mut self, group: Vec<Fragment>) {
        let height: f32 = group.iter().map(|one| one.above + one.height).sum();
        let whole = height <= BOTTOM - TOP;
        if whole && !self.fresh && self.y + height > BOTTOM {
            self.next_page(group.first());
        }
        for fragment in group {
            let too_low = self.y + fragment.above + fragment.height > BOTTOM;
            if !whole && !self.fresh && too_low {
                self.next_page(Some(&fragment));
            }
            self.place(fragment);
        }
    }

    fn next_page(&mut self, first: Option<&Fragment>) {
        self.laid.pages.push(Vec::new());
        self.y = TOP;
        self.fresh = true;
        if let Some(repeat) = first.and_then(|first| first.repeat.clone()) {
            self.put(repeat.pieces.clone(), TOP);
            self.y += repeat.height;
            self.fresh = false;
        }
    }

    fn put(&mut self, pieces: Vec<Piece>, top: f32) {
        if let Some(page) = self.laid.pages.last_mut() {
            page.extend(pieces.into_iter().map(|mut piece| {
                piece.y += top;
                piece
            }));
        }
    }

    fn place(&mut self, fragment: Fragment) {
        if !self.fresh {
            self.y += fragment.above;
        }
        let top = self.y;
        let page = self.laid.pages.len() - 1;
        if let Some((level, text)) = fragment.heading {
            self.laid.bookmarks.push(Bookmark {
                level,
                text,
                page,
                y: top,
            });
        }
        if let Some(node) = fragment.picture {
            self.laid.pictures.push(Placed {
                node,
                page,
                top,
                bottom: top + fragment.height,
            });
        }
        self.put(fragment.pieces, top);
        self.y = top + fragment.height;
        self.fresh = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::pdf::look::INK;

    fn fragment(height: f32, keep: Keep) -> Fragment {
        let pen = Pen::new(INK, 1.0);
        Fragment {
            height,
            keep,
            pieces: vec![Piece::rule(0.0, 0.0, height, pen)],
            ..Fragment::default()
        }
    }

    fn counts(fragments: Vec<Fragment>) -> Vec<usize> {
        pages(fragments).pages.iter().map(Vec::len).collect()
    }

    #[test]
    fn a_heading_goes_along_with_what_follows_it() {
        let room = BOTTOM - TOP;
        let text = || fragment(40.0, Keep::Free);
        let heading = || fragment(20.0, Keep::WithNext);
        assert_eq!(counts(vec![fragment(room - 50.0, Keep::Free), text()]), [2]);
        assert_eq!(
            counts(vec![fragment(room - 50.0, Keep::Free), heading(), text()]),
            [1, 2]
        );
    }

    #[test]
    fn what_is_higher_than_a_page_is_divided() {
        let high = (0..30).map(|_| fragment(40.0, Keep::WithNext)).collect();
        assert_eq!(counts(high), [17, 13]);
    }

    #[test]
    fn a_table_repeats_its_heading() {
        let repeat = Rc::new(Repeat {
            height: 30.0,
            pieces: fragment(30.0, Keep::Free).pieces,
        });
        let rows = (0..20).map(|_| Fragment {
            repeat: Some(Rc::clone(&repeat)),
            ..fragment(60.0, Keep::Free)
        });
        // Eleven rows, then the heading again and nine.
        assert_eq!(counts(rows.collect()), [11, 10]);
    }
}

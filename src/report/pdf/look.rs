//! Sizes, colours and styles, all in one place. Lengths are points, 72 an inch.

/// A4.
pub(super) const PAGE: (f32, f32) = (595.28, 841.89);
/// Left and right margin.
pub(super) const MARGIN: f32 = 66.0;
/// Where the text of a page begins.
pub(super) const TOP: f32 = 78.0;
/// Where it ends at last.
pub(super) const BOTTOM: f32 = 841.89 - 78.0;
/// The width of the text.
pub(super) const WIDTH: f32 = PAGE.0 - 2.0 * MARGIN;
/// The width of running text: some 85 characters.
pub(super) const MEASURE: f32 = 424.0;
/// Where the line above the footer stands.
pub(super) const FOOT: f32 = 841.89 - 50.0;

/// A colour of a screen and of a printer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Colour(pub(super) u8, pub(super) u8, pub(super) u8);

pub(super) const INK: Colour = Colour(0x1b, 0x26, 0x2e);
pub(super) const MUTED: Colour = Colour(0x57, 0x65, 0x6e);
pub(super) const HAIR: Colour = Colour(0xd3, 0xda, 0xde);
pub(super) const BAND: Colour = Colour(0xf1, 0xf4, 0xf5);
pub(super) const ACCENT: Colour = Colour(0x14, 0x4a, 0x5c);
pub(super) const WHITE: Colour = Colour(0xff, 0xff, 0xff);

/// Fillings of series: dark, middle, light, white. In print without colour they
/// are four different greys; all but the darkest have an outline.
pub(super) const SERIES: [Colour; 4] = [
    ACCENT,
    Colour(0x7d, 0xa2, 0xae),
    Colour(0xcc, 0xdc, 0xe1),
    WHITE,
];

/// Shades of a heat row, from few to many.
pub(super) const SHADES: [Colour; 5] = [
    Colour(0xec, 0xf1, 0xf3),
    Colour(0xc5, 0xd7, 0xdd),
    Colour(0x8f, 0xb1, 0xbc),
    Colour(0x4b, 0x7d, 0x8d),
    ACCENT,
];

/// How heavy letters are.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Face {
    Regular,
    Strong,
}

/// Whether digits all have one width, as in columns of figures.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Digits {
    Text,
    Column,
}

/// How a text looks.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Style {
    pub(super) face: Face,
    pub(super) digits: Digits,
    pub(super) size: f32,
    /// From one base line to the next.
    pub(super) leading: f32,
    pub(super) colour: Colour,
}

impl Style {
    const fn new(face: Face, size: f32, leading: f32, colour: Colour) -> Self {
        Self {
            face,
            digits: Digits::Text,
            size,
            leading,
            colour,
        }
    }

    /// The same with other letters.
    pub(super) const fn with(mut self, face: Face) -> Self {
        self.face = face;
        self
    }

    /// The same in another colour.
    pub(super) const fn coloured(mut self, colour: Colour) -> Self {
        self.colour = colour;
        self
    }

    /// The same for a column of figures.
    pub(super) const fn columned(mut self) -> Self {
        self.digits = Digits::Column;
        self
    }

    /// The same for a sign that stands for a figure: by itself it would be a speck.
    pub(super) const fn sign(mut self) -> Self {
        self.face = Face::Strong;
        self.size *= 1.4;
        self
    }

    /// The same in letters as much smaller as this share says; never larger.
    pub(super) const fn narrowed(mut self, share: f32) -> Self {
        self.size *= share.clamp(0.2, 1.0);
        self
    }

    /// The base line below the top of a line.
    pub(super) const fn base(&self) -> f32 {
        // Letters stand in the middle of their line: 0.727 em is the height of a
        // capital.
        (self.leading + 0.727 * self.size) / 2.0
    }
}

pub(super) const TITLE: Style = Style::new(Face::Strong, 25.0, 30.0, INK);
pub(super) const SUBTITLE: Style = Style::new(Face::Regular, 13.0, 18.5, MUTED);
pub(super) const MADE: Style = Style::new(Face::Regular, 9.0, 13.0, MUTED);
pub(super) const HEADING: Style = Style::new(Face::Strong, 15.0, 20.0, ACCENT);
pub(super) const SUBHEADING: Style = Style::new(Face::Strong, 10.5, 15.0, INK);
pub(super) const BODY: Style = Style::new(Face::Regular, 9.6, 14.6, INK);
pub(super) const CAPTION: Style = Style::new(Face::Strong, 9.0, 12.6, INK);
pub(super) const NOTE: Style = Style::new(Face::Regular, 8.0, 11.4, MUTED);
pub(super) const LARGE: Style = Style::new(Face::Strong, 25.0, 31.0, ACCENT);
pub(super) const LABEL: Style = Style::new(Face::Regular, 8.4, 11.4, MUTED);
pub(super) const CELL: Style = Style::new(Face::Regular, 8.9, 11.8, INK);
pub(super) const SMALL_CELL: Style = Style::new(Face::Regular, 7.9, 10.6, INK);
pub(super) const CHART: Style = Style::new(Face::Regular, 8.4, 10.8, INK);
pub(super) const FOOTER: Style = Style::new(Face::Regular, 7.6, 10.0, MUTED);
pub(super) const MARK: Style = Style::new(Face::Strong, 7.8, 10.4, INK);

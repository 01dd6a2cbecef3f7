//! Letters: the two embedded faces, how wide a text is, and where it breaks.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use harfrust::{Feature, FontRef, ShapeOptions, ShaperData, Tag, UnicodeBuffer};
use krilla::text::{Font, GlyphId, KrillaGlyph};

use super::look::{Digits, Face, Style};
use crate::report::figures::one_line;

/// Inter, reduced to the letters of European languages; `LICENSE-Inter.txt` is
/// its licence.
const REGULAR: &[u8] = include_bytes!("../../../assets/report/Inter-Regular.otf");
const STRONG: &[u8] = include_bytes!("../../../assets/report/Inter-SemiBold.otf");

/// A text with its letters chosen and placed. Lengths are in ems.
pub(super) struct Run {
    pub(super) text: String,
    pub(super) glyphs: Vec<KrillaGlyph>,
    pub(super) face: Face,
    width: f32,
}

impl Run {
    /// The width in ems.
    #[cfg(test)]
    pub(super) const fn ems(&self) -> f32 {
        self.width
    }

    /// The width in this style.
    pub(super) fn width(&self, style: Style) -> f32 {
        self.width * style.size
    }
}

/// One embedded font, for drawing and for measuring.
struct Loaded {
    drawn: Font,
    read: FontRef<'static>,
    data: ShaperData,
}

impl Loaded {
    fn new(bytes: &'static [u8]) -> Option<Self> {
        let read = FontRef::from_index(bytes, 0).ok()?;
        Some(Self {
            drawn: Font::new(bytes.into(), 0)?,
            data: ShaperData::new(&read),
            read,
        })
    }
}

type Key = (Face, Digits, String);

/// The embedded faces, and every text measured so far.
pub(super) struct Fonts {
    regular: Loaded,
    strong: Loaded,
    seen: RefCell<HashMap<Key, Rc<Run>>>,
}

impl Fonts {
    /// The faces; none when they cannot be read, which a test rules out.
    pub(super) fn load() -> Option<Self> {
        Some(Self {
            regular: Loaded::new(REGULAR)?,
            strong: Loaded::new(STRONG)?,
            seen: RefCell::default(),
        })
    }

    fn face(&self, face: Face) -> &Loaded {
        match face {
            Face::Regular => &self.regular,
            Face::Strong => &self.strong,
        }
    }

    /// The width of a blank, in ems.
    #[cfg(test)]
    pub(super) fn blank(&self, face: Face) -> f32 {
        self.run(" ", super::look::BODY.with(face)).ems()
    }

    /// The font to draw with.
    pub(super) fn drawn(&self, face: Face) -> Font {
        self.face(face).drawn.clone()
    }

    /// A text in this style. What the font has no letter for becomes a question
    /// mark, so that nothing disappears unseen.
    pub(super) fn run(&self, text: &str, style: Style) -> Rc<Run> {
        let key = (style.face, style.digits, text.to_owned());
        if let Some(run) = self.seen.borrow().get(&key) {
            return Rc::clone(run);
        }
        let mut run = self.shaped(text, style);
        // Every turn leaves fewer letters that are no question mark.
        while let Some(readable) = readable(&run) {
            run = self.shaped(&readable, style);
        }
        let run = Rc::new(run);
        self.seen.borrow_mut().insert(key, Rc::clone(&run));
        run
    }

    fn shaped(&self, text: &str, style: Style) -> Run {
        let loaded = self.face(style.face);
        let shaper = loaded.data.shaper(&loaded.read).build();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        buffer.set_direction(harfrust::Direction::LeftToRight);
        let tabular = [Feature::new(Tag::new(b"tnum"), 1, ..)];
        let features: &[Feature] = match style.digits {
            Digits::Text => &[],
            Digits::Column => &tabular,
        };
        let shaped = shaper.shape(buffer, ShapeOptions::new().features(features));
        let em = 1.0 / loaded.drawn.units_per_em();
        let infos = shaped.glyph_infos();
        let start = |at: usize| infos.get(at).map(|info| info.cluster as usize);
        let mut width = 0.0;
        let glyphs = infos
            .iter()
            .zip(shaped.glyph_positions())
            .enumerate()
            .map(|(at, (info, place))| {
                let from = info.cluster as usize;
                // A cluster of several glyphs ends where the next one begins.
                let next = (at + 1..infos.len()).filter_map(start);
                let to = next.into_iter().find(|next| *next > from);
                let advance = place.x_advance as f32 * em;
                width += advance;
                KrillaGlyph {
                    glyph_id: GlyphId::new(info.glyph_id),
                    text_range: from..to.unwrap_or(text.len()),
                    x_advance: advance,
                    x_offset: place.x_offset as f32 * em,
                    y_offset: place.y_offset as f32 * em,
                    y_advance: 0.0,
                    location: None,
                }
            })
            .collect();
        Run {
            text: text.to_owned(),
            glyphs,
            face: style.face,
            width,
        }
    }

    /// The width of a text on one line.
    pub(super) fn width(&self, text: &str, style: Style) -> f32 {
        self.run(text, style).width(style)
    }

    /// The width of its widest word.
    pub(super) fn widest_word(&self, text: &str, style: Style) -> f32 {
        // At a no-break space no line breaks, so there a word goes on.
        let words = text.split(|one: char| one.is_whitespace() && one != '\u{a0}');
        let widths = words.map(|word| self.width(word, style));
        widths.fold(0.0, f32::max)
    }

    /// A text in lines that are no wider than this. A word that is wider by itself
    /// is divided. Every line but the last ends with a blank, which separates its
    /// last word from the next for whoever has the text read aloud.
    pub(super) fn lines(&self, text: &str, style: Style, width: f32) -> Vec<Rc<Run>> {
        let mut lines = vec![String::new()];
        for word in words(&one_line(text)) {
            self.append(&mut lines, &word, style, width);
        }
        lines.iter().map(|line| self.run(line, style)).collect()
    }

    /// One word more: behind the last line, or below it, or divided.
    fn append(&self, lines: &mut Vec<String>, word: &str, style: Style, width: f32) {
        let Some(last) = lines.last_mut() else { return };
        let longer = format!("{last}{word}");
        if self.width(longer.trim_end(), style) <= width {
            *last = longer;
            return;
        }
        if self.width(word.trim_end(), style) <= width {
            lines.push(word.to_owned());
            return;
        }
        for one in word.chars() {
            let Some(last) = lines.last_mut() else { return };
            let longer = format!("{last}{one}");
            if last.is_empty() || self.width(longer.trim_end(), style) <= width {
                *last = longer;
            } else {
                lines.push(one.to_string());
            }
        }
    }

    /// A text in at most so many lines; the last of them is cut when it says less
    /// than the whole.
    pub(super) fn at_most(
        &self,
        most: usize,
        text: &str,
        style: Style,
        width: f32,
    ) -> Vec<Rc<Run>> {
        let mut lines = self.lines(text, style, width);
        if lines.len() > most {
            let kept = most.saturating_sub(1);
            let rest = lines.split_off(kept);
            let rest: String = rest.iter().map(|line| line.text.as_str()).collect();
            lines.push(self.cut(&rest, style, width));
        }
        lines
    }

    /// A text on one line, cut with a sign when it is too wide.
    pub(super) fn cut(&self, text: &str, style: Style, width: f32) -> Rc<Run> {
        let text = one_line(text);
        if self.width(&text, style) <= width {
            return self.run(&text, style);
        }
        let mut kept = String::new();
        for one in text.chars() {
            let longer = format!("{kept}{one}…");
            if self.width(&longer, style) > width {
                break;
            }
            kept.push(one);
        }
        self.run(&format!("{}…", kept.trim_end()), style)
    }
}

/// The text with a question mark for what has no letter, a sign on top of another
/// included; none when everything has.
fn readable(run: &Run) -> Option<String> {
    let missing: Vec<_> = run
        .glyphs
        .iter()
        .filter(|glyph| glyph.glyph_id.to_u32() == 0)
        .map(|glyph| glyph.text_range.clone())
        .collect();
    if missing.is_empty() {
        return None;
    }
    let known = |(at, one)| match missing.iter().find(|range| range.contains(&at)) {
        None => Some(one),
        Some(range) => (range.start == at).then_some('?'),
    };
    Some(run.text.char_indices().filter_map(known).collect())
}

/// The pieces of a text between which a line may break, each with what follows it:
/// after a blank, a hyphen and a stroke.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut previous = ' ';
    for one in text.chars() {
        let breaks = match previous {
            ' ' => one != ' ',
            '-' | '/' => one.is_alphabetic(),
            _ => false,
        };
        if breaks {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(one);
        }
        previous = one;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::pdf::look::{BODY, CELL};

    #[test]
    fn the_embedded_faces_have_the_letters_of_the_languages() {
        let fonts = Fonts::load().unwrap();
        let text = "AZaz09 ÀÿĲĳŠő €–—·•“”‘’„…≤≥−×→%&/()[]{}@#*+=!?;:'\"";
        for style in [BODY, HEADING_LIKE] {
            let run = fonts.run(text, style);
            assert_eq!(run.text, text);
            assert!(run.glyphs.iter().all(|glyph| glyph.glyph_id.to_u32() != 0));
        }
    }

    const HEADING_LIKE: Style = CELL.with(Face::Strong);

    #[test]
    fn a_letter_that_is_not_there_is_seen_to_be_missing() {
        let fonts = Fonts::load().unwrap();
        let table = [
            ("a日b", "a?b"),
            ("🙂", "?"),
            ("日本", "??"),
            ("x\u{a40}", "?"),
        ];
        for (given, shown) in table {
            assert_eq!(fonts.run(given, BODY).text, shown);
        }
    }

    #[test]
    fn figures_of_a_column_have_one_width() {
        let fonts = Fonts::load().unwrap();
        let style = CELL.columned();
        let one = fonts.width("1", style);
        for digit in ["0", "2", "7", "8"] {
            assert!((fonts.width(digit, style) - one).abs() < 0.001, "{digit}");
        }
        assert!(
            fonts.width("1", CELL) < one,
            "text has figures of its own width"
        );
    }

    #[test]
    fn lines_keep_their_width_and_lose_no_letter() {
        let fonts = Fonts::load().unwrap();
        let text = "Kindermishandeling en huiselijk geweld/overig, zelf-beschadiging";
        for width in [30.0, 60.0, 200.0] {
            let lines = fonts.lines(text, BODY, width);
            let joined: String = lines.iter().map(|line| line.text.as_str()).collect();
            assert_eq!(joined, text);
            for line in lines {
                assert!(fonts.width(line.text.trim_end(), BODY) <= width);
            }
        }
    }

    #[test]
    fn a_cut_text_says_so() {
        let fonts = Fonts::load().unwrap();
        let cut = fonts.cut("Jaarverslag van de vertrouwenspersoon", BODY, 80.0);
        assert!(
            cut.text.ends_with('…') && cut.width(BODY) <= 80.0,
            "{}",
            cut.text
        );
        assert_eq!(fonts.cut("kort", BODY, 80.0).text, "kort");
        let lines = fonts.at_most(2, "Jaarverslag van de vertrouwenspersoon", BODY, 60.0);
        let texts: Vec<_> = lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(texts, ["Jaarverslag ", "van de vert…"]);
    }
}

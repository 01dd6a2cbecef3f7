//! How things look, by what they mean. Screens ask for a meaning and never name
//! a colour; a colour is never the only sign.

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

use crate::lang::{Explained, Lang};
use crate::say;

/// The themes the program ships with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// Light text on a dark ground.
    #[default]
    Dark,
    /// Dark text on a light ground.
    Light,
    /// Black and white with few, strong colours.
    Contrast,
}

impl Theme {
    /// Every theme.
    pub const ALL: [Self; 3] = [Self::Dark, Self::Light, Self::Contrast];

    const fn file(self) -> &'static str {
        match self {
            Self::Dark => include_str!("../../assets/themes/dark.toml"),
            Self::Light => include_str!("../../assets/themes/light.toml"),
            Self::Contrast => include_str!("../../assets/themes/contrast.toml"),
        }
    }
}

/// How many colours the terminal shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// None at all, or the user wants none.
    None,
    /// The 16 named ones.
    Basic,
    /// The palette of 256.
    Indexed,
    /// All of them.
    True,
}

/// What the environment says about colours, each as the variable stands there.
#[derive(Clone, Copy, Debug, Default)]
pub struct Environment<'a> {
    /// `NO_COLOR`: any text in it asks for none.
    pub no_color: Option<&'a str>,
    /// `TERM`.
    pub term: Option<&'a str>,
    /// `COLORTERM`.
    pub colorterm: Option<&'a str>,
}

impl Depth {
    /// The colours a terminal shows, by what the environment says of it.
    #[must_use]
    pub fn detect(environment: Environment<'_>) -> Self {
        let term = environment.term.unwrap_or_default();
        if environment.no_color.is_some_and(|wish| !wish.is_empty()) || term == "dumb" {
            return Self::None;
        }
        if matches!(environment.colorterm, Some("truecolor" | "24bit")) || term.ends_with("-direct")
        {
            return Self::True;
        }
        if term.contains("256color") {
            Self::Indexed
        } else {
            Self::Basic
        }
    }
}

/// Declares the meanings once: in the theme file, in [`Look`], as its methods.
macro_rules! meanings {
    ($($(#[$doc:meta])* $name:ident,)+) => {
        /// A theme as its file is written.
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Paints {
            $($name: Paint,)+
        }

        /// The styles of a theme on a terminal with some number of colours.
        #[derive(Clone, Debug)]
        pub struct Look {
            $($name: Style,)+
        }

        impl Look {
            fn paint(paints: &Paints, depth: Depth) -> Self {
                Self { $($name: paints.$name.style(depth),)+ }
            }

            /// Without theme and colours, for what is shown before there is one.
            #[must_use]
            pub fn plain() -> Self {
                Self { $($name: Style::new(),)+ }
            }

            $(
                $(#[$doc])*
                #[must_use]
                pub const fn $name(&self) -> Style {
                    self.$name
                }
            )+
        }
    };
}

meanings! {
    /// Plain text, and the ground everything stands on.
    text,
    /// Beside the point: explanations, empty places.
    faint,
    /// The title of a screen, a popup or a part.
    title,
    /// What matters in a text.
    strong,
    /// Lines around and between things.
    frame,
    /// The name of a key.
    key,
    /// Where the keyboard is.
    focus,
    /// The line that is chosen in a list.
    chosen,
    /// A text field.
    field,
    /// Words to say aloud.
    quoted,
    /// The bars of a chart.
    bar,
    /// Allowed, done, in order. Use with [`Sign::Ok`].
    ok,
    /// To be asked or looked at. Use with [`Sign::Attention`].
    attention,
    /// Refused or late. Use with [`Sign::Warning`].
    warning,
    /// A duty, danger, loss. Use with [`Sign::Danger`].
    danger,
}

impl Look {
    /// A shipped theme.
    ///
    /// # Errors
    /// None: a test reads them all. The type is that of [`Look::read`].
    pub fn shipped(theme: Theme, depth: Depth) -> Result<Self, ThemeError> {
        Self::read(theme.file(), depth)
    }

    /// Reads a theme file.
    ///
    /// # Errors
    /// [`ThemeError`] with the line of a meaning that is missing, unknown or
    /// has a colour that does not exist.
    pub fn read(text: &str, depth: Depth) -> Result<Self, ThemeError> {
        match toml::from_str(text) {
            Ok(paints) => Ok(Self::paint(&paints, depth)),
            Err(error) => {
                let start = error.span().unwrap_or_default().start;
                let before = text.bytes().take(start);
                let line = before.filter(|&byte| byte == b'\n').count() + 1;
                Err(ThemeError {
                    line,
                    detail: error.message().replace('\n', " "),
                })
            }
        }
    }

    /// The style that goes with a sign.
    #[must_use]
    pub const fn sign(&self, sign: Sign) -> Style {
        match sign {
            Sign::Ok => self.ok,
            Sign::Attention => self.attention,
            Sign::Warning => self.warning,
            Sign::Danger => self.danger,
        }
    }
}

/// The four states that have a colour, each with a mark that says the same
/// without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Allowed, done, in order.
    Ok,
    /// To be asked or looked at.
    Attention,
    /// Refused or late.
    Warning,
    /// A duty, danger, loss.
    Danger,
}

impl Sign {
    /// Every sign.
    pub const ALL: [Self; 4] = [Self::Ok, Self::Attention, Self::Warning, Self::Danger];

    /// The mark before the text.
    #[must_use]
    pub const fn mark(self) -> &'static str {
        match self {
            Self::Ok => "✔",
            Self::Attention => "?",
            Self::Warning => "!",
            Self::Danger => "!!",
        }
    }
}

/// A mistake in a theme file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {detail}")]
pub struct ThemeError {
    /// Line in the file, counted from 1.
    pub line: usize,
    /// What is wrong there, in the words of the TOML reader.
    pub detail: String,
}

impl ThemeError {
    /// What happened and what to do, for the user.
    #[must_use]
    pub fn explain(&self, lang: &Lang) -> Explained {
        Explained {
            what: say!(
                lang,
                "theme-error",
                line = self.line,
                detail = self.detail.as_str()
            ),
            remedy: say!(lang, "theme-error-remedy"),
        }
    }
}

/// One meaning in a theme file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Paint {
    fg: Shade,
    bg: Option<Shade>,
    basic: Named,
    basic_bg: Option<Named>,
    #[serde(default)]
    marks: Vec<Mark>,
}

impl Paint {
    fn style(&self, depth: Depth) -> Style {
        let (fg, bg) = match depth {
            Depth::None => (None, None),
            Depth::Basic => (
                Some(self.basic.0),
                self.basic_bg.as_ref().map(|named| named.0),
            ),
            Depth::Indexed => (
                Some(self.fg.indexed()),
                self.bg.as_ref().map(Shade::indexed),
            ),
            Depth::True => (Some(self.fg.rgb()), self.bg.as_ref().map(Shade::rgb)),
        };
        let marks = self
            .marks
            .iter()
            .fold(Modifier::empty(), |all, mark| all | mark.on(depth));
        Style {
            fg,
            bg,
            ..Style::new()
        }
        .add_modifier(marks)
    }
}

/// What a style does beside its colour.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Mark {
    Bold,
    Italic,
    Underlined,
    UnderlinedWithoutColour,
    ReversedWithoutColour,
}

impl Mark {
    fn on(self, depth: Depth) -> Modifier {
        match self {
            Self::Bold => Modifier::BOLD,
            Self::Italic => Modifier::ITALIC,
            Self::Underlined => Modifier::UNDERLINED,
            Self::UnderlinedWithoutColour if depth == Depth::None => Modifier::UNDERLINED,
            Self::ReversedWithoutColour if depth == Depth::None => Modifier::REVERSED,
            Self::UnderlinedWithoutColour | Self::ReversedWithoutColour => Modifier::empty(),
        }
    }
}

/// A colour written as `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
struct Shade {
    red: u8,
    green: u8,
    blue: u8,
}

impl TryFrom<String> for Shade {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        match text.parse() {
            Ok(Color::Rgb(red, green, blue)) => Ok(Self { red, green, blue }),
            _ => Err(format!("{text} is not a colour like #1f4f86")),
        }
    }
}

impl Shade {
    const fn rgb(&self) -> Color {
        Color::Rgb(self.red, self.green, self.blue)
    }

    /// The nearest of the 240 fixed colours of the palette: a cube of six steps
    /// a side, then 24 greys.
    fn indexed(&self) -> Color {
        let nearest = (16..=u8::MAX).min_by_key(|&index| self.distance(Self::of_palette(index)));
        Color::Indexed(nearest.unwrap_or(u8::MAX))
    }

    const fn of_palette(index: u8) -> Self {
        if index >= 232 {
            let grey = 8 + 10 * (index - 232);
            return Self {
                red: grey,
                green: grey,
                blue: grey,
            };
        }
        let cube = index.saturating_sub(16);
        Self {
            red: step(cube / 36),
            green: step(cube / 6 % 6),
            blue: step(cube % 6),
        }
    }

    fn distance(self, other: Self) -> u32 {
        let apart = |one: u8, two: u8| u32::from(one.abs_diff(two)).pow(2);
        apart(self.red, other.red) + apart(self.green, other.green) + apart(self.blue, other.blue)
    }
}

/// The brightness of a step of the colour cube.
const fn step(step: u8) -> u8 {
    if step == 0 { 0 } else { 55 + 40 * step }
}

/// One of the 16 named colours, or `reset`.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct Named(Color);

impl TryFrom<String> for Named {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        match text.parse() {
            Ok(color) if !matches!(color, Color::Rgb(..) | Color::Indexed(_)) => Ok(Self(color)),
            _ => Err(format!("{text} is not a named colour")),
        }
    }
}

#[cfg(test)]
mod tests;

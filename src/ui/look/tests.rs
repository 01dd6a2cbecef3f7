//! Themes can be read by everyone, on every terminal.

use super::*;
use crate::lang::Language;

/// The contrast of two colours as WCAG 2 counts it: 1 to 21.
fn contrast(one: Shade, two: Shade) -> f64 {
    let light = |shade: Shade| {
        let part = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.040_45 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * part(shade.red) + 0.7152 * part(shade.green) + 0.0722 * part(shade.blue)
    };
    let (one, two) = (light(one), light(two));
    (one.max(two) + 0.05) / (one.min(two) + 0.05)
}

fn shade(color: Color) -> Shade {
    match color {
        Color::Rgb(red, green, blue) => Shade { red, green, blue },
        Color::Indexed(index) => Shade::of_palette(index),
        other => panic!("{other:?} has no fixed shade"),
    }
}

fn styles(look: &Look) -> [(&'static str, Style); 15] {
    [
        ("text", look.text()),
        ("faint", look.faint()),
        ("title", look.title()),
        ("strong", look.strong()),
        ("frame", look.frame()),
        ("key", look.key()),
        ("focus", look.focus()),
        ("chosen", look.chosen()),
        ("field", look.field()),
        ("quoted", look.quoted()),
        ("bar", look.bar()),
        ("ok", look.ok()),
        ("attention", look.attention()),
        ("warning", look.warning()),
        ("danger", look.danger()),
    ]
}

#[test]
fn every_text_stands_out_from_its_ground() {
    for theme in Theme::ALL {
        for depth in [Depth::Indexed, Depth::True] {
            let look = Look::shipped(theme, depth).unwrap();
            let ground = look.text().bg.expect("a ground");
            for (name, style) in styles(&look) {
                let needed = match (theme, name) {
                    (Theme::Contrast, _) => 7.0,
                    (_, "frame") => 3.0,
                    _ => 4.5,
                };
                let own = style.bg.unwrap_or(ground);
                let found = contrast(shade(style.fg.expect("a colour")), shade(own));
                assert!(found >= needed, "{theme:?} {depth:?} {name}: {found:.1}");
            }
        }
    }
}

#[test]
fn without_colours_nothing_is_coloured_and_the_choice_still_shows() {
    for theme in Theme::ALL {
        let look = Look::shipped(theme, Depth::None).unwrap();
        for (name, style) in styles(&look) {
            assert_eq!((style.fg, style.bg), (None, None), "{theme:?} {name}");
        }
        for style in [look.focus(), look.chosen(), look.field()] {
            assert!(!style.add_modifier.is_empty(), "{theme:?}");
        }
    }
}

#[test]
fn with_16_colours_only_named_ones_are_used() {
    for theme in Theme::ALL {
        let look = Look::shipped(theme, Depth::Basic).unwrap();
        for (name, style) in styles(&look) {
            for color in [style.fg, style.bg].into_iter().flatten() {
                let named = !matches!(color, Color::Rgb(..) | Color::Indexed(_));
                assert!(named, "{theme:?} {name}");
            }
        }
    }
}

#[test]
fn a_colour_is_never_the_only_sign() {
    for one in Sign::ALL {
        let same = Sign::ALL.iter().filter(|other| other.mark() == one.mark());
        assert_eq!(same.count(), 1, "{one:?}");
    }
}

#[test]
fn a_sign_has_the_style_of_its_meaning() {
    let look = Look::shipped(Theme::Dark, Depth::True).unwrap();
    assert_eq!(look.sign(Sign::Ok), look.ok());
    assert_eq!(look.sign(Sign::Attention), look.attention());
    assert_eq!(look.sign(Sign::Warning), look.warning());
    assert_eq!(look.sign(Sign::Danger), look.danger());
}

#[test]
fn the_number_of_colours_follows_the_environment() {
    let hints = |no_color, term, colorterm| Environment {
        no_color,
        term,
        colorterm,
    };
    for (hints, depth) in [
        (
            hints(None, Some("xterm-256color"), Some("truecolor")),
            Depth::True,
        ),
        (
            hints(None, Some("xterm-256color"), Some("24bit")),
            Depth::True,
        ),
        (hints(None, Some("xterm-direct"), None), Depth::True),
        (hints(None, Some("tmux-256color"), None), Depth::Indexed),
        (hints(None, Some("linux"), None), Depth::Basic),
        (hints(None, None, None), Depth::Basic),
        (hints(None, Some("dumb"), Some("truecolor")), Depth::None),
        (
            hints(Some("1"), Some("xterm-256color"), Some("truecolor")),
            Depth::None,
        ),
        (
            hints(Some(""), Some("xterm-256color"), None),
            Depth::Indexed,
        ),
    ] {
        assert_eq!(Depth::detect(hints), depth, "{hints:?}");
    }
}

#[test]
fn the_nearest_colour_of_the_palette_is_found() {
    for (text, index) in [
        ("#000000", 16),
        ("#ffffff", 231),
        ("#ff0000", 196),
        ("#080808", 232),
    ] {
        let shade = Shade::try_from(text.to_owned()).unwrap();
        assert_eq!(shade.indexed(), Color::Indexed(index), "{text}");
    }
}

#[test]
fn a_wrong_theme_is_refused_with_line_and_reason() {
    let good = Theme::Dark.file();
    let lang = Lang::new(Language::Nl);
    let line = 1 + good
        .lines()
        .position(|line| line.starts_with("faint"))
        .unwrap();
    for (from, to, line, reason) in [
        ("\"#98a2ad\"", "\"grey-ish\"", line, "#1f4f86"),
        ("\"gray\"", "\"#112233\"", line, "named colour"),
        ("faint ", "feint ", line, "feint"),
        ("\nbar ", "\n# bar ", 1, "bar"),
    ] {
        let error = Look::read(&good.replacen(from, to, 1), Depth::True).unwrap_err();
        assert_eq!(error.line, line, "{error}");
        assert!(error.explain(&lang).what.contains(reason), "{error}");
    }
}

//! Parts keep within their area, show what matters, and let nothing through.

use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Cell;

use super::super::look::{Depth, Theme};
use super::*;
use crate::app::action::{Action, Context};
use crate::input::keymap::{Keymap, Meaning};
use crate::lang::Language;

fn look() -> Look {
    Look::shipped(Theme::Dark, Depth::None).unwrap()
}

/// What is drawn on a screen of this size.
#[track_caller]
fn screen(width: u16, height: u16, draw: impl FnOnce(&mut Frame<'_>)) -> TestBackend {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(draw).unwrap();
    terminal.backend().clone()
}

fn text_of(backend: &TestBackend) -> String {
    backend.buffer().content.iter().map(Cell::symbol).collect()
}

#[track_caller]
fn talk_footer(width: u16, status: &str) -> String {
    let lang = Lang::new(Language::Nl);
    let hints = Keymap::shipped().unwrap().footer_for(Context::Talk);
    let drawn = screen(width, 1, |frame| {
        footer(frame, frame.area(), &look(), &lang, &hints, status);
    });
    text_of(&drawn)
}

#[test]
fn the_header_names_program_screen_and_case() {
    let drawn = screen(44, 1, |frame| {
        let parts = ["luister", "Gesprek", "2026-014 Mus", "12 min"];
        header(frame, frame.area(), &look(), &parts);
    });
    insta::assert_snapshot!(drawn, @r#"" luister · Gesprek · 2026-014 Mus · 12 min  ""#);
}

#[test]
fn the_footer_keeps_status_help_and_emergency_numbers() {
    insta::assert_snapshot!(
        talk_footer(80, "opgeslagen 14:03"),
        @" i schrijven  n verder  s delen  + noodnummers  ? hulp          opgeslagen 14:03"
    );
    for width in 50..120 {
        let footer = talk_footer(width, "opgeslagen 14:03");
        for kept in ["+ noodnummers", "? hulp", "opgeslagen 14:03"] {
            assert!(footer.contains(kept), "{width}: {footer:?}");
        }
    }
    assert!(talk_footer(18, "opslaan…").contains("opslaan…"));
}

#[test]
fn a_popup_wipes_what_is_beneath() {
    let drawn = screen(24, 6, |frame| {
        let everything = "x".repeat(24 * 6);
        let look = look();
        paragraph(
            frame,
            frame.area(),
            &look,
            look.text(),
            &everything,
            &mut Scroll::default(),
        );
        let inside = popup(frame, &look, "Noodnummers", 20, 4);
        paragraph(
            frame,
            inside,
            &look,
            look.text(),
            "112",
            &mut Scroll::default(),
        );
    });
    insta::assert_snapshot!(drawn, @r#"
    "xxxxxxxxxxxxxxxxxxxxxxx "
    "xx╭ Noodnummers ─────╮x "
    "xx│ 112              │x "
    "xx│                  │x "
    "xx╰──────────────────╯x "
    "xxxxxxxxxxxxxxxxxxxxxxx▼"
    "#);
}

#[test]
fn a_paragraph_scrolls_and_says_that_there_is_more() {
    let mut scroll = Scroll::default();
    let mut draw = |lines| {
        scroll.by(lines, 4, 2);
        let drawn = screen(8, 2, |frame| {
            let look = look();
            let text = "een\ntwee\ndrie\nvier";
            paragraph(frame, frame.area(), &look, look.text(), text, &mut scroll);
        });
        text_of(&drawn)
    };
    assert_eq!(draw(0), "een     twee   ▼");
    assert_eq!(draw(1), "twee   ▲drie   ▼");
    assert_eq!(draw(9), "drie   ▲vier    ");
    assert_eq!(draw(-9), "een     twee   ▼");
}

#[test]
fn a_scroll_moves_as_little_as_needed() {
    let mut scroll = Scroll::default();
    for (row, offset) in [(2, 0), (6, 4), (5, 4), (4, 4), (3, 3), (9, 7), (0, 0)] {
        scroll.follow(row, 10, 3);
        assert_eq!(scroll.offset(), offset, "row {row}");
    }
}

#[test]
fn the_counter_warns_with_a_mark_before_it_is_full() {
    for (used, text) in [
        (0, "0/500"),
        (449, "449/500"),
        (450, "? 450/500"),
        (500, "! 500/500"),
    ] {
        assert_eq!(counter(&look(), Counter { used, limit: 500 }).content, text);
    }
}

#[test]
fn a_field_shows_its_text_and_the_cursor() {
    let mut field = TextField::lines(100);
    let _ = field.set("ze vertelt dat het niet gaat");
    let area = Rect::new(1, 0, 14, 3);
    let mut terminal = Terminal::new(TestBackend::new(16, 3)).unwrap();
    let mut draw = |keyboard, veil| {
        let mut scroll = Scroll::default();
        terminal
            .draw(|frame| text_field(frame, area, &look(), &field, keyboard, veil, &mut scroll))
            .unwrap();
        let text = text_of(terminal.backend());
        (
            text,
            terminal
                .backend()
                .cursor_visible()
                .then(|| terminal.backend().cursor_position()),
        )
    };
    let (text, cursor) = draw(Keyboard::Here, Veil::Lifted);
    assert_eq!(text, " ▌ze vertelt     ▌dat het niet   ▌gaat          ");
    assert_eq!(cursor, Some(Position::new(6, 2)));
    let (text, cursor) = draw(Keyboard::Elsewhere, Veil::Drawn);
    assert_eq!(text, " │•• •••••••     │••• ••• ••••   │••••          ");
    assert_eq!(cursor, None);
}

#[test]
fn r95_the_veil_hides_names_and_their_length() {
    assert_eq!(Veil::Drawn.over("Mus"), Veil::Drawn.over("Winterkoninkje"));
    assert_eq!(Veil::Lifted.over("Mus"), "Mus");
}

#[test]
fn drawn_text_is_cleaned() {
    assert_eq!(clean("a\u{1b}[31m\u{202e}b\nc\u{200b}"), "a[31mb c");
    assert!(matches!(clean("Zoë 👩\u{200d}👧"), Cow::Borrowed(_)));
}

#[test]
fn the_sweep_lets_nothing_through_that_was_drawn_past_the_cleaning() {
    // A tag character and a joiner of words: both cling to the letter before.
    let hostile = "a\u{e0041}b\u{200c}c";
    let mut buffer = Buffer::empty(Rect::new(0, 0, 30, 1));
    buffer.set_string(0, 0, hostile, Style::new());
    let harmful = |buffer: &Buffer| {
        let mut cells = buffer.content.iter().flat_map(|cell| cell.symbol().chars());
        cells.any(|character| !is_harmless(character))
    };
    assert!(
        harmful(&buffer),
        "the library lets something through: otherwise no sweep is needed"
    );
    sweep(&mut buffer);
    assert!(!harmful(&buffer));
    assert_eq!(
        buffer[(0, 0)].symbol().chars().next(),
        Some(' '),
        "the cell is emptied whole"
    );
}

#[test]
fn hints_without_room_are_left_out() {
    let hint = Hint {
        keys: Vec::new(),
        meaning: Meaning::Action(Action::Help),
    };
    let lang = Lang::new(Language::Nl);
    assert_eq!(hint.key_label(&lang), "");
    assert!(fitting(vec![("?".into(), "hulp".into())], 3).is_empty());
    assert_eq!(fitting(vec![("?".into(), "hulp".into())], 7).len(), 1);
}

proptest! {
    #[test]
    fn nothing_panics_at_any_size(
        width in 0_u16..60,
        height in 0_u16..12,
        x in 0_u16..60,
        text in ".{0,80}",
        status in ".{0,20}",
    ) {
        let lang = Lang::new(Language::En);
        let hints = Keymap::shipped().unwrap().footer_for(Context::List);
        let mut field = TextField::lines(60);
        let _ = field.set(&text);
        let drawn = screen(width, height, |frame| {
            let look = look();
            ground(frame, &look);
            let area = Rect::new(x, 0, width, height).intersection(frame.area());
            header(frame, area, &look, &[&text, &status]);
            rule(frame, area, &look);
            footer(frame, area, &look, &lang, &hints, &status);
            let mut scroll = Scroll::default();
            text_field(frame, area, &look, &field, Keyboard::Here, Veil::Lifted, &mut scroll);
            let inside = popup(frame, &look, &text, 30, 8);
            paragraph(frame, inside, &look, look.text(), &text, &mut Scroll::default());
            sweep(frame.buffer_mut());
        });
        prop_assert!(text_of(&drawn).chars().all(is_harmless));
    }
}

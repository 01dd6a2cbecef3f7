//! The field holds what it promises, whatever is typed.

use proptest::prelude::*;

use super::*;

/// The text with the cursor drawn in it as `|`.
fn drawn(field: &TextField) -> String {
    format!("{}|{}", field.before_cursor(), field.after_cursor())
}

/// A field with this text; `|` says where the cursor stands.
#[track_caller]
fn field(shape: Shape, text: &str) -> TextField {
    let (before, after) = text.split_once('|').expect("a cursor");
    let mut field = TextField::new(100, shape);
    assert_eq!(field.set(&format!("{before}{after}")), Dropped(0));
    field.cursor = before.len();
    field
}

#[test]
fn keys_edit_as_one_expects() {
    use EditKey::{
        Backspace, Delete, DeleteWord, Down, End, Enter, Home, Left, Right, Up, WordLeft, WordRight,
    };
    for (before, key, after) in [
        ("zoe\u{308}|", Backspace, "zo|"),
        ("|zus", Backspace, "|zus"),
        ("z|us", Delete, "z|s"),
        ("zus|", Delete, "zus|"),
        ("|👩\u{200d}👧!", Delete, "|!"),
        ("a 👩\u{200d}👧|", Left, "a |👩\u{200d}👧"),
        ("|👩\u{200d}👧!", Right, "👩\u{200d}👧|!"),
        ("de mentor |weet", DeleteWord, "de |weet"),
        ("de mentor| weet", WordLeft, "de |mentor weet"),
        ("de |mentor weet", WordRight, "de mentor| weet"),
        ("een\ntw|ee", Home, "een\n|twee"),
        ("e|en\ntwee", End, "een|\ntwee"),
        ("een|twee", Enter, "een\n|twee"),
        ("een\ntwee|", Up, "een|\ntwee"),
        ("e|en\ntwee", Down, "een\nt|wee"),
        ("lang|e regel\n", Up, "lang|e regel\n"),
    ] {
        let mut field = field(Shape::Lines, before);
        let _ = field.edit(key, 40);
        assert_eq!(drawn(&field), after, "{key:?} in {before:?}");
    }
}

#[test]
fn up_and_down_follow_the_lines_one_sees() {
    // At width 9 this stands as "een twee / drie vier / vijf".
    let mut field = field(Shape::Lines, "een twee drie vier vi|jf");
    assert_eq!(field.view(10).lines.len(), 3);
    assert_eq!(field.edit(EditKey::Up, 10), Handled::Here);
    assert_eq!(drawn(&field), "een twee dr|ie vier vijf");
    assert_eq!(field.edit(EditKey::Up, 10), Handled::Here);
    assert_eq!(drawn(&field), "ee|n twee drie vier vijf");
    assert_eq!(field.edit(EditKey::Up, 10), Handled::Outside);
    assert_eq!(field.edit(EditKey::Down, 10), Handled::Here);
    assert_eq!(field.edit(EditKey::Down, 10), Handled::Here);
    assert_eq!(field.edit(EditKey::Down, 10), Handled::Outside);
    assert_eq!(drawn(&field), "een twee drie vier vi|jf");
}

#[test]
fn enter_and_lines_are_for_the_form_when_there_is_one_line() {
    for shape in [Shape::Line, Shape::Masked] {
        let mut field = field(shape, "mu|s");
        for key in [EditKey::Enter, EditKey::Up, EditKey::Down] {
            assert_eq!(field.edit(key, 20), Handled::Outside);
        }
        assert_eq!(drawn(&field), "mu|s");
    }
}

#[test]
fn r92_what_does_not_fit_is_dropped_and_counted() {
    let mut field = TextField::line(5);
    assert_eq!(field.paste("zevenen"), Dropped(2));
    assert_eq!(field.text(), "zeven");
    assert_eq!(field.insert('!'), Dropped(1));
    assert_eq!(field.counter(), Counter { used: 5, limit: 5 });
}

#[test]
fn pasted_text_is_cleaned() {
    let mut line = TextField::line(40);
    assert_eq!(line.paste("a\u{1b}[1mb\r\nc\td\u{202e}"), Dropped(0));
    assert_eq!(line.text(), "a[1mb c d");
    let mut lines = TextField::lines(40);
    assert_eq!(lines.paste("a\r\nb"), Dropped(0));
    let mut pasted = TextField::lines(20);
    assert_eq!(pasted.paste("a\rb\n\rc"), Dropped(0));
    assert_eq!(pasted.text(), "a\nb\n\nc");
    assert_eq!(lines.text(), "a\nb");
}

#[test]
fn text_goes_in_where_the_cursor_is() {
    let mut field = field(Shape::Line, "de | weet");
    assert_eq!(field.paste("mentor"), Dropped(0));
    assert_eq!(field.insert('é'), Dropped(0));
    assert_eq!(drawn(&field), "de mentoré| weet");
}

#[test]
fn r95_debug_says_how_much_and_never_what() {
    let field = field(Shape::Masked, "geheim|");
    assert_eq!(format!("{field:?}"), "TextField(6/100)");
}

#[test]
fn a_masked_field_shows_neither_letters_nor_words() {
    let mut field = field(Shape::Masked, "zes woorden| hier");
    let view = field.view(40);
    assert_eq!(view.lines, ["••••••••••••••••"]);
    assert_eq!(view.column, 11);
    let _ = field.edit(EditKey::WordLeft, 40);
    assert_eq!(drawn(&field), "|zes woorden hier");
    let _ = field.edit(EditKey::WordRight, 40);
    assert_eq!(drawn(&field), "zes woorden hier|");
    let _ = field.edit(EditKey::DeleteWord, 40);
    assert_eq!(drawn(&field), "|");
}

#[test]
fn a_long_masked_text_keeps_the_cursor_in_sight() {
    let field = field(Shape::Masked, "abcdefghijklmnop|");
    let view = field.view(9);
    assert_eq!((view.lines[0].chars().count(), view.column), (8, 8));
}

#[test]
fn the_view_shows_lines_and_cursor() {
    let field = field(Shape::Lines, "ze vertelt\ndat het ni|et gaat");
    let view = field.view(12);
    assert_eq!(view.lines, ["ze vertelt", "dat het ", "niet gaat"]);
    assert_eq!((view.row, view.column), (2, 2));
}

#[test]
fn an_empty_field_is_one_empty_line() {
    let field = TextField::lines(10);
    let view = field.view(0);
    assert_eq!((view.lines.len(), view.row, view.column), (1, 0, 0));
    assert!(field.is_blank());
}

#[derive(Clone, Debug)]
enum Step {
    Key(usize),
    Type(char),
    Paste(String),
    Set(String),
    Clear,
}

fn step() -> impl Strategy<Value = Step> {
    // Letters that grow together: accents, joiners, flags, Hangul, skin tones.
    let odd = prop::sample::select(vec![
        'a',
        ' ',
        '\n',
        'é',
        '\u{301}',
        '\u{200d}',
        '👩',
        '👧',
        '🇳',
        '🇱',
        '\u{1f3fd}',
        '\u{1100}',
        '\u{1161}',
        '\u{fe0f}',
        '日',
        '\u{7}',
        '\u{94d}',
        '\u{915}',
    ]);
    let text = prop::collection::vec(prop_oneof![odd.clone(), any::<char>()], 0..12)
        .prop_map(String::from_iter);
    prop_oneof![
        6 => (0..EditKey::ALL.len()).prop_map(Step::Key),
        6 => odd.prop_map(Step::Type),
        1 => text.clone().prop_map(Step::Paste),
        1 => text.prop_map(Step::Set),
        1 => Just(Step::Clear),
    ]
}

fn shape() -> impl Strategy<Value = Shape> {
    prop::sample::select(vec![Shape::Line, Shape::Lines, Shape::Masked])
}

proptest! {
    #[test]
    fn r95_no_edit_moves_the_buffer_or_breaks_the_limit(
        shape in shape(),
        limit in 0_usize..20,
        width in 0_u16..12,
        steps in prop::collection::vec(step(), 0..60),
    ) {
        let mut field = TextField::new(limit, shape);
        let (capacity, place) = (field.text.capacity(), field.text.as_ptr());
        for step in steps {
            match step {
                Step::Key(index) => {
                    let _ = field.edit(EditKey::ALL[index], width);
                }
                Step::Type(character) => {
                    let _ = field.insert(character);
                }
                Step::Paste(text) => {
                    let _ = field.paste(&text);
                }
                Step::Set(text) => {
                    let _ = field.set(&text);
                }
                Step::Clear => field.clear(),
            }
            prop_assert_eq!(field.text.capacity(), capacity);
            prop_assert_eq!(field.text.as_ptr(), place);
            prop_assert!(field.counter().used <= limit);
            prop_assert!(field.text().chars().all(is_harmless));
            prop_assert!(shape == Shape::Lines || !field.text().contains('\n'));
            let mut borders = field.text.grapheme_indices(true).map(|(border, _)| border);
            let at_border = field.cursor == field.text.len() || borders.any(|at| at == field.cursor);
            prop_assert!(at_border, "{:?}", drawn(&field));
            let view = field.view(width);
            prop_assert!(view.row < view.lines.len());
            prop_assert!(view.column < width.max(2));
        }
    }

    #[test]
    fn left_undoes_right_and_backspace_undoes_a_letter(text in "[a-zé日 ]{1,20}") {
        let mut field = TextField::line(40);
        let _ = field.set(&text);
        let _ = field.edit(EditKey::Home, 40);
        let _ = field.edit(EditKey::Right, 40);
        let _ = field.edit(EditKey::Left, 40);
        prop_assert_eq!(field.cursor, 0);
        let _ = field.insert('x');
        let _ = field.edit(EditKey::Backspace, 40);
        prop_assert_eq!(field.text(), text);
    }
}

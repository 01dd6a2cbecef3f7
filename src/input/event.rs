//! From what the terminal reports to what the screens understand.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

pub use crate::app::action::Input;
use crate::domain::text::{Confidential, is_harmless};

use super::action::Context;
use super::key::{Key, KeyPress, Named};
use super::keymap::{Keymap, Meaning};

/// What an event means where the keyboard is now. A key that is not bound
/// means no more than that somebody is there. Nothing for releases, the mouse,
/// the size and the focus, and for text pasted outside a text field: that is
/// wiped unread.
#[must_use]
pub fn read(event: Event, context: Context, keymap: &Keymap) -> Option<Input> {
    match event {
        Event::Key(key) if key.kind == KeyEventKind::Release => None,
        Event::Key(key) => Some(pressed(key, context, keymap).unwrap_or(Input::Unbound)),
        Event::Paste(text) => {
            let text = Confidential::new(text);
            (context == Context::Text).then_some(Input::Paste(text))
        }
        Event::FocusGained | Event::FocusLost | Event::Mouse(_) | Event::Resize(..) => None,
    }
}

fn pressed(key: KeyEvent, context: Context, keymap: &Keymap) -> Option<Input> {
    let press = key_press(key)?;
    if context == Context::Text
        && let Some(typed) = press.typed()
    {
        let is_text = is_harmless(typed) && !typed.is_control();
        return is_text.then_some(Input::Char(typed));
    }
    keymap.lookup(context, press).map(|meaning| match meaning {
        Meaning::Action(action) => Input::Action(action),
        Meaning::Edit(edit) => Input::Edit(edit),
    })
}

/// The key press behind a terminal's key event, if it is one of ours: presses
/// and repeats, no Alt chords. Shift is left to the character it makes, and
/// Ctrl with Alt is AltGr, which only types.
#[must_use]
pub fn key_press(event: KeyEvent) -> Option<KeyPress> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let alt = event.modifiers.contains(KeyModifiers::ALT);
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    if let KeyCode::Char(character) = event.code {
        return typed_key(character, ctrl, alt);
    }
    let shift = event.modifiers.contains(KeyModifiers::SHIFT);
    let named = named_key(event.code, shift)?;
    (!alt).then_some(KeyPress {
        key: Key::Named(named),
        ctrl,
    })
}

fn typed_key(character: char, ctrl: bool, alt: bool) -> Option<KeyPress> {
    match (ctrl, alt) {
        (false, false) | (true, true) => Some(KeyPress::char(character)),
        (false, true) => None,
        // Some terminals send Backspace as Ctrl-H.
        (true, false) if character == 'h' => Some(KeyPress::named(Named::Backspace)),
        (true, false) => Some(KeyPress::char(character.to_ascii_lowercase()).with_ctrl()),
    }
}

const fn named_key(code: KeyCode, shift: bool) -> Option<Named> {
    Some(match code {
        KeyCode::Enter => Named::Enter,
        KeyCode::Esc => Named::Esc,
        KeyCode::BackTab => Named::ShiftTab,
        KeyCode::Tab if shift => Named::ShiftTab,
        KeyCode::Tab => Named::Tab,
        KeyCode::Backspace => Named::Backspace,
        KeyCode::Delete => Named::Delete,
        KeyCode::Up => Named::Up,
        KeyCode::Down => Named::Down,
        KeyCode::Left => Named::Left,
        KeyCode::Right => Named::Right,
        KeyCode::Home => Named::Home,
        KeyCode::End => Named::End,
        KeyCode::PageUp => Named::PageUp,
        KeyCode::PageDown => Named::PageDown,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crossterm::event::KeyEventState;

    use super::*;
    use crate::app::action::{Action, EditKey};

    fn press(code: KeyCode, modifiers: KeyModifiers) -> Event {
        Event::Key(KeyEvent::new(code, modifiers))
    }

    #[track_caller]
    fn means(event: Event, context: Context) -> Option<Input> {
        read(event, context, &Keymap::shipped().unwrap())
    }

    #[test]
    fn a_letter_is_text_in_a_field_and_an_action_outside() {
        let letter = press(KeyCode::Char('q'), KeyModifiers::NONE);
        assert_eq!(means(letter.clone(), Context::Text), Some(Input::Char('q')));
        assert_eq!(
            means(letter, Context::List),
            Some(Input::Action(Action::Quit))
        );
    }

    #[test]
    fn capitals_and_signs_come_with_or_without_the_shift_flag() {
        for modifiers in [KeyModifiers::NONE, KeyModifiers::SHIFT] {
            let capital = press(KeyCode::Char('Q'), modifiers);
            assert_eq!(means(capital, Context::Text), Some(Input::Char('Q')));
            let question = press(KeyCode::Char('?'), modifiers);
            assert_eq!(
                means(question, Context::List),
                Some(Input::Action(Action::Help))
            );
        }
    }

    #[test]
    fn altgr_types_and_alt_does_nothing() {
        let altgr = KeyModifiers::CONTROL | KeyModifiers::ALT;
        let euro = press(KeyCode::Char('€'), altgr);
        assert_eq!(means(euro, Context::Text), Some(Input::Char('€')));
        for context in [Context::Text, Context::List] {
            for code in [KeyCode::Char('q'), KeyCode::Left] {
                let chord = press(code, KeyModifiers::ALT);
                assert_eq!(means(chord, context), Some(Input::Unbound));
            }
        }
    }

    #[test]
    fn only_presses_count_and_a_held_key_repeats() {
        let of_kind = |kind| {
            let key = KeyEvent::new_with_kind(KeyCode::Down, KeyModifiers::NONE, kind);
            means(Event::Key(key), Context::List)
        };
        assert_eq!(
            of_kind(KeyEventKind::Press),
            Some(Input::Action(Action::Down))
        );
        assert_eq!(
            of_kind(KeyEventKind::Repeat),
            Some(Input::Action(Action::Down))
        );
        assert_eq!(of_kind(KeyEventKind::Release), None);
    }

    #[test]
    fn chords_hold_inside_text_as_well() {
        for (letter, action) in [
            ('l', Action::Lock),
            ('z', Action::Lock),
            ('c', Action::Quit),
        ] {
            for letter in [letter, letter.to_ascii_uppercase()] {
                let chord = press(KeyCode::Char(letter), KeyModifiers::CONTROL);
                assert_eq!(means(chord, Context::Text), Some(Input::Action(action)));
            }
        }
    }

    #[test]
    fn backspace_comes_in_two_shapes() {
        for event in [
            press(KeyCode::Backspace, KeyModifiers::NONE),
            press(KeyCode::Char('h'), KeyModifiers::CONTROL),
        ] {
            assert_eq!(
                means(event, Context::Text),
                Some(Input::Edit(EditKey::Backspace))
            );
        }
    }

    #[test]
    fn shift_tab_comes_in_two_shapes() {
        for event in [
            press(KeyCode::BackTab, KeyModifiers::SHIFT),
            press(KeyCode::Tab, KeyModifiers::SHIFT),
        ] {
            assert_eq!(
                means(event, Context::Form),
                Some(Input::Action(Action::Previous))
            );
        }
    }

    #[test]
    fn pasted_text_is_taken_inside_a_field_only() {
        let pasted = Event::Paste("uit een mail".into());
        let text = Confidential::new("uit een mail".into());
        assert_eq!(
            means(pasted.clone(), Context::Text),
            Some(Input::Paste(text))
        );
        for &context in Context::ALL
            .iter()
            .filter(|&&context| context != Context::Text)
        {
            assert_eq!(means(pasted.clone(), context), None, "{context:?}");
        }
    }

    #[test]
    fn control_and_hidden_characters_are_not_typed() {
        for hidden in ['\u{1b}', '\u{202e}', '\u{200b}', '\n'] {
            let typed = press(KeyCode::Char(hidden), KeyModifiers::NONE);
            assert_eq!(
                means(typed, Context::Text),
                Some(Input::Unbound),
                "{hidden:?}"
            );
        }
    }

    #[test]
    fn caps_lock_and_other_states_change_nothing() {
        let key = KeyEvent::new_with_kind_and_state(
            KeyCode::Char('n'),
            KeyModifiers::NONE,
            KeyEventKind::Press,
            KeyEventState::CAPS_LOCK,
        );
        assert_eq!(key_press(key), Some(KeyPress::char('n')));
    }

    #[test]
    fn what_is_no_key_of_ours_only_says_that_somebody_is_there() {
        for code in [
            KeyCode::F(1),
            KeyCode::Insert,
            KeyCode::Null,
            KeyCode::CapsLock,
        ] {
            let pressed = press(code, KeyModifiers::NONE);
            assert_eq!(means(pressed, Context::List), Some(Input::Unbound));
        }
        assert_eq!(means(Event::Resize(80, 24), Context::Text), None);
        assert_eq!(means(Event::FocusLost, Context::Text), None);
    }
}

//! One key press, as the keymap writes it and as a person reads it.

use std::str::FromStr;

use crate::lang::Lang;
use crate::say;

/// A key with or without Ctrl. There are no Alt chords (terminals send them as
/// Esc and a letter) and no F-keys (desktops and browsers take them).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct KeyPress {
    /// Which key.
    pub key: Key,
    /// Whether Ctrl was held.
    pub ctrl: bool,
}

/// A key, by what it types or what stands on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// A key that types this character; Shift is in the character.
    Char(char),
    /// A key with a name.
    Named(Named),
}

/// The keys with a name that every terminal can tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is the key of that name")]
pub enum Named {
    Enter,
    Esc,
    Tab,
    ShiftTab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
}

impl Named {
    /// Every named key.
    pub const ALL: [Self; 14] = [
        Self::Enter,
        Self::Esc,
        Self::Tab,
        Self::ShiftTab,
        Self::Backspace,
        Self::Delete,
        Self::Up,
        Self::Down,
        Self::Left,
        Self::Right,
        Self::Home,
        Self::End,
        Self::PageUp,
        Self::PageDown,
    ];

    /// The name in the keymap.
    const fn name(self) -> &'static str {
        match self {
            Self::Enter => "enter",
            Self::Esc => "esc",
            Self::Tab => "tab",
            Self::ShiftTab => "shift-tab",
            Self::Backspace => "backspace",
            Self::Delete => "delete",
            Self::Up => "up",
            Self::Down => "down",
            Self::Left => "left",
            Self::Right => "right",
            Self::Home => "home",
            Self::End => "end",
            Self::PageUp => "page-up",
            Self::PageDown => "page-down",
        }
    }

    /// What stands on the key; the same in both languages.
    const fn label(self) -> &'static str {
        match self {
            Self::Enter => "Enter",
            Self::Esc => "Esc",
            Self::Tab => "Tab",
            Self::ShiftTab => "Shift-Tab",
            Self::Backspace => "Backspace",
            Self::Delete => "Delete",
            Self::Up => "↑",
            Self::Down => "↓",
            Self::Left => "←",
            Self::Right => "→",
            Self::Home => "Home",
            Self::End => "End",
            Self::PageUp => "PgUp",
            Self::PageDown => "PgDn",
        }
    }
}

impl KeyPress {
    /// A key that types this character.
    #[must_use]
    pub const fn char(character: char) -> Self {
        Self {
            key: Key::Char(character),
            ctrl: false,
        }
    }

    /// A named key.
    #[must_use]
    pub const fn named(named: Named) -> Self {
        Self {
            key: Key::Named(named),
            ctrl: false,
        }
    }

    /// The same with Ctrl.
    #[must_use]
    pub const fn with_ctrl(self) -> Self {
        Self {
            key: self.key,
            ctrl: true,
        }
    }

    /// The character this types in a text field, if any.
    #[must_use]
    pub const fn typed(self) -> Option<char> {
        match self {
            Self {
                key: Key::Char(character),
                ctrl: false,
            } => Some(character),
            _ => None,
        }
    }

    /// How the key is called in help and footer: `Ctrl-L`, `spatie`, `↑`.
    #[must_use]
    pub fn label(self, lang: &Lang) -> String {
        let key = match self.key {
            Key::Char(' ') => say!(lang, "key-space"),
            Key::Char(character) if self.ctrl => character.to_uppercase().collect(),
            Key::Char(character) => character.to_string(),
            Key::Named(named) => named.label().to_owned(),
        };
        if self.ctrl {
            format!("Ctrl-{key}")
        } else {
            key
        }
    }
}

/// Why a key in the keymap cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyFault {
    /// No such key, an Alt chord or an F-key.
    #[error("no such key")]
    Unknown,
    /// With Ctrl it is the same as a named key, in every terminal.
    #[error("with Ctrl the same as Tab, Enter, Backspace or Esc")]
    Ambiguous,
}

impl FromStr for KeyPress {
    type Err = KeyFault;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        if let Some(rest) = name.strip_prefix("ctrl-") {
            return ctrl_chord(rest);
        }
        plain_key(name).map(|key| Self { key, ctrl: false })
    }
}

fn ctrl_chord(name: &str) -> Result<KeyPress, KeyFault> {
    match plain_key(name)? {
        Key::Char('h' | 'i' | 'j' | 'm') => Err(KeyFault::Ambiguous),
        key @ Key::Char('a'..='z') | key @ Key::Named(_) => Ok(KeyPress { key, ctrl: true }),
        Key::Char(_) => Err(KeyFault::Unknown),
    }
}

fn plain_key(name: &str) -> Result<Key, KeyFault> {
    if name == "space" {
        return Ok(Key::Char(' '));
    }
    let mut characters = name.chars();
    if let (Some(only), None) = (characters.next(), characters.next())
        && !only.is_whitespace()
        && !only.is_control()
    {
        return Ok(Key::Char(only));
    }
    Named::ALL
        .into_iter()
        .find(|named| named.name() == name)
        .map(Key::Named)
        .ok_or(KeyFault::Unknown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;

    #[test]
    fn keys_are_read_and_labelled() {
        let lang = Lang::new(Language::Nl);
        for (name, label) in [
            ("?", "?"),
            ("n", "n"),
            ("space", "spatie"),
            ("ctrl-l", "Ctrl-L"),
            ("shift-tab", "Shift-Tab"),
            ("ctrl-left", "Ctrl-←"),
            ("page-up", "PgUp"),
        ] {
            assert_eq!(name.parse::<KeyPress>().unwrap().label(&lang), label);
        }
    }

    #[test]
    fn every_named_key_is_read_by_its_name() {
        for named in Named::ALL {
            assert_eq!(named.name().parse(), Ok(KeyPress::named(named)));
        }
    }

    #[test]
    fn alt_chords_f_keys_and_nonsense_are_no_keys() {
        for name in [
            "f1", "F12", "alt-x", "meta-x", "", " ", "escape", "ctrl-", "ctrl-é", "\t",
        ] {
            assert_eq!(name.parse::<KeyPress>(), Err(KeyFault::Unknown), "{name:?}");
        }
    }

    #[test]
    fn what_terminals_cannot_tell_apart_is_refused() {
        for name in ["ctrl-h", "ctrl-i", "ctrl-j", "ctrl-m"] {
            assert_eq!(name.parse::<KeyPress>(), Err(KeyFault::Ambiguous), "{name}");
        }
    }
}

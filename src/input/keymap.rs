//! The keymap: read from data, asked for a key's meaning, and the source of
//! every list of keys the program shows.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::action::{Action, Context, EditKey};
use super::key::{KeyFault, KeyPress};
use crate::lang::{Explained, Lang};
use crate::say;

/// The keymap the program ships with.
const SHIPPED: &str = include_str!("../../assets/keymap.toml");

/// What a key stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Meaning {
    /// Something to do.
    Action(Action),
    /// An edit inside a text field.
    Edit(EditKey),
}

impl Meaning {
    /// What it is called in help and manual.
    #[must_use]
    pub fn describe(self, lang: &Lang) -> String {
        match self {
            Self::Action(action) => action.describe(lang),
            Self::Edit(edit) => edit.describe(lang),
        }
    }

    /// The same for the footer, where there is little room.
    #[must_use]
    pub fn label(self, lang: &Lang) -> String {
        match self {
            Self::Action(action) => action.label(lang),
            Self::Edit(edit) => edit.describe(lang),
        }
    }
}

/// One line of help: the keys that hold here, and what they mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The keys, the first one first; never empty.
    pub keys: Vec<KeyPress>,
    /// What each of them means.
    pub meaning: Meaning,
}

impl Hint {
    /// The first key, as the footer shows it.
    #[must_use]
    pub fn key_label(&self, lang: &Lang) -> String {
        self.keys
            .first()
            .map(|key| key.label(lang))
            .unwrap_or_default()
    }

    /// All keys, as help and manual show them.
    #[must_use]
    pub fn keys_label(&self, lang: &Lang) -> String {
        let labels: Vec<_> = self.keys.iter().map(|key| key.label(lang)).collect();
        labels.join("  ")
    }
}

/// One binding of the file.
#[derive(Clone, Debug)]
struct Binding {
    contexts: Vec<Context>,
    keys: Vec<KeyPress>,
    meaning: Meaning,
    footer: Option<u8>,
    line: usize,
}

impl Binding {
    /// The keys of this binding that hold in a context: its own, and from
    /// global all but what would be text in a text field.
    fn keys_in(&self, context: Context) -> impl Iterator<Item = KeyPress> + '_ {
        let own = self.contexts.contains(&context);
        let global = self.contexts.contains(&Context::Global);
        self.keys
            .iter()
            .copied()
            .filter(move |key| own || (global && (context != Context::Text || key.ctrl)))
    }

    fn hint_in(&self, context: Context) -> Option<Hint> {
        let keys: Vec<_> = self.keys_in(context).collect();
        (!keys.is_empty()).then_some(Hint {
            keys,
            meaning: self.meaning,
        })
    }
}

/// Which key means what, and where.
#[derive(Clone, Debug)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

impl Keymap {
    /// The keymap the program ships with.
    ///
    /// # Errors
    /// None: a test reads it. The type is that of [`Keymap::read`].
    pub fn shipped() -> Result<Self, KeymapError> {
        Self::read(SHIPPED)
    }

    /// Reads a keymap file.
    ///
    /// # Errors
    /// [`KeymapError`] with the line and the reason of the first mistake.
    pub fn read(text: &str) -> Result<Self, KeymapError> {
        let file: File = toml::from_str(text).map_err(|error| {
            let place = error.span().unwrap_or_default();
            let detail = error.message().replace('\n', " ");
            KeymapError {
                line: line_of(text, &place),
                fault: KeymapFault::Syntax(detail),
            }
        })?;
        let mut keymap = Self {
            bindings: Vec::with_capacity(file.binding.len()),
        };
        for raw in file.binding {
            let line = line_of(text, &raw.span());
            let binding = raw
                .into_inner()
                .check(line)
                .and_then(|binding| keymap.admit(binding))
                .map_err(|fault| KeymapError { line, fault })?;
            keymap.bindings.push(binding);
        }
        Ok(keymap)
    }

    /// Refuses a key that would have two meanings in what one context sees.
    fn admit(&self, new: Binding) -> Result<Binding, KeymapFault> {
        for &context in Context::ALL {
            for key in new.keys_in(context) {
                let earlier = self
                    .bindings
                    .iter()
                    .find(|binding| binding.keys_in(context).any(|taken| taken == key));
                if let Some(earlier) = earlier {
                    return Err(KeymapFault::Twice {
                        key,
                        first: earlier.line,
                    });
                }
            }
        }
        Ok(new)
    }

    /// What a key means in this context; nothing when it is not bound. In text
    /// a key that types a character is never bound.
    #[must_use]
    pub fn lookup(&self, context: Context, press: KeyPress) -> Option<Meaning> {
        self.bindings
            .iter()
            .find(|binding| binding.keys_in(context).any(|key| key == press))
            .map(|binding| binding.meaning)
    }

    /// The keys that hold here, the context's own before the global ones, each
    /// group in the order of the file.
    #[must_use]
    pub fn help_for(&self, context: Context) -> Vec<Hint> {
        let is_own = |binding: &&Binding| binding.contexts.contains(&context);
        let own = self.bindings.iter().filter(is_own);
        let global = self.bindings.iter().filter(|binding| !is_own(binding));
        own.chain(global)
            .filter_map(|binding| binding.hint_in(context))
            .collect()
    }

    /// What the footer shows here, the most useful first. Searching is named in
    /// the guide only, where it goes over the whole screen.
    #[must_use]
    pub fn footer_for(&self, context: Context) -> Vec<Hint> {
        let mut ranked: Vec<_> = self
            .bindings
            .iter()
            .filter(|binding| {
                context == Context::Guide || binding.meaning != Meaning::Action(Action::Search)
            })
            .filter_map(|binding| Some((binding.footer?, binding.hint_in(context)?)))
            .collect();
        ranked.sort_by_key(|&(rank, _)| rank);
        ranked.into_iter().map(|(_, hint)| hint).collect()
    }

    /// The keys bound to an action in this context, for a sentence that names
    /// a way forward; empty when the action is not to be had here.
    #[must_use]
    pub fn keys_for(&self, context: Context, action: Action) -> Vec<KeyPress> {
        self.bindings
            .iter()
            .filter(|binding| binding.meaning == Meaning::Action(action))
            .flat_map(|binding| binding.keys_in(context))
            .collect()
    }
}

/// A mistake in a keymap file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {fault}")]
pub struct KeymapError {
    /// Line in the file, counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub fault: KeymapFault,
}

/// What can be wrong with a binding.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeymapFault {
    /// Not TOML, or a name that does not exist.
    #[error("{0}")]
    Syntax(String),
    /// No such key.
    #[error("no such key: {0}")]
    UnknownKey(String),
    /// A terminal cannot tell this chord from a named key.
    #[error("{0} cannot be told from a named key")]
    AmbiguousKey(String),
    /// The list of keys is empty.
    #[error("no key")]
    NoKey,
    /// The list of contexts is empty.
    #[error("no context")]
    NoContext,
    /// Neither an action nor an edit, both, or an edit outside text.
    #[error("neither action nor edit, both, or an edit outside text")]
    NoMeaning,
    /// A character bound inside text, where it is text.
    #[error("a character cannot be bound inside text")]
    LetterInText(KeyPress),
    /// The key has a meaning already where this one would hold.
    #[error("a key that is bound on line {first}")]
    Twice {
        /// The key.
        key: KeyPress,
        /// Where it is bound already.
        first: usize,
    },
}

impl KeymapError {
    /// What happened and what to do, for the user.
    #[must_use]
    pub fn explain(&self, lang: &Lang) -> Explained {
        let reason = self.fault.describe(lang);
        Explained {
            what: say!(lang, "keymap-error", line = self.line, reason = reason),
            remedy: say!(lang, "keymap-error-remedy"),
        }
    }
}

impl KeymapFault {
    fn describe(&self, lang: &Lang) -> String {
        match self {
            Self::Syntax(detail) => say!(lang, "keymap-syntax", detail = detail.as_str()),
            Self::UnknownKey(key) => say!(lang, "keymap-unknown-key", key = key.as_str()),
            Self::AmbiguousKey(key) => say!(lang, "keymap-ambiguous-key", key = key.as_str()),
            Self::NoKey => say!(lang, "keymap-no-key"),
            Self::NoContext => say!(lang, "keymap-no-context"),
            Self::NoMeaning => say!(lang, "keymap-no-meaning"),
            Self::LetterInText(key) => {
                say!(lang, "keymap-letter-in-text", key = key.label(lang))
            }
            Self::Twice { key, first } => {
                say!(lang, "keymap-twice", key = key.label(lang), first = *first)
            }
        }
    }
}

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    binding: Vec<Spanned<RawBinding>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawBinding {
    context: Contexts,
    keys: Vec<String>,
    action: Option<Action>,
    edit: Option<EditKey>,
    footer: Option<u8>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "no such context")]
enum Contexts {
    One(Context),
    Several(Vec<Context>),
}

impl RawBinding {
    fn check(self, line: usize) -> Result<Binding, KeymapFault> {
        let contexts = match self.context {
            Contexts::One(context) => vec![context],
            Contexts::Several(contexts) if contexts.is_empty() => {
                return Err(KeymapFault::NoContext);
            }
            Contexts::Several(contexts) => contexts,
        };
        let meaning = match (self.action, self.edit) {
            (Some(action), None) => Meaning::Action(action),
            (None, Some(edit)) if contexts == [Context::Text] => Meaning::Edit(edit),
            _ => return Err(KeymapFault::NoMeaning),
        };
        let keys = self
            .keys
            .iter()
            .map(|name| read_key(name))
            .collect::<Result<Vec<_>, _>>()?;
        if keys.is_empty() {
            return Err(KeymapFault::NoKey);
        }
        if contexts.contains(&Context::Text)
            && let Some(&letter) = keys.iter().find(|key| key.typed().is_some())
        {
            return Err(KeymapFault::LetterInText(letter));
        }
        Ok(Binding {
            contexts,
            keys,
            meaning,
            footer: self.footer,
            line,
        })
    }
}

fn read_key(name: &str) -> Result<KeyPress, KeymapFault> {
    name.parse().map_err(|fault| match fault {
        KeyFault::Unknown => KeymapFault::UnknownKey(name.to_owned()),
        KeyFault::Ambiguous => KeymapFault::AmbiguousKey(name.to_owned()),
    })
}

/// The line, counted from 1, on which a span of the text begins.
fn line_of(text: &str, span: &Range<usize>) -> usize {
    let before = text.bytes().take(span.start);
    before.filter(|&byte| byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests;

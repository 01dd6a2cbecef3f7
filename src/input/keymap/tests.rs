//! The shipped keymap keeps its rules, and a wrong one is refused with line
//! and reason.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;

use super::super::key::Named;
use super::*;
use crate::app::palette::offered;
use crate::lang::Language;

#[track_caller]
fn shipped() -> Keymap {
    Keymap::shipped().unwrap()
}

#[track_caller]
fn key(name: &str) -> KeyPress {
    name.parse().unwrap()
}

fn does(action: Action) -> Option<Meaning> {
    Some(Meaning::Action(action))
}

#[test]
fn every_action_and_every_edit_stands_in_help_or_in_the_palette() {
    let shown: Vec<_> = Context::ALL
        .iter()
        .flat_map(|&context| shipped().help_for(context))
        .map(|hint| hint.meaning)
        .collect();
    for &action in Action::ALL {
        let named = || {
            let mut contexts = Context::ALL.iter();
            contexts.any(|context| offered(*context).contains(&action))
        };
        assert!(
            shown.contains(&Meaning::Action(action)) || named(),
            "{action:?} has no key and is not in the palette"
        );
    }
    for &edit in EditKey::ALL {
        assert!(shown.contains(&Meaning::Edit(edit)), "{edit:?} has no key");
    }
}

#[test]
fn no_two_actions_are_called_the_same() {
    for &language in Language::ALL {
        let lang = Lang::new(language);
        let names: BTreeSet<_> = Action::ALL
            .iter()
            .map(|action| action.describe(&lang))
            .collect();
        assert_eq!(names.len(), Action::ALL.len(), "{language}");
    }
}

#[test]
fn help_lists_exactly_what_a_key_does() {
    let keymap = shipped();
    for &context in Context::ALL {
        let mut seen = HashMap::new();
        for hint in keymap.help_for(context) {
            for key in hint.keys {
                assert_eq!(keymap.lookup(context, key), Some(hint.meaning));
                let twice = seen.insert(key, hint.meaning);
                assert_eq!(twice, None, "{key:?} stands twice in {context:?}");
            }
        }
    }
}

#[test]
fn the_footer_shows_only_keys_that_hold() {
    let keymap = shipped();
    for &context in Context::ALL {
        let footer = keymap.footer_for(context);
        assert!(!footer.is_empty(), "{context:?} has an empty footer");
        let help = keymap.help_for(context);
        for hint in footer {
            assert!(help.contains(&hint), "{hint:?} in {context:?}");
        }
    }
}

#[test]
fn help_and_emergency_numbers_are_one_key_away_everywhere() {
    let keymap = shipped();
    for &context in Context::ALL {
        let emergency = keymap.keys_for(context, Action::Emergency);
        assert!(!emergency.is_empty(), "{context:?}");
        assert!(
            !keymap.keys_for(context, Action::Lock).is_empty(),
            "{context:?}"
        );
        assert!(
            !keymap.keys_for(context, Action::Quit).is_empty(),
            "{context:?}"
        );
    }
}

#[test]
fn escape_is_never_the_only_way() {
    let keymap = shipped();
    let escape = KeyPress::named(Named::Esc);
    let mut found = 0;
    for &context in Context::ALL {
        for hint in keymap.help_for(context) {
            if hint.keys.contains(&escape) {
                found += 1;
                assert!(hint.keys.len() > 1, "{:?} in {context:?}", hint.meaning);
            }
        }
    }
    assert!(found > 0, "no context binds Esc");
}

#[test]
fn no_key_of_a_terminal_multiplexer_is_bound() {
    let keymap = shipped();
    for &context in Context::ALL {
        for name in ["ctrl-a", "ctrl-b"] {
            assert_eq!(
                keymap.lookup(context, key(name)),
                None,
                "{name} in {context:?}"
            );
        }
    }
}

#[test]
fn in_text_no_character_is_bound() {
    let keymap = shipped();
    for hint in keymap.help_for(Context::Text) {
        for key in &hint.keys {
            assert_eq!(key.typed(), None, "{:?}", hint.meaning);
        }
    }
    for character in (' '..='~').map(KeyPress::char) {
        assert_eq!(keymap.lookup(Context::Text, character), None);
    }
}

#[test]
fn the_keys_are_those_of_the_design() {
    let keymap = shipped();
    for (context, name, action) in [
        (Context::Global, "2", Action::ShowContacts),
        (Context::Global, "3", Action::ShowTalk),
        (Context::Global, "4", Action::ShowStatistics),
        (Context::List, "?", Action::Help),
        (Context::List, ":", Action::Palette),
        (Context::Text, "ctrl-k", Action::Palette),
        (Context::Talk, "/", Action::Search),
        (Context::Talk, "u", Action::Undo),
        (Context::Text, "ctrl-l", Action::Lock),
        (Context::Talk, "ctrl-z", Action::Lock),
        (Context::Text, "ctrl-d", Action::Dim),
        (Context::Statistics, "q", Action::Quit),
        (Context::Text, "ctrl-c", Action::Quit),
        (Context::Confirm, "+", Action::Emergency),
        (Context::Talk, "i", Action::Write),
        (Context::Text, "esc", Action::LeaveText),
        (Context::Text, "tab", Action::Next),
        (Context::List, "enter", Action::Open),
        (Context::Form, "enter", Action::Confirm),
        (Context::Talk, "space", Action::Toggle),
        (Context::List, "n", Action::NewContact),
        (Context::Talk, "n", Action::FinishStep),
        (Context::Talk, "s", Action::Sharing),
        (Context::Sharing, "c", Action::Consent),
        (Context::Statistics, "left", Action::PreviousYear),
        (Context::List, "left", Action::Left),
    ] {
        assert_eq!(
            keymap.lookup(context, key(name)),
            does(action),
            "{name} in {context:?}"
        );
    }
    assert_eq!(
        keymap.lookup(Context::Text, key("left")),
        Some(Meaning::Edit(EditKey::Left))
    );
    assert_eq!(keymap.lookup(Context::Statistics, key("n")), None);
}

#[test]
fn the_footer_begins_with_what_one_does_there() {
    let lang = Lang::new(Language::Nl);
    let footer: Vec<_> = shipped()
        .footer_for(Context::Talk)
        .iter()
        .map(|hint| format!("{} {}", hint.key_label(&lang), hint.meaning.label(&lang)))
        .collect();
    insta::assert_snapshot!(
        footer.join("  "),
        @"i schrijven  n verder  s delen  spatie kiezen  k notitie  + noodnummers  ? hulp"
    );
}

#[test]
fn a_wrong_keymap_is_refused_with_line_and_reason() {
    let binding = |context: &str, keys: &str, rest: &str| {
        format!("\n[[binding]]\ncontext = {context}\nkeys = {keys}\n{rest}\n")
    };
    let twice = binding("\"global\"", "[\"x\"]", "action = \"help\"")
        + &binding("\"list\"", "[\"n\", \"x\"]", "action = \"up\"");
    let cases = [
        (
            binding("\"list\"", "[\"f1\"]", "action = \"up\""),
            2,
            "f1 bestaat niet",
        ),
        (
            binding("\"list\"", "[\"alt-x\"]", "action = \"up\""),
            2,
            "alt-x bestaat niet",
        ),
        (
            binding("\"list\"", "[\"ctrl-i\"]", "action = \"up\""),
            2,
            "hetzelfde als Tab",
        ),
        (
            binding("\"list\"", "[]", "action = \"up\""),
            2,
            "er staat geen toets",
        ),
        (
            binding("[]", "[\"x\"]", "action = \"up\""),
            2,
            "waar de toets geldt",
        ),
        (binding("\"list\"", "[\"x\"]", ""), 2, "geef óf action"),
        (
            binding("\"list\"", "[\"x\"]", "edit = \"home\""),
            2,
            "geef óf action",
        ),
        (
            binding("\"text\"", "[\"x\"]", "action = \"up\""),
            2,
            "x is in een tekstveld",
        ),
        (
            binding("\"text\"", "[\"space\"]", "edit = \"up\""),
            2,
            "spatie is in een tekstveld",
        ),
        (
            binding("\"attic\"", "[\"x\"]", "action = \"up\""),
            3,
            "niet te lezen",
        ),
        (
            binding("\"list\"", "[\"x\"]", "action = \"fly\""),
            5,
            "niet te lezen",
        ),
        (
            binding("\"list\"", "[\"x\"]", "footer = 999"),
            5,
            "niet te lezen",
        ),
        ("[[binding".to_owned(), 1, "niet te lezen"),
        (twice, 7, "x heeft op regel 2 al een betekenis"),
    ];
    let lang = Lang::new(Language::Nl);
    for (text, line, reason) in cases {
        let error = Keymap::read(&text).unwrap_err();
        assert_eq!(error.line, line, "{text}\n{error}");
        let what = error.explain(&lang).what;
        assert!(what.contains(reason), "{what} for {text}");
    }
}

/// What the palette offers here and no key does.
fn by_palette_only(keymap: &Keymap, context: Context) -> Vec<Action> {
    let mut actions = offered(context);
    actions.retain(|action| {
        let mut contexts = Context::ALL.iter();
        contexts.all(|context| keymap.keys_for(*context, *action).is_empty())
    });
    actions
}

/// The key list of the manual, in both languages; `:` stands before what only
/// the palette offers.
fn manual_keys() -> String {
    let (dutch, english) = (Lang::new(Language::Nl), Lang::new(Language::En));
    let keymap = shipped();
    let global = keymap.help_for(Context::Global);
    let mut text = String::new();
    for &context in Context::ALL {
        let (nl, en) = (context.describe(&dutch), context.describe(&english));
        let _ = write!(
            text,
            "\n### {nl} · {en}\n\n| toets · key | Nederlands | English |\n|---|---|---|\n"
        );
        for hint in keymap.help_for(context) {
            if context != Context::Global && global.contains(&hint) {
                continue;
            }
            let (nl, en) = (
                hint.meaning.describe(&dutch),
                hint.meaning.describe(&english),
            );
            let mut keys = hint.keys_label(&dutch);
            let english_keys = hint.keys_label(&english);
            if keys != english_keys {
                keys = format!("{keys} · {english_keys}");
            }
            let _ = writeln!(text, "| {keys} | {nl} | {en} |");
        }
        for action in by_palette_only(&keymap, context) {
            let (nl, en) = (action.describe(&dutch), action.describe(&english));
            let _ = writeln!(text, "| : | {nl} | {en} |");
        }
    }
    text
}

/// Set `LUISTER_WRITE_MANUAL` to write the list instead of comparing it.
#[test]
fn the_manual_lists_the_keys_as_they_are() {
    const BEGIN: &str = "<!-- keys: written by a test, see src/input/keymap/tests.rs -->\n";
    const END: &str = "\n<!-- end of keys -->";
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/manual.md");
    let manual = std::fs::read_to_string(path).unwrap();
    let (before, rest) = manual.split_once(BEGIN).expect("the begin mark");
    let (_, after) = rest.split_once(END).expect("the end mark");
    let expected = format!("{before}{BEGIN}{}{END}{after}", manual_keys());
    if std::env::var_os("LUISTER_WRITE_MANUAL").is_some() {
        std::fs::write(path, expected).unwrap();
    } else {
        assert!(
            manual == expected,
            "docs/manual.md is behind the keymap: LUISTER_WRITE_MANUAL=1 cargo test manual"
        );
    }
}

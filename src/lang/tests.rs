//! The message files: both complete, both saying the same, nothing unused.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Resource};
use fluent_syntax::parser;

use super::*;

/// What a message needs and refers to.
#[derive(Debug, Default, PartialEq, Eq)]
struct Shape {
    arguments: BTreeSet<String>,
    messages: BTreeSet<String>,
    text: usize,
}

impl Shape {
    fn of(pattern: &Pattern<String>) -> Self {
        let mut shape = Self::default();
        shape.walk(pattern);
        shape
    }

    fn walk(&mut self, pattern: &Pattern<String>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.text += value.trim().len(),
                PatternElement::Placeable { expression } => self.expression(expression),
            }
        }
    }

    fn expression(&mut self, expression: &Expression<String>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                for variant in variants {
                    self.walk(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<String>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.arguments.insert(id.name.clone());
            }
            InlineExpression::MessageReference { id, .. } => {
                self.messages.insert(id.name.clone());
            }
            InlineExpression::TermReference { id, .. } => {
                self.messages.insert(format!("-{}", id.name));
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::FunctionReference { arguments, .. } => {
                for argument in &arguments.positional {
                    self.inline(argument);
                }
            }
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {
                self.text += 1;
            }
        }
    }

    fn is_empty(&self) -> bool {
        self.text == 0 && self.arguments.is_empty() && self.messages.is_empty()
    }
}

#[track_caller]
fn parse(language: Language) -> Resource<String> {
    parser::parse(Messages::file(language).to_owned())
        .unwrap_or_else(|(_, errors)| panic!("{language}: {errors:?}"))
}

#[track_caller]
fn shapes(language: Language) -> BTreeMap<String, Shape> {
    let mut shapes = BTreeMap::new();
    for entry in parse(language).body {
        let (name, pattern) = match entry {
            Entry::Message(message) => {
                assert!(message.attributes.is_empty(), "{}", message.id.name);
                (message.id.name, message.value.expect("a value"))
            }
            Entry::Term(term) => (format!("-{}", term.id.name), term.value),
            Entry::Junk { content } => panic!("{language}: {content}"),
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => continue,
        };
        let twice = shapes.insert(name.clone(), Shape::of(&pattern));
        assert_eq!(twice, None, "{language}: {name} stands there twice");
    }
    shapes
}

fn source_files(folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            source_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(std::fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn r112_dutch_and_english_have_the_same_messages_with_the_same_arguments() {
    let (dutch, english) = (shapes(Language::Nl), shapes(Language::En));
    let names = |shapes: &BTreeMap<String, Shape>| shapes.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&dutch), names(&english));
    for (name, shape) in &dutch {
        assert_eq!(shape.arguments, english[name].arguments, "{name}");
    }
}

#[test]
fn the_messages_stand_in_the_same_order_in_both_files() {
    let order = |language| {
        let named = |entry: Entry<String>| match entry {
            Entry::Message(message) => Some(message.id.name),
            _ => None,
        };
        parse(language)
            .body
            .into_iter()
            .filter_map(named)
            .collect::<Vec<_>>()
    };
    assert_eq!(order(Language::Nl), order(Language::En));
}

#[test]
fn no_message_is_empty() {
    for &language in Language::ALL {
        for (name, shape) in shapes(language) {
            assert!(!shape.is_empty(), "{language}: {name} is empty");
        }
    }
}

#[test]
fn no_message_is_unused() {
    let mut sources = Vec::new();
    source_files(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("src").as_path(),
        &mut sources,
    );
    let all = shapes(Language::Nl);
    let referred: BTreeSet<_> = all.values().flat_map(|shape| &shape.messages).collect();
    for name in all.keys() {
        let literal = format!("\"{name}\"");
        let used = sources.iter().any(|source| source.contains(&literal));
        assert!(used || referred.contains(name), "{name} is used nowhere");
    }
}

#[test]
fn what_a_message_refers_to_exists() {
    for &language in Language::ALL {
        let all = shapes(language);
        for (name, shape) in &all {
            for referred in &shape.messages {
                assert!(
                    all.contains_key(referred),
                    "{language}: {name} refers to {referred}"
                );
            }
        }
    }
}

#[test]
fn r112_dates_are_written_the_dutch_way() {
    let date = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    let time = NaiveTime::from_hms_opt(14, 3, 0).unwrap();
    let lang = Lang::new(Language::Nl);
    assert_eq!(lang.date(date), "zo 22 nov 2026");
    assert_eq!(lang.short_date(date), "22-11-2026");
    assert_eq!(lang.time(time), "14:03");
    assert_eq!(Lang::new(Language::En).date(date), "Sun 22 Nov 2026");
}

#[test]
fn every_month_and_weekday_has_a_name() {
    for &language in Language::ALL {
        let lang = Lang::new(language);
        let months: BTreeSet<_> = (1..=12)
            .map(|month| lang.month(NaiveDate::from_ymd_opt(2026, month, 1).unwrap()))
            .collect();
        assert_eq!(months.len(), 12);
        let dates: BTreeSet<_> = (1..=7)
            .map(|day| lang.date(NaiveDate::from_ymd_opt(2026, 6, day).unwrap()))
            .map(|date| date.split(' ').next().unwrap().to_owned())
            .collect();
        assert_eq!(dates.len(), 7);
    }
}

#[test]
fn large_numbers_are_grouped() {
    let (dutch, english) = (Lang::new(Language::Nl), Lang::new(Language::En));
    for (number, nl, en) in [
        (0, "0", "0"),
        (9_876, "9876", "9876"),
        (12_345, "12.345", "12,345"),
        (100_000, "100.000", "100,000"),
        (1_234_567, "1.234.567", "1,234,567"),
    ] {
        assert_eq!(dutch.number(number), nl);
        assert_eq!(english.number(number), en);
    }
}

#[test]
fn no_invisible_marks_are_put_around_values() {
    let lang = Lang::new(Language::Nl);
    let text = lang.date(NaiveDate::from_ymd_opt(2026, 11, 22).unwrap());
    assert!(text.chars().all(crate::domain::text::is_harmless));
    assert!(!text.contains('\u{2068}'));
}

#[test]
fn a_language_is_known_by_its_code() {
    assert_eq!("nl".parse(), Ok(Language::Nl));
    assert_eq!("en".parse(), Ok(Language::En));
    assert_eq!("de".parse::<Language>(), Err(UnknownLanguage));
}

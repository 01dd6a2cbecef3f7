//! Every promise in the second reading is one that a test breaks.

use super::{of_cases, office};

/// Broken by tests of their own: they are about more than one journal.
const ELSEWHERE: [&str; 2] = ["one adviser on both sides", "a file taken twice"];

#[test]
fn no_promise_is_left_untried() {
    let sources = [
        include_str!("../second_reading.rs"),
        include_str!("../second_reading/annual.rs"),
        include_str!("../second_reading/cards.rs"),
        include_str!("../second_reading/copies.rs"),
        include_str!("../second_reading/duties.rs"),
        include_str!("../second_reading/office.rs"),
        include_str!("../second_reading/passing.rs"),
        include_str!("../second_reading/privacy.rs"),
        include_str!("../second_reading/sides.rs"),
        include_str!("../second_reading/telling.rs"),
    ];
    let words = sources.iter().flat_map(|source| source.split('"'));
    let promises: Vec<_> = words.filter(|words| names_its_source(words)).collect();
    assert!(promises.len() > 80, "{}", promises.len());
    let tried: Vec<_> = of_cases()
        .map(|(promise, ..)| promise)
        .chain(office::table().into_iter().map(|(one, _)| one))
        .chain(ELSEWHERE)
        .collect();
    let untried: Vec<_> = promises
        .iter()
        .filter(|promise| !tried.iter().any(|broken| promise.starts_with(broken)))
        .collect();
    assert!(untried.is_empty(), "{untried:?}");
}

/// Whether these words end as a promise does: with the rule that it comes from.
fn names_its_source(words: &str) -> bool {
    let source = words
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once(" ("));
    source.is_some_and(|(_, source)| {
        !words.contains('\n') && source.starts_with(|first: char| first.is_ascii_uppercase())
    })
}

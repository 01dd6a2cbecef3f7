//! What the tests of the data files share.

use std::fmt::Debug;

use chrono::NaiveDate;
use luister::assets::{Shipped, shipped};
use luister::domain::asset::{AssetError, Labels, Language};
use luister::domain::person::ClientKind;
use luister::domain::procedure::Procedure;

pub(crate) const INTERNAL: &str = "intern-leerling";
pub(crate) const PARENTS: &str = "extern-ouders";
pub(crate) const PUPIL: &str = "extern-leerling";

pub(crate) fn data() -> Shipped {
    shipped().unwrap()
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn procedure<'a>(data: &'a Shipped, id: &str) -> &'a Procedure {
    data.procedure(&id.into()).unwrap()
}

/// Everything an adviser says aloud, with where it stands and to whom.
pub(crate) fn spoken(data: &Shipped) -> Vec<(String, ClientKind, &Labels)> {
    let mut texts = Vec::new();
    for procedure in &data.procedures {
        for step in procedure.steps() {
            for &client in procedure.clients() {
                let place = format!("{} {} {}", procedure.id(), step.id, client.code());
                let scripts = step.scripts(client).map(|(_, text)| text);
                for text in scripts.chain(step.question(client)) {
                    texts.push((place.clone(), client, text));
                }
            }
        }
    }
    texts
}

pub(crate) fn both(label: &Labels) -> String {
    Language::ALL
        .iter()
        .map(|&language| label.get(language))
        .collect::<Vec<_>>()
        .join(" ")
}
/// A change to a good file and what it must be refused for. The line is that of
/// `at`, a text in the changed file.
pub(crate) struct Broken {
    change: (&'static str, &'static str),
    at: &'static str,
    says: &'static str,
}

pub(crate) const fn broken(
    from: &'static str,
    to: &'static str,
    at: &'static str,
    says: &'static str,
) -> Broken {
    Broken {
        change: (from, to),
        at,
        says,
    }
}

impl Broken {
    /// The same, refused at another place.
    pub(crate) const fn at(mut self, at: &'static str) -> Self {
        self.at = at;
        self
    }
}

#[track_caller]
pub(crate) fn assert_refused<T: Debug>(
    good: &str,
    broken: &Broken,
    parse: impl Fn(&str) -> Result<T, AssetError>,
) {
    let (from, to) = broken.change;
    assert_eq!(
        good.matches(from).count(),
        1,
        "{from:?} must stand once in the good file"
    );
    let text = good.replace(from, to);
    let place = text.find(broken.at).unwrap();
    let line = 1 + text
        .bytes()
        .take(place)
        .filter(|&byte| byte == b'\n')
        .count();
    let error = parse(&text).unwrap_err();
    assert_eq!(error.file, "broken.toml");
    assert!(
        error.to_string().contains(broken.says),
        "{error}\nexpected: {}",
        broken.says
    );
    assert_eq!(error.line, line, "{error}\nfor {to:?}");
}

//! The same for what a person concerned asks, and for whom a dossier is kept from
//! (R96).

use luister::domain::command::CaseCommand;
use luister::domain::ids::Seq;
use luister::domain::signal::Suspicion;
use luister::domain::vocabulary::Signal;
use serde_json::{Value, json};

use super::Harm::{self, Then};
use crate::sharing::pupil_of_14;
use crate::support::{Story, say};

/// The promise, a sound story, and what breaks it.
pub(super) fn rows() -> Vec<(&'static str, Story, Harm)> {
    answers().into_iter().chain(dossiers()).collect()
}

fn next(story: &Story) -> u32 {
    let Seq(last) = story.last();
    last + 1
}

fn asked(by: &str) -> Value {
    json!({ "request-received": { "kind": "access", "by": { "kind": by }, "on": "2026-11-22" } })
}

fn answered(request: u32, on: &str, answer: &str, reason: Option<&str>) -> Value {
    json!({ "request-answered": {
        "request": request, "on": on, "answer": answer, "reason": reason,
    } })
}

fn dossier(request: u32, to: &str, judgement: &str, authorised: &str) -> Value {
    json!({ "dossier-given": {
        "request": request, "to": { "kind": to }, "rule": "AGE-3", "released": [],
        "standing": { "judgement": judgement, "permission": null, "authorised": authorised },
    } })
}

fn answers() -> Vec<(&'static str, Story, Harm)> {
    let row = |promise, said: &dyn Fn(u32) -> Vec<Value>| {
        let story = pupil_of_14();
        let asked_at = next(&story);
        let all = [vec![asked("pupil")], said(asked_at)].concat();
        (promise, story, Then(all))
    };
    let today = "2026-11-23";
    let late = |request| answered(request, today, "extended", Some("veel tekst"));
    vec![
        row("an answer to nothing", &|_| {
            vec![answered(99, today, "granted", None)]
        }),
        row("answered before it was asked", &|request| {
            vec![answered(request, "2026-11-21", "refused", Some("x"))]
        }),
        row("no, or later, without a reason", &|request| {
            vec![answered(request, today, "refused", Some(" "))]
        }),
        row("extended twice", &|request| {
            vec![late(request), late(request)]
        }),
        row("access granted without a dossier", &|request| {
            vec![answered(request, today, "granted", None)]
        }),
    ]
}

fn dossiers() -> Vec<(&'static str, Story, Harm)> {
    let row = |promise, story: Story, by: &str, given: [&str; 3]| {
        let [to, judgement, authorised] = given;
        let given = dossier(next(&story), to, judgement, authorised);
        (promise, story, Then(vec![asked(by), given]))
    };
    let suspected = || pupil_of_14().then(CaseCommand::SuspectParent(Suspicion { person: None }));
    let barred = || {
        let bar = json!({
            "recipient": { "kind": "parents", "person": null }, "ground": "safety", "reason": "x",
        });
        pupil_of_14().then(CaseCommand::BarContact(
            serde_json::from_value(bar).unwrap(),
        ))
    };
    vec![
        (
            "a dossier that nobody asked for",
            pupil_of_14(),
            Then(vec![dossier(99, "pupil", "able", "no")]),
        ),
        row(
            "a dossier for somebody else",
            pupil_of_14(),
            "pupil",
            ["parent", "able", "no"],
        ),
        row(
            "a dossier for a child that cannot ask",
            pupil_of_14(),
            "pupil",
            ["pupil", "not-able", "no"],
        ),
        row(
            "a dossier without the paper of who has to sign it",
            pupil_of_14(),
            "other",
            ["other", "able", "in-writing"],
        ),
        row(
            "a paper of suspected parents",
            suspected(),
            "other",
            ["other", "not-able", "in-writing"],
        ),
        row(
            "a dossier for who may be the source at home",
            pupil_of_14().then(say::signal(Signal::ChildAbuse)),
            "parent",
            ["parent", "not-able", "no"],
        ),
        row(
            "a dossier for who is barred",
            barred(),
            "parent",
            ["parent", "not-able", "no"],
        ),
        row(
            "a dossier for suspected parents",
            suspected(),
            "parent",
            ["parent", "not-able", "no"],
        ),
        row(
            "a dossier for parents without the pupil",
            pupil_of_14(),
            "parent",
            ["parent", "able", "no"],
        ),
    ]
}

//! The same for what goes from hand to hand (R88, R89).

use luister::domain::handover::HandoverKind;
use luister::domain::ids::Seq;
use serde_json::{Value, json};

use super::Harm::{self, Says, Then};
use super::body;
use crate::sharing::pupil_of_14;
use crate::support::Story;
use crate::walk::second_reading;

/// A pupil who agreed to a successor, and whose case went to one.
fn transferred() -> Story {
    let story = pupil_of_14().trusting(2).agreeing_to_a_successor();
    story.handing_over(7, HandoverKind::Transfer, &[]).0
}

/// The promise, a sound story, and what breaks it.
pub(super) fn rows() -> Vec<(&'static str, Story, Harm)> {
    use luister::domain::entry::CaseEntryKind as Kind;

    vec![
        (
            "handed over without telling",
            transferred(),
            Says(Kind::HandedOver, "disclosure", Value::Null),
        ),
        (
            "in a case that was transferred",
            transferred(),
            Then(vec![
                json!({ "consulted": { "expert": "internal", "on": "2026-11-23" } }),
            ]),
        ),
    ]
}

#[test]
fn r88_a_file_that_was_taken_twice_is_found() {
    let received = |id: u8| {
        let id = format!("{id:02x}").repeat(16);
        let received = json!({ "received": {
            "id": id, "kind": "copy", "from": 1, "card": "09".repeat(32),
            "made_on": "2026-11-23", "through": [],
        } });
        let mut entries = pupil_of_14().case().entries().to_vec();
        let mut last = entries.last().unwrap().clone();
        last.stamp.seq = Seq(last.stamp.seq.0 + 1);
        last.body = body(received);
        entries.push(last);
        entries
    };
    let (one, other) = (received(7), received(8));
    let judged = |journals: [&[_]; 2]| second_reading::judge_all(journals, &[]);
    assert_eq!(judged([&one, &other]), Ok(()));
    let twice = judged([&one, &one]).unwrap_err();
    assert!(twice.starts_with("a file taken twice"), "{twice}");
}

//! What breaks a promise about the cards of advisers.

use serde_json::{Value, json};

use super::retracted;
use crate::support::office::card;

const FIRST: u32 = super::COMPLAINT + 1;

fn own(number: u8) -> Value {
    json!({ "card-own": { "card": card(number) } })
}

fn known(colleague: u32, number: u8) -> Value {
    json!({ "card-known": { "colleague": colleague, "card": card(number) } })
}

fn compared(colleague: u32, number: u8, on: &str) -> Value {
    let fingerprint = card(number).fingerprint();
    json!({ "card-compared": { "colleague": colleague, "fingerprint": fingerprint, "on": on } })
}

/// The promise, and what breaks it.
pub(super) fn rows() -> Vec<(&'static str, Vec<Value>)> {
    let today = "2026-11-23";
    let other = || super::colleague(2);
    vec![
        ("a card of one's own twice", vec![own(3), own(3)]),
        ("a card of nobody", vec![known(9, 4)]),
        (
            "one's own card as that of a colleague",
            vec![own(3), known(1, 3)],
        ),
        ("the same card again", vec![known(1, 4), known(1, 4)]),
        ("another card compared", vec![compared(1, 4, today)]),
        (
            "another card compared",
            vec![known(1, 4), known(1, 5), compared(1, 4, today)],
        ),
        (
            "a card trusted twice",
            vec![known(1, 4), compared(1, 4, today), compared(1, 4, today)],
        ),
        (
            "a card trusted twice",
            vec![
                other(),
                known(1, 4),
                compared(1, 4, today),
                known(2, 4),
                compared(2, 4, today),
            ],
        ),
        (
            "in days to come",
            vec![known(1, 4), compared(1, 4, "2026-11-24")],
        ),
        ("a card that vanished", vec![known(1, 4), retracted(FIRST)]),
        ("a card that vanished", vec![own(3), retracted(FIRST)]),
    ]
}

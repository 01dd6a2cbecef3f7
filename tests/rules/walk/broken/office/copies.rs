//! What breaks a promise about copies elsewhere.

use serde_json::{Value, json};

use super::retracted;

const FIRST: u32 = super::COMPLAINT + 1;

fn made(on: &str, label: &str) -> Value {
    json!({ "copy-made": { "on": on, "label": label, "fingerprint": vec![7; 32] } })
}

fn gone(copy: u32, on: &str) -> Value {
    json!({ "copy-gone": { "copy": copy, "on": on } })
}

/// The promise, and what breaks it.
pub(super) fn rows() -> Vec<(&'static str, Vec<Value>)> {
    let today = "2026-11-23";
    let copy = || made(today, "usb-stick");
    vec![
        ("a copy that is nowhere", vec![made(today, " ")]),
        ("in days to come", vec![made("2026-11-24", "usb-stick")]),
        ("a copy gone that was not there", vec![gone(1, today)]),
        (
            "a copy gone that was not there",
            vec![copy(), gone(FIRST, "2026-11-22")],
        ),
        (
            "a copy gone twice",
            vec![copy(), gone(FIRST, today), gone(FIRST, today)],
        ),
        ("in days to come", vec![copy(), gone(FIRST, "2026-11-24")]),
        ("a copy that vanished", vec![copy(), retracted(FIRST)]),
    ]
}

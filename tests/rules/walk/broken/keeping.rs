//! The same for how long a case is kept (R96).

use serde_json::json;

use super::Harm::{self, Then};
use crate::support::Story;
use crate::support::keeping::closed;

/// The promise, a sound story, and what breaks it.
pub(super) fn rows() -> Vec<(&'static str, Story, Harm)> {
    vec![
        (
            "a day of destruction before the closing",
            closed(),
            Then(vec![
                json!({ "destruction-set": { "by": "2026-11-22", "term": "NA-VERSLAG" } }),
            ]),
        ),
        (
            "a hold without why",
            closed(),
            Then(vec![json!({ "hold-placed": { "reason": " " } })]),
        ),
        (
            "lifted nothing, or without a reason (R96)",
            closed(),
            Then(vec![json!({ "hold-lifted": { "hold": 2, "reason": "x" } })]),
        ),
    ]
}

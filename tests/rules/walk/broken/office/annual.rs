//! What breaks a promise about the figures of a year.

use serde_json::{Value, json};

use super::{retracted, sound};
use crate::support::INTERNAL_SCHOOL;

const FIRST: u32 = super::COMPLAINT + 1;

fn group(id: u32, name: &str, board: u32, schools: &[u32]) -> Value {
    json!({ "group-set": { "id": id, "name": name, "board": board, "schools": schools } })
}

/// The school year 2025–2026 with some information contacts in its first month.
fn frozen(version: u32, reason: Option<&str>, contacts: u32) -> Value {
    counted(2025, version, reason, &place(1, contacts, contacts))
}

fn place(board: u32, contacts: u32, in_month: u32) -> Value {
    let none =
        json!({ "new": 0, "carried": 0, "further": 0, "information": contacts, "imported": 0 });
    json!({
        "school": 1, "board": board, "contacts": none, "months": { "2025-08-01": in_month },
        "natures": { "codes": {}, "themes": {}, "none": contacts }, "actions": {},
        "answers": { "in_time": 0, "late": 0, "not_counted": 0 }, "outcomes": {}, "minutes": 0,
        "work": { "visits": 0, "flyers": 0, "posters": 0, "advice": 0 },
    })
}

fn counted(year: i32, version: u32, reason: Option<&str>, place: &Value) -> Value {
    json!({ "year-frozen": {
        "year": year, "version": version, "reason": reason,
        "counts": { "places": [place], "groups": [] },
        "release": { "hide_up_to": 4, "shown": ["all/contacts"], "hidden": [] },
    } })
}

/// That year, with nothing of it to be shown.
fn withheld() -> Value {
    let mut frozen = frozen(1, None, 3);
    frozen["year-frozen"]["release"]["shown"] = json!([]);
    frozen
}

fn report(version: u32, about: &Value, handed_over: &str, discussed: &str) -> Value {
    json!({ "report-discussed": {
        "year": 2025, "version": version, "about": about,
        "handed_over": handed_over, "discussed": discussed,
    } })
}

fn file(digest: u8, contacts: &[(&str, u32)]) -> Value {
    let contacts = contacts.iter().map(|(on, school)| {
        json!({ "on": on, "school": school, "client": "pupil", "channel": "TEL", "minutes": 0 })
    });
    let contacts: Vec<Value> = contacts.collect();
    json!({ "contacts-imported": { "file": vec![digest; 32], "contacts": contacts } })
}

const TODAY: &str = "2026-11-23";

/// The promise, and what breaks it.
pub(super) fn rows() -> Vec<(&'static str, Vec<Value>)> {
    groups()
        .into_iter()
        .chain(years())
        .chain(reports())
        .chain(files())
        .collect()
}

fn groups() -> Vec<(&'static str, Vec<Value>)> {
    let north = || json!({ "board-added": { "id": 2, "name": "Stichting Noord" } });
    vec![
        ("a group over two boards", vec![group(1, "Oost", 2, &[1])]),
        (
            "a group over two boards",
            vec![group(1, "Oost", 1, &[1, 9])],
        ),
        (
            "a group that changed its board",
            vec![north(), group(1, "Oost", 1, &[1]), group(1, "Oost", 2, &[])],
        ),
        ("a group of nothing", vec![group(1, "Oost", 1, &[])]),
        (
            "two groups of one name",
            vec![group(1, "Oost", 1, &[1]), group(2, "Oost", 1, &[2])],
        ),
        (
            "a number given twice",
            vec![
                group(1, "Oost", 1, &[1]),
                retracted(FIRST),
                group(1, "Oost", 1, &[1]),
            ],
        ),
        (
            "taken back what others rest on",
            vec![
                group(1, "Oost", 1, &[1]),
                group(1, "West", 1, &[1]),
                group(2, "Oost", 1, &[2]),
                retracted(FIRST + 1),
            ],
        ),
        ("a name or a word is missing", vec![group(1, " ", 1, &[1])]),
    ]
}

fn years() -> Vec<(&'static str, Vec<Value>)> {
    let again = Some("een contact was vergeten");
    vec![
        (
            "frozen before it was over",
            vec![counted(2026, 1, None, &place(1, 3, 3))],
        ),
        ("a version that was skipped", vec![frozen(2, again, 3)]),
        (
            "a version that was skipped",
            vec![frozen(1, None, 3), frozen(1, again, 4)],
        ),
        (
            "frozen again without a reason",
            vec![frozen(1, None, 3), frozen(2, None, 4)],
        ),
        (
            "frozen again without a reason",
            vec![frozen(1, None, 3), frozen(2, Some(" "), 4)],
        ),
        (
            "frozen again with nothing new",
            vec![frozen(1, None, 3), frozen(2, again, 3)],
        ),
        (
            "months that do not add up",
            vec![counted(2025, 1, None, &place(1, 3, 2))],
        ),
        (
            "counts of a school under another board",
            vec![counted(2025, 1, None, &place(2, 3, 3))],
        ),
        ("frozen with nothing in it", vec![frozen(1, None, 0)]),
        (
            "a frozen year that vanished",
            vec![frozen(1, None, 3), retracted(FIRST)],
        ),
        (
            "a frozen year that vanished",
            vec![
                frozen(1, None, 3),
                json!({ "practice-corrected": { "entry": FIRST, "reason": "x" } }),
            ],
        ),
    ]
}

fn reports() -> Vec<(&'static str, Vec<Value>)> {
    let all = json!("all");
    let about = |about: Value| report(1, &about, TODAY, TODAY);
    vec![
        (
            "a report of what was not frozen",
            vec![report(1, &all, TODAY, TODAY)],
        ),
        (
            "a report of what was not frozen",
            vec![frozen(1, None, 3), report(2, &all, TODAY, TODAY)],
        ),
        (
            "discussed before it was there",
            vec![frozen(1, None, 3), report(1, &all, "2026-11-22", TODAY)],
        ),
        (
            "discussed with nothing in it",
            vec![withheld(), report(1, &all, TODAY, TODAY)],
        ),
        (
            "in days to come",
            vec![frozen(1, None, 3), report(1, &all, TODAY, "2026-11-24")],
        ),
        (
            "a report about nobody of that year",
            vec![frozen(1, None, 3), about(json!({ "school": 2 }))],
        ),
        (
            "a report about nobody of that year",
            vec![frozen(1, None, 3), about(json!({ "board": 2 }))],
        ),
        (
            "a report about nobody of that year",
            vec![
                group(1, "Oost", 1, &[1]),
                frozen(1, None, 3),
                about(json!({ "group": 1 })),
            ],
        ),
    ]
}

fn files() -> Vec<(&'static str, Vec<Value>)> {
    let before = &[("2024-11-05", 1)];
    vec![
        (
            "a file taken over twice",
            vec![file(1, before), file(1, &[("2024-11-06", 1)])],
        ),
        ("a file of nothing", vec![file(1, &[])]),
        (
            "taken over into a frozen year",
            vec![
                frozen(1, None, 3),
                file(1, &[("2025-07-31", 1), ("2025-08-01", 1)]),
            ],
        ),
        (
            "taken over at no school",
            vec![file(1, &[("2024-11-05", 9)])],
        ),
        ("in days to come", vec![file(1, &[("2026-11-24", 1)])]),
    ]
}

/// What looks alike and keeps every promise.
#[test]
fn r107_r108_r111_what_only_looks_broken_is_not() {
    let story = sound();
    let again = Some("een contact was vergeten");
    for said in [
        vec![
            group(1, "Oost", 1, &[1]),
            group(1, "Oost", 1, &[]),
            group(2, "Oost", 1, &[2]),
        ],
        vec![
            group(1, "Oost", 1, &[1]),
            retracted(FIRST),
            group(2, "Oost", 1, &[1]),
        ],
        vec![frozen(1, None, 3), frozen(2, again, 4), frozen(3, again, 3)],
        vec![frozen(1, None, 3), counted(2024, 1, None, &place(1, 3, 3))],
        vec![
            frozen(1, None, 3),
            report(1, &json!({ "school": INTERNAL_SCHOOL }), TODAY, TODAY),
        ],
        vec![
            file(1, &[("2024-11-05", 1)]),
            retracted(FIRST),
            file(1, &[("2024-11-05", 1)]),
        ],
        // It came in before the year was frozen, and goes after.
        vec![
            file(1, &[("2025-11-05", 1)]),
            frozen(1, None, 3),
            retracted(FIRST),
        ],
    ] {
        assert_eq!(super::judged(&story, &said), Ok(()), "{said:?}");
    }
}

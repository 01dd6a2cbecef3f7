//! `luister protect` as scripts meet it: the plan and the attack as JSON, and what
//! is wrong with a file, in both languages. No vault is opened or made.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on should fail"
)]

use std::fs;

use assert_cmd::Command;
use serde_json::{Value, json};
use tempfile::TempDir;

/// What a call came to.
struct Said {
    exit: i32,
    out: String,
    err: Vec<String>,
}

fn luister(text: &str, more: &[&str]) -> Said {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("table.json");
    fs::write(&file, text).unwrap();
    let home = folder.path().join("home");
    let output = Command::cargo_bin("luister")
        .unwrap()
        .env("XDG_DATA_HOME", &home)
        .env("XDG_CONFIG_HOME", &home)
        .arg("protect")
        .arg(&file)
        .args(more)
        .output()
        .unwrap();
    assert!(!home.exists(), "something was kept");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Said {
        exit: output.status.code().unwrap(),
        out: text(output.stdout),
        err: text(output.stderr).lines().map(str::to_owned).collect(),
    }
}

fn protected(task: &Value) -> Value {
    let said = luister(&task.to_string(), &["--lang", "en"]);
    assert_eq!((said.exit, said.err.len()), (0, 0), "{:?}", said.err);
    serde_json::from_str(&said.out).unwrap()
}

fn status<'a>(answer: &'a Value, id: &str) -> &'a str {
    let cells = answer["cells"].as_array().unwrap();
    let cell = cells.iter().find(|cell| cell["id"] == id).unwrap();
    assert_eq!(cell["value"].is_null(), cell["status"] != "published");
    cell["status"].as_str().unwrap()
}

fn row() -> Value {
    json!({
        "hide_up_to": 4,
        "zeros_sensitive": false,
        "cells": [
            {"id": "w/Total", "value": 42},
            {"id": "w/c", "value": 30},
            {"id": "w/b", "value": 9},
            {"id": "w/a", "value": 3},
        ],
        "relations": [{"total": "w/Total", "parts": ["w/a", "w/b", "w/c"]}],
    })
}

#[test]
fn r107_a_table_of_ones_own_is_protected_and_attacked() {
    let answer = protected(&row());
    let ids: Vec<&str> = answer["cells"]
        .as_array()
        .unwrap()
        .iter()
        .map(|cell| cell["id"].as_str().unwrap())
        .collect();
    assert_eq!(
        ids,
        ["w/Total", "w/c", "w/b", "w/a"],
        "in the order of the file"
    );
    let found = ["w/a", "w/b", "w/c", "w/Total"].map(|id| status(&answer, id));
    assert_eq!(found, ["primary", "secondary", "published", "published"]);
    assert_eq!(
        answer["attack"],
        json!([
            {"id": "w/b", "before": {"low": 9, "high": 9}, "after": {"low": 0, "high": 12}, "own_case": null},
            {"id": "w/a", "before": {"low": 3, "high": 3}, "after": {"low": 0, "high": 12}, "own_case": null},
        ])
    );
    assert_eq!(
        answer["hidden"],
        json!({"cells": 2, "sum": 12, "secondary": 1, "secondary_sum": 9})
    );
    assert_eq!(answer["relations"][0]["total"], "w/Total");
}

/// Each field of the file does something.
#[test]
fn r107_every_field_of_the_file_counts() {
    let with = |place: &str, value: Value| {
        let mut task = row();
        *task.pointer_mut(place).unwrap() = value;
        protected(&task)
    };
    let and = |field: &str, value: Value| {
        let mut task = row();
        task.as_object_mut()
            .unwrap()
            .insert(field.to_owned(), value);
        protected(&task)
    };
    let statuses =
        |answer: &Value| ["w/a", "w/b", "w/c", "w/Total"].map(|id| status(answer, id).to_owned());
    let usual = statuses(&protected(&row()));
    assert_ne!(statuses(&with("/hide_up_to", json!(2))), usual);
    let mut cell = json!({"id": "w/c", "value": 30, "hidden": true});
    assert_eq!(statuses(&with("/cells/1", cell.clone()))[2], "primary");
    cell = json!({"id": "w/b", "value": 9, "published": true});
    assert_eq!(
        statuses(&with("/cells/2", cell))[1..],
        ["published", "secondary", "published"]
    );
    assert_ne!(statuses(&and("min_hidden_sum", json!(20))), usual);
    assert_ne!(statuses(&and("protection_width", json!(20))), usual);

    let mut task = json!({
        "cells": [
            {"id": "t", "value": 12}, {"id": "a", "value": 1}, {"id": "b", "value": 2},
            {"id": "c", "value": 9}, {"id": "d", "value": 0},
        ],
        "relations": [{"total": "t", "parts": ["a", "b", "c", "d"]}],
    });
    let of =
        |task: &Value| ["a", "b", "c", "d", "t"].map(|id| status(&protected(task), id).to_owned());
    let (p, s, shown) = ("primary", "secondary", "published");
    assert_eq!(of(&task), [p, p, s, shown, shown]);
    task["singleton_rule"] = json!(false);
    assert_eq!(of(&task), [p, p, shown, shown, shown]);
    task["zeros_sensitive"] = json!(true);
    assert_eq!(of(&task), [p, p, shown, p, shown]);
    task["zeros_sensitive"] = json!(false);
    task["hide_up_to"] = json!(1);
    task["small_marked"] = json!(true);
    let said = luister(&task.to_string(), &[]);
    assert_eq!(
        (said.exit, said.out.len()),
        (1, 0),
        "told that it is 1, one knows"
    );
}

/// Two lines, in both languages, and nothing on the standard output.
#[test]
fn r107_what_is_wrong_with_a_file_is_said() {
    let changed = |place: &str, value: Value| {
        let mut task = row();
        *task.pointer_mut(place).unwrap() = value;
        task.to_string()
    };
    let and = |field: &str, value: Value| {
        let mut task = row();
        task.as_object_mut()
            .unwrap()
            .insert(field.to_owned(), value);
        task.to_string()
    };
    let sums = |sums: Value| changed("/relations", sums);
    let cell = |cell: Value| changed("/cells/3", cell);
    let cases = [
        ("{\"cells\": [".to_owned(), "is not JSON"),
        (
            "[]".to_owned(),
            "An object with fields should stand here: { }",
        ),
        ("{}".to_owned(), "\"cells\" is missing"),
        (and("hide_up", json!(4)), "no field \"hide_up\""),
        (
            cell(json!({"id": "w/a", "value": 3, "x": 1})),
            "no field \"x\" (cells[3])",
        ),
        (cell(json!({"value": 3})), "\"id\" is missing (cells[3])"),
        (cell(json!("w/a")), "cells[3]"),
        (cell(json!({"id": 7, "value": 3})), "\"id\" holds something"),
        (
            cell(json!({"id": "w/a", "value": -3})),
            "w/a is not a count",
        ),
        (
            cell(json!({"id": "w/a", "value": 2.5})),
            "w/a is not a count",
        ),
        (
            cell(json!({"id": "w/a", "value": "3"})),
            "w/a is not a count",
        ),
        (
            cell(json!({"id": "w/a", "value": 20_000_000})),
            "w/a is too large",
        ),
        (
            cell(json!({"id": "w/a", "value": 1e30})),
            "w/a is too large",
        ),
        (
            cell(json!({"id": "w/b", "value": 9})),
            "Two cells are called w/b",
        ),
        (
            cell(json!({"id": "w/a", "value": 4})),
            "w/Total is 42, but its parts are 43",
        ),
        (
            cell(json!({"id": "w/a", "value": 3, "hidden": true, "published": true})),
            "w/a cannot be hidden and published",
        ),
        (
            sums(json!([{"total": "w/Total", "parts": ["w/x"]}])),
            "names w/x",
        ),
        (
            sums(json!([{"total": "w/Total", "parts": []}])),
            "has no parts",
        ),
        (
            sums(json!([{"total": "w/Total", "parts": ["w/a", "w/a"]}])),
            "w/a twice",
        ),
        (
            sums(json!([{"total": "w/a", "parts": ["w/a"]}])),
            "w/a is a part of itself",
        ),
        (
            sums(json!([{"total": "w/a", "parts": [3]}])),
            "\"parts\" holds something",
        ),
        (
            and("hide_up_to", json!(-1)),
            "\"hide_up_to\" holds no number",
        ),
        (
            and("protection_width", json!(0)),
            "\"protection_width\" holds no number",
        ),
        (
            and("singleton_rule", json!("yes")),
            "\"singleton_rule\" holds something",
        ),
    ];
    for (text, expected) in cases {
        let said = luister(&text, &["--lang", "en"]);
        assert_eq!(
            (said.exit, said.err.len(), said.out.len()),
            (1, 2, 0),
            "{expected}"
        );
        assert!(said.err[0].contains(expected), "{expected}: {:?}", said.err);
        let dutch = luister(&text, &["--lang", "nl"]);
        assert_eq!((dutch.exit, dutch.err.len()), (1, 2), "{expected}");
        assert_ne!(dutch.err[0], said.err[0]);
    }
}

#[test]
fn r107_what_cannot_be_protected_is_not_written() {
    let mut task = row();
    for cell in 0..3 {
        task["cells"][cell]["published"] = json!(true);
    }
    let said = luister(&task.to_string(), &["--lang", "en"]);
    assert_eq!((said.exit, said.out.len()), (1, 0));
    assert_eq!(
        said.err,
        [
            "These counts can be worked out whatever is hidden (1): w/a. Nothing was made.",
            "Leave out the table in which they stand, join rows, or leave out a year that can be \
             compared with an earlier report.",
        ]
    );
}

#[test]
fn a_call_without_a_file_is_wrong_and_a_file_that_is_not_there_is_refused() {
    let call = |args: &[&str]| {
        let output = Command::cargo_bin("luister")
            .unwrap()
            .args(args)
            .output()
            .unwrap();
        (
            output.status.code().unwrap(),
            output.stderr.iter().filter(|byte| **byte == b'\n').count(),
        )
    };
    assert_eq!(call(&["protect"]), (2, 2));
    assert_eq!(call(&["protect", "/nowhere/table.json"]), (1, 2));
}

//! `luister gate` as scripts meet it: the answer as JSON, a few lines for people,
//! and what is refused or wrong, in both languages. No vault is opened or made.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on should fail"
)]

use std::fs;

use assert_cmd::Command;
use serde_json::{Value, json};
use tempfile::TempDir;

const INTERNAL: [&str; 6] = [
    "--procedure",
    "intern-leerling",
    "--adviser",
    "internal",
    "--client",
    "pupil",
];
const EXTERNAL: [&str; 6] = [
    "--procedure",
    "extern-leerling",
    "--adviser",
    "external",
    "--client",
    "pupil",
];

/// What a call came to.
struct Said {
    exit: i32,
    out: String,
    err: Vec<String>,
}

/// Asks in a home of its own, and looks that nothing was left there.
fn asked(way: &[&str], more: &str) -> Said {
    let home = TempDir::new().unwrap();
    let output = Command::cargo_bin("luister")
        .unwrap()
        .env_clear()
        .env("HOME", home.path())
        .env("LUISTER_NOW", "2026-11-23T10:00")
        .current_dir(home.path())
        .arg("gate")
        .args(way)
        .args(more.split_whitespace())
        .timeout(std::time::Duration::from_secs(60))
        .output()
        .unwrap();
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0, "left a file");
    Said {
        exit: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr)
            .unwrap()
            .lines()
            .map(str::to_owned)
            .collect(),
    }
}

fn json_of(way: &[&str], more: &str) -> Value {
    let said = asked(way, &format!("{more} --format json"));
    assert_eq!((said.exit, said.err.len()), (0, 0), "{:?}", said.err);
    serde_json::from_str(&said.out).unwrap()
}

#[test]
fn r81_the_gate_answers_a_program() {
    let answer = json_of(
        &INTERNAL,
        "--age 14 --nature PER.ZELF --recipient parents --refused pupil",
    );
    assert_eq!(answer["answer"], "mandatory");
    assert_eq!(answer["of"], json!([]));
    assert_eq!(answer["basis"], "protocol");
    assert_eq!(answer["rule"], "P-3b");
    assert_eq!(answer["source"], "P-3b, P-1d");
    assert_eq!(answer["verified"], true);
    assert_eq!(answer["parts"], json!(["contact", "nature"]));
    let duties = answer["duties"].as_array().unwrap();
    assert_eq!(duties.len(), 1);
    assert_eq!(duties[0]["rule"], "P-3b");
    assert_eq!(duties[0]["actor"], "adviser");
    assert_eq!(duties[0]["towards"], "parents");
    assert_eq!(duties[0]["deadline"], "at-once");
    assert_eq!(duties[0]["basis"], "protocol");
    assert!(duties[0]["first"].as_str().unwrap().contains("eerst"));
}

/// The keys, in the order that is promised.
#[test]
fn the_keys_of_the_answer_stand_in_the_order_of_their_description() {
    let said = asked(
        &INTERNAL,
        "--age 16 --nature ONG.CONFLICT --recipient mentor --format json",
    );
    let promised = [
        "answer",
        "of",
        "basis",
        "duties",
        "rule",
        "source",
        "verified",
        "parts",
        "because",
        "for_names",
    ];
    let keys: Vec<&str> = said
        .out
        .lines()
        .filter_map(|line| line.strip_prefix("  \"")?.split('"').next())
        .filter(|key| !key.starts_with(' '))
        .collect();
    assert_eq!(keys, promised);
    let description = include_str!("../docs/gate.md");
    for key in promised {
        assert!(description.contains(&format!("`{key}`")), "{key}");
    }
}

#[test]
fn r72_each_kind_of_answer_has_its_word() {
    for (way, more, answer, of, basis) in [
        (
            INTERNAL,
            "--age 15 --nature SGG.ONL --accused DOC --recipient board",
            "mandatory",
            json!([]),
            "statute",
        ),
        (
            EXTERNAL,
            "--age 15 --nature SGG.ONL --accused DOC --recipient board",
            "needs_consent",
            json!(["pupil"]),
            "protocol",
        ),
        (
            INTERNAL,
            "--age 14 --nature PER.THUIS --recipient mentor --consent pupil",
            "allowed",
            json!([]),
            "consent",
        ),
        (
            INTERNAL,
            "--age 14 --nature PER.THUIS --recipient agency",
            "needs_consent",
            json!(["pupil", "parents"]),
            "firm",
        ),
        (
            INTERNAL,
            "--age 11 --nature ONG.PEST --recipient internal-expert",
            "anonymous_only",
            json!([]),
            "protocol",
        ),
        (
            INTERNAL,
            "--age 14 --nature PER.ZELF --recipient parents --parent-suspected",
            "forbidden",
            json!([]),
            "firm",
        ),
        (
            EXTERNAL,
            "--age unknown --nature PER.ZELF --recipient police --danger",
            "allowed",
            json!([]),
            "danger",
        ),
        (
            EXTERNAL,
            "--age 16 --nature ONG.PEST,OVG --recipient mentor --consent both --barred",
            "forbidden",
            json!([]),
            "firm",
        ),
    ] {
        let said = json_of(&way, more);
        assert_eq!(said["answer"], answer, "{more}");
        assert_eq!(said["of"], of, "{more}");
        assert_eq!(said["basis"], basis, "{more}");
    }
}

#[test]
fn r12_only_a_statute_is_called_legal() {
    let told = |more: &str| asked(&INTERNAL, more).out;
    let board = told("--age 15 --nature SGG.ONL --accused DOC --recipient board");
    assert!(board.contains("Regel SEX-1 (wettelijk)"), "{board}");
    assert!(board.contains("- het bestuur:"), "{board}");
    let parents = told("--age 17 --nature PER.ZELF --recipient parents");
    assert!(parents.contains("Regel P-3b (protocol)"), "{parents}");
    assert!(!parents.contains("wettelijk"), "{parents}");
    let english = told("--age 17 --nature PER.ZELF --recipient parents --lang en");
    assert!(english.starts_with("This must be told"), "{english}");
    for text in [board, parents, english] {
        assert!(text.lines().count() < 12, "{text}");
    }
}

#[test]
fn r77_a_no_counts_as_an_objection_where_the_procedure_has_that_word() {
    let more = "--age 14 --nature PER.ZELF --recipient parents --refused pupil";
    let external = json_of(&EXTERNAL, more);
    assert_eq!(external["answer"], "needs_consent");
    assert_eq!(
        (&external["because"], &external["rule"]),
        (&json!("objection"), &json!("R77"))
    );
    let no_duty = &external["duties"];
    assert_eq!(no_duty, &json!([]));
    let more = "--age 14 --nature ONG.PEST --recipient parents --refused pupil";
    assert_eq!(json_of(&INTERNAL, more)["because"], "refused");
}

/// Two lines, exit 1 for a refusal and 2 for a wrong call, in both languages.
#[test]
fn r4_what_does_not_belong_together_is_refused_and_a_wrong_code_is_a_wrong_call() {
    let pair = [
        "--procedure",
        "intern-leerling",
        "--adviser",
        "external",
        "--client",
        "pupil",
    ];
    let client = [
        "--procedure",
        "extern-ouders",
        "--adviser",
        "external",
        "--client",
        "pupil",
    ];
    let unknown = [
        "--procedure",
        "onbekend",
        "--adviser",
        "external",
        "--client",
        "pupil",
    ];
    let fine = "--age 14 --nature ONG.PEST --recipient mentor";
    for (way, more, exit) in [
        (pair, fine, 1),
        (client, fine, 1),
        (unknown, fine, 2),
        (INTERNAL, "--age 14 --nature XX --recipient mentor", 2),
        (
            INTERNAL,
            "--age 14 --nature ONG.PEST --accused XX --recipient mentor",
            2,
        ),
        (
            INTERNAL,
            "--age 14 --nature ONG.PEST --axis XX --recipient mentor",
            2,
        ),
        (INTERNAL, "--age 14 --accused DOC --recipient mentor", 2),
        (
            INTERNAL,
            "--age 14 --nature ONG.PEST --recipient buurman",
            2,
        ),
        (
            INTERNAL,
            "--age 140 --nature ONG.PEST --recipient mentor",
            2,
        ),
        (INTERNAL, "--age -3 --nature ONG.PEST --recipient mentor", 2),
        (
            INTERNAL,
            "--age oud --nature ONG.PEST --recipient mentor",
            2,
        ),
        (INTERNAL, "--nature ONG.PEST --recipient mentor", 2),
        (
            INTERNAL,
            "--age 14 --recipient mentor --consent both --refused pupil",
            2,
        ),
    ] {
        let mut said = Vec::new();
        for language in ["nl", "en"] {
            let answer = asked(&way, &format!("{more} --lang {language} --format json"));
            assert_eq!(answer.exit, exit, "{more}: {:?}", answer.err);
            assert_eq!(answer.out, "", "{more}");
            assert_eq!(answer.err.len(), 2, "{more}: {:?}", answer.err);
            said.push(answer.err);
        }
        assert_ne!(said[0], said[1], "{more}");
    }
}

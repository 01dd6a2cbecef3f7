//! `luister export` as people and scripts meet it: texts are listed without their
//! words, nothing leaves that was not released, and what left is recorded (R96).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on should fail"
)]

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

const NOW: &str = "2026-11-22T10:00";

/// What a call came to.
struct Said {
    exit: i32,
    out: String,
    errors: String,
}

fn call(folder: &TempDir, args: &[&str]) -> Said {
    let output = Command::cargo_bin("luister")
        .unwrap()
        .env_clear()
        .env("HOME", folder.path())
        .env("LUISTER_NOW", NOW)
        .current_dir(folder.path())
        .args(["--vault", "v.luister", "--passphrase-file", "p"])
        .args(args)
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    Said {
        exit: output.status.code().unwrap(),
        out: text(&output.stdout),
        errors: text(&output.stderr),
    }
}

/// The invented practice, with its passphrase in a file.
fn practice() -> TempDir {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("p");
    fs::write(&file, "demo\n").unwrap();
    fs::set_permissions(&file, Permissions::from_mode(0o600)).unwrap();
    let said = call(&folder, &["demo", "--cases", "60", "--no-open"]);
    assert_eq!(said.exit, 0, "{}", said.errors);
    folder
}

fn listed(folder: &TempDir) -> Vec<u64> {
    let args = [
        "export", "2026-001", "--for", "pupil", "--list", "--format", "json",
    ];
    let said = call(folder, &args);
    let texts: Value = serde_json::from_str(&said.out).unwrap();
    let texts = texts.as_array().unwrap().clone();
    assert!(texts.len() > 2, "{}", said.out);
    texts
        .iter()
        .map(|text| text["number"].as_u64().unwrap())
        .collect()
}

#[test]
fn r96_a_dossier_from_the_command_line_holds_what_was_released_and_is_recorded() {
    let folder = practice();
    let numbers = listed(&folder);
    let list = call(&folder, &["export", "2026-001", "--for", "pupil", "--list"]);
    let path = folder.path().join("alles.txt");
    let all = numbers
        .iter()
        .map(u64::to_string)
        .collect::<Vec<_>>()
        .join(",");
    let one = numbers[0].to_string();
    let written = |released: &str, file: &str| {
        call(
            &folder,
            &[
                "export",
                "2026-001",
                "--for",
                "pupil",
                "--able",
                "--release",
                released,
                "-o",
                file,
            ],
        )
    };
    assert_eq!(written(&all, "alles.txt").exit, 0);
    let whole = fs::read_to_string(&path).unwrap();
    assert!(!whole.contains("[tekst niet vrijgegeven]"), "{whole}");
    let mode = fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    // The texts themselves stand below their entry, and never in the list.
    let texts: Vec<&str> = whole
        .lines()
        .filter(|line| line.starts_with("  ") && line.ends_with('.'))
        .map(str::trim)
        .collect();
    assert!(texts.len() >= numbers.len(), "{whole}");
    assert!(
        texts.iter().all(|text| !list.out.contains(text)),
        "{}",
        list.out
    );
    // Of three texts one is released: two stay blank.
    assert_eq!(written(&one, "een.txt").exit, 0);
    let part = fs::read_to_string(folder.path().join("een.txt")).unwrap();
    let blank = part.matches("[tekst niet vrijgegeven]").count();
    assert_eq!(blank, numbers.len() - 1, "{part}");
    // Nothing is written over, and that is recorded nowhere either.
    let again = written(&one, "een.txt");
    assert_eq!(again.exit, 1);
    assert!(
        part.contains("verzoek van betrokkene"),
        "the first request is kept: {part}"
    );
    let (report, errors) = {
        let said = call(&folder, &["check"]);
        (said.exit, said.errors)
    };
    assert_eq!(report, 0, "{errors}");
}

#[test]
fn r96_the_gate_holds_on_the_command_line_too() {
    let folder = practice();
    let refused = |args: &[&str]| {
        let said = call(&folder, args);
        assert_eq!(said.exit, 1, "{}", said.out);
        assert!(!folder.path().join("d.json").exists());
        said.errors
    };
    let parent = [
        "export", "2026-001", "--for", "parent", "--able", "-o", "d.json",
    ];
    assert!(refused(&parent).contains("goedvinden"));
    let other = [
        "export", "2026-001", "--for", "other", "--able", "-o", "d.json",
    ];
    assert!(refused(&other).contains("machtiging"));
    let nobody = ["export", "2019-999", "--for", "pupil", "-o", "d.json"];
    assert!(refused(&nobody).contains("[R"));
    let unknown = [
        "export",
        "2026-001",
        "--for",
        "pupil",
        "--able",
        "--release",
        "1",
        "-o",
        "d.json",
    ];
    assert!(!refused(&unknown).is_empty());
    // With the pupil's yes it opens, and the PDF is one.
    let said = call(
        &folder,
        &[
            "export",
            "2026-001",
            "--for",
            "parent",
            "--permission",
            "spoken",
            "-o",
            "d.pdf",
        ],
    );
    assert_eq!(said.exit, 0, "{}", said.errors);
    let bytes = fs::read(folder.path().join("d.pdf")).unwrap();
    assert!(bytes.starts_with(b"%PDF-"));
}

#[test]
fn r96_an_option_that_would_be_passed_over_is_refused() {
    let folder = practice();
    let wrong = |args: &[&str]| {
        let call = call(&folder, &[&["export", "2026-001"], args].concat());
        assert_eq!(call.exit, 2, "{}", call.out);
        call.errors
    };
    let person = wrong(&["--for", "pupil", "--person", "4", "-o", "d.txt"]);
    assert!(person.contains("--for parent"), "{person}");
    let paper = wrong(&["--for", "pupil", "--authorised", "pupil", "-o", "d.txt"]);
    assert!(paper.contains("--for other"), "{paper}");
    let other = wrong(&["--for", "pupil", "--able", "--format", "pdf", "-o", "d.txt"]);
    assert!(other.contains(".pdf, .txt"), "{other}");
    let unsaid = wrong(&["--for", "pupil", "-o", "d.txt"]);
    assert!(unsaid.contains("--able of --not-able"), "{unsaid}");
    let ending = wrong(&["--for", "pupil", "-o", "d.docx"]);
    assert!(ending.contains(".pdf, .txt"), "{ending}");
    assert!(!folder.path().join("d.docx").exists());
    let list = call(
        &folder,
        &[
            "--lang", "en", "export", "2026-001", "--for", "pupil", "-o", "d.docx",
        ],
    );
    assert!(list.errors.contains("The ending of the file name"));
    // With the form named, any name will do.
    let args = [
        "export", "2026-001", "--for", "pupil", "--able", "--format", "txt", "-o", "d.docx",
    ];
    assert_eq!(call(&folder, &args).exit, 0);
}

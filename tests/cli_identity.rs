//! `luister identity`: two advisers make their cards, exchange them as files, and one
//! of them takes the way out with the stock `age` (AVG-4, R88, R95).

#![cfg(feature = "handover")]
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot go on should fail, and one that skips says so"
)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command as System, Output};

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// A vault in a folder of its own.
struct Adviser {
    folder: TempDir,
}

impl Adviser {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let adviser = Self { folder };
        fs::write(adviser.at("passphrase"), "demo\n").unwrap();
        let made = adviser.luister(&["demo", "--cases", "3", "--no-open"]);
        assert!(made.status.success(), "{made:?}");
        adviser
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn luister(&self, arguments: &[&str]) -> Output {
        Command::cargo_bin("luister")
            .unwrap()
            .arg("--vault")
            .arg(self.at("v.luister"))
            .arg("--passphrase-file")
            .arg(self.at("passphrase"))
            .args(arguments)
            .env("LUISTER_NOW", "2026-11-23T10:00")
            .env("LC_ALL", "nl_NL.UTF-8")
            .env("XDG_STATE_HOME", self.at("state"))
            .output()
            .unwrap()
    }

    #[track_caller]
    fn told(&self, arguments: &[&str]) -> String {
        let output = self.luister(arguments);
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    #[track_caller]
    fn refused(&self, arguments: &[&str]) -> String {
        let output = self.luister(arguments);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        String::from_utf8(output.stderr).unwrap()
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.told(&["identity", "--format", "json"])).unwrap()
    }
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Where card, words and digits begin in their lines.
fn starts(told: &str) -> Vec<usize> {
    let begin = |line: &str| {
        let value = line.find(' ').and_then(|label| line.get(label..)).unwrap();
        line.len() - value.trim_start().len()
    };
    told.lines().take(3).map(begin).collect()
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn r88_an_identity_is_made_once_and_shown_in_words_and_digits() {
    let anna = Adviser::new();
    let first = anna.json();
    let card = first["card"].as_str().unwrap();
    assert!(card.starts_with("luister-card1"), "{card}");
    assert_eq!(first["words"].as_str().unwrap().split(' ').count(), 6);
    let code = first["code"].as_str().unwrap();
    assert!(code.split(' ').all(|group| group.len() == 4), "{code}");
    assert_eq!(anna.json(), first);
    let told = anna.told(&["--lang", "en", "identity"]);
    assert_eq!(starts(&told), [8; 3], "{told}");
    let told = anna.told(&["identity"]);
    assert_eq!(starts(&told), [9; 3], "{told}");
    for part in [card, code, first["words"].as_str().unwrap()] {
        assert!(told.contains(part), "{told}");
    }
    assert_ne!(Adviser::new().json()["card"], first["card"]);
}

#[test]
fn r88_cards_are_exchanged_as_files_and_a_wrong_one_is_said() {
    let (anna, bram) = (Adviser::new(), Adviser::new());
    let file = anna.at("anna.txt");
    anna.told(&["identity", "--card", text(&file)]);
    assert_eq!(fs::read_to_string(&file).unwrap().lines().count(), 1);
    // A file that is there stays what it is.
    assert!(
        anna.refused(&["identity", "--card", text(&file)])
            .contains("staat al")
    );
    let add = |file: &Path| {
        let output = bram.luister(&[
            "identity",
            "--add",
            text(file),
            "--colleague",
            "Anna de Boer",
        ]);
        (
            output.status.success(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    let (taken, said) = add(&file);
    assert!(
        taken && said.contains("Anna de Boer stond er nog niet"),
        "{said}"
    );
    let told = bram.told(&["identity"]);
    assert!(
        told.contains("Anna de Boer") && told.contains("nog niet vergeleken"),
        "{told}"
    );
    // What has to be heard from Anna is not to be read here.
    let (words, code) = (anna.json()["words"].clone(), anna.json()["code"].clone());
    for heard in [words.as_str().unwrap(), code.as_str().unwrap()] {
        assert!(!told.contains(heard) && !bram.json().to_string().contains(heard));
    }
    let added = bram.json()["colleagues"].as_array().unwrap().clone();
    let added = added
        .iter()
        .find(|one| one["name"] == "Anna de Boer")
        .unwrap();
    // From the card the words follow.
    for kept_back in ["card", "words", "code", "compared"] {
        assert_eq!(added[kept_back], Value::Null, "{kept_back}");
    }
    let (taken, why) = add(&file);
    assert!(!taken && why.contains("staat er al"), "{why}");
    let typed = bram.at("typed.txt");
    let card = fs::read_to_string(&file).unwrap();
    let card = card.trim_end();
    let other = if card.ends_with('q') { 'p' } else { 'q' };
    let wrong: String = card.chars().rev().skip(1).collect();
    let wrong: String = wrong.chars().rev().chain([other]).collect();
    fs::write(&typed, wrong).unwrap();
    assert!(add(&typed).1.contains("klopt een teken niet"));
    fs::write(&typed, "hallo").unwrap();
    assert!(add(&typed).1.contains("geen kaart"));
    let own = bram.at("own.txt");
    bram.told(&["identity", "--card", text(&own)]);
    assert!(add(&own).1.contains("uw eigen kaart"));
}

#[test]
fn r88_a_name_with_a_slip_makes_no_second_colleague_unless_it_is_said_to_be_new() {
    let (anna, bram) = (Adviser::new(), Adviser::new());
    let (first, second) = (anna.at("first.txt"), anna.at("second.txt"));
    anna.told(&["identity", "--card", text(&first)]);
    Adviser::new().told(&["identity", "--card", text(&second)]);
    let add = |file: &Path, name: &str, more: &[&str]| {
        let call = ["identity", "--add", text(file), "--colleague", name];
        let output = bram.luister(&[&call, more].concat());
        let said = String::from_utf8(output.stderr).unwrap();
        (output.status.code(), said)
    };
    assert_eq!(add(&first, "Anna Zwart", &[]).0, Some(0));
    // Nearly that name: refused, with the name that is there.
    let (exit, said) = add(&second, "Anna Zwatr", &[]);
    assert!(
        exit == Some(1) && said.contains("erop lijkt: Anna Zwart."),
        "{said}"
    );
    // That name, in other capitals: the card is hers.
    let (exit, said) = add(&second, " anna  ZWART", &[]);
    assert!(
        exit == Some(0) && said.contains("staat nu bij Anna Zwart"),
        "{said}"
    );
    // Somebody else who is called nearly so; nobody who is called exactly so.
    assert_eq!(add(&first, "Anna Zwartz", &["--new"]).0, Some(0));
    let (exit, said) = add(&second, "Anna Zwart", &["--new"]);
    assert!(exit == Some(1) && said.contains("al een collega"), "{said}");
    let told = bram.told(&["identity"]);
    assert_eq!(told.matches("Anna Zw").count(), 2, "{told}");
}

#[test]
fn r95_the_secret_key_leaves_as_a_new_file_with_a_line_in_the_log_and_opens_with_age() {
    let anna = Adviser::new();
    let key = anna.at("key.txt");
    let output = anna.luister(&["identity", "--secret-out", text(&key)]);
    assert!(output.status.success());
    let warned = String::from_utf8(output.stderr).unwrap();
    assert!(warned.contains("onversleuteld"), "{warned}");
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(!told.contains("AGE-SECRET-KEY") && !warned.contains("AGE-SECRET-KEY"));
    assert_eq!(mode(&key), 0o600);
    assert!(
        anna.refused(&["identity", "--secret-out", text(&key)])
            .contains("staat al")
    );
    let secret = fs::read_to_string(&key).unwrap();
    let line = secret.lines().last().unwrap();
    assert!(line.starts_with("AGE-SECRET-KEY-1"), "not a key of age");
    // The key is that of the card: what the crate makes of it has its recipient.
    let known: age::x25519::Identity = line.parse().unwrap();
    let recipient = known.to_public().to_string();
    assert!(secret.contains(&recipient));
    let wrong = anna.at("wrong");
    fs::write(&wrong, "iets anders\n").unwrap();
    let refused = Command::cargo_bin("luister")
        .unwrap()
        .args(["--lang", "nl", "--vault"])
        .arg(anna.at("v.luister"))
        .arg("--passphrase-file")
        .arg(&wrong)
        .args(["identity", "--secret-out"])
        .arg(anna.at("second.txt"))
        .env("LUISTER_NOW", "2026-11-23T10:00")
        .env("XDG_STATE_HOME", anna.at("state"))
        .output()
        .unwrap();
    assert_eq!(refused.status.code(), Some(1));
    assert!(!anna.at("second.txt").exists());
    by_the_stock_age(&anna, &key, &recipient);
}

fn by_the_stock_age(anna: &Adviser, key: &Path, recipient: &str) {
    if System::new("age").arg("--version").output().is_err() {
        println!("skipped: `age` is not installed; the crate was asked instead");
        return;
    }
    let (plain, sealed) = (anna.at("plain"), anna.at("sealed.age"));
    fs::write(&plain, "een zaak").unwrap();
    let made = System::new("age")
        .args(["-r", recipient, "-o"])
        .args([&sealed, &plain])
        .status();
    assert!(made.unwrap().success());
    let opened = System::new("age")
        .args(["-d", "-i"])
        .args([key, &sealed])
        .output();
    assert_eq!(opened.unwrap().stdout, b"een zaak");
}

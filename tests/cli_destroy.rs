//! `luister destroy --due` as people and scripts meet it: it tells before it does,
//! does nothing unasked, and what is left is sound (R96).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on should fail"
)]

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;

use assert_cmd::Command;
use luister::domain::command::Decision;
use luister::domain::entry::{CaseBody, ClockKind};
use luister::domain::incident::Recusal;
use luister::vault::journal::JournalStore;
use luister::vault::{Ids, KdfCost, Moment, NewVault, Passphrase, RecoveryCode};
use serde_json::Value;
use tempfile::TempDir;

/// What a call came to.
struct Said {
    exit: i32,
    out: String,
    lines: Vec<String>,
}

fn call(folder: &TempDir, now: &str, args: &[&str]) -> Said {
    let output = Command::cargo_bin("luister")
        .unwrap()
        .env_clear()
        .env("HOME", folder.path())
        .env("LUISTER_NOW", now)
        .current_dir(folder.path())
        .args(["--vault", "v.luister", "--passphrase-file", "p"])
        .args(args)
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    Said {
        exit: output.status.code().unwrap(),
        out: text(&output.stdout),
        lines: text(&output.stderr).lines().map(str::to_owned).collect(),
    }
}

fn json(said: &Said) -> Value {
    serde_json::from_str(&said.out).unwrap_or_else(|_| panic!("{} {:?}", said.out, said.lines))
}

const THEN: &str = "2026-11-22T10:00";
/// Long after every term.
const LATER: &str = "2032-11-22T10:00";

const PASSPHRASE: &str = "kruk wolk dijk vaas noot rijp";

fn with_passphrase(words: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("p");
    fs::write(&file, format!("{words}\n")).unwrap();
    fs::set_permissions(&file, Permissions::from_mode(0o600)).unwrap();
    folder
}

/// A real vault in which one case may go, from which the adviser stepped back.
fn one_may_go() -> TempDir {
    let folder = with_passphrase(PASSPHRASE);
    let at = "2026-11-22T09:00:00Z".parse().unwrap();
    let moment = Moment::new(at, ClockKind::Fixed);
    let new = NewVault {
        passphrase: &Passphrase::new(PASSPHRASE),
        recovery: &RecoveryCode::generate().unwrap(),
        kdf: KdfCost::SMALL_FOR_TESTS,
        demo: false,
    };
    let path = folder.path().join("v.luister");
    let mut store = JournalStore::create(&path, &new, moment, Ids::Random).unwrap();
    let on = moment.date();
    let stepped_back = vec![CaseBody::Recused(Recusal { on })];
    store
        .commit(Decision::NewCase(stepped_back), moment)
        .unwrap();
    store.close(moment).unwrap();
    folder
}

#[test]
fn r96_snapshots_that_cannot_be_renewed_are_a_warning_and_the_case_is_gone() {
    let yes = ["destroy", "--due", "--yes", "--format", "json"];
    for in_the_way in [false, true] {
        let folder = one_may_go();
        if in_the_way {
            fs::write(folder.path().join("snapshots"), "").unwrap();
        }
        let done = call(&folder, LATER, &yes);
        assert_eq!(done.exit, 0, "{:?}", done.lines);
        let told = json(&done);
        assert_eq!(told["destroyed"], true);
        assert_eq!(told["snapshots_stay"], in_the_way);
        let warned = done.lines.iter().any(|line| line.contains("snapshots"));
        assert_eq!(warned, in_the_way, "{:?}", done.lines);
        let left = json(&call(&folder, LATER, &["check", "--format", "json"]));
        assert_eq!(left["cases"], 0);
    }
}

#[test]
fn r96_what_is_due_is_told_and_destroyed_only_when_it_is_asked() {
    let folder = with_passphrase("demo");
    let made = call(
        &folder,
        THEN,
        &["demo", "--cases", "60", "--seed", "1", "--no-open"],
    );
    assert_eq!(made.exit, 0, "{:?}", made.lines);
    let vault = || fs::read(folder.path().join("v.luister")).unwrap();
    let cases = || json(&call(&folder, LATER, &["check", "--format", "json"]));
    let before = (vault(), cases());

    let dry = ["destroy", "--due", "--dry-run", "--format", "json"];
    let due = json(&call(&folder, LATER, &dry));
    assert_eq!(due["destroyed"], false);
    assert_eq!(vault(), before.0);
    let count = |plan: &Value| {
        plan["ready"].as_array().unwrap().len() as u64 + plan["stepped_back"].as_u64().unwrap()
    };
    assert!(count(&due) > 0, "{due}");

    // Without a terminal nobody can type the number.
    let unasked = call(&folder, LATER, &["destroy", "--due"]);
    assert_eq!(
        (unasked.exit, unasked.lines.len()),
        (2, 2),
        "{:?}",
        unasked.lines
    );
    assert_eq!(vault(), before.0);
    assert_eq!(call(&folder, LATER, &["destroy"]).exit, 2);

    let done = call(
        &folder,
        LATER,
        &["destroy", "--due", "--yes", "--format", "json"],
    );
    assert_eq!(done.exit, 0, "{:?}", done.lines);
    assert_eq!(json(&done)["destroyed"], true);
    let left = cases()["cases"].as_u64().unwrap();
    assert_eq!(left, before.1["cases"].as_u64().unwrap() - count(&due));
    // With nothing due any more nothing is done either.
    let (after, yes) = (vault(), ["destroy", "--due", "--yes", "--format", "json"]);
    let again = json(&call(&folder, LATER, &yes));
    assert_eq!(
        (count(&again), again["destroyed"].as_bool()),
        (0, Some(false))
    );
    assert_eq!(vault(), after);
}

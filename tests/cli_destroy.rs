//! `luister destroy --due` as people and scripts meet it: it tells before it does,
//! does nothing unasked, and what is left is sound (R96).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on should fail"
)]

#[path = "support/cli.rs"]
mod program;

use std::fs;

use luister::domain::command::Decision;
use luister::domain::entry::{CaseBody, ClockKind};
use luister::domain::incident::Recusal;
use luister::vault::journal::JournalStore;
use luister::vault::{Ids, KdfCost, Moment, NewVault, Passphrase, RecoveryCode};
use program::{Home, PASSPHRASE, VAULT};
use serde_json::Value;

/// Long after every term.
const LATER: &str = "2032-11-22T10:00";

/// A real vault in which one case may go, from which the adviser stepped back.
fn one_may_go() -> Home {
    let home = Home::with(VAULT);
    let at = "2026-11-22T09:00:00Z".parse().unwrap();
    let moment = Moment::new(at, ClockKind::Fixed);
    let new = NewVault {
        passphrase: &Passphrase::new(PASSPHRASE),
        recovery: &RecoveryCode::generate().unwrap(),
        kdf: KdfCost::SMALL_FOR_TESTS,
        demo: false,
    };
    let path = home.path("v.luister");
    let mut store = JournalStore::create(&path, &new, moment, Ids::Random).unwrap();
    let on = moment.date();
    let stepped_back = vec![CaseBody::Recused(Recusal { on })];
    store
        .commit(Decision::NewCase(stepped_back), moment)
        .unwrap();
    store.close(moment).unwrap();
    home
}

#[test]
fn r96_snapshots_that_cannot_be_renewed_are_a_warning_and_the_case_is_gone() {
    let yes = ["destroy", "--due", "--yes", "--format", "json"];
    for in_the_way in [false, true] {
        let home = one_may_go();
        if in_the_way {
            fs::write(home.path("snapshots"), "").unwrap();
        }
        let done = home.on(LATER, &yes);
        assert_eq!(done.exit, 0, "{:?}", done.lines);
        let told = done.json();
        assert_eq!(told["destroyed"], true);
        assert_eq!(told["snapshots_stay"], in_the_way);
        let warned = done.lines.iter().any(|line| line.contains("snapshots"));
        assert_eq!(warned, in_the_way, "{:?}", done.lines);
        let left = home.on(LATER, &["check", "--format", "json"]).json();
        assert_eq!(left["cases"], 0);
    }
}

#[test]
fn r96_what_is_due_is_told_and_destroyed_only_when_it_is_asked() {
    let home = Home::with(VAULT);
    home.write("p", "demo\n");
    let made = home.call(&["demo", "--cases", "60", "--seed", "1", "--no-open"]);
    assert_eq!(made.exit, 0, "{:?}", made.lines);
    let vault = || fs::read(home.path("v.luister")).unwrap();
    let cases = || home.on(LATER, &["check", "--format", "json"]).json();
    let before = (vault(), cases());

    let dry = ["destroy", "--due", "--dry-run", "--format", "json"];
    let due = home.on(LATER, &dry).json();
    assert_eq!(due["destroyed"], false);
    assert_eq!(vault(), before.0);
    let count = |plan: &Value| {
        plan["ready"].as_array().unwrap().len() as u64 + plan["stepped_back"].as_u64().unwrap()
    };
    assert!(count(&due) > 0, "{due}");

    // Without a terminal nobody can type the number.
    let unasked = home.on(LATER, &["destroy", "--due"]);
    assert_eq!(
        (unasked.exit, unasked.lines.len()),
        (2, 2),
        "{:?}",
        unasked.lines
    );
    assert_eq!(vault(), before.0);
    assert_eq!(home.on(LATER, &["destroy"]).exit, 2);

    let done = home.on(LATER, &["destroy", "--due", "--yes", "--format", "json"]);
    assert_eq!(done.exit, 0, "{:?}", done.lines);
    assert_eq!(done.json()["destroyed"], true);
    let left = cases()["cases"].as_u64().unwrap();
    assert_eq!(left, before.1["cases"].as_u64().unwrap() - count(&due));
    // With nothing due any more nothing is done either.
    let (after, yes) = (vault(), ["destroy", "--due", "--yes", "--format", "json"]);
    let again = home.on(LATER, &yes).json();
    assert_eq!(
        (count(&again), again["destroyed"].as_bool()),
        (0, Some(false))
    );
    assert_eq!(vault(), after);
}

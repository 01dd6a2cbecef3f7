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
use luister::domain::hours::{Billing, PracticeTime, SpentFor, TimeSpent};
use luister::domain::incident::Recusal;
use luister::domain::number::Minutes;
use luister::domain::practice::{BoardId, PracticeBody};
use luister::vault::journal::{JournalStore, read_practice};
use luister::vault::{Ids, KdfCost, Moment, NewVault, Passphrase, RecoveryCode, UnlockWith, Vault};
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

/// A real vault with hours of three years, the first of which are past their term.
fn with_old_hours() -> Home {
    let home = one_may_go();
    let path = home.path("v.luister");
    let passphrase = Passphrase::new(PASSPHRASE);
    let at = "2026-11-22T09:30:00Z".parse().unwrap();
    let moment = Moment::new(at, ClockKind::Fixed);
    let with = UnlockWith::Passphrase(&passphrase);
    let (mut store, _) = JournalStore::open(&path, &with, moment).unwrap();
    let spent = |on: &str, minutes| {
        PracticeBody::TimeSpent(PracticeTime {
            spent_for: SpentFor::Board(BoardId(1)),
            time: TimeSpent {
                on: on.parse().unwrap(),
                minutes: Minutes::new(minutes).unwrap(),
                activity: "VOORL".into(),
                billing: Billing::Billable,
            },
        })
    };
    let bodies = vec![
        spent("2017-03-01", 30),
        spent("2018-12-31", 45),
        spent("2019-01-01", 15),
    ];
    store.commit(Decision::Practice(bodies), moment).unwrap();
    store.close(moment).unwrap();
    home
}

/// Minutes entered outside the cases, as the vault has them.
fn minutes(home: &Home) -> u32 {
    let passphrase = Passphrase::new(PASSPHRASE);
    let with = UnlockWith::Passphrase(&passphrase);
    let vault = Vault::open_copy(&home.path("v.luister"), &with).unwrap();
    let practice = read_practice(&vault).unwrap();
    let spent = practice.time_outside().iter();
    spent
        .map(|(_, spent)| u32::from(spent.time.minutes.get()))
        .sum()
}

#[test]
fn r96_hours_past_their_term_are_told_and_destroyed_only_when_it_is_asked() {
    let home = with_old_hours();
    let vault = || fs::read(home.path("v.luister")).unwrap();
    let before = vault();
    let dry = home.call(&["destroy", "--due", "--dry-run", "--format", "json"]);
    let told = dry.json();
    let hours = serde_json::json!({ "before": "2019-01-01", "entries": 2 });
    assert_eq!(
        (&told["hours"], &told["destroyed"]),
        (&hours, &false.into())
    );
    assert_eq!(told["stepped_back"], 0, "its term is not over");
    let read = home.call(&["--lang", "nl", "destroy", "--due", "--dry-run"]);
    assert!(read.out.contains("Uren van vóór"), "{}", read.out);
    assert!(read.out.contains("2 regels gaan weg"), "{}", read.out);
    let unasked = home.call(&["destroy", "--due"]);
    assert_eq!(unasked.exit, 2, "{:?}", unasked.lines);
    assert_eq!((vault(), minutes(&home)), (before, 90));

    let done = home.call(&["--lang", "nl", "destroy", "--due", "--yes"]);
    assert_eq!(done.exit, 0, "{:?}", done.lines);
    assert!(
        done.out.contains("2 regels uren zijn vernietigd."),
        "{}",
        done.out
    );
    assert!(done.out.contains("opnieuw geschreven"), "{}", done.out);
    assert!(
        done.out.contains("geen kopie elders bekend"),
        "{}",
        done.out
    );
    assert!(!done.out.contains("zaken zijn"), "{}", done.out);
    assert_eq!(minutes(&home), 15);
    let again = home.call(&["destroy", "--due", "--yes", "--format", "json"]);
    assert_eq!(again.json()["hours"], Value::Null);
    assert_eq!(again.json()["destroyed"], false);

    // Years later the case goes too, and both are one rewrite.
    let both = home.on(LATER, &["destroy", "--due", "--yes", "--format", "json"]);
    let told = both.json();
    assert_eq!(
        (&told["stepped_back"], &told["hours"]["entries"]),
        (&1.into(), &1.into())
    );
    assert_eq!(minutes(&home), 0);
    let left = home.on(LATER, &["check", "--format", "json"]).json();
    assert_eq!(left["cases"], 0);
}

#[test]
fn r96_how_many_went_and_which_copies_still_hold_them_is_told() {
    let home = one_may_go();
    let made = home.call(&["backup", "kopie.luister", "--label", "stick in de kluis"]);
    assert_eq!(made.exit, 0, "{:?}", made.lines);
    let done = home.on(LATER, &["--lang", "nl", "destroy", "--due", "--yes"]);
    assert_eq!(done.exit, 0, "{:?}", done.lines);
    let told: Vec<&str> = done.out.lines().rev().take(2).collect();
    assert!(told[1].starts_with("Eén zaak is vernietigd."), "{told:?}");
    assert!(told[1].contains("opnieuw geschreven"), "{told:?}");
    assert!(told[0].contains("stick in de kluis"), "{told:?}");
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

//! Copies by the real program: backup, register, verify, restore, salvage; an
//! older copy put back; failed unlocks; and that nothing is ever overwritten.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on should fail"
)]

#[path = "support/cli.rs"]
mod program;

use std::fs::{self, Permissions};
use std::ops::Deref;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use program::{INIT, Said};
use serde_json::Value;

/// A home with a real vault in its usual place.
struct Home(program::Home);

impl Deref for Home {
    type Target = program::Home;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Home {
    fn new() -> Self {
        let home = Self(program::Home::with(&[]));
        home.write("fout", "een heel andere wachtzin dan deze\n");
        let school = ["--school", "De Wilg", "--adviser", "intern"];
        let made = home.call(&[INIT, &school].concat());
        assert_eq!(made.exit, 0, "{}", made.err);
        home
    }

    fn vault(&self) -> PathBuf {
        self.path(".local/share/luister/vault.luister")
    }

    fn on(&self, now: &str, key: &str, args: &[&str]) -> Said {
        self.0
            .on(now, &[&["--passphrase-file", key], args].concat())
    }

    fn call(&self, args: &[&str]) -> Said {
        self.on("2026-11-23T10:00", "p", args)
    }

    #[track_caller]
    fn json(&self, args: &[&str]) -> Value {
        let said = self.call(&[args, &["--format", "json"]].concat());
        assert_eq!(said.exit, 0, "{}", said.err);
        said.json()
    }

    /// The counts that `check` gives of a vault.
    fn counts(&self, vault: &str) -> (Value, Value, Value) {
        let found = self.json(&["--vault", vault, "check"]);
        let of = |name: &str| found[name].clone();
        (of("entries"), of("records"), of("sound"))
    }
}

#[track_caller]
fn refused(home: &Home, args: &[&str], says: &str) {
    for (lang, expected) in [("nl", says), ("en", "")] {
        let said = home.call(&[args, &["--lang", lang]].concat());
        assert_eq!(said.exit, 1, "{}", said.err);
        assert_eq!(said.err.lines().count(), 2, "{}", said.err);
        assert!(said.err.contains(expected), "{}", said.err);
    }
}

/// A backup, then the loss of everything, then the same practice again.
#[test]
fn a_backup_is_verified_and_restored_as_the_same_practice() {
    let home = Home::new();
    fs::create_dir(home.path("stick")).unwrap();
    let made = home.json(&[
        "backup",
        "stick/kopie.luister",
        "--label",
        "usb-stick thuis",
    ]);
    let bytes = fs::read(home.path("stick/kopie.luister")).unwrap();
    let before = home.counts(home.vault().to_str().unwrap());

    let found = home.json(&["verify", "stick/kopie.luister"]);
    assert_eq!(found["sound"], true);
    assert_eq!(found["fingerprint"], made["fingerprint"]);
    assert_eq!(
        (&found["vault"], &found["standing"]),
        (&made["vault"], &"older".into())
    );

    // The computer is lost, and with it what it knew.
    fs::remove_dir_all(home.path(".local")).unwrap();
    let found = home.json(&["verify", "stick/kopie.luister"]);
    assert_eq!(found["standing"], Value::Null);
    let to = home.vault();
    let restored = home.json(&[
        "restore",
        "stick/kopie.luister",
        "--to",
        to.to_str().unwrap(),
    ]);
    assert_eq!(restored["vault"], made["vault"]);
    let after = home.counts(to.to_str().unwrap());
    // All but the entry about the copy itself, which was made after it.
    let less_one = |count: &Value| count.as_u64().unwrap() - 1;
    assert_eq!(after.0, less_one(&before.0));
    assert_eq!(
        (after.1, after.2),
        (less_one(&before.1).into(), true.into())
    );
    assert!(to.with_extension("keys.bak").exists());
    assert_eq!(fs::read(home.path("stick/kopie.luister")).unwrap(), bytes);
    // It is at home here from now on.
    assert_eq!(
        home.json(&["backup", "stick/nog.luister"])["vault"],
        made["vault"]
    );
}

#[test]
fn r96_the_register_lists_copies_and_those_that_are_gone() {
    let home = Home::new();
    let none = home.call(&["copies"]);
    assert!(none.out.contains("nog geen reservekopie"), "{}", none.out);
    let made = home.json(&["backup", "een.luister", "--label", "usb-stick thuis"]);
    home.json(&["backup", "twee.luister"]);
    let fingerprint = made["fingerprint"].as_str().unwrap();
    let gone = home.call(&["copies", "--gone", fingerprint]);
    assert_eq!(gone.exit, 0, "{}", gone.err);
    refused(
        &home,
        &["copies", "--gone", fingerprint],
        "geen reservekopie met dit kenmerk",
    );
    let listed = home.json(&["copies"]);
    assert_eq!(listed[0]["label"], "usb-stick thuis");
    assert_eq!(
        (&listed[0]["fingerprint"], &listed[0]["gone"]),
        (&made["fingerprint"], &"2026-11-23".into())
    );
    assert_eq!(
        (&listed[1]["label"], &listed[1]["gone"]),
        (&"twee.luister".into(), &Value::Null)
    );
    let shown = home.call(&["copies"]).out;
    assert!(
        shown.contains(fingerprint) && shown.contains("weg sinds"),
        "{shown}"
    );
}

#[test]
fn nothing_is_ever_written_over_and_a_failure_leaves_nothing() {
    let home = Home::new();
    home.write("bezet.luister", "een brief");
    let live = home.vault();
    let live = live.to_str().unwrap();
    home.json(&["backup", "kopie.luister"]);
    refused(&home, &["backup", "bezet.luister"], "bezet.luister");
    refused(&home, &["backup", live], "vault.luister");
    refused(
        &home,
        &["restore", "kopie.luister", "--to", live],
        "vault.luister",
    );
    refused(
        &home,
        &["restore", "kopie.luister", "--to", "bezet.luister"],
        "bezet.luister",
    );
    refused(
        &home,
        &[
            "salvage",
            live,
            "--to",
            "bezet.luister",
            "--recovery-out",
            "c2",
        ],
        "bezet.luister",
    );
    refused(&home, &["verify", "nergens.luister"], "nergens.luister");
    refused(&home, &["backup", "geen-map/x.luister"], "");
    fs::create_dir(home.path("dicht")).unwrap();
    fs::set_permissions(home.path("dicht"), Permissions::from_mode(0o500)).unwrap();
    refused(&home, &["backup", "dicht/kopie.luister"], "dicht");
    refused(
        &home,
        &["restore", "kopie.luister", "--to", "dicht/v.luister"],
        "dicht",
    );
    assert_eq!(fs::read_dir(home.path("dicht")).unwrap().count(), 0);
    assert_eq!(
        fs::read_to_string(home.path("bezet.luister")).unwrap(),
        "een brief"
    );
    assert!(!home.path("c2").exists());
    // Copies that failed are in no register.
    assert_eq!(home.json(&["copies"]).as_array().unwrap().len(), 1);
    assert_eq!(home.counts(live).2, true);
}

#[test]
fn a_damaged_or_locked_copy_is_told_apart_and_left_alone() {
    let home = Home::new();
    home.json(&["backup", "kopie.luister"]);
    let good = fs::read(home.path("kopie.luister")).unwrap();
    let wrong = home.on("2026-11-23T10:00", "fout", &["verify", "kopie.luister"]);
    assert_eq!((wrong.exit, wrong.out.as_str()), (1, ""));
    let mut bytes = good.clone();
    let marker = bytes
        .windows(4)
        .rposition(|four| four == [0x4C, 0x55, 1, 1])
        .unwrap();
    bytes[marker + 70] ^= 1;
    fs::write(home.path("kopie.luister"), &bytes).unwrap();
    refused(&home, &["verify", "kopie.luister"], "beschadigd");
    refused(
        &home,
        &["restore", "kopie.luister", "--to", "terug.luister"],
        "beschadigd",
    );
    assert!(!home.path("terug.luister").exists());
    assert_eq!(fs::read(home.path("kopie.luister")).unwrap(), bytes);
}

#[test]
fn an_older_copy_put_back_is_said_when_the_vault_is_opened() {
    let home = Home::new();
    home.json(&["backup", "een.luister"]);
    let older = fs::read(home.vault()).unwrap();
    home.json(&["backup", "twee.luister"]);
    fs::write(home.vault(), &older).unwrap();
    // Looking says so as well, each time, and writes nothing.
    for format in ["text", "json", "json"] {
        let looked = home.call(&["check", "--format", format]);
        assert_eq!(looked.exit, 0, "{}", looked.err);
        let told = "ouder dan wat hier het laatst is gezien";
        assert!(looked.err.contains(told), "{}", looked.err);
        assert!(!looked.out.contains("ouder dan"), "{}", looked.out);
    }
    assert_eq!(fs::read(home.vault()).unwrap(), older);
    let said = home.call(&["backup", "drie.luister"]);
    assert_eq!(said.exit, 0);
    assert!(
        said.err.contains("ouder dan wat hier het laatst is gezien"),
        "{}",
        said.err
    );
    assert_eq!(home.call(&["backup", "vier.luister"]).err, "", "said once");
}

#[test]
fn wrong_passphrases_are_counted_and_told() {
    let home = Home::new();
    home.json(&["backup", "een.luister"]);
    for minute in ["10:01", "10:02", "10:05"] {
        let now = format!("2026-11-23T{minute}");
        assert_eq!(home.on(&now, "fout", &["backup", "twee.luister"]).exit, 1);
    }
    let said = home.call(&["backup", "twee.luister"]);
    assert!(
        said.err.contains("3 keer een verkeerde wachtzin"),
        "{}",
        said.err
    );
    assert!(said.err.contains("10:01"), "{}", said.err);
    assert_eq!(home.call(&["backup", "drie.luister"]).err, "");
}

#[test]
fn r95_every_command_that_opens_a_vault_counts_a_wrong_passphrase() {
    let home = Home::new();
    home.json(&["backup", "een.luister"]);
    home.write("feed", "[]");
    let list = ["export", "2026-001", "--for", "pupil", "--list"];
    let written = ["export", "2026-001", "--for", "pupil", "-o", "d.txt"];
    let commands: Vec<&[&str]> = vec![
        &["check"],
        &list,
        &written,
        &["hours", "2026-09-01", "2026-10-31"],
        #[cfg(feature = "handover")]
        &["identity"],
        #[cfg(feature = "handover")]
        &["receive", "zaak.age"],
        &["keys", "list"],
        &["keys", "sheet", "--recovery-out", "nieuw"],
        &["copies"],
        &["verify", "een.luister"],
        &["restore", "een.luister", "--to", "terug/v.luister"],
        &["salvage", "een.luister", "--to", "s", "--recovery-out", "r"],
        &["destroy", "--due", "--dry-run"],
    ];
    for args in commands {
        let said = home.on("2026-11-23T10:01", "fout", args);
        assert_eq!(said.exit, 1, "{args:?}: {}", said.err);
        let said = home.call(&["backup", "telling.luister"]);
        let told = said
            .err
            .contains("is een verkeerde wachtzin of code getypt");
        assert!(told, "{args:?}: {}", said.err);
        let _ = fs::remove_file(home.path("telling.luister"));
    }
}

#[test]
fn a_checkpoint_that_was_kept_fits_later_copies_and_no_earlier_ones() {
    let home = Home::new();
    home.json(&["backup", "een.luister"]);
    let made = home.json(&["backup", "twee.luister"]);
    home.write("ijkpunt", made["checkpoint"].as_str().unwrap());
    home.json(&["backup", "drie.luister"]);
    let later = home.json(&["verify", "drie.luister", "--checkpoint", "ijkpunt"]);
    assert_eq!(later["goes_on"], "yes");
    refused(
        &home,
        &["verify", "een.luister", "--checkpoint", "ijkpunt"],
        "ijkpunt",
    );
    refused(
        &home,
        &["verify", "een.luister", "--checkpoint", "p"],
        "geen ijkpunt",
    );
}

#[test]
fn a_file_that_no_longer_opens_is_salvaged_into_a_new_vault() {
    let home = Home::new();
    let live = home.vault();
    let live = live.to_str().unwrap();
    let (entries, ..) = home.counts(live);
    let mut bytes = fs::read(live).unwrap();
    bytes[..512].fill(0);
    fs::write(live, &bytes).unwrap();
    refused(&home, &["check"], "beschadigd");
    let args = [
        "salvage",
        live,
        "--to",
        "gered.luister",
        "--recovery-out",
        "code2",
    ];
    let wrong = home.on("2026-11-23T10:00", "fout", &args);
    assert_eq!(wrong.exit, 1, "{}", wrong.err);
    assert!(!home.path("gered.luister").exists() && !home.path("code2").exists());
    let said = home.json(&args);
    assert_eq!(
        (&said["unread"], &said["unplaced"]),
        (&0.into(), &0.into()),
        "{said}"
    );
    assert_eq!(said["with_gaps"], Value::Array(Vec::new()));
    assert_eq!(
        fs::read(live).unwrap(),
        bytes,
        "the broken file is as it was"
    );
    assert_eq!(home.counts("gered.luister").0, entries);
    let text = home.call(&[
        "salvage",
        live,
        "--to",
        "weer.luister",
        "--recovery-out",
        "code3",
    ]);
    assert!(
        text.out.contains("Bewaar het kapotte bestand"),
        "{}",
        text.out
    );
    killed_while_it_salvages(&home, live);
    let again = [
        "salvage",
        live,
        "--to",
        "half.luister",
        "--recovery-out",
        "code5",
    ];
    home.json(&again);
    assert_eq!(home.counts("half.luister").0, entries);
    assert!(!home.path(PASSING).exists());
    home.write("brief", "niets van luister");
    refused(
        &home,
        &[
            "salvage",
            "brief",
            "--to",
            "x.luister",
            "--recovery-out",
            "c",
        ],
        "",
    );
}

/// Where `half.luister` stands while it is filled.
const PASSING: &str = "half.new";

/// A salvage killed in the middle leaves nothing that looks like a vault.
fn killed_while_it_salvages(home: &Home, live: &str) {
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_luister"))
        .env_clear()
        .env("HOME", home.path(""))
        .current_dir(home.path(""))
        .args(["--passphrase-file", "p", "salvage", live])
        .args(["--to", "half.luister", "--recovery-out", "code4"])
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let began = Instant::now();
    while !home.path(PASSING).exists() {
        assert!(began.elapsed() < Duration::from_secs(60), "it never began");
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(!home.path("half.luister").exists());
    assert!(home.path(PASSING).exists(), "it was through already");
}

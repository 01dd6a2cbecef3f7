//! `luister keys` as scripts meet it: what opens a vault, listed and changed, with
//! every secret in a file and none in an argument.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on should fail"
)]

#[path = "support/cli.rs"]
mod program;

use std::fs;
use std::ops::Deref;

use program::{INIT, Said};
use serde_json::Value;

const FIRST: &str = "kruk wolk dijk vaas noot rijp";
const SECOND: &str = "tjilpende ooievaar boven de kerstdijk";
const THIRD: &str = "naaldhak orgelles zeebries kieuw";

/// A home with a real vault, and the secrets in files beside it.
struct Home(program::Home);

impl Deref for Home {
    type Target = program::Home;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Home {
    fn new() -> Self {
        let home = program::Home::with(&["--vault", "v.luister"]);
        for (name, secret) in [("first", FIRST), ("second", SECOND), ("third", THIRD)] {
            home.write(name, format!("{secret}\n"));
        }
        let home = Self(home);
        let school = ["--school", "De Wilg", "--adviser", "intern"];
        let said = home.call("first", &[INIT, &school].concat());
        assert_eq!(said.exit, 0, "{:?}", said.lines);
        home
    }

    fn call_in(&self, lang: &str, secret: &str, args: &[&str]) -> Said {
        let before = ["--lang", lang, "--passphrase-file", secret];
        let said = self.0.on("2026-11-23T10:00", &[&before[..], args].concat());
        for secret in [FIRST, SECOND, THIRD] {
            assert!(!said.out.contains(secret), "a secret was shown");
        }
        said
    }

    fn call(&self, secret: &str, args: &[&str]) -> Said {
        self.call_in("nl", secret, args)
    }

    #[track_caller]
    fn done(&self, secret: &str, args: &[&str]) -> String {
        let said = self.call(secret, args);
        assert_eq!(said.exit, 0, "{:?}", said.lines);
        // What failed before is told once; nothing else is.
        let failed = |line: &String| line.contains("verkeerde wachtzin of code getypt");
        let told = if said.lines.first().is_some_and(failed) {
            2
        } else {
            0
        };
        assert_eq!(said.lines.len(), told, "{:?}", said.lines);
        said.out
    }

    /// Refused in two lines in both languages, and the vault is what it was.
    #[track_caller]
    fn refused(&self, secret: &str, args: &[&str]) {
        let kinds = |home: &Self| home.kinds(secret);
        let before = kinds(self);
        for lang in ["nl", "en"] {
            let said = self.call_in(lang, secret, args);
            assert_eq!((said.exit, said.lines.len()), (1, 2), "{:?}", said.lines);
        }
        assert_eq!(kinds(self), before);
    }

    fn kinds(&self, secret: &str) -> Vec<(u64, String)> {
        let said = self.done(secret, &["keys", "list", "--format", "json"]);
        let json: Value = serde_json::from_str(&said).unwrap();
        let keys = json["keys"].as_array().unwrap();
        keys.iter()
            .map(|key| {
                assert_eq!(key["made"], "2026-11-23");
                let kind = key["kind"].as_str().unwrap().to_owned();
                (key["number"].as_u64().unwrap(), kind)
            })
            .collect()
    }

    fn opens(&self, secret: &str) -> bool {
        self.call(secret, &["check"]).exit == 0
    }
}

fn names(kinds: &[(u64, String)]) -> Vec<(u64, &str)> {
    kinds
        .iter()
        .map(|(row, kind)| (*row, kind.as_str()))
        .collect()
}

#[test]
fn r95_keys_are_listed_added_changed_and_removed_without_a_secret_in_an_argument() {
    let home = Home::new();
    let first = [(1, "passphrase"), (2, "recovery-sheet")];
    assert_eq!(names(&home.kinds("first")), first);
    let before = fs::read(home.path("v.luister")).unwrap();
    let listed = home.done("first", &["keys", "list"]);
    assert_eq!(listed.lines().count(), 2);
    assert!(
        listed.starts_with("1 · wachtzin · ma 23 nov 2026 · "),
        "{listed}"
    );
    assert!(
        fs::read(home.path("v.luister")).unwrap() == before,
        "looking wrote"
    );

    // One more, which is a key like the first.
    home.done("first", &["keys", "add", "--new-passphrase-file", "second"]);
    assert!(home.opens("first") && home.opens("second"));
    assert_eq!(names(&home.kinds("second"))[2], (3, "another-passphrase"));

    // A change keeps what is typed and drops the rest, and says so.
    let change = [
        "keys",
        "change",
        "--new-passphrase-file",
        "third",
        "--keep-passphrase-file",
        "second",
        "--recovery-out",
        "sheet-2",
    ];
    let said = home.done("first", &change);
    assert!(said.contains("Kopieën van vóór nu"), "{said}");
    assert!(said.contains("2 · herstelblad"), "{said}");
    assert!(!home.opens("first") && home.opens("second") && home.opens("third"));

    // The sheet alone is enough for another passphrase.
    let forgotten = [
        "keys",
        "change",
        "--with-sheet",
        "--new-passphrase-file",
        "first",
        "--recovery-out",
        "sheet-3",
    ];
    assert_eq!(
        home.call("code", &forgotten).exit,
        1,
        "the first sheet is gone"
    );
    assert!(!home.path("sheet-3").exists());
    home.done("sheet-2", &forgotten);
    assert_eq!(names(&home.kinds("first")), first);
    assert!(!home.opens("second") && !home.opens("third"));

    home.done("first", &["keys", "add", "--new-passphrase-file", "second"]);
    let remove = ["keys", "remove", "3", "--recovery-out", "sheet-4"];
    home.done("first", &remove);
    assert!(home.opens("first") && !home.opens("second"));
    home.done("first", &["keys", "sheet", "--recovery-out", "sheet-5"]);
    assert_eq!(names(&home.kinds("first")), first);
}

/// A copy of before the change is no riddle: it is told what it is, what opens it,
/// and what to do with it; with the passphrase of then it says so as well.
#[test]
fn r95_a_copy_of_before_a_change_of_keys_is_known_as_one() {
    let home = Home::new();
    home.done("first", &["backup", "oud.luister"]);
    let change = [
        "--new-passphrase-file",
        "second",
        "--recovery-out",
        "sheet-2",
    ];
    home.done("first", &[&["keys", "change"], &change[..]].concat());
    let verify = ["verify", "oud.luister", "--format", "json"];
    let restore = ["restore", "oud.luister", "--to", "terug.luister"];
    for (asked, lang, what, remedy) in [
        (&verify[..], "nl", "van vóór een verandering", "van toen"),
        (
            &restore,
            "en",
            "from before the keys were changed",
            "of that time",
        ),
    ] {
        let said = home.call_in(lang, "second", asked);
        assert_eq!((said.exit, said.lines.len()), (1, 2), "{:?}", said.lines);
        assert!(said.lines[0].contains(what), "{:?}", said.lines);
        assert!(said.lines[1].contains(remedy), "{:?}", said.lines);
    }
    // With what opened it then it opens, and is not taken for one of now.
    let json = home.call("first", &verify).json();
    assert_eq!(json["standing"], "earlier-keys");
    // Put in the place of the vault it is told as older, though its keys cannot judge
    // the mark on this computer.
    let now = fs::read(home.path("v.luister")).unwrap();
    fs::copy(home.path("oud.luister"), home.path("v.luister")).unwrap();
    let looked = home.call("first", &["check"]);
    assert_eq!(looked.exit, 0, "{:?}", looked.lines);
    let told = "ouder dan wat hier het laatst is gezien";
    assert!(looked.lines[0].contains(told), "{:?}", looked.lines);
    fs::write(home.path("v.luister"), now).unwrap();
    // A wrong passphrase for the file of now is only that, and so it is for an old
    // copy where nothing is known of the vault.
    let wrong = |file| home.call("third", &["verify", file]).lines[0].clone();
    assert!(!wrong("v.luister").contains("verandering"));
    for known in [".local", "v.luister", "v.keys.bak"] {
        let path = home.path(known);
        if path.is_dir() {
            fs::remove_dir_all(path).unwrap();
        } else {
            fs::remove_file(path).unwrap();
        }
    }
    assert!(!wrong("oud.luister").contains("verandering"));
}

#[test]
fn what_cannot_be_done_with_keys_is_told_and_leaves_no_code_behind() {
    let home = Home::new();
    fs::write(home.path("weak"), "wachtwoordwachtwoord\n").unwrap();
    let sheet = |args: &[&'static str]| [args, &["--recovery-out", "new-sheet"]].concat();
    for args in [
        vec!["keys", "add", "--new-passphrase-file", "weak"],
        vec!["keys", "add", "--new-passphrase-file", "nowhere"],
        sheet(&["keys", "change", "--new-passphrase-file", "weak"]),
        sheet(&[
            "keys",
            "change",
            "--new-passphrase-file",
            "second",
            "--keep-passphrase-file",
            "third",
        ]),
        sheet(&["keys", "remove", "1"]),
        sheet(&["keys", "remove", "2"]),
        sheet(&["keys", "remove", "9"]),
    ] {
        home.refused("first", &args);
        assert!(!home.path("new-sheet").exists(), "{args:?}");
    }
    // A file that is there is not written over, and then nothing is changed.
    home.refused("first", &["keys", "sheet", "--recovery-out", "code"]);
    for (secret, args) in [
        ("second", vec!["keys", "list"]),
        ("second", sheet(&["keys", "sheet"])),
    ] {
        let said = home.call(secret, &args);
        assert_eq!((said.exit, said.lines.len()), (1, 2), "{:?}", said.lines);
    }
    assert_eq!(home.call("first", &["keys"]).exit, 2);
    assert_eq!(home.call("first", &["keys", "remove", "drie"]).exit, 2);
}

//! The command line as scripts meet it: exit codes, two clear lines in both
//! languages, and the invented practice with its digest.

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
use std::path::Path;

use program::{INIT, NOW, PASSPHRASE, Said};
use serde_json::Value;

/// The homes of these tests: calls name their vault themselves.
struct Home(program::Home);

impl Deref for Home {
    type Target = program::Home;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Home {
    fn new() -> Self {
        let home = program::Home::with(&[]);
        home.write("demo-p", "demo\n");
        Self(home)
    }

    #[track_caller]
    fn demo(&self, name: &str, cases: &str, seed: &str) {
        let args = ["demo", "--no-open", "--cases", cases, "--seed", seed];
        let said = self.call(&[&args[..], &["--vault", name]].concat());
        assert_eq!(said.exit, 0, "{:?}", said.lines);
    }

    #[track_caller]
    fn check(&self, name: &str) -> Value {
        let vault = ["--vault", name, "--passphrase-file", "demo-p"];
        let said = self.call(&[&vault[..], &["check", "--format", "json"]].concat());
        assert_eq!(said.exit, 0, "{:?}", said.lines);
        said.json()
    }

    /// A real vault with the passphrase in `p`.
    fn real(&self, name: &str) -> Said {
        let vault = ["--vault", name, "--passphrase-file", "p"];
        let school = ["--school", "De Wilg", "--adviser", "intern"];
        self.call(&[INIT, &vault, &school].concat())
    }
}

/// Exit code, two lines each, and not the same in the two languages.
#[track_caller]
fn refused([nl, en]: &[Said; 2], exit: i32) {
    for said in [nl, en] {
        assert_eq!(said.exit, exit, "{:?}", said.lines);
        assert_eq!(said.lines.len(), 2, "{:?}", said.lines);
        for line in &said.lines {
            assert!(line.len() > 10 && !line.contains("panicked"), "{line}");
        }
    }
    assert_ne!(nl.lines, en.lines, "the same in both languages");
}

#[test]
fn an_equal_seed_gives_an_equal_digest_and_another_seed_another() {
    let home = Home::new();
    home.demo("a.luister", "200", "7");
    home.demo("b.luister", "200", "7");
    home.demo("c.luister", "200", "8");
    let [a, b, c] = ["a.luister", "b.luister", "c.luister"].map(|name| home.check(name));
    for found in [&a, &b, &c] {
        assert_eq!(found["sound"], true);
        assert_eq!(found["demo"], true);
        assert_eq!(found["cases"], 200);
        assert_eq!(found["information_contacts"], 25);
        assert_eq!(found["findings"], Value::Array(Vec::new()));
    }
    assert_eq!(a["digest"], b["digest"]);
    assert_eq!(a["digest"].as_str().unwrap().len(), 64);
    assert_ne!(a["digest"], c["digest"]);
    assert_ne!(a["vault"], b["vault"]);
}

#[test]
fn check_says_in_words_that_a_vault_is_sound_and_prints_the_digest() {
    let home = Home::new();
    home.demo("a.luister", "20", "7");
    let digest = home.check("a.luister")["digest"].clone();
    let args = [
        "--vault",
        "a.luister",
        "check",
        "--passphrase-file",
        "demo-p",
    ];
    for (said, sound) in home
        .in_both(&args)
        .iter()
        .zip(["De kluis is in orde.", "The vault is sound."])
    {
        assert_eq!(said.exit, 0);
        assert!(said.out.starts_with(sound), "{}", said.out);
        assert!(said.out.contains(digest.as_str().unwrap()), "{}", said.out);
        assert!(said.lines.is_empty(), "{:?}", said.lines);
    }
}

#[test]
fn a_vault_is_set_up_without_the_screen() {
    let home = Home::new();
    let said = home.real("echt.luister");
    assert_eq!(said.exit, 0, "{:?}", said.lines);
    assert!(!said.out.contains(PASSPHRASE));
    let code = fs::read_to_string(home.path("code")).unwrap();
    assert_eq!(code.split_whitespace().count(), 9);
    assert!(!said.out.contains(code.trim()));
    for file in ["echt.luister", "code"] {
        let mode = fs::metadata(home.path(file)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{file}");
    }
    let found = home.call(&[
        "check",
        "--vault",
        "echt.luister",
        "--passphrase-file",
        "p",
        "--format",
        "json",
    ]);
    let found: Value = serde_json::from_str(&found.out).unwrap();
    assert_eq!(
        (&found["sound"], &found["demo"]),
        (&true.into(), &false.into())
    );
    assert_eq!(found["cases"], 0);
    // The founding, three procedures, and a school with its board.
    assert_eq!(
        (&found["records"], &found["entries"]),
        (&5.into(), &6.into())
    );
    assert!(found.get("digest").is_none());
    // A second time nothing is overwritten.
    let args = ["init", "--vault", "echt.luister", "--passphrase-file", "p"];
    refused(&home.in_both(&args), 1);
}

#[test]
fn a_weak_passphrase_makes_no_vault() {
    let home = Home::new();
    for weak in ["demo", "kort", "wachtwoordwachtwoord"] {
        home.write("p", weak);
        let said = home.real("echt.luister");
        assert_eq!(said.exit, 1, "{weak}");
        assert_eq!(said.lines.len(), 2);
        assert!(!home.path("echt.luister").exists() && !home.path("code").exists());
    }
}

#[test]
fn each_trouble_with_a_vault_is_told_in_two_lines_in_both_languages() {
    let home = Home::new();
    home.demo("demo.luister", "3", "1");
    let check = |name: &str, passphrase: &str| {
        home.in_both(&["check", "--vault", name, "--passphrase-file", passphrase])
    };
    refused(&check("demo.luister", "p"), 1); // wrong passphrase
    refused(&check("weg.luister", "demo-p"), 1); // missing file
    refused(&check("demo.luister", "geen-bestand"), 1); // no passphrase file

    home.write("brief.luister", "Beste lezer, dit is geen kluis.");
    refused(&check("brief.luister", "demo-p"), 1);

    let whole = fs::read(home.path("demo.luister")).unwrap();
    damage(&home.path("demo.luister"), &whole);
    refused(&check("demo.luister", "demo-p"), 1);
    fs::write(home.path("demo.luister"), &whole).unwrap();
    assert_eq!(home.check("demo.luister")["sound"], true);

    open_to_others(&home.path("demo.luister"));
    refused(&check("demo.luister", "demo-p"), 1);
}

/// Changes a byte in the middle of the sealed records.
fn damage(path: &Path, whole: &[u8]) {
    let mut bytes = whole.to_vec();
    let marker = [0x4c, 0x55, 0x01];
    let at = bytes
        .windows(3)
        .rposition(|window| window == marker)
        .expect("a sealed record");
    bytes[at + 100] ^= 0x40;
    fs::write(path, bytes).unwrap();
}

fn open_to_others(path: &Path) {
    fs::set_permissions(path, Permissions::from_mode(0o644)).unwrap();
}

#[test]
fn a_damaged_vault_is_named_in_json_too() {
    let home = Home::new();
    home.demo("demo.luister", "3", "1");
    let path = home.path("demo.luister");
    let whole = fs::read(&path).unwrap();
    damage(&path, &whole);
    let said = home.call(&[
        "check",
        "--vault",
        "demo.luister",
        "--passphrase-file",
        "demo-p",
        "--format",
        "json",
    ]);
    assert_eq!(said.exit, 1);
    let found: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(found["sound"], false);
    assert!(found["damage"].is_string(), "{found}");
}

#[test]
fn a_vault_in_use_is_not_looked_at_and_not_remade() {
    let home = Home::new();
    home.demo("demo.luister", "3", "1");
    let lock = fs::File::open(home.path("demo.lock")).unwrap();
    lock.lock().unwrap();
    let check = [
        "check",
        "--vault",
        "demo.luister",
        "--passphrase-file",
        "demo-p",
    ];
    refused(&home.in_both(&check), 1);
    refused(
        &home.in_both(&["demo", "--no-open", "--vault", "demo.luister"]),
        1,
    );
    drop(lock);
    assert_eq!(home.check("demo.luister")["sound"], true);
}

#[test]
fn a_format_of_a_newer_version_is_refused_untouched() {
    let home = Home::new();
    home.demo("demo.luister", "3", "1");
    let path = home.path("demo.luister");
    newer_format(&path);
    let before = fs::read(&path).unwrap();
    let check = [
        "check",
        "--vault",
        "demo.luister",
        "--passphrase-file",
        "demo-p",
    ];
    let said = home.in_both(&check);
    refused(&said, 1);
    assert!(
        said[0].lines[0].contains("nieuwere versie"),
        "{:?}",
        said[0].lines
    );
    assert_eq!(fs::read(&path).unwrap(), before);
}

/// Writes a higher format number into the header, through the database, so that
/// the checksums of its pages are right.
fn newer_format(path: &Path) {
    use redb::{Database, ReadableTable, TableDefinition};
    const HEADER: TableDefinition<'_, u8, &[u8]> = TableDefinition::new("h");
    let database = Database::open(path).unwrap();
    #[allow(
        clippy::disallowed_methods,
        reason = "a file as a newer version would have made it"
    )]
    let transaction = database.begin_write().unwrap();
    {
        let mut table = transaction.open_table(HEADER).unwrap();
        let mut header = table.get(0).unwrap().unwrap().value().to_vec();
        header[8..12].copy_from_slice(&[9, 0, 9, 0]);
        table.insert(0, header.as_slice()).unwrap();
    }
    #[allow(
        clippy::disallowed_methods,
        reason = "a file as a newer version would have made it"
    )]
    transaction.commit().unwrap();
}

#[test]
fn a_folder_that_may_not_be_written_makes_no_vault() {
    let home = Home::new();
    let folder = home.path("map");
    fs::create_dir(&folder).unwrap();
    fs::set_permissions(&folder, Permissions::from_mode(0o500)).unwrap();
    refused(
        &home.in_both(&["demo", "--no-open", "--vault", "map/demo.luister"]),
        1,
    );
    fs::set_permissions(&folder, Permissions::from_mode(0o700)).unwrap();
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
}

#[test]
fn a_demo_is_never_made_over_a_real_vault() {
    let home = Home::new();
    assert_eq!(home.real("echt.luister").exit, 0);
    let before = fs::read(home.path("echt.luister")).unwrap();
    refused(
        &home.in_both(&["demo", "--no-open", "--vault", "echt.luister"]),
        1,
    );
    assert_eq!(fs::read(home.path("echt.luister")).unwrap(), before);
}

#[test]
fn a_wrong_call_ends_with_2_and_says_what_is_wrong() {
    let home = Home::new();
    for args in [
        &["praat"][..],
        &["check", "--hoe"],
        &["demo", "--cases", "veel"],
        &["demo", "--cases"],
        &["check", "--format", "xml"],
        &["--vault", "a", "--vault", "b", "check"],
        &["init", "--vault", "nieuw.luister"],
    ] {
        refused(&home.in_both(args), 2);
    }
    let mut command = home.command(NOW, &["check"]);
    command.env("LUISTER_NOW", "gisteren");
    assert_eq!(Said::of(command.output().unwrap()).exit, 2);
    // Without somebody to ask there must be a file with the passphrase.
    home.demo("demo.luister", "1", "1");
    refused(&home.in_both(&["check", "--vault", "demo.luister"]), 2);
}

#[test]
fn help_and_version_are_answers_and_no_errors() {
    let home = Home::new();
    for (said, word) in home.in_both(&["--help"]).iter().zip(["Gebruik:", "Usage:"]) {
        assert_eq!((said.exit, said.lines.len()), (0, 0));
        assert!(
            said.out.contains(word) && said.out.contains("check"),
            "{}",
            said.out
        );
    }
    let version = home.call(&["--version"]);
    assert_eq!(
        version.out.trim(),
        concat!("luister ", env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn without_a_terminal_the_screen_says_so() {
    let home = Home::new();
    refused(&home.in_both(&[]), 1);
}

#[test]
fn the_vault_of_no_particular_name_stands_in_the_data_folder() {
    let home = Home::new();
    let said = home.call(&["demo", "--no-open", "--cases", "2"]);
    assert_eq!(said.exit, 0, "{:?}", said.lines);
    let expected = home.path(".local/share/luister/demo.luister");
    assert!(expected.exists());
    assert!(
        said.out.contains(&expected.display().to_string()),
        "{}",
        said.out
    );
}

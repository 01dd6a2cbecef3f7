//! The real program on a disk that is full, under a limit on the size of files, in a
//! folder that may not be written, and with nowhere to put its answer: two lines that
//! say what to do, the vault unharmed, and nothing half left behind.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use crate::kills::ground::{
    LATER, PASSPHRASE, PREPARED, TODAY, held_by, is_destroyed, opened, same,
};
use crate::proof::told;
use crate::screen::Place;

/// What a call came to.
struct Said {
    exit: i32,
    err: String,
    /// Every file there is afterwards, but for the vault itself.
    files: BTreeSet<String>,
}

/// Under which conditions the program is called.
#[derive(Clone, Copy)]
enum Trouble {
    /// A disk of so many KiB, with the vault on it.
    SmallDisk(u64),
    /// No file may grow past so many blocks.
    FileLimit(u64),
    /// The answer goes to a disk that is full.
    NowhereToAnswer,
}

/// What runs around the program: `$0` is the program, `$1` where the files come from.
impl Trouble {
    fn script(self) -> String {
        let call = r#"from=$1; shift; "$0" "$@""#;
        match self {
            Self::SmallDisk(kib) => format!(
                r#"from=$1; shift; at=$(mktemp -d)
                mount -t tmpfs -o size={kib}k,mode=700 none "$at" || exit 97
                cp -p "$from"/* "$at" || exit 98
                (cd "$at" && "$0" "$@"); end=$?
                (cd "$at" && find . -type f) > "$from/left.txt"
                cp -p "$at"/*.luister "$from"/; rm -f "$from"/*.draft; exit $end"#
            ),
            Self::FileLimit(blocks) => format!("ulimit -f {blocks}; {call}"),
            Self::NowhereToAnswer => format!("{call} > /dev/full"),
        }
    }
}

/// Calls the program in the folder of the vault. None where such a disk cannot be
/// made.
fn call(place: &Place, trouble: Trouble, now: &str, arguments: &[&str]) -> Option<Said> {
    let data = place.path().join("data");
    let mut command = match trouble {
        Trouble::SmallDisk(_) => {
            let mut command = Command::new("unshare");
            command.args(["-rm", "sh"]);
            command
        }
        _ => Command::new("sh"),
    };
    let output = command
        .args(["-c", &trouble.script()])
        .arg(env!("CARGO_BIN_EXE_luister"))
        .arg(&data)
        .args(["--lang", "nl", "--vault", "praktijk.luister"])
        .args(["--passphrase-file", "p"])
        .args(arguments)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap())
        .env("HOME", place.path().join("home"))
        .env("TMPDIR", place.path().join("tmp"))
        .env("LUISTER_NOW", now)
        .current_dir(&data)
        .output()
        .ok()?;
    let exit = output.status.code().expect("ended by a signal");
    if exit == 97 || exit == 1 && output.stderr.starts_with(b"unshare") {
        return None;
    }
    let left = fs::read_to_string(data.join("left.txt"));
    let files = match left {
        Ok(left) => left
            .lines()
            .map(|line| line.trim_start_matches("./").to_owned())
            .collect(),
        Err(_) => names_below(&data),
    };
    Some(Said {
        exit,
        err: String::from_utf8(output.stderr).unwrap(),
        files,
    })
}

fn names_below(folder: &Path) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap();
                names.insert(name.to_str().unwrap().to_owned());
            }
        }
    }
    names
}

/// A place with the vault, its passphrase in a file, and a copy of it.
fn place() -> Place {
    let place = PREPARED.place();
    let data = place.path().join("data");
    fs::copy(place.vault(), data.join("kopie.luister")).unwrap();
    fs::rename(place.path().join("p"), data.join("p")).unwrap();
    place
}

/// Something that writes, and the file it is to make; none when that is the vault.
struct Writes {
    what: &'static str,
    now: &'static str,
    arguments: &'static [&'static str],
    makes: Option<&'static str>,
}

const WRITES: [Writes; 5] = [
    Writes {
        what: "backup",
        now: TODAY,
        arguments: &["backup", "nieuw.luister"],
        makes: Some("nieuw.luister"),
    },
    Writes {
        what: "restore",
        now: TODAY,
        arguments: &["restore", "kopie.luister", "--to", "nieuw.luister"],
        makes: Some("nieuw.luister"),
    },
    Writes {
        what: "salvage",
        now: TODAY,
        arguments: &[
            "salvage",
            "kopie.luister",
            "--to",
            "nieuw.luister",
            "--recovery-out",
            "code",
        ],
        makes: Some("nieuw.luister"),
    },
    Writes {
        what: "destroy",
        now: LATER,
        arguments: &["destroy", "--due", "--yes"],
        makes: None,
    },
    Writes {
        what: "report",
        now: TODAY,
        arguments: &[
            "report",
            "2025-2026",
            "--concept",
            "--all-boards",
            "-o",
            "verslag.pdf",
        ],
        makes: Some("verslag.pdf"),
    },
];

impl Writes {
    /// Whether it was done; if not, it was said in two lines and left nothing.
    #[track_caller]
    fn is_done(&self, place: &Place, said: &Said) -> bool {
        let Self { what, makes, .. } = self;
        let files = &said.files;
        let passing: Vec<_> = files.iter().filter(|name| name.ends_with(".new")).collect();
        assert!(passing.is_empty(), "{what} left {passing:?}");
        let vault = held_by(&place.vault(), PASSPHRASE);
        let vault = vault.unwrap_or_else(|error| panic!("{what}: the vault: {error}"));
        if said.exit == 0 {
            assert!(
                makes.is_none_or(|made| files.contains(made)),
                "{what}: {files:?}"
            );
            assert!(
                makes.is_some() || is_destroyed(&vault),
                "{what}: nothing is destroyed"
            );
            return true;
        }
        let err = &said.err;
        assert_eq!(said.exit, 1, "{what}: {err}");
        assert!(
            err.lines().count() == 2 && err.lines().all(|line| line.len() > 10),
            "{what}: {err}"
        );
        assert!(
            makes.is_none_or(|made| !files.contains(made)),
            "{what}: half of it is left"
        );
        assert!(
            !files.contains("code"),
            "{what}: a code that opens nothing is left"
        );
        // The register may say that there was a copy and that it is gone.
        let more = vault.entries().len() - PREPARED.practice.entries().len();
        assert!(more == 0 || more == 2 && vault.copies().iter().all(|copy| copy.gone.is_some()));
        assert!(
            same(&vault, &PREPARED.practice, more),
            "{what}: the vault is not what it was"
        );
        false
    }
}

#[test]
fn a_full_disk_is_said_and_leaves_the_vault_as_it_was() {
    let vault = fs::metadata(PREPARED.place().vault()).unwrap().len() / 1024;
    let (mut refused, mut done) = (0, BTreeSet::new());
    for writes in &WRITES {
        // Beside the vault and a copy of it, more and more room.
        for part in [1, 8, 24, 48, 100, 150, 400] {
            let place = place();
            let room = 2 * vault + 24 + vault * part / 100;
            let trouble = Trouble::SmallDisk(room);
            let Some(said) = call(&place, trouble, writes.now, writes.arguments) else {
                println!("\nSKIPPED: no disk of its own can be mounted here");
                return;
            };
            if writes.is_done(&place, &said) {
                done.insert(writes.what);
                break;
            }
            assert!(said.err.contains("vol"), "{}: {}", writes.what, said.err);
            refused += 1;
        }
    }
    told(
        "a disk that is full, five commands of the program",
        format_args!("{refused} refusals in two lines, 0 harmed, 0 half files"),
    );
    assert_eq!(
        done.len(),
        WRITES.len(),
        "the control: with room it is done: {done:?}"
    );
    assert!(refused >= WRITES.len(), "{refused}");
}

#[test]
fn a_limit_on_the_size_of_files_is_said_and_ends_nothing() {
    let (mut refused, mut done) = (0, BTreeSet::new());
    for writes in &WRITES {
        for blocks in [0, 1, 16, 300, 1_000_000] {
            let place = place();
            let trouble = Trouble::FileLimit(blocks);
            let said = call(&place, trouble, writes.now, writes.arguments).unwrap();
            if writes.is_done(&place, &said) {
                done.insert(writes.what);
                break;
            }
            assert!(said.err.contains("vol"), "{}: {}", writes.what, said.err);
            refused += 1;
        }
    }
    told(
        "a limit on the size of files, five commands of the program",
        format_args!("{refused} refusals in two lines, 0 harmed, 0 half files"),
    );
    assert_eq!(
        done.len(),
        WRITES.len(),
        "the control: without it is done: {done:?}"
    );
    assert!(refused >= WRITES.len(), "{refused}");
}

#[test]
fn what_is_marked_read_only_is_left_alone_by_every_command() {
    for writes in &WRITES {
        let place = place();
        let data = place.path().join("data");
        fs::set_permissions(&data, fs::Permissions::from_mode(0o500)).unwrap();
        let trouble = Trouble::FileLimit(1_000_000);
        let said = call(&place, trouble, writes.now, writes.arguments).unwrap();
        fs::set_permissions(&data, fs::Permissions::from_mode(0o700)).unwrap();
        if rustix::process::geteuid().is_root() && writes.what == "report" {
            // A report goes through the system alone, and the superuser may.
            continue;
        }
        assert!(!writes.is_done(&place, &said), "{} was done", writes.what);
    }
    told(
        "a folder that may not be written, five commands",
        "all refused, nothing written",
    );
}

#[test]
fn an_answer_that_cannot_be_written_is_an_error() {
    for (arguments, says) in [
        (
            &[
                "report",
                "2025-2026",
                "--concept",
                "--all-boards",
                "--format",
                "csv",
            ][..],
            "Het antwoord",
        ),
        (&["check"], "Het antwoord"),
        (&["copies"], "Het antwoord"),
        (
            &["verify", "kopie.luister", "--format", "json"],
            "Het antwoord",
        ),
        (&["backup", "nieuw.luister"], "Het antwoord"),
    ] {
        let place = place();
        let said = call(&place, Trouble::NowhereToAnswer, TODAY, arguments).unwrap();
        assert_eq!(said.exit, 1, "{arguments:?}: {}", said.err);
        assert!(said.err.contains(says), "{arguments:?}: {}", said.err);
        assert_eq!(said.err.lines().count(), 2, "{}", said.err);
        opened(
            &place.vault(),
            PASSPHRASE,
            crate::kills::ground::moment(TODAY),
        )
        .unwrap();
    }
    told(
        "an answer to a full disk, five commands",
        "all end with an error in two lines",
    );
}

//! The program as scripts meet it: called in a home of its own, and what it says.
#![allow(dead_code, reason = "each test file asks other things")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on should fail"
)]

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::Output;
use std::time::Duration;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// What stands in the file `p` of every home.
pub(crate) const PASSPHRASE: &str = "kruk wolk dijk vaas noot rijp";
/// The day on which it is called, unless another is asked for.
pub(crate) const NOW: &str = "2026-11-22T10:00";
/// The options that name the vault of a home and its passphrase.
pub(crate) const VAULT: &[&str] = &["--vault", "v.luister", "--passphrase-file", "p"];

/// A home of its own for the program, where nothing else can be found or spoilt.
pub(crate) struct Home {
    folder: TempDir,
    /// What stands before the arguments of every call.
    always: &'static [&'static str],
}

/// What a call came to.
pub(crate) struct Said {
    pub(crate) exit: i32,
    pub(crate) bytes: Vec<u8>,
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) lines: Vec<String>,
}

impl Said {
    pub(crate) fn of(output: Output) -> Self {
        let err = String::from_utf8(output.stderr).unwrap();
        Self {
            exit: output.status.code().unwrap(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            bytes: output.stdout,
            lines: err.lines().map(str::to_owned).collect(),
            err,
        }
    }

    /// The answer for programs, whatever the program ended with.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        let json = serde_json::from_str(&self.out);
        json.unwrap_or_else(|_| panic!("{} {}", self.out, self.err))
    }
}

impl Home {
    /// A home with a passphrase in `p`.
    pub(crate) fn with(always: &'static [&'static str]) -> Self {
        let home = Self {
            folder: TempDir::new().unwrap(),
            always,
        };
        home.write("p", format!("{PASSPHRASE}\n"));
        home
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::write(&path, bytes).unwrap();
        fs::set_permissions(path, Permissions::from_mode(0o600)).unwrap();
    }

    /// A call that is still to be made, on the day `now`.
    pub(crate) fn command(&self, now: &str, args: &[&str]) -> Command {
        let mut command = Command::cargo_bin("luister").unwrap();
        command
            .env_clear()
            .env("HOME", self.folder.path())
            .env("LUISTER_NOW", now)
            .current_dir(self.folder.path())
            .args(self.always)
            .args(args)
            .timeout(Duration::from_secs(120));
        command
    }

    pub(crate) fn on(&self, now: &str, args: &[&str]) -> Said {
        Said::of(self.command(now, args).output().unwrap())
    }

    pub(crate) fn call(&self, args: &[&str]) -> Said {
        self.on(NOW, args)
    }

    /// The same call in both languages.
    pub(crate) fn in_both(&self, args: &[&str]) -> [Said; 2] {
        ["nl", "en"].map(|lang| self.call(&[&["--lang", lang], args].concat()))
    }
}

/// Sets a vault up; the school and the adviser are to follow.
pub(crate) const INIT: &[&str] = &[
    "init",
    "--board",
    "Stichting Beekdal",
    "--region",
    "zuid",
    "--recovery-out",
    "code",
];

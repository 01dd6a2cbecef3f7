//! A file in clear, where the user asked for it: new, readable by the user
//! alone, whole or not there.

use std::borrow::Cow;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use crate::lang::{Explained, Lang};
use crate::say;
use crate::vault::is_beside_a_vault;

/// Why nothing was written.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// The path is one of the home folder, and the system does not name one.
    #[error("no home folder")]
    NoHome,
    /// The path names no file.
    #[error("not the name of a file")]
    NoName,
    /// A file beside a vault is called so, and would be taken for one.
    #[error("name of a file beside a vault")]
    NameTaken,
    /// Something stands there already; it is left alone.
    #[error("already there")]
    Exists,
    /// The folder is not there.
    #[error("no such folder")]
    NoFolder,
    /// The folder may not be written in.
    #[error("no access")]
    NoAccess,
    /// The disk is full.
    #[error("disk full")]
    Full,
    /// Something else.
    #[error("{0}")]
    Other(io::ErrorKind),
}

impl From<io::Error> for ExportError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::AlreadyExists => Self::Exists,
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::NoFolder,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::NoAccess,
            io::ErrorKind::StorageFull
            | io::ErrorKind::QuotaExceeded
            | io::ErrorKind::FileTooLarge => Self::Full,
            other => Self::Other(other),
        }
    }
}

impl ExportError {
    /// What happened and what to do about it.
    #[must_use]
    pub fn explain(&self, lang: &Lang) -> Explained {
        let (what, remedy) = match self {
            Self::NoHome => (
                say!(lang, "export-no-home"),
                say!(lang, "export-no-home-do"),
            ),
            Self::NoName => (
                say!(lang, "export-no-name"),
                say!(lang, "export-no-name-do"),
            ),
            Self::NameTaken => (
                say!(lang, "export-name-taken"),
                say!(lang, "export-name-taken-do"),
            ),
            Self::Exists => (say!(lang, "export-exists"), say!(lang, "export-exists-do")),
            Self::NoFolder => (
                say!(lang, "export-no-folder"),
                say!(lang, "export-no-folder-do"),
            ),
            Self::NoAccess => (
                say!(lang, "export-no-access"),
                say!(lang, "export-no-access-do"),
            ),
            Self::Full => (say!(lang, "export-full"), say!(lang, "export-full-do")),
            Self::Other(kind) => (
                say!(lang, "export-other", reason = kind.to_string()),
                say!(lang, "export-other-do"),
            ),
        };
        Explained { what, remedy }
    }
}

/// A path without what a terminal puts around one that is dropped on it, or a shell
/// needs: quotes, `file://`, a backslash before a blank or a sign.
#[must_use]
fn bare(typed: &str) -> Cow<'_, str> {
    let typed = typed.trim();
    let within = |quote: char| typed.strip_prefix(quote)?.strip_suffix(quote);
    let inner: Cow<'_, str> = if let Some(inner) = within('\'') {
        inner.replace(r"'\''", "'").into()
    } else if let Some(inner) = within('"') {
        unescaped(inner).into()
    } else if typed.contains('\\') {
        unescaped(typed).into()
    } else {
        typed.into()
    };
    let after = inner.strip_prefix("file://");
    let address = after.map(|address| address.strip_prefix("localhost").unwrap_or(address));
    match address.filter(|address| address.starts_with('/')) {
        Some(address) => decoded(address)
            .unwrap_or_else(|| address.to_owned())
            .into(),
        None => inner,
    }
}

/// Without the backslash before each blank and sign; before a letter or a figure it
/// belongs to the name.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let escapes = character == '\\'
            && characters
                .peek()
                .is_some_and(|next| !next.is_alphanumeric());
        match characters.next_if(|_| escapes) {
            Some(next) => plain.push(next),
            None => plain.push(character),
        }
    }
    plain
}

/// The bytes that an address writes as `%20`; nothing when they are no text.
fn decoded(address: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
        let (high, low) = (digit(rest.next())?, digit(rest.next())?);
        bytes.push(u8::try_from(high * 16 + low).ok()?);
    }
    String::from_utf8(bytes).ok()
}

/// Where a typed or dropped path leads: `~/…` and what does not begin at the root
/// stand in the home folder. Quotes around it, and what else a terminal adds to a
/// file that is dropped on it, are no part of it.
///
/// # Errors
/// Without a home folder, or when no file is named.
pub fn place(typed: &str, home: Option<&Path>) -> Result<PathBuf, ExportError> {
    let typed = bare(typed);
    let inner = typed.strip_prefix("~/").unwrap_or(&typed);
    if inner.is_empty() || inner == "~" || inner.ends_with('/') {
        return Err(ExportError::NoName);
    }
    if inner.starts_with('/') {
        return Ok(PathBuf::from(inner));
    }
    let home = home.ok_or(ExportError::NoHome)?;
    Ok(home.join(inner))
}

/// Writes a new file, for the user alone (mode 0600), and has it on the disk
/// before it says so. What is there is never overwritten, and what could not be
/// written whole is taken away again.
///
/// # Errors
/// Why nothing was written.
pub fn write(path: &Path, contents: impl AsRef<[u8]>) -> Result<(), ExportError> {
    let name = path.file_name().ok_or(ExportError::NoName)?;
    if is_beside_a_vault(&name.to_string_lossy()) {
        return Err(ExportError::NameTaken);
    }
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    let whole = file
        .write_all(contents.as_ref())
        .and_then(|()| file.sync_all());
    if let Err(error) = whole {
        let _ = fs::remove_file(path);
        return Err(error.into());
    }
    // The name too, where the system can: the text itself is safe by now.
    if let Some(folder) = path.parent() {
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn a_path_begins_at_home_unless_it_begins_at_the_root() {
        let home = Path::new("/home/a");
        for (typed, expected) in [
            ("~/blad.txt", Ok("/home/a/blad.txt")),
            ("blad.txt", Ok("/home/a/blad.txt")),
            ("map/blad.txt", Ok("/home/a/map/blad.txt")),
            ("/tmp/blad.txt", Ok("/tmp/blad.txt")),
            ("~//tmp/blad.txt", Ok("/tmp/blad.txt")),
            ("~", Err(ExportError::NoName)),
            ("~/", Err(ExportError::NoName)),
            ("/tmp/", Err(ExportError::NoName)),
            ("", Err(ExportError::NoName)),
        ] {
            assert_eq!(
                place(typed, Some(home)),
                expected.map(PathBuf::from),
                "{typed}"
            );
        }
        assert_eq!(place("~/blad.txt", None), Err(ExportError::NoHome));
        assert_eq!(place("/blad.txt", None), Ok(PathBuf::from("/blad.txt")));
    }

    #[test]
    fn a_path_that_was_dropped_or_quoted_is_the_path() {
        let home = Path::new("/home/a");
        for (typed, expected) in [
            ("'/tmp/van Anna.age'", "/tmp/van Anna.age"),
            (r#""/tmp/van Anna.age""#, "/tmp/van Anna.age"),
            (r"/tmp/van\ Anna\ \(2\).age", "/tmp/van Anna (2).age"),
            (" '/tmp/van Anna.age' ", "/tmp/van Anna.age"),
            ("file:///tmp/van%20Anna%C3%AF.age", "/tmp/van Annaï.age"),
            ("file://localhost/tmp/a.age", "/tmp/a.age"),
            ("'file:///tmp/van%20Anna.age'", "/tmp/van Anna.age"),
            (r"'/tmp/Anna'\''s.age'", "/tmp/Anna's.age"),
            (r#""/tmp/\"a\".age""#, "/tmp/\"a\".age"),
            ("'~/van Anna.age'", "/home/a/van Anna.age"),
            // What no terminal adds belongs to the name.
            ("/tmp/50% af.age", "/tmp/50% af.age"),
            ("file:///tmp/50%.age", "/tmp/50%.age"),
            (r"/tmp/a\b.age", r"/tmp/a\b.age"),
            ("/tmp/'t veer.age", "/tmp/'t veer.age"),
            ("'", "/home/a/'"),
        ] {
            assert_eq!(
                place(typed, Some(home)),
                Ok(PathBuf::from(expected)),
                "{typed}"
            );
        }
        for nothing in ["''", "\"\"", "'~'", "  "] {
            assert_eq!(
                place(nothing, Some(home)),
                Err(ExportError::NoName),
                "{nothing}"
            );
        }
    }

    #[test]
    fn what_is_written_is_for_the_user_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("blad.txt");
        write(&path, "dat er gesprekken zijn\n").unwrap();
        assert_eq!(
            fs::read_to_string(&path).unwrap(),
            "dat er gesprekken zijn\n"
        );
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn what_is_there_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("blad.txt");
        fs::write(&path, "van een ander").unwrap();
        assert_eq!(write(&path, "nieuw"), Err(ExportError::Exists));
        assert_eq!(fs::read_to_string(&path).unwrap(), "van een ander");
        // Neither a folder nor a link that leads nowhere is written through.
        assert_eq!(write(folder.path(), "nieuw"), Err(ExportError::Exists));
        let link = folder.path().join("link.txt");
        symlink(folder.path().join("elders.txt"), &link).unwrap();
        assert_eq!(write(&link, "nieuw"), Err(ExportError::Exists));
        assert!(!folder.path().join("elders.txt").exists());
    }

    #[test]
    fn a_folder_that_is_not_there_or_shut_is_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let nowhere = folder.path().join("nergens/blad.txt");
        assert_eq!(write(&nowhere, "x"), Err(ExportError::NoFolder));
        fs::write(folder.path().join("bestand"), "").unwrap();
        let below_a_file = folder.path().join("bestand/blad.txt");
        assert_eq!(write(&below_a_file, "x"), Err(ExportError::NoFolder));
        let shut = folder.path().join("dicht");
        fs::create_dir(&shut).unwrap();
        fs::set_permissions(&shut, fs::Permissions::from_mode(0o500)).unwrap();
        let path = shut.join("blad.txt");
        match write(&path, "x") {
            Err(error) => {
                assert_eq!(error, ExportError::NoAccess);
                assert!(!path.exists());
            }
            // Nothing is shut for the superuser.
            Ok(()) => assert!(path.exists()),
        }
    }

    /// What the child of the next test does, under a limit on the size of files.
    #[test]
    #[ignore = "run by the next test, in a process of its own"]
    fn writes_a_long_logbook() {
        crate::runtime::hygiene::begin();
        let path = std::env::var_os("LUISTER_TEST_EXPORT").unwrap();
        let error = write(Path::new(&path), vec![b'-'; 1 << 20]).unwrap_err();
        println!("\ncame to {error:?}");
    }

    #[test]
    fn a_file_that_may_not_grow_is_told_and_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("logboek.txt");
        let name = "runtime::export::tests::writes_a_long_logbook";
        let told = |limit: &str| {
            let child = std::process::Command::new("sh")
                .args(["-c", &format!("ulimit -f {limit}; exec \"$0\" \"$@\"")])
                .arg(std::env::current_exe().unwrap())
                .args(["--ignored", "--exact", name, "--nocapture"])
                .env("LUISTER_TEST_EXPORT", &path)
                .output()
                .unwrap();
            String::from_utf8(child.stdout).unwrap()
        };
        let said = told("8");
        assert!(said.contains("came to Full"), "{said}");
        assert!(!path.exists());
        // The control: without the limit it is written.
        assert!(!told("unlimited").contains("came to"));
        assert_eq!(fs::metadata(&path).unwrap().len(), 1 << 20);
        crate::proof::told(
            "an export or report under a limit on the size of files",
            "told, and no file left",
        );
    }

    #[test]
    fn every_failure_is_explained_in_both_languages() {
        for language in [Language::Nl, Language::En] {
            let lang = Lang::new(language);
            let mut told = Vec::new();
            for error in [
                ExportError::NoHome,
                ExportError::NoName,
                ExportError::Exists,
                ExportError::NoFolder,
                ExportError::NoAccess,
                ExportError::Full,
                ExportError::Other(io::ErrorKind::TimedOut),
            ] {
                let explained = error.explain(&lang);
                assert!(!explained.remedy.is_empty());
                told.push(explained.what);
            }
            told.dedup();
            assert_eq!(told.len(), 7);
        }
        let denied = io::Error::from(io::ErrorKind::PermissionDenied);
        assert_eq!(ExportError::from(denied), ExportError::NoAccess);
        let full = io::Error::from(io::ErrorKind::StorageFull);
        assert_eq!(ExportError::from(full), ExportError::Full);
    }
}

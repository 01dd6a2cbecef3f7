//! Disks that fail while a snapshot or a copy is made, and while anything is read:
//! every step of the disk in turn is full, broken or gives too little. A clear
//! answer, the vault unharmed, nothing half left behind.

use std::fs;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use redb::StorageBackend;
use redb::backends::FileBackend;

use super::*;
use crate::vault::file::{NameStep, Watch as NameWatch};
use crate::vault::{Mode, Through};

/// How a step fails.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Fault {
    Full,
    TooLarge,
    Broken,
    /// Less comes back than is asked for.
    ShortRead,
    ReadOnly,
}

impl Fault {
    const ALL: [Self; 5] = [
        Self::Full,
        Self::TooLarge,
        Self::Broken,
        Self::ShortRead,
        Self::ReadOnly,
    ];

    const fn kind(self) -> io::ErrorKind {
        match self {
            Self::Full => io::ErrorKind::StorageFull,
            Self::TooLarge => io::ErrorKind::FileTooLarge,
            Self::Broken => io::ErrorKind::Other,
            Self::ShortRead => io::ErrorKind::UnexpectedEof,
            Self::ReadOnly => io::ErrorKind::ReadOnlyFilesystem,
        }
    }

    /// Whether it strikes when reading, or when writing.
    const fn strikes(self, reading: bool) -> bool {
        match self {
            Self::Full | Self::TooLarge | Self::ReadOnly => !reading,
            Self::Broken => true,
            Self::ShortRead => reading,
        }
    }

    /// Whether an error says what this was.
    fn is_told_by(self, error: &VaultError) -> bool {
        match self {
            Self::Full | Self::TooLarge => matches!(error, VaultError::NoSpace),
            Self::ReadOnly => matches!(error, VaultError::ReadOnly(_)),
            // What is read short is damage where it is the file that is short.
            Self::Broken | Self::ShortRead => {
                matches!(error, VaultError::Io(_) | VaultError::Damaged(_))
            }
        }
    }
}

/// A disk that fails from one step on, for as long as it is told to.
#[derive(Debug)]
struct Failing {
    file: FileBackend,
    left: Arc<AtomicI64>,
    fault: Fault,
}

impl Failing {
    fn step(&self, reading: bool) -> io::Result<()> {
        if !self.fault.strikes(reading) || self.left.fetch_sub(1, Ordering::SeqCst) > 0 {
            return Ok(());
        }
        Err(self.fault.kind().into())
    }
}

impl StorageBackend for Failing {
    fn len(&self) -> io::Result<u64> {
        self.file.len()
    }
    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.step(true)?;
        self.file.read(offset, out)
    }
    fn set_len(&self, length: u64) -> io::Result<()> {
        self.step(false)?;
        self.file.set_len(length)
    }
    fn sync_data(&self) -> io::Result<()> {
        self.step(false)?;
        self.file.sync_data()
    }
    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.step(false)?;
        self.file.write(offset, data)
    }
}

fn open_on(path: &Path, left: &Arc<AtomicI64>, fault: Fault) -> Result<Vault, VaultError> {
    let passphrase = Passphrase::new(PASSPHRASE);
    let counted = Arc::clone(left);
    let disk: Through = Arc::new(move |file| {
        Box::new(Failing {
            file,
            left: Arc::clone(&counted),
            fault,
        })
    });
    let unlock = UnlockWith::Passphrase(&passphrase);
    let mut vault = Vault::open_through(path, &unlock, at(2), disk)?;
    if let Mode::Live { files, .. } = &mut vault.mode {
        let left = Arc::clone(left);
        files.watch = NameWatch(Some(Arc::new(move |step: NameStep| {
            let fails = fault.strikes(false) && left.fetch_sub(1, Ordering::SeqCst) <= 0;
            match step {
                NameStep::Rename(_) | NameStep::Sync if fails => Err(fault.kind().into()),
                NameStep::Rename(_) | NameStep::Sync => Ok(()),
            }
        })));
    }
    Ok(vault)
}

fn names_below(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else {
        return names;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            names.extend(names_below(&path));
        } else {
            names.push(path.file_name().unwrap().to_str().unwrap().to_owned());
        }
    }
    names
}

/// Everything is there as before, and whoever opens it can go on.
fn is_unharmed(path: &Path, expected: &Seen) {
    let passphrase = Passphrase::new(PASSPHRASE);
    let vault = Vault::open(path, &UnlockWith::Passphrase(&passphrase), at(3)).unwrap();
    assert_eq!(seen(&vault).unwrap(), *expected);
    vault.close().unwrap();
}

/// What makes another file of a vault.
type Copying = fn(&Vault, &Path) -> Result<(), VaultError>;

#[test]
fn a_copy_that_fails_anywhere_is_told_and_leaves_nothing() {
    let table: [(&str, Copying); 2] = [
        ("snapshot", |vault, _| {
            vault.snapshot_of_the_day(at(4)).map(drop)
        }),
        ("renewed snapshots", |vault, _| vault.renew_snapshots(at(4))),
    ];
    let (mut failures, mut done) = (0, 0);
    for (what, copying) in table {
        for fault in Fault::ALL {
            for working in 0..400 {
                let (folder, path, expected) = small_vault();
                let left = Arc::new(AtomicI64::new(i64::MAX));
                let mut vault = open_on(&path, &left, fault).unwrap();
                left.store(working, Ordering::SeqCst);
                let result = copying(&vault, folder.path());
                left.store(i64::MAX, Ordering::SeqCst);
                let whole = names_below(folder.path());
                let passing = whole.iter().any(|name| name.ends_with(".new"));
                assert!(!passing, "{what}, {fault:?} after {working}: {whole:?}");
                let copies = copies_below(folder.path(), &expected);
                let is_done = result.is_ok();
                match result {
                    Ok(()) => assert_eq!(copies, 1),
                    Err(error) => {
                        assert!(fault.is_told_by(&error), "{what}, {fault:?}: {error}");
                        // With the last step its name is not sure to last; it is whole.
                        assert!(copies <= 1, "{what}, {fault:?} after {working}");
                        failures += 1;
                    }
                }
                // The vault itself goes on.
                if !vault.must_be_reopened() && fault.strikes(false) {
                    write(&mut vault, &[record(Some(1), b"verder")]).unwrap();
                    let mut more = expected.clone();
                    more.push(seen(&vault).unwrap().pop().unwrap());
                    drop(vault);
                    is_unharmed(&path, &more);
                } else {
                    drop(vault);
                    is_unharmed(&path, &expected);
                }
                if is_done {
                    done += 1;
                    break;
                }
            }
        }
    }
    told(
        "full, limited, broken, short or read-only at each step of a daily copy",
        format_args!("{failures} failures: all told, 0 harmed, 0 half files"),
    );
    assert_eq!(done, 10, "the control: with enough steps it is made");
    assert!(failures > 100, "{failures}");
}

/// How many daily copies there are, all of them whole.
fn copies_below(folder: &Path, expected: &Seen) -> usize {
    let folder = folder.join("snapshots");
    let names = names_below(&folder);
    for name in &names {
        let bytes = fs::read(folder.join(name)).unwrap();
        assert_eq!(seen_in(bytes).unwrap(), *expected, "{name}");
    }
    names.len()
}

#[test]
fn a_backup_that_fails_anywhere_is_told_and_leaves_nothing() {
    let (mut failures, mut done) = (0, 0);
    for fault in Fault::ALL {
        for working in 0..400 {
            let (folder, path, expected) = small_vault();
            let left = Arc::new(AtomicI64::new(i64::MAX));
            let vault = open_on(&path, &left, fault).unwrap();
            left.store(working, Ordering::SeqCst);
            let result = vault.copy_to(&folder.path().join("kopie.luister"));
            left.store(i64::MAX, Ordering::SeqCst);
            drop(vault);
            let names = names_below(folder.path());
            assert!(!names.iter().any(|name| name == "kopie.new"), "{names:?}");
            let is_there = names.iter().any(|name| name == "kopie.luister");
            assert_eq!(result.is_ok(), is_there, "{fault:?} after {working}");
            is_unharmed(&path, &expected);
            match result {
                Ok(_) => {
                    done += 1;
                    break;
                }
                Err(error) => assert!(fault.is_told_by(&error), "{fault:?}: {error}"),
            }
            failures += 1;
        }
    }
    told(
        "full, limited, broken, short or read-only at each step of a backup",
        format_args!("{failures} failures: all told, 0 harmed, 0 half files"),
    );
    assert_eq!(done, Fault::ALL.len());
    assert!(failures > 50, "{failures}");
}

/// Opening, and saving, on a disk that fails at each step, also when reading.
#[test]
fn opening_and_saving_that_fail_anywhere_are_told_and_harm_nothing() {
    let (mut failures, mut done) = (0, 0);
    for fault in Fault::ALL {
        let (_folder, path, mut expected) = small_vault();
        for working in 0..600 {
            let left = Arc::new(AtomicI64::new(working));
            let result = open_on(&path, &left, fault)
                .and_then(|mut vault| write(&mut vault, &[record(Some(1), b"nieuw")]));
            left.store(i64::MAX, Ordering::SeqCst);
            let passphrase = Passphrase::new(PASSPHRASE);
            let vault = Vault::open(&path, &UnlockWith::Passphrase(&passphrase), at(3)).unwrap();
            let found = seen(&vault).unwrap();
            vault.close().unwrap();
            assert!(found.starts_with(&expected), "{fault:?} after {working}");
            let more = found.len() - expected.len();
            assert!(more <= 1, "{fault:?} after {working}");
            expected = found;
            match result {
                Ok(_) => {
                    assert_eq!(more, 1, "acknowledged and lost");
                    done += 1;
                    break;
                }
                Err(error) => assert!(fault.is_told_by(&error), "{fault:?}: {error}"),
            }
            failures += 1;
        }
    }
    told(
        "full, limited, broken, short or read-only at each step of opening and saving",
        format_args!("{failures} failures: all told, 0 lost, 0 harmed"),
    );
    assert_eq!(done, Fault::ALL.len(), "the control");
}

/// What is made in memory of another file: a copy that is restored, under a name that
/// cannot be given or made to last.
#[test]
fn a_restored_vault_whose_name_cannot_be_made_to_last_is_none() {
    let (folder, path, expected) = small_vault();
    let passphrase = Passphrase::new(PASSPHRASE);
    let (copy, ..) = Vault::inspect_copy(&path, &UnlockWith::Passphrase(&passphrase)).unwrap();
    // A folder stands where the copy of the keys is to come.
    let to = folder.path().join("terug/vault.luister");
    fs::create_dir_all(folder.path().join("terug/vault.keys.bak")).unwrap();
    copy.restore_to(&to).unwrap_err();
    assert_eq!(names_below(&folder.path().join("terug")), ["vault.lock"]);
    fs::remove_dir(folder.path().join("terug/vault.keys.bak")).unwrap();
    copy.restore_to(&to).unwrap();
    is_unharmed(&to, &expected);
}

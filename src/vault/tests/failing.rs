//! Disks that are full or broken: a clear answer, nothing lost, and a handle
//! that does not go on as if nothing had happened.

use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use redb::StorageBackend;
use redb::backends::FileBackend;

use super::*;
use crate::domain::entry::ClockKind;
use crate::vault::file::{NameStep, Watch};
use crate::vault::journal::{JournalError, JournalStore};
use crate::vault::{Ids, Mode, Moment, Through};

/// A backend that fails once it has written or synced so often.
#[derive(Debug)]
struct Failing {
    file: FileBackend,
    left: Arc<AtomicI64>,
    kind: io::ErrorKind,
}

impl Failing {
    fn spend(&self) -> io::Result<()> {
        if self.left.fetch_sub(1, Ordering::SeqCst) > 0 {
            return Ok(());
        }
        Err(self.kind.into())
    }
}

impl StorageBackend for Failing {
    fn len(&self) -> io::Result<u64> {
        self.file.len()
    }
    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.file.read(offset, out)
    }
    fn set_len(&self, length: u64) -> io::Result<()> {
        self.file.set_len(length)
    }
    fn sync_data(&self) -> io::Result<()> {
        self.spend()?;
        self.file.sync_data()
    }
    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.spend()?;
        self.file.write(offset, data)
    }
}

/// The disk under every file of a vault.
fn failing(left: Arc<AtomicI64>, kind: io::ErrorKind) -> Through {
    Arc::new(move |file| {
        Box::new(Failing {
            file,
            left: Arc::clone(&left),
            kind,
        })
    })
}

/// Opens, writes one record while the disk still works for `working` steps, and
/// answers with the result and with what is there after reopening.
fn commit_on(
    path: &Path,
    working: i64,
    kind: io::ErrorKind,
) -> (Result<CommitNumber, VaultError>, Seen) {
    let passphrase = Passphrase::new(PASSPHRASE);
    let unlock = UnlockWith::Passphrase(&passphrase);
    let left = Arc::new(AtomicI64::new(i64::MAX));
    let mut vault =
        Vault::open_through(path, &unlock, at(2), failing(Arc::clone(&left), kind)).unwrap();
    left.store(working, Ordering::SeqCst);
    let result = write(&mut vault, &[record(Some(1), b"nieuw")]);
    if result.is_err() {
        left.store(i64::MAX, Ordering::SeqCst);
        let again = write(&mut vault, &[record(Some(1), b"nog eens")]);
        assert!(matches!(again, Err(VaultError::ReopenNeeded)), "{again:?}");
        // Reading what was there goes on.
        assert!(seen(&vault).is_ok());
    }
    drop(vault);
    let vault = Vault::open(path, &unlock, at(3)).unwrap();
    let found = seen(&vault).unwrap();
    vault.close().unwrap();
    (result, found)
}

#[test]
fn a_commit_that_fails_anywhere_is_there_whole_or_not_at_all() {
    for kind in [io::ErrorKind::StorageFull, io::ErrorKind::Other] {
        let (_folder, path, mut expected) = small_vault();
        let mut refused = 0;
        for working in 0..100 {
            let (result, found) = commit_on(&path, working, kind);
            let before = expected.len();
            assert!(found.starts_with(&expected), "after {working} steps");
            assert!(found.len() <= before + 1, "after {working} steps");
            expected = found;
            match result {
                Ok(_) => {
                    assert_eq!(expected.len(), before + 1, "acknowledged and lost");
                    break;
                }
                Err(VaultError::NoSpace) => assert_eq!(kind, io::ErrorKind::StorageFull),
                Err(VaultError::Io(_)) => assert_eq!(kind, io::ErrorKind::Other),
                Err(other) => panic!("after {working} steps: {other}"),
            }
            refused += 1;
        }
        assert!((3..100).contains(&refused), "{refused} refusals");
    }
}

/// Closing writes a line in the log and then ends the database. When the first fails
/// the second is refused; told is why.
#[test]
fn closing_on_a_full_disk_says_that_it_is_full_and_harms_nothing() {
    let (_folder, path, expected) = small_vault();
    let passphrase = Passphrase::new(PASSPHRASE);
    let unlock = UnlockWith::Passphrase(&passphrase);
    let now = Moment::new(at(3), ClockKind::Fixed);
    let mut refused = 0;
    for working in 0..100 {
        let left = Arc::new(AtomicI64::new(i64::MAX));
        let disk = failing(Arc::clone(&left), io::ErrorKind::StorageFull);
        let vault = Vault::open_through(&path, &unlock, at(2), disk).unwrap();
        let store = JournalStore::of_new(vault, Ids::Random);
        left.store(working, Ordering::SeqCst);
        let closed = store.close(now);
        let vault = Vault::open(&path, &unlock, at(4)).unwrap();
        assert_eq!(seen(&vault).unwrap(), expected);
        vault.close().unwrap();
        match closed {
            Ok(()) => break,
            Err(JournalError::Vault(VaultError::NoSpace)) => refused += 1,
            Err(other) => panic!("after {working} steps: {other}"),
        }
    }
    assert!((3..100).contains(&refused), "{refused} refusals");
}

#[test]
fn a_disk_that_fails_while_opening_does_no_harm() {
    let (_folder, path, expected) = small_vault();
    let passphrase = Passphrase::new(PASSPHRASE);
    let unlock = UnlockWith::Passphrase(&passphrase);
    let mut opened = false;
    for working in 0..100 {
        let left = Arc::new(AtomicI64::new(working));
        let disk = failing(left, io::ErrorKind::StorageFull);
        let result = Vault::open_through(&path, &unlock, at(2), disk);
        match result {
            Ok(_) => {
                opened = true;
                break;
            }
            Err(VaultError::NoSpace) => {}
            Err(other) => panic!("after {working} steps: {other}"),
        }
        let vault = Vault::open(&path, &unlock, at(3)).unwrap();
        assert_eq!(seen(&vault).unwrap(), expected);
        vault.close().unwrap();
    }
    assert!(opened, "the control: with enough steps it opens");
}

/// Destroys a case while the disk and the folder still work for so many steps, and
/// answers with the result, whether the handle went on, and what is there then.
fn destroy_on(path: &Path, working: i64) -> (Result<(), VaultError>, bool, Seen) {
    let passphrase = Passphrase::new(PASSPHRASE);
    let unlock = UnlockWith::Passphrase(&passphrase);
    let left = Arc::new(AtomicI64::new(i64::MAX));
    let kind = io::ErrorKind::StorageFull;
    let disk = failing(Arc::clone(&left), kind);
    let mut vault = Vault::open_through(path, &unlock, at(2), disk).unwrap();
    if let Mode::Live { files, .. } = &mut vault.mode {
        let left = Arc::clone(&left);
        files.watch = Watch(Some(Arc::new(move |step| {
            let fails = left.fetch_sub(1, Ordering::SeqCst) <= 0;
            match step {
                NameStep::Rename(_) | NameStep::Sync if fails => Err(kind.into()),
                NameStep::Rename(_) | NameStep::Sync => Ok(()),
            }
        })));
    }
    let cases = BTreeSet::from([CaseId::from_bytes([1; 16])]);
    let event = AuditEvent::new(AuditKind::CasesDestroyed);
    left.store(working, Ordering::SeqCst);
    let result = vault
        .destroy(&cases, Vec::new(), &[], event, at(3))
        .map(drop);
    left.store(i64::MAX, Ordering::SeqCst);
    let goes_on = write(&mut vault, &[record(Some(7), b"verder")]).is_ok();
    assert_eq!(goes_on, !vault.must_be_reopened());
    drop(vault);
    let vault = Vault::open(path, &unlock, at(4)).unwrap();
    let found = seen(&vault).unwrap();
    vault.close().unwrap();
    (result, goes_on, found)
}

#[test]
fn r96_a_rewrite_that_fails_anywhere_leaves_the_old_vault_or_the_new_one() {
    let (mut harmless, mut at_the_end, mut done) = (0, 0, false);
    for working in 0..400 {
        let (_folder, path, expected) = small_vault();
        let (result, goes_on, mut found) = destroy_on(&path, working);
        if goes_on {
            assert_eq!(found.pop().unwrap().2, b"verder");
        }
        let whole = found == expected;
        let destroyed = found.len() == 1 && found[0].1.is_none();
        match result {
            Ok(()) => {
                assert!(destroyed && goes_on, "after {working} steps");
                done = true;
                break;
            }
            Err(VaultError::NoSpace) if goes_on => {
                assert!(whole, "after {working} steps");
                harmless += 1;
            }
            Err(VaultError::NoSpace) => {
                assert!(whole || destroyed, "after {working} steps");
                at_the_end += 1;
            }
            Err(other) => panic!("after {working} steps: {other}"),
        }
    }
    told(
        "a disk or folder that fails at each step of destroying a case",
        format_args!(
            "{harmless} failures before the rename: nothing happened; {at_the_end} after it: the \
             old or the new vault, whole"
        ),
    );
    assert!(done && harmless > 10 && at_the_end > 0);
}

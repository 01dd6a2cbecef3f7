//! Opening a vault: the file itself, or a copy of it in memory.

use std::io::{self, Read, Seek};
use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use redb::StorageBackend;
use redb::backends::FileBackend;

use super::audit::{AuditEvent, AuditKind};
use super::contents;
use super::draft::DraftFile;
use super::error::{Part, Place, VaultError};
use super::file::{Access, Folder, Lock, VaultFiles};
use super::header::{self, HeaderRows};
use super::record::HeaderChange;
use super::storage::Memory;
use super::store::Store;
use super::unlock::{self, UnlockWith, Unlocked};
use super::{Mode, Through, Vault};

/// First bytes of any file of the database.
const DATABASE_MAGIC: &[u8] = b"redb\x1A\x0A\xA9\x0D\x0A";
/// More than any `.keys.bak` has.
pub(super) const KEYS_BACKUP_LIMIT: u64 = 64 << 10;

impl Vault {
    /// Opens the vault at `path` for one process, and writes that it was opened.
    ///
    /// Every page, record, audit line and the manifest are verified first. The
    /// file is not touched before that: after an error it is what it was.
    ///
    /// # Errors
    /// All of [`VaultError`] that concern opening, damage and files.
    pub fn open(path: &Path, with: &UnlockWith<'_>, at: DateTime<Utc>) -> Result<Self, VaultError> {
        Self::open_through(path, with, at, straight())
    }

    /// The same, with something between the vault and its files.
    pub(super) fn open_through(
        path: &Path,
        with: &UnlockWith<'_>,
        at: DateTime<Utc>,
        through: Through,
    ) -> Result<Self, VaultError> {
        let files = VaultFiles::at(path, Folder::MustExist)?;
        // Once before the lock file is made: a wrong path leaves nothing behind.
        files.open(Place::Vault, Access::ReadWrite)?;
        let lock = files.lock()?;
        let backup = read_keys_backup(&files)?;
        let backend = through(backend(&files, Place::Vault)?);
        let unlock = |rows| unlock::unlock(rows, backup, with);
        let (store, unlocked, contents) = open_store(backend, unlock)?;
        let rows = unlocked.rows.clone();
        let restored = unlocked.restored;
        let found = contents.manifest.clone();
        let mut vault = Self::live(store, unlocked, contents, &files, (lock, through));
        vault.found = Some(found);
        vault.store.let_writes_through()?;
        let kind = match with {
            _ if restored => AuditKind::KeysRestored,
            UnlockWith::Passphrase(_) => AuditKind::Unlocked,
            UnlockWith::Recovery(_) => AuditKind::UnlockedByRecovery,
        };
        let header = restored.then(|| HeaderChange::none(&rows));
        vault.commit_all(&[], AuditEvent::new(kind), at, header)?;
        renew_keys_backup(&files, &rows)?;
        // What an interrupted attempt left is of no use; it goes if it can.
        let _ = files.remove_left_over();
        Ok(vault)
    }

    /// Opens a copy of the vault at `path` in memory: the file is read, never
    /// written, and nothing is made beside it.
    ///
    /// # Errors
    /// As [`Vault::open`]; [`VaultError::InUse`] while a process has it open.
    pub fn open_copy(path: &Path, with: &UnlockWith<'_>) -> Result<Self, VaultError> {
        let files = VaultFiles::at(path, Folder::MustExist)?;
        let mut file = files.open(Place::Vault, Access::Read)?;
        let lock = files.lock_against_writers()?;
        check_magic(&file)?;
        file.rewind()
            .map_err(|error| VaultError::from_io(error, Place::Vault))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)
            .map_err(|error| VaultError::from_io(error, Place::Vault))?;
        let backup = read_keys_backup(&files)?;
        drop(lock);
        Self::open_bytes(bytes, backup, with)
    }

    /// Opens a vault from bytes.
    pub(super) fn open_bytes(
        bytes: Vec<u8>,
        backup: Option<HeaderRows>,
        with: &UnlockWith<'_>,
    ) -> Result<Self, VaultError> {
        check_magic(&bytes[..])?;
        let backend = Box::new(Memory::new(bytes));
        let unlock = |rows| unlock::unlock(rows, backup, with);
        let (store, unlocked, contents) = open_store(backend, unlock)?;
        Ok(Self::assembled(store, unlocked, contents, None, Mode::Copy))
    }

    /// Puts together a vault that may write.
    pub(super) fn live(
        store: Store,
        unlocked: Unlocked,
        contents: contents::Contents,
        files: &VaultFiles,
        (lock, through): (Lock, Through),
    ) -> Self {
        Self::assembled(
            store,
            unlocked,
            contents,
            Some(files.clone()),
            Mode::Live {
                lock,
                files: files.clone(),
                through,
            },
        )
    }

    /// Puts together a vault from its parts.
    pub(super) fn assembled(
        store: Store,
        unlocked: Unlocked,
        contents: contents::Contents,
        files: Option<VaultFiles>,
        mode: Mode,
    ) -> Self {
        let wrapping = unlocked.keys.drafts.clone();
        Self {
            store,
            draft: DraftFile::new(files, unlocked.header.vault, wrapping),
            keys_restored: unlocked.restored,
            keys: unlocked.keys,
            header: unlocked.header,
            contents,
            mode,
            found: None,
            following: None,
        }
    }
}

/// A vault and its files with nothing between them.
pub(super) fn straight() -> Through {
    Arc::new(|file| Box::new(file))
}

/// Opens a database strictly, unlocks it and verifies all of it.
pub(super) fn open_store(
    backend: Box<dyn StorageBackend>,
    unlock: impl FnOnce(HeaderRows) -> Result<Unlocked, VaultError>,
) -> Result<(Store, Unlocked, contents::Contents), VaultError> {
    let store = Store::open(backend)?;
    let view = store.read()?;
    let unlocked = unlock(view.header()?)?;
    let contents = contents::verify(&view, &unlocked.keys, &unlocked.rows)?;
    drop(view);
    Ok((store, unlocked, contents))
}

/// The file as the database takes it, once it looks like one.
pub(super) fn backend(files: &VaultFiles, place: Place) -> Result<FileBackend, VaultError> {
    let file = files.open(place, Access::ReadWrite)?;
    check_magic(&file)?;
    FileBackend::new(file).map_err(|_| VaultError::InUse)
}

/// Tells a file that was never a vault from one whose first bytes are damaged:
/// the latter still has the vault's own magic, in clear, somewhere.
fn check_magic(mut file: impl Read) -> Result<(), VaultError> {
    let failed = |error| VaultError::from_io(error, Place::Vault);
    let mut window = vec![0; 64 << 10];
    let mut filled = read_up_to(&mut file, &mut window).map_err(failed)?;
    if window.starts_with(DATABASE_MAGIC) {
        return Ok(());
    }
    let keep = header::MAGIC.len() - 1;
    while filled > keep {
        let seen = &window[..filled];
        if seen
            .windows(keep)
            .any(|bytes| bytes == &header::MAGIC[..keep])
        {
            return Err(VaultError::Damaged(Part::File));
        }
        window.copy_within(filled - keep..filled, 0);
        let more = read_up_to(&mut file, &mut window[keep..]).map_err(failed)?;
        filled = if more == 0 { 0 } else { keep + more };
    }
    Err(VaultError::NotAVault)
}

fn read_up_to(file: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match file.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// Header and slots in `.keys.bak`; none when it is missing or damaged.
pub(super) fn read_keys_backup(files: &VaultFiles) -> Result<Option<HeaderRows>, VaultError> {
    match files.read(Place::KeysBackup, KEYS_BACKUP_LIMIT) {
        Ok(bytes) => Ok(HeaderRows::from_backup(&bytes)),
        Err(VaultError::Missing(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Sees to it that `.keys.bak` holds the current header and slots, and only those.
pub(super) fn renew_keys_backup(files: &VaultFiles, rows: &HeaderRows) -> Result<(), VaultError> {
    if read_keys_backup(files)?.as_ref() == Some(rows) {
        return Ok(());
    }
    files.replace(Place::KeysBackup, &rows.to_backup())
}

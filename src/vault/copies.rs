//! Copies of a vault: made row by row into a fresh file, so that nothing that was
//! removed comes along; read back and compared before they get their name; never
//! over anything that exists.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::check::{CheckReport, KeysBackup};
use super::error::{Place, VaultError};
use super::file::{Access, Folder, VaultFiles};
use super::unlock::UnlockWith;
use super::{Vault, cipher};
use crate::domain::copies::Fingerprint;

/// More than any vault of one adviser comes to; what is larger is not read whole.
pub(super) const LARGEST: u64 = 4 << 30;

impl Vault {
    /// Writes a verified copy for `path`: the same id, keys, records and audit log.
    /// It may stand on a disk that knows no owners, such as a USB stick; what is in
    /// it is sealed all the same. It has its name once [`WrittenCopy::name`] gave it.
    ///
    /// # Errors
    /// [`VaultError::AlreadyExists`] when there is anything at `path`; what can go
    /// wrong with files. Then there is no copy.
    pub fn write_copy_for(&self, path: &Path) -> Result<WrittenCopy, VaultError> {
        let files = VaultFiles::elsewhere(path).map_err(|error| match error {
            VaultError::Missing(_) => VaultError::Missing(Place::Folder),
            other => other,
        })?;
        files.refuse_taken_name(path)?;
        #[cfg(test)]
        let files = match &self.mode {
            super::Mode::Live { files: own, .. } => files.watched_like(own),
            _ => files,
        };
        self.written_copy(files)
    }

    /// Makes the copy and names it.
    ///
    /// # Errors
    /// As [`Vault::write_copy_for`].
    #[cfg(test)]
    pub(super) fn copy_to(&self, path: &Path) -> Result<Fingerprint, VaultError> {
        let written = self.write_copy_for(path)?;
        let fingerprint = written.fingerprint();
        written.name().map(|()| fingerprint)
    }

    /// The same for files that were found already, under their name.
    pub(super) fn copy_as(&self, files: &VaultFiles) -> Result<(), VaultError> {
        self.written_copy(files.clone())?.name()
    }

    fn written_copy(&self, files: VaultFiles) -> Result<WrittenCopy, VaultError> {
        files.refuse_to_overwrite()?;
        self.write_copy(&files)?;
        // From here on the file goes with this value, unless it gets its name.
        let mut written = WrittenCopy {
            fingerprint: Fingerprint([0; 32]),
            files,
        };
        written.fingerprint = fingerprint_of(&written.files)?;
        Ok(written)
    }

    /// Verifies a copy at `path` in memory: every page, every record with both
    /// envelopes, the manifest and the audit chain. The file is only read, wherever
    /// it stands.
    ///
    /// # Errors
    /// The damage found first, or what stands in the way of looking.
    pub fn inspect_copy(
        path: &Path,
        with: &UnlockWith<'_>,
    ) -> Result<(Self, CheckReport, Fingerprint), VaultError> {
        let bytes = read(path)?;
        let fingerprint = Fingerprint(cipher::digest(&bytes));
        let vault = Self::open_bytes(bytes, None, with)?;
        let report = vault.report(KeysBackup::None)?;
        Ok((vault, report, fingerprint))
    }

    /// Writes this vault, a copy in memory, as a vault of its own at `path`, with
    /// its `.keys.bak`, verified.
    ///
    /// # Errors
    /// [`VaultError::AlreadyExists`] when there is anything at `path`; what can go
    /// wrong with files. Then there is no vault.
    pub fn restore_to(&self, path: &Path) -> Result<(), VaultError> {
        let files = VaultFiles::at(path, Folder::MakeIfMissing)?;
        files.refuse_taken_name(path)?;
        files.refuse_to_overwrite()?;
        let _lock = files.lock()?;
        let keys = self.header_rows()?.to_backup();
        let restored = files
            .refuse_to_overwrite()
            .and_then(|()| self.write_copy(&files))
            .and_then(|()| files.replace(Place::KeysBackup, &keys))
            .and_then(|()| files.publish());
        if restored.is_err() && !files.exists(Place::Vault)? {
            let _ = files.remove(Place::New);
            let _ = files.remove(Place::KeysBackup);
        }
        restored
    }
}

/// A copy that was written, read back and synced, under its passing name. Dropped
/// without a name it is removed.
#[derive(Debug)]
pub struct WrittenCopy {
    files: VaultFiles,
    fingerprint: Fingerprint,
}

impl WrittenCopy {
    /// What tells it from other copies.
    #[must_use]
    pub const fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// Gives it its name, where nothing may stand.
    ///
    /// # Errors
    /// [`VaultError::AlreadyExists`], and what can go wrong with files. Then there is
    /// no copy.
    pub fn name(self) -> Result<(), VaultError> {
        self.files.publish()
    }
}

impl Drop for WrittenCopy {
    fn drop(&mut self) {
        // What has its name does not stand here any more.
        let _ = self.files.remove(Place::New);
    }
}

/// The whole of a file that is only looked at.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, VaultError> {
    let file = VaultFiles::elsewhere(path)?.open(Place::Vault, Access::Read)?;
    let mut bytes = Vec::new();
    let read = file.take(LARGEST).read_to_end(&mut bytes);
    read.map_err(|error| VaultError::from_io(error, Place::Vault))?;
    Ok(bytes)
}

/// The fingerprint of a copy as it stands on the disk, before it has its name.
fn fingerprint_of(files: &VaultFiles) -> Result<Fingerprint, VaultError> {
    let mut file: File = files.open(Place::New, Access::Read)?;
    let mut digest = cipher::Digesting::new();
    let copied = io::copy(&mut file, &mut digest);
    copied.map_err(|error| VaultError::from_io(error, Place::New))?;
    Ok(Fingerprint(digest.finish()))
}

//! Looking a vault over without touching it.

use std::path::Path;

use chrono::{DateTime, Utc};

use super::Vault;
use super::error::VaultError;
use super::file::{Folder, VaultFiles};
use super::header::VaultId;
use super::open;
use super::record::CommitNumber;
use super::unlock::UnlockWith;

/// How `.keys.bak` compares with the vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeysBackup {
    /// It holds the current header and key slots.
    Current,
    /// It holds others.
    Differs,
    /// It is missing or damaged; the next time the vault is opened it is made anew.
    None,
}

/// What was found in a vault that is sound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckReport {
    /// Which vault.
    pub vault: VaultId,
    /// Whether it is a demonstration.
    pub demo: bool,
    /// Records, all of which were decrypted and verified.
    pub records: usize,
    /// Cases that have a key.
    pub cases: usize,
    /// Lines of the audit log, all of which were verified.
    pub audit_lines: u64,
    /// The last number given.
    pub last_commit: CommitNumber,
    /// When the last commit was made.
    pub last_written: DateTime<Utc>,
    /// Whether header or slots came from `.keys.bak`.
    pub keys_restored: bool,
    /// The state of `.keys.bak`.
    pub keys_backup: KeysBackup,
}

impl Vault {
    /// Verifies the vault at `path` on a copy in memory: every page, every record
    /// with both envelopes, the manifest and the audit chain.
    ///
    /// # Errors
    /// The damage found first, or what stands in the way of looking.
    pub fn check(path: &Path, with: &UnlockWith<'_>) -> Result<CheckReport, VaultError> {
        Self::inspect(path, with).map(|(_, report)| report)
    }

    /// The same, and the copy to look further in.
    ///
    /// # Errors
    /// As [`Vault::check`].
    pub fn inspect(path: &Path, with: &UnlockWith<'_>) -> Result<(Self, CheckReport), VaultError> {
        let vault = Self::open_copy(path, with)?;
        let files = VaultFiles::at(path, Folder::MustExist)?;
        let keys_backup = match open::read_keys_backup(&files)? {
            None => KeysBackup::None,
            Some(backup) if backup == vault.store.read()?.header()? => KeysBackup::Current,
            Some(_) => KeysBackup::Differs,
        };
        let report = vault.report(keys_backup)?;
        Ok((vault, report))
    }

    /// Opens both envelopes of every record and counts.
    pub(super) fn report(&self, keys_backup: KeysBackup) -> Result<CheckReport, VaultError> {
        let mut records = 0;
        for record in self.records()? {
            record?;
            records += 1;
        }
        Ok(CheckReport {
            vault: self.id(),
            demo: self.is_demo(),
            records,
            cases: self.cases(),
            audit_lines: self.contents.manifest.audit_lines,
            last_commit: self.last_commit(),
            last_written: self.last_written(),
            keys_restored: self.keys_restored(),
            keys_backup,
        })
    }
}

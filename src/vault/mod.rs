//! The vault: one file of sealed records that only its passphrase or its recovery
//! code opens (R92, R95; layout and reasons in `docs/design/vault.md`).
//!
//! The vault knows bytes and cases, not entries. Every record is sealed twice:
//! under the key of its case and under the key of the vault. One function writes,
//! in one transaction: records, audit line and manifest. What cannot be verified
//! is reported as damage and never handed out.

mod audit;
mod bytes;
mod check;
mod checkpoint;
mod cipher;
mod contents;
mod copies;
mod create;
mod destroy;
mod draft;
mod envelope;
mod error;
mod file;
#[doc(hidden)]
pub mod fuzzing;
mod header;
pub mod journal;
mod kdf;
mod keys;
mod locked;
mod manifest;
mod open;
mod padding;
mod passphrase;
mod prepare;
mod record;
mod recovery;
mod remove;
mod rewrite;
mod salvage;
mod seen;
mod slot;
mod slots;
mod snapshots;
mod stamp;
mod storage;
mod store;
#[cfg(test)]
mod tests;
mod unlock;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use redb::StorageBackend;
use redb::backends::FileBackend;

pub use audit::{AuditEvent, AuditKind, AuditLine};
pub use check::{CheckReport, KeysBackup};
pub use checkpoint::{Checkpoint, Vouched};
pub use copies::WrittenCopy;
pub use create::NewVault;
pub use draft::DraftFile;
pub use error::{KeyTrouble, Limit, Part, Place, VaultError};
pub use file::is_beside_a_vault;
pub use header::VaultId;
pub use kdf::KdfCost;
pub use locked::{Swap, swap};
pub use passphrase::{DEMO_PASSPHRASE, Passphrase};
pub use record::{CommitNumber, NewRecord, Record, RecordType, RowKey};
pub use recovery::{RecoveryCode, RecoveryCodeError};
pub use seen::{Failed, Noticed, Standing, Turned, Watch, is_of_earlier_keys};
pub use slots::{NewKeys, Rekeyed, SlotId, SlotInfo, SlotUse};
pub use snapshots::Snapshot;
pub use stamp::{Ids, Moment, Stamper, amsterdam};
pub use unlock::{Secret, UnlockWith};

use crate::domain::ids::CaseId;
use contents::Contents;
use file::{Lock, VaultFiles};
use header::Header;
use keys::VaultKeys;
use manifest::Manifest;
use seen::Following;
use store::Store;

/// An open vault, or a copy of one in memory.
///
/// While it is open no other process can open the same file. Dropping it without
/// [`Vault::close`] loses nothing that was committed.
pub struct Vault {
    store: Store,
    keys: VaultKeys,
    header: Header,
    contents: Contents,
    draft: DraftFile,
    mode: Mode,
    keys_restored: bool,
    /// The state in which an existing file was found, before anything was written.
    found: Option<Manifest>,
    following: Option<Following>,
}

/// What stands between a vault and each file of it: nothing, but in tests of power
/// cuts and failing disks.
type Through = Arc<dyn Fn(FileBackend) -> Box<dyn StorageBackend> + Send + Sync>;

/// Whether a vault is the file itself, one that is not in its place yet, or a copy.
enum Mode {
    Live {
        #[expect(dead_code, reason = "held until the vault is dropped")]
        lock: Lock,
        files: VaultFiles,
        through: Through,
    },
    Making,
    Copy,
}

impl Vault {
    /// What tells this vault from others.
    #[must_use]
    pub const fn id(&self) -> VaultId {
        self.header.vault
    }

    /// Whether this is a demonstration, which alone may have the demo passphrase.
    #[must_use]
    pub const fn is_demo(&self) -> bool {
        self.header.demo
    }

    /// Whether header or key slots were damaged and came from `.keys.bak`.
    #[must_use]
    pub const fn keys_restored(&self) -> bool {
        self.keys_restored
    }

    /// Whether a write failed in such a way that only opening again shows what is
    /// on the disk.
    #[must_use]
    pub const fn must_be_reopened(&self) -> bool {
        self.store.refuses()
    }

    /// Number of the last commit.
    #[must_use]
    pub const fn last_commit(&self) -> CommitNumber {
        CommitNumber(self.contents.manifest.last_number)
    }

    /// When the last commit was made, as the clock stood then.
    #[must_use]
    pub const fn last_written(&self) -> DateTime<Utc> {
        self.contents.manifest.at
    }

    /// The draft file beside this vault. All that are handed out share one file;
    /// that of a copy is empty and refuses to save.
    #[must_use]
    pub fn draft(&self) -> DraftFile {
        self.draft.clone()
    }

    /// The audit log, oldest line first.
    ///
    /// # Errors
    /// Damage, or a failure to read.
    pub fn audit(&self) -> Result<Vec<AuditLine>, VaultError> {
        let mut lines = Vec::new();
        contents::each_audit_line(&self.store.read()?, &self.keys, |line, _, _, _| {
            lines.push(line);
        })?;
        Ok(lines)
    }

    /// The lines about one case: only its key can tell which these are.
    ///
    /// # Errors
    /// Damage, or a failure to read.
    pub fn audit_of(&self, case: CaseId) -> Result<Vec<AuditLine>, VaultError> {
        let Some(key) = self.contents.cases.get(&case) else {
            return Ok(Vec::new());
        };
        let mut lines = self.audit()?;
        lines.retain(|line| line.mark == Some(key.mark(line.seq)));
        Ok(lines)
    }

    /// Closes the file in order and gives the lock back.
    ///
    /// # Errors
    /// A failure to write the last bookkeeping; what was committed is safe.
    pub fn close(self) -> Result<(), VaultError> {
        self.end_following();
        self.store.close()
    }
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Vault")
            .field("id", &self.header.vault)
            .finish_non_exhaustive()
    }
}

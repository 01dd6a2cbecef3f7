//! What an open vault with journals does about copies of itself.

use std::path::Path;

use chrono::{DateTime, Utc};

use super::{JournalError, JournalStore};
use crate::domain::copies::Fingerprint;
use crate::vault::audit::{AuditEvent, AuditKind, AuditLine};
use crate::vault::checkpoint::Checkpoint;
use crate::vault::seen::{Noticed, Watch};
use crate::vault::snapshots::Snapshot;
use crate::vault::stamp::Moment;

impl JournalStore {
    /// Compares the vault with what was last seen of it, and has that follow; see
    /// [`crate::vault::Vault::watched`]. A demonstration is not watched.
    ///
    /// # Errors
    /// As [`crate::vault::Vault::watched`].
    pub fn watched(&mut self, watch: &Watch, moment: Moment) -> Result<Noticed, JournalError> {
        if self.is_demo() {
            return Ok(Noticed::default());
        }
        Ok(self.vault.watched(watch, moment.at())?)
    }

    /// Makes a verified copy at `path`, where nothing may stand; see [`crate::vault::Vault::copy_to`].
    ///
    /// # Errors
    /// As [`crate::vault::Vault::copy_to`].
    pub fn copy_to(&self, path: &Path) -> Result<Fingerprint, JournalError> {
        Ok(self.vault.copy_to(path)?)
    }

    /// Makes the snapshot of the day; see [`crate::vault::Vault::snapshot_of_the_day`]. A
    /// demonstration has none.
    ///
    /// # Errors
    /// As [`crate::vault::Vault::snapshot_of_the_day`].
    pub fn snapshot_of_the_day(&self, moment: Moment) -> Result<Snapshot, JournalError> {
        if self.is_demo() {
            return Ok(Snapshot::Fresh);
        }
        Ok(self.vault.snapshot_of_the_day(moment.at())?)
    }

    /// When the newest snapshot was made; a demonstration has none.
    ///
    /// # Errors
    /// As [`crate::vault::Vault::last_snapshot`].
    pub fn last_snapshot(&self) -> Result<Option<DateTime<Utc>>, JournalError> {
        if self.is_demo() {
            return Ok(None);
        }
        Ok(self.vault.last_snapshot()?)
    }

    /// Writes a line in the audit log about something that is no entry.
    ///
    /// # Errors
    /// As [`crate::vault::Vault::commit`].
    pub fn note(&mut self, kind: AuditKind, moment: Moment) -> Result<(), JournalError> {
        let event = AuditEvent::new(kind);
        self.vault.commit(&[], event, moment.at())?;
        Ok(())
    }

    /// The audit log, oldest line first.
    ///
    /// # Errors
    /// As [`crate::vault::Vault::audit`].
    pub fn audit(&self) -> Result<Vec<AuditLine>, JournalError> {
        Ok(self.vault.audit()?)
    }

    /// The state of the audit log, to be kept elsewhere.
    #[must_use]
    pub fn checkpoint(&self) -> Checkpoint {
        self.vault.checkpoint()
    }

    /// The same for a paper that others read; see
    /// [`crate::vault::Vault::checkpoint_for_others`].
    #[must_use]
    pub fn checkpoint_for_others(&self) -> Checkpoint {
        self.vault.checkpoint_for_others()
    }

    /// Makes a snapshot now, before the vault is written anew; see
    /// [`crate::vault::Vault::snapshot`]. A demonstration has none.
    ///
    /// # Errors
    /// As [`crate::vault::Vault::snapshot`].
    pub fn snapshot(&self, moment: Moment) -> Result<(), JournalError> {
        if self.is_demo() {
            return Ok(());
        }
        Ok(self.vault.snapshot(moment.at())?)
    }

    /// Leaves no snapshot but a new one: what was destroyed or redacted, or what an
    /// earlier passphrase opens, stands in none of them any more (R96); see
    /// [`crate::vault::Vault::renew_snapshots`]. A demonstration has none.
    ///
    /// # Errors
    /// As [`crate::vault::Vault::renew_snapshots`]: older ones may still be there.
    pub fn renew_snapshots(&self, moment: Moment) -> Result<(), JournalError> {
        if self.is_demo() {
            return Ok(());
        }
        Ok(self.vault.renew_snapshots(moment.at())?)
    }
}

//! What an open vault with journals does about copies of itself.

use std::path::Path;

use chrono::{DateTime, Utc};

use super::{JournalError, JournalStore};
use crate::domain::command::{Committed, Decision};
use crate::domain::copies::{CopyGone, CopyMade, Fingerprint};
use crate::domain::practice::PracticeBody;
use crate::domain::text::Line;
use crate::vault::audit::{AuditEvent, AuditKind, AuditLine};
use crate::vault::checkpoint::Checkpoint;
use crate::vault::seen::{Noticed, Watch};
use crate::vault::snapshots::Snapshot;
use crate::vault::stamp::Moment;

/// A copy that is there and in the register.
#[derive(Debug)]
pub struct Copied {
    /// What tells it from other copies.
    pub fingerprint: Fingerprint,
    /// The audit log as it stands in the copy: without the line of the register.
    pub checkpoint: Checkpoint,
    /// The records in the copy.
    pub records: usize,
    /// What the register got.
    pub committed: Committed,
}

/// Why there is no copy.
#[derive(Debug)]
pub struct NoCopy {
    /// What went wrong.
    pub error: JournalError,
    /// What the register got all the same: that there was one, and that it is gone.
    pub committed: Option<Committed>,
}

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

    /// Makes a verified copy at `path`, where nothing may stand, and writes it in the
    /// register of copies. The register comes first and the name of the file last: a
    /// program that ends in between leaves one copy too many in the register rather
    /// than one that nobody knows of when a case is destroyed (R96).
    ///
    /// # Errors
    /// [`NoCopy`]: there is no copy, and the register says so.
    pub fn back_up(&mut self, path: &Path, label: Line, moment: Moment) -> Result<Copied, NoCopy> {
        let none = |error: JournalError, committed| NoCopy { error, committed };
        let written = self.vault.write_copy_for(path);
        let written = written.map_err(|error| none(error.into(), None))?;
        let made = CopyMade {
            on: moment.date(),
            label,
            fingerprint: written.fingerprint(),
        };
        let fingerprint = made.fingerprint;
        let (checkpoint, records) = (self.checkpoint(), self.records());
        let committed = self
            .append(
                Decision::Practice(vec![PracticeBody::CopyMade(made)]),
                moment,
            )
            .map_err(|error| none(error, None))?;
        match written.name() {
            Ok(()) => Ok(Copied {
                fingerprint,
                checkpoint,
                records,
                committed,
            }),
            Err(error) => Err(none(error.into(), Some(self.gone_again(committed, moment)))),
        }
    }

    /// Takes a copy that did not come about out of the register again. What the disk
    /// does not take now stays in the register, which does no harm.
    fn gone_again(&mut self, made: Committed, moment: Moment) -> Committed {
        let (Some(copy), Committed::Practice(mut entries)) = (made.last_seq(), made.clone()) else {
            return made;
        };
        let gone = CopyGone {
            copy,
            on: moment.date(),
        };
        let decision = Decision::Practice(vec![PracticeBody::CopyGone(gone)]);
        if let Ok(Committed::Practice(more)) = self.append(decision, moment) {
            entries.extend(more);
        }
        Committed::Practice(entries)
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

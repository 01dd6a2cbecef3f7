//! Destroying cases, and removing what records hold: the two changes that only a
//! rewrite can make (R96).

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use zeroize::Zeroizing;

use super::Vault;
use super::audit::AuditEvent;
use super::error::{Limit, VaultError};
use super::record::{CommitNumber, NewRecord, RowKey};
use super::rewrite::Change;
use crate::domain::ids::CaseId;

/// Other bodies for records that stand in the file.
pub(super) type NewBodies = Vec<(RowKey, Zeroizing<Vec<u8>>)>;

impl Vault {
    /// Destroys these cases: their records and their keys stand in no file of this
    /// vault afterwards, and lines of the audit log about them point at nobody.
    /// Records in `bodies` get another body, so that what stood there goes as well.
    /// `records` come in with the same rewrite; they are what is kept as proof.
    ///
    /// Copies that were made before still hold the cases. So may the cells of
    /// flash storage, unreadable without the keys of this vault.
    ///
    /// # Errors
    /// [`Limit::CaseId`] for a case that is not here, when nothing is to go, and when
    /// the event or a record is about one of these; [`Limit::Row`] when there is no
    /// such record; the errors of a rewrite. Then nothing was
    /// destroyed; after [`VaultError::ReopenNeeded`] opening again tells.
    pub fn destroy(
        &mut self,
        cases: &BTreeSet<CaseId>,
        bodies: NewBodies,
        records: &[NewRecord<'_>],
        event: AuditEvent,
        at: DateTime<Utc>,
    ) -> Result<CommitNumber, VaultError> {
        let nothing = cases.is_empty() && bodies.is_empty();
        if nothing || !cases.iter().all(|case| self.holds(*case)) {
            return Err(VaultError::Over(Limit::CaseId));
        }
        if !self.has_rows(&bodies) {
            return Err(VaultError::Over(Limit::Row));
        }
        let change = Change {
            without: cases.clone(),
            replaced: bodies.into_iter().collect(),
            added: records,
        };
        self.rewrite(&change, None, event, at)
    }

    /// Gives records another body: what stood there stands in no file of this
    /// vault afterwards. Case, kind, schema and number stay.
    ///
    /// # Errors
    /// [`Limit::Row`] when there is no such record, [`Limit::RecordSize`], and the
    /// errors of a rewrite. Then nothing was replaced; after
    /// [`VaultError::ReopenNeeded`] opening again tells.
    pub fn replace(
        &mut self,
        bodies: NewBodies,
        event: AuditEvent,
        at: DateTime<Utc>,
    ) -> Result<CommitNumber, VaultError> {
        if bodies.is_empty() || !self.has_rows(&bodies) {
            return Err(VaultError::Over(Limit::Row));
        }
        let change = Change {
            replaced: bodies.into_iter().collect(),
            ..Change::default()
        };
        self.rewrite(&change, None, event, at)
    }

    fn has_rows(&self, bodies: &NewBodies) -> bool {
        let here = |row: &RowKey| {
            let mut order = self.contents.order.iter();
            order.any(|placed| placed.row == *row.as_bytes())
        };
        bodies.iter().all(|(row, _)| here(row))
    }

    /// Whether a case has a key here.
    #[must_use]
    pub fn holds(&self, case: CaseId) -> bool {
        self.contents.cases.contains_key(&case)
    }
}

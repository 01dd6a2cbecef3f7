//! The identity of the adviser in the vault: one sealed record of bytes that mean
//! nothing here. It comes along with every rewrite, copy, restoring and salvage.

use zeroize::Zeroizing;

use super::{IDENTITY, JournalError, JournalStore};
use crate::vault::Vault;
use crate::vault::audit::{AuditEvent, AuditKind};
use crate::vault::record::{NewRecord, Record};
use crate::vault::stamp::Moment;

/// Version of the layout of the record.
const SCHEMA: u16 = 1;

/// The secret bytes of an identity, wiped when dropped.
pub type IdentitySecret = Zeroizing<Vec<u8>>;

impl JournalStore {
    /// The identity, once one was made. Read anew each time: it does not stay in
    /// memory.
    ///
    /// # Errors
    /// A failure to read.
    pub fn identity(&self) -> Result<Option<IdentitySecret>, JournalError> {
        of_vault(&self.vault)
    }

    /// Keeps an identity that was just made. When there is one already, that one
    /// stays and nothing is written: colleagues know its card. Answers with the one
    /// that counts.
    ///
    /// # Errors
    /// As [`Vault::commit`].
    pub fn keep_identity(
        &mut self,
        secret: &[u8],
        moment: Moment,
    ) -> Result<IdentitySecret, JournalError> {
        if let Some(there) = self.identity()? {
            return Ok(there);
        }
        let event = AuditEvent::new(AuditKind::IdentityMade);
        self.write_with(&[], Some(secret), event, moment)?;
        Ok(Zeroizing::new(secret.to_vec()))
    }
}

/// The record that keeps an identity.
pub(super) const fn record(secret: &[u8]) -> NewRecord<'_> {
    NewRecord {
        record_type: IDENTITY,
        schema: SCHEMA,
        case: None,
        body: secret,
    }
}

/// What the record holds, if it is that of an identity.
pub(super) fn secret(record: &Record) -> Option<IdentitySecret> {
    let ours = (record.record_type, record.schema, record.case) == (IDENTITY, SCHEMA, None);
    ours.then(|| Zeroizing::new(record.body.to_vec()))
}

/// The first identity in the vault: there is never a second.
pub(super) fn of_vault(vault: &Vault) -> Result<Option<IdentitySecret>, JournalError> {
    for read in vault.records()? {
        if let Some(found) = secret(&read?) {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

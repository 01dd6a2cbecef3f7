//! What goes out of the file for good: cases, and what entries held (R96).

use std::collections::BTreeSet;

use super::{JournalError, JournalStore, PRACTICE_ENTRIES, encode, encoding};
use crate::domain::command::{Committed, Decision, Removal};
use crate::domain::ids::{CaseId, Seq};
use crate::domain::practice::{PracticeBody, PracticeEntry};
use crate::vault::destroy::NewBodies;
use crate::vault::{AuditEvent, AuditKind, Moment, NewRecord};

impl JournalStore {
    /// Destroys cases, and what entries of the practice hold, and writes what is kept
    /// of it in the practice: all in one rewrite of the file, or nothing. Answers with
    /// what was written.
    ///
    /// # Errors
    /// [`JournalError::NothingToRemove`] for an entry that is not there; as
    /// [`crate::vault::Vault::destroy`].
    pub fn destroy(
        &mut self,
        removal: &Removal,
        proof: Vec<PracticeBody>,
        moment: Moment,
    ) -> Result<Vec<PracticeEntry>, JournalError> {
        let heads = &self.heads;
        let batch = self
            .stamper
            .stamp(Decision::Practice(proof), moment, |journal| {
                heads.next(journal)
            })?;
        let body = encode(&batch)?;
        let records = [NewRecord {
            record_type: PRACTICE_ENTRIES,
            schema: encoding::SCHEMA,
            case: None,
            body: &body,
        }];
        let records = if batch.is_empty() {
            &[][..]
        } else {
            &records[..]
        };
        let kind = if removal.cases.is_empty() {
            AuditKind::HoursDestroyed
        } else {
            AuditKind::CasesDestroyed
        };
        let (cases, bodies) = (&removal.cases, self.emptied(removal)?);
        let event = AuditEvent::new(kind);
        self.vault
            .destroy(cases, bodies, records, event, moment.at())?;
        for case in cases {
            self.heads.forget(*case);
        }
        if let Some(last) = batch.last_seq() {
            self.heads.advance(None, last);
        }
        Ok(match batch {
            Committed::Practice(entries) => entries,
            _ => Vec::new(),
        })
    }

    /// The records of the practice in which entries hold something else from now on.
    fn emptied(&self, removal: &Removal) -> Result<NewBodies, JournalError> {
        let mut left = removal.entries.clone();
        let mut bodies = Vec::new();
        for record in self.vault.records()? {
            let record = record?;
            if left.is_empty() {
                break;
            }
            if record.record_type != PRACTICE_ENTRIES {
                continue;
            }
            let body = encoding::put_in_place(&record.body, &mut left);
            let body = body.map_err(|(entry, fault)| JournalError::Unreadable {
                commit: record.commit,
                entry,
                fault,
            })?;
            bodies.extend(body.map(|body| (record.row, body)));
        }
        match left.first_key_value() {
            Some((entry, _)) => Err(JournalError::NothingToRemove(*entry)),
            None => Ok(bodies),
        }
    }

    /// Puts a tombstone in the place of these entries of a case, and rewrites the
    /// file: what stood there stands in no file of this vault any more. Entries
    /// beside them stay as they are, byte for byte.
    ///
    /// # Errors
    /// [`JournalError::NothingToRemove`] for an entry that is not there or holds
    /// nothing that can go; as [`crate::vault::Vault::replace`]. Then nothing was
    /// removed.
    pub fn redact(
        &mut self,
        case: CaseId,
        entries: &BTreeSet<Seq>,
        moment: Moment,
    ) -> Result<(), JournalError> {
        let mut left = entries.clone();
        let mut bodies = Vec::new();
        for record in self.vault.records()? {
            let record = record?;
            if (record.record_type, record.case) != (super::CASE_ENTRIES, Some(case)) {
                continue;
            }
            let redacted = encoding::redact(&record.body, record.schema, &mut left);
            let redacted = redacted.map_err(|(entry, fault)| JournalError::Unreadable {
                commit: record.commit,
                entry,
                fault,
            })?;
            bodies.extend(redacted.map(|body| (record.row, body)));
        }
        if let Some(entry) = left.first() {
            return Err(JournalError::NothingToRemove(*entry));
        }
        if bodies.is_empty() {
            return Ok(());
        }
        let event = AuditEvent::about(AuditKind::CaseRedacted, case);
        self.vault.replace(bodies, event, moment.at())?;
        Ok(())
    }
}

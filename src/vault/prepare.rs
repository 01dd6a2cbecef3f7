//! What one transaction will write, sealed row by row, with the manifest that
//! fits it.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};

use super::audit::{AuditEvent, AuditLine};
use super::cipher;
use super::contents::{self, Contents, Placed};
use super::envelope::{self, Address, InnerId, Label, Table};
use super::error::{Limit, VaultError};
use super::header::HeaderRows;
use super::keys::{CaseKey, VaultKeys};
use super::manifest::{Manifest, SetHash};
use super::record::NewRecord;
use super::store::Batch;
use crate::domain::ids::CaseId;

/// Most bytes in the body of one record.
const LARGEST: usize = 16 << 20;

/// Rows that are ready to be written, and what holds once they are.
pub(super) struct Prepared<'a> {
    keys: &'a VaultKeys,
    known: &'a HashMap<CaseId, CaseKey>,
    gone: BTreeSet<CaseId>,
    pub(super) batch: Batch,
    pub(super) order: Vec<Placed>,
    pub(super) new_cases: HashMap<CaseId, CaseKey>,
    pub(super) manifest: Manifest,
}

impl<'a> Prepared<'a> {
    /// Nothing yet, on top of what is there.
    pub(super) fn after(contents: &'a Contents, keys: &'a VaultKeys, at: DateTime<Utc>) -> Self {
        let manifest = Manifest {
            at,
            ..contents.manifest.clone()
        };
        Self::with(manifest, contents, keys)
    }

    /// Nothing yet, for a file in which only header and key slots stand: numbers
    /// and time go on where they were, and `gone` will not be there.
    pub(super) fn afresh(
        contents: &'a Contents,
        keys: &'a VaultKeys,
        rows: &HeaderRows,
        gone: &BTreeSet<CaseId>,
    ) -> Self {
        let mut set = SetHash::default();
        set.toggle_header(&keys.rows, rows);
        let manifest = Manifest {
            last_number: contents.manifest.last_number,
            records: 0,
            set,
            audit_lines: 0,
            audit_head: [0; 32],
            at: contents.manifest.at,
        };
        let mut prepared = Self::with(manifest, contents, keys);
        prepared.batch.header = Some(rows.clone());
        prepared.gone.clone_from(gone);
        prepared
    }

    fn with(manifest: Manifest, contents: &'a Contents, keys: &'a VaultKeys) -> Self {
        Self {
            keys,
            known: &contents.cases,
            gone: BTreeSet::new(),
            batch: Batch::default(),
            order: Vec::new(),
            new_cases: HashMap::new(),
            manifest,
        }
    }

    /// Writes header and slots anew; `before` is what stands there now.
    pub(super) fn change_header(&mut self, before: &HeaderRows, rows: HeaderRows) {
        self.manifest.set.toggle_header(&self.keys.rows, before);
        self.manifest.set.toggle_header(&self.keys.rows, &rows);
        self.batch.header = Some(rows);
    }

    /// Adds new records, each with a number of its own, and the line about them.
    /// An event without records gets a number too.
    pub(super) fn add(
        &mut self,
        records: &[NewRecord<'_>],
        event: AuditEvent,
    ) -> Result<(), VaultError> {
        for record in records {
            self.add_record(record)?;
        }
        if records.is_empty() {
            self.next_number()?;
        }
        self.add_event(event)
    }

    fn add_record(&mut self, record: &NewRecord<'_>) -> Result<(), VaultError> {
        check_size(record.body)?;
        if record.record_type.0 >= contents::OWN_TYPES {
            return Err(VaultError::Over(Limit::RecordType));
        }
        self.next_number()?;
        let row: [u8; 16] = cipher::random()?;
        let label = self.label(record.record_type.0, record.schema, record.case);
        match record.case {
            None => self.add_row(row, label, record.body)?,
            Some(case) => {
                self.add_case(case)?;
                let key = self.case_key(case)?;
                let id = InnerId::first(row);
                let inner = envelope::seal_inner(key, case, id, label, record.body)?;
                self.add_row(row, label, &inner)?;
            }
        }
        self.order.push(Placed {
            number: label.number,
            row,
        });
        Ok(())
    }

    /// Makes a key for a case that has none yet.
    fn add_case(&mut self, case: CaseId) -> Result<(), VaultError> {
        if *case.as_bytes() == [0; 16] || self.gone.contains(&case) {
            return Err(VaultError::Over(Limit::CaseId));
        }
        if self.case_key(case).is_ok() {
            return Ok(());
        }
        let key = CaseKey::random()?;
        let label = self.label(contents::CASE_KEY, 1, Some(case));
        self.add_case_key(label, case, &key)?;
        self.new_cases.insert(case, key);
        Ok(())
    }

    /// Adds the key of a case, sealed.
    pub(super) fn add_case_key(
        &mut self,
        label: Label,
        case: CaseId,
        key: &CaseKey,
    ) -> Result<(), VaultError> {
        let wrapped = self.keys.wrap(case, key)?;
        self.add_row(cipher::random()?, label, &wrapped)
    }

    fn case_key(&self, case: CaseId) -> Result<&CaseKey, VaultError> {
        let known = self.known.get(&case);
        known
            .filter(|_| !self.gone.contains(&case))
            .or_else(|| self.new_cases.get(&case))
            .ok_or(VaultError::Over(Limit::CaseId))
    }

    /// Adds what belongs in a row of the records.
    pub(super) fn add_row(
        &mut self,
        row: [u8; 16],
        label: Label,
        payload: &[u8],
    ) -> Result<(), VaultError> {
        let address = Address {
            table: Table::Records,
            row,
        };
        let sealed = envelope::seal(self.keys, address, label, payload)?;
        let set = &mut self.manifest.set;
        set.toggle(&self.keys.rows, Table::Records.code(), &row, &sealed);
        self.manifest.records += 1;
        self.batch.records.push((row, sealed));
        Ok(())
    }

    fn add_event(&mut self, event: AuditEvent) -> Result<(), VaultError> {
        let seq = self.manifest.audit_lines + 1;
        let mark = match event.case {
            Some(case) => Some(self.case_key(case)?.mark(seq)),
            None => None,
        };
        let line = AuditLine {
            seq,
            at: self.manifest.at,
            kind: event.kind,
            mark,
        };
        self.add_audit_line(&line, self.label(contents::AUDIT_LINE, 1, None))
    }

    /// Adds a line at the end of the chain.
    pub(super) fn add_audit_line(
        &mut self,
        line: &AuditLine,
        label: Label,
    ) -> Result<(), VaultError> {
        let (bytes, head) = line.encode(&self.manifest.audit_head, &self.keys.audit);
        let address = Address::numbered(Table::Audit, line.seq);
        let sealed = envelope::seal(self.keys, address, label, &bytes)?;
        let manifest = &mut self.manifest;
        let set = &mut manifest.set;
        set.toggle(&self.keys.rows, Table::Audit.code(), &address.row, &sealed);
        manifest.audit_lines = line.seq;
        manifest.audit_head = head;
        self.batch.audit.push((line.seq, sealed));
        Ok(())
    }

    /// Seals the manifest: from here on nothing more can be added.
    pub(super) fn seal(&mut self) -> Result<(), VaultError> {
        let label = self.label(contents::MANIFEST, 1, None);
        let address = Address::numbered(Table::Manifest, 0);
        let bytes = self.manifest.encode();
        self.batch.manifest = envelope::seal(self.keys, address, label, &bytes)?;
        Ok(())
    }

    fn next_number(&mut self) -> Result<(), VaultError> {
        let next = self.manifest.last_number.checked_add(1);
        self.manifest.last_number = next.ok_or(VaultError::Over(Limit::Counter))?;
        Ok(())
    }

    const fn label(&self, record_type: u16, schema: u16, case: Option<CaseId>) -> Label {
        Label {
            number: self.manifest.last_number,
            record_type,
            schema,
            case,
        }
    }
}

/// Whether a body fits in one record.
pub(super) const fn check_size(body: &[u8]) -> Result<(), VaultError> {
    if body.len() > LARGEST {
        return Err(VaultError::Over(Limit::RecordSize));
    }
    Ok(())
}

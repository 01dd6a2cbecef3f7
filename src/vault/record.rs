//! Records: reading them in the order in which they were written, and the one
//! way to add more.

use std::collections::HashMap;
use std::fmt;

use chrono::{DateTime, Utc};
use zeroize::Zeroizing;

use super::audit::{AuditEvent, AuditLine};
use super::cipher;
use super::contents::{self, Placed};
use super::envelope::{self, Address, Label, Table};
use super::error::{Limit, Part, VaultError};
use super::header::HeaderRows;
use super::keys::CaseKey;
use super::store::{Batch, View};
use super::{Mode, Vault};
use crate::domain::ids::CaseId;

/// Most bytes in the body of one record.
const LARGEST: usize = 16 << 20;

/// Where a record stands: random, without meaning.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct RowKey([u8; 16]);

impl RowKey {
    /// The key as bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Debug for RowKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b, ..] = self.0;
        write!(f, "RowKey({a:02x}{b:02x}…)")
    }
}

/// What kind of record this is; the layer above gives the meaning. Codes from
/// 0xFF00 are the vault's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RecordType(pub u16);

/// The number of a record. Numbers rise with every record and every event that
/// is written, and never come back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CommitNumber(pub u64);

/// A record to be written.
#[derive(Clone, Copy)]
pub struct NewRecord<'a> {
    /// Its kind.
    pub record_type: RecordType,
    /// Version of the layout of the body.
    pub schema: u16,
    /// The case it belongs to; none for the practice.
    pub case: Option<CaseId>,
    /// The body, at most 16 MiB.
    pub body: &'a [u8],
}

/// A record that was read, decrypted and verified.
pub struct Record {
    /// Where it stands.
    pub row: RowKey,
    /// Its kind.
    pub record_type: RecordType,
    /// Version of the layout of the body.
    pub schema: u16,
    /// The case it belongs to; none for the practice.
    pub case: Option<CaseId>,
    /// Its number: records come in this order.
    pub commit: CommitNumber,
    /// The body, wiped when dropped.
    pub body: Zeroizing<Vec<u8>>,
}

impl Vault {
    /// How many records there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.contents.order.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.contents.order.is_empty()
    }

    /// How many cases have a key here.
    #[must_use]
    pub fn cases(&self) -> usize {
        self.contents.cases.len()
    }

    /// The records in the order of writing, decrypted one at a time: no more than
    /// one body is in the clear unless the caller keeps it.
    ///
    /// # Errors
    /// A failure to read; each record may answer with damage of its own.
    pub fn records(
        &self,
    ) -> Result<impl Iterator<Item = Result<Record, VaultError>> + '_, VaultError> {
        let view = self.store.read()?;
        let order = self.contents.order.iter();
        Ok(order.map(move |placed| self.record(&view, *placed)))
    }

    fn record(&self, view: &View, placed: Placed) -> Result<Record, VaultError> {
        let address = Address {
            table: Table::Records,
            row: placed.row,
        };
        let damaged = VaultError::Damaged(Part::Record);
        let opened = view.record(&placed.row, |value| {
            envelope::open(&self.keys, address, value)
                .map_err(|_| VaultError::Damaged(Part::Record))
        })?;
        let label = opened.label;
        let body = match label.case {
            None => Zeroizing::new(opened.payload().to_vec()),
            Some(case) => {
                let key = self.contents.cases.get(&case);
                let key = key.ok_or(VaultError::Damaged(Part::CaseKey))?;
                envelope::open_inner(key, case, label, opened.payload()).map_err(|_| damaged)?
            }
        };
        Ok(Record {
            row: RowKey(placed.row),
            record_type: RecordType(label.record_type),
            schema: label.schema,
            case: label.case,
            commit: CommitNumber(label.number),
            body,
        })
    }

    /// Writes records, one audit line and the manifest in one transaction, and
    /// returns when they are on the disk. A case that is new here gets its key in
    /// the same transaction. The number is that of the last record.
    ///
    /// # Errors
    /// [`VaultError::Over`] and [`VaultError::ReadOnlyCopy`] leave everything as
    /// it was. After any other error this handle refuses further commits with
    /// [`VaultError::ReopenNeeded`]: close it, open again, and see whether the
    /// commit got there. It is there whole or not at all.
    pub fn commit(
        &mut self,
        records: &[NewRecord<'_>],
        event: AuditEvent,
        at: DateTime<Utc>,
    ) -> Result<CommitNumber, VaultError> {
        self.commit_all(records, event, at, None)
    }

    /// The same, with the header and key slots written anew as well.
    pub(super) fn commit_all(
        &mut self,
        records: &[NewRecord<'_>],
        event: AuditEvent,
        at: DateTime<Utc>,
        header: Option<HeaderRows>,
    ) -> Result<CommitNumber, VaultError> {
        if matches!(self.mode, Mode::Copy) {
            return Err(VaultError::ReadOnlyCopy);
        }
        let prepared = self.prepare(records, event, at, header)?;
        self.store.commit(&prepared.batch)?;
        self.contents.order.extend(prepared.order);
        self.contents.cases.extend(prepared.new_cases);
        self.contents.manifest = prepared.manifest;
        Ok(self.last_commit())
    }

    fn prepare(
        &self,
        records: &[NewRecord<'_>],
        event: AuditEvent,
        at: DateTime<Utc>,
        header: Option<HeaderRows>,
    ) -> Result<Prepared, VaultError> {
        let mut prepared = Prepared {
            batch: Batch {
                header,
                ..Batch::default()
            },
            order: Vec::with_capacity(records.len()),
            new_cases: HashMap::new(),
            manifest: self.contents.manifest.clone(),
        };
        prepared.manifest.at = at;
        for record in records {
            self.prepare_record(&mut prepared, record)?;
        }
        if records.is_empty() {
            prepared.next_number()?;
        }
        self.prepare_audit(&mut prepared, event)?;
        let label = prepared.label(contents::MANIFEST, 1, None);
        let address = Address::numbered(Table::Manifest, 0);
        let bytes = prepared.manifest.encode();
        prepared.batch.manifest = envelope::seal(&self.keys, address, label, &bytes)?;
        Ok(prepared)
    }

    fn prepare_record(
        &self,
        prepared: &mut Prepared,
        record: &NewRecord<'_>,
    ) -> Result<(), VaultError> {
        if record.body.len() > LARGEST {
            return Err(VaultError::Over(Limit::RecordSize));
        }
        if record.record_type.0 >= contents::OWN_TYPES {
            return Err(VaultError::Over(Limit::RecordType));
        }
        prepared.next_number()?;
        let row: [u8; 16] = cipher::random()?;
        let label = prepared.label(record.record_type.0, record.schema, record.case);
        match record.case {
            None => self.add_row(prepared, row, label, record.body)?,
            Some(case) => {
                self.prepare_case(prepared, case)?;
                let key = self.case_key(prepared, case)?;
                let inner = envelope::seal_inner(key, case, &row, label, record.body)?;
                self.add_row(prepared, row, label, &inner)?;
            }
        }
        prepared.order.push(Placed {
            number: label.number,
            row,
        });
        Ok(())
    }

    /// Makes a key for a case that has none yet.
    fn prepare_case(&self, prepared: &mut Prepared, case: CaseId) -> Result<(), VaultError> {
        if *case.as_bytes() == [0; 16] {
            return Err(VaultError::Over(Limit::CaseId));
        }
        if self.case_key(prepared, case).is_ok() {
            return Ok(());
        }
        let key = CaseKey::random()?;
        let wrapped = self.keys.wrap(case, &key)?;
        let label = prepared.label(contents::CASE_KEY, 1, Some(case));
        self.add_row(prepared, cipher::random()?, label, &wrapped)?;
        prepared.new_cases.insert(case, key);
        Ok(())
    }

    fn case_key<'a>(
        &'a self,
        prepared: &'a Prepared,
        case: CaseId,
    ) -> Result<&'a CaseKey, VaultError> {
        let known = self.contents.cases.get(&case);
        known
            .or_else(|| prepared.new_cases.get(&case))
            .ok_or(VaultError::Over(Limit::CaseId))
    }

    fn add_row(
        &self,
        prepared: &mut Prepared,
        row: [u8; 16],
        label: Label,
        payload: &[u8],
    ) -> Result<(), VaultError> {
        let address = Address {
            table: Table::Records,
            row,
        };
        let sealed = envelope::seal(&self.keys, address, label, payload)?;
        let manifest = &mut prepared.manifest;
        manifest
            .set
            .toggle(&self.keys.rows, Table::Records.code(), &row, &sealed);
        manifest.records += 1;
        prepared.batch.records.push((row, sealed));
        Ok(())
    }

    fn prepare_audit(&self, prepared: &mut Prepared, event: AuditEvent) -> Result<(), VaultError> {
        let seq = prepared.manifest.audit_lines + 1;
        let mark = match event.case {
            Some(case) => Some(self.case_key(prepared, case)?.mark(seq)),
            None => None,
        };
        let line = AuditLine {
            seq,
            at: prepared.manifest.at,
            kind: event.kind,
            mark,
        };
        let (bytes, head) = line.encode(&prepared.manifest.audit_head, &self.keys.audit);
        let address = Address::numbered(Table::Audit, seq);
        let label = prepared.label(contents::AUDIT_LINE, 1, None);
        let sealed = envelope::seal(&self.keys, address, label, &bytes)?;
        let manifest = &mut prepared.manifest;
        manifest
            .set
            .toggle(&self.keys.rows, Table::Audit.code(), &address.row, &sealed);
        manifest.audit_lines = seq;
        manifest.audit_head = head;
        prepared.batch.audit = (seq, sealed);
        Ok(())
    }
}

/// A commit that is ready to be written, and what holds once it is.
struct Prepared {
    batch: Batch,
    order: Vec<Placed>,
    new_cases: HashMap<CaseId, CaseKey>,
    manifest: super::manifest::Manifest,
}

impl Prepared {
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

/// Says what and where, never the body.
impl fmt::Debug for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Record")
            .field("record_type", &self.record_type)
            .field("commit", &self.commit)
            .field("case", &self.case)
            .field("bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

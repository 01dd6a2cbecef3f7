//! Records: reading them in the order in which they were written, and the one
//! way to add more.

use std::fmt;

use chrono::{DateTime, Utc};
use zeroize::Zeroizing;

use super::audit::AuditEvent;
use super::contents::{Contents, Placed};
use super::envelope::{self, Address, Table};
use super::error::{Part, VaultError};
use super::header::HeaderRows;
use super::keys::VaultKeys;
use super::prepare::Prepared;
use super::store::View;
use super::{Mode, Vault};
use crate::domain::ids::CaseId;

/// Where a record stands: random, without meaning.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct RowKey([u8; 16]);

impl RowKey {
    pub(super) const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

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
        Ok(order.map(move |placed| Record::read(&view, &self.keys, &self.contents, *placed)))
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
        header: Option<HeaderChange>,
    ) -> Result<CommitNumber, VaultError> {
        if matches!(self.mode, Mode::Copy) {
            return Err(VaultError::ReadOnlyCopy);
        }
        let mut prepared = Prepared::after(&self.contents, &self.keys, at);
        if let Some(change) = header {
            prepared.change_header(&change.before, change.after);
        }
        prepared.add(records, event)?;
        prepared.seal()?;
        self.store.commit(&prepared.batch)?;
        let Prepared {
            order,
            new_cases,
            manifest,
            ..
        } = prepared;
        self.contents.order.extend(order);
        self.contents.cases.extend(new_cases);
        self.contents.manifest = manifest;
        self.follow();
        Ok(self.last_commit())
    }
}

/// Header and key slots, as they are and as they will be.
pub(super) struct HeaderChange {
    pub(super) before: HeaderRows,
    pub(super) after: HeaderRows,
}

impl HeaderChange {
    /// The same rows, written once more.
    pub(super) fn none(rows: &HeaderRows) -> Self {
        Self {
            before: rows.clone(),
            after: rows.clone(),
        }
    }
}

impl Record {
    /// Opens both envelopes of the record at `placed`.
    pub(super) fn read(
        view: &View,
        keys: &VaultKeys,
        contents: &Contents,
        placed: Placed,
    ) -> Result<Self, VaultError> {
        let address = Address {
            table: Table::Records,
            row: placed.row,
        };
        let damaged = VaultError::Damaged(Part::Record);
        let opened = view.record(&placed.row, |value| {
            envelope::open(keys, address, value).map_err(|_| VaultError::Damaged(Part::Record))
        })?;
        let label = opened.label;
        let body = match label.case {
            None => Zeroizing::new(opened.payload().to_vec()),
            Some(case) => {
                let key = contents.cases.get(&case);
                let key = key.ok_or(VaultError::Damaged(Part::CaseKey))?;
                envelope::open_inner(key, case, label, opened.payload()).map_err(|_| damaged)?
            }
        };
        Ok(Self {
            row: RowKey(placed.row),
            record_type: RecordType(label.record_type),
            schema: label.schema,
            case: label.case,
            commit: CommitNumber(label.number),
            body,
        })
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

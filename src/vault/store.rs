//! The database file: four tables of bytes, and the one function that writes.

use std::io;

use redb::{
    Database, DatabaseError, ReadTransaction, ReadableDatabase, ReadableTable, StorageBackend,
    StorageError, TableDefinition,
};

use super::error::{Part, Place, VaultError};
use super::header::HeaderRows;
use super::storage::Gate;

const HEADER: TableDefinition<'_, u8, &[u8]> = TableDefinition::new("h");
const RECORDS: TableDefinition<'_, [u8; 16], &[u8]> = TableDefinition::new("r");
const AUDIT: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("a");
const MANIFEST: TableDefinition<'_, u8, &[u8]> = TableDefinition::new("m");

/// The only row of the manifest table.
const MANIFEST_ROW: u8 = 0;
/// Everything is decrypted once at unlock; more cache would hold nothing of use.
const CACHE: usize = 16 << 20;

/// What one transaction writes.
#[derive(Default)]
pub(super) struct Batch {
    pub(super) header: Option<HeaderRows>,
    pub(super) records: Vec<([u8; 16], Vec<u8>)>,
    pub(super) audit: Vec<(u64, Vec<u8>)>,
    pub(super) manifest: Vec<u8>,
}

/// An open database file.
pub(super) struct Store {
    database: Database,
    gate: Gate,
    failed: bool,
}

impl Store {
    /// Opens a database strictly: every page is checked, nothing is taken on
    /// trust, and nothing is written until [`Store::let_writes_through`].
    pub(super) fn open(backend: Box<dyn StorageBackend>) -> Result<Self, VaultError> {
        let gate = Gate::closed(backend).map_err(io_error)?;
        let database = Database::builder()
            .set_cache_size(CACHE)
            .set_check_integrity_on_open(true)
            .create_with_backend(gate.clone())
            .map_err(open_error)?;
        Ok(Self {
            database,
            gate,
            failed: false,
        })
    }

    /// Lets writes reach the file, now that the vault is known to be sound.
    pub(super) fn let_writes_through(&self) -> Result<(), VaultError> {
        self.gate.open().map_err(io_error)
    }

    /// Writes a batch in one transaction and returns when it is on the disk.
    /// Nothing else in this crate opens a write transaction.
    ///
    /// # Errors
    /// After any error the store refuses with [`VaultError::ReopenNeeded`]: only
    /// opening again shows whether the batch got there.
    pub(super) fn commit(&mut self, batch: &Batch) -> Result<(), VaultError> {
        if self.failed {
            return Err(VaultError::ReopenNeeded);
        }
        let written = self.write(batch);
        self.failed = written.is_err();
        written.map_err(storage_error)
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that writes (docs/design/vault.md)"
    )]
    fn write(&self, batch: &Batch) -> Result<(), redb::Error> {
        let mut transaction = self.database.begin_write()?;
        transaction.set_two_phase_commit(true);
        {
            if let Some(rows) = &batch.header {
                let mut header = transaction.open_table(HEADER)?;
                // A row that nobody sealed is not ours to keep.
                header.retain(|row, _| rows.0.contains_key(&row))?;
                for (row, value) in &rows.0 {
                    header.insert(row, value.as_slice())?;
                }
            }
            let mut records = transaction.open_table(RECORDS)?;
            for (row, value) in &batch.records {
                records.insert(row, value.as_slice())?;
            }
            let mut audit = transaction.open_table(AUDIT)?;
            for (seq, line) in &batch.audit {
                audit.insert(seq, line.as_slice())?;
            }
            let mut manifest = transaction.open_table(MANIFEST)?;
            manifest.insert(MANIFEST_ROW, batch.manifest.as_slice())?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// Whether an earlier write failed, so that only opening again shows what is there.
    pub(super) const fn refuses(&self) -> bool {
        self.failed
    }

    /// From here on the store refuses to write.
    pub(super) const fn refuse(&mut self) {
        self.failed = true;
    }

    /// Returns when everything that was written is on the disk.
    pub(super) fn sync(&self) -> Result<(), VaultError> {
        self.gate.sync_data().map_err(io_error)
    }

    /// A view of the last commit.
    pub(super) fn read(&self) -> Result<View, VaultError> {
        let transaction = self.database.begin_read();
        transaction
            .map(View)
            .map_err(|error| storage_error(error.into()))
    }

    /// Ends the database in order, and gives its lock back.
    pub(super) fn close(self) -> Result<(), VaultError> {
        self.database
            .close()
            .map_err(|error| storage_error(error.into()))
    }
}

/// A consistent view of the tables.
pub(super) struct View(ReadTransaction);

impl View {
    /// Header and key slots. A database without them is no vault.
    pub(super) fn header(&self) -> Result<HeaderRows, VaultError> {
        let mut rows = HeaderRows::default();
        self.each(HEADER, |row, value| {
            rows.0.insert(row, value.to_vec());
            Ok(())
        })?;
        Ok(rows)
    }

    /// Every record, in no useful order.
    pub(super) fn each_record(
        &self,
        visit: impl FnMut([u8; 16], &[u8]) -> Result<(), VaultError>,
    ) -> Result<(), VaultError> {
        self.each(RECORDS, visit)
    }

    /// Every audit line, in order.
    pub(super) fn each_audit_line(
        &self,
        visit: impl FnMut(u64, &[u8]) -> Result<(), VaultError>,
    ) -> Result<(), VaultError> {
        self.each(AUDIT, visit)
    }

    /// The manifest; it must be the only row of its table.
    pub(super) fn manifest(&self) -> Result<Vec<u8>, VaultError> {
        let mut found = None;
        self.each(MANIFEST, |row, value| {
            if row != MANIFEST_ROW || found.replace(value.to_vec()).is_some() {
                return Err(VaultError::Damaged(Part::Manifest));
            }
            Ok(())
        })?;
        found.ok_or(VaultError::Damaged(Part::Manifest))
    }

    /// One record, handed to `visit`.
    pub(super) fn record<T>(
        &self,
        row: &[u8; 16],
        visit: impl FnOnce(&[u8]) -> Result<T, VaultError>,
    ) -> Result<T, VaultError> {
        let table = self.0.open_table(RECORDS).map_err(table_error)?;
        let value = table
            .get(row)
            .map_err(|error| storage_error(error.into()))?;
        let value = value.ok_or(VaultError::Damaged(Part::Record))?;
        visit(value.value())
    }

    fn each<K>(
        &self,
        table: TableDefinition<'_, K, &'static [u8]>,
        mut visit: impl FnMut(K, &[u8]) -> Result<(), VaultError>,
    ) -> Result<(), VaultError>
    where
        K: redb::Key + for<'a> redb::Value<SelfType<'a> = K> + 'static,
    {
        let table = self.0.open_table(table).map_err(table_error)?;
        for row in table.iter().map_err(|error| storage_error(error.into()))? {
            let (key, value) = row.map_err(|error| storage_error(error.into()))?;
            visit(key.value(), value.value())?;
        }
        Ok(())
    }
}

/// A table that is not there, or is of other types, means another kind of file.
fn table_error(error: redb::TableError) -> VaultError {
    match error {
        redb::TableError::Storage(error) => storage_error(error.into()),
        _ => VaultError::NotAVault,
    }
}

fn open_error(error: DatabaseError) -> VaultError {
    match error {
        DatabaseError::DatabaseAlreadyOpen | DatabaseError::LockProtocolMismatch => {
            VaultError::InUse
        }
        // While opening, contents that make no sense come as errors of input.
        DatabaseError::Storage(StorageError::Io(error))
            if matches!(
                error.kind(),
                io::ErrorKind::InvalidData
                    | io::ErrorKind::InvalidInput
                    | io::ErrorKind::UnexpectedEof
            ) =>
        {
            VaultError::Damaged(Part::File)
        }
        DatabaseError::Storage(error) => storage_error(error.into()),
        _ => VaultError::Damaged(Part::File),
    }
}

fn storage_error(error: redb::Error) -> VaultError {
    match error {
        redb::Error::Io(error) => io_error(error),
        redb::Error::PreviousIo | redb::Error::DatabaseClosed => VaultError::ReopenNeeded,
        redb::Error::DatabaseAlreadyOpen => VaultError::InUse,
        _ => VaultError::Damaged(Part::File),
    }
}

fn io_error(error: io::Error) -> VaultError {
    VaultError::from_io(error, Place::Vault)
}

//! A desk with a vault on it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use chrono::{DateTime, Utc};
use luister::domain::ids::CaseId;
use luister::vault::{
    AuditEvent, AuditKind, KdfCost, NewRecord, NewVault, Passphrase, RecordType, RecoveryCode,
    UnlockWith, Vault, VaultError,
};
use redb::TableDefinition;
use tempfile::TempDir;

pub(crate) const PASSPHRASE: &str = "zes woorden die niemand raadt";

/// A folder of its own with room for one vault, made with next to no key derivation.
pub(crate) struct Desk {
    pub(crate) folder: TempDir,
    pub(crate) recovery: RecoveryCode,
    pub(crate) passphrase: Passphrase,
}

impl Desk {
    pub(crate) fn empty() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
            recovery: RecoveryCode::generate().unwrap(),
            passphrase: Passphrase::new(PASSPHRASE),
        }
    }

    pub(crate) fn with_vault() -> Self {
        let desk = Self::empty();
        desk.create().unwrap().close().unwrap();
        desk
    }

    /// A vault with three records of two cases and one of the practice.
    pub(crate) fn with_records() -> Self {
        let desk = Self::with_vault();
        let mut vault = desk.open();
        write(&mut vault, Some(case(1)), b"eerste").unwrap();
        write(&mut vault, Some(case(2)), b"tweede").unwrap();
        write(&mut vault, None, b"praktijk").unwrap();
        write(&mut vault, Some(case(1)), b"laatste").unwrap();
        vault.close().unwrap();
        desk
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.file("vault.luister")
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn new_vault(&self) -> NewVault<'_> {
        NewVault {
            passphrase: &self.passphrase,
            recovery: &self.recovery,
            kdf: KdfCost::SMALL_FOR_TESTS,
            demo: false,
        }
    }

    pub(crate) fn create(&self) -> Result<Vault, VaultError> {
        Vault::create(&self.path(), &self.new_vault(), at(0))
    }

    pub(crate) fn key(&self) -> UnlockWith<'_> {
        UnlockWith::Passphrase(&self.passphrase)
    }

    pub(crate) fn try_open(&self) -> Result<Vault, VaultError> {
        Vault::open(&self.path(), &self.key(), at(1))
    }

    #[track_caller]
    pub(crate) fn open(&self) -> Vault {
        self.try_open().unwrap()
    }

    /// The error of opening; the vault must not open.
    #[track_caller]
    pub(crate) fn refused(&self) -> VaultError {
        match self.try_open() {
            Ok(_) => panic!("the vault opened"),
            Err(error) => error,
        }
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        std::fs::read(self.path()).unwrap()
    }

    pub(crate) fn names(&self) -> Vec<String> {
        names_in(self.folder.path())
    }

    /// Changes the tables of the vault behind its back, with valid checksums.
    pub(crate) fn edit(&self, change: impl FnOnce(&mut Tables)) {
        let database = redb::Database::open(self.path()).unwrap();
        let mut tables = Tables::read(&database);
        change(&mut tables);
        tables.write(&database);
        database.close().unwrap();
    }
}

pub(crate) type Rows<K> = BTreeMap<K, Vec<u8>>;

/// All rows of a vault, as somebody with a database tool has them.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Tables {
    pub(crate) header: Rows<u8>,
    pub(crate) records: Rows<[u8; 16]>,
    pub(crate) audit: Rows<u64>,
    pub(crate) manifest: Rows<u8>,
}

const HEADER: TableDefinition<'_, u8, &[u8]> = TableDefinition::new("h");
const RECORDS: TableDefinition<'_, [u8; 16], &[u8]> = TableDefinition::new("r");
const AUDIT: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("a");
const MANIFEST: TableDefinition<'_, u8, &[u8]> = TableDefinition::new("m");

impl Tables {
    pub(crate) fn of(path: &Path) -> Self {
        let database = redb::Database::open(path).unwrap();
        let tables = Self::read(&database);
        database.close().unwrap();
        tables
    }

    fn read(database: &redb::Database) -> Self {
        use redb::{ReadableDatabase, ReadableTable};
        let transaction = database.begin_read().unwrap();
        macro_rules! rows {
            ($table:expr) => {
                transaction
                    .open_table($table)
                    .unwrap()
                    .iter()
                    .unwrap()
                    .map(|row| row.unwrap())
                    .map(|(key, value)| (key.value(), value.value().to_vec()))
                    .collect()
            };
        }
        Self {
            header: rows!(HEADER),
            records: rows!(RECORDS),
            audit: rows!(AUDIT),
            manifest: rows!(MANIFEST),
        }
    }

    #[expect(clippy::disallowed_methods, reason = "a forger's hand, not ours")]
    fn write(&self, database: &redb::Database) {
        let transaction = database.begin_write().unwrap();
        macro_rules! put {
            ($table:expr, $rows:expr) => {
                let mut table = transaction.open_table($table).unwrap();
                table.retain(|_, _| false).unwrap();
                for (key, value) in $rows {
                    table.insert(key, value.as_slice()).unwrap();
                }
                drop(table);
            };
        }
        put!(HEADER, &self.header);
        put!(RECORDS, &self.records);
        put!(AUDIT, &self.audit);
        put!(MANIFEST, &self.manifest);
        transaction.commit().unwrap();
    }
}

pub(crate) fn record(case: Option<CaseId>, body: &[u8]) -> NewRecord<'_> {
    NewRecord {
        record_type: RecordType(1),
        schema: 1,
        case,
        body,
    }
}

pub(crate) fn write(
    vault: &mut Vault,
    case: Option<CaseId>,
    body: &[u8],
) -> Result<(), VaultError> {
    let event = match case {
        Some(case) => AuditEvent::about(AuditKind::CaseChanged, case),
        None => AuditEvent::new(AuditKind::PracticeChanged),
    };
    vault
        .commit(&[record(case, body)], event, at(2))
        .map(|_| ())
}

/// Case and body of every record, in order.
pub(crate) fn seen(vault: &Vault) -> Vec<(Option<CaseId>, Vec<u8>)> {
    let records = vault.records().unwrap().map(|record| record.unwrap());
    records
        .map(|record| (record.case, record.body.to_vec()))
        .collect()
}

pub(crate) fn case(number: u8) -> CaseId {
    CaseId::from_bytes([number; 16])
}

/// A moment of the test; seconds count up from one fixed time.
pub(crate) fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_000_000 + seconds, 0).unwrap()
}

pub(crate) fn names_in(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

pub(crate) fn changed_at(path: &Path) -> SystemTime {
    std::fs::metadata(path).unwrap().modified().unwrap()
}

/// Whether the bytes have the word in them.
pub(crate) fn has(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

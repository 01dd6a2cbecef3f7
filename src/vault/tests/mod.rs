//! Tests of the vault that need more than its doors: damage to every byte, and
//! power that fails.

mod chain;
mod copies;
mod crash;
mod crash_rewrite;
mod failing;
mod failing_copies;
mod flips;
mod heavy;
mod keys;
mod power;
mod power_rewrite;
mod remains;
mod rewrite;
mod salvage;
mod seen;

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use tempfile::TempDir;

use super::{
    AuditEvent, AuditKind, CommitNumber, KdfCost, NewRecord, NewVault, Passphrase, RecordType,
    RecoveryCode, UnlockWith, Vault, VaultError,
};
use crate::domain::ids::CaseId;
use crate::proof::{sized, told};

const PASSPHRASE: &str = "zes woorden die niemand raadt";

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_000_000 + seconds, 0).unwrap()
}

fn make_vault(path: &Path) -> Vault {
    let new = NewVault {
        passphrase: &Passphrase::new(PASSPHRASE),
        recovery: &RecoveryCode::generate().unwrap(),
        kdf: KdfCost::SMALL_FOR_TESTS,
        demo: false,
    };
    Vault::create(path, &new, at(0)).unwrap()
}

fn record(case: Option<u8>, body: &[u8]) -> NewRecord<'_> {
    NewRecord {
        record_type: RecordType(1),
        schema: 1,
        case: case.map(|case| CaseId::from_bytes([case; 16])),
        body,
    }
}

fn write(vault: &mut Vault, records: &[NewRecord<'_>]) -> Result<CommitNumber, VaultError> {
    vault.commit(records, AuditEvent::new(AuditKind::CaseChanged), at(1))
}

/// Everything a reader of the vault gets to see of its records.
type Seen = Vec<(u64, Option<CaseId>, Vec<u8>)>;

fn seen(vault: &Vault) -> Result<Seen, VaultError> {
    vault
        .records()?
        .map(|record| record.map(|r| (r.commit.0, r.case, r.body.to_vec())))
        .collect()
}

/// What the bytes of a vault show when opened as a copy.
fn seen_in(bytes: Vec<u8>) -> Result<Seen, VaultError> {
    let passphrase = Passphrase::new(PASSPHRASE);
    seen(&Vault::open_bytes(
        bytes,
        None,
        &UnlockWith::Passphrase(&passphrase),
    )?)
}

/// A folder with a small vault that was closed in order, and what is in it.
fn small_vault() -> (TempDir, PathBuf, Seen) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("vault.luister");
    let mut vault = make_vault(&path);
    let notes = [record(Some(1), b"eerste"), record(None, b"praktijk")];
    write(&mut vault, &notes).unwrap();
    write(&mut vault, &[record(Some(1), b"laatste")]).unwrap();
    let expected = seen(&vault).unwrap();
    vault.close().unwrap();
    // The database leaves room to grow; without it there are fewer bytes to try.
    let mut database = redb::Database::open(&path).unwrap();
    assert!(database.compact().unwrap());
    database.close().unwrap();
    (folder, path, expected)
}

//! A desk with a vault on it, for the tests of the vault.
#![allow(dead_code, reason = "each test binary uses its part")]

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use luister::domain::ids::CaseId;
use luister::vault::{
    AuditEvent, AuditKind, KdfCost, NewRecord, NewVault, Part, Passphrase, RecordType,
    RecoveryCode, UnlockWith, Vault, VaultError,
};
use tempfile::TempDir;

pub(crate) const PASSPHRASE: &str = "zes woorden die niemand raadt";

/// A folder of its own with one vault, made with next to no key derivation.
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

    pub(crate) fn path(&self) -> PathBuf {
        self.file("vault.luister")
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn create(&self) -> Result<Vault, VaultError> {
        Vault::create(&self.path(), &self.new_vault(false), at(0))
    }

    pub(crate) fn new_vault(&self, demo: bool) -> NewVault<'_> {
        NewVault {
            passphrase: &self.passphrase,
            recovery: &self.recovery,
            kdf: KdfCost::SMALL_FOR_TESTS,
            demo,
        }
    }

    pub(crate) fn key(&self) -> UnlockWith<'_> {
        UnlockWith::Passphrase(&self.passphrase)
    }

    pub(crate) fn try_open(&self) -> Result<Vault, VaultError> {
        Vault::open(&self.path(), &self.key(), at(1))
    }

    pub(crate) fn open(&self) -> Vault {
        self.try_open().unwrap()
    }

    pub(crate) fn write(&self, vault: &mut Vault, case: Option<CaseId>, body: &[u8]) {
        let record = NewRecord {
            record_type: RecordType(1),
            schema: 1,
            case,
            body,
        };
        let event = match case {
            Some(case) => AuditEvent::about(AuditKind::CaseChanged, case),
            None => AuditEvent::new(AuditKind::PracticeChanged),
        };
        vault.commit(&[record], event, at(2)).unwrap();
    }
}

pub(crate) fn case(number: u8) -> CaseId {
    CaseId::from_bytes([number; 16])
}

/// A moment of the test; seconds count up from one fixed time.
pub(crate) fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_000_000 + seconds, 0).unwrap()
}

/// The damaged part that an error names, if it names one.
pub(crate) fn damage_of(error: &VaultError) -> Option<Part> {
    match error {
        VaultError::Damaged(part) => Some(*part),
        _ => None,
    }
}

//! The keys of an open vault, all derived from one random vault key.

use super::cipher::{self, Forged, Key, NONCE, TAG};
use super::error::{Part, VaultError};
use super::header::VaultId;
use crate::domain::ids::CaseId;

/// The vault key and what is derived from it, one key for each purpose.
pub(super) struct VaultKeys {
    pub(super) vault: VaultId,
    pub(super) key_epoch: u32,
    pub(super) records: Key,
    pub(super) rows: Key,
    pub(super) manifest: Key,
    pub(super) audit: Key,
    pub(super) header: Key,
    pub(super) drafts: Key,
    pub(super) seen: Key,
    pub(super) checkpoint: Key,
    wrap: Key,
}

/// The key of one case: it seals the inner envelope of every record of the case.
pub(super) struct CaseKey(pub(super) Key);

/// Bytes of a wrapped case key: epoch, nonce, key, tag.
const WRAPPED: usize = 4 + NONCE + 32 + TAG;
/// Case keys are made once; a new epoch comes when a grant is withdrawn.
pub(super) const CASE_KEY_EPOCH: u32 = 1;

impl VaultKeys {
    /// Derives the keys of this vault.
    pub(super) fn new(key: &Key, vault: VaultId, key_epoch: u32) -> Result<Self, VaultError> {
        let labels = [
            "records",
            "rows",
            "manifest",
            "audit",
            "header",
            "drafts",
            "seen",
            "checkpoint",
            "wrap",
        ];
        let [
            records,
            rows,
            manifest,
            audit,
            header,
            drafts,
            seen,
            checkpoint,
            wrap,
        ] = key.derive(labels, vault.as_bytes())?;
        Ok(Self {
            vault,
            key_epoch,
            records,
            rows,
            manifest,
            audit,
            header,
            drafts,
            seen,
            checkpoint,
            wrap,
        })
    }

    /// The case key, sealed for storage.
    pub(super) fn wrap(&self, case: CaseId, key: &CaseKey) -> Result<Vec<u8>, VaultError> {
        let nonce: [u8; NONCE] = cipher::random()?;
        let epoch = CASE_KEY_EPOCH.to_le_bytes();
        let mut sealed = key.0.clone();
        let aad = self.wrap_aad(case, &epoch);
        let tag = cipher::seal(&self.wrap, &nonce, &aad, &mut sealed.expose_mut()[..])?;
        Ok([&epoch[..], &nonce, &sealed.expose()[..], &tag].concat())
    }

    /// Opens a stored case key.
    pub(super) fn unwrap(&self, case: CaseId, wrapped: &[u8]) -> Result<CaseKey, VaultError> {
        let damaged = VaultError::Damaged(Part::CaseKey);
        let Ok(wrapped) = <&[u8; WRAPPED]>::try_from(wrapped) else {
            return Err(damaged);
        };
        let mut reader = super::bytes::Reader::new(wrapped);
        let parts = (|| {
            Some((
                reader.array::<4>()?,
                reader.array()?,
                reader.array::<32>()?,
                reader.array()?,
            ))
        })();
        let Some((epoch, nonce, sealed, tag)) = parts else {
            return Err(damaged);
        };
        let aad = self.wrap_aad(case, &epoch);
        Key::filled(|key| {
            key.copy_from_slice(&sealed);
            cipher::open(&self.wrap, &nonce, &aad, key, &tag)
        })
        .map(CaseKey)
        .map_err(|Forged| damaged)
    }

    fn wrap_aad(&self, case: CaseId, epoch: &[u8; 4]) -> Vec<u8> {
        [
            b"luister/wrap/v1",
            &self.vault.as_bytes()[..],
            case.as_bytes(),
            epoch,
        ]
        .concat()
    }
}

impl CaseKey {
    /// A key for a new case.
    pub(super) fn random() -> Result<Self, VaultError> {
        Key::random().map(Self)
    }

    /// How an audit line names the case: linkable only while this key exists.
    pub(super) fn mark(&self, audit_seq: u64) -> [u8; 32] {
        cipher::mac(&self.0, &[b"luister/mark/v1", &audit_seq.to_le_bytes()])
    }
}

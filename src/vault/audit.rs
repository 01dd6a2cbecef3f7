//! The audit log: which event, when, about which case, chained line to line.
//!
//! No free text and no names. A case is named by a mark that only the key of the
//! case can make: once that key is destroyed, the line says nothing about anyone.
//!
//! ```text
//! 0 8 seq   8 8 UTC seconds   16 2 event   18 32 mark of the case (0 = none)
//! 50 32 HMAC(K_audit, seq | previous HMAC | bytes 0..50)
//! ```

use chrono::{DateTime, Utc};
use subtle::ConstantTimeEq;

use super::bytes::Reader;
use super::cipher::{self, Key};
pub use crate::domain::audit::AuditKind;
use crate::domain::ids::CaseId;

const SIGNED: usize = 50;

/// An event to be written beside the records of a commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AuditEvent {
    /// What happened.
    pub kind: AuditKind,
    /// The case it is about, one that has a record in this vault or in this commit.
    pub case: Option<CaseId>,
}

impl AuditEvent {
    /// An event about the vault or the practice.
    #[must_use]
    pub const fn new(kind: AuditKind) -> Self {
        Self { kind, case: None }
    }

    /// An event about one case.
    #[must_use]
    pub const fn about(kind: AuditKind, case: CaseId) -> Self {
        Self {
            kind,
            case: Some(case),
        }
    }
}

/// A line of the audit log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AuditLine {
    /// Place in the log, counted from 1.
    pub seq: u64,
    /// When, to the second.
    pub at: DateTime<Utc>,
    /// What.
    pub kind: AuditKind,
    /// The mark of the case; see [`super::Vault::audit_of`].
    pub(super) mark: Option<[u8; 32]>,
}

impl AuditLine {
    /// Whether the line is about a case, be it one that is gone.
    #[must_use]
    pub const fn is_about_a_case(&self) -> bool {
        self.mark.is_some()
    }

    /// The line as stored, and its link: the new head of the chain.
    pub(super) fn encode(&self, previous: &[u8; 32], key: &Key) -> (Vec<u8>, [u8; 32]) {
        let mut bytes = Vec::with_capacity(SIGNED + 32);
        bytes.extend_from_slice(&self.seq.to_le_bytes());
        bytes.extend_from_slice(&self.at.timestamp().to_le_bytes());
        bytes.extend_from_slice(&self.kind.code().to_le_bytes());
        bytes.extend_from_slice(&self.mark.unwrap_or_default());
        let link = link(key, self.seq, previous, &bytes);
        bytes.extend_from_slice(&link);
        (bytes, link)
    }

    /// Reads a stored line on its own. Its envelope vouches for it; that nothing is
    /// missing before it, nobody does.
    pub(super) fn unchained(bytes: &[u8]) -> Option<Self> {
        let (signed, _) = bytes.split_at_checked(SIGNED)?;
        Self::read(signed)
    }

    fn read(signed: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(signed);
        Some(Self {
            seq: reader.u64()?,
            at: DateTime::from_timestamp(reader.i64()?, 0)?,
            kind: AuditKind::from_code(reader.u16()?),
            mark: Some(reader.array()?).filter(|mark| *mark != [0; 32]),
        })
    }

    /// Reads a stored line; none unless it follows `previous`.
    pub(super) fn decode(bytes: &[u8], previous: &[u8; 32], key: &Key) -> Option<(Self, [u8; 32])> {
        let (signed, stored) = bytes.split_at_checked(SIGNED)?;
        let line = Self::read(signed)?;
        let link = link(key, line.seq, previous, signed);
        bool::from(link[..].ct_eq(stored)).then_some((line, link))
    }
}

fn link(key: &Key, seq: u64, previous: &[u8; 32], signed: &[u8]) -> [u8; 32] {
    cipher::mac(key, &[&seq.to_le_bytes(), previous, signed])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_reads_back_only_after_its_predecessor() {
        let key = Key::random().unwrap();
        let line = AuditLine {
            seq: 4,
            at: DateTime::from_timestamp(1_800_000_000, 0).unwrap(),
            kind: AuditKind::CaseClosed,
            mark: Some([9; 32]),
        };
        let (bytes, head) = line.encode(&[1; 32], &key);
        assert_eq!(
            AuditLine::decode(&bytes, &[1; 32], &key),
            Some((line, head))
        );
        assert_eq!(AuditLine::decode(&bytes, &[2; 32], &key), None);
    }
}

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
use crate::domain::ids::CaseId;

const SIGNED: usize = 50;

/// What happened, as the audit log knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuditKind {
    /// The vault was made.
    Created,
    /// The vault was opened with the passphrase.
    Unlocked,
    /// The vault was opened with the recovery code.
    UnlockedByRecovery,
    /// Header or key slots were restored from `.keys.bak`.
    KeysRestored,
    /// The adviser locked the vault, or it locked itself.
    Locked,
    /// The passphrase was changed: everything is sealed under a new vault key.
    PassphraseChanged,
    /// A new recovery sheet was made: everything is sealed under a new vault key.
    RecoveryRenewed,
    /// A passphrase more opens the vault.
    KeySlotAdded,
    /// A key slot was removed: everything is sealed under a new vault key.
    KeySlotRemoved,
    /// A case was opened.
    CaseOpened,
    /// A case got new entries.
    CaseChanged,
    /// A case was closed.
    CaseClosed,
    /// Cases were destroyed, with their keys. Names none of them: what is left to
    /// prove it stands in the practice.
    CasesDestroyed,
    /// What entries of a case held was removed for good.
    CaseRedacted,
    /// The journal of the practice got new entries.
    PracticeChanged,
    /// Settings, profile or schools changed.
    SettingsChanged,
    /// Earlier contacts were brought in.
    Imported,
    /// Something left the vault as a file.
    Exported,
    /// An older copy of the vault was put back.
    OlderCopy,
    /// Another copy of the vault, which went its own way, was put in its place.
    OtherCopy,
    /// Unlocking failed so many times since it last went well.
    FailedUnlocks(u16),
    /// What could be read of a broken file was put in this new vault.
    Salvaged,
    /// A verified copy was made for keeping elsewhere.
    CopyMade,
    /// An event of a newer version, kept as it is.
    Other(u16),
}

impl AuditKind {
    /// Whether the vault was written anew without something that stood in it, or
    /// under other keys: what older copies hold, or what opens them, is to go (R96).
    pub(super) const fn takes_something_away(self) -> bool {
        matches!(
            self,
            Self::CasesDestroyed
                | Self::CaseRedacted
                | Self::PassphraseChanged
                | Self::RecoveryRenewed
                | Self::KeySlotRemoved
        )
    }

    const KNOWN: [(u16, Self); 22] = [
        (1, Self::Created),
        (2, Self::Unlocked),
        (3, Self::UnlockedByRecovery),
        (4, Self::KeysRestored),
        (5, Self::Locked),
        (6, Self::PassphraseChanged),
        (7, Self::RecoveryRenewed),
        (8, Self::KeySlotAdded),
        (9, Self::KeySlotRemoved),
        (24, Self::OlderCopy),
        (25, Self::OtherCopy),
        (26, Self::Salvaged),
        (16, Self::CaseOpened),
        (17, Self::CaseChanged),
        (18, Self::CaseClosed),
        (19, Self::CasesDestroyed),
        (20, Self::CaseRedacted),
        (32, Self::PracticeChanged),
        (33, Self::SettingsChanged),
        (34, Self::Imported),
        (48, Self::Exported),
        (49, Self::CopyMade),
    ];
    /// From this code on, so many failed unlocks.
    const FAILED: u16 = 0x1000;
    const MOST_FAILED: u16 = 0x0FFF;

    /// So many failed unlocks; more than fit are told as the most that do.
    pub(super) fn failed(count: u32) -> Self {
        let most = Self::MOST_FAILED;
        Self::FailedUnlocks(u16::try_from(count).map_or(most, |count| count.min(most)))
    }

    fn code(self) -> u16 {
        match self {
            Self::Other(code) => return code,
            Self::FailedUnlocks(count) => return Self::FAILED + count.min(Self::MOST_FAILED),
            _ => {}
        }
        let known = Self::KNOWN.iter().find(|(_, kind)| *kind == self);
        known.map_or(0, |(code, _)| *code)
    }

    fn from_code(code: u16) -> Self {
        let failed = code.checked_sub(Self::FAILED);
        if let Some(count) = failed.filter(|count| *count <= Self::MOST_FAILED) {
            return Self::FailedUnlocks(count);
        }
        let known = Self::KNOWN.iter().find(|(known, _)| *known == code);
        known.map_or(Self::Other(code), |(_, kind)| *kind)
    }
}

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
    fn every_event_has_a_code_of_its_own() {
        let codes: std::collections::BTreeSet<_> =
            AuditKind::KNOWN.iter().map(|(code, _)| *code).collect();
        assert_eq!(codes.len(), AuditKind::KNOWN.len());
        for (code, kind) in AuditKind::KNOWN {
            assert_eq!((kind.code(), AuditKind::from_code(code)), (code, kind));
        }
        for code in [999, 0x0FFF, 0x1000, 0x1003, 0x1FFF, 0x2000] {
            assert_eq!(AuditKind::from_code(code).code(), code);
        }
        assert_eq!(AuditKind::from_code(0x1003), AuditKind::failed(3));
        assert_eq!(AuditKind::failed(70_000), AuditKind::failed(4095));
    }

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

//! What the audit log of the vault tells: which kinds of things happened. It names
//! no case and nobody.

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
    /// Hours of which the term was over were destroyed, and no case with them.
    HoursDestroyed,
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
    /// The identity of the adviser was made.
    IdentityMade,
    /// The secret key of the identity left the vault as a file.
    IdentityExported,
    /// An event of a newer version, kept as it is.
    Other(u16),
}

impl AuditKind {
    /// Whether the vault was written anew without something that stood in it, or
    /// under other keys: what older copies hold, or what opens them, is to go (R96).
    pub(crate) const fn takes_something_away(self) -> bool {
        matches!(
            self,
            Self::CasesDestroyed
                | Self::CaseRedacted
                | Self::HoursDestroyed
                | Self::PassphraseChanged
                | Self::RecoveryRenewed
                | Self::KeySlotRemoved
        )
    }

    const KNOWN: [(u16, Self); 25] = [
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
        (21, Self::HoursDestroyed),
        (32, Self::PracticeChanged),
        (33, Self::SettingsChanged),
        (34, Self::Imported),
        (48, Self::Exported),
        (49, Self::CopyMade),
        (10, Self::IdentityMade),
        (11, Self::IdentityExported),
    ];
    /// From this code on, so many failed unlocks.
    const FAILED: u16 = 0x1000;
    const MOST_FAILED: u16 = 0x0FFF;

    /// So many failed unlocks; more than fit are told as the most that do.
    pub(crate) fn failed(count: u32) -> Self {
        let most = Self::MOST_FAILED;
        Self::FailedUnlocks(u16::try_from(count).map_or(most, |count| count.min(most)))
    }

    /// The number under which it is written down.
    pub(crate) fn code(self) -> u16 {
        match self {
            Self::Other(code) => return code,
            Self::FailedUnlocks(count) => return Self::FAILED + count.min(Self::MOST_FAILED),
            _ => {}
        }
        let known = Self::KNOWN.iter().find(|(_, kind)| *kind == self);
        known.map_or(0, |(code, _)| *code)
    }

    /// What was written down under a number.
    pub(crate) fn from_code(code: u16) -> Self {
        let failed = code.checked_sub(Self::FAILED);
        if let Some(count) = failed.filter(|count| *count <= Self::MOST_FAILED) {
            return Self::FailedUnlocks(count);
        }
        let known = Self::KNOWN.iter().find(|(known, _)| *known == code);
        known.map_or(Self::Other(code), |(_, kind)| *kind)
    }
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
}

//! From a passphrase or recovery code to the keys of a vault, with the help of
//! `.keys.bak` where the file itself no longer has them.

use super::cipher::Key;
use super::error::{Part, VaultError};
use super::header::{Header, HeaderRows};
use super::keys::VaultKeys;
use super::passphrase::Passphrase;
use super::recovery::RecoveryCode;
use super::slot::{Slot, SlotKind};

/// What a vault is opened with.
#[derive(Clone, Copy, Debug)]
pub enum UnlockWith<'a> {
    /// The passphrase of every day.
    Passphrase(&'a Passphrase),
    /// The code on the recovery sheet.
    Recovery(&'a RecoveryCode),
}

impl UnlockWith<'_> {
    pub(super) const fn kind(&self) -> SlotKind {
        match self {
            Self::Passphrase(_) => SlotKind::Passphrase,
            Self::Recovery(_) => SlotKind::Recovery,
        }
    }

    pub(super) fn secret(&self) -> &[u8] {
        match self {
            Self::Passphrase(passphrase) => passphrase.expose(),
            Self::Recovery(code) => code.expose(),
        }
    }

    pub(super) const fn wrong(&self) -> VaultError {
        match self {
            Self::Passphrase(_) => VaultError::WrongPassphrase,
            Self::Recovery(_) => VaultError::WrongRecoveryCode,
        }
    }

    pub(super) fn is_demo(&self) -> bool {
        matches!(self, Self::Passphrase(passphrase) if passphrase.is_demo())
    }
}

/// A passphrase or a recovery code of one's own, to unlock with more than once.
#[derive(Debug)]
pub enum Secret {
    /// The passphrase of every day.
    Passphrase(Passphrase),
    /// The code on the recovery sheet.
    Recovery(RecoveryCode),
}

impl Secret {
    /// To unlock with it.
    #[must_use]
    pub const fn unlocks(&self) -> UnlockWith<'_> {
        match self {
            Self::Passphrase(passphrase) => UnlockWith::Passphrase(passphrase),
            Self::Recovery(code) => UnlockWith::Recovery(code),
        }
    }
}

/// The keys of a vault, and the header they fit.
pub(super) struct Unlocked {
    pub(super) keys: VaultKeys,
    pub(super) header: Header,
    pub(super) rows: HeaderRows,
    /// Whether header and slots came from `.keys.bak`.
    pub(super) restored: bool,
}

/// Unlocks with the rows of the file or, when those are damaged, with the backup.
///
/// # Errors
/// The passphrase or code is wrong; the format is newer; the slots ask too much;
/// or the damage that the backup could not make good.
pub(super) fn unlock(
    rows: HeaderRows,
    backup: Option<HeaderRows>,
    with: &UnlockWith<'_>,
) -> Result<Unlocked, VaultError> {
    let in_file = rows.header();
    let damage = match attempt(rows, with) {
        Err(damage @ (VaultError::Damaged(_) | VaultError::NotAVault)) => damage,
        other => return other,
    };
    let fits = |backup: &HeaderRows| match (&in_file, backup.header()) {
        (Ok(header), Ok(copy)) => header.vault == copy.vault,
        (Err(_), Ok(_)) => true,
        (_, Err(_)) => false,
    };
    let Some(backup) = backup.filter(fits) else {
        return Err(damage);
    };
    match attempt(backup, with) {
        Ok(unlocked) => Ok(Unlocked {
            restored: true,
            ..unlocked
        }),
        Err(VaultError::Damaged(_)) => Err(damage),
        Err(other) => Err(other),
    }
}

fn attempt(rows: HeaderRows, with: &UnlockWith<'_>) -> Result<Unlocked, VaultError> {
    let header = rows.header()?;
    if with.is_demo() && !header.demo {
        return Err(VaultError::DemoPassphrase);
    }
    let (_, vault_key) = opened_by(&rows, &header, with)?;
    let keys = VaultKeys::new(&vault_key, header.vault, header.key_epoch)?;
    if !rows.is_sealed_with(&keys.header) {
        return Err(VaultError::Damaged(Part::Header));
    }
    Ok(Unlocked {
        keys,
        header,
        rows,
        restored: false,
    })
}

/// The first slot that opens, and the vault key in it.
///
/// # Errors
/// The passphrase or code is wrong; or there is no intact slot for it.
pub(super) fn opened_by(
    rows: &HeaderRows,
    header: &Header,
    with: &UnlockWith<'_>,
) -> Result<(u8, Key), VaultError> {
    let mut found_one = false;
    for (row, slot) in rows.slots() {
        let Slot::Intact(slot) = Slot::read(slot, with.kind()) else {
            continue;
        };
        found_one = true;
        if let Some(key) = slot.open(with.secret(), header.vault)? {
            return Ok((row, key));
        }
    }
    if found_one {
        Err(with.wrong())
    } else {
        Err(VaultError::Damaged(Part::KeySlot))
    }
}

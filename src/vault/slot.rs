//! A key slot: the vault key, sealed with the key of a passphrase or recovery code.
//!
//! ```text
//!  0  1 kind (1 passphrase, 2 recovery)   24 4 memory KiB, 28 4 rounds, 32 4 lanes
//!  1  1 slot version, 2 2 day it was made 36 16 salt   52 24 nonce
//!  4  4 key epoch                         76 48 sealed vault key
//!  8 16 slot id                          124 32 SHA-256 of bytes 0..124
//! ```
//! The day counts from 1970 and is hidden by an HMAC of the slot id under the header
//! key: who holds the file does not learn when a passphrase was changed. 0: not known.
//! The checksum tells a damaged slot from a wrong passphrase. The sealed key is
//! bound to the vault by its id and to the slot by bytes 0..52.

use chrono::{Days, NaiveDate};

use super::bytes::Reader;
use super::cipher::{self, Key, NONCE, TAG};
use super::error::VaultError;
use super::header::VaultId;
use super::kdf::{self, KdfCost};

pub(super) const LENGTH: usize = 156;
/// With what a slot begins.
pub(super) const BEGINNINGS: [[u8; 2]; 2] = [
    [SlotKind::Passphrase.code(), 1],
    [SlotKind::Recovery.code(), 1],
];
const BOUND: usize = 52;
const CHECKED: usize = 124;

/// What opens a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SlotKind {
    Passphrase,
    Recovery,
}

impl SlotKind {
    const fn code(self) -> u8 {
        match self {
            Self::Passphrase => 1,
            Self::Recovery => 2,
        }
    }

    /// The row in which the program writes this kind.
    pub(super) const fn row(self) -> u8 {
        self.code()
    }

    const fn from_code(code: u8) -> Option<Self> {
        match code {
            1 => Some(Self::Passphrase),
            2 => Some(Self::Recovery),
            _ => None,
        }
    }
}

/// To what a slot is sealed, and at what cost.
#[derive(Clone, Copy)]
pub(super) struct Sealing<'a> {
    pub(super) vault: VaultId,
    pub(super) key_epoch: u32,
    pub(super) vault_key: &'a Key,
    pub(super) header_key: &'a Key,
    pub(super) cost: KdfCost,
}

/// What a slot tells to whom the vault is open.
pub(super) struct SlotFacts {
    pub(super) kind: SlotKind,
    pub(super) id: [u8; 4],
    pub(super) made: Option<NaiveDate>,
}

impl SlotFacts {
    /// The facts of an intact slot of a kind we know.
    pub(super) fn read(bytes: &[u8], header_key: &Key) -> Option<Self> {
        let (checked, sum) = bytes.split_at_checked(CHECKED)?;
        if cipher::digest(checked) != sum {
            return None;
        }
        let mut reader = Reader::new(checked);
        let kind = SlotKind::from_code(reader.u8()?)?;
        reader.take(1)?;
        let hidden = reader.array()?;
        reader.take(4)?;
        let id: [u8; 16] = reader.array()?;
        let [a, b, c, d, ..] = id;
        Some(Self {
            kind,
            id: [a, b, c, d],
            made: day(hidden, &id, header_key),
        })
    }
}

/// The day a slot was made, shown or hidden: the same for both directions.
fn masked(day: [u8; 2], id: &[u8; 16], header_key: &Key) -> [u8; 2] {
    let [a, b, ..] = cipher::mac(header_key, &[b"luister/made/v1", id]);
    let [low, high] = day;
    [low ^ a, high ^ b]
}

fn day(hidden: [u8; 2], id: &[u8; 16], header_key: &Key) -> Option<NaiveDate> {
    if hidden == [0; 2] {
        return None;
    }
    let days = u16::from_le_bytes(masked(hidden, id, header_key));
    NaiveDate::default().checked_add_days(Days::new(u64::from(days)))
}

fn hidden_day(made: Option<NaiveDate>, id: &[u8; 16], header_key: &Key) -> [u8; 2] {
    let days = made.map(|made| made.signed_duration_since(NaiveDate::default()).num_days());
    match days.and_then(|days| u16::try_from(days).ok()) {
        Some(days) => masked(days.to_le_bytes(), id, header_key),
        None => [0; 2],
    }
}

/// A slot read from a file, not yet opened.
pub(super) enum Slot {
    /// Intact, of the kind asked for.
    Intact(Box<IntactSlot>),
    /// Of another kind, perhaps one of a newer version.
    OfAnotherKind,
    /// The checksum or the length is wrong.
    Damaged,
}

/// The fields of an intact slot.
pub(super) struct IntactSlot {
    bound: [u8; BOUND],
    cost: Result<KdfCost, VaultError>,
    salt: [u8; 16],
    nonce: [u8; NONCE],
    sealed: [u8; 32],
    tag: [u8; TAG],
}

/// Seals the vault key under `secret`, which was made on the day `made`.
pub(super) fn seal(
    kind: SlotKind,
    secret: &[u8],
    made: Option<NaiveDate>,
    to: &Sealing<'_>,
) -> Result<Vec<u8>, VaultError> {
    let cost = to.cost;
    let id: [u8; 16] = cipher::random()?;
    let salt: [u8; 16] = cipher::random()?;
    let nonce: [u8; NONCE] = cipher::random()?;
    let mut slot = Vec::with_capacity(LENGTH);
    slot.extend_from_slice(&[kind.code(), 1]);
    slot.extend_from_slice(&hidden_day(made, &id, to.header_key));
    slot.extend_from_slice(&to.key_epoch.to_le_bytes());
    slot.extend_from_slice(&id);
    for number in [cost.memory_kib(), cost.rounds(), cost.lanes()] {
        slot.extend_from_slice(&number.to_le_bytes());
    }
    slot.extend_from_slice(&salt);
    let aad = aad(to.vault, &slot);
    let mut sealed = to.vault_key.clone();
    let kek = kdf::derive(secret, &salt, cost)?;
    let tag = cipher::seal(&kek, &nonce, &aad, &mut sealed.expose_mut()[..])?;
    slot.extend_from_slice(&nonce);
    slot.extend_from_slice(&sealed.expose()[..]);
    slot.extend_from_slice(&tag);
    let sum = cipher::digest(&slot);
    slot.extend_from_slice(&sum);
    Ok(slot)
}

/// Whether the checksum of a slot fits.
pub(super) fn is_intact(bytes: &[u8]) -> bool {
    let parts = bytes.split_last_chunk::<32>();
    parts.is_some_and(|(checked, sum)| cipher::digest(checked) == *sum)
}

impl Slot {
    /// Reads a slot, and tells whether it is intact and of this kind.
    pub(super) fn read(bytes: &[u8], kind: SlotKind) -> Self {
        let Some((checked, sum)) = bytes.split_at_checked(bytes.len().saturating_sub(32)) else {
            return Self::Damaged;
        };
        if cipher::digest(checked) != sum {
            return Self::Damaged;
        }
        if checked.first() != Some(&kind.code()) || checked.get(1) != Some(&1) {
            return Self::OfAnotherKind;
        }
        IntactSlot::read(checked).map_or(Self::Damaged, |slot| Self::Intact(Box::new(slot)))
    }
}

impl IntactSlot {
    fn read(checked: &[u8]) -> Option<Self> {
        if checked.len() != CHECKED {
            return None;
        }
        let bound = Reader::new(checked).array()?;
        let mut reader = Reader::new(checked);
        reader.take(24)?;
        Some(Self {
            bound,
            cost: KdfCost::new(reader.u32()?, reader.u32()?, reader.u32()?),
            salt: reader.array()?,
            nonce: reader.array()?,
            sealed: reader.array()?,
            tag: reader.array()?,
        })
    }

    /// In which epoch of the keys it was made.
    pub(super) fn key_epoch(&self) -> u32 {
        let mut reader = Reader::new(&self.bound);
        reader
            .take(4)
            .and_then(|_| reader.u32())
            .unwrap_or_default()
    }

    /// The vault key, or none when `secret` is not the one of this slot.
    pub(super) fn open(self, secret: &[u8], vault: VaultId) -> Result<Option<Key>, VaultError> {
        let kek = kdf::derive(secret, &self.salt, self.cost?)?;
        let aad = aad(vault, &self.bound);
        let key = Key::filled(|key| {
            key.copy_from_slice(&self.sealed);
            cipher::open(&kek, &self.nonce, &aad, key, &self.tag)
        });
        Ok(key.ok())
    }
}

fn aad(vault: VaultId, bound: &[u8]) -> Vec<u8> {
    [b"luister/slot/v1", &vault.as_bytes()[..], bound].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn a_slot(vault: VaultId, key: &Key) -> Vec<u8> {
        let to = Sealing {
            vault,
            key_epoch: 1,
            vault_key: key,
            header_key: key,
            cost: KdfCost::SMALL_FOR_TESTS,
        };
        seal(SlotKind::Passphrase, b"goed", Some(made()), &to).unwrap()
    }

    fn made() -> NaiveDate {
        "2026-11-23".parse().unwrap()
    }

    #[test]
    fn the_day_is_known_to_whom_the_vault_is_open_and_to_nobody_else() {
        let (vault, key) = (VaultId::random().unwrap(), Key::random().unwrap());
        let slot = a_slot(vault, &key);
        assert_eq!(SlotFacts::read(&slot, &key).unwrap().made, Some(made()));
        let other = Key::random().unwrap();
        assert_ne!(SlotFacts::read(&slot, &other).unwrap().made, Some(made()));
        // Two slots of one day do not look alike; one without a day says so.
        assert_ne!(slot[2..4], a_slot(vault, &key)[2..4]);
        assert_eq!(day([0; 2], &[7; 16], &key), None);
    }

    fn opened(slot: Slot, secret: &[u8], vault: VaultId) -> Option<Key> {
        let Slot::Intact(slot) = slot else {
            panic!("the slot is not intact");
        };
        slot.open(secret, vault).unwrap()
    }

    #[test]
    fn the_right_secret_opens_the_slot_of_its_own_vault_only() {
        let (vault, key) = (VaultId::random().unwrap(), Key::random().unwrap());
        let slot = a_slot(vault, &key);
        let read = || Slot::read(&slot, SlotKind::Passphrase);
        let found = opened(read(), b"goed", vault).expect("the right secret");
        assert!(found.expose() == key.expose());
        assert!(opened(read(), b"fout", vault).is_none());
        assert!(opened(read(), b"goed", VaultId::random().unwrap()).is_none());
    }

    #[test]
    fn any_changed_byte_is_damage_and_no_wrong_passphrase() {
        let (vault, key) = (VaultId::random().unwrap(), Key::random().unwrap());
        let slot = a_slot(vault, &key);
        assert_eq!(slot.len(), LENGTH);
        for place in 0..slot.len() {
            let mut changed = slot.clone();
            changed[place] ^= 0x40;
            let read = Slot::read(&changed, SlotKind::Passphrase);
            assert!(matches!(read, Slot::Damaged), "byte {place}");
        }
        for length in 0..slot.len() {
            let read = Slot::read(&slot[..length], SlotKind::Passphrase);
            assert!(matches!(read, Slot::Damaged), "cut at {length}");
        }
    }

    #[test]
    fn a_slot_that_asks_too_much_is_refused_before_it_is_paid() {
        let (vault, key) = (VaultId::random().unwrap(), Key::random().unwrap());
        let mut slot = a_slot(vault, &key);
        slot[24..28].copy_from_slice(&u32::MAX.to_le_bytes());
        let sum = cipher::digest(&slot[..CHECKED]);
        slot[CHECKED..].copy_from_slice(&sum);
        let Slot::Intact(slot) = Slot::read(&slot, SlotKind::Passphrase) else {
            panic!("the checksum fits");
        };
        assert!(matches!(
            slot.open(b"goed", vault),
            Err(VaultError::KdfTooCostly)
        ));
    }
}

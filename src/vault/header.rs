//! The header of a vault and its copy in `.keys.bak`.
//!
//! ```text
//!  0  8 magic "LUISTER\x01"      12 16 vault id       32 32 marks (bit 0: demo)
//!  8  2 format version           28  4 key epoch      64 32 HMAC(K_hdr, bytes 0..64 | slots)
//! 10  2 oldest reader
//! ```

use std::collections::BTreeMap;
use std::fmt;

use subtle::ConstantTimeEq;

use super::bytes::Reader;
use super::cipher::{self, Key};
use super::error::{Part, VaultError};

/// The first bytes of the header; the last one is the generation of the format.
pub(super) const MAGIC: [u8; 8] = *b"LUISTER\x01";
/// The format this program writes, and the newest it reads.
pub(super) const FORMAT: u16 = 1;
/// Row of the header in its table; the slots have 1 to 16.
pub(super) const HEADER_ROW: u8 = 0;
const SLOT_ROWS: std::ops::RangeInclusive<u8> = 1..=16;
pub(super) const LENGTH: usize = 96;
const AUTHENTICATED: usize = 64;
const DEMO: u8 = 1;

/// What tells one vault from another: random, without meaning.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct VaultId([u8; 16]);

impl VaultId {
    pub(super) fn random() -> Result<Self, VaultError> {
        cipher::random().map(Self)
    }

    pub(super) const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The id as bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

/// Sixteen hexadecimal digits in groups of four: enough to tell sheets apart.
impl fmt::Display for VaultId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, byte) in self.0.iter().take(8).enumerate() {
            let dash = if place > 0 && place % 2 == 0 { "-" } else { "" };
            write!(f, "{dash}{byte:02x}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for VaultId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "VaultId({self})")
    }
}

/// The fields of the header that are not its seal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) vault: VaultId,
    pub(super) key_epoch: u32,
    pub(super) demo: bool,
}

/// Header and key slots as they stand in the file: the only rows in clear.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(super) struct HeaderRows(pub(super) BTreeMap<u8, Vec<u8>>);

impl Header {
    fn encoded(&self) -> [u8; AUTHENTICATED] {
        let mut bytes = [0; AUTHENTICATED];
        bytes[..8].copy_from_slice(&MAGIC);
        bytes[8..10].copy_from_slice(&FORMAT.to_le_bytes());
        bytes[10..12].copy_from_slice(&FORMAT.to_le_bytes());
        bytes[12..28].copy_from_slice(self.vault.as_bytes());
        bytes[28..32].copy_from_slice(&self.key_epoch.to_le_bytes());
        bytes[32] = u8::from(self.demo) * DEMO;
        bytes
    }

    /// Header and slots, sealed with the header key.
    pub(super) fn with_slots(&self, slots: &BTreeMap<u8, Vec<u8>>, key: &Key) -> HeaderRows {
        let mut rows = HeaderRows(slots.clone());
        rows.0.remove(&HEADER_ROW);
        let head = self.encoded();
        let seal = rows.seal(&head, key);
        rows.0.insert(HEADER_ROW, [&head[..], &seal].concat());
        rows
    }
}

impl HeaderRows {
    /// Reads the header; its seal is checked once there is a key.
    ///
    /// # Errors
    /// [`VaultError::NewerFormat`], [`VaultError::NotAVault`], or damage.
    pub(super) fn header(&self) -> Result<Header, VaultError> {
        let bytes = self.0.get(&HEADER_ROW).ok_or(VaultError::NotAVault)?;
        let mut reader = Reader::new(bytes);
        let magic: [u8; 8] = reader.array().ok_or(VaultError::Damaged(Part::Header))?;
        if magic[..7] != MAGIC[..7] {
            return Err(VaultError::NotAVault);
        }
        let format = reader.u16().ok_or(VaultError::Damaged(Part::Header))?;
        let oldest_reader = reader.u16().ok_or(VaultError::Damaged(Part::Header))?;
        let generation = u16::from(magic[7]);
        let found = format.max(oldest_reader).max(generation);
        if found > FORMAT {
            return Err(VaultError::NewerFormat {
                found,
                reads: FORMAT,
            });
        }
        Self::fields(&mut reader)
            .filter(|_| bytes.len() == LENGTH && format == FORMAT && magic == MAGIC)
            .ok_or(VaultError::Damaged(Part::Header))
    }

    fn fields(reader: &mut Reader<'_>) -> Option<Header> {
        Some(Header {
            vault: VaultId(reader.array()?),
            key_epoch: reader.u32()?,
            demo: reader.u8()? & DEMO != 0,
        })
    }

    /// The key slots with their rows.
    pub(super) fn slots(&self) -> impl Iterator<Item = (u8, &[u8])> {
        self.0
            .iter()
            .filter(|(row, _)| SLOT_ROWS.contains(*row))
            .map(|(row, slot)| (*row, slot.as_slice()))
    }

    /// Whether header and slots are those that were written with this key.
    pub(super) fn is_sealed_with(&self, key: &Key) -> bool {
        let Some(bytes) = self.0.get(&HEADER_ROW) else {
            return false;
        };
        let Some((head, seal)) = bytes.split_at_checked(AUTHENTICATED) else {
            return false;
        };
        self.seal(head, key)[..].ct_eq(seal).into()
    }

    fn seal(&self, head: &[u8], key: &Key) -> [u8; 32] {
        let mut slots = Vec::new();
        for (row, slot) in self.0.iter().filter(|(row, _)| **row != HEADER_ROW) {
            slots.push(*row);
            slots.extend_from_slice(&(slot.len() as u64).to_le_bytes());
            slots.extend_from_slice(slot);
        }
        cipher::mac(key, &[head, &slots])
    }

    /// The contents of `.keys.bak`: the rows one after the other, and a checksum.
    pub(super) fn to_backup(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for (row, value) in &self.0 {
            bytes.push(*row);
            bytes.extend_from_slice(&u16::try_from(value.len()).unwrap_or(u16::MAX).to_le_bytes());
            bytes.extend_from_slice(value);
        }
        let sum = cipher::digest(&bytes);
        bytes.extend_from_slice(&sum);
        bytes
    }

    /// Reads `.keys.bak`; none when it is damaged.
    pub(super) fn from_backup(bytes: &[u8]) -> Option<Self> {
        let (body, sum) = bytes.split_last_chunk::<32>()?;
        if cipher::digest(body) != *sum {
            return None;
        }
        let mut reader = Reader::new(body);
        let mut rows = Self::default();
        while !reader.rest().is_empty() {
            let row = reader.u8()?;
            let length = usize::from(reader.u16()?);
            rows.0.insert(row, reader.take(length)?.to_vec());
        }
        Some(rows)
    }
}

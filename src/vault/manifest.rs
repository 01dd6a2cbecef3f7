//! The manifest: what the vault holds, authenticated as a whole.
//!
//! It is renewed in every commit. A record that was removed, added, swapped or
//! put back from an older copy no longer fits it.
//!
//! ```text
//!  0 8 number of the last record   48 8 audit lines      88 2 schema version
//!  8 8 records                     56 32 audit head      90 2 oldest reader
//! 16 32 set hash                                         92 6 writer version
//!                                                        98 8 UTC seconds
//! ```

use chrono::{DateTime, Utc};

use super::bytes::Reader;
use super::cipher::{self, Key};
use super::header::{FORMAT, HeaderRows};

/// XOR of a keyed hash of every row: order does not matter, every row does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct SetHash([u8; 32]);

impl SetHash {
    /// Adds a row, or takes it away when it was in.
    pub(super) fn toggle(&mut self, key: &Key, table: u8, row: &[u8], value: &[u8]) {
        let hash = cipher::mac(key, &[&[table], row, value]);
        for (byte, other) in self.0.iter_mut().zip(hash) {
            *byte ^= other;
        }
    }

    /// Adds the header and the key slots.
    pub(super) fn toggle_header(&mut self, key: &Key, rows: &HeaderRows) {
        for (row, value) in &rows.0 {
            self.toggle(key, 0, &[*row], value);
        }
    }
}

/// The state of the vault after its last commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Manifest {
    pub(super) last_number: u64,
    pub(super) records: u64,
    pub(super) set: SetHash,
    pub(super) audit_lines: u64,
    pub(super) audit_head: [u8; 32],
    pub(super) at: DateTime<Utc>,
}

/// Version of the layout of records, beside the format of the file.
const SCHEMA: u16 = 1;

impl Manifest {
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(106);
        bytes.extend_from_slice(&self.last_number.to_le_bytes());
        bytes.extend_from_slice(&self.records.to_le_bytes());
        bytes.extend_from_slice(&self.set.0);
        bytes.extend_from_slice(&self.audit_lines.to_le_bytes());
        bytes.extend_from_slice(&self.audit_head);
        bytes.extend_from_slice(&SCHEMA.to_le_bytes());
        bytes.extend_from_slice(&FORMAT.to_le_bytes());
        for part in writer_version() {
            bytes.extend_from_slice(&part.to_le_bytes());
        }
        bytes.extend_from_slice(&self.at.timestamp().to_le_bytes());
        bytes
    }

    /// Reads a manifest; what a later version appends is left aside.
    pub(super) fn decode(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        let (last_number, records) = (reader.u64()?, reader.u64()?);
        let set = SetHash(reader.array()?);
        let (audit_lines, audit_head) = (reader.u64()?, reader.array()?);
        // Schema, oldest reader and writer: the header has the say on reading.
        reader.take(10)?;
        Some(Self {
            last_number,
            records,
            set,
            audit_lines,
            audit_head,
            at: DateTime::from_timestamp(reader.i64()?, 0)?,
        })
    }
}

fn writer_version() -> [u16; 3] {
    let parse = |part: &str| part.parse().unwrap_or(0);
    [
        parse(env!("CARGO_PKG_VERSION_MAJOR")),
        parse(env!("CARGO_PKG_VERSION_MINOR")),
        parse(env!("CARGO_PKG_VERSION_PATCH")),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_and_read_back_is_the_same() {
        let manifest = Manifest {
            last_number: 7,
            records: 5,
            set: SetHash([3; 32]),
            audit_lines: 9,
            audit_head: [4; 32],
            at: DateTime::from_timestamp(1_800_000_000, 0).unwrap(),
        };
        let bytes = manifest.encode();
        assert_eq!(Manifest::decode(&bytes), Some(manifest));
        assert_eq!(Manifest::decode(&bytes[..bytes.len() - 1]), None);
    }

    #[test]
    fn the_set_hash_knows_rows_and_not_their_order() {
        let key = Key::random().unwrap();
        let of = |rows: &[(&[u8], &[u8])]| {
            let mut set = SetHash::default();
            for (row, value) in rows {
                set.toggle(&key, 1, row, value);
            }
            set
        };
        let both = of(&[(b"a", b"1"), (b"b", b"2")]);
        assert_eq!(both, of(&[(b"b", b"2"), (b"a", b"1")]));
        assert_ne!(both, of(&[(b"a", b"2"), (b"b", b"1")]));
        assert_ne!(both, of(&[(b"a", b"1")]));
    }
}

//! The two envelopes. The outer one, under the vault key, is what stands in the
//! file and says where it belongs; the inner one, under the key of its case, is
//! portable and leaves the vault unchanged.
//!
//! ```text
//! OUTER                                  its PLAINTEXT, padded
//!  0  4 marker 4C 55 01 + version         0  4 length of what follows, without padding
//!  4  4 total length                      4  8 number of the record (newest wins)
//!  8  4 key epoch                        12  2 record type   14 2 schema version
//! 12  1 table, 13 3 zero                 16 16 case id (0 = none)
//! 16 16 row                              32  . inner envelope, or the body without a case
//! 32 24 nonce   56 n ciphertext, 16 tag   AAD = "luister/env/v1" | vault id | bytes 0..32
//! INNER
//!  0  4 marker 4C 55 81 + version   4 4 case key epoch   8 16 record id   24 8 record version
//! 32 24 nonce   56 n ciphertext, 16 tag   AAD = "luister/case/v1" | case id | bytes 0..32 | type | schema
//! ```

use zeroize::Zeroizing;

use super::bytes::Reader;
use super::cipher::{self, Forged, Key, NONCE, TAG};
use super::error::VaultError;
use super::keys::{CASE_KEY_EPOCH, CaseKey, VaultKeys};
use super::padding;
use crate::domain::ids::CaseId;

const OUTER: [u8; 4] = [0x4C, 0x55, 0x01, 1];
/// With what every outer envelope begins, in whatever file it stands.
pub(super) const MARKER: &[u8] = &OUTER;
const INNER: [u8; 4] = [0x4C, 0x55, 0x81, 1];
/// Bytes before the nonce, authenticated as they stand.
const HEAD: usize = 32;
const CIPHERTEXT: usize = HEAD + NONCE;
/// Bytes of an outer envelope that are not its plaintext.
pub(super) const AROUND: usize = CIPHERTEXT + TAG;
/// Bytes of an outer plaintext before the payload.
const PREFIX: usize = 32;

/// The tables that hold envelopes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Table {
    Records,
    Audit,
    Manifest,
}

impl Table {
    pub(super) const fn code(self) -> u8 {
        match self {
            Self::Records => 1,
            Self::Audit => 2,
            Self::Manifest => 3,
        }
    }
}

/// Where an envelope stands. An envelope opens in its own place only.
#[derive(Clone, Copy, Debug)]
pub(super) struct Address {
    pub(super) table: Table,
    pub(super) row: [u8; 16],
}

impl Address {
    /// The place of an audit line or of the manifest, which have numbers.
    pub(super) fn numbered(table: Table, number: u64) -> Self {
        let mut row = [0; 16];
        row[..8].copy_from_slice(&number.to_le_bytes());
        Self { table, row }
    }
}

/// What the outer envelope says about its payload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) number: u64,
    pub(super) record_type: u16,
    pub(super) schema: u16,
    pub(super) case: Option<CaseId>,
}

/// An opened outer envelope.
pub(super) struct Opened {
    pub(super) label: Label,
    plain: Zeroizing<Vec<u8>>,
    end: usize,
}

impl Opened {
    /// What stands in an envelope whose seal is open.
    pub(super) fn read(plain: Zeroizing<Vec<u8>>) -> Option<Self> {
        let mut reader = Reader::new(&plain);
        let end = usize::try_from(reader.u32()?).ok()?.checked_add(4)?;
        let label = Label {
            number: reader.u64()?,
            record_type: reader.u16()?,
            schema: reader.u16()?,
            case: Some(reader.array()?)
                .filter(|case| *case != [0; 16])
                .map(CaseId::from_bytes),
        };
        (PREFIX..=plain.len()).contains(&end).then_some(())?;
        Some(Self { label, plain, end })
    }

    /// All of it, with what stands before the payload and after it.
    pub(super) fn whole(&self) -> &[u8] {
        &self.plain
    }

    /// The inner envelope, or the body of a record without a case.
    pub(super) fn payload(&self) -> &[u8] {
        self.plain.get(PREFIX..self.end).unwrap_or_default()
    }
}

/// Seals a payload for its place.
pub(super) fn seal(
    keys: &VaultKeys,
    address: Address,
    label: Label,
    payload: &[u8],
) -> Result<Vec<u8>, VaultError> {
    let too_large = VaultError::Over(super::error::Limit::RecordSize);
    let body_length = PREFIX - 4 + payload.len();
    let plain_length = padding::padded(4 + body_length);
    let total = CIPHERTEXT + plain_length + TAG;
    let (Ok(total_field), Ok(body_field)) = (u32::try_from(total), u32::try_from(body_length))
    else {
        return Err(too_large);
    };
    let mut envelope = Zeroizing::new(Vec::with_capacity(total));
    envelope.extend_from_slice(&OUTER);
    envelope.extend_from_slice(&total_field.to_le_bytes());
    envelope.extend_from_slice(&keys.key_epoch.to_le_bytes());
    envelope.extend_from_slice(&[address.table.code(), 0, 0, 0]);
    envelope.extend_from_slice(&address.row);
    let aad = outer_aad(keys, &envelope);
    let nonce: [u8; NONCE] = cipher::random()?;
    envelope.extend_from_slice(&nonce);

    envelope.extend_from_slice(&body_field.to_le_bytes());
    envelope.extend_from_slice(&label.number.to_le_bytes());
    envelope.extend_from_slice(&label.record_type.to_le_bytes());
    envelope.extend_from_slice(&label.schema.to_le_bytes());
    envelope.extend_from_slice(&label.case.map_or([0; 16], |case| *case.as_bytes()));
    envelope.extend_from_slice(payload);
    envelope.resize(CIPHERTEXT + plain_length, 0);

    let (_, plain) = envelope.split_at_mut(CIPHERTEXT);
    let tag = cipher::seal(key_of(keys, address.table), &nonce, &aad, plain)?;
    envelope.extend_from_slice(&tag);
    // Nothing readable is left in it.
    Ok(std::mem::take(&mut *envelope))
}

/// What stands in bytes that begin with the marker.
pub(super) enum Carving {
    /// No envelope of these keys.
    NotOne,
    /// One that was changed, or cut off.
    Forged(Address),
    /// One that opens.
    Opened(Address, Opened),
}

/// Opens the envelope with which these bytes begin, wherever it belongs.
pub(super) fn carve(keys: &VaultKeys, bytes: &[u8]) -> Carving {
    let Some((address, total)) = carved_head(keys, bytes) else {
        return Carving::NotOne;
    };
    let opened = bytes.get(..total);
    match opened.and_then(|bytes| read_outer(keys, address, bytes)) {
        Some(opened) => Carving::Opened(address, opened),
        None => Carving::Forged(address),
    }
}

fn carved_head(keys: &VaultKeys, bytes: &[u8]) -> Option<(Address, usize)> {
    let mut reader = Reader::new(bytes);
    reader.take(OUTER.len())?;
    let total = usize::try_from(reader.u32()?).ok()?;
    let ours = reader.u32()? == keys.key_epoch;
    let [code, 0, 0, 0] = reader.array()? else {
        return None;
    };
    let tables = [Table::Records, Table::Audit, Table::Manifest];
    let table = tables.into_iter().find(|table| table.code() == code)?;
    let row = reader.array()?;
    (ours && total > CIPHERTEXT + TAG).then_some((Address { table, row }, total))
}

/// Opens what stands at `address`.
pub(super) fn open(keys: &VaultKeys, address: Address, bytes: &[u8]) -> Result<Opened, Forged> {
    read_outer(keys, address, bytes).ok_or(Forged)
}

fn read_outer(keys: &VaultKeys, address: Address, bytes: &[u8]) -> Option<Opened> {
    let (head, sealed) = bytes.split_at_checked(HEAD)?;
    let mut reader = Reader::new(head);
    let fits = reader.array()? == OUTER
        && usize::try_from(reader.u32()?).ok()? == bytes.len()
        && reader.u32()? == keys.key_epoch
        && reader.array()? == [address.table.code(), 0, 0, 0]
        && reader.array()? == address.row;
    if !fits {
        return None;
    }
    let plain = open_sealed(key_of(keys, address.table), &outer_aad(keys, head), sealed)?;
    Opened::read(plain)
}

/// Which record an inner envelope holds, and in which version. Rows change with
/// every rewrite of the file; this stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct InnerId {
    record: [u8; 16],
    version: u64,
}

impl InnerId {
    /// A record that was never replaced.
    pub(super) const fn first(record: [u8; 16]) -> Self {
        Self { record, version: 1 }
    }

    /// That of a sealed inner envelope.
    pub(super) fn of(inner: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(inner);
        reader.take(8)?;
        Some(Self {
            record: reader.array()?,
            version: reader.u64()?,
        })
    }

    /// The same record with another body.
    pub(super) const fn next(self) -> Self {
        Self {
            version: self.version.saturating_add(1),
            ..self
        }
    }
}

/// Seals the body of a record of a case.
pub(super) fn seal_inner(
    key: &CaseKey,
    case: CaseId,
    id: InnerId,
    label: Label,
    body: &[u8],
) -> Result<Vec<u8>, VaultError> {
    let mut envelope = Zeroizing::new(Vec::with_capacity(CIPHERTEXT + body.len() + TAG));
    envelope.extend_from_slice(&INNER);
    envelope.extend_from_slice(&CASE_KEY_EPOCH.to_le_bytes());
    envelope.extend_from_slice(&id.record);
    envelope.extend_from_slice(&id.version.to_le_bytes());
    let aad = inner_aad(case, &envelope, label);
    let nonce: [u8; NONCE] = cipher::random()?;
    envelope.extend_from_slice(&nonce);
    envelope.extend_from_slice(body);
    let (_, plain) = envelope.split_at_mut(CIPHERTEXT);
    let tag = cipher::seal(&key.0, &nonce, &aad, plain)?;
    envelope.extend_from_slice(&tag);
    // Nothing readable is left in it.
    Ok(std::mem::take(&mut *envelope))
}

/// Opens the inner envelope of a record of `case`.
pub(super) fn open_inner(
    key: &CaseKey,
    case: CaseId,
    label: Label,
    bytes: &[u8],
) -> Result<Zeroizing<Vec<u8>>, Forged> {
    let (head, sealed) = bytes.split_at_checked(HEAD).ok_or(Forged)?;
    if head.get(..4) != Some(&INNER[..]) {
        return Err(Forged);
    }
    open_sealed(&key.0, &inner_aad(case, head, label), sealed).ok_or(Forged)
}

/// Opens nonce, ciphertext and tag into a buffer that is wiped.
fn open_sealed(key: &Key, aad: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, rest) = sealed.split_first_chunk::<NONCE>()?;
    let (ciphertext, tag) = rest.split_last_chunk::<TAG>()?;
    let mut plain = Zeroizing::new(ciphertext.to_vec());
    cipher::open(key, nonce, aad, &mut plain, tag).ok()?;
    Some(plain)
}

const fn key_of(keys: &VaultKeys, table: Table) -> &Key {
    match table {
        Table::Records | Table::Audit => &keys.records,
        Table::Manifest => &keys.manifest,
    }
}

fn outer_aad(keys: &VaultKeys, head: &[u8]) -> Vec<u8> {
    [b"luister/env/v1", &keys.vault.as_bytes()[..], head].concat()
}

fn inner_aad(case: CaseId, head: &[u8], label: Label) -> Vec<u8> {
    [
        b"luister/case/v1",
        &case.as_bytes()[..],
        head,
        &label.record_type.to_le_bytes(),
        &label.schema.to_le_bytes(),
    ]
    .concat()
}

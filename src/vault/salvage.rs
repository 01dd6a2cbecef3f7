//! Salvage: whatever still opens in the bytes of a broken vault. Envelopes say in
//! clear where they begin and how long they are, so they are found without the
//! database around them; what is no longer what was sealed does not open.
//!
//! The keys come from header and key slots in the file, recognised by their marks
//! and checksums, or from its `.keys.bak`. Nothing is written to either.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use zeroize::Zeroizing;

use super::audit::{AuditKind, AuditLine};
use super::copies;
use super::envelope::{self, Address, Carving, Opened, Table};
use super::error::{Part, Place, VaultError};
use super::file::VaultFiles;
use super::header::{HEADER_ROW, Header, HeaderRows, MAGIC};
use super::keys::{CaseKey, VaultKeys};
use super::manifest::Manifest;
use super::open::KEYS_BACKUP_LIMIT;
use super::record::{CommitNumber, Record, RecordType, RowKey};
use super::slot::Slot;
use super::unlock::UnlockWith;
use super::{contents, slot};
use crate::domain::ids::CaseId;

/// So many combinations of a header and a key slot are tried; each costs a
/// derivation of the key. A file has one header, and perhaps an older slot.
const TRIES: usize = 8;

/// What was carved out of a file.
pub(super) struct Carved {
    /// The records that open, in the order of their numbers.
    pub(super) records: Vec<Record>,
    /// The events that open, with the numbers of their commits.
    pub(super) events: Vec<Event>,
    /// Records of cases whose key is lost.
    pub(super) without_key: BTreeMap<CaseId, usize>,
    /// Records that are recognised and do not open.
    pub(super) unread: usize,
    /// How many records there should be, when the last manifest opens.
    pub(super) expected: Option<usize>,
    /// The last number there is any sign of.
    pub(super) last_number: u64,
    /// Whether it is a demonstration.
    pub(super) demo: bool,
    cases: HashMap<CaseId, CaseKey>,
}

/// A line of the audit log on its own: its chain is not judged.
pub(super) struct Event {
    pub(super) number: u64,
    line: AuditLine,
}

impl Event {
    /// What happened.
    pub(super) const fn kind(&self) -> AuditKind {
        self.line.kind
    }
}

impl Carved {
    /// The case that an event is about, when its key was found.
    pub(super) fn case_of(&self, event: &Event) -> Option<CaseId> {
        let mark = event.line.mark?;
        let mut cases = self.cases.iter();
        let found = cases.find(|(_, key)| key.mark(event.line.seq) == mark);
        found.map(|(case, _)| *case)
    }
}

/// Carves the file at `path`; `keys` is its copy of the keys, when it does not
/// stand beside it.
pub(super) fn carve_file(
    path: &Path,
    keys: Option<&Path>,
    with: &UnlockWith<'_>,
) -> Result<Carved, VaultError> {
    let bytes = copies::read(path)?;
    let (backup, place) = match keys {
        Some(keys) => (VaultFiles::elsewhere(keys)?, Place::Vault),
        None => (VaultFiles::elsewhere(path)?, Place::KeysBackup),
    };
    let backup = match backup.read(place, KEYS_BACKUP_LIMIT) {
        Ok(bytes) => HeaderRows::from_backup(&bytes),
        Err(VaultError::Missing(_)) if keys.is_none() => None,
        Err(error) => return Err(error),
    };
    carve(&bytes, backup.as_ref(), with)
}

/// Carves bytes.
///
/// # Errors
/// [`VaultError::NotAVault`] when no header is in them nor in the backup;
/// [`Part::KeySlot`] when there is no key slot; a wrong passphrase or code.
pub(super) fn carve(
    bytes: &[u8],
    backup: Option<&HeaderRows>,
    with: &UnlockWith<'_>,
) -> Result<Carved, VaultError> {
    let (keys, header) = unlock(bytes, backup, with)?;
    let found = Found::in_bytes(bytes, &keys);
    Ok(found.sorted(&keys, header.demo))
}

/// The keys from any header with any slot that the passphrase or code opens.
fn unlock(
    bytes: &[u8],
    backup: Option<&HeaderRows>,
    with: &UnlockWith<'_>,
) -> Result<(VaultKeys, Header), VaultError> {
    let headers = headers(bytes, backup);
    if headers.is_empty() {
        return Err(VaultError::NotAVault);
    }
    let slots = slots(bytes, backup);
    let mut wrong = VaultError::Damaged(Part::KeySlot);
    let pairs = headers
        .iter()
        .flat_map(|header| slots.iter().map(move |slot| (header, slot)));
    for (header, bytes) in pairs.take(TRIES) {
        if with.is_demo() && !header.demo {
            return Err(VaultError::DemoPassphrase);
        }
        let Slot::Intact(slot) = Slot::read(bytes, with.kind()) else {
            continue;
        };
        let epoch = slot.key_epoch();
        match slot.open(with.secret(), header.vault)? {
            Some(key) => {
                let keys = VaultKeys::new(&key, header.vault, epoch)?;
                return Ok((keys, header.clone()));
            }
            None => wrong = with.wrong(),
        }
    }
    Err(wrong)
}

/// Every header in the bytes and in the backup. Nothing vouches for one yet: a
/// slot that opens does, since it is bound to the vault.
fn headers(bytes: &[u8], backup: Option<&HeaderRows>) -> Vec<Header> {
    let mut headers: Vec<Header> = Vec::new();
    let rows = starts(bytes, &MAGIC).filter_map(|at| {
        let row = bytes.get(at..)?.get(..super::header::LENGTH)?.to_vec();
        HeaderRows(BTreeMap::from([(HEADER_ROW, row)]))
            .header()
            .ok()
    });
    let backup = backup.and_then(|rows| rows.header().ok());
    for header in rows.chain(backup) {
        if !headers.contains(&header) {
            headers.push(header);
        }
    }
    headers
}

/// Every intact slot in the bytes and in the backup.
fn slots(bytes: &[u8], backup: Option<&HeaderRows>) -> Vec<Vec<u8>> {
    let mut slots: Vec<Vec<u8>> = Vec::new();
    let carved = slot::BEGINNINGS.iter().flat_map(|beginning| {
        starts(bytes, beginning).filter_map(|at| bytes.get(at..)?.get(..slot::LENGTH))
    });
    let of_backup = backup.into_iter().flat_map(HeaderRows::slots);
    let of_backup = of_backup.map(|(_, slot)| slot);
    let intact = carved.filter(|bytes| slot::is_intact(bytes));
    for slot in intact.chain(of_backup) {
        if !slots.iter().any(|known| known == slot) {
            slots.push(slot.to_vec());
        }
    }
    slots
}

/// Where these bytes stand.
fn starts<'a>(bytes: &'a [u8], wanted: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    let first = wanted.first().copied().unwrap_or_default();
    let places = bytes.iter().enumerate();
    places
        .filter(move |(_, byte)| **byte == first)
        .map(|(at, _)| at)
        .filter(move |at| {
            bytes
                .get(*at..)
                .is_some_and(|rest| rest.starts_with(wanted))
        })
}

/// Envelopes by their places; of one place the newest.
#[derive(Default)]
struct Found {
    opened: BTreeMap<(u8, [u8; 16]), Opened>,
    forged: BTreeSet<(u8, [u8; 16])>,
}

impl Found {
    fn in_bytes(bytes: &[u8], keys: &VaultKeys) -> Self {
        let mut found = Self::default();
        for at in starts(bytes, envelope::MARKER) {
            let rest = bytes.get(at..).unwrap_or_default();
            match envelope::carve(keys, rest) {
                Carving::NotOne => {}
                Carving::Forged(address) => {
                    found.forged.insert(key_of(address));
                }
                Carving::Opened(address, opened) => found.take(address, opened),
            }
        }
        found
    }

    fn take(&mut self, address: Address, opened: Opened) {
        let newer = |known: &Opened| known.label.number < opened.label.number;
        if self.opened.get(&key_of(address)).is_none_or(newer) {
            self.opened.insert(key_of(address), opened);
        }
    }

    fn sorted(self, keys: &VaultKeys, demo: bool) -> Carved {
        let records = Table::Records.code();
        let lost = self
            .forged
            .iter()
            .filter(|key| !self.opened.contains_key(*key));
        let unread = lost.filter(|(table, _)| *table == records).count();
        let mut carved = Carved {
            records: Vec::new(),
            events: Vec::new(),
            without_key: BTreeMap::new(),
            unread,
            expected: None,
            last_number: 0,
            demo,
            cases: case_keys(&self.opened, keys),
        };
        for ((table, row), opened) in &self.opened {
            carved.last_number = carved.last_number.max(opened.label.number);
            match opened.label.record_type {
                contents::CASE_KEY => {}
                contents::AUDIT_LINE => carved.take_event(opened),
                contents::MANIFEST => {
                    let manifest = Manifest::decode(opened.payload());
                    let records = manifest.and_then(|one| usize::try_from(one.records).ok());
                    carved.expected = records;
                }
                _ if *table == records => carved.take_record(*row, opened),
                _ => {}
            }
        }
        // The keys of cases are rows as well.
        let case_keys = carved.cases.len() + carved.without_key.len();
        carved.expected = carved.expected.map(|rows| rows.saturating_sub(case_keys));
        carved.records.sort_by_key(|record| record.commit);
        carved.events.sort_by_key(|event| event.number);
        carved
    }
}

const fn key_of(address: Address) -> (u8, [u8; 16]) {
    (address.table.code(), address.row)
}

fn case_keys(
    opened: &BTreeMap<(u8, [u8; 16]), Opened>,
    keys: &VaultKeys,
) -> HashMap<CaseId, CaseKey> {
    let rows = opened.values();
    let rows = rows.filter(|row| row.label.record_type == contents::CASE_KEY);
    rows.filter_map(|row| {
        let case = row.label.case?;
        Some((case, keys.unwrap(case, row.payload()).ok()?))
    })
    .collect()
}

impl Carved {
    fn take_event(&mut self, opened: &Opened) {
        let line = AuditLine::unchained(opened.payload());
        self.events.extend(line.map(|line| Event {
            number: opened.label.number,
            line,
        }));
    }

    fn take_record(&mut self, row: [u8; 16], opened: &Opened) {
        let label = opened.label;
        let body = match label.case {
            None => Zeroizing::new(opened.payload().to_vec()),
            Some(case) => {
                let Some(key) = self.cases.get(&case) else {
                    *self.without_key.entry(case).or_default() += 1;
                    return;
                };
                let Ok(body) = envelope::open_inner(key, case, label, opened.payload()) else {
                    self.unread += 1;
                    return;
                };
                body
            }
        };
        self.records.push(Record {
            row: RowKey::from_bytes(row),
            record_type: RecordType(label.record_type),
            schema: label.schema,
            case: label.case,
            commit: CommitNumber(label.number),
            body,
        });
    }
}

/// Removes a vault that was made in passing.
pub(super) fn discard(path: &Path) {
    use super::file::Folder;
    if let Ok(files) = VaultFiles::at(path, Folder::MustExist) {
        // What stopped the work is told; this adds nothing to it.
        for place in [Place::Vault, Place::KeysBackup, Place::New, Place::Lock] {
            let _ = files.remove(place);
        }
    }
}

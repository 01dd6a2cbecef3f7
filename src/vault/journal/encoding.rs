//! How a batch of entries becomes the body of one record, and comes back.
//!
//! MessagePack with named fields, so that a field can be added. The body of an
//! entry stands in it as bytes: a kind that this version does not know is kept
//! as it is.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use chrono::{DateTime, NaiveDate, Utc};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::domain::entry::{
    AuthorId, CaseBody, CaseEntryKind, ClockKind, ConfidentialBytes, Entry, Stamp, UnknownBody,
};
use crate::domain::ids::{EntryId, Seq};
use crate::domain::practice::{PracticeBody, PracticeEntryKind};

/// Version of the layout of a batch and of the bodies in it.
pub(super) const SCHEMA: u16 = 1;

/// What is wrong with a record that was sealed in order. Never its contents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryFault {
    /// It is no batch of entries.
    NotABatch,
    /// The body of an entry is not what its kind says.
    Body,
    /// An entry does not follow on the one before it.
    Order,
    /// Entries of a case stand outside one, or the other way round.
    WrongJournal,
}

/// A body of one of the two kinds of journal.
pub(super) trait JournalBody: Serialize + DeserializeOwned {
    fn stored_kind(&self) -> &str;
    fn as_unknown(&self) -> Option<&UnknownBody>;
    fn from_unknown(unknown: UnknownBody) -> Self;
    fn knows(kind: &str) -> bool;
}

macro_rules! journal_body {
    ($body:ident, $kind:ident) => {
        impl JournalBody for $body {
            fn stored_kind(&self) -> &str {
                self.kind_name()
            }

            fn as_unknown(&self) -> Option<&UnknownBody> {
                match self {
                    Self::Unknown(unknown) => Some(unknown),
                    _ => None,
                }
            }

            fn from_unknown(unknown: UnknownBody) -> Self {
                Self::Unknown(unknown)
            }

            fn knows(kind: &str) -> bool {
                $kind::from_name(kind).is_some()
            }
        }
    };
}

journal_body!(CaseBody, CaseEntryKind);
journal_body!(PracticeBody, PracticeEntryKind);

/// A batch as it is stored.
#[derive(Serialize, Deserialize)]
struct StoredBatch<'a> {
    #[serde(borrow)]
    entries: Vec<StoredEntry<'a>>,
}

/// An entry as it is stored.
#[derive(Serialize, Deserialize)]
struct StoredEntry<'a> {
    id: EntryId,
    seq: Seq,
    #[serde(with = "chrono::serde::ts_milliseconds")]
    at: DateTime<Utc>,
    on: NaiveDate,
    author: AuthorId,
    #[serde(default)]
    clock: ClockKind,
    kind: &'a str,
    #[serde(with = "serde_bytes")]
    body: &'a [u8],
}

/// At which entry a batch did not read, when it came that far, and why.
pub(super) type Misread = (Option<Seq>, EntryFault);

/// A value that cannot be written down; none of ours is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unwritable;

/// The entries as the body of a record. Every buffer on the way is wiped.
pub(super) fn encode<B: JournalBody>(
    entries: &[Entry<B>],
) -> Result<Zeroizing<Vec<u8>>, Unwritable> {
    let bodies = entries
        .iter()
        .map(|entry| encode_body(&entry.body))
        .collect::<Result<Vec<_>, _>>()?;
    let stored = entries
        .iter()
        .zip(&bodies)
        .map(|(entry, body)| StoredEntry {
            id: entry.stamp.id,
            seq: entry.stamp.seq,
            at: entry.stamp.at,
            on: entry.stamp.on,
            author: entry.stamp.author,
            clock: entry.stamp.clock,
            kind: entry.body.stored_kind(),
            body,
        });
    write(&StoredBatch {
        entries: stored.collect(),
    })
}

/// The body of an entry as it is stored.
pub(super) fn encode_body<B: JournalBody>(body: &B) -> Result<Zeroizing<Vec<u8>>, Unwritable> {
    match body.as_unknown() {
        Some(unknown) => Ok(unknown.raw.0.clone()),
        None => write(body),
    }
}

fn write(value: &impl Serialize) -> Result<Zeroizing<Vec<u8>>, Unwritable> {
    let mut wiped = Wiped(Zeroizing::new(Vec::with_capacity(512)));
    rmp_serde::encode::write_named(&mut wiped, value).map_err(|_| Unwritable)?;
    Ok(wiped.0)
}

/// The entries in the body of a record, and at which of them it went wrong.
///
/// A batch in a newer layout than ours may hold bodies of a known kind that do
/// not read here: those are kept as unknown instead of taken for damage.
pub(super) fn decode<B: JournalBody>(bytes: &[u8], schema: u16) -> Result<Vec<Entry<B>>, Misread> {
    let batch: StoredBatch<'_> =
        rmp_serde::from_slice(bytes).map_err(|_| (None, EntryFault::NotABatch))?;
    batch
        .entries
        .into_iter()
        .map(|stored| {
            let body = decode_body(stored.kind, stored.body, schema)
                .ok_or((Some(stored.seq), EntryFault::Body))?;
            let stamp = Stamp {
                id: stored.id,
                seq: stored.seq,
                at: stored.at,
                on: stored.on,
                author: stored.author,
                clock: stored.clock,
            };
            Ok(Entry { stamp, body })
        })
        .collect()
}

/// The batch with tombstones in the place of the entries in `which` that stand in
/// it, and these taken out of `which`; none when nothing in it changes. The other
/// entries stay as they were stored, whatever a newer version wrote in them.
///
/// An entry without anything to remove stays in `which`.
pub(super) fn redact(
    bytes: &[u8],
    schema: u16,
    which: &mut BTreeSet<Seq>,
) -> Result<Option<Zeroizing<Vec<u8>>>, Misread> {
    let batch: StoredBatch<'_> =
        rmp_serde::from_slice(bytes).map_err(|_| (None, EntryFault::NotABatch))?;
    let mut tombstones = BTreeMap::new();
    for stored in &batch.entries {
        if !which.contains(&stored.seq) {
            continue;
        }
        let fault = (Some(stored.seq), EntryFault::Body);
        let body: CaseBody = decode_body(stored.kind, stored.body, schema).ok_or(fault)?;
        if let Some(tombstone) = body.tombstone() {
            tombstones.insert(stored.seq, CaseBody::Redacted(tombstone));
            which.remove(&stored.seq);
        }
    }
    with_bodies(batch, &tombstones)
}

/// The batch with these bodies in the place of the entries that stand in it, which are
/// taken out of `bodies`; none when nothing in it changes. The other entries stay as
/// they were stored.
pub(super) fn put_in_place<B: JournalBody>(
    bytes: &[u8],
    bodies: &mut BTreeMap<Seq, B>,
) -> Result<Option<Zeroizing<Vec<u8>>>, Misread> {
    let batch: StoredBatch<'_> =
        rmp_serde::from_slice(bytes).map_err(|_| (None, EntryFault::NotABatch))?;
    let here = batch.entries.iter().map(|stored| stored.seq);
    let here: BTreeMap<Seq, B> = here
        .filter_map(|seq| Some((seq, bodies.remove(&seq)?)))
        .collect();
    with_bodies(batch, &here)
}

fn with_bodies<B: JournalBody>(
    batch: StoredBatch<'_>,
    bodies: &BTreeMap<Seq, B>,
) -> Result<Option<Zeroizing<Vec<u8>>>, Misread> {
    if bodies.is_empty() {
        return Ok(None);
    }
    let mut stored_bodies = BTreeMap::new();
    for (seq, body) in bodies {
        let stored = encode_body(body).map_err(|_| (Some(*seq), EntryFault::Body))?;
        stored_bodies.insert(*seq, (body.stored_kind(), stored));
    }
    let mut batch = batch;
    for stored in &mut batch.entries {
        if let Some((kind, body)) = stored_bodies.get(&stored.seq) {
            stored.kind = kind;
            stored.body = body;
        }
    }
    write(&batch)
        .map(Some)
        .map_err(|_| (None, EntryFault::NotABatch))
}

fn decode_body<B: JournalBody>(kind: &str, bytes: &[u8], schema: u16) -> Option<B> {
    if B::knows(kind) {
        let body = rmp_serde::from_slice::<B>(bytes).ok();
        let body = body.filter(|body| body.stored_kind() == kind);
        if body.is_some() || schema <= SCHEMA {
            return body;
        }
    }
    Some(B::from_unknown(UnknownBody {
        kind: kind.to_owned(),
        raw: ConfidentialBytes(Zeroizing::new(bytes.to_vec())),
    }))
}

/// Whether entries of this journal stand in these bytes; they read the same once
/// they are written again.
pub(super) fn reads_alike<B: JournalBody + PartialEq>(
    bytes: &[u8],
    mut taken: impl FnMut(Entry<B>),
) -> Result<bool, Unlike> {
    let Ok(entries) = decode::<B>(bytes, SCHEMA + 1) else {
        return Ok(false);
    };
    let again = encode(&entries).map_err(|Unwritable| Unlike)?;
    if decode::<B>(&again, SCHEMA + 1).as_ref() != Ok(&entries) {
        return Err(Unlike);
    }
    entries.into_iter().for_each(&mut taken);
    Ok(true)
}

/// Entries that are others once they are written and read again; none of ours are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unlike;

/// Bytes that grow without leaving a copy behind.
struct Wiped(Zeroizing<Vec<u8>>);

impl io::Write for Wiped {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let needed = self.0.len() + bytes.len();
        if needed > self.0.capacity() {
            let mut larger = Zeroizing::new(Vec::with_capacity(needed.max(self.0.capacity() * 2)));
            larger.extend_from_slice(&self.0);
            self.0 = larger;
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

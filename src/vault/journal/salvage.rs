//! From what was carved out of a broken file to journals that can be read again.
//!
//! Journals are numbered without gaps. Where an entry is missing, a placeholder
//! says so; the entries around it stay what they were. A case with a placeholder
//! can be read and added to, but shares nothing and does not close: what is missing
//! may be a consent that was withdrawn. Nothing is made up, and no case begins
//! without its beginning.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::{DateTime, Utc};
use zeroize::Zeroizing;

use super::encoding::{self, JournalBody};
use super::identity;
use super::{CASE_ENTRIES, JournalError, JournalStore, PRACTICE_ENTRIES, encoded, read_practice};
use crate::domain::command::Committed;
use crate::domain::copies::LOST;
use crate::domain::entry::{CaseBody, Entry, Stamp, UnknownBody};
use crate::domain::ids::{CaseId, EntryId, Seq};
use crate::domain::number::CaseNumber;
use crate::domain::practice::PracticeBody;
use crate::vault::Vault;
use crate::vault::audit::{AuditEvent, AuditKind};
use crate::vault::cipher;
use crate::vault::create::NewVault;
use crate::vault::error::VaultError;
use crate::vault::salvage::{self, Carved};
use crate::vault::stamp::{Ids, Moment};
use crate::vault::unlock::UnlockWith;

/// What was salvaged from a file, ready to be written in a new vault.
#[derive(Debug)]
pub struct Salvage {
    /// What was found and what was not.
    pub report: SalvageReport,
    batches: Vec<Committed>,
    identity: Option<Zeroizing<Vec<u8>>>,
    demo: bool,
}

/// What a salvage found, and what it could not read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SalvageReport {
    /// Records that open.
    pub records: usize,
    /// How many there were, when the file still says so.
    pub expected: Option<usize>,
    /// Records that are recognised and do not open.
    pub unread: usize,
    /// The cases that are taken over, by number.
    pub cases: Vec<SalvagedCase>,
    /// Cases without their beginning: their entries are not taken over.
    pub without_beginning: usize,
    /// Cases whose key is lost: nothing of them can be read.
    pub without_key: usize,
    /// Entries outside the cases that are missing, as far as is known.
    pub missing_outside: usize,
    /// Commits of which there is no sign: nobody can say what was in them.
    pub unplaced: u64,
    /// Time of the last entry that is taken over.
    pub last: Option<DateTime<Utc>>,
}

/// A case that is taken over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SalvagedCase {
    /// Its number.
    pub number: CaseNumber,
    /// Its entries.
    pub entries: usize,
    /// How many are missing at least; nothing when it is whole.
    pub missing: usize,
}

impl SalvageReport {
    /// Whether there is nothing to write.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.records == 0
    }
}

/// A journal while it is put together.
struct Pieces<B> {
    entries: BTreeMap<Seq, Entry<B>>,
    last_commit: u64,
    /// Commits after the last entry that are known to be lost.
    lost_after: usize,
}

impl<B> Default for Pieces<B> {
    fn default() -> Self {
        Self {
            entries: BTreeMap::new(),
            last_commit: 0,
            lost_after: 0,
        }
    }
}

/// The journals in what was carved.
#[derive(Default)]
struct Journals {
    practice: Pieces<PracticeBody>,
    cases: BTreeMap<CaseId, Pieces<CaseBody>>,
    unreadable: usize,
}

impl Salvage {
    /// Reads what can be had out of the file at `path`, which is left as it is.
    /// `keys` is its `.keys.bak`, when that does not stand beside it.
    ///
    /// # Errors
    /// There is no header or key slot to be found, the passphrase or code is wrong,
    /// or a file cannot be read.
    pub fn of_file(
        path: &Path,
        keys: Option<&Path>,
        with: &UnlockWith<'_>,
    ) -> Result<Self, JournalError> {
        Self::of(&salvage::carve_file(path, keys, with)?)
    }

    pub(in crate::vault) fn of(carved: &Carved) -> Result<Self, JournalError> {
        let journals = Journals::of(carved);
        let mut report = SalvageReport {
            records: carved.records.len(),
            expected: carved.expected,
            unread: carved.unread + journals.unreadable,
            cases: Vec::new(),
            without_beginning: 0,
            without_key: carved.without_key.len(),
            missing_outside: journals.practice.missing(),
            unplaced: unplaced(carved),
            last: None,
        };
        let practice = journals.practice.filled()?;
        let mut batches = vec![Committed::Practice(practice)];
        for (case, pieces) in journals.cases {
            let Some(number) = pieces.number() else {
                report.without_beginning += 1;
                continue;
            };
            report.cases.push(SalvagedCase {
                number,
                entries: pieces.entries.len(),
                missing: pieces.missing(),
            });
            batches.push(Committed::Case(case, pieces.filled()?));
        }
        report.cases.sort_unstable_by_key(|case| case.number);
        report.last = batches.iter().filter_map(last).max();
        Ok(Self {
            report,
            batches,
            identity: carved.records.iter().find_map(identity::secret),
            demo: carved.demo,
        })
    }

    /// Whether it is a demonstration.
    #[must_use]
    pub const fn is_demo(&self) -> bool {
        self.demo
    }

    /// Writes it as a new vault at `path`, where nothing may stand, and reads that
    /// back. The vault has an id of its own: it is not the state, nor the log, of
    /// the broken one, and no copy of that one is to be taken for an older copy of
    /// this one.
    ///
    /// # Errors
    /// As [`Vault::create`] and [`Vault::commit`]; [`VaultError::RewriteDiffers`] when
    /// it reads back otherwise. Then there is no vault.
    pub fn write(
        &self,
        path: &Path,
        new: &NewVault<'_>,
        moment: Moment,
    ) -> Result<(), JournalError> {
        let event = AuditEvent::new(AuditKind::Salvaged);
        let identity = self.identity.as_ref().map(|secret| secret.as_slice());
        let batches = (&self.batches[..], identity, event);
        let store = JournalStore::create_with(path, new, moment, Ids::Random, batches)?;
        let written = self.read_back(store, path, new, moment);
        if written.is_err() {
            salvage::discard(path);
        }
        written
    }

    fn read_back(
        &self,
        store: JournalStore,
        path: &Path,
        new: &NewVault<'_>,
        moment: Moment,
    ) -> Result<(), JournalError> {
        store.close(moment)?;
        let copy = Vault::open_copy(path, &UnlockWith::Passphrase(new.passphrase))?;
        read_practice(&copy)?;
        if self.stands_in(&copy)? {
            Ok(())
        } else {
            Err(VaultError::RewriteDiffers.into())
        }
    }

    /// Whether a vault holds exactly this, record by record. Read as a practice, of
    /// cases from which the adviser stepped back there would be little to compare.
    fn stands_in(&self, vault: &Vault) -> Result<bool, JournalError> {
        let (mut expected, mut identity) = (encoded(&self.batches)?.into_iter(), None);
        for record in vault.records()? {
            let record = record?;
            if let Some(found) = identity::secret(&record) {
                identity = Some(found);
                continue;
            }
            let same = |(case, body)| record.case == case && record.body == body;
            if !expected.next().is_some_and(same) {
                return Ok(false);
            }
        }
        Ok(expected.next().is_none() && identity == self.identity)
    }
}

impl Journals {
    fn of(carved: &Carved) -> Self {
        let mut journals = Self::default();
        for record in &carved.records {
            let commit = record.commit.0;
            let (bytes, schema) = (&record.body, record.schema);
            let read = match (record.record_type, record.case) {
                (CASE_ENTRIES, Some(case)) => {
                    let pieces = journals.cases.entry(case).or_default();
                    encoding::decode(bytes, schema).map(|entries| pieces.take(entries, commit))
                }
                (PRACTICE_ENTRIES, None) => encoding::decode(bytes, schema)
                    .map(|entries| journals.practice.take(entries, commit)),
                _ => continue,
            };
            journals.unreadable += usize::from(read.is_err());
        }
        journals.take_lost(carved);
        journals
    }

    /// An event of a commit that has records, without any record of that number:
    /// what it wrote is lost, and after the last entry nothing else tells.
    fn take_lost(&mut self, carved: &Carved) {
        let here: BTreeSet<u64> = carved.records.iter().map(|one| one.commit.0).collect();
        for event in carved
            .events
            .iter()
            .filter(|one| !here.contains(&one.number))
        {
            match event.kind() {
                AuditKind::CaseOpened | AuditKind::CaseChanged | AuditKind::CaseClosed => {
                    let case = carved.case_of(event);
                    if let Some(pieces) = case.and_then(|case| self.cases.get_mut(&case)) {
                        pieces.lose(event.number);
                    }
                }
                AuditKind::PracticeChanged | AuditKind::SettingsChanged => {
                    self.practice.lose(event.number);
                }
                _ => {}
            }
        }
    }
}

impl<B> Pieces<B> {
    fn take(&mut self, entries: Vec<Entry<B>>, commit: u64) {
        self.last_commit = self.last_commit.max(commit);
        for entry in entries {
            self.entries.insert(entry.stamp.seq, entry);
        }
    }

    fn lose(&mut self, commit: u64) {
        self.lost_after += usize::from(commit > self.last_commit);
    }

    fn last(&self) -> Seq {
        self.entries.keys().next_back().copied().unwrap_or_default()
    }

    /// How many entries are missing, at the least.
    fn missing(&self) -> usize {
        let before = usize::try_from(self.last().0).unwrap_or(usize::MAX);
        before.saturating_sub(self.entries.len()) + self.lost_after
    }
}

impl Pieces<CaseBody> {
    /// The number of the case, which its first entry gives.
    fn number(&self) -> Option<CaseNumber> {
        match &self.entries.get(&Seq(1))?.body {
            CaseBody::Opened(opening) => Some(opening.number),
            _ => None,
        }
    }
}

impl<B: JournalBody> Pieces<B> {
    /// The entries in order, with a placeholder for each that is missing. Its time
    /// is that of the next entry that is there, else of the last.
    fn filled(mut self) -> Result<Vec<Entry<B>>, JournalError> {
        let last = self.last();
        let mut filled = Vec::new();
        let Some(mut nearest) = self.entries.values().next_back().map(|entry| entry.stamp) else {
            return Ok(filled);
        };
        let mut seq = Seq::default();
        for _ in 0..self.lost_after {
            seq = if seq == Seq::default() {
                last.next()
            } else {
                seq.next()
            };
            filled.push(placeholder(Stamp { seq, ..nearest })?);
        }
        filled.reverse();
        for seq in (1..=last.0).rev().map(Seq) {
            match self.entries.remove(&seq) {
                Some(entry) => {
                    nearest = entry.stamp;
                    filled.push(entry);
                }
                None => filled.push(placeholder(Stamp { seq, ..nearest })?),
            }
        }
        filled.reverse();
        Ok(filled)
    }
}

fn placeholder<B: JournalBody>(stamp: Stamp) -> Result<Entry<B>, JournalError> {
    let id = EntryId::from_bytes(cipher::random()?);
    Ok(Entry {
        stamp: Stamp { id, ..stamp },
        body: B::from_unknown(UnknownBody {
            kind: LOST.to_owned(),
            raw: crate::domain::entry::ConfidentialBytes::default(),
        }),
    })
}

/// How many numbers were given to something of which there is no sign.
fn unplaced(carved: &Carved) -> u64 {
    let records = carved.records.iter().map(|record| record.commit.0);
    let events = carved.events.iter().map(|event| event.number);
    let seen: BTreeSet<u64> = records.chain(events).collect();
    carved.last_number.saturating_sub(seen.len() as u64)
}

fn last(batch: &Committed) -> Option<DateTime<Utc>> {
    match batch {
        Committed::Practice(entries) | Committed::Destroyed(_, entries) => {
            entries.last().map(|entry| entry.stamp.at)
        }
        Committed::Redacted(..) => None,
        Committed::Case(_, entries) => entries.last().map(|entry| entry.stamp.at),
    }
}

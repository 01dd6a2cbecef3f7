//! From what was carved out of a broken file to journals that can be read again.
//!
//! Journals are numbered without gaps. Where an entry is missing, a placeholder
//! says so; the entries around it stay what they were. A case with a placeholder
//! can be read and added to, but shares nothing and does not close: what is missing
//! may be a consent that was withdrawn. Nothing is made up, and no case begins
//! without its beginning.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use super::encoding::{self, JournalBody};
use super::{CASE_ENTRIES, JournalError, JournalStore, PRACTICE_ENTRIES, read_practice};
use crate::domain::command::Committed;
use crate::domain::copies::LOST;
use crate::domain::entry::{CaseBody, Entry, Stamp, UnknownBody};
use crate::domain::ids::{CaseId, EntryId, Seq};
use crate::domain::number::CaseNumber;
use crate::domain::practice::{Practice, PracticeBody};
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
        let passing = passing(path);
        // What an interrupted attempt left.
        salvage::discard(&passing);
        let store = JournalStore::create(&passing, new, moment, Ids::Random)?;
        let written = self.fill(store, (&passing, path), new, moment);
        salvage::discard(&passing);
        written
    }

    fn fill(
        &self,
        mut store: JournalStore,
        (passing, path): (&Path, &Path),
        new: &NewVault<'_>,
        moment: Moment,
    ) -> Result<(), JournalError> {
        store.write(&self.batches, AuditEvent::new(AuditKind::Salvaged), moment)?;
        store.close(moment)?;
        let copy = Vault::open_copy(passing, &UnlockWith::Passphrase(new.passphrase))?;
        if !self.reads_as(&read_practice(&copy)?) {
            return Err(VaultError::RewriteDiffers.into());
        }
        // Whole under its name, or not at all.
        Ok(copy.restore_to(path)?)
    }

    /// Whether a practice has exactly these entries.
    fn reads_as(&self, practice: &Practice) -> bool {
        let cases = practice.in_vault().count();
        let of_cases = self.batches.iter().filter(|one| one.case().is_some());
        cases == of_cases.count()
            && self.batches.iter().all(|batch| match batch {
                Committed::Practice(entries) => practice.entries() == entries,
                Committed::Case(case, entries) => {
                    let mut found = practice.in_vault();
                    found.any(|one| one.id() == *case && one.entries() == entries)
                }
                // What was carved is only entries.
                Committed::Destroyed(..) | Committed::Redacted(..) => false,
            })
    }
}

/// Where a vault stands while it is filled: beside its place, so that a program
/// that is killed meanwhile leaves nothing that looks like a vault.
fn passing(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-salvaging.luister");
    name.into()
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

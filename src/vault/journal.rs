//! Journals in the vault: one commit writes one sealed record, the batch of
//! entries that a decision makes.

mod copies;
mod encoding;
mod identity;
mod keys;
mod removal;
mod salvage;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::path::Path;

use chrono::{DateTime, Utc};
use zeroize::Zeroizing;

pub use copies::{Copied, NoCopy};
pub use encoding::EntryFault;
use encoding::SCHEMA;
pub(super) use encoding::Unlike;
pub use identity::IdentitySecret;
pub use salvage::{Salvage, SalvageReport, SalvagedCase};

use super::Vault;
use super::audit::{AuditEvent, AuditKind};
use super::create::NewVault;
use super::draft::DraftFile;
use super::error::VaultError;
use super::header::VaultId;
use super::record::{CommitNumber, NewRecord, Record, RecordType};
use super::stamp::{Heads, Ids, Moment, Stamper};
use super::unlock::UnlockWith;
use crate::domain::command::{Committed, Decision};
use crate::domain::entry::{AuthorId, CaseBody, CaseEntry, CaseEntryKind, Entry};
use crate::domain::ids::{CaseId, Seq};
use crate::domain::practice::{Practice, PracticeBody, PracticeEntry, PracticeEntryKind};

/// A batch of entries of one case; bound to its key.
pub const CASE_ENTRIES: RecordType = RecordType(1);
/// A batch of entries of the practice.
pub const PRACTICE_ENTRIES: RecordType = RecordType(2);
/// The identity of the adviser: its secret bytes.
pub const IDENTITY: RecordType = RecordType(3);

/// Why journals could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The vault itself.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// A record was sealed in order and still does not read. Names the place,
    /// never what stands there.
    #[error("record {} does not read: {fault:?}", .commit.0)]
    Unreadable {
        /// The record.
        commit: CommitNumber,
        /// The entry in its journal, when it came that far.
        entry: Option<Seq>,
        /// What is wrong.
        fault: EntryFault,
    },
    /// The entry is not there, or holds nothing that can be removed; nothing was.
    #[error("nothing to remove in entry {0}")]
    NothingToRemove(Seq),
    /// An entry could not be written down; nothing was written.
    #[error("an entry cannot be written down")]
    Unwritable,
}

impl From<encoding::Unwritable> for JournalError {
    fn from(_: encoding::Unwritable) -> Self {
        Self::Unwritable
    }
}

/// An open vault with the journals in it. The practice itself lives with
/// whoever opened it; this side knows where each journal goes on.
#[derive(Debug)]
pub struct JournalStore {
    vault: Vault,
    stamper: Stamper,
    heads: Heads,
}

impl JournalStore {
    /// Opens the vault at `path` and reads every journal in it.
    ///
    /// # Errors
    /// As [`Vault::open`], and [`JournalError::Unreadable`].
    pub fn open(
        path: &Path,
        with: &UnlockWith<'_>,
        moment: Moment,
    ) -> Result<(Self, Practice), JournalError> {
        let vault = Vault::open(path, with, moment.at())?;
        let (practice, heads) = read(&vault)?;
        let store = Self {
            stamper: Stamper::new(author(&vault), Ids::Random),
            vault,
            heads,
        };
        Ok((store, practice))
    }

    /// Makes a vault at `path`, empty but for its keys.
    ///
    /// # Errors
    /// As [`Vault::create`].
    pub fn create(
        path: &Path,
        new: &NewVault<'_>,
        moment: Moment,
        ids: Ids,
    ) -> Result<Self, JournalError> {
        let vault = Vault::create(path, new, moment.at())?;
        Ok(Self::of_new(vault, ids))
    }

    /// The same, with stamped batches and an identity in it from the first moment
    /// that it has its name, and one line about them in the audit log.
    ///
    /// # Errors
    /// As [`Vault::create`]. Then there is no vault.
    pub fn create_with(
        path: &Path,
        new: &NewVault<'_>,
        moment: Moment,
        ids: Ids,
        (batches, identity, event): (&[Committed], Option<&[u8]>, AuditEvent),
    ) -> Result<Self, JournalError> {
        let bodies = encoded(batches)?;
        let records = records_of(&bodies, identity);
        let vault = Vault::create_with(path, new, moment.at(), &records, Some(event))?;
        let mut store = Self::of_new(vault, ids);
        store.advance(batches);
        Ok(store)
    }

    pub(super) fn of_new(vault: Vault, ids: Ids) -> Self {
        Self {
            stamper: Stamper::new(author(&vault), ids),
            vault,
            heads: Heads::default(),
        }
    }

    /// Writes what a decision asks for: entries as one record; what is destroyed or
    /// redacted by a rewrite of the file.
    ///
    /// # Errors
    /// As [`Vault::commit`]: after a failure of the disk this handle refuses
    /// until the vault is opened again. As [`JournalStore::destroy`] and
    /// [`JournalStore::redact`].
    pub fn commit(
        &mut self,
        decision: Decision,
        moment: Moment,
    ) -> Result<Committed, JournalError> {
        match decision {
            Decision::Destroy(removal, proof) => {
                let entries = self.destroy(&removal, proof, moment)?;
                Ok(Committed::Destroyed(removal, entries))
            }
            Decision::Redact(case, entry) => {
                self.redact(case, &BTreeSet::from([entry]), moment)?;
                Ok(Committed::Redacted(case, entry))
            }
            decision => self.append(decision, moment),
        }
    }

    fn append(&mut self, decision: Decision, moment: Moment) -> Result<Committed, JournalError> {
        let opens = matches!(decision, Decision::NewCase(_) | Decision::Received(..));
        let heads = &self.heads;
        let batch = self
            .stamper
            .stamp(decision, moment, |journal| heads.next(journal))?;
        let event = event_of(&batch, opens);
        self.write(std::slice::from_ref(&batch), event, moment)?;
        Ok(batch)
    }

    /// Stamps a decision without writing it, as entries that follow on those in
    /// `practice`: for making many at once.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`].
    pub fn stamp(
        &mut self,
        decision: Decision,
        practice: &Practice,
        moment: Moment,
    ) -> Result<Committed, JournalError> {
        let next = |journal: Option<CaseId>| match journal {
            None => practice.next_seq(),
            Some(case) => practice
                .case(case)
                .map_or(Seq(1), crate::domain::case::CaseFile::next_seq),
        };
        Ok(self.stamper.stamp(decision, moment, next)?)
    }

    /// Writes stamped batches, one record each, in one transaction with one line
    /// in the audit log.
    ///
    /// # Errors
    /// As [`Vault::commit`].
    pub fn write(
        &mut self,
        batches: &[Committed],
        event: AuditEvent,
        moment: Moment,
    ) -> Result<(), JournalError> {
        self.write_with(batches, None, event, moment)
    }

    /// The same, with the identity of the adviser.
    fn write_with(
        &mut self,
        batches: &[Committed],
        identity: Option<&[u8]>,
        event: AuditEvent,
        moment: Moment,
    ) -> Result<(), JournalError> {
        let bodies = encoded(batches)?;
        let records = records_of(&bodies, identity);
        if records.is_empty() {
            return Ok(());
        }
        self.vault.commit(&records, event, moment.at())?;
        self.advance(batches);
        Ok(())
    }

    /// Goes on after these.
    fn advance(&mut self, batches: &[Committed]) {
        for batch in batches {
            if let Some(last) = batch.last_seq() {
                self.heads.advance(batch.case(), last);
            }
        }
    }

    /// Which vault it is.
    #[must_use]
    pub const fn id(&self) -> VaultId {
        self.vault.id()
    }

    /// Whether the vault holds an invented practice.
    #[must_use]
    pub const fn is_demo(&self) -> bool {
        self.vault.is_demo()
    }

    /// Whether header or key slots came from `.keys.bak`.
    #[must_use]
    pub const fn keys_restored(&self) -> bool {
        self.vault.keys_restored()
    }

    /// How many records there are.
    #[must_use]
    pub const fn records(&self) -> usize {
        self.vault.len()
    }

    /// The draft file of this vault.
    #[must_use]
    pub fn draft(&self) -> DraftFile {
        self.vault.draft()
    }

    /// Writes that it was locked, and closes the file in order.
    ///
    /// # Errors
    /// A failure to write that; what was committed is safe.
    pub fn close(mut self, moment: Moment) -> Result<(), JournalError> {
        let locked = AuditEvent::new(AuditKind::Locked);
        let noted = self.vault.commit(&[], locked, moment.at());
        let closed = self.vault.close();
        // The first of the two is the reason: after it the store refuses everything.
        noted?;
        closed?;
        Ok(())
    }
}

type Encoded = (Option<CaseId>, Zeroizing<Vec<u8>>);

/// What is not empty, as it is stored.
fn encoded(batches: &[Committed]) -> Result<Vec<Encoded>, JournalError> {
    let written = batches.iter().filter(|batch| !batch.is_empty());
    written
        .map(|batch| Ok((batch.case(), encode(batch)?)))
        .collect()
}

fn records_of<'a>(bodies: &'a [Encoded], identity: Option<&'a [u8]>) -> Vec<NewRecord<'a>> {
    let records = bodies.iter().map(|(case, body)| NewRecord {
        record_type: case.map_or(PRACTICE_ENTRIES, |_| CASE_ENTRIES),
        schema: SCHEMA,
        case: *case,
        body,
    });
    records.chain(identity.map(identity::record)).collect()
}

/// The time of the last commit in the journals, which no clock should precede.
#[must_use]
pub fn last_entry(practice: &Practice) -> Option<DateTime<Utc>> {
    let own = practice.entries().last().map(|entry| entry.stamp.at);
    let of_cases = practice
        .in_vault()
        .filter_map(|case| case.entries().last())
        .map(|entry| entry.stamp.at);
    of_cases.chain(own).max()
}

/// Who writes in this vault: one adviser, who is as good as the vault.
fn author(vault: &Vault) -> AuthorId {
    AuthorId::from_bytes(*vault.id().as_bytes())
}

/// Every journal of an open vault, or of a copy of one.
///
/// # Errors
/// Damage, and records that do not read.
pub fn read_practice(vault: &Vault) -> Result<Practice, JournalError> {
    read(vault).map(|(practice, _)| practice)
}

fn read(vault: &Vault) -> Result<(Practice, Heads), JournalError> {
    let mut practice = Practice::new();
    let mut heads = Heads::default();
    for record in vault.records()? {
        take(&record?, &mut practice, &mut heads)?;
    }
    Ok((practice, heads))
}

/// Takes one record in. Records of a kind that a newer version added stay where
/// they are.
fn take(record: &Record, practice: &mut Practice, heads: &mut Heads) -> Result<(), JournalError> {
    match (record.record_type, record.case) {
        (CASE_ENTRIES, Some(case)) => {
            for entry in entries::<CaseBody>(record, heads)? {
                practice.apply_to_case(case, entry);
            }
            Ok(())
        }
        (PRACTICE_ENTRIES, None) => {
            for entry in entries::<PracticeBody>(record, heads)? {
                practice.apply(entry);
            }
            Ok(())
        }
        (CASE_ENTRIES | PRACTICE_ENTRIES, _) => Err(JournalError::Unreadable {
            commit: record.commit,
            entry: None,
            fault: EntryFault::WrongJournal,
        }),
        _ => Ok(()),
    }
}

/// The entries of a record, which must go on where their journal stopped.
fn entries<B: encoding::JournalBody>(
    record: &Record,
    heads: &mut Heads,
) -> Result<Vec<Entry<B>>, JournalError> {
    let unreadable = |(entry, fault)| JournalError::Unreadable {
        commit: record.commit,
        entry,
        fault,
    };
    let entries = encoding::decode::<B>(&record.body, record.schema).map_err(unreadable)?;
    for entry in &entries {
        let seq = entry.stamp.seq;
        if seq != heads.next(record.case) {
            return Err(unreadable((Some(seq), EntryFault::Order)));
        }
        heads.advance(record.case, seq);
    }
    Ok(entries)
}

/// Reads the body of a record as either journal does, and takes its entries in.
/// For [`super::fuzzing`]: bytes from anywhere.
pub(super) fn reads_alike(bytes: &[u8], case: CaseId) -> Result<bool, Unlike> {
    let mut practice = Practice::new();
    let of_case = encoding::reads_alike(bytes, |entry| practice.apply_to_case(case, entry))?;
    let own = encoding::reads_alike(bytes, |entry| practice.apply(entry))?;
    let mut all = (1..9).map(Seq).collect();
    let _ = encoding::redact(bytes, SCHEMA, &mut all);
    Ok(of_case || own)
}

fn encode(batch: &Committed) -> Result<Zeroizing<Vec<u8>>, JournalError> {
    Ok(match batch {
        Committed::Case(_, entries) => encoding::encode(entries)?,
        Committed::Practice(entries) => encoding::encode(entries)?,
        Committed::Destroyed(..) | Committed::Redacted(..) => {
            return Err(JournalError::Unwritable);
        }
    })
}

/// The body of an entry of a case as it is stored.
///
/// # Errors
/// [`JournalError::Unwritable`].
pub fn stored_case_body(body: &CaseBody) -> Result<Zeroizing<Vec<u8>>, JournalError> {
    Ok(encoding::encode_body(body)?)
}

/// The body of an entry of the practice as it is stored.
///
/// # Errors
/// [`JournalError::Unwritable`].
pub fn stored_practice_body(body: &PracticeBody) -> Result<Zeroizing<Vec<u8>>, JournalError> {
    Ok(encoding::encode_body(body)?)
}

/// What the audit log says of a batch.
fn event_of(batch: &Committed, opens: bool) -> AuditEvent {
    match batch {
        Committed::Case(case, _) if opens => AuditEvent::about(AuditKind::CaseOpened, *case),
        Committed::Case(case, entries) if entries.iter().any(closes) => {
            AuditEvent::about(AuditKind::CaseClosed, *case)
        }
        Committed::Case(case, _) | Committed::Redacted(case, _) => {
            AuditEvent::about(AuditKind::CaseChanged, *case)
        }
        Committed::Destroyed(..) => AuditEvent::new(AuditKind::PracticeChanged),
        Committed::Practice(entries) => {
            let kinds = entries.iter().filter_map(|entry| entry.body.kind());
            if entries.iter().any(is_copy) {
                return AuditEvent::new(AuditKind::CopyMade);
            }
            let settings = kinds.into_iter().all(|kind| {
                matches!(
                    kind,
                    PracticeEntryKind::Founded
                        | PracticeEntryKind::BoardAdded
                        | PracticeEntryKind::SchoolAdded
                        | PracticeEntryKind::ProcedureAdopted
                        | PracticeEntryKind::VacationsImported
                        | PracticeEntryKind::SchoolFreeDaysSet
                        | PracticeEntryKind::LeaveSet
                        | PracticeEntryKind::DirectoryImported
                        | PracticeEntryKind::SchoolCodeAttached
                )
            });
            AuditEvent::new(if settings {
                AuditKind::SettingsChanged
            } else {
                AuditKind::PracticeChanged
            })
        }
    }
}

fn is_copy(entry: &PracticeEntry) -> bool {
    entry.body.kind() == Some(PracticeEntryKind::CopyMade)
}

fn closes(entry: &CaseEntry) -> bool {
    entry.body.kind() == Some(CaseEntryKind::Closed)
}

//! The rewrite: every live row of an open vault in a fresh file, verified, and
//! moved over the old one. What is left out stands nowhere any more.
//!
//! Deleting a row, or compacting the file, leaves most of what was deleted in
//! pages that are no longer in use. Only what was never written to a file is not
//! in it. A crash at any point leaves the old vault or the new one under its
//! name, whole; what stands under `NAME.new` then is in nobody's way.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use redb::StorageBackend;
use redb::backends::FileBackend;
use zeroize::Zeroizing;

use super::audit::AuditEvent;
use super::contents::{self, Contents};
use super::envelope::{self, Address, InnerId, Label, Table};
use super::error::{Part, Place, VaultError};
use super::file::VaultFiles;
use super::header::HeaderRows;
use super::keys::VaultKeys;
use super::open;
use super::prepare::{Prepared, check_size};
use super::record::{CommitNumber, NewRecord, Record, RowKey};
use super::store::{Store, View};
use super::unlock::Unlocked;
use super::{Mode, Vault};
use crate::domain::ids::CaseId;

/// In what a fresh file differs from the vault it is made from. The rest is taken
/// along: records with their numbers, case keys, every line of the audit log.
#[derive(Default)]
pub(super) struct Change<'a> {
    /// Cases that are not taken along, and neither are their keys.
    pub(super) without: BTreeSet<CaseId>,
    /// Records that get another body; case, kind, schema and number stay.
    pub(super) replaced: HashMap<RowKey, Zeroizing<Vec<u8>>>,
    /// Records that come in.
    pub(super) added: &'a [NewRecord<'a>],
}

/// A file that was written, read back and compared, and whose writes are synced.
struct Fresh {
    store: Store,
    contents: Contents,
}

/// With what a fresh file is sealed.
#[derive(Clone, Copy)]
struct Seals<'a> {
    keys: &'a VaultKeys,
    rows: &'a HeaderRows,
}

impl Vault {
    /// Writes the vault anew with this change and one audit line, and puts the
    /// new file in the place of the old one. With `keys` everything is sealed
    /// under these from then on; else keys and key slots stay as they are.
    ///
    /// The lock is held the whole time, and the old file is gone with its last
    /// handle. Returns when the disk has the new one under its name.
    ///
    /// # Errors
    /// [`VaultError::ReadOnlyCopy`], [`VaultError::Over`], damage, and what can go
    /// wrong with files leave the old vault as it was, and this handle in order.
    /// When only the last step failed this handle refuses with
    /// [`VaultError::ReopenNeeded`]: opening again shows which of the two stands.
    pub(super) fn rewrite(
        &mut self,
        change: &Change<'_>,
        keys: Option<Unlocked>,
        event: AuditEvent,
        at: DateTime<Utc>,
    ) -> Result<CommitNumber, VaultError> {
        let Mode::Live { files, through, .. } = &self.mode else {
            return Err(VaultError::ReadOnlyCopy);
        };
        let files = files.clone();
        let rows = match &keys {
            Some(unlocked) => unlocked.rows.clone(),
            None => self.header_rows()?,
        };
        let seals = Seals {
            keys: keys.as_ref().map_or(&self.keys, |unlocked| &unlocked.keys),
            rows: &rows,
        };
        let written = self
            .write_fresh(&files, change, seals, Some((event, at)), &**through)
            .and_then(|fresh| {
                fresh.store.let_writes_through()?;
                fresh.store.sync()?;
                if let Some(unlocked) = &keys {
                    self.draft.wrap_also(&unlocked.keys.drafts)?;
                }
                files.supersede()?;
                Ok(fresh)
            });
        let fresh = match written {
            Ok(fresh) => fresh,
            Err(error) => {
                // The first error counts; what is left over is removed next time.
                let _ = files.remove(Place::New);
                return Err(error);
            }
        };
        // From here on the name means the new file.
        self.store = fresh.store;
        self.contents = fresh.contents;
        let drafts = keys.as_ref().map(|unlocked| unlocked.keys.drafts.clone());
        if let Some(unlocked) = keys {
            self.keys = unlocked.keys;
            self.header = unlocked.header;
        }
        self.follow();
        let settled = files
            .sync()
            .and_then(|()| open::renew_keys_backup(&files, &rows))
            .and_then(|()| match drafts {
                Some(wrapping) => self.draft.wrap_only(wrapping),
                None => Ok(()),
            });
        if settled.is_err() {
            self.store.refuse();
        }
        settled.map(|()| self.last_commit())
    }

    /// Writes every live row into `NAME.new` of these files, under the same keys
    /// and the same id, without any change: the copy has the same last number and
    /// the same audit log. It is read back, compared, and synced; its name is for
    /// the caller to give.
    ///
    /// # Errors
    /// As [`Vault::rewrite`]. Then there is no such file.
    pub(super) fn write_copy(&self, files: &VaultFiles) -> Result<(), VaultError> {
        let rows = self.header_rows()?;
        let seals = Seals {
            keys: &self.keys,
            rows: &rows,
        };
        let through = match &self.mode {
            Mode::Live { through, .. } => Arc::clone(through),
            Mode::Making | Mode::Copy => open::straight(),
        };
        let written = self.write_fresh(files, &Change::default(), seals, None, &*through);
        if written.is_err() {
            let _ = files.remove(Place::New);
        }
        written.map(drop)
    }

    /// Header and key slots as they stand in the file.
    pub(super) fn header_rows(&self) -> Result<HeaderRows, VaultError> {
        self.store.read()?.header()
    }

    fn write_fresh(
        &self,
        files: &VaultFiles,
        change: &Change<'_>,
        seals: Seals<'_>,
        event: Option<(AuditEvent, DateTime<Utc>)>,
        through: &dyn Fn(FileBackend) -> Box<dyn StorageBackend>,
    ) -> Result<Fresh, VaultError> {
        if self.store.refuses() {
            return Err(VaultError::ReopenNeeded);
        }
        let source = self.store.read()?;
        let prepared = self.prepare_fresh(&source, change, seals, event)?;
        files.remove(Place::New)?;
        let file = FileBackend::new(files.create(Place::New)?).map_err(|_| VaultError::InUse)?;
        let mut store = Store::open(through(file))?;
        store.let_writes_through()?;
        store.commit(&prepared.batch)?;
        drop(prepared);
        store.close()?;

        // Read back through a gate that stays closed: this writes nothing.
        let store = Store::open(through(open::backend(files, Place::New)?))?;
        let view = store.read()?;
        if view.header()? != *seals.rows {
            return Err(VaultError::RewriteDiffers);
        }
        let contents = contents::verify(&view, seals.keys, seals.rows)?;
        let fresh = Side {
            view: &view,
            keys: seals.keys,
            contents: &contents,
        };
        let own = Side {
            view: &source,
            keys: &self.keys,
            contents: &self.contents,
        };
        let added_lines = usize::from(event.is_some());
        if !same_records(own, fresh, change)?
            || !same_cases(own, fresh, change)
            || !same_audit(own, fresh, added_lines)?
        {
            return Err(VaultError::RewriteDiffers);
        }
        drop(view);
        files.sync_file(Place::New)?;
        Ok(Fresh { store, contents })
    }

    /// Every row of the new file, sealed.
    fn prepare_fresh<'a>(
        &'a self,
        source: &View,
        change: &Change<'_>,
        seals: Seals<'a>,
        event: Option<(AuditEvent, DateTime<Utc>)>,
    ) -> Result<Prepared<'a>, VaultError> {
        let mut prepared =
            Prepared::afresh(&self.contents, seals.keys, seals.rows, &change.without);
        source.each_record(|row, value| self.take_over(&mut prepared, change, row, value))?;
        let mut lines = Vec::new();
        contents::each_audit_line(source, &self.keys, |line, label, _, _| {
            lines.push((line, label));
        })?;
        for (line, label) in &lines {
            prepared.add_audit_line(line, *label)?;
        }
        if let Some((event, at)) = event {
            prepared.manifest.at = at;
            prepared.add(change.added, event)?;
        }
        prepared.seal()?;
        Ok(prepared)
    }

    /// Takes one row of the records over under a new key of its row, or leaves it.
    fn take_over(
        &self,
        prepared: &mut Prepared<'_>,
        change: &Change<'_>,
        row: [u8; 16],
        value: &[u8],
    ) -> Result<(), VaultError> {
        let address = Address {
            table: Table::Records,
            row,
        };
        let opened = envelope::open(&self.keys, address, value)
            .map_err(|_| VaultError::Damaged(Part::Record))?;
        let label = opened.label;
        if label
            .case
            .is_some_and(|case| change.without.contains(&case))
        {
            return Ok(());
        }
        if let (contents::CASE_KEY, Some(case)) = (label.record_type, label.case) {
            let key = self.keys.unwrap(case, opened.payload())?;
            return prepared.add_case_key(label, case, &key);
        }
        let new_row = super::cipher::random()?;
        match change.replaced.get(&RowKey::from_bytes(row)) {
            None => prepared.add_row(new_row, label, opened.payload()),
            Some(body) => {
                check_size(body)?;
                let payload = self.sealed_for_case(label, opened.payload(), body)?;
                prepared.add_row(new_row, label, &payload)
            }
        }
    }

    /// Another body for a record: sealed under the key of its case, as the same
    /// record in a next version; in clear when it has no case.
    fn sealed_for_case(
        &self,
        label: Label,
        before: &[u8],
        body: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let Some(case) = label.case else {
            return Ok(Zeroizing::new(body.to_vec()));
        };
        let key = self.contents.cases.get(&case);
        let key = key.ok_or(VaultError::Damaged(Part::CaseKey))?;
        let id = InnerId::of(before).ok_or(VaultError::Damaged(Part::Record))?;
        envelope::seal_inner(key, case, id.next(), label, body).map(Zeroizing::new)
    }
}

/// One of two files that are compared.
#[derive(Clone, Copy)]
struct Side<'a> {
    view: &'a View,
    keys: &'a VaultKeys,
    contents: &'a Contents,
}

impl Side<'_> {
    fn records(self) -> impl Iterator<Item = Result<Record, VaultError>> {
        let order = self.contents.order.iter();
        order.map(move |placed| Record::read(self.view, self.keys, self.contents, *placed))
    }

    fn audit(self) -> Result<Vec<super::audit::AuditLine>, VaultError> {
        let mut lines = Vec::new();
        contents::each_audit_line(self.view, self.keys, |line, _, _, _| lines.push(line))?;
        Ok(lines)
    }
}

/// Whether the new file has the records it should have, decrypted one by one.
fn same_records(own: Side<'_>, fresh: Side<'_>, change: &Change<'_>) -> Result<bool, VaultError> {
    let mut found = fresh.records();
    for expected in own.records() {
        let expected = expected?;
        if expected
            .case
            .is_some_and(|case| change.without.contains(&case))
        {
            continue;
        }
        let Some(record) = found.next().transpose()? else {
            return Ok(false);
        };
        let body = change.replaced.get(&expected.row).unwrap_or(&expected.body);
        let label = |record: &Record| {
            let Record {
                commit,
                record_type,
                schema,
                case,
                ..
            } = record;
            (*commit, *record_type, *schema, *case)
        };
        if label(&record) != label(&expected) || record.body != *body {
            return Ok(false);
        }
    }
    for expected in change.added {
        let Some(record) = found.next().transpose()? else {
            return Ok(false);
        };
        let same = (record.record_type, record.schema, record.case)
            == (expected.record_type, expected.schema, expected.case);
        if !same || record.body[..] != *expected.body {
            return Ok(false);
        }
    }
    Ok(found.next().is_none())
}

/// Whether every case that stays has the key it had, and no other case has one
/// but those that came in.
fn same_cases(own: Side<'_>, fresh: Side<'_>, change: &Change<'_>) -> bool {
    let stays = |case: &CaseId| !change.without.contains(case);
    let kept = own.contents.cases.iter().all(|(case, key)| {
        let found = fresh.contents.cases.get(case);
        match found {
            Some(found) => stays(case) && found.0.expose() == key.0.expose(),
            None => !stays(case),
        }
    });
    let known = |case: &CaseId| {
        let came_in = change.added.iter().any(|record| record.case == Some(*case));
        own.contents.cases.contains_key(case) || came_in
    };
    kept && fresh.contents.cases.keys().all(known)
}

/// Whether the audit log goes on as it was, with so many lines more.
fn same_audit(own: Side<'_>, fresh: Side<'_>, more: usize) -> Result<bool, VaultError> {
    let (own, fresh) = (own.audit()?, fresh.audit()?);
    Ok(fresh.starts_with(&own) && fresh.len() == own.len() + more)
}

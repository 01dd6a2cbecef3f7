//! What an open vault knows of its contents: verified once, then kept in step.

use std::collections::HashMap;

use super::audit::AuditLine;
use super::envelope::{self, Address, Label, Table};
use super::error::{Part, VaultError};
use super::header::HeaderRows;
use super::keys::{CaseKey, VaultKeys};
use super::manifest::{Manifest, SetHash};
use super::store::View;
use crate::domain::ids::CaseId;

/// Record types the vault keeps for itself.
pub(super) const OWN_TYPES: u16 = 0xFF00;
pub(super) const CASE_KEY: u16 = 0xFF01;
pub(super) const AUDIT_LINE: u16 = 0xFF02;
pub(super) const MANIFEST: u16 = 0xFF03;

/// Where a record stands, in the order of writing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Placed {
    pub(super) number: u64,
    pub(super) row: [u8; 16],
}

/// Order of the records, keys of the cases, state after the last commit. No
/// record stays decrypted here.
pub(super) struct Contents {
    pub(super) order: Vec<Placed>,
    pub(super) cases: HashMap<CaseId, CaseKey>,
    pub(super) manifest: Manifest,
}

/// Opens every envelope, and holds the whole against the manifest.
///
/// # Errors
/// The part in which something does not fit.
pub(super) fn verify(
    view: &View,
    keys: &VaultKeys,
    rows: &HeaderRows,
) -> Result<Contents, VaultError> {
    let manifest = read_manifest(view, keys)?;
    let mut found = Found {
        order: Vec::new(),
        cases: HashMap::new(),
        set: SetHash::default(),
        records: 0,
    };
    found.set.toggle_header(&keys.rows, rows);
    let mut of_cases = Vec::new();
    view.each_record(|row, value| {
        let label = found.take(keys, row, value)?;
        of_cases.extend(label.case);
        Ok(())
    })?;
    let audit = each_audit_line(view, keys, |_, _, value, row| {
        found
            .set
            .toggle(&keys.rows, Table::Audit.code(), row, value);
    })?;
    if audit != (manifest.audit_lines, manifest.audit_head) {
        return Err(VaultError::Damaged(Part::AuditLog));
    }
    if found.set != manifest.set || found.records != manifest.records {
        return Err(VaultError::Damaged(Part::Manifest));
    }
    if of_cases.iter().any(|case| !found.cases.contains_key(case)) {
        return Err(VaultError::Damaged(Part::CaseKey));
    }
    found.order.sort_unstable();
    Ok(Contents {
        order: found.order,
        cases: found.cases,
        manifest,
    })
}

struct Found {
    order: Vec<Placed>,
    cases: HashMap<CaseId, CaseKey>,
    set: SetHash,
    records: u64,
}

impl Found {
    fn take(&mut self, keys: &VaultKeys, row: [u8; 16], value: &[u8]) -> Result<Label, VaultError> {
        let address = Address {
            table: Table::Records,
            row,
        };
        let opened =
            envelope::open(keys, address, value).map_err(|_| VaultError::Damaged(Part::Record))?;
        let label = opened.label;
        match (label.record_type, label.case) {
            (CASE_KEY, Some(case)) => {
                let key = keys.unwrap(case, opened.payload())?;
                if self.cases.insert(case, key).is_some() {
                    return Err(VaultError::Damaged(Part::CaseKey));
                }
            }
            (CASE_KEY, None) => return Err(VaultError::Damaged(Part::CaseKey)),
            _ => self.order.push(Placed {
                number: label.number,
                row,
            }),
        }
        self.set
            .toggle(&keys.rows, Table::Records.code(), &row, value);
        self.records += 1;
        Ok(label)
    }
}

fn read_manifest(view: &View, keys: &VaultKeys) -> Result<Manifest, VaultError> {
    let bytes = view.manifest()?;
    envelope::open(keys, Address::numbered(Table::Manifest, 0), &bytes)
        .ok()
        .filter(|opened| opened.label.record_type == MANIFEST)
        .and_then(|opened| Manifest::decode(opened.payload()))
        .ok_or(VaultError::Damaged(Part::Manifest))
}

/// Walks the chain of audit lines; answers with their number and the last link.
pub(super) fn each_audit_line(
    view: &View,
    keys: &VaultKeys,
    mut visit: impl FnMut(AuditLine, Label, &[u8], &[u8; 16]),
) -> Result<(u64, [u8; 32]), VaultError> {
    let mut count = 0_u64;
    let mut head = [0; 32];
    view.each_audit_line(|seq, value| {
        let address = Address::numbered(Table::Audit, seq);
        count += 1;
        let opened = envelope::open(keys, address, value)
            .map_err(|_| VaultError::Damaged(Part::AuditLog))?;
        let (line, link) = AuditLine::decode(opened.payload(), &head, &keys.audit)
            .filter(|(line, _)| line.seq == seq && seq == count)
            .ok_or(VaultError::Damaged(Part::AuditLog))?;
        head = link;
        visit(line, opened.label, value, &address.row);
        Ok(())
    })?;
    Ok((count, head))
}

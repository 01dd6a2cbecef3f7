//! The chain of the audit log at unlock: a line changed by somebody who even has
//! the keys of the vault.

use redb::{ReadableTable, TableDefinition};

use super::{PASSPHRASE, at, record, write};
use crate::vault::audit::{AuditKind, AuditLine};
use crate::vault::contents::{AUDIT_LINE, MANIFEST, each_audit_line};
use crate::vault::envelope::{self, Address, Label, Table};
use crate::vault::{Part, Passphrase, UnlockWith, Vault, VaultError, Vouched};

const AUDIT: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("a");
const MANIFESTS: TableDefinition<'_, u8, &[u8]> = TableDefinition::new("m");

/// How thoroughly somebody with the keys goes about it.
#[derive(Clone, Copy, PartialEq)]
enum Forger {
    /// Seals the same lines anew.
    ChangesNothing,
    /// Another line, sealed and linked to the one before it, and the hash over all
    /// rows made to fit.
    ChangesALine,
    /// All links behind it as well, and the last one in the manifest.
    LinksItAnew,
}

/// The rows of the audit log and of the manifest as this forger leaves them.
fn forged(vault: &Vault, forger: Forger) -> (Vec<(u64, Vec<u8>)>, Vec<u8>) {
    let keys = &vault.keys;
    let mut manifest = vault.contents.manifest.clone();
    let mut found: Vec<(AuditLine, Label, Vec<u8>)> = Vec::new();
    let view = vault.store.read().unwrap();
    each_audit_line(&view, keys, |line, label, value, _| {
        found.push((line, label, value.to_vec()));
    })
    .unwrap();
    let (mut head, mut rows) = ([0; 32], Vec::new());
    for (line, label, value) in found {
        assert_eq!(label.record_type, AUDIT_LINE);
        let mut changed = line;
        if line.seq == 2 && forger != Forger::ChangesNothing {
            assert_ne!(line.kind, AuditKind::Locked);
            changed.kind = AuditKind::Locked;
        }
        let (bytes, link) = changed.encode(&head, &keys.audit);
        let (_, honest) = line.encode(&head, &keys.audit);
        head = match forger {
            Forger::ChangesALine => honest,
            _ => link,
        };
        let address = Address::numbered(Table::Audit, line.seq);
        let sealed = envelope::seal(keys, address, label, &bytes).unwrap();
        let code = Table::Audit.code();
        manifest.set.toggle(&keys.rows, code, &address.row, &value);
        manifest.set.toggle(&keys.rows, code, &address.row, &sealed);
        rows.push((line.seq, sealed));
    }
    manifest.audit_head = head;
    let label = Label {
        number: manifest.last_number,
        record_type: MANIFEST,
        schema: 1,
        case: None,
    };
    let address = Address::numbered(Table::Manifest, 0);
    let manifest = envelope::seal(keys, address, label, &manifest.encode()).unwrap();
    (rows, manifest)
}

/// Opens a vault in which a forger was at work, with a database tool; tells what a checkpoint of before
/// says of it.
#[expect(clippy::disallowed_methods, reason = "the tool of the forger")]
fn opened_after(forger: Forger) -> Result<Vouched, VaultError> {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("vault.luister");
    let mut vault = super::make_vault(&path);
    for text in [b"een", b"nog"] {
        write(&mut vault, &[record(Some(1), text)]).unwrap();
    }
    let (rows, manifest) = forged(&vault, forger);
    let (kept, others) = (vault.checkpoint(), vault.checkpoint_for_others());
    vault.close().unwrap();

    let database = redb::Database::open(&path).unwrap();
    let change = database.begin_write().unwrap();
    {
        let mut audit = change.open_table(AUDIT).unwrap();
        for (seq, row) in &rows {
            assert!(audit.get(seq).unwrap().is_some());
            audit.insert(seq, row.as_slice()).unwrap();
        }
        let mut table = change.open_table(MANIFESTS).unwrap();
        table.insert(0, manifest.as_slice()).unwrap();
    }
    change.commit().unwrap();
    drop(database);

    let passphrase = Passphrase::new(PASSPHRASE);
    let vault = Vault::open(&path, &UnlockWith::Passphrase(&passphrase), at(9))?;
    let vouched = vault.vouches_for(&kept)?;
    assert_eq!(vault.vouches_for(&others)?, vouched);
    Ok(vouched)
}

#[test]
fn r95_a_line_of_the_log_changed_behind_our_back_is_noticed_at_unlock() {
    let error = opened_after(Forger::ChangesALine).unwrap_err();
    assert!(
        matches!(error, VaultError::Damaged(Part::AuditLog)),
        "{error}"
    );
    // The control: the same tool, which changes nothing.
    assert_eq!(
        opened_after(Forger::ChangesNothing).unwrap(),
        Vouched::GoesOn
    );
}

#[test]
fn r95_who_links_the_whole_log_anew_is_given_away_by_a_checkpoint_kept_elsewhere() {
    // With the keys of the vault a log can be made; not one that goes on from a
    // checkpoint that stands on paper.
    assert_eq!(opened_after(Forger::LinksItAnew).unwrap(), Vouched::Broken);
}

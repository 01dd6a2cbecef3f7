//! The rewrite: everything is still there, what was to go is nowhere.

use std::collections::BTreeSet;

use zeroize::Zeroizing;

use super::*;
use crate::vault::RowKey;
use crate::vault::error::{Limit, Place};
use crate::vault::file::{Folder, VaultFiles};

fn case(number: u8) -> CaseId {
    CaseId::from_bytes([number; 16])
}

fn open(path: &Path) -> Result<Vault, VaultError> {
    let passphrase = Passphrase::new(PASSPHRASE);
    Vault::open(path, &UnlockWith::Passphrase(&passphrase), at(9))
}

/// A vault with three cases and the practice, and some lines about them.
fn filled() -> (TempDir, PathBuf, Vault) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("vault.luister");
    let mut vault = make_vault(&path);
    for round in 0..4_u8 {
        for number in 1..=3 {
            let body = format!("zaak {number}, ronde {round}").repeat(20);
            let records = [record(Some(number), body.as_bytes())];
            let event = AuditEvent::about(AuditKind::CaseChanged, case(number));
            vault.commit(&records, event, at(1)).unwrap();
        }
        write(&mut vault, &[record(None, b"praktijk")]).unwrap();
    }
    (folder, path, vault)
}

fn rows(vault: &Vault) -> Vec<RowKey> {
    vault.records().unwrap().map(|r| r.unwrap().row).collect()
}

fn destroyed() -> AuditEvent {
    AuditEvent::new(AuditKind::CasesDestroyed)
}

#[test]
fn r96_a_destroyed_case_is_gone_and_the_rest_is_as_it_was() {
    let (_folder, path, mut vault) = filled();
    let (before, rows_before) = (seen(&vault).unwrap(), rows(&vault));
    let (audit, about_one) = (vault.audit().unwrap(), vault.audit_of(case(1)).unwrap());
    assert_eq!(vault.audit_of(case(2)).unwrap().len(), 4, "the control");

    let proof = [record(None, b"een zaak is vernietigd")];
    let number = vault
        .destroy(
            &BTreeSet::from([case(2)]),
            Vec::new(),
            &proof,
            destroyed(),
            at(5),
        )
        .unwrap();
    let mut expected = before;
    expected.retain(|(_, of, _)| *of != Some(case(2)));
    expected.push((number.0, None, b"een zaak is vernietigd".to_vec()));
    let check = |vault: Vault| {
        assert_eq!(seen(&vault).unwrap(), expected);
        assert!(!vault.holds(case(2)) && vault.holds(case(1)));
        assert_eq!(vault.cases(), 2);

        // The audit log is longer by the line about it; of the lines about the
        // case nobody can tell any more about whom they are.
        let lines = vault.audit().unwrap();
        assert_eq!(lines[..audit.len()], audit[..]);
        assert_eq!(lines[audit.len()].kind, AuditKind::CasesDestroyed);
        assert!(!lines[audit.len()].is_about_a_case());
        assert_eq!(vault.audit_of(case(1)).unwrap(), about_one);
        assert_eq!(vault.audit_of(case(2)).unwrap(), []);
        assert!(rows(&vault).iter().all(|row| !rows_before.contains(row)));
        vault.close().unwrap();
    };
    check(vault);
    check(open(&path).unwrap());
}

#[test]
fn after_a_rewrite_the_same_handle_goes_on_and_others_stay_out() {
    let (folder, path, mut vault) = filled();
    vault
        .destroy(
            &BTreeSet::from([case(3)]),
            Vec::new(),
            &[],
            destroyed(),
            at(5),
        )
        .unwrap();
    assert!(!folder.path().join("vault.new").exists());
    assert!(matches!(open(&path), Err(VaultError::InUse)));
    write(&mut vault, &[record(Some(1), b"na het herschrijven")]).unwrap();
    let expected = seen(&vault).unwrap();
    vault.close().unwrap();
    let vault = open(&path).unwrap();
    assert_eq!(seen(&vault).unwrap(), expected);
    assert_eq!(expected.last().unwrap().2, b"na het herschrijven");
}

#[test]
fn what_an_interrupted_rewrite_left_is_not_in_the_way() {
    let (folder, path, mut vault) = filled();
    std::fs::write(folder.path().join("vault.new"), b"half").unwrap();
    vault
        .destroy(
            &BTreeSet::from([case(3)]),
            Vec::new(),
            &[],
            destroyed(),
            at(5),
        )
        .unwrap();
    vault.close().unwrap();
    std::fs::write(folder.path().join("vault.new"), b"half").unwrap();
    assert_eq!(open(&path).unwrap().cases(), 2);
}

#[test]
fn a_case_that_is_not_there_cannot_be_destroyed_or_named_in_its_own_proof() {
    let (_folder, _path, mut vault) = filled();
    let before = (seen(&vault).unwrap(), vault.audit().unwrap());
    let two = BTreeSet::from([case(2)]);
    let about = AuditEvent::about(AuditKind::CasesDestroyed, case(2));
    let proof = [record(Some(2), b"bewijs")];
    for result in [
        vault.destroy(&BTreeSet::new(), Vec::new(), &[], destroyed(), at(5)),
        vault.destroy(
            &BTreeSet::from([case(2), case(9)]),
            Vec::new(),
            &[],
            destroyed(),
            at(5),
        ),
        vault.destroy(&two, Vec::new(), &[], about, at(5)),
        vault.destroy(&two, Vec::new(), &proof, destroyed(), at(5)),
    ] {
        assert!(matches!(result, Err(VaultError::Over(Limit::CaseId))));
    }
    assert_eq!((seen(&vault).unwrap(), vault.audit().unwrap()), before);
}

#[test]
fn r96_a_replaced_body_is_nowhere_and_everything_else_is() {
    let (_folder, path, mut vault) = filled();
    let mut expected = seen(&vault).unwrap();
    let row = rows(&vault)[4];
    let event = AuditEvent::about(AuditKind::CaseRedacted, case(1));
    let body = || Zeroizing::new(b"wat overblijft".to_vec());
    vault.replace(vec![(row, body())], event, at(5)).unwrap();
    expected[4].2 = b"wat overblijft".to_vec();
    assert_eq!(seen(&vault).unwrap(), expected);
    assert_eq!(vault.audit_of(case(1)).unwrap().len(), 5);
    // Rows are others now; again, and for a record outside the cases.
    let again = vault.replace(vec![(row, body())], event, at(5));
    assert!(matches!(again, Err(VaultError::Over(Limit::Row))));
    let practice = expected.iter().position(|(_, of, _)| of.is_none()).unwrap();
    for place in [4, practice] {
        let row = rows(&vault)[place];
        vault.replace(vec![(row, body())], event, at(5)).unwrap();
        expected[place].2 = b"wat overblijft".to_vec();
    }
    vault.close().unwrap();
    assert_eq!(seen(&open(&path).unwrap()).unwrap(), expected);
}

#[test]
fn a_copy_has_the_same_records_keys_and_last_number() {
    let (folder, path, mut vault) = filled();
    let copies = folder.path().join("snapshots");
    std::fs::create_dir(&copies).unwrap();
    let copy = copies.join("monday.luister");
    let files = VaultFiles::at(&copy, Folder::MustExist).unwrap();
    vault.write_copy(&files).unwrap();
    files.publish().unwrap();
    let passphrase = Passphrase::new(PASSPHRASE);
    let found = Vault::open_copy(&copy, &UnlockWith::Passphrase(&passphrase)).unwrap();
    assert_eq!(seen(&found).unwrap(), seen(&vault).unwrap());
    assert_eq!(found.audit().unwrap(), vault.audit().unwrap());
    assert_eq!(
        (found.id(), found.last_commit(), found.last_written()),
        (vault.id(), vault.last_commit(), vault.last_written())
    );
    let same: Vec<_> = rows(&vault);
    assert!(rows(&found).iter().all(|row| !same.contains(row)));
    // The vault itself was not touched, and goes on.
    write(&mut vault, &[record(None, b"verder")]).unwrap();
    vault.close().unwrap();
    assert!(files.exists(Place::Vault).unwrap() && path.exists());
}

#[test]
fn a_copy_in_memory_is_never_rewritten() {
    let (_folder, path, vault) = filled();
    vault.close().unwrap();
    let passphrase = Passphrase::new(PASSPHRASE);
    let mut copy = Vault::open_copy(&path, &UnlockWith::Passphrase(&passphrase)).unwrap();
    let refused = copy.destroy(
        &BTreeSet::from([case(1)]),
        Vec::new(),
        &[],
        destroyed(),
        at(5),
    );
    assert!(matches!(refused, Err(VaultError::ReadOnlyCopy)));
}

//! The identity of the adviser in the vault: made once, and there through everything
//! that writes the file anew.

use std::fs;

use super::*;
use crate::vault::NewKeys;

const SECRET: &[u8; 64] = b"0123456789abcdef0123456789ABCDEF-zestien-tekens-er-bij-en-klaar!";

fn kept(store: &JournalStore) -> Option<Vec<u8>> {
    store.identity().unwrap().map(|secret| secret.to_vec())
}

fn with_identity() -> (Bench, CaseId) {
    let (mut bench, case) = Bench::new().with_a_case();
    bench.store.keep_identity(SECRET, moment(50)).unwrap();
    (bench, case)
}

#[test]
fn r95_an_identity_is_kept_once_sealed_and_with_a_line_in_the_log() {
    let (mut bench, _) = Bench::new().with_a_case();
    assert_eq!(kept(&bench.store), None);
    let first = bench.store.keep_identity(SECRET, moment(50)).unwrap();
    assert_eq!(first.as_slice(), SECRET);
    let records = bench.store.records();
    let second = bench.store.keep_identity(&[7; 64], moment(51)).unwrap();
    assert_eq!(second.as_slice(), SECRET);
    assert_eq!(bench.store.records(), records, "a second one was written");
    let lines = bench.store.audit().unwrap();
    let made = lines
        .iter()
        .filter(|line| line.kind == AuditKind::IdentityMade);
    assert_eq!(made.count(), 1);
    let bytes = fs::read(&bench.path).unwrap();
    let open = bytes.windows(16).any(|window| window == &SECRET[..16]);
    assert!(!open, "it stands in clear in the file");
    let (store, read, written) = bench.reopened().unwrap();
    assert_eq!(kept(&store).as_deref(), Some(SECRET.as_slice()));
    assert_eq!(read.entries(), written.entries());
}

#[test]
fn r96_it_stays_through_a_new_key_a_removal_and_a_destruction() {
    let (mut bench, case) = with_identity();
    let new = Passphrase::new("een heel andere wachtzin van zes");
    let sheet = RecoveryCode::generate().unwrap();
    let keys = NewKeys {
        current: UnlockWith::Passphrase(&bench.passphrase),
        keep: &[],
        sheet: &sheet,
        kdf: KdfCost::SMALL_FOR_TESTS,
    };
    bench
        .store
        .change_passphrase(&new, &keys, moment(60))
        .unwrap();
    assert_eq!(kept(&bench.store).as_deref(), Some(SECRET.as_slice()));
    let note = bench.practice.case(case).unwrap().entries().last().unwrap();
    let note = BTreeSet::from([note.stamp.seq]);
    bench.store.redact(case, &note, moment(61)).unwrap();
    assert_eq!(kept(&bench.store).as_deref(), Some(SECRET.as_slice()));
    let gone = BTreeSet::from([case]);
    bench
        .store
        .destroy(&gone.into(), Vec::new(), moment(62))
        .unwrap();
    bench.store.close(moment(63)).unwrap();
    let with = UnlockWith::Passphrase(&new);
    let (store, _) = JournalStore::open(&bench.path, &with, moment(64)).unwrap();
    assert_eq!(kept(&store).as_deref(), Some(SECRET.as_slice()));
}

#[test]
fn r96_a_copy_that_is_restored_has_it_too() {
    let (bench, _) = with_identity();
    let copy = bench.path.with_file_name("stick.luister");
    let restored = bench.path.with_file_name("terug.luister");
    bench.store.vault.copy_to(&copy).unwrap();
    let with = UnlockWith::Passphrase(&bench.passphrase);
    let opened = Vault::open_copy(&copy, &with).unwrap();
    opened.restore_to(&restored).unwrap();
    let (store, _) = JournalStore::open(&restored, &with, moment(70)).unwrap();
    assert_eq!(kept(&store).as_deref(), Some(SECRET.as_slice()));
}

#[test]
fn r96_a_salvage_takes_it_along() {
    let (bench, _) = with_identity();
    let with = UnlockWith::Passphrase(&bench.passphrase);
    let salvage = Salvage::of_file(&bench.path, None, &with).unwrap();
    let to = bench.path.with_file_name("gered.luister");
    let new = NewVault {
        passphrase: &bench.passphrase,
        recovery: &RecoveryCode::generate().unwrap(),
        kdf: KdfCost::SMALL_FOR_TESTS,
        demo: false,
    };
    salvage.write(&to, &new, moment(80)).unwrap();
    let (store, read) = JournalStore::open(&to, &with, moment(81)).unwrap();
    assert_eq!(kept(&store).as_deref(), Some(SECRET.as_slice()));
    assert_eq!(read.entries(), bench.practice.entries());
}

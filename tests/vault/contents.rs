//! What goes in comes out: records in order, the audit log, copies, limits.

use luister::vault::{
    AuditEvent, AuditKind, KeysBackup, Limit, NewRecord, RecordType, Vault, VaultError,
};
use proptest::prelude::*;

use crate::support::{Desk, Tables, at, case, changed_at, record, seen, write};

#[test]
fn what_is_committed_is_there_after_reopening() {
    let desk = Desk::with_records();
    let vault = desk.open();
    let expected = [
        (Some(case(1)), b"eerste".to_vec()),
        (Some(case(2)), b"tweede".to_vec()),
        (None, b"praktijk".to_vec()),
        (Some(case(1)), b"laatste".to_vec()),
    ];
    assert_eq!(seen(&vault), expected);
    assert_eq!((vault.len(), vault.cases(), vault.is_demo()), (4, 2, false));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Any bodies, in any commits, for any cases: the same bytes, types and order,
    /// from the open handle, after reopening and from a copy.
    #[test]
    fn round_trip(commits in prop::collection::vec(
        prop::collection::vec(
            (0..4_u8, 0..0xFF00_u16, any::<u16>(), prop::collection::vec(any::<u8>(), 0..3000)),
            0..4,
        ),
        0..5,
    )) {
        let desk = Desk::with_vault();
        let mut vault = desk.open();
        let mut expected = Vec::new();
        for commit in &commits {
            let records: Vec<NewRecord<'_>> = commit
                .iter()
                .map(|(number, record_type, schema, body)| NewRecord {
                    record_type: RecordType(*record_type),
                    schema: *schema,
                    case: (*number > 0).then(|| case(*number)),
                    body,
                })
                .collect();
            let event = AuditEvent::new(AuditKind::CaseChanged);
            let number = vault.commit(&records, event, at(5)).unwrap();
            prop_assert_eq!(number, vault.last_commit());
            expected.extend(records.iter().map(|r| (r.record_type, r.schema, r.case, r.body.to_vec())));
        }
        let all = |vault: &Vault| -> Vec<_> {
            let records = vault.records().unwrap().map(|record| record.unwrap());
            records.map(|r| (r.record_type, r.schema, r.case, r.body.to_vec())).collect()
        };
        prop_assert_eq!(&all(&vault), &expected);
        vault.close().unwrap();
        prop_assert_eq!(&all(&Vault::open_copy(&desk.path(), &desk.key()).unwrap()), &expected);
        prop_assert_eq!(&all(&desk.open()), &expected);
    }
}

#[test]
fn numbers_rise_over_sessions() {
    let desk = Desk::with_records();
    let vault = desk.open();
    let numbers: Vec<_> = vault
        .records()
        .unwrap()
        .map(|r| r.unwrap().commit)
        .collect();
    assert!(numbers.is_sorted_by(|a, b| a < b), "{numbers:?}");
    let before = vault.last_commit();
    vault.close().unwrap();
    assert!(
        desk.open().last_commit() > before,
        "unlocking is a commit too"
    );
}

#[test]
fn many_records_and_cases_in_one_commit() {
    let desk = Desk::with_vault();
    let mut vault = desk.open();
    let bodies: Vec<Vec<u8>> = (0..300_u32).map(|n| n.to_le_bytes().to_vec()).collect();
    let records: Vec<_> = bodies
        .iter()
        .enumerate()
        .map(|(n, body)| record(Some(case((n % 100) as u8 + 1)), body))
        .collect();
    let event = AuditEvent::new(AuditKind::Imported);
    vault.commit(&records, event, at(3)).unwrap();
    vault.close().unwrap();
    let vault = desk.open();
    let found: Vec<_> = seen(&vault).into_iter().map(|(_, body)| body).collect();
    assert_eq!(found, bodies);
    assert_eq!(vault.cases(), 100);
}

#[test]
fn the_audit_log_says_what_happened_and_a_case_finds_its_own_lines() {
    let desk = Desk::with_vault();
    let mut vault = desk.open();
    write(&mut vault, Some(case(1)), b"een").unwrap();
    write(&mut vault, Some(case(2)), b"twee").unwrap();
    let closed = AuditEvent::about(AuditKind::CaseClosed, case(1));
    vault.commit(&[], closed, at(9)).unwrap();
    let kinds: Vec<_> = vault
        .audit()
        .unwrap()
        .iter()
        .map(|line| line.kind)
        .collect();
    assert_eq!(
        kinds,
        [
            AuditKind::Created,
            AuditKind::Unlocked,
            AuditKind::CaseChanged,
            AuditKind::CaseChanged,
            AuditKind::CaseClosed,
        ]
    );
    let of_one: Vec<_> = vault.audit_of(case(1)).unwrap();
    let seqs: Vec<_> = of_one.iter().map(|line| line.seq).collect();
    assert_eq!(seqs, [3, 5]);
    assert_eq!(of_one.last().unwrap().at, at(9));
    assert!(vault.audit_of(case(3)).unwrap().is_empty());
    assert!(!vault.audit().unwrap()[0].is_about_a_case());
}

#[test]
fn lengths_on_disk_say_little() {
    let desk = Desk::with_vault();
    let mut vault = desk.open();
    for length in 0..60 {
        write(&mut vault, None, &vec![b'x'; length]).unwrap();
    }
    vault.close().unwrap();
    let tables = Tables::of(&desk.path());
    let mut lengths: Vec<_> = tables.records.values().map(Vec::len).collect();
    lengths.dedup();
    assert_eq!(lengths.len(), 1, "{lengths:?}");
}

#[test]
fn a_copy_reads_everything_and_changes_nothing() {
    let desk = Desk::with_records();
    std::fs::remove_file(desk.file("vault.lock")).unwrap();
    let (bytes, names, changed) = (desk.bytes(), desk.names(), changed_at(&desk.path()));
    let mut copy = Vault::open_copy(&desk.path(), &desk.key()).unwrap();
    assert_eq!(seen(&copy).len(), 4);
    assert!(matches!(
        write(&mut copy, None, b"x"),
        Err(VaultError::ReadOnlyCopy)
    ));
    assert!(matches!(
        copy.draft().save(b"x", true),
        Err(VaultError::ReadOnlyCopy)
    ));
    assert_eq!(copy.draft().load().unwrap(), None);
    copy.close().unwrap();

    let report = Vault::check(&desk.path(), &desk.key()).unwrap();
    assert_eq!((report.records, report.cases, report.demo), (4, 2, false));
    assert_eq!((report.audit_lines, report.last_written), (6, at(2)));
    assert_eq!(report.keys_backup, KeysBackup::Current);
    assert!(bytes == desk.bytes(), "the file changed");
    assert_eq!((names, changed), (desk.names(), changed_at(&desk.path())));

    // The control: opening the file itself does leave its mark.
    desk.open().close().unwrap();
    assert!(bytes != desk.bytes());
}

#[test]
fn check_says_how_the_copy_of_the_keys_stands() {
    let desk = Desk::with_records();
    let state = || Vault::check(&desk.path(), &desk.key()).unwrap().keys_backup;
    let other = Desk::with_vault();
    std::fs::copy(other.file("vault.keys.bak"), desk.file("vault.keys.bak")).unwrap();
    assert_eq!(state(), KeysBackup::Differs);
    std::fs::remove_file(desk.file("vault.keys.bak")).unwrap();
    assert_eq!(state(), KeysBackup::None);
    desk.open().close().unwrap();
    assert_eq!(state(), KeysBackup::Current);
}

#[test]
fn what_the_vault_does_not_take_leaves_it_as_it_was() {
    let desk = Desk::with_vault();
    let mut vault = desk.open();
    let before = vault.last_commit();
    let event = AuditEvent::new(AuditKind::CaseChanged);
    let large = vec![0; (16 << 20) + 1];
    let own_type = NewRecord {
        record_type: RecordType(0xFF01),
        ..record(None, b"")
    };
    for (refused, limit) in [
        (record(None, &large), Limit::RecordSize),
        (own_type, Limit::RecordType),
        (record(Some(case(0)), b""), Limit::CaseId),
    ] {
        let error = vault.commit(&[refused], event, at(3)).unwrap_err();
        assert!(
            matches!(error, VaultError::Over(found) if found == limit),
            "{error}"
        );
    }
    let unknown = AuditEvent::about(AuditKind::CaseClosed, case(9));
    let error = vault.commit(&[], unknown, at(3)).unwrap_err();
    assert!(matches!(error, VaultError::Over(Limit::CaseId)));
    assert_eq!((vault.last_commit(), vault.len()), (before, 0));
    // The control: what is within the limits is taken after all that.
    vault
        .commit(&[record(None, &large[1..])], event, at(3))
        .unwrap();
    assert_eq!(vault.len(), 1);
}

#[test]
fn a_vault_does_not_grow_without_measure() {
    let desk = Desk::with_vault();
    let mut vault = desk.open();
    let body = [7; 600];
    let mut sealed = 0;
    for number in 0..400_u32 {
        write(&mut vault, Some(case((number % 20) as u8 + 1)), &body).unwrap();
        sealed += 1_200;
    }
    vault.close().unwrap();
    let size = desk.bytes().len();
    assert!(size < 4 * sealed, "{size} bytes for about {sealed}");
}

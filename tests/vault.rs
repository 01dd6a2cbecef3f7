//! The vault from outside: what a user, a thief and a careless disk can do to it.

mod vault_support;

use luister::vault::{AuditEvent, UnlockWith, Vault, VaultError};
use luister::vault::{AuditKind, Limit, NewRecord, Part, Passphrase, RecordType, RecoveryCode};
use proptest::prelude::*;
use vault_support::{Desk, at, case, damage_of};

#[test]
fn what_is_committed_is_there_after_reopening() {
    let desk = Desk::with_vault();
    let mut vault = desk.open();
    desk.write(&mut vault, Some(case(1)), b"eerste");
    desk.write(&mut vault, None, b"praktijk");
    desk.write(&mut vault, Some(case(1)), b"tweede");
    vault.close().unwrap();

    let vault = desk.open();
    let bodies: Vec<(Option<_>, Vec<u8>)> = vault
        .records()
        .unwrap()
        .map(|record| record.unwrap())
        .map(|record| (record.case, record.body.to_vec()))
        .collect();
    assert_eq!(
        bodies,
        [
            (Some(case(1)), b"eerste".to_vec()),
            (None, b"praktijk".to_vec()),
            (Some(case(1)), b"tweede".to_vec()),
        ]
    );
    assert_eq!(vault.cases(), 1);
}

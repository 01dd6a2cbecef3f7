//! Passphrase, recovery code, key slots, and their copy in `.keys.bak`.

use luister::vault::{
    AuditKind, DEMO_PASSPHRASE, NewVault, Part, Passphrase, RecoveryCode, UnlockWith, Vault,
    VaultError,
};
use sha2::{Digest, Sha256};

use crate::support::{Desk, Tables, at, seen};

fn open_with(desk: &Desk, with: UnlockWith<'_>) -> Result<Vault, VaultError> {
    Vault::open(&desk.path(), &with, at(1))
}

/// A slot with these bytes changed and its checksum made to fit again.
fn reworked(slot: &[u8], change: impl FnOnce(&mut [u8])) -> Vec<u8> {
    let mut slot = slot.to_vec();
    change(&mut slot[..124]);
    let sum = Sha256::digest(&slot[..124]);
    slot[124..].copy_from_slice(&sum);
    slot
}

#[test]
fn passphrase_and_recovery_code_each_open_the_vault() {
    let desk = Desk::with_records();
    assert_eq!(seen(&desk.open()).len(), 4);
    let printed: Vec<String> = desk
        .recovery
        .groups()
        .iter()
        .map(|g| g.to_string())
        .collect();
    let typed = RecoveryCode::parse(&printed.join("-").to_lowercase()).unwrap();
    let vault = open_with(&desk, UnlockWith::Recovery(&typed)).unwrap();
    assert_eq!(seen(&vault).len(), 4);
    let last = vault.audit().unwrap().pop().unwrap();
    assert_eq!(last.kind, AuditKind::UnlockedByRecovery);
}

#[test]
fn wrong_ones_are_refused_as_wrong_and_leave_the_file_untouched() {
    let desk = Desk::with_records();
    let before = desk.bytes();
    for typed in [
        "",
        "zes woorden die niemand raad",
        "Zes woorden die niemand raadt",
    ] {
        let wrong = Passphrase::new(typed);
        let error = open_with(&desk, UnlockWith::Passphrase(&wrong)).unwrap_err();
        assert!(matches!(error, VaultError::WrongPassphrase), "{error}");
    }
    let wrong = RecoveryCode::generate().unwrap();
    let error = open_with(&desk, UnlockWith::Recovery(&wrong)).unwrap_err();
    assert!(matches!(error, VaultError::WrongRecoveryCode), "{error}");
    assert!(before == desk.bytes(), "the file changed");
    assert_eq!(seen(&desk.open()).len(), 4);
}

#[test]
fn an_accent_typed_in_another_way_opens_the_vault() {
    let composed = Desk {
        passphrase: Passphrase::new("een caf\u{e9} in september"),
        ..Desk::empty()
    };
    composed.create().unwrap().close().unwrap();
    let combining = Passphrase::new("een cafe\u{301} in september");
    assert!(open_with(&composed, UnlockWith::Passphrase(&combining)).is_ok());
}

#[test]
fn a_damaged_slot_is_damage_and_not_a_wrong_passphrase() {
    let desk = Desk::with_records();
    desk.edit(|tables| tables.header.get_mut(&1).unwrap()[90] ^= 1);
    std::fs::remove_file(desk.file("vault.keys.bak")).unwrap();
    assert!(matches!(desk.refused(), VaultError::Damaged(Part::KeySlot)));
    // The other slot is intact, so its answer is about the code.
    let wrong = RecoveryCode::generate().unwrap();
    let error = open_with(&desk, UnlockWith::Recovery(&wrong)).unwrap_err();
    assert!(matches!(error, VaultError::WrongRecoveryCode), "{error}");
}

#[test]
fn a_damaged_header_or_slot_is_restored_from_the_copy_and_said() {
    for row in [0, 1, 2] {
        let desk = Desk::with_records();
        desk.edit(|tables| tables.header.get_mut(&row).unwrap()[64] ^= 1);
        let vault = desk.open();
        assert!(vault.keys_restored(), "row {row}");
        assert_eq!(seen(&vault).len(), 4);
        let last = vault.audit().unwrap().pop().unwrap();
        assert_eq!(last.kind, AuditKind::KeysRestored);
        vault.close().unwrap();
        // Restored in the file: the copy is not needed any more.
        std::fs::remove_file(desk.file("vault.keys.bak")).unwrap();
        let vault = desk.open();
        assert!(!vault.keys_restored());
        assert!(
            desk.file("vault.keys.bak").exists(),
            "the copy is made anew"
        );
    }
}

#[test]
fn a_removed_slot_is_restored_and_with_a_wrong_passphrase_nothing_is() {
    let desk = Desk::with_records();
    desk.edit(|tables| {
        tables.header.remove(&1).unwrap();
    });
    let before = desk.bytes();
    let wrong = Passphrase::new("fout");
    let error = open_with(&desk, UnlockWith::Passphrase(&wrong)).unwrap_err();
    assert!(matches!(error, VaultError::WrongPassphrase), "{error}");
    assert!(before == desk.bytes());
    assert!(desk.open().keys_restored());
}

#[test]
fn an_added_slot_is_taken_out_again() {
    let foreign = Tables::of(&Desk::with_vault().path()).header;
    let desk = Desk::with_records();
    desk.edit(|tables| drop(tables.header.insert(3, foreign[&1].clone())));
    let vault = desk.open();
    assert!(vault.keys_restored());
    vault.close().unwrap();
    assert!(!desk.open().keys_restored());
    let rows = Tables::of(&desk.path()).header;
    assert_eq!(rows.into_keys().collect::<Vec<_>>(), [0, 1, 2]);
}

#[test]
fn the_copy_of_another_vault_or_a_damaged_one_is_of_no_use() {
    let other = Desk::with_vault();
    let foreign = std::fs::read(other.file("vault.keys.bak")).unwrap();
    let desk = Desk::with_records();
    let mut damaged = std::fs::read(desk.file("vault.keys.bak")).unwrap();
    damaged[70] ^= 1;
    for copy in [foreign, damaged, Vec::new()] {
        desk.edit(|tables| tables.header.get_mut(&1).unwrap()[90] = 0xAA);
        std::fs::write(desk.file("vault.keys.bak"), copy).unwrap();
        assert!(matches!(desk.refused(), VaultError::Damaged(Part::KeySlot)));
    }
}

#[test]
fn a_header_that_was_reworked_with_fitting_checksums_is_damage() {
    let other = Desk::with_vault();
    let foreign = Tables::of(&other.path()).header;
    let changes: [&dyn Fn(&mut Tables); 3] = [
        // The demo mark is switched on.
        &|tables| tables.header.get_mut(&0).unwrap()[32] = 1,
        // A slot of which others know the passphrase is added.
        &|tables| drop(tables.header.insert(3, foreign[&1].clone())),
        // The recovery slot is taken away.
        &|tables| drop(tables.header.remove(&2)),
    ];
    for change in changes {
        let desk = Desk::with_records();
        std::fs::remove_file(desk.file("vault.keys.bak")).unwrap();
        desk.edit(change);
        assert!(matches!(desk.refused(), VaultError::Damaged(Part::Header)));
    }
}

#[test]
fn a_slot_may_not_ask_for_more_than_the_cap() {
    for (field, value) in [(24, 3 << 20), (28, 65_u32), (32, 9)] {
        let desk = Desk::with_vault();
        desk.edit(|tables| {
            let slot = tables.header.get_mut(&1).unwrap();
            *slot = reworked(slot, |slot| {
                slot[field..field + 4].copy_from_slice(&value.to_le_bytes());
            });
        });
        let error = desk.refused();
        assert!(matches!(error, VaultError::KdfTooCostly), "{error}");
    }
    // The control: a reworked slot within the cap is tried, and is wrong.
    let desk = Desk::with_vault();
    desk.edit(|tables| {
        let slot = tables.header.get_mut(&1).unwrap();
        *slot = reworked(slot, |slot| slot[28] = 2);
    });
    assert!(matches!(desk.refused(), VaultError::WrongPassphrase));
}

#[test]
fn only_a_vault_with_the_demo_mark_may_have_the_demo_passphrase() {
    let demo = Passphrase::new(DEMO_PASSPHRASE);
    let desk = Desk::empty();
    let refused = NewVault {
        passphrase: &demo,
        ..desk.new_vault()
    };
    let error = Vault::create(&desk.path(), &refused, at(0)).unwrap_err();
    assert!(matches!(error, VaultError::DemoPassphrase), "{error}");
    assert_eq!(desk.names(), [""; 0]);

    let marked = NewVault {
        passphrase: &demo,
        demo: true,
        ..desk.new_vault()
    };
    let vault = Vault::create(&desk.path(), &marked, at(0)).unwrap();
    assert!(vault.is_demo());
    vault.close().unwrap();
    let vault = open_with(&desk, UnlockWith::Passphrase(&demo)).unwrap();
    assert!(vault.is_demo());

    let real = Desk::with_vault();
    let error = open_with(&real, UnlockWith::Passphrase(&demo)).unwrap_err();
    assert!(matches!(error, VaultError::DemoPassphrase), "{error}");
}

//! The files of a vault: who may read them, where they may stand, what may not
//! stand in their place.

use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use luister::vault::{Place, Vault, VaultError};

use crate::support::{Desk, at, changed_at, names_in, write};

fn mode(path: &Path) -> u32 {
    std::fs::symlink_metadata(path)
        .unwrap()
        .permissions()
        .mode()
        & 0o7777
}

fn set_mode(path: &Path, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn every_file_is_for_us_alone() {
    let desk = Desk::empty();
    let path = desk.file("nieuw/map/vault.luister");
    let vault = Vault::create(&path, &desk.new_vault(), at(0)).unwrap();
    vault.draft().save(b"concept", true).unwrap();
    let folder = path.parent().unwrap();
    assert_eq!(mode(folder), 0o700);
    assert_eq!(mode(folder.parent().unwrap()), 0o700);
    let names = names_in(folder);
    assert_eq!(
        names,
        [
            "vault.draft",
            "vault.keys.bak",
            "vault.lock",
            "vault.luister"
        ]
    );
    for name in names {
        assert_eq!(mode(&folder.join(&name)), 0o600, "{name}");
    }
    // The control: an ordinary file made here is open to others.
    std::fs::write(folder.join("gewoon"), b"").unwrap();
    assert_ne!(mode(&folder.join("gewoon")), 0o600);
}

#[test]
fn a_name_without_our_ending_keeps_all_of_it() {
    let desk = Desk::empty();
    for name in ["praktijk", "praktijk.bewaard"] {
        let path = desk.file(name);
        let vault = Vault::create(&path, &desk.new_vault(), at(0)).unwrap();
        vault.close().unwrap();
        assert!(desk.file(&format!("{name}.keys.bak")).exists());
    }
}

#[test]
fn creating_never_overwrites() {
    let desk = Desk::with_vault();
    let before = desk.bytes();
    let error = desk.create().unwrap_err();
    assert!(
        matches!(error, VaultError::AlreadyExists(Place::Vault)),
        "{error}"
    );
    assert!(before == desk.bytes());

    let desk = Desk::empty();
    symlink("nergens", desk.path()).unwrap();
    let error = desk.create().unwrap_err();
    assert!(
        matches!(error, VaultError::AlreadyExists(Place::Vault)),
        "{error}"
    );
}

#[test]
fn what_an_interrupted_creation_left_is_not_in_the_way() {
    let desk = Desk::empty();
    std::fs::write(desk.file("vault.new"), b"half a vault").unwrap();
    std::fs::write(desk.file("vault.keys.bak"), b"old").unwrap();
    desk.create().unwrap().close().unwrap();
    assert!(!desk.file("vault.new").exists());
    desk.open().close().unwrap();
}

#[test]
fn a_missing_vault_is_missing_and_leaves_no_trace() {
    let desk = Desk::empty();
    assert!(matches!(desk.refused(), VaultError::Missing(Place::Vault)));
    assert_eq!(desk.names(), [""; 0]);
    let nowhere = desk.file("geen/map/vault.luister");
    let error = Vault::open(&nowhere, &desk.key(), at(1)).unwrap_err();
    assert!(
        matches!(error, VaultError::Missing(Place::Vault)),
        "{error}"
    );
}

#[test]
fn links_are_not_followed() {
    // The vault, its lock and the copy of its keys.
    for (name, place) in [
        ("vault.luister", Place::Vault),
        ("vault.lock", Place::Lock),
        ("vault.keys.bak", Place::KeysBackup),
    ] {
        let desk = Desk::with_records();
        let elsewhere = desk.file("elders");
        std::fs::rename(desk.file(name), &elsewhere).unwrap();
        symlink(&elsewhere, desk.file(name)).unwrap();
        let error = desk.refused();
        assert!(
            matches!(error, VaultError::SymbolicLink(found) if found == place),
            "{name}: {error}"
        );
        // The control: with the file itself back in its place, it opens.
        std::fs::rename(&elsewhere, desk.file(name)).unwrap();
        desk.open().close().unwrap();
    }
}

#[test]
fn a_link_in_place_of_the_draft_is_not_followed() {
    let desk = Desk::with_vault();
    let vault = desk.open();
    let target = desk.file("doel");
    std::fs::write(&target, b"van iemand anders").unwrap();
    set_mode(&target, 0o600);
    symlink(&target, desk.file("vault.draft")).unwrap();
    let draft = vault.draft();
    for refused in [
        draft.save(b"x", true).unwrap_err(),
        draft.load().unwrap_err(),
        draft.discard().unwrap_err(),
    ] {
        assert!(
            matches!(refused, VaultError::SymbolicLink(Place::Draft)),
            "{refused}"
        );
    }
    assert_eq!(std::fs::read(&target).unwrap(), b"van iemand anders");
    std::fs::remove_file(desk.file("vault.draft")).unwrap();
    draft.save(b"x", true).unwrap();
}

#[test]
fn a_link_in_place_of_the_passing_file_is_replaced() {
    let desk = Desk::empty();
    let target = desk.file("doel");
    std::fs::write(&target, b"van iemand anders").unwrap();
    symlink(&target, desk.file("vault.new")).unwrap();
    symlink(&target, desk.file("vault.keys.bak.new")).unwrap();
    desk.create().unwrap().close().unwrap();
    assert_eq!(std::fs::read(&target).unwrap(), b"van iemand anders");
}

#[test]
fn a_file_that_others_may_read_is_refused() {
    for (name, place) in [
        ("vault.luister", Place::Vault),
        ("vault.keys.bak", Place::KeysBackup),
        ("vault.lock", Place::Lock),
    ] {
        let desk = Desk::with_vault();
        set_mode(&desk.file(name), 0o644);
        let error = desk.refused();
        assert!(
            matches!(error, VaultError::TooOpen(found) if found == place),
            "{name}: {error}"
        );
        set_mode(&desk.file(name), 0o600);
        desk.open().close().unwrap();
    }
}

#[test]
fn a_folder_in_which_others_may_write_is_refused() {
    let desk = Desk::with_vault();
    for (bits, open) in [
        (0o770, false),
        (0o707, false),
        (0o755, true),
        (0o1777, true),
    ] {
        set_mode(desk.folder.path(), bits);
        match desk.try_open() {
            Ok(vault) => {
                assert!(open, "{bits:o}");
                vault.close().unwrap();
            }
            Err(error) => {
                assert!(!open, "{bits:o}: {error}");
                assert!(
                    matches!(error, VaultError::TooOpen(Place::Folder)),
                    "{error}"
                );
            }
        }
    }
}

#[test]
fn what_is_marked_read_only_stays_untouched() {
    let desk = Desk::with_vault();
    set_mode(&desk.path(), 0o400);
    let changed = changed_at(&desk.path());
    assert!(matches!(desk.refused(), VaultError::ReadOnly(Place::Vault)));
    // Looking at it needs no writing.
    assert!(Vault::check(&desk.path(), &desk.key()).is_ok());
    set_mode(&desk.path(), 0o600);

    set_mode(desk.folder.path(), 0o500);
    assert!(matches!(
        desk.refused(),
        VaultError::ReadOnly(Place::Folder)
    ));
    assert!(Vault::check(&desk.path(), &desk.key()).is_ok());
    let new = desk.file("ander.luister");
    let error = Vault::create(&new, &desk.new_vault(), at(0)).unwrap_err();
    assert!(
        matches!(error, VaultError::ReadOnly(Place::Folder)),
        "{error}"
    );
    assert_eq!(changed, changed_at(&desk.path()));
    set_mode(desk.folder.path(), 0o700);
    desk.open().close().unwrap();
}

#[test]
fn files_of_another_user_are_refused() {
    if !rustix::process::geteuid().is_root() {
        // Only the superuser can give a file away to try this.
        return;
    }
    let desk = Desk::with_vault();
    let give = |path: &Path, to| std::os::unix::fs::chown(path, Some(to), None).unwrap();
    give(&desk.path(), 12_345);
    assert!(matches!(desk.refused(), VaultError::NotOurs(Place::Vault)));
    give(&desk.path(), 0);
    give(desk.folder.path(), 12_345);
    assert!(matches!(desk.refused(), VaultError::NotOurs(Place::Folder)));
    give(desk.folder.path(), 0);
    desk.open().close().unwrap();
}

#[test]
fn a_folder_or_a_pipe_in_place_of_the_vault_is_refused() {
    let desk = Desk::empty();
    std::fs::create_dir(desk.path()).unwrap();
    assert!(matches!(desk.refused(), VaultError::NotAFile(Place::Vault)));
    std::fs::remove_dir(desk.path()).unwrap();
    let pipe = rustix::fs::FileType::Fifo;
    rustix::fs::mknodat(rustix::fs::CWD, desk.path(), pipe, 0o600.into(), 0).unwrap();
    assert!(matches!(desk.refused(), VaultError::NotAFile(Place::Vault)));
}

#[test]
fn one_handle_at_a_time() {
    let desk = Desk::with_vault();
    let mut vault = desk.open();
    assert!(matches!(desk.refused(), VaultError::InUse));
    let error = Vault::open_copy(&desk.path(), &desk.key()).unwrap_err();
    assert!(matches!(error, VaultError::InUse), "{error}");
    // The one that has it is not disturbed.
    write(&mut vault, None, b"x").unwrap();
    vault.close().unwrap();
    let copy = Vault::open_copy(&desk.path(), &desk.key()).unwrap();
    // Looking at a copy keeps nobody out.
    drop(desk.open());
    assert_eq!(copy.len(), 1);
    drop(desk.open());
}

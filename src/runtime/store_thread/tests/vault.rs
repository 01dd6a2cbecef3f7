//! What the section Kluis asks of the thread: the logbook, and copies.

use super::*;
use crate::app::effect::CopyWish;
use crate::app::message::{CopyMade, VaultRead};
use crate::domain::audit::AuditKind;
use crate::domain::text::Line;
use crate::vault::{UnlockWith, Vault};

#[track_caller]
fn read(counter: &Counter) -> VaultRead {
    counter.ask(Effect::ReadVault);
    match counter.reply() {
        StoreReply::VaultRead(read) => *read,
        other => panic!("not read: {other:?}"),
    }
}

fn events(read: &VaultRead) -> Vec<AuditKind> {
    read.log.lines.iter().map(|line| line.event).collect()
}

fn copy(to: &std::path::Path) -> Effect {
    Effect::Copy(CopyWish {
        path: typed(to.to_str().unwrap()),
        label: Line::new("usb-stick").unwrap(),
    })
}

#[track_caller]
fn copied(counter: &Counter) -> CopyMade {
    match counter.reply() {
        StoreReply::CopyMade(made) => *made,
        other => panic!("no copy: {other:?}"),
    }
}

#[test]
fn r95_the_logbook_is_the_audit_log_with_its_checkpoint() {
    let folder = tempfile::tempdir().unwrap();
    let (counter, _) = own_vault(folder.path().join("praktijk.luister"));
    let first = read(&counter);
    assert_eq!(events(&first), [AuditKind::Created]);
    let line = first.log.lines.first().unwrap();
    assert_eq!((line.number, line.on), (1, "2026-11-22".parse().unwrap()));
    assert_eq!(
        line.at,
        "10:00:00".parse().unwrap(),
        "the time of Amsterdam"
    );
    assert_eq!(first.log.checkpoint.lines().count(), 4);
    assert_eq!(first.snapshot, None);

    counter.ask(Effect::Lock);
    counter.ask(open_with(PASSPHRASE));
    counter.opened();
    let second = read(&counter);
    let new = [AuditKind::Created, AuditKind::Locked, AuditKind::Unlocked];
    assert_eq!(events(&second), new);
    assert_ne!(second.log.checkpoint, first.log.checkpoint);
    assert_eq!(second.snapshot, Some("2026-11-22".parse().unwrap()));
    counter.quit();
}

#[test]
fn r95_a_file_that_leaves_the_vault_is_a_line_in_its_log() {
    let folder = tempfile::tempdir().unwrap();
    let (counter, _) = own_vault(folder.path().join("praktijk.luister"));
    let file = folder.path().join("logboek.txt");
    let export = || {
        Effect::Export(Export {
            path: typed(file.to_str().unwrap()),
            contents: crate::app::effect::Contents::Text(typed("regels")),
        })
    };
    counter.ask(export());
    assert!(matches!(counter.reply(), StoreReply::Exported(_)));
    assert_eq!(
        events(&read(&counter)),
        [AuditKind::Created, AuditKind::Exported]
    );
    // What is not written leaves nothing.
    counter.ask(export());
    assert!(matches!(counter.reply(), StoreReply::ExportFailed(_)));
    assert_eq!(events(&read(&counter)).len(), 2);
    counter.quit();
}

#[test]
fn r95_nothing_is_read_of_a_vault_that_is_shut() {
    let folder = tempfile::tempdir().unwrap();
    let (counter, _) = own_vault(folder.path().join("praktijk.luister"));
    counter.ask(Effect::Lock);
    counter.ask(Effect::ReadVault);
    assert!(matches!(counter.reply(), StoreReply::Warned(_)));
    let elsewhere = folder.path().join("kopie.luister");
    counter.ask(copy(&elsewhere));
    assert!(matches!(counter.reply(), StoreReply::CopyFailed(_)));
    assert!(!elsewhere.exists());
    counter.quit();
}

#[test]
fn r96_a_copy_is_verified_registered_and_never_over_anything() {
    let folder = tempfile::tempdir().unwrap();
    let (counter, _) = own_vault(folder.path().join("praktijk.luister"));
    let elsewhere = folder.path().join("kopie.luister");
    counter.ask(copy(&elsewhere));
    let made = copied(&counter);
    assert_eq!(made.path.expose(), elsewhere.to_str().unwrap());
    let mut practice = Practice::new();
    let Committed::Practice(entries) = made.committed else {
        panic!("not in the practice");
    };
    for entry in entries {
        practice.apply(entry);
    }
    let [kept] = practice.copies() else {
        panic!("{} copies", practice.copies().len());
    };
    let passphrase = Passphrase::new(PASSPHRASE);
    let with = UnlockWith::Passphrase(&passphrase);
    let (_, _, fingerprint) = Vault::inspect_copy(&elsewhere, &with).unwrap();
    assert_eq!(kept.copy.fingerprint, fingerprint);
    assert_eq!(
        events(&read(&counter)),
        [AuditKind::Created, AuditKind::CopyMade]
    );

    counter.ask(copy(&elsewhere));
    assert!(matches!(counter.reply(), StoreReply::CopyFailed(_)));
    assert_eq!(events(&read(&counter)).len(), 2, "nothing was registered");
    counter.quit();
}

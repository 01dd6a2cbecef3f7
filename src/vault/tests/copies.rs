//! Copies, snapshots and checkpoints: the same practice in another file, never
//! over anything, and a failure that leaves everything as it was.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::time::Instant;

use chrono::TimeDelta;

use super::*;
use crate::vault::{Checkpoint, Place, Snapshot, Vouched};

fn with_passphrase<T>(look: impl FnOnce(&UnlockWith<'_>) -> T) -> T {
    let passphrase = Passphrase::new(PASSPHRASE);
    look(&UnlockWith::Passphrase(&passphrase))
}

fn open(path: &Path) -> Vault {
    with_passphrase(|with| Vault::open(path, with, at(5))).unwrap()
}

fn inspected(
    path: &Path,
) -> (
    Vault,
    crate::vault::CheckReport,
    crate::domain::copies::Fingerprint,
) {
    with_passphrase(|with| Vault::inspect_copy(path, with)).unwrap()
}

fn names(folder: &Path) -> BTreeSet<String> {
    let names = fs::read_dir(folder).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.collect()
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn a_copy_holds_the_same_and_stands_over_nothing() {
    let (folder, path, expected) = small_vault();
    let vault = open(&path);
    let stick = folder.path().join("stick");
    fs::create_dir(&stick).unwrap();
    // As a stick without owners shows it.
    set_mode(&stick, 0o777);
    let copy = stick.join("kopie.luister");
    let fingerprint = vault.copy_to(&copy).unwrap();
    assert_eq!(names(&stick), BTreeSet::from(["kopie.luister".to_owned()]));
    set_mode(&copy, 0o777);
    let (read, report, found) = inspected(&copy);
    assert_eq!(found, fingerprint);
    assert_eq!((seen(&read).unwrap(), report.vault), (expected, vault.id()));
    assert_eq!(report.last_commit, vault.last_commit());

    let before = fs::read(&copy).unwrap();
    let again = vault.copy_to(&copy);
    assert!(matches!(
        again,
        Err(VaultError::AlreadyExists(Place::Vault))
    ));
    assert_eq!(fs::read(&copy).unwrap(), before);
    set_mode(&stick, 0o500);
    let refused = vault.copy_to(&stick.join("nog-een.luister"));
    assert!(
        matches!(refused, Err(VaultError::ReadOnly(Place::Folder))),
        "{refused:?}"
    );
    set_mode(&stick, 0o700);
    std::os::unix::fs::symlink(&path, stick.join("link.luister")).unwrap();
    assert!(vault.copy_to(&stick.join("link.luister")).is_err());
    assert_eq!(names(&stick).len(), 2);
    vault.close().unwrap();
}

#[test]
fn a_restored_vault_is_the_same_practice_with_its_keys_beside_it() {
    let (folder, path, expected) = small_vault();
    let vault = open(&path);
    let copy = folder.path().join("kopie.luister");
    vault.copy_to(&copy).unwrap();
    vault.close().unwrap();
    let (read, ..) = inspected(&copy);
    assert!(matches!(
        read.restore_to(&path),
        Err(VaultError::AlreadyExists(_))
    ));
    let restored = folder.path().join("terug/vault.luister");
    read.restore_to(&restored).unwrap();
    let place = restored.parent().unwrap();
    let expected_names = ["vault.keys.bak", "vault.lock", "vault.luister"];
    assert_eq!(names(place), expected_names.map(str::to_owned).into());
    assert_eq!((mode(place), mode(&restored)), (0o700, 0o600));
    let back = open(&restored);
    assert_eq!(seen(&back).unwrap(), expected);
    assert!(!back.keys_restored());
    back.close().unwrap();
}

#[test]
fn a_snapshot_is_made_once_a_day_and_rotated() {
    let (folder, path, expected) = small_vault();
    let vault = open(&path);
    let snapshots = folder.path().join("snapshots");
    let day = |count: i64| at(5) + TimeDelta::days(count);
    assert_eq!(vault.snapshot_of_the_day(day(0)).unwrap(), Snapshot::Made);
    assert_eq!(vault.snapshot_of_the_day(day(0)).unwrap(), Snapshot::Fresh);
    assert_eq!(mode(&snapshots), 0o700);
    let first = names(&snapshots).pop_first().unwrap();
    assert_eq!(
        first,
        format!("vault-{}.luister", day(0).format("%Y%m%dT%H%M%SZ"))
    );
    assert_eq!(mode(&snapshots.join(&first)), 0o600);
    assert_eq!(
        seen(&inspected(&snapshots.join(&first)).0).unwrap(),
        expected
    );
    // Another vault in this folder, and what is nobody's.
    for other in ["vault-2-20200101T000000Z.luister", "vault-aantekening.txt"] {
        fs::write(snapshots.join(other), b"-").unwrap();
    }
    for count in 1..45 {
        assert_eq!(
            vault.snapshot_of_the_day(day(count)).unwrap(),
            Snapshot::Made
        );
    }
    let ours = names(&snapshots).len() - 2;
    assert!((9..=11).contains(&ours), "{ours} snapshots");
    assert!(!snapshots.join(&first).exists());
    vault.close().unwrap();
}

#[test]
fn r96_after_a_destruction_only_a_new_snapshot_is_left() {
    let (folder, path, _) = small_vault();
    let mut vault = open(&path);
    let snapshots = folder.path().join("snapshots");
    vault.snapshot(at(5)).unwrap();
    vault.snapshot(at(90_000)).unwrap();
    // What an interrupted attempt left holds the case as well.
    fs::write(snapshots.join("vault-20260101T000000Z.new"), b"-").unwrap();
    let case = CaseId::from_bytes([1; 16]);
    let event = AuditEvent::new(AuditKind::SettingsChanged);
    vault
        .destroy(&[case].into(), Vec::new(), &[], event, at(100_000))
        .unwrap();
    vault.renew_snapshots(at(100_000)).unwrap();
    let left = names(&snapshots);
    assert_eq!(left.len(), 1, "{left:?}");
    let (read, ..) = inspected(&snapshots.join(left.first().unwrap()));
    assert!(!read.holds(case));
    vault.close().unwrap();
}

#[test]
fn r96_a_destruction_that_ended_before_the_snapshots_went_is_made_up_for() {
    let (folder, path, _) = small_vault();
    let mut vault = open(&path);
    let snapshots = folder.path().join("snapshots");
    vault.snapshot(at(5)).unwrap();
    let case = CaseId::from_bytes([1; 16]);
    let event = AuditEvent::new(AuditKind::CasesDestroyed);
    vault
        .destroy(&[case].into(), Vec::new(), &[], event, at(60))
        .unwrap();
    // The program is killed here; the next one finds a snapshot of today.
    drop(vault);
    let vault = with_passphrase(|with| Vault::open(&path, with, at(70))).unwrap();
    assert_eq!(vault.snapshot_of_the_day(at(70)).unwrap(), Snapshot::Made);
    let left = names(&snapshots);
    assert_eq!(left.len(), 1, "{left:?}");
    let (read, ..) = inspected(&snapshots.join(left.first().unwrap()));
    assert!(!read.holds(case));
    // And only once: what is made after it stays.
    assert_eq!(vault.snapshot_of_the_day(at(80)).unwrap(), Snapshot::Fresh);
    // By a clock that ran ahead nothing is taken away.
    let earlier = at(20) - TimeDelta::days(2);
    vault.snapshot(earlier).unwrap();
    assert_eq!(vault.snapshot_of_the_day(at(50)).unwrap(), Snapshot::Fresh);
    assert_eq!(names(&snapshots).len(), 2);
    vault.close().unwrap();
}

#[test]
fn a_vault_that_is_renamed_takes_its_snapshots_along() {
    let (folder, path, _) = small_vault();
    let snapshots = folder.path().join("snapshots");
    let vault = open(&path);
    vault.snapshot_of_the_day(at(5)).unwrap();
    vault.close().unwrap();
    let other = folder.path().join("ander.luister");
    // Beside a vault of the old name they stay that one's.
    fs::copy(&path, &other).unwrap();
    let vault = open(&other);
    vault.snapshot_of_the_day(at(6)).unwrap();
    vault.close().unwrap();
    assert_eq!(names(&snapshots).len(), 2);
    fs::remove_file(&path).unwrap();
    // And those of a vault that is not this one stay as they are.
    let foreign = snapshots.join("vreemd-20260101T000000Z.luister");
    let strange = folder.path().join("vreemd.luister");
    make_vault(&strange).close().unwrap();
    fs::copy(&strange, &foreign).unwrap();
    fs::remove_file(&strange).unwrap();
    let vault = open(&other);
    vault.renew_snapshots(at(8)).unwrap();
    vault.close().unwrap();
    let left: Vec<String> = names(&snapshots)
        .into_iter()
        .filter(|name| name.ends_with(".luister"))
        .collect();
    assert_eq!(left.len(), 2, "{left:?}");
    assert!(
        left.iter()
            .all(|name| name.starts_with("ander-") || name.starts_with("vreemd-"))
    );
}

#[test]
fn no_copy_gets_the_name_of_a_file_beside_a_vault() {
    let (folder, path, _) = small_vault();
    let vault = open(&path);
    vault.snapshot_of_the_day(at(5)).unwrap();
    for name in [
        "vault.draft",
        "vault.new",
        "vault.lock",
        "x.keys.bak",
        "vault",
        "snapshots/vault-20261123T050000Z.luister",
    ] {
        let refused = vault.copy_to(&folder.path().join(name));
        assert!(
            matches!(
                refused,
                Err(VaultError::NameTaken(Place::Vault)) | Err(VaultError::AlreadyExists(_))
            ),
            "{name}: {refused:?}"
        );
    }
    let nowhere = vault.copy_to(&folder.path().join("nergens/kopie.luister"));
    assert!(
        matches!(nowhere, Err(VaultError::Missing(Place::Folder))),
        "{nowhere:?}"
    );
    vault.close().unwrap();
    let before = fs::read(folder.path().join("vault.keys.bak")).unwrap();
    let (copy, ..) = inspected(&path);
    let twin = copy.restore_to(&folder.path().join("vault"));
    assert!(matches!(twin, Err(VaultError::NameTaken(_))), "{twin:?}");
    assert_eq!(
        fs::read(folder.path().join("vault.keys.bak")).unwrap(),
        before
    );
}

#[test]
fn what_an_interrupted_attempt_left_is_gone_after_the_next_opening() {
    let (folder, path, _) = small_vault();
    let snapshots = folder.path().join("snapshots");
    let vault = open(&path);
    vault.snapshot_of_the_day(at(5)).unwrap();
    vault.close().unwrap();
    let left = [
        "vault.new",
        "vault.keys.bak.new",
        "snapshots/vault-20260101T000000Z.new",
    ];
    for name in left {
        fs::write(folder.path().join(name), b"half").unwrap();
    }
    // What is somebody else's stays.
    fs::write(snapshots.join("vault-2-20260101T000000Z.new"), b"-").unwrap();
    fs::write(folder.path().join("ander.new"), b"-").unwrap();
    let vault = open(&path);
    assert_eq!(vault.snapshot_of_the_day(at(5)).unwrap(), Snapshot::Fresh);
    vault.close().unwrap();
    for name in left {
        assert!(!folder.path().join(name).exists(), "{name}");
    }
    assert!(folder.path().join("ander.new").exists());
    assert_eq!(names(&snapshots).len(), 2);
}

#[test]
fn a_snapshot_that_cannot_be_made_stands_in_nobodys_way() {
    let (folder, path, _) = small_vault();
    let mut vault = open(&path);
    let snapshots = folder.path().join("snapshots");
    fs::write(&snapshots, b"geen map").unwrap();
    assert!(vault.snapshot_of_the_day(at(6)).is_err());
    fs::remove_file(&snapshots).unwrap();
    fs::create_dir(&snapshots).unwrap();
    set_mode(&snapshots, 0o500);
    let refused = vault.snapshot_of_the_day(at(6));
    assert!(
        matches!(refused, Err(VaultError::ReadOnly(Place::Folder))),
        "{refused:?}"
    );
    set_mode(&snapshots, 0o777);
    let refused = vault.snapshot_of_the_day(at(6));
    assert!(
        matches!(refused, Err(VaultError::TooOpen(Place::Folder))),
        "{refused:?}"
    );
    fs::remove_dir(&snapshots).unwrap();
    std::os::unix::fs::symlink("/tmp", &snapshots).unwrap();
    assert!(vault.snapshot_of_the_day(at(6)).is_err());
    write(&mut vault, &[record(Some(1), b"gaat door")]).unwrap();
    vault.close().unwrap();
}

#[test]
fn a_checkpoint_fits_its_own_log_as_long_as_that_goes_on() {
    let (folder, path, _) = small_vault();
    let other = folder.path().join("ander.luister");
    let older = fs::read(&path).unwrap();
    let mut vault = open(&path);
    let kept = vault.checkpoint().to_string();
    let read = Checkpoint::parse(&kept).unwrap();
    assert_eq!(read.to_string(), kept);
    assert_eq!(vault.vouches_for(&read).unwrap(), Vouched::GoesOn);
    write(&mut vault, &[record(Some(1), b"verder")]).unwrap();
    assert_eq!(vault.vouches_for(&read).unwrap(), Vouched::GoesOn);
    assert_eq!(
        make_vault(&other).vouches_for(&read).unwrap(),
        Vouched::NotOurs
    );
    // A line more or less in it, and it is not what the vault made.
    let forged = kept.replacen('\n', "\n1", 1);
    let forged = Checkpoint::parse(&forged).unwrap();
    assert_eq!(vault.vouches_for(&forged).unwrap(), Vouched::OtherKeys);
    // Below the lines of a logbook it is found as well.
    let file = format!("2026-11-23 ontgrendeld\nluister schreef\n\n{kept}");
    assert_eq!(Checkpoint::parse(&file), Some(read.clone()));
    for text in [
        "",
        "luister x\n1\nzz",
        kept.split_at(kept.len() / 2).0,
        &format!("{kept}meer"),
    ] {
        assert_eq!(Checkpoint::parse(text), None, "{text}");
    }
    // An older state that went its own way does not have the line.
    vault.close().unwrap();
    fs::write(&path, older).unwrap();
    let mut vault = with_passphrase(|with| Vault::open(&path, with, at(77))).unwrap();
    write(&mut vault, &[record(Some(1), b"anders")]).unwrap();
    assert_eq!(vault.vouches_for(&read).unwrap(), Vouched::Broken);
}

/// Figures for docs/design/proof.md: how long a commit may have to wait for a daily
/// copy or a rewrite, beside a plain copy of the same file that is synced.
#[test]
fn a_snapshot_and_a_rewrite_are_made_in_time() {
    let records = sized(1_000, 10_000);
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("vault.luister");
    let mut vault = make_vault(&path);
    let body = [b'x'; 600];
    let all: Vec<_> = (0..records)
        .map(|number| record(Some(1 + (number % 200) as u8), &body))
        .collect();
    write(&mut vault, &all).unwrap();
    let timed = |work: &mut dyn FnMut()| {
        let begun = Instant::now();
        work();
        begun.elapsed()
    };
    let plain = timed(&mut || {
        let copy = folder.path().join("plain");
        fs::copy(&path, &copy).unwrap();
        fs::File::open(&copy).unwrap().sync_all().unwrap();
    });
    let snapshot = timed(&mut || {
        let made = vault.snapshot_of_the_day(at(5)).unwrap();
        assert_eq!(made, Snapshot::Made);
    });
    let cases = [CaseId::from_bytes([1; 16])].into();
    let rewrite = timed(&mut || {
        let event = AuditEvent::new(AuditKind::CasesDestroyed);
        vault
            .destroy(&cases, Vec::new(), &[], event, at(6))
            .unwrap();
    });
    let ratio = |took: std::time::Duration| took.as_secs_f64() / plain.as_secs_f64();
    told(
        "time of a daily copy and of a rewrite",
        format_args!(
            "{records} records, {} KiB: plain copy {} ms, daily copy {} ms ({:.0}x), rewrite {} ms \
             ({:.0}x)",
            fs::metadata(folder.path().join("plain")).unwrap().len() / 1024,
            plain.as_millis(),
            snapshot.as_millis(),
            ratio(snapshot),
            rewrite.as_millis(),
            ratio(rewrite),
        ),
    );
    assert!(snapshot.as_secs() < 60 && rewrite.as_secs() < 60);
}

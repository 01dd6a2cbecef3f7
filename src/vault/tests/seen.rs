//! The mark outside the vault: an older copy put back, a copy that went its own
//! way, failed unlocks; and that nothing depends on it.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::*;
use crate::vault::{Failed, Noticed, Standing, Turned, Watch};

struct Place {
    folder: TempDir,
}

impl Place {
    /// A vault that was written in, watched and closed.
    fn new() -> Self {
        let place = Self {
            folder: TempDir::new().unwrap(),
        };
        make_vault(&place.vault()).close().unwrap();
        assert_eq!(place.visit(10, b"een"), Noticed::default());
        place
    }

    fn vault(&self) -> PathBuf {
        self.folder.path().join("vault.luister")
    }

    fn watch(&self) -> Watch {
        Watch::under(&self.folder.path().join("state"))
    }

    /// The one file with the mark.
    fn mark(&self) -> PathBuf {
        let mut found = fs::read_dir(self.folder.path().join("state/seen")).unwrap();
        let mark = found.next().unwrap().unwrap().path();
        assert!(found.next().is_none());
        mark
    }

    fn open(&self, seconds: i64) -> Vault {
        let passphrase = Passphrase::new(PASSPHRASE);
        Vault::open(
            &self.vault(),
            &UnlockWith::Passphrase(&passphrase),
            at(seconds),
        )
        .unwrap()
    }

    /// Opens, writes and closes; answers with what was noticed.
    fn visit(&self, seconds: i64, text: &[u8]) -> Noticed {
        let mut vault = self.open(seconds);
        let noticed = vault.watched(&self.watch(), at(seconds)).unwrap();
        write(&mut vault, &[record(Some(1), text)]).unwrap();
        vault.close().unwrap();
        noticed
    }

    fn types_wrong(&self, seconds: i64) {
        let wrong = Passphrase::new("een andere wachtzin dan deze");
        let opened = Vault::open(&self.vault(), &UnlockWith::Passphrase(&wrong), at(seconds));
        assert!(matches!(opened, Err(VaultError::WrongPassphrase)));
        self.watch().failed(&self.vault(), at(seconds));
    }

    fn last_kinds(&self, count: usize) -> Vec<AuditKind> {
        let passphrase = Passphrase::new(PASSPHRASE);
        let copy = Vault::open_copy(&self.vault(), &UnlockWith::Passphrase(&passphrase)).unwrap();
        let kinds: Vec<_> = copy.audit().unwrap().iter().map(|line| line.kind).collect();
        kinds[kinds.len() - count..].to_vec()
    }
}

#[test]
fn the_mark_is_private_and_fits_as_long_as_the_vault_goes_on() {
    let place = Place::new();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&place.mark()), 0o600);
    assert_eq!(mode(place.mark().parent().unwrap()), 0o700);
    for round in 2..6 {
        assert_eq!(place.visit(round * 10, b"meer"), Noticed::default());
    }
}

#[test]
fn an_older_copy_that_was_put_back_is_noticed_once_and_noted() {
    let place = Place::new();
    let older = fs::read(place.vault()).unwrap();
    place.visit(20, b"twee");
    fs::write(place.vault(), &older).unwrap();
    let seen = at(1);
    let noticed = place.visit(30, b"drie");
    assert_eq!(noticed.turned, Some(Turned::Older { seen }));
    let kinds = place.last_kinds(3);
    assert_eq!(kinds[..2], [AuditKind::Unlocked, AuditKind::OlderCopy]);
    // The mark follows: what was said once is not said again.
    assert_eq!(place.visit(40, b"vier"), Noticed::default());
}

#[test]
fn a_copy_that_went_its_own_way_is_noticed_even_when_it_is_further() {
    let place = Place::new();
    let common = fs::read(place.vault()).unwrap();
    place.visit(20, b"hier");
    let here = fs::read(place.vault()).unwrap();
    // Elsewhere, where another mark stands, somebody goes on from the same state.
    fs::rename(
        place.folder.path().join("state"),
        place.folder.path().join("aside"),
    )
    .unwrap();
    fs::write(place.vault(), &common).unwrap();
    for round in 3..8 {
        assert_eq!(place.visit(round * 10, b"daar").turned, None);
    }
    fs::remove_dir_all(place.folder.path().join("state")).unwrap();
    fs::rename(
        place.folder.path().join("aside"),
        place.folder.path().join("state"),
    )
    .unwrap();
    let noticed = place.visit(90, b"weer hier");
    assert!(
        matches!(noticed.turned, Some(Turned::OtherWay { .. })),
        "{noticed:?}"
    );
    // And back again.
    fs::write(place.vault(), &here).unwrap();
    let noticed = place.visit(99, b"toch dit");
    assert!(noticed.turned.is_some(), "{noticed:?}");
}

#[test]
fn a_mark_that_is_missing_spoilt_or_of_somebody_else_is_no_error() {
    let place = Place::new();
    fs::remove_file(place.mark()).unwrap();
    assert_eq!(place.visit(20, b"twee"), Noticed::default());
    let good = fs::read(place.mark()).unwrap();
    // Nobody without the passphrase moves it: each changed byte makes it no mark. A
    // higher number of the keys is all that is believed unsealed: it says that another
    // passphrase is asked for, and warns of nothing.
    for byte in 32..good.len() {
        let mut spoilt = good.clone();
        spoilt[byte] ^= 1;
        fs::write(place.mark(), &spoilt).unwrap();
        let copy = Vault::open_copy(
            &place.vault(),
            &UnlockWith::Passphrase(&Passphrase::new(PASSPHRASE)),
        );
        let found = place.watch().compare(&copy.unwrap());
        if (33..36).contains(&byte) {
            assert!(
                matches!(found, Some(Standing::EarlierKeys { .. })),
                "byte {byte}"
            );
        } else {
            assert_eq!(found, None, "byte {byte}");
        }
    }
    fs::write(place.mark(), b"LUISEEN").unwrap();
    assert_eq!(place.visit(30, b"drie"), Noticed::default());
    fs::remove_file(place.mark()).unwrap();
    std::os::unix::fs::symlink("/dev/null", place.folder.path().join("state/seen/x")).unwrap();
    fs::set_permissions(
        place.folder.path().join("state/seen"),
        fs::Permissions::from_mode(0o500),
    )
    .unwrap();
    assert_eq!(place.visit(40, b"vier"), Noticed::default());
    fs::set_permissions(
        place.folder.path().join("state/seen"),
        fs::Permissions::from_mode(0o700),
    )
    .unwrap();
}

#[test]
fn failed_unlocks_are_counted_told_and_noted_once() {
    let place = Place::new();
    for seconds in [20, 21, 25] {
        place.types_wrong(seconds);
    }
    let noticed = place.visit(30, b"ik weer");
    let failed = Failed {
        count: 3,
        first: at(20),
        last: at(25),
    };
    assert_eq!(noticed.failed, Some(failed));
    assert_eq!(noticed.turned, None, "counting leaves the mark alone");
    let kinds = place.last_kinds(3);
    assert_eq!(
        kinds[..2],
        [AuditKind::Unlocked, AuditKind::FailedUnlocks(3)]
    );
    assert_eq!(place.visit(40, b"en weer"), Noticed::default());
}

#[test]
fn a_copy_is_told_to_be_the_same_older_or_newer() {
    let place = Place::new();
    let older = fs::read(place.vault()).unwrap();
    place.visit(20, b"twee");
    let same = fs::read(place.vault()).unwrap();
    let mark = fs::read(place.mark()).unwrap();
    place.visit(30, b"drie");
    let newer = fs::read(place.vault()).unwrap();
    fs::write(place.mark(), mark).unwrap();
    let standing = |bytes: &[u8]| {
        let passphrase = Passphrase::new(PASSPHRASE);
        let copy = Vault::open_bytes(bytes.to_vec(), None, &UnlockWith::Passphrase(&passphrase));
        place.watch().compare(&copy.unwrap())
    };
    let seen = at(1);
    assert_eq!(standing(&older), Some(Standing::Older { seen }));
    assert_eq!(standing(&same), Some(Standing::Same));
    assert_eq!(standing(&newer), Some(Standing::Newer));
}

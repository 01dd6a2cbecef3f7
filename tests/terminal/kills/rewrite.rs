//! Killed while the file is written anew: cases that are destroyed and a passphrase
//! that is changed. There is the old vault or the new one, whole; of what is gone
//! nothing comes back, not in a daily copy either (R96).

use std::fs;
use std::os::unix::fs::PermissionsExt;

use luister::vault::journal::JournalStore;
use luister::vault::{Passphrase, UnlockWith, VaultError};

use super::ground::{
    LATER, PASSPHRASE, PREPARED, every_snapshot, held_by, is_destroyed, moment,
    nothing_is_left_over, opened, same, start,
};
use super::{Found, Landed, Pace, Whom, kill_at, pace};
use crate::proof::sized;
use crate::screen::Place;

const NEW_PASSPHRASE: &str = "tjilpende ooievaar boven de kerstdijk";

/// A vault with a daily copy of an hour ago in which everything still stands.
fn place() -> Place {
    let place = PREPARED.place();
    let passphrase = Passphrase::new(PASSPHRASE);
    let with = UnlockWith::Passphrase(&passphrase);
    let before = moment("2032-11-22T09:00");
    let (store, _) = JournalStore::open(&place.vault(), &with, before).unwrap();
    store.snapshot(before).unwrap();
    store.close(before).unwrap();
    assert_eq!(every_snapshot(&place, PASSPHRASE, |_| true), 1);
    place
}

fn is_under_way(place: &Place) -> bool {
    place.vault().with_extension("new").exists()
}

/// Measures one that nobody kills.
fn measured(place: &Place, arguments: &[&str]) -> Pace {
    let desk = start(place, LATER, arguments);
    let pace = pace(|| is_under_way(place), || desk.has_ended());
    let (status, screen, _) = desk.ends();
    assert!(status.success(), "{screen}");
    pace
}

#[test]
fn r96_killed_while_cases_are_destroyed_the_vault_is_the_old_one_or_the_new_one() {
    let destroy = ["destroy", "--due", "--yes"];
    assert!(PREPARED.due.len() > 3, "{}", PREPARED.due.len());
    let mut chance = fastrand::Rng::with_seed(32);
    let mut pace = measured(&place(), &destroy);
    let (mut landed, mut gone) = (Landed::of(sized(50, 1_250)), 0);
    while landed.wants_more() {
        let place = place();
        let desk = start(&place, LATER, &destroy);
        let when = pace.moment(&mut chance);
        let written = kill_at(desk, Whom::Command, when, || is_under_way(&place));
        let said = String::from_utf8_lossy(&written).contains("Vernietigd.");
        let left = is_under_way(&place);

        let found = held_by(&place.vault(), PASSPHRASE).expect("opens after a kill");
        let destroyed = is_destroyed(&found);
        assert!(destroyed || !said, "it was said to be destroyed");
        if !destroyed {
            assert!(same(&found, &PREPARED.practice, 0));
        }
        // Opened as the program does it, it is as if nobody had killed anything.
        let again = opened(&place.vault(), PASSPHRASE, moment("2032-11-22T11:00")).unwrap();
        assert_eq!(is_destroyed(&again), destroyed);
        nothing_is_left_over(&place);
        every_snapshot(&place, PASSPHRASE, |held| is_destroyed(held) == destroyed);

        gone += usize::from(destroyed);
        let found = Found::of(said, left || destroyed);
        pace.learns(when, found);
        landed.counts(found);
    }
    assert!(
        gone > 0 && gone < landed.kills(),
        "{landed:?}, {gone} destroyed"
    );
    landed.told(
        "SIGKILL of the program while it destroys",
        &format!(
            "{gone} the new vault, {} the old one, 0 mixed, 0 back in a daily copy",
            landed.kills() - gone
        ),
    );
}

#[test]
fn r95_killed_while_the_passphrase_changes_one_of_the_two_opens_everything() {
    let change = [
        "keys",
        "change",
        "--new-passphrase-file",
        "p2",
        "--recovery-out",
        "code",
    ];
    let prepared = || {
        let place = place();
        let file = place.path().join("p2");
        fs::write(&file, format!("{NEW_PASSPHRASE}\n")).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
        place
    };
    // The key derivation of a real passphrase takes its second, so there are few.
    let mut chance = fastrand::Rng::with_seed(33);
    let mut landed = Landed::of(sized(3, 125));
    let mut pace = Pace {
        whole: std::time::Duration::from_secs(3),
        from_sign: std::time::Duration::from_millis(150),
    };
    let mut changed = 0;
    while landed.wants_more() {
        let place = prepared();
        let desk = start(&place, LATER, &change);
        let when = super::When::OnSign(pace.from_sign.mul_f64(chance.f64()));
        let written = kill_at(desk, Whom::Command, when, || is_under_way(&place));
        let said = String::from_utf8_lossy(&written).contains("kopieën");
        let left = is_under_way(&place);
        let (key, found) = match held_by(&place.vault(), PASSPHRASE) {
            Ok(found) => (PASSPHRASE, found),
            Err(VaultError::WrongPassphrase) => {
                let found = held_by(&place.vault(), NEW_PASSPHRASE);
                (NEW_PASSPHRASE, found.expect("opens with the new one"))
            }
            Err(other) => panic!("{other}"),
        };
        let is_new = key == NEW_PASSPHRASE;
        assert!(is_new || !said, "it was said to be changed");
        assert!(same(&found, &PREPARED.practice, 0));
        let again = opened(&place.vault(), key, moment("2032-11-22T11:00")).unwrap();
        assert!(same(&again, &PREPARED.practice, 0));
        nothing_is_left_over(&place);
        // The old passphrase opens no daily copy any more.
        every_snapshot(&place, key, |held| same(held, &PREPARED.practice, 0));
        changed += usize::from(is_new);
        let found = Found::of(said, left || is_new);
        pace.learns(when, found);
        landed.counts(found);
    }
    landed.told(
        "SIGKILL of the program while the passphrase changes",
        &format!(
            "{changed} under the new one, {} under the old one",
            landed.kills() - changed
        ),
    );
}

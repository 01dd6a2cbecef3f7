//! Killed while a backup is made, and while a vault is made out of one: under the
//! name stands nothing, or a whole vault; and no copy has its name that is not in the
//! register (R96).

use std::fs;

use luister::vault::{Passphrase, UnlockWith, Vault};

use super::ground::{
    PASSPHRASE, PREPARED, TODAY, held_by, moment, nothing_is_left_over, opened, same, start,
};
use super::{Found, Landed, Pace, Whom, kill_at, pace};
use crate::proof::sized;
use crate::screen::Place;

fn measured(place: &Place, arguments: &[&str], passing: &str) -> Pace {
    let desk = start(place, TODAY, arguments);
    let passing = place.path().join(passing);
    let pace = pace(|| passing.exists(), || desk.has_ended());
    let (status, screen, _) = desk.ends();
    assert!(status.success(), "{screen}");
    pace
}

#[test]
fn r96_killed_while_a_backup_is_made_no_copy_has_its_name_that_nobody_knows_of() {
    let mut chance = fastrand::Rng::with_seed(35);
    let backup = ["backup", "kopie.luister"];
    let mut pace = measured(&PREPARED.place(), &backup, "kopie.new");
    let (mut landed, mut named) = (Landed::of(sized(17, 400)), 0);
    while landed.wants_more() {
        let place = PREPARED.place();
        let (copy, passing) = (
            place.path().join("kopie.luister"),
            place.path().join("kopie.new"),
        );
        let desk = start(&place, TODAY, &backup);
        let when = pace.moment(&mut chance);
        let written = kill_at(desk, Whom::Command, when, || passing.exists());
        let said = String::from_utf8_lossy(&written).contains("kopie.luister");
        let left = passing.exists();
        let is_there = copy.exists();
        let found = opened(&place.vault(), PASSPHRASE, moment(TODAY)).expect("opens after a kill");
        let registered = found.copies().len();
        assert!(same(&found, &PREPARED.practice, registered_since(&found)));
        if is_there {
            let held = held_by(&copy, PASSPHRASE).expect("a copy under its name is whole");
            assert!(same(&held, &PREPARED.practice, 0));
            assert_eq!(registered_since(&found), 1, "{registered} in the register");
        }
        assert!(is_there || !said, "it was said to be made");
        nothing_is_left_over(&place);
        if !is_there {
            // Nothing stands in the way of making it after all.
            measured(&place, &backup, "kopie.new");
            assert!(held_by(&copy, PASSPHRASE).is_ok() && !passing.exists());
        }
        let found = Found::of(said, left || is_there);
        pace.learns(when, found);
        landed.counts(found);
        named += usize::from(is_there);
    }
    landed.told(
        "SIGKILL of the program while it makes a backup",
        &format!("{named} named, whole and in the register; 0 named and unknown"),
    );
}

/// How many entries the register got since the prepared practice.
fn registered_since(found: &luister::domain::practice::Practice) -> usize {
    found.copies().len() - PREPARED.practice.copies().len()
}

#[test]
fn killed_while_a_vault_is_restored_there_is_nothing_or_a_whole_one() {
    let mut chance = fastrand::Rng::with_seed(36);
    let place = PREPARED.place();
    measured(&place, &["backup", "kopie.luister"], "kopie.new");
    let restore = |to: &str| {
        ["restore", "kopie.luister", "--to"]
            .map(str::to_owned)
            .into_iter()
            .chain([to.to_owned()])
            .collect::<Vec<_>>()
    };
    let arguments = |to: &str| restore(&format!("{to}/nieuw.luister"));
    let first = arguments("eerst");
    let first: Vec<&str> = first.iter().map(String::as_str).collect();
    let mut pace = measured(&place, &first, "eerst/nieuw.new");
    let (mut landed, mut whole) = (Landed::of(sized(15, 350)), 0);
    while landed.wants_more() {
        let kill = landed.kills();
        let folder = place.path().join(format!("terug{kill}"));
        let (to, passing) = (folder.join("nieuw.luister"), folder.join("nieuw.new"));
        let asked = arguments(&format!("terug{kill}"));
        let asked: Vec<&str> = asked.iter().map(String::as_str).collect();
        let desk = start(&place, TODAY, &asked);
        let when = pace.moment(&mut chance);
        let written = kill_at(desk, Whom::Command, when, || passing.exists());
        let said = String::from_utf8_lossy(&written).contains("nieuw.luister");
        let (left, is_there) = (passing.exists(), to.exists());
        assert!(is_there || !said, "it was said to be restored");
        if !is_there {
            // What is left over is in nobody's way.
            let passphrase = Passphrase::new(PASSPHRASE);
            let with = UnlockWith::Passphrase(&passphrase);
            let copy = place.path().join("kopie.luister");
            let (copy, ..) = Vault::inspect_copy(&copy, &with).unwrap();
            copy.restore_to(&to).unwrap();
        }
        assert!(folder.join("nieuw.keys.bak").exists());
        let found = opened(&to, PASSPHRASE, moment(TODAY)).expect("a restored vault opens");
        assert!(same(&found, &PREPARED.practice, 0));
        assert!(!passing.exists());
        fs::remove_dir_all(&folder).unwrap();
        let found = Found::of(said, left || is_there);
        pace.learns(when, found);
        landed.counts(found);
        whole += usize::from(is_there);
    }
    landed.told(
        "SIGKILL of the program while it restores",
        &format!(
            "{whole} whole vaults, {} places with none, 0 half",
            landed.kills() - whole
        ),
    );
}

//! The control of these kills: a program that writes over the vault in place, without
//! a name beside it, is caught by the same looks; and one that says that something
//! was saved before it was.

use std::fs::{self, OpenOptions};
use std::os::unix::fs::FileExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use luister::vault::{Passphrase, UnlockWith, Vault};

use super::commit::{added, judge};
use super::ground::{PASSPHRASE, PREPARED, held_by, same, state_of_file};

const OVER: &str = "LUISTER_TEST_KILLS_OVER";
const ONE: &str = "LUISTER_TEST_KILLS_ONE";
const OTHER: &str = "LUISTER_TEST_KILLS_OTHER";

/// What the killed program of this control does: two states of a vault in turn over
/// the same file, piece by piece.
#[test]
#[ignore = "run by the next test, in a process of its own"]
fn writes_over_a_vault_in_place_until_it_is_killed() {
    let read = |name| fs::read(PathBuf::from(std::env::var_os(name).unwrap())).unwrap();
    let states = [read(ONE), read(OTHER)];
    let path = PathBuf::from(std::env::var_os(OVER).unwrap());
    let file = OpenOptions::new().write(true).open(path).unwrap();
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(60) {
        for state in &states {
            for (number, piece) in state.chunks(512).enumerate() {
                file.write_all_at(piece, number as u64 * 512).unwrap();
            }
            file.set_len(state.len() as u64).unwrap();
        }
    }
}

#[test]
fn control_a_program_that_writes_in_place_is_caught_by_the_same_look() {
    let place = PREPARED.place();
    let (vault, one) = (place.vault(), place.path().join("een"));
    fs::copy(&vault, &one).unwrap();
    // Another state of the same vault: everything sealed anew.
    let other = place.path().join("twee.luister");
    let passphrase = Passphrase::new(PASSPHRASE);
    let with = UnlockWith::Passphrase(&passphrase);
    let (copy, ..) = Vault::inspect_copy(&vault, &with).unwrap();
    copy.restore_to(&other).unwrap();
    let (mut caught, kills) = (0, 10);
    for kill in 0..kills {
        let before = state_of_file(&vault);
        let name = "kills::control::writes_over_a_vault_in_place_until_it_is_killed";
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--ignored", "--exact", name])
            .env(OVER, &vault)
            .env(ONE, &one)
            .env(OTHER, &other)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        while state_of_file(&vault) == before {
            assert!(child.try_wait().unwrap().is_none(), "it ended by itself");
            std::thread::yield_now();
        }
        let moment = Instant::now() + Duration::from_micros(300 * kill);
        while Instant::now() < moment {
            std::hint::spin_loop();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let whole =
            held_by(&vault, PASSPHRASE).is_ok_and(|found| same(&found, &PREPARED.practice, 0));
        caught += u64::from(!whole);
    }
    crate::proof::told(
        "control: SIGKILL of a program that writes in place",
        format_args!("{caught} of {kills} kills left no whole vault"),
    );
    assert!(caught > 0, "the look sees nothing");
}

#[test]
fn control_a_contact_that_was_said_to_be_saved_and_is_not_there_is_noticed() {
    let base = &PREPARED.practice;
    assert!(added(base, base).is_empty());
    let names = |names: &[&str]| {
        names
            .iter()
            .map(|&name| name.to_owned())
            .collect::<Vec<_>>()
    };
    let said = names(&["Mus", "Mees"]);
    assert_eq!(judge(&names(&["Mus", "Mees"]), &said, "Vink"), Ok(false));
    assert_eq!(
        judge(&names(&["Mus", "Mees", "Vink"]), &said, "Vink"),
        Ok(true)
    );
    for lost in [
        &["Mus"][..],
        &[],
        &["Mus", "Vink"],
        &["Mees", "Mus"],
        &["Mus", "Mees", "Specht"],
        &["Mus", "Mees", "Vink", "Vink"],
    ] {
        assert!(judge(&names(lost), &said, "Vink").is_err(), "{lost:?}");
    }
}

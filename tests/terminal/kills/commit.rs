//! Killed while a contact is saved: what the screen said was saved is there, and at
//! most the one that was being saved besides.

use std::fs;

use luister::domain::practice::Practice;
use luister::vault::{Passphrase, UnlockWith, Vault};

use super::ground::{
    PASSPHRASE, PREPARED, TODAY, every_snapshot, moment, nothing_is_left_over, opened, start,
    state_of_file,
};
use super::{Found, Landed, Pace, Whom, kill_at, pace, showed};
use crate::proof::sized;
use crate::screen::{Place, Terminal};

const KILLS_PER_VAULT: usize = 15;

/// The names of the clients that came in after the prepared practice.
pub(super) fn added(found: &Practice, base: &Practice) -> Vec<String> {
    let mut cases: Vec<_> = found
        .in_vault()
        .filter(|case| base.in_vault().all(|one| one.id() != case.id()))
        .collect();
    cases.sort_by_key(|case| case.number());
    let names = cases.iter().filter_map(|case| case.alias());
    names.map(|alias| alias.expose().to_owned()).collect()
}

/// What is there after a kill must begin with what was acknowledged; at most the
/// one that was being saved comes after it. Answers whether it does.
pub(super) fn judge(
    found: &[String],
    acknowledged: &[String],
    saving: &str,
) -> Result<bool, String> {
    match found.strip_prefix(acknowledged) {
        Some([]) => Ok(false),
        Some([one]) if one == saving => Ok(true),
        _ => Err(format!(
            "{found:?} where {acknowledged:?} was saved, and {saving} being saved"
        )),
    }
}

/// A new contact, typed and not sent off.
fn types(desk: &mut Terminal, name: &str) {
    desk.keys("1").sees("luister · Vandaag").keys("n");
    desk.sees("Nieuw contact").types(name).sees(name);
}

const SAVE: &str = "<tab><tab><right><ctrl-s>";

/// Whether the screen says that this one was saved: the case stands there in the
/// place of the form, and the line below says when.
fn is_said(screen: &str, name: &str) -> bool {
    screen.contains(&format!("{name} · leerling")) && screen.contains("opgeslagen")
}

fn save(desk: &mut Terminal, name: &str) {
    types(desk, name);
    desk.keys(SAVE).sees(&format!("{name} · leerling"));
    desk.sees("opgeslagen");
}

/// A draft of before would stand in the way of the next story.
fn without_draft(place: &Place) {
    let passphrase = Passphrase::new(PASSPHRASE);
    let with = UnlockWith::Passphrase(&passphrase);
    let vault = Vault::open(&place.vault(), &with, moment(TODAY).at()).unwrap();
    vault.draft().discard().unwrap();
    vault.close().unwrap();
}

fn measured(place: &Place) -> Pace {
    let mut desk = start(place, TODAY, &[]);
    desk.sees("Vandaag");
    save(&mut desk, "Maatstaf1");
    types(&mut desk, "Maatstaf2");
    let (vault, before) = (place.vault(), state_of_file(&place.vault()));
    desk.keys(SAVE);
    let sign = || state_of_file(&vault) != before;
    let pace = pace(sign, || is_said(&desk.screen(), "Maatstaf2"));
    desk.kill();
    pace
}

#[test]
fn killed_while_a_contact_is_saved_nothing_that_was_said_to_be_saved_is_lost() {
    let mut chance = fastrand::Rng::with_seed(31);
    let mut pace = measured(&PREPARED.place());
    let (mut landed, mut saved) = (Landed::of(sized(85, 2_125)), 0);
    while landed.wants_more() {
        let place = PREPARED.place();
        let vault = place.vault();
        let mut acknowledged: Vec<String> = Vec::new();
        for _ in 0..KILLS_PER_VAULT {
            if !landed.wants_more() {
                break;
            }
            let mut desk = start(&place, TODAY, &[]);
            desk.sees("Vandaag");
            for _ in 0..chance.usize(0..3) {
                let name = format!("Vogel{}x", acknowledged.len());
                save(&mut desk, &name);
                acknowledged.push(name);
            }
            let saving = format!("Vogel{}x", acknowledged.len());
            types(&mut desk, &saving);
            let (bytes, before) = (fs::read(&vault).unwrap(), state_of_file(&vault));
            let from = desk.written().len();
            desk.keys(SAVE);
            let whom = [Whom::Program, Whom::Both][chance.usize(0..2)];
            let sign = || state_of_file(&vault) != before;
            let when = pace.moment(&mut chance);
            let written = kill_at(desk, whom, when, sign);
            let said = showed(&written, from, |screen| is_said(screen, &saving));
            let touched = fs::read(&vault).unwrap() != bytes;

            let found = opened(&vault, PASSPHRASE, moment(TODAY)).expect("opens after a kill");
            let there = added(&found, &PREPARED.practice);
            let came = judge(&there, &acknowledged, &saving).unwrap_or_else(|why| panic!("{why}"));
            assert!(came || !said, "{saving} was said to be saved, and is lost");
            nothing_is_left_over(&place);
            let found = Found::of(said, came || touched);
            pace.learns(when, found);
            landed.counts(found);
            acknowledged = there;
            without_draft(&place);
        }
        saved += acknowledged.len();
        every_snapshot(&place, PASSPHRASE, |_| true);
    }
    landed.told(
        "SIGKILL of the program while it saves",
        &format!("{saved} contacts saved, 0 lost, 0 besides"),
    );
}

//! A vault looked over: sound, forged, damaged, and never written.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::*;
use crate::assets;
use crate::demo::{self, Wish};
use crate::domain::annual::{FreezeVersion, Release, YearFrozen};
use crate::domain::asset::Language;
use crate::domain::command::{CaseCommand, Command, Decision};
use crate::domain::entry::{ClockKind, Closing};
use crate::domain::incident::{IncidentId, IncidentLink, Recusal, Side};
use crate::domain::number::SchoolYear;
use crate::domain::practice::PracticeBody;
use crate::domain::rules::decide;
use crate::statistics::Figures;
use crate::statistics::freeze::counts;
use crate::vault::{DEMO_PASSPHRASE, Moment, Passphrase};
use crate::vault::{Part, VaultError};

fn moment(text: &str) -> Moment {
    Moment::new(text.parse().unwrap(), ClockKind::Fixed)
}

fn now() -> Moment {
    moment("2026-11-22T09:00:00Z")
}

struct Place {
    folder: tempfile::TempDir,
    passphrase: Passphrase,
    shipped: Shipped,
}

impl Place {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            passphrase: Passphrase::new(DEMO_PASSPHRASE),
            shipped: assets::shipped().unwrap(),
        }
    }

    fn demo(&self, name: &str, seed: u64) -> PathBuf {
        let path = self.folder.path().join(name);
        let wish = Wish {
            cases: 25,
            seed,
            language: Language::Nl,
        };
        demo::make(&path, &wish, &self.shipped, now()).unwrap();
        path
    }

    fn check(&self, path: &Path) -> Checked {
        let with = UnlockWith::Passphrase(&self.passphrase);
        check(path, &with, &self.shipped).unwrap()
    }
}

#[test]
fn an_invented_practice_is_sound_and_its_digest_follows_the_seed() {
    let place = Place::new();
    let first = place.check(&place.demo("a.luister", 7));
    assert!(first.is_sound(), "{:?}", first.findings);
    assert_eq!(first.counts.cases, 25);
    assert_eq!(first.counts.information_contacts, 4);
    assert_eq!(first.report.cases, 25);
    assert!(first.counts.entries > 200 && first.counts.disclosures > 0);
    let again = place.check(&place.demo("b.luister", 7));
    assert_eq!(again.digest, first.digest);
    assert_eq!(first.digest.as_ref().unwrap().len(), 64);
    let other = place.check(&place.demo("c.luister", 8));
    assert_ne!(other.digest, first.digest);
}

#[test]
fn the_file_that_is_looked_at_is_never_written() {
    let place = Place::new();
    let path = place.demo("a.luister", 7);
    let look = || {
        let meta = std::fs::metadata(&path).unwrap();
        let mut names: Vec<_> = std::fs::read_dir(place.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        names.sort();
        (
            std::fs::read(&path).unwrap(),
            meta.modified().unwrap(),
            names,
        )
    };
    let before = look();
    place.check(&path);
    assert!(look() == before, "the vault or its folder was changed");
}

#[test]
fn r72_history_that_passed_no_rule_is_found_and_named_by_its_place() {
    let place = Place::new();
    let path = place.demo("a.luister", 7);
    let with = UnlockWith::Passphrase(&place.passphrase);
    let (mut store, practice) = journal::JournalStore::open(&path, &with, now()).unwrap();
    let shipped = assets::shipped().unwrap();
    let facts = shipped.facts(now().date());
    // A case that ends without an outcome that ends one; past the rules.
    let open = practice
        .cases()
        .find(|case| {
            let close = CaseCommand::Close(Closing {
                outcome: "LOOPT".into(),
            });
            let command = Command::InCase(case.id(), close);
            let refused = decide(&practice, &facts, command).err();
            refused.is_some_and(|refusal| refusal.requirement() == "R98")
        })
        .unwrap();
    let forged = CaseBody::Closed(Closing {
        outcome: "LOOPT".into(),
    });
    let (number, seq) = (open.number(), open.next_seq());
    store
        .commit(Decision::Case(open.id(), vec![forged]), now())
        .unwrap();
    store.close(now()).unwrap();
    let checked = place.check(&path);
    assert!(!checked.is_sound());
    assert_eq!(checked.findings.len(), 1);
    assert_eq!(
        (checked.findings[0].case, checked.findings[0].entry),
        (number, seq)
    );
    let json = serde_json::to_value(Json::of(&checked)).unwrap();
    assert_eq!(json["sound"], false);
    assert_eq!(json["findings"][0]["requirement"], "R98");
}

#[test]
fn damage_has_a_stable_name_and_other_trouble_has_none() {
    let damaged = JournalError::Vault(VaultError::Damaged(Part::Manifest));
    let json = serde_json::to_value(Json::of_damage(&damaged).unwrap()).unwrap();
    assert_eq!(
        json,
        serde_json::json!({"sound": false, "damage": "manifest", "findings": []})
    );
    assert!(Json::of_damage(&VaultError::WrongPassphrase.into()).is_none());
}

#[test]
fn r89_cases_on_both_sides_are_named() {
    let place = Place::new();
    let path = place.demo("a.luister", 7);
    let with = UnlockWith::Passphrase(&place.passphrase);
    let (mut store, practice) = journal::JournalStore::open(&path, &with, now()).unwrap();
    // One event, and a case at each side of it; past the rules.
    let mut open: Vec<&CaseFile> = practice
        .cases()
        .filter(|case| case.state().closed().is_none())
        .collect();
    open.sort_by_key(|case| case.number());
    let incident = IncidentId::of_first_case(open[0].id());
    let mut placed = Vec::new();
    for (case, side) in open.iter().zip([Side::Affected, Side::Initiating]) {
        let side = Some(side);
        let body = CaseBody::IncidentLinked(IncidentLink { incident, side });
        placed.push((case.number(), case.next_seq(), "R89"));
        let decision = Decision::Case(case.id(), vec![body]);
        store.commit(decision, now()).unwrap();
    }
    store.close(now()).unwrap();
    let checked = place.check(&path);
    let found: Vec<_> = checked
        .findings
        .iter()
        .map(|found| (found.case, found.entry, found.refusal.requirement()))
        .collect();
    assert_eq!(found, placed);
}

#[test]
fn r88_a_case_stepped_back_from_is_sound_and_its_words_are_not_read() {
    let place = Place::new();
    let path = place.demo("a.luister", 7);
    let before = place.check(&path);
    let with = UnlockWith::Passphrase(&place.passphrase);
    let (mut store, practice) = journal::JournalStore::open(&path, &with, now()).unwrap();
    let case = practice
        .cases()
        .find(|case| case.state().closed().is_none() && !case.state().conversations().is_empty())
        .unwrap();
    let (id, held) = (case.id(), case.state().conversations().len());
    let on = now().at().date_naive();
    let body = CaseBody::Recused(Recusal { on });
    store.commit(Decision::Case(id, vec![body]), now()).unwrap();
    store.close(now()).unwrap();
    let after = place.check(&path);
    assert!(after.is_sound(), "{:?}", after.findings);
    assert_eq!(after.counts.cases, before.counts.cases);
    assert_eq!(after.counts.open_cases + 1, before.counts.open_cases);
    assert_eq!(after.counts.entries, before.counts.entries + 1);
    assert_eq!(
        after.counts.conversations + held,
        before.counts.conversations
    );
    let (store, practice) = journal::JournalStore::open(&path, &with, now()).unwrap();
    assert!(practice.case(id).is_none());
    let left = practice.stepped_back(id).unwrap();
    assert!(
        left.entries()
            .iter()
            .all(|entry| entry.body.words().is_none())
    );
    store.close(now()).unwrap();
}

#[test]
fn r107_a_year_frozen_past_the_rules_is_named_in_the_journal_of_the_practice() {
    let place = Place::new();
    let path = place.demo("a.luister", 7);
    let with = UnlockWith::Passphrase(&place.passphrase);
    let (mut store, practice) = journal::JournalStore::open(&path, &with, now()).unwrap();
    let year = SchoolYear(2026);
    let figures = Figures::of(&practice, &place.shipped.vocabulary);
    let counts = counts(&figures, &practice, &place.shipped.vocabulary, year);
    let running = PracticeBody::YearFrozen(YearFrozen {
        year,
        version: FreezeVersion::FIRST,
        reason: None,
        counts,
        release: Release {
            hide_up_to: 4,
            shown: BTreeSet::new(),
            hidden: BTreeSet::new(),
        },
    });
    let seq = practice.next_seq();
    let decision = Decision::Practice(vec![running]);
    store.commit(decision, now()).unwrap();
    store.close(now()).unwrap();
    let checked = place.check(&path);
    let named = Found {
        case: None,
        entry: seq,
        refusal: Refusal::YearStillRunning(year),
    };
    assert_eq!(checked.findings, [named]);
    let json = serde_json::to_value(Json::of(&checked)).unwrap();
    assert_eq!(json["findings"][0]["case"], serde_json::Value::Null);
    assert_eq!(json["findings"][0]["requirement"], "R107");
}

//! Records destroyed one by one, and what a salvage makes of the rest: every entry
//! that is there is what it was, and what is missing is said to be.

use std::collections::BTreeMap;
use std::fs;

use super::*;
use crate::domain::copies::LOST;
use crate::domain::entry::Entry;
use crate::vault::envelope;

const SEALED: usize = 70;

/// A practice that was closed, and where the envelopes of each row stand.
struct Wreck {
    bench: Bench,
    bytes: Vec<u8>,
    rows: BTreeMap<Vec<u8>, Vec<usize>>,
}

impl Wreck {
    fn new() -> Self {
        let (mut bench, case) = Bench::new().with_a_case();
        for text in ["vinkennest", "kievitsei"] {
            let note = Note::new(text).unwrap();
            bench.decide(Command::InCase(case, CaseCommand::KeepNote(note)));
        }
        let bytes = fs::read(&bench.path).unwrap();
        let mut rows: BTreeMap<Vec<u8>, Vec<usize>> = BTreeMap::new();
        for at in 0..bytes.len() - SEALED {
            if bytes[at..].starts_with(envelope::MARKER) {
                let row = bytes[at + 12..at + 32].to_vec();
                rows.entry(row).or_default().push(at);
            }
        }
        Self { bench, bytes, rows }
    }

    /// The file without one row: its seal no longer fits, wherever it stands.
    fn without(&self, row: &[u8]) -> Vec<u8> {
        let mut bytes = self.bytes.clone();
        for at in &self.rows[row] {
            bytes[at + SEALED] ^= 1;
        }
        bytes
    }

    fn salvaged(&self, bytes: &[u8]) -> Result<Salvage, JournalError> {
        let file = self.bench.path.with_extension("kapot");
        fs::write(&file, bytes).unwrap();
        let with = UnlockWith::Passphrase(&self.bench.passphrase);
        let salvage = Salvage::of_file(&file, Some(&self.keys()), &with);
        assert_eq!(fs::read(&file).unwrap(), bytes, "it was written in");
        salvage
    }

    fn keys(&self) -> PathBuf {
        self.bench.path.with_extension("keys.bak")
    }

    /// Written as a new vault, opened, and read.
    fn written(&self, salvage: &Salvage) -> (JournalStore, Practice) {
        let to = self.bench.path.with_file_name("gered.luister");
        for ending in ["luister", "keys.bak"] {
            let _ = fs::remove_file(to.with_extension(ending));
        }
        let new = NewVault {
            passphrase: &self.bench.passphrase,
            recovery: &RecoveryCode::generate().unwrap(),
            kdf: KdfCost::SMALL_FOR_TESTS,
            demo: false,
        };
        salvage.write(&to, &new, moment(300)).unwrap();
        let with = UnlockWith::Passphrase(&self.bench.passphrase);
        JournalStore::open(&to, &with, moment(400)).unwrap()
    }
}

/// How many entries are placeholders; every other one is the one that was there.
#[track_caller]
fn lost<B: PartialEq + std::fmt::Debug>(
    found: &[Entry<B>],
    written: &[Entry<B>],
    kind: impl Fn(&B) -> String,
) -> usize {
    let mut lost = 0;
    for (place, entry) in found.iter().enumerate() {
        assert_eq!(
            entry.stamp.seq.0 as usize,
            place + 1,
            "a gap in the numbers"
        );
        if kind(&entry.body) == LOST {
            lost += 1;
        } else {
            assert_eq!(Some(entry), written.get(place));
        }
    }
    lost
}

#[test]
fn each_record_in_turn_is_destroyed_and_nothing_wrong_comes_back() {
    let wreck = Wreck::new();
    let whole = &wreck.bench.practice;
    let case = whole.cases().next().unwrap();
    let (mut with_gaps, mut gone, mut outside, mut unharmed) = (0, 0, 0, 0);
    for row in wreck.rows.keys() {
        let salvage = wreck.salvaged(&wreck.without(row)).unwrap();
        let report = salvage.report.clone();
        let (store, read) = wreck.written(&salvage);
        let practice_lost = lost(read.entries(), whole.entries(), |body| {
            body.kind_name().to_owned()
        });
        assert_eq!(practice_lost, report.missing_outside);
        outside += usize::from(practice_lost > 0);
        match read.case(case.id()) {
            None => {
                assert_eq!(report.without_beginning + report.without_key, 1);
                gone += 1;
            }
            Some(found) => {
                let lost = lost(found.entries(), case.entries(), |body| {
                    body.kind_name().to_owned()
                });
                assert_eq!(report.cases[0].missing, lost);
                assert!(
                    found.entries().len() >= case.entries().len(),
                    "cut short unsaid"
                );
                // What is missing may be a withdrawal: nothing is shared from it.
                assert_eq!(found.state().has_unknown(), lost > 0);
                with_gaps += usize::from(lost > 0);
                unharmed += usize::from(lost + practice_lost == 0);
            }
        }
        store.close(moment(500)).unwrap();
    }
    println!(
        "{} rows destroyed one by one: {with_gaps} times a case with a gap, {gone} times one \
         not taken over, {outside} times a gap outside the cases, {unharmed} times nothing",
        wreck.rows.len()
    );
    // Three notes and the limits; the opening and the key; three of the practice.
    assert_eq!((with_gaps, gone, outside), (4, 2, 3));
    assert!(unharmed > 0, "audit lines and the manifest are not needed");
}

#[test]
fn a_whole_file_is_salvaged_whole_under_another_id() {
    let wreck = Wreck::new();
    let salvage = wreck.salvaged(&wreck.bytes).unwrap();
    let report = &salvage.report;
    let whole = (
        report.unread,
        report.without_beginning,
        report.missing_outside,
    );
    assert_eq!((whole, report.unplaced), ((0, 0, 0), 0), "{report:?}");
    assert_eq!(report.expected, Some(report.records));
    let (store, read) = wreck.written(&salvage);
    assert_eq!(read.entries(), wreck.bench.practice.entries());
    assert_ne!(store.id(), wreck.bench.store.id());
}

#[test]
fn without_the_right_passphrase_or_any_header_nothing_comes_out() {
    let wreck = Wreck::new();
    let with = |text: &str| Passphrase::new(text);
    let wrong = with("een andere wachtzin dan deze");
    let file = wreck.bench.path.with_extension("kapot");
    fs::write(&file, &wreck.bytes).unwrap();
    let of = |file: &Path, keys: Option<&Path>, passphrase: &Passphrase| {
        Salvage::of_file(file, keys, &UnlockWith::Passphrase(passphrase)).map(drop)
    };
    let refused = of(&file, None, &wrong);
    assert!(matches!(
        refused,
        Err(JournalError::Vault(VaultError::WrongPassphrase))
    ));
    // Header and slots wiped, wherever they stand: the copy of the keys will do.
    let mut bytes = wreck.bytes.clone();
    for at in 0..bytes.len() - 8 {
        if bytes[at..].starts_with(b"LUISTER\x01") {
            bytes[at..at + 8].fill(0);
        }
    }
    fs::write(&file, &bytes).unwrap();
    let refused = of(&file, None, &wreck.bench.passphrase);
    assert!(
        matches!(refused, Err(JournalError::Vault(VaultError::NotAVault))),
        "{refused:?}"
    );
    of(&file, Some(&wreck.keys()), &wreck.bench.passphrase).unwrap();
    fs::write(&file, b"een brief aan niemand").unwrap();
    assert!(of(&file, None, &wreck.bench.passphrase).is_err());
    let empty = wreck.salvaged(b"").unwrap();
    assert!(empty.report.is_empty());
}

/// Of such a case nothing can be read on the screen; its records are taken over all
/// the same.
#[test]
fn a_case_from_which_the_adviser_stepped_back_is_salvaged_too() {
    let (mut bench, case) = Bench::new().with_a_case();
    let on = moment(100).date();
    let stepped_back = vec![CaseBody::Recused(crate::domain::incident::Recusal { on })];
    bench.commit(Decision::Case(case, stepped_back));
    let bytes = fs::read(&bench.path).unwrap();
    let wreck = Wreck {
        bench,
        bytes,
        rows: BTreeMap::new(),
    };
    let salvage = wreck.salvaged(&wreck.bytes).unwrap();
    assert_eq!(salvage.report.cases[0].missing, 0);
    let (store, found) = wreck.written(&salvage);
    assert_eq!(found.in_vault().count(), 1);
    assert!(found.stepped_back(case).is_some());
    // What was outside the cases, and the case.
    assert_eq!(store.records(), 2);
}

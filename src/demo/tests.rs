//! The invented practice: everything in it passes the rules, and it shows what there is.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::*;
use crate::assets;
use crate::domain::agenda::Agenda;
use crate::domain::entry::CaseEntryKind;
use crate::domain::practice::PracticeEntryKind;
use crate::domain::rules::concern::{self, Concern};
use crate::domain::rules::history;
use crate::vault::UnlockWith;

fn now() -> Moment {
    Moment::new("2026-11-22T09:00:00Z".parse().unwrap(), ClockKind::System)
}

/// A practice of so many cases, made and read back.
fn invented(cases: u32, seed: u64) -> Practice {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("demo.luister");
    made_at(&path, cases, seed).unwrap();
    let passphrase = Passphrase::new(DEMO_PASSPHRASE);
    let with = UnlockWith::Passphrase(&passphrase);
    JournalStore::open(&path, &with, now()).unwrap().1
}

/// On whatever day of the year, also one before the school year is on its way.
#[test]
fn a_practice_is_invented_on_every_day_of_the_year() {
    let wish = Wish {
        cases: 6,
        seed: 1,
        language: Language::Nl,
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("demo.luister");
    for day in [
        "2026-08-01",
        "2026-08-05",
        "2026-08-26",
        "2026-09-20",
        "2027-01-01",
        "2027-07-31",
        "2028-02-29",
    ] {
        let at = format!("{day}T09:00:00Z").parse().unwrap();
        let now = Moment::new(at, ClockKind::System);
        let made = make(&path, &wish, &assets::shipped().unwrap(), now);
        assert!(made.is_ok(), "{day}: {made:?}");
    }
}

fn made_at(path: &Path, cases: u32, seed: u64) -> Result<(), DemoError> {
    let wish = Wish {
        cases,
        seed,
        language: Language::Nl,
    };
    make(path, &wish, &assets::shipped().unwrap(), now())
}

#[test]
fn forty_cases_show_every_procedure_and_what_can_happen_in_one() {
    let practice = invented(40, 7);
    assert_eq!(practice.in_vault().count(), 40);
    assert_eq!(practice.schools().len(), 5);
    assert_eq!(practice.boards().len(), 2);
    assert_eq!(practice.information_contacts().len(), 5);
    let procedures: BTreeSet<_> = practice
        .cases()
        .filter_map(|case| Some(case.state().opening()?.procedure.id.to_string()))
        .collect();
    assert_eq!(procedures.len(), 3);
    let kinds: BTreeSet<_> = practice
        .cases()
        .flat_map(CaseFile::entries)
        .filter_map(|entry| entry.body.kind())
        .collect();
    for kind in [
        CaseEntryKind::ConsentGiven,
        CaseEntryKind::ConsentRefused,
        CaseEntryKind::ConsentWithdrawn,
        CaseEntryKind::Disclosed,
        CaseEntryKind::DutyArose,
        CaseEntryKind::Closed,
        CaseEntryKind::NoteKept,
    ] {
        assert!(kinds.contains(&kind), "no {kind:?}");
    }
    let open = practice
        .cases()
        .filter(|case| case.state().closed().is_none());
    assert!((3..37).contains(&open.count()));
}

#[test]
fn every_kind_of_entry_that_a_practice_writes_occurs_in_two_hundred_cases() {
    // Nothing is removed, destroyed or asked to be seen in it; the directory and the feed come from
    // files.
    let never = [
        CaseEntryKind::Redacted,
        CaseEntryKind::DestructionSet,
        CaseEntryKind::HoldPlaced,
        CaseEntryKind::HoldLifted,
        CaseEntryKind::RequestReceived,
        CaseEntryKind::RequestAnswered,
        CaseEntryKind::DossierGiven,
        CaseEntryKind::HandedOver,
        CaseEntryKind::TransferTakenBack,
        CaseEntryKind::TransferAccepted,
        CaseEntryKind::Received,
    ];
    let from_files = [
        PracticeEntryKind::VacationsImported,
        PracticeEntryKind::DirectoryImported,
        PracticeEntryKind::SchoolCodeAttached,
    ];
    // Nobody keeps copies of what is invented.
    let copies = [PracticeEntryKind::CopyMade, PracticeEntryKind::CopyGone];
    // What is invented has no keys, and nobody to compare them with.
    let cards = [
        PracticeEntryKind::OwnCard,
        PracticeEntryKind::CardKnown,
        PracticeEntryKind::CardCompared,
    ];
    // No colleague sends anything to it.
    let sent = [
        PracticeEntryKind::NoteReceived,
        PracticeEntryKind::HandoverDeclined,
    ];
    let destroyed = [
        PracticeEntryKind::CaseDestroyed,
        PracticeEntryKind::KeptOfDestroyed,
        PracticeEntryKind::HoursKept,
        PracticeEntryKind::HoursDestroyed,
        PracticeEntryKind::Redacted,
    ];
    // Nothing is billed for what is invented.
    let billed = [PracticeEntryKind::AnnexMade];
    let put_right = [PracticeEntryKind::Corrected, PracticeEntryKind::Retracted];
    for seed in [1, 7] {
        let practice = invented(200, seed);
        let found: BTreeSet<_> = practice
            .cases()
            .flat_map(CaseFile::entries)
            .chain(practice.in_vault().flat_map(CaseFile::entries))
            .filter_map(|entry| entry.body.kind())
            .collect();
        let missing: Vec<_> = CaseEntryKind::ALL
            .iter()
            .filter(|kind| !found.contains(kind) && !never.contains(kind))
            .collect();
        assert_eq!(missing, Vec::<&CaseEntryKind>::new(), "seed {seed}");
        let outside: BTreeSet<_> = practice
            .entries()
            .iter()
            .filter_map(|entry| entry.body.kind())
            .collect();
        let missing: Vec<_> = PracticeEntryKind::ALL
            .iter()
            .filter(|kind| !outside.contains(kind))
            .filter(|kind| !from_files.contains(kind) && !put_right.contains(kind))
            .filter(|kind| !copies.contains(kind) && !destroyed.contains(kind))
            .filter(|kind| !cards.contains(kind))
            .filter(|kind| !billed.contains(kind))
            .filter(|kind| !sent.contains(kind))
            .collect();
        assert_eq!(missing, Vec::<&PracticeEntryKind>::new(), "seed {seed}");
    }
}

#[test]
fn today_shows_a_page_and_few_cases_stay_open() {
    let shipped = assets::shipped().unwrap();
    for (cases, seed, least, most) in [(40, 1, 5, 16), (200, 1, 8, 24), (200, 7, 8, 24)] {
        let practice = invented(cases, seed);
        let lines = Agenda::of(&practice, &shipped.facts(now().date()));
        let count = lines.lines().len();
        assert!((least..=most).contains(&count), "{count} lines of {cases}");
        let open = practice
            .cases()
            .filter(|case| case.state().closed().is_none());
        let open = open.count();
        assert!(
            cases < 100 || open * 100 <= practice.cases().len() * 12,
            "{open} open"
        );
    }
}

#[test]
fn a_check_finds_nothing_and_the_same_seed_gives_the_same_digest() {
    let folder = tempfile::tempdir().unwrap();
    let passphrase = Passphrase::new(DEMO_PASSPHRASE);
    let with = UnlockWith::Passphrase(&passphrase);
    let shipped = assets::shipped().unwrap();
    let checked = |name: &str, seed| {
        let path = folder.path().join(name);
        made_at(&path, 200, seed).unwrap();
        crate::check::check(&path, &with, &shipped).unwrap()
    };
    let first = checked("een.luister", 7);
    assert_eq!(first.findings, []);
    assert_eq!(first.digest, checked("twee.luister", 7).digest);
    assert_ne!(first.digest, checked("drie.luister", 8).digest);
}

#[test]
fn r13_every_invented_entry_passes_the_rules_for_many_seeds() {
    let shipped = assets::shipped().unwrap();
    let facts = shipped.facts(now().date());
    for seed in 0..12 {
        let practice = invented(40, seed);
        for case in practice.cases() {
            let opening = case.state().opening().unwrap();
            let procedure = practice.procedure(&opening.procedure).unwrap();
            assert_eq!(history::check(case, procedure, &facts), [], "seed {seed}");
        }
    }
}

#[test]
fn numbers_rise_with_the_dates_and_nothing_lies_in_the_future() {
    let practice = invented(60, 3);
    let mut cases: Vec<_> = practice
        .cases()
        .filter_map(|case| case.state().opening())
        .collect();
    cases.sort_by_key(|opening| opening.number);
    assert!(cases.windows(2).all(|pair| pair[0].on <= pair[1].on));
    assert!(latest(&practice) <= now().at());
}

/// The last entry of all.
fn latest(practice: &Practice) -> DateTime<Utc> {
    let cases = practice.cases().flat_map(CaseFile::entries);
    let cases = cases.map(|entry| entry.stamp.at);
    let others = practice.entries().iter().map(|entry| entry.stamp.at);
    cases.chain(others).max().unwrap()
}

/// Else the first key would answer a question about the clock: on a day without
/// school, and before or after its hours.
#[test]
fn nothing_is_stamped_later_than_the_clock_whenever_it_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("demo.luister");
    let passphrase = Passphrase::new(DEMO_PASSPHRASE);
    let with = UnlockWith::Passphrase(&passphrase);
    for at in ["2026-11-22T10:00:00Z", "2026-11-23T05:00:00Z"] {
        let now = Moment::new(at.parse().unwrap(), ClockKind::System);
        let wish = Wish {
            cases: 12,
            seed: 7,
            language: Language::Nl,
        };
        make(&path, &wish, &assets::shipped().unwrap(), now).unwrap();
        let (_, practice) = JournalStore::open(&path, &with, now).unwrap();
        assert!(latest(&practice) <= now.at(), "made at {at}");
    }
}

#[test]
fn it_is_made_again_over_an_earlier_one_and_never_over_a_vault() {
    let folder = tempfile::tempdir().unwrap();
    let path: PathBuf = folder.path().join("demo.luister");
    made_at(&path, 3, 1).unwrap();
    made_at(&path, 3, 2).unwrap();

    let real = folder.path().join("echt.luister");
    let passphrase = Passphrase::new("zes woorden die niemand raadt");
    let new = NewVault {
        passphrase: &passphrase,
        recovery: &RecoveryCode::generate().unwrap(),
        kdf: KdfCost::SMALL_FOR_TESTS,
        demo: false,
    };
    let vault = Vault::create(&real, &new, now().at()).unwrap();
    vault.close().unwrap();
    let before = std::fs::read(&real).unwrap();
    assert!(matches!(made_at(&real, 3, 1), Err(DemoError::NotADemo)));
    assert_eq!(std::fs::read(&real).unwrap(), before);

    let other = folder.path().join("brief.txt");
    std::fs::write(&other, "een brief").unwrap();
    rustix::fs::chmod(&other, rustix::fs::Mode::from_bits_truncate(0o600)).unwrap();
    assert!(matches!(made_at(&other, 3, 1), Err(DemoError::NotADemo)));
    assert_eq!(std::fs::read(&other).unwrap(), b"een brief");
}

/// What stands around the cases shows what is right and what is not.
#[test]
fn r3_r5_r8_r10_r104_the_practice_around_the_cases_asks_for_some_attention() {
    let practice = invented(40, 7);
    let today = now().date();
    let concerns = concern::all(&practice, today);
    let is = |wanted: fn(&Concern) -> bool| concerns.iter().filter(|one| wanted(one)).count();
    assert_eq!(is(|one| matches!(one, Concern::PartWithoutAdviser(_))), 1);
    assert_eq!(is(|one| matches!(one, Concern::UnwiseRole(..))), 1);
    assert_eq!(is(|one| matches!(one, Concern::NotAppointed(_))), 1);
    assert_eq!(is(|one| matches!(one, Concern::CouncilNotHeard(_))), 1);
    assert_eq!(is(|one| matches!(one, Concern::WebsiteWrong(_))), 1);
    assert_eq!(is(|one| matches!(one, Concern::ContractEnds(..))), 1);
    assert_eq!(is(|one| matches!(one, Concern::ClassesToVisit(_, 1..))), 2);
    assert_eq!(is(|one| matches!(one, Concern::NotReachable(_))), 0);
    let complaints = practice.complaints_about_me();
    assert!(complaints.iter().all(|kept| kept.settled.is_some()));
    assert!(complaints[0].complaint.case.is_some());
    let answered = practice.policy_advice().iter();
    let answered = answered.map(|kept| kept.answer.is_some());
    assert_eq!(answered.collect::<Vec<_>>(), [true, false]);
}

//! What opens a vault: listed, added to, taken away, changed. What was taken away
//! opens nothing that was written since, and the caller is told what went.

use super::*;
use crate::vault::envelope::{self, Address, Table};
use crate::vault::{KeyTrouble, KeysBackup, NewKeys, SlotUse};

const OTHER: &str = "een tweede zin voor de envelop";
const NEW: &str = "een nieuwe zin van deze herfst";

struct Bench {
    folder: TempDir,
    path: PathBuf,
    vault: Vault,
    sheet: RecoveryCode,
    first: Passphrase,
}

impl Bench {
    /// A vault with some records, and the code on its sheet.
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("vault.luister");
        let (first, sheet) = (
            Passphrase::new(PASSPHRASE),
            RecoveryCode::generate().unwrap(),
        );
        let new = NewVault {
            passphrase: &first,
            recovery: &sheet,
            kdf: KdfCost::SMALL_FOR_TESTS,
            demo: false,
        };
        let mut vault = Vault::create(&path, &new, at(0)).unwrap();
        for number in 0..6_u8 {
            let case = Some(number % 3).filter(|case| *case > 0);
            write(&mut vault, &[record(case, &vec![b'a' + number; 300])]).unwrap();
        }
        Self {
            folder,
            path,
            vault,
            sheet,
            first,
        }
    }

    fn with_another(mut self) -> Self {
        let (current, kdf) = (self.first(), KdfCost::SMALL_FOR_TESTS);
        let new = Passphrase::new(OTHER);
        let added = self
            .vault
            .add_passphrase(&UnlockWith::Passphrase(&current), &new, kdf, at(86_400))
            .unwrap();
        assert_eq!((added.row, added.usage), (3, SlotUse::AnotherPassphrase));
        self
    }

    fn first(&self) -> Passphrase {
        Passphrase::new(PASSPHRASE)
    }

    fn uses(&self) -> Vec<(u8, SlotUse)> {
        let slots = self.vault.slots().unwrap();
        slots.iter().map(|slot| (slot.row, slot.usage)).collect()
    }

    /// Which of these open the file once this handle is closed, and that they all
    /// show the same.
    fn closed_and_opened_with(self, secrets: &[UnlockWith<'_>]) -> Vec<bool> {
        let expected = seen(&self.vault).unwrap();
        let audit = self.vault.audit().unwrap();
        self.vault.close().unwrap();
        let opened = secrets
            .iter()
            .map(|with| match Vault::open_copy(&self.path, with) {
                Ok(vault) => {
                    assert_eq!(seen(&vault).unwrap(), expected);
                    assert_eq!(vault.audit().unwrap(), audit);
                    let copy = Vault::check(&self.path, with).unwrap().keys_backup;
                    assert_eq!(copy, KeysBackup::Current);
                    true
                }
                Err(VaultError::WrongPassphrase | VaultError::WrongRecoveryCode) => false,
                Err(other) => panic!("{other}"),
            });
        opened.collect()
    }
}

fn keys<'a>(
    current: UnlockWith<'a>,
    keep: &'a [Passphrase],
    sheet: &'a RecoveryCode,
) -> NewKeys<'a> {
    NewKeys {
        current,
        keep,
        sheet,
        kdf: KdfCost::SMALL_FOR_TESTS,
    }
}

fn kinds(vault: &Vault) -> Vec<AuditKind> {
    let lines = vault.audit().unwrap();
    lines.iter().rev().take(1).map(|line| line.kind).collect()
}

#[test]
fn the_list_says_what_opens_the_vault_and_since_when() {
    let bench = Bench::new().with_another();
    assert_eq!(
        bench.uses(),
        [
            (1, SlotUse::Passphrase),
            (2, SlotUse::RecoverySheet),
            (3, SlotUse::AnotherPassphrase),
        ]
    );
    let slots = bench.vault.slots().unwrap();
    let day = |seconds| Some(crate::vault::amsterdam(at(seconds)).date());
    assert_eq!(slots[0].made, day(0));
    assert_eq!(slots[2].made, day(86_400));
    assert_ne!(slots[0].id, slots[2].id);
}

#[test]
fn a_passphrase_more_opens_the_vault_beside_the_others() {
    let bench = Bench::new().with_another();
    assert_eq!(kinds(&bench.vault), [AuditKind::KeySlotAdded]);
    let sheet = RecoveryCode::parse(&bench.sheet.printed()).unwrap();
    let (first, other) = (bench.first(), Passphrase::new(OTHER));
    let opened = bench.closed_and_opened_with(&[
        UnlockWith::Passphrase(&first),
        UnlockWith::Passphrase(&other),
        UnlockWith::Recovery(&sheet),
    ]);
    assert_eq!(opened, [true, true, true]);
}

#[test]
fn r95_after_a_change_only_what_was_typed_opens_the_vault() {
    let mut bench = Bench::new().with_another();
    let epoch_rows = |vault: &Vault| vault.header_rows().unwrap();
    let before = epoch_rows(&bench.vault);
    let (first, new) = (bench.first(), Passphrase::new(NEW));
    let new_sheet = RecoveryCode::generate().unwrap();
    let keys = keys(UnlockWith::Passphrase(&first), &[], &new_sheet);
    let rekeyed = bench.vault.change_passphrase(&new, &keys, at(7)).unwrap();
    let gone: Vec<_> = rekeyed.gone.iter().map(|slot| slot.row).collect();
    assert_eq!(gone, [1, 2, 3]);
    assert_eq!(rekeyed.older_copies_before, at(7));
    assert_eq!(kinds(&bench.vault), [AuditKind::PassphraseChanged]);
    assert_eq!(
        bench.uses(),
        [(1, SlotUse::Passphrase), (2, SlotUse::RecoverySheet)]
    );
    assert_ne!(epoch_rows(&bench.vault), before);
    // The same handle goes on, and so does the copy of the keys.
    write(
        &mut bench.vault,
        &[record(Some(1), b"onder de nieuwe sleutel")],
    )
    .unwrap();
    let old_sheet = RecoveryCode::parse(&bench.sheet.printed()).unwrap();
    let other = Passphrase::new(OTHER);
    let opened = bench.closed_and_opened_with(&[
        UnlockWith::Passphrase(&first),
        UnlockWith::Passphrase(&other),
        UnlockWith::Recovery(&old_sheet),
        UnlockWith::Passphrase(&new),
        UnlockWith::Recovery(&new_sheet),
    ]);
    assert_eq!(opened, [false, false, false, true, true]);
}

#[test]
fn a_passphrase_and_a_sheet_that_are_typed_stay() {
    let mut bench = Bench::new().with_another();
    let before = bench.vault.slots().unwrap();
    let (first, new) = (bench.first(), Passphrase::new(NEW));
    let sheet = RecoveryCode::parse(&bench.sheet.printed()).unwrap();
    let keep = [Passphrase::new(OTHER)];
    let keys = keys(UnlockWith::Passphrase(&first), &keep, &sheet);
    let rekeyed = bench
        .vault
        .change_passphrase(&new, &keys, at(900_000))
        .unwrap();
    let gone: Vec<_> = rekeyed.gone.iter().map(|slot| slot.row).collect();
    assert_eq!(gone, [1], "only the passphrase that was changed");
    let after = bench.vault.slots().unwrap();
    assert_eq!(
        after[1].made, before[1].made,
        "the sheet is as old as it was"
    );
    assert_eq!(after[2].made, before[2].made);
    assert_ne!(after[0].made, before[0].made);
    let opened = bench.closed_and_opened_with(&[
        UnlockWith::Passphrase(&first),
        UnlockWith::Passphrase(&keep[0]),
        UnlockWith::Recovery(&sheet),
        UnlockWith::Passphrase(&new),
    ]);
    assert_eq!(opened, [false, true, true, true]);
}

#[test]
fn with_the_sheet_alone_a_forgotten_passphrase_is_replaced() {
    let mut bench = Bench::new();
    let sheet = RecoveryCode::parse(&bench.sheet.printed()).unwrap();
    let new = Passphrase::new(NEW);
    let keys = keys(UnlockWith::Recovery(&sheet), &[], &sheet);
    bench.vault.change_passphrase(&new, &keys, at(7)).unwrap();
    let first = bench.first();
    let opened = bench.closed_and_opened_with(&[
        UnlockWith::Passphrase(&first),
        UnlockWith::Passphrase(&new),
        UnlockWith::Recovery(&sheet),
    ]);
    assert_eq!(opened, [false, true, true]);
}

#[test]
fn a_slot_that_is_removed_opens_nothing_any_more() {
    let mut bench = Bench::new().with_another();
    let (first, new_sheet) = (bench.first(), RecoveryCode::generate().unwrap());
    let with_first = keys(UnlockWith::Passphrase(&first), &[], &new_sheet);
    let rekeyed = bench.vault.remove_slot(3, &with_first, at(7)).unwrap();
    let gone: Vec<_> = rekeyed.gone.iter().map(|slot| slot.row).collect();
    assert_eq!(gone, [2, 3], "the sheet was not typed, so it went too");
    assert_eq!(kinds(&bench.vault), [AuditKind::KeySlotRemoved]);
    let other = Passphrase::new(OTHER);
    let opened = bench.closed_and_opened_with(&[
        UnlockWith::Passphrase(&first),
        UnlockWith::Passphrase(&other),
        UnlockWith::Recovery(&new_sheet),
    ]);
    assert_eq!(opened, [true, false, true]);
}

#[test]
fn the_first_passphrase_can_go_when_another_is_typed() {
    let mut bench = Bench::new().with_another();
    let other = Passphrase::new(OTHER);
    let sheet = RecoveryCode::parse(&bench.sheet.printed()).unwrap();
    let keys = keys(UnlockWith::Passphrase(&other), &[], &sheet);
    bench.vault.remove_slot(1, &keys, at(7)).unwrap();
    assert_eq!(
        bench.uses(),
        [(1, SlotUse::Passphrase), (2, SlotUse::RecoverySheet)]
    );
    let first = bench.first();
    let opened = bench.closed_and_opened_with(&[
        UnlockWith::Passphrase(&first),
        UnlockWith::Passphrase(&other),
    ]);
    assert_eq!(opened, [false, true]);
}

#[test]
fn a_new_sheet_takes_the_place_of_the_old_one() {
    let mut bench = Bench::new();
    let (first, new_sheet) = (bench.first(), RecoveryCode::generate().unwrap());
    let keys = keys(UnlockWith::Passphrase(&first), &[], &new_sheet);
    bench.vault.renew_sheet(&keys, at(7)).unwrap();
    assert_eq!(kinds(&bench.vault), [AuditKind::RecoveryRenewed]);
    let old_sheet = RecoveryCode::parse(&bench.sheet.printed()).unwrap();
    let opened = bench.closed_and_opened_with(&[
        UnlockWith::Passphrase(&first),
        UnlockWith::Recovery(&old_sheet),
        UnlockWith::Recovery(&new_sheet),
    ]);
    assert_eq!(opened, [true, false, true]);
}

#[test]
fn what_would_lock_the_owner_out_is_refused_and_changes_nothing() {
    let mut bench = Bench::new().with_another();
    let bytes = |bench: &Bench| std::fs::read(&bench.path).unwrap();
    let before = bytes(&bench);
    let (first, wrong) = (bench.first(), Passphrase::new("niet deze"));
    let sheet = RecoveryCode::generate().unwrap();
    let old_sheet = RecoveryCode::parse(&bench.sheet.printed()).unwrap();
    let with = |with| keys(with, &[], &sheet);
    let vault = &mut bench.vault;
    let trouble = |result: Result<crate::vault::Rekeyed, VaultError>| match result {
        Err(VaultError::Keys(trouble)) => trouble,
        other => panic!("{other:?}"),
    };
    let by_first = with(UnlockWith::Passphrase(&first));
    let by_sheet = with(UnlockWith::Recovery(&old_sheet));
    assert_eq!(
        trouble(vault.remove_slot(2, &by_first, at(7))),
        KeyTrouble::LastSheet
    );
    assert_eq!(
        trouble(vault.remove_slot(9, &by_first, at(7))),
        KeyTrouble::NoSuchSlot
    );
    // The other one was not typed, so it cannot stay: then none would be left.
    assert_eq!(
        trouble(vault.remove_slot(1, &by_first, at(7))),
        KeyTrouble::LastPassphrase
    );
    assert_eq!(
        trouble(vault.renew_sheet(&by_sheet, at(7))),
        KeyTrouble::LastPassphrase
    );
    // Without a secret nothing is changed, also while the vault is open.
    let nobody = with(UnlockWith::Passphrase(&wrong));
    let new = Passphrase::new(NEW);
    let refused = [
        vault.change_passphrase(&new, &nobody, at(7)),
        vault.remove_slot(3, &nobody, at(7)),
        vault.renew_sheet(&nobody, at(7)),
        vault.change_passphrase(
            &new,
            &keys(UnlockWith::Passphrase(&first), &[wrong], &sheet),
            at(7),
        ),
    ];
    for result in refused {
        assert!(matches!(result, Err(VaultError::WrongPassphrase)));
    }
    assert!(bytes(&bench) == before);
    let only = Bench::new();
    let mut vault = only.vault;
    let refused = vault.remove_slot(
        1,
        &keys(UnlockWith::Passphrase(&only.first), &[], &sheet),
        at(7),
    );
    assert_eq!(trouble(refused), KeyTrouble::LastPassphrase);
}

#[test]
fn a_passphrase_that_opens_the_vault_is_not_added_again() {
    let mut bench = Bench::new();
    let first = bench.first();
    let with = UnlockWith::Passphrase(&first);
    let kdf = KdfCost::SMALL_FOR_TESTS;
    let refused = bench.vault.add_passphrase(&with, &first, kdf, at(7));
    assert!(matches!(
        refused,
        Err(VaultError::Keys(KeyTrouble::OpensAlready))
    ));
}

#[test]
fn sixteen_slots_are_all_there_are() {
    let mut bench = Bench::new();
    let first = bench.first();
    let mut add = |number: usize| {
        let new = Passphrase::new(&format!("nog een zin, nummer {number}"));
        let with = UnlockWith::Passphrase(&first);
        let kdf = KdfCost::SMALL_FOR_TESTS;
        bench.vault.add_passphrase(&with, &new, kdf, at(7))
    };
    for number in 3..=16 {
        assert_eq!(usize::from(add(number).unwrap().row), number);
    }
    let refused = add(17);
    assert!(matches!(refused, Err(VaultError::Keys(KeyTrouble::NoRoom))));
}

#[test]
fn the_keys_of_a_demonstration_stay_what_they_are() {
    let folder = TempDir::new().unwrap();
    let demo = Passphrase::new(crate::vault::DEMO_PASSPHRASE);
    let sheet = RecoveryCode::generate().unwrap();
    let new = NewVault {
        passphrase: &demo,
        recovery: &sheet,
        kdf: KdfCost::SMALL_FOR_TESTS,
        demo: true,
    };
    let mut vault = Vault::create(&folder.path().join("d.luister"), &new, at(0)).unwrap();
    let keys = keys(UnlockWith::Passphrase(&demo), &[], &sheet);
    let refused = vault.change_passphrase(&Passphrase::new(NEW), &keys, at(7));
    assert!(matches!(refused, Err(VaultError::Keys(KeyTrouble::Demo))));
}

/// Whoever kept the old vault key reads nothing that was written since.
#[test]
fn r95_no_row_of_the_new_file_opens_under_the_old_key() {
    let mut bench = Bench::new();
    let old = bench.folder.path().join("old.luister");
    let sheet = RecoveryCode::generate().unwrap();
    let first = bench.first();
    // The old keys, as a copy made before the change has them.
    let kept = {
        let files = crate::vault::file::VaultFiles::at(&old, crate::vault::file::Folder::MustExist);
        let files = files.unwrap();
        bench.vault.write_copy(&files).unwrap();
        files.publish().unwrap();
        Vault::open_copy(&old, &UnlockWith::Passphrase(&first)).unwrap()
    };
    let opened = |vault: &Vault| {
        let (mut opened, mut rows) = (0, 0);
        let view = vault.store.read().unwrap();
        view.each_record(|row, value| {
            let address = Address {
                table: Table::Records,
                row,
            };
            rows += 1;
            opened += usize::from(envelope::open(&kept.keys, address, value).is_ok());
            Ok(())
        })
        .unwrap();
        (opened, rows)
    };
    let (before, rows) = opened(&bench.vault);
    assert_eq!(before, rows, "the control: the old keys open the old file");
    let keys = keys(UnlockWith::Passphrase(&first), &[], &sheet);
    bench.vault.renew_sheet(&keys, at(7)).unwrap();
    assert_eq!(opened(&bench.vault), (0, rows));
    // And the old copy still opens with what opened it then: the API says so.
    assert_eq!(seen(&kept).unwrap(), seen(&bench.vault).unwrap());
}

#[test]
fn r95_a_draft_survives_a_new_vault_key() {
    let mut bench = Bench::new();
    bench.vault.draft().save(b"merelnest", true).unwrap();
    let first = bench.first();
    let sheet = RecoveryCode::generate().unwrap();
    let keys = keys(UnlockWith::Passphrase(&first), &[], &sheet);
    let new = Passphrase::new(NEW);
    bench.vault.change_passphrase(&new, &keys, at(7)).unwrap();
    bench
        .vault
        .draft()
        .save(b"merelnest in de linde", true)
        .unwrap();
    bench.vault.close().unwrap();
    let vault = Vault::open(&bench.path, &UnlockWith::Passphrase(&new), at(8)).unwrap();
    let draft = vault.draft().load().unwrap().unwrap();
    assert_eq!(draft.as_slice(), b"merelnest in de linde");
    vault.draft().discard().unwrap();
    assert!(!bench.folder.path().join("vault.draft").exists());
}

/// Between the two moments at which the wrapped key is written the draft opens
/// with the old key and with the new one: whichever vault a crash leaves.
#[test]
fn r95_a_draft_opens_with_either_key_while_it_changes() {
    let (one, other) = (Bench::new(), Bench::new());
    let (old, new) = (&one.vault.keys.drafts, &other.vault.keys.drafts);
    let files =
        crate::vault::file::VaultFiles::at(&one.path, crate::vault::file::Folder::MustExist)
            .unwrap();
    let under = |key: &crate::vault::cipher::Key| {
        crate::vault::DraftFile::new(Some(files.clone()), one.vault.id(), key.clone())
    };
    let draft = under(old);
    draft.save(b"merelnest", true).unwrap();
    let reads = |key| under(key).load().is_ok_and(|text| text.is_some());
    assert_eq!((reads(old), reads(new)), (true, false));
    draft.wrap_also(new).unwrap();
    assert_eq!((reads(old), reads(new)), (true, true));
    draft.wrap_only(new.clone()).unwrap();
    assert_eq!((reads(old), reads(new)), (false, true));
    draft.save(b"verder getypt", true).unwrap();
    let text = under(new).load().unwrap().unwrap();
    assert_eq!(text.as_slice(), b"verder getypt");
}

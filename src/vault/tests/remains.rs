//! What is left of a destroyed case: its sealed records and the keys of their rows,
//! taken down before from the vault and from every daily copy, are searched byte by
//! byte in every file there is: the vault, its daily copies, the draft, the lock, the
//! copy of the keys, the mark outside it, and what interrupted attempts left.

use std::collections::{BTreeSet, HashSet};

use redb::{ReadableDatabase, ReadableTable, TableDefinition};

use super::*;
use crate::vault::Watch;
use crate::vault::envelope::{self, Address, Table};

/// Bytes of everything that is searched for: a row key has as many.
const NEEDLE: usize = 16;
const PAGE: usize = 4096;
const ZEROS: [u8; PAGE + NEEDLE] = [0; PAGE + NEEDLE];
type Needles = HashSet<[u8; NEEDLE]>;

/// A vault by chance: cases with records of all sizes, some already changed.
fn by_chance(chance: &mut fastrand::Rng) -> (TempDir, PathBuf, Vault, u8) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("vault.luister");
    let mut vault = make_vault(&path);
    let cases = chance.u8(2..9);
    for _ in 0..chance.usize(10..120) {
        let length = chance.usize(0..chance.clone().usize(1..6_000));
        let body: Vec<u8> = std::iter::repeat_with(|| chance.u8(..))
            .take(length)
            .collect();
        let case = Some(chance.u8(0..=cases)).filter(|case| *case > 0);
        write(&mut vault, &[record(case, &body)]).unwrap();
    }
    // The case that will go has a record at least, and a draft is being typed.
    let goes = chance.u8(1..=cases);
    write(&mut vault, &[record(Some(goes), b"het laatste")]).unwrap();
    vault.draft().save(b"wat getypt wordt", true).unwrap();
    (folder, path, vault, goes)
}

/// The rest of what can stand there: two daily copies, the mark of how far it had
/// come, and what attempts left that were killed: a rewrite, a copy of the keys, a
/// daily copy. Answers with everything of the case in the daily copies.
fn with_all_files(folder: &Path, path: &Path, vault: &mut Vault, of: Option<CaseId>) -> Needles {
    let mark = Watch::under(&folder.join("state"));
    vault.watched(&mark, at(1)).unwrap();
    let mut found = Needles::new();
    let passphrase = Passphrase::new(PASSPHRASE);
    for (moment, body) in [
        (at(1), b"tussen de kopieen"),
        (at(90_000), b"en nog een stuk.."),
    ] {
        vault.snapshot(moment).unwrap();
        write(vault, &[record(Some(200), body)]).unwrap();
    }
    let snapshots = folder.join("snapshots");
    let mut last = PathBuf::new();
    for entry in std::fs::read_dir(&snapshots).unwrap() {
        last = entry.unwrap().path();
        let with = UnlockWith::Passphrase(&passphrase);
        let (copy, ..) = Vault::inspect_copy(&last, &with).unwrap();
        found.extend(needles(&copy, of));
    }
    std::fs::copy(&last, snapshots.join("vault-20260101T000000Z.new")).unwrap();
    std::fs::copy(path, path.with_extension("new")).unwrap();
    let keys = folder.join("vault.keys.bak");
    std::fs::copy(&keys, folder.join("vault.keys.bak.new")).unwrap();
    found
}

/// Row keys and ciphertext of everything of a case, its key included, in pieces; or of
/// everything outside the cases.
fn needles(vault: &Vault, of: Option<CaseId>) -> Needles {
    let mut needles = HashSet::new();
    let view = vault.store.read().unwrap();
    view.each_record(|row, value| {
        let address = Address {
            table: Table::Records,
            row,
        };
        let label = envelope::open(&vault.keys, address, value).unwrap().label;
        if label.case == of {
            needles.insert(row);
            // Behind marker, length and row: nonce, ciphertext and tag.
            let (pieces, _) = value[32..].as_chunks::<NEEDLE>();
            needles.extend(pieces);
        }
        Ok(())
    })
    .unwrap();
    needles
}

/// How many of the needles stand in any file of the folder, and in how many files
/// was looked.
fn found_in(folder: &Path, needles: &Needles) -> (usize, usize) {
    let mut found = HashSet::new();
    let mut files = 0;
    // Most places are ruled out by their first two bytes.
    let begin = |bytes: &[u8; NEEDLE]| usize::from(u16::from_le_bytes([bytes[0], bytes[1]]));
    let mut begins = vec![false; 1 << 16];
    for needle in needles {
        begins[begin(needle)] = true;
    }
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            files += 1;
            let bytes = std::fs::read(path).unwrap();
            // Room to grow is zeros, page after page; each piece reaches into the next.
            for start in (0..bytes.len()).step_by(PAGE) {
                let piece = &bytes[start..(start + PAGE + NEEDLE - 1).min(bytes.len())];
                if *piece == ZEROS[..piece.len()] {
                    continue;
                }
                for (at, pair) in piece.array_windows::<2>().enumerate() {
                    if begins[usize::from(u16::from_le_bytes(*pair))]
                        && let Some(window) = piece[at..].first_chunk::<NEEDLE>()
                        && needles.contains(window)
                    {
                        found.insert(*window);
                    }
                }
            }
        }
    }
    (found.len(), files)
}

/// The control: the rows of the case are deleted in the database and nothing more,
/// in a folder of its own.
fn merely_deleted(path: &Path, needles: &Needles) -> TempDir {
    const RECORDS: TableDefinition<'_, [u8; 16], &[u8]> = TableDefinition::new("r");
    let folder = TempDir::new().unwrap();
    let copy = folder.path().join("copy.luister");
    std::fs::copy(path, &copy).unwrap();
    let database = redb::Database::open(&copy).unwrap();
    #[expect(
        clippy::disallowed_methods,
        reason = "the control deletes past the vault"
    )]
    {
        let transaction = database.begin_write().unwrap();
        {
            let mut table = transaction.open_table(RECORDS).unwrap();
            table.retain(|row, _| !needles.contains(&row)).unwrap();
        }
        transaction.commit().unwrap();
    }
    let read = database.begin_read().unwrap().open_table(RECORDS).unwrap();
    let left = read.iter().unwrap().map(|row| row.unwrap().0.value());
    assert!(left.into_iter().all(|row| !needles.contains(&row)));
    drop(read);
    database.close().unwrap();
    folder
}

#[test]
fn r96_nothing_of_a_destroyed_case_is_left_in_any_file_of_the_vault() {
    let mut chance = fastrand::Rng::with_seed(23);
    let vaults = sized(20, 200);
    let (mut searched, mut before, mut deleted, mut left) = (0, 0, 0, 0);
    for number in 0..vaults {
        let (folder, path, mut vault, goes) = by_chance(&mut chance);
        let case = CaseId::from_bytes([goes; 16]);
        let in_copies = with_all_files(folder.path(), &path, &mut vault, Some(case));
        let in_vault = needles(&vault, Some(case));
        // A copy is sealed anew under other row keys: not one piece is the same.
        assert!(in_copies.is_disjoint(&in_vault) && !in_copies.is_empty());
        let needles: Needles = in_vault.union(&in_copies).copied().collect();
        searched += needles.len();
        let (here, files) = found_in(folder.path(), &needles);
        assert_eq!(files, 10, "of each kind one, and a daily copy more");
        before += here;

        let cases = BTreeSet::from([case]);
        let event = AuditEvent::new(AuditKind::CasesDestroyed);
        let proof = [record(None, b"een zaak is vernietigd")];
        // The control wants the file as it was: closed, copied, opened again.
        vault.close().unwrap();
        let control = merely_deleted(&path, &in_vault);
        deleted += found_in(control.path(), &in_vault).0 + in_copies.len();

        let passphrase = Passphrase::new(PASSPHRASE);
        let with = UnlockWith::Passphrase(&passphrase);
        vault = Vault::open(&path, &with, at(90_002)).unwrap();
        vault
            .destroy(&cases, Vec::new(), &proof, event, at(90_003))
            .unwrap();
        if number % 2 == 0 {
            vault.renew_snapshots(at(90_003)).unwrap();
        } else {
            // The program ended in between: the next opening makes up for it.
            drop(vault);
            assert!(found_in(folder.path(), &in_copies).0 > 0);
            vault = Vault::open(&path, &with, at(90_010)).unwrap();
            vault.snapshot_of_the_day(at(90_010)).unwrap();
        }
        let (here, files) = found_in(folder.path(), &needles);
        assert_eq!(files, 6, "nothing is left over");
        left += here;
        write(&mut vault, &[record(None, b"daarna")]).unwrap();
        vault.close().unwrap();
        left += found_in(folder.path(), &needles).0;
    }
    told(
        "a destroyed case searched for in every file, daily copies included",
        format_args!(
            "{vaults} vaults, {searched} pieces of 16 bytes: {before} found before, {deleted} \
             after a mere deletion, {left} after destroying"
        ),
    );
    assert_eq!(left, 0);
    // The controls: the same search finds everything while the case is there, and
    // most of it after a mere deletion.
    assert_eq!(before, searched);
    assert!(deleted * 2 > searched, "{deleted} of {searched}");
}

#[test]
fn r96_nothing_of_a_replaced_body_is_left_in_any_file_of_the_vault() {
    let (folder, _path, mut vault, goes) = by_chance(&mut fastrand::Rng::with_seed(5));
    let case = CaseId::from_bytes([goes; 16]);
    let needles = needles(&vault, Some(case));
    let rows: Vec<_> = vault
        .records()
        .unwrap()
        .map(Result::unwrap)
        .filter(|record| record.case == Some(case))
        .map(|record| (record.row, zeroize::Zeroizing::new(b"-".to_vec())))
        .collect();
    assert!(!rows.is_empty());
    let event = AuditEvent::about(AuditKind::CaseRedacted, case);
    assert_eq!(found_in(folder.path(), &needles).0, needles.len());
    vault.replace(rows, event, at(2)).unwrap();
    assert_eq!(found_in(folder.path(), &needles).0, 0);
}

/// Hours and annexes stand outside the cases: what their records held goes the same way,
/// from the vault and from every daily copy.
#[test]
fn r96_nothing_of_destroyed_hours_is_left_in_any_file_of_the_vault() {
    let (folder, path, mut vault, _) = by_chance(&mut fastrand::Rng::with_seed(8));
    write(&mut vault, &[record(None, b"105 minuten voor een bestuur")]).unwrap();
    let in_copies = with_all_files(folder.path(), &path, &mut vault, None);
    let needles: Needles = needles(&vault, None).union(&in_copies).copied().collect();
    let outside = |vault: &Vault| -> Vec<_> {
        let records = vault.records().unwrap().map(Result::unwrap);
        records.filter(|record| record.case.is_none()).collect()
    };
    let bodies: Vec<_> = outside(&vault)
        .iter()
        .map(|record| (record.row, zeroize::Zeroizing::new(b"-".to_vec())))
        .collect();
    let (before, cases) = (bodies.len(), vault.contents.cases.len());
    assert_eq!(found_in(folder.path(), &needles).0, needles.len());
    let event = AuditEvent::new(AuditKind::HoursDestroyed);
    let proof = [record(None, b"uren zijn vernietigd")];
    vault
        .destroy(&BTreeSet::new(), bodies, &proof, event, at(90_003))
        .unwrap();
    vault.renew_snapshots(at(90_003)).unwrap();
    assert_eq!(found_in(folder.path(), &needles).0, 0);
    assert_eq!(outside(&vault).len(), before + 1);
    assert_eq!(vault.contents.cases.len(), cases);
    vault.close().unwrap();
    assert_eq!(found_in(folder.path(), &needles).0, 0);
}

//! Somebody with a database tool, an older copy, or half a file.

use luister::vault::{Part, VaultError};

use crate::proof::told;
use crate::support::{Desk, Tables, case, changed_at, seen, write};

/// A vault with records, and its tables before and after two more were written.
struct History {
    desk: Desk,
    before: Tables,
    after: Tables,
}

fn history() -> History {
    let desk = Desk::with_records();
    let before = Tables::of(&desk.path());
    let mut vault = desk.open();
    write(&mut vault, Some(case(1)), b"later").unwrap();
    write(&mut vault, None, b"nog later").unwrap();
    vault.close().unwrap();
    let after = Tables::of(&desk.path());
    History {
        desk,
        before,
        after,
    }
}

#[test]
fn rows_changed_behind_our_back_are_noticed() {
    type Change = fn(&mut Tables, &History);
    let table: [(&str, Change, Part); 14] = [
        (
            "a record removed",
            |t, _| drop(t.records.pop_last()),
            Part::Manifest,
        ),
        (
            "two records swapped",
            |t, _| {
                let (a, b) = two_keys(t);
                let (first, second) = (t.records[&a].clone(), t.records[&b].clone());
                t.records.insert(a, second);
                t.records.insert(b, first);
            },
            Part::Record,
        ),
        (
            "a record copied to another row",
            |t, _| {
                let (a, _) = two_keys(t);
                t.records.insert([9; 16], t.records[&a].clone());
            },
            Part::Record,
        ),
        (
            "a record replaced by nonsense",
            |t, _| drop(t.records.insert(two_keys(t).0, vec![1, 2, 3])),
            Part::Record,
        ),
        (
            "a record with its row changed inside and out",
            |t, _| {
                let (_, mut value) = t.records.pop_first().unwrap();
                value[16..32].copy_from_slice(&[9; 16]);
                t.records.insert([9; 16], value);
            },
            Part::Record,
        ),
        (
            "the records of before put back",
            |t, h| t.records = h.before.records.clone(),
            Part::Manifest,
        ),
        (
            "the manifest of before put back",
            |t, h| t.manifest = h.before.manifest.clone(),
            Part::AuditLog,
        ),
        (
            "records and manifest of before put back",
            |t, h| {
                t.records = h.before.records.clone();
                t.manifest = h.before.manifest.clone();
            },
            Part::AuditLog,
        ),
        (
            "the manifest removed",
            |t, _| t.manifest.clear(),
            Part::Manifest,
        ),
        (
            "an audit line removed",
            |t, _| drop(t.audit.remove(&2)),
            Part::AuditLog,
        ),
        (
            "the last audit line cut off",
            |t, _| drop(t.audit.pop_last()),
            Part::AuditLog,
        ),
        (
            "two audit lines swapped",
            |t, _| {
                let (first, second) = (t.audit[&2].clone(), t.audit[&3].clone());
                t.audit.insert(2, second);
                t.audit.insert(3, first);
            },
            Part::AuditLog,
        ),
        (
            "an audit line put among the records",
            |t, _| drop(t.records.insert([9; 16], t.audit[&1].clone())),
            Part::Record,
        ),
        (
            "all records removed",
            |t, _| t.records.clear(),
            Part::Manifest,
        ),
    ];
    told(
        "rows removed, added, swapped, forged or put back",
        format_args!(
            "{} ways: each refused, with the part that is damaged",
            table.len()
        ),
    );
    for (what, change, part) in table {
        let history = history();
        history.desk.edit(|tables| change(tables, &history));
        let error = history.desk.refused();
        assert!(
            matches!(error, VaultError::Damaged(found) if found == part),
            "{what}: {error}"
        );
    }
}

fn two_keys(tables: &Tables) -> ([u8; 16], [u8; 16]) {
    let mut keys = tables.records.keys();
    (*keys.next().unwrap(), *keys.next().unwrap())
}

/// The control: the same tool without a change, and the whole of an older state,
/// are taken. The latter needs a mark outside the file, which comes later.
#[test]
fn control_what_was_not_changed_is_taken() {
    let history = history();
    history.desk.edit(|_| {});
    assert_eq!(seen(&history.desk.open()).len(), 6);
    history.desk.edit(|tables| *tables = history.before.clone());
    assert_eq!(seen(&history.desk.open()).len(), 4);
    history.desk.edit(|tables| *tables = history.after.clone());
    assert_eq!(seen(&history.desk.open()).len(), 6);
}

#[test]
fn a_record_of_another_vault_is_not_taken() {
    let (desk, other) = (Desk::with_records(), Desk::with_records());
    let foreign = Tables::of(&other.path());
    desk.edit(|tables| tables.records = foreign.records);
    assert!(matches!(desk.refused(), VaultError::Damaged(Part::Record)));
}

#[test]
fn a_newer_format_is_refused_untouched() {
    // Format version, oldest reader, and the generation in the magic.
    for (place, found) in [(8, 2), (10, 3), (7, 2)] {
        let desk = Desk::with_records();
        desk.edit(|tables| tables.header.get_mut(&0).unwrap()[place] = found);
        let (bytes, changed) = (desk.bytes(), changed_at(&desk.path()));
        let error = desk.refused();
        let expected = u16::from(found);
        assert!(
            matches!(error, VaultError::NewerFormat { found, reads: 1 } if found == expected),
            "{error}"
        );
        assert!(bytes == desk.bytes(), "the file changed");
        assert_eq!(changed, changed_at(&desk.path()));
    }
    // The control: a vault of this format is written when it is opened.
    let desk = Desk::with_records();
    let bytes = desk.bytes();
    desk.open().close().unwrap();
    assert!(bytes != desk.bytes());
}

#[test]
fn half_a_file_is_damage() {
    let desk = Desk::with_records();
    let whole = desk.bytes();
    for length in [whole.len() - 1, whole.len() / 2, 8192, 4096, 321, 100, 12] {
        std::fs::write(desk.path(), &whole[..length]).unwrap();
        let error = desk.refused();
        assert!(matches!(error, VaultError::Damaged(_)), "{length}: {error}");
    }
    let mut beheaded = whole.clone();
    beheaded[..4096].fill(0);
    std::fs::write(desk.path(), beheaded).unwrap();
    assert!(matches!(desk.refused(), VaultError::Damaged(Part::File)));
    std::fs::write(desk.path(), whole).unwrap();
    assert_eq!(seen(&desk.open()).len(), 4);
}

#[test]
fn what_was_never_a_vault_is_no_vault_and_stays_as_it_is() {
    let desk = Desk::with_vault();
    let database = redb::Database::create(desk.file("other.redb")).unwrap();
    database.close().unwrap();
    let database = std::fs::read(desk.file("other.redb")).unwrap();
    for foreign in [
        Vec::new(),
        b"Beste lezer,".to_vec(),
        vec![0; 200_000],
        database,
    ] {
        std::fs::write(desk.path(), &foreign).unwrap();
        let error = desk.refused();
        assert!(matches!(error, VaultError::NotAVault), "{error}");
        assert!(foreign == desk.bytes());
    }
}

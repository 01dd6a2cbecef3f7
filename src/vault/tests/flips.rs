//! Every byte of a small vault changed: what was written, or an error. Never a
//! wrong value, an older state, a panic or an abort.

use std::panic::{AssertUnwindSafe, catch_unwind};

use redb::{ReadableDatabase, ReadableTable, TableDefinition};

use super::*;
use crate::vault::storage::Memory;

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) same: usize,
    pub(super) refused: usize,
    pub(super) older: usize,
    pub(super) wrong: usize,
    pub(super) panics: usize,
}

impl Tally {
    pub(super) fn of(read: impl FnOnce() -> Result<Seen, VaultError>, expected: &Seen) -> Self {
        let mut tally = Self::default();
        match catch_unwind(AssertUnwindSafe(read)) {
            Err(_) => tally.panics = 1,
            Ok(Err(_)) => tally.refused = 1,
            Ok(Ok(found)) if found == *expected => tally.same = 1,
            Ok(Ok(found)) if expected.starts_with(&found) => tally.older = 1,
            Ok(Ok(_)) => tally.wrong = 1,
        }
        tally
    }

    fn add(&mut self, other: Self) {
        self.same += other.same;
        self.refused += other.refused;
        self.older += other.older;
        self.wrong += other.wrong;
        self.panics += other.panics;
    }
}

/// Tries every variant, shared out over the processors.
pub(super) fn tally(variants: usize, try_one: impl Fn(usize) -> Tally + Sync) -> Tally {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|first| {
                let try_one = &try_one;
                scope.spawn(move || {
                    let mut sum = Tally::default();
                    for variant in (first..variants).step_by(threads) {
                        sum.add(try_one(variant));
                    }
                    sum
                })
            })
            .collect();
        let mut sum = Tally::default();
        for worker in workers {
            sum.add(worker.join().unwrap());
        }
        sum
    })
}

#[track_caller]
pub(super) fn assert_nothing_slips_through(what: &str, tally: Tally) {
    let Tally {
        same,
        refused,
        older,
        wrong,
        panics,
    } = tally;
    told(
        what,
        format_args!(
            "{} variants: {refused} refused, {same} without effect, {wrong} wrong, {older} older, \
             {panics} panics, 0 aborts",
            refused + same + wrong + older + panics
        ),
    );
    let slipped = Tally {
        same: 0,
        refused: 0,
        ..tally
    };
    assert_eq!(slipped, Tally::default(), "of {tally:?}");
    assert!(tally.refused > 0, "nothing was noticed at all: {tally:?}");
}

#[test]
fn every_byte_changed_is_noticed_or_does_not_matter() {
    let (_folder, path, expected) = small_vault();
    let bytes = std::fs::read(&path).unwrap();
    assert_eq!(
        seen_in(bytes.clone()).unwrap(),
        expected,
        "the control: unchanged"
    );
    let every = tally(bytes.len(), |place| {
        let mut changed = bytes.clone();
        changed[place] ^= 0xFF;
        Tally::of(|| seen_in(changed), &expected)
    });
    assert_nothing_slips_through("every byte of a small vault changed", every);
}

#[test]
fn bits_sectors_and_ends_are_noticed_or_do_not_matter() {
    let (_folder, path, expected) = small_vault();
    let bytes = std::fs::read(&path).unwrap();
    let sectors = bytes.len() / 512;
    let bits = tally(bytes.len() / 32, |variant| {
        let mut changed = bytes.clone();
        changed[variant * 32 + variant % 32] ^= 1 << (variant % 8);
        Tally::of(|| seen_in(changed), &expected)
    });
    assert_nothing_slips_through("a bit of a small vault changed, in every 32 bytes", bits);
    let zeroed = tally(sectors, |sector| {
        let mut changed = bytes.clone();
        changed[sector * 512..][..512].fill(0);
        Tally::of(|| seen_in(changed), &expected)
    });
    assert_nothing_slips_through("every sector of a small vault zeroed", zeroed);
    let cut = tally(sectors, |sector| {
        Tally::of(|| seen_in(bytes[..sector * 512].to_vec()), &expected)
    });
    assert_nothing_slips_through("a small vault cut off at every sector", cut);
}

#[test]
fn a_sample_of_real_files_fares_the_same() {
    let (folder, path, expected) = small_vault();
    let bytes = std::fs::read(&path).unwrap();
    let passphrase = Passphrase::new(PASSPHRASE);
    let mut sum = Tally::default();
    for place in (0..bytes.len()).step_by(bytes.len() / 100) {
        let mut changed = bytes.clone();
        changed[place] ^= 0xFF;
        std::fs::write(&path, &changed).unwrap();
        let open = || {
            let vault = Vault::open(&path, &UnlockWith::Passphrase(&passphrase), at(2))?;
            seen(&vault)
        };
        let one = Tally::of(open, &expected);
        if one.refused == 1 {
            let after = std::fs::read(&path).unwrap();
            assert!(
                after == changed,
                "a refused file was touched (byte {place})"
            );
        }
        sum.add(one);
    }
    drop(folder);
    assert_nothing_slips_through("a byte changed in a real file, opened to write", sum);
}

/// The control: the same bodies in the same database without envelopes, opened
/// the ordinary way. The same change goes unnoticed there.
#[test]
fn control_without_envelopes_a_changed_byte_goes_unnoticed() {
    const PLAIN: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("plain");
    let (folder, _, expected) = small_vault();
    let path = folder.path().join("plain.redb");
    let database = redb::Database::create(&path).unwrap();
    #[expect(clippy::disallowed_methods, reason = "a file that is no vault")]
    {
        let transaction = database.begin_write().unwrap();
        for (number, _, body) in &expected {
            let mut table = transaction.open_table(PLAIN).unwrap();
            table.insert(number, body.as_slice()).unwrap();
        }
        transaction.commit().unwrap();
    }
    database.close().unwrap();

    let bytes = std::fs::read(&path).unwrap();
    let read = |bytes: Vec<u8>| {
        let backend = Memory::new(bytes);
        let database = redb::Database::builder()
            .create_with_backend(backend)
            .unwrap();
        let transaction = database.begin_read().unwrap();
        let table = transaction.open_table(PLAIN).unwrap();
        let rows = table.iter().unwrap().map(|row| {
            let (number, body) = row.unwrap();
            (number.value(), None, body.value().to_vec())
        });
        Ok(rows.collect())
    };
    let unchanged: Seen = read(bytes.clone()).unwrap();
    let needle = expected[0].2.as_slice();
    let places = 0..bytes.len() - needle.len();
    let mut sum = Tally::default();
    for place in places.filter(|place| bytes[*place..].starts_with(needle)) {
        let mut changed = bytes.clone();
        changed[place] ^= 0xFF;
        sum.add(Tally::of(|| read(changed), &unchanged));
    }
    told(
        "control: a byte changed in the same database without envelopes",
        format_args!("{} wrong values shown", sum.wrong),
    );
    assert!(
        sum.wrong > 0,
        "the plain text was not found to be changed: {sum:?}"
    );
}

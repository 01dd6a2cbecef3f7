//! Heavy damage by chance, several kinds at once: sectors zeroed, overwritten,
//! swapped or of an earlier state of the same file, bytes and bits changed, the end
//! cut off. What was written, an earlier whole state of a whole earlier file, or an
//! error; never a wrong value, a panic or an abort.

use super::flips::{Tally, assert_nothing_slips_through, tally};
use super::*;

const SECTOR: usize = 512;

/// Three states of one vault, the earlier ones first, and what the last one shows.
struct Stages {
    earlier: Vec<Vec<u8>>,
    last: Vec<u8>,
    expected: Seen,
}

fn stages() -> Stages {
    let (_folder, path, _) = small_vault();
    let mut earlier = Vec::new();
    let passphrase = Passphrase::new(PASSPHRASE);
    let mut expected = Vec::new();
    for body in [&b"voor de schade"[..], b"nog iets erbij", b"en het laatste"] {
        let mut vault = Vault::open(&path, &UnlockWith::Passphrase(&passphrase), at(2)).unwrap();
        write(&mut vault, &[record(Some(2), &body.repeat(40))]).unwrap();
        expected = seen(&vault).unwrap();
        vault.close().unwrap();
        earlier.push(std::fs::read(&path).unwrap());
    }
    let last = earlier.pop().unwrap();
    Stages {
        earlier,
        last,
        expected,
    }
}

/// A few kinds of damage, one over the other.
fn damaged(stages: &Stages, chance: &mut fastrand::Rng) -> Vec<u8> {
    let mut bytes = stages.last.clone();
    for _ in 0..chance.usize(1..5) {
        let sectors = bytes.len() / SECTOR;
        if sectors == 0 {
            break;
        }
        let from = chance.usize(0..sectors) * SECTOR;
        let length = (chance.usize(1..9) * SECTOR).min(bytes.len() - from);
        let piece = from..from + length;
        match chance.u8(0..7) {
            0 => bytes[piece].fill(0),
            1 => bytes[piece].fill_with(|| chance.u8(..)),
            2 => bytes.truncate(chance.usize(0..=sectors) * SECTOR),
            3 => {
                let other = chance.usize(0..sectors) * SECTOR;
                for at in 0..SECTOR {
                    bytes.swap(from + at, other + at);
                }
            }
            4 => {
                // What stood here before: a disk that lost a write.
                let before = &stages.earlier[chance.usize(0..stages.earlier.len())];
                if let Some(before) = before.get(piece.clone()) {
                    bytes[piece].copy_from_slice(before);
                }
            }
            5 => {
                for _ in 0..chance.usize(1..64) {
                    let at = chance.usize(0..bytes.len());
                    bytes[at] = chance.u8(..);
                }
            }
            _ => {
                let at = chance.usize(0..bytes.len());
                bytes[at] ^= 1 << chance.u8(0..8);
            }
        }
    }
    bytes
}

#[test]
fn heavy_damage_of_all_kinds_is_noticed_or_does_not_matter() {
    let stages = stages();
    let times = sized(1_000, 30_000);
    let sum = tally(times, |number| {
        let mut chance = fastrand::Rng::with_seed(number as u64);
        let bytes = damaged(&stages, &mut chance);
        Tally::of(|| seen_in(bytes), &stages.expected)
    });
    assert!(sum.same > 0, "the damage is too heavy to tell: {sum:?}");
    assert_nothing_slips_through("heavy damage by chance, several kinds at once", sum);
}

/// The control of the stale sectors: an earlier state as a whole is a sound vault,
/// which no file can tell by itself; the mark outside the file does (`seen.rs`).
#[test]
fn control_the_earlier_states_are_whole_by_themselves() {
    let stages = stages();
    for (count, earlier) in stages.earlier.iter().enumerate() {
        let found = seen_in(earlier.clone()).unwrap();
        assert_eq!(found, stages.expected[..found.len()]);
        assert_eq!(stages.expected.len() - found.len(), 2 - count);
    }
}

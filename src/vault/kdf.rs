//! From passphrase to key: Argon2id, its cost, and what a file may ask of us.

use std::time::{Duration, Instant};

use argon2::{Algorithm, Argon2, Block, Params, Version};
use zeroize::Zeroize;

use super::cipher::Key;
use super::error::VaultError;

/// What deriving a key costs: memory, rounds and lanes of Argon2id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KdfCost {
    memory_kib: u32,
    rounds: u32,
    lanes: u32,
}

impl KdfCost {
    /// The least the program uses when it makes a key slot: 64 MiB, 3 rounds.
    pub const FLOOR: Self = Self {
        memory_kib: 64 * 1024,
        rounds: 3,
        lanes: 1,
    };

    /// Next to nothing. For tests and the demonstration only: it protects no one.
    pub const SMALL_FOR_TESTS: Self = Self {
        memory_kib: 8,
        rounds: 1,
        lanes: 1,
    };

    /// The most a key slot may ask: 2 GiB, 64 rounds, 8 lanes. A file that asks
    /// more is refused before any of it is spent.
    const CEILING: Self = Self {
        memory_kib: 2 * 1024 * 1024,
        rounds: 64,
        lanes: 8,
    };

    /// The cost read from a key slot or set by hand.
    ///
    /// # Errors
    /// [`VaultError::KdfTooCostly`] beyond 2 GiB, 64 rounds or 8 lanes, and for
    /// values that Argon2 does not know.
    pub fn new(memory_kib: u32, rounds: u32, lanes: u32) -> Result<Self, VaultError> {
        let cost = Self {
            memory_kib,
            rounds,
            lanes,
        };
        let within = memory_kib <= Self::CEILING.memory_kib
            && rounds <= Self::CEILING.rounds
            && lanes <= Self::CEILING.lanes;
        if within && cost.params().is_ok() {
            Ok(cost)
        } else {
            Err(VaultError::KdfTooCostly)
        }
    }

    /// A cost of half a second to a second on this computer, never below
    /// [`KdfCost::FLOOR`]: first memory, up to a quarter of what there is, then
    /// rounds. Takes a fraction of a second to find out.
    #[must_use]
    pub fn calibrated() -> Self {
        let start = Instant::now();
        match derive(b"calibration", &[0; 16], Self::FLOOR) {
            Ok(_) => Self::fitted(start.elapsed(), memory_of_this_computer_kib()),
            Err(_) => Self::FLOOR,
        }
    }

    /// The cost that fits a computer on which the floor takes `floor_takes`.
    fn fitted(floor_takes: Duration, available_kib: Option<u64>) -> Self {
        const AIM: Duration = Duration::from_millis(700);
        const LEAST: Duration = Duration::from_millis(500);
        let quarter = available_kib.map_or(0, |kib| kib / 4);
        let mut cost = Self::FLOOR;
        let mut takes = floor_takes;
        while takes * 2 <= AIM && u64::from(cost.memory_kib) * 2 <= quarter.min(1024 * 1024) {
            cost.memory_kib *= 2;
            takes *= 2;
        }
        let a_round = takes / cost.rounds;
        while takes < LEAST && cost.rounds < Self::CEILING.rounds {
            cost.rounds += 1;
            takes += a_round;
        }
        cost
    }

    /// Memory in KiB.
    #[must_use]
    pub const fn memory_kib(self) -> u32 {
        self.memory_kib
    }

    /// Rounds over that memory.
    #[must_use]
    pub const fn rounds(self) -> u32 {
        self.rounds
    }

    /// Lanes; 1 in what this program makes.
    #[must_use]
    pub const fn lanes(self) -> u32 {
        self.lanes
    }

    fn params(self) -> Result<Params, VaultError> {
        Params::new(self.memory_kib, self.rounds, self.lanes, Some(32))
            .map_err(|_| VaultError::KdfTooCostly)
    }
}

/// The key of `secret` at this cost.
///
/// # Errors
/// [`VaultError::TooLittleMemory`] when the memory cannot be had: an error, not
/// an abort of the process.
pub(super) fn derive(secret: &[u8], salt: &[u8; 16], cost: KdfCost) -> Result<Key, VaultError> {
    let params = cost.params()?;
    let mut memory: Vec<Block> = Vec::new();
    let blocks = params.block_count();
    if memory.try_reserve_exact(blocks).is_err() {
        return Err(VaultError::TooLittleMemory {
            needed_kib: cost.memory_kib,
        });
    }
    memory.resize(blocks, Block::new());
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let key = Key::filled(|key| {
        argon.hash_password_into_with_memory(secret, salt, key, memory.as_mut_slice())
    });
    memory.zeroize();
    key.map_err(|_| VaultError::KdfTooCostly)
}

/// Memory of this computer in KiB, where the system tells.
fn memory_of_this_computer_kib() -> Option<u64> {
    let table = std::fs::read_to_string("/proc/meminfo").ok()?;
    let line = table.lines().find(|line| line.starts_with("MemTotal:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_first_then_rounds_and_never_below_the_floor() {
        let gib = 1024 * 1024;
        // What the floor takes, memory of the computer, expected memory and rounds.
        let table = [
            (140, Some(16 * gib), 256, 3),
            (70, Some(16 * gib), 512, 3),
            (10, Some(16 * gib), 1024, 10),
            (140, Some(gib / 2), 128, 6),
            (140, Some(gib / 8), 64, 11),
            (140, None, 64, 11),
            (900, Some(16 * gib), 64, 3),
            (60_000, Some(16 * gib), 64, 3),
        ];
        for (millis, available, mib, rounds) in table {
            let cost = KdfCost::fitted(Duration::from_millis(millis), available);
            assert_eq!(
                (cost.memory_kib / 1024, cost.rounds),
                (mib, rounds),
                "{millis} ms with {available:?} KiB"
            );
        }
    }

    #[test]
    fn a_file_cannot_ask_for_more_than_the_ceiling() {
        for (memory, rounds, lanes) in [
            (2 * 1024 * 1024 + 1, 3, 1),
            (1024, 65, 1),
            (1024, 3, 9),
            (u32::MAX, u32::MAX, u32::MAX),
            (0, 0, 0),
            (7, 1, 1),
        ] {
            let refused = KdfCost::new(memory, rounds, lanes);
            assert!(matches!(refused, Err(VaultError::KdfTooCostly)));
        }
        // The control: the ceiling itself may be asked.
        assert!(KdfCost::new(2 * 1024 * 1024, 64, 8).is_ok());
    }

    #[test]
    fn same_secret_and_salt_give_the_same_key_and_others_do_not() {
        let key = |secret: &[u8], salt| {
            let key = derive(secret, salt, KdfCost::SMALL_FOR_TESTS).unwrap();
            *key.expose()
        };
        assert_eq!(key(b"a", &[1; 16]), key(b"a", &[1; 16]));
        assert_ne!(key(b"a", &[1; 16]), key(b"b", &[1; 16]));
        assert_ne!(key(b"a", &[1; 16]), key(b"a", &[2; 16]));
    }
}

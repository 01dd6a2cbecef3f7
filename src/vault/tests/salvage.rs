//! Carving a damaged vault of two thousand records: how much comes out, and that
//! none of it is anything but what was written.

use std::collections::BTreeMap;
use std::fs;

use super::*;
use crate::vault::header::HeaderRows;
use crate::vault::salvage::{Carved, carve};

const RECORDS: u32 = 2_000;
const PAGE: usize = 4096;

/// A vault with records that say their own number, its copy of the keys, and the
/// records by number.
fn wreck() -> (Vec<u8>, HeaderRows, BTreeMap<u64, Vec<u8>>) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("vault.luister");
    let mut vault = make_vault(&path);
    let bodies: Vec<Vec<u8>> = (0..RECORDS)
        .map(|number| format!("{number:0>500}").into_bytes())
        .collect();
    let mut written = BTreeMap::new();
    for (chunk, bodies) in bodies.chunks(100).enumerate() {
        let records: Vec<_> = bodies
            .iter()
            .enumerate()
            .map(|(at, body)| record(Some(1 + (at % 50) as u8), body))
            .collect();
        let last = write(&mut vault, &records).unwrap().0;
        for (at, body) in bodies.iter().enumerate() {
            written.insert(last - (bodies.len() - 1 - at) as u64, body.clone());
        }
        assert_eq!(written.len(), (chunk + 1) * 100);
    }
    vault.close().unwrap();
    let keys = fs::read(path.with_extension("keys.bak")).unwrap();
    let keys = HeaderRows::from_backup(&keys).unwrap();
    (fs::read(&path).unwrap(), keys, written)
}

fn carved(bytes: &[u8], keys: &HeaderRows) -> Carved {
    let passphrase = Passphrase::new(PASSPHRASE);
    carve(bytes, Some(keys), &UnlockWith::Passphrase(&passphrase)).unwrap()
}

#[test]
fn most_of_a_damaged_vault_comes_out_and_none_of_it_is_wrong() {
    let (whole, keys, written) = wreck();
    let mut dice = fastrand::Rng::with_seed(7);
    let header_zeroed = {
        let mut bytes = whole.clone();
        bytes[..PAGE].fill(0);
        bytes
    };
    let pages_zeroed = {
        let mut bytes = whole.clone();
        let pages = bytes.len() / PAGE;
        for _ in 0..pages / 50 {
            let at = dice.usize(..pages) * PAGE;
            bytes[at..at + PAGE].fill(0);
        }
        bytes
    };
    let bits_flipped = {
        let mut bytes = whole.clone();
        for _ in 0..200 {
            let at = dice.usize(..bytes.len());
            bytes[at] ^= 1 << dice.u8(..8);
        }
        bytes
    };
    let cut_at_half = whole[..whole.len() / 2].to_vec();
    for (damage, bytes, least) in [
        ("nothing", &whole, 100.0),
        ("first page zeroed", &header_zeroed, 100.0),
        ("2 % of pages zeroed", &pages_zeroed, 85.0),
        ("200 bits flipped", &bits_flipped, 85.0),
        ("cut at half", &cut_at_half, 20.0),
    ] {
        let carved = carved(bytes, &keys);
        for record in &carved.records {
            assert_eq!(
                Some(&record.body[..]),
                written.get(&record.commit.0).map(|b| &b[..])
            );
        }
        let found = carved.records.len() as f64 * 100.0 / f64::from(RECORDS);
        println!(
            "{damage}: {found:.1} % of {RECORDS} records ({} recognised and not read, {} of \
             cases without key; {} bytes)",
            carved.unread,
            carved.without_key.values().sum::<usize>(),
            bytes.len()
        );
        assert!(found >= least, "{damage}: {found}");
    }
}

#[test]
fn what_does_not_open_as_a_vault_is_salvaged_all_the_same() {
    let (whole, keys, _) = wreck();
    let mut bytes = whole;
    bytes[..PAGE].fill(0);
    let passphrase = Passphrase::new(PASSPHRASE);
    let opened = Vault::open_bytes(bytes.clone(), None, &UnlockWith::Passphrase(&passphrase));
    assert!(opened.is_err());
    assert_eq!(carved(&bytes, &keys).records.len(), RECORDS as usize);
}

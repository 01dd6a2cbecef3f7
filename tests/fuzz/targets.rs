//! Every reader with its beginnings, as they are and changed.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};

use crate::beginnings;
use crate::changes::{changed, changes};
#[cfg(feature = "handover")]
use crate::changes::{reshaped, reshapes};
use crate::readers;

/// How long one input may take: files are small, and machines are shared.
const LONG: Duration = Duration::from_secs(20);

/// How much memory one input may take: so much, and so many times its length.
/// Opening a vault reads it whole and keeps what was written in memory; redb has
/// caches of its own.
const ROOM: usize = 48 << 20;
const TIMES: usize = 64;

/// Gives a reader bytes: it must not panic, nor take long, nor take much.
fn one(reader: impl Fn(&[u8]), bytes: &[u8]) -> Result<(), TestCaseError> {
    let began = Instant::now();
    let mut broken = None;
    let taken = allocation_counter::measure(|| {
        broken = catch_unwind(AssertUnwindSafe(|| reader(bytes))).err();
    });
    if let Some(broken) = broken {
        let told = broken.downcast_ref::<String>();
        return Err(TestCaseError::fail(told.cloned().unwrap_or_default()));
    }
    let most = ROOM + TIMES * bytes.len();
    prop_assert!(taken.bytes_max <= most as u64, "{} bytes", taken.bytes_max);
    prop_assert!(began.elapsed() < LONG, "{:?}", began.elapsed());
    Ok(())
}

/// Gives a reader its beginnings as they are, and then changed.
fn fuzz(cases: u32, beginnings: &[Vec<u8>], reader: impl Fn(&[u8])) {
    for bytes in beginnings {
        one(&reader, bytes).unwrap();
    }
    let asked = std::env::var("FUZZ_CASES").ok();
    let cases = asked.and_then(|asked| asked.parse().ok()).unwrap_or(cases);
    let config = Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    };
    let which = 0..beginnings.len();
    TestRunner::new(config)
        .run(&(which, changes()), |(which, changes)| {
            one(&reader, &changed(&beginnings[which], &changes))
        })
        .unwrap();
}

fn fuzz_named(cases: u32, name: &str) {
    fuzz(cases, &beginnings::of(name), readers::named(name));
}

#[test]
fn a_vault_and_its_copy_of_the_keys() {
    fuzz_named(100, "open");
}

#[test]
fn envelopes_and_what_stands_in_them() {
    fuzz_named(4_000, "envelope");
}

#[test]
fn procedures_agencies_and_code_lists_of_ones_own() {
    for name in ["procedure", "agencies", "vocabulary"] {
        fuzz_named(40, name);
    }
}

#[test]
fn the_registers_of_schools() {
    fuzz_named(600, "schools");
}

#[test]
fn contacts_of_earlier_years() {
    fuzz_named(1_000, "contacts");
}

#[test]
fn official_vacations() {
    fuzz_named(1_000, "vacations");
}

#[test]
fn keys_and_colours_of_ones_own() {
    fuzz_named(60, "keymap");
    fuzz_named(200, "theme");
}

#[test]
fn what_a_terminal_sends() {
    fuzz_named(4_000, "terminal");
}

#[test]
#[cfg(feature = "handover")]
fn cases_that_are_handed_over_and_cards() {
    fuzz_named(300, "handover");
}

/// The case parts of `corpus/handover`, without the byte that says so.
#[cfg(feature = "handover")]
fn case_parts() -> Vec<Vec<u8>> {
    let beginnings = beginnings::of("handover").into_iter();
    let parts = beginnings.filter(|bytes| bytes.starts_with(b"3"));
    let parts: Vec<_> = parts.map(|bytes| bytes[1..].to_vec()).collect();
    assert!(!parts.is_empty());
    parts
}

#[test]
#[cfg(feature = "handover")]
fn r88_a_case_that_is_handed_over_is_taken_or_refused_whatever_stands_where() {
    // Bytes at random seldom leave JSON whole; these changes always do.
    use crate::readers::handover::Bench;
    let bench = Bench::new();
    let head = || serde_json::from_value(bench.plain_head()).unwrap();
    let parts = case_parts();
    for part in &parts {
        assert!(bench.judged(head(), part).is_some(), "as it was written");
    }
    let asked = std::env::var("FUZZ_CASES").ok();
    let cases = asked.and_then(|asked| asked.parse().ok()).unwrap_or(300);
    let config = Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    };
    let taken = std::cell::Cell::new(0);
    TestRunner::new(config)
        .run(&(0..parts.len(), reshapes()), |(which, reshapes)| {
            let part = serde_json::from_slice(&parts[which]).unwrap();
            let part = reshaped(part, &reshapes).to_string();
            one(
                |bytes| {
                    let case = bench.judged(head(), bytes);
                    taken.set(taken.get() + u32::from(case.is_some()));
                },
                part.as_bytes(),
            )
        })
        .unwrap();
    // Else the rules never saw one.
    assert!(taken.get() > 0 && taken.get() < cases, "{}", taken.get());
}

#[test]
fn a_whole_vault_and_whole_envelopes_are_read() {
    // The other way round: the changes above begin with something that reads.
    use luister::vault::fuzzing::{Answer, Bench, Way};
    let bench = Bench::new().unwrap();
    let mut ways = std::collections::BTreeMap::new();
    for bytes in beginnings::of("envelope") {
        let place = usize::from(bytes[0]) % Way::ALL.len();
        let read = bench.read(Way::ALL[place], &bytes[1..]) == Answer::Read;
        *ways.entry(place).or_insert(0) += u32::from(read);
    }
    assert!(ways.values().all(|read| *read > 0), "{ways:?}");
    assert_eq!(ways.len(), Way::ALL.len());
}

/// For `cargo fuzz`: the beginnings as files, in a folder for each reader.
/// `LUISTER_WRITE_CORPUS=fuzz/corpus cargo test --test fuzz corpora`
#[test]
fn corpora_are_written_where_one_asks() {
    let asked = std::env::var_os("LUISTER_WRITE_CORPUS");
    let kept = tempfile::tempdir().unwrap();
    let folder = asked.map_or_else(|| kept.path().to_owned(), Into::into);
    for (name, _) in readers::ALL {
        let folder = folder.join(name);
        std::fs::create_dir_all(&folder).unwrap();
        for (number, bytes) in beginnings::of(name).iter().enumerate() {
            std::fs::write(folder.join(format!("begin-{number:03}")), bytes).unwrap();
        }
        assert!(folder.read_dir().unwrap().next().is_some());
    }
}

#[test]
fn an_input_that_breaks_a_reader_is_told() {
    // The control: a reader that breaks on a changed file is found.
    let found = catch_unwind(|| {
        fuzz(200, &[b"abcdefgh".to_vec()], |bytes| {
            assert!(bytes.starts_with(b"a"), "no a");
        });
    });
    assert!(found.is_err());
}

#[test]
fn a_reader_that_takes_too_much_memory_is_told() {
    // The control: believing a length that stands in a file.
    let believing = |bytes: &[u8]| {
        let length = bytes
            .first_chunk()
            .map_or(0, |length| u32::from_le_bytes(*length));
        drop(std::hint::black_box(Vec::<u8>::with_capacity(
            length as usize,
        )));
    };
    let honest = 20_u32.to_le_bytes();
    assert!(one(believing, &honest).is_ok());
    let lying = (1_u32 << 30).to_le_bytes();
    let told = one(believing, &lying).unwrap_err().to_string();
    assert!(told.contains("1073741824 bytes"), "{told}");
}

//! The reader `open` of tests/fuzz/readers.rs.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| luister_fuzz::read("open", bytes));

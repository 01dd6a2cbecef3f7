//! The reader `handover` of tests/fuzz/readers.rs.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| luister_fuzz::read("handover", bytes));

//! What comes from outside, changed at random: no panic, no hang, nothing built up
//! without measure. The beginnings stand in `beginnings`; the changes are
//! repeatable and made small. `fuzz/` hands the same readers to libFuzzer.
//!
//! `FUZZ_CASES=100000 cargo test --release --test fuzz` does more of the same.

#[cfg(test)]
mod beginnings;
#[cfg(test)]
mod changes;
#[cfg(test)]
mod readers;
#[cfg(test)]
mod targets;

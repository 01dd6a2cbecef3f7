//! What comes from outside, changed at random: no panic, no hang, nothing built up
//! without measure. Files that stand in `corpus`, those of other tests and those
//! that ship are the beginnings; the changes are repeatable and made small.
//!
//! `FUZZ_CASES=100000 cargo test --release --test fuzz` does more of the same.

#[cfg(test)]
mod changes;
#[cfg(all(test, feature = "handover"))]
mod handover;
#[cfg(test)]
mod targets;

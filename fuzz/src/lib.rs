//! The readers of the tests, by name.

#[path = "../../tests/fuzz/readers.rs"]
#[allow(
    dead_code,
    reason = "what makes the first inputs is for the tests of the main crate"
)]
mod readers;

/// Hands the bytes to the reader with this name.
///
/// # Panics
/// When the reader breaks off: that is what is looked for.
pub fn read(name: &str, bytes: &[u8]) {
    readers::named(name)(bytes);
}

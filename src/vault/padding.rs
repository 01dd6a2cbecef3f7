//! Lengths that say little: Padmé, with a floor.

/// Shortest plaintext of a record; what is shorter is padded to it.
const FLOOR: usize = 256;

/// The length to pad `length` to: at least 256, above that at most 12 % more,
/// with O(log log n) bits of information left (Padmé).
pub(super) fn padded(length: usize) -> usize {
    let length = length.max(FLOOR);
    let exponent = length.ilog2();
    let significant = exponent.ilog2() + 1;
    let mask = (1_usize << (exponent - significant)) - 1;
    length.saturating_add(mask) & !mask
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn never_shorter_and_little_longer() {
        for length in 0..100_000 {
            let padded = padded(length);
            assert!(padded >= length.max(256));
            assert!(padded == 256 || padded as f64 <= length as f64 * 1.0625);
        }
    }

    #[test]
    fn few_sizes_remain() {
        let sizes: BTreeSet<_> = (0..=2_000).map(padded).collect();
        assert!(sizes.len() <= 49, "{} sizes up to 2 kB", sizes.len());
        let sizes: BTreeSet<_> = (0..=20_000).map(padded).collect();
        assert!(sizes.len() <= 102, "{} sizes up to 20 kB", sizes.len());
    }
}

//! The passphrase as the vault takes it: normalised, wiped, never shown.

use std::fmt;

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// The passphrase of demonstration vaults. A vault without the demo mark refuses it.
pub const DEMO_PASSPHRASE: &str = "demo";

/// A passphrase in NFC, so that "é" typed on any keyboard is the same key.
///
/// `Debug` shows nothing of it; the memory is wiped when it is dropped.
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Normalises `typed`. Whether it is strong enough is for the set-up to judge.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        // Room for the longest NFC of a text: growing would leave copies.
        let mut normal = Zeroizing::new(String::with_capacity(typed.len().saturating_mul(3)));
        normal.extend(typed.nfc());
        Self(normal)
    }

    /// Whether this is the passphrase that only demonstration vaults may have.
    #[must_use]
    pub fn is_demo(&self) -> bool {
        self.0.as_str() == DEMO_PASSPHRASE
    }

    pub(super) fn expose(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase([…])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_typed_in_two_ways_are_the_same_passphrase() {
        let composed = Passphrase::new("caf\u{e9}");
        let combining = Passphrase::new("cafe\u{301}");
        assert_eq!(composed.expose(), combining.expose());
        assert_ne!(composed.expose(), Passphrase::new("cafe").expose());
    }

    #[test]
    fn debug_shows_nothing() {
        assert_eq!(
            format!("{:?}", Passphrase::new("geheim")),
            "Passphrase([…])"
        );
    }
}

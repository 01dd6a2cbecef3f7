//! Proofs in two sizes: small in every run of the tests, full when somebody asks for
//! it. Each ends with one line, so that the table in `docs/design/proof.md` can be
//! collected: `LUISTER_PROOF=full cargo test -- --nocapture | grep '^proof:'`.

use std::fmt::Display;

/// How many times a proof is tried.
pub(crate) fn sized(usual: usize, full: usize) -> usize {
    match std::env::var_os("LUISTER_PROOF") {
        Some(asked) if asked == "full" => full,
        _ => usual,
    }
}

/// The figure with which a proof ends.
pub(crate) fn told(what: &str, figure: impl Display) {
    // On a line of its own: the harness may have begun one.
    println!("\nproof: {what}: {figure}");
}

//! The forms in which a command can answer.

use clap::ValueEnum;

/// In words, or for scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Format {
    /// In words, in the language chosen.
    Text,
    /// Stable and documented.
    Json,
}

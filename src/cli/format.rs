//! The forms in which a command can answer.

use clap::{Args, ValueEnum};

/// In words, or for scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Format {
    /// In words, in the language chosen.
    Text,
    /// Stable and documented.
    Json,
}

/// The choice between them, in words unless asked otherwise.
#[derive(Clone, Copy, Debug, Args)]
pub(in crate::cli) struct FormatArg {
    #[arg(
        long,
        value_name = "text|json",
        default_value = "text",
        hide_default_value = true
    )]
    pub(in crate::cli) format: Format,
}

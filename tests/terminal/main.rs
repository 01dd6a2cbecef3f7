//! The real program in a real terminal.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::string_slice,
    reason = "helpers of tests fail where they stand"
)]

mod journey;
mod process;
mod screen;
mod trouble;

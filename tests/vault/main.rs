//! The vault from outside: what its user, a thief, a careless disk and a second
//! program can do to it. Each test that nothing happens has a control in which
//! it does.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests fail where they stand"
)]

mod contents;
mod damage;
mod draft;
mod files;
mod fixture;
mod keys;
mod process;
#[allow(
    dead_code,
    clippy::print_stdout,
    reason = "shared with the suites that come in two sizes; the figure of a proof is printed"
)]
#[path = "../support/proof.rs"]
mod proof;
mod rules;
mod support;

//! Reports are read back, each format with what reads it elsewhere.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    reason = "helpers of tests fail where they stand"
)]

mod annual;
mod every;
mod faults;
mod pdf;
mod reader;
mod sample;
#[path = "../support/mod.rs"]
mod support;
mod tables;
mod text;
mod workbook;

//! luister: a quiet case manager for confidential advisers at schools.

pub mod app;
pub mod assets;
pub mod check;
pub mod cli;
pub mod demo;
pub mod domain;
pub mod exchange;
pub mod input;
pub mod lang;
pub mod passphrase;
#[cfg(test)]
#[path = "../tests/support/proof.rs"]
mod proof;
pub mod report;
pub mod runtime;
pub mod statistics;
#[cfg(test)]
mod testing;
pub mod ui;
pub mod vault;
pub mod words;

//! Disclosure control from outside: published problems, small tables beside their
//! optimum, and invented practices under attack.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail where they stand"
)]

mod attacker;
mod optimum;
mod practice;
mod practices;
mod references;
mod rules;
mod small;
mod written;

use luister::statistics::protection as product;

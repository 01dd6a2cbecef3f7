//! What comes in from elsewhere and goes out to elsewhere: files of others, read
//! and checked here before the rules see anything of them.

pub mod contacts;
pub mod handover;
pub mod ics;
mod lines;
pub mod parcel;
pub mod schools;
pub mod vacations;

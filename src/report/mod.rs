//! What leaves the vault to be read by others, composed in words: pure, without
//! screen or disk.

pub mod card;
pub mod cover;
pub mod listing;
mod page;
pub mod print;
pub mod sheet;
mod staff;

//! What leaves the vault to be read by others, composed in words: pure, without
//! screen or disk.

pub mod cover;
pub mod sheet;

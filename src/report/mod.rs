//! What leaves the vault to be read by others, composed in words: pure, without
//! screen or disk.

pub mod annual;
pub mod breach;
pub mod card;
pub mod cover;
mod csv;
pub mod dossier;
mod figures;
pub mod hours;
mod json;
pub mod listing;
mod page;
mod pdf;
pub mod print;
pub mod publication;
pub mod sheet;
mod staff;
mod txt;
pub mod write;
mod xlsx;

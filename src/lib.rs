//! luister: a quiet case manager for confidential advisers at schools.

pub mod assets;
pub mod domain;

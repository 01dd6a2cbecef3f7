//! luister: a quiet case manager for confidential advisers at schools.

pub mod domain;
pub mod vault;

//! The rules of the field: pure, without terminal, disk or clock.

pub mod agencies;
pub mod asset;
pub mod ids;
pub mod person;
pub mod procedure;
pub mod text;
pub mod vocabulary;

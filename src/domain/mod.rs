//! The rules of the field: pure, without terminal, disk or clock.

pub mod ids;
pub mod text;

//! What the program does with its input: state and changes, without drawing.

pub mod action;
pub mod field;
pub mod message;
pub mod wrap;

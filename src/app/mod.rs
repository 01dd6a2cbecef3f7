//! What the program does with its input: state and changes, without drawing.

pub mod action;
pub mod effect;
pub mod field;
pub mod form;
pub mod message;
pub mod outbox;
pub mod wrap;

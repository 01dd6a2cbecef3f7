//! What the program does with its input: state and changes, without drawing.

pub mod action;
pub mod contacts;
pub mod desk;
pub mod draft;
pub mod effect;
pub mod field;
pub mod form;
pub mod forms;
pub mod labels;
pub mod lists;
pub mod message;
pub mod model;
pub mod options;
pub mod outbox;
pub mod palette;
pub mod refused;
pub mod search;
pub mod setup;
pub mod sharing;
pub mod statistics;
pub mod talk;
pub mod today;
pub mod unlock;
pub mod update;
pub mod way;
pub mod wrap;

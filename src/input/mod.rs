//! From keys to meaning: the only place that knows what a key is called.

pub mod action;
pub mod decode;
pub mod event;
pub mod key;
pub mod keymap;

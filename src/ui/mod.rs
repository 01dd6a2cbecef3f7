//! Drawing: reads the state, changes nothing but scroll offsets.

pub mod look;
pub mod parts;

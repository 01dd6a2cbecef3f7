//! The rim: clock, terminal, signals and the threads around the model.

pub mod clock;
pub mod explain;

//! Keys in, screen out: how an adviser uses the program.

mod desk;
mod forms;
mod idle;
mod journey;
mod random;
mod screens;
mod set_up;
mod sharing;
mod talk;

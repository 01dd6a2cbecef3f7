//! Keys in, screen out: how an adviser uses the program.

mod desk;
mod journey;

//! The real program in a real terminal.

mod journey;
mod screen;
mod trouble;

//! The real program in a real terminal.

#[cfg(test)]
mod hardest;
#[cfg(test)]
mod journey;
#[cfg(test)]
mod process;
#[cfg(test)]
mod screen;
#[cfg(test)]
mod sheet;
#[cfg(test)]
mod story;
#[cfg(test)]
mod trouble;

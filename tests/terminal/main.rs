//! The real program in a real terminal.

#[cfg(test)]
#[cfg(feature = "handover")]
#[path = "../support/adviser.rs"]
#[allow(dead_code, reason = "what the tests of the commands need besides")]
mod adviser;
#[cfg(test)]
mod disk;
#[cfg(test)]
mod guard;
#[cfg(test)]
mod hardest;
#[cfg(test)]
mod hygiene;
#[cfg(test)]
mod journey;
#[cfg(test)]
mod keys;
#[cfg(test)]
mod kills;
#[cfg(test)]
mod memory;
#[cfg(test)]
mod process;
#[cfg(test)]
#[path = "../support/proof.rs"]
mod proof;
#[cfg(test)]
#[cfg(feature = "handover")]
mod receiving;
#[cfg(test)]
mod screen;
#[cfg(test)]
mod sheet;
#[cfg(test)]
mod story;
#[cfg(test)]
mod trouble;

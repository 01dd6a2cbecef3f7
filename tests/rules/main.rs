//! The rules, each with both sides: refused without, accepted with. A refusal
//! carries the number of its requirement and a way forward.

#[cfg(test)]
mod access;
#[cfg(test)]
mod actions;
#[cfg(test)]
mod agenda;
#[cfg(test)]
mod annual;
#[cfg(test)]
mod calendar;
#[cfg(test)]
mod cards;
mod closing;
#[cfg(test)]
mod concern;
#[cfg(test)]
mod copies;
#[cfg(test)]
mod danger;
#[cfg(test)]
mod directory;
#[cfg(test)]
mod duties_once;
#[cfg(test)]
mod gate;
#[cfg(test)]
mod gate_ages;
#[cfg(test)]
mod gate_asking;
#[cfg(test)]
mod gate_people;
#[cfg(test)]
mod gate_product;
#[cfg(test)]
mod gate_stories;
#[cfg(test)]
mod gate_vectors;
#[cfg(test)]
mod handover;
#[cfg(test)]
mod history;

mod hours;
#[cfg(test)]
mod journal;
#[cfg(test)]
mod lapsing;
#[cfg(test)]
mod meldcode;
#[cfg(test)]
mod office;
#[cfg(test)]
mod practice;
#[cfg(test)]
mod reaction;
#[cfg(test)]
mod referrals;
#[cfg(test)]
mod refusals;
#[cfg(test)]
mod retention;
#[cfg(test)]
mod sharing;
#[cfg(test)]
mod signals;
#[cfg(test)]
mod speed;
#[cfg(test)]
mod steps;
#[cfg(test)]
mod stored;
#[cfg(test)]
#[path = "../support/mod.rs"]
mod support;
#[cfg(test)]
mod third_party;
#[cfg(test)]
mod walk;
#[cfg(test)]
mod wall;
#[cfg(test)]
mod year;

//! The figures of frozen years, and everything that is published of them.

#[cfg(test)]
mod attack;
#[cfg(test)]
#[path = "../protection/attacker.rs"]
mod attacker;
#[cfg(test)]
mod hours;
#[cfg(test)]
mod inspectorate;
#[cfg(test)]
mod practices;
#[cfg(test)]
#[path = "../support/mod.rs"]
mod support;
#[cfg(test)]
mod truth;

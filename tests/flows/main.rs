//! Keys in, screen out: how an adviser uses the program.

#[cfg(test)]
mod access;
#[cfg(test)]
mod agencies;
mod at_home;
#[cfg(test)]
mod away;
#[cfg(test)]
mod colleagues;
mod deeds;
#[cfg(test)]
mod desk;
#[cfg(test)]
mod destruction;
#[cfg(test)]
mod directory;
#[cfg(test)]
mod forms;
#[cfg(test)]
mod guide;
#[cfg(test)]
mod guide_pictures;
#[cfg(test)]
mod held;
#[cfg(test)]
mod hours;
#[cfg(test)]
mod idle;
#[cfg(test)]
mod inbox;
#[cfg(test)]
mod journey;
#[cfg(test)]
mod later;
#[cfg(test)]
mod meldcode;
#[cfg(test)]
mod office;
#[cfg(test)]
mod passing;
#[cfg(test)]
mod planted;
#[cfg(test)]
#[path = "../terminal/screen.rs"]
#[allow(dead_code, reason = "what the tests of the program need besides")]
mod pty;
#[cfg(test)]
mod random;
#[cfg(test)]
mod receiving;
#[cfg(test)]
mod rights;
#[cfg(test)]
mod safety;
#[cfg(test)]
mod screens;
#[cfg(test)]
mod set_up;
#[cfg(test)]
mod sharing;
#[cfg(test)]
mod sheet;
#[cfg(test)]
mod statistics;
#[cfg(test)]
#[path = "../support/successor.rs"]
mod successor;
#[cfg(test)]
mod talk;
#[cfg(test)]
mod today;
#[cfg(test)]
mod vault;
#[cfg(test)]
mod wall;
#[cfg(test)]
mod ways;
#[cfg(test)]
mod worker;
#[cfg(test)]
mod working_out;
#[cfg(test)]
mod year;

//! Keys in, screen out: how an adviser uses the program.

#[cfg(test)]
mod desk;
#[cfg(test)]
mod journey;

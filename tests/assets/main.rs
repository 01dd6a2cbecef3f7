//! The shipped data files hold together, and files with a mistake are refused.

#[cfg(test)]
mod broken;
#[cfg(test)]
mod broken_rules;
#[cfg(test)]
mod duties;
#[cfg(test)]
mod files;
#[cfg(test)]
mod meldcode;
#[cfg(test)]
mod procedures;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod support;
#[cfg(test)]
mod vocabulary;

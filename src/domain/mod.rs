//! The rules of the field: pure, without terminal, disk or clock.
//!
//! A case and the practice are journals ([`entry`], [`practice`]); their state
//! is the replay ([`case`]). What somebody asks for is a [`command`], and
//! [`rules::decide`] gives the entries for it or a [`refusal`].

pub mod advice;
pub mod adviser;
pub mod agencies;
pub mod agenda;
pub mod annual;
pub mod asset;
pub mod audit;
pub mod calendar;
pub mod case;
pub(crate) mod codes;
pub mod command;
pub mod consent;
pub mod contact_import;
pub mod contract;
pub mod copies;
pub mod deed;
pub mod directory;
pub mod disclosure;
pub mod duty;
pub mod entry;
pub mod handover;
pub mod hours;
pub mod ids;
pub mod incident;
pub mod meldcode;
pub mod number;
pub mod outreach;
pub mod passing;
pub mod person;
pub mod practice;
pub mod procedure;
pub mod recipient;
pub mod refusal;
pub mod request;
pub mod retention;
pub mod rulebook;
pub mod rules;
pub mod signal;
pub mod text;
pub mod vocabulary;

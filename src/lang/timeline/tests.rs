//! The timeline in both languages.

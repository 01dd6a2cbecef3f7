//! What somebody asks for about the cards of advisers.

use crate::domain::handover::{CardCompared, CardKnown, OwnCard};

/// Something about the cards by which advisers know each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CardsCommand {
    /// Record the card that was made for the adviser.
    Own(OwnCard),
    /// Record the card that a colleague gave.
    Know(CardKnown),
    /// Record that it was compared by voice.
    Compare(CardCompared),
}

//! What somebody asks for about the cards of advisers.

use crate::domain::handover::{CardHeard, CardKnown, OwnCard};

/// Something about the cards by which advisers know each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CardsCommand {
    /// Record the card that was made for the adviser.
    Own(OwnCard),
    /// Record the card that a colleague gave.
    Know(CardKnown),
    /// Compare it with what the colleague read out, and record that it is the same.
    Compare(CardHeard),
}

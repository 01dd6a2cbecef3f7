//! What a refusal says besides: the cards, the silent question, the age.

use crate::domain::handover::EventMonth;
use crate::domain::number::CaseNumber;

/// What is wrong with a card (AVG-4).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CardTrouble {
    /// It is the card of this adviser.
    Yours,
    /// It stands there already.
    KnownAlready,
    /// It is the card of another colleague.
    OfAnother,
    /// This colleague has no card.
    NoSuchCard,
    /// What was heard is not what this card is read out as.
    OtherWords,
    /// It was compared before.
    ComparedAlready,
}

/// About what the silent question is: case numbers, and the months of events that
/// a colleague told of without content. Nothing else is shown (R91).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Asked {
    /// The running cases.
    pub cases: Vec<CaseNumber>,
    /// The months of the notes of colleagues.
    pub notes: Vec<EventMonth>,
}

/// Whether the age of the pupil is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AgeKnown {
    /// Known.
    Known,
    /// Unknown: the strictest answer was given.
    Unknown,
}

//! The cards of the adviser and of colleagues: which there were, which of them
//! counts, and which were compared by voice (AVG-4).

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Practice, PracticeBody, PracticeEntry};
use crate::domain::adviser::ColleagueId;
use crate::domain::handover::Card;
use crate::domain::ids::Seq;

/// A card, since when it is known, and when it was compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct KeptCard {
    /// The entry.
    pub seq: Seq,
    /// The day on which it was written down.
    pub since: NaiveDate,
    /// The card.
    pub card: Card,
    /// The entry and the day of the comparing by voice, once that was done.
    pub compared: Option<(Seq, NaiveDate)>,
}

impl KeptCard {
    fn new(entry: &PracticeEntry, card: Card) -> Self {
        Self {
            seq: entry.stamp.seq,
            since: entry.stamp.on,
            card,
            compared: None,
        }
    }
}

/// The state of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Cards {
    own: Vec<KeptCard>,
    of_colleagues: BTreeMap<ColleagueId, Vec<KeptCard>>,
}

impl Cards {
    /// Takes an entry up that is about cards; whether it was.
    pub(super) fn apply(&mut self, entry: &PracticeEntry) -> bool {
        match &entry.body {
            PracticeBody::OwnCard(own) => self.own.push(KeptCard::new(entry, own.card)),
            PracticeBody::CardKnown(known) => {
                let cards = self.of_colleagues.entry(known.colleague).or_default();
                cards.push(KeptCard::new(entry, known.card));
            }
            PracticeBody::CardCompared(compared) => {
                let cards = self.of_colleagues.get_mut(&compared.colleague);
                let last = cards.and_then(|cards| cards.last_mut());
                if let Some(kept) =
                    last.filter(|kept| kept.card.fingerprint() == compared.fingerprint)
                {
                    kept.compared = Some((entry.stamp.seq, compared.on));
                }
            }
            _ => return false,
        }
        true
    }
}

impl Practice {
    /// The card of the adviser, once it was made.
    #[must_use]
    pub fn own_card(&self) -> Option<&KeptCard> {
        self.outside.cards.own.last()
    }

    /// Every card that the adviser ever had, the last one counts: a salvaged vault
    /// can have had to make another.
    #[must_use]
    pub fn own_cards(&self) -> &[KeptCard] {
        &self.outside.cards.own
    }

    /// The cards of a colleague in the order in which they were given; the last one
    /// counts, the others stay to be seen.
    #[must_use]
    pub fn cards_of(&self, colleague: ColleagueId) -> &[KeptCard] {
        let cards = self.outside.cards.of_colleagues.get(&colleague);
        cards.map_or(&[], Vec::as_slice)
    }

    /// The card to which a hand-over for this colleague may be sealed: the last one
    /// they gave, and only when it was compared by voice.
    #[must_use]
    pub fn card_to_trust(&self, colleague: ColleagueId) -> Option<Card> {
        let last = self.cards_of(colleague).last()?;
        last.compared.map(|_| last.card)
    }

    /// The colleague of whom this card is, when it may be trusted: whose hand-over
    /// may be accepted.
    #[must_use]
    pub fn sender_of(&self, card: &Card) -> Option<ColleagueId> {
        let mut all = self.outside.cards.of_colleagues.keys();
        all.find(|id| self.card_to_trust(**id).as_ref() == Some(card))
            .copied()
    }
}

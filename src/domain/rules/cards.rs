//! From a command about the cards of advisers to its entry (AVG-4).
//!
//! A hand-over goes only to a card that was compared by voice, and comes only from
//! one ([`Practice::card_to_trust`], [`Practice::sender_of`]). A card that takes the
//! place of another must be compared again, also when the name is the same: that is
//! what somebody who comes between would do.

use super::Facts;
use super::practice::not_in_future;
use crate::domain::command::CardsCommand;
use crate::domain::handover::{Card, CardCompared, CardKnown, OwnCard};
use crate::domain::practice::{KeptCard, Practice, PracticeBody};
use crate::domain::refusal::{CardTrouble, Refusal};

type Decided = Result<PracticeBody, Refusal>;

/// The entry that a command gives.
pub(super) fn decide(practice: &Practice, facts: &Facts<'_>, command: CardsCommand) -> Decided {
    match command {
        CardsCommand::Own(own) => self::own(practice, own),
        CardsCommand::Know(known) => know(practice, known),
        CardsCommand::Compare(compared) => compare(practice, facts, compared),
    }
}

const fn refused(trouble: CardTrouble) -> Decided {
    Err(Refusal::Card(trouble))
}

fn own(practice: &Practice, own: OwnCard) -> Decided {
    if is_ours(practice, &own.card) {
        return refused(CardTrouble::KnownAlready);
    }
    Ok(PracticeBody::OwnCard(own))
}

/// Also one that we had before.
fn is_ours(practice: &Practice, card: &Card) -> bool {
    practice.own_cards().iter().any(|kept| kept.card == *card)
}

/// Nobody is their own colleague, and a card that is there already would only lose
/// the day on which it was compared.
fn know(practice: &Practice, known: CardKnown) -> Decided {
    let there = practice.colleague(known.colleague);
    there.ok_or(Refusal::NotInDirectory)?;
    if is_ours(practice, &known.card) {
        return refused(CardTrouble::Yours);
    }
    let last = practice.cards_of(known.colleague).last();
    if last.is_some_and(|kept| kept.card == known.card) {
        return refused(CardTrouble::KnownAlready);
    }
    Ok(PracticeBody::CardKnown(known))
}

/// What is compared is the card that counts now; no two colleagues have one card.
fn compare(practice: &Practice, facts: &Facts<'_>, compared: CardCompared) -> Decided {
    let last = practice.cards_of(compared.colleague).last();
    let fits = |kept: &&KeptCard| kept.card.fingerprint() == compared.fingerprint;
    let Some(kept) = last.filter(fits) else {
        return refused(CardTrouble::NoSuchCard);
    };
    if kept.compared.is_some() {
        return refused(CardTrouble::ComparedAlready);
    }
    if practice.sender_of(&kept.card).is_some() {
        return refused(CardTrouble::OfAnother);
    }
    not_in_future(facts, compared.on)?;
    Ok(PracticeBody::CardCompared(compared))
}

//! From a command about the cards of advisers to its entry (AVG-4).
//!
//! A hand-over goes only to a card that was compared by voice, and comes only from
//! one ([`Practice::card_to_trust`], [`Practice::sender_of`]). A card that takes the
//! place of another must be compared again, also when the name is the same: that is
//! what somebody who comes between would do.

use super::Facts;
use super::practice::not_in_future;
use crate::domain::command::CardsCommand;
use crate::domain::handover::{Card, CardCompared, CardHeard, CardKnown, OwnCard};
use crate::domain::practice::{Practice, PracticeBody};
use crate::domain::refusal::{CardTrouble, Refusal};

type Decided = Result<PracticeBody, Refusal>;

/// The entry that a command gives.
pub(super) fn decide(practice: &Practice, facts: &Facts<'_>, command: CardsCommand) -> Decided {
    match command {
        CardsCommand::Own(own) => self::own(practice, own),
        CardsCommand::Know(known) => know(practice, known),
        CardsCommand::Compare(heard) => compare(practice, facts, heard),
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

/// What is compared is the card that counts now with all that was heard; no two
/// colleagues have one card. Which of the words is another one is not said: whoever
/// reads out what does not fit learns nothing from it.
fn compare(practice: &Practice, facts: &Facts<'_>, heard: CardHeard) -> Decided {
    let CardHeard {
        colleague,
        heard,
        on,
    } = heard;
    let Some(kept) = practice.cards_of(colleague).last() else {
        return refused(CardTrouble::NoSuchCard);
    };
    let fingerprint = kept.card.fingerprint();
    if !heard.is(&fingerprint) {
        return refused(CardTrouble::OtherWords);
    }
    if kept.compared.is_some() {
        return refused(CardTrouble::ComparedAlready);
    }
    if practice.sender_of(&kept.card).is_some() {
        return refused(CardTrouble::OfAnother);
    }
    not_in_future(facts, on)?;
    Ok(PracticeBody::CardCompared(CardCompared {
        colleague,
        fingerprint,
        on,
    }))
}

//! The cards of advisers in the journal outside the cases, read a second time (AVG-4).

use luister::domain::adviser::ColleagueId;
use luister::domain::handover::{Card, CardFingerprint};
use luister::domain::practice::{PracticeBody, PracticeEntry};

use super::{Kept, promise};

/// AVG-4: nobody is their own colleague, a card is compared as the one that counts,
/// and a card that may be trusted is of one colleague.
pub(super) fn fits(held: &[&PracticeEntry], entry: &PracticeEntry) -> Kept {
    let ours = |card: Card| {
        held.iter()
            .any(|one| matches!(&one.body, PracticeBody::OwnCard(own) if own.card == card))
    };
    match &entry.body {
        PracticeBody::OwnCard(own) => promise(!ours(own.card), "a card of one's own twice (R88)"),
        PracticeBody::CardKnown(known) => {
            let there = held.iter().any(|one| {
                matches!(&one.body, PracticeBody::ColleagueSet(set) if set.id == known.colleague)
            });
            promise(there, "a card of nobody (R88)")?;
            promise(
                !ours(known.card),
                "one's own card as that of a colleague (R88)",
            )?;
            let last = last_of(held, known.colleague);
            promise(last != Some(known.card), "the same card again (R88)")
        }
        PracticeBody::CardCompared(compared) => {
            let last = last_of(held, compared.colleague).map(|card| card.fingerprint());
            let fits = last == Some(compared.fingerprint);
            promise(fits, "another card compared than the one that counts (R88)")?;
            let others = trusted(held).into_iter();
            let free = others.filter(|(_, card)| *card == compared.fingerprint);
            promise(free.count() == 0, "a card trusted twice (R88)")?;
            promise(compared.on <= entry.stamp.on, "in days to come (R26)")
        }
        _ => Ok(()),
    }
}

fn last_of(held: &[&PracticeEntry], colleague: ColleagueId) -> Option<Card> {
    held.iter().rev().find_map(|one| match &one.body {
        PracticeBody::CardKnown(known) if known.colleague == colleague => Some(known.card),
        _ => None,
    })
}

/// Each colleague whose last card was compared after it was given.
fn trusted(held: &[&PracticeEntry]) -> Vec<(ColleagueId, CardFingerprint)> {
    let mut trusted: Vec<(ColleagueId, CardFingerprint)> = Vec::new();
    for one in held {
        match &one.body {
            PracticeBody::CardKnown(known) => trusted.retain(|(id, _)| *id != known.colleague),
            PracticeBody::CardCompared(compared) => {
                trusted.push((compared.colleague, compared.fingerprint));
            }
            _ => {}
        }
    }
    trusted
}

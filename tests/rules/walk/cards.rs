//! What a walk does with the cards of advisers.

use luister::domain::adviser::ColleagueId;
use luister::domain::command::PracticeCommand;
use luister::domain::handover::Card;

use super::dice::Dice;
use crate::support::Story;
use crate::support::office::{compare_card, know_card, own_card, set_colleague};

/// A card of one's own, one that a colleague gives, or one that is compared; and a
/// second colleague, so that there can be a mistake.
pub(super) fn any(story: &Story, dice: &mut Dice) -> PracticeCommand {
    let practice = &story.practice;
    let ids: Vec<ColleagueId> = practice.colleagues().map(|one| one.id).collect();
    if ids.len() < 2 {
        return set_colleague(practice.next_colleague().0, "Noor Dekker");
    }
    let colleague = dice.any(ids.iter().copied()).unwrap();
    let number = u8::try_from(2 + dice.below(4)).unwrap();
    match dice.below(8) {
        0 => own_card(number),
        1 => know_card(if dice.one_in(8) { 9 } else { colleague.0 }, number),
        2 | 3 => {
            let trusted = ids.iter().filter_map(|id| practice.card_to_trust(*id));
            let number = dice.any(trusted).as_ref().map_or(number, number_of);
            know_card(colleague.0, number)
        }
        _ => {
            let on = super::things::day_before(story, dice).to_string();
            let last = practice.cards_of(colleague).last();
            let last = last.filter(|_| !dice.one_in(8));
            let number = last.map_or(number, |kept| number_of(&kept.card));
            compare_card(colleague.0, number, &on)
        }
    }
}

const fn number_of(card: &Card) -> u8 {
    let [number, ..] = *card.recipient.as_bytes();
    number
}

//! What a walk does with the cards of advisers.

use luister::domain::command::PracticeCommand;

use super::dice::Dice;
use crate::support::Story;
use crate::support::office::{compare_card, know_card, own_card};

/// A card of one's own, one that a colleague gives, or one that is compared.
pub(super) fn any(story: &Story, dice: &mut Dice) -> PracticeCommand {
    let number = u8::try_from(2 + dice.below(5)).unwrap();
    let colleagues = story.practice.colleagues().map(|colleague| colleague.id.0);
    let colleague = dice.any(colleagues).unwrap_or(1);
    let on = super::things::day_before(story, dice).to_string();
    match dice.below(6) {
        0 => own_card(number),
        1 | 2 => know_card(colleague, number),
        _ => {
            let ids = story.practice.colleagues().map(|one| one.id);
            let all = ids.flat_map(|id| story.practice.cards_of(id).iter().map(move |c| (id, c)));
            let known = dice.any(all);
            match known.filter(|_| !dice.one_in(8)) {
                Some((id, kept)) => compare_card(id.0, kept.card.recipient.as_bytes()[0], &on),
                None => compare_card(colleague, number, &on),
            }
        }
    }
}

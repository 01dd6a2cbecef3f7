//! What a walk does with copies elsewhere.

use luister::domain::command::{CopiesCommand, PracticeCommand};
use luister::domain::copies::{CopyGone, CopyMade, Fingerprint};
use luister::domain::ids::Seq;

use super::dice::Dice;
use crate::support::{Story, text};

/// A copy made, or one that goes.
pub(super) fn any(story: &Story, dice: &mut Dice) -> PracticeCommand {
    let on = super::things::day_before(story, dice);
    let copies = story.practice.copies().iter().map(|kept| kept.seq);
    PracticeCommand::Copies(match dice.any(copies).filter(|_| dice.one_in(2)) {
        Some(copy) => CopiesCommand::Gone(CopyGone {
            copy: if dice.one_in(12) { Seq(1) } else { copy },
            on,
        }),
        None => CopiesCommand::Made(CopyMade {
            on,
            label: text(dice.pick(&["usb-stick", "thuis", " "])),
            fingerprint: Fingerprint([7; 32]),
        }),
    })
}

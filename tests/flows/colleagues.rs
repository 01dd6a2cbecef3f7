//! A colleague of either side of a hand-over, whose card was compared (AVG-4).

use luister::domain::adviser::{Colleague, ColleagueId, Profile, Reach};
use luister::domain::command::{CardsCommand, Command, OfficeCommand, PracticeCommand};
use luister::domain::handover::{
    Card, CardHeard, CardKnown, Heard, Recipient as AgeRecipient, VerifyingKey,
};
use luister::domain::text::Text;

use crate::desk::Desk;

/// The colleague of either.
pub(crate) const THE_OTHER: ColleagueId = ColleagueId(1);

pub(crate) fn card(number: u8) -> Card {
    Card {
        recipient: AgeRecipient::from_bytes([number; 32]),
        signing: VerifyingKey::from_bytes([number; 32]),
    }
}

/// A colleague whose card was compared by voice.
pub(crate) fn knows(desk: &mut Desk, name: &str, number: u8) {
    let set = OfficeCommand::SetColleague(Colleague {
        id: THE_OTHER,
        profile: Profile {
            name: Text::new(name).unwrap(),
            organisation: None,
            reach: Reach::default(),
        },
    });
    let known = CardsCommand::Know(CardKnown {
        colleague: THE_OTHER,
        card: card(number),
    });
    let compared = CardsCommand::Compare(CardHeard {
        colleague: THE_OTHER,
        heard: Heard::new(card(number).fingerprint().groups()),
        on: "2026-11-22".parse().unwrap(),
    });
    desk.writes(Command::InPractice(PracticeCommand::Office(set)))
        .writes(Command::InPractice(PracticeCommand::Cards(known)))
        .writes(Command::InPractice(PracticeCommand::Cards(compared)));
}

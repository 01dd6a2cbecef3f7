//! The cards by which advisers know each other: only one that was compared by voice
//! is trusted, and one that takes its place must be compared again (AVG-4, R88).

use luister::domain::adviser::ColleagueId;
use luister::domain::command::{CardsCommand, Command, PracticeCommand};
use luister::domain::handover::{CardHeard, Heard};
use luister::domain::refusal::{CardTrouble, Refusal};

use crate::support::office::{card, compare_card, know_card, last, own_card, set_colleague};
use crate::support::{Story, day};

const NOOR: ColleagueId = ColleagueId(1);
const JOOST: ColleagueId = ColleagueId(2);
const TODAY: &str = "2026-11-23";

fn two_colleagues() -> Story {
    Story::practice()
        .outside(set_colleague(1, "Noor Dekker"))
        .outside(set_colleague(2, "Joost Vos"))
        .outside(own_card(3))
}

#[track_caller]
fn why(story: &Story, command: PracticeCommand) -> Refusal {
    story.refusal_of(Command::InPractice(command))
}

#[test]
fn r88_a_card_is_trusted_once_it_was_compared_by_voice() {
    let story = two_colleagues().outside(know_card(1, 4));
    assert_eq!(story.practice.card_to_trust(NOOR), None);
    assert_eq!(story.practice.sender_of(&card(4)), None);
    let story = story.outside(compare_card(1, 4, TODAY));
    assert_eq!(story.practice.card_to_trust(NOOR), Some(card(4)));
    assert_eq!(story.practice.sender_of(&card(4)), Some(NOOR));
    let kept = story.practice.cards_of(NOOR).last().unwrap();
    assert_eq!(kept.compared.unwrap().1, day(TODAY));
    let again = why(&story, compare_card(1, 4, TODAY));
    assert_eq!(again, Refusal::Card(CardTrouble::ComparedAlready));
}

#[test]
fn r88_a_new_card_of_the_same_colleague_is_compared_again_and_the_old_one_stays_to_be_seen() {
    let story = two_colleagues()
        .outside(know_card(1, 4))
        .outside(compare_card(1, 4, TODAY))
        .outside(know_card(1, 5));
    assert_eq!(story.practice.card_to_trust(NOOR), None);
    assert_eq!(story.practice.sender_of(&card(4)), None);
    let cards = story.practice.cards_of(NOOR);
    assert_eq!(cards.len(), 2);
    assert!(cards[0].compared.is_some() && cards[1].compared.is_none());
    // What the card of before is read out as does not make the new one trusted.
    let old = why(&story, compare_card(1, 4, TODAY));
    assert_eq!(old, Refusal::Card(CardTrouble::OtherWords));
    let story = story.outside(compare_card(1, 5, TODAY));
    assert_eq!(story.practice.card_to_trust(NOOR), Some(card(5)));
    // Going back to the first is a new card again.
    let story = story.outside(know_card(1, 4));
    assert_eq!(story.practice.card_to_trust(NOOR), None);
}

#[test]
fn r88_ones_own_card_is_no_colleague_also_one_of_before() {
    let story = two_colleagues().outside(own_card(6));
    for number in [3, 6] {
        let own = why(&story, know_card(1, number));
        assert_eq!(own, Refusal::Card(CardTrouble::Yours), "{number}");
    }
    assert_eq!(story.practice.own_card().unwrap().card, card(6));
    let again = why(&story, own_card(3));
    assert_eq!(again, Refusal::Card(CardTrouble::KnownAlready));
    let nobody = why(&story, know_card(9, 4));
    assert_eq!(nobody, Refusal::NotInDirectory);
}

#[test]
fn r88_no_two_colleagues_are_trusted_with_one_card() {
    let story = two_colleagues()
        .outside(know_card(1, 4))
        .outside(compare_card(1, 4, TODAY))
        .outside(know_card(2, 4));
    let twice = why(&story, compare_card(2, 4, TODAY));
    assert_eq!(twice, Refusal::Card(CardTrouble::OfAnother));
    // It was compared with the wrong one: that goes back, and then it can.
    let (compared, _) = story.practice.cards_of(NOOR)[0].compared.unwrap();
    let story = story.outside(PracticeCommand::Retract(compared));
    assert_eq!(story.practice.card_to_trust(NOOR), None);
    let story = story.outside(compare_card(2, 4, TODAY));
    assert_eq!(story.practice.sender_of(&card(4)), Some(JOOST));
}

#[test]
fn r88_one_other_word_of_the_six_or_another_order_is_another_card() {
    let story = two_colleagues().outside(know_card(1, 4));
    let groups = card(4).fingerprint().groups();
    let refused = |heard: [u16; 6]| {
        let heard = CardHeard {
            colleague: NOOR,
            heard: Heard::new(heard),
            on: day(TODAY),
        };
        why(&story, PracticeCommand::Cards(CardsCommand::Compare(heard)))
    };
    let other = Refusal::Card(CardTrouble::OtherWords);
    for place in 0..groups.len() {
        let mut heard = groups;
        heard[place] = (heard[place] + 1) % 7776;
        assert_eq!(refused(heard), other, "{place}");
    }
    let mut turned = groups;
    turned.reverse();
    assert_eq!(refused(turned), other);
    // What one reads out oneself is not what the colleague reads out.
    assert_eq!(refused(card(3).fingerprint().groups()), other);
    let nobody = why(&story, compare_card(2, 4, TODAY));
    assert_eq!(nobody, Refusal::Card(CardTrouble::NoSuchCard));
}

#[test]
fn r88_a_card_is_only_followed_by_another() {
    let story = two_colleagues().outside(know_card(1, 4));
    let known = last(&story);
    let stays = why(&story, PracticeCommand::Retract(known));
    assert_eq!(stays, Refusal::NotCorrectable(known));
    let tomorrow = why(&story, compare_card(1, 4, "2026-11-24"));
    assert_eq!(tomorrow, Refusal::DateInFuture);
}

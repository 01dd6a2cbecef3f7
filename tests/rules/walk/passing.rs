//! What a walk does with a colleague: hands over, takes back, receives what was made
//! of its own cases, declines, in any order and not always whole.

use std::collections::BTreeSet;

use luister::domain::adviser::ColleagueId;
use luister::domain::command::{CaseCommand, Command, PracticeCommand};
use luister::domain::disclosure::InformedBeforehand;
use luister::domain::handover::{EventTag, HandoverId, HandoverKind};
use luister::domain::ids::Seq;
use luister::domain::incident::{SameEvent, WallAnswer};
use luister::domain::passing::{
    Chosen, HandingOver, HandoverDeclined, PassingCommand, TransferAccepted, TransferTakenBack,
};
use luister::domain::refusal::Refusal;

use super::dice::Dice;
use super::plan;
use crate::support::passing::{THE_OTHER, successor};
use crate::support::{Story, say, text};
use luister::domain::consent::Part;
use luister::domain::recipient::Giver;

/// Something of the case with a colleague.
pub(super) fn in_case(story: &Story, dice: &mut Dice) -> CaseCommand {
    let transfer = story.state().passed().transfer().map(|one| one.seq);
    let handover = match dice.below(8) {
        0 => Seq(1),
        _ => transfer.unwrap_or(Seq(1)),
    };
    match (dice.below(8), transfer) {
        (0 | 1, Some(_)) => CaseCommand::AcceptTransfer(TransferAccepted {
            handover,
            on: if dice.one_in(9) {
                story.today + chrono::Days::new(1)
            } else {
                story.today
            },
        }),
        (2..=5, Some(_)) => CaseCommand::TakeTransferBack(TransferTakenBack {
            handover,
            reason: text(dice.pick(&["neemt het niet aan", "neemt het niet aan", " "])),
        }),
        (0..=2, None) => say::consent(
            dice.pick(&[Giver::PUPIL, Giver::PUPIL, Giver::PARENTS]),
            successor(),
            Part::ALL,
        ),
        _ => CaseCommand::HandOver(handing(story, dice)),
    }
}

fn handing(story: &Story, dice: &mut Dice) -> HandingOver {
    let texts = story.case().entries().iter().map(|entry| entry.stamp.seq);
    HandingOver {
        id: file(dice),
        kind: dice.pick(&[
            HandoverKind::Note,
            HandoverKind::Copy,
            HandoverKind::Transfer,
        ]),
        to: if dice.one_in(12) {
            ColleagueId(99)
        } else {
            THE_OTHER
        },
        chosen: Chosen(texts.filter(|_| dice.one_in(3)).collect::<BTreeSet<_>>()),
        informed: dice.pick(InformedBeforehand::ALL),
        fresh: EventTag::from_bytes([u8::try_from(dice.below(4)).unwrap(); 16]),
    }
}

/// One of a few files, so that one comes twice now and then.
fn file(dice: &mut Dice) -> HandoverId {
    HandoverId::from_bytes([u8::try_from(dice.below(40)).unwrap(); 16])
}

/// A file that a colleague made of one of the cases here: not always whole, and not
/// always taken.
pub(super) fn arriving(story: &Story, dice: &mut Dice) -> Option<Command> {
    let known = |case: &&luister::domain::case::CaseFile| {
        let opening = case.state().opening();
        opening.is_some_and(|opening| story.practice.school(opening.school).is_some())
    };
    let cases = story
        .practice
        .cases()
        .filter(known)
        .map(luister::domain::case::CaseFile::id);
    let case = dice.any(cases.collect::<Vec<_>>())?;
    let there = story.clone().in_case(case);
    let mut sent = there.written(&handing(&there, dice));
    if dice.one_in(6) {
        return Some(Command::InPractice(PracticeCommand::Passing(
            PassingCommand::Decline(HandoverDeclined {
                id: sent.head.id,
                from: THE_OTHER,
                on: story.today,
            }),
        )));
    }
    match dice.below(12) {
        0 => sent.head.place.school = text("De Wissel"),
        1 => {
            sent.parcel.entries.remove(0);
        }
        2 => sent.head.sender_card = crate::support::passing::card(9),
        _ => {}
    }
    let answer = match story.asked(story.taking(&sent, None)) {
        Err(Refusal::WallQuestion(_)) if !dice.one_in(4) => Some(match dice.below(3) {
            0 => WallAnswer {
                answer: SameEvent::No,
                about: None,
            },
            _ => plan::wall(story, dice),
        }),
        _ => None,
    };
    Some(story.taking(&sent, answer))
}

//! Whatever is said of a case, and in whatever order: a duty never stands twice
//! while it is open, and what ended is not asked again for the same reason.

use std::collections::BTreeSet;

use luister::domain::command::{CaseCommand, Command, Decision};
use luister::domain::duty::DutyKind;
use luister::domain::entry::Nature;
use luister::domain::person::{Age, AgeBand, RecipientKind};
use luister::domain::recipient::Recipient;
use luister::domain::signal::{Bar, BarGround, BarLifted, Suspicion, SuspicionLifted};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::support::{Story, say, text};

const CODES: &[&str] = &[
    "PER.ZELF", "PER.SUI", "STRAF", "THG", "SGG.MIS", "SGG.REL", "SGG.INT", "ONG.PEST",
];
const ACCUSED: &[Option<&str>] = &[None, Some("DOC"), Some("DIR"), Some("THU"), Some("ONB")];

/// What is said next.
fn said(story: &Story, (what, a, b): (u8, u8, u8)) -> CaseCommand {
    let pick = |len: usize, throw: u8| usize::from(throw) % len;
    let safety = story.state().safety();
    match what % 7 {
        0..=2 => CaseCommand::SetNature(Nature {
            codes: [CODES[pick(CODES.len(), a)].into()].into(),
            axis: None,
            accused: ACCUSED[pick(ACCUSED.len(), b)].map(Into::into),
            position: None,
            happened_on: None,
        }),
        3 => CaseCommand::LearnAge(Age::band(AgeBand::ALL[pick(AgeBand::ALL.len(), a)])),
        4 => match safety.suspicions().keys().next() {
            Some(suspicion) if b.is_multiple_of(2) => CaseCommand::LiftSuspicion(SuspicionLifted {
                suspicion: *suspicion,
                reason: text("na het gesprek"),
            }),
            _ => CaseCommand::SuspectParent(Suspicion { person: None }),
        },
        5 => match safety.bars().keys().next() {
            Some(bar) => CaseCommand::LiftBar(BarLifted {
                bar: *bar,
                reason: text("verlopen"),
            }),
            None => CaseCommand::BarContact(Bar {
                recipient: Recipient::of_kind(RecipientKind::Parents),
                ground: BarGround::CourtOrder,
                reason: text("uitspraak"),
            }),
        },
        _ => {
            let open = story.state().open_duties().map(|(seq, _)| seq).next();
            open.map_or_else(
                || say::note("x"),
                |duty| say::leave(duty, "zou gevaar geven"),
            )
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn r46_no_duty_stands_twice_while_it_is_open(
        throws in vec(any::<(u8, u8, u8)>(), 1..24),
        which in 0_usize..4,
    ) {
        let begun = [
            Story::internal_pupil as fn() -> Story,
            Story::internal_parent,
            Story::external_pupil,
            Story::external_parents,
        ];
        let mut story = begun[which]().limits();
        for throw in throws {
            let command = Command::InCase(story.id(), said(&story, throw));
            if let Ok(decision) = story.asked(command) {
                story.commit(decision);
            }
            let mut open = BTreeSet::new();
            for (_, duty) in story.state().open_duties() {
                if duty.kind != DutyKind::TellOfOverride {
                    prop_assert!(open.insert(duty.rule.id.clone()), "twice: {}", duty.rule.id);
                }
            }
            // Once more the same today says nothing new.
            let twice = story.asked(Command::InCase(story.id(), say::note("x")));
            let one = twice.is_ok_and(|decision| match decision {
                Decision::Case(_, bodies) => bodies.len() == 1,
                _ => false,
            });
            prop_assert!(one, "something follows from nothing");
        }
        prop_assert_eq!(story.findings(), []);
    }
}

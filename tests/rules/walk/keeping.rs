//! What a walk does about how long cases are kept: days, holds, and destroying,
//! of any case and at any time.

use luister::domain::case::CaseFile;
use luister::domain::command::{CaseCommand, Command};
use luister::domain::ids::{CaseId, Seq};
use luister::domain::number::SchoolYear;
use luister::domain::retention::{DestructionDay, HeldBecause, Hold, HoldLifted};
use luister::domain::rules::retention::old_hours;

use super::dice::Dice;
use super::things;
use crate::support::annual::freeze;
use crate::support::keeping::{destroy, destroy_hours, on_request};
use crate::support::office::complain;
use crate::support::{Story, text};

/// Something about the end of a case, mostly of one that is closed.
pub(super) fn any(story: &Story, dice: &mut Dice) -> Option<Command> {
    let case = chosen(story, dice)?;
    let here = story
        .practice
        .case(case)
        .map(|_| story.clone().in_case(case));
    Some(match (dice.below(12), here) {
        (0, _) => destroy(&[case, CaseId::from_bytes([3; 16])]),
        (1 | 2, _) => destroy(&[case]),
        (3..=5, _) => on_request(&[case]),
        (6, _) => Command::Redact(case, Seq(1)),
        (7, Some(_)) => Command::InPractice(complain(Some(case))),
        (8 | 9, Some(_)) => {
            let this = SchoolYear::of(story.today, story.practice.year_start());
            Command::InPractice(freeze(story, SchoolYear(this.0 - 1), None))
        }
        (_, Some(here)) => Command::InCase(case, in_case(&here, dice)),
        (_, None) => on_request(&[case]),
    })
}

/// Every hour that may go.
pub(super) fn old_hours_go(story: &Story) -> Option<Command> {
    let old = old_hours(&story.practice, &story.facts())?;
    (!old.ready.is_empty()).then(|| destroy_hours(&old.ready))
}

fn chosen(story: &Story, dice: &mut Dice) -> Option<CaseId> {
    let closed = |case: &&CaseFile| case.state().closed().is_some();
    let over = story.practice.cases().filter(closed).map(CaseFile::id);
    let over = dice.any(over.collect::<Vec<_>>());
    let any = story.practice.in_vault().map(CaseFile::id);
    let any = dice.any(any.collect::<Vec<_>>());
    if dice.one_in(4) { any } else { over.or(any) }
}

/// A day, a hold, or the end of one.
pub(super) fn in_case(story: &Story, dice: &mut Dice) -> CaseCommand {
    let holds = story.state().keeping().holds();
    let reason = text(dice.pick(&["er loopt een rechtszaak", "er loopt een rechtszaak", " "]));
    match dice.below(9) {
        5..=8 => super::privacy::any(story, dice),
        0 => CaseCommand::PlaceHold(Hold {
            because: dice.one_in(2).then(|| dice.pick(HeldBecause::ALL)),
            look_again: dice.one_in(2).then(|| things::day_ahead(story, dice)),
            reason,
        }),
        1 => CaseCommand::LiftHold(HoldLifted {
            hold: things::place(dice, holds.iter()),
            reason,
        }),
        _ => CaseCommand::SetDestruction(day(story, dice)),
    }
}

/// The first of August after today, and now and then another day.
fn day(story: &Story, dice: &mut Dice) -> DestructionDay {
    let next = SchoolYear::of(story.today, story.practice.year_start()).0 + 1;
    let august = chrono::NaiveDate::from_ymd_opt(next, 8, 1).unwrap();
    DestructionDay {
        by: dice.pick(&[august, august, august + chrono::Days::new(200), story.today]),
        reason: dice.one_in(2).then(|| text("loopt nog een zaak")),
    }
}

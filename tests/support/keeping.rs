//! Sentences about how long a case is kept, and destroying it (R96).

use std::collections::BTreeSet;

use luister::domain::command::{CaseCommand, Command};
use luister::domain::ids::{CaseId, Seq};
use luister::domain::number::SchoolYear;
use luister::domain::retention::{
    DestroyBecause, Destruction, DestructionDay, HeldBecause, Hold, HoldLifted,
};

use super::{Story, annual, day, say, text};

/// The school year in which a story begins.
pub(crate) const FIRST: SchoolYear = SchoolYear(2026);

/// The day of destruction is set, or postponed for this reason.
pub(crate) fn kept_until(by: &str, reason: Option<&str>) -> CaseCommand {
    CaseCommand::SetDestruction(DestructionDay {
        by: day(by),
        reason: reason.map(text),
    })
}

/// The case is held.
pub(crate) fn hold(reason: &str) -> CaseCommand {
    CaseCommand::PlaceHold(Hold {
        because: None,
        look_again: None,
        reason: text(reason),
    })
}

/// The same for this kind of reason, to be looked at again on this day.
pub(crate) fn hold_until(because: HeldBecause, day: &str) -> CaseCommand {
    CaseCommand::PlaceHold(Hold {
        because: Some(because),
        look_again: Some(super::day(day)),
        reason: text("de inspectie vroeg ernaar"),
    })
}

/// A hold is lifted.
pub(crate) fn lift(hold: Seq, reason: &str) -> CaseCommand {
    CaseCommand::LiftHold(HoldLifted {
        hold,
        reason: text(reason),
    })
}

/// These cases are destroyed because their term is over.
pub(crate) fn destroy(cases: &[CaseId]) -> Command {
    because(cases, DestroyBecause::TermOver)
}

/// These entries about hours are destroyed because their term is over.
pub(crate) fn destroy_hours(hours: &BTreeSet<Seq>) -> Command {
    Command::Destroy(Destruction {
        cases: BTreeSet::new(),
        because: DestroyBecause::TermOver,
        hours: hours.clone(),
    })
}

/// These cases are destroyed because the client asks for it.
pub(crate) fn on_request(cases: &[CaseId]) -> Command {
    because(cases, DestroyBecause::ClientAsked)
}

fn because(cases: &[CaseId], because: DestroyBecause) -> Command {
    Command::Destroy(Destruction {
        cases: BTreeSet::from_iter(cases.iter().copied()),
        because,
        hours: BTreeSet::new(),
    })
}

/// A case of a pupil that was closed on 23 November 2026.
#[track_caller]
pub(crate) fn closed() -> Story {
    let story = Story::external_pupil().limits().listened();
    let today = story.today;
    story.then(say::conversation(today)).then(say::close("OPL"))
}

/// The same with the day that the term says.
#[track_caller]
pub(crate) fn closed_with_a_day() -> Story {
    closed().then(kept_until("2027-08-01", None))
}

/// The first school year is over and frozen.
#[track_caller]
pub(crate) fn frozen(story: Story) -> Story {
    let story = story.on("2027-09-01");
    let command = annual::freeze(&story, FIRST, None);
    story.outside(command)
}

/// A case that may be destroyed.
#[track_caller]
pub(crate) fn ready() -> Story {
    frozen(closed_with_a_day())
}

//! What is said about hours.

use chrono::NaiveDate;
use luister::domain::command::{CaseCommand, HoursCommand, PracticeCommand};
use luister::domain::hours::{AnnexMade, Billing, PracticeTime, SpentFor, TimeSpent};
use luister::domain::number::Minutes;
use luister::domain::practice::BoardId;

use super::day;

/// So many minutes on something that the board is billed for.
pub(crate) fn time(on: NaiveDate, minutes: u16, activity: &str) -> TimeSpent {
    TimeSpent {
        on,
        minutes: Minutes::new(minutes).unwrap(),
        activity: activity.into(),
        billing: Billing::Billable,
    }
}

/// The same in a case.
pub(crate) fn spend(on: &str, minutes: u16, activity: &str) -> CaseCommand {
    CaseCommand::SpendTime(time(day(on), minutes, activity))
}

/// The same outside the cases.
pub(crate) fn spend_for(
    spent_for: SpentFor,
    on: &str,
    minutes: u16,
    activity: &str,
) -> PracticeCommand {
    PracticeCommand::Hours(HoursCommand::Spend(PracticeTime {
        spent_for,
        time: time(day(on), minutes, activity),
    }))
}

/// An annex for the first board that shows nothing by name.
pub(crate) fn annex(from: &str, to: &str) -> PracticeCommand {
    PracticeCommand::Hours(HoursCommand::MakeAnnex(AnnexMade {
        board: BoardId(1),
        from: day(from),
        to: day(to),
        shown: Vec::new(),
    }))
}

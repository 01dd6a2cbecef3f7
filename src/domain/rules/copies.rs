//! From a command about copies elsewhere to its entry, and when a new one is due.

use chrono::{NaiveDate, TimeDelta};

use super::Facts;
use super::practice::{needed, not_in_future};
use crate::domain::command::CopiesCommand;
use crate::domain::copies::{CopyGone, CopyMade};
use crate::domain::practice::{Practice, PracticeBody};
use crate::domain::refusal::{Field, Refusal};

/// So many days may pass without a new copy elsewhere.
const MOST_DAYS: i64 = 14;

/// A copy elsewhere is due.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CopyDue {
    /// None is there, and the vault is older than two weeks.
    Never,
    /// The last one that is still there is of this day.
    Since(NaiveDate),
}

/// Whether a copy elsewhere is due: none was made and verified for two weeks.
#[must_use]
pub fn due(practice: &Practice, today: NaiveDate) -> Option<CopyDue> {
    let late = |day: NaiveDate| today - day > TimeDelta::days(MOST_DAYS);
    match practice.last_copy() {
        Some(day) => late(day).then_some(CopyDue::Since(day)),
        None => {
            let founded = practice.entries().first()?.stamp.on;
            late(founded).then_some(CopyDue::Never)
        }
    }
}

type Decided = Result<PracticeBody, Refusal>;

/// The entry that a command gives.
pub(super) fn decide(practice: &Practice, facts: &Facts<'_>, command: CopiesCommand) -> Decided {
    match command {
        CopiesCommand::Made(copy) => made(facts, copy),
        CopiesCommand::Gone(gone) => self::gone(practice, facts, gone),
    }
}

fn made(facts: &Facts<'_>, copy: CopyMade) -> Decided {
    needed(&copy.label, Field::Label)?;
    not_in_future(facts, copy.on)?;
    Ok(PracticeBody::CopyMade(copy))
}

/// A copy goes once, and not before it was there.
fn gone(practice: &Practice, facts: &Facts<'_>, gone: CopyGone) -> Decided {
    let kept = practice.copies().iter().find(|kept| kept.seq == gone.copy);
    let kept = kept.ok_or(Refusal::NoSuchEntry(gone.copy))?;
    if kept.gone.is_some() {
        return Err(Refusal::AlreadyTakenBack(gone.copy));
    }
    if gone.on < kept.copy.on {
        return Err(Refusal::LastDayFirst);
    }
    not_in_future(facts, gone.on)?;
    Ok(PracticeBody::CopyGone(gone))
}

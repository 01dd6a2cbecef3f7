//! From a command about copies elsewhere to its entry.

use super::Facts;
use super::practice::{needed, not_in_future};
use crate::domain::command::CopiesCommand;
use crate::domain::copies::{CopyGone, CopyMade};
use crate::domain::practice::{Practice, PracticeBody};
use crate::domain::refusal::{Field, Refusal};

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

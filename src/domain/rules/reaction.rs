//! The first answer to whoever asked (R20–R22).

use chrono::NaiveDate;

use super::Facts;
use crate::domain::calendar::reaction_due;
use crate::domain::case::CaseState;
use crate::domain::entry::{Opening, Urgency};
use crate::domain::practice::Practice;
use crate::domain::vocabulary::{Signal, Vocabulary};

/// How things stand with the first answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// The adviser was spoken to at once, so nobody waits.
    NotNeeded,
    /// Nobody answered yet.
    Waiting {
        /// The day of the contact.
        since: NaiveDate,
    },
    /// It was given.
    Given {
        /// The day.
        on: NaiveDate,
        /// Whether that was in time.
        timely: Timely,
    },
}

/// Whether an answer was in time (R21).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Timely {
    /// Yes.
    InTime,
    /// No.
    Late,
    /// The last day was not counted when it was recorded.
    NotCounted,
}

impl Timely {
    /// Every value, the best first.
    pub const ALL: [Self; 3] = [Self::InTime, Self::Late, Self::NotCounted];
}

/// The last day on which an answer is in time: the next working day at the
/// school, the same day where it cannot wait or somebody may be in danger (R20,
/// R22). Nothing where the adviser was spoken to at once.
#[must_use]
pub fn due(practice: &Practice, facts: &Facts<'_>, state: &CaseState) -> Option<NaiveDate> {
    let opening = state.opening()?;
    if is_live(opening, facts.vocabulary) {
        return None;
    }
    let urgency = if state.safety().has(Signal::Danger) {
        Urgency::Urgent
    } else {
        state.urgency().unwrap_or(opening.urgency)
    };
    let calendar = practice.calendar(facts.vacations, opening.school)?;
    Some(reaction_due(&calendar, opening.on, urgency))
}

fn is_live(opening: &Opening, vocabulary: &Vocabulary) -> bool {
    let channel = vocabulary.channel(&opening.channel);
    channel.is_some_and(|channel| channel.facts.live)
}

/// How things stand. A conversation that was held is an answer too, and the
/// earliest counts. What is answered on the day of the contact is in time
/// whatever the calendar says.
#[must_use]
pub fn standing(state: &CaseState, vocabulary: &Vocabulary) -> Standing {
    let Some(opening) = state.opening() else {
        return Standing::NotNeeded;
    };
    if is_live(opening, vocabulary) {
        return Standing::NotNeeded;
    }
    let reaction = state.track().reaction();
    let talk = state.conversations().values().map(|held| held.on).min();
    let given = reaction.map(|reaction| reaction.on);
    let Some(on) = given.into_iter().chain(talk).min() else {
        return Standing::Waiting { since: opening.on };
    };
    let due = reaction.and_then(|reaction| reaction.due);
    let timely = match due {
        _ if on <= opening.on => Timely::InTime,
        Some(due) if on <= due => Timely::InTime,
        Some(_) => Timely::Late,
        None if reaction.is_some_and(|reaction| reaction.late_because.is_some()) => Timely::Late,
        None => Timely::NotCounted,
    };
    Standing::Given { on, timely }
}

//! When a rule holds, and what it looks at.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::codes::coded;
use crate::domain::disclosure::Interest;
use crate::domain::person::{AdviserKind, AgeBand, ClientKind};
use crate::domain::procedure::{ProcedureId, Switches};
use crate::domain::vocabulary::Signal;

coded! {
    /// What the other side must be.
    pub enum AccusedTest {
        /// Charged with duties at the school ("met taken belast").
        ChargedWithDuties = "charged-with-duties",
        /// The director.
        Director = "director",
        /// Anybody but the director, and unknown.
        NotDirector = "not-director",
        /// A fellow pupil.
        Pupil = "pupil",
    }
}

coded! {
    /// How old the pupil concerned must be.
    pub enum AgeTest {
        /// Under 18. An unknown age counts as a minor (domain.md §1.10.9).
        Minor = "minor",
        /// 18 or older, and known to be.
        Adult = "adult",
    }
}

coded! {
    /// A switch of the procedure that must be on.
    pub enum SwitchTest {
        /// `danger_obliges_parents`.
        DangerObligesParents = "danger-obliges-parents",
    }
}

coded! {
    /// Whether a parent is the suspected source.
    pub enum ParentTest {
        /// One is.
        Suspected = "suspected",
        /// None is.
        NotSuspected = "not-suspected",
    }
}

/// What can set a rule going; one of these is enough.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Causes {
    /// One of these signals.
    pub signals: Vec<Signal>,
    /// Danger to one of these.
    pub danger_to: Vec<Interest>,
    /// That a parent is the suspected source.
    pub parent_suspected: bool,
}

impl Causes {
    /// Whether there is none at all.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.signals.is_empty() && self.danger_to.is_empty() && !self.parent_suspected
    }

    fn any(&self, facts: &CaseFacts<'_>) -> bool {
        self.signals.iter().any(|one| facts.signals.contains(one))
            || self
                .danger_to
                .iter()
                .any(|one| facts.danger_to.contains(one))
            || (self.parent_suspected && facts.parent_suspected)
    }
}

/// When a rule holds: one of its causes is there, and all that follows is met.
/// What is not said asks nothing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct When {
    /// At least one of these.
    pub any: Causes,
    /// All of these about the other side.
    pub accused: Vec<AccusedTest>,
    /// The kind of adviser.
    pub adviser: Option<AdviserKind>,
    /// The kind of client.
    pub client: Option<ClientKind>,
    /// The age of the pupil concerned.
    pub ages: Option<AgeTest>,
    /// A switch of the procedure.
    pub switch: Option<SwitchTest>,
    /// Whether a parent is the suspected source.
    pub parent: Option<ParentTest>,
    /// One of these procedures; any when empty.
    pub procedures: Vec<ProcedureId>,
    /// The event is at most so many days ago, or has no date yet: what is not
    /// known must not cost the client the offer.
    pub event_within_days: Option<u32>,
}

/// What a rule looks at: plain values, so that it can be asked with and without
/// a case.
#[derive(Clone, Copy, Debug)]
pub struct CaseFacts<'a> {
    /// The signals that stand.
    pub signals: &'a BTreeSet<Signal>,
    /// Who is in danger.
    pub danger_to: &'a BTreeSet<Interest>,
    /// The other side is charged with duties.
    pub accused_charged: bool,
    /// The other side is the director.
    pub accused_director: bool,
    /// The other side is a pupil.
    pub accused_pupil: bool,
    /// Where the adviser stands at that school.
    pub adviser: AdviserKind,
    /// Who comes with the story.
    pub client: ClientKind,
    /// The age of the pupil concerned on that day; nothing when unknown.
    pub band: Option<AgeBand>,
    /// The switches of the procedure.
    pub switches: &'a Switches,
    /// The procedure.
    pub procedure: &'a ProcedureId,
    /// A parent is the suspected source.
    pub parent_suspected: bool,
    /// When it happened, if that is known.
    pub event_on: Option<NaiveDate>,
    /// The day for which is asked.
    pub on: NaiveDate,
}

impl CaseFacts<'_> {
    /// An unknown age counts as a minor for duties (domain.md §1.10.9).
    fn is_minor(&self) -> bool {
        self.band.is_none_or(AgeBand::is_minor)
    }

    fn accused_is(&self, test: AccusedTest) -> bool {
        match test {
            AccusedTest::ChargedWithDuties => self.accused_charged,
            AccusedTest::Director => self.accused_director,
            AccusedTest::NotDirector => !self.accused_director,
            AccusedTest::Pupil => self.accused_pupil,
        }
    }

    const fn switched_on(&self, switch: SwitchTest) -> bool {
        match switch {
            SwitchTest::DangerObligesParents => self.switches.danger_obliges_parents,
        }
    }

    fn event_within(&self, days: u32) -> bool {
        self.event_on
            .is_none_or(|event| (self.on - event).num_days() <= i64::from(days))
    }
}

impl When {
    /// Whether the rule holds in a case with these facts.
    #[must_use]
    pub fn holds(&self, facts: &CaseFacts<'_>) -> bool {
        self.any.any(facts)
            && self.accused.iter().all(|&test| facts.accused_is(test))
            && self.adviser.is_none_or(|kind| kind == facts.adviser)
            && self.client.is_none_or(|kind| kind == facts.client)
            && self
                .ages
                .is_none_or(|ages| (ages == AgeTest::Minor) == facts.is_minor())
            && self.switch.is_none_or(|switch| facts.switched_on(switch))
            && self
                .parent
                .is_none_or(|test| (test == ParentTest::Suspected) == facts.parent_suspected)
            && (self.procedures.is_empty() || self.procedures.contains(facts.procedure))
            && self
                .event_within_days
                .is_none_or(|days| facts.event_within(days))
    }
}

#[cfg(test)]
mod tests;

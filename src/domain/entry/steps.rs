//! What the steps of a conversation give: ticks, the request, options, the
//! weighing, advice, the plan.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::codes::coded;
use crate::domain::procedure::{ItemId, StepId};
use crate::domain::text::Line;
use crate::domain::vocabulary::ActionCode;

/// A step that was done or left, with what was ticked in it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StepDone {
    /// Which step.
    pub step: StepId,
    /// The items that were ticked.
    #[serde(default)]
    pub ticks: BTreeSet<ItemId>,
}

/// The request for help in one line (R52).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Request {
    /// The line; nothing when no words may be kept.
    pub line: Option<Line>,
    /// Whether the client confirmed it.
    pub confirmed: Confirmation,
}

coded! {
    /// Whether the client confirmed that this is the request (R52).
    pub enum Confirmation {
        /// "Yes, that is it."
        Confirmed = "confirmed",
        /// Not yet.
        NotYet = "not-yet",
    }
}

/// What was offered, chosen and declined (R58).
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Options {
    /// Offered by the adviser.
    pub offered: BTreeSet<ActionCode>,
    /// Chosen by the client; part of the offered.
    pub chosen: BTreeSet<ActionCode>,
}

/// Who takes the request up, and why (R53).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Weighing {
    /// Who.
    pub by: TakenUpBy,
    /// Why, in one line.
    pub reason: Option<Line>,
}

coded! {
    /// The three outcomes of the weighing (R53).
    pub enum TakenUpBy {
        /// The adviser.
        Adviser = "adviser",
        /// The mentor or coach.
        Mentor = "mentor",
        /// Help from outside.
        ExternalHelp = "external-help",
    }
}

/// An expert who was asked without a name being given (R54).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Consultation {
    /// Inside or outside the school.
    pub expert: Expert,
    /// The day.
    pub on: NaiveDate,
}

coded! {
    /// Where an expert stands (R54).
    pub enum Expert {
        /// Inside the school.
        Internal = "internal",
        /// Outside the school.
        External = "external",
    }
}

/// One item of the plan (R55).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PlanItem {
    /// The type of action, for the counts.
    pub action: ActionCode,
    /// What, in one line.
    pub what: Option<Line>,
    /// Who does it.
    pub who: PlanActor,
    /// By when.
    pub due: Option<NaiveDate>,
}

coded! {
    /// Who carries an item of the plan out (R55).
    pub enum PlanActor {
        /// The client.
        Client = "client",
        /// The adviser.
        Adviser = "adviser",
        /// The two together.
        Together = "together",
        /// Somebody else.
        Other = "other",
    }
}

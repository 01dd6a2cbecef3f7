//! What is done around the conversations: reacting, actions, referrals,
//! appointments, the tick in the school's system.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::agencies::AgencyCode;
use super::codes::coded;
use super::ids::Seq;
use super::number::Minutes;
use super::rulebook::GroundCode;
use super::text::Line;
use super::vocabulary::{ActionCode, ChannelCode, OutsideCode, RoleCode, TriedCode};

/// The first answer to whoever asked (R20).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Reaction {
    /// The day.
    pub on: NaiveDate,
    /// By which way.
    pub channel: ChannelCode,
    /// The last day on which it was in time, as counted when it was recorded.
    pub due: Option<NaiveDate>,
    /// Why it came late (R21).
    pub late_because: Option<Line>,
}

coded! {
    /// Whether the client wants to talk after somebody else asked (R19).
    pub enum Agreement {
        /// Yes.
        Agreed = "agreed",
        /// No.
        Declined = "declined",
    }
}

/// What was tried before, and why it is brought outside (R24, R25).
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Background {
    /// With whom it was tried.
    pub tried: BTreeSet<TriedCode>,
    /// Why outside the school.
    pub outside: Option<OutsideCode>,
    /// In one line.
    pub line: Option<Line>,
}

/// Something that the adviser did for the client (R61–R71).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ActionTaken {
    /// What.
    pub action: ActionCode,
    /// The day.
    pub on: NaiveDate,
    /// As what the adviser was there (R62, R63).
    pub role: Option<RoleCode>,
    /// How long it took.
    pub minutes: Minutes,
}

/// A referral (R69, R70, R110). That it was made is no disclosure: nobody is told.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Referral {
    /// To what.
    pub to: ReferredTo,
    /// Who was referred.
    pub who: Referred,
    /// The ground of the list on which it rests (R12).
    pub ground: Option<GroundCode>,
    /// The day.
    pub on: NaiveDate,
    /// When it is asked how it went (R100).
    pub follow_up: Option<NaiveDate>,
}

/// To what somebody was referred.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReferredTo {
    /// A help agency of the directory (R69).
    Agency(AgencyCode),
    /// The complaints scheme (R70).
    ComplaintsScheme,
    /// The rules on objection and appeal (R110).
    ObjectionRules,
}

impl ReferredTo {
    /// The kind of place, as the vocabulary names it (`referred/agency`).
    #[must_use]
    pub const fn kind_name(&self) -> &'static str {
        match self {
            Self::Agency(_) => "agency",
            Self::ComplaintsScheme => "complaints-scheme",
            Self::ObjectionRules => "objection-rules",
        }
    }
}

coded! {
    /// Who was referred (P-3a; R69).
    pub enum Referred {
        /// The pupil.
        Pupil = "pupil",
        /// The parents.
        Parents = "parents",
        /// Both.
        Both = "both",
    }
}

/// What became of a referral (R100).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ReferralEnded {
    /// Which.
    pub referral: Seq,
    /// How it went.
    pub outcome: ReferralOutcome,
}

coded! {
    /// How a referral went.
    pub enum ReferralOutcome {
        /// Help began.
        Accepted = "accepted",
        /// On a waiting list.
        Waiting = "waiting",
        /// The client did not want it.
        Declined = "declined",
        /// The agency could not help.
        TurnedAway = "turned-away",
        /// It is not known.
        Unknown = "unknown",
    }
}

impl ReferralOutcome {
    /// Whether nobody has to ask again.
    #[must_use]
    pub const fn is_final(self) -> bool {
        !matches!(self, Self::Waiting)
    }
}

/// An appointment with or about the client (R27, R65). Nothing about what.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Appointment {
    /// The day.
    pub on: NaiveDate,
    /// The time, Europe/Amsterdam.
    pub at: Option<NaiveTime>,
    /// What for.
    pub kind: AppointmentKind,
}

coded! {
    /// What an appointment is for.
    pub enum AppointmentKind {
        /// A conversation.
        Talk = "talk",
        /// A hearing (R65).
        Hearing = "hearing",
        /// Something else.
        Other = "other",
    }
}

/// An appointment on another day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AppointmentMoved {
    /// Which.
    pub appointment: Seq,
    /// The new day.
    pub on: NaiveDate,
    /// The new time.
    pub at: Option<NaiveTime>,
}

/// The one tick in the school's system, transferred by hand (R93, R94).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SystemTick {
    /// It was set.
    Set,
    /// It was removed.
    Removed,
    /// It was not set.
    NotSet(NotSetBecause),
}

coded! {
    /// Why the tick was not set.
    pub enum NotSetBecause {
        /// The pupil does not want it.
        PupilDeclines = "pupil-declines",
        /// Somebody at home could see it.
        NotSafe = "not-safe",
        /// The talks are over already.
        Over = "over",
        /// The school does not use it.
        NotUsed = "not-used",
    }
}

/// A line of the opening screen that waits until a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Snooze {
    /// Which line.
    pub what: Snoozed,
    /// Until which day.
    pub until: NaiveDate,
}

/// What can wait. A duty is deferred with a reason instead, and a reaction
/// cannot wait.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Snoozed {
    /// An item of the plan.
    PlanItem(Seq),
    /// Asking how a referral went.
    FollowUp(Seq),
    /// The review of a decision under the meldcode.
    Review(Seq),
    /// The proposal to set or remove the tick.
    Tick,
    /// A hold, until it is looked at again.
    Hold(Seq),
}

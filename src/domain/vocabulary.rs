//! The code lists: nature, axis, channel, referrer, action, outcome and the rest.

mod load;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::asset::{Labels, Language, Requirement, Validity};
use crate::domain::codes::{code, coded};
use crate::domain::incident::Side;
use crate::domain::person::{ClientKind, RecipientKind};

code! {
    /// What the matter is about (R28–R46): `ONG.PEST`.
    NatureCode
    /// Who towards whom (R47): `LL-LL`.
    AxisCode
    /// How somebody got in touch (R14): `TEL`.
    ChannelCode
    /// Who asked the adviser (R18): `MC`.
    ReferrerCode
    /// What the adviser did (R61–R71): `GESPR`.
    ActionCode
    /// How the case ended (R98): `ZELF`.
    OutcomeCode
    /// What the other side is to the school: `DOC`. A role, never a name.
    AccusedCode
    /// What the client is in the matter (R71, R90): `GETROFFEN`.
    PositionCode
    /// As what the adviser takes part in a talk (R62, R63): `STEUN`.
    RoleCode
    /// What was tried before (R24): `MENTOR`.
    TriedCode
    /// Why somebody from outside the school (R25): `TEMOEILIJK`.
    OutsideCode
    /// On what time was spent (R102): `REIS`.
    ActivityCode
    /// What a journal entry is, for counting actions: `step_done/listen`.
    EntryKey
}

coded! {
    /// What a nature raises (R46). The rules decide what follows from it.
    pub enum Signal {
        /// Harms herself (R44).
        SelfHarm = "self-harm",
        /// An eating disorder (R44).
        EatingDisorder = "eating-disorder",
        /// Suicidal thoughts (R44).
        Suicidality = "suicidality",
        /// Some other danger to a minor, now or threatening (R80, R82, R83).
        Danger = "danger",
        /// A criminal matter (R43, R86).
        Criminal = "criminal",
        /// Suspicion of a sexual offence (R45, R84).
        SexualOffence = "sexual-offence",
        /// Only the question whether it can be an offence, no duty by itself.
        MayBeOffence = "may-be-offence",
        /// A relationship between staff member and pupil (R46, R85).
        StaffRelation = "staff-relation",
        /// Suspicion of child abuse or domestic violence: the meldcode (R45, R60).
        ChildAbuse = "child-abuse",
        /// Something sexual between pupils: one adviser a side (R33, R89).
        PeerIncident = "peer-incident",
    }
}

coded! {
    /// Class of a nature in the figures of the vertrouwensinspecteurs.
    pub enum InspectorateClass {
        /// Psychological violence.
        PsychologicalViolence = "psychological-violence",
        /// Physical violence.
        PhysicalViolence = "physical-violence",
        /// Sexual intimidation.
        SexualIntimidation = "sexual-intimidation",
        /// Sexual abuse.
        SexualAbuse = "sexual-abuse",
        /// Discrimination.
        Discrimination = "discrimination",
        /// Radicalisation.
        Radicalisation = "radicalisation",
        /// Anything else.
        Other = "other",
    }
}

coded! {
    /// Subject of a nature in the reports of the national complaints committee.
    pub enum LkcClass {
        /// Communication.
        Communication = "communication",
        /// Pedagogical and didactic guidance.
        Guidance = "guidance",
        /// Safety.
        Safety = "safety",
        /// Measures against pupil or parent.
        Measures = "measures",
        /// School organisation.
        Organisation = "organisation",
        /// Handling of complaints.
        ComplaintHandling = "complaint-handling",
    }
}

coded! {
    /// What a role of the other side is besides, for rules that ask for it.
    pub enum AccusedIs {
        /// The director: whoever must be told of staff is then the board.
        Director = "director",
        /// A pupil: no rule on persons charged with duties holds.
        Pupil = "pupil",
        /// Nobody knows, or it was not said.
        Unknown = "unknown",
        /// Family: the question whether a parent is meant has to be asked.
        Family = "family",
    }
}

coded! {
    /// A switch of the procedure without which an action is not offered (KL-8).
    pub enum Need {
        /// `mediation_allowed`.
        Mediation = "mediation",
        /// `hearing_allowed`.
        Hearing = "hearing",
        /// `complaint_help_allowed`.
        ComplaintHelp = "complaint-help",
    }
}

coded! {
    /// For whom time is spent.
    pub enum ActivityFor {
        /// For clients: it tells of them.
        Clients = "clients",
        /// For school or board, about no client.
        Board = "board",
    }
}

/// One code of a list with what is known about it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Term<C, F = ()> {
    /// The code; it never changes its meaning.
    pub code: C,
    /// What it is called.
    pub label: Labels,
    /// When it can be chosen.
    pub validity: Validity,
    /// Which requirements of the source documents it answers.
    pub requirements: Vec<Requirement>,
    /// What the rules need to know of it.
    pub facts: F,
}

/// A nature.
pub type Nature = Term<NatureCode, NatureFacts>;
/// An axis.
pub type Axis = Term<AxisCode, AxisFacts>;
/// A channel.
pub type Channel = Term<ChannelCode, ChannelFacts>;
/// A referrer.
pub type Referrer = Term<ReferrerCode, ReferrerFacts>;
/// An accused role.
pub type Accused = Term<AccusedCode, AccusedFacts>;
/// A position of the client.
pub type Position = Term<PositionCode, PositionFacts>;
/// A role of the adviser.
pub type Role = Term<RoleCode>;
/// A type of action.
pub type Action = Term<ActionCode, ActionFacts>;
/// Something that was tried before.
pub type Tried = Term<TriedCode>;
/// A reason to come to somebody from outside the school.
pub type Outside = Term<OutsideCode>;
/// An outcome.
pub type Outcome = Term<OutcomeCode, OutcomeFacts>;

/// On what time is spent.
pub type Activity = Term<ActivityCode, ActivityFacts>;

/// What a nature raises and how others class it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NatureFacts {
    /// The code above it; a theme has none.
    pub theme: Option<NatureCode>,
    /// Its class with the Inspectorate.
    pub inspectorate: Option<InspectorateClass>,
    /// Its subject with the complaints committee.
    pub lkc: Option<LkcClass>,
    /// What it raises whoever is involved.
    pub signals: Vec<Signal>,
    /// What it raises besides on an axis.
    pub axis_signals: BTreeMap<AxisCode, Vec<Signal>>,
}

impl Nature {
    /// What this nature raises on these axes (R46); none twice.
    #[must_use]
    pub fn signals_on(&self, axes: &[AxisCode]) -> Vec<Signal> {
        let on_axes = axes
            .iter()
            .filter_map(|axis| self.facts.axis_signals.get(axis));
        let mut signals: Vec<Signal> = on_axes
            .flatten()
            .chain(&self.facts.signals)
            .copied()
            .collect();
        signals.sort_unstable();
        signals.dedup();
        signals
    }
}

/// Whether staff of the school is on the other side.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AxisFacts {
    /// A member of staff towards a pupil.
    pub staff: bool,
}

/// How a channel reaches the adviser.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ChannelFacts {
    /// The contact came through somebody, who must be named by role (R22).
    pub needs_referrer: bool,
    /// The adviser is spoken to at once: no reaction is due (R20).
    pub live: bool,
}

/// Whether a referrer comes in person, and who they are to the gate.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ReferrerFacts {
    /// The kind of client for whom this code means: in person.
    pub client: Option<ClientKind>,
    /// As whom they would hear anything back; nothing for somebody whom no rule
    /// names (R19).
    pub recipient: Option<RecipientKind>,
}

impl Referrer {
    /// Whether somebody else asked, so that this client has not agreed yet (R19).
    #[must_use]
    pub fn is_third_party(&self, client: ClientKind) -> bool {
        self.facts.client != Some(client)
    }
}

/// What the role of the other side means for the duties.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AccusedFacts {
    /// "Met taken belast persoon": with a minor, the duties SEX-1 to SEX-3.
    pub charged_with_duties: bool,
    /// What else it is.
    pub is: Option<AccusedIs>,
    /// Whether a source says so.
    pub verified: bool,
}

/// Whether a position is a side.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PositionFacts {
    /// One of the two sides of a matter between pupils (R90); nothing for a
    /// witness or a worried third party.
    pub side: Option<Side>,
}

/// When an action counts and when it is offered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ActionFacts {
    /// It counts when one of these entries occurs.
    pub derived_from: Vec<EntryKey>,
    /// It stands on the sheet of options and in the plan (R58).
    pub offered: bool,
    /// The switch without which it is not offered.
    pub needs: Option<Need>,
    /// The role the adviser usually takes in it.
    pub role: Option<RoleCode>,
}

/// What an outcome closes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OutcomeFacts {
    /// A case can close with it.
    pub closed: bool,
    /// It does so without a plan also where the procedure asks for one (R55).
    pub needs_no_plan: bool,
}

/// For whom time is spent, and whether it is typed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ActivityFacts {
    /// For whom.
    pub spent_for: ActivityFor,
    /// It is counted from the journals, never typed.
    pub counted: bool,
}

/// All code lists, the shipped ones and what the user added.
///
/// Lookups by day give what can be chosen then; lookups by code find an old
/// code too (R48). A code from a newer file may be unknown: it is shown as itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Vocabulary {
    natures: Vec<Nature>,
    axes: Vec<Axis>,
    channels: Vec<Channel>,
    referrers: Vec<Referrer>,
    accused: Vec<Accused>,
    positions: Vec<Position>,
    roles: Vec<Role>,
    actions: Vec<Action>,
    tried: Vec<Tried>,
    outside: Vec<Outside>,
    outcomes: Vec<Outcome>,
    activities: Vec<Activity>,
}

/// The four lookups of each list.
macro_rules! lookups {
    ($($list:ident, $list_on:ident, $one:ident, $label:ident: $term:ty, $code:ty;)+) => {
        impl Vocabulary {$(
            #[doc = concat!("All of `", stringify!($list), "`, of every year, in the order of the files.")]
            pub fn $list(&self) -> impl Iterator<Item = &$term> {
                self.$list.iter()
            }

            #[doc = concat!("Those of `", stringify!($list), "` that can be chosen on this day.")]
            pub fn $list_on(&self, day: NaiveDate) -> impl Iterator<Item = &$term> {
                self.$list.iter().filter(move |term| term.validity.on(day))
            }

            /// The one with this code, also when it can no longer be chosen.
            #[must_use]
            pub fn $one(&self, code: &$code) -> Option<&$term> {
                self.$list.iter().find(|term| term.code == *code)
            }

            /// What the code is called; an unknown one by itself.
            #[must_use]
            pub fn $label<'a>(&'a self, code: &'a $code, language: Language) -> &'a str {
                self.$one(code).map_or(code.as_str(), |term| term.label.get(language))
            }
        )+}
    };
}

lookups! {
    natures, natures_on, nature, nature_label: Nature, NatureCode;
    axes, axes_on, axis, axis_label: Axis, AxisCode;
    channels, channels_on, channel, channel_label: Channel, ChannelCode;
    referrers, referrers_on, referrer, referrer_label: Referrer, ReferrerCode;
    accused, accused_on, accused_role, accused_label: Accused, AccusedCode;
    positions, positions_on, position, position_label: Position, PositionCode;
    roles, roles_on, role, role_label: Role, RoleCode;
    actions, actions_on, action, action_label: Action, ActionCode;
    tried, tried_on, tried_before, tried_label: Tried, TriedCode;
    outside, outside_on, outside_because, outside_label: Outside, OutsideCode;
    outcomes, outcomes_on, outcome, outcome_label: Outcome, OutcomeCode;
    activities, activities_on, activity, activity_label: Activity, ActivityCode;
}

impl Vocabulary {
    /// The theme of a nature: itself when it is one, nothing when unknown.
    #[must_use]
    pub fn theme_of(&self, code: &NatureCode) -> Option<&Nature> {
        let nature = self.nature(code)?;
        match &nature.facts.theme {
            Some(theme) => self.nature(theme),
            None => Some(nature),
        }
    }

    /// The actions that count because an entry with this key occurs.
    pub fn actions_of(&self, key: &str) -> impl Iterator<Item = &Action> {
        self.actions.iter().filter(move |action| {
            action
                .facts
                .derived_from
                .iter()
                .any(|one| one.as_str() == key)
        })
    }
}

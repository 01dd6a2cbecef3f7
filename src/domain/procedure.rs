//! The guided procedures: steps, scripts, consent and switches, as data.

mod load;

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::asset::{Labels, Requirement, Validity};
use crate::domain::codes::{code, coded};
use crate::domain::duty::Basis;
use crate::domain::person::{AdviserKind, AgeBand, ClientKind, GiverKind, RecipientKind};
use crate::domain::vocabulary::Need;

coded! {
    /// What a step is for; several rules look at it.
    pub enum StepKind {
        /// What the adviser can and cannot keep to herself (R49).
        Limits = "limits",
        /// The client tells (R51).
        Listen = "listen",
        /// The request for help in one line (R52).
        Clarify = "clarify",
        /// What could be done, and what the client chooses (R58).
        Options = "options",
        /// Who takes it up: adviser, mentor, outside help (R53).
        Weigh = "weigh",
        /// Advice without names (R54).
        Consult = "consult",
        /// Who does what, and when (R55).
        Plan = "plan",
        /// Going along, helping to write (R56).
        Accompany = "accompany",
        /// Telling others, with consent (R57).
        Share = "share",
        /// The end of the track.
        Close = "close",
    }
}

impl StepKind {
    /// Whether nothing but the step itself is shown: options, plans and
    /// sharing come after listening (R51).
    #[must_use]
    pub const fn is_quiet(self) -> bool {
        matches!(self, Self::Limits | Self::Listen)
    }
}

coded! {
    /// The two halves of what is said in the limits step (R50).
    pub enum Half {
        /// What cannot stay between us.
        Limits = "limits",
        /// How carefully it is handled, and who decides.
        Reassurance = "reassurance",
    }
}

code! {
    /// Which procedure: `intern-leerling`.
    ProcedureId
    /// A step of one procedure: `listen`.
    StepId
    /// Something to tick in a step: `let-finish`.
    ItemId
}

coded! {
    /// Who must be told afterwards when something was passed on without consent.
    pub enum OverrideTells {
        /// The parents; the pupil hears it first (P-3b).
        Parents = "parents",
        /// The client, whoever that is (R79).
        Client = "client",
    }
}

/// SHA-256 of the text of a procedure file: what a case was opened with (R13).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ProcedureHash(#[serde(with = "serde_bytes")] [u8; 32]);

impl ProcedureHash {
    /// The bytes of the hash.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for ProcedureHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for ProcedureHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Exactly one text of one procedure: what an opened entry pins (R13, R59).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct ProcedurePin {
    /// Which procedure.
    pub id: ProcedureId,
    /// Its version.
    pub version: u32,
    /// The hash of its text.
    pub hash: ProcedureHash,
}

/// Where a procedure comes from.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// The document.
    pub document: Box<str>,
    /// The article or page in it.
    pub article: Box<str>,
}

/// What differs between procedures and is not a step. Each shipped file names
/// the article behind each switch.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Switches {
    /// A case closes only with a plan (R55).
    pub plan_required: bool,
    /// The adviser may chair a mediation (R63, KL-8).
    pub mediation_allowed: bool,
    /// The adviser may go along to a hearing (R65, KL-8).
    pub hearing_allowed: bool,
    /// The adviser may help to word or file a complaint (R56, R64).
    pub complaint_help_allowed: bool,
    /// Time spent is asked for (R102, R103).
    pub asks_hours: bool,
    /// The one tick in the school's system is proposed (R93, R94).
    pub school_tick: bool,
    /// Parents of a pupil under 16 may be informed unless an objection stands (R76, R77).
    pub parents_may_know_under_16: bool,
    /// Danger to a minor makes informing the parents mandatory (R80, R81).
    pub danger_obliges_parents: bool,
    /// Who is told after an override (R79).
    pub override_tells: OverrideTells,
}

/// Who consents to telling one kind of recipient, by age of the pupil (R74).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ConsentRule {
    under_12: Vec<GiverKind>,
    from_12: Vec<GiverKind>,
    from_16: Vec<GiverKind>,
    adult: Vec<GiverKind>,
    /// On what this rests: a law, the protocol, or a choice of the program.
    pub basis: Basis,
    /// Where that stands.
    pub source: Box<str>,
}

impl ConsentRule {
    /// All whose consent is needed. An unknown age needs pupil and parents both.
    #[must_use]
    pub fn givers(&self, band: Option<AgeBand>) -> &[GiverKind] {
        match band {
            None => &[GiverKind::Pupil, GiverKind::Parents],
            Some(AgeBand::Under12) => &self.under_12,
            Some(AgeBand::From12) => &self.from_12,
            Some(AgeBand::From16) => &self.from_16,
            Some(AgeBand::Adult) => &self.adult,
        }
    }
}

/// Words for the adviser to say, in the form of address of each client (R16).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Script {
    /// Which half of the limits it is (R50); nothing in other steps.
    pub half: Option<Half>,
    say: BTreeMap<ClientKind, Labels>,
}

/// Something to tick in a step.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// Unique within its step.
    pub id: ItemId,
    /// What was done, in the words of the adviser.
    pub text: Labels,
}

/// One step of a procedure.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// Unique within the procedure.
    pub id: StepId,
    /// What it is for.
    pub kind: StepKind,
    /// What it is called.
    pub title: Labels,
    /// The requirement it answers.
    pub requirement: Requirement,
    /// Whether it can be left out.
    pub optional: bool,
    /// What can be ticked.
    pub items: Vec<Item>,
    scripts: Vec<Script>,
    ask: BTreeMap<ClientKind, Labels>,
}

impl Step {
    /// The words for this client, in order; in the limits step both halves.
    pub fn scripts(&self, client: ClientKind) -> impl Iterator<Item = (Option<Half>, &Labels)> {
        self.scripts
            .iter()
            .filter_map(move |script| Some((script.half, script.say.get(&client)?)))
    }

    /// The question with which the step ends: in the limits step whether notes
    /// may be kept.
    #[must_use]
    pub fn question(&self, client: ClientKind) -> Option<&Labels> {
        self.ask.get(&client)
    }
}

/// A guided procedure. Made by [`Procedure::parse`] only, so that all its
/// guarantees hold: limits first with both halves and their question, listening
/// second, closing last, words for each client in each step, and for each kind of
/// recipient who consents.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Procedure {
    pin: ProcedurePin,
    title: Labels,
    source: Citation,
    adviser: AdviserKind,
    clients: Vec<ClientKind>,
    validity: Validity,
    switches: Switches,
    consent: BTreeMap<RecipientKind, ConsentRule>,
    steps: Vec<Step>,
    text: Box<str>,
}

impl Procedure {
    /// Id, version and hash: what a case pins (R13).
    #[must_use]
    pub const fn pin(&self) -> &ProcedurePin {
        &self.pin
    }

    /// Which procedure it is.
    #[must_use]
    pub const fn id(&self) -> &ProcedureId {
        &self.pin.id
    }

    /// The version of this text.
    #[must_use]
    pub const fn version(&self) -> u32 {
        self.pin.version
    }

    /// What it is called.
    #[must_use]
    pub const fn title(&self) -> &Labels {
        &self.title
    }

    /// The document it comes from.
    #[must_use]
    pub const fn source(&self) -> &Citation {
        &self.source
    }

    /// The kind of adviser it is for; another is refused (R4).
    #[must_use]
    pub const fn adviser(&self) -> AdviserKind {
        self.adviser
    }

    /// The clients it serves, the default first (R17). Never empty.
    #[must_use]
    pub fn clients(&self) -> &[ClientKind] {
        &self.clients
    }

    /// From when until when a case can be opened with it.
    #[must_use]
    pub const fn validity(&self) -> Validity {
        self.validity
    }

    /// Whether a case can be opened with it on this day.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> bool {
        self.validity.on(day)
    }

    /// Its switches.
    #[must_use]
    pub const fn switches(&self) -> &Switches {
        &self.switches
    }

    /// Its steps in order.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The step with this id.
    #[must_use]
    pub fn step(&self, id: &StepId) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == *id)
    }

    /// The first step of this kind.
    #[must_use]
    pub fn step_of(&self, kind: StepKind) -> Option<&Step> {
        self.steps.iter().find(|step| step.kind == kind)
    }

    /// The step that follows.
    #[must_use]
    pub fn next_after(&self, id: &StepId) -> Option<&Step> {
        self.steps.iter().skip_while(|step| step.id != *id).nth(1)
    }

    /// The words of a step for this client; none when there is no such step.
    pub fn script(
        &self,
        step: &StepId,
        client: ClientKind,
    ) -> impl Iterator<Item = (Option<Half>, &Labels)> {
        self.step(step)
            .into_iter()
            .flat_map(move |step| step.scripts(client))
    }

    /// All whose consent is needed before this recipient may be told, the pupil
    /// being of this age; unknown: pupil and parents both.
    #[must_use]
    pub fn consent_of(&self, recipient: RecipientKind, band: Option<AgeBand>) -> &[GiverKind] {
        match self.consent.get(&recipient) {
            Some(rule) => rule.givers(band),
            None => &[GiverKind::Pupil, GiverKind::Parents],
        }
    }

    /// The same when the pupil is between these ages: where it makes a difference
    /// which, as if the age were unknown.
    #[must_use]
    pub fn consent_between(
        &self,
        recipient: RecipientKind,
        bands: Option<(AgeBand, AgeBand)>,
    ) -> &[GiverKind] {
        self.consent_of(recipient, self.band_that_counts(recipient, bands))
    }

    /// One of the ages between these, when each of them has the same answer.
    #[must_use]
    pub fn band_that_counts(
        &self,
        recipient: RecipientKind,
        bands: Option<(AgeBand, AgeBand)>,
    ) -> Option<AgeBand> {
        let (lowest, highest) = bands?;
        let of = |band| self.consent_of(recipient, Some(band));
        let same = AgeBand::ALL
            .iter()
            .filter(|band| (lowest..=highest).contains(band))
            .all(|band| of(*band) == of(lowest));
        same.then_some(lowest)
    }

    /// The rule behind [`Procedure::consent_of`]: basis and source. The loader
    /// guarantees one for every kind of recipient.
    #[must_use]
    pub fn consent_rule(&self, recipient: RecipientKind) -> Option<&ConsentRule> {
        self.consent.get(&recipient)
    }

    /// Whether its switches allow what an action needs (KL-8, R70).
    #[must_use]
    pub const fn allows(&self, need: Need) -> bool {
        match need {
            Need::Mediation => self.switches.mediation_allowed,
            Need::Hearing => self.switches.hearing_allowed,
            Need::ComplaintHelp => self.switches.complaint_help_allowed,
        }
    }

    /// The file as it was read: copied into the vault when it is used, parsed
    /// again from there, it gives the same procedure with the same hash.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

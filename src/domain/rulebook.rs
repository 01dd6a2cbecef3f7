//! The rules of duties, the legal grounds and the meldcode, as data.
//!
//! A rule says what must be done, on what basis, and when it holds. It decides
//! nothing by itself: `rules` asks [`RuleBook::applying`] and writes what arises.

mod ground;
mod load;
mod meldcode;
mod privacy;
mod retention;
mod when;

use chrono::{Days, NaiveDate};
use serde::Deserialize;

use crate::domain::asset::{Labels, Language, Requirement, Validity};
use crate::domain::codes::{code, coded};
use crate::domain::consent::Scope;
use crate::domain::duty::{Basis, RuleRef};
use crate::domain::person::RecipientKind;

pub use ground::{Ground, GroundUse};
pub use meldcode::{
    Answer, Lead, Meldcode, MeldcodeAdvice, MeldcodeDecision, MeldcodeDecisionText,
    MeldcodeQuestion, MeldcodeQuestionText, MeldcodeStep, MeldcodeStepText,
};
pub use privacy::{Period, PeriodCode, PeriodUnit, Privacy, Purpose, PurposeCode};
pub use retention::{KeptFor, RetentionCode, RetentionTerm, TermStart, Window};
pub use when::{AccusedTest, AgeTest, CaseFacts, Causes, ParentTest, SwitchTest, When};

code! {
    /// A legal ground (R12): `MELDPLICHT`.
    GroundCode
}

coded! {
    /// Who must act. Only what the adviser must do becomes a duty of the case;
    /// the duties of others are shown, never put on her list (domain.md §0.4).
    pub enum Actor {
        /// The adviser.
        Adviser = "adviser",
        /// The board, the competent authority.
        Board = "board",
        /// The Inspectorate's vertrouwensinspecteur.
        Inspector = "inspector",
    }
}

coded! {
    /// What kind of duty a rule makes.
    pub enum RuleDuty {
        /// Tell somebody.
        Tell = "tell",
        /// Complete the steps of the meldcode; a report may come of it (R60).
        CompleteMeldcode = "complete-meldcode",
        /// Act, in whatever way the danger asks (R80).
        Act = "act",
        /// Offer something to the client, who may decline.
        Offer = "offer",
    }
}

/// Towards whom a rule's duty stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    /// Somebody of this kind.
    Recipient(RecipientKind),
    /// The client.
    Client,
    /// Nobody in particular.
    None,
}

impl Direction {
    /// The one with this code: that of a kind of recipient, `client` or `none`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "client" => Some(Self::Client),
            "none" => Some(Self::None),
            kind => RecipientKind::from_code(kind).map(Self::Recipient),
        }
    }

    /// The code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Recipient(kind) => kind.code(),
            Self::Client => "client",
            Self::None => "none",
        }
    }
}

/// Until when a duty must be carried out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Term {
    /// The same day.
    AtOnce,
    /// So many days after it became known.
    Days(u32),
    /// So many days after the event; open while the event has no date (SEX-8).
    DaysAfterEvent(u32),
    /// No last day.
    Open,
}

impl Term {
    /// The last day of a duty that arose on `arose`, from an event of `event`.
    #[must_use]
    pub fn deadline(self, arose: NaiveDate, event: Option<NaiveDate>) -> Option<NaiveDate> {
        let after = |day: NaiveDate, days: u32| day.checked_add_days(Days::new(days.into()));
        match self {
            Self::AtOnce => Some(arose),
            Self::Days(days) => after(arose, days),
            Self::DaysAfterEvent(days) => event.and_then(|event| after(event, days)),
            Self::Open => None,
        }
    }
}

/// Whether a rule works. One that is not in force yet ships switched off.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Enabled {
    /// It works.
    On,
    /// It is shown and does nothing.
    Off,
}

/// A statute by its name and article, beside the basis of a rule or ground.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statute {
    /// Name and article: "WPO art. 4a".
    pub name: Box<str>,
    /// The same as it is cited in English, where it has a name of its own there.
    #[serde(default)]
    pub en: Option<Box<str>>,
    /// Whether a source confirms this name and number.
    pub verified: bool,
}

impl Statute {
    /// Name and article, as cited in this language.
    #[must_use]
    pub fn cited(&self, language: Language) -> &str {
        match (language, &self.en) {
            (Language::En, Some(name)) => name,
            _ => &self.name,
        }
    }
}

/// A rule that makes a duty.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DutyRule {
    /// Short name: `SEX-1`. One name can have several versions.
    pub id: Box<str>,
    /// Version, from 1. A version never changes.
    pub version: u32,
    /// What it is called.
    pub title: Labels,
    /// What to do, in a sentence for whoever must act.
    pub does: Labels,
    /// What must be done before that.
    pub first: Option<Labels>,
    /// On what it rests. Only a statute is called "wettelijk".
    pub basis: Basis,
    /// Where that stands, for the reader.
    pub citation: Labels,
    /// The statute by name and article, where one is named.
    pub statute: Option<Statute>,
    /// Which source says so.
    pub source: Box<str>,
    /// Whether that source confirms the rule as it stands here.
    pub verified: bool,
    /// Which requirements of the source documents it answers.
    pub requirements: Vec<Requirement>,
    /// From when to when it holds.
    pub validity: Validity,
    /// Whether it works.
    pub enabled: Enabled,
    /// When it holds.
    pub when: When,
    /// What kind of duty.
    pub duty: RuleDuty,
    /// Towards whom.
    pub towards: Direction,
    /// What must be told, at most.
    pub tells: Scope,
    /// Who must act.
    pub actor: Actor,
    /// Until when.
    pub term: Term,
    /// The legal grounds under it (R12).
    pub grounds: Vec<GroundCode>,
}

impl DutyRule {
    /// Name and version, as an entry keeps them.
    #[must_use]
    pub fn reference(&self) -> RuleRef {
        RuleRef {
            id: self.id.as_ref().to_owned(),
            version: self.version,
        }
    }

    /// The last day of the duty in a case with these facts.
    #[must_use]
    pub fn deadline(&self, facts: &CaseFacts<'_>) -> Option<NaiveDate> {
        self.term.deadline(facts.on, facts.event_on)
    }
}

/// All rules, grounds and the meldcode. Made by [`RuleBook::parse`] only, so
/// that every rule has a cause and a source, every ground it names exists, no
/// unverified rule in force is called a statute, the meldcode is whole, and
/// everything that is kept has one term.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RuleBook {
    rules: Vec<DutyRule>,
    grounds: Vec<Ground>,
    meldcode: Meldcode,
    retention: Vec<RetentionTerm>,
    privacy: Privacy,
}

impl RuleBook {
    /// All rules of duties, every version, in the order of the files.
    #[must_use]
    pub fn rules(&self) -> &[DutyRule] {
        &self.rules
    }

    /// Exactly this version of a rule, also when it is no longer the newest.
    #[must_use]
    pub fn rule(&self, rule: &RuleRef) -> Option<&DutyRule> {
        let known = |one: &&DutyRule| *one.id == *rule.id && one.version == rule.version;
        self.rules.iter().find(known)
    }

    /// The newest version of a rule.
    #[must_use]
    pub fn latest(&self, id: &str) -> Option<&DutyRule> {
        let versions = self.rules.iter().filter(|one| *one.id == *id);
        versions.max_by_key(|one| one.version)
    }

    /// The rules that hold in a case: of each the newest version valid on that
    /// day, if that one is switched on and its conditions are met. Those of
    /// other actors too. A newer version that is switched off ends a rule.
    #[must_use]
    pub fn applying(&self, facts: &CaseFacts<'_>) -> Vec<&DutyRule> {
        self.rules
            .iter()
            .filter(|rule| self.is_newest_on(rule, facts.on))
            .filter(|rule| rule.enabled == Enabled::On && rule.when.holds(facts))
            .collect()
    }

    /// Whether it is valid on this day and no newer version of it is.
    fn is_newest_on(&self, rule: &DutyRule, day: NaiveDate) -> bool {
        let newer = |one: &DutyRule| one.id == rule.id && one.version > rule.version;
        let mut valid = self.rules.iter().filter(|one| one.validity.on(day));
        rule.validity.on(day) && !valid.any(newer)
    }

    /// All legal grounds, in the order of the files.
    #[must_use]
    pub fn grounds(&self) -> &[Ground] {
        &self.grounds
    }

    /// The ground with this code, also when it can no longer be chosen.
    #[must_use]
    pub fn ground(&self, code: &GroundCode) -> Option<&Ground> {
        self.grounds.iter().find(|ground| ground.code == *code)
    }

    /// The grounds that can be named on this day.
    pub fn grounds_on(&self, day: NaiveDate) -> impl Iterator<Item = &Ground> {
        self.grounds
            .iter()
            .filter(move |ground| ground.validity.on(day))
    }

    /// The purposes for which anything is kept, and the periods (R96).
    #[must_use]
    pub const fn privacy(&self) -> &Privacy {
        &self.privacy
    }

    /// The meldcode.
    #[must_use]
    pub const fn meldcode(&self) -> &Meldcode {
        &self.meldcode
    }
}

//! What the invented practice is made of: `assets/demo.toml`.

use serde::Deserialize;

use crate::domain::asset::{Labels, Language};
use crate::domain::person::AdviserKind;
use crate::domain::practice::Region;
use crate::domain::vocabulary::{
    AccusedCode, AxisCode, ChannelCode, NatureCode, OutcomeCode, ReferrerCode,
};

const FILE: &str = include_str!("../../assets/demo.toml");

/// Names, texts and how often each is chosen.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Texts {
    pub(super) aliases: Vec<Labels>,
    pub(super) requests: Vec<Labels>,
    pub(super) notes: Vec<Labels>,
    pub(super) plan: Vec<Labels>,
    pub(super) weighings: Vec<Labels>,
    pub(super) agreements: Vec<Labels>,
    pub(super) overrides: Vec<Labels>,
    pub(super) not_told: Vec<Labels>,
    pub(super) exceptions: Vec<Labels>,
    pub(super) deferred: Vec<Labels>,
    pub(super) late: Vec<Labels>,
    pub(super) bars: Vec<Labels>,
    pub(super) lifted: Vec<Labels>,
    pub(super) misheard: Vec<Labels>,
    pub(super) involved: Vec<Labels>,
    pub(super) office: OfficeText,
    #[serde(rename = "board")]
    pub(super) boards: Vec<BoardText>,
    #[serde(rename = "channel")]
    pub(super) channels: Vec<Weighted<ChannelCode>>,
    #[serde(rename = "referrer")]
    pub(super) referrers: Vec<Weighted<ReferrerCode>>,
    #[serde(rename = "nature")]
    pub(super) natures: Vec<NatureText>,
    #[serde(rename = "outcome")]
    pub(super) outcomes: Vec<Weighted<OutcomeCode>>,
}

/// What stands around the cases.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OfficeText {
    pub(super) adviser: String,
    pub(super) organisation: String,
    pub(super) phone: String,
    pub(super) mail: String,
    pub(super) hours: Labels,
    pub(super) at_school: Labels,
    pub(super) colleagues: Vec<String>,
    pub(super) part: Labels,
    pub(super) part_without: Labels,
    pub(super) renamed: String,
    pub(super) first_line: Vec<String>,
    pub(super) classes: Vec<String>,
    pub(super) groups: Vec<String>,
    pub(super) advice: Vec<Labels>,
    pub(super) answer: Labels,
    pub(super) complaint: Labels,
    pub(super) settled: Labels,
}

/// A board and its schools.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BoardText {
    pub(super) name: String,
    #[serde(rename = "school")]
    pub(super) schools: Vec<SchoolText>,
}

/// A school, and how many of the contacts come from it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SchoolText {
    pub(super) name: String,
    pub(super) region: Region,
    pub(super) adviser: AdviserKind,
    pub(super) weight: u32,
}

/// A code, and how often it is chosen.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Weighted<C> {
    pub(super) code: C,
    pub(super) weight: u32,
}

/// A nature with the axis and the role that go with it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NatureText {
    pub(super) code: NatureCode,
    pub(super) axis: Option<AxisCode>,
    pub(super) accused: Option<AccusedCode>,
    pub(super) weight: u32,
}

impl Texts {
    /// The shipped file.
    ///
    /// # Errors
    /// A mistake in it; a test keeps that from happening.
    pub(super) fn shipped() -> Result<Self, toml::de::Error> {
        toml::from_str(FILE)
    }

    /// The alias of the client with this number: each is used once before the
    /// second round, which counts.
    pub(super) fn alias(&self, number: usize, language: Language) -> String {
        let count = self.aliases.len().max(1);
        let alias = self.aliases.get(number % count);
        let alias = alias.map_or("", |alias| alias.get(language));
        match number / count {
            0 => alias.to_owned(),
            round => format!("{alias} {}", round + 1),
        }
    }
}

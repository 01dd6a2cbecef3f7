//! The legal grounds that overrides and referrals name (R12).

use super::{GroundCode, Statute};
use crate::domain::asset::{Labels, Requirement, Validity};
use crate::domain::codes::coded;
use crate::domain::duty::Basis;

coded! {
    /// What can rest on a ground.
    pub enum GroundUse {
        /// Sharing against or without consent.
        Override = "override",
        /// Pointing the client to a rule, a scheme or an agency.
        Referral = "referral",
    }
}

/// A legal ground.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ground {
    /// The code; it never changes its meaning.
    pub code: GroundCode,
    /// What it is called.
    pub label: Labels,
    /// Where it stands, for the reader.
    pub citation: Labels,
    /// The statute by name and article, where one is named.
    pub statute: Option<Statute>,
    /// On what it rests. Only a statute is called "wettelijk".
    pub basis: Basis,
    /// Which source says so.
    pub source: Box<str>,
    /// Whether that source confirms it.
    pub verified: bool,
    /// Which requirements of the source documents it answers.
    pub requirements: Vec<Requirement>,
    /// When it can be named.
    pub validity: Validity,
    /// What can rest on it; never empty.
    pub uses: Vec<GroundUse>,
}

impl Ground {
    /// Whether it can be named for this.
    #[must_use]
    pub fn serves(&self, what: GroundUse) -> bool {
        self.uses.contains(&what)
    }
}

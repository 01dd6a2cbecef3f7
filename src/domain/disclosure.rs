//! What was shared, with whom and on what ground.
//!
//! A [`Disclosure`] can be read back from disk by anyone and made only from a
//! [`Permit`](super::rules::gate::Permit), inside one `decide` (R72).

use serde::{Deserialize, Serialize};

use super::codes::coded;
use super::consent::Scope;
use super::duty::Basis;
use super::ids::Seq;
use super::recipient::Recipient;
use super::rulebook::GroundCode;
use super::text::Line;

/// Something that was shared.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Disclosure {
    recipient: Recipient,
    scope: Scope,
    basis: Basis,
    #[serde(deserialize_with = "crate::domain::codes::deserialize")]
    rule: String,
    #[serde(default)]
    consents: Vec<Seq>,
    #[serde(default)]
    duty: Option<Seq>,
    informed: InformedBeforehand,
    #[serde(default)]
    overriding: Option<Override>,
}

/// The ground on which a disclosure stands, as the gate gave it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::domain) struct Ground {
    pub(in crate::domain) basis: Basis,
    pub(in crate::domain) rule: String,
    pub(in crate::domain) consents: Vec<Seq>,
    pub(in crate::domain) duty: Option<Seq>,
    pub(in crate::domain) overriding: Option<Override>,
}

impl Disclosure {
    /// Only for the gate: everybody else reads.
    pub(in crate::domain) fn on_ground(
        recipient: Recipient,
        scope: Scope,
        ground: Ground,
        informed: InformedBeforehand,
    ) -> Self {
        Self {
            recipient,
            scope,
            basis: ground.basis,
            rule: ground.rule,
            consents: ground.consents,
            duty: ground.duty,
            informed,
            overriding: ground.overriding,
        }
    }

    /// Who was told.
    #[must_use]
    pub const fn recipient(&self) -> Recipient {
        self.recipient
    }

    /// What was told.
    #[must_use]
    pub const fn scope(&self) -> &Scope {
        &self.scope
    }

    /// On what basis.
    #[must_use]
    pub const fn basis(&self) -> Basis {
        self.basis
    }

    /// Under which rule.
    #[must_use]
    pub fn rule(&self) -> &str {
        &self.rule
    }

    /// The consents it relied on, as they stood then (R75).
    #[must_use]
    pub fn consents(&self) -> &[Seq] {
        &self.consents
    }

    /// The duty that was met by it.
    #[must_use]
    pub const fn duty(&self) -> Option<Seq> {
        self.duty
    }

    /// Whether the client knew beforehand.
    #[must_use]
    pub const fn informed(&self) -> InformedBeforehand {
        self.informed
    }

    /// The weighing, when consent was overridden (R78).
    #[must_use]
    pub const fn overriding(&self) -> Option<&Override> {
        self.overriding.as_ref()
    }
}

coded! {
    /// Whether the client was told before it was shared.
    pub enum InformedBeforehand {
        /// Yes.
        Yes = "yes",
        /// No, that was not safe.
        NotSafe = "not-safe",
        /// No, there was no time or the client could not be reached.
        NotPossible = "not-possible",
    }
}

/// Why something is shared against, or without, consent (R78).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Override {
    /// The ground.
    pub ground: OverrideGround,
    /// In whose interest.
    pub interest: Interest,
    /// The weighing in one line: the adviser's own account.
    pub weighing: Line,
    /// The legal ground of the list (R12).
    #[serde(default)]
    pub law: Option<GroundCode>,
}

coded! {
    /// The grounds on which consent may be overridden.
    pub enum OverrideGround {
        /// Actual danger (V-o, P-2d; R78, R80).
        ActualDanger = "actual-danger",
        /// Threatening danger (P-3b; R82).
        ThreateningDanger = "threatening-danger",
        /// Suspected child abuse or a suspected sexual offence (P-5d; R84).
        SuspectedAbuse = "suspected-abuse",
    }
}

coded! {
    /// Whose interest is in danger (R78).
    pub enum Interest {
        /// The pupil concerned.
        Pupil = "pupil",
        /// Other children.
        Others = "others",
    }
}

/// Somebody asked to be told and was refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RequestDeclined {
    /// Who asked.
    pub recipient: Recipient,
}

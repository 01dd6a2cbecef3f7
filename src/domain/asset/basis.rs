//! On what a rule in a data file can rest.

use serde::Deserialize;

use crate::domain::duty::Basis;

/// A rule rests on one of these; consent and danger are reasons of a single
/// disclosure, not of a rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum GivenBasis {
    Statute,
    Protocol,
    Firm,
}

impl From<GivenBasis> for Basis {
    fn from(given: GivenBasis) -> Self {
        match given {
            GivenBasis::Statute => Self::Statute,
            GivenBasis::Protocol => Self::Protocol,
            GivenBasis::Firm => Self::Firm,
        }
    }
}

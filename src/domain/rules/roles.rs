//! As what the adviser may be somewhere (R10, R11, R62, R63, R70).

use crate::domain::adviser::OtherRole;
use crate::domain::procedure::Procedure;
use crate::domain::vocabulary::{RoleCode, Vocabulary};

/// Whether the procedure leaves room for this role. A role that is taken only
/// in actions which the procedure forbids is forbidden itself, whatever the
/// action is called: who may not mediate does not chair a joint talk either.
#[must_use]
pub fn may_be(vocabulary: &Vocabulary, procedure: &Procedure, role: &RoleCode) -> bool {
    let mut taken = vocabulary
        .actions()
        .filter(|action| action.facts.role.as_ref() == Some(role))
        .peekable();
    taken.peek().is_none()
        || taken.any(|action| action.facts.needs.is_none_or(|need| procedure.allows(need)))
}

/// How a role stands beside that of confidential adviser.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// The two do not go together (P-2f, R11).
    Incompatible,
    /// It is better avoided: the adviser is told so, and nothing more (P-2a,
    /// P-2e; R9, R10).
    Unwise,
}

/// How this role stands beside that of confidential adviser (R9–R11).
#[must_use]
pub const fn beside(role: OtherRole) -> Standing {
    match role {
        OtherRole::ComplaintsCommittee => Standing::Incompatible,
        OtherRole::SupportTeam | OtherRole::Management => Standing::Unwise,
    }
}

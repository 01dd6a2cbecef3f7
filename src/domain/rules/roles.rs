//! As what the adviser may be somewhere (R62, R63, R70).

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

//! The permit: what the gate hands out, and `decide` uses up (R72, R78).

use super::{Answer, Question, ask, hears_in_danger};
use crate::domain::case::CaseFile;
use crate::domain::consent::Scope;
use crate::domain::disclosure::{Disclosure, Ground, InformedBeforehand, Override};
use crate::domain::duty::Basis;
use crate::domain::procedure::Procedure;
use crate::domain::recipient::Recipient;
use crate::domain::refusal::{AgeKnown, Refusal};
use chrono::NaiveDate;

/// The permission to tell one recipient one scope. It borrows the case, so
/// that nothing changes between question and answer; it can be neither copied
/// nor stored, and only the gate makes one:
///
/// ```compile_fail
/// use luister::domain::rules::gate::Permit;
/// fn forge(permit: Permit<'_>) -> Permit<'_> {
///     Permit { ..permit } // error: the fields are private
/// }
/// ```
///
/// ```compile_fail
/// use luister::domain::rules::gate::Permit;
/// fn twice(permit: Permit<'_>) -> (Permit<'_>, Permit<'_>) {
///     (permit.clone(), permit) // error: a permit is not Clone
/// }
/// ```
#[derive(Debug)]
#[must_use]
pub struct Permit<'case> {
    _case: &'case CaseFile,
    recipient: Recipient,
    scope: Scope,
    ground: Ground,
}

impl<'case> Permit<'case> {
    /// Asks the gate for a permit.
    ///
    /// # Errors
    /// What is missing, with its requirement (R72, R54, R77).
    pub(in crate::domain::rules) fn request(
        case: &'case CaseFile,
        procedure: &Procedure,
        on: NaiveDate,
        recipient: Recipient,
        scope: Scope,
    ) -> Result<Self, Refusal> {
        let question = Question {
            state: case.state(),
            procedure,
            recipient,
            scope: &scope,
            on,
        };
        let ground = ground(&question)?;
        Ok(Self {
            _case: case,
            recipient,
            scope,
            ground,
        })
    }

    /// Asks for a permit against, or without, consent (R78).
    ///
    /// # Errors
    /// When the usual way is open, or the weighing is missing.
    pub(in crate::domain::rules) fn overriding(
        case: &'case CaseFile,
        procedure: &Procedure,
        on: NaiveDate,
        (recipient, scope): (Recipient, Scope),
        overriding: Override,
    ) -> Result<Self, Refusal> {
        may_override(
            &Question {
                state: case.state(),
                procedure,
                recipient,
                scope: &scope,
                on,
            },
            &overriding,
        )?;
        Ok(Self {
            _case: case,
            recipient,
            scope,
            ground: Ground {
                basis: Basis::Danger,
                rule: "R78".to_owned(),
                consents: Vec::new(),
                duty: None,
                overriding: Some(overriding),
            },
        })
    }

    /// Uses the permit up.
    pub(in crate::domain::rules) fn disclose(self, informed: InformedBeforehand) -> Disclosure {
        Disclosure::on_ground(self.recipient, self.scope, self.ground, informed)
    }
}

/// Whether danger may open what consent does not (R78), for who can act in it.
///
/// # Errors
/// When the usual way is open, nothing is named, or the weighing is missing.
pub(in crate::domain::rules) fn may_override(
    question: &Question<'_>,
    overriding: &Override,
) -> Result<(), Refusal> {
    let recipient = question.recipient;
    if question.scope.is_empty() {
        return Err(Refusal::NothingToShare);
    }
    if !hears_in_danger(recipient.kind) {
        let Ground { basis, .. } = ground(question)?;
        return Err(Refusal::OverrideNotNeeded { recipient, basis });
    }
    match ask(question) {
        Answer::Forbidden { because } => return Err(Refusal::Forbidden { recipient, because }),
        Answer::Mandatory { basis, .. } => {
            return Err(Refusal::OverrideNotNeeded { recipient, basis });
        }
        Answer::Allowed { basis, .. } if basis != Basis::Danger => {
            return Err(Refusal::OverrideNotNeeded { recipient, basis });
        }
        _ => {}
    }
    if overriding.weighing.is_blank() {
        return Err(Refusal::WeighingMissing);
    }
    Ok(())
}

/// The ground that the gate gives, or the refusal.
///
/// # Errors
/// What is missing.
pub(in crate::domain::rules) fn ground(question: &Question<'_>) -> Result<Ground, Refusal> {
    if question.scope.is_empty() {
        return Err(Refusal::NothingToShare);
    }
    let recipient = question.recipient;
    match ask(question) {
        Answer::Mandatory { duty, basis, rule } => Ok(Ground {
            basis,
            rule,
            consents: Vec::new(),
            duty: Some(duty),
            overriding: None,
        }),
        Answer::Allowed {
            basis: Basis::Danger,
            ..
        } => Err(Refusal::WeighingMissing),
        Answer::Allowed {
            basis,
            rule,
            consents,
        } => Ok(Ground {
            basis,
            rule,
            consents,
            duty: None,
            overriding: None,
        }),
        Answer::AnonymousOnly => Err(Refusal::AnonymousOnly(recipient)),
        Answer::Forbidden { because } => Err(Refusal::Forbidden { recipient, because }),
        Answer::NeedsConsent { missing, denied } => Err(Refusal::NeedsConsent {
            recipient,
            missing,
            denied,
            age: age_known(question),
        }),
    }
}

fn age_known(question: &Question<'_>) -> AgeKnown {
    if question.knows_the_age() {
        AgeKnown::Known
    } else {
        AgeKnown::Unknown
    }
}

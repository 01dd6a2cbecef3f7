//! The gate: may this be told to them, must it, and on what basis (R72–R87).
//!
//! Precedence: duty, danger override, objection of the pupil, right of parents by
//! age, consent.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::case::CaseFile;
use crate::domain::case::CaseState;
use crate::domain::consent::{ConsentStatus, Part, Scope};
use crate::domain::disclosure::{Disclosure, Ground, InformedBeforehand, Override};
use crate::domain::duty::{Basis, Duty};
use crate::domain::ids::Seq;
use crate::domain::person::{AgeBand, GiverKind, RecipientKind};
use crate::domain::procedure::Procedure;
use crate::domain::recipient::Recipient;
use crate::domain::refusal::{AgeKnown, Denied, Refusal};

/// What the gate says about one recipient.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// A duty says that they must be told.
    Mandatory {
        /// The duty.
        duty: Seq,
        /// On what it rests.
        basis: Basis,
        /// Its rule.
        rule: String,
    },
    /// They may be told.
    Allowed {
        /// On what basis.
        basis: Basis,
        /// The rule.
        rule: String,
        /// The consents relied on.
        consents: Vec<Seq>,
    },
    /// They may hear it without name only (R54, AVG-4).
    AnonymousOnly,
    /// Consent is missing.
    NeedsConsent {
        /// Whose.
        missing: Vec<GiverKind>,
        /// Whether somebody said no.
        denied: Denied,
    },
}

/// What the gate is asked: may this recipient be told this, here and today?
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The state of the case.
    pub state: &'a CaseState,
    /// Its procedure.
    pub procedure: &'a Procedure,
    /// Who would be told.
    pub recipient: Recipient,
    /// What.
    pub scope: &'a Scope,
    /// On which day.
    pub on: NaiveDate,
}

impl Question<'_> {
    fn band(&self) -> Option<AgeBand> {
        self.state.age().band_on(self.on)
    }
}

/// The answer of the gate.
#[must_use]
pub fn ask(question: &Question<'_>) -> Answer {
    duty(question)
        .or_else(|| objection(question))
        .or_else(|| right_of_parents(question))
        .unwrap_or_else(|| by_consent(question))
}

/// A duty goes before everything (R80, R81), and opens no more than it is about.
/// Towards parents it ends to count when the pupil is 18 (R76).
fn duty(question: &Question<'_>) -> Option<Answer> {
    let grown_up = question.band() == Some(AgeBand::Adult);
    if grown_up && question.recipient.kind == RecipientKind::Parents {
        return None;
    }
    let (seq, duty) = question
        .state
        .open_duties_towards(question.recipient)
        .find(|(_, duty)| question.scope.is_subset(&told_by(question.state, duty)))?;
    Some(Answer::Mandatory {
        duty: seq,
        basis: duty.basis,
        rule: duty.rule.id.clone(),
    })
}

/// What a duty makes known: of an override, what was shared by it (R79); that
/// there was contact at least.
fn told_by(state: &CaseState, duty: &Duty) -> Scope {
    let shared = duty.because.and_then(|seq| state.disclosures().get(&seq));
    let mut told = shared.map(|one| one.scope().clone()).unwrap_or_default();
    told.insert(Part::Contact);
    told
}

/// R77: while the pupil objects and that is not solved, nobody concerned is
/// told, unless the pupil said yes after all.
fn objection(question: &Question<'_>) -> Option<Answer> {
    let objected = question.state.standing_objection(question.recipient)?;
    let since = question
        .state
        .consents()
        .allowing(
            GiverKind::Pupil,
            question.recipient,
            question.scope,
            question.on,
        )
        .is_some_and(|consents| consents.iter().all(|consent| *consent > objected));
    (!since).then(|| Answer::NeedsConsent {
        missing: vec![GiverKind::Pupil],
        denied: Denied::Objection,
    })
}

/// Where the procedure says so, parents of a pupil under 16 may be informed
/// (R76). An unknown age gives no right.
fn right_of_parents(question: &Question<'_>) -> Option<Answer> {
    let applies = question.recipient.kind == RecipientKind::Parents
        && question.procedure.switches().parents_may_know_under_16
        && matches!(question.band(), Some(AgeBand::Under12 | AgeBand::From12));
    applies.then(|| Answer::Allowed {
        basis: Basis::Protocol,
        rule: "R76".to_owned(),
        consents: Vec::new(),
    })
}

/// Who consents is the procedure's table, per recipient and age (R74).
fn by_consent(question: &Question<'_>) -> Answer {
    let kind = question.recipient.kind;
    if kind == RecipientKind::FellowAdviser {
        return Answer::AnonymousOnly;
    }
    let mut consents = Vec::new();
    let mut missing = Vec::new();
    for giver in question.procedure.consent_of(kind, question.band()) {
        match question.state.consents().allowing(
            *giver,
            question.recipient,
            question.scope,
            question.on,
        ) {
            Some(relied_on) => consents.extend(relied_on),
            None => missing.push(*giver),
        }
    }
    if missing.is_empty() {
        return Answer::Allowed {
            basis: Basis::Consent,
            rule: "R72".to_owned(),
            consents,
        };
    }
    if hears_anonymously(kind) {
        return Answer::AnonymousOnly;
    }
    let denied = denial(question, &missing);
    Answer::NeedsConsent { missing, denied }
}

/// Those who may be asked for advice without a name (R54, domain.md §1.7).
const fn hears_anonymously(kind: RecipientKind) -> bool {
    matches!(
        kind,
        RecipientKind::InternalExpert
            | RecipientKind::ExternalExpert
            | RecipientKind::VeiligThuis
            | RecipientKind::Inspector
            | RecipientKind::FellowAdviser
    )
}

fn denial(question: &Question<'_>, missing: &[GiverKind]) -> Denied {
    let worst = missing
        .iter()
        .filter_map(|giver| {
            question
                .state
                .consents()
                .status(*giver, question.recipient, question.on)
        })
        .max();
    match worst {
        Some(ConsentStatus::Withdrawn) => Denied::Withdrawn,
        Some(ConsentStatus::Refused) => Denied::Refused,
        Some(ConsentStatus::Given) => Denied::OnlyPart,
        Some(ConsentStatus::Lapsed) | None => Denied::NotAsked,
    }
}

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
    pub(super) fn request(
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
    pub(super) fn overriding(
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
    pub(super) fn disclose(self, informed: InformedBeforehand) -> Disclosure {
        Disclosure::on_ground(self.recipient, self.scope, self.ground, informed)
    }
}

/// Whether danger may open what consent does not (R78). A fellow adviser is
/// asked for advice only and hears no names in danger either (domain.md §1.10.11).
///
/// # Errors
/// When the usual way is open, nothing is named, or the weighing is missing.
pub(super) fn may_override(question: &Question<'_>, overriding: &Override) -> Result<(), Refusal> {
    let recipient = question.recipient;
    if question.scope.is_empty() {
        return Err(Refusal::NothingToShare);
    }
    if recipient.kind == RecipientKind::FellowAdviser {
        return Err(Refusal::AnonymousOnly(recipient));
    }
    if let Answer::Mandatory { basis, .. } | Answer::Allowed { basis, .. } = ask(question) {
        return Err(Refusal::OverrideNotNeeded { recipient, basis });
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
pub(super) fn ground(question: &Question<'_>) -> Result<Ground, Refusal> {
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
            basis,
            rule,
            consents,
        } => Ok(Ground {
            basis,
            rule,
            consents,
            duty: duty_met(question),
            overriding: None,
        }),
        Answer::AnonymousOnly => Err(Refusal::AnonymousOnly(recipient)),
        Answer::NeedsConsent { missing, denied } => Err(Refusal::NeedsConsent {
            recipient,
            missing,
            denied,
            age: age_known(question),
        }),
    }
}

/// The duty that sharing this with consent meets too.
fn duty_met(question: &Question<'_>) -> Option<Seq> {
    question
        .state
        .open_duties_towards(question.recipient)
        .find(|(_, duty)| told_by(question.state, duty).is_subset(question.scope))
        .map(|(seq, _)| seq)
}

fn age_known(question: &Question<'_>) -> AgeKnown {
    if question.band().is_some() {
        AgeKnown::Known
    } else {
        AgeKnown::Unknown
    }
}

/// Which parts a recipient may be told today, and the answer for the least of
/// them: what the sharing drawer shows at a glance (R87).
#[must_use]
pub fn glance(
    state: &CaseState,
    procedure: &Procedure,
    recipient: Recipient,
    on: NaiveDate,
) -> (Answer, Scope) {
    let answer_for = |scope: &Scope| {
        ask(&Question {
            state,
            procedure,
            recipient,
            scope,
            on,
        })
    };
    let least = answer_for(&BTreeSet::from([Part::Contact]));
    let open: Scope = Part::ALL
        .iter()
        .copied()
        .filter(|part| opens_as(&least, &answer_for(&BTreeSet::from([*part]))))
        .collect();
    if open.is_empty() {
        return (least, open);
    }
    (answer_for(&open), open)
}

/// Whether one part is open in the same way as the least: by the same duty, or
/// allowed. Where the least is closed any open part counts.
fn opens_as(least: &Answer, part: &Answer) -> bool {
    match (least, part) {
        (Answer::Mandatory { duty: one, .. }, Answer::Mandatory { duty: other, .. }) => {
            one == other
        }
        (Answer::Mandatory { .. }, _) => false,
        (_, part) => matches!(part, Answer::Allowed { .. } | Answer::Mandatory { .. }),
    }
}

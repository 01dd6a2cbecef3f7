//! Which rule decided, on what basis, and where that stands (R12, R87): beside
//! every answer of the gate, also beside one that closes.

use super::{Answer, Question, have_a_right, waits_for_the_meldcode};
use crate::domain::case::CaseState;
use crate::domain::deed::Agreement;
use crate::domain::duty::Basis;
use crate::domain::person::RecipientKind;
use crate::domain::refusal::{Denied, Forbidden};
use crate::domain::rulebook::RuleBook;

/// The rule behind an answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reason {
    /// Its short name: that of a rule of duties (`SEX-1`), of the domain paper
    /// (`PAR-5`, `MC-5`), or of a requirement (`R72`).
    pub rule: String,
    /// On what it rests. Only a statute is called "wettelijk".
    pub basis: Basis,
    /// Where that stands.
    pub source: String,
    /// Whether a source confirms the rule as it is applied here; a choice of
    /// this program where the sources are silent is not.
    pub verified: bool,
}

impl Reason {
    fn new(rule: &str, basis: Basis, source: &str) -> Self {
        Self {
            rule: rule.to_owned(),
            basis,
            source: source.to_owned(),
            verified: basis != Basis::Firm,
        }
    }
}

/// The rule that gave this answer to this question.
#[must_use]
pub fn reason(question: &Question<'_>, answer: &Answer, rules: &RuleBook) -> Reason {
    match answer {
        Answer::Mandatory { duty, .. } => {
            of_a_duty(question.state, *duty, rules).unwrap_or_else(|| told_of_override(question))
        }
        Answer::Allowed { basis, rule, .. } => match basis {
            Basis::Danger => Reason::new(rule, *basis, &document(question)),
            Basis::Statute => Reason::new(rule, *basis, "Wmo 2015, artikel 5.2.6"),
            _ => Reason::new(rule, *basis, consent_source(question)),
        },
        Answer::AnonymousOnly => without_a_name(question.recipient.kind),
        Answer::NeedsConsent { denied, .. } => by_consent(question, *denied),
        Answer::Forbidden { because } => match because {
            Forbidden::ParentSuspected => {
                Reason::new("PAR-5", Basis::Firm, "PAR-5, naar de meldcode (P-1b)")
            }
            Forbidden::Barred => Reason::new(
                "BAR",
                Basis::Firm,
                "rechterlijke beslissing of vastgelegde grond",
            ),
        },
    }
}

fn of_a_duty(state: &CaseState, duty: crate::domain::ids::Seq, rules: &RuleBook) -> Option<Reason> {
    let (duty, _) = state.duties().get(&duty)?;
    let rule = rules.rule(&duty.rule)?;
    Some(Reason {
        rule: duty.rule.id.clone(),
        basis: duty.basis,
        source: rule.source.as_ref().to_owned(),
        verified: rule.verified,
    })
}

/// A duty that no rule file holds: the one after an override.
fn told_of_override(question: &Question<'_>) -> Reason {
    Reason::new("R79", Basis::Protocol, &document(question))
}

/// The consent table names its basis and source; an objection and a request by
/// somebody else have their own.
fn by_consent(question: &Question<'_>, denied: Denied) -> Reason {
    if denied == Denied::Objection {
        return Reason::new("R77", Basis::Protocol, consent_source(question));
    }
    if is_unasked(question) {
        return Reason::new("R19", Basis::Protocol, "P-5c");
    }
    if have_a_right(question) && waits_for_the_meldcode(question) {
        return Reason::new("PAR-5", Basis::Firm, "PAR-5");
    }
    if !question.knows_the_age() {
        return Reason::new("R74", Basis::Firm, "AGE-2, AGE-3");
    }
    let rule = match denied {
        Denied::OnlyPart => "R73",
        _ => "R72",
    };
    let table = question.procedure.consent_rule(question.recipient.kind);
    let basis = table.map_or(Basis::Firm, |table| table.basis);
    Reason::new(rule, basis, consent_source(question))
}

fn is_unasked(question: &Question<'_>) -> bool {
    let asked_by = question
        .state
        .opening()
        .and_then(|opening| opening.asked_by)
        .and_then(|asked| asked.recipient);
    asked_by == Some(question.recipient.kind)
        && question.state.track().agreement() != Some(Agreement::Agreed)
}

fn consent_source<'a>(question: &Question<'a>) -> &'a str {
    let table = question.procedure.consent_rule(question.recipient.kind);
    table.map_or("AGE-2", |table| table.source.as_ref())
}

/// P-6f names experts; the others are choices of this program.
fn without_a_name(kind: RecipientKind) -> Reason {
    match kind {
        RecipientKind::InternalExpert | RecipientKind::ExternalExpert => {
            Reason::new("R54", Basis::Protocol, "P-6f")
        }
        RecipientKind::VeiligThuis => Reason::new("MC-3", Basis::Firm, "MC-3; P-6f"),
        RecipientKind::FellowAdviser => Reason::new("AVG-4", Basis::Firm, "AVG-4"),
        _ => Reason::new("R54", Basis::Firm, "P-6f"),
    }
}

/// The document that says what danger allows or asks (V-o, P-2d).
fn document(question: &Question<'_>) -> String {
    let source = question.procedure.source();
    format!("{}, {}", source.document, source.article)
}

//! What the gate says without a case, in a few lines for people: on the screen
//! and on the command line.

use crate::domain::consent::Part;
use crate::domain::duty::Basis;
use crate::domain::duty::DutyKind;
use crate::domain::person::{Age, GiverKind, RecipientKind};
use crate::domain::refusal::{Denied, Forbidden};
use crate::domain::rulebook::{Actor, Direction};
use crate::domain::rules::gate::Answer;
use crate::domain::rules::what_if::{Arising, Circumstance, Verdict, WhatIf};
use crate::lang::Lang;
use crate::lang::terms::Term;
use crate::say;

/// Whether a parent could be the source: parents must be told, or the meldcode
/// stands.
fn asks_for_the_source(verdict: &Verdict<'_>) -> bool {
    let meldcode = |duty: &Arising<'_>| duty.kind == DutyKind::CompleteMeldcode;
    matches!(verdict.answer, Answer::Mandatory { .. }) || verdict.duties.iter().any(meldcode)
}

/// The answer, where it stands, and the duties.
#[must_use]
pub fn text(question: &WhatIf<'_>, verdict: &Verdict<'_>, lang: &Lang) -> String {
    let reason = &verdict.reason;
    let mut lines = vec![answer(question, verdict, lang)];
    // PAR-5: as long as nobody said who the source is, the other way is offered.
    let open = !matches!(verdict.answer, Answer::Forbidden { .. });
    if open && asks_for_the_source(verdict) && question.recipient == RecipientKind::Parents {
        lines.push(say!(lang, "gate-parent-branch"));
    }
    if !verdict.for_names.is_empty() {
        let givers = givers(&verdict.for_names, lang);
        lines.push(say!(lang, "gate-for-names", givers = givers));
    }
    let standing = say!(
        lang,
        "gate-rule",
        rule = reason.rule.as_str(),
        basis = reason.basis.term(lang),
        source = reason.source.as_str()
    );
    lines.push(if reason.verified {
        standing
    } else {
        format!("{standing} {}", say!(lang, "gate-unverified"))
    });
    if !verdict.duties.is_empty() {
        lines.push(String::new());
        lines.push(say!(lang, "gate-duties"));
        lines.extend(verdict.duties.iter().map(|one| duty(one, lang)));
    }
    lines.push(String::new());
    lines.join("\n")
}

fn answer(question: &WhatIf<'_>, verdict: &Verdict<'_>, lang: &Lang) -> String {
    let name = question.recipient.term(lang);
    match &verdict.answer {
        Answer::Mandatory { .. } => {
            let parts = parts(verdict, lang);
            say!(lang, "gate-mandatory", recipient = name, parts = parts)
        }
        Answer::Allowed { basis, .. } if *basis == Basis::Danger => {
            say!(lang, "gate-in-danger", recipient = name)
        }
        Answer::Allowed { .. } => {
            let parts = parts(verdict, lang);
            say!(lang, "gate-allowed", recipient = name, parts = parts)
        }
        Answer::AnonymousOnly => say!(lang, "gate-anonymous", recipient = name),
        Answer::NeedsConsent { missing, denied } => {
            let givers = givers(missing, lang);
            let needs = say!(lang, "gate-needs", recipient = name, givers = givers);
            let unknown = question.age == Age::Unknown;
            let age = unknown.then(|| say!(lang, "refused-age-unknown"));
            // A suspected parent is not asked (PAR-5).
            let suspected = question
                .circumstances
                .contains(&Circumstance::ParentSuspected);
            let not_now = suspected && missing.contains(&GiverKind::Parents);
            let not_now = not_now.then(|| say!(lang, "gate-parents-not-asked"));
            let sentences = [Some(needs), said_no(*denied, lang), age, not_now];
            sentences
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" ")
        }
        Answer::Forbidden { because } => match because {
            Forbidden::Barred => say!(lang, "refused-forbidden-barred", recipient = name),
            Forbidden::ParentSuspected => {
                say!(lang, "refused-forbidden-suspected", recipient = name)
            }
        },
    }
}

/// Whether somebody said no.
fn said_no(denied: Denied, lang: &Lang) -> Option<String> {
    match denied {
        Denied::NotAsked => None,
        Denied::OnlyPart => Some(say!(lang, "refused-consent-part")),
        Denied::Refused => Some(say!(lang, "refused-consent-refused")),
        Denied::Withdrawn => Some(say!(lang, "refused-consent-withdrawn")),
        Denied::Objection => Some(say!(lang, "refused-consent-objection")),
    }
}

fn parts(verdict: &Verdict<'_>, lang: &Lang) -> String {
    let parts: Vec<String> = verdict
        .parts
        .iter()
        .map(|part: &Part| part.term(lang))
        .collect();
    parts.join(", ")
}

fn givers(givers: &[GiverKind], lang: &Lang) -> String {
    let givers: Vec<String> = givers.iter().map(|giver| giver.term(lang)).collect();
    givers.join(" + ")
}

/// One duty: who, what, on what basis. Without a rule in a file it is the duty
/// to tell of an override.
fn duty(duty: &Arising<'_>, lang: &Lang) -> String {
    let who = match duty.actor {
        Actor::Adviser => say!(lang, "gate-actor-adviser"),
        Actor::Board => say!(lang, "gate-actor-board"),
        Actor::Inspector => say!(lang, "gate-actor-inspector"),
    };
    let what = match (duty.text, duty.towards) {
        (Some(rule), _) => {
            let language = lang.language();
            let first = rule.first.as_ref().map(|first| first.get(language));
            let does = rule.does.get(language);
            first.map_or_else(|| does.to_owned(), |first| format!("{does} {first}"))
        }
        (None, Direction::Recipient(kind)) => {
            say!(lang, "gate-tell-recipient", recipient = kind.term(lang))
        }
        (None, Direction::Client | Direction::None) => say!(lang, "gate-tell-client"),
    };
    say!(
        lang,
        "gate-duty",
        who = who,
        what = what,
        rule = duty.rule.id.as_str(),
        basis = duty.basis.term(lang)
    )
}

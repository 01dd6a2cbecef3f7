//! What the gate says, for programs; documented in `docs/gate.md`.

use serde::Serialize;

use crate::domain::asset::Language;
use crate::domain::consent::Part;
use crate::domain::person::GiverKind;
use crate::domain::refusal::{Denied, Forbidden};
use crate::domain::rulebook::Term;
use crate::domain::rules::gate::Answer;
use crate::domain::rules::what_if::{Arising, Verdict};

/// The verdict as JSON.
#[derive(Debug, Serialize)]
pub(super) struct Json<'a> {
    answer: &'static str,
    of: Vec<&'static str>,
    basis: &'static str,
    duties: Vec<JsonDuty<'a>>,
    rule: &'a str,
    source: &'a str,
    verified: bool,
    parts: Vec<&'static str>,
    because: Option<&'static str>,
    for_names: Vec<&'static str>,
}

#[derive(Debug, Serialize)]
struct JsonDuty<'a> {
    rule: &'a str,
    version: u32,
    actor: &'static str,
    duty: &'static str,
    towards: &'static str,
    deadline: String,
    basis: &'static str,
    citation: Option<&'a str>,
    first: Option<&'a str>,
    source: Option<&'a str>,
    verified: bool,
}

impl<'a> Json<'a> {
    pub(super) fn of(verdict: &'a Verdict<'_>, language: Language) -> Self {
        Self {
            answer: answer(&verdict.answer),
            of: givers(verdict.missing()),
            basis: verdict.reason.basis.code(),
            duties: verdict
                .duties
                .iter()
                .map(|duty| JsonDuty::of(duty, language))
                .collect(),
            rule: &verdict.reason.rule,
            source: &verdict.reason.source,
            verified: verdict.reason.verified,
            parts: verdict.parts.iter().copied().map(Part::code).collect(),
            because: because(&verdict.answer),
            for_names: givers(&verdict.for_names),
        }
    }
}

fn givers(givers: &[GiverKind]) -> Vec<&'static str> {
    givers.iter().copied().map(GiverKind::code).collect()
}

const fn answer(answer: &Answer) -> &'static str {
    match answer {
        Answer::Mandatory { .. } => "mandatory",
        Answer::Allowed { .. } => "allowed",
        Answer::AnonymousOnly => "anonymous_only",
        Answer::NeedsConsent { .. } => "needs_consent",
        Answer::Forbidden { .. } => "forbidden",
    }
}

/// Why it is closed, beyond nobody having been asked.
const fn because(answer: &Answer) -> Option<&'static str> {
    match answer {
        Answer::NeedsConsent { denied, .. } => match denied {
            Denied::NotAsked => None,
            Denied::Refused => Some("refused"),
            Denied::Withdrawn => Some("withdrawn"),
            Denied::OnlyPart => Some("only-part"),
            Denied::Objection => Some("objection"),
        },
        Answer::Forbidden { because } => match because {
            Forbidden::Barred => Some("barred"),
            Forbidden::ParentSuspected => Some("parent-suspected"),
        },
        Answer::Mandatory { .. } | Answer::Allowed { .. } | Answer::AnonymousOnly => None,
    }
}

impl<'a> JsonDuty<'a> {
    fn of(duty: &'a Arising<'_>, language: Language) -> Self {
        let text = duty.text;
        Self {
            rule: &duty.rule.id,
            version: duty.rule.version,
            actor: duty.actor.code(),
            duty: duty.kind.code(),
            towards: duty.towards.code(),
            deadline: match duty.term {
                Term::AtOnce => "at-once".to_owned(),
                Term::Open => "open".to_owned(),
                Term::Days(days) => format!("{days}-days"),
                Term::DaysAfterEvent(days) => format!("{days}-days-after-event"),
            },
            basis: duty.basis.code(),
            citation: text.map(|rule| rule.citation.get(language)),
            first: text.and_then(|rule| Some(rule.first.as_ref()?.get(language))),
            source: text.map(|rule| rule.source.as_ref()),
            verified: text.is_none_or(|rule| rule.verified),
        }
    }
}

//! A duty in full, from the rule book: what to do, to whom, by when, on what
//! basis and by which source. Statute alone is called "wettelijk".

use chrono::NaiveDate;

use super::Lang;
use super::meldcode::marked;
use crate::domain::rulebook::DutyRule;
use crate::lang::terms::Term;
use crate::say;

/// The lines under the title of a duty.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DutyWords {
    /// What it is called, with its short name.
    pub title: String,
    /// What comes first.
    pub first: Option<String>,
    /// What to do.
    pub does: String,
    /// Basis and source, in few words.
    pub basis: String,
    /// Basis, citation, statute and source.
    pub rests_on: String,
}

/// The words of a rule; whom and until when stand beside them.
#[must_use]
pub fn duty_words(lang: &Lang, rule: &DutyRule) -> DutyWords {
    let language = lang.language();
    let first = rule.first.as_ref().map(|first| {
        let first = first.get(language);
        say!(lang, "duty-first", first = first)
    });
    DutyWords {
        title: format!("{} ({})", rule.title.get(language), rule.id),
        first,
        does: rule.does.get(language).to_owned(),
        basis: format!("{} · {}", rule.basis.term(lang), source(lang, rule)),
        rests_on: rests_on(lang, rule),
    }
}

fn rests_on(lang: &Lang, rule: &DutyRule) -> String {
    let language = lang.language();
    let basis = format!("{}: {}", rule.basis.term(lang), rule.citation.get(language));
    let mut parts = vec![basis, source(lang, rule)];
    if let Some(statute) = &rule.statute {
        parts.push(marked(lang, statute.cited(language), statute.verified));
    }
    parts.join(" · ")
}

fn source(lang: &Lang, rule: &DutyRule) -> String {
    let source = say!(lang, "duty-source", source = rule.source.as_ref());
    marked(lang, &source, rule.verified)
}

/// Towards whom and by when, as far as there is any: "ouders · uiterlijk 23-11-2026".
#[must_use]
pub fn whom_and_when(
    lang: &Lang,
    whom: Option<String>,
    deadline: Option<NaiveDate>,
    put_off: Option<NaiveDate>,
) -> Option<String> {
    let by = deadline.map(|day| say!(lang, "fact-by", date = lang.short_date(day)));
    let off = put_off.map(|day| say!(lang, "duty-put-off", date = lang.short_date(day)));
    let whom = whom.map(|whom| say!(lang, "duty-whom", whom = whom));
    let parts: Vec<String> = [whom, by, off].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

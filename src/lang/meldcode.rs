//! The meldcode in the words of its data, with what no source confirms marked
//! as such (R60).

use super::Lang;
use crate::domain::meldcode::ReportNecessary;
use crate::domain::rulebook::{
    Answer, MeldcodeAdvice, MeldcodeDecision, MeldcodeQuestionText, MeldcodeStep, RuleBook,
};
use crate::lang::terms::Term;
use crate::say;

impl Term for ReportNecessary {
    fn term(self, lang: &Lang) -> String {
        match self {
            Self::Yes => say!(lang, "meldcode-report-yes"),
            Self::No => say!(lang, "meldcode-report-no"),
        }
    }
}

impl Term for Answer {
    fn term(self, lang: &Lang) -> String {
        match self {
            Self::Yes => say!(lang, "question-yes"),
            Self::No => say!(lang, "question-no"),
            Self::Doubt => say!(lang, "question-doubt"),
        }
    }
}

/// A sentence of the rule book, with the mark when no source confirms it.
#[must_use]
pub fn marked(lang: &Lang, words: &str, verified: bool) -> String {
    if verified {
        words.to_owned()
    } else {
        format!("{words} [{}]", say!(lang, "not-verified"))
    }
}

/// What a step is called.
#[must_use]
pub fn step_title(lang: &Lang, book: &RuleBook, step: MeldcodeStep) -> String {
    let text = book.meldcode().step(step);
    text.map_or_else(
        || step.term(lang),
        |text| text.title.get(lang.language()).to_owned(),
    )
}

/// What to do in a step. Where no parent may be told, the talk is one with the
/// pupil, and of parents nothing is said but that they hear nothing (PAR-5).
#[must_use]
pub fn step_in_words(
    lang: &Lang,
    book: &RuleBook,
    step: MeldcodeStep,
    parents_hear: bool,
) -> String {
    if step == MeldcodeStep::Talk && !parents_hear {
        let words = say!(lang, "meldcode-talk-suspected");
        return marked(lang, &words, false);
    }
    let Some(text) = book.meldcode().step(step) else {
        return String::new();
    };
    let language = lang.language();
    let mut words = text.does.get(language).to_owned();
    if let Some(skip) = &text.skip {
        words = format!("{words} {}", skip.get(language));
    }
    marked(lang, &words, text.verified)
}

/// A question of the framework, with what to do when in doubt.
#[must_use]
pub fn question_in_words(lang: &Lang, question: &MeldcodeQuestionText) -> String {
    let language = lang.language();
    let mut words = question.text.get(language).to_owned();
    if let Some(hint) = &question.hint {
        words = format!("{words} {}", hint.get(language));
    }
    marked(lang, &words, question.verified)
}

/// The question that a decision answers.
#[must_use]
pub fn decision_in_words(lang: &Lang, book: &RuleBook, decision: MeldcodeDecision) -> String {
    let mut all = book.meldcode().decisions().iter();
    all.find(|one| one.decision == decision)
        .map(|one| marked(lang, one.text.get(lang.language()), one.verified))
        .unwrap_or_default()
}

/// What goes with a decision. Where no parent may be told, only the pupil hears
/// of a report beforehand (MC-2, PAR-5).
#[must_use]
pub fn decision_does(
    lang: &Lang,
    book: &RuleBook,
    decision: MeldcodeDecision,
    parents_hear: bool,
) -> String {
    if decision == MeldcodeDecision::Report && !parents_hear {
        return say!(lang, "meldcode-report-suspected");
    }
    let mut all = book.meldcode().decisions().iter();
    all.find(|one| one.decision == decision)
        .map(|one| one.does.get(lang.language()).to_owned())
        .unwrap_or_default()
}

/// What the answers come to: advice, the adviser decides.
#[must_use]
pub fn advice_in_words(lang: &Lang, advice: MeldcodeAdvice) -> String {
    match advice {
        MeldcodeAdvice::Report => say!(lang, "meldcode-advice-report"),
        MeldcodeAdvice::HelpAndFollow => say!(lang, "meldcode-advice-help"),
        MeldcodeAdvice::NoSuspicion => say!(lang, "meldcode-advice-none"),
        MeldcodeAdvice::Unfinished(question) => match question {
            crate::domain::rulebook::MeldcodeQuestion::HelpWorks => {
                say!(lang, "meldcode-advice-wait")
            }
            _ => say!(lang, "meldcode-advice-unfinished"),
        },
    }
}

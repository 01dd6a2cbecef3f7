//! Reading the meldcode: whole, and in its order.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::{
    Answer, Lead, Meldcode, MeldcodeDecision, MeldcodeDecisionText, MeldcodeQuestion,
    MeldcodeQuestionText, MeldcodeStep, MeldcodeStepText,
};
use crate::domain::asset::{AssetError, AssetFault, Labels, RuleFault, Source};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: Spanned<u32>,
    requirements: Vec<Spanned<String>>,
    step: Vec<GivenStep>,
    question: Vec<GivenQuestion>,
    decision: Vec<GivenDecision>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenStep {
    id: Spanned<MeldcodeStep>,
    title: Labels,
    does: Labels,
    skip: Option<Labels>,
    source: Spanned<String>,
    verified: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenQuestion {
    id: Spanned<MeldcodeQuestion>,
    text: Labels,
    hint: Option<Labels>,
    leads: Spanned<BTreeMap<Answer, Lead>>,
    source: Spanned<String>,
    verified: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenDecision {
    id: Spanned<MeldcodeDecision>,
    text: Labels,
    does: Labels,
    source: Spanned<String>,
    verified: bool,
}

impl Meldcode {
    /// Reads the meldcode.
    ///
    /// # Errors
    /// [`AssetError`] with the line of the first thing that is wrong.
    pub(in crate::domain::rulebook) fn parse(text: &str, file: &str) -> Result<Self, AssetError> {
        let source = Source::new(text, file);
        let given: File = source.read()?;
        if *given.version.get_ref() == 0 {
            return Err(source.refuse(given.version.span(), RuleFault::VersionZero));
        }
        let steps = given.step.iter().map(|one| &one.id);
        source.whole(steps, MeldcodeStep::ALL, MeldcodeStep::code)?;
        let questions = given.question.iter().map(|one| &one.id);
        source.whole(questions, MeldcodeQuestion::ALL, MeldcodeQuestion::code)?;
        let decisions = given.decision.iter().map(|one| &one.id);
        source.whole(decisions, MeldcodeDecision::ALL, MeldcodeDecision::code)?;

        let numbers = given.requirements.iter();
        let steps = given.step.iter().map(|one| step(one, source));
        let questions = given.question.iter().map(|one| question(one, source));
        let decisions = given.decision.iter().map(|one| decision(one, source));
        Ok(Self {
            version: *given.version.get_ref(),
            requirements: numbers
                .map(|one| source.requirement(one))
                .collect::<Result<_, _>>()?,
            steps: steps.collect::<Result<_, _>>()?,
            questions: questions.collect::<Result<_, _>>()?,
            decisions: decisions.collect::<Result<_, _>>()?,
        })
    }
}

impl Source<'_> {
    /// Refuses a list that is not exactly this one.
    fn whole<'g, T: Copy + PartialEq + 'g>(
        self,
        given: impl Iterator<Item = &'g Spanned<T>>,
        all: &[T],
        code: impl Fn(T) -> &'static str,
    ) -> Result<(), AssetError> {
        let mut expected = all.iter();
        let mut last: Range<usize> = 0..0;
        for one in given {
            last = one.span();
            match expected.next() {
                Some(next) if next == one.get_ref() => {}
                Some(next) => {
                    return Err(self.refuse(last, RuleFault::OutOfOrder(code(*next))));
                }
                None => {
                    let again = code(*one.get_ref()).to_owned();
                    return Err(self.refuse(last, AssetFault::Duplicate(again)));
                }
            }
        }
        match expected.next() {
            Some(missing) => Err(self.refuse(last, RuleFault::OutOfOrder(code(*missing)))),
            None => Ok(()),
        }
    }
}

fn step(given: &GivenStep, source: Source<'_>) -> Result<MeldcodeStepText, AssetError> {
    Ok(MeldcodeStepText {
        step: *given.id.get_ref(),
        title: given.title.clone(),
        does: given.does.clone(),
        skip: given.skip.clone(),
        source: source.text(&given.source, "source")?,
        verified: given.verified,
    })
}

fn question(given: &GivenQuestion, source: Source<'_>) -> Result<MeldcodeQuestionText, AssetError> {
    let leads = given.leads.get_ref();
    let refuse = |fault: RuleFault| Err(source.refuse(given.leads.span(), fault));
    if !leads.contains_key(&Answer::Yes) || !leads.contains_key(&Answer::No) {
        return refuse(RuleFault::YesAndNo);
    }
    let is_last = MeldcodeQuestion::ALL.last() == Some(given.id.get_ref());
    if is_last && leads.values().any(|&lead| lead == Lead::Next) {
        return refuse(RuleFault::NoNextQuestion);
    }
    Ok(MeldcodeQuestionText {
        question: *given.id.get_ref(),
        text: given.text.clone(),
        hint: given.hint.clone(),
        source: source.text(&given.source, "source")?,
        verified: given.verified,
        leads: leads.clone(),
    })
}

fn decision(given: &GivenDecision, source: Source<'_>) -> Result<MeldcodeDecisionText, AssetError> {
    Ok(MeldcodeDecisionText {
        decision: *given.id.get_ref(),
        text: given.text.clone(),
        does: given.does.clone(),
        source: source.text(&given.source, "source")?,
        verified: given.verified,
    })
}

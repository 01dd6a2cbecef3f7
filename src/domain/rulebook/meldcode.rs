//! The meldcode: five steps, five questions, two decisions (R60; domain.md §1.4).
//!
//! It is a duty to weigh, not a duty to report: a report is one of its outcomes.

mod load;

use std::collections::BTreeMap;

use crate::domain::asset::{Labels, Requirement};
use crate::domain::codes::coded;

coded! {
    /// A step of the meldcode, in its order.
    pub enum MeldcodeStep {
        /// Map the signals.
        Map = "map",
        /// Consult a colleague, and Veilig Thuis if need be.
        Consult = "consult",
        /// Talk with the parents and the child.
        Talk = "talk",
        /// Weigh.
        Weigh = "weigh",
        /// Take both decisions.
        Decide = "decide",
    }
}

coded! {
    /// A question of the assessment framework for schools, in its order.
    pub enum MeldcodeQuestion {
        /// Is there still a suspicion?
        Suspicion = "suspicion",
        /// Is there acute or structural unsafety?
        Unsafety = "unsafety",
        /// Can we give or arrange help that works?
        HelpPossible = "help-possible",
        /// Do those involved accept it?
        HelpAccepted = "help-accepted",
        /// Does it work within the term agreed?
        HelpWorks = "help-works",
    }
}

coded! {
    /// An answer to a question of the framework.
    pub enum Answer {
        /// Yes.
        Yes = "yes",
        /// No.
        No = "no",
        /// In doubt; not every question takes it.
        Doubt = "doubt",
    }
}

coded! {
    /// Where an answer leads.
    pub enum Lead {
        /// To the next question.
        Next = "next",
        /// To a report to Veilig Thuis.
        Report = "report",
        /// To help, with agreements on following it.
        HelpAndFollow = "help-and-follow",
        /// To closing: no suspicion is left.
        NoSuspicion = "no-suspicion",
    }
}

coded! {
    /// One of the two decisions of the fifth step.
    pub enum MeldcodeDecision {
        /// Is a report needed?
        Report = "report",
        /// Is giving or arranging help possible, too?
        Help = "help",
    }
}

/// What the answers so far come to. It is advice: the adviser decides.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MeldcodeAdvice {
    /// Report to Veilig Thuis.
    Report,
    /// Give or arrange help, and follow it.
    HelpAndFollow,
    /// No suspicion is left: close and record.
    NoSuspicion,
    /// This question comes first.
    Unfinished(MeldcodeQuestion),
}

/// The words of a step.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MeldcodeStepText {
    /// Which step.
    pub step: MeldcodeStep,
    /// What it is called.
    pub title: Labels,
    /// What to do.
    pub does: Labels,
    /// When it may be skipped; nothing when it may not.
    pub skip: Option<Labels>,
    /// Which source says so.
    pub source: Box<str>,
    /// Whether that source confirms it.
    pub verified: bool,
}

/// The words of a question, and where its answers lead.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MeldcodeQuestionText {
    /// Which question.
    pub question: MeldcodeQuestion,
    /// The question.
    pub text: Labels,
    /// What to do before answering, when in doubt.
    pub hint: Option<Labels>,
    /// Which source says so.
    pub source: Box<str>,
    /// Whether that source confirms it.
    pub verified: bool,
    leads: BTreeMap<Answer, Lead>,
}

impl MeldcodeQuestionText {
    /// Where an answer leads; nothing when the question does not take it.
    #[must_use]
    pub fn lead(&self, answer: Answer) -> Option<Lead> {
        self.leads.get(&answer).copied()
    }

    /// The answers it takes.
    pub fn answers(&self) -> impl Iterator<Item = Answer> {
        self.leads.keys().copied()
    }
}

/// The words of a decision.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MeldcodeDecisionText {
    /// Which decision.
    pub decision: MeldcodeDecision,
    /// The question it answers.
    pub text: Labels,
    /// What goes with it.
    pub does: Labels,
    /// Which source says so.
    pub source: Box<str>,
    /// Whether that source confirms it.
    pub verified: bool,
}

/// The meldcode. All five steps, all five questions and both decisions stand in
/// it, each once and in their order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Meldcode {
    version: u32,
    requirements: Vec<Requirement>,
    steps: Vec<MeldcodeStepText>,
    questions: Vec<MeldcodeQuestionText>,
    decisions: Vec<MeldcodeDecisionText>,
}

impl Meldcode {
    /// The version of its text.
    #[must_use]
    pub const fn version(&self) -> u32 {
        self.version
    }

    /// Which requirements of the source documents it answers.
    #[must_use]
    pub fn requirements(&self) -> &[Requirement] {
        &self.requirements
    }

    /// The five steps in order.
    #[must_use]
    pub fn steps(&self) -> &[MeldcodeStepText] {
        &self.steps
    }

    /// The words of a step.
    #[must_use]
    pub fn step(&self, step: MeldcodeStep) -> Option<&MeldcodeStepText> {
        self.steps.iter().find(|one| one.step == step)
    }

    /// The five questions in order.
    #[must_use]
    pub fn questions(&self) -> &[MeldcodeQuestionText] {
        &self.questions
    }

    /// The words of a question.
    #[must_use]
    pub fn question(&self, question: MeldcodeQuestion) -> Option<&MeldcodeQuestionText> {
        self.questions.iter().find(|one| one.question == question)
    }

    /// Both decisions in order.
    #[must_use]
    pub fn decisions(&self) -> &[MeldcodeDecisionText] {
        &self.decisions
    }

    /// What the answers come to. An answer that its question does not take
    /// counts as none; answers to questions that are not reached count nothing.
    #[must_use]
    pub fn outcome_of(&self, answers: &BTreeMap<MeldcodeQuestion, Answer>) -> MeldcodeAdvice {
        for one in &self.questions {
            let answer = answers.get(&one.question);
            match answer.and_then(|&answer| one.lead(answer)) {
                Some(Lead::Next) => {}
                Some(Lead::Report) => return MeldcodeAdvice::Report,
                Some(Lead::HelpAndFollow) => return MeldcodeAdvice::HelpAndFollow,
                Some(Lead::NoSuspicion) => return MeldcodeAdvice::NoSuspicion,
                None => return MeldcodeAdvice::Unfinished(one.question),
            }
        }
        // The loader keeps the last question from leading on.
        MeldcodeAdvice::Unfinished(MeldcodeQuestion::HelpWorks)
    }
}

//! The forms of the meldcode: a date for each step, the questions of the
//! framework one after the other, and both decisions (R60).

use super::read;
use crate::app::desk::Desk;
use crate::app::form::{Choosable, FieldId, Form, Problem};
use crate::app::meldcode::answers;
use crate::app::model::Env;
use crate::app::options;
use crate::domain::case::CaseFile;
use crate::domain::command::CaseCommand;
use crate::domain::ids::CaseId;
use crate::domain::meldcode::{
    HelpPossible, MeldcodeAnswers, MeldcodeDecided, MeldcodeEnding, MeldcodeStepDone,
    ReportNecessary,
};
use crate::domain::rulebook::{
    Answer, Lead, MeldcodeAdvice, MeldcodeDecision, MeldcodeQuestion, MeldcodeQuestionText,
    MeldcodeStep,
};
use crate::domain::text::Line;
use crate::lang::meldcode::{advice_in_words, decision_in_words, question_in_words, step_in_words};
use crate::lang::terms::Term;
use crate::say;

/// The form of a step.
pub(super) fn step(desk: &Desk, env: &Env, id: CaseId, step: MeldcodeStep) -> Form {
    match step {
        MeldcodeStep::Decide => decide(desk, env, id),
        MeldcodeStep::Weigh => weigh(desk, env, id),
        MeldcodeStep::Talk => Form::new()
            .with_choice(FieldId::StepEnding, options::meldcode_endings(env), None)
            .saying(words(desk, env, id, step))
            .with_date(FieldId::Date, &env.lang.short_date(env.now.date))
            .with_submit(),
        MeldcodeStep::Map | MeldcodeStep::Consult => dated(env, words(desk, env, id, step)),
    }
}

/// What to do in a step; while no parent may be told, nothing of parents.
fn words(desk: &Desk, env: &Env, id: CaseId, step: MeldcodeStep) -> String {
    let told = desk.practice.case(id).map(CaseFile::state);
    let told = told.is_some_and(|state| state.safety().parents_to_tell(state.people()).is_some());
    step_in_words(&env.lang, &env.shipped.rules, step, told)
}

fn dated(env: &Env, words: String) -> Form {
    Form::new()
        .with_date(FieldId::Date, &env.lang.short_date(env.now.date))
        .saying(words)
        .with_submit()
}

const fn field(question: MeldcodeQuestion) -> FieldId {
    match question {
        MeldcodeQuestion::Suspicion => FieldId::WeighSuspicion,
        MeldcodeQuestion::Unsafety => FieldId::WeighUnsafety,
        MeldcodeQuestion::HelpPossible => FieldId::WeighHelpPossible,
        MeldcodeQuestion::HelpAccepted => FieldId::WeighHelpAccepted,
        MeldcodeQuestion::HelpWorks => FieldId::WeighHelpWorks,
    }
}

/// Each question is there when the answers before it lead to it.
fn weigh(desk: &Desk, env: &Env, id: CaseId) -> Form {
    let book = &env.shipped.rules;
    let questions = book.meldcode().questions();
    let mut form = dated_first(env, words(desk, env, id, MeldcodeStep::Weigh));
    let mut before: Vec<&MeldcodeQuestionText> = Vec::new();
    for question in questions {
        let choices = question
            .answers()
            .map(|answer| Choosable::new(answer.code(), answer.term(&env.lang)));
        form = form
            .with_choice(field(question.question), choices.collect(), None)
            .saying(question_in_words(&env.lang, question));
        for earlier in &before {
            let on = leading_on(earlier);
            form = form.only_when(field(earlier.question), &on);
        }
        before.push(question);
    }
    form.with_submit()
}

fn dated_first(env: &Env, words: String) -> Form {
    Form::new()
        .with_date(FieldId::Date, &env.lang.short_date(env.now.date))
        .saying(words)
}

fn leading_on(question: &MeldcodeQuestionText) -> Vec<&'static str> {
    question
        .answers()
        .filter(|answer| question.lead(*answer) == Some(Lead::Next))
        .map(Answer::code)
        .collect()
}

/// The answers to the questions that were reached. Whether help works may stay
/// open until the day that is agreed.
fn read_answers(form: &Form) -> Result<MeldcodeAnswers, Problem> {
    let mut answers = MeldcodeAnswers::new();
    for question in MeldcodeQuestion::ALL {
        let id = field(*question);
        if !form.is_there(id) {
            break;
        }
        match form.chosen(id).and_then(Answer::from_code) {
            Some(answer) => {
                answers.insert(*question, answer);
            }
            None if *question == MeldcodeQuestion::HelpWorks => {}
            None => return Err(Problem::Missing(id)),
        }
    }
    Ok(answers)
}

/// What the answers come to, and both decisions; nothing is decided beforehand.
fn decide(desk: &Desk, env: &Env, id: CaseId) -> Form {
    let lang = &env.lang;
    let book = &env.shipped.rules;
    let advice = advice(desk, env, id);
    let first = format!(
        "{}\n{}",
        advice_in_words(lang, advice),
        decision_in_words(lang, book, MeldcodeDecision::Report)
    );
    Form::new()
        .with_choice(FieldId::DecideReport, options::report_necessary(env), None)
        .saying(first)
        .with_choice(FieldId::DecideHelp, options::help_possible(env), None)
        .saying(decision_in_words(lang, book, MeldcodeDecision::Help))
        .with_line(FieldId::Reason, Line::LIMIT, "")
        .saying(say!(lang, "meldcode-reason-when"))
        .with_date(FieldId::Review, "")
        .with_submit()
}

fn advice(desk: &Desk, env: &Env, id: CaseId) -> MeldcodeAdvice {
    let given = desk.practice.case(id).map(answers).unwrap_or_default();
    env.shipped.rules.meldcode().outcome_of(&given)
}

pub(super) fn read_step(
    form: &Form,
    desk: &Desk,
    env: &Env,
    id: CaseId,
    step: MeldcodeStep,
) -> Result<CaseCommand, Problem> {
    if step == MeldcodeStep::Decide {
        return read_decided(form, desk, env, id).map(CaseCommand::DecideMeldcode);
    }
    let ending = match step {
        MeldcodeStep::Talk => read::coded(form, FieldId::StepEnding, MeldcodeEnding::from_code)?,
        _ => MeldcodeEnding::Done,
    };
    let on = read::date(form, FieldId::Date, env)?;
    let answers = match step {
        MeldcodeStep::Weigh => read_answers(form)?,
        _ => MeldcodeAnswers::new(),
    };
    Ok(CaseCommand::FinishMeldcodeStep(MeldcodeStepDone {
        step,
        ending,
        on,
        answers,
    }))
}

/// Without an account only what the answers lead to can be decided.
fn read_decided(
    form: &Form,
    desk: &Desk,
    env: &Env,
    id: CaseId,
) -> Result<MeldcodeDecided, Problem> {
    let given = desk.practice.case(id).map(answers).unwrap_or_default();
    let decided = MeldcodeDecided {
        answers: given,
        report: read::coded(form, FieldId::DecideReport, ReportNecessary::from_code)?,
        help: read::coded(form, FieldId::DecideHelp, HelpPossible::from_code)?,
        reason: read::optional::<{ Line::LIMIT }>(form, FieldId::Reason)?,
        review: read::optional_date(form, FieldId::Review, env)?,
    };
    let advice = advice(desk, env, id);
    if decided.reason.is_some() || decided.follows(advice) {
        return Ok(decided);
    }
    let waits = advice == MeldcodeAdvice::Unfinished(MeldcodeQuestion::HelpWorks);
    let missing = if waits && decided.review.is_none() {
        FieldId::Review
    } else {
        FieldId::Reason
    };
    Err(Problem::Missing(missing))
}

//! The forms about advice on policy (R106) and complaints about the adviser
//! (R109). Advice has no field for a case.

use serde::{Deserialize, Serialize};

use super::{contact, read};
use crate::app::desk::Desk;
use crate::app::form::{Choosable, FieldId, Form, Problem};
use crate::app::model::Env;
use crate::app::options;
use crate::domain::advice::{
    AdviceAbout, AdvisedWhom, ComplainedBy, ComplaintAboutMe, ComplaintSettled, PolicyAdvice,
    PolicyAnswer,
};
use crate::domain::case::CaseFile;
use crate::domain::command::{AdviceCommand, Command, PracticeCommand};
use crate::domain::ids::Seq;
use crate::domain::number::CaseNumber;
use crate::domain::practice::{BoardId, Practice, SchoolId};
use crate::domain::refusal::Refusal;
use crate::domain::text::{Line, Note};
use crate::lang::{Lang, kept};
use crate::say;

/// Which of them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum AdviceForm {
    /// New advice on policy.
    Advise,
    /// What was answered to it.
    Answer(Seq),
    /// A new complaint about the adviser.
    Complain,
    /// How it was settled.
    Settle(Seq),
}

/// More cases than this are not listed: the number is typed.
const LISTED: usize = 12;
/// Characters of a case number.
const NUMBER: usize = 12;
/// The complaint is about no case.
const NO_CASE: &str = "none";

/// Builds a form as things stand.
pub(super) fn build(kind: &AdviceForm, desk: &Desk, env: &Env) -> Form {
    let today = env.lang.short_date(env.now.date);
    match kind {
        AdviceForm::Advise => advise(&desk.practice, env, &today),
        AdviceForm::Answer(_) => Form::new()
            .with_date(FieldId::Date, &today)
            .with_text(FieldId::PolicyAnswer, Note::LIMIT, "")
            .with_submit()
            .starting_at(FieldId::PolicyAnswer),
        AdviceForm::Complain => complain(&desk.practice, env, &today),
        AdviceForm::Settle(_) => Form::new()
            .with_date(FieldId::Date, &today)
            .with_line(FieldId::ComplaintOutcome, Line::LIMIT, "")
            .with_submit()
            .starting_at(FieldId::ComplaintOutcome),
    }
}

/// What confirming a form asks for.
///
/// # Errors
/// What is missing or wrong in it.
pub(super) fn read(
    kind: &AdviceForm,
    form: &Form,
    desk: &Desk,
    env: &Env,
) -> Result<Command, Problem> {
    let on = read::date(form, FieldId::Date, env)?;
    let command = match *kind {
        AdviceForm::Advise => AdviceCommand::AdvisePolicy(PolicyAdvice {
            on,
            about: read_about(form)?,
            to: read::coded(form, FieldId::AdvisedWhom, AdvisedWhom::from_code)?,
            topic: read::text::<{ Line::LIMIT }>(form, FieldId::Topic)?,
        }),
        AdviceForm::Answer(advice) => AdviceCommand::AnswerPolicy(PolicyAnswer {
            advice,
            on,
            answer: read::text::<{ Note::LIMIT }>(form, FieldId::PolicyAnswer)?,
        }),
        AdviceForm::Complain => {
            let by = read::coded(form, FieldId::ComplainedBy, ComplainedBy::from_code)?;
            let file = about_case(form, &desk.practice)?;
            AdviceCommand::ComplainAboutMe(ComplaintAboutMe {
                on,
                by,
                school: at_school(form, file)?,
                case: file.map(CaseFile::id),
                matter: read::optional::<{ Line::LIMIT }>(form, FieldId::Matter)?,
            })
        }
        AdviceForm::Settle(complaint) => AdviceCommand::SettleComplaint(ComplaintSettled {
            complaint,
            on,
            outcome: read::text::<{ Line::LIMIT }>(form, FieldId::ComplaintOutcome)?,
        }),
    };
    Ok(Command::InPractice(PracticeCommand::Advice(command)))
}

/// What a form is called.
#[must_use]
pub fn title(kind: &AdviceForm, lang: &Lang) -> String {
    match kind {
        AdviceForm::Advise => say!(lang, "form-advise"),
        AdviceForm::Answer(_) => say!(lang, "form-answer-advice"),
        AdviceForm::Complain => say!(lang, "form-complaint"),
        AdviceForm::Settle(_) => say!(lang, "form-settle-complaint"),
    }
}

fn advise(practice: &Practice, env: &Env, today: &str) -> Form {
    Form::new()
        .with_date(FieldId::Date, today)
        .with_choice(FieldId::AdviceAbout, abouts(practice), None)
        .with_choice(FieldId::AdvisedWhom, options::advised_whom(env), None)
        .with_line(FieldId::Topic, Line::LIMIT, "")
        .saying(say!(env.lang, "form-advise-no-case"))
        .with_submit()
}

/// The schools by name, then the boards.
fn abouts(practice: &Practice) -> Vec<Choosable> {
    let schools = options::schools(practice).into_iter();
    let schools = schools.map(|one| Choosable {
        code: format!("school/{}", one.code),
        ..one
    });
    let boards = practice
        .boards()
        .map(|board| Choosable::new(format!("board/{}", board.id.0), practice.board_title(board)));
    schools.chain(boards).collect()
}

fn read_about(form: &Form) -> Result<AdviceAbout, Problem> {
    let missing = Problem::Missing(FieldId::AdviceAbout);
    let parsed = |number: &str| number.parse().ok();
    let about = match read::code(form, FieldId::AdviceAbout)?.split_once('/') {
        Some(("school", id)) => parsed(id).map(|id| AdviceAbout::School(SchoolId(id))),
        Some(("board", id)) => parsed(id).map(|id| AdviceAbout::Board(BoardId(id))),
        _ => None,
    };
    about.ok_or(missing)
}

/// A case is chosen, or where there are many its number is typed. The school
/// follows from it, and is asked only where the complaint is about no case.
fn complain(practice: &Practice, env: &Env, today: &str) -> Form {
    let form = Form::new()
        .with_choice(FieldId::ComplainedBy, options::complained_by(env), None)
        .with_date(FieldId::Date, today);
    let schools = options::schools(practice);
    let only = match schools.as_slice() {
        [one] => Some(one.code.clone()),
        _ => None,
    };
    let cases = practice.cases().len();
    let form = if cases == 0 {
        form.with_choice(FieldId::School, schools, only.as_deref())
    } else if cases <= LISTED {
        form.with_choice(FieldId::ComplaintCase, cases_of(practice, env), None)
            .with_choice(FieldId::School, schools, only.as_deref())
            .only_when(FieldId::ComplaintCase, &[NO_CASE])
    } else {
        form.with_line(FieldId::ComplaintNumber, NUMBER, "")
            .saying(say!(env.lang, "form-complaint-number"))
            .with_choice(FieldId::School, schools, only.as_deref())
    };
    form.with_line(FieldId::Matter, Line::LIMIT, "")
        .with_submit()
}

/// None, then the latest first.
fn cases_of(practice: &Practice, env: &Env) -> Vec<Choosable> {
    let mut cases: Vec<(CaseNumber, &CaseFile)> = practice
        .cases()
        .filter_map(|file| Some((file.number()?, file)))
        .collect();
    cases.sort_by_key(|(number, _)| std::cmp::Reverse(*number));
    let none = Choosable::new(NO_CASE, say!(env.lang, "form-complaint-no-case"));
    let cases = cases.into_iter().map(|(number, file)| {
        let alias = kept::alias(file, &env.lang);
        Choosable::of_a_case(number.to_string(), format!("{number} {alias}"))
    });
    std::iter::once(none).chain(cases).collect()
}

/// The case that was chosen or typed; nothing when the complaint is about none.
fn about_case<'a>(form: &Form, practice: &'a Practice) -> Result<Option<&'a CaseFile>, Problem> {
    let number = if form.has(FieldId::ComplaintCase) {
        read::code(form, FieldId::ComplaintCase)?
    } else {
        form.text(FieldId::ComplaintNumber).trim()
    };
    if number.is_empty() || number == NO_CASE {
        return Ok(None);
    }
    let number: Option<CaseNumber> = number.parse().ok();
    let mut cases = practice.cases();
    let found = cases.find(|file| number.is_some() && file.number() == number);
    found.map(Some).ok_or(Problem::Refused(Refusal::NoSuchCase))
}

fn at_school(form: &Form, file: Option<&CaseFile>) -> Result<SchoolId, Problem> {
    match file.and_then(|file| file.state().opening()) {
        Some(opening) => Ok(opening.school),
        None => contact::school(form)?.ok_or(Problem::Missing(FieldId::School)),
    }
}

//! The forms of the wall (R88–R91): the silent question, and passing on.
//!
//! The question names case numbers, and months of notes, only; no field of it says who or which side.

use super::read;
use super::{FormKind, contact};
use crate::app::desk::Desk;
use crate::app::form::{Choosable, FieldId, Form, Problem};
use crate::app::model::Env;
use crate::app::wall;
use crate::domain::command::{CaseCommand, Command, PracticeCommand};
use crate::domain::ids::CaseId;
use crate::domain::incident::{SameEvent, SideRefused, WallAnswer};
use crate::domain::practice::{Practice, PracticeBody, SchoolId};
use crate::lang::terms::Term;
use crate::say;

/// Numbers that the question itself names; the next field has them all.
const NAMED: usize = 3;
/// What the code of a note of a colleague begins with.
const NOTE: &str = "note-";
/// The code of "yes", which asks on.
const YES: &str = "yes";

/// Minutes that a refusal takes at the least, as they are filled in.
const MINUTES: &str = "5";

/// The question about these cases, with what the answer so far asks on: on yes
/// the side, and on the same side of several cases, of which.
pub(in crate::app) fn question(asked: &[Choosable], env: &Env, so_far: &Form) -> Form {
    let form = Form::new().with_choice(FieldId::SameEvent, answers(asked, env), None);
    if so_far.chosen(FieldId::SameEvent) != Some(YES) {
        return form;
    }
    let form = form.with_choice(FieldId::EventSide, sides(env), None);
    let same = so_far.chosen(FieldId::EventSide) == Some(SameEvent::SameSide.code());
    if !same || asked.len() < 2 {
        return form;
    }
    form.with_choice(FieldId::WhichCase, asked.to_vec(), None)
}

fn answers(asked: &[Choosable], env: &Env) -> Vec<Choosable> {
    let mut numbers = asked
        .iter()
        .take(NAMED)
        .map(|one| one.label.expose())
        .collect::<Vec<_>>()
        .join(", ");
    if asked.len() > NAMED {
        numbers.push_str(", …");
    }
    vec![
        Choosable::new(SameEvent::No.code(), SameEvent::No.term(&env.lang)),
        Choosable::new(YES, say!(env.lang, "wall-yes", numbers = numbers)),
        Choosable::new(
            SameEvent::NotSure.code(),
            SameEvent::NotSure.term(&env.lang),
        ),
    ]
}

/// The two sides, seen from the case that is asked about.
pub(in crate::app) fn sides(env: &Env) -> Vec<Choosable> {
    vec![
        Choosable::new(SameEvent::SameSide.code(), say!(env.lang, "wall-same-side")),
        Choosable::new(
            SameEvent::OtherSide.code(),
            say!(env.lang, "wall-other-side"),
        ),
    ]
}

/// Numbers of cases, and the months of what colleagues told of without content.
pub(in crate::app) fn numbers(practice: &Practice, env: &Env, asked: &[CaseId]) -> Vec<Choosable> {
    let named = |id: &CaseId| {
        if let Some(case) = practice.case(*id) {
            let number = case.number()?.to_string();
            return Some(Choosable::new(number.as_str(), number.as_str()));
        }
        let note = practice.note_standing_in(*id)?;
        let month = note.event()?.month.to_string();
        let label = say!(env.lang, "handover-asked-note", month = month);
        Some(Choosable::new(format!("{NOTE}{}", note.seq), label))
    };
    asked.iter().filter_map(named).collect()
}

/// The silent question of a case.
pub(super) fn same_event(desk: &Desk, env: &Env, id: CaseId) -> Form {
    let asked = numbers(&desk.practice, env, &wall::asked_in_case(desk, id));
    question(&asked, env, &Form::new()).with_submit()
}

/// The form with the fields that its answers ask for; everything else in it and
/// the keyboard stay where they are.
pub(super) fn shaped(kind: &FormKind, form: Form, desk: &Desk, env: &Env) -> Form {
    let fresh = match kind {
        FormKind::SameEvent(id) => {
            let asked = numbers(&desk.practice, env, &wall::asked_in_case(desk, *id));
            question(&asked, env, &form).with_submit()
        }
        FormKind::NewContact => {
            let about = wall::asked_at_intake(desk, env, &form);
            let asked = numbers(&desk.practice, env, &about);
            let plain = contact::new_contact(desk, env);
            let mut fresh = if asked.is_empty() {
                plain
            } else {
                plain.with_fields_after(FieldId::School, question(&asked, env, &form))
            };
            if form.has(FieldId::KnownClient) {
                // Asked when the form was confirmed, about the name in it.
                contact::ask_who(&mut fresh, form.text(FieldId::Alias), desk, env);
            }
            fresh
        }
        _ => return form,
    };
    grown(fresh, form)
}

/// A form with the fields that its answers ask for, holding what it held; the same
/// one where they ask for nothing else.
pub(in crate::app) fn grown(mut fresh: Form, form: Form) -> Form {
    if fresh.looks_like(&form) {
        return form;
    }
    fresh.restore(&form.values());
    fresh.stay_where(&form);
    fresh.problem = form.problem;
    fresh
}

/// The answer in a form that asks the silent question; nothing in one that does
/// not.
///
/// # Errors
/// What was not answered.
pub(in crate::app) fn read_answer(
    form: &Form,
    practice: &Practice,
) -> Result<Option<WallAnswer>, Problem> {
    if !form.has(FieldId::SameEvent) {
        return Ok(None);
    }
    let answer = match read::code(form, FieldId::SameEvent)? {
        YES => read::coded(form, FieldId::EventSide, SameEvent::from_code)?,
        code => SameEvent::from_code(code).ok_or(Problem::Missing(FieldId::SameEvent))?,
    };
    let about = if form.has(FieldId::WhichCase) {
        let number = read::code(form, FieldId::WhichCase)?;
        numbered(practice, number)
    } else {
        None
    };
    Ok(Some(WallAnswer { answer, about }))
}

fn numbered(practice: &Practice, number: &str) -> Option<CaseId> {
    if let Some(seq) = number.strip_prefix(NOTE) {
        let mut notes = practice.notes_of_colleagues().iter();
        let note = notes.find(|note| note.seq.to_string() == seq)?;
        return note.stand_in();
    }
    practice
        .cases()
        .find(|case| case.number().is_some_and(|own| own.to_string() == number))
        .map(crate::domain::case::CaseFile::id)
}

/// What an answer in a case asks for. A yes is about the one; any other answer
/// about all that were asked about, also where it was answered before.
///
/// # Errors
/// What was not answered.
pub(in crate::app) fn read_same_event(
    form: &Form,
    desk: &Desk,
    id: CaseId,
) -> Result<Vec<Command>, Problem> {
    let asked = wall::asked_in_case(desk, id);
    let Some(answer) = read_answer(form, &desk.practice)? else {
        return Ok(Vec::new());
    };
    let about: Vec<CaseId> = match (answer.answer, answer.about, asked.as_slice()) {
        (SameEvent::SameSide | SameEvent::OtherSide, Some(about), _) => vec![about],
        (SameEvent::SameSide | SameEvent::OtherSide, None, [only]) => vec![*only],
        (SameEvent::OtherSide, None, all) => all.first().copied().into_iter().collect(),
        (_, _, all) => all.to_vec(),
    };
    Ok(about
        .into_iter()
        .map(|about| {
            Command::InCase(
                id,
                CaseCommand::CompareEvent(WallAnswer {
                    answer: answer.answer,
                    about: Some(about),
                }),
            )
        })
        .collect())
}

/// How long it took; a conversation that is going on says so itself.
pub(super) fn pass_on(going_on: Option<u16>) -> Form {
    let minutes = going_on.map_or_else(|| MINUTES.to_owned(), |minutes| minutes.to_string());
    Form::new()
        .with_line(FieldId::Minutes, 4, &minutes)
        .with_submit()
}

/// All that is kept of it: date, board, minutes.
pub(super) fn read_pass_on(
    form: &Form,
    desk: &Desk,
    env: &Env,
    school: SchoolId,
) -> Result<Vec<Command>, Problem> {
    let line = line(form, desk, env, school)?;
    Ok(vec![Command::InPractice(PracticeCommand::RefuseSide(line))])
}

/// The line first: it is what can be lost. Where it is the last that was
/// written, a stop between the two left it there, and it stays the only one.
pub(super) fn read_recuse(
    form: &Form,
    desk: &Desk,
    env: &Env,
    id: CaseId,
) -> Result<Vec<Command>, Problem> {
    let school = desk
        .practice
        .case(id)
        .and_then(|file| file.state().opening());
    let school = school.map(|opening| opening.school);
    let school = school.ok_or(Problem::Missing(FieldId::School))?;
    let line = line(form, desk, env, school)?;
    let last = desk.practice.entries().last().map(|entry| &entry.body);
    let stands = last == Some(&PracticeBody::SideRefused(line));
    let line = (!stands).then_some(Command::InPractice(PracticeCommand::RefuseSide(line)));
    let step_back = Command::InCase(id, CaseCommand::Recuse);
    Ok(line.into_iter().chain([step_back]).collect())
}

fn line(form: &Form, desk: &Desk, env: &Env, school: SchoolId) -> Result<SideRefused, Problem> {
    let school = desk.practice.school(school);
    let board = school.map(|school| school.board);
    Ok(SideRefused {
        on: env.now.date,
        board: board.ok_or(Problem::Missing(FieldId::School))?,
        minutes: read::minutes(form, FieldId::Minutes)?,
        file: None,
    })
}

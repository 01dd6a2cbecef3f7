//! What is asked before a file is opened: which school it is about, and the silent
//! question, as at the door (R91).

use crate::app::form::{Choosable, FieldId, Form, Problem};
use crate::app::forms::{read, wall};
use crate::app::model::Env;
use crate::domain::ids::CaseId;
use crate::domain::incident::{SameEvent, WallAnswer};
use crate::domain::passing::Arrival;
use crate::domain::practice::{Practice, School, SchoolId};
use crate::domain::rules::passing::{Silent, asked_of};

/// Which school it is here.
pub(super) fn school(practice: &Practice) -> Form {
    let named = |school: &School| {
        let board = practice.board(school.board);
        let board = board.map_or_else(String::new, |board| practice.board_title(board));
        let label = format!("{} · {board}", school.name.expose());
        Choosable::new(school.id.0.to_string(), label)
    };
    let schools = practice.schools().map(named).collect();
    below(Form::new().with_choice(FieldId::School, schools, None))
}

/// The file with the school that was chosen.
///
/// # Errors
/// When none was.
pub(super) fn read_school(form: &Form, arrival: &Arrival) -> Result<Arrival, Problem> {
    let id = |code: &str| code.parse().ok().map(SchoolId);
    let school = read::coded(form, FieldId::School, id)?;
    Ok(Arrival {
        school: Some(school),
        ..arrival.clone()
    })
}

/// The silent question about a file, with what it is about; nothing where the
/// school is not known.
pub(super) fn question(
    practice: &Practice,
    env: &Env,
    arrival: &Arrival,
) -> Option<(Form, Silent)> {
    let silent = asked_of(practice, arrival)?;
    Some((fields(&silent, practice, env, &Form::new()), silent))
}

fn fields(silent: &Silent, practice: &Practice, env: &Env, so_far: &Form) -> Form {
    below(match silent {
        Silent::Event(asked) => wall::question(&wall::numbers(practice, env, asked), env, so_far),
        Silent::Side(_) => Form::new().with_choice(FieldId::EventSide, wall::sides(env), None),
    })
}

/// Going on, and saying no to the file instead.
fn below(form: Form) -> Form {
    form.with_submit().with_button(FieldId::ReceiveDecline)
}

/// The question with what its answer so far asks on.
pub(super) fn reshaped(form: Form, silent: &Silent, practice: &Practice, env: &Env) -> Form {
    let fresh = fields(silent, practice, env, &form);
    wall::grown(fresh, form)
}

/// The file with the answer.
///
/// # Errors
/// What was not answered.
pub(super) fn read_question(
    form: &Form,
    arrival: &Arrival,
    silent: &Silent,
    practice: &Practice,
) -> Result<Arrival, Problem> {
    let answer = match silent {
        Silent::Event(_) => wall::read_answer(form, practice)?,
        Silent::Side(_) => {
            let answer = read::coded(form, FieldId::EventSide, SameEvent::from_code)?;
            Some(WallAnswer {
                answer,
                about: None,
            })
        }
    };
    Ok(Arrival {
        answer,
        ..arrival.clone()
    })
}

/// The number, or the month of a note, of that of which the mark speaks.
pub(super) fn named(about: CaseId, practice: &Practice, env: &Env) -> String {
    let named = wall::numbers(practice, env, &[about]);
    let first = named.first();
    first.map_or_else(String::new, |one| one.label.expose().to_owned())
}

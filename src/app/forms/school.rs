//! The form for a school: of the set-up, and for one more (R1).

use super::read;
use crate::app::form::{FieldId, Form, Problem};
use crate::app::model::Env;
use crate::app::options;
use crate::domain::command::NewSchool;
use crate::domain::person::AdviserKind;
use crate::domain::practice::{Name, Region};

/// Name, board, region, and what the adviser is there; nothing is filled in.
pub(in crate::app) fn school(env: &Env) -> Form {
    Form::new()
        .with_line(FieldId::SchoolName, Name::LIMIT, "")
        .with_line(FieldId::BoardName, Name::LIMIT, "")
        .with_choice(FieldId::Region, options::regions(env), None)
        .with_choice(FieldId::AdviserKind, options::adviser_kinds(env), None)
        .with_submit()
        .starting_at(FieldId::SchoolName)
}

/// The school from the fields of [`school`].
///
/// # Errors
/// What is missing in them.
pub(in crate::app) fn read_school(form: &Form) -> Result<NewSchool, Problem> {
    Ok(NewSchool {
        name: read::text::<{ Name::LIMIT }>(form, FieldId::SchoolName)?,
        board: read::text::<{ Name::LIMIT }>(form, FieldId::BoardName)?,
        region: read::coded(form, FieldId::Region, Region::from_code)?,
        adviser: read::coded(form, FieldId::AdviserKind, AdviserKind::from_code)?,
    })
}

//! The forms about the footing of the adviser at a school: what it is called
//! and what the adviser is there, how to be reached, other roles, and the
//! appointment (R4, R7–R11).

use super::with_reach;
use crate::app::form::{FieldId, Form, Problem};
use crate::app::forms::read;
use crate::app::model::Env;
use crate::app::options;
use crate::domain::adviser::{
    AppointedBy, CouncilHeard, Designation, OtherRole, RolesSet, SchoolReach, Who,
};
use crate::domain::command::OfficeCommand;
use crate::domain::practice::{Practice, SchoolId};
use crate::say;

/// Filled in with what holds there now.
pub(super) fn reach(practice: &Practice, school: SchoolId) -> Form {
    with_reach(Form::new(), practice.reach_at(Who::Me, school))
        .with_submit()
        .starting_at(FieldId::Phone)
}

pub(super) fn read_reach(form: &Form, school: SchoolId) -> Result<OfficeCommand, Problem> {
    let reach = super::read_reach(form)?;
    Ok(OfficeCommand::SetReach(SchoolReach { school, reach }))
}

/// What is better avoided is said before it is ticked (R9, R10).
pub(super) fn roles(practice: &Practice, env: &Env, school: SchoolId) -> Form {
    let now: Vec<&str> = practice.roles_at(school).map(OtherRole::code).collect();
    Form::new()
        .with_many(FieldId::OtherRoles, options::other_roles(env), &now)
        .saying(say!(env.lang, "form-roles-warning"))
        .with_submit()
}

pub(super) fn read_roles(form: &Form, school: SchoolId) -> OfficeCommand {
    let roles = read::ticked(form, FieldId::OtherRoles, OtherRole::from_code);
    OfficeCommand::SetRoles(RolesSet { school, roles })
}

pub(super) fn designation(practice: &Practice, env: &Env, school: SchoolId) -> Form {
    let known = practice.designation_at(school);
    let on = known.map_or_else(String::new, |known| env.lang.short_date(known.on));
    Form::new()
        .with_choice(
            FieldId::AppointedBy,
            options::appointed_by(env),
            known.map(|known| known.by.code()),
        )
        .with_date(FieldId::Date, &on)
        .with_choice(
            FieldId::CouncilHeard,
            options::council_heard(env),
            known.map(|known| known.council.code()),
        )
        .with_submit()
}

pub(super) fn read_designation(
    form: &Form,
    env: &Env,
    school: SchoolId,
) -> Result<OfficeCommand, Problem> {
    Ok(OfficeCommand::Designate(Designation {
        school,
        by: read::coded(form, FieldId::AppointedBy, AppointedBy::from_code)?,
        on: read::date(form, FieldId::Date, env)?,
        council: read::coded(form, FieldId::CouncilHeard, CouncilHeard::from_code)?,
    }))
}

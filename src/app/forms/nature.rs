//! The form about what it is about (R28–R48), with what the client is in it
//! (R71, R90), and who else is concerned (R91).

use super::read;
use crate::app::desk::Desk;
use crate::app::form::{FieldId, Form, Problem};
use crate::app::model::Env;
use crate::app::options;
use crate::domain::case::{CaseFile, CaseState};
use crate::domain::command::{CaseCommand, Command};
use crate::domain::entry::Nature;
use crate::domain::ids::CaseId;
use crate::domain::incident::Involved;
use crate::domain::text::Label;
use crate::domain::vocabulary::{AccusedCode, AxisCode, NatureCode, PositionCode};

/// What holds is filled in; who else is concerned only where words may be kept.
pub(super) fn nature(desk: &Desk, env: &Env, id: CaseId) -> Form {
    let state = desk.practice.case(id).map(CaseFile::state);
    let nature = state.and_then(|state| state.nature());
    let ticked: Vec<&str> = nature
        .iter()
        .flat_map(|nature| nature.codes.iter().map(NatureCode::as_str))
        .collect();
    let axis = nature.and_then(|nature| nature.axis.as_ref());
    let accused = nature.and_then(|nature| nature.accused.as_ref());
    let position = nature.and_then(|nature| nature.position.as_ref());
    let happened_on = nature.and_then(|nature| nature.happened_on);
    let happened_on = happened_on.map_or_else(String::new, |day| env.lang.short_date(day));
    let form = Form::new()
        .with_many(FieldId::Natures, options::natures(env), &ticked)
        .with_choice(
            FieldId::Axis,
            options::axes(env),
            axis.map(AxisCode::as_str),
        )
        .with_choice(
            FieldId::Accused,
            options::accused(env),
            accused.map(AccusedCode::as_str),
        )
        .with_choice(
            FieldId::Position,
            options::positions(env),
            position.map(PositionCode::as_str),
        )
        .with_date(FieldId::HappenedOn, &happened_on);
    let form = if state.is_some_and(CaseState::may_keep_words) {
        form.with_line(FieldId::Involved, Label::LIMIT, "")
    } else {
        form
    };
    form.with_submit()
}

pub(super) fn read_nature(form: &Form, env: &Env, id: CaseId) -> Result<Vec<Command>, Problem> {
    let involved = read::optional::<{ Label::LIMIT }>(form, FieldId::Involved)?
        .filter(|label| !label.is_blank())
        .map(|label| CaseCommand::NameInvolved(Involved { label }));
    let nature = CaseCommand::SetNature(Nature {
        codes: form
            .ticked(FieldId::Natures)
            .into_iter()
            .map(Into::into)
            .collect(),
        axis: form.chosen(FieldId::Axis).map(Into::into),
        accused: form.chosen(FieldId::Accused).map(Into::into),
        position: form.chosen(FieldId::Position).map(Into::into),
        happened_on: read::optional_date(form, FieldId::HappenedOn, env)?,
    });
    Ok([nature]
        .into_iter()
        .chain(involved)
        .map(|command| Command::InCase(id, command))
        .collect())
}

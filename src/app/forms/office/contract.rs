//! The form for a contract with a board (R3).

use super::known;
use crate::app::form::{FieldId, Form, Problem};
use crate::app::forms::read;
use crate::app::model::Env;
use crate::domain::command::OfficeCommand;
use crate::domain::contract::{Cents, Contract, ContractId};
use crate::domain::practice::{BoardId, Name, Practice};

/// Characters of a rate: `€ 99999,99`.
const RATE: usize = 12;

/// A new one begins with who works: the organisation, else the adviser.
pub(super) fn contract(practice: &Practice, env: &Env, id: Option<ContractId>) -> Form {
    let stands = id.and_then(|id| practice.contracts().find(|one| one.id == id));
    let day = |day| env.lang.short_date(day);
    let me = practice
        .profile()
        .map(|me| me.organisation.as_ref().unwrap_or(&me.name));
    let party = stands.map(|stands| &stands.party).or(me);
    let from = stands.map_or_else(String::new, |stands| day(stands.from));
    let to = stands.and_then(|stands| stands.to);
    let rate = stands.and_then(|stands| stands.rate);
    Form::new()
        .with_line(FieldId::Party, Name::LIMIT, known(party))
        .with_date(FieldId::FirstDay, &from)
        .with_date(FieldId::LastDay, &to.map_or_else(String::new, day))
        .with_line(
            FieldId::Rate,
            RATE,
            &rate.map_or_else(String::new, |rate| rate.to_string()),
        )
        .with_submit()
}

pub(super) fn read_contract(
    form: &Form,
    practice: &Practice,
    env: &Env,
    board: BoardId,
    id: Option<ContractId>,
) -> Result<OfficeCommand, Problem> {
    Ok(OfficeCommand::SetContract(Contract {
        id: id.unwrap_or_else(|| practice.next_contract()),
        board,
        party: read::text::<{ Name::LIMIT }>(form, FieldId::Party)?,
        from: read::date(form, FieldId::FirstDay, env)?,
        to: read::optional_date(form, FieldId::LastDay, env)?,
        rate: rate(form)?,
    }))
}

fn rate(form: &Form) -> Result<Option<Cents>, Problem> {
    let typed = form.text(FieldId::Rate).trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let rate = typed.parse();
    rate.map(Some)
        .map_err(|_| Problem::NotAnAmount(FieldId::Rate))
}

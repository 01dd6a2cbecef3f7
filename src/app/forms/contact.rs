//! The forms that begin something: a contact, an information contact.

use super::{read, wall};
use crate::app::desk::Desk;
use crate::app::form::{FieldId, Form, Problem};
use crate::app::model::Env;
use crate::app::options;
use crate::domain::command::{Command, NewCase, PracticeCommand};
use crate::domain::entry::{Client, Urgency};
use crate::domain::person::{Age, ClientKind};
use crate::domain::practice::{InformationContact, SchoolId};
use crate::domain::text::Alias;
use crate::domain::vocabulary::ReferrerCode;

/// Four fields and no more (R17): the rest can follow at any time.
pub(super) fn new_contact(desk: &Desk, env: &Env) -> Form {
    let schools = options::schools(&desk.practice);
    let only = match schools.as_slice() {
        [one] => Some(one.code.clone()),
        _ => desk
            .contacts
            .last_school()
            .map(|school| school.0.to_string()),
    };
    Form::new()
        .with_choice(
            FieldId::Client,
            options::clients(env),
            Some(ClientKind::Pupil.code()),
        )
        .with_line(FieldId::Alias, Alias::LIMIT, "")
        .with_choice(FieldId::School, schools, only.as_deref())
        .with_choice(FieldId::Channel, options::channels(env), None)
        .with_submit()
        .starting_at(FieldId::Alias)
}

pub(super) fn read_new_contact(form: &Form, desk: &Desk, env: &Env) -> Result<Command, Problem> {
    let kind = read::coded(form, FieldId::Client, ClientKind::from_code)?;
    Ok(Command::Open(NewCase {
        same_event: wall::read_answer(form, &desk.practice)?,
        client: Client {
            kind,
            alias: read::text::<{ Alias::LIMIT }>(form, FieldId::Alias)?,
            person: None,
        },
        school: school(form)?.ok_or(Problem::Missing(FieldId::School))?,
        channel: read::code(form, FieldId::Channel)?.into(),
        referrer: came_by_themselves(kind, env),
        urgency: Urgency::Usual,
        age: Age::Unknown,
        on: env.now.date,
    }))
}

/// Who comes by themselves was referred by nobody else (R18).
fn came_by_themselves(kind: ClientKind, env: &Env) -> ReferrerCode {
    env.shipped
        .vocabulary
        .referrers_on(env.now.date)
        .find(|term| term.facts.client == Some(kind))
        .map_or_else(|| ReferrerCode::from("AND"), |term| term.code.clone())
}

pub(super) fn school(form: &Form) -> Result<Option<SchoolId>, Problem> {
    form.chosen(FieldId::School)
        .map(|code| {
            code.parse()
                .map(SchoolId)
                .map_err(|_| Problem::Missing(FieldId::School))
        })
        .transpose()
}

pub(super) fn information(desk: &Desk, env: &Env) -> Form {
    Form::new()
        .with_choice(
            FieldId::Client,
            options::clients(env),
            Some(ClientKind::Pupil.code()),
        )
        .with_choice(FieldId::Channel, options::channels(env), None)
        .with_choice(FieldId::School, options::schools(&desk.practice), None)
        .with_date(FieldId::Date, &env.lang.short_date(env.now.date))
        .with_line(FieldId::Minutes, 4, "5")
        .with_submit()
}

pub(super) fn read_information(form: &Form, env: &Env) -> Result<Command, Problem> {
    Ok(Command::InPractice(PracticeCommand::GiveInformation(
        InformationContact {
            on: read::date(form, FieldId::Date, env)?,
            channel: read::code(form, FieldId::Channel)?.into(),
            client: read::coded(form, FieldId::Client, ClientKind::from_code)?,
            school: school(form)?,
            minutes: read::minutes(form, FieldId::Minutes)?,
        },
    )))
}

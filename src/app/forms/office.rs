//! The forms about the advisers, their footing and their contracts (R1–R11).

use serde::{Deserialize, Serialize};

use super::read;
use crate::app::desk::Desk;
use crate::app::form::{FieldId, Form, Problem};
use crate::domain::adviser::{Profile, Reach};
use crate::domain::command::{Command, OfficeCommand, PracticeCommand};
use crate::domain::practice::Name;
use crate::domain::text::{Label, Line};
use crate::lang::Lang;
use crate::say;

/// Which of them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum OfficeForm {
    /// Who the adviser is.
    Profile,
}

/// Builds a form as things stand.
pub(super) fn build(kind: &OfficeForm, desk: &Desk) -> Form {
    match kind {
        OfficeForm::Profile => profile(desk.practice.profile()),
    }
}

/// What confirming a form asks for.
///
/// # Errors
/// What is missing or wrong in it.
pub(super) fn read(kind: &OfficeForm, form: &Form) -> Result<Command, Problem> {
    let command = match kind {
        OfficeForm::Profile => OfficeCommand::SetProfile(read_profile(form)?),
    };
    Ok(Command::InPractice(PracticeCommand::Office(command)))
}

/// What a form is called.
#[must_use]
pub fn title(kind: &OfficeForm, lang: &Lang) -> String {
    match kind {
        OfficeForm::Profile => say!(lang, "form-profile"),
    }
}

fn profile(known: Option<&Profile>) -> Form {
    let name = known.map_or("", |known| known.name.expose());
    let firm = known.and_then(|known| known.organisation.as_ref());
    let form = Form::new()
        .with_line(FieldId::AdviserName, Name::LIMIT, name)
        .with_line(
            FieldId::Organisation,
            Name::LIMIT,
            firm.map_or("", Name::expose),
        );
    let reach = known.map(|known| &known.reach);
    with_reach(form, reach)
        .with_submit()
        .starting_at(FieldId::AdviserName)
}

/// Telephone, mail, when and where.
fn with_reach(form: Form, known: Option<&Reach>) -> Form {
    let phone = known.and_then(|reach| reach.phone.as_ref());
    let mail = known.and_then(|reach| reach.mail.as_ref());
    let hours = known.and_then(|reach| reach.hours.as_ref());
    form.with_line(
        FieldId::Phone,
        Label::LIMIT,
        phone.map_or("", Label::expose),
    )
    .with_line(FieldId::Mail, Name::LIMIT, mail.map_or("", Name::expose))
    .with_line(FieldId::Hours, Line::LIMIT, hours.map_or("", Line::expose))
}

fn read_profile(form: &Form) -> Result<Profile, Problem> {
    Ok(Profile {
        name: read::text::<{ Name::LIMIT }>(form, FieldId::AdviserName)?,
        organisation: read::optional::<{ Name::LIMIT }>(form, FieldId::Organisation)?,
        reach: read_reach(form)?,
    })
}

fn read_reach(form: &Form) -> Result<Reach, Problem> {
    Ok(Reach {
        phone: read::optional::<{ Label::LIMIT }>(form, FieldId::Phone)?,
        mail: read::optional::<{ Name::LIMIT }>(form, FieldId::Mail)?,
        hours: read::optional::<{ Line::LIMIT }>(form, FieldId::Hours)?,
    })
}

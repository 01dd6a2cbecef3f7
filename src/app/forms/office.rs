//! The forms about the advisers, their footing and their contracts (R1–R11), and
//! about groups of schools (R111).

mod cards;
mod contract;
mod footing;
mod group;
mod people;

use serde::{Deserialize, Serialize};

use super::read;
use crate::app::desk::Desk;
use crate::app::form::{FieldId, Form, Problem};
use crate::app::model::Env;
use crate::domain::adviser::{ColleagueId, Place, Profile, Reach, SubSchoolId, Who};
use crate::domain::annual::GroupId;
use crate::domain::command::{Command, OfficeCommand, PracticeCommand};
use crate::domain::contract::ContractId;
use crate::domain::ids::Seq;
use crate::domain::practice::{BoardId, Name, Practice, SchoolId};
use crate::domain::text::{Label, Line};
use crate::lang::Lang;
use crate::lang::kept;
use crate::say;

/// Which of them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum OfficeForm {
    /// Who the adviser is.
    Profile,
    /// Another adviser: one that is known, or a new one (R1, R2).
    Colleague(Option<ColleagueId>),
    /// A sub-school: one that is known, or a new one (R5).
    Part(SchoolId, Option<SubSchoolId>),
    /// Who becomes the adviser of a place (R1, R5).
    Post(Place),
    /// From when somebody is no adviser of a place any more.
    Leave(Seq),
    /// How the adviser is reached at a school (R7).
    Reach(SchoolId),
    /// The other roles of the adviser at a school (R9–R11).
    Roles(SchoolId),
    /// The appointment at a school (R8).
    Designation(SchoolId),
    /// Somebody inside a school to turn to first (R6).
    FirstLine(SchoolId),
    /// A contract with a board: one that is known, or a new one (R3).
    Contract(BoardId, Option<ContractId>),
    /// A group of schools of a board: one that is known, or a new one (R111).
    Group(BoardId, Option<GroupId>),
    /// That a group of schools is not used any more.
    GiveUpGroup(GroupId),
    /// The card that a colleague gave (AVG-4).
    Card(ColleagueId),
    /// That it was compared by voice (AVG-4).
    CompareCard(ColleagueId),
}

/// Builds a form as things stand.
pub(super) fn build(kind: &OfficeForm, desk: &Desk, env: &Env) -> Form {
    let practice = &desk.practice;
    match *kind {
        OfficeForm::Profile => profile(practice.profile()),
        OfficeForm::Colleague(id) => {
            let known = id.and_then(|id| practice.colleague(id));
            profile(known.map(|known| &known.profile))
        }
        OfficeForm::Part(_, id) => people::part(practice, id),
        OfficeForm::Post(place) => people::post(practice, env, place),
        OfficeForm::Leave(_) => people::leave(env),
        OfficeForm::Reach(school) => footing::reach(practice, school),
        OfficeForm::Roles(school) => footing::roles(practice, env, school),
        OfficeForm::Designation(school) => footing::designation(practice, env, school),
        OfficeForm::FirstLine(school) => people::first_line(practice, env, school),
        OfficeForm::Contract(_, id) => contract::contract(practice, env, id),
        OfficeForm::Group(board, id) => group::group(practice, board, id),
        OfficeForm::GiveUpGroup(_) => Form::new().with_submit(),
        OfficeForm::Card(_) => cards::card(),
        OfficeForm::CompareCard(_) => cards::heard(),
    }
}

/// What confirming a form asks for.
///
/// # Errors
/// What is missing or wrong in it.
pub(super) fn read(
    kind: &OfficeForm,
    form: &Form,
    desk: &Desk,
    env: &Env,
) -> Result<Vec<Command>, Problem> {
    let practice = &desk.practice;
    let command = match *kind {
        OfficeForm::Profile => OfficeCommand::SetProfile(read_profile(form)?),
        OfficeForm::Colleague(id) => people::read_colleague(form, practice, id)?,
        OfficeForm::Part(school, id) => people::read_part(form, practice, school, id)?,
        OfficeForm::Post(place) => return people::read_post(form, practice, env, place),
        OfficeForm::Leave(post) => people::read_leave(form, env, post)?,
        OfficeForm::Reach(school) => footing::read_reach(form, school)?,
        OfficeForm::Roles(school) => footing::read_roles(form, school),
        OfficeForm::Designation(school) => footing::read_designation(form, env, school)?,
        OfficeForm::FirstLine(school) => people::read_first_line(form, school)?,
        OfficeForm::Contract(board, id) => contract::read_contract(form, practice, env, board, id)?,
        OfficeForm::Group(board, id) => {
            return Ok(vec![group::read_group(form, practice, board, id)?]);
        }
        OfficeForm::GiveUpGroup(id) => return Ok(group::give_up(practice, id)),
        OfficeForm::Card(id) => return Ok(vec![cards::read_card(form, id)?]),
        OfficeForm::CompareCard(id) => return Ok(vec![cards::compare(form, env, id)?]),
    };
    Ok(vec![as_command(command)])
}

fn as_command(command: OfficeCommand) -> Command {
    Command::InPractice(PracticeCommand::Office(command))
}

/// What a form is called.
#[must_use]
pub fn title(kind: &OfficeForm, practice: &Practice, lang: &Lang) -> String {
    let at = |school: SchoolId| kept::place(Place::whole(school), practice);
    match *kind {
        OfficeForm::Profile => say!(lang, "form-profile"),
        OfficeForm::Colleague(None) => say!(lang, "form-new-colleague"),
        OfficeForm::Colleague(Some(_)) => say!(lang, "form-colleague"),
        OfficeForm::Part(school, None) => say!(lang, "form-new-part", school = at(school)),
        OfficeForm::Part(_, Some(_)) => say!(lang, "form-part"),
        OfficeForm::Post(place) => {
            let place = kept::place(place, practice);
            say!(lang, "form-post", place = place)
        }
        OfficeForm::Leave(post) => {
            let who = kept::post(post, practice, lang).unwrap_or_default();
            say!(lang, "form-leave-post", who = who)
        }
        OfficeForm::Reach(school) => say!(lang, "form-reach", school = at(school)),
        OfficeForm::Roles(school) => say!(lang, "form-roles", school = at(school)),
        OfficeForm::Designation(school) => say!(lang, "form-designation", school = at(school)),
        OfficeForm::FirstLine(school) => say!(lang, "form-first-line", school = at(school)),
        OfficeForm::Contract(board, _) => {
            let board = kept::board(board, practice);
            say!(lang, "form-contract", board = board)
        }
        OfficeForm::Group(board, id) => {
            let board = kept::board(board, practice);
            match id {
                None => say!(lang, "form-new-group", board = board),
                Some(_) => say!(lang, "form-group", board = board),
            }
        }
        OfficeForm::Card(id) => {
            let who = kept::who(Who::Colleague(id), practice, lang);
            say!(lang, "colleague-card-form", who = who)
        }
        OfficeForm::CompareCard(id) => {
            let who = kept::who(Who::Colleague(id), practice, lang);
            say!(lang, "colleague-card-compare-form", who = who)
        }
        OfficeForm::GiveUpGroup(id) => {
            let group = kept::group(id, practice);
            say!(lang, "form-give-up-group", group = group)
        }
    }
}

/// What a form says before it asks.
#[must_use]
pub fn hint(kind: &OfficeForm, practice: &Practice, lang: &Lang) -> Option<String> {
    match kind {
        OfficeForm::Card(_) => Some(say!(lang, "colleague-card-hint")),
        OfficeForm::CompareCard(_) => Some(cards::to_compare(practice, lang)),
        OfficeForm::Group(..) => Some(say!(lang, "hint-group")),
        OfficeForm::GiveUpGroup(_) => Some(say!(lang, "hint-give-up-group")),
        _ => None,
    }
}

/// A field with one text that is known, or empty.
fn known<const MAX: usize>(text: Option<&crate::domain::text::Text<MAX>>) -> &str {
    text.map_or("", |text| text.expose())
}

fn profile(known: Option<&Profile>) -> Form {
    with_profile(Form::new(), known)
        .with_submit()
        .starting_at(FieldId::AdviserName)
}

/// Name, organisation, and how to reach them.
fn with_profile(form: Form, profile: Option<&Profile>) -> Form {
    let name = profile.map(|profile| &profile.name);
    let firm = profile.and_then(|profile| profile.organisation.as_ref());
    let form = form
        .with_line(FieldId::AdviserName, Name::LIMIT, known(name))
        .with_line(FieldId::Organisation, Name::LIMIT, known(firm));
    with_reach(form, profile.map(|profile| &profile.reach))
}

/// Telephone, mail, when and where.
fn with_reach(form: Form, reach: Option<&Reach>) -> Form {
    let phone = reach.and_then(|reach| reach.phone.as_ref());
    let mail = reach.and_then(|reach| reach.mail.as_ref());
    let hours = reach.and_then(|reach| reach.hours.as_ref());
    form.with_line(FieldId::Phone, Label::LIMIT, known(phone))
        .with_line(FieldId::Mail, Name::LIMIT, known(mail))
        .with_line(FieldId::Hours, Line::LIMIT, known(hours))
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

//! The forms about schools and the directory: adding a branch, saying which
//! branch a school is, and changing a school (R1, R4).

use serde::{Deserialize, Serialize};

use super::read;
use crate::app::desk::Desk;
use crate::app::form::{Choosable, FieldId, Form, Problem};
use crate::app::model::Env;
use crate::app::options;
use crate::domain::adviser::SchoolChanged;
use crate::domain::command::{Command, OfficeCommand, PracticeCommand, SchoolFromDirectory};
use crate::domain::directory::BranchCode;
use crate::domain::directory::matching::{self, Found};
use crate::domain::person::AdviserKind;
use crate::domain::practice::{Name, Practice, Region, School, SchoolCode, SchoolId};
use crate::domain::refusal::Refusal;
use crate::lang::Lang;
use crate::say;

/// Which of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum DirectoryForm {
    /// A branch becomes a school of the practice.
    Add(BranchCode),
    /// Which branch a school is that was made by hand.
    AttachCode(SchoolId),
    /// Another name, region or footing of a school.
    Change(SchoolId),
}

/// The choice of a code that is none of those that are offered.
const OTHER: &str = "other";
/// Characters of a code, with room for a blank at either side.
const CODE: usize = 8;

/// Builds a form as things stand.
pub(super) fn build(kind: DirectoryForm, desk: &Desk, env: &Env) -> Form {
    match kind {
        DirectoryForm::Add(code) => add(code, &desk.practice, env),
        DirectoryForm::AttachCode(school) => attach(school, &desk.practice, env),
        DirectoryForm::Change(id) => change(desk.practice.school(id), env),
    }
}

/// What confirming a form asks for.
///
/// # Errors
/// What is missing or wrong in it.
pub(super) fn read(kind: DirectoryForm, form: &Form) -> Result<Command, Problem> {
    let command = match kind {
        DirectoryForm::Add(branch) => {
            PracticeCommand::AddSchoolFromDirectory(SchoolFromDirectory {
                branch,
                region: region(form)?,
                adviser: adviser(form)?,
            })
        }
        DirectoryForm::AttachCode(school) => PracticeCommand::AttachSchoolCode(SchoolCode {
            school,
            code: code(form)?,
        }),
        DirectoryForm::Change(school) => {
            PracticeCommand::Office(OfficeCommand::ChangeSchool(SchoolChanged {
                school,
                name: read::text::<{ Name::LIMIT }>(form, FieldId::SchoolName)?,
                region: read::coded(form, FieldId::Region, Region::from_code)?,
                adviser: adviser(form)?,
            }))
        }
    };
    Ok(Command::InPractice(command))
}

fn adviser(form: &Form) -> Result<AdviserKind, Problem> {
    read::coded(form, FieldId::AdviserKind, AdviserKind::from_code)
}

/// The region is asked only where the directory does not tell it.
fn region(form: &Form) -> Result<Option<Region>, Problem> {
    if !form.has(FieldId::Region) {
        return Ok(None);
    }
    read::coded(form, FieldId::Region, Region::from_code).map(Some)
}

/// What a form is called.
#[must_use]
pub fn title(kind: DirectoryForm, desk: &Desk, lang: &Lang) -> String {
    let practice = &desk.practice;
    let named = |id| {
        practice
            .school(id)
            .map_or("", |school| school.name.expose())
    };
    match kind {
        DirectoryForm::Add(code) => {
            let listed = practice.directory().branch(code);
            let school = listed.map_or("", |listed| &listed.row.name);
            say!(lang, "form-add-branch", school = school)
        }
        DirectoryForm::AttachCode(id) => say!(lang, "form-attach-code", school = named(id)),
        DirectoryForm::Change(id) => say!(lang, "form-change-school", school = named(id)),
    }
}

/// What the adviser is there, and the region where the directory has none; a
/// chosen region changes nothing of what the directory tells.
fn add(code: BranchCode, practice: &Practice, env: &Env) -> Form {
    let kinds = options::adviser_kinds(env);
    let form = Form::new().with_choice(FieldId::AdviserKind, kinds, None);
    let listed = practice.directory().branch(code);
    let form = if listed.is_some_and(|listed| listed.row.region.is_none()) {
        form.with_choice(FieldId::Region, options::regions(env), None)
    } else {
        form
    };
    form.with_submit().starting_at(FieldId::AdviserKind)
}

/// The branches that it could be, or a code to type.
fn attach(school: SchoolId, practice: &Practice, env: &Env) -> Form {
    let lang = &env.lang;
    let candidates = candidates(school, practice);
    if candidates.is_empty() {
        return Form::new()
            .with_line(FieldId::BranchCode, CODE, "")
            .saying(say!(lang, "branch-none-clear"))
            .with_submit()
            .starting_at(FieldId::BranchCode);
    }
    let mut choices: Vec<Choosable> = candidates
        .into_iter()
        .filter_map(|code| {
            let row = &practice.directory().branch(code)?.row;
            let words = say!(
                lang,
                "duo-branch",
                code = code.to_string(),
                name = &*row.name,
                town = &*row.town
            );
            Some(Choosable::new(code.to_string(), words))
        })
        .collect();
    choices.push(Choosable::new(OTHER, say!(lang, "branch-other")));
    Form::new()
        .with_choice(FieldId::Branch, choices, None)
        .saying(say!(lang, "branch-which"))
        .with_line(FieldId::BranchCode, CODE, "")
        .only_when(FieldId::Branch, &[OTHER])
        .with_submit()
        .starting_at(FieldId::Branch)
}

fn candidates(school: SchoolId, practice: &Practice) -> Vec<BranchCode> {
    let mut matches = matching::matches(practice, practice.directory()).into_iter();
    match matches
        .find(|one| one.school == school)
        .map(|one| one.found)
    {
        Some(Found::Clear(code)) => vec![code],
        Some(Found::Unclear(codes)) => codes,
        None => Vec::new(),
    }
}

/// The code that was chosen, else the one that was typed.
fn code(form: &Form) -> Result<BranchCode, Problem> {
    if form.has(FieldId::Branch) {
        let chosen = read::code(form, FieldId::Branch)?;
        if let Some(code) = BranchCode::parse(chosen) {
            return Ok(code);
        }
    }
    let typed = form.text(FieldId::BranchCode).trim();
    if typed.is_empty() {
        return Err(Problem::Missing(FieldId::BranchCode));
    }
    BranchCode::parse(typed).ok_or(Problem::Refused(Refusal::NoSuchSchool))
}

/// A school as it is, to be changed.
fn change(known: Option<&School>, env: &Env) -> Form {
    let name = known.map_or("", |school| school.name.expose());
    let region = known.map(|school| school.region.code());
    let adviser = known.map(|school| school.adviser.code());
    Form::new()
        .with_line(FieldId::SchoolName, Name::LIMIT, name)
        .with_choice(FieldId::Region, options::regions(env), region)
        .with_choice(FieldId::AdviserKind, options::adviser_kinds(env), adviser)
        .saying(say!(env.lang, "branch-cases-keep"))
        .with_submit()
        .starting_at(FieldId::SchoolName)
}

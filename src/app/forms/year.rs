//! The forms about the start of the school year, and about what has to be
//! checked (R7, R69, R104, R105).

use serde::{Deserialize, Serialize};

use super::read;
use crate::app::desk::Desk;
use crate::app::form::{FieldId, Form, Problem};
use crate::app::guide::year::this_year;
use crate::app::model::Env;
use crate::app::options;
use crate::domain::agencies::{AgencyChecked, AgencyCode};
use crate::domain::command::{Command, OutreachCommand, PracticeCommand};
use crate::domain::number::SchoolYear;
use crate::domain::outreach::{
    ClassDropped, ClassesListed, OnWebsite, OutreachDone, OutreachKind, WebsiteChecked,
};
use crate::domain::practice::SchoolId;
use crate::domain::text::Label;
use crate::lang::terms::Term;
use crate::say;

/// Room for the names of the classes of a large school.
const CLASSES: usize = 2_000;

/// Which of them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum YearForm {
    /// The classes of a school.
    Classes(SchoolId),
    /// The same, beginning with those of last year.
    ClassesAsBefore(SchoolId),
    /// A visit, flyers or posters; without a class at the school as a whole.
    Outreach(SchoolId, Option<Label>, OutreachKind),
    /// A class that is not there after all.
    DropClass(SchoolId, Label),
    /// What the website of a school says.
    Website(SchoolId),
    /// That the particulars of an agency were checked.
    Agency(AgencyCode),
}

/// Builds a form as things stand.
pub(super) fn build(kind: &YearForm, desk: &Desk, env: &Env) -> Form {
    let today = env.lang.short_date(env.now.date);
    match kind {
        YearForm::Classes(_) => Form::new()
            .with_text(FieldId::Classes, CLASSES, "")
            .with_submit()
            .starting_at(FieldId::Classes),
        YearForm::ClassesAsBefore(school) => Form::new()
            .with_text(FieldId::Classes, CLASSES, &of_last_year(*school, desk, env))
            .with_submit(),
        YearForm::Outreach(..) | YearForm::Agency(_) => {
            Form::new().with_date(FieldId::Date, &today).with_submit()
        }
        YearForm::DropClass(..) => Form::new().with_submit(),
        YearForm::Website(_) => Form::new()
            .with_choice(FieldId::OnWebsite, options::on_website(env), None)
            .with_date(FieldId::Date, &today)
            .with_submit(),
    }
}

fn of_last_year(school: SchoolId, desk: &Desk, env: &Env) -> String {
    let before = SchoolYear(this_year(&desk.practice, env).0 - 1);
    let classes = desk.practice.classes(school, before).iter();
    let names: Vec<&str> = classes.map(Label::expose).collect();
    names.join(", ")
}

/// What confirming a form asks for.
///
/// # Errors
/// What is missing or wrong in it.
pub(super) fn read(
    kind: &YearForm,
    form: &Form,
    desk: &Desk,
    env: &Env,
) -> Result<Command, Problem> {
    let year = this_year(&desk.practice, env);
    let command = match kind {
        YearForm::Classes(school) | YearForm::ClassesAsBefore(school) => {
            OutreachCommand::ListClasses(ClassesListed {
                school: *school,
                year,
                classes: read_classes(form)?,
            })
        }
        YearForm::Outreach(school, class, kind) => OutreachCommand::DoOutreach(OutreachDone {
            school: *school,
            year,
            class: class.clone(),
            kind: *kind,
            on: read::date(form, FieldId::Date, env)?,
        }),
        YearForm::DropClass(school, class) => OutreachCommand::DropClass(ClassDropped {
            school: *school,
            year,
            class: class.clone(),
        }),
        YearForm::Website(school) => OutreachCommand::CheckWebsite(WebsiteChecked {
            school: *school,
            found: read::coded(form, FieldId::OnWebsite, OnWebsite::from_code)?,
            on: read::date(form, FieldId::Date, env)?,
        }),
        YearForm::Agency(agency) => OutreachCommand::CheckAgency(AgencyChecked {
            agency: agency.clone(),
            on: read::date(form, FieldId::Date, env)?,
        }),
    };
    Ok(Command::InPractice(PracticeCommand::Outreach(command)))
}

fn read_classes(form: &Form) -> Result<Vec<Label>, Problem> {
    let names = names_in(form.text(FieldId::Classes));
    if names.is_empty() {
        return Err(Problem::Missing(FieldId::Classes));
    }
    let too_long =
        |too_long: crate::domain::text::TooLong| Problem::TooLong(FieldId::Classes, too_long.limit);
    names
        .iter()
        .map(|name| Label::new(name).map_err(too_long))
        .collect()
}

/// The names of classes as people type them: between commas, semicolons or on
/// lines of their own, else between blanks. Without commas a word without a
/// figure belongs to the figure that follows: `groep 7 groep 8`. Ranges mean
/// nothing: `1A-1D` is one name, since nobody knows which letters a school uses.
#[must_use]
pub fn names_in(typed: &str) -> Vec<String> {
    let between = [',', ';', '\n'];
    let tidy = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ");
    if typed.trim().contains(between) {
        let names = typed.split(between).map(tidy);
        return names.filter(|name| !name.is_empty()).collect();
    }
    let mut names: Vec<String> = Vec::new();
    for word in typed.split_whitespace() {
        let figure = |text: &str| text.contains(|one: char| one.is_ascii_digit());
        match names.last_mut() {
            Some(last) if !figure(last) && word.starts_with(|one: char| one.is_ascii_digit()) => {
                last.push(' ');
                last.push_str(word);
            }
            _ => names.push(word.to_owned()),
        }
    }
    names
}

/// What a form is called.
#[must_use]
pub fn title(kind: &YearForm, desk: &Desk, env: &Env) -> String {
    let lang = &env.lang;
    let at = |school: &SchoolId| {
        let school = desk.practice.school(*school);
        school.map_or("", |school| school.name.expose())
    };
    match kind {
        YearForm::Classes(school) | YearForm::ClassesAsBefore(school) => say!(
            lang,
            "form-classes",
            school = at(school),
            year = this_year(&desk.practice, env).to_string()
        ),
        YearForm::Outreach(school, None, kind) => format!("{} · {}", at(school), kind.term(lang)),
        YearForm::Outreach(school, Some(class), kind) => {
            format!("{} · {} · {}", at(school), class.expose(), kind.term(lang))
        }
        YearForm::DropClass(school, class) => {
            say!(
                lang,
                "form-drop-class",
                school = at(school),
                class = class.expose()
            )
        }
        YearForm::Website(school) => say!(lang, "form-website", school = at(school)),
        YearForm::Agency(agency) => {
            let known = env.shipped.agencies.get(agency);
            let label = known.map_or(agency.as_str(), |one| one.label.get(lang.language()));
            say!(lang, "form-agency-checked", agency = label)
        }
    }
}

/// What a form says before it asks.
#[must_use]
pub fn hint(kind: &YearForm, env: &Env) -> Option<String> {
    let lang = &env.lang;
    match kind {
        YearForm::Classes(_) => Some(say!(lang, "hint-classes")),
        YearForm::ClassesAsBefore(_) => Some(say!(lang, "hint-classes-as-before")),
        YearForm::DropClass(..) => Some(say!(lang, "hint-drop-class")),
        YearForm::Website(_) => Some(say!(lang, "hint-website")),
        YearForm::Agency(agency) => {
            let agency = env.shipped.agencies.get(agency)?;
            let phones = agency.phones.join(" / ");
            let site = agency.site.as_deref().or(agency.chat.as_deref());
            let known = [phones.as_str(), site.unwrap_or_default()];
            let known = known.into_iter().filter(|part| !part.is_empty());
            let known = known.collect::<Vec<_>>().join(" · ");
            Some(say!(lang, "hint-agency", known = known))
        }
        YearForm::Outreach(..) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::names_in;

    #[test]
    fn r104_names_of_classes_are_read_as_people_type_them() {
        for (typed, read) in [
            ("1A, 1B, 2A", vec!["1A", "1B", "2A"]),
            ("1A;1B ; 2A;", vec!["1A", "1B", "2A"]),
            ("1A 1B\t2A", vec!["1A", "1B", "2A"]),
            ("1A\n1B\n\n 2A \n", vec!["1A", "1B", "2A"]),
            ("groep 7, groep  8", vec!["groep 7", "groep 8"]),
            ("groep 7 groep 8", vec!["groep 7", "groep 8"]),
            ("vlinders rupsen", vec!["vlinders", "rupsen"]),
            ("brugklas blauw, 2A", vec!["brugklas blauw", "2A"]),
            ("groep 3/4 groep 5", vec!["groep 3/4", "groep 5"]),
            ("1A-1D", vec!["1A-1D"]),
            (" , ;\n ", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(names_in(typed), read, "{typed:?}");
        }
    }
}

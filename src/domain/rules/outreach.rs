//! From a command about the start of the school year, or about what has to be
//! checked, to its entry (R7, R104, R105).

use super::Facts;
use super::practice::{not_in_future, school};
use crate::domain::command::OutreachCommand;
use crate::domain::number::SchoolYear;
use crate::domain::outreach::{
    ClassDropped, ClassesListed, OutreachDone, OutreachKind, same_class,
};
use crate::domain::practice::{Practice, PracticeBody, SchoolId};
use crate::domain::refusal::{Field, Refusal};
use crate::domain::text::Label;

type Decided = Result<PracticeBody, Refusal>;

/// The entry that a command gives.
pub(super) fn decide(practice: &Practice, facts: &Facts<'_>, command: OutreachCommand) -> Decided {
    match command {
        OutreachCommand::ListClasses(listed) => list_classes(practice, listed),
        OutreachCommand::DropClass(dropped) => drop_class(practice, dropped),
        OutreachCommand::DoOutreach(done) => do_outreach(practice, facts, done),
        OutreachCommand::CheckWebsite(checked) => {
            school(practice, checked.school)?;
            not_in_future(facts, checked.on)?;
            Ok(PracticeBody::WebsiteChecked(checked))
        }
        OutreachCommand::CheckAgency(checked) => {
            not_in_future(facts, checked.on)?;
            Ok(PracticeBody::AgencyChecked(checked))
        }
    }
}

/// A class is listed once in a year (R104).
fn list_classes(practice: &Practice, listed: ClassesListed) -> Decided {
    school(practice, listed.school)?;
    let mut classes: Vec<Label> = Vec::with_capacity(listed.classes.len());
    for class in listed.classes {
        let known = practice.classes(listed.school, listed.year);
        let twice = known
            .iter()
            .chain(&classes)
            .any(|other| same_class(other, &class));
        if class.is_blank() {
            return Err(Refusal::FieldMissing(Field::Classes));
        }
        if !twice {
            classes.push(class);
        }
    }
    if classes.is_empty() {
        return Err(Refusal::ClassesListedAlready);
    }
    Ok(PracticeBody::ClassesListed(ClassesListed {
        classes,
        ..listed
    }))
}

fn listed_class(
    practice: &Practice,
    at: SchoolId,
    year: SchoolYear,
    class: &Label,
) -> Result<(), Refusal> {
    practice
        .classes(at, year)
        .iter()
        .any(|other| same_class(other, class))
        .then_some(())
        .ok_or(Refusal::NotInDirectory)
}

/// A class where something was done is not dropped: that would undo the count.
fn drop_class(practice: &Practice, dropped: ClassDropped) -> Decided {
    school(practice, dropped.school)?;
    listed_class(practice, dropped.school, dropped.year, &dropped.class)?;
    let done = OutreachKind::ALL.iter().any(|kind| {
        let class = Some(&dropped.class);
        let found = practice.outreach_in(dropped.school, dropped.year, class, *kind);
        found.is_some()
    });
    if done {
        return Err(Refusal::OutreachDoneAlready);
    }
    Ok(PracticeBody::ClassDropped(dropped))
}

/// Visits are to a class of the list, posters hang in the school, flyers can be
/// either (R104, R105). Each counts once.
fn do_outreach(practice: &Practice, facts: &Facts<'_>, done: OutreachDone) -> Decided {
    school(practice, done.school)?;
    not_in_future(facts, done.on)?;
    match &done.class {
        Some(class) => listed_class(practice, done.school, done.year, class)?,
        None if done.kind == OutreachKind::Visit => {
            return Err(Refusal::FieldMissing(Field::Classes));
        }
        None => {}
    }
    let class = done.class.as_ref();
    let before = practice.outreach_in(done.school, done.year, class, done.kind);
    if before.is_some() {
        return Err(Refusal::OutreachDoneAlready);
    }
    Ok(PracticeBody::OutreachDone(done))
}

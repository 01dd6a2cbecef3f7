//! From a command about the figures of a year to its entry (R107, R108, R111).

pub mod history;

use std::collections::BTreeSet;

use super::Facts;
use super::office::known_or_next;
use super::practice::{needed, not_in_future, school};
use super::reaction::{self, Standing};
use crate::domain::annual::{FreezeVersion, ReportAbout, ReportDiscussed, SchoolGroup, YearFrozen};
use crate::domain::case::CaseFile;
use crate::domain::command::{AnnualCommand, YearToFreeze};
use crate::domain::contact_import::{ContactColumn, ContactsImported, ImportedContact};
use crate::domain::entry::{CaseBody, CaseEntry};
use crate::domain::ids::Seq;
use crate::domain::number::{SchoolYear, YearStart};
use crate::domain::practice::{Practice, PracticeBody};
use crate::domain::refusal::{Field, Refusal};
use crate::domain::text::Text;
use crate::domain::vocabulary::{EntryKey, Vocabulary};

type Decided = Result<PracticeBody, Refusal>;

/// The entry that a command gives.
pub(super) fn decide(practice: &Practice, facts: &Facts<'_>, command: AnnualCommand) -> Decided {
    match command {
        AnnualCommand::SetGroup(group) => set_group(practice, group),
        AnnualCommand::Freeze(year) => freeze(practice, facts, *year),
        AnnualCommand::Discuss(report) => discuss(practice, facts, report),
        AnnualCommand::ImportContacts(imported) => import(practice, facts, imported),
    }
}

/// A group is of schools of one board and stays with it, so that its figures mix
/// no boards (R111). Without schools it is given up, which only one in use can be.
fn set_group(practice: &Practice, group: SchoolGroup) -> Decided {
    let known = practice.group(group.id);
    known_or_next(known.is_some(), &group.id, &practice.next_group())?;
    needed(&group.name, Field::GroupName)?;
    practice.board(group.board).ok_or(Refusal::NotInDirectory)?;
    if known.is_some_and(|known| known.board != group.board) {
        return Err(Refusal::OtherBoard);
    }
    for id in &group.schools {
        if school(practice, *id)?.board != group.board {
            return Err(Refusal::OtherBoard);
        }
    }
    let in_use = known.is_some_and(|known| !known.schools.is_empty());
    if group.schools.is_empty() && !in_use {
        return Err(Refusal::FieldMissing(Field::Schools));
    }
    let twice = practice.groups().any(|other| {
        other.id != group.id && other.board == group.board && other.name == group.name
    });
    if twice {
        return Err(Refusal::GroupExists);
    }
    Ok(PracticeBody::GroupSet(group))
}

/// A year is frozen when it is over, and again only with a reason and when
/// something changed: what was frozen before stays as it was (R107). Once a case
/// of it is destroyed it cannot be counted again.
fn freeze(practice: &Practice, facts: &Facts<'_>, year: YearToFreeze) -> Decided {
    if year.year >= SchoolYear::of(facts.today, practice.year_start()) {
        return Err(Refusal::YearStillRunning(year.year));
    }
    if practice.years_of_destroyed().contains(&year.year) {
        return Err(Refusal::YearPartlyDestroyed(year.year));
    }
    if year.counts.is_empty() {
        return Err(Refusal::NothingCounted(year.year));
    }
    if !year.counts.adds_up() {
        return Err(Refusal::CountsDoNotAddUp(year.year));
    }
    let last = practice.frozen(year.year).map(|kept| &kept.frozen);
    let version = match last {
        None => FreezeVersion::FIRST,
        Some(last) if last.counts == year.counts => {
            return Err(Refusal::NothingChanged(year.year));
        }
        Some(_) if year.reason.as_ref().is_none_or(Text::is_blank) => {
            return Err(Refusal::FieldMissing(Field::Reason));
        }
        Some(last) => last.version.next(),
    };
    Ok(PracticeBody::YearFrozen(YearFrozen {
        year: year.year,
        version,
        reason: year.reason.filter(|reason| !reason.is_blank()),
        counts: year.counts,
        release: year.release,
    }))
}

/// Only the report of a frozen year can have been handed over, and not before it
/// was frozen; a version of which nothing is shown has none (R108).
fn discuss(practice: &Practice, facts: &Facts<'_>, report: ReportDiscussed) -> Decided {
    let kept = practice
        .versions_of(report.year)
        .find(|kept| kept.frozen.version == report.version)
        .ok_or(Refusal::YearNotFrozen(report.year))?;
    if kept.frozen.release.is_withheld() {
        return Err(Refusal::ReportWithheld(report.year));
    }
    let counts = &kept.frozen.counts;
    let known = match report.about {
        ReportAbout::All => true,
        ReportAbout::Board(id) => counts.places.iter().any(|place| place.board == Some(id)),
        ReportAbout::Group(id) => counts.groups.iter().any(|group| group.id == id),
        ReportAbout::School(id) => counts.school(id).is_some(),
    };
    if !known {
        return Err(Refusal::NotInDirectory);
    }
    not_in_future(facts, report.discussed)?;
    for (first, then) in [
        (kept.on, report.handed_over),
        (report.handed_over, report.discussed),
    ] {
        if then < first {
            return Err(Refusal::ReportOutOfOrder(first));
        }
    }
    Ok(PracticeBody::ReportDiscussed(ReportDiscussed {
        with: report.with.filter(|with| !with.is_blank()),
        ..report
    }))
}

/// All lines or none, no file twice, and nothing into a year that is frozen.
fn import(practice: &Practice, facts: &Facts<'_>, imported: ContactsImported) -> Decided {
    let before = practice.imported_contacts();
    if before.iter().any(|(_, other)| other.file == imported.file) {
        return Err(Refusal::ContactsImportedAlready);
    }
    if imported.contacts.is_empty() {
        return Err(Refusal::NoContacts);
    }
    for contact in &imported.contacts {
        contact_fits(practice, facts, contact)?;
    }
    Ok(PracticeBody::ContactsImported(imported))
}

/// Whether a contact of before can be taken over.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn contact_fits(
    practice: &Practice,
    facts: &Facts<'_>,
    contact: &ImportedContact,
) -> Result<(), Refusal> {
    not_in_future(facts, contact.on)?;
    if let Some(id) = contact.school {
        school(practice, id)?;
    }
    let year = SchoolYear::of(contact.on, practice.year_start());
    if practice.frozen(year).is_some() {
        return Err(Refusal::YearFrozenAlready(year));
    }
    codes_known(facts.vocabulary, contact)
}

/// The codes are in the lists.
fn codes_known(vocabulary: &Vocabulary, contact: &ImportedContact) -> Result<(), Refusal> {
    use ContactColumn::{Action, Channel, Nature, Outcome, Referrer};
    let one = [(Channel, contact.channel.as_str())];
    let referrer = contact
        .referrer
        .iter()
        .map(|code| (Referrer, code.as_str()));
    let natures = contact.natures.iter().map(|code| (Nature, code.as_str()));
    let actions = contact.actions.iter().map(|code| (Action, code.as_str()));
    let outcome = contact.outcome.iter().map(|code| (Outcome, code.as_str()));
    let several = referrer.chain(natures).chain(actions).chain(outcome);
    let mut codes = one.into_iter().chain(several);
    match codes.find(|(column, code)| !code_known(vocabulary, *column, code)) {
        Some((_, code)) => Err(Refusal::UnknownCode(code.to_owned())),
        None => Ok(()),
    }
}

/// Whether the list of this column has this code; a column without a list takes
/// any. When a code could be chosen does not matter: a list of today is laid over
/// what happened before it (R48).
#[must_use]
pub fn code_known(vocabulary: &Vocabulary, column: ContactColumn, code: &str) -> bool {
    match column {
        ContactColumn::Channel => vocabulary.channel(&code.into()).is_some(),
        ContactColumn::Referrer => vocabulary.referrer(&code.into()).is_some(),
        ContactColumn::Nature => vocabulary.nature(&code.into()).is_some(),
        ContactColumn::Action => vocabulary.action(&code.into()).is_some(),
        ContactColumn::Outcome => vocabulary.outcome(&code.into()).is_some(),
        ContactColumn::Date
        | ContactColumn::School
        | ContactColumn::Client
        | ContactColumn::Minutes => true,
    }
}

/// The school years in which a case has contacts. One from which the adviser
/// stepped back is not counted.
#[must_use]
pub fn contact_years(case: &CaseFile, start: YearStart) -> BTreeSet<SchoolYear> {
    let state = case.state();
    if state.track().recused().is_some() {
        return BTreeSet::new();
    }
    let opening = state.opening().map(|opening| opening.on);
    let opening = opening.filter(|_| case.counts_here(Seq(1)));
    let talks = state.conversations().iter();
    let talks = talks
        .filter(|(seq, _)| case.counts_here(**seq))
        .map(|(_, held)| held.on);
    let days = opening.into_iter().chain(talks);
    days.map(|day| SchoolYear::of(day, start)).collect()
}

/// The school years in which a case has anything that is counted. All of them have
/// to be frozen before it may be destroyed: a case over the turn of a year is
/// carried over (R107). One from which the adviser stepped back is not counted.
#[must_use]
pub fn years_of(
    practice: &Practice,
    vocabulary: &Vocabulary,
    case: &CaseFile,
) -> BTreeSet<SchoolYear> {
    let state = case.state();
    if state.track().recused().is_some() {
        return BTreeSet::new();
    }
    let opening = state.opening();
    let procedure = opening.and_then(|opening| practice.procedure(&opening.procedure));
    let actions = vocabulary.actions();
    let keys: BTreeSet<&str> = actions
        .flat_map(|action| &action.facts.derived_from)
        .map(EntryKey::as_str)
        .collect();
    let is_action = |body: &CaseBody| {
        let mut derived = case.derivation_keys(body, procedure).into_iter();
        derived.any(|key| keys.contains(key.as_str()))
    };
    let actions = case
        .standing()
        .filter(|entry| case.counts_here(entry.stamp.seq) && is_action(&entry.body))
        .map(CaseEntry::counts_on);
    let answer = match reaction::standing(state, vocabulary) {
        Standing::Given { on, .. } if case.answered_here() => Some(on),
        Standing::Given { .. } | Standing::NotNeeded | Standing::Waiting { .. } => None,
    };
    let ended_here = state.passed().handed_on().is_none();
    let ending = state.closed().map(|(on, _)| *on);
    let ending = ending.filter(|_| ended_here);
    let start = practice.year_start();
    let days = [answer, ending].into_iter().flatten().chain(actions);
    let mut years = contact_years(case, start);
    years.extend(days.map(|day| SchoolYear::of(day, start)));
    years
}

/// The school years with contacts that are not frozen: of cases, without one, and of
/// before.
#[must_use]
pub fn unfrozen(practice: &Practice) -> BTreeSet<SchoolYear> {
    let start = practice.year_start();
    let asked = practice.information_contacts().iter();
    let files = practice.imported_contacts().iter();
    let before = files.flat_map(|(_, file)| &file.contacts);
    let days = asked
        .map(|(_, contact)| contact.on)
        .chain(before.map(|contact| contact.on));
    let cases = practice.cases();
    cases
        .flat_map(|case| contact_years(case, start))
        .chain(days.map(|day| SchoolYear::of(day, start)))
        .filter(|year| practice.frozen(*year).is_none())
        .collect()
}

/// The years that have to be frozen before this case may be destroyed.
#[must_use]
pub fn years_to_freeze(
    practice: &Practice,
    vocabulary: &Vocabulary,
    case: &CaseFile,
) -> Vec<SchoolYear> {
    let years = years_of(practice, vocabulary, case).into_iter();
    years
        .filter(|year| practice.frozen(*year).is_none())
        .collect()
}

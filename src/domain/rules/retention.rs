//! When a case may be destroyed, when hours, and when the words of an entry (R96, AVG-5
//! to AVG-7): after closing, when its term is over, never under a hold, never after
//! something new, and never before it is counted for good.

mod held;
mod old_hours;

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};

pub use held::{Held, held};
pub use old_hours::{OldHours, old_hours};

use super::annual::{years_of, years_to_freeze};
use super::{Facts, hours, wall};
use crate::domain::case::CaseFile;
use crate::domain::command::{Decision, Removal};
use crate::domain::entry::{CaseBody, CaseEntry, CaseEntryKind};
use crate::domain::ids::{CaseId, Seq};
use crate::domain::number::SchoolYear;
use crate::domain::practice::{KeptCopy, KeptYear, Practice, PracticeBody};
use crate::domain::refusal::{Field, Refusal};
use crate::domain::retention::{
    CaseDestroyed, DestroyBecause, DestroyedOn, Destruction, DestructionDay, DestructionSet,
    KeptOfDestroyed,
};
use crate::domain::rulebook::{KeptFor, RetentionTerm, Window};

/// The term that holds for a case that ended, with its days.
#[derive(Clone, Copy, Debug)]
pub struct Fitting<'a> {
    /// The term.
    pub term: &'a RetentionTerm,
    /// Between which days the case may be destroyed.
    pub window: Window,
}

/// The term for a case that ends on this day: another one when there was ever a
/// duty in it, also one that lapsed.
#[must_use]
pub fn fitting<'a>(
    practice: &Practice,
    facts: &Facts<'a>,
    case: &CaseFile,
    ended: NaiveDate,
) -> Option<Fitting<'a>> {
    let what = if had_a_duty(case) {
        KeptFor::CaseWithDuty
    } else {
        KeptFor::Case
    };
    let term = facts.rules.kept_for(what, ended)?;
    Some(Fitting {
        term,
        window: term.window(ended, practice.year_start()),
    })
}

/// Of a case from which the adviser stepped back the kinds are all that is left.
fn had_a_duty(case: &CaseFile) -> bool {
    case.entries().iter().any(|entry| match &entry.body {
        CaseBody::DutyArose(_) => true,
        CaseBody::Redacted(tombstone) => tombstone.kind() == Some(CaseEntryKind::DutyArose),
        _ => false,
    })
}

/// The entry that sets the day: within the term, and later than it only with a
/// reason.
pub(super) fn set(
    practice: &Practice,
    facts: &Facts<'_>,
    case: &CaseFile,
    day: DestructionDay,
) -> Result<DestructionSet, Refusal> {
    let (closed, _) = case.state().closed().ok_or(Refusal::NotClosed)?;
    if case.state().passed().handed_on().is_some() {
        return Err(Refusal::HandedOver);
    }
    let fitting = fitting(practice, facts, case, *closed).ok_or(Refusal::DestructionNotSet)?;
    let Window { earliest, latest } = fitting.window;
    if day.by < earliest || day.by > latest {
        return Err(Refusal::OutsideTerm(fitting.window));
    }
    let reason = day.reason.filter(|reason| !reason.is_blank());
    if day.by > earliest && reason.is_none() {
        return Err(Refusal::FieldMissing(Field::PostponedBecause));
    }
    Ok(DestructionSet {
        by: day.by,
        term: fitting.term.code.clone(),
        reason,
    })
}

/// From which day on a case may be destroyed, and on what ground. A case that a
/// colleague took over may go at once: they have it (AVG-4). A case from
/// which the adviser stepped back takes no entry any more, so its day follows
/// from the term alone.
#[must_use]
pub fn day_of(
    practice: &Practice,
    facts: &Facts<'_>,
    case: &CaseFile,
) -> Option<(NaiveDate, DestroyedOn)> {
    if let Some(recusal) = case.state().track().recused() {
        let fitting = fitting(practice, facts, case, recusal.on)?;
        let ground = DestroyedOn::Term(fitting.term.code.clone());
        return Some((fitting.window.earliest, ground));
    }
    if let Some(on) = case.state().passed().handed_on() {
        return Some((on, DestroyedOn::HandedOver));
    }
    case.state().closed()?;
    let set = case.state().keeping().destruction()?;
    Some((set.by, DestroyedOn::Term(set.term.clone())))
}

/// Whether a case may be destroyed today, and on what ground.
///
/// # Errors
/// The first thing that stands in the way, the gravest first.
pub fn may_destroy(
    practice: &Practice,
    facts: &Facts<'_>,
    case: CaseId,
    because: DestroyBecause,
) -> Result<DestroyedOn, Refusal> {
    may_destroy_but_for(practice, facts, case, because, None)
}

/// The same, as if this request of somebody concerned were answered (R96).
pub(super) fn may_destroy_but_for(
    practice: &Practice,
    facts: &Facts<'_>,
    case: CaseId,
    because: DestroyBecause,
    but_for: Option<Seq>,
) -> Result<DestroyedOn, Refusal> {
    let stepped_back = practice.stepped_back(case);
    let file = stepped_back.or_else(|| practice.case(case));
    let file = file.ok_or(Refusal::NoSuchCase)?;
    if file.state().has_unknown() || practice.has_unknown() {
        return Err(Refusal::MadeByNewerVersion);
    }
    if practice.held_by_complaint(case).is_some() {
        return Err(Refusal::HeldByComplaint);
    }
    if stepped_back.is_some() {
        return ground_for(practice, facts, file, because);
    }
    at_rest(practice, file, but_for)?;
    let ground = ground_for(practice, facts, file, because)?;
    let years = years_to_freeze(practice, facts.vocabulary, file);
    if !years.is_empty() {
        return Err(Refusal::FreezeFirst(years));
    }
    counted_for_good(practice, facts, file)?;
    Ok(ground)
}

/// What a case that is still in the lists must have behind it.
fn at_rest(practice: &Practice, file: &CaseFile, but_for: Option<Seq>) -> Result<(), Refusal> {
    let state = file.state();
    if state.closed().is_none() {
        return Err(Refusal::NotClosed);
    }
    let duties: Vec<Seq> = state.open_duties().map(|(seq, _)| seq).collect();
    if !duties.is_empty() {
        return Err(Refusal::DutiesOpen(duties));
    }
    if !state.keeping().holds().is_empty() {
        return Err(Refusal::OnHold);
    }
    let open = state.requests().open().map(|(seq, ..)| seq);
    let open: Vec<Seq> = open.filter(|seq| Some(*seq) != but_for).collect();
    if !open.is_empty() {
        return Err(Refusal::RequestsOpen(open));
    }
    let resting = wall::open_cases_resting_on(practice, file);
    if !resting.is_empty() {
        let numbers = resting.into_iter().filter_map(CaseFile::number);
        return Err(Refusal::OpenCasesRestOnIt(numbers.collect()));
    }
    Ok(())
}

/// A year that was frozen before the last contact came into it would lose that
/// contact for ever (R107). Where cases are gone already it cannot be frozen
/// again, and what it says stays.
fn counted_for_good(
    practice: &Practice,
    facts: &Facts<'_>,
    file: &CaseFile,
) -> Result<(), Refusal> {
    let start = practice.year_start();
    for year in years_of(practice, facts.vocabulary, file) {
        let gone = practice.years_of_destroyed().contains(&year);
        let Some(frozen) = practice.frozen(year).filter(|_| !gone) else {
            continue;
        };
        let at = frozen_at(practice, frozen);
        let mut late = contacts_changed_after(file, at);
        if late.any(|day| SchoolYear::of(day, start) == year) {
            return Err(Refusal::YearChangedSince(year));
        }
    }
    Ok(())
}

fn frozen_at(practice: &Practice, kept: &KeptYear) -> Option<DateTime<Utc>> {
    let mut entries = practice.entries().iter();
    let entry = entries.find(|entry| entry.stamp.seq == kept.seq)?;
    Some(entry.stamp.at)
}

/// The days of the contacts that were written or taken back after this moment.
/// Contacts alone: every one of them changes what is counted, so that freezing
/// again is never refused as having nothing new.
fn contacts_changed_after(
    file: &CaseFile,
    moment: Option<DateTime<Utc>>,
) -> impl Iterator<Item = NaiveDate> {
    let of_contact = |entry: &CaseEntry| match &entry.body {
        CaseBody::Opened(opening) => Some(opening.on),
        CaseBody::ConversationHeld(held) => Some(held.on),
        _ => None,
    };
    let entries = file.entries().iter();
    entries
        .filter(move |entry| moment.is_some_and(|moment| entry.stamp.at > moment))
        .filter_map(move |entry| match entry.takes_back() {
            Some(taken_back) => file.entry(taken_back.target()).and_then(of_contact),
            None => of_contact(entry),
        })
}

fn ground_for(
    practice: &Practice,
    facts: &Facts<'_>,
    file: &CaseFile,
    because: DestroyBecause,
) -> Result<DestroyedOn, Refusal> {
    match because {
        DestroyBecause::ClientAsked => Ok(DestroyedOn::Request),
        DestroyBecause::TermOver => {
            let (by, ground) = day_of(practice, facts, file).ok_or(Refusal::DestructionNotSet)?;
            if facts.today < by {
                return Err(Refusal::KeptUntil(by));
            }
            Ok(ground)
        }
    }
}

/// What to take out of the file, all of it or nothing, with a line for each case, what
/// must be known of all of them together, and a line for the hours.
pub(super) fn destroy(
    practice: &Practice,
    facts: &Facts<'_>,
    destruction: &Destruction,
) -> Result<Decision, Refusal> {
    let mut grounds = Vec::with_capacity(destruction.cases.len());
    let mut years = BTreeSet::new();
    for case in &destruction.cases {
        grounds.push(may_destroy(practice, facts, *case, destruction.because)?);
        if let Some(file) = practice.case(*case) {
            years.extend(years_of(practice, facts.vocabulary, file));
        }
    }
    // In an order that says nothing of which came first in the vault.
    grounds.sort();
    let lines = grounds
        .into_iter()
        .map(|ground| PracticeBody::CaseDestroyed(CaseDestroyed { ground }));
    let kept = PracticeBody::KeptOfDestroyed(KeptOfDestroyed {
        numbers: practice.numbers_given(),
        years,
        handovers: practice.handovers_received(),
    });
    let folded = hours::kept_of(practice, &destruction.cases);
    let going = old_hours::going(practice, facts, &destruction.hours, &folded)?;
    let of_cases = (!destruction.cases.is_empty()).then(|| lines.chain([kept]));
    let bodies = of_cases.into_iter().flatten().chain(going.written);
    let removal = Removal {
        cases: destruction.cases.clone(),
        entries: going.entries,
    };
    Ok(Decision::Destroy(removal, bodies.collect()))
}

/// A case whose day has come, and what still stands in the way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Due {
    /// The case.
    pub case: CaseId,
    /// The ground, or what stands in the way.
    pub standing: Result<DestroyedOn, Refusal>,
}

/// The cases whose day has come, those from which the adviser stepped back too,
/// in no order that means anything.
#[must_use]
pub fn due(practice: &Practice, facts: &Facts<'_>) -> Vec<Due> {
    let come =
        |case: &&CaseFile| day_of(practice, facts, case).is_some_and(|(by, _)| by <= facts.today);
    let cases = practice.in_vault().filter(come);
    cases
        .map(|case| Due {
            case: case.id(),
            standing: may_destroy(practice, facts, case.id(), DestroyBecause::TermOver),
        })
        .collect()
}

/// The cases from which the adviser stepped back that may be destroyed today, in no
/// order that means anything: for counting, never for naming.
pub fn stepped_back_and_due<'a>(
    practice: &'a Practice,
    facts: &'a Facts<'_>,
) -> impl Iterator<Item = CaseId> + 'a {
    let cases = practice.in_vault().map(CaseFile::id);
    cases
        .filter(|case| practice.stepped_back(*case).is_some())
        .filter(|case| may_destroy(practice, facts, *case, DestroyBecause::TermOver).is_ok())
}

/// The copies elsewhere that may hold one of these cases, or what stands in one of
/// these entries outside them: destroying reaches none of them.
#[must_use]
pub fn copies_left<'a>(
    practice: &'a Practice,
    cases: &BTreeSet<CaseId>,
    hours: &BTreeSet<Seq>,
    today: NaiveDate,
) -> Vec<&'a KeptCopy> {
    let files = practice
        .in_vault()
        .filter(|file| cases.contains(&file.id()));
    let begun = files.filter_map(|file| Some(file.entries().first()?.stamp.on));
    let entries = practice.entries().iter();
    let written = entries
        .filter(|entry| hours.contains(&entry.stamp.seq))
        .map(|entry| entry.stamp.on);
    begun.chain(written).min().map_or_else(Vec::new, |first| {
        practice.copies_that_may_hold(first, today).collect()
    })
}

/// The closed cases without a day of destruction, in no order that means
/// anything.
pub fn without_day(practice: &Practice) -> impl Iterator<Item = &CaseFile> {
    practice.cases().filter(|case| {
        let state = case.state();
        let handed_on = state.passed().handed_on().is_some();
        state.closed().is_some() && !handed_on && state.keeping().destruction().is_none()
    })
}

/// Whether the words of an entry may be taken out of the file: of any entry that
/// has some, open case or closed.
///
/// # Errors
/// [`Refusal::NothingToRedact`], or that there is no such entry.
pub fn may_redact(practice: &Practice, case: CaseId, entry: Seq) -> Result<(), Refusal> {
    if practice.stepped_back(case).is_some() {
        return Err(Refusal::Recused);
    }
    let file = practice.case(case).ok_or(Refusal::NoSuchCase)?;
    let found = file.entry(entry).ok_or(Refusal::NoSuchEntry(entry))?;
    if found.body.tombstone().is_none() {
        return Err(Refusal::NothingToRedact(entry));
    }
    let about = found
        .body
        .mark()
        .about
        .filter(|_| matches!(found.body, CaseBody::RequestAnswered(_)));
    let request = about.unwrap_or(entry);
    if file.state().requests().running(request).is_some() {
        return Err(Refusal::RequestsOpen(vec![request]));
    }
    Ok(())
}

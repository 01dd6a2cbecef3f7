//! Judging what stands about years: the rules again, on the practice as it was
//! just before each entry.

use super::super::practice::undoing;
use super::super::{Facts, history::Finding};
use super::decide;
use crate::domain::annual::YearFrozen;
use crate::domain::command::{AnnualCommand, YearToFreeze};
use crate::domain::ids::Seq;
use crate::domain::practice::{Practice, PracticeBody, PracticeEntry};
use crate::domain::refusal::Refusal;

/// The entries about groups, frozen years, reports and contacts of before that do
/// not pass the rules, and what took one back that stays; `facts` without its day,
/// which is that of each entry. A code that is in no list any more is no finding
/// (R48).
#[must_use]
pub fn check(entries: &[PracticeEntry], facts: &Facts<'_>) -> Vec<Finding> {
    if !entries.iter().any(|entry| is_annual(&entry.body)) {
        return Vec::new();
    }
    let mut before = Practice::new();
    let mut found = Vec::new();
    for entry in entries {
        let facts = Facts {
            today: entry.stamp.on,
            ..*facts
        };
        let fault = fault(&before, &facts, entry);
        let fault = fault.filter(|fault| !matches!(fault, Refusal::UnknownCode(_)));
        found.extend(fault.map(|refusal| Finding {
            entry: entry.stamp.seq,
            refusal,
        }));
        before.apply(entry.clone());
    }
    found
}

const fn is_annual(body: &PracticeBody) -> bool {
    matches!(
        body,
        PracticeBody::GroupSet(_)
            | PracticeBody::YearFrozen(_)
            | PracticeBody::ReportDiscussed(_)
            | PracticeBody::ContactsImported(_)
    )
}

/// The rule that an entry does not pass.
fn fault(before: &Practice, facts: &Facts<'_>, entry: &PracticeEntry) -> Option<Refusal> {
    let command = match &entry.body {
        PracticeBody::GroupSet(group) => AnnualCommand::SetGroup(group.clone()),
        PracticeBody::YearFrozen(frozen) => return freezing(before, facts, frozen),
        PracticeBody::ReportDiscussed(report) => AnnualCommand::Discuss(report.clone()),
        PracticeBody::ContactsImported(imported) => AnnualCommand::ImportContacts(imported.clone()),
        PracticeBody::Retracted(target) => return taking_back(before, *target),
        PracticeBody::Corrected(correction) => return taking_back(before, correction.entry),
        _ => return None,
    };
    decide(before, facts, command).err()
}

/// Also when a version was skipped or stands there twice.
fn freezing(before: &Practice, facts: &Facts<'_>, frozen: &YearFrozen) -> Option<Refusal> {
    let command = AnnualCommand::Freeze(Box::new(YearToFreeze {
        year: frozen.year,
        reason: frozen.reason.clone(),
        counts: frozen.counts.clone(),
        release: frozen.release.clone(),
    }));
    match decide(before, facts, command) {
        Ok(PracticeBody::YearFrozen(next)) if next.version == frozen.version => None,
        Ok(_) => Some(Refusal::YearNotFrozen(frozen.year)),
        Err(refusal) => Some(refusal),
    }
}

fn taking_back(before: &Practice, target: Seq) -> Option<Refusal> {
    let mut entries = before.entries().iter();
    let entry = entries.find(|entry| entry.stamp.seq == target)?;
    if !is_annual(&entry.body) {
        return None;
    }
    undoing(before, target).err()
}

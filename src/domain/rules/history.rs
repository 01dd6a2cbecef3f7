//! Judging what stands: `check` over a journal, and whether an entry can be
//! taken back.

use super::admit::admit;
use super::{Facts, Scene};
use crate::domain::case::{CaseFile, CaseState, EntryStatus};
use crate::domain::duty::DutyKind;
use crate::domain::entry::{CaseBody, CaseEntry, CaseEntryKind};
use crate::domain::ids::Seq;
use crate::domain::procedure::Procedure;
use crate::domain::refusal::Refusal;

/// An entry that does not pass the rules on the state just before it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// The entry.
    pub entry: Seq,
    /// The rule it does not pass.
    pub refusal: Refusal,
}

/// Asks the rules again about every entry of a case that counts, each on the
/// state as it was just before it, and names those that do not pass.
#[must_use]
pub fn check(case: &CaseFile, procedure: &Procedure, facts: &Facts<'_>) -> Vec<Finding> {
    let mut findings = judge(case, procedure, facts, None);
    findings.extend(overrides_without_duty(case));
    findings
}

/// Every override must have made its duty to tell (R79).
fn overrides_without_duty(case: &CaseFile) -> impl Iterator<Item = Finding> {
    case.standing()
        .filter(|entry| match &entry.body {
            CaseBody::Disclosed(disclosure) => {
                disclosure.overriding().is_some()
                    && !case
                        .state()
                        .has_duty_because(entry.stamp.seq, DutyKind::TellOfOverride)
            }
            _ => false,
        })
        .map(|entry| Finding {
            entry: entry.stamp.seq,
            refusal: Refusal::DutiesOpen(vec![entry.stamp.seq]),
        })
}

/// Folds the journal and asks `admit` about each entry; `without` is left out
/// as if it had been taken back.
fn judge(
    case: &CaseFile,
    procedure: &Procedure,
    facts: &Facts<'_>,
    without: Option<Seq>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut state = CaseState::default();
    let mut gone: Vec<Seq> = retracted(case).chain(without).collect();
    for entry in case.entries() {
        let seq = entry.stamp.seq;
        if gone.contains(&seq) {
            continue;
        }
        let scene = Scene {
            state: &state,
            procedure,
            vocabulary: facts.vocabulary,
            on: entry.stamp.on,
        };
        if let Err(refusal) = admit(&scene, &entry.body) {
            findings.push(Finding {
                entry: seq,
                refusal,
            });
        }
        if let CaseBody::Corrected(correction) = &entry.body {
            gone.push(correction.entry);
            state = fold(case.entries(), seq, &gone);
        }
        state.apply(seq, entry.stamp.on, &entry.body);
    }
    findings
}

fn retracted(case: &CaseFile) -> impl Iterator<Item = Seq> {
    case.entries().iter().filter_map(|entry| match entry.body {
        CaseBody::Retracted(target) => Some(target),
        _ => None,
    })
}

fn fold(entries: &[CaseEntry], before: Seq, gone: &[Seq]) -> CaseState {
    let mut state = CaseState::default();
    for entry in entries.iter().take_while(|e| e.stamp.seq < before) {
        if !gone.contains(&entry.stamp.seq) {
            state.apply(entry.stamp.seq, entry.stamp.on, &entry.body);
        }
    }
    state
}

/// Whether an entry can be taken back: only while the rest still satisfies
/// every rule.
///
/// # Errors
/// Why it cannot, and whether it can be corrected instead.
pub fn may_retract(
    case: &CaseFile,
    procedure: &Procedure,
    facts: &Facts<'_>,
    target: Seq,
) -> Result<(), Refusal> {
    let entry = standing(case, target)?;
    match entry.body.kind() {
        Some(
            CaseEntryKind::Opened
            | CaseEntryKind::DutyArose
            | CaseEntryKind::Corrected
            | CaseEntryKind::Retracted
            | CaseEntryKind::Redacted,
        )
        | None => return Err(Refusal::NotCorrectable(target)),
        Some(
            CaseEntryKind::Disclosed
            | CaseEntryKind::DutyFulfilled
            | CaseEntryKind::DutyNotCarriedOut,
        ) => return Err(Refusal::OnlyCorrectable(target)),
        Some(_) => {}
    }
    let already = judge(case, procedure, facts, None);
    let broken = judge(case, procedure, facts, Some(target))
        .into_iter()
        .find(|finding| !already.contains(finding));
    match broken {
        None => Ok(()),
        Some(finding) => Err(Refusal::OthersRestOnIt {
            entry: target,
            by: finding.entry,
        }),
    }
}

/// Whether an entry can be found wrong: it stands, and it is not one that is
/// itself about another.
///
/// # Errors
/// Why it cannot.
pub fn may_correct(case: &CaseFile, target: Seq) -> Result<(), Refusal> {
    match standing(case, target)?.body.kind() {
        Some(
            CaseEntryKind::Opened
            | CaseEntryKind::DutyArose
            | CaseEntryKind::Corrected
            | CaseEntryKind::Retracted
            | CaseEntryKind::Redacted,
        )
        | None => Err(Refusal::NotCorrectable(target)),
        Some(_) => Ok(()),
    }
}

fn standing(case: &CaseFile, target: Seq) -> Result<&CaseEntry, Refusal> {
    let entry = case.entry(target).ok_or(Refusal::NoSuchEntry(target))?;
    match case.status_of(target) {
        EntryStatus::Standing => Ok(entry),
        EntryStatus::Retracted | EntryStatus::Corrected(_) => {
            Err(Refusal::AlreadyTakenBack(target))
        }
    }
}

//! Judging what stands: `check` over a journal, and whether an entry can be
//! taken back.

use std::collections::BTreeSet;

use super::admit::admit;
use super::{Facts, Scene};
use crate::domain::case::{CaseFile, CaseState, EntryStatus, TakenBack};
use crate::domain::duty::DutyKind;
use crate::domain::entry::{CaseBody, CaseEntry, CaseEntryKind};
use crate::domain::ids::Seq;
use crate::domain::procedure::Procedure;
use crate::domain::refusal::{Field, Refusal};
use crate::domain::rulebook::MeldcodeStep;

/// An entry that does not pass the rules on the state just before it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// The entry.
    pub entry: Seq,
    /// The rule it does not pass.
    pub refusal: Refusal,
}

/// Asks the rules again about every entry of a case that counts, each on the
/// state as it was just before it, and names those that do not pass. A code that
/// is in no list any more is no finding (R48), nor is what cannot be judged
/// because something it rests on was redacted.
#[must_use]
pub fn check(case: &CaseFile, procedure: &Procedure, facts: &Facts<'_>) -> Vec<Finding> {
    let mut findings = judge(case, procedure, facts, None);
    findings.retain(|finding| !excused(case, finding));
    findings.extend(overrides_without_duty(case));
    findings.extend(released_without_words(case));
    findings
}

/// What a dossier released were words of entries before it, or words that were
/// taken out since (R96).
fn released_without_words(case: &CaseFile) -> impl Iterator<Item = Finding> {
    case.entries().iter().filter_map(|entry| {
        let CaseBody::DossierGiven(dossier) = &entry.body else {
            return None;
        };
        let mut released = dossier.released().iter();
        let wrong = released.find(|seq| {
            let words = case.entry(**seq).is_some_and(|one| {
                one.body.releasable().is_some() || matches!(one.body, CaseBody::Redacted(_))
            });
            **seq >= entry.stamp.seq || !words
        })?;
        Some(Finding {
            entry: entry.stamp.seq,
            refusal: Refusal::NoSuchEntry(*wrong),
        })
    })
}

/// Every override must have made its duty to tell (R79), also one that was
/// corrected later.
fn overrides_without_duty(case: &CaseFile) -> impl Iterator<Item = Finding> {
    let made_a_duty: BTreeSet<Seq> = case
        .entries()
        .iter()
        .filter_map(|entry| match &entry.body {
            CaseBody::DutyArose(duty) if duty.kind == DutyKind::TellOfOverride => duty.because,
            _ => None,
        })
        .collect();
    case.entries()
        .iter()
        .filter(|entry| match &entry.body {
            CaseBody::Disclosed(disclosure) => disclosure.overriding().is_some(),
            _ => false,
        })
        .map(|entry| entry.stamp.seq)
        .filter(move |seq| !made_a_duty.contains(seq))
        .map(|seq| Finding {
            entry: seq,
            refusal: Refusal::DutiesOpen(vec![seq]),
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
    let mut gone: BTreeSet<Seq> = retracted(case).chain(without).collect();
    for entry in case.entries() {
        let seq = entry.stamp.seq;
        if gone.contains(&seq) {
            continue;
        }
        let scene = Scene {
            state: &state,
            procedure,
            vocabulary: facts.vocabulary,
            rules: facts.rules,
            on: entry.stamp.on,
        };
        let judged = admit(&scene, &entry.body).and_then(|()| takes_back_rightly(case, entry));
        if let Err(refusal) = judged {
            findings.push(Finding {
                entry: seq,
                refusal,
            });
        }
        if let Some(TakenBack::Corrected(target)) = entry.takes_back() {
            gone.insert(target);
            state = fold(case.entries(), seq, &gone);
            if stays_rightly_closed(case, procedure, facts, seq, &gone).is_err() {
                findings.push(Finding {
                    entry: seq,
                    refusal: Refusal::CaseClosed,
                });
            }
        }
        state.apply(seq, entry.stamp.on, &entry.body);
    }
    findings
}

fn retracted(case: &CaseFile) -> impl Iterator<Item = Seq> {
    case.entries()
        .iter()
        .filter_map(|entry| match entry.takes_back()? {
            TakenBack::Retracted(target) => Some(target),
            TakenBack::Corrected(_) => None,
        })
}

fn corrected(case: &CaseFile) -> impl Iterator<Item = Seq> {
    case.entries()
        .iter()
        .filter_map(|entry| match entry.takes_back()? {
            TakenBack::Corrected(target) => Some(target),
            TakenBack::Retracted(_) => None,
        })
}

fn fold(entries: &[CaseEntry], before: Seq, gone: &BTreeSet<Seq>) -> CaseState {
    let mut state = CaseState::default();
    for entry in entries.iter().take_while(|e| e.stamp.seq < before) {
        if !gone.contains(&entry.stamp.seq) {
            state.apply(entry.stamp.seq, entry.stamp.on, &entry.body);
        }
    }
    state
}

/// Whether what an entry takes back is of a kind that can be.
fn takes_back_rightly(case: &CaseFile, entry: &CaseEntry) -> Result<(), Refusal> {
    let target = match &entry.body {
        CaseBody::Retracted(target) => *target,
        CaseBody::Corrected(correction) => correction.entry,
        _ => return Ok(()),
    };
    if entry.takes_back().is_none() {
        return Err(Refusal::NoSuchEntry(target));
    }
    let taken_back = case.entry(target).ok_or(Refusal::NoSuchEntry(target))?;
    let kind = was(taken_back).or(taken_back.body.kind());
    match &entry.body {
        CaseBody::Retracted(_) => retractable(case, target, kind),
        _ => correctable(target, kind),
    }
}

/// What cannot be judged any more, or was right when it was written.
fn excused(case: &CaseFile, finding: &Finding) -> bool {
    let removed = |kind: CaseEntryKind| {
        case.entries()
            .iter()
            .take_while(|entry| entry.stamp.seq < finding.entry)
            .any(|entry| was(entry) == Some(kind))
    };
    // What a duty rests on: the accused, the age, whether a parent can be told.
    let of_a_duty = case.entry(finding.entry).is_some_and(|entry| {
        matches!(entry.body, CaseBody::DutyArose(_) | CaseBody::DutyLapsed(_))
    });
    if of_a_duty
        && (removed(CaseEntryKind::NatureSet)
            || removed(CaseEntryKind::AgeLearnt)
            || removed(CaseEntryKind::PersonAdded))
    {
        return true;
    }
    match &finding.refusal {
        Refusal::UnknownCode(_) => true,
        // What was told in it left memory when the adviser stepped back (R89).
        Refusal::FieldMissing(Field::Alias) => case.state().track().recused().is_some(),
        Refusal::NoSuchEntry(seq) => {
            let gone = case.entry(*seq).is_some_and(|entry| was(entry).is_some());
            gone || (answers(case, finding.entry) && removed(CaseEntryKind::RequestAnswered))
        }
        Refusal::NotConfirmed => removed(CaseEntryKind::RequestClarified),
        Refusal::MeldcodeStepFirst(MeldcodeStep::Decide) => removed(CaseEntryKind::MeldcodeDecided),
        Refusal::PlanMissing => removed(CaseEntryKind::PlanItemAdded),
        Refusal::AccessClosed(_) => {
            removed(CaseEntryKind::AgeLearnt) || removed(CaseEntryKind::PersonAdded)
        }
        Refusal::DutyMetByTelling(_) => removed(CaseEntryKind::Disclosed),
        // Where there is danger a missing consent asks for a weighing.
        Refusal::WeighingMissing if weighed(case, finding.entry) => false,
        Refusal::NeedsConsent { .. } | Refusal::AnonymousOnly(_) | Refusal::WeighingMissing => {
            removed(CaseEntryKind::ConsentGiven)
                || removed(CaseEntryKind::AgeLearnt)
                || removed(CaseEntryKind::Disclosed)
                || removed(CaseEntryKind::MeldcodeDecided)
        }
        _ => false,
    }
}

/// Whether an entry answers a request of somebody concerned: once the reason for
/// more time is taken out, nothing tells it from a refusal.
fn answers(case: &CaseFile, entry: Seq) -> bool {
    case.entry(entry).is_some_and(|entry| {
        matches!(
            entry.body,
            CaseBody::RequestAnswered(_) | CaseBody::DossierGiven(_)
        )
    })
}

/// Whether an entry is a disclosure that overrode consent.
fn weighed(case: &CaseFile, entry: Seq) -> bool {
    case.entry(entry).is_some_and(|entry| match &entry.body {
        CaseBody::Disclosed(disclosure) => disclosure.overriding().is_some(),
        _ => false,
    })
}

/// The kind that stood where now a tombstone stands.
fn was(entry: &CaseEntry) -> Option<CaseEntryKind> {
    match &entry.body {
        CaseBody::Redacted(tombstone) => tombstone.kind(),
        _ => None,
    }
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
    retractable(case, target, standing(case, target)?.body.kind())?;
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

/// A disclosure, a consent on which one relied, what a duty arose from and the
/// ending of a duty stay in the record: they can be corrected only, with a reason.
fn retractable(case: &CaseFile, target: Seq, kind: Option<CaseEntryKind>) -> Result<(), Refusal> {
    correctable(target, kind)?;
    let ends_or_tells = matches!(
        kind,
        Some(
            CaseEntryKind::Disclosed
                | CaseEntryKind::DutyFulfilled
                | CaseEntryKind::DutyNotCarriedOut
                | CaseEntryKind::HoldPlaced
                | CaseEntryKind::HoldLifted
                | CaseEntryKind::RequestAnswered
                | CaseEntryKind::DossierGiven
                | CaseEntryKind::HandedOver
                | CaseEntryKind::TransferAccepted
        )
    );
    let relied_on = || {
        case.entries().iter().any(|entry| match &entry.body {
            CaseBody::Disclosed(disclosure) => disclosure.consents().contains(&target),
            CaseBody::DutyArose(duty) => duty
                .because
                .is_some_and(|because| because == target || raised_by(case, because, target)),
            _ => false,
        })
    };
    if ends_or_tells || relied_on() {
        return Err(Refusal::OnlyCorrectable(target));
    }
    Ok(())
}

/// Whether a signal was raised by this nature.
fn raised_by(case: &CaseFile, signal: Seq, nature: Seq) -> bool {
    case.entry(signal).is_some_and(|entry| match &entry.body {
        CaseBody::SignalRaised(raised) => raised.because == Some(nature),
        _ => false,
    })
}

/// Whether an entry can be found wrong: it stands, and it is not one that is
/// itself about another. In a closed case only while the case could have been
/// closed without it; else it is opened again first (R99).
///
/// # Errors
/// Why it cannot.
pub fn may_correct(
    case: &CaseFile,
    procedure: &Procedure,
    facts: &Facts<'_>,
    target: Seq,
) -> Result<(), Refusal> {
    correctable(target, standing(case, target)?.body.kind())?;
    let gone = retracted(case).chain(corrected(case)).chain([target]);
    stays_rightly_closed(case, procedure, facts, case.next_seq(), &gone.collect())
}

/// Whether the state before `before`, without what is `gone`, is open, or could
/// have been closed as it is (R79, R55).
fn stays_rightly_closed(
    case: &CaseFile,
    procedure: &Procedure,
    facts: &Facts<'_>,
    before: Seq,
    left_out: &BTreeSet<Seq>,
) -> Result<(), Refusal> {
    let left = fold(case.entries(), before, left_out);
    let Some((closed_on, closing)) = left.closed() else {
        return Ok(());
    };
    if left.passed().handed_on().is_some() {
        return Ok(());
    }
    let opens_or_closes = case.entries().iter().filter(|entry| {
        matches!(
            entry.body.kind(),
            Some(CaseEntryKind::Closed | CaseEntryKind::Reopened)
        )
    });
    let gone = opens_or_closes.map(|entry| entry.stamp.seq);
    let gone = gone.chain(left_out.iter().copied()).collect();
    let open = fold(case.entries(), before, &gone);
    let scene = Scene {
        state: &open,
        procedure,
        vocabulary: facts.vocabulary,
        rules: facts.rules,
        on: *closed_on,
    };
    admit(&scene, &CaseBody::Closed(closing.clone())).map_err(|_| Refusal::CaseClosed)
}

/// What opens a case, makes a duty, or is about another entry stays.
fn correctable(target: Seq, kind: Option<CaseEntryKind>) -> Result<(), Refusal> {
    match kind {
        Some(
            CaseEntryKind::Opened
            | CaseEntryKind::DutyArose
            | CaseEntryKind::DutyLapsed
            | CaseEntryKind::IncidentLinked
            | CaseEntryKind::Recused
            | CaseEntryKind::Received
            | CaseEntryKind::TransferTakenBack
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

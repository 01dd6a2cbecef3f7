//! Whether an entry about passing a case on may follow: what went, what stands
//! still while a colleague has it, and from where it came (R88–R91).

use super::{explained, not_in_future};
use crate::domain::case::CaseState;
use crate::domain::entry::{CaseBody, CaseEntryKind};
use crate::domain::handover::HandoverKind;
use crate::domain::ids::Seq;
use crate::domain::passing::{HandedOver, TransferAccepted};
use crate::domain::person::RecipientKind;
use crate::domain::refusal::Refusal;
use crate::domain::rules::Scene;

/// While a transfer stands nothing goes on here, but for its own end, a hold, words
/// that are removed, what a person concerned asks of the data that still stand here
/// (R96), and stepping back.
pub(super) fn not_handed_over(state: &CaseState, body: &CaseBody) -> Result<(), Refusal> {
    let Some(transfer) = state.passed().transfer() else {
        return Ok(());
    };
    let goes_on = match body {
        CaseBody::TransferTakenBack(_) | CaseBody::TransferAccepted(_) => {
            transfer.accepted.is_none()
        }
        // Said by mistake that the colleague took it.
        CaseBody::Corrected(correction) => {
            let accepted = transfer.accepted.map(|(seq, _)| seq);
            accepted == Some(correction.entry)
        }
        body => matches!(
            body.kind(),
            Some(
                CaseEntryKind::HoldPlaced
                    | CaseEntryKind::HoldLifted
                    | CaseEntryKind::Redacted
                    | CaseEntryKind::Recused
                    | CaseEntryKind::RequestReceived
                    | CaseEntryKind::RequestAnswered
                    | CaseEntryKind::DossierGiven
            ) | None
        ),
    };
    if goes_on {
        return Ok(());
    }
    Err(Refusal::HandedOver)
}

pub(super) fn passing(scene: &Scene<'_>, body: &CaseBody) -> Result<(), Refusal> {
    match body {
        CaseBody::HandedOver(handed) => handed_over(scene.state, handed),
        CaseBody::TransferTakenBack(back) => {
            waits(scene.state, back.handover)?;
            explained(&back.reason)
        }
        CaseBody::TransferAccepted(accepted) => accepted_by(scene, *accepted),
        CaseBody::Received(_) if scene.state.passed().received().is_some() => {
            Err(Refusal::HandoverKnown)
        }
        _ => Ok(()),
    }
}

/// R72: what goes along is told to a successor, on a disclosure of its own. What a
/// person concerned asked here is answered here: a transfer waits for that (R96).
fn handed_over(state: &CaseState, handed: &HandedOver) -> Result<(), Refusal> {
    if handed.kind == HandoverKind::Note {
        return Ok(());
    }
    let asked: Vec<Seq> = state.requests().open().map(|(seq, ..)| seq).collect();
    if handed.kind == HandoverKind::Transfer && !asked.is_empty() {
        return Err(Refusal::RequestsOpen(asked));
    }
    let told = handed.disclosure.is_some_and(|seq| {
        let disclosure = state.disclosures().get(&seq);
        disclosure.is_some_and(|told| told.recipient().kind == RecipientKind::Successor)
    });
    if told {
        return Ok(());
    }
    Err(Refusal::NoSuchEntry(handed.disclosure.unwrap_or(Seq(0))))
}

fn accepted_by(scene: &Scene<'_>, accepted: TransferAccepted) -> Result<(), Refusal> {
    waits(scene.state, accepted.handover)?;
    not_in_future(scene, accepted.on)
}

/// A transfer that stands, of which nobody said yet that the colleague took it.
fn waits(state: &CaseState, handover: Seq) -> Result<(), Refusal> {
    let transfer = state.passed().transfer();
    let waits = transfer.is_some_and(|one| one.seq == handover && one.accepted.is_none());
    if waits {
        return Ok(());
    }
    Err(Refusal::NoSuchEntry(handover))
}

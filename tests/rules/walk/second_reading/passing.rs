//! What went from hand to hand: no file twice, and no note across from a case (R88,
//! R89).

use std::collections::BTreeSet;

use luister::domain::entry::{CaseBody, CaseEntry};
use luister::domain::handover::HandoverKind;
use luister::domain::passing::HandedOver;
use luister::domain::person::RecipientKind;
use luister::domain::practice::{PracticeBody, PracticeEntry};

use super::known::Known;
use super::{Kept, promise};

/// Whether a case came from a colleague: what stands in it was judged there.
pub(in crate::walk) fn came(entries: &[CaseEntry]) -> bool {
    entries
        .iter()
        .any(|entry| matches!(entry.body, CaseBody::Received(_)))
}

/// No file was taken, or declined, twice.
pub(super) fn once<'a>(
    practice: &[PracticeEntry],
    journals: impl IntoIterator<Item = &'a [CaseEntry]>,
) -> Kept {
    let outside = practice.iter().filter_map(|entry| match &entry.body {
        PracticeBody::NoteReceived(note) => Some(note.id),
        PracticeBody::HandoverDeclined(declined) => Some(declined.id),
        _ => None,
    });
    let mut ids: Vec<_> = outside.collect();
    for entries in journals {
        ids.extend(entries.iter().filter_map(|entry| match &entry.body {
            CaseBody::Received(received) => Some(received.id),
            _ => None,
        }));
    }
    let each: BTreeSet<_> = ids.iter().collect();
    promise(each.len() == ids.len(), "a file taken twice (R88)")
}

/// R72: what goes to a colleague is told to a successor.
pub(super) fn handed(known: &Known<'_>, handed: &HandedOver) -> Kept {
    let told = handed
        .disclosure
        .and_then(|seq| known.disclosures.get(&seq))
        .is_some_and(|told| told.recipient().kind == RecipientKind::Successor);
    promise(
        told || handed.kind == HandoverKind::Note,
        "handed over without telling (R72)",
    )
}

/// While a colleague has the case, or is to take it, nothing goes on in it but what
/// is about the data that still stand here.
pub(super) fn stands_still(known: &Known<'_>, body: &CaseBody) -> Kept {
    let ends = matches!(
        body,
        CaseBody::TransferTakenBack(_)
            | CaseBody::TransferAccepted(_)
            | CaseBody::Corrected(_)
            | CaseBody::HoldPlaced(_)
            | CaseBody::HoldLifted(_)
            | CaseBody::RequestReceived(_)
            | CaseBody::RequestAnswered(_)
            | CaseBody::DossierGiven(_)
            | CaseBody::Recused(_)
    );
    promise(
        known.transfer.is_none() || ends,
        "in a case that was transferred (R88)",
    )
}

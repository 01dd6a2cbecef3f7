//! What a case knows of its way from hand to hand: a transfer that waits, one
//! that was accepted, and from where it came (R88–R91).

use chrono::NaiveDate;

use crate::domain::adviser::ColleagueId;
use crate::domain::entry::CaseBody;
use crate::domain::handover::HandoverKind;
use crate::domain::ids::Seq;

/// Where a case stands between two advisers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Passed {
    transfer: Option<Transfer>,
    received: Option<(Seq, ColleagueId)>,
}

/// A transfer that stands: nothing goes on in the case here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transfer {
    /// The entry.
    pub seq: Seq,
    /// To whom.
    pub to: ColleagueId,
    /// The day on which the colleague took it, once known, with its entry.
    pub accepted: Option<(Seq, NaiveDate)>,
}

impl Passed {
    /// Takes one entry in; whether it was one of these.
    pub(super) fn apply(&mut self, seq: Seq, body: &CaseBody) -> bool {
        match body {
            CaseBody::HandedOver(handed) => {
                if handed.kind == HandoverKind::Transfer {
                    self.transfer = Some(Transfer {
                        seq,
                        to: handed.to,
                        accepted: None,
                    });
                }
            }
            CaseBody::TransferTakenBack(_) => self.transfer = None,
            CaseBody::TransferAccepted(accepted) => {
                if let Some(transfer) = &mut self.transfer {
                    transfer.accepted = Some((seq, accepted.on));
                }
            }
            CaseBody::Received(received) => self.received = Some((seq, received.from)),
            _ => return false,
        }
        true
    }

    /// Only the reason of taking a transfer back can be removed: it stays taken back.
    pub(super) fn take_back(&mut self) {
        self.transfer = None;
    }

    /// The transfer that stands.
    #[must_use]
    pub const fn transfer(&self) -> Option<Transfer> {
        self.transfer
    }

    /// The day on which a colleague took the case over for good.
    #[must_use]
    pub fn handed_on(&self) -> Option<NaiveDate> {
        self.transfer?.accepted.map(|(_, on)| on)
    }

    /// The entry by which the case came, and from whom. What stands before it is
    /// counted where it was done (R107).
    #[must_use]
    pub const fn received(&self) -> Option<(Seq, ColleagueId)> {
        self.received
    }
}

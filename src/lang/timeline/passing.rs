//! The facts of entries about passing a case on (R88–R91).

use chrono::NaiveDate;

use super::facts::plain;
use super::{Piece, Teller};
use crate::domain::adviser::ColleagueId;
use crate::domain::handover::HandoverKind;
use crate::domain::passing::{HandedOver, Received, TransferAccepted};
use crate::lang::kept::colleague;
use crate::lang::terms::Term;
use crate::say;

impl Teller<'_> {
    /// What went to whom, and how many texts with it.
    pub(super) fn handed_over(&self, handed: &HandedOver) -> Vec<Piece> {
        let mut facts = vec![plain(handed.kind.term(self.lang)), self.known_as(handed.to)];
        if handed.kind != HandoverKind::Note {
            let count = handed.texts.len();
            facts.push(plain(say!(self.lang, "handover-texts", count = count)));
        }
        facts
    }

    pub(super) fn accepted(&self, accepted: TransferAccepted, written: NaiveDate) -> Vec<Piece> {
        let handed = self.reference(accepted.handover);
        handed
            .into_iter()
            .chain(self.other_day(accepted.on, written))
            .collect()
    }

    pub(super) fn received(&self, received: &Received) -> Vec<Piece> {
        let made = self.lang.short_date(received.made_on);
        vec![
            plain(received.kind.term(self.lang)),
            self.known_as(received.from),
            plain(say!(self.lang, "handover-made-on", date = made)),
        ]
    }

    fn known_as(&self, who: ColleagueId) -> Piece {
        plain(colleague(who, self.practice, self.lang))
    }
}

//! The requests of a person concerned, and where each of them stands (R96).

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::entry::{CaseBody, CaseEntryKind, Tombstone};
use crate::domain::ids::Seq;
use crate::domain::request::{RequestAnswer, RequestReceived};

/// Where a request stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RequestStanding {
    /// It waits for an answer.
    Running,
    /// It waits, and more time was taken.
    Extended,
    /// It was granted or refused.
    Answered(RequestAnswer),
}

impl RequestStanding {
    /// Whether it still waits for its answer.
    #[must_use]
    pub const fn is_running(self) -> bool {
        matches!(self, Self::Running | Self::Extended)
    }
}

/// The requests as they stand now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Requests {
    received: BTreeMap<Seq, (RequestReceived, RequestStanding)>,
    given: BTreeSet<Seq>,
}

impl Requests {
    /// Takes one entry in; whether it was one of these.
    pub(super) fn apply(&mut self, seq: Seq, body: &CaseBody) -> bool {
        match body {
            CaseBody::RequestReceived(received) => {
                let running = (received.clone(), RequestStanding::Running);
                self.received.insert(seq, running);
            }
            CaseBody::RequestAnswered(answered) => {
                let standing = match answered.answer {
                    RequestAnswer::Extended => RequestStanding::Extended,
                    answer => RequestStanding::Answered(answer),
                };
                self.set(answered.request, standing);
            }
            CaseBody::DossierGiven(dossier) => {
                self.given.insert(dossier.request());
            }
            _ => return false,
        }
        true
    }

    /// What was answered stays so when its reason is gone.
    pub(super) fn apply_tombstone(&mut self, tombstone: &Tombstone) {
        if tombstone.kind() == Some(CaseEntryKind::RequestAnswered)
            && let Some(request) = tombstone.about
        {
            self.set(request, RequestStanding::Answered(RequestAnswer::Refused));
        }
    }

    fn set(&mut self, request: Seq, standing: RequestStanding) {
        if let Some((_, stands)) = self.received.get_mut(&request) {
            *stands = standing;
        }
    }

    /// Every request, by the entry that recorded it.
    #[must_use]
    pub const fn all(&self) -> &BTreeMap<Seq, (RequestReceived, RequestStanding)> {
        &self.received
    }

    /// A request that still waits for its answer.
    #[must_use]
    pub fn running(&self, request: Seq) -> Option<(&RequestReceived, RequestStanding)> {
        let (received, standing) = self.received.get(&request)?;
        standing.is_running().then_some((received, *standing))
    }

    /// Those that wait for an answer, in the order in which they came.
    pub fn open(&self) -> impl Iterator<Item = (Seq, &RequestReceived, RequestStanding)> {
        let running = self.received.iter();
        running
            .filter(|(_, (_, standing))| standing.is_running())
            .map(|(seq, (received, standing))| (*seq, received, *standing))
    }

    /// Whether a dossier was given for it.
    #[must_use]
    pub fn was_given(&self, request: Seq) -> bool {
        self.given.contains(&request)
    }
}

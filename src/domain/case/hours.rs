//! The hours of a case, from what its journal holds.

use std::collections::BTreeMap;

use super::CaseFile;
use crate::domain::hours::{CaseTime, TALKS};
use crate::domain::ids::Seq;
use crate::domain::number::Minutes;

impl CaseFile {
    /// All time that counts: talks and actions by their minutes, and what was
    /// entered by hand. Of a case from which the adviser stepped back what was
    /// there on that day; of one that came from a colleague what was done since.
    #[must_use]
    pub fn time(&self) -> Vec<CaseTime> {
        if self.state.track().recused().is_some() {
            return self.left.clone();
        }
        self.counted_time()
    }

    /// What the state gives.
    pub(super) fn counted_time(&self) -> Vec<CaseTime> {
        let track = self.state.track();
        let counted = |on, minutes| CaseTime {
            on,
            minutes,
            activity: TALKS.into(),
            billing: None,
        };
        let talks = self.here(self.state.conversations());
        let talks = talks.map(|held| counted(held.on, held.minutes));
        let actions = self.here(track.actions());
        let actions = actions.map(|taken| counted(taken.on, taken.minutes));
        let by_hand = self.here(track.time()).map(|time| CaseTime {
            on: time.on,
            minutes: time.minutes,
            activity: time.activity.clone(),
            billing: Some(time.billing),
        });
        let all = talks.chain(actions).chain(by_hand);
        all.filter(|time| time.minutes != Minutes::default())
            .collect()
    }

    /// Those that count in this vault: a colleague's board pays for the colleague's.
    fn here<'a, T>(&'a self, all: &'a BTreeMap<Seq, T>) -> impl Iterator<Item = &'a T> {
        all.iter()
            .filter(|(seq, _)| self.counts_here(**seq))
            .map(|(_, one)| one)
    }
}

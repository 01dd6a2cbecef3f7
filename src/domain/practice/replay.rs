//! The state without what was taken back, and without what was destroyed.

use std::collections::{BTreeMap, BTreeSet};

use super::{OutsideCases, Practice, PracticeBody};
use crate::domain::ids::Seq;

impl Practice {
    /// An information contact leaves its list; anything else asks a replay.
    pub(super) fn take_back(&mut self, seq: Seq) {
        let contacts = &mut self.outside.information;
        match contacts.binary_search_by_key(&seq, |(given, _)| *given) {
            Ok(index) => {
                contacts.remove(index);
            }
            Err(_) => self.replay(),
        }
    }

    /// Entries hold something else from now on, or nothing: what was in them counts
    /// no more.
    pub(super) fn put_in_place(&mut self, mut bodies: BTreeMap<Seq, PracticeBody>) {
        if bodies.is_empty() {
            return;
        }
        for entry in &mut self.entries {
            if let Some(body) = bodies.remove(&entry.stamp.seq) {
                entry.body = body;
            }
        }
        self.replay();
    }

    fn replay(&mut self) {
        let taken_back: BTreeSet<Seq> = self
            .entries
            .iter()
            .filter_map(|entry| match &entry.body {
                PracticeBody::Retracted(seq) => Some((*seq, entry.stamp.seq)),
                PracticeBody::Corrected(correction) => Some((correction.entry, entry.stamp.seq)),
                _ => None,
            })
            .filter(|(target, by)| target < by)
            .map(|(target, _)| target)
            .collect();
        self.outside = OutsideCases::default();
        for entry in &self.entries {
            if !taken_back.contains(&entry.stamp.seq) {
                self.outside.apply(entry);
            }
        }
    }
}

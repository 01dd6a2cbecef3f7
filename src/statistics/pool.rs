//! Equal codes share one text, so that many contacts are counted from little
//! memory: a file of contacts reads each code of each line by itself.

use std::borrow::Borrow;
use std::collections::{BTreeSet, HashSet};
use std::hash::Hash;
use std::sync::Arc;

use crate::domain::vocabulary::{ActionCode, ChannelCode, NatureCode, OutcomeCode, ReferrerCode};

/// The codes that were met, each once.
#[derive(Default)]
pub(super) struct Pool {
    pub(super) channels: Met<ChannelCode>,
    pub(super) referrers: Met<ReferrerCode>,
    pub(super) actions: Met<ActionCode>,
    pub(super) outcomes: Met<OutcomeCode>,
    natures: Met<NatureCode>,
    lists: Met<Arc<[NatureCode]>>,
}

impl Pool {
    /// The list of these natures; equal lists are the same one.
    pub(super) fn natures(&mut self, codes: &BTreeSet<NatureCode>) -> Arc<[NatureCode]> {
        let codes: Vec<NatureCode> = codes.iter().map(|code| self.natures.one(code)).collect();
        self.lists
            .known(codes.as_slice())
            .unwrap_or_else(|| self.lists.one(&codes.into()))
    }
}

/// Values that were met.
pub(super) struct Met<T>(HashSet<T>);

impl<T> Default for Met<T> {
    fn default() -> Self {
        Self(HashSet::new())
    }
}

impl<T: Clone + Eq + Hash> Met<T> {
    /// The first that was equal to this one.
    pub(super) fn one(&mut self, value: &T) -> T {
        if let Some(first) = self.known(value) {
            return first;
        }
        self.0.insert(value.clone());
        value.clone()
    }

    fn known<Q>(&self, value: &Q) -> Option<T>
    where
        T: Borrow<Q>,
        Q: Eq + Hash + ?Sized,
    {
        self.0.get(value).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_codes_and_lists_share_one_text() {
        let mut pool = Pool::default();
        let codes = |codes: &[&str]| codes.iter().map(|code| NatureCode::from(*code)).collect();
        let first = pool.natures(&codes(&["ONG.PEST", "PER"]));
        let second = pool.natures(&codes(&["PER", "ONG.PEST"]));
        assert!(Arc::ptr_eq(&first, &second));
        let alone = pool.natures(&codes(&["ONG.PEST"]));
        assert_eq!(*alone, first[..1]);
        assert!(std::ptr::eq(alone[0].as_str(), first[0].as_str()));
    }
}

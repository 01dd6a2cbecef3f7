//! Numbers per code: each code gets a place once, and is counted there.

use std::collections::HashMap;
use std::hash::Hash;

/// Codes with their numbers, in the order in which they were met.
#[derive(Clone, Debug)]
pub(in crate::statistics) struct Slots<'a, C: ?Sized> {
    place_of: HashMap<&'a C, usize>,
    codes: Vec<&'a C>,
    counts: Vec<u64>,
    /// The one before: many stand together.
    last: Option<usize>,
}

impl<C: ?Sized> Default for Slots<'_, C> {
    fn default() -> Self {
        Self {
            place_of: HashMap::new(),
            codes: Vec::new(),
            counts: Vec::new(),
            last: None,
        }
    }
}

impl<'a, C: Eq + Hash + ?Sized> Slots<'a, C> {
    /// The place of a code.
    pub(in crate::statistics) fn place(&mut self, code: &'a C) -> usize {
        let last = self.last.filter(|at| self.codes.get(*at) == Some(&code));
        let place = last.unwrap_or_else(|| {
            let next = self.codes.len();
            let place = *self.place_of.entry(code).or_insert(next);
            if place == next {
                self.codes.push(code);
                self.counts.push(0);
            }
            place
        });
        self.last = Some(place);
        place
    }

    /// One more at a place.
    pub(in crate::statistics) fn add_at(&mut self, place: usize) {
        if let Some(count) = self.counts.get_mut(place) {
            *count += 1;
        }
    }

    /// One more of a code.
    pub(in crate::statistics) fn add(&mut self, code: &'a C) -> usize {
        let place = self.place(code);
        self.add_at(place);
        place
    }

    /// The place of a code that was met.
    #[must_use]
    pub(in crate::statistics) fn known(&self, code: &C) -> Option<usize> {
        self.place_of.get(code).copied()
    }

    /// How many of a code, when there were any.
    #[must_use]
    pub(in crate::statistics) fn count(&self, code: &C) -> Option<u64> {
        let count = self.counts.get(self.known(code)?).copied()?;
        (count > 0).then_some(count)
    }

    /// The codes that were counted, with their numbers.
    pub(in crate::statistics) fn counted(&self) -> impl Iterator<Item = (&'a C, u64)> {
        let codes = self.codes.iter().copied();
        codes.zip(self.counts.iter().copied())
    }
}

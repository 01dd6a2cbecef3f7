//! What the practice knows of copies of itself elsewhere.

use chrono::NaiveDate;

use super::{Practice, PracticeBody, PracticeEntry};
use crate::domain::copies::CopyMade;
use crate::domain::ids::Seq;

/// A copy elsewhere, and when it went.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptCopy {
    /// The entry.
    pub seq: Seq,
    /// The copy.
    pub copy: CopyMade,
    /// The day on which it was there no more.
    pub gone: Option<NaiveDate>,
}

impl KeptCopy {
    /// Whether something that was in the vault from the first day until the last
    /// may be in this copy. Days, not moments: one too many is named rather than
    /// one too few.
    #[must_use]
    pub fn may_hold(&self, first: NaiveDate, last: NaiveDate) -> bool {
        self.gone.is_none() && (first..=last).contains(&self.copy.on)
    }
}

/// The state of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Copies(Vec<KeptCopy>);

impl Copies {
    /// Takes an entry up that is about copies; whether it was.
    pub(super) fn apply(&mut self, entry: &PracticeEntry) -> bool {
        match &entry.body {
            PracticeBody::CopyMade(copy) => self.0.push(KeptCopy {
                seq: entry.stamp.seq,
                copy: copy.clone(),
                gone: None,
            }),
            PracticeBody::CopyGone(gone) => {
                let kept = self.0.iter_mut().find(|kept| kept.seq == gone.copy);
                if let Some(kept) = kept {
                    kept.gone = Some(gone.on);
                }
            }
            _ => return false,
        }
        true
    }
}

impl Practice {
    /// Every copy that was made for keeping elsewhere, in the order of making;
    /// those that are gone too.
    #[must_use]
    pub fn copies(&self) -> &[KeptCopy] {
        &self.outside.copies.0
    }

    /// The copies that are still there and may hold what was in the vault from
    /// the first day until the last, that day included: name them when it is
    /// destroyed (R96).
    pub fn copies_that_may_hold(
        &self,
        first: NaiveDate,
        last: NaiveDate,
    ) -> impl Iterator<Item = &KeptCopy> {
        let copies = self.copies().iter();
        copies.filter(move |kept| kept.may_hold(first, last))
    }

    /// The day of the newest copy that is still there. Every copy was read back
    /// and found whole when it was made.
    #[must_use]
    pub fn last_copy(&self) -> Option<NaiveDate> {
        let there = self.copies().iter().filter(|kept| kept.gone.is_none());
        there.map(|kept| kept.copy.on).max()
    }
}

//! Stamps: the id, order, time and author that only the commit gives an entry.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, NaiveDateTime, SubsecRound, Utc};
use chrono_tz::Europe::Amsterdam;

use super::cipher;
use super::error::VaultError;
use crate::domain::command::{Committed, Decision};
use crate::domain::entry::{AuthorId, ClockKind, Entry, Stamp};
use crate::domain::ids::{CaseId, EntryId, Seq};

/// A moment of writing, and the clock that gave it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Moment {
    at: DateTime<Utc>,
    clock: ClockKind,
}

impl Moment {
    /// This moment, to the millisecond.
    #[must_use]
    pub fn new(at: DateTime<Utc>, clock: ClockKind) -> Self {
        Self {
            at: at.trunc_subsecs(3),
            clock,
        }
    }

    /// The moment in UTC.
    #[must_use]
    pub const fn at(self) -> DateTime<Utc> {
        self.at
    }

    /// Which clock gave it.
    #[must_use]
    pub const fn clock(self) -> ClockKind {
        self.clock
    }

    /// The date in Europe/Amsterdam: the one that rules use.
    #[must_use]
    pub fn date(self) -> NaiveDate {
        amsterdam(self.at).date()
    }
}

/// Date and time of day in Europe/Amsterdam, whatever the zone of the computer.
#[must_use]
pub fn amsterdam(at: DateTime<Utc>) -> NaiveDateTime {
    at.with_timezone(&Amsterdam).naive_local()
}

/// Where ids come from.
#[derive(Clone, Debug)]
pub enum Ids {
    /// From the system: no time, no order, no meaning.
    Random,
    /// From a seed, for an invented practice that must come out the same again.
    Seeded(fastrand::Rng),
}

impl Ids {
    fn next(&mut self) -> Result<[u8; 16], VaultError> {
        match self {
            Self::Random => cipher::random(),
            Self::Seeded(rng) => Ok(rng.u128(1..).to_le_bytes()),
        }
    }
}

/// The next place in each journal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Heads {
    last: HashMap<Option<CaseId>, Seq>,
}

impl Heads {
    /// The place of the next entry of a case, or of the practice.
    pub(super) fn next(&self, journal: Option<CaseId>) -> Seq {
        self.last.get(&journal).copied().unwrap_or_default().next()
    }

    /// Moves on to the place of an entry that was written.
    pub(super) fn advance(&mut self, journal: Option<CaseId>, to: Seq) {
        self.last.insert(journal, to);
    }

    /// A case that is gone has no journal to go on with.
    pub(super) fn forget(&mut self, case: CaseId) {
        self.last.remove(&Some(case));
    }
}

/// Gives entries their stamps.
#[derive(Clone, Debug)]
pub struct Stamper {
    author: AuthorId,
    ids: Ids,
}

impl Stamper {
    /// A stamper for this author.
    #[must_use]
    pub const fn new(author: AuthorId, ids: Ids) -> Self {
        Self { author, ids }
    }

    /// The entries of a decision with their stamps; `next` says where the journal
    /// of a case, or of the practice, goes on. A new case gets an id of its own.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`].
    pub fn stamp(
        &mut self,
        decision: Decision,
        moment: Moment,
        next: impl Fn(Option<CaseId>) -> Seq,
    ) -> Result<Committed, VaultError> {
        Ok(match decision {
            Decision::NewCase(bodies) => {
                let case = CaseId::from_bytes(self.ids.next()?);
                Committed::Case(case, self.entries(bodies, moment, next(Some(case)))?)
            }
            Decision::Received(mut entries, bodies) => {
                let case = CaseId::from_bytes(self.ids.next()?);
                let last = entries.last().map(|entry| entry.stamp.seq);
                let first = last.unwrap_or_default().next();
                entries.extend(self.entries(bodies, moment, first)?);
                Committed::Case(case, entries)
            }
            Decision::Case(case, bodies) => {
                Committed::Case(case, self.entries(bodies, moment, next(Some(case)))?)
            }
            Decision::Practice(bodies) => {
                Committed::Practice(self.entries(bodies, moment, next(None))?)
            }
            Decision::Destroy(removal, bodies) => {
                Committed::Destroyed(removal, self.entries(bodies, moment, next(None))?)
            }
            Decision::Redact(case, entry) => Committed::Redacted(case, entry),
        })
    }

    fn entries<B>(
        &mut self,
        bodies: Vec<B>,
        moment: Moment,
        first: Seq,
    ) -> Result<Vec<Entry<B>>, VaultError> {
        let mut seq = first;
        let mut entries = Vec::with_capacity(bodies.len());
        for body in bodies {
            let stamp = Stamp {
                id: EntryId::from_bytes(self.ids.next()?),
                seq,
                at: moment.at(),
                on: moment.date(),
                author: self.author,
                clock: moment.clock(),
            };
            entries.push(Entry { stamp, body });
            seq = seq.next();
        }
        Ok(entries)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_is_that_of_amsterdam_and_not_of_utc() {
        for (utc, date) in [
            ("2026-11-22T22:59:59Z", "2026-11-22"),
            ("2026-11-22T23:00:00Z", "2026-11-23"),
            ("2026-07-31T21:59:59Z", "2026-07-31"),
            ("2026-07-31T22:00:00Z", "2026-08-01"),
        ] {
            let moment = Moment::new(utc.parse().unwrap(), ClockKind::System);
            assert_eq!(moment.date(), date.parse().unwrap(), "{utc}");
        }
    }

    #[test]
    fn each_journal_counts_for_itself() {
        let mut heads = Heads::default();
        let case = CaseId::from_bytes([7; 16]);
        heads.advance(Some(case), Seq(4));
        assert_eq!(heads.next(Some(case)), Seq(5));
        assert_eq!(heads.next(None), Seq(1));
    }
}

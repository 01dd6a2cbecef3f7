//! Snapshots: verified copies in `snapshots/` beside the vault, one a day, seven
//! days and four weeks of them, none older than thirty days.
//!
//! They are called by the vault and the moment in UTC, so that two vaults in one
//! folder keep apart. A vault that is renamed takes its snapshots along.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};

use chrono::{DateTime, Datelike, NaiveDateTime, TimeDelta, Utc};

use super::copies::LARGEST;
use super::error::{Place, VaultError};
use super::file::{ENDING, SNAPSHOTS, VaultFiles};
use super::storage::Memory;
use super::store::Store;
use super::{Mode, Vault, VaultId};

/// How a moment is written in a name.
const MOMENT: &str = "%Y%m%dT%H%M%SZ";
/// Of so many days the last one is kept.
const DAILY: usize = 7;
/// Of so many weeks the last one is kept.
const WEEKLY: usize = 4;
/// None is older than so many days.
const OLDEST: i64 = 30;

/// What came of asking for a snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Snapshot {
    /// It was made.
    Made,
    /// There is one of today.
    Fresh,
}

impl Vault {
    /// Makes a snapshot unless there is one of this day (UTC), and removes those
    /// that are too many or too old. When something was taken out of the vault
    /// since, or its keys were changed, and the snapshots of before are still there
    /// because the program ended first, that is done now (R96).
    ///
    /// # Errors
    /// [`VaultError::ReadOnlyCopy`], and what can go wrong with files. The vault
    /// itself is not touched.
    pub fn snapshot_of_the_day(&self, at: DateTime<Utc>) -> Result<Snapshot, VaultError> {
        let folder = self.snapshots()?;
        let moments = folder.moments()?;
        if let (Some(first), Some(written)) = (moments.first(), self.last_written_anew()?)
            && *first <= written
            && written <= at
        {
            return self.renew_snapshots(at).map(|()| Snapshot::Made);
        }
        let today = |moment: &DateTime<Utc>| moment.date_naive() == at.date_naive();
        if moments.iter().any(today) {
            folder.remove_left_over()?;
            return Ok(Snapshot::Fresh);
        }
        self.snapshot(at).map(|()| Snapshot::Made)
    }

    /// When the vault was last written anew without something that stood in it: of
    /// this moment and before, a snapshot may still hold that. By a clock that ran
    /// ahead then, nothing can be told from it; the term of thirty days ends those.
    fn last_written_anew(&self) -> Result<Option<DateTime<Utc>>, VaultError> {
        let mut last = None;
        for line in self.audit()? {
            if line.kind.takes_something_away() {
                last = last.max(Some(line.at));
            }
        }
        Ok(last)
    }

    /// Makes a snapshot now: before the vault is written anew, for instance.
    ///
    /// # Errors
    /// As [`Vault::snapshot_of_the_day`].
    pub fn snapshot(&self, at: DateTime<Utc>) -> Result<(), VaultError> {
        let folder = self.snapshots()?;
        folder.remove_left_over()?;
        let copy = folder.files_of(at)?;
        if !copy.exists(Place::Vault)? {
            self.copy_as(&copy)?;
        }
        let moments = folder.moments()?;
        let kept = kept(&moments, at);
        for moment in moments.difference(&kept) {
            folder.files_of(*moment)?.remove(Place::Vault)?;
        }
        copy.sync()
    }

    /// Removes every snapshot and makes one: what was destroyed stands in none of
    /// them any more (R96). They go first, so that a full disk cannot keep them.
    ///
    /// # Errors
    /// What can go wrong with files: then older snapshots may still be there, or
    /// there is none, and that has to be told.
    pub fn renew_snapshots(&self, at: DateTime<Utc>) -> Result<(), VaultError> {
        let folder = self.snapshots()?;
        folder.remove_those(|_| true)?;
        folder.inside.sync()?;
        self.snapshot(at)
    }

    /// When the newest snapshot was made, if there is any.
    ///
    /// # Errors
    /// [`VaultError::ReadOnlyCopy`], and what can go wrong with files.
    pub fn last_snapshot(&self) -> Result<Option<DateTime<Utc>>, VaultError> {
        Ok(self.snapshots()?.moments()?.last().copied())
    }

    fn snapshots(&self) -> Result<Snapshots, VaultError> {
        let Mode::Live { files, .. } = &self.mode else {
            return Err(VaultError::ReadOnlyCopy);
        };
        let folder = Snapshots::beside(files)?;
        folder.adopt(files, self.id())?;
        Ok(folder)
    }
}

/// The snapshots of one vault.
struct Snapshots {
    /// Files in the folder of the snapshots, whichever.
    inside: VaultFiles,
    /// The name of the vault without its ending, and a dash.
    prefix: OsString,
}

impl Snapshots {
    fn beside(files: &VaultFiles) -> Result<Self, VaultError> {
        let mut prefix = files.stem().to_os_string();
        prefix.push("-");
        let inside = files.folder_beside(OsStr::new(SNAPSHOTS))?;
        Ok(Self { inside, prefix })
    }

    /// Gives snapshots of this vault that are called by a name it had before the
    /// name that it has now: they rotate and go with the others. Where a vault of
    /// that other name still stands beside it, they are that one's.
    fn adopt(&self, beside: &VaultFiles, vault: VaultId) -> Result<(), VaultError> {
        for name in self.inside.names()? {
            let Some((stem, moment, ending)) = parts_of(&name) else {
                continue;
            };
            let mut prefix = OsString::from(stem);
            prefix.push("-");
            if prefix == self.prefix || ending != ENDING || beside.has_vault_called(stem)? {
                continue;
            }
            let found = self.inside.named(&stem_of(&prefix, moment), ENDING);
            if vault_in(&found) != Some(vault) {
                continue;
            }
            let own = self.files_of(moment)?;
            if own.exists(Place::Vault)? {
                found.remove(Place::Vault)?;
            } else {
                found.rename_to(&own)?;
            }
        }
        Ok(())
    }

    fn files_of(&self, moment: DateTime<Utc>) -> Result<VaultFiles, VaultError> {
        Ok(self.inside.named(&stem_of(&self.prefix, moment), ENDING))
    }

    /// Removes what an interrupted attempt left. The lock of the vault is held, so
    /// nobody is making one.
    fn remove_left_over(&self) -> Result<(), VaultError> {
        self.remove_those(|ending| ending != ENDING)
    }

    /// Removes what is of this vault and ends like this.
    fn remove_those(&self, which: impl Fn(&str) -> bool) -> Result<(), VaultError> {
        for name in self.inside.names()? {
            if let Some((_, ending)) = self.moment_of(&name)
                && which(&ending)
            {
                self.inside.remove_named(&name)?;
            }
        }
        Ok(())
    }

    fn moments(&self) -> Result<BTreeSet<DateTime<Utc>>, VaultError> {
        let names = self.inside.names()?;
        let whole = names.iter().filter_map(|name| self.moment_of(name));
        Ok(whole
            .filter(|(_, ending)| ending == ENDING)
            .map(|(moment, _)| moment)
            .collect())
    }

    /// The moment in a name of ours, and how the name ends.
    fn moment_of(&self, name: &OsStr) -> Option<(DateTime<Utc>, String)> {
        let (stem, moment, ending) = parts_of(name)?;
        let own = self.prefix.to_str()?.strip_suffix('-')?;
        (stem == own).then(|| (moment, ending.to_owned()))
    }
}

/// The name of the vault, the moment and the ending in the name of a snapshot.
fn parts_of(name: &OsStr) -> Option<(&str, DateTime<Utc>, &str)> {
    let (stem, rest) = name.to_str()?.rsplit_once('-')?;
    let (moment, ending) = rest.split_once('.')?;
    let moment = NaiveDateTime::parse_from_str(moment, MOMENT).ok()?;
    Some((stem, moment.and_utc(), ending))
}

fn stem_of(prefix: &OsStr, moment: DateTime<Utc>) -> OsString {
    let mut stem = prefix.to_os_string();
    stem.push(moment.format(MOMENT).to_string());
    stem
}

/// Which vault a file is of, by its header; none where that cannot be read.
fn vault_in(files: &VaultFiles) -> Option<VaultId> {
    let bytes = files.read(Place::Vault, LARGEST).ok()?;
    let store = Store::open(Box::new(Memory::new(bytes))).ok()?;
    let rows = store.read().ok()?.header().ok()?;
    rows.header().ok().map(|header| header.vault)
}

/// Which snapshots stay: the last one of each of the last seven days that have
/// any, the last one of each of the last four weeks that have any, none older than
/// thirty days. One of a moment to come counts as of now.
fn kept(moments: &BTreeSet<DateTime<Utc>>, now: DateTime<Utc>) -> BTreeSet<DateTime<Utc>> {
    let oldest = now - TimeDelta::days(OLDEST);
    let young = || moments.range(oldest..).rev().copied();
    let daily = newest_of_each(young(), DAILY, DateTime::date_naive);
    let weekly = newest_of_each(young(), WEEKLY, |at| {
        let week = at.date_naive().iso_week();
        (week.year(), week.week())
    });
    daily.chain(weekly).collect()
}

/// The first of each of so many periods, in the order given.
fn newest_of_each<P: PartialEq>(
    moments: impl Iterator<Item = DateTime<Utc>>,
    count: usize,
    period: impl Fn(&DateTime<Utc>) -> P,
) -> impl Iterator<Item = DateTime<Utc>> {
    let mut last = None;
    moments
        .filter(move |moment| {
            let this = Some(period(moment));
            let first = last != this;
            last = this;
            first
        })
        .take(count)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        let moment = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M");
        moment.unwrap().and_utc()
    }

    fn days(moments: &BTreeSet<DateTime<Utc>>) -> Vec<String> {
        let days = moments.iter().map(|one| one.format("%m-%d").to_string());
        days.collect()
    }

    #[test]
    fn seven_days_and_four_weeks_are_kept_and_none_older_than_thirty_days() {
        let now = at("2026-11-23 09:00");
        let all: Vec<DateTime<Utc>> = (0..60).map(|back| now - TimeDelta::days(back)).collect();
        type Row<'a> = (&'a str, Vec<DateTime<Utc>>, &'a [&'a str]);
        let table: [Row<'_>; 6] = [
            ("nothing", vec![], &[]),
            ("one", vec![now], &["11-23"]),
            (
                "two on a day",
                vec![at("2026-11-20 08:00"), at("2026-11-20 18:00")],
                &["11-20"],
            ),
            (
                "every day: seven days, and the Sundays of two weeks before",
                all,
                &[
                    "11-08", "11-15", "11-17", "11-18", "11-19", "11-20", "11-21", "11-22", "11-23",
                ],
            ),
            (
                "after a long pause: those of days that were, not too old",
                vec![at("2026-10-20 09:00"), at("2026-10-25 09:00")],
                &["10-25"],
            ),
            (
                "thirty days old to the minute stays, a minute older goes",
                vec![at("2026-10-24 09:00"), at("2026-10-23 08:59")],
                &["10-24"],
            ),
        ];
        for (what, moments, expected) in table {
            let moments = moments.into_iter().collect();
            assert_eq!(days(&kept(&moments, now)), expected, "{what}");
        }
    }

    proptest! {
        #[test]
        fn what_stays_is_little_young_and_stays(hours in prop::collection::btree_set(0..2_000_i64, 0..120)) {
            let now = at("2026-11-23 09:00");
            let all: BTreeSet<_> = hours.iter().map(|back| now - TimeDelta::hours(*back)).collect();
            let kept_now = kept(&all, now);
            prop_assert!(kept_now.is_subset(&all) && kept_now.len() <= DAILY + WEEKLY);
            let young = |one: &DateTime<Utc>| now - *one <= TimeDelta::days(OLDEST);
            prop_assert!(kept_now.iter().all(young));
            // The last one stays as long as it is young enough, and so does one of
            // each of the last seven days.
            let newest = all.iter().next_back().filter(|one| young(one));
            prop_assert!(newest.is_none_or(|one| kept_now.contains(one)));
            for back in 0..7 {
                let day = (now - TimeDelta::days(back)).date_naive();
                let of_day = |set: &BTreeSet<DateTime<Utc>>| set.iter().rev().find(|one| one.date_naive() == day).copied();
                prop_assert_eq!(of_day(&kept_now), of_day(&all));
            }
            // Doing it again changes nothing.
            prop_assert_eq!(kept(&kept_now, now), kept_now);
        }
    }
}

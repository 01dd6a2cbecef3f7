//! Vacations of the regions, by school year: those that ship, and those that
//! the official feed brought in their place.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::Span;
use crate::domain::asset::Labels;
use crate::domain::codes::coded;
use crate::domain::number::{SchoolYear, YearStart};
use crate::domain::practice::Region;

coded! {
    /// Which vacation.
    pub enum VacationKind {
        /// In October.
        Autumn = "autumn",
        /// At the turn of the year.
        Christmas = "christmas",
        /// In February or March.
        Spring = "spring",
        /// At the end of April and the beginning of May.
        May = "may",
        /// Between two school years.
        Summer = "summer",
    }
}

coded! {
    /// Whether schools may choose other days.
    pub enum VacationStatus {
        /// Fixed for every school of the region.
        Fixed = "fixed",
        /// Advised; a school may choose otherwise, and then sets free days of its own.
        Advice = "advice",
    }
}

/// One vacation of one region.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Vacation {
    /// Of which region.
    pub region: Region,
    /// Which.
    pub kind: VacationKind,
    /// Whether it is fixed.
    pub status: VacationStatus,
    /// Its days, the weekends at both ends included.
    pub days: Span,
}

/// What is wrong with a vacation among those of its school year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum VacationFault {
    /// It ends before it begins.
    EndsBeforeItBegins,
    /// It does not begin in its school year, or lasts longer than any vacation.
    OutsideYear,
    /// It has a day in common with another of its region.
    Overlaps,
}

/// No vacation lasts longer; seven weeks is the longest that was ever given.
const LONGEST: i64 = 70;

/// The first vacation with a mistake among those of one school year.
#[must_use]
pub fn fault(year: SchoolYear, rows: &[Vacation]) -> Option<(usize, VacationFault)> {
    rows.iter().enumerate().find_map(|(index, row)| {
        let earlier = rows.iter().take(index);
        let fault = if row.days.last < row.days.first {
            VacationFault::EndsBeforeItBegins
        } else if year_of(row.days.first) != year || row.days.days() > LONGEST {
            VacationFault::OutsideYear
        } else if earlier
            .filter(|other| other.region == row.region)
            .any(|other| other.days.overlaps(&row.days))
        {
            VacationFault::Overlaps
        } else {
            return None;
        };
        Some((index, fault))
    })
}

/// The school year of the vacation calendar: from 1 August, whatever the
/// practice counts by.
#[must_use]
pub fn year_of(day: NaiveDate) -> SchoolYear {
    SchoolYear::of(day, YearStart::default())
}

/// Where the vacations of a year come from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Origin {
    /// They ship with the program.
    Shipped(ShippedYear),
    /// They were imported from the official feed.
    Imported,
}

/// What the shipped file says of a year.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ShippedYear {
    /// The source, for people.
    pub source: Labels,
    /// Whether that is the official publication itself.
    pub verified: bool,
}

/// Vacations by school year and region.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Vacations {
    years: BTreeMap<(SchoolYear, Region), RegionYear>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
struct RegionYear {
    rows: Vec<Vacation>,
    origin: Origin,
}

/// Until here the summer vacation of the school year before can last.
const SUMMER_IS_OVER: (u32, u32) = (9, 15);

impl Vacations {
    /// Puts these in the place of what was known of the year, for the regions
    /// that occur in them.
    pub fn replace(&mut self, year: SchoolYear, rows: &[Vacation], origin: &Origin) {
        for &region in Region::ALL {
            let mut of_region: Vec<Vacation> = rows
                .iter()
                .filter(|row| row.region == region)
                .copied()
                .collect();
            if of_region.is_empty() {
                continue;
            }
            of_region.sort_by_key(|row| row.days);
            let known = RegionYear {
                rows: of_region,
                origin: origin.clone(),
            };
            self.years.insert((year, region), known);
        }
    }

    /// The vacations of a region in a school year, by date; none when they are
    /// not known.
    #[must_use]
    pub fn of(&self, year: SchoolYear, region: Region) -> &[Vacation] {
        self.years
            .get(&(year, region))
            .map_or(&[], |known| &known.rows)
    }

    /// Where they come from, when they are known.
    #[must_use]
    pub fn origin(&self, year: SchoolYear, region: Region) -> Option<&Origin> {
        self.years.get(&(year, region)).map(|known| &known.origin)
    }

    /// Every school year of which something is known, each once.
    pub fn years(&self) -> impl Iterator<Item = SchoolYear> {
        let mut years: Vec<SchoolYear> = self.years.keys().map(|(year, _)| *year).collect();
        years.dedup();
        years.into_iter()
    }

    /// How many vacations there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.years.values().map(|known| known.rows.len()).sum()
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.years.is_empty()
    }

    /// The vacation of this region on this day.
    #[must_use]
    pub fn on(&self, day: NaiveDate, region: Region) -> Option<&Vacation> {
        let year = year_of(day);
        // The summer vacation runs on into the next school year.
        let both = [SchoolYear(year.0 - 1), year];
        both.into_iter()
            .flat_map(|year| self.of(year, region))
            .find(|row| row.days.holds(day))
    }

    /// Whether it is known of every day like this one if it is a vacation: all
    /// five of its school year are, and in August and September also the summer
    /// vacation that began in the year before.
    #[must_use]
    pub fn known_on(&self, day: NaiveDate, region: Region) -> bool {
        let year = year_of(day);
        let has = |year, kind| self.of(year, region).iter().any(|row| row.kind == kind);
        let summer_may_last = (8..=SUMMER_IS_OVER.0).contains(&day.month())
            && (day.month(), day.day()) <= SUMMER_IS_OVER;
        VacationKind::ALL.iter().all(|kind| has(year, *kind))
            && (!summer_may_last || has(SchoolYear(year.0 - 1), VacationKind::Summer))
    }
}

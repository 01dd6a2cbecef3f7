//! What the practice keeps of years: groups of schools, frozen years, reports
//! that were discussed, and contacts taken over from before.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Practice, PracticeBody, PracticeEntry};
use crate::domain::annual::{
    FreezeVersion, GroupId, ReportAbout, ReportDiscussed, SchoolGroup, YearFrozen,
};
use crate::domain::contact_import::ContactsImported;
use crate::domain::ids::Seq;
use crate::domain::number::SchoolYear;

/// A frozen year with the day on which it was frozen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptYear {
    /// The entry.
    pub seq: Seq,
    /// The day.
    pub on: NaiveDate,
    /// The year.
    pub frozen: YearFrozen,
}

/// The state of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Annual {
    groups: BTreeMap<GroupId, SchoolGroup>,
    years: BTreeMap<(SchoolYear, FreezeVersion), KeptYear>,
    discussed: Vec<(Seq, ReportDiscussed)>,
    imported: Vec<(Seq, ContactsImported)>,
}

impl Annual {
    /// Takes an entry up that is about years; whether it was.
    pub(super) fn apply(&mut self, entry: &PracticeEntry) -> bool {
        let (seq, on) = (entry.stamp.seq, entry.stamp.on);
        match &entry.body {
            PracticeBody::GroupSet(group) => {
                self.groups.insert(group.id, group.clone());
            }
            PracticeBody::YearFrozen(frozen) => {
                let key = (frozen.year, frozen.version);
                let frozen = frozen.clone();
                self.years.insert(key, KeptYear { seq, on, frozen });
            }
            PracticeBody::ReportDiscussed(report) => self.discussed.push((seq, report.clone())),
            PracticeBody::ContactsImported(imported) => {
                self.imported.push((seq, imported.clone()));
            }
            _ => return false,
        }
        true
    }
}

impl Practice {
    /// The groups of schools that are in use, by id (R111).
    pub fn groups(&self) -> impl Iterator<Item = &SchoolGroup> {
        let groups = self.outside.annual.groups.values();
        groups.filter(|group| !group.schools.is_empty())
    }

    /// A group, also one that is not used any more.
    #[must_use]
    pub fn group(&self, id: GroupId) -> Option<&SchoolGroup> {
        self.outside.annual.groups.get(&id)
    }

    /// The id of the next group; one that was taken back is not given again.
    #[must_use]
    pub fn next_group(&self) -> GroupId {
        GroupId(self.next_id(|body| match body {
            PracticeBody::GroupSet(group) => Some(group.id.0),
            _ => None,
        }))
    }

    /// Every version of every frozen year, from the oldest year and its first
    /// version on (R107).
    pub fn frozen_years(&self) -> impl DoubleEndedIterator<Item = &KeptYear> {
        self.outside.annual.years.values()
    }

    /// The versions of a frozen year, from the first.
    pub fn versions_of(&self, year: SchoolYear) -> impl DoubleEndedIterator<Item = &KeptYear> {
        let versions = (year, FreezeVersion(0))..=(year, FreezeVersion(u32::MAX));
        let years = self.outside.annual.years.range(versions);
        years.map(|(_, kept)| kept)
    }

    /// The version of a frozen year that counts: the last one.
    #[must_use]
    pub fn frozen(&self, year: SchoolYear) -> Option<&KeptYear> {
        self.versions_of(year).next_back()
    }

    /// When a report was handed over and discussed; the last entry counts (R108).
    #[must_use]
    pub fn discussed(
        &self,
        year: SchoolYear,
        version: FreezeVersion,
        about: ReportAbout,
    ) -> Option<(Seq, &ReportDiscussed)> {
        let mut reports = self.outside.annual.discussed.iter().rev();
        reports
            .find(|(_, report)| {
                (report.year, report.version, report.about) == (year, version, about)
            })
            .map(|(seq, report)| (*seq, report))
    }

    /// Contacts taken over from before.
    #[must_use]
    pub fn imported_contacts(&self) -> &[(Seq, ContactsImported)] {
        &self.outside.annual.imported
    }
}

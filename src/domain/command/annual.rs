//! What somebody asks for about the figures of a year.

use crate::domain::annual::{Release, ReportDiscussed, SchoolGroup, YearCounts};
use crate::domain::contact_import::ContactsImported;
use crate::domain::number::SchoolYear;
use crate::domain::text::Line;

/// Groups of schools, frozen years and what was taken over from before.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AnnualCommand {
    /// Make or change a group of schools: a known id changes it, the next one
    /// makes it (R111).
    SetGroup(SchoolGroup),
    /// Freeze a school year (R107).
    Freeze(Box<YearToFreeze>),
    /// Record that a report was handed over and discussed (R108).
    Discuss(ReportDiscussed),
    /// Take contacts of before over: all of them, or none.
    ImportContacts(ContactsImported),
}

/// A year as it was counted when it is to be frozen; the rules give the version.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct YearToFreeze {
    /// Which year.
    pub year: SchoolYear,
    /// Why again, when it was frozen before.
    pub reason: Option<Line>,
    /// Its counts.
    pub counts: YearCounts,
    /// What of them may be shown.
    pub release: Release,
}

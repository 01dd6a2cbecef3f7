//! What is said about the figures of a year: groups of schools, frozen years,
//! reports and contacts of before.

use std::collections::{BTreeMap, BTreeSet};

use luister::domain::annual::{
    FigureName, FreezeVersion, GroupId, PlaceCounts, Release, ReportAbout, ReportDiscussed,
    SchoolGroup, YearCounts,
};
use luister::domain::command::{AnnualCommand, NewSchool, PracticeCommand, YearToFreeze};
use luister::domain::contact_import::{ContactsImported, FileDigest, ImportedContact};
use luister::domain::number::{Minutes, SchoolYear};
use luister::domain::person::{AdviserKind, ClientKind};
use luister::domain::practice::{BoardId, InformationContact, Region, SchoolId};
use luister::statistics::Figures;
use luister::statistics::freeze::counts;

use super::{INTERNAL_SCHOOL, Story, data, day, text};

/// A school of another board.
pub(crate) const NORTH: SchoolId = SchoolId(3);

/// Two schools of the first board, and one of another.
#[track_caller]
pub(crate) fn two_boards() -> Story {
    Story::practice().outside(PracticeCommand::AddSchool(NewSchool {
        name: text("De Vlieger"),
        board: text("Stichting Noord"),
        region: Region::North,
        adviser: AdviserKind::External,
    }))
}

/// Somebody asks how the adviser works: a contact without a case.
#[track_caller]
pub(crate) fn asked_on(on: &str, school: SchoolId) -> PracticeCommand {
    PracticeCommand::GiveInformation(InformationContact {
        on: day(on),
        channel: "TEL".into(),
        client: ClientKind::Parent,
        school: Some(school),
        minutes: Minutes::new(10).unwrap(),
    })
}

/// Schools of the first board that get figures together.
#[track_caller]
pub(crate) fn set_group(id: u32, name: &str, schools: &[SchoolId]) -> PracticeCommand {
    group_of(BoardId(1), id, name, schools)
}

/// Schools of a board that get figures together.
#[track_caller]
pub(crate) fn group_of(
    board: BoardId,
    id: u32,
    name: &str,
    schools: &[SchoolId],
) -> PracticeCommand {
    PracticeCommand::Annual(AnnualCommand::SetGroup(SchoolGroup {
        id: GroupId(id),
        name: text(name),
        board,
        schools: schools.iter().copied().collect(),
    }))
}

/// What the program counts in a school year now.
pub(crate) fn counted(story: &Story, year: SchoolYear) -> YearCounts {
    let vocabulary = &data().vocabulary;
    let figures = Figures::of(&story.practice, vocabulary);
    counts(&figures, &story.practice, vocabulary, year)
}

/// Freezing these counts. Of what may be shown the rules look only at whether
/// there is anything, so here it is one figure.
pub(crate) fn freeze_counts(
    year: SchoolYear,
    counts: YearCounts,
    reason: Option<&str>,
) -> PracticeCommand {
    let contacts = FigureName::new("all/contacts".to_owned());
    freeze_showing([contacts].into(), (year, counts), reason)
}

/// Freezing these counts with nothing of them to be shown.
pub(crate) fn withhold(
    year: SchoolYear,
    counts: YearCounts,
    reason: Option<&str>,
) -> PracticeCommand {
    freeze_showing(BTreeSet::new(), (year, counts), reason)
}

fn freeze_showing(
    shown: BTreeSet<FigureName>,
    (year, counts): (SchoolYear, YearCounts),
    reason: Option<&str>,
) -> PracticeCommand {
    PracticeCommand::Annual(AnnualCommand::Freeze(Box::new(YearToFreeze {
        year,
        reason: reason.map(text),
        counts,
        release: Release {
            hide_up_to: 4,
            shown,
            hidden: BTreeSet::new(),
        },
    })))
}

/// Freezing a school year as it is counted now.
pub(crate) fn freeze(story: &Story, year: SchoolYear, reason: Option<&str>) -> PracticeCommand {
    freeze_counts(year, counted(story, year), reason)
}

/// Counts of information contacts at the first school, all in one month.
#[track_caller]
pub(crate) fn in_one_month(month: &str, contacts: u32) -> YearCounts {
    let mut place = PlaceCounts {
        school: Some(INTERNAL_SCHOOL),
        board: Some(BoardId(1)),
        months: BTreeMap::from([(day(month), contacts)]),
        ..PlaceCounts::default()
    };
    place.contacts.information = contacts;
    place.natures.none = contacts;
    YearCounts {
        places: vec![place],
        groups: Vec::new(),
    }
}

/// A report of the first version of a year, handed over and discussed.
#[track_caller]
pub(crate) fn discuss(
    year: SchoolYear,
    about: ReportAbout,
    (handed_over, discussed): (&str, &str),
) -> ReportDiscussed {
    ReportDiscussed {
        year,
        version: FreezeVersion::FIRST,
        about,
        handed_over: day(handed_over),
        discussed: day(discussed),
        with: Some(text("de directeur")),
    }
}

pub(crate) const fn say_discussed(report: ReportDiscussed) -> PracticeCommand {
    PracticeCommand::Annual(AnnualCommand::Discuss(report))
}

/// A talk with a pupil of the first school, out of a file.
#[track_caller]
pub(crate) fn contact_of(on: &str) -> ImportedContact {
    ImportedContact {
        on: day(on),
        school: Some(INTERNAL_SCHOOL),
        client: ClientKind::Pupil,
        channel: "TEL".into(),
        referrer: Some("MC".into()),
        natures: ["ONG.PEST".into()].into(),
        actions: ["GESPR".into()].into(),
        minutes: Minutes::new(45).unwrap(),
        outcome: Some("OPL".into()),
    }
}

/// Taking the contacts of a file over; the file is known by its digest.
pub(crate) const fn import_contacts(file: u8, contacts: Vec<ImportedContact>) -> PracticeCommand {
    PracticeCommand::Annual(AnnualCommand::ImportContacts(ContactsImported {
        file: FileDigest([file; 32]),
        contacts,
    }))
}

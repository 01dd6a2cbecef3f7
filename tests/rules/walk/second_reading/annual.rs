//! The figures of a year in the journal outside the cases, read a second time
//! (R107, R108, R111).

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use luister::domain::annual::{GroupId, ReportAbout, ReportDiscussed, SchoolGroup, YearFrozen};
use luister::domain::contact_import::ContactsImported;
use luister::domain::practice::{BoardId, PracticeBody, PracticeEntry, SchoolId};
use luister::domain::text::Text;

use super::{Kept, promise};

/// Whether an entry about years fits what was held before it.
pub(super) fn fits(held: &[&PracticeEntry], entry: &PracticeEntry) -> Kept {
    match &entry.body {
        PracticeBody::GroupSet(group) => group_fits(held, group),
        PracticeBody::YearFrozen(frozen) => version_fits(held, frozen, entry.stamp.on),
        PracticeBody::ReportDiscussed(report) => report_fits(held, report),
        PracticeBody::ContactsImported(imported) => file_fits(held, imported),
        _ => Ok(()),
    }
}

/// The last day out of a file.
pub(super) fn last_day(imported: &ContactsImported) -> Option<NaiveDate> {
    imported.contacts.iter().map(|contact| contact.on).max()
}

/// The groups as last set, those that were given up among them.
pub(super) fn groups<'a>(held: &[&'a PracticeEntry]) -> BTreeMap<GroupId, &'a SchoolGroup> {
    let set = held.iter().filter_map(|entry| match &entry.body {
        PracticeBody::GroupSet(group) => Some((group.id, group)),
        _ => None,
    });
    set.collect()
}

fn board_of(held: &[&PracticeEntry], school: SchoolId) -> Option<BoardId> {
    held.iter().find_map(|entry| match &entry.body {
        PracticeBody::SchoolAdded(added) if added.id == school => Some(added.board),
        _ => None,
    })
}

/// R111: all its schools are of its board, now and before, and no two groups of a
/// board have one name.
fn group_fits(held: &[&PracticeEntry], group: &SchoolGroup) -> Kept {
    let mut boards = group.schools.iter().map(|school| board_of(held, *school));
    promise(
        boards.all(|board| board == Some(group.board)),
        "a group over two boards (R111)",
    )?;
    let groups = groups(held);
    let before = groups.get(&group.id);
    promise(
        before.is_none_or(|before| before.board == group.board),
        "a group that changed its board (R111)",
    )?;
    promise(
        !group.schools.is_empty() || before.is_some_and(|before| !before.schools.is_empty()),
        "a group of nothing (R111)",
    )?;
    let twice = groups.values().any(|other| {
        other.id != group.id
            && !other.schools.is_empty()
            && (other.board, &other.name) == (group.board, &group.name)
    });
    promise(!twice, "two groups of one name (R111)")
}

/// Where school years begin: month and day.
fn turn_of_the_year(held: &[&PracticeEntry]) -> (u32, u32) {
    let founded = held.iter().find_map(|entry| match &entry.body {
        PracticeBody::Founded(founding) => Some(founding.year_start),
        _ => None,
    });
    founded.map_or((8, 1), |start| (start.month, start.day))
}

/// The calendar year in which the school year of a day began.
fn began(held: &[&PracticeEntry], on: NaiveDate) -> i32 {
    let before = (on.month(), on.day()) < turn_of_the_year(held);
    on.year() - i32::from(before)
}

fn versions<'a>(held: &[&'a PracticeEntry], began: i32) -> Vec<(&'a YearFrozen, NaiveDate)> {
    let frozen = held.iter().filter_map(|entry| match &entry.body {
        PracticeBody::YearFrozen(frozen) if frozen.year.0 == began => {
            Some((frozen, entry.stamp.on))
        }
        _ => None,
    });
    frozen.collect()
}

/// R107: a year that is over, its versions counted from 1, each with something
/// else and, from the second on, with a reason.
fn version_fits(held: &[&PracticeEntry], frozen: &YearFrozen, on: NaiveDate) -> Kept {
    promise(
        frozen.year.0 < began(held, on),
        "frozen before it was over (R107)",
    )?;
    let before = versions(held, frozen.year.0);
    promise(
        usize::try_from(frozen.version.0).ok() == Some(before.len() + 1),
        "a version that was skipped (R107)",
    )?;
    let reason = frozen.reason.as_ref();
    promise(
        before.is_empty() || reason.is_some_and(|reason| !Text::is_blank(reason)),
        "frozen again without a reason (R107)",
    )?;
    promise(
        before
            .last()
            .is_none_or(|(last, _)| last.counts != frozen.counts),
        "frozen again with nothing new (R107)",
    )?;
    let mut something = false;
    for place in &frozen.counts.places {
        let kinds = &place.contacts;
        let all = [
            kinds.new,
            kinds.carried,
            kinds.further,
            kinds.information,
            kinds.imported,
        ];
        let all: u32 = all.iter().sum();
        something |= all > 0 || !place.actions.is_empty() || !place.outcomes.is_empty();
        let work = place.work;
        something |= work.visits + work.flyers + work.posters + work.advice > 0;
        let answers = place.answers;
        something |= answers.in_time + answers.late + answers.not_counted > 0;
        let months: u32 = place.months.values().sum();
        promise(months == all, "months that do not add up (R107)")?;
        let board = place.school.and_then(|school| board_of(held, school));
        promise(
            place.school.is_none() || place.board == board,
            "counts of a school under another board (R111)",
        )?;
    }
    promise(something, "frozen with nothing in it (R107)")
}

/// R108: of a version that is there, and no day before the one that it follows.
fn report_fits(held: &[&PracticeEntry], report: &ReportDiscussed) -> Kept {
    let versions = versions(held, report.year.0);
    let found = versions
        .iter()
        .find(|(frozen, _)| frozen.version == report.version);
    let Some((frozen, on)) = found else {
        return promise(false, "a report of what was not frozen (R108)");
    };
    promise(
        *on <= report.handed_over && report.handed_over <= report.discussed,
        "discussed before it was there (R108)",
    )?;
    promise(
        !frozen.release.shown.is_empty(),
        "discussed with nothing in it (R108)",
    )?;
    let places = &frozen.counts.places;
    let known = match report.about {
        ReportAbout::All => true,
        ReportAbout::Board(board) => places.iter().any(|place| place.board == Some(board)),
        ReportAbout::School(school) => places.iter().any(|place| place.school == Some(school)),
        ReportAbout::Group(group) => {
            let mut groups = frozen.counts.groups.iter();
            groups.any(|one| one.id == group)
        }
    };
    promise(known, "a report about nobody of that year (R108)")
}

/// R107: each file once, and nothing into a year that was frozen by then.
fn file_fits(held: &[&PracticeEntry], imported: &ContactsImported) -> Kept {
    let again = held.iter().any(|entry| match &entry.body {
        PracticeBody::ContactsImported(other) => other.file == imported.file,
        _ => false,
    });
    promise(!again, "a file taken over twice (R107)")?;
    promise(!imported.contacts.is_empty(), "a file of nothing (R107)")?;
    for contact in &imported.contacts {
        promise(
            versions(held, began(held, contact.on)).is_empty(),
            "taken over into a frozen year (R107)",
        )?;
        let school = contact.school;
        promise(
            school.is_none_or(|school| board_of(held, school).is_some()),
            "taken over at no school (R107)",
        )?;
    }
    Ok(())
}

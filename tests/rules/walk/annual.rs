//! What a walk does with the figures of a year: groups of schools, freezing,
//! reports, and contacts of before.

use chrono::{Days, NaiveDate};
use luister::domain::annual::{FreezeVersion, GroupId, ReportAbout, ReportDiscussed, SchoolGroup};
use luister::domain::command::{AnnualCommand, NewSchool, PracticeCommand};
use luister::domain::contact_import::ImportedContact;
use luister::domain::number::SchoolYear;
use luister::domain::person::AdviserKind;
use luister::domain::practice::{BoardId, Region};

use super::dice::Dice;
use super::{office, things};
use crate::support::annual::{contact_of, counted, freeze_counts, import_contacts, withhold};
use crate::support::{Story, text};

/// Something about the figures of a year.
pub(super) fn any(story: &Story, dice: &mut Dice) -> PracticeCommand {
    match dice.below(24) {
        0 => PracticeCommand::AddSchool(NewSchool {
            name: text("De Vlieger"),
            board: text("Stichting Noord"),
            region: Region::North,
            adviser: AdviserKind::External,
        }),
        1..=7 => PracticeCommand::Annual(AnnualCommand::SetGroup(group(story, dice))),
        8..=14 => freeze(story, dice),
        15..=18 => PracticeCommand::Annual(AnnualCommand::Discuss(report(story, dice))),
        _ => contacts(story, dice),
    }
}

fn group(story: &Story, dice: &mut Dice) -> SchoolGroup {
    let schools = (0..dice.below(3)).map(|_| {
        let known = story.practice.schools().map(|school| school.id);
        let known = dice.any(known).unwrap();
        if dice.one_in(12) {
            office::school(dice)
        } else {
            known
        }
    });
    SchoolGroup {
        schools: schools.collect(),
        id: GroupId(office::number(story.practice.next_group().0, dice)),
        name: text(dice.pick(&["Oost", "West", "West", " "])),
        board: dice.pick(&[BoardId(1), BoardId(1), BoardId(1), BoardId(2), BoardId(9)]),
    }
}

/// This school year, the last one or the one before that.
fn year(story: &Story, dice: &mut Dice) -> SchoolYear {
    let this = SchoolYear::of(story.today, story.practice.year_start());
    SchoolYear(this.0 - dice.pick(&[0, 1, 1, 1, 2]))
}

/// As it is counted, or with a count that is wrong; now and then nothing of it may
/// be shown.
fn freeze(story: &Story, dice: &mut Dice) -> PracticeCommand {
    let year = year(story, dice);
    let mut counts = counted(story, year);
    if let Some(place) = counts.places.first_mut()
        && dice.one_in(8)
    {
        place.contacts.further += 1;
    }
    let reason = dice.pick(&[None, Some(" "), Some("een contact was vergeten")]);
    if dice.one_in(6) {
        return withhold(year, counts, reason);
    }
    freeze_counts(year, counts, reason)
}

fn report(story: &Story, dice: &mut Dice) -> ReportDiscussed {
    let known = story.practice.frozen_years().next_back();
    let known = known.map(|kept| (kept.frozen.year, kept.frozen.version));
    let (year, version) = match known.filter(|_| !dice.one_in(6)) {
        Some(known) => known,
        None => (year(story, dice), FreezeVersion(dice.pick(&[1, 2]))),
    };
    let discussed = things::day_before(story, dice);
    let school = office::school(dice);
    ReportDiscussed {
        year,
        version,
        about: dice.pick(&[
            ReportAbout::All,
            ReportAbout::Board(BoardId(1)),
            ReportAbout::Board(BoardId(9)),
            ReportAbout::Group(GroupId(1)),
            ReportAbout::School(school),
        ]),
        handed_over: discussed - dice.days(3),
        discussed,
        with: None,
    }
}

/// Mostly of last year; now and then with a line that does not fit.
fn contacts(story: &Story, dice: &mut Dice) -> PracticeCommand {
    let file = dice.pick(&[1, 2, 3, 4, 5, 6, 7, 8]);
    let contacts = (0..dice.below(4)).map(|_| ImportedContact {
        on: long_ago(story, dice),
        school: (!dice.one_in(3)).then(|| office::school(dice)),
        channel: dice
            .pick(&["TEL", "TEL", "TEL", "TEL", "TEL", "DUIF"])
            .into(),
        ..contact_of("2024-11-05")
    });
    import_contacts(file, contacts.collect())
}

fn long_ago(story: &Story, dice: &mut Dice) -> NaiveDate {
    story.today + Days::new(2) - Days::new(120) - dice.days(600)
}

//! Practices by chance, told as stories: schools of some boards, cases with
//! conversations, natures and actions, year after year.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use fastrand::Rng;
use luister::domain::annual::{GroupId, SchoolGroup};
use luister::domain::command::{AnnualCommand, NewSchool, PracticeCommand, YearToFreeze};
use luister::domain::deed::ActionTaken;
use luister::domain::entry::{CaseBody, Closing, Conversation, Nature};
use luister::domain::number::{Minutes, SchoolYear, YearStart};
use luister::domain::person::{AdviserKind, ClientKind};
use luister::domain::practice::{InformationContact, Region, SchoolId};
use luister::statistics::protection::{HideUpTo, Stop};
use luister::statistics::release::{Beside, Chosen, KnownHours, decide_unless};
use luister::statistics::{Figures, freeze};

use crate::support::hours::time;
use crate::support::{Story, data, say, text};

/// The first school year of every story.
pub(crate) const FIRST: SchoolYear = SchoolYear(2023);

/// More often a low number than a high one, as natures and actions are.
fn skewed(rng: &mut Rng, below: usize) -> usize {
    rng.usize(0..below).min(rng.usize(0..below))
}

/// A practice with so many schools, and a group of some of them.
pub(crate) fn practice(rng: &mut Rng, schools: usize) -> Story {
    practice_of(rng, schools, (schools / 4).max(1))
}

/// The same, of so many boards.
pub(crate) fn practice_of(rng: &mut Rng, schools: usize, boards: usize) -> Story {
    let mut story = Story::blank();
    story.today = first_day(FIRST);
    let mut story = story.outside(PracticeCommand::Found(YearStart::default()));
    story = data().procedures.iter().fold(story, Story::adopting);
    for school in 0..schools {
        story = story.outside(PracticeCommand::AddSchool(NewSchool {
            name: text(&format!("School {school}")),
            board: text(&format!("Bestuur {}", school % boards)),
            region: Region::South,
            adviser: if rng.bool() {
                AdviserKind::Internal
            } else {
                AdviserKind::External
            },
        }));
    }
    if schools > 3 && rng.bool() {
        story = with_group(story, rng);
    }
    story
}

/// Some schools of the first board get figures together.
fn with_group(story: Story, rng: &mut Rng) -> Story {
    let board = story.practice.boards().next().unwrap().id;
    let mine = story
        .practice
        .schools()
        .filter(|school| school.board == board);
    let mut schools: Vec<SchoolId> = mine.map(|school| school.id).collect();
    rng.shuffle(&mut schools);
    schools.truncate(rng.usize(1..=schools.len()));
    story.outside(PracticeCommand::Annual(AnnualCommand::SetGroup(
        SchoolGroup {
            id: GroupId(1),
            name: text("Groep"),
            board,
            schools: schools.into_iter().collect(),
        },
    )))
}

fn first_day(year: SchoolYear) -> NaiveDate {
    NaiveDate::from_ymd_opt(year.0, 8, 1).unwrap()
}

/// About so many contacts in a school year.
pub(crate) fn lived(mut story: Story, rng: &mut Rng, year: SchoolYear, contacts: usize) -> Story {
    let mut left = contacts;
    while left > 0 {
        let talks = rng.usize(0..4).min(left - 1);
        story = case(story, rng, year, talks);
        left -= talks + 1;
        if rng.u8(0..8) == 0 {
            story = information(story, rng, year);
        }
    }
    story
}

fn some_day(rng: &mut Rng, year: SchoolYear) -> NaiveDate {
    first_day(year) + Days::new(rng.u64(10..330))
}

fn some_school(story: &Story, rng: &mut Rng) -> SchoolId {
    let schools: Vec<SchoolId> = story.practice.schools().map(|school| school.id).collect();
    schools[skewed(rng, schools.len())]
}

/// A case with these conversations, each after the one before: some of them in
/// the next school year.
fn case(mut story: Story, rng: &mut Rng, year: SchoolYear, talks: usize) -> Story {
    story.today = some_day(rng, year);
    let school = some_school(&story, rng);
    let kind = if rng.bool() {
        ClientKind::Pupil
    } else {
        ClientKind::Parent
    };
    let mut contact = say::contact(kind, school, story.today);
    contact.channel = ["TEL", "MAIL", "LOOP"][rng.usize(0..3)].into();
    contact.same_event = None;
    story = story.opening(contact);
    if rng.u8(0..8) > 0 {
        story = nature(story, rng);
    }
    for _ in 0..talks {
        story.today = story.today + Days::new(rng.u64(1..40));
        let held = Conversation {
            on: story.today,
            medium: "TEL".into(),
            companions: BTreeSet::new(),
            // Now and then a message that took a minute.
            minutes: Minutes::new(if rng.u8(0..6) == 0 { 1 } else { rng.u16(5..90) }).unwrap(),
        };
        story = story.planted(CaseBody::ConversationHeld(held));
        for _ in 0..rng.usize(0..3) {
            story = action(story, rng);
        }
        if rng.u8(0..4) == 0 {
            let (on, minutes) = (story.today, rng.u16(1..5) * 15);
            let time = time(on, minutes, ["REIS", "VERSL"][rng.usize(0..2)]);
            story = story.planted(CaseBody::TimeSpent(time));
        }
        if rng.u8(0..8) == 0 {
            story = nature(story, rng);
        }
    }
    if rng.bool() {
        let outcomes: Vec<_> = data().vocabulary.outcomes().collect();
        let outcome = outcomes[skewed(rng, outcomes.len())].code.clone();
        story = story.planted(CaseBody::Closed(Closing { outcome }));
    }
    story
}

fn nature(story: Story, rng: &mut Rng) -> Story {
    let natures: Vec<_> = data().vocabulary.natures().collect();
    let codes = (0..rng.usize(1..=2)).map(|_| natures[skewed(rng, natures.len())].code.clone());
    let codes = codes.collect();
    story.planted(CaseBody::NatureSet(Nature {
        codes,
        axis: None,
        accused: None,
        position: None,
        happened_on: None,
    }))
}

fn action(story: Story, rng: &mut Rng) -> Story {
    let actions: Vec<_> = data().vocabulary.actions().collect();
    let on = story.today;
    story.planted(CaseBody::ActionTaken(ActionTaken {
        action: actions[skewed(rng, actions.len())].code.clone(),
        on,
        role: None,
        minutes: Minutes::default(),
    }))
}

fn information(mut story: Story, rng: &mut Rng, year: SchoolYear) -> Story {
    story.today = some_day(rng, year);
    let school = (rng.u8(0..4) > 0).then(|| some_school(&story, rng));
    let contact = InformationContact {
        on: story.today,
        channel: "TEL".into(),
        client: ClientKind::Parent,
        school,
        minutes: Minutes::new(10).unwrap(),
    };
    story.outside(PracticeCommand::GiveInformation(contact))
}

/// The year is over and is frozen; again, when it was frozen before.
pub(crate) fn frozen(story: Story, year: SchoolYear) -> Story {
    frozen_knowing(story, year, true)
}

/// The same, with or without what readers know from hours.
pub(crate) fn frozen_knowing(mut story: Story, year: SchoolYear, knows: bool) -> Story {
    story.today = story.today.max(first_day(SchoolYear(year.0 + 1)));
    let vocabulary = &data().vocabulary;
    let figures = Figures::of(&story.practice, vocabulary);
    let counts = freeze::counts(&figures, &story.practice, vocabulary, year);
    let before: Vec<_> = story
        .practice
        .versions_of(year)
        .map(|kept| &kept.frozen)
        .collect();
    let chosen = Chosen {
        year,
        start: YearStart::default(),
        hide_up_to: HideUpTo::default(),
    };
    let hours = KnownHours::of(&story.practice, year);
    let beside = Beside {
        earlier: &before,
        hours: knows.then_some(&hours),
    };
    let release = decide_unless(&Stop::default(), &counts, beside, &chosen, vocabulary).unwrap();
    let reason = (!before.is_empty()).then(|| text("een gesprek vergeten"));
    story.outside(PracticeCommand::Annual(AnnualCommand::Freeze(Box::new(
        YearToFreeze {
            year,
            reason,
            counts,
            release,
        },
    ))))
}

/// A few contacts that were forgotten, in a year that was frozen already.
pub(crate) fn forgotten(mut story: Story, rng: &mut Rng, year: SchoolYear) -> Story {
    for _ in 0..rng.usize(1..=2) {
        let talks = rng.usize(0..2);
        story = case(story, rng, year, talks);
    }
    story
}

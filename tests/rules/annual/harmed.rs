//! Journals that no rule allows, as a tampered or foreign vault could hold them:
//! what stands about years is named under its number.

use std::collections::BTreeSet;

use luister::domain::annual::{
    FreezeVersion, GroupId, Release, ReportAbout, SchoolGroup, YearFrozen,
};
use luister::domain::command::{Command, Decision, PracticeCommand};
use luister::domain::ids::Seq;
use luister::domain::number::SchoolYear;
use luister::domain::practice::{BoardId, PracticeBody};
use luister::domain::refusal::{Field, Refusal};
use luister::domain::rules::annual::history;

use super::{LAST, a_frozen_year, a_year_over, take_back};
use crate::support::annual::{
    NORTH, asked_on, contact_of, discuss, freeze, import_contacts, in_one_month, say_discussed,
    set_group, two_boards,
};
use crate::support::office::last;
use crate::support::{EXTERNAL_SCHOOL, INTERNAL_SCHOOL, Story, day, text};

/// Past the rules.
fn planted(story: &Story, body: PracticeBody) -> Story {
    let mut story = story.clone();
    story.commit(Decision::Practice(vec![body]));
    story
}

/// What a command would write.
#[track_caller]
fn body_of(story: &Story, command: PracticeCommand) -> PracticeBody {
    match story.asked(Command::InPractice(command)) {
        Ok(Decision::Practice(mut bodies)) => bodies.remove(0),
        other => panic!("{other:?}"),
    }
}

fn found(story: &Story) -> Vec<(Seq, Refusal)> {
    let found = history::check(story.practice.entries(), &story.facts());
    let found = found.into_iter().map(|one| (one.entry, one.refusal));
    found.collect()
}

fn frozen(version: u32, reason: Option<&str>, contacts: u32) -> YearFrozen {
    YearFrozen {
        year: LAST,
        version: FreezeVersion(version),
        reason: reason.map(text),
        counts: in_one_month("2026-03-01", contacts),
        release: Release {
            hide_up_to: 4,
            shown: BTreeSet::new(),
            hidden: BTreeSet::new(),
        },
    }
}

#[test]
fn r107_r108_r111_what_no_rule_allows_is_named() {
    let year = a_frozen_year();
    let boards = two_boards();
    let again = Some("een contact was vergeten");
    let report = discuss(LAST, ReportAbout::All, ("2026-11-23", "2026-11-23"));
    let report = body_of(&year, say_discussed(report));
    let file = |on| body_of(&Story::practice(), import_contacts(1, vec![contact_of(on)]));
    let as_frozen =
        |version, reason, contacts| PracticeBody::YearFrozen(frozen(version, reason, contacts));
    let running = PracticeBody::YearFrozen(YearFrozen {
        year: SchoolYear(2026),
        ..frozen(1, None, 3)
    });
    let mut miscounted = frozen(1, None, 3);
    miscounted.counts.places[0].contacts.new = 1;
    let miscounted = PracticeBody::YearFrozen(miscounted);
    let over_two_boards = PracticeBody::GroupSet(SchoolGroup {
        id: GroupId(1),
        name: text("Oost"),
        board: BoardId(1),
        schools: [INTERNAL_SCHOOL, NORTH].into(),
    });
    let later = Refusal::ReportOutOfOrder(day("2026-11-24"));
    for (story, body, refused) in [
        (
            &boards,
            running,
            Refusal::YearStillRunning(SchoolYear(2026)),
        ),
        (&boards, miscounted, Refusal::CountsDoNotAddUp(LAST)),
        (
            &boards,
            as_frozen(1, None, 0),
            Refusal::NothingCounted(LAST),
        ),
        (
            &boards,
            as_frozen(2, again, 3),
            Refusal::YearNotFrozen(LAST),
        ),
        (&year, as_frozen(1, again, 4), Refusal::YearNotFrozen(LAST)),
        (&year, as_frozen(3, again, 4), Refusal::YearNotFrozen(LAST)),
        (
            &year,
            as_frozen(2, None, 4),
            Refusal::FieldMissing(Field::Reason),
        ),
        (&boards, report.clone(), Refusal::YearNotFrozen(LAST)),
        (&year, file("2025-11-05"), Refusal::YearFrozenAlready(LAST)),
        (&boards, over_two_boards, Refusal::OtherBoard),
        (
            &year,
            PracticeBody::Retracted(last(&year)),
            Refusal::NotCorrectable(last(&year)),
        ),
    ] {
        assert_eq!(found(story), [], "{body:?}");
        let harmed = planted(story, body.clone());
        assert_eq!(found(&harmed), [(last(&harmed), refused)], "{body:?}");
    }
    // Of a report that was handed over before its year was frozen.
    let command = freeze(&a_year_over(), LAST, None);
    let early = a_year_over().on("2026-11-24").outside(command);
    let harmed = planted(&early, report);
    assert_eq!(found(&harmed), [(last(&harmed), later)]);
}

/// A code that left the lists is no reproach (R48).
#[test]
fn r48_a_code_of_before_that_is_in_no_list_is_not_named() {
    let imported = import_contacts(1, vec![contact_of("2024-11-05")]);
    let PracticeBody::ContactsImported(mut imported) = body_of(&Story::practice(), imported) else {
        panic!("nothing was imported");
    };
    imported.contacts[0].channel = "DUIF".into();
    let story = planted(&Story::practice(), PracticeBody::ContactsImported(imported));
    assert_eq!(found(&story), []);
}

/// Everything as the rules allow it, with what was taken back in between.
#[test]
fn r107_r108_r111_what_the_rules_allowed_is_not_named() {
    let story = a_year_over().outside(set_group(1, "Oost", &[INTERNAL_SCHOOL]));
    let made = last(&story);
    let story = take_back(story, made).outside(set_group(2, "Oost", &[EXTERNAL_SCHOOL]));
    let story = story.outside(import_contacts(1, vec![contact_of("2025-11-05")]));
    let file = last(&story);
    let command = freeze(&story, LAST, None);
    let story = take_back(story.outside(command), file);
    let command = freeze(&story, LAST, Some("verkeerd bestand"));
    let story = story.outside(command);
    let about = ReportAbout::All;
    let report = discuss(LAST, about, ("2026-11-23", "2026-11-23"));
    let story = story.outside(say_discussed(report));
    let story = story
        .outside(asked_on("2026-11-20", INTERNAL_SCHOOL))
        .on("2027-08-01");
    let command = freeze(&story, SchoolYear(2026), None);
    assert_eq!(found(&story.outside(command)), []);
}

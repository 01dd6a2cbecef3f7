//! The figures of a year, both ways: groups of schools (R111), years that are
//! frozen (R107, R112), reports that were discussed (R108), and contacts of before.

mod harmed;
pub(crate) mod years;

use luister::domain::annual::{FreezeVersion, GroupId, ReportAbout, ReportDiscussed, YearCounts};
use luister::domain::command::{Command, PracticeCommand};
use luister::domain::contact_import::ImportedContact;
use luister::domain::entry::Correction;
use luister::domain::ids::Seq;
use luister::domain::number::SchoolYear;
use luister::domain::practice::{BoardId, SchoolId};
use luister::domain::refusal::{Field, Refusal};
use luister::lang::kept;

use crate::support::annual::{
    NORTH, asked_on, contact_of, counted, discuss, freeze, freeze_counts, group_of,
    import_contacts, in_one_month, say_discussed, set_group, two_boards,
};
use crate::support::office::last;
use crate::support::{EXTERNAL_SCHOOL, INTERNAL_SCHOOL, Story, day, text};

const BEFORE: SchoolYear = SchoolYear(2024);
const LAST: SchoolYear = SchoolYear(2025);
const NOWHERE: SchoolId = SchoolId(9);

/// Why something about a year is refused.
#[track_caller]
fn why(story: &Story, command: PracticeCommand) -> Refusal {
    story.refusal_of(Command::InPractice(command))
}

fn take_back(story: Story, entry: Seq) -> Story {
    story.outside(PracticeCommand::Retract(entry))
}

fn correct(entry: Seq) -> PracticeCommand {
    PracticeCommand::Correct(Correction {
        entry,
        reason: text("klopte niet"),
    })
}

/// A practice with three contacts in the school year 2025–2026, which is over.
fn a_year_over() -> Story {
    ["2025-09-04", "2026-01-12", "2026-06-30"]
        .into_iter()
        .fold(Story::practice(), |story, on| {
            story.outside(asked_on(on, INTERNAL_SCHOOL))
        })
}

/// The same, frozen on 23 November 2026.
fn a_frozen_year() -> Story {
    let story = a_year_over();
    let command = freeze(&story, LAST, None);
    story.outside(command)
}

/// What each version of the year counts and why it is there.
fn versions(story: &Story) -> Vec<(u32, u32, Option<String>)> {
    let kept = story.practice.versions_of(LAST);
    kept.map(|kept| {
        let frozen = &kept.frozen;
        let contacts = frozen.counts.places.iter().map(|one| one.contacts.total());
        let reason = frozen.reason.as_ref();
        (
            frozen.version.0,
            contacts.sum(),
            reason.map(|reason| reason.expose().to_owned()),
        )
    })
    .collect()
}

// ── Groups of schools ────────────────────────────────────────────────────────

#[test]
fn r111_a_group_is_of_schools_of_one_board_and_stays_with_it() {
    let story = two_boards();
    for (group, refused) in [
        (
            set_group(1, "Helmond", &[INTERNAL_SCHOOL, NORTH]),
            Refusal::OtherBoard,
        ),
        (set_group(1, "Helmond", &[NORTH]), Refusal::OtherBoard),
        (set_group(1, "Helmond", &[NOWHERE]), Refusal::NoSuchSchool),
        (
            group_of(BoardId(9), 1, "Helmond", &[INTERNAL_SCHOOL]),
            Refusal::NotInDirectory,
        ),
        (
            set_group(2, "Helmond", &[INTERNAL_SCHOOL]),
            Refusal::NotInDirectory,
        ),
        (
            set_group(1, " ", &[INTERNAL_SCHOOL]),
            Refusal::FieldMissing(Field::GroupName),
        ),
        (
            set_group(1, "Helmond", &[]),
            Refusal::FieldMissing(Field::Schools),
        ),
    ] {
        assert_eq!(why(&story, group.clone()), refused, "{group:?}");
    }
    let both = &[INTERNAL_SCHOOL, EXTERNAL_SCHOOL];
    let story = story
        .outside(set_group(1, "Helmond", both))
        .outside(group_of(BoardId(2), 2, "Helmond", &[NORTH]));
    assert_eq!(story.practice.groups().count(), 2);
    // A group does not go over to another board.
    let moved = group_of(BoardId(2), 1, "Elders", &[NORTH]);
    assert_eq!(why(&story, moved), Refusal::OtherBoard);
    let smaller = story.outside(set_group(1, "Helmond-Oost", &[EXTERNAL_SCHOOL]));
    let group = smaller.practice.group(GroupId(1)).unwrap();
    assert_eq!(group.name.expose(), "Helmond-Oost");
    assert_eq!(group.schools, [EXTERNAL_SCHOOL].into());
}

#[test]
fn r111_a_group_is_given_up_and_its_name_is_free_again() {
    let story = two_boards().outside(set_group(1, "Helmond", &[INTERNAL_SCHOOL]));
    let second = || set_group(2, "Helmond", &[EXTERNAL_SCHOOL]);
    assert_eq!(why(&story, second()), Refusal::GroupExists);
    let given_up = set_group(1, "Helmond", &[]);
    let story = story.outside(given_up.clone());
    assert_eq!(story.practice.groups().count(), 0);
    let nothing_left = Refusal::FieldMissing(Field::Schools);
    assert_eq!(why(&story, given_up), nothing_left);
    let story = story.outside(second());
    let names: Vec<_> = story.practice.groups().map(|group| group.id.0).collect();
    assert_eq!(names, [2]);
    // The first one comes back under a name of its own only.
    let back = |name| set_group(1, name, &[INTERNAL_SCHOOL]);
    assert_eq!(why(&story, back("Helmond")), Refusal::GroupExists);
    assert_eq!(story.outside(back("Deurne")).practice.groups().count(), 2);
}

#[test]
fn r111_a_change_of_a_group_is_taken_back_without_making_two_of_one_name() {
    let story = two_boards().outside(set_group(1, "Helmond", &[INTERNAL_SCHOOL]));
    let made = last(&story);
    let story = story.outside(set_group(1, "Oost", &[INTERNAL_SCHOOL]));
    let renamed = last(&story);
    // Its old name was given to another one since.
    let story = story.outside(set_group(2, "Helmond", &[EXTERNAL_SCHOOL]));
    let second = last(&story);
    for (entry, by) in [(made, renamed), (renamed, second)] {
        let refused = Refusal::TakeBackLaterFirst { entry, by };
        assert_eq!(why(&story, PracticeCommand::Retract(entry)), refused);
        assert_eq!(why(&story, correct(entry)), refused);
    }
    // Another board has nothing to do with it.
    let north = two_boards()
        .outside(set_group(1, "Helmond", &[INTERNAL_SCHOOL]))
        .outside(set_group(1, "Oost", &[INTERNAL_SCHOOL]));
    let change = last(&north);
    let north = north.outside(group_of(BoardId(2), 2, "Helmond", &[NORTH]));
    assert_eq!(take_back(north, change).practice.groups().count(), 2);

    let story = take_back(take_back(take_back(story, second), renamed), made);
    assert_eq!(story.practice.groups().count(), 0);
    // A number is not given twice.
    assert_eq!(story.practice.next_group(), GroupId(3));
    let again = set_group(1, "Helmond", &[INTERNAL_SCHOOL]);
    assert_eq!(why(&story, again), Refusal::NotInDirectory);
}

#[test]
fn r111_a_frozen_year_keeps_its_groups_when_they_are_taken_back() {
    let story = a_year_over().outside(set_group(1, "Helmond", &[INTERNAL_SCHOOL]));
    let made = last(&story);
    let command = freeze(&story, LAST, None);
    let story = take_back(story.outside(command), made);
    let frozen = &story.practice.frozen(LAST).unwrap().frozen;
    assert_eq!(frozen.counts.groups.len(), 1);
    assert_eq!(story.practice.groups().count(), 0);
    assert_eq!(kept::group(GroupId(1), &story.practice), "Helmond");
    let story = story.on("2026-12-01");
    let report = discuss(
        LAST,
        ReportAbout::Group(GroupId(1)),
        ("2026-12-01", "2026-12-01"),
    );
    let _ = story.outside(say_discussed(report));
}

// ── Freezing ─────────────────────────────────────────────────────────────────

#[test]
fn r107_a_running_year_is_not_frozen_and_a_year_over_is() {
    let story = Story::practice().outside(asked_on("2026-11-20", INTERNAL_SCHOOL));
    let this = SchoolYear(2026);
    let story = story.on("2027-07-31");
    let running = Refusal::YearStillRunning(this);
    assert_eq!(why(&story, freeze(&story, this, None)), running);
    let next = SchoolYear(2027);
    let ahead = freeze_counts(next, in_one_month("2027-09-01", 3), None);
    assert_eq!(why(&story, ahead), Refusal::YearStillRunning(next));
    let story = story.on("2027-08-01");
    let command = freeze(&story, this, None);
    let story = story.outside(command);
    let kept = story.practice.frozen(this).unwrap();
    assert_eq!(kept.frozen.version, FreezeVersion::FIRST);
    assert_eq!(kept.on, day("2027-08-01"));
    assert_eq!(story.practice.frozen_years().count(), 1);
    assert!(story.practice.frozen(LAST).is_none());
}

#[test]
fn r107_a_year_in_which_nothing_was_counted_is_not_frozen() {
    let story = Story::practice().outside(set_group(1, "Helmond", &[INTERNAL_SCHOOL]));
    // The group brings its schools along, but no count.
    assert!(!counted(&story, LAST).places.is_empty());
    let refused = Refusal::NothingCounted(LAST);
    assert_eq!(why(&story, freeze(&story, LAST, None)), refused);
    let story = story.outside(asked_on("2026-06-30", INTERNAL_SCHOOL));
    let command = freeze(&story, LAST, None);
    assert_eq!(versions(&story.outside(command)), [(1, 1, None)]);
}

#[test]
fn r107_counts_that_do_not_fit_together_are_not_frozen() {
    let story = a_year_over().outside(set_group(1, "Helmond", &[EXTERNAL_SCHOOL]));
    let counts = counted(&story, LAST);
    let month = day("2026-01-01");
    type Harm<'a> = &'a dyn Fn(&mut YearCounts);
    let harmed: [(&str, Harm<'_>); 7] = [
        ("a month too many", &|counts| {
            *counts.places[0].months.get_mut(&month).unwrap() += 1;
        }),
        ("a kind too many", &|counts| {
            counts.places[0].contacts.further += 1;
        }),
        ("more of a nature than contacts", &|counts| {
            counts.places[0].natures.codes.insert("ONG.PEST".into(), 4);
        }),
        ("more of a theme than contacts", &|counts| {
            counts.places[0].natures.themes.insert("ONG".into(), 4);
        }),
        ("more unknown than contacts", &|counts| {
            counts.places[0].natures.none += 1;
        }),
        ("a school twice", &|counts| {
            counts.places.push(counts.places[0].clone());
        }),
        ("a group without its school", &|counts| {
            counts
                .places
                .retain(|place| place.school != Some(EXTERNAL_SCHOOL));
        }),
    ];
    for (what, harm) in harmed {
        let mut counts = counts.clone();
        harm(&mut counts);
        let command = freeze_counts(LAST, counts, None);
        let refused = Refusal::CountsDoNotAddUp(LAST);
        assert_eq!(why(&story, command), refused, "{what}");
    }
    let _ = story.outside(freeze_counts(LAST, counts, None));
}

#[test]
fn r107_what_was_frozen_stays_and_a_correction_stands_beside_it_with_its_reason() {
    let story = a_frozen_year();
    assert_eq!(versions(&story), [(1, 3, None)]);
    for reason in [None, Some("nog eens")] {
        let same = freeze(&story, LAST, reason);
        assert_eq!(why(&story, same), Refusal::NothingChanged(LAST));
    }
    let story = story.outside(asked_on("2026-02-02", INTERNAL_SCHOOL));
    for reason in [None, Some(" ")] {
        let unsaid = freeze(&story, LAST, reason);
        assert_eq!(why(&story, unsaid), Refusal::FieldMissing(Field::Reason));
    }
    let before = story.practice.frozen(LAST).unwrap().clone();
    let command = freeze(&story, LAST, Some("een contact was vergeten"));
    let story = story.on("2026-12-01").outside(command);
    let forgotten = Some("een contact was vergeten".to_owned());
    assert_eq!(versions(&story), [(1, 3, None), (2, 4, forgotten)]);
    let kept: Vec<_> = story.practice.versions_of(LAST).collect();
    assert_eq!(*kept[0], before);
    assert_eq!(kept[1].on, day("2026-12-01"));
    // What was counted first may turn out right after all.
    let right = before.frozen.counts;
    let third = freeze_counts(LAST, right.clone(), Some("dat stond al in 2024"));
    let story = story.outside(third);
    let counts: Vec<_> = versions(&story).iter().map(|(_, all, _)| *all).collect();
    assert_eq!(counts, [3, 4, 3]);
}

#[test]
fn r107_a_reason_is_kept_only_when_there_is_one() {
    let story = a_year_over();
    let command = freeze(&story, LAST, Some("  "));
    assert_eq!(versions(&story.clone().outside(command)), [(1, 3, None)]);
    let said = freeze(&story, LAST, Some("vóór het overleg"));
    let reason = Some("vóór het overleg".to_owned());
    assert_eq!(versions(&story.outside(said)), [(1, 3, reason)]);
}

#[test]
fn r107_a_frozen_year_is_neither_taken_back_nor_corrected() {
    let story = a_frozen_year();
    let frozen = last(&story);
    let stays = Refusal::NotCorrectable(frozen);
    assert_eq!(why(&story, PracticeCommand::Retract(frozen)), stays);
    assert_eq!(why(&story, correct(frozen)), stays);
    // What was counted in it can still be found wrong: the year shows it only in
    // its next version.
    let contact = Seq(frozen.0 - 1);
    let story = take_back(story, contact);
    assert_eq!(versions(&story), [(1, 3, None)]);
    let command = freeze(&story, LAST, Some("was van een collega"));
    let counts: Vec<_> = versions(&story.outside(command))
        .iter()
        .map(|(_, all, _)| *all)
        .collect();
    assert_eq!(counts, [3, 2]);
}

// ── Reports that were discussed ──────────────────────────────────────────────

/// How a report is discussed of a year frozen on 23 November, on 1 December.
fn report(about: ReportAbout, days: (&str, &str)) -> ReportDiscussed {
    discuss(LAST, about, days)
}

const DAYS: (&str, &str) = ("2026-11-24", "2026-11-30");

#[test]
fn r108_a_report_is_discussed_of_a_frozen_version_only() {
    let story = a_frozen_year().on("2026-12-01");
    let of_before = discuss(BEFORE, ReportAbout::All, DAYS);
    let missing = Refusal::YearNotFrozen(BEFORE);
    assert_eq!(why(&story, say_discussed(of_before)), missing);
    let second = ReportDiscussed {
        version: FreezeVersion::FIRST.next(),
        ..report(ReportAbout::All, DAYS)
    };
    let missing = Refusal::YearNotFrozen(LAST);
    assert_eq!(why(&story, say_discussed(second)), missing);
    let story = story.outside(say_discussed(report(ReportAbout::All, DAYS)));
    let found = |about| story.practice.discussed(LAST, FreezeVersion::FIRST, about);
    let (_, kept) = found(ReportAbout::All).unwrap();
    assert_eq!(kept.with.as_ref().unwrap().expose(), "de directeur");
    assert_eq!(found(ReportAbout::School(INTERNAL_SCHOOL)), None);
}

#[test]
fn r108_a_report_is_about_what_the_frozen_year_knows() {
    let story = a_frozen_year().outside(set_group(1, "Helmond", &[INTERNAL_SCHOOL]));
    let story = story.on("2026-12-01");
    for about in [
        ReportAbout::Board(BoardId(2)),
        ReportAbout::School(EXTERNAL_SCHOOL),
        // It was made after the year was frozen.
        ReportAbout::Group(GroupId(1)),
    ] {
        let refused = why(&story, say_discussed(report(about, DAYS)));
        assert_eq!(refused, Refusal::NotInDirectory, "{about:?}");
    }
    for about in [
        ReportAbout::Board(BoardId(1)),
        ReportAbout::School(INTERNAL_SCHOOL),
    ] {
        let _ = story.clone().outside(say_discussed(report(about, DAYS)));
    }
}

#[test]
fn r108_a_report_is_frozen_handed_over_and_discussed_in_that_order() {
    let story = a_frozen_year().on("2026-12-01");
    let out_of_order = |on| Refusal::ReportOutOfOrder(day(on));
    for (days, refused) in [
        (("2026-11-22", "2026-11-30"), out_of_order("2026-11-23")),
        (("2026-11-25", "2026-11-24"), out_of_order("2026-11-25")),
        (("2026-11-24", "2026-12-02"), Refusal::DateInFuture),
        (("2026-12-02", "2026-12-01"), out_of_order("2026-12-02")),
    ] {
        let report = say_discussed(report(ReportAbout::All, days));
        assert_eq!(why(&story, report), refused, "{days:?}");
    }
    for days in [
        ("2026-11-23", "2026-11-23"),
        ("2026-11-23", "2026-12-01"),
        ("2026-12-01", "2026-12-01"),
    ] {
        let report = report(ReportAbout::All, days);
        let _ = story.clone().outside(say_discussed(report));
    }
}

#[test]
fn r108_a_report_marked_by_mistake_is_a_draft_again() {
    let story = a_frozen_year().on("2026-12-01");
    let nobody = ReportDiscussed {
        with: Some(text(" ")),
        ..report(ReportAbout::All, DAYS)
    };
    let story = story.outside(say_discussed(nobody));
    let first = last(&story);
    let again = report(ReportAbout::All, ("2026-11-24", "2026-12-01"));
    let story = story.outside(say_discussed(again));
    let kept = |story: &Story| {
        let found = story
            .practice
            .discussed(LAST, FreezeVersion::FIRST, ReportAbout::All);
        found.map(|(_, kept)| (kept.discussed, kept.with.is_some()))
    };
    // The last one counts, and is taken back without the one before.
    assert_eq!(kept(&story), Some((day("2026-12-01"), true)));
    let second = last(&story);
    let story = take_back(story, second);
    assert_eq!(kept(&story), Some((day("2026-11-30"), false)));
    assert_eq!(kept(&take_back(story, first)), None);
}

// ── Contacts of before ───────────────────────────────────────────────────────

#[test]
fn r107_nothing_is_taken_over_into_a_frozen_year() {
    let story = a_frozen_year();
    let frozen = Refusal::YearFrozenAlready(LAST);
    for on in ["2025-08-01", "2026-07-31"] {
        let command = import_contacts(1, vec![contact_of("2024-11-05"), contact_of(on)]);
        assert_eq!(why(&story, command), frozen, "{on}");
    }
    // All or nothing: of the line that fitted nothing came in.
    assert!(story.practice.imported_contacts().is_empty());
    let around = vec![contact_of("2025-07-31"), contact_of("2026-08-01")];
    let story = story.outside(import_contacts(1, around));
    assert_eq!(story.practice.imported_contacts().len(), 1);
    let earlier: u32 = counted(&story, BEFORE)
        .places
        .iter()
        .map(|place| place.contacts.imported)
        .sum();
    assert_eq!(earlier, 1);
}

#[test]
fn r107_a_file_is_taken_over_once_and_again_when_it_was_taken_back() {
    let contacts = || vec![contact_of("2024-11-05")];
    let story = Story::practice().outside(import_contacts(1, contacts()));
    let first = last(&story);
    let twice = Refusal::ContactsImportedAlready;
    assert_eq!(why(&story, import_contacts(1, contacts())), twice);
    let other = story.clone().outside(import_contacts(2, contacts()));
    assert_eq!(other.practice.imported_contacts().len(), 2);
    let story = take_back(story, first).outside(import_contacts(1, contacts()));
    assert_eq!(story.practice.imported_contacts().len(), 1);
    assert_eq!(why(&story, import_contacts(1, contacts())), twice);
}

/// A file found wrong goes also after its year was frozen; it does not come back.
#[test]
fn r107_a_file_taken_back_after_freezing_shows_in_the_next_version() {
    let contacts = || vec![contact_of("2025-11-05"), contact_of("2025-11-06")];
    let story = a_year_over().outside(import_contacts(1, contacts()));
    let file = last(&story);
    let command = freeze(&story, LAST, None);
    let story = take_back(story.outside(command), file);
    assert_eq!(versions(&story), [(1, 5, None)]);
    let again = import_contacts(1, contacts());
    assert_eq!(why(&story, again), Refusal::YearFrozenAlready(LAST));
    let command = freeze(&story, LAST, Some("verkeerd bestand"));
    assert_eq!(versions(&story.outside(command)).len(), 2);
}

#[test]
fn r107_a_contact_of_before_names_what_is_known() {
    let story = Story::practice();
    let good = || contact_of("2024-11-05");
    let import = |contact| import_contacts(1, vec![good(), contact]);
    let unknown = |code: &str| Refusal::UnknownCode(code.to_owned());
    type Change = fn(&mut ImportedContact);
    let wrong: [(Change, Refusal); 8] = [
        (|one| one.on = day("2026-11-24"), Refusal::DateInFuture),
        (|one| one.school = Some(NOWHERE), Refusal::NoSuchSchool),
        (|one| one.channel = "DUIF".into(), unknown("DUIF")),
        (|one| one.referrer = Some("WEG".into()), unknown("WEG")),
        (|one| one.natures = ["XX".into()].into(), unknown("XX")),
        (
            |one| one.actions = ["GESPR".into(), "NIX".into()].into(),
            unknown("NIX"),
        ),
        (|one| one.outcome = Some("WEG".into()), unknown("WEG")),
        (|one| one.channel = "tel".into(), unknown("tel")),
    ];
    for (change, refused) in wrong {
        let mut contact = good();
        change(&mut contact);
        assert_eq!(why(&story, import(contact)), refused);
    }
    assert_eq!(
        why(&story, import_contacts(1, Vec::new())),
        Refusal::NoContacts
    );
    let little = ImportedContact {
        school: None,
        referrer: None,
        natures: [].into(),
        actions: [].into(),
        outcome: None,
        ..good()
    };
    let story = story.outside(import(little));
    let (_, file) = &story.practice.imported_contacts()[0];
    assert_eq!(file.contacts.len(), 2);
}

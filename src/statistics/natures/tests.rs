//! A contact counts by what was known on its day, whatever is learnt later.

use std::collections::BTreeSet;

use crate::domain::entry::{CaseBody, Conversation, Correction};
use crate::domain::ids::{CaseId, Seq};
use crate::domain::number::Minutes;
use crate::domain::text::Line;
use crate::domain::vocabulary::NatureCode;
use crate::statistics::Figures;
use crate::statistics::sample::{Sample, day};

/// The contacts of the only case as `2026-09-07 ONG.PEST+PER`, in their order.
fn contacts(sample: &Sample) -> Vec<String> {
    let figures = Figures::of(&sample.practice, &sample.vocabulary);
    let told = figures.facts().map(|fact| {
        let codes: Vec<&str> = fact.natures.iter().map(NatureCode::as_str).collect();
        format!("{} {}", fact.when.on, codes.join("+"))
    });
    told.collect()
}

/// A case opened on 7 September, with talks on the 9th and the 16th.
fn with_talks() -> (Sample, CaseId) {
    let mut sample = Sample::new();
    let case = sample.open(day("2026-09-07"));
    sample.talk(case, day("2026-09-09"));
    sample.talk(case, day("2026-09-16"));
    (sample, case)
}

fn correct(sample: &mut Sample, case: CaseId, on: &str, entry: Seq) {
    let reason = Line::new("verkeerde knop").unwrap();
    let correction = Correction { entry, reason };
    sample.write(case, day(on), CaseBody::Corrected(correction));
}

#[test]
fn r107_a_nature_set_later_changes_no_contact_before_it() {
    for (set, expected) in [
        (
            "2026-09-06",
            ["2026-09-07 PER", "2026-09-09 PER", "2026-09-16 PER"],
        ),
        (
            "2026-09-07",
            ["2026-09-07 PER", "2026-09-09 PER", "2026-09-16 PER"],
        ),
        (
            "2026-09-08",
            ["2026-09-07 ", "2026-09-09 PER", "2026-09-16 PER"],
        ),
        (
            "2026-09-09",
            ["2026-09-07 ", "2026-09-09 PER", "2026-09-16 PER"],
        ),
        (
            "2026-09-16",
            ["2026-09-07 ", "2026-09-09 ", "2026-09-16 PER"],
        ),
        ("2026-09-17", ["2026-09-07 ", "2026-09-09 ", "2026-09-16 "]),
    ] {
        let (mut sample, case) = with_talks();
        sample.nature_on(case, day(set), &["PER"]);
        assert_eq!(contacts(&sample), expected, "set on {set}");
    }
}

#[test]
fn r107_another_nature_counts_from_its_day_on() {
    let (mut sample, case) = with_talks();
    sample.nature_on(case, day("2026-09-07"), &["PER"]);
    sample.nature_on(case, day("2026-09-09"), &["PER", "ONG.PEST"]);
    sample.nature_on(case, day("2026-09-12"), &["ONG.PEST"]);
    assert_eq!(
        contacts(&sample),
        [
            "2026-09-07 PER",
            "2026-09-09 ONG.PEST+PER",
            "2026-09-16 ONG.PEST"
        ]
    );
}

#[test]
fn r107_for_a_wrong_nature_stands_the_one_that_was_set_right_after_it() {
    let (mut sample, case) = with_talks();
    let wrong = sample.nature_on(case, day("2026-09-07"), &["PER"]);
    correct(&mut sample, case, "2026-09-20", wrong);
    sample.nature_on(case, day("2026-09-20"), &["ONG.PEST"]);
    sample.nature_on(case, day("2026-09-25"), &["THG"]);
    let all = ["2026-09-07", "2026-09-09", "2026-09-16"];
    assert_eq!(contacts(&sample), all.map(|on| format!("{on} ONG.PEST")));
}

#[test]
fn r107_without_a_right_one_after_it_the_one_before_stands() {
    let (mut sample, case) = with_talks();
    sample.nature_on(case, day("2026-09-07"), &["PER"]);
    let wrong = sample.nature_on(case, day("2026-09-09"), &["ONG.PEST"]);
    correct(&mut sample, case, "2026-09-20", wrong);
    let all = ["2026-09-07", "2026-09-09", "2026-09-16"];
    assert_eq!(contacts(&sample), all.map(|on| format!("{on} PER")));
}

#[test]
fn r107_one_taken_back_is_as_if_it_had_never_been_set() {
    let (mut sample, case) = with_talks();
    let undone = sample.nature_on(case, day("2026-09-07"), &["PER"]);
    sample.write(case, day("2026-09-07"), CaseBody::Retracted(undone));
    sample.nature_on(case, day("2026-09-16"), &["ONG.PEST"]);
    assert_eq!(
        contacts(&sample),
        ["2026-09-07 ", "2026-09-09 ", "2026-09-16 ONG.PEST"]
    );
}

#[test]
fn r92_a_nature_that_was_removed_is_not_known_any_more() {
    let (mut sample, case) = with_talks();
    sample.nature_on(case, day("2026-09-07"), &["PER"]);
    let removed = sample.nature_on(case, day("2026-09-09"), &["THG"]);
    let mut redacted = sample.practice.case(case).unwrap().clone();
    assert!(redacted.redact(removed));
    let mut again = Sample::new();
    for entry in redacted.entries() {
        again.practice.apply_to_case(case, entry.clone());
    }
    let all = ["2026-09-07", "2026-09-09", "2026-09-16"];
    assert_eq!(contacts(&again), all.map(|on| format!("{on} PER")));
}

/// Who writes a talk down later knows then what it was about.
#[test]
fn r107_a_talk_written_down_later_counts_by_what_was_known_on_writing() {
    let mut sample = Sample::new();
    let case = sample.open(day("2026-09-07"));
    sample.nature_on(case, day("2026-09-14"), &["PER"]);
    let held = Conversation {
        on: day("2026-09-09"),
        medium: "TEL".into(),
        companions: BTreeSet::new(),
        minutes: Minutes::default(),
    };
    sample.write(case, day("2026-09-14"), CaseBody::ConversationHeld(held));
    sample.nature_on(case, day("2026-09-21"), &["THG"]);
    assert_eq!(contacts(&sample), ["2026-09-07 ", "2026-09-09 PER"]);
}

#[test]
fn r107_a_clock_that_went_back_does_not_confuse_what_was_set_last() {
    let (mut sample, case) = with_talks();
    sample.nature_on(case, day("2026-09-10"), &["PER"]);
    sample.nature_on(case, day("2026-09-08"), &["ONG.PEST"]);
    assert_eq!(
        contacts(&sample),
        ["2026-09-07 ", "2026-09-09 ONG.PEST", "2026-09-16 ONG.PEST"]
    );
}

//! What is left of destroyed cases, and what they leave alone (R96, R99, R107).

use luister::domain::command::{CaseCommand, Command, Decision, PracticeCommand};
use luister::domain::entry::ReopenedFor;
use luister::domain::ids::{PersonId, Seq};
use luister::domain::person::{AgeBand, ClientKind};
use luister::domain::practice::{Practice, PracticeBody};
use luister::domain::refusal::Refusal;
use luister::domain::retention::{DestroyBecause, DestroyedOn};
use luister::domain::rules::retention::due;
use luister::domain::rules::wall;

use super::{BOARD, late_contact, may, term, two_on_one_side};
use crate::support::annual::{freeze_counts, in_one_month};
use crate::support::keeping::{FIRST, closed_with_a_day, destroy, frozen, kept_until, ready};
use crate::support::office::{complain, last, settle};
use crate::support::{EXTERNAL_SCHOOL, INTERNAL_SCHOOL, Story, data, day, say};

/// What is left, entry by entry: the ground, and what is known of all together.
#[test]
fn r96_destroying_leaves_one_line_and_nothing_that_says_which() {
    let story = ready();
    let id = story.id();
    let before = story.practice.entries().len();
    let story = story.commanded(destroy(&[id]));
    let left: Vec<_> = story.practice.entries()[before..]
        .iter()
        .map(|entry| serde_json::to_value(&entry.body).unwrap())
        .collect();
    let expected = serde_json::json!([
        {"case-destroyed": {"ground": {"term": "NA-VERSLAG"}}},
        {"kept-of-destroyed": {"numbers": {"2026": 1}, "years": [2026]}},
        {"hours-kept": {"lines": [{
            "from": "2026-11-01", "board": 1, "activity": "GESPR",
            "billing": "billable", "minutes": 15,
        }]}},
    ]);
    assert_eq!(serde_json::Value::from(left), expected);
    assert_eq!(story.practice.destroyed(), 1);
    assert!(story.practice.case(id).is_none());
    assert_eq!(story.practice.in_vault().count(), 0);
    assert_eq!(
        story.refusal_of(destroy(&[id])),
        Refusal::NoSuchCase,
        "destroyed twice"
    );
    // The line stays for ever.
    let line = story.practice.entries()[before].stamp.seq;
    let retract = Command::InPractice(PracticeCommand::Retract(line));
    assert_eq!(story.refusal_of(retract), Refusal::NotCorrectable(line));
}

#[test]
fn r96_all_of_them_are_destroyed_or_none() {
    let story = ready();
    let may_go = story.id();
    let story = story.visited_by(ClientKind::Pupil, EXTERNAL_SCHOOL);
    let runs = story.id();
    assert_eq!(
        story.refusal_of(destroy(&[may_go, runs])),
        Refusal::NotClosed
    );
    assert!(story.asked(destroy(&[may_go])).is_ok());
}

/// The practice as it is read again from what was written.
fn read_again(story: &Story) -> Practice {
    let mut practice = Practice::new();
    for entry in story.practice.entries() {
        practice.apply(entry.clone());
    }
    for case in story.practice.in_vault() {
        for entry in case.entries() {
            practice.apply_to_case(case.id(), entry.clone());
        }
    }
    practice
}

#[test]
fn r96_the_number_of_a_destroyed_case_is_not_given_again() {
    let story = ready();
    let gone = story.id();
    let story = story.commanded(destroy(&[gone]));
    let second = day("2027-01-10");
    for practice in [story.practice.clone(), read_again(&story)] {
        assert_eq!(practice.next_number(second).to_string(), "2026-002");
        assert_eq!(practice.next_number(story.today).to_string(), "2027-001");
    }
    let story = story.visited_by(ClientKind::Pupil, INTERNAL_SCHOOL);
    assert_eq!(story.case().number().unwrap().to_string(), "2027-001");
}

#[test]
fn r107_the_frozen_figures_stay_and_cannot_be_counted_again_without_the_case() {
    let story = ready();
    let counted = story.practice.frozen(FIRST).unwrap().frozen.clone();
    assert!(
        counted
            .counts
            .places
            .iter()
            .any(|place| place.contacts.cases() == 1)
    );
    let gone = story.id();
    let story = story.commanded(destroy(&[gone]));
    let anew = freeze_counts(FIRST, in_one_month("2026-11-01", 2), Some("nog eens"));
    for practice in [story.practice.clone(), read_again(&story)] {
        assert_eq!(practice.frozen(FIRST).unwrap().frozen, counted);
        assert!(practice.years_of_destroyed().contains(&FIRST));
    }
    assert_eq!(
        story.refusal_of(Command::InPractice(anew)),
        Refusal::YearPartlyDestroyed(FIRST)
    );
}

/// Once one case of a year is gone the year cannot be frozen again, so a late
/// contact of another one does not keep that one for ever.
#[test]
fn r107_a_late_contact_in_a_year_of_destroyed_cases_holds_nothing_up() {
    let late = late_contact();
    let late_id = late.id();
    let story = late.visited_by(ClientKind::Pupil, EXTERNAL_SCHOOL);
    assert_eq!(
        may(&story.clone().in_case(late_id), DestroyBecause::TermOver),
        Err(Refusal::YearChangedSince(FIRST))
    );
    let mut story = story;
    let kept = serde_json::json!({"kept-of-destroyed": {"numbers": {}, "years": [2026]}});
    let kept: PracticeBody = serde_json::from_value(kept).unwrap();
    story.commit(Decision::Practice(vec![kept]));
    assert!(may(&story.in_case(late_id), DestroyBecause::TermOver).is_ok());
}

/// An answer about the other case, and the incident that it began, stay where they
/// are and lead nowhere.
#[test]
fn r91_other_cases_go_on_when_one_of_their_event_is_destroyed() {
    let (story, other) = two_on_one_side();
    let gone = story.id();
    let story = story.in_case(other).then(say::close("OPL"));
    let story = story.then(kept_until("2028-08-01", None));
    let story = story.commanded(destroy(&[gone]));
    let left = story.case();
    assert!(left.concerns_an_incident());
    assert_eq!(story.practice.with_incident().count(), 1);
    assert!(wall::both_sides(&story.practice, &data().vocabulary).is_empty());
    assert_eq!(story.findings(), []);
    let reopened = story.then(CaseCommand::Reopen(ReopenedFor::NewContact));
    assert_eq!(reopened.practice.running_incidents().count(), 1);
    // A new story at the school is asked about the one that is left, only.
    let intake = Command::Open(say::contact(
        ClientKind::Pupil,
        EXTERNAL_SCHOOL,
        reopened.today,
    ));
    let Refusal::WallQuestion(numbers) = reopened.refusal_of(intake) else {
        panic!("not asked");
    };
    let numbers: Vec<String> = numbers.cases.iter().map(ToString::to_string).collect();
    assert_eq!(numbers, ["2026-002"]);
}

#[test]
fn r99_whoever_comes_back_after_destruction_is_a_new_contact() {
    let story = ready();
    let gone = story.id();
    let person = PersonId::of_first_case(gone);
    let mut again = say::contact(ClientKind::Pupil, EXTERNAL_SCHOOL, story.today);
    again.client.person = Some(person);
    // While the case is there the client is known by it.
    let known = story.clone().opening(again.clone());
    let story = story.commanded(destroy(&[gone]));
    assert_eq!(story.refusal_of(Command::Open(again)), Refusal::NoSuchCase);
    let _ = story.visited_by(ClientKind::Pupil, EXTERNAL_SCHOOL);
    // A later case of the same client stays theirs.
    let known = known.commanded(destroy(&[gone]));
    assert_eq!(known.case().person(), Some(person));
    assert!(known.practice.alias_of(person).is_some());
}

#[test]
fn r109_a_settled_complaint_stays_when_its_case_is_destroyed() {
    let story = ready();
    let gone = story.id();
    let story = story.outside(complain(Some(gone)));
    let complaint = last(&story);
    let story = story.outside(settle(complaint, "ongegrond"));
    let story = story.commanded(destroy(&[gone]));
    let kept = &story.practice.complaints_about_me()[0];
    assert_eq!(kept.complaint.case, Some(gone));
    assert!(kept.settled.is_some());
}

#[test]
fn r89_a_case_stepped_back_from_is_destroyed_by_its_term_or_on_request() {
    let story = Story::external_pupil().limits();
    let id = story.id();
    let story = story.then(CaseCommand::Recuse);
    assert_eq!(
        may(&story, DestroyBecause::TermOver),
        Err(Refusal::KeptUntil(day("2027-08-01")))
    );
    assert_eq!(
        may(&story, DestroyBecause::ClientAsked),
        Ok(DestroyedOn::Request)
    );
    let held = story.clone().outside(complain(None));
    assert!(may(&held, DestroyBecause::ClientAsked).is_ok());
    // It is in no figure, so no year has to be frozen for it.
    let story = story.on("2027-08-01");
    assert_eq!(
        may(&story, DestroyBecause::TermOver),
        Ok(term("NA-VERSLAG"))
    );
    assert_eq!(due(&story.practice, &story.facts()).len(), 1);
    let story = story.commanded(destroy(&[id]));
    assert!(story.practice.stepped_back(id).is_none());
    assert_eq!(story.practice.destroyed(), 1);
    assert!(story.practice.years_of_destroyed().is_empty());
}

/// Of a case stepped back from only the kinds of entry are left: they say whether
/// there was a duty.
#[test]
fn r89_a_duty_in_a_case_stepped_back_from_makes_its_term_longer() {
    let story = Story::external_pupil().aged(AgeBand::From16).limits();
    let story = story.then(say::override_with(
        BOARD,
        crate::journal::CONTACT,
        "gevaar voor anderen",
    ));
    let story = story.then(CaseCommand::Recuse);
    assert_eq!(
        may(&story, DestroyBecause::TermOver),
        Err(Refusal::KeptUntil(day("2028-11-23")))
    );
}

#[test]
fn r96_due_are_the_cases_whose_day_has_come_with_what_stands_in_the_way() {
    let story = closed_with_a_day();
    let facts = |story: &Story| due(&story.practice, &story.facts());
    assert!(facts(&story.clone().on("2027-07-31")).is_empty());
    let waits = facts(&story.clone().on("2027-08-01"));
    assert_eq!(waits.len(), 1);
    assert_eq!(waits[0].standing, Err(Refusal::FreezeFirst(vec![FIRST])));
    let may_go = facts(&frozen(story));
    assert_eq!(may_go[0].standing, Ok(term("NA-VERSLAG")));
}

#[test]
fn r96_words_are_taken_out_of_any_entry_that_has_some() {
    let story = closed_with_a_day();
    let set = story.last();
    let id = story.id();
    assert_eq!(
        story.refusal_of(Command::Redact(id, set)),
        Refusal::NothingToRedact(set)
    );
    let noted = Story::external_pupil()
        .limits()
        .then(say::note("slaapt slecht"));
    let note = noted.last();
    let noted = noted.clone().commanded(Command::Redact(noted.id(), note));
    assert_eq!(
        noted.refusal_of(Command::Redact(noted.id(), note)),
        Refusal::NothingToRedact(note)
    );
    assert_eq!(
        noted.refusal_of(Command::Redact(noted.id(), Seq(77))),
        Refusal::NoSuchEntry(Seq(77))
    );
    let left: Vec<_> = noted
        .case()
        .entries()
        .iter()
        .filter_map(|one| one.body.words())
        .collect();
    assert!(left.is_empty());
    assert_eq!(noted.findings(), []);
    let recused = noted.clone().then(CaseCommand::Recuse);
    assert_eq!(
        recused.refusal_of(Command::Redact(noted.id(), note)),
        Refusal::Recused
    );
}

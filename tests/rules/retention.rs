//! How long a case is kept and when it may be destroyed (R96, AVG-5 to AVG-7): the
//! day with its bounds, holds, what stands in the way, and what is left.

use std::collections::BTreeSet;

use luister::domain::command::{CaseCommand, Command, Decision, NewCase, PracticeCommand};
use luister::domain::entry::{
    CaseBody, ConfidentialBytes, Conversation, Nature, ReopenedFor, UnknownBody,
};
use luister::domain::ids::{CaseId, PersonId, Seq};
use luister::domain::incident::{SameEvent, WallAnswer};
use luister::domain::number::{CaseNumber, Minutes, SchoolYear};
use luister::domain::person::{AgeBand, ClientKind, RecipientKind};
use luister::domain::practice::{Practice, PracticeBody};
use luister::domain::recipient::Recipient;
use luister::domain::refusal::{Field, Refusal};
use luister::domain::retention::{DestroyBecause, DestroyedOn};
use luister::domain::rulebook::{KeptFor, RetentionCode, Window};
use luister::domain::rules::retention::{due, may_destroy, without_day};
use luister::domain::rules::wall;

use crate::support::annual::{freeze, freeze_counts, in_one_month};
use crate::support::keeping::{
    FIRST, closed, closed_with_a_day, destroy, frozen, hold, kept_until, lift, on_request, ready,
};
use crate::support::office::{complain, last, settle};
use crate::support::{EXTERNAL_SCHOOL, INTERNAL_SCHOOL, Story, data, day, say};

const BOARD: Recipient = Recipient::of_kind(RecipientKind::Board);

fn term(code: &str) -> DestroyedOn {
    DestroyedOn::Term(RetentionCode::from(code))
}

/// What is said of destroying the case of the story today.
fn may(story: &Story, because: DestroyBecause) -> Result<DestroyedOn, Refusal> {
    may_destroy(&story.practice, &story.facts(), story.id(), because)
}

fn window(earliest: &str, latest: &str) -> Window {
    Window {
        earliest: day(earliest),
        latest: day(latest),
    }
}

/// A closed case in which there was a duty, fulfilled before closing.
fn closed_after_a_duty() -> Story {
    let story = Story::external_pupil().aged(AgeBand::From16).limits();
    let story = story.listened();
    let story = story.then(say::override_with(
        BOARD,
        crate::journal::CONTACT,
        "gevaar voor anderen",
    ));
    let duty = story.open_duty();
    let today = story.today;
    story.then(say::fulfil(duty, today)).then(say::close("OPL"))
}

/// A case that may be destroyed, but for a contact that came into its year late.
pub(crate) fn late_contact() -> Story {
    let story = ready();
    let told = CaseCommand::HoldConversation(Conversation {
        on: day("2027-03-02"),
        medium: "TEL".into(),
        companions: BTreeSet::new(),
        minutes: Minutes::new(20).unwrap(),
    });
    let reopened = CaseCommand::Reopen(ReopenedFor::Mistake);
    let story = story.then(reopened).then(told).then(say::close("OPL"));
    // Closed anew in the next school year, which has to be over and frozen too.
    let story = story.then(kept_until("2028-08-01", None)).on("2028-09-01");
    let next = freeze(&story, SchoolYear(2027), None);
    story.outside(next)
}

/// A closed case of an event between pupils, and an open one on the same side.
pub(crate) fn two_on_one_side() -> (Story, CaseId) {
    let between = CaseCommand::SetNature(Nature {
        codes: BTreeSet::from(["SGG.LL".into()]),
        axis: Some("LL-LL".into()),
        accused: None,
        position: Some("GETROFFEN".into()),
        happened_on: None,
    });
    let story = Story::external_pupil().limits().listened().then(between);
    let first = story.id();
    let same = WallAnswer {
        answer: SameEvent::SameSide,
        about: None,
    };
    let second = NewCase {
        same_event: Some(same),
        ..say::contact(ClientKind::Pupil, EXTERNAL_SCHOOL, story.today)
    };
    let story = story.opening(second).limits().listened();
    let second = story.id();
    let story = story.in_case(first).then(say::close("OPL"));
    let story = frozen(story.then(kept_until("2027-08-01", None)));
    (story, second)
}

#[test]
fn r96_the_terms_are_data_with_their_source() {
    let rules = &data().rules;
    let today = day("2026-11-23");
    for (what, code, verified) in [
        (KeptFor::Case, "NA-VERSLAG", true),
        (KeptFor::CaseWithDuty, "NA-PLICHT", false),
        (KeptFor::Hours, "UREN", true),
    ] {
        let term = rules.kept_for(what, today).unwrap();
        assert_eq!((term.code.as_str(), term.verified), (code, verified));
        assert!(!term.source.is_empty());
        assert_eq!(rules.retention_term(&term.code), Some(term));
    }
    let seven_years = rules.kept_for(KeptFor::Hours, today).unwrap();
    let expected = window("2034-08-01", "2034-08-01");
    assert_eq!(seven_years.window(today, Default::default()), expected);
}

#[test]
fn r96_the_day_lies_within_the_term_and_later_only_with_a_reason() {
    let (usual, duty) = (closed(), closed_after_a_duty());
    let of_term = window("2027-08-01", "2029-08-01");
    let of_duty = window("2028-11-23", "2031-11-23");
    let unexplained = || Refusal::FieldMissing(Field::PostponedBecause);
    for (story, by, reason, expected) in [
        (
            &usual,
            "2027-07-31",
            None,
            Err(Refusal::OutsideTerm(of_term)),
        ),
        (&usual, "2027-08-01", None, Ok("NA-VERSLAG")),
        (&usual, "2027-08-02", None, Err(unexplained())),
        (&usual, "2027-08-02", Some(" "), Err(unexplained())),
        (&usual, "2029-08-01", Some("loopt nog"), Ok("NA-VERSLAG")),
        (
            &usual,
            "2029-08-02",
            Some("loopt nog"),
            Err(Refusal::OutsideTerm(of_term)),
        ),
        (
            &duty,
            "2027-08-01",
            None,
            Err(Refusal::OutsideTerm(of_duty)),
        ),
        (&duty, "2028-11-23", None, Ok("NA-PLICHT")),
        (&duty, "2031-11-23", Some("loopt nog"), Ok("NA-PLICHT")),
    ] {
        let asked = story.asked_in_case(kept_until(by, reason));
        let term = asked.map(|decision| match decision {
            Decision::Case(_, bodies) => match bodies.as_slice() {
                [CaseBody::DestructionSet(set)] => set.term.clone(),
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        });
        assert_eq!(term, expected.map(RetentionCode::from), "{by} {reason:?}");
    }
    let open = Story::external_pupil().limits();
    assert_eq!(
        open.refusal(kept_until("2027-08-01", None)),
        Refusal::NotClosed
    );
}

#[test]
fn r96_the_day_can_be_set_in_the_same_breath_as_closing() {
    let story = Story::external_pupil().limits().listened();
    let both = CaseCommand::Together(vec![say::close("OPL"), kept_until("2027-08-01", None)]);
    let story = story.then(both);
    let set = story.state().keeping().destruction().unwrap();
    assert_eq!((set.by, set.reason.clone()), (day("2027-08-01"), None));
    assert_eq!(without_day(&story.practice).count(), 0);
    assert_eq!(without_day(&closed().practice).count(), 1);
    // Taking the closing back takes its day along; both stay to be seen.
    let closing = Seq(story.last().0 - 1);
    let story = story.then(CaseCommand::Retract(closing));
    assert!(story.state().closed().is_none());
    assert!(story.state().keeping().destruction().is_none());
    let story = story.then(say::close("OPL"));
    assert!(story.state().keeping().destruction().is_none());
    assert_eq!(story.findings(), []);
}

#[test]
fn r96_whatever_happens_in_the_case_after_it_lets_the_day_lapse() {
    let story = closed_with_a_day();
    let declined = luister::domain::disclosure::RequestDeclined { recipient: BOARD };
    let snooze = luister::domain::deed::Snooze {
        what: luister::domain::deed::Snoozed::Tick,
        until: day("2026-11-30"),
    };
    let note = story.clone().then(hold("de inspectie vroeg ernaar"));
    for (what, story, stands) in [
        ("nothing", story.clone(), true),
        (
            "opened again",
            story
                .clone()
                .then(CaseCommand::Reopen(ReopenedFor::NewContact)),
            false,
        ),
        (
            "opened and closed again",
            story
                .clone()
                .then(CaseCommand::Reopen(ReopenedFor::Mistake))
                .then(say::close("OPL")),
            false,
        ),
        (
            "somebody asked to be told",
            story.clone().then(CaseCommand::DeclineRequest(declined)),
            false,
        ),
        (
            "a line put off",
            story.clone().then(CaseCommand::Snooze(snooze)),
            true,
        ),
        ("a hold", note, true),
    ] {
        let set = story.state().keeping().destruction().is_some();
        assert_eq!(set, stands, "{what}");
        assert_eq!(*story.state(), story.case().replay(), "{what}");
    }
}

#[test]
fn r96_a_hold_stands_until_it_is_lifted_with_a_reason() {
    let story = ready().then(hold("de inspectie vroeg ernaar"));
    let first = story.last();
    let story = story.then(hold("er loopt een rechtszaak"));
    let second = story.last();
    assert_eq!(may(&story, DestroyBecause::TermOver), Err(Refusal::OnHold));
    assert_eq!(
        story.refusal(lift(first, " ")),
        Refusal::FieldMissing(Field::HoldReason)
    );
    let story = story.then(lift(first, "afgerond"));
    assert_eq!(may(&story, DestroyBecause::TermOver), Err(Refusal::OnHold));
    assert_eq!(
        story.refusal(lift(first, "nog eens")),
        Refusal::NoSuchEntry(first)
    );
    let story = story.then(lift(second, "uitspraak gedaan"));
    assert!(may(&story, DestroyBecause::TermOver).is_ok());
    // A hold is not taken back as if it had never been.
    let retract = CaseCommand::Retract(second);
    assert_eq!(story.refusal(retract), Refusal::OnlyCorrectable(second));
    // An open case can be held too, and stays so when it closes.
    let open = Story::external_pupil()
        .limits()
        .then(hold("klacht bij de school"));
    assert_eq!(open.state().keeping().holds().len(), 1);
}

#[test]
fn r96_removing_the_words_of_a_hold_lifts_nothing() {
    let story = ready().then(hold("de inspectie vroeg ernaar"));
    let held = story.last();
    let redacted = story.clone().commanded(Command::Redact(story.id(), held));
    assert_eq!(redacted.state().keeping().holds().len(), 1);
    let lifted = story.then(lift(held, "afgerond"));
    let lifting = lifted.last();
    let redacted = lifted
        .clone()
        .commanded(Command::Redact(lifted.id(), lifting));
    assert!(redacted.state().keeping().holds().is_empty());
}

/// Everything that stands in the way, each alone, and that nothing else does.
#[test]
fn r96_a_case_is_destroyed_only_when_everything_is_behind_it() {
    use DestroyBecause::{ClientAsked, TermOver};

    let unknown = CaseBody::Unknown(UnknownBody {
        kind: "dreamt".into(),
        raw: ConfidentialBytes::default(),
    });
    let held = ready().then(hold("de inspectie vroeg ernaar"));
    let complaint = ready();
    let id = complaint.id();
    let complaint = complaint.outside(complain(Some(id)));
    let settled = complaint
        .clone()
        .outside(settle(last(&complaint), "ongegrond"));
    let running = Story::external_pupil().limits().listened();
    let reopened = ready().then(CaseCommand::Reopen(ReopenedFor::NewContact));
    let postponed = frozen(closed().then(kept_until("2028-08-01", Some("loopt nog een zaak"))));
    let later = day("2028-08-01");
    let unfrozen = closed_with_a_day().on("2027-09-01");
    let (rested_on, other) = two_on_one_side();
    let number: CaseNumber = "2026-002".parse().unwrap();
    let both_closed = rested_on
        .clone()
        .in_case(other)
        .then(say::close("OPL"))
        .in_case(rested_on.id());
    let ok = || Ok(term("NA-VERSLAG"));
    let asked = || Ok(DestroyedOn::Request);
    let rows: Vec<(&str, Story, DestroyBecause, Result<DestroyedOn, Refusal>)> = vec![
        ("ready", ready(), TermOver, ok()),
        ("asked for", ready(), ClientAsked, asked()),
        ("open", running.clone(), TermOver, Err(Refusal::NotClosed)),
        (
            "open, asked for",
            running,
            ClientAsked,
            Err(Refusal::NotClosed),
        ),
        ("opened again", reopened, TermOver, Err(Refusal::NotClosed)),
        (
            "a newer version",
            ready().planted(unknown),
            ClientAsked,
            Err(Refusal::MadeByNewerVersion),
        ),
        ("held", held.clone(), TermOver, Err(Refusal::OnHold)),
        ("held, asked for", held, ClientAsked, Err(Refusal::OnHold)),
        (
            "a complaint",
            complaint.clone(),
            TermOver,
            Err(Refusal::HeldByComplaint),
        ),
        (
            "a complaint, asked for",
            complaint,
            ClientAsked,
            Err(Refusal::HeldByComplaint),
        ),
        ("a complaint settled", settled, TermOver, ok()),
        (
            "no day",
            frozen(closed()),
            TermOver,
            Err(Refusal::DestructionNotSet),
        ),
        ("no day, asked for", frozen(closed()), ClientAsked, asked()),
        (
            "before its day",
            postponed.clone(),
            TermOver,
            Err(Refusal::KeptUntil(later)),
        ),
        (
            "the day before",
            postponed.clone().on("2028-07-31"),
            TermOver,
            Err(Refusal::KeptUntil(later)),
        ),
        (
            "on its day",
            postponed.clone().on("2028-08-01"),
            TermOver,
            ok(),
        ),
        ("before its day, asked for", postponed, ClientAsked, asked()),
        (
            "not frozen",
            unfrozen.clone(),
            TermOver,
            Err(Refusal::FreezeFirst(vec![FIRST])),
        ),
        (
            "not frozen, asked for",
            unfrozen,
            ClientAsked,
            Err(Refusal::FreezeFirst(vec![FIRST])),
        ),
        (
            "a contact after freezing",
            late_contact(),
            TermOver,
            Err(Refusal::YearChangedSince(FIRST)),
        ),
        (
            "an open case of the event",
            rested_on,
            TermOver,
            Err(Refusal::OpenCasesRestOnIt(vec![number])),
        ),
        ("both of the event closed", both_closed, TermOver, ok()),
    ];
    for (what, story, because, expected) in rows {
        assert_eq!(may(&story, because), expected, "{what}");
        let command = match because {
            TermOver => destroy(&[story.id()]),
            ClientAsked => on_request(&[story.id()]),
        };
        assert_eq!(story.asked(command).is_ok(), expected.is_ok(), "{what}");
    }
}

/// By another hand a case can be closed with an open duty: that one stays too.
#[test]
fn r79_an_open_duty_keeps_a_case_from_being_destroyed() {
    let story = Story::external_pupil().aged(AgeBand::From16).limits();
    let owed = say::override_with(BOARD, crate::journal::CONTACT, "gevaar voor anderen");
    let story = story.then(owed);
    let duty = story.open_duty();
    let closing = serde_json::json!({"closed": {"outcome": "OPL"}});
    let story = story.planted(serde_json::from_value(closing).unwrap());
    assert_eq!(
        may(&story, DestroyBecause::ClientAsked),
        Err(Refusal::DutiesOpen(vec![duty]))
    );
}

#[test]
fn r107_a_contact_taken_back_after_freezing_asks_for_freezing_again() {
    let story = ready();
    let talk = story
        .case()
        .entries()
        .iter()
        .find(|entry| matches!(entry.body, CaseBody::ConversationHeld(_)))
        .unwrap();
    let wrong = say::correct(talk.stamp.seq, "was een andere zaak");
    let story = story.then(wrong);
    let changed = Refusal::YearChangedSince(FIRST);
    assert_eq!(may(&story, DestroyBecause::TermOver), Err(changed));
    let again = freeze(&story, FIRST, Some("een contact was van een andere zaak"));
    let story = story.outside(again);
    assert!(may(&story, DestroyBecause::TermOver).is_ok());
}

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
    let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
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

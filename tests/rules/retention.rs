//! How long a case is kept and when it may be destroyed (R96, AVG-5 to AVG-7): the
//! day with its bounds, holds, and what stands in the way.

mod held;
mod left;
mod old_hours;

use std::collections::BTreeSet;

use luister::domain::command::{CaseCommand, Command, Decision, NewCase};
use luister::domain::entry::{
    CaseBody, ConfidentialBytes, Conversation, Nature, ReopenedFor, UnknownBody,
};
use luister::domain::ids::{CaseId, Seq};
use luister::domain::incident::{SameEvent, WallAnswer};
use luister::domain::number::{CaseNumber, Minutes, SchoolYear};
use luister::domain::person::{AgeBand, ClientKind, RecipientKind};
use luister::domain::recipient::Recipient;
use luister::domain::refusal::{Field, Refusal};
use luister::domain::retention::{DestroyBecause, DestroyedOn};
use luister::domain::rulebook::{KeptFor, RetentionCode, Window};
use luister::domain::rules::retention::{may_destroy, without_day};

use crate::support::annual::freeze;
use crate::support::keeping::{
    FIRST, closed, closed_with_a_day, destroy, frozen, hold, kept_until, lift, on_request, ready,
};
use crate::support::office::{complain, last, settle};
use crate::support::{EXTERNAL_SCHOOL, Story, data, day, say};

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
    let expected = window("2034-01-01", "2034-01-01");
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

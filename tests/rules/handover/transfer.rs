//! What a transfer does to the case here: it stands still, its duties stay, and once
//! the colleague took it, it goes as soon as its years are frozen.

use luister::domain::duty::DutyStatus;
use luister::domain::handover::HandoverKind;
use luister::domain::number::SchoolYear;
use luister::domain::practice::PracticeBody;
use luister::domain::refusal::{Refusal, WayForward};
use luister::domain::retention::DestroyedOn;
use luister::domain::rules::retention::{day_of, due, without_day};
use luister::statistics::Figures;

use super::a_full_case;
use crate::support::annual::freeze;
use crate::support::hours::time;
use crate::support::keeping::{destroy, hold, kept_until};
use crate::support::passing::{accepted, handing, taken_back};
use crate::support::privacy::{answers, asks, dossier};
use crate::support::{Story, data, say};
use luister::domain::command::{CaseCommand, Command, Decision};
use luister::domain::entry::CaseBody;
use luister::domain::ids::Seq;
use luister::domain::request::{Asker, RequestAnswer, RequestKind};

/// A case that was transferred, with a duty in it.
#[track_caller]
fn transferred() -> Story {
    let story = a_full_case().then(say::nature(&["PER.ZELF"]));
    assert!(story.state().open_duties().count() > 0);
    story.handing_over(1, HandoverKind::Transfer, &[]).0
}

#[test]
fn r88_nothing_goes_on_in_a_case_that_was_transferred() {
    let story = transferred();
    assert!(story.findings().is_empty());
    assert!(
        story.state().open_duties().count() > 0,
        "duties stay visible"
    );
    let transfer = story.transfer();
    for command in [
        say::note("nog iets"),
        say::conversation(story.today),
        say::close("OPL"),
        say::nature(&["ONG.PEST"]),
        say::correct(transfer, "niet gestuurd"),
        CaseCommand::HandOver(handing(2, HandoverKind::Copy, &[])),
        CaseCommand::HandOver(handing(2, HandoverKind::Note, &[])),
    ] {
        assert_eq!(story.refusal(command), Refusal::HandedOver);
    }
    assert_eq!(Refusal::HandedOver.way_forward(), WayForward::EndTransfer);
    // Whoever asks to see what still stands here, sees it here (R96).
    let request = asks(
        RequestKind::Access,
        Asker::pupil(),
        &story.today.to_string(),
    );
    let asked = story.clone().then(request);
    let given = asked.then(dossier(Asker::pupil(), "", &[]));
    assert!(given.findings().is_empty() && given.state().requests().open().count() == 0);
    // A hold keeps it; stepping back is always open.
    let _ = story.clone().then(hold("er loopt een klacht"));
    let _ = story.then(CaseCommand::Recuse);
}

#[test]
fn r96_what_was_asked_is_answered_before_a_transfer_and_stays_here() {
    let asked = asks(RequestKind::Rectification, Asker::pupil(), "2026-11-20");
    let story = a_full_case().then(say::nature(&["PER.ZELF"]));
    let today = story.today;
    let story = story
        .then(CaseCommand::SpendTime(time(today, 30, "VERSL")))
        .then(asked);
    let request = story.case().next_seq().0 - 1;
    let request = Seq(request);
    let transfer = CaseCommand::HandOver(handing(1, HandoverKind::Transfer, &[]));
    assert_eq!(
        story.refusal(transfer),
        Refusal::RequestsOpen(vec![request])
    );
    // A copy may go: the case stays, and so does what was asked.
    let copy = story.written(&handing(1, HandoverKind::Copy, &[]));
    let left = |kind: &str| {
        let bodies = copy.parcel.entries.iter().map(|entry| &entry.body);
        let of_kind = |body: &&CaseBody| match body {
            CaseBody::Redacted(tombstone) => tombstone.was == kind,
            _ => false,
        };
        bodies.filter(of_kind).count()
    };
    assert_eq!((left("request-received"), left("time-spent")), (1, 1));
    let today = today.to_string();
    let answer = answers(request, RequestAnswer::Granted, &today, None);
    let _ = story
        .then(answer)
        .handing_over(1, HandoverKind::Transfer, &[]);
}

#[test]
fn r88_a_transfer_is_taken_back_with_a_reason_and_the_case_goes_on() {
    let story = transferred();
    let (said, silent) = (taken_back(&story, "Lotte is ziek"), taken_back(&story, " "));
    assert_eq!(story.refusal(silent), Refusal::ExplanationMissing);
    let story = story.then(said);
    let story = story.then(say::note("nog iets"));
    assert!(story.state().passed().transfer().is_none());
    assert!(story.findings().is_empty());
    let entry = story.case().entries().len() - 2;
    let seq = story.case().entries()[entry].stamp.seq;
    assert_eq!(
        story.refusal(say::correct(seq, "toch wel")),
        Refusal::NotCorrectable(seq)
    );
}

#[test]
fn r88_once_taken_it_ended_here_and_its_duties_are_the_colleagues() {
    let story = transferred();
    let said = accepted(&story);
    let story = story.then(said.clone());
    assert_eq!(story.refusal(said), Refusal::HandedOver);
    let state = story.state();
    assert!(state.closed().is_some() && state.passed().handed_on() == Some(story.today));
    assert_eq!(state.open_duties().count(), 0);
    let handed_on = |(_, status): &(_, DutyStatus)| *status == DutyStatus::HandedOn;
    assert!(state.duties().values().any(handed_on));
    assert!(story.findings().is_empty());
    // It did not end with an outcome: that is the colleague's to count.
    let figures = Figures::of(&story.practice, &data().vocabulary);
    assert_eq!(figures.endings().count(), 0);
    assert_eq!(story.refusal(say::note("nog iets")), Refusal::HandedOver);
    assert_eq!(
        story.refusal(kept_until("2027-08-01", None)),
        Refusal::HandedOver
    );
    // Said by mistake: it waits again.
    let story = story.clone().then(say::correct(story.last(), "nog niet"));
    assert!(story.state().closed().is_none());
    assert!(story.state().open_duties().count() > 0);
    assert!(story.findings().is_empty());
}

#[test]
fn avg4_what_a_colleague_took_is_destroyed_here_once_its_year_is_frozen_and_not_before() {
    let waiting = transferred();
    let case = waiting.id();
    let taken = accepted(&waiting);
    let story = waiting.clone().then(taken);
    assert_eq!(waiting.refusal_of(destroy(&[case])), Refusal::NotClosed);
    let facts = story.facts();
    assert_eq!(
        day_of(&story.practice, &facts, story.case()),
        Some((story.today, DestroyedOn::HandedOver))
    );
    assert_eq!(without_day(&story.practice).count(), 0);
    let year = SchoolYear(2026);
    assert_eq!(
        story.refusal_of(destroy(&[case])),
        Refusal::FreezeFirst(vec![year])
    );
    let held = story
        .clone()
        .then(hold("er loopt een klacht"))
        .on("2027-08-02");
    let freezing = Command::InPractice(freeze(&held, year, None));
    let held = held.commanded(freezing);
    assert_eq!(held.refusal_of(destroy(&[case])), Refusal::OnHold);
    let story = story.on("2027-08-02");
    let freezing = Command::InPractice(freeze(&story, year, None));
    let story = story.commanded(freezing);
    let facts = story.facts();
    assert_eq!(due(&story.practice, &facts).len(), 1);
    let Ok(Decision::Destroy(_, left)) = story.asked(destroy(&[case])) else {
        panic!("not destroyed");
    };
    let lines = left
        .iter()
        .filter(|body| matches!(body, PracticeBody::CaseDestroyed(line) if line.ground == DestroyedOn::HandedOver));
    assert_eq!(lines.count(), 1);
}

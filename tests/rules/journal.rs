//! The journal: taking back, correcting, removing, and what a newer version
//! wrote (design: undo, redaction, unknown kinds; R75, R96).

use luister::domain::case::EntryStatus;
use luister::domain::command::CaseCommand;
use luister::domain::consent::Part;
use luister::domain::duty::DutyStatus;
use luister::domain::entry::{
    CaseBody, CaseEntryKind, ConfidentialBytes, ReopenedFor, Tombstone, UnknownBody,
};
use luister::domain::ids::Seq;
use luister::domain::person::{AgeBand, RecipientKind};
use luister::domain::procedure::StepKind;
use luister::domain::recipient::{Giver, Recipient};
use luister::domain::refusal::{Refusal, WayForward};

use crate::support::say::{MENTOR, PARENTS};
use crate::support::{Story, say};

pub(crate) const CONTACT: &[Part] = &[Part::Contact];
pub(crate) const BOARD: Recipient = Recipient::of_kind(RecipientKind::Board);

pub(crate) fn pupil_of_16() -> Story {
    Story::internal_pupil().aged(AgeBand::From16).limits()
}

/// The place of the only entry of a kind.
pub(crate) fn place(story: &Story, kind: CaseEntryKind) -> Seq {
    let mut found = story.case().entries().iter();
    found
        .find(|entry| entry.body.kind() == Some(kind))
        .map(|entry| entry.stamp.seq)
        .expect("no such entry")
}

fn retract(story: &Story, kind: CaseEntryKind) -> CaseCommand {
    CaseCommand::Retract(place(story, kind))
}

pub(crate) fn told_the_mentor() -> Story {
    pupil_of_16()
        .then(say::consent(Giver::PUPIL, MENTOR, Part::ALL))
        .then(say::disclose(MENTOR, CONTACT))
}

// ── Taking back ──────────────────────────────────────────────────────────────

#[test]
fn what_nothing_rests_on_is_taken_back_as_if_it_had_not_been() {
    let before = pupil_of_16();
    let story = before.clone().then(say::note("slaapt slecht"));
    let story = {
        let undo = CaseCommand::Retract(story.last());
        story.then(undo)
    };
    assert_eq!(story.state(), before.state());
    assert_eq!(
        story.case().entries().len(),
        before.case().entries().len() + 2
    );
    let note = place(&story, CaseEntryKind::NoteKept);
    assert_eq!(story.case().status_of(note), EntryStatus::Retracted);
    let again = CaseCommand::Retract(note);
    let _ = story.refuses(again, "R75", WayForward::ChooseOther);
}

#[test]
fn r49_the_limits_stay_once_something_is_kept() {
    let story = Story::internal_pupil().limits();
    let undone = story
        .clone()
        .then(retract(&story, CaseEntryKind::StepDone))
        .then(retract(&story, CaseEntryKind::LimitsExplained));
    assert!(undone.state().limits().is_none());
    let story = story.then(say::note("slaapt slecht"));
    let limits = retract(&story, CaseEntryKind::LimitsExplained);
    let story = story.refuses(limits.clone(), "R75", WayForward::Correct);
    // Without the note nothing rests on them but their own step.
    let story = {
        let note = retract(&story, CaseEntryKind::NoteKept);
        story.then(note)
    };
    let step = retract(&story, CaseEntryKind::StepDone);
    let story = story.then(step).then(limits);
    assert!(story.state().limits().is_none() && story.findings().is_empty());
}

#[test]
fn what_later_entries_rest_on_stays_and_the_refusal_names_them() {
    let story = pupil_of_16().listened().then(say::plan("GESPR"));
    let item = story.last();
    let story = story.then(CaseCommand::FinishPlanItem(item));
    let done = story.last();
    let story = story.then(say::close("OPL"));
    let closed = story.last();
    let refusal = story.refusal(CaseCommand::Retract(item));
    assert_eq!(
        refusal,
        Refusal::OthersRestOnIt {
            entry: item,
            by: done
        }
    );
    let refusal = story.refusal(CaseCommand::Retract(done));
    assert_eq!(
        refusal,
        Refusal::OthersRestOnIt {
            entry: done,
            by: closed
        }
    );
    let story = story
        .then(CaseCommand::Retract(closed))
        .then(CaseCommand::Retract(done))
        .then(CaseCommand::Retract(item));
    assert!(story.state().plan().is_empty() && story.state().closed().is_none());
}

#[test]
fn a_person_whom_consent_names_is_not_taken_back() {
    let story = pupil_of_16().knowing(RecipientKind::Parents, "moeder");
    let person = story.last();
    let mother = story.who("moeder");
    let free = story.clone().then(CaseCommand::Retract(person));
    assert!(free.state().people().is_empty());
    let story = story.then(say::consent(Giver::PUPIL, mother, CONTACT));
    let _ = story.refuses(CaseCommand::Retract(person), "R75", WayForward::Correct);
}

#[test]
fn r75_a_disclosure_and_the_consent_it_relied_on_are_corrected_only() {
    let story = told_the_mentor();
    for kind in [CaseEntryKind::Disclosed, CaseEntryKind::ConsentGiven] {
        let undo = retract(&story, kind);
        let story = story.clone();
        let _ = story.refuses(undo, "R75", WayForward::Correct);
    }
    // Also where an earlier consent would have been enough without it.
    let story = pupil_of_16()
        .then(say::consent(Giver::PUPIL, MENTOR, CONTACT))
        .then(say::consent(Giver::PUPIL, MENTOR, Part::ALL));
    let second = story.last();
    let story = story.then(say::disclose(MENTOR, CONTACT));
    let refusal = story.refusal(CaseCommand::Retract(second));
    assert_eq!(refusal, Refusal::OnlyCorrectable(second));
    // The first one it did not rely on.
    let first = retract(&story, CaseEntryKind::ConsentGiven);
    assert!(story.then(first).findings().is_empty());
}

#[test]
fn r79_the_ending_of_a_duty_is_corrected_only() {
    let story = Story::external_pupil().aged(AgeBand::From16).limits();
    let story = story.then(say::override_with(BOARD, CONTACT, "gevaar"));
    let (duty, today) = (story.open_duty(), story.today);
    for ending in [
        say::fulfil(duty, today),
        say::leave(duty, "zou thuis gevaar geven"),
    ] {
        let story = story.clone().then(ending);
        let undo = CaseCommand::Retract(story.last());
        let _ = story.refuses(undo, "R75", WayForward::Correct);
    }
    for kept in [CaseEntryKind::DutyArose, CaseEntryKind::Opened] {
        let undo = retract(&story, kept);
        let story = story.clone();
        let _ = story.refuses(undo, "R75", WayForward::ChooseOther);
    }
}

#[test]
fn what_is_not_there_is_not_taken_back() {
    let story = pupil_of_16();
    for nowhere in [Seq(0), Seq(99)] {
        let refusal = story.refusal(CaseCommand::Retract(nowhere));
        assert_eq!(refusal, Refusal::NoSuchEntry(nowhere));
        assert_eq!(refusal, story.refusal(say::correct(nowhere, "weg")));
    }
}

// ── Correcting ───────────────────────────────────────────────────────────────

#[test]
fn r75_a_corrected_disclosure_stays_visible_and_history_is_judged_as_it_stood() {
    let story = told_the_mentor();
    let told = story.last();
    let blank = say::correct(told, "  ");
    let story = story.refuses(blank, "R79", WayForward::FillIn);
    let story = story.then(say::correct(told, "het was de coach, niet de mentor"));
    assert_eq!(
        story.case().status_of(told),
        EntryStatus::Corrected(story.last())
    );
    assert!(matches!(
        story.case().entry(told).unwrap().body,
        CaseBody::Disclosed(_)
    ));
    assert!(story.state().disclosures().is_empty());
    let then = story.case().state_before(story.last());
    assert_eq!(then.disclosures().len(), 1);
    assert!(story.findings().is_empty());
    let again = say::correct(told, "nog eens");
    let _ = story.refuses(again, "R75", WayForward::ChooseOther);
}

#[test]
fn r75_a_consent_found_wrong_closes_from_then_on_and_what_was_told_was_right() {
    let story = told_the_mentor();
    let consent = place(&story, CaseEntryKind::ConsentGiven);
    let story = story.then(say::correct(consent, "het ging over de coach"));
    assert_eq!(story.state().disclosures().len(), 1);
    assert!(story.findings().is_empty());
    let _ = story.refuses(
        say::disclose(MENTOR, CONTACT),
        "R72",
        WayForward::AskConsent,
    );
}

#[test]
fn r49_limits_found_wrong_are_explained_again_before_anything_is_kept() {
    let story = pupil_of_16().then(say::note("slaapt slecht"));
    let limits = place(&story, CaseEntryKind::LimitsExplained);
    let story = story.then(say::correct(limits, "alleen de helft gezegd"));
    assert!(story.findings().is_empty());
    let note = say::note("eet niet");
    let story = story.refuses(note.clone(), "R49", WayForward::ExplainLimits);
    let story = story.limits().then(note);
    assert_eq!(story.state().notes().len(), 2);
}

#[test]
fn r79_a_duty_whose_ending_was_wrong_is_open_again() {
    let story = Story::external_pupil().aged(AgeBand::From16).limits();
    let story = story.then(say::override_with(BOARD, CONTACT, "gevaar"));
    let (duty, today) = (story.open_duty(), story.today);
    let story = story.then(say::fulfil(duty, today));
    let ending = story.last();
    let story = story.then(say::correct(ending, "was een andere leerling"));
    assert_eq!(story.state().duties()[&duty].1, DutyStatus::Open);
    let story = story.refuses(say::close("MELD"), "R79", WayForward::EndDuties);
    let story = story
        .then(say::fulfil(duty, today))
        .then(say::close("MELD"));
    assert!(story.findings().is_empty());
}

#[test]
fn r99_a_closed_case_is_opened_again_before_a_correction_undoes_its_closing() {
    let story = Story::external_pupil().aged(AgeBand::From16).limits();
    let story = story.then(say::override_with(BOARD, CONTACT, "gevaar"));
    let (duty, today) = (story.open_duty(), story.today);
    let story = story.then(say::fulfil(duty, today));
    let ending = story.last();
    let story = story.then(say::note("slaapt beter"));
    let note = story.last();
    let story = story.then(say::close("MELD"));
    let closing = story.last();
    let wrong_ending = say::correct(ending, "was een andere leerling");
    let story = story.refuses(wrong_ending.clone(), "R99", WayForward::Reopen);
    let harmless = story.clone().then(say::correct(note, "was een ander"));
    assert!(harmless.state().closed().is_some() && harmless.findings().is_empty());
    let opened = story
        .clone()
        .then(say::correct(closing, "was nog niet klaar"));
    assert!(opened.state().closed().is_none());
    let reopened = story.then(CaseCommand::Reopen(ReopenedFor::Mistake));
    let reopening = reopened.last();
    let story = reopened.then(wrong_ending);
    // Nor is the opening taken back while a duty is open.
    let undo = CaseCommand::Retract(reopening);
    let story = story.refuses(undo, "R75", WayForward::Correct);
    let story = story.refuses(
        say::correct(reopening, "toch niet"),
        "R99",
        WayForward::Reopen,
    );
    let story = story.then(say::fulfil(duty, today));
    let story = story.then(say::correct(reopening, "toch niet"));
    assert!(story.state().closed().is_some() && story.findings().is_empty());
}

// ── Removing ─────────────────────────────────────────────────────────────────

/// A case with words in every kind of entry that can hold them.
pub(crate) fn full_of_words() -> Story {
    use luister::domain::consent::ObjectionResolved;
    use luister::domain::entry::TakenUpBy;

    let story = pupil_of_16()
        .listened()
        .knowing(RecipientKind::Parents, "geheim-moeder");
    let mother = story.who("geheim-moeder");
    let story = story
        .then(say::note("geheim-notitie"))
        .request("geheim-vraag")
        .then(say::nature(&["ONG.PEST"]))
        .then(say::weighed(TakenUpBy::Adviser, "geheim-reden"))
        .then(say::object(mother));
    let objection = story.last();
    let story = story
        .then(CaseCommand::ResolveObjection(ObjectionResolved {
            objection,
            agreement: Some(crate::support::text("geheim-afspraak")),
        }))
        .then(say::consent(Giver::PUPIL, mother, Part::ALL))
        .then(say::disclose(mother, CONTACT))
        .then(say::override_with(BOARD, CONTACT, "geheim-weging"));
    let duty = story.open_duty();
    let story = story.then(say::leave(duty, "geheim-uitleg")).planned();
    let note = place(&story, CaseEntryKind::NoteKept);
    story
        .then(say::correct(note, "geheim-correctie"))
        .then(say::close("OPL"))
}

#[test]
fn r96_redaction_leaves_a_tombstone_under_the_same_id_and_lifts_nothing() {
    let story = full_of_words();
    let places: Vec<Seq> = story
        .case()
        .entries()
        .iter()
        .map(|entry| entry.stamp.seq)
        .collect();
    let mut all = story.case().clone();
    let mut redacted = 0;
    for seq in places {
        let before = story.case().entry(seq).unwrap().clone();
        let mut case = story.case().clone();
        let done = case.redact(seq);
        assert_eq!(done, before.body.tombstone().is_some());
        let after = case.entry(seq).unwrap();
        assert_eq!(after.stamp, before.stamp);
        assert!(case.state().closed().is_some(), "{before:?}");
        assert_eq!(case.state().open_duties().count(), 0, "{before:?}");
        assert_eq!(*case.state(), case.replay());
        assert!(
            case.state().standing_objection(PARENTS).is_none(),
            "{before:?}"
        );
        let facts = story.facts();
        let findings = luister::domain::rules::history::check(&case, story.procedure(), &facts);
        assert_eq!(findings, [], "after redacting {before:?}");
        if done {
            redacted += 1;
            assert_eq!(
                after.body.kind(),
                Some(CaseEntryKind::Redacted),
                "{before:?}"
            );
            assert!(!case.redact(seq), "a tombstone stays");
        }
        all.redact(seq);
    }
    assert!(redacted >= 10, "{redacted}");
    let bodies: Vec<&CaseBody> = all.entries().iter().map(|entry| &entry.body).collect();
    let written = serde_json::to_string(&bodies).unwrap();
    assert!(!written.contains("geheim"), "{written}");
    let unredacted: Vec<&CaseBody> = story.case().entries().iter().map(|e| &e.body).collect();
    let unredacted = serde_json::to_string(&unredacted).unwrap();
    assert_eq!(unredacted.matches("geheim").count(), 8, "{unredacted}");
    assert!(all.state().closed().is_some());
    assert_eq!(all.state().open_duties().count(), 0);
}

#[test]
fn r76_an_age_that_was_removed_is_unknown_and_not_the_one_before() {
    let story = Story::external_pupil()
        .aged(AgeBand::From12)
        .aged(AgeBand::From16)
        .limits();
    let later = story.case().entries()[2].stamp.seq;
    let mut case = story.case().clone();
    assert!(case.redact(later));
    assert_eq!(case.state().age(), luister::domain::person::Age::Unknown);
    assert!(!case.redact(Seq(1)), "the opening goes with the case alone");
}

// ── Kinds of a newer version ─────────────────────────────────────────────────

#[test]
fn what_a_newer_version_wrote_is_kept_and_discloses_and_closes_nothing() {
    let newer = CaseBody::Unknown(UnknownBody {
        kind: "wall-raised".to_owned(),
        raw: ConfidentialBytes(b"geheim".to_vec().into()),
    });
    assert!(!format!("{newer:?}").contains("geheim"));
    let story = Story::external_pupil()
        .aged(AgeBand::From16)
        .limits()
        .then(say::consent(Giver::PUPIL, MENTOR, Part::ALL));
    let fit = story.clone().then(say::disclose(MENTOR, CONTACT));
    let _ = fit.then(say::close("ZELF"));
    let story = story.planted(newer);
    let unknown = story.last();
    for command in [
        say::disclose(MENTOR, CONTACT),
        say::override_with(BOARD, CONTACT, "gevaar"),
        say::close("ZELF"),
    ] {
        let story = story.clone();
        let _ = story.refuses(command, "R13", WayForward::UpdateProgram);
    }
    let undo = CaseCommand::Retract(unknown);
    let story = story.refuses(undo, "R75", WayForward::ChooseOther);
    let story = story.then(say::note("gaat verder"));
    let mut case = story.case().clone();
    assert!(!case.redact(unknown));
    assert!(case.state().has_unknown());
    assert_eq!(case.entries(), story.case().entries());
}

#[test]
fn a_tombstone_made_by_hand_corrects_what_it_corrected() {
    let story = pupil_of_16().then(say::note("slaapt slecht"));
    let note = story.last();
    let story = story.then(say::correct(note, "was een ander"));
    let correction = story.last();
    let mut case = story.case().clone();
    assert!(case.redact(correction));
    let CaseBody::Redacted(Tombstone { was, about, .. }) = &case.entry(correction).unwrap().body
    else {
        panic!("no tombstone");
    };
    assert_eq!((was.as_str(), *about), ("corrected", Some(note)));
    assert_eq!(case.status_of(note), EntryStatus::Corrected(correction));
    assert!(case.state().notes().is_empty());
}

#[test]
fn a_step_that_was_left_open_by_an_undo_is_done_again() {
    let story = pupil_of_16().listened();
    let undo = CaseCommand::Retract(story.last());
    let story = story.then(undo);
    let listen = story.procedure().step_of(StepKind::Listen).unwrap();
    assert!(!story.state().is_done(&listen.id));
    let story = story.listened().request("rust");
    assert!(story.findings().is_empty());
}

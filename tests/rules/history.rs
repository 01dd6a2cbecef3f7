//! Judging what stands: histories that no rule allows, planted as a tampered or
//! foreign journal could hold them, are named under their number.

use luister::domain::entry::{CaseBody, CaseEntryKind, NotesAllowed};
use luister::domain::ids::Seq;
use luister::domain::person::AgeBand;
use luister::domain::recipient::Giver;
use luister::domain::refusal::Refusal;
use serde_json::json;

use crate::journal::{BOARD, CONTACT, full_of_words, place, pupil_of_16, told_the_mentor};
use crate::support::say::MENTOR;
use crate::support::{Story, say};

fn body(json: serde_json::Value) -> CaseBody {
    serde_json::from_value(json).unwrap()
}

fn planted_disclosure(overriding: bool) -> CaseBody {
    let weighed = json!({"ground": "actual-danger", "interest": "pupil", "weighing": "gevaar"});
    body(json!({"disclosed": {
        "recipient": {"kind": "mentor", "person": null},
        "scope": ["contact"],
        "basis": if overriding { "danger" } else { "consent" },
        "rule": if overriding { "R78" } else { "R72" },
        "consents": [2],
        "informed": "yes",
        "overriding": overriding.then_some(weighed),
    }}))
}

#[test]
fn r72_a_disclosure_on_disk_without_consent_is_named() {
    let story = pupil_of_16().planted(planted_disclosure(false));
    let findings = story.findings();
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].entry, story.last());
    assert_eq!(findings[0].refusal.requirement(), "R72");
    let story = pupil_of_16().then(say::consent(Giver::PUPIL, MENTOR, CONTACT));
    let story = story.planted(planted_disclosure(false));
    assert_eq!(story.findings(), []);
    // Judged as it stood then: a later withdrawal is no reproach, a later yes no excuse.
    let story = story.then(say::withdraw(Giver::PUPIL, MENTOR));
    assert_eq!(story.findings(), []);
    let story = pupil_of_16().planted(planted_disclosure(false));
    let told = story.last();
    let story = story.then(say::consent(Giver::PUPIL, MENTOR, CONTACT));
    assert_eq!(story.findings()[0].entry, told);
}

#[test]
fn r79_an_override_on_disk_without_its_duty_is_named_also_when_corrected() {
    let story = pupil_of_16().planted(planted_disclosure(true));
    let told = story.last();
    let named = |story: &Story| {
        let findings = story.findings();
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].entry, findings[0].refusal.requirement()),
            (told, "R79")
        );
    };
    named(&story);
    named(&story.then(say::correct(told, "anders")));
}

/// One history that no rule allows, and the number under which it is named.
pub(crate) fn illegal_histories() -> Vec<(&'static str, &'static str, Story)> {
    let fresh = Story::internal_pupil;
    let with_duty = || {
        let story = Story::external_pupil().aged(AgeBand::From16).limits();
        story.then(say::override_with(BOARD, CONTACT, "gevaar"))
    };
    let parents_duty = pupil_of_14().then(say::override_with(BOARD, CONTACT, "gevaar"));
    let owed = parents_duty.open_duty();
    let disclosed = told_the_mentor();
    let told = disclosed.last();
    let relied_on = place(&disclosed, CaseEntryKind::ConsentGiven);
    vec![
        (
            "a note before the limits",
            "R49",
            fresh().planted(body(json!({"note-kept": "x"}))),
        ),
        (
            "a nature before the limits",
            "R49",
            fresh().planted(body(
                json!({"nature-set": {"codes": ["ONG"], "axis": null, "accused": null}}),
            )),
        ),
        (
            "words without a yes",
            "R92",
            fresh()
                .then(say::limits(NotesAllowed::No))
                .planted(body(json!({"note-kept": "x"}))),
        ),
        (
            "a plan before listening",
            "R51",
            fresh().limits().planted(body(json!({"plan-item-added":
                {"action": "GESPR", "what": null, "who": "client", "due": null}}))),
        ),
        (
            "a step of another procedure",
            "R59",
            fresh()
                .limits()
                .planted(body(json!({"step-done": {"step": "support-child"}}))),
        ),
        (
            "mediation by the internal adviser",
            "R70",
            fresh()
                .limits()
                .listened()
                .planted(body(json!({"plan-item-added":
                {"action": "BEM", "what": null, "who": "adviser", "due": null}}))),
        ),
        (
            "closed with a duty without ending",
            "R79",
            with_duty().planted(body(json!({"closed": {"outcome": "MELD"}}))),
        ),
        (
            "closed without a plan",
            "R55",
            fresh()
                .limits()
                .listened()
                .planted(body(json!({"closed": {"outcome": "OPL"}}))),
        ),
        (
            "a duty that parents be told, ended without telling",
            "R79",
            parents_duty.planted(body(
                json!({"duty-fulfilled": {"duty": owed.0, "on": "2026-11-23"}}),
            )),
        ),
        (
            "a note in a closed case",
            "R99",
            fresh()
                .limits()
                .then(say::close("TERUG"))
                .planted(body(json!({"note-kept": "x"}))),
        ),
        (
            "a disclosure taken back",
            "R75",
            disclosed
                .clone()
                .planted(body(json!({"retracted": told.0}))),
        ),
        (
            "the consent of a disclosure taken back",
            "R75",
            disclosed
                .clone()
                .planted(body(json!({"retracted": relied_on.0}))),
        ),
        (
            "the opening corrected",
            "R75",
            disclosed.planted(body(json!({"corrected": {"entry": 1, "reason": "x"}}))),
        ),
        (
            "something taken back that comes later",
            "R75",
            fresh().planted(body(json!({"retracted": 9}))),
        ),
        ("opened twice", "R99", {
            let opened = fresh();
            let opening = opened.case().entries()[0].body.clone();
            opened.planted(opening)
        }),
        (
            "words before the opening",
            "R49",
            fresh().planted(body(
                json!({"request-clarified": {"line": "x", "confirmed": "confirmed"}}),
            )),
        ),
    ]
}

fn pupil_of_14() -> Story {
    Story::internal_pupil().aged(AgeBand::From12).limits()
}

#[test]
fn what_no_rule_allows_is_named_under_its_number() {
    for (what, number, story) in illegal_histories() {
        let findings = story.findings();
        let numbers: Vec<_> = findings
            .iter()
            .map(|one| one.refusal.requirement())
            .collect();
        assert!(numbers.contains(&number), "{what}: {findings:?}");
    }
    // The same stories before the planted entry are sound.
    for sound in [told_the_mentor(), full_of_words(), pupil_of_14()] {
        assert_eq!(sound.findings(), []);
    }
}

#[test]
fn a_journal_without_its_opening_is_named_and_reads() {
    let story = Story::practice();
    let case = luister::domain::ids::CaseId::from_bytes([3; 16]);
    let mut file = luister::domain::case::CaseFile::empty(case);
    let mut entry = Story::internal_pupil().limits().case().entries()[1].clone();
    entry.stamp.seq = Seq(1);
    file.apply(entry);
    let procedure = &crate::support::data().procedures[0];
    let findings = luister::domain::rules::history::check(&file, procedure, &story.facts());
    assert_eq!(findings[0].refusal, Refusal::NoSuchCase);
}
